/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "pdf-edges.h"

#include "pdf-line.h"

#include <string.h>

#define ZONE 0.14       /* of the page's height, at its top and at its bottom */
#define N_OUTERMOST 3   /* lines a page and side that may be edges */
#define SAME_PLACE 15.0 /* points */
#define MAX_CHARACTERS 160

typedef struct
{
  guint line;
  guint page;
  gboolean at_top;
  double distance; /* from the page's edge */
  char *words;     /* owned; numbers made "#" */
} Candidate;

static void
clear_candidate (gpointer data)
{
  g_free (((Candidate *) data)->words);
}

static gboolean
is_roman (const char *word, gsize n)
{
  return n > 0 && n <= 6 && strspn (word, "ivxl") >= n;
}

/* The words in lower case, each number "#", so that "Page 3 of 9" is said on each page. Transfer full. */
static char *
generalise (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *out = g_string_new (NULL);

  if (is_roman (lower, strlen (lower)))
    g_string_assign (out, "#");
  else
    for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
      {
        gunichar c = g_utf8_get_char (at);

        if (!g_unichar_isdigit (c))
          g_string_append_unichar (out, c);
        else if (out->len == 0 || out->str[out->len - 1] != '#')
          g_string_append_c (out, '#');
      }
  return g_string_free (out, FALSE);
}

/* "7", "– 7 –", "Page 7 of 9", "7 / 9". */
static gboolean
is_page_number (const char *words)
{
  static const char *const names[] = { "page", "seite", "p", "s", "pagina", "página", "of", "von", "sur", "de" };
  g_auto (GStrv) parts = g_strsplit_set (words, " .|/-", -1);
  guint n_numbers = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean known = parts[i][0] == '\0' || strcmp (parts[i], "–") == 0 || strcmp (parts[i], "—") == 0;

      if (strcmp (parts[i], "#") == 0)
        n_numbers++, known = TRUE;
      for (guint k = 0; k < G_N_ELEMENTS (names) && !known; k++)
        known = strcmp (parts[i], names[k]) == 0;
      if (!known)
        return FALSE;
    }
  return n_numbers == 1 || n_numbers == 2;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;

  if (one->page != other->page)
    return one->page < other->page ? -1 : 1;
  if (one->at_top != other->at_top)
    return one->at_top ? -1 : 1;
  return one->distance < other->distance ? -1 : one->distance > other->distance;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;
  int order = strcmp (one->words, other->words);

  if (order == 0)
    order = (int) one->at_top - (int) other->at_top;
  if (order == 0)
    order = one->distance < other->distance ? -1 : one->distance > other->distance;
  return order;
}

/* The outermost lines of each page. Transfer full. */
static GArray *
list_candidates (const GArray *lines)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Candidate));
  guint n_kept = 0, n_side = 0;

  g_array_set_clear_func (all, clear_candidate);
  for (guint i = 0; i < lines->len; i++)
    {
      const StetPdfLine *line = &g_array_index (lines, StetPdfLine, i);
      gboolean at_top = line->bottom < line->page_height * ZONE;
      double distance = at_top ? line->top : line->page_height - line->bottom;
      Candidate it = { i, line->page, at_top, distance, NULL };

      if ((!at_top && line->top < line->page_height * (1 - ZONE)) || g_utf8_strlen (line->text, -1) > MAX_CHARACTERS)
        continue;
      it.words = generalise (line->text);
      g_array_append_val (all, it);
    }
  g_array_sort (all, compare_places);
  for (guint i = 0; i < all->len; i++)
    {
      Candidate *it = &g_array_index (all, Candidate, i);
      const Candidate *last = n_kept > 0 ? &g_array_index (all, Candidate, n_kept - 1) : NULL;

      n_side = last != NULL && last->page == it->page && last->at_top == it->at_top ? n_side + 1 : 0;
      if (n_side >= N_OUTERMOST)
        g_clear_pointer (&it->words, g_free);
      else if (n_kept++ < i)
        {
          g_array_index (all, Candidate, n_kept - 1) = *it;
          it->words = NULL;
        }
    }
  g_array_set_size (all, n_kept);
  return all;
}

/* How many pages a run of equal lines must be on to count as repeated: left and right pages may differ, and a chapter's
 * name is on its own pages only. */
static guint
enough_pages (guint n_pages)
{
  return n_pages < 6 ? 2 : 3;
}

/* TRUE when @b says the same as @a at the same place. */
static gboolean
is_same (const Candidate *a, const Candidate *b)
{
  return strcmp (a->words, b->words) == 0 && a->at_top == b->at_top && b->distance - a->distance < SAME_PLACE;
}

void
stet_pdf_mark_edges (GArray *lines, guint n_pages)
{
  g_autoptr (GArray) candidates = list_candidates (lines);
  g_autofree guint *seen = g_new0 (guint, n_pages + 1); /* by page: the last run of equal lines it was in, plus 1 */

  for (guint i = 0; i < lines->len; i++)
    {
      StetPdfLine *line = &g_array_index (lines, StetPdfLine, i);

      line->is_edge = !line->is_upright;
    }
  g_array_sort (candidates, compare_words);
  for (guint i = 0, end; i < candidates->len; i = end)
    {
      const Candidate *first = &g_array_index (candidates, Candidate, i);
      guint n = 0;

      for (end = i; end < candidates->len && is_same (first, &g_array_index (candidates, Candidate, end)); end++)
        {
          guint page = MIN (g_array_index (candidates, Candidate, end).page, n_pages);

          n += seen[page] != i + 1;
          seen[page] = i + 1;
        }
      if (n < enough_pages (n_pages) && !(n_pages == 1 && is_page_number (first->words)))
        continue;
      for (guint k = i; k < end; k++)
        g_array_index (lines, StetPdfLine, g_array_index (candidates, Candidate, k).line).is_edge = TRUE;
    }
}
