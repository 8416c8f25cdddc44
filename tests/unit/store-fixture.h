/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents for the tests of files: made of records whose ids are numbers, written to and read from strings. */

#pragma once

#include "json-read.h"
#include "json-write.h"

#include <string.h>

#define FIXTURE_URL "https://example.org/harbour"
#define FIXTURE_TIME G_GINT64_CONSTANT (1767225600000000) /* 2026-01-01 */

static inline StetId
numbered_id (guint number)
{
  g_autofree char *urn = g_strdup_printf ("urn:uuid:00000000-0000-4000-8000-%012x", number);
  StetId id;

  g_assert_true (stet_id_parse (urn, &id));
  return id;
}

static inline StetRecord *
numbered_record (StetRecordKind kind, guint number)
{
  StetId id = numbered_id (number);

  return stet_record_new (kind, &id);
}

/* The list of records of a document, with its article (number 0) in it. */
static inline GPtrArray *
records_with_text (const char *utf8)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  StetRecord *article = numbered_record (STET_RECORD_ARTICLE, 0);
  g_autoptr (StetText) text = stet_text_new_trusted (utf8, -1);

  stet_record_set_text (article, text);
  stet_record_set_string (article, STET_FIELD_URL, FIXTURE_URL);
  g_ptr_array_add (records, article);
  return records;
}

/* Adds an accepted annotation of one target; borrowed, not yet sealed. */
static inline StetRecord *
add_annotation (GPtrArray *records, guint number, StetKind kind, StetSpan span, StetId body)
{
  StetRecord *annotation = numbered_record (STET_RECORD_ANNOTATION, number);
  StetTarget target = { span, STET_PART_NONE };

  stet_record_set_annotation (annotation, kind, STET_STATE_ACCEPTED, body);
  stet_record_set_targets (annotation, &target, 1);
  stet_record_set_times (annotation, FIXTURE_TIME + (gint64) number * G_USEC_PER_SEC, 0);
  g_ptr_array_add (records, annotation);
  return annotation;
}

/* Takes the list, and seals what is in it. */
static inline StetSnapshot *
snapshot_of (GPtrArray *records)
{
  g_autoptr (GError) error = NULL;
  StetSnapshot *snapshot;

  for (guint i = 0; i < records->len; i++)
    stet_record_seal (g_ptr_array_index (records, i));
  snapshot = stet_snapshot_new (records, &error);
  g_assert_no_error (error);
  return snapshot;
}

/* Transfer full. */
static inline char *
write_to_string (StetSnapshot *snapshot)
{
  g_autoptr (GBytes) bytes = stet_json_write (snapshot);
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  g_assert_null (memchr (data, '\0', n));
  return g_strndup (data, n);
}

static inline StetSnapshot *
try_reading (const char *json, gssize n_bytes, StetReadReport *report, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, n_bytes < 0 ? strlen (json) : (gsize) n_bytes);

  return stet_json_read (bytes, report, error);
}

static inline StetSnapshot *
read_from_string (const char *json, StetReadReport *report)
{
  g_autoptr (GError) error = NULL;
  StetSnapshot *snapshot = try_reading (json, -1, report, &error);

  g_assert_no_error (error);
  return snapshot;
}

/* The record of that number; borrowed. */
static inline StetRecord *
find_record (StetSnapshot *snapshot, StetRecordKind kind, guint number)
{
  guint n;
  StetRecord *const *records = stet_snapshot_get_records (snapshot, kind, &n);

  for (guint i = 0; i < n; i++)
    {
      if (stet_id_equal (stet_record_get_id (records[i]), numbered_id (number)))
        return records[i];
    }
  g_assert_not_reached ();
}

static inline void
assert_same_records (StetSnapshot *a, StetSnapshot *b)
{
  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    {
      guint n, m;
      StetRecord *const *ours = stet_snapshot_get_records (a, (StetRecordKind) kind, &n);
      StetRecord *const *theirs = stet_snapshot_get_records (b, (StetRecordKind) kind, &m);

      g_assert_cmpuint (n, ==, m);
      for (guint i = 0; i < n; i++)
        g_assert_true (stet_record_equal (ours[i], theirs[i]));
    }
}

/* A value of the field's type. */
static inline GVariant *
make_value (StetField field, guint32 n_bytes_of_text)
{
  const StetFieldInfo *info = stet_field_get_info (field);
  const char *const strings[] = { "Zoë \"Z\" 🌊", "", "tab\tand\nline", NULL };
  GVariantBuilder builder;

  if (field == STET_FIELD_EXTRA)
    return g_variant_new_string ("{\"x:more\": [1, {\"y\": null}]}");
  if (g_str_equal (info->type, "s"))
    return g_variant_new_take_string (g_strdup_printf ("%s — שלום é \\ \"", info->key));
  if (g_str_equal (info->type, "as"))
    return g_variant_new_strv (strings, -1);
  if (g_str_equal (info->type, "d"))
    return g_variant_new_double (1.0 / 3 + field);
  if (g_str_equal (info->type, "b"))
    return g_variant_new_boolean (TRUE);
  g_variant_builder_init (&builder, G_VARIANT_TYPE (info->type));
  if (g_str_equal (info->type, "a(uss)"))
    g_variant_builder_add (&builder, "(uss)", n_bytes_of_text, "Read more", "related");
  else if (g_str_equal (info->type, "a(uus)"))
    g_variant_builder_add (&builder, "(uus)", 0, n_bytes_of_text, "title");
  else
    g_variant_builder_add (&builder, "(sss)", "gone from here", "before ", " after");
  return g_variant_builder_end (&builder);
}

/* Sets every field that the record's kind has, but for the id of other programs. */
static inline void
fill_record (StetRecord *record, guint32 n_bytes_of_text)
{
  for (StetField field = 0; field < STET_N_FIELDS; field++)
    {
      if ((stet_field_get_info (field)->kinds & (1u << stet_record_get_kind (record)))
          && field != STET_FIELD_FOREIGN_ID)
        stet_record_set (record, field, make_value (field, n_bytes_of_text));
    }
}
