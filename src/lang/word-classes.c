/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "word-classes.h"

#include <string.h>

struct _StetWordClasses
{
  const StetWordClass *slots; /* in the file */
  guint32 n_slots;
};

guint64
stet_word_class_key (const char *utf8, gsize n_bytes)
{
  guint64 key = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8) utf8[i];

      key = (key ^ (g_ascii_isdigit (byte) ? '0' : byte)) * G_GUINT64_CONSTANT (0x100000001b3);
    }
  key ^= key >> 32;
  return key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

/* The search ends at a free slot, so that there must be one. */
static gboolean
has_free_slot (const StetWordClasses *self)
{
  for (guint32 i = 0; i < self->n_slots; i++)
    if (self->slots[i].print == 0)
      return TRUE;
  return FALSE;
}

StetWordClasses *
stet_word_classes_new (const StetModelFile *file, const char *name, GError **error)
{
  gsize n_bytes;
  const guint8 *bytes = stet_model_file_get_section (file, name, &n_bytes, error);
  g_autoptr (StetWordClasses) self = NULL;

  if (bytes == NULL)
    return NULL;
  self = g_new0 (StetWordClasses, 1);
  if (n_bytes >= 8)
    {
      guint32 n_slots;

      memcpy (&n_slots, bytes, sizeof n_slots);
      self->n_slots = GUINT32_FROM_LE (n_slots);
      self->slots = (const StetWordClass *) (const void *) (bytes + 8);
      if (n_bytes == 8 + (gsize) self->n_slots * sizeof (StetWordClass) && has_free_slot (self))
        return g_steal_pointer (&self);
    }
  g_set_error (error, STET_MODEL_ERROR, STET_MODEL_ERROR_FORMAT, "The language model’s section “%s” is damaged.", name);
  return NULL;
}

void
stet_word_classes_free (StetWordClasses *self)
{
  g_free (self);
}

StetWordClass
stet_word_classes_find (const StetWordClasses *self, guint64 key)
{
  guint32 print = stet_word_class_print (key);
  guint32 i = stet_word_class_slot (key, self->n_slots);

  for (;;)
    {
      const StetWordClass *slot = &self->slots[i];
      guint32 found = GUINT32_FROM_LE (slot->print);

      if (found == 0)
        return (StetWordClass){ 0 };
      if (found == print)
        return (StetWordClass){ found, GUINT16_FROM_LE (slot->left), GUINT16_FROM_LE (slot->right) };
      if (++i == self->n_slots)
        i = 0;
    }
}
