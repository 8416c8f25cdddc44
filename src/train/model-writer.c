/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "model-writer.h"

#include "lexicon.h"

#include <string.h>

struct _StetModelWriter
{
  char language[8];
  GPtrArray *sections; /* of GBytes */
  StetModelSection table[STET_MODEL_MAX_SECTIONS];
};

StetModelWriter *
stet_model_writer_new (const char *language)
{
  StetModelWriter *self = g_new0 (StetModelWriter, 1);

  memcpy (self->language, language, MIN (strlen (language), sizeof self->language));
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return self;
}

void
stet_model_writer_free (StetModelWriter *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sections);
  g_free (self);
}

void
stet_model_writer_add (StetModelWriter *self, const char *name, GBytes *bytes)
{
  StetModelSection *section = &self->table[self->sections->len];

  g_assert (self->sections->len < STET_MODEL_MAX_SECTIONS && strlen (name) < sizeof section->name);
  memcpy (section->name, name, strlen (name));
  g_ptr_array_add (self->sections, g_bytes_ref (bytes));
}

static void
pad (GByteArray *file)
{
  static const guint8 zeros[STET_MODEL_ALIGNMENT] = { 0 };
  guint rest = file->len % STET_MODEL_ALIGNMENT;

  if (rest != 0)
    g_byte_array_append (file, zeros, STET_MODEL_ALIGNMENT - rest);
}

GBytes *
stet_model_writer_finish (StetModelWriter *self)
{
  GByteArray *file = g_byte_array_new ();
  guint n_sections = self->sections->len;
  StetModelHeader header = { .version = GUINT32_TO_LE (STET_MODEL_VERSION), .n_sections = GUINT32_TO_LE (n_sections) };

  g_byte_array_append (file, (const guint8 *) &header, sizeof header);
  g_byte_array_append (file, (const guint8 *) self->table, n_sections * (guint) sizeof *self->table);
  for (guint i = 0; i < n_sections; i++)
    {
      gsize n;
      const guint8 *bytes = g_bytes_get_data (g_ptr_array_index (self->sections, i), &n);

      pad (file);
      self->table[i].offset = GUINT32_TO_LE (file->len);
      self->table[i].n_bytes = GUINT32_TO_LE ((guint32) n);
      g_byte_array_append (file, bytes, (guint) n);
    }
  pad (file);
  memcpy (file->data + sizeof header, self->table, n_sections * sizeof *self->table);
  memcpy (header.magic, STET_MODEL_MAGIC, sizeof header.magic);
  memcpy (header.language, self->language, sizeof header.language);
  header.n_bytes = GUINT64_TO_LE (file->len);
  header.checksum = GUINT64_TO_LE (stet_lexicon_checksum (file->data + sizeof header, file->len - sizeof header));
  memcpy (file->data, &header, sizeof header);
  return g_byte_array_free_to_bytes (file);
}
