/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "word-table.h"

#include "fold.h"

#include <string.h>

#define N_SLOTS 4096u /* a power of two; at most half of it is filled */

typedef struct
{
  guint64 hash; /* 0: free */
  StetWordInfo info;
} Slot;

struct _StetWordTable
{
  Slot slots[N_SLOTS];
  guint n_words;
};

StetWordTable *
stet_word_table_new (void)
{
  return g_new0 (StetWordTable, 1);
}

void
stet_word_table_free (StetWordTable *self)
{
  g_free (self);
}

static guint
find_slot (const StetWordTable *self, guint64 hash)
{
  guint i = (guint) hash & (N_SLOTS - 1);

  while (self->slots[i].hash != 0 && self->slots[i].hash != hash)
    i = (i + 1) & (N_SLOTS - 1);
  return i;
}

StetWordInfo *
stet_word_table_add (StetWordTable *self, const char *word, gsize n)
{
  guint64 hash = stet_fold_hash (word, n);
  Slot *slot = &self->slots[find_slot (self, hash)];

  if (slot->hash == 0)
    {
      slot->hash = hash;
      self->n_words++;
      g_assert (self->n_words <= N_SLOTS / 2);
    }
  return &slot->info;
}

void
stet_word_table_add_all (StetWordTable *self, const char *words, guint64 classes)
{
  for (const char *p = words; *p != '\0';)
    {
      gsize n = strcspn (p, " ");

      stet_word_table_add (self, p, n)->classes |= classes;
      p += n + (p[n] == ' ');
    }
}

StetWordInfo
stet_word_table_find (const StetWordTable *self, guint64 hash)
{
  return self->slots[find_slot (self, hash)].info;
}
