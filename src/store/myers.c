/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "myers.h"

#define WORD 64

typedef struct
{
  guint64 plus, minus; /* where a column goes up and down by one from row to row */
  guint64 last;        /* the bit of the block's last row */
  gint64 score;        /* in the block's last row */
} Block;

struct _StetMyers
{
  guint n;
  guint n_blocks;
  gboolean backwards;
  Block *blocks;      /* owned */
  GArray *masks;      /* of guint64: n_blocks for each distinct character, the first n_blocks all zero */
  guint32 ascii[128]; /* index of a character's first mask */
  GHashTable *others; /* the same for the rest */
};

static guint32
find_mask (StetMyers *self, gunichar c)
{
  if (c < G_N_ELEMENTS (self->ascii))
    return self->ascii[c];
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->others, GUINT_TO_POINTER (c)));
}

static void
add_character (StetMyers *self, gunichar c, guint row)
{
  guint32 mask = find_mask (self, c);

  if (mask == 0)
    {
      mask = self->masks->len;
      g_array_set_size (self->masks, mask + self->n_blocks);
      if (c < G_N_ELEMENTS (self->ascii))
        self->ascii[c] = mask;
      else
        g_hash_table_insert (self->others, GUINT_TO_POINTER (c), GUINT_TO_POINTER (mask));
    }
  g_array_index (self->masks, guint64, mask + row / WORD) |= G_GUINT64_CONSTANT (1) << (row % WORD);
}

StetMyers *
stet_myers_new (const gunichar *pattern, guint n, gboolean backwards)
{
  StetMyers *self = g_new0 (StetMyers, 1);

  g_assert (n > 0);
  self->n = n;
  self->n_blocks = (n + WORD - 1) / WORD;
  self->backwards = backwards;
  self->blocks = g_new0 (Block, self->n_blocks);
  self->masks = g_array_new (FALSE, TRUE, sizeof (guint64));
  g_array_set_size (self->masks, self->n_blocks);
  self->others = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n; i++)
    add_character (self, pattern[backwards ? n - 1 - i : i], i);
  return self;
}

void
stet_myers_free (StetMyers *self)
{
  g_hash_table_unref (self->others);
  g_array_unref (self->masks);
  g_free (self->blocks);
  g_free (self);
}

static guint
count_rows (const StetMyers *self, guint block)
{
  return block + 1 < self->n_blocks ? WORD : self->n - block * WORD;
}

static void
start_block (StetMyers *self, guint block, gint64 score_above)
{
  guint rows = count_rows (self, block);

  self->blocks[block].plus = ~G_GUINT64_CONSTANT (0);
  self->blocks[block].minus = 0;
  self->blocks[block].last = G_GUINT64_CONSTANT (1) << (rows - 1);
  self->blocks[block].score = score_above + rows;
}

/* One block, one character: @carry is what the row above went up or down by; returns the same of the last row. */
static int
advance_block (Block *block, guint64 equal, int carry)
{
  guint64 negative = carry < 0;
  guint64 vertical = equal | block->minus;
  guint64 with_carry = equal | negative;
  guint64 horizontal = (((with_carry & block->plus) + block->plus) ^ block->plus) | with_carry;
  guint64 up = block->minus | ~(horizontal | block->plus);
  guint64 down = block->plus & horizontal;
  int out = (up & block->last) != 0 ? 1 : (down & block->last) != 0 ? -1 : 0;

  up = (up << 1) | (carry > 0);
  down = (down << 1) | negative;
  block->plus = down | ~(vertical | up);
  block->minus = up & vertical;
  block->score += out;
  return out;
}

/* All active blocks, one character; sets the number of the last active one. */
static void
advance_column (StetMyers *self, const guint64 *equal, gboolean anchored, gint64 max_errors, guint *active)
{
  int carry = anchored ? 1 : 0;
  guint y = *active;

  for (guint b = 0; b <= y; b++)
    carry = advance_block (&self->blocks[b], equal[b], carry);
  if (y + 1 < self->n_blocks && self->blocks[y].score - carry <= max_errors && ((equal[y + 1] & 1) != 0 || carry < 0))
    {
      y++;
      start_block (self, y, self->blocks[y - 1].score - carry);
      advance_block (&self->blocks[y], equal[y], carry);
    }
  else
    {
      while (y > 0 && self->blocks[y].score >= max_errors + WORD)
        y--;
    }
  *active = y;
}

gboolean
stet_myers_search (StetMyers *self,
                   const gunichar *text,
                   gsize n,
                   gboolean anchored,
                   guint max_errors,
                   guint64 *steps,
                   StetMyersFunc func,
                   gpointer user_data)
{
  const guint64 *masks = (const guint64 *) (gpointer) self->masks->data;
  guint active = MIN (max_errors / WORD + 1, self->n_blocks) - 1;

  for (guint b = 0; b <= active; b++)
    start_block (self, b, b > 0 ? self->blocks[b - 1].score : 0);
  for (gsize i = 0; i < n; i++)
    {
      gunichar c = text[self->backwards ? n - 1 - i : i];
      const Block *bottom = &self->blocks[self->n_blocks - 1];

      if (*steps <= active)
        return FALSE;
      *steps -= active + 1;
      advance_column (self, masks + find_mask (self, c), anchored, max_errors, &active);
      if (active + 1 == self->n_blocks && bottom->score <= max_errors)
        max_errors = func (&(StetMyersMatch){ (guint32) i + 1, (guint32) bottom->score }, user_data);
    }
  return TRUE;
}
