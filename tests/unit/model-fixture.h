/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Small documents for the tests of the model, and comparing what they hold. */

#pragma once

#include "edit.h"
#include "history.h"

#include <string.h>

/* 2026-03-01T12:00:00Z */
#define FIXTURE_NOW (G_GINT64_CONSTANT (1772366400) * G_USEC_PER_SEC)

static inline StetActor
fixture_actor (void)
{
  return (StetActor){ STET_ID_NONE, FIXTURE_NOW };
}

static inline StetRecord *
fixture_article (const char *words)
{
  StetRecord *article = stet_record_new (STET_RECORD_ARTICLE, NULL);
  g_autoptr (StetText) text = stet_text_new_trusted (words, -1);

  stet_record_set_text (article, text);
  return article;
}

/* Takes @article, which may have fields of its own. */
static inline StetDocument *
fixture_document_of (StetRecord *article)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  stet_record_seal (article);
  g_ptr_array_add (records, article);
  snapshot = stet_snapshot_new (records, &error);
  g_assert_no_error (error);
  return stet_document_new (snapshot);
}

static inline StetDocument *
fixture_document (const char *words)
{
  return fixture_document_of (fixture_article (words));
}

static inline StetRecord *
fixture_annotation (StetKind kind, StetState state, StetId body, StetSpan span)
{
  StetRecord *annotation = stet_record_new (STET_RECORD_ANNOTATION, NULL);
  StetTarget target = { span, STET_PART_NONE };

  stet_record_set_annotation (annotation, kind, state, body);
  stet_record_set_targets (annotation, &target, 1);
  stet_record_set_times (annotation, FIXTURE_NOW, 0);
  return annotation;
}

/* Takes @change, which must be one and must be accepted. */
static inline void
fixture_apply (StetDocument *document, StetChange *change)
{
  g_autoptr (StetChange) owned = change;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (change);
  stet_document_apply (document, change, &error);
  g_assert_no_error (error);
}

/* Puts @after in the place of @before; takes neither. */
static inline void
fixture_put (StetDocument *document, StetRecord *before, StetRecord *after)
{
  StetChange *change = stet_change_new ("Test");

  stet_change_add (change, before, after);
  fixture_apply (document, change);
}

/* Where @words stand first in the document's text. */
static inline StetSpan
fixture_find (StetDocument *document, const char *words)
{
  const char *data = stet_text_get_data (stet_document_get_text (document));
  const char *at = strstr (data, words);

  g_assert_nonnull (at);
  return STET_SPAN (at - data, at - data + strlen (words));
}

/* Tags the first place where @words stand; the new annotation's id. */
static inline StetId
fixture_tag (StetDocument *document, const char *words, StetKind kind)
{
  StetId id = STET_ID_NONE;

  fixture_apply (document,
                 stet_edit_tag (document, fixture_find (document, words), kind, STET_ID_NONE, fixture_actor (), &id));
  return id;
}

/* What the annotation @id stands for. Borrowed, NULL when for nothing. */
static inline StetRecord *
fixture_body (StetDocument *document, StetId id)
{
  return stet_document_lookup (document, stet_record_get_body (stet_document_lookup (document, id)));
}

static inline void
fixture_assert_same (StetSnapshot *a, StetSnapshot *b)
{
  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    {
      guint n_a, n_b;
      StetRecord *const *of_a = stet_snapshot_get_records (a, (StetRecordKind) kind, &n_a);
      StetRecord *const *of_b = stet_snapshot_get_records (b, (StetRecordKind) kind, &n_b);

      g_assert_cmpuint (n_a, ==, n_b);
      for (guint i = 0; i < n_a; i++)
        g_assert_true (stet_record_equal (of_a[i], of_b[i]));
    }
}
