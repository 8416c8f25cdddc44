/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "verify.h"

#include "batch.h"
#include "compare.h"
#include "fetched-page.h"
#include "import.h"
#include "load-file.h"
#include "readable.h"

#include <string.h>

/* "stet-text-2" is choice 0, "stet-text-2/3" choice 3. FALSE for another recipe. */
static gboolean
read_recipe (const char *recipe, guint *choice)
{
  guint64 number = 0;

  *choice = 0;
  if (g_str_equal (recipe, STET_TEXT_RECIPE) || g_str_equal (recipe, STET_PAGE_RECIPE))
    return TRUE;
  if (!g_str_has_prefix (recipe, STET_PAGE_RECIPE "/")
      || !g_ascii_string_to_unsigned (recipe + strlen (STET_PAGE_RECIPE "/"), 10, 1, 1000, &number, NULL))
    return FALSE;
  *choice = (guint) number;
  return TRUE;
}

static StetSnapshot *
import_again (GFile *file, GBytes *bytes, const StetRecord *article, guint choice, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  StetImportOptions options = { .format = stet_import_detect (name, bytes), .choice = choice };

  options.uri = stet_record_get_string (article, STET_FIELD_URL);
  return stet_import_bytes (bytes, &options, NULL, error);
}

static void
judge (StetVerify *self, const StetRecord *article, GBytes *bytes, StetSnapshot *again)
{
  StetText *text = stet_record_get_text (article);
  StetText *made = stet_record_get_text (stet_snapshot_get_article (again));
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  if (!g_str_equal (digest, self->digest))
    self->result = STET_VERIFY_OTHER_BYTES;
  else if (!g_str_equal (stet_text_get_sha256 (text), stet_text_get_sha256 (made)))
    {
      g_autoptr (GArray) changes = stet_compare_words (made, text);

      self->result = STET_VERIFY_OTHER_TEXT;
      for (guint i = 0; i < changes->len; i++)
        {
          const StetWordChange *change = &g_array_index (changes, StetWordChange, i);

          self->n_words += change->op == STET_WORDS_SAME ? 0 : MAX (change->n_old, change->n_new);
        }
    }
}

StetVerify *
stet_verify_document (GFile *document, GError **error)
{
  g_autoptr (StetVerify) self = g_new0 (StetVerify, 1);
  g_autoptr (StetSnapshot) snapshot = stet_batch_open (document, error);
  g_autoptr (StetFetchedPage) page = NULL;
  g_autoptr (StetSnapshot) again = NULL;
  g_autoptr (GFile) source = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) trouble = NULL;
  const StetRecord *article;
  guint choice;

  if (snapshot == NULL)
    return NULL;
  article = stet_snapshot_get_article (snapshot);
  self->digest = g_strdup (stet_record_get_string (article, STET_FIELD_RAW_SHA256));
  self->recipe = g_strdup (stet_record_get_string (article, STET_FIELD_RECIPE));
  if (!read_recipe (self->recipe, &choice))
    {
      self->result = STET_VERIFY_OTHER_RECIPE;
      return g_steal_pointer (&self);
    }
  page = stet_fetched_page_load (document, &trouble);
  if (page == NULL && !g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return NULL;
    }
  if (page != NULL)
    {
      source = stet_fetched_page_get_file (document);
      bytes = g_bytes_ref (stet_fetched_page_get_bytes (page));
      again = stet_fetched_page_import (page, NULL, choice, NULL, error);
    }
  else if (g_str_has_prefix (stet_record_get_string (article, STET_FIELD_URL), "file:"))
    {
      source = g_file_new_for_uri (stet_record_get_string (article, STET_FIELD_URL));
      bytes = stet_load_file (source, STET_IMPORT_MAX_BYTES, NULL, NULL);
      again = bytes != NULL ? import_again (source, bytes, article, choice, error) : NULL;
    }
  if (bytes == NULL)
    {
      self->result = STET_VERIFY_NO_SOURCE;
      return g_steal_pointer (&self);
    }
  if (again == NULL)
    return NULL;
  self->source = g_file_get_parse_name (source);
  judge (self, article, bytes, again);
  return g_steal_pointer (&self);
}

void
stet_verify_free (StetVerify *self)
{
  g_free (self->source);
  g_free (self->digest);
  g_free (self->recipe);
  g_free (self);
}
