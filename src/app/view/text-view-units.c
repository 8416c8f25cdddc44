/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words, clauses, sentences, paragraphs: what lies at a byte, the next one, and a selection that grows through them and
 * shrinks back the way it came. */

#include "text-view-private.h"

static gboolean
has_text (StetTextView *self)
{
  return self->blocks != NULL && self->blocks->n > 0;
}

static StetBreaks *
get_breaks (StetTextView *self, guint32 byte)
{
  return stet_breaks_new (self->text, self->blocks->blocks[stet_blocks_find (self->blocks, byte)].span);
}

/* Words --------------------------------------------------------------------------------------------------------- */

StetSpan
stet_text_view_get_word_at (StetTextView *self, guint32 byte)
{
  g_autoptr (StetBreaks) breaks = NULL;

  g_return_val_if_fail (STET_IS_TEXT_VIEW (self), STET_SPAN (byte, byte));

  if (!has_text (self))
    return STET_SPAN (byte, byte);
  byte = stet_blocks_clamp (self->blocks, byte);
  breaks = get_breaks (self, byte);
  return stet_breaks_word_at (breaks, byte);
}

/* One block on; FALSE at the text's ends. */
static gboolean
step_block (StetTextView *self, StetBreaks **breaks, int direction, guint32 *byte)
{
  guint block = stet_blocks_find (self->blocks, stet_breaks_get_span (*breaks).start);

  if (direction > 0 ? block + 1 >= self->blocks->n : block == 0)
    return FALSE;
  g_clear_pointer (breaks, stet_breaks_free);
  *breaks = stet_breaks_new (self->text, self->blocks->blocks[direction > 0 ? block + 1 : block - 1].span);
  *byte = direction > 0 ? stet_breaks_get_span (*breaks).start : stet_breaks_get_span (*breaks).end;
  return TRUE;
}

static gboolean
is_start (StetBreaks *breaks, guint32 byte)
{
  StetSpan word = stet_breaks_word_at (breaks, byte);

  return word.start == byte && word.end > byte;
}

static gboolean
is_end (StetBreaks *breaks, guint32 byte)
{
  StetSpan word = stet_breaks_word_at (breaks, byte);

  return word.end == byte && word.start < byte;
}

/* The first word start after @byte, the text's end where there is none. */
static guint32
next_start (StetTextView *self, StetBreaks **breaks, guint32 byte)
{
  for (;;)
    {
      guint32 next = stet_breaks_next_word_start (*breaks, byte);

      if (next < stet_breaks_get_span (*breaks).end || !step_block (self, breaks, 1, &byte))
        return next;
      if (is_start (*breaks, byte))
        return byte;
    }
}

/* The last word start before @byte, the text's start where there is none. */
static guint32
previous_start (StetTextView *self, StetBreaks **breaks, guint32 byte)
{
  for (;;)
    {
      guint32 previous = stet_breaks_previous_word_start (*breaks, byte);
      gboolean is_word = previous > stet_breaks_get_span (*breaks).start || is_start (*breaks, previous);

      if ((previous < byte && is_word) || !step_block (self, breaks, -1, &byte))
        return previous;
    }
}

/* The first word end after @byte, the text's end where there is none. */
static guint32
next_end (StetTextView *self, StetBreaks **breaks, guint32 byte)
{
  for (;;)
    {
      guint32 next = stet_breaks_next_word_end (*breaks, byte);
      gboolean is_word = next < stet_breaks_get_span (*breaks).end || is_end (*breaks, next);

      if ((next > byte && is_word) || !step_block (self, breaks, 1, &byte))
        return next;
    }
}

/* The last word end before @byte: of the word that begins there, or the one before. */
static guint32
previous_end (StetTextView *self, StetBreaks **breaks, guint32 byte)
{
  guint32 start = byte;

  for (;;)
    {
      guint32 before = previous_start (self, breaks, start);
      guint32 end = stet_breaks_next_word_end (*breaks, before);

      if (end < byte || before >= start)
        return MIN (end, byte);
      start = before;
    }
}

typedef guint32 (*StepFunc) (StetTextView *self, StetBreaks **breaks, guint32 byte);

static guint32
move_words (StetTextView *self, guint32 byte, int count, StepFunc forwards, StepFunc backwards)
{
  g_autoptr (StetBreaks) breaks = NULL;

  if (!has_text (self))
    return byte;
  byte = stet_blocks_clamp (self->blocks, byte);
  breaks = get_breaks (self, byte);
  for (int i = 0; i < ABS (count); i++)
    byte = (count > 0 ? forwards : backwards) (self, &breaks, byte);
  return byte;
}

guint32
stet_text_view_move_word (StetTextView *self, guint32 byte, int count)
{
  g_return_val_if_fail (STET_IS_TEXT_VIEW (self), byte);

  return move_words (self, byte, count, next_start, previous_start);
}

guint32
stet_text_view_move_word_end (StetTextView *self, guint32 byte, int count)
{
  g_return_val_if_fail (STET_IS_TEXT_VIEW (self), byte);

  return move_words (self, byte, count, next_end, previous_end);
}

/* Sentences ----------------------------------------------------------------------------------------------------- */

void
stet_text_view_set_sentences (StetTextView *self, const StetSpan *sentences, gsize n)
{
  g_return_if_fail (STET_IS_TEXT_VIEW (self));

  g_clear_pointer (&self->sentences, g_free);
  self->n_sentences = n;
  if (n > 0)
    self->sentences = g_memdup2 (sentences, n * sizeof (StetSpan));
}

StetSpan
stet_text_view_get_sentence_at (StetTextView *self, guint32 byte)
{
  g_autoptr (StetBreaks) breaks = NULL;
  gsize low = 0;
  gsize high = self->n_sentences;

  g_return_val_if_fail (STET_IS_TEXT_VIEW (self), STET_SPAN (byte, byte));

  if (!has_text (self))
    return STET_SPAN (byte, byte);
  /* The last that starts at or before. */
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->sentences[middle].start <= byte)
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0 && byte <= self->sentences[low - 1].end)
    return self->sentences[low - 1];
  byte = stet_blocks_clamp (self->blocks, byte);
  breaks = get_breaks (self, byte);
  return stet_breaks_sentence_at (breaks, byte);
}

/* Growing ------------------------------------------------------------------------------------------------------- */

StetSpan
stet_view_get_line_span (StetTextView *self, guint block)
{
  return stet_text_get_line (self->text, self->blocks->blocks[block].line);
}

/* The smallest unit around @selection that is larger than it. */
static StetSpan
get_larger (StetTextView *self, StetSpan selection)
{
  guint32 at = selection.start;
  g_autoptr (StetBreaks) breaks = get_breaks (self, at);
  StetSpan sentence = stet_text_view_get_sentence_at (self, at);
  StetSpan units[] = {
    stet_breaks_word_at (breaks, at),
    stet_breaks_clause_at (breaks, sentence, at),
    sentence,
    stet_view_get_line_span (self, stet_blocks_find (self->blocks, at)),
    { self->blocks->blocks[0].span.start, self->blocks->blocks[self->blocks->n - 1].span.end },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (stet_span_contains (units[i], selection) && stet_span_length (units[i]) > stet_span_length (selection))
      return units[i];
  return selection;
}

void
stet_text_view_grow_selection (StetTextView *self)
{
  StetSpan selection, larger, ends;

  g_return_if_fail (STET_IS_TEXT_VIEW (self));

  if (!has_text (self))
    return;
  selection = stet_text_view_get_selection (self);
  larger = get_larger (self, selection);
  if (stet_span_equal (larger, selection))
    return;
  ends = (StetSpan){ self->bound, self->caret };
  g_array_append_val (self->grown, ends);
  stet_view_set_selection (self, larger.start, larger.end);
  self->moved_by_key = TRUE;
}

void
stet_text_view_shrink_selection (StetTextView *self)
{
  StetSpan ends;

  g_return_if_fail (STET_IS_TEXT_VIEW (self));

  if (self->grown->len == 0)
    return;
  ends = g_array_index (self->grown, StetSpan, self->grown->len - 1);
  g_array_set_size (self->grown, self->grown->len - 1);
  stet_view_set_selection (self, ends.start, ends.end);
  self->moved_by_key = TRUE;
}
