/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-byline.h"

#include "page-meta.h"

#include <string.h>

#define MAX_NAMES 50u
#define MAX_NAME_BYTES 100u

/* Before the names, once or several times. */
static gboolean
skip_opening (const char **text)
{
  static const char *const openings[] = {
    "written by: ",
    "recipe by ",
    "interview by ",
    "review by ",
    "analysis by ",
    "edited by ",
    "medically reviewed by ",
    "written by ",
    "posted by ",
    "story by ",
    "by: ",
    "by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "av ",
    "af ",
    "text: ",
    "autor: ",
    "autorin: ",
    "author: ",
    "from ",
    "photographs by ",
    "published by ",
    "reported by ",
    "words by ",
    "article by ",
    "de ",
    "tekst: ",
    "texte ",
    ": ",
    "- ",
    "• ",
    "| ",
    "a cura di ",
    "autore: ",
    "autor ",
    "auteur: ",
    "redacción ",
    "skriven av ",
    "от ",
  };

  /* "ByJane Doe": the gap was in the style. */
  if (g_str_has_prefix (*text, "By") && g_ascii_isupper ((*text)[2]))
    {
      *text += 2;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_ascii_strncasecmp (*text, openings[i], strlen (openings[i])) == 0)
      {
        *text += strlen (openings[i]);
        return TRUE;
      }
  return FALSE;
}

/* "Article by: ", "Reported by": a few words and "by". */
static gboolean
skip_work (const char **text)
{
  for (const char *at = *text; *at != '\0' && at - *text < 24; at++)
    {
      gsize n = 2;

      if (!g_ascii_isalpha (*at) && *at != ' ')
        return FALSE;
      if (at == *text || at[-1] != ' ' || g_ascii_strncasecmp (at, "by", 2) != 0)
        continue;
      if (g_ascii_islower (at[2]) || at[2] == '\0')
        continue;
      n += strspn (at + n, " :");
      *text = at + n;
      return TRUE;
    }
  return FALSE;
}

/* Where the next name starts; @text is moved to the end of this one. */
static const char *
find_separator (const char *text, gsize *length)
{
  static const char *const separators[] = { ",",     ";",      "|",     "/",   " & ",   " and ",
                                            " und ", " et ",   " y ",   " e ", " och ", " og ",
                                            " en ",  " with ", " mit ", "·",   "•",     "\xc2\xa0|" };
  const char *best = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      const char *at = strstr (text, separators[i]);

      if (at != NULL && (best == NULL || at < best))
        {
          best = at;
          *length = strlen (separators[i]);
        }
    }
  return best;
}

static gboolean
is_month (const char *lower)
{
  static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec" };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (lower, months[i]))
      return TRUE;
  return FALSE;
}

/* "MD" behind a name belongs to it, as "Jr." does. */
static gboolean
is_degree (const char *name)
{
  static const char *const degrees[] = { "mph",  "md",     "rn",  "bsn", "mba", "ms", "ma", "jd",  "cpa", "cfp", "cfa",
                                         "rd",   "rdn",    "dvm", "esq", "pt",  "np", "do", "jr",  "sr",  "ii",  "iii",
                                         "lcsw", "pharmd", "dpt", "bsc", "msc", "bs", "ba", "llm", "dds", "mfa", NULL };
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at++)
    if (*at != '.')
      g_string_append_c (plain, g_ascii_tolower (*at));
  return g_strv_contains (degrees, plain->str);
}

/* What stands behind a name and is none: what somebody does and where, the site's address, a place. */
static gboolean
is_addition (const char *name, const char *first)
{
  static const char *const jobs[] = { " expert",    "manager",    "director",    "specialist", "professor", "president",
                                      "consultant", "university", "strategist",  "grader",     "officer",   "dietitian",
                                      "marketing",  "chief ",     "fakulteto",   "attorney",   "lawyer",    "lecturer",
                                      " team",      "department", "institute",   "physician",  "therapist", "analyst",
                                      "engineer",   "researcher", "practitioner" };
  static const char *const agencies[] = { "reuters", "bloomberg", "xinhua", "tass", "efe", "ansa", "belga", NULL };
  g_autofree char *lower = g_utf8_strdown (name, -1);
  const char *dot = strrchr (name, '.');

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    if (strstr (lower, jobs[i]) != NULL)
      return TRUE;
  if (strchr (name, ' ') != NULL)
    return FALSE;
  if (dot != NULL && dot > name && g_ascii_islower (dot[1]))
    return TRUE;
  /* "Jane Doe, Lunmar"; but agencies write with people. */
  return strchr (first, ' ') != NULL && g_ascii_isupper (name[0]) && g_ascii_islower (name[1])
         && !g_strv_contains (agencies, lower);
}

/* What stands in bylines and is no name: jobs, agencies' addresses, dates, times. */
static gboolean
is_no_name (const char *name)
{
  static const char *const words[] = { "senior writer",
                                       "freelance writer",
                                       "writer at",
                                       "writer for",
                                       "contributing writer",
                                       "reporter",
                                       "editor",
                                       "correspondent",
                                       "columnist",
                                       "contributor",
                                       "staff writer",
                                       "journalist",
                                       "redakteur",
                                       "producer",
                                       "updated",
                                       "published",
                                       "posted",
                                       "min read",
                                       "contributing",
                                       "senior ",
                                       "http",
                                       "www.",
                                       "photograph",
                                       "read more",
                                       "read full",
                                       "see all",
                                       "view all",
                                       "view more",
                                       "written by",
                                       "more from",
                                       "follow",
                                       "bio",
                                       "profile",
                                       "comments",
                                       "special to",
                                       " says",
                                       "required",
                                       "sign in",
                                       "log in",
                                       "jobs",
                                       "hire",
                                       "reviewer",
                                       "founder",
                                       "last update",
                                       "share",
                                       "subscribe",
                                       "newsletter",
                                       "ph.d",
                                       "phd",
                                       "m.d.",
                                       "author",
                                       "twitter",
                                       "facebook",
                                       "admin@" };
  g_autofree char *lower = g_utf8_strdown (name, -1);
  guint n_digits = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;
  for (const char *at = name; *at != '\0'; at++)
    n_digits += g_ascii_isdigit (*at) != 0;
  if (n_digits > 0 && is_month (lower))
    return TRUE;
  return n_digits > 2 || strchr (name, '@') != NULL || strlen (name) > MAX_NAME_BYTES;
}

static void
add_name (const char *text, gsize n, gboolean is_first, GPtrArray *names)
{
  g_autofree char *name = g_strstrip (g_strndup (text, n));
  g_autofree char *folded = NULL;
  const char *bare = name;
  char *last = !is_first && names->len > 0 ? g_ptr_array_index (names, names->len - 1) : NULL;
  gsize length;

  while (skip_opening (&bare) || skip_work (&bare))
    ;
  length = strlen (bare);
  while (length > 0 && strchr (" .:-*", bare[length - 1]) != NULL
         && !(bare[length - 1] == '.' && length > 2 && g_ascii_isupper (bare[length - 2])))
    length--;
  if (length < 2 || names->len >= MAX_NAMES)
    return;
  {
    g_autofree char *cut = g_strndup (bare, length);

    if (last != NULL && is_degree (cut))
      {
        char *whole = g_strdup_printf ("%s, %s", last, cut);

        g_free (last);
        g_ptr_array_index (names, names->len - 1) = whole;
        return;
      }
    if (is_no_name (cut) || (last != NULL && is_addition (cut, last)))
      return;
    folded = g_utf8_casefold (cut, -1);
    for (guint i = 0; i < names->len; i++)
      {
        g_autofree char *other = g_utf8_casefold (g_ptr_array_index (names, i), -1);

        if (strcmp (other, folded) == 0)
          return;
      }
    g_ptr_array_add (names, g_steal_pointer (&cut));
  }
}

void
stet_page_byline_split (const char *text, GPtrArray *names)
{
  g_autofree char *clean = stet_page_meta_clean (text);
  const char *at = clean;
  gboolean is_first = TRUE;

  if (clean == NULL)
    return;
  while (skip_opening (&at) || skip_work (&at))
    ;
  while (*at != '\0')
    {
      gsize length = 0;
      const char *next = find_separator (at, &length);

      add_name (at, next != NULL ? (gsize) (next - at) : strlen (at), is_first, names);
      is_first = FALSE;
      if (next == NULL)
        break;
      at = next + length;
    }
}

void
stet_page_byline_take (const char *text, GPtrArray *names)
{
  g_autofree char *clean = stet_page_meta_clean (text);
  const char *bare = clean;

  while (bare != NULL && (skip_opening (&bare) || skip_work (&bare)))
    ;
  if (bare == NULL || strlen (bare) > MAX_NAME_BYTES || strpbrk (bare, "@/") != NULL
      || !g_unichar_isalpha (g_utf8_get_char (bare)) || g_ascii_strcasecmp (bare, "admin") == 0)
    return;
  g_ptr_array_add (names, g_strdup (bare));
}
