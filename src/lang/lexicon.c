/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "lexicon.h"

#include "fold.h"

#include <string.h>

struct _StetLexicon
{
  GBytes *bytes;
  const StetLexiconSlot *slots; /* in bytes */
  guint32 n_slots;
};

G_DEFINE_QUARK (stet - lexicon - error - quark, stet_lexicon_error)

G_STATIC_ASSERT (sizeof (StetLexiconHeader) == 40);
G_STATIC_ASSERT (sizeof (StetLexiconSlot) == 8);

guint64
stet_lexicon_checksum (const void *slots, gsize n_bytes)
{
  const guint8 *bytes = slots;
  guint64 sum = STET_FOLD_SEED;

  for (gsize i = 0; i + 8 <= n_bytes; i += 8)
    {
      guint64 word;

      memcpy (&word, bytes + i, sizeof word);
      sum = (sum ^ GUINT64_FROM_LE (word)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      sum ^= sum >> 32;
    }
  return sum;
}

/* The search ends at a free slot, so that there must be one. */
static guint32
count_entries (const StetLexiconSlot *slots, guint32 n_slots)
{
  guint32 n = 0;

  for (guint32 i = 0; i < n_slots; i++)
    n += slots[i].entry != 0;
  return n;
}

static gboolean
check_header (const StetLexiconHeader *header, gsize n_bytes, GError **error)
{
  guint32 n_slots = GUINT32_FROM_LE (header->n_slots);
  guint32 version = GUINT32_FROM_LE (header->version);
  gsize n_table = (gsize) n_slots * sizeof (StetLexiconSlot);

  if (memcmp (header->magic, STET_LEXICON_MAGIC, sizeof header->magic) != 0)
    {
      g_set_error_literal (error, STET_LEXICON_ERROR, STET_LEXICON_ERROR_FORMAT, "The file is not a lexicon.");
      return FALSE;
    }
  if (version != STET_LEXICON_VERSION)
    {
      g_set_error (error, STET_LEXICON_ERROR, STET_LEXICON_ERROR_VERSION,
                   "The lexicon has version %u, but this program reads version %d.", version, STET_LEXICON_VERSION);
      return FALSE;
    }
  if (n_slots == 0 || n_bytes != sizeof *header + n_table || GUINT32_FROM_LE (header->n_entries) >= n_slots)
    {
      g_set_error_literal (error, STET_LEXICON_ERROR, STET_LEXICON_ERROR_FORMAT,
                           "The lexicon is cut short or has something after its end.");
      return FALSE;
    }
  if (GUINT64_FROM_LE (header->checksum) != stet_lexicon_checksum (header + 1, n_table)
      || count_entries ((const StetLexiconSlot *) (header + 1), n_slots) != GUINT32_FROM_LE (header->n_entries))
    {
      g_set_error_literal (error, STET_LEXICON_ERROR, STET_LEXICON_ERROR_FORMAT, "The lexicon is damaged.");
      return FALSE;
    }
  return TRUE;
}

StetLexicon *
stet_lexicon_new_for_bytes (GBytes *bytes, GError **error)
{
  gsize n_bytes;
  const StetLexiconHeader *header = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes < sizeof *header || (GPOINTER_TO_SIZE (header) & 7) != 0)
    {
      g_set_error_literal (error, STET_LEXICON_ERROR, STET_LEXICON_ERROR_FORMAT,
                           "The file is too short for a lexicon.");
      return NULL;
    }
  if (!check_header (header, n_bytes, error))
    return NULL;

  StetLexicon *self = g_new0 (StetLexicon, 1);

  self->bytes = g_bytes_ref (bytes);
  self->slots = (const StetLexiconSlot *) (header + 1);
  self->n_slots = GUINT32_FROM_LE (header->n_slots);
  return self;
}

StetLexicon *
stet_lexicon_new (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  if (file == NULL)
    return NULL;

  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (file);
  StetLexicon *self = stet_lexicon_new_for_bytes (bytes, error);

  if (self == NULL)
    g_prefix_error (error, "%s: ", path);
  return self;
}

void
stet_lexicon_free (StetLexicon *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

guint32
stet_lexicon_find (const StetLexicon *self, guint64 phrase)
{
  guint32 print = (guint32) (phrase >> 32);
  guint32 i = stet_lexicon_slot (phrase, self->n_slots);

  /* check_header saw to it that there is a free slot, so this ends. */
  for (;;)
    {
      guint32 entry = GUINT32_FROM_LE (self->slots[i].entry);

      if (entry == 0)
        return 0;
      if (GUINT32_FROM_LE (self->slots[i].print) == print)
        return entry;
      if (++i == self->n_slots)
        i = 0;
    }
}

guint32
stet_lexicon_find_word (const StetLexicon *self, guint64 word)
{
  return stet_lexicon_find (self, stet_fold_extend (STET_FOLD_SEED, word));
}
