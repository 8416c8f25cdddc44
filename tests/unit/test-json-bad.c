/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are not what they should be: each gives an error that is a sentence and names the place, or is read as far
 * as that can be done without loss. */

#include "store-fixture.h"

/* A small good file. Its faults are made by putting other words into it. */
static const char good[] =
    "{\"@context\": [\"http://www.w3.org/ns/anno.jsonld\", {\"stet\": \"https://stetdesk.github.io/ns#\"}],\n"
    " \"id\": \"urn:uuid:00000000-0000-4000-8000-000000000000\",\n"
    " \"type\": \"AnnotationCollection\",\n"
    " \"stet:format\": 1,\n"
    " \"total\": 1,\n"
    " \"stet:article\": {\"id\": \"https://example.org/harbour\",\n"
    "  \"stet:title\": \"Harbour\", \"stet:byline\": [\"A. Writer\"], \"stet:paywall\": false,\n"
    "  \"stet:text\": \"The quay \\ud83c\\udf0a cracked.\"},\n"
    " \"stet:claims\": [\n"
    "  {\"id\": \"urn:uuid:00000000-0000-4000-8000-000000000001\", \"stet:checkWorthiness\": 0.5}],\n"
    " \"first\": {\"id\": \"urn:uuid:00000000-0000-4000-8000-000000000009\", \"type\": \"AnnotationPage\",\n"
    "  \"startIndex\": 0, \"items\": [\n"
    "   {\"id\": \"urn:uuid:00000000-0000-4000-8000-000000000002\", \"type\": \"Annotation\",\n"
    "    \"motivation\": \"classifying\", \"stet:state\": \"accepted\", \"stet:score\": 0.5,\n"
    "    \"body\": [{\"type\": \"TextualBody\", \"purpose\": \"classifying\", \"value\": \"claim\"}],\n"
    "    \"target\": [{\"type\": \"SpecificResource\", \"source\": \"https://example.org/harbour\", \"selector\": [\n"
    "     {\"type\": \"TextPositionSelector\", \"start\": 4, \"end\": 8},\n"
    "     {\"type\": \"TextQuoteSelector\", \"exact\": \"quay\"}]}]}]}}\n";

static char *
replace (const char *from, const char *to)
{
  const char *at = strstr (good, from);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int) (at - good), good, to, at + strlen (from));
}

typedef enum
{
  STORE,
  DOCUMENT,
  ANY, /* of another library, such as the text's */
} Domain;

typedef struct
{
  const char *name;
  const char *from, *to; /* without @from, @to is all of the file */
  Domain domain;
  int code;
  const char *says; /* a pattern */
} Fault;

static const Fault faults[] = {
  { "empty", NULL, "", STORE, STET_STORE_ERROR_NOT_JSON, "The file is empty." },
  { "blank", NULL, " \n\t\r\n", STORE, STET_STORE_ERROR_NOT_JSON, "The file is empty." },
  { "words", NULL, "Dear sir,", STORE, STET_STORE_ERROR_NOT_JSON, "*line 1*" },
  { "page", NULL, "<!doctype html>\n<p>Hello", STORE, STET_STORE_ERROR_NOT_JSON, "*line 1*" },
  { "other-json", NULL, "{\"a\": 1}", STORE, STET_STORE_ERROR_NOT_STET, "This is JSON, but not a document of Stet." },
  { "list", NULL, "[1, 2]", STORE, STET_STORE_ERROR_NOT_STET, "This is JSON, but not a document of Stet." },
  { "number", NULL, "17", STORE, STET_STORE_ERROR_NOT_STET, "This is JSON, but not a document of Stet." },
  { "comment", "{\"id\": \"https", "// no\n{\"id\": \"https", STORE, STET_STORE_ERROR_NOT_JSON, "*line 6*" },
  { "trailing-comma", "[\"A. Writer\"]", "[\"A. Writer\",]", STORE, STET_STORE_ERROR_NOT_JSON, "*line 7*" },
  { "single-quotes", "\"Harbour\"", "'Harbour'", STORE, STET_STORE_ERROR_NOT_JSON, "*line 7*" },
  { "not-a-number", "0.5}", "NaN}", STORE, STET_STORE_ERROR_NOT_JSON, "*line 10*" },
  { "leading-zero", "\"start\": 4", "\"start\": 04", STORE, STET_STORE_ERROR_NOT_JSON, "*line 17*" },
  { "after-the-end", "]}]}]}}", "]}]}]}} {}", STORE, STET_STORE_ERROR_NOT_JSON, "*line 18: something follows*" },
  { "line-break-in-text", "Harbour\"", "Harb\nour\"", STORE, STET_STORE_ERROR_NOT_JSON, "*line 7*" },
  { "escaped-zero", "The quay", "The\\u0000quay", STORE, STET_STORE_ERROR_NOT_JSON, "*line 8: *zero*" },
  { "half-a-character", "\\ud83c\\udf0a", "\\ud83c", STORE, STET_STORE_ERROR_NOT_JSON, "*line 8: *half a character*" },
  { "other-half", "\\ud83c\\udf0a", "\\udf0a", STORE, STET_STORE_ERROR_NOT_JSON, "*line 8: *half a character*" },
  { "bad-escape", "Harbour", "Har\\bour \\x41", STORE, STET_STORE_ERROR_NOT_JSON, "*line 7*" },
  { "bytes-that-are-no-text", "Harbour", "Harb\xffour", STORE, STET_STORE_ERROR_NOT_JSON, "Line 7 *not text." },
  { "overlong", "Harbour", "Harb\xc0\xafour", STORE, STET_STORE_ERROR_NOT_JSON, "Line 7 *not text." },
  { "surrogate-bytes", "Harbour", "\xed\xa0\xbd", STORE, STET_STORE_ERROR_NOT_JSON, "Line 7 *not text." },
  { "format-is-text", "\"stet:format\": 1", "\"stet:format\": \"1\"", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“stet:format” in line 4 *" },
  { "format-is-zero", "\"stet:format\": 1", "\"stet:format\": 0", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“stet:format” in line 4 *" },
  { "no-id", " \"id\": \"urn:uuid:00000000-0000-4000-8000-000000000000\",\n", "", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“id” is missing in line 1." },
  { "id-is-a-number", "\"urn:uuid:00000000-0000-4000-8000-000000000000\"", "7", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“id” in line 2 should be text." },
  { "no-article", "stet:article", "x:article", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“stet:article” is missing in line 1." },
  { "article-is-a-list", "{\"id\": \"https://example.org/harbour\",\n", "[], \"x:other\": {\"a\": 1,\n", STORE,
    STET_STORE_ERROR_WRONG_TYPE, "“stet:article” in line 6 should be an object." },
  { "no-text", "stet:text", "x:text", STORE, STET_STORE_ERROR_WRONG_TYPE, "“stet:text” is missing in line 6." },
  { "text-is-null", "\"The quay \\ud83c\\udf0a cracked.\"", "null", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“stet:text” in line 8 should be text." },
  { "title-is-a-number", "\"Harbour\"", "12", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“stet:title” in line 7 should be text." },
  { "byline-is-mixed", "[\"A. Writer\"]", "[\"A. Writer\", 2]", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“stet:byline” in line 7 should be a list of texts." },
  { "switch-is-text", "false", "\"no\"", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“stet:paywall” in line 7 should be true or false." },
  { "title-twice", "\"stet:title\": \"Harbour\"", "\"stet:title\": \"a\", \"stet:title\": \"b\"", STORE,
    STET_STORE_ERROR_WRONG_TYPE, "“stet:title” in line 7 should be there only once." },
  { "claims-are-an-object", "\"stet:claims\": [", "\"stet:claims\": {}, \"x:more\": [", STORE,
    STET_STORE_ERROR_WRONG_TYPE, "“stet:claims” in line 9 should be a list." },
  { "claim-is-text", "\"stet:claims\": [", "\"stet:claims\": [\"one\",", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“stet:claims” in line 9 should be a list of objects." },
  { "claim-without-id", "{\"id\": \"urn:uuid:00000000-0000-4000-8000-000000000001\", ", "{", STORE,
    STET_STORE_ERROR_WRONG_TYPE, "“id” is missing in line 10." },
  { "number-is-text", "0.5}", "\"0.5\"}", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“stet:checkWorthiness” in line 10 should be a number." },
  { "number-too-large", "0.5}", "1e400}", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“stet:checkWorthiness” in line 10 should be a number." },
  { "page-is-text", "\"first\": {", "\"first\": \"https://example.org/page\", \"x:first\": {", STORE,
    STET_STORE_ERROR_WRONG_TYPE, "“first” in line 11 should be a page." },
  { "items-are-an-object", "\"items\": [", "\"items\": {}, \"x:items\": [", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“items” in line 12 should be a list." },
  { "item-is-a-number", "\"items\": [", "\"items\": [7, ", STORE, STET_STORE_ERROR_WRONG_TYPE, "“items” in line 12 *" },
  { "unknown-state", "\"accepted\"", "\"perhaps\"", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“stet:state” in line 14 should be suggested, accepted or rejected." },
  { "score-past-one", "\"stet:score\": 0.5", "\"stet:score\": 1.5", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“stet:score” in line 14 should be a number from 0 to 1." },
  { "no-target", "\"target\": [", "\"x:target\": [", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“target” is missing in line 13." },
  { "start-is-text", "\"start\": 4", "\"start\": \"4\"", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“start” in line 17 should be a whole number." },
  { "end-is-broken", "\"end\": 8", "\"end\": 8.5", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“end” in line 17 should be a whole number." },
  { "no-end", ", \"end\": 8", "", STORE, STET_STORE_ERROR_WRONG_TYPE, "“end” is missing in line 17." },
  { "quote-is-a-list", "\"exact\": \"quay\"", "\"exact\": []", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“exact” in line 18 should be text." },
  { "selector-is-a-number", "\"selector\": [", "\"selector\": 1, \"x:selector\": [", STORE, STET_STORE_ERROR_WRONG_TYPE,
    "“selector” in line 16 *" },
  { "outside-the-text", "8},\n     {\"type\": \"TextQuoteSelector\", \"exact\": \"quay\"}", "8000}", DOCUMENT,
    STET_DOCUMENT_ERROR_SPAN, "An annotation in line 16 lies outside the text." },
  { "before-the-text", "4, \"end\": 8},\n     {\"type\": \"TextQuoteSelector\", \"exact\": \"quay\"}",
    "-4, \"end\": 8}", DOCUMENT, STET_DOCUMENT_ERROR_SPAN, "An annotation in line 16 lies outside the text." },
  { "backwards", "4, \"end\": 8},\n     {\"type\": \"TextQuoteSelector\", \"exact\": \"quay\"}", "8, \"end\": 4}",
    DOCUMENT, STET_DOCUMENT_ERROR_SPAN, "An annotation in line 16 lies outside the text." },
  { "record-id-twice", "000001\", ", "000002\", ", STORE, STET_STORE_ERROR_DUPLICATE_ID,
    "The id “*000000000002” in line 13 is there twice." },
  { "record-has-the-collections-id", "000001\", ", "000000\", ", STORE, STET_STORE_ERROR_DUPLICATE_ID,
    "The id “*000000000000” in line 10 is there twice." },
};

static void
test_fault_is_an_error (gconstpointer user_data)
{
  const Fault *fault = user_data;
  g_autofree char *json = fault->from != NULL ? replace (fault->from, fault->to) : g_strdup (fault->to);
  g_autoptr (GError) error = NULL;
  GQuark domain = fault->domain == STORE ? STET_STORE_ERROR : STET_DOCUMENT_ERROR;

  g_assert_null (try_reading (json, -1, NULL, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  if (!g_pattern_match_simple (fault->says, error->message))
    g_error ("“%s” is not like “%s”", error->message, fault->says);
  g_assert_true (fault->domain == ANY || g_error_matches (error, domain, fault->code));
}

/* Faults everywhere ------------------------------------------------------------------------------------------------ */

static void
test_the_good_file_is_good (void)
{
  StetReadReport report;
  g_autoptr (StetSnapshot) snapshot = read_from_string (good, &report);
  guint n;

  stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (report.n_reanchored + report.n_confirm + report.n_orphans, ==, 0);
}

static void
test_cut_off_anywhere (void)
{
  gsize n = strlen (good) - 1; /* its last line end may be missing */
  guint line = 1;

  for (gsize length = 0; length < n; length++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *says = NULL;

      /* The line of the last byte that is not white space. */
      if (length > 0 && !g_ascii_isspace (good[length - 1]))
        {
          line = 1;
          for (gsize i = 0; i < length; i++)
            line += good[i] == '\n';
        }
      says = g_strdup_printf ("The file is cut off after line %u.", line);
      g_assert_null (try_reading (good, (gssize) length, NULL, &error));
      g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_JSON);
      g_assert_cmpstr (error->message, ==, length == 0 ? "The file is empty." : says);
    }
}

static void
test_cut_off_inside_of_a_character (void)
{
  g_autofree char *json = replace ("Harbour", "Harb\xf0\x9f\x8c\x8aour");
  gsize wave = (gsize) (strstr (json, "\xf0") - json);

  for (gsize length = wave; length <= wave + 4; length++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (try_reading (json, (gssize) length, NULL, &error));
      g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_JSON);
      g_assert_cmpstr (error->message, ==, "The file is cut off after line 7.");
    }
}

static void
test_a_zero_byte_anywhere (void)
{
  for (gsize at = 0; at < strlen (good); at++)
    {
      g_autofree char *json = g_strdup (good);
      g_autoptr (GError) error = NULL;

      json[at] = '\0';
      g_assert_null (try_reading (json, (gssize) strlen (good), NULL, &error));
      g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_JSON);
    }
}

static void
check_nesting (const char *open, const char *close, guint depth, gboolean is_fine)
{
  GString *deep = g_string_new ("\"x:deep\": ");
  g_autofree char *member = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSnapshot) snapshot = NULL;

  for (guint i = 0; i < depth; i++)
    g_string_append (deep, open);
  g_string_append (deep, "1");
  for (guint i = 0; i < depth; i++)
    g_string_append (deep, close);
  g_string_append (deep, ", \"total\": 1");
  member = g_string_free (deep, FALSE);
  json = replace ("\"total\": 1", member);
  snapshot = try_reading (json, -1, NULL, &error);
  if (is_fine)
    {
      g_autofree char *written = NULL;

      g_assert_no_error (error);
      written = write_to_string (snapshot);
      member[strlen (member) - strlen (", \"total\": 1")] = '\0';
      g_assert_nonnull (strstr (written, member));
      return;
    }
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_TOO_DEEP);
  g_assert_nonnull (strstr (error->message, "in line 5."));
}

static void
test_nesting_has_a_limit (void)
{
  check_nesting ("[", "]", 199, TRUE);
  check_nesting ("[", "]", 200, FALSE);
  check_nesting ("{\"a\": ", "}", 199, TRUE);
  check_nesting ("{\"a\": ", "}", 200, FALSE);
  check_nesting ("[", "]", 100000, FALSE);
  check_nesting ("{\"a\": ", "}", 100000, FALSE);
}

static void
test_nothing_but_brackets (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autoptr (GError) error = NULL;

  g_assert_null (try_reading (brackets, -1, NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_TOO_DEEP);
}

/* What is read all the same ---------------------------------------------------------------------------------------- */

static void
test_a_newer_version_is_read_and_reported (void)
{
  g_autofree char *json = replace ("\"stet:format\": 1", "\"stet:format\": 12");
  StetReadReport report;
  g_autoptr (StetSnapshot) snapshot = read_from_string (json, &report);

  g_assert_cmpuint (report.version, ==, 12);
  g_assert_cmpuint (report.version, >, STET_FORMAT_VERSION);
}

static void
test_a_changed_text_is_reported (void)
{
  g_autofree char *json = replace ("\"stet:text\"", "\"stet:textSha256\": \"00\", \"stet:text\"");
  StetReadReport report;
  g_autoptr (StetSnapshot) snapshot = read_from_string (json, &report);

  g_assert_true (report.text_differs);
  g_assert_cmpuint (report.n_orphans, ==, 0);
}

static void
test_a_byte_order_mark_is_passed_over (void)
{
  g_autofree char *json = g_strconcat ("\xef\xbb\xbf", good, NULL);
  g_autoptr (StetSnapshot) snapshot = read_from_string (json, NULL);

  g_assert_nonnull (snapshot);
}

static void
test_dos_line_ends_are_white_space (void)
{
  g_auto (GStrv) lines = g_strsplit (good, "\n", -1);
  g_autofree char *json = g_strjoinv ("\r\n", lines);
  g_autoptr (StetSnapshot) ours = read_from_string (good, NULL);
  g_autoptr (StetSnapshot) snapshot = read_from_string (json, NULL);

  assert_same_records (ours, snapshot);
}

static void
test_a_single_body_and_target_need_no_list (void)
{
  g_autofree char *bare = replace ("[{\"type\": \"TextualBody\", \"purpose\": \"classifying\", \"value\": \"claim\"}]",
                                   "{\"type\": \"TextualBody\", \"purpose\": \"classifying\", \"value\": \"claim\"}");
  char *open = strstr (bare, "[{\"type\": \"SpecificResource\"");
  char *close = strstr (bare, "]}]}]}}");
  g_autoptr (StetSnapshot) ours = read_from_string (good, NULL);
  g_autoptr (StetSnapshot) snapshot = NULL;

  *open = ' ';
  close[2] = ' ';
  snapshot = read_from_string (bare, NULL);
  assert_same_records (ours, snapshot);
}

static void
test_null_counts_as_absent (void)
{
  g_autofree char *json = replace ("\"Harbour\"", "null");
  g_autoptr (StetSnapshot) snapshot = read_from_string (json, NULL);

  g_assert_cmpstr (stet_record_get_string (stet_snapshot_get_article (snapshot), STET_FIELD_TITLE), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/good", test_the_good_file_is_good);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/json/bad/", faults[i].name, NULL);

      g_test_add_data_func (path, &faults[i], test_fault_is_an_error);
    }
  g_test_add_func ("/json/bad/cut-off-anywhere", test_cut_off_anywhere);
  g_test_add_func ("/json/bad/cut-off-inside-of-a-character", test_cut_off_inside_of_a_character);
  g_test_add_func ("/json/bad/a-zero-byte-anywhere", test_a_zero_byte_anywhere);
  g_test_add_func ("/json/bad/nesting-has-a-limit", test_nesting_has_a_limit);
  g_test_add_func ("/json/bad/nothing-but-brackets", test_nothing_but_brackets);
  g_test_add_func ("/json/odd/a-newer-version-is-read-and-reported", test_a_newer_version_is_read_and_reported);
  g_test_add_func ("/json/odd/a-changed-text-is-reported", test_a_changed_text_is_reported);
  g_test_add_func ("/json/odd/a-byte-order-mark-is-passed-over", test_a_byte_order_mark_is_passed_over);
  g_test_add_func ("/json/odd/dos-line-ends-are-white-space", test_dos_line_ends_are_white_space);
  g_test_add_func ("/json/odd/a-single-body-and-target-need-no-list", test_a_single_body_and_target_need_no_list);
  g_test_add_func ("/json/odd/null-counts-as-absent", test_null_counts_as_absent);
  return g_test_run ();
}
