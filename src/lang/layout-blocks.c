/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Title and headings of a text without markup, by how lines end and how long they and their neighbours are. */

#include "layout-lines.h"

/* How many lines from the top a title may stand. */
#define TITLE_LINES 6
#define TITLE_WORDS 30
#define TITLE_LETTERS 200
/* The very first line, which nothing else is likely to be, may be longer. */
#define TOP_WORDS 60
#define TOP_LETTERS 400
#define HEADING_WORDS 14
#define HEADING_LETTERS 100
/* A paragraph says more than this many letters and ends like a sentence. */
#define PARAGRAPH_LETTERS 60
#define PARAGRAPH_LETTERS_WIDE 20 /* in scripts that need fewer */

static const StetLine *
get_line (const GArray *lines, guint i)
{
  return &g_array_index (lines, StetLine, i);
}

static gboolean
is_kept (const StetLine *line)
{
  return line->furniture < 0 && line->n_letters > 0;
}

/* East Asian scripts put no spaces between words and take three bytes a letter. */
static gboolean
is_wide (const StetLine *line)
{
  return stet_span_length (line->span) * 2 >= line->n_letters * 5;
}

static gboolean
is_prose (const StetLine *line)
{
  return is_kept (line) && line->sentence && !line->item
         && line->n_letters >= (guint32) (is_wide (line) ? PARAGRAPH_LETTERS_WIDE : PARAGRAPH_LETTERS);
}

/* The next kept line after @i, or before it for a negative @step; -1 for none. */
static int
neighbour (const GArray *lines, int i, int step)
{
  for (i += step; i >= 0 && i < (int) lines->len; i += step)
    if (is_kept (get_line (lines, (guint) i)))
      return i;
  return -1;
}

static gboolean
is_short_label (const StetLine *line, guint words, guint letters)
{
  return is_kept (line) && !line->open && !line->item && !line->quote && !line->byline && line->capital
         && line->n_words <= words && line->n_letters <= letters && line->n_letters >= 2;
}

/* A title has no full stop, and prose that is longer than it comes after it within a few lines. The very first line may
 * ask something. */
static gboolean
could_be_title (const GArray *lines, int i, gboolean top)
{
  const StetLine *line = get_line (lines, (guint) i);
  int next;

  if (!is_short_label (line, top ? TOP_WORDS : TITLE_WORDS, top ? TOP_LETTERS : TITLE_LETTERS)
      || (line->n_words < 2 && !is_wide (line)) || (line->sentence && !(top && line->asks)))
    return FALSE;
  /* Two labels one after the other are a conversation. */
  next = neighbour (lines, i, 1);
  if (next >= 0 && line->label && get_line (lines, (guint) next)->label)
    return FALSE;
  next = i;
  for (int n = 0; n < TITLE_LINES && (next = neighbour (lines, next, 1)) >= 0; n++)
    if (is_prose (get_line (lines, (guint) next))
        && get_line (lines, (guint) next)->n_letters > MIN (line->n_letters, TITLE_LETTERS / 2))
      return TRUE;
  return FALSE;
}

int
stet_lines_find_title (const GArray *lines)
{
  int i = -1;

  for (int n = 0; n < TITLE_LINES && (i = neighbour (lines, i, 1)) >= 0; n++)
    {
      if (could_be_title (lines, i, n == 0))
        return i;
      if (is_prose (get_line (lines, (guint) i)))
        return -1;
    }
  return -1;
}

/* A heading stands between prose: short, no full stop, longer prose below it, prose above it. */
static gboolean
could_be_heading (const GArray *lines, int i)
{
  const StetLine *line = get_line (lines, (guint) i);
  int before = neighbour (lines, i, -1);
  int after = neighbour (lines, i, 1);

  if (!is_short_label (line, HEADING_WORDS, HEADING_LETTERS) || line->sentence || before < 0 || after < 0)
    return FALSE;
  return is_prose (get_line (lines, (guint) before)) && is_prose (get_line (lines, (guint) after));
}

/* Where a third of the lines would be headings, they are speakers' names or verses. */
static gboolean
trusts_headings (const GArray *lines)
{
  guint n_headings = 0, n_prose = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      n_prose += is_prose (get_line (lines, i));
      n_headings += could_be_heading (lines, (int) i);
    }
  return n_headings > 0 && n_headings * 2 <= n_prose;
}

void
stet_lines_get_blocks (const GArray *lines, int title, GArray *blocks)
{
  gboolean headings = trusts_headings (lines);

  for (guint i = 0; i < lines->len; i++)
    {
      const StetLine *line = get_line (lines, i);
      StetBlock block = { line->line, STET_BLOCK_PARAGRAPH };

      if (line->furniture >= 0)
        continue;
      if ((int) i == title)
        block.type = STET_BLOCK_TITLE;
      else if (line->item)
        block.type = STET_BLOCK_LIST_ITEM;
      else if (line->quote)
        block.type = STET_BLOCK_QUOTE;
      else if (headings && could_be_heading (lines, (int) i))
        block.type = STET_BLOCK_HEADING;
      g_array_append_val (blocks, block);
    }
}
