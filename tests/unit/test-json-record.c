/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A single record in the form a journal keeps: equal when it comes back, an error when it is not what was written. */

#include "store-fixture.h"

static char *
write_record (const StetRecord *record)
{
  GString *text = g_string_new (NULL);
  StetOut out = STET_OUT_INIT (text);

  stet_json_write_record (&out, record);
  return g_string_free (text, FALSE);
}

static StetRecord *
read_record (const char *json, GError **error)
{
  g_autoptr (StetTape) tape = stet_tape_new ();

  if (!stet_tape_read (tape, json, strlen (json), STET_JSON_MAX_DEPTH, error))
    return NULL;
  return stet_json_read_record (stet_tape_get_root (tape), error);
}

static void
check_round_trip (StetRecord *record)
{
  g_autofree char *json = write_record (record);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetRecord) read = read_record (json, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  stet_record_seal (record);
  stet_record_seal (read);
  g_assert_true (stet_record_equal (record, read));
  again = write_record (read);
  g_assert_cmpstr (json, ==, again);
  g_assert_null (strchr (json, '\n'));
}

static StetRecord *
make_record (StetRecordKind kind)
{
  StetRecord *record = numbered_record (kind, 7);
  g_autoptr (StetText) text = stet_text_new_trusted ("🌊 Harbour\n", -1);
  StetTarget targets[] = { { STET_SPAN (5, 12), STET_PART_CONTENT }, { STET_SPAN (0, 4), STET_PART_CUE } };

  if (kind == STET_RECORD_ARTICLE)
    stet_record_set_text (record, text);
  if (kind == STET_RECORD_ANNOTATION)
    {
      stet_record_set_annotation (record, STET_KIND_ATTRIBUTION, STET_STATE_REJECTED, numbered_id (9));
      stet_record_set_targets (record, targets, G_N_ELEMENTS (targets));
      stet_record_set_times (record, -1, G_MAXINT64);
      stet_record_set_score (record, 0.1f);
    }
  return record;
}

static void
test_every_kind_comes_back (void)
{
  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    {
      g_autoptr (StetRecord) bare = make_record ((StetRecordKind) kind);
      g_autoptr (StetRecord) full = make_record ((StetRecordKind) kind);

      fill_record (full, 12);
      if (stet_field_get_info (STET_FIELD_FOREIGN_ID)->kinds & (1u << kind))
        stet_record_set_string (full, STET_FIELD_FOREIGN_ID, "https://example.org/7");
      check_round_trip (bare);
      check_round_trip (full);
    }
}

/* Offsets are bytes here, so that a record needs no text to be read. */
static void
test_offsets_are_bytes (void)
{
  g_autoptr (StetRecord) record = make_record (STET_RECORD_ANNOTATION);
  g_autofree char *json = write_record (record);

  g_assert_nonnull (strstr (json, "[[5, 12, 3], [0, 4, 2]]"));
}

/* Each record, cut off anywhere, is an error. */
static void
test_a_cut_record_is_an_error (void)
{
  g_autoptr (StetRecord) record = make_record (STET_RECORD_ANNOTATION);
  g_autofree char *json = NULL;
  gsize n;

  fill_record (record, 12);
  json = write_record (record);
  n = strlen (json);
  for (gsize length = 0; length < n; length++)
    {
      g_autofree char *cut = g_strndup (json, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_record (cut, &error));
      g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_JSON);
    }
}

typedef struct
{
  const char *from, *to;
} Fault;

static const Fault faults[] = {
  { "\"@kind\": \"annotation\"", "\"@kind\": \"drawing\"" },
  { "\"@kind\": \"annotation\"", "\"@kind\": 1" },
  { "\"@id\": \"urn:uuid:", "\"@id\": \"" },
  { "\"@state\": \"rejected\"", "\"@state\": \"gone\"" },
  { "\"@state\": \"rejected\"", "\"x\": \"rejected\"" },
  { "\"@body\": \"urn:uuid:", "\"@body\": \"urn:" },
  { "\"@created\": -1", "\"@created\": -1.5" },
  { "\"@score\": 0.1", "\"@score\": \"0.1\"" },
  { "\"@targets\"", "\"@places\"" },
  { "[5, 12, 3]", "[5, 12]" },
  { "[5, 12, 3]", "[5, 12, 4]" },
  { "[5, 12, 3]", "[-5, 12, 3]" },
  { "[5, 12, 3]", "[5, 4294967296, 3]" },
  { "[5, 12, 3]", "7" },
  { "\"@score\"", "\"stet:unheardOf\": 1, \"@score\"" },
  { "\"@score\"", "\"stet:tag\": 1, \"@score\"" },
};

static void
test_other_values_are_errors (void)
{
  g_autoptr (StetRecord) record = make_record (STET_RECORD_ANNOTATION);
  g_autofree char *json = write_record (record);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      const char *at = strstr (json, faults[i].from);
      g_autofree char *faulty = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (at);
      faulty = g_strdup_printf ("%.*s%s%s", (int) (at - json), json, faults[i].to, at + strlen (faults[i].from));
      if (read_record (faulty, &error) != NULL)
        g_error ("%s was read", faulty);
      g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_WRONG_TYPE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/record/every-kind-comes-back", test_every_kind_comes_back);
  g_test_add_func ("/json/record/offsets-are-bytes", test_offsets_are_bytes);
  g_test_add_func ("/json/record/cut-off-is-an-error", test_a_cut_record_is_an_error);
  g_test_add_func ("/json/record/other-values-are-errors", test_other_values_are_errors);
  return g_test_run ();
}
