/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "verify.h"

#include "batch.h"
#include "compare.h"
#include "fetched-page.h"
#include "import.h"
#include "load-file.h"
#include "read-page.h"

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

/* The file that a document without a page of its own was made of. NULL when there is none. */
static GBytes *
load_origin (const StetRecord *article, GFile **file)
{
  const char *url = stet_record_get_string (article, STET_FIELD_URL);

  if (!g_str_has_prefix (url, "file:"))
    return NULL;
  *file = g_file_new_for_uri (url);
  return stet_load_file (*file, STET_IMPORT_MAX_BYTES, NULL, NULL);
}

StetVerify *
stet_verify_article (const StetRecord *article, const StetFetchedPage *page, GError **error)
{
  g_autoptr (StetVerify) self = g_new0 (StetVerify, 1);
  g_autoptr (StetSnapshot) again = NULL;
  g_autoptr (GFile) source = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint choice;

  self->digest = g_strdup (stet_record_get_string (article, STET_FIELD_RAW_SHA256));
  self->recipe = g_strdup (stet_record_get_string (article, STET_FIELD_RECIPE));
  if (!stet_page_recipe_read (self->recipe, &choice))
    {
      self->result = STET_VERIFY_OTHER_RECIPE;
      return g_steal_pointer (&self);
    }
  bytes = page != NULL ? g_bytes_ref (stet_fetched_page_get_bytes (page)) : load_origin (article, &source);
  if (bytes == NULL)
    {
      self->result = STET_VERIFY_NO_SOURCE;
      return g_steal_pointer (&self);
    }
  again = page != NULL ? stet_fetched_page_import (page, NULL, choice, NULL, error)
                       : import_again (source, bytes, article, choice, error);
  if (again == NULL)
    return NULL;
  self->source = source != NULL ? g_file_get_parse_name (source) : NULL;
  judge (self, article, bytes, again);
  return g_steal_pointer (&self);
}

StetVerify *
stet_verify_document (GFile *document, GError **error)
{
  g_autoptr (StetSnapshot) snapshot = stet_batch_open (document, error);
  g_autoptr (StetFetchedPage) page = NULL;
  g_autoptr (GError) trouble = NULL;
  StetVerify *self;

  if (snapshot == NULL)
    return NULL;
  page = stet_fetched_page_load (document, &trouble);
  if (page == NULL && !g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return NULL;
    }
  self = stet_verify_article (stet_snapshot_get_article (snapshot), page, error);
  if (self != NULL && page != NULL && self->source == NULL)
    {
      g_autoptr (GFile) kept = stet_fetched_page_get_file (document);

      self->source = g_file_get_parse_name (kept);
    }
  return self;
}

void
stet_verify_free (StetVerify *self)
{
  g_free (self->source);
  g_free (self->digest);
  g_free (self->recipe);
  g_free (self);
}
