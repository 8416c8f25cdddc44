/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written comes back equal, is written again to the same bytes, and says the same to json-glib, which knows
 * nothing of our writer; and every quote in a file is the text at its code points. */

#include "store-fixture.h"

#include <json-glib/json-glib.h>

static void
check_round_trip (StetSnapshot *snapshot)
{
  g_autofree char *first = write_to_string (snapshot);
  StetReadReport report;
  g_autoptr (StetSnapshot) read = read_from_string (first, &report);
  g_autofree char *second = write_to_string (read);

  g_assert_cmpuint (report.version, ==, STET_FORMAT_VERSION);
  g_assert_false (report.text_differs);
  g_assert_cmpuint (report.n_reanchored + report.n_confirm, ==, 0);
  assert_same_records (snapshot, read);
  g_assert_cmpstr (first, ==, second);
}

static JsonNode *
parse_with_json_glib (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);

  g_assert_no_error (error);
  return node;
}

static JsonObject *
member (JsonObject *object, const char *name)
{
  JsonObject *found = json_object_get_object_member (object, name);

  g_assert_nonnull (found);
  return found;
}

/* A document with every field of every kind ------------------------------------------------------------------------ */

static const char words[] = "🌊 Harbour\n\nThe quay cracked in May, Zoë said.";

static StetSnapshot *
make_full (void)
{
  GPtrArray *records = records_with_text (words);
  guint32 n = (guint32) strlen (words);
  guint number = 1;

  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    {
      StetRecord *record = records->pdata[0];

      if (kind == STET_RECORD_ANNOTATION)
        record = add_annotation (records, number++, STET_KIND_CLAIM, STET_SPAN (5, 12), numbered_id (2));
      else if (kind != STET_RECORD_ARTICLE)
        g_ptr_array_add (records, record = numbered_record ((StetRecordKind) kind, number++));
      fill_record (record, n);
      if (kind == STET_RECORD_ARTICLE)
        stet_record_set_string (record, STET_FIELD_EXTRA, "{\"article\": {\"x:more\": [1, {\"y\": null}]}}");
    }
  return snapshot_of (records);
}

static void
test_every_field_comes_back (void)
{
  g_autoptr (StetSnapshot) snapshot = make_full ();

  check_round_trip (snapshot);
}

static void
test_states_parts_times_and_scores_come_back (void)
{
  GPtrArray *records = records_with_text (words);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (StetSnapshot) snapshot = NULL;
  guint number = 1;

  for (guint kind = 0; kind < STET_N_KINDS; kind++)
    {
      for (guint state = 0; state < 3; state++)
        {
          StetRecord *record = add_annotation (records, number, kind, STET_SPAN (0, 4), numbered_id (number));
          StetTarget targets[] = { { STET_SPAN (14, 17), STET_PART_CONTENT },
                                   { STET_SPAN (44, 48),
                                     kind == STET_KIND_ATTRIBUTION ? STET_PART_CUE : STET_PART_NONE },
                                   { STET_SPAN (39, 43), STET_PART_SOURCE },
                                   { STET_SPAN (18, 22), STET_PART_NONE } };

          number++;
          stet_record_set_annotation (record, kind, state, numbered_id (number));
          stet_record_set_targets (record, targets, state == 0 ? 0 : state + 2);
          stet_record_set_times (record, 1 + (gint64) g_rand_int (rand) * 1000003, (gint64) g_rand_int (rand) * 999);
          stet_record_set_score (record, (float) g_rand_double (rand));
        }
    }
  snapshot = snapshot_of (records);
  check_round_trip (snapshot);
}

static void
test_numbers_come_back_to_the_last_bit (void)
{
  static const double numbers[] = { 0.1, 1.0 / 3, 5e-324, 1.7976931348623157e308, 123456789012345680.0, -0.0, 1e21, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      GPtrArray *records = records_with_text (words);
      StetRecord *claim = numbered_record (STET_RECORD_CLAIM, 1);
      g_autoptr (StetSnapshot) snapshot = NULL;

      stet_record_set (claim, STET_FIELD_WORTH, g_variant_new_double (numbers[i]));
      g_ptr_array_add (records, claim);
      snapshot = snapshot_of (records);
      check_round_trip (snapshot);
    }
}

/* json-glib as an oracle ------------------------------------------------------------------------------------------- */

static void assert_same_value (StetNode ours, JsonNode *theirs);

static void
assert_same_members (StetNode ours, JsonObject *theirs)
{
  StetIter iter;
  guint n = 0;

  for (stet_iter_init (&iter, ours); stet_iter_next (&iter); n++)
    {
      g_autofree char *key = stet_node_dup_string (iter.key);

      g_assert_true (json_object_has_member (theirs, key));
      assert_same_value (iter.value, json_object_get_member (theirs, key));
    }
  g_assert_cmpuint (n, ==, json_object_get_size (theirs));
}

static void
assert_same_items (StetNode ours, JsonArray *theirs)
{
  StetIter iter;
  guint n = 0;

  for (stet_iter_init (&iter, ours); stet_iter_next (&iter); n++)
    {
      g_assert_cmpuint (n, <, json_array_get_length (theirs));
      assert_same_value (iter.value, json_array_get_element (theirs, n));
    }
  g_assert_cmpuint (n, ==, json_array_get_length (theirs));
}

static void
assert_same_value (StetNode ours, JsonNode *theirs)
{
  g_autofree char *text = stet_node_dup_string (ours);
  gint64 integer;
  double number;

  switch (stet_node_get_type (ours))
    {
    case STET_JSON_OBJECT:
      assert_same_members (ours, json_node_get_object (theirs));
      break;
    case STET_JSON_ARRAY:
      assert_same_items (ours, json_node_get_array (theirs));
      break;
    case STET_JSON_STRING:
      g_assert_cmpstr (text, ==, json_node_get_string (theirs));
      break;
    case STET_JSON_NUMBER:
      if (json_node_get_value_type (theirs) == G_TYPE_INT64)
        {
          g_assert_true (stet_node_get_integer (ours, &integer));
          g_assert_cmpint (integer, ==, json_node_get_int (theirs));
        }
      g_assert_true (stet_node_get_double (ours, &number));
      g_assert_cmpfloat (number, ==, json_node_get_double (theirs));
      break;
    case STET_JSON_NULL:
      g_assert_true (json_node_is_null (theirs));
      break;
    case STET_JSON_TRUE:
    case STET_JSON_FALSE:
    default:
      g_assert_cmpint (json_node_get_boolean (theirs), ==, stet_node_get_type (ours) == STET_JSON_TRUE);
    }
}

static void
test_json_glib_reads_the_same_values (void)
{
  g_autoptr (StetSnapshot) snapshot = make_full ();
  g_autofree char *json = write_to_string (snapshot);
  g_autoptr (StetTape) tape = stet_tape_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = parse_with_json_glib (json);

  g_assert_true (stet_tape_read (tape, json, strlen (json), STET_JSON_MAX_DEPTH, &error));
  g_assert_no_error (error);
  assert_same_value (stet_tape_get_root (tape), root);
}

static void
test_json_glib_finds_what_was_set (void)
{
  g_autoptr (StetSnapshot) snapshot = make_full ();
  g_autofree char *json = write_to_string (snapshot);
  g_autoptr (JsonNode) root = parse_with_json_glib (json);
  JsonObject *article = member (json_node_get_object (root), "stet:article");

  g_assert_cmpstr (json_object_get_string_member (article, "stet:text"), ==, words);
  for (StetField field = 0; field < STET_N_FIELDS; field++)
    {
      const StetFieldInfo *info = stet_field_get_info (field);
      g_autoptr (GVariant) value = NULL;

      if (!(info->kinds & (1u << STET_RECORD_ARTICLE)) || field == STET_FIELD_EXTRA || field == STET_FIELD_FOREIGN_ID
          || !g_str_equal (info->type, "s"))
        continue;
      value = g_variant_ref_sink (make_value (field, 0));
      g_assert_cmpstr (json_object_get_string_member (article, field == STET_FIELD_URL ? "id" : info->key), ==,
                       g_variant_get_string (value, NULL));
    }
}

/* Quotes and offsets ----------------------------------------------------------------------------------------------- */

/* Counted by GLib alone: none of the text's own maps. */
static void
assert_quote_is_text (JsonObject *target, const char *text)
{
  JsonArray *selectors = json_object_get_array_member (target, "selector");
  JsonObject *position = json_array_get_object_element (selectors, 0);
  JsonObject *quote = json_array_get_object_element (selectors, 1);
  gint64 start = json_object_get_int_member (position, "start");
  gint64 end = json_object_get_int_member (position, "end");
  gint64 before = MAX (start - 32, 0);
  gint64 after = MIN (end + 32, g_utf8_strlen (text, -1));
  g_autofree char *exact = g_utf8_substring (text, start, end);
  g_autofree char *prefix = g_utf8_substring (text, before, start);
  g_autofree char *suffix = g_utf8_substring (text, end, after);

  g_assert_cmpuint (json_array_get_length (selectors), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (position, "type"), ==, "TextPositionSelector");
  g_assert_cmpstr (json_object_get_string_member (quote, "type"), ==, "TextQuoteSelector");
  g_assert_cmpstr (json_object_get_string_member (quote, "exact"), ==, exact);
  g_assert_cmpstr (json_object_get_string_member_with_default (quote, "prefix", ""), ==, prefix);
  g_assert_cmpstr (json_object_get_string_member_with_default (quote, "suffix", ""), ==, suffix);
}

typedef struct
{
  const char *name;
  const char *text;
} Script;

static const Script scripts[] = {
  { "ascii", "The quay cracked in May." },
  { "emoji", "👩‍👩‍👧‍👦 paid 5 € to 🇳🇴 👍🏽." },
  { "combining", "Zoe\xcc\x88 \x61\xcc\x80\xcc\xa3 n\xcc\x83 na\xc3\xafve" },
  { "arabic", "قال الوزير: «نعم» في ١٢٣" },
  { "hebrew", "אָמַר \"שלום\" ב-2024." },
  { "crlf", "one\r\ntwo\rthree\n\nfour" },
  { "bom", "\xef\xbb\xbf"
           "begins\xef\xbb\xbf here" },
  { "bidi", "a\xe2\x80\xae"
            "evil\xe2\x80\xac \xe2\x81\xa6x\xe2\x81\xa9 \xe2\x80\x8f z" },
  { "zero-width", "a\xe2\x80\x8b"
                  "b\xe2\x80\x8d"
                  "c\xc2\xad"
                  "d\xe2\x81\xa0"
                  "e" },
  { "separators", "a\xe2\x80\xa8"
                  "b\xe2\x80\xa9"
                  "c\xc2\x85"
                  "d" },
  { "controls", "a\x01\x02\x1b[31m\x7f\t\x0b\x0c\x1f"
                "z" },
  { "marks", "\"quoted\" \\back\\ /slash/ <b>&amp;" },
  { "cjk", "東京で、𠀋さんは「はい」と言った。" },
  { "last", "\xf4\x8f\xbf\xbf\xef\xbf\xbd\xef\xbf\xbf" },
};

/* Every span between two characters is annotated. */
static void
test_quotes_are_the_text_at_their_code_points (gconstpointer user_data)
{
  const Script *script = user_data;
  GPtrArray *records = records_with_text (script->text);
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *items;
  const char *end_of_text = script->text + strlen (script->text);
  guint number = 1;

  for (const char *start = script->text; start < end_of_text; start = g_utf8_next_char (start))
    {
      for (const char *end = start; end < end_of_text;)
        {
          end = g_utf8_next_char (end);
          add_annotation (records, number++, STET_KIND_PERSON, STET_SPAN (start - script->text, end - script->text),
                          STET_ID_NONE);
        }
    }
  snapshot = snapshot_of (records);
  check_round_trip (snapshot);
  json = write_to_string (snapshot);
  root = parse_with_json_glib (json);
  items = json_object_get_array_member (member (json_node_get_object (root), "first"), "items");
  g_assert_cmpuint (json_array_get_length (items), ==, number - 1);
  for (guint i = 0; i < number - 1; i++)
    {
      JsonArray *targets = json_object_get_array_member (json_array_get_object_element (items, i), "target");

      g_assert_cmpuint (json_array_get_length (targets), ==, 1);
      assert_quote_is_text (json_array_get_object_element (targets, 0), script->text);
    }
}

static void
test_contexts_have_32_code_points (void)
{
  g_autofree char *text = NULL;
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) root = NULL;
  GString *waves = g_string_new (NULL);
  GPtrArray *records;
  JsonArray *targets;
  JsonObject *item, *quote;

  for (guint i = 0; i < 100; i++)
    g_string_append (waves, "🌊");
  text = g_string_free (waves, FALSE);
  records = records_with_text (text);
  add_annotation (records, 1, STET_KIND_PLACE, STET_SPAN (200, 204), STET_ID_NONE);
  snapshot = snapshot_of (records);
  json = write_to_string (snapshot);
  root = parse_with_json_glib (json);
  item = json_array_get_object_element (json_object_get_array_member (member (json_node_get_object (root), "first"),
                                                                      "items"),
                                        0);
  targets = json_object_get_array_member (item, "target");
  assert_quote_is_text (json_array_get_object_element (targets, 0), text);
  quote = json_array_get_object_element (json_object_get_array_member (json_array_get_object_element (targets, 0),
                                                                       "selector"),
                                         1);
  g_assert_cmpint (g_utf8_strlen (json_object_get_string_member (quote, "prefix"), -1), ==, 32);
  g_assert_cmpint (g_utf8_strlen (json_object_get_string_member (quote, "suffix"), -1), ==, 32);
}

/* The collection --------------------------------------------------------------------------------------------------- */

static void
test_an_empty_collection_has_no_page (void)
{
  g_autoptr (StetSnapshot) snapshot = snapshot_of (records_with_text ("Nothing yet."));
  g_autofree char *json = write_to_string (snapshot);
  g_autoptr (JsonNode) root = parse_with_json_glib (json);
  JsonObject *object = json_node_get_object (root);

  g_assert_cmpint (json_object_get_int_member (object, "total"), ==, 0);
  g_assert_false (json_object_has_member (object, "first"));
  check_round_trip (snapshot);
}

static void
test_a_pasted_text_has_a_source_of_its_own (void)
{
  GPtrArray *records = records_with_text (words);
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autofree char *json = NULL;
  g_autofree char *iri = stet_json_article_iri (numbered_id (0));
  g_autofree char *source = g_strdup_printf ("\"source\": \"%s\"", iri);

  stet_record_set_string (records->pdata[0], STET_FIELD_URL, NULL);
  add_annotation (records, 1, STET_KIND_PLACE, STET_SPAN (5, 12), STET_ID_NONE);
  snapshot = snapshot_of (records);
  json = write_to_string (snapshot);
  g_assert_nonnull (strstr (json, source));
  check_round_trip (snapshot);
}

static void
test_one_annotation_stands_on_one_line (void)
{
  GPtrArray *records = records_with_text (words);
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autofree char *json = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  for (guint i = 0; i < 5; i++)
    add_annotation (records, i + 1, STET_KIND_PLACE, STET_SPAN (5, 12 - i), STET_ID_NONE);
  snapshot = snapshot_of (records);
  json = write_to_string (snapshot);
  lines = g_strsplit (json, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    n += strstr (lines[i], "\"type\": \"Annotation\"") != NULL;
  g_assert_cmpuint (n, ==, 5);
  g_assert_null (strchr (json, '\r'));
  g_assert_true (g_str_has_suffix (json, "}\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/round-trip/every-field-comes-back", test_every_field_comes_back);
  g_test_add_func ("/json/round-trip/states-parts-times-and-scores-come-back",
                   test_states_parts_times_and_scores_come_back);
  g_test_add_func ("/json/round-trip/numbers-come-back-to-the-last-bit", test_numbers_come_back_to_the_last_bit);
  g_test_add_func ("/json/oracle/json-glib-reads-the-same-values", test_json_glib_reads_the_same_values);
  g_test_add_func ("/json/oracle/json-glib-finds-what-was-set", test_json_glib_finds_what_was_set);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *path = g_strconcat ("/json/quotes/", scripts[i].name, NULL);

      g_test_add_data_func (path, &scripts[i], test_quotes_are_the_text_at_their_code_points);
    }
  g_test_add_func ("/json/quotes/contexts-have-32-code-points", test_contexts_have_32_code_points);
  g_test_add_func ("/json/collection/an-empty-one-has-no-page", test_an_empty_collection_has_no_page);
  g_test_add_func ("/json/collection/a-pasted-text-has-a-source-of-its-own",
                   test_a_pasted_text_has_a_source_of_its_own);
  g_test_add_func ("/json/collection/one-annotation-stands-on-one-line", test_one_annotation_stands_on_one_line);
  return g_test_run ();
}
