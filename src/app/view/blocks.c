/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks lie in text order, do not touch across lines, and cover every character that is not a blank of a blank line.
 * The array belongs to the StetBlocks. */

#include "blocks.h"

static gboolean
is_blank (const char *start, const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* Lead bytes E3..ED are where nearly all wide characters (CJK, Hangul, full width) begin. */
static guint32
count_columns (const char *start, const char *end)
{
  guint32 n = 0;

  for (const char *p = start; p < end; p++)
    {
      guchar c = (guchar) *p;

      n += (c & 0xc0) != 0x80;
      n += c >= 0xe3 && c <= 0xed;
    }
  return MIN (n, (1u << 30) - 1);
}

/* Where to cut what is longer than a block: after the last blank of its second half, else between two characters. */
static const char *
find_cut (const char *start, const char *end)
{
  const char *limit = start + STET_BLOCK_MAX_BYTES;

  if (end - start <= STET_BLOCK_MAX_BYTES)
    return end;
  for (const char *p = limit; p > start + STET_BLOCK_MAX_BYTES / 2; p--)
    if (p[-1] == ' ')
      return p;
  while (((guchar) *limit & 0xc0) == 0x80)
    limit--;
  /* Not before a combining mark, so that no cluster is torn apart; a run of marks without end is cut all the same. */
  for (const char *p = limit; p > start + STET_BLOCK_MAX_BYTES / 2; p = g_utf8_prev_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)) && !g_unichar_iszerowidth (g_utf8_get_char (p)))
      return p;
  return limit;
}

StetBlocks *
stet_blocks_new (const StetText *text)
{
  const char *data = stet_text_get_data (text);
  guint n_lines = stet_text_get_n_lines (text);
  g_autoptr (GArray) blocks = g_array_sized_new (FALSE, FALSE, sizeof (StetBlock), n_lines / 2 + 1);
  StetBlocks *self;

  for (guint line = 0; line < n_lines; line++)
    {
      StetSpan span = stet_text_get_line (text, line);
      const char *p = data + span.start;
      const char *end = data + span.end;

      if (is_blank (p, end))
        continue;
      for (gboolean continues = FALSE; p < end; continues = TRUE)
        {
          const char *cut = find_cut (p, end);
          StetBlock block = {
            .span = STET_SPAN (p - data, cut - data),
            .line = line,
            .columns = count_columns (p, cut),
            .continues = continues,
          };

          g_array_append_val (blocks, block);
          p = cut;
        }
    }

  self = g_new0 (StetBlocks, 1);
  self->n = blocks->len;
  self->blocks = (StetBlock *) (gpointer) g_array_free (g_steal_pointer (&blocks), FALSE);
  return self;
}

void
stet_blocks_free (StetBlocks *self)
{
  g_free (self->blocks);
  g_free (self);
}

/* The number of blocks whose first byte is at or before @byte. */
static guint
count_started (const StetBlocks *self, guint32 byte)
{
  guint low = 0;
  guint high = self->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->blocks[middle].span.start <= byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
stet_blocks_find (const StetBlocks *self, guint32 byte)
{
  guint started = count_started (self, byte);

  return started > 0 ? started - 1 : 0;
}

int
stet_blocks_find_line (const StetBlocks *self, int line)
{
  int low = 0;
  int high = (int) self->n;

  while (low < high)
    {
      int middle = low + (high - low) / 2;

      if ((gint64) self->blocks[middle].line <= line)
        low = middle + 1;
      else
        high = middle;
    }
  return low - 1;
}

guint32
stet_blocks_clamp (const StetBlocks *self, guint32 byte)
{
  if (self->n == 0)
    return 0;

  const StetBlock *block = &self->blocks[stet_blocks_find (self, byte)];

  return CLAMP (byte, block->span.start, block->span.end);
}
