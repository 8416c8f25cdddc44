/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-title.h"

#include "page-meta.h"

#include <string.h>

#define MAX_HEADINGS 40u
#define MAX_TITLE_BYTES 600u

char *
stet_page_title_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : text, -1);
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && out->len > 0)
        g_string_append_c (out, ' ');
      gap = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* TRUE when @part is one end of a title or all of it, in whole words. */
static gboolean
is_at_end_of (const char *part, const char *whole)
{
  gsize n = strlen (part), m = strlen (whole);

  if (n == 0 || n > m)
    return FALSE;
  return (g_str_has_prefix (whole, part) && (n == m || whole[n] == ' '))
         || (g_str_has_suffix (whole, part) && whole[m - n - 1] == ' ');
}

/* TRUE when the words of @part are what the host of @url is called: "The Courier" of "www.thecourier.example". */
static gboolean
is_host_name (const char *part, const char *url)
{
  const char *host = url != NULL ? strstr (url, "://") : NULL;
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autofree char *folded = NULL;
  g_autofree char *name = NULL;

  if (host == NULL)
    return FALSE;
  name = g_ascii_strdown (host + 3, (gssize) strcspn (host + 3, "/?#:"));
  folded = stet_page_title_fold (part);
  for (const char *at = folded; *at != '\0'; at++)
    if (*at != ' ')
      g_string_append_c (joined, *at);
  g_strdelimit (name, "-", '.');
  return joined->len >= 3 && strstr (name, joined->str) != NULL;
}

static guint
count_words (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text != ' ' && (text[1] == ' ' || text[1] == '\0');
  return n;
}

static gboolean
is_just_site_name (const char *part, const StetTitleHints *hints)
{
  g_autofree char *folded = stet_page_title_fold (part);
  g_autofree char *site = hints->site != NULL ? stet_page_title_fold (hints->site) : NULL;

  return g_strcmp0 (site, folded) == 0 || is_host_name (part, hints->url);
}

static gboolean
is_site_name (const char *part, const StetTitleHints *hints)
{
  g_autofree char *folded = stet_page_title_fold (part);
  g_autofree char *site = hints->site != NULL ? stet_page_title_fold (hints->site) : NULL;

  if (folded[0] == '\0')
    return TRUE;
  /* "News from The Courier" is still its name; "How to build a website", of one called Website, is not. */
  return (site != NULL && site[0] != '\0'
          && (strcmp (site, folded) == 0 || is_at_end_of (folded, site)
              || (is_at_end_of (site, folded) && count_words (folded) <= count_words (site) + 2)))
         || is_host_name (part, hints->url);
}

/* "Queues grow | The Courier", "The Courier: queues grow": the site's name goes. What stands behind a bar goes when it
 * is the shorter part. */
static char *
cut_site_name (const char *title, const StetTitleHints *hints)
{
  static const char *const separators[] = { " | ", " - ", " – ", " — ", " · ", " » ", " :: ",
                                            " • ", " / ", " < ", " « ", ": ",  "| " };
  g_autofree char *cut = g_strdup (title);

  for (guint round = 0; round < 3; round++)
    {
      gboolean done = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (separators) && !done; i++)
        {
          char *last = g_strrstr (cut, separators[i]);
          char *first = strstr (cut, separators[i]);
          gsize n = strlen (separators[i]);

          if (last != NULL && last > cut
              && (is_site_name (last + n, hints)
                  || (i == 0 && count_words (last + n) <= 4 && strlen (last + n) * 2 < (gsize) (last - cut))))
            {
              *last = '\0';
              done = TRUE;
            }
          else if (first != NULL && first > cut)
            {
              g_autofree char *before = g_strndup (cut, (gsize) (first - cut));

              /* "Docker images: how they are made" of Docker is no name of a site. */
              if ((separators[i][0] == ':' ? is_just_site_name (before, hints) : is_site_name (before, hints))
                  && count_words (first + n) >= 2)
                {
                  memmove (cut, first + n, strlen (first + n) + 1);
                  done = TRUE;
                }
            }
        }
      if (!done)
        break;
    }
  g_strstrip (cut);
  return *cut != '\0' ? g_steal_pointer (&cut) : g_strdup (title);
}

static gboolean
is_hidden (const StetWebPage *page, guint32 node)
{
  const char *style = stet_web_page_get_attribute (page, node, "style");

  return style != NULL && strstr (style, "display:none") != NULL;
}

/* What is said in the head, and the same folded; @n of each. */
typedef struct
{
  char *words[4], *folded[4];
  guint n;
} Said;

/* TRUE when what a heading says behind what is said in the head is more of the title: search engines are told the short
 * form. A date or a list of tags is not. */
static gboolean
goes_on (const char *heading, const char *said)
{
  const char *rest = heading + strlen (said);
  guint n_numbers = 0;

  if (!g_str_has_prefix (heading, said) || count_words (said) < 3 || count_words (rest) > 8)
    return FALSE;
  for (const char *at = rest; *at != '\0'; at++)
    n_numbers += g_ascii_isdigit (*at) && !g_ascii_isdigit (at[1]);
  return n_numbers < 2;
}

/* How well a heading says what is said in the head: 3 the same, 2 one end of it and most of it, 1 a good part. @longer
 * becomes the index of what is said when the heading says more than that, else -1. */
static int
rank_heading (const char *heading, const Said *said, int *longer)
{
  int best = 0;

  *longer = -1;
  for (guint i = 0; i < said->n; i++)
    {
      gsize n = strlen (heading), m = strlen (said->folded[i]);

      if (strcmp (heading, said->folded[i]) == 0)
        {
          *longer = -1;
          return 3;
        }
      if (n * 10 >= m * 3 && is_at_end_of (heading, said->folded[i]))
        {
          best = 2;
          *longer = -1;
        }
      else if (best < 2 && m * 10 >= n * 5 && is_at_end_of (said->folded[i], heading))
        {
          best = 2;
          *longer = goes_on (heading, said->folded[i]) ? -1 : (int) i;
        }
      else if (n * 10 >= m * 6 && strstr (said->folded[i], heading) != NULL)
        best = MAX (best, 1);
    }
  return best;
}

/* The text of a heading. Its lines may be elements with no space between, "At the quay<span>Queues grow</span>": a
 * capital that begins a text behind a small letter begins a word. */
static char *
dup_heading (const StetWebPage *page, guint32 node)
{
  guint32 end = stet_web_page_get_node (page, node)->end;
  GString *out = g_string_new (NULL);

  for (guint32 i = node; i < end && out->len < MAX_TITLE_BYTES; i++)
    {
      const char *text = stet_web_page_get_text (page, i, NULL);
      g_autofree char *part = text != NULL ? stet_web_page_dup_text (page, i, MAX_TITLE_BYTES - out->len) : NULL;
      gboolean space;

      if (text == NULL || *text == '\0')
        continue;
      space = g_ascii_isspace (*text) || *part == '\0';
      if (out->len > 0 && out->str[out->len - 1] != ' '
          && (space
              || (g_unichar_isupper (g_utf8_get_char (part))
                  && g_unichar_islower (g_utf8_get_char (g_utf8_prev_char (out->str + out->len))))))
        g_string_append_c (out, ' ');
      g_string_append (out, part);
      if (*part != '\0' && g_ascii_isspace (text[strlen (text) - 1]))
        g_string_append_c (out, ' ');
    }
  g_strchomp (out->str);
  return g_string_free (out, FALSE);
}

typedef struct
{
  char *text; /* owned */
  guint32 node;
  int rank;
} Best;

/* The best of the headings of @tag; of <h1>, @only becomes the one when there is no other. */
static void
search_headings (const StetWebPage *page, StetTag tag, const Said *said, Best *best, Best *only)
{
  guint32 n = stet_web_page_get_n_nodes (page);
  g_autofree char *first = NULL;
  guint n_seen = 0;
  gboolean alone = TRUE;

  for (guint32 i = stet_web_page_find (page, tag, 1, n); i != 0 && n_seen < MAX_HEADINGS;
       i = stet_web_page_find (page, tag, i + 1, n), n_seen++)
    {
      g_autofree char *text = dup_heading (page, i);
      g_autofree char *folded = stet_page_title_fold (text);
      int longer = -1;
      int rank = folded[0] != '\0' && !is_hidden (page, i) ? rank_heading (folded, said, &longer) : 0;

      if (folded[0] == '\0')
        continue;
      if (rank > best->rank)
        {
          g_free (best->text);
          *best = (Best){ g_strdup (longer >= 0 ? said->words[longer] : text), i, rank };
        }
      alone = alone && (first == NULL || strcmp (first, folded) == 0);
      if (first == NULL)
        {
          first = g_steal_pointer (&folded);
          *only = (Best){ g_steal_pointer (&text), i, 0 };
        }
    }
  if (!alone)
    g_clear_pointer (&only->text, g_free);
}

/* A page's one heading is its title, whatever search engines are told, unless it is the site's name or a mere word. */
static gboolean
is_title_alone (const Best *only, const StetTitleHints *hints, const Said *said)
{
  return only->text != NULL && (said->n == 0 || (count_words (only->text) >= 3 && !is_site_name (only->text, hints)));
}

static char *
choose_heading (const StetWebPage *page, const Said *said, const StetTitleHints *hints, guint32 *node)
{
  Best best = { NULL };
  Best only = { NULL };
  Best none = { NULL };

  search_headings (page, STET_TAG_H1, said, &best, &only);
  if (best.rank < 2 && is_title_alone (&only, hints, said))
    {
      g_free (best.text);
      best = only;
      only.text = NULL;
    }
  else if (best.rank < 2)
    search_headings (page, STET_TAG_H2, said, &best, &none);
  g_free (only.text);
  g_free (none.text);
  *node = best.node;
  return best.text;
}

char *
stet_page_title_choose (const StetWebPage *page, const StetTitleHints *hints, guint32 *node)
{
  const char *heads[] = { hints->headline, hints->og, hints->document, hints->twitter };
  Said said = { { NULL } };
  guint32 heading = 0;
  char *title;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *cut = heads[i] != NULL ? cut_site_name (heads[i], hints) : NULL;
      g_autofree char *folded = cut != NULL ? stet_page_title_fold (cut) : NULL;

      if (folded == NULL || folded[0] == '\0')
        continue;
      said.words[said.n] = g_steal_pointer (&cut);
      said.folded[said.n++] = g_steal_pointer (&folded);
    }
  title = choose_heading (page, &said, hints, &heading);
  if (title == NULL && said.n > 0)
    title = g_strdup (said.words[0]);
  for (guint i = 0; i < said.n; i++)
    {
      g_free (said.words[i]);
      g_free (said.folded[i]);
    }
  if (node != NULL)
    *node = heading;
  return title;
}
