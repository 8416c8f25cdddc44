/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-byline.h"

#include "page-meta.h"

#include <string.h>

#define MAX_NAMES 50u
#define MAX_NAME_BYTES 100u
#define MAX_BYLINE_BYTES 200u

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
add_name (const char *text, gsize n, GPtrArray *names)
{
  g_autofree char *name = g_strstrip (g_strndup (text, n));
  g_autofree char *folded = NULL;
  const char *bare = name;
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

    if (is_no_name (cut))
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

  if (clean == NULL)
    return;
  while (skip_opening (&at) || skip_work (&at))
    ;
  while (*at != '\0')
    {
      gsize length = 0;
      const char *next = find_separator (at, &length);

      add_name (at, next != NULL ? (gsize) (next - at) : strlen (at), names);
      if (next == NULL)
        break;
      at = next + length;
    }
}

/* 3: the page calls it the author; 2: a class does, just so; 1: a class that holds the word; 0 none. */
static int
rank_element (const StetWebPage *page, guint32 node)
{
  static const char *const telling[] = { "class", "id", "data-testid" };
  const char *rel = stet_web_page_get_attribute (page, node, "rel");
  const char *itemprop = stet_web_page_get_attribute (page, node, "itemprop");
  int rank = 0;

  if ((rel != NULL && g_ascii_strcasecmp (rel, "author") == 0)
      || (itemprop != NULL && g_ascii_strcasecmp (itemprop, "author") == 0))
    return 3;
  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    {
      const char *value = stet_web_page_get_attribute (page, node, telling[i]);
      g_autofree char *lower = value != NULL ? g_ascii_strdown (value, (gssize) MIN (strlen (value), 200)) : NULL;

      if (lower == NULL)
        continue;
      if (strstr (lower, "comment") != NULL || strstr (lower, "related") != NULL)
        return 0;
      if (strstr (lower, "author-name") || strstr (lower, "author_name") || strstr (lower, "authorname")
          || strstr (lower, "byline-name") || strstr (lower, "byline__name") || strstr (lower, "byline__author")
          || strstr (lower, "author__name") || strstr (lower, "byline-author") || strstr (lower, "post-author"))
        return 3;
      if (strstr (lower, "byline") != NULL)
        rank = MAX (rank, 2);
      else if (strstr (lower, "author") != NULL || strstr (lower, "autor") != NULL || strstr (lower, "auteur") != NULL)
        rank = MAX (rank, 1);
    }
  return rank;
}

static gboolean
is_like_names (const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      gunichar first = g_utf8_get_char (name);
      guint n_spaces = 0;

      for (const char *at = name; *at != '\0'; at++)
        n_spaces += *at == ' ';
      if (n_spaces > 4 || g_unichar_islower (first) || !g_unichar_isalpha (first))
        return FALSE;
    }
  return names->len > 0 && names->len <= 8;
}

/* The text of @node with what was set apart by style alone kept apart: a letter that meets a capital of another node.
 */
static char *
dup_parts (const StetWebPage *page, guint32 node)
{
  const StetNode *it = stet_web_page_get_node (page, node);
  GString *out = g_string_new (NULL);

  for (guint32 i = node; i < it->end && out->len <= MAX_BYLINE_BYTES; i++)
    {
      const char *text = stet_web_page_get_text (page, i, NULL);

      if (stet_web_page_get_node (page, i)->tag == STET_TAG_SCRIPT
          || stet_web_page_get_node (page, i)->tag == STET_TAG_STYLE)
        {
          i = stet_web_page_get_node (page, i)->end - 1;
          continue;
        }
      if (text == NULL)
        continue;
      if (out->len > 2 && g_ascii_isalnum (out->str[out->len - 1]) && g_ascii_isupper (*text)
          && g_ascii_strcasecmp (out->str + out->len - 2, "by") != 0)
        g_string_append (out, " | ");
      g_string_append_len (out, text, (gssize) MIN (strlen (text), MAX_BYLINE_BYTES + 1));
    }
  return g_string_free (out, FALSE);
}

/* "By Jane Doe" in a text of its own, or "By" with a link behind it; NULL for any other. */
static GPtrArray *
read_by (const StetWebPage *page, guint32 node)
{
  static const char *const starts[] = { "by ", "written by", "von ", "author:", "posted by ", "by:", "by" };
  const char *text = stet_web_page_get_text (page, node, NULL);
  g_autoptr (GPtrArray) names = NULL;

  text += strspn (text, " \n\t\r");
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *whole = NULL;
      gsize n = strlen (starts[i]);

      if (g_ascii_strncasecmp (text, starts[i], n) != 0
          || (i == G_N_ELEMENTS (starts) - 1 && text[n + strspn (text + n, " \n\t\r")] != '\0'))
        continue;
      whole = strlen (text) > n + 3 ? g_strndup (text, MAX_BYLINE_BYTES)
                                    : dup_parts (page, stet_web_page_get_node (page, node)->parent);
      if (strlen (whole) > 90)
        return NULL;
      names = g_ptr_array_new_with_free_func (g_free);
      stet_page_byline_split (whole, names);
      return is_like_names (names) && strchr (g_ptr_array_index (names, 0), ' ') != NULL ? g_steal_pointer (&names)
                                                                                         : NULL;
    }
  return NULL;
}

void
stet_page_byline_find (const StetWebPage *page, GPtrArray *names)
{
  guint32 n = stet_web_page_get_n_nodes (page);
  g_autoptr (GPtrArray) best = NULL;
  int best_rank = 0;
  guint32 after = 0;

  for (guint32 i = 1; i < n && best_rank < 3; i++)
    {
      const StetNode *node = stet_web_page_get_node (page, i);
      int rank;

      if (node->kind == STET_NODE_TEXT && best_rank == 0 && i >= after)
        {
          best = read_by (page, i);
          best_rank = best != NULL ? 1 : 0;
        }
      if (node->tag == STET_TAG_SCRIPT || node->tag == STET_TAG_STYLE || node->tag == STET_TAG_HEAD)
        after = node->end;
      if (node->kind != STET_NODE_ELEMENT || node->foreign || node->tag == STET_TAG_BODY || node->tag == STET_TAG_HTML
          || node->tag == STET_TAG_META || node->tag == STET_TAG_LINK || stet_web_page_get_n_attributes (page, i) == 0)
        continue;
      rank = rank_element (page, i);
      if (rank > best_rank)
        {
          g_autofree char *text = dup_parts (page, i);
          g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

          if (strlen (text) > MAX_BYLINE_BYTES)
            continue;
          stet_page_byline_split (text, found);
          if (!is_like_names (found))
            continue;
          g_clear_pointer (&best, g_ptr_array_unref);
          best = g_steal_pointer (&found);
          best_rank = rank;
        }
    }
  for (guint i = 0; best != NULL && i < best->len; i++)
    g_ptr_array_add (names, g_strdup (g_ptr_array_index (best, i)));
}
