/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What every format that is read and written must do: bring a document back as it was, but for what its losses name. */

#include "exchange-fixture.h"

#define N_RANDOM 300

static void
check_round_trip (const StetFormat *format, GRand *rand)
{
  g_autoptr (StetSheet) sheet = fixture_random_sheet (rand);
  g_autoptr (StetOutlet) outlet = stet_outlet_new (format, NULL);
  g_autofree char *before = fixture_describe (sheet);
  g_autofree char *fitted = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) read = NULL;
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  guint n_lost = 0;

  stet_outlet_write_sheet (outlet, sheet);
  stet_outlet_end (outlet);
  /* A table of annotations lies beside a text that is there already. */
  if ((format->flags & STET_FORMAT_COMPANION) && g_hash_table_lookup (outlet->more, "doc.txt") == NULL)
    g_string_append (stet_outlet_get_file (outlet, "doc.txt"), stet_text_get_data (sheet->text));
  fitted = fixture_describe (sheet);
  for (guint i = 0; i < STET_N_LOSSES; i++)
    n_lost += outlet->losses.counts[i];
  /* What is not in the losses is still there; through the model it may stand elsewhere (see test_model_round_trip). */
  if (n_lost == 0 && (format->flags & STET_FORMAT_RECORDS) == 0)
    g_assert_cmpstr (before, ==, fitted);
  read = fixture_read_back (outlet, &losses, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 1);
  after = fixture_describe (g_ptr_array_index (read, 0));
  if (!g_str_equal (fitted, after))
    g_test_message ("%s wrote:\n%s", format->name, outlet->main->str);
  g_assert_cmpstr (fitted, ==, after);
  /* Of Stet's own file a sheet holds less than the document does. */
  for (guint i = 0; i < STET_N_LOSSES && (format->flags & STET_FORMAT_RECORDS) == 0; i++)
    g_assert_cmpuint (losses.counts[i], ==, 0);
}

static void
test_round_trip (gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < N_RANDOM; i++)
    check_round_trip (data, rand);
}

/* The empty text with nothing said about it. */
static void
test_nothing (gconstpointer data)
{
  const StetFormat *format = data;
  g_autoptr (StetText) text = stet_text_new_trusted ("", 0);
  g_autoptr (StetSheet) sheet = stet_sheet_new ("doc", text);
  g_autoptr (StetOutlet) outlet = stet_outlet_new (format, NULL);
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GError) error = NULL;

  stet_outlet_write_sheet (outlet, sheet);
  stet_outlet_end (outlet);
  read = fixture_read_back (outlet, &losses, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, <=, 1);
}

/* A file cut off anywhere gives an error or fewer documents, never a crash. */
static void
test_truncated (gconstpointer data)
{
  const StetFormat *format = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (StetSheet) sheet = fixture_random_sheet (rand);
  g_autoptr (StetOutlet) outlet = stet_outlet_new (format, NULL);
  GString *companion;

  stet_outlet_write_sheet (outlet, sheet);
  stet_outlet_end (outlet);
  companion = g_hash_table_lookup (outlet->more, "doc.txt");
  for (gsize n = 0; n < outlet->main->len; n++)
    {
      g_auto (StetLosses) losses = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *exact = g_memdup2 (outlet->main->str, n);
      g_autoptr (GPtrArray) read = fixture_read (format, exact, n, companion != NULL ? companion->str : NULL,
                                                 companion != NULL ? companion->len : 0, &losses, &error);

      g_assert_true ((read == NULL) == (error != NULL));
      g_assert_true (error == NULL || error->domain == STET_EXCHANGE_ERROR);
    }
}

/* The model ----------------------------------------------------------------------------------------------------- */

static void
test_model_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      static const StetSheetOptions all = { .with_confidential = TRUE, .with_rejected = TRUE };
      g_autoptr (StetSheet) sheet = fixture_random_sheet (rand);
      g_autoptr (StetSheet) again = NULL;
      g_autoptr (StetSheet) third = NULL;
      g_autoptr (StetSnapshot) snapshot = NULL;
      g_autoptr (StetSnapshot) second = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (StetLosses) losses = { 0 };
      g_autofree char *one = NULL;
      g_autofree char *two = NULL;

      snapshot = stet_sheet_to_snapshot (sheet, "seed", FIXTURE_NOW, &error);
      g_assert_no_error (error);
      again = stet_sheet_from_snapshot (snapshot, "doc", &all, &losses);
      second = stet_sheet_to_snapshot (again, "seed", FIXTURE_NOW, &error);
      g_assert_no_error (error);
      third = stet_sheet_from_snapshot (second, "doc", &all, &losses);
      g_assert_cmpuint (again->marks->len, ==, sheet->marks->len);
      one = fixture_describe (again);
      two = fixture_describe (third);
      g_assert_cmpstr (one, ==, two);
      g_assert_cmpuint (losses.counts[STET_LOSS_LINKS], ==, 0);
    }
}

/* What a sheet of plain marks says comes back to the letter, foreign labels and values included. */
static void
test_model_keeps (void)
{
  static const StetSheetOptions all = { 0 };
  g_autoptr (StetText) text = stet_text_new_trusted ("Ann Lee met Bo in Rome.", -1);
  g_autoptr (StetSheet) sheet = stet_sheet_new ("doc", text);
  g_autoptr (StetSheet) again = NULL;
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (StetLosses) losses = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  StetMark *mark;

  stet_sheet_add_fact (sheet, "title", "Ann");
  stet_sheet_add_fact (sheet, "title", "a second one");
  stet_sheet_add_fact (sheet, "genre", "of the file's own");
  stet_mark_set_span (stet_sheet_add_mark (sheet, NULL, "PER"), STET_SPAN (0, 7));
  mark = stet_sheet_add_mark (sheet, NULL, "person");
  stet_mark_set_span (mark, STET_SPAN (12, 14));
  stet_mark_add_value (mark, "entity", "Bo Diaz");
  stet_mark_add_value (mark, "sameAs", "wd:Q1");
  stet_mark_add_value (mark, "checked", "twice");
  mark = stet_sheet_add_mark (sheet, NULL, "CITY_X");
  stet_mark_set_span (mark, STET_SPAN (18, 22));
  mark->note = g_strdup ("where?");
  stet_sheet_add_link (sheet, "met", 0, 1);
  stet_sheet_add_link (sheet, "met in", 0, 2);
  before = fixture_describe (sheet);
  snapshot = stet_sheet_to_snapshot (sheet, "seed", FIXTURE_NOW, &error);
  g_assert_no_error (error);
  again = stet_sheet_from_snapshot (snapshot, "doc", &all, &losses);
  after = fixture_describe (again);
  g_assert_cmpstr (before, ==, after);
}

static StetRecord *
add (GPtrArray *records, StetRecordKind kind)
{
  StetRecord *record = stet_record_new (kind, NULL);

  g_ptr_array_add (records, record);
  return record;
}

static StetRecord *
annotate (GPtrArray *records, StetKind kind, StetId body, const StetTarget *targets, guint n)
{
  StetRecord *annotation = add (records, STET_RECORD_ANNOTATION);

  stet_record_set_annotation (annotation, kind, STET_STATE_ACCEPTED, body);
  stet_record_set_targets (annotation, targets, n);
  return annotation;
}

/* A confidential source that is marked in the text, quoted, and named in a note. */
static StetSnapshot *
make_confidential (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  StetRecord *article = add (records, STET_RECORD_ARTICLE);
  StetRecord *source = add (records, STET_RECORD_SOURCE);
  StetRecord *claim = add (records, STET_RECORD_CLAIM);
  g_autoptr (StetText) text = stet_text_new_trusted ("An official said the quay broke.", -1);
  StetTarget official = { STET_SPAN (0, 11), STET_PART_NONE };
  StetTarget quay = { STET_SPAN (17, 31), STET_PART_NONE };
  StetTarget parts[] = { { STET_SPAN (0, 11), STET_PART_SOURCE },
                         { STET_SPAN (12, 16), STET_PART_CUE },
                         { STET_SPAN (17, 31), STET_PART_CONTENT } };
  g_autoptr (GError) error = NULL;
  StetSnapshot *snapshot;

  stet_record_set_text (article, text);
  stet_record_set_string (source, STET_FIELD_NAME, "Marta Quill");
  stet_record_set_string (source, STET_FIELD_ROLE, "dock master");
  stet_record_set (source, STET_FIELD_CONFIDENTIAL, g_variant_new_boolean (TRUE));
  stet_record_set_id (claim, STET_FIELD_SOURCE, stet_record_get_id (source));
  stet_record_set_string (claim, STET_FIELD_NOTE, "Ask Quill again");
  annotate (records, STET_KIND_SOURCE, stet_record_get_id (source), &official, 1);
  annotate (records, STET_KIND_CLAIM, stet_record_get_id (claim), &quay, 1);
  annotate (records, STET_KIND_ATTRIBUTION, stet_record_get_id (source), parts, 3);
  for (guint i = 0; i < records->len; i++)
    stet_record_seal (g_ptr_array_index (records, i));
  snapshot = stet_snapshot_new (records, &error);
  g_assert_no_error (error);
  return snapshot;
}

/* Nor is it there once what may be packed is read. */
static void
check_no_name (StetOutlet *outlet)
{
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = NULL;

  if (outlet->format->read == NULL)
    return;
  read = fixture_read_back (outlet, &losses, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < read->len; i++)
    {
      g_autofree char *words = fixture_describe (g_ptr_array_index (read, i));

      g_assert_null (strstr (words, "Marta"));
      g_assert_null (strstr (words, "dock master"));
    }
}

static void
test_confidential (gconstpointer data)
{
  const StetFormat *format = data;
  g_autoptr (StetSnapshot) snapshot = make_confidential ();
  g_autoptr (StetOutlet) closed = stet_outlet_new (format, NULL);

  stet_outlet_write (closed, snapshot, "doc");
  stet_outlet_end (closed);
  g_assert_null (strstr (closed->main->str, "Marta"));
  g_assert_null (strstr (closed->main->str, "dock master"));
  check_no_name (closed);
  g_assert_cmpuint (closed->losses.counts[STET_LOSS_CONFIDENTIAL], ==, 1);
  /* The note still says it, and the person hears of that. */
  g_assert_nonnull (closed->losses.warnings);
  g_assert_nonnull (strstr (g_ptr_array_index (closed->losses.warnings, 0), "Source A"));
}

static void
test_pseudonyms_are_consistent (void)
{
  g_autoptr (StetSnapshot) snapshot = make_confidential ();
  g_autoptr (StetOutlet) outlet = stet_outlet_new (stet_format_find ("spacy"), NULL);
  g_auto (GStrv) lines = NULL;

  stet_outlet_write (outlet, snapshot, "one");
  stet_outlet_write (outlet, snapshot, "two");
  lines = g_strsplit (outlet->main->str, "\n", -1);
  g_assert_nonnull (strstr (lines[0], "Source A"));
  g_assert_nonnull (strstr (lines[1], "Source A"));
  g_assert_null (strstr (outlet->main->str, "Source B"));
}

static void
test_confidential_when_asked (void)
{
  static const StetOutletOptions options = { .sheet = { .with_confidential = TRUE } };
  g_autoptr (StetSnapshot) snapshot = make_confidential ();
  g_autoptr (StetOutlet) outlet = stet_outlet_new (stet_format_find ("brat"), &options);

  stet_outlet_write (outlet, snapshot, "doc");
  g_assert_nonnull (strstr (outlet->main->str, "Marta Quill"));
}

/* Units --------------------------------------------------------------------------------------------------------- */

static void
test_units (void)
{
  g_autoptr (StetText) text = stet_text_new_trusted ("🌊 e\xcc\x81 Rome\r\nOslo", -1);
  static const struct
  {
    StetUnit unit;
    gint64 start;
  } oslo[] = { { STET_UNIT_CHARS, 11 }, { STET_UNIT_UTF16, 12 }, { STET_UNIT_BYTES, 15 }, { STET_UNIT_GRAPHEMES, 9 } };

  for (guint i = 0; i < G_N_ELEMENTS (oslo); i++)
    {
      g_autoptr (StetUnitMap) map = stet_unit_map_new (text, oslo[i].unit);
      StetQuoted quoted = { oslo[i].start, oslo[i].start + 4, "Oslo" };

      g_assert_cmpint (stet_unit_map_to_byte (map, oslo[i].start), ==, 15);
      g_assert_cmpuint (stet_unit_map_from_byte (map, 15), ==, oslo[i].start);
      g_assert_cmpint (stet_unit_detect (text, &quoted, 1, STET_UNIT_CHARS, NULL, NULL), ==, oslo[i].unit);
      g_assert_cmpint (stet_unit_map_to_byte (map, -1), ==, -1);
      g_assert_cmpint (stet_unit_map_to_byte (map, stet_unit_map_get_length (map) + 1), ==, -1);
    }
}

static void
test_unit_in_file (void)
{
  static const char file[] = "{\"text\": \"🌊🌊 Oslo\", \"spans\": [{\"start\": 5, \"end\": 9, \"text\": \"Oslo\", "
                             "\"label\": \"GPE\"}]}\n";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = fixture_read (stet_format_find ("spacy"), file, strlen (file), NULL, 0, &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (losses.units[STET_UNIT_UTF16], ==, 1);
  g_assert_cmpuint (stet_sheet_get_mark (g_ptr_array_index (read, 0), 0)->spans[0].start, ==, 9);
}

static void
add_for_each (const char *what, GTestDataFunc test, gboolean only_read)
{
  for (const StetFormat *const *format = stet_formats_list (); *format != NULL; format++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/%s/%s", what, (*format)->name);

      /* Formats of claims alone hold no text: test-exchange-claims.c is about them. */
      if (only_read && ((*format)->flags & STET_FORMAT_CLAIMS))
        continue;
      if ((*format)->write != NULL && (!only_read || (*format)->read != NULL))
        g_test_add_data_func (path, *format, test);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_for_each ("round-trip", test_round_trip, TRUE);
  add_for_each ("nothing", test_nothing, TRUE);
  add_for_each ("truncated", test_truncated, TRUE);
  add_for_each ("confidential", test_confidential, FALSE);
  g_test_add_func ("/exchange/confidential/pseudonyms", test_pseudonyms_are_consistent);
  g_test_add_func ("/exchange/confidential/when-asked", test_confidential_when_asked);
  g_test_add_func ("/exchange/model/round-trip", test_model_round_trip);
  g_test_add_func ("/exchange/model/keeps", test_model_keeps);
  g_test_add_func ("/exchange/units/all", test_units);
  g_test_add_func ("/exchange/units/in-file", test_unit_in_file);
  return g_test_run ();
}
