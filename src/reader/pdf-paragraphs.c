/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "pdf-paragraphs.h"

#include "pdf-line.h"
#include "pdf-words.h"

#include <math.h>
#include <string.h>

#define OTHER_SIZE 1.12   /* a line this much larger or smaller belongs to something else */
#define HEADING_SIZE 1.12 /* of the body's */
#define TITLE_SIZE 1.25
#define WIDE_LEADING 1.3 /* of the usual distance of two lines */
#define INDENT 0.8       /* of the size of letters, as those below */
#define SPACE 0.3
#define SLACK 0.6
#define HEADING_LINES 3u
#define HEADING_BYTES 200u

/* Lines below each other: a column, or a part of one. */
typedef struct
{
  guint start;
  guint end;
  double left;
  double right;
} Column;

typedef struct
{
  GString *text;
  double size;
  gboolean is_bold;
  guint n_lines;
  guint first_page;
  guint page; /* the last one */
  StetPdfBlockType type;
} Block;

typedef struct
{
  const GArray *lines; /* of StetPdfLine; borrowed */
  GArray *order;       /* of guint: the lines that are no edges */
  GArray *columns;     /* of Column, places in the order */
  GPtrArray *blocks;   /* of Block * */
  StetPdfWords *words;
  double body;    /* the size of most letters */
  double leading; /* the usual distance of two tops, in sizes */
  Block *open;    /* a paragraph of the body whose last sentence has no end yet; borrowed, or NULL */
} Maker;

static void
block_free (gpointer data)
{
  Block *self = data;

  g_string_free (self->text, TRUE);
  g_free (self);
}

static const StetPdfLine *
get_line (const Maker *self, guint i)
{
  return &g_array_index (self->lines, StetPdfLine, g_array_index (self->order, guint, i));
}

/* Measures ------------------------------------------------------------------------------------------------------ */

typedef struct
{
  double value;
  double weight;
} Measure;

static int
compare_measures (gconstpointer a, gconstpointer b)
{
  double one = ((const Measure *) a)->value, other = ((const Measure *) b)->value;

  return one < other ? -1 : one > other;
}

static double
weighted_median (GArray *measures, double otherwise)
{
  double whole = 0, sum = 0;

  g_array_sort (measures, compare_measures);
  for (guint i = 0; i < measures->len; i++)
    whole += g_array_index (measures, Measure, i).weight;
  for (guint i = 0; i < measures->len; i++)
    {
      sum += g_array_index (measures, Measure, i).weight;
      if (sum * 2 >= whole)
        return g_array_index (measures, Measure, i).value;
    }
  return otherwise;
}

static gboolean
is_same_size (double a, double b)
{
  return MAX (a, b) <= MIN (a, b) * OTHER_SIZE;
}

/* TRUE when @b goes on below @a. */
static gboolean
is_below (const StetPdfLine *a, const StetPdfLine *b)
{
  double overlap = MIN (a->right, b->right) - MAX (a->left, b->left);

  return a->page == b->page && b->top > a->top + a->size * 0.3 && b->top - a->top < a->size * 12
         && overlap > MIN (a->right - a->left, b->right - b->left) * 0.3;
}

static void
find_columns (Maker *self)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      const StetPdfLine *line = get_line (self, i);
      Column *last = self->columns->len > 0 ? &g_array_index (self->columns, Column, self->columns->len - 1) : NULL;

      if (last != NULL && is_below (get_line (self, i - 1), line))
        {
          last->end = i + 1;
          last->left = MIN (last->left, line->left);
          last->right = MAX (last->right, line->right);
        }
      else
        {
          Column column = { i, i + 1, line->left, line->right };

          g_array_append_val (self->columns, column);
        }
    }
}

static void
measure (Maker *self)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (Measure));
  g_autoptr (GArray) leadings = g_array_new (FALSE, FALSE, sizeof (Measure));

  for (guint i = 0; i < self->order->len; i++)
    {
      const StetPdfLine *line = get_line (self, i);
      Measure size = { line->size, (double) g_utf8_strlen (line->text, -1) };

      g_array_append_val (sizes, size);
      if (i > 0 && is_below (get_line (self, i - 1), line) && is_same_size (get_line (self, i - 1)->size, line->size))
        {
          Measure leading = { (line->top - get_line (self, i - 1)->top) / line->size, 1 };

          g_array_append_val (leadings, leading);
        }
    }
  self->body = weighted_median (sizes, 10);
  self->leading = CLAMP (weighted_median (leadings, 1.2), 0.8, 3);
}

/* Words --------------------------------------------------------------------------------------------------------- */

static gboolean
ends_sentence (const char *text)
{
  const char *at = text + strlen (text);

  while (at > text)
    {
      gunichar c;

      at = g_utf8_prev_char (at);
      c = g_utf8_get_char (at);
      if (strchr (".!?:;", (int) MIN (c, 127)) != NULL || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F)
        return TRUE;
      /* Quotes and brackets, and the number of a note, stand behind the full stop. */
      if (!g_unichar_ispunct (c) && !g_unichar_isdigit (c))
        return FALSE;
    }
  return FALSE;
}

static gboolean
starts_in_sentence (const char *text)
{
  return g_unichar_islower (g_utf8_get_char (text));
}

/* "• ", "– ", "1. ", "2) ", "(a) " and what follows. */
static gboolean
is_item (const char *text)
{
  gunichar c = g_utf8_get_char (text);
  const char *next = g_utf8_next_char (text);

  if (c == 0x2022 || c == 0x25AA || c == 0x25CF || c == 0x25E6 || c == 0x2023 || c == 0xF0B7 || c == 0x2043)
    return TRUE;
  if (c == 0x2013 || c == 0x2014 || c == '-' || c == '*')
    return *next == ' ';
  if (c == '(')
    return g_ascii_isalnum (*next) && next[1] == ')' && next[2] == ' ';
  for (next = text; g_ascii_isdigit (*next) && next - text < 3;)
    next++;
  return next > text && (*next == '.' || *next == ')') && (next[1] == ' ' || (next[1] == '\0' && next - text < 3));
}

/* TRUE for "•" and "3." whose words some programs print as a line of their own. */
static gboolean
is_lone_marker (const Block *block)
{
  return block->type == STET_PDF_LIST_ITEM && strchr (block->text->str, ' ') == NULL
         && g_utf8_strlen (block->text->str, -1) <= 3;
}

/* Breaking ------------------------------------------------------------------------------------------------------ */

/* TRUE when the first word of @b would have had room behind @a, so that something ended there. */
static gboolean
had_room (const StetPdfLine *a, const StetPdfLine *b, double right)
{
  return !g_str_has_suffix (a->text, "-") && a->right + a->size * (SPACE + SLACK) + b->first_word < right;
}

/* The right edge of a column, as lines like @line have it. */
static double
right_edge (const Maker *self, const Column *column, const StetPdfLine *line)
{
  double right = line->right;

  for (guint i = column->start; i < column->end; i++)
    if (is_same_size (get_line (self, i)->size, line->size))
      right = MAX (right, get_line (self, i)->right);
  return right;
}

static gboolean
breaks_within (const Maker *self, const Column *column, double right, const Block *block, guint i)
{
  const StetPdfLine *a = get_line (self, i - 1), *b = get_line (self, i);
  double indent = a->size * INDENT;

  if (is_lone_marker (block))
    return FALSE;
  if (!is_same_size (a->size, b->size) || a->is_bold != b->is_bold || is_item (b->text))
    return TRUE;
  if (b->top - a->top > self->leading * a->size * WIDE_LEADING)
    return TRUE;
  if (a->size > self->body * HEADING_SIZE)
    return FALSE;
  if (block->type == STET_PDF_LIST_ITEM)
    return block->n_lines == 1 ? b->left < a->left - indent / 2 || (b->left < a->left + 1 && had_room (a, b, right))
                               : fabs (b->left - a->left) > indent;
  if (b->left > a->left + indent && a->left < column->left + indent)
    return TRUE;
  if (b->left < a->left - indent && block->n_lines > 1)
    return TRUE;
  return had_room (a, b, right) && (ends_sentence (a->text) || !starts_in_sentence (b->text));
}

/* From the foot of a column to the head of the next. */
static gboolean
breaks_across (const Column *column, double right, const Block *block, const StetPdfLine *a, const StetPdfLine *b)
{
  if (is_lone_marker (block))
    return FALSE;
  if (!is_same_size (a->size, b->size) || a->is_bold != b->is_bold || is_item (b->text))
    return TRUE;
  if (starts_in_sentence (b->text))
    return FALSE;
  return ends_sentence (a->text) || (column->end - column->start > 1 && had_room (a, b, right)) || block->n_lines < 2;
}

static Block *
start_block (Maker *self, const StetPdfLine *line)
{
  Block *block = g_new0 (Block, 1);

  block->text = g_string_new (NULL);
  block->size = line->size;
  block->is_bold = line->is_bold;
  block->first_page = block->page = line->page;
  if (is_item (line->text))
    block->type = STET_PDF_LIST_ITEM;
  g_ptr_array_add (self->blocks, block);
  return block;
}

/* A sentence that a picture's caption, a note or a page's end has cut in two goes on where it stopped. */
static Block *
find_continued (const Maker *self, const StetPdfLine *line)
{
  if (self->open == NULL || !starts_in_sentence (line->text) || !is_same_size (line->size, self->body)
      || line->page > self->open->page + 1)
    return NULL;
  return self->open;
}

static void
put_line (Maker *self, Block *block, const StetPdfLine *line)
{
  stet_pdf_words_join (self->words, block->text, line->text);
  block->n_lines++;
  block->page = line->page;
  if (is_same_size (block->size, self->body) && block->n_lines > 1)
    self->open = ends_sentence (line->text) ? NULL : block;
}

static void
make_paragraphs (Maker *self)
{
  Block *block = NULL;
  const Column *before = NULL;

  for (guint c = 0; c < self->columns->len; c++)
    {
      const Column *column = &g_array_index (self->columns, Column, c);

      for (guint i = column->start; i < column->end; i++)
        {
          const StetPdfLine *line = get_line (self, i);
          const StetPdfLine *last = i > 0 ? get_line (self, i - 1) : NULL;
          gboolean starts = block == NULL;

          if (!starts && i > column->start)
            starts = breaks_within (self, column, right_edge (self, column, last), block, i);
          else if (!starts)
            starts = breaks_across (before, right_edge (self, before, last), block, last, line);
          if (starts)
            {
              block = i == column->start ? find_continued (self, line) : NULL;
              if (block == NULL)
                block = start_block (self, line);
            }
          put_line (self, block, line);
        }
      before = column;
    }
}

/* Headings ------------------------------------------------------------------------------------------------------ */

static void
name_headings (Maker *self)
{
  Block *largest = NULL;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      Block *block = g_ptr_array_index (self->blocks, i);
      gboolean is_large = block->size >= self->body * HEADING_SIZE;

      /* "2. What it is about" is a heading too. */
      if (!(block->type == STET_PDF_PARAGRAPH || (block->type == STET_PDF_LIST_ITEM && is_large))
          || block->n_lines > HEADING_LINES || block->text->len > HEADING_BYTES)
        continue;
      if (!is_large && !(block->is_bold && i + 1 < self->blocks->len && !ends_sentence (block->text->str)))
        continue;
      block->type = STET_PDF_HEADING;
      if (block->first_page == 0 && block->size >= self->body * TITLE_SIZE
          && (largest == NULL || block->size > largest->size * 1.02))
        largest = block;
    }
  if (largest != NULL)
    largest->type = STET_PDF_TITLE;
}

/* All of it ----------------------------------------------------------------------------------------------------- */

static void
list_blocks (const Maker *self, GArray *out)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = g_ptr_array_index (self->blocks, i);
      StetPdfBlock it = { block->type, g_strndup (block->text->str, block->text->len) };

      g_array_append_val (out, it);
    }
}

/* Each page's edges, as one block, before the first block that begins on a later page. */
static GArray *
weave_edges (const Maker *self)
{
  g_autoptr (GArray) blocks = stet_pdf_blocks_new ();
  GArray *out = stet_pdf_blocks_new ();
  guint line = 0;

  list_blocks (self, blocks);
  for (guint i = 0; i <= blocks->len; i++)
    {
      guint page = i < blocks->len ? ((const Block *) g_ptr_array_index (self->blocks, i))->first_page : G_MAXUINT;
      g_autoptr (GString) edges = g_string_new (NULL);

      for (; line < self->lines->len && g_array_index (self->lines, StetPdfLine, line).page < page; line++)
        if (g_array_index (self->lines, StetPdfLine, line).is_edge)
          g_string_append_printf (edges, "%s%s", edges->len > 0 ? " · " : "",
                                  g_array_index (self->lines, StetPdfLine, line).text);
      if (edges->len > 0)
        {
          StetPdfBlock it = { STET_PDF_EDGE, g_strndup (edges->str, edges->len) };

          g_array_append_val (out, it);
        }
      if (i < blocks->len)
        {
          StetPdfBlock *it = &g_array_index (blocks, StetPdfBlock, i);

          g_array_append_val (out, *it);
          it->text = NULL;
        }
    }
  return out;
}

GArray *
stet_pdf_make_blocks (const GArray *lines)
{
  Maker self = { .lines = lines };
  GArray *blocks;

  self.order = g_array_new (FALSE, FALSE, sizeof (guint));
  self.columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self.blocks = g_ptr_array_new_with_free_func (block_free);
  self.words = stet_pdf_words_new (lines);
  for (guint i = 0; i < lines->len; i++)
    if (!g_array_index (lines, StetPdfLine, i).is_edge)
      g_array_append_val (self.order, i);
  find_columns (&self);
  measure (&self);
  make_paragraphs (&self);
  name_headings (&self);
  blocks = weave_edges (&self);
  g_array_unref (self.order);
  g_array_unref (self.columns);
  g_ptr_array_unref (self.blocks);
  stet_pdf_words_free (self.words);
  return blocks;
}
