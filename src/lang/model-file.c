/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "model-file.h"

#include "lexicon.h"

#include <string.h>

struct _StetModelFile
{
  GBytes *bytes;
  const guint8 *data;               /* in bytes */
  const StetModelSection *sections; /* in bytes */
  guint n_sections;
  char language[9];
};

G_DEFINE_QUARK (stet - model - error - quark, stet_model_error)

G_STATIC_ASSERT (sizeof (StetModelHeader) == 64);
G_STATIC_ASSERT (sizeof (StetModelSection) == 32);

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, STET_MODEL_ERROR, STET_MODEL_ERROR_FORMAT, message);
  return FALSE;
}

static gboolean
check_header (const StetModelHeader *header, gsize n_bytes, GError **error)
{
  guint32 version = GUINT32_FROM_LE (header->version);

  if (memcmp (header->magic, STET_MODEL_MAGIC, sizeof header->magic) != 0)
    return fail (error, "The file is not a language model.");
  if (version != STET_MODEL_VERSION)
    {
      g_set_error (error, STET_MODEL_ERROR, STET_MODEL_ERROR_VERSION,
                   "The language model has version %u, but this program reads version %d.", version,
                   STET_MODEL_VERSION);
      return FALSE;
    }
  if (GUINT64_FROM_LE (header->n_bytes) != n_bytes || n_bytes % 8 != 0)
    return fail (error, "The language model is cut short or has something after its end.");
  if (n_bytes > STET_MODEL_MAX_BYTES || GUINT32_FROM_LE (header->n_sections) > STET_MODEL_MAX_SECTIONS
      || sizeof *header + GUINT32_FROM_LE (header->n_sections) * sizeof (StetModelSection) > n_bytes)
    return fail (error, "The language model claims more than it can hold.");
  if (GUINT64_FROM_LE (header->checksum) != stet_lexicon_checksum (header + 1, n_bytes - sizeof *header))
    return fail (error, "The language model is damaged.");
  return TRUE;
}

static gboolean
check_sections (const StetModelSection *sections, guint n, gsize n_bytes, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      gsize offset = GUINT32_FROM_LE (sections[i].offset);
      gsize length = GUINT32_FROM_LE (sections[i].n_bytes);

      if (sections[i].name[sizeof sections[i].name - 1] != '\0' || offset % 8 != 0 || offset > n_bytes
          || length > n_bytes - offset)
        return fail (error, "The language model’s table of sections is damaged.");
    }
  return TRUE;
}

StetModelFile *
stet_model_file_new_for_bytes (GBytes *bytes, GError **error)
{
  gsize n_bytes;
  const StetModelHeader *header = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes < sizeof *header || (GPOINTER_TO_SIZE (header) & 7) != 0)
    return fail (error, "The file is too short for a language model."), NULL;
  if (!check_header (header, n_bytes, error))
    return NULL;

  const StetModelSection *sections = (const StetModelSection *) (header + 1);
  guint n_sections = GUINT32_FROM_LE (header->n_sections);

  if (!check_sections (sections, n_sections, n_bytes, error))
    return NULL;

  StetModelFile *self = g_new0 (StetModelFile, 1);

  self->bytes = g_bytes_ref (bytes);
  self->data = (const guint8 *) header;
  self->sections = sections;
  self->n_sections = n_sections;
  memcpy (self->language, header->language, sizeof header->language);
  return self;
}

StetModelFile *
stet_model_file_new (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  if (file == NULL)
    return NULL;

  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (file);
  StetModelFile *self = stet_model_file_new_for_bytes (bytes, error);

  if (self == NULL)
    g_prefix_error (error, "%s: ", path);
  return self;
}

void
stet_model_file_free (StetModelFile *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

const char *
stet_model_file_get_language (const StetModelFile *self)
{
  return self->language;
}

const void *
stet_model_file_get_section (const StetModelFile *self, const char *name, gsize *n_bytes, GError **error)
{
  for (guint i = 0; i < self->n_sections; i++)
    if (strcmp (self->sections[i].name, name) == 0)
      {
        *n_bytes = GUINT32_FROM_LE (self->sections[i].n_bytes);
        return self->data + GUINT32_FROM_LE (self->sections[i].offset);
      }
  g_set_error (error, STET_MODEL_ERROR, STET_MODEL_ERROR_MISSING, "The language model has no section “%s”.", name);
  return NULL;
}
