/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The formats of fact-checks, which hold claims without their article: what they can say comes back as it was, also
 * through a document, and all else is counted. */

#include "exchange-fixture.h"

#define N_RANDOM 300

/* What each format has words for; the names of values are those of the model where it has one. */
typedef struct
{
  const char *name;
  const char *claim[12], *source[8], *evidence[8];
  gboolean has_facts;
  gboolean restates; /* keeps a claim's own words beside its restatement */
} Words;

static const Words claimreview = {
  .name = "claimreview",
  .claim = { "where", "explanation", "by", "date", "tags", "appearances", "reviewUrl", "when" },
  .source = { "kind", "role", "affiliation", "identity", "sameAs" },
  .evidence = { "title", "url", "archived", "publisher", "published", "quote", "stance" },
  .has_facts = TRUE,
  .restates = TRUE,
};
static const Words averitec = {
  .name = "averitec",
  .claim = { "where", "explanation", "appearances", "archived", "reviewUrl", "location_ISO_code", "claim_types",
             "when" },
  .source = { NULL },
  .evidence = { "title", "url", "archived", "quote", "answer_type", "source_medium", "boolean_explanation" },
};

/* Words that no reader could take for empty. */
static char *
random_words (GRand *rand)
{
  g_autofree char *words = fixture_random_words (rand, 6);

  return g_strconcat ("w", words, NULL);
}

static void
add_random_values (GRand *rand, StetMark *mark, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      g_autofree char *words = random_words (rand);
      gboolean is_list =
          g_str_equal (*names, "tags") || g_str_equal (*names, "sameAs") || g_str_equal (*names, "claim_types");

      if (g_rand_boolean (rand))
        continue;
      stet_mark_add_value (mark, *names,
                           g_str_has_suffix (*names, "ate") && g_rand_boolean (rand) ? "2026-02-03" : words);
      if (is_list && g_rand_boolean (rand))
        stet_mark_add_value (mark, *names, "another");
    }
}

static StetSheet *
make_case (GRand *rand, const Words *words)
{
  static const char *const verdicts[][3] = { { "refuted", "evidence", "1" }, { "supported", "evidence", "2" } };
  g_autofree char *claim = random_words (rand);
  g_autoptr (StetText) text = stet_text_new_trusted (claim, -1);
  StetSheet *sheet = stet_sheet_new ("doc", text);
  StetMark *mark = stet_sheet_add_mark (sheet, NULL, "claim");
  guint verdict = (guint) g_rand_int_range (rand, 0, 3);

  stet_mark_set_span (mark, STET_SPAN (0, stet_text_get_n_bytes (text)));
  add_random_values (rand, mark, words->claim);
  for (guint i = 0; verdict < 2 && i < 3; i++)
    {
      static const char *const names[] = { "label", "scale", "ordinal" };

      stet_mark_add_value (mark, names[i], verdicts[verdict][i]);
    }
  if (words->restates && g_rand_boolean (rand))
    stet_mark_add_value (mark, "restatement", "Said otherwise: “x”.");
  if (g_rand_boolean (rand))
    {
      StetMark *source = stet_sheet_add_mark (sheet, NULL, "source");

      stet_mark_add_value (source, "name", "Zoë W. & Söhne");
      add_random_values (rand, source, words->source);
      stet_sheet_add_link (sheet, "said-by", 0, sheet->marks->len - 1);
    }
  for (gint32 n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    {
      StetMark *evidence = stet_sheet_add_mark (sheet, NULL, "evidence");

      add_random_values (rand, evidence, words->evidence);
      stet_sheet_add_link (sheet, "bears-on", sheet->marks->len - 1, 0);
    }
  if (words->has_facts && g_rand_boolean (rand))
    {
      stet_sheet_add_fact (sheet, "title", "A title: “x”");
      stet_sheet_add_fact (sheet, "url", "https://example.org/a?b=1&c=2");
      stet_sheet_add_fact (sheet, "byline", "Zoë W.");
      stet_sheet_add_fact (sheet, "byline", "B. & C.");
      stet_sheet_add_fact (sheet, "published", "2026-01-02");
    }
  return sheet;
}

static void
check_nothing_lost (const StetLosses *losses)
{
  for (guint i = 0; i < STET_N_LOSSES; i++)
    g_assert_cmpuint (losses->counts[i], ==, 0);
}

static StetSheet *
read_one (StetOutlet *outlet)
{
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = fixture_read_back (outlet, &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 1);
  check_nothing_lost (&losses);
  return stet_sheet_copy (g_ptr_array_index (read, 0));
}

static void
test_round_trip (gconstpointer data)
{
  const Words *words = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (StetSheet) sheet = make_case (rand, words);
      g_autoptr (StetOutlet) outlet = stet_outlet_new (stet_format_find (words->name), NULL);
      g_autofree char *before = fixture_describe (sheet);
      g_autoptr (StetSheet) again = NULL;
      g_autofree char *after = NULL;

      stet_outlet_write_sheet (outlet, sheet);
      stet_outlet_end (outlet);
      check_nothing_lost (&outlet->losses);
      again = read_one (outlet);
      after = fixture_describe (again);
      if (!g_str_equal (before, after))
        g_test_message ("%s", outlet->main->str);
      g_assert_cmpstr (before, ==, after);
    }
}

/* What has come through a document is written as it was read. */
static void
test_through_document (gconstpointer data)
{
  const Words *words = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (StetSheet) sheet = make_case (rand, words);
      g_autoptr (StetOutlet) first = stet_outlet_new (stet_format_find (words->name), NULL);
      g_autoptr (StetOutlet) second = stet_outlet_new (stet_format_find (words->name), NULL);
      g_autoptr (StetSnapshot) snapshot = NULL;
      g_autoptr (StetSheet) one = NULL;
      g_autoptr (StetSheet) two = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      if (words->has_facts && stet_sheet_get_fact (sheet, "title") == NULL)
        stet_sheet_add_fact (sheet, "title", "Else it would be called by its file.");
      snapshot = stet_sheet_to_snapshot (sheet, "seed", FIXTURE_NOW, &error);
      g_assert_no_error (error);
      stet_outlet_write_sheet (first, sheet);
      stet_outlet_end (first);
      stet_outlet_write (second, snapshot, "doc");
      stet_outlet_end (second);
      one = read_one (first);
      two = read_one (second);
      before = fixture_describe (one);
      after = fixture_describe (two);
      g_assert_cmpstr (before, ==, after);
    }
}

/* An article with two claims and much besides. */
static StetSheet *
make_article (void)
{
  g_autoptr (StetText) text = stet_text_new_trusted ("Ann said the quay broke. It cost 3 million.", -1);
  StetSheet *sheet = stet_sheet_new ("doc", text);
  StetMark *mark;

  stet_mark_set_span (stet_sheet_add_mark (sheet, NULL, "claim"), STET_SPAN (9, 23));
  mark = stet_sheet_add_mark (sheet, NULL, "claim");
  stet_mark_set_span (mark, STET_SPAN (25, 43));
  mark->note = g_strdup ("how much?");
  stet_mark_add_value (mark, "status", "drafted");
  mark = stet_sheet_add_mark (sheet, NULL, "person");
  stet_mark_set_span (mark, STET_SPAN (0, 3));
  stet_mark_add_value (stet_sheet_add_mark (sheet, NULL, "evidence"), "note", "found nowhere");
  stet_mark_add_value (stet_sheet_add_mark (sheet, NULL, "source"), "name", "unused");
  stet_sheet_add_link (sheet, "bears-on", 3, 0);
  stet_sheet_add_link (sheet, "names", 2, 4);
  stet_sheet_add_fact (sheet, "note", "of the article");
  return sheet;
}

static void
test_losses (gconstpointer data)
{
  const Words *words = data;
  g_autoptr (StetSheet) sheet = make_article ();
  g_autoptr (StetOutlet) outlet = stet_outlet_new (stet_format_find (words->name), NULL);
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = NULL;
  guint n = 0;

  stet_outlet_write_sheet (outlet, sheet);
  stet_outlet_end (outlet);
  g_assert_cmpuint (outlet->losses.counts[STET_LOSS_MARKS], ==, 1);      /* Ann */
  g_assert_cmpuint (outlet->losses.counts[STET_LOSS_RECORDS], ==, 1);    /* the source that says nothing */
  g_assert_cmpuint (outlet->losses.counts[STET_LOSS_LINKS], ==, 1);      /* between the two */
  g_assert_cmpuint (outlet->losses.counts[STET_LOSS_NOTES], ==, 1);      /* how much? */
  g_assert_cmpuint (outlet->losses.counts[STET_LOSS_ATTRIBUTES], ==, 2); /* status, and the evidence's note */
  g_assert_cmpuint (outlet->losses.counts[STET_LOSS_META], ==, 1);
  g_assert_cmpuint (outlet->losses.counts[STET_LOSS_TEXTS], ==, 1);
  for (guint i = 0; i < STET_N_LOSSES; i++)
    n += outlet->losses.counts[i];
  g_assert_cmpuint (n, ==, 8);
  read = fixture_read_back (outlet, &losses, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_cmpstr (stet_text_get_data (((StetSheet *) g_ptr_array_index (read, 0))->text), ==, "the quay broke");
}

/* Files of others ------------------------------------------------------------------------------------------------ */

static GPtrArray *
read_words (const char *format, const char *file, StetLosses *losses, GError **error)
{
  return fixture_read (stet_format_find (format), file, strlen (file), NULL, 0, losses, error);
}

static void
test_reviews_wherever_they_are (void)
{
  static const char review[] = "{\"@type\": [\"Thing\", \"https://schema.org/ClaimReview\"], \"claimReviewed\": \"It "
                               "rained.\", \"reviewRating\": {\"ratingValue\": \"2\", \"alternateName\": \"No\"}, "
                               "\"itemReviewed\": [{\"author\": \"Ann\", \"appearance\": \"https://a.example/\"}]}";
  static const char *const around[] = { "%s", "[%s]", "{\"@graph\": [{\"@type\": \"WebPage\"}, %s]}",
                                        "{\"dataFeedElement\": [{\"item\": [%s]}]}",
                                        "<html><script type='application/ld+json'>%s</script>" };

  for (guint i = 0; i < G_N_ELEMENTS (around); i++)
    {
      g_auto (StetLosses) losses = { 0 };
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) parts = g_strsplit (around[i], "%s", 2);
      g_autofree char *file = g_strjoin (review, parts[0], parts[1], NULL);
      g_autoptr (GPtrArray) read = read_words ("claimreview", file, &losses, &error);
      StetMark *claim;

      g_assert_no_error (error);
      g_assert_cmpuint (read->len, ==, 1);
      claim = stet_sheet_get_mark (g_ptr_array_index (read, 0), 0);
      g_assert_cmpstr (stet_mark_get_value (claim, "label"), ==, "No");
      g_assert_cmpstr (stet_mark_get_value (claim, "ordinal"), ==, "2");
      g_assert_cmpstr (stet_mark_get_value (claim, "appearances"), ==, "https://a.example/");
      g_assert_cmpstr (stet_mark_get_value (stet_sheet_get_mark (g_ptr_array_index (read, 0), 1), "name"), ==, "Ann");
    }
}

static void
test_questions (void)
{
  static const char file[] =
      "[{\"claim\": \"It rained.\", \"claim_date\": \"5-8-2020\", \"speaker\": null, \"label\": "
      "\"Conflicting Evidence/Cherrypicking\", \"questions\": [{\"question\": \"Where?\", "
      "\"answers\": [{\"answer\": \"Here.\", \"source_url\": \"u\"}, {\"answer\": \"There.\"}]}, "
      "{\"question\": \"When?\", \"answers\": []}]}]";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = read_words ("averitec", file, &losses, &error);
  StetSheet *sheet;

  g_assert_no_error (error);
  sheet = g_ptr_array_index (read, 0);
  g_assert_cmpuint (sheet->marks->len, ==, 4);
  g_assert_cmpstr (stet_mark_get_value (stet_sheet_get_mark (sheet, 0), "when"), ==, "2020-08-05");
  g_assert_cmpstr (stet_mark_get_value (stet_sheet_get_mark (sheet, 0), "scale"), ==, "words");
  g_assert_cmpstr (stet_mark_get_value (stet_sheet_get_mark (sheet, 2), "title"), ==, "Where?");
  g_assert_cmpstr (stet_mark_get_value (stet_sheet_get_mark (sheet, 2), "quote"), ==, "There.");
  g_assert_cmpstr (stet_mark_get_value (stet_sheet_get_mark (sheet, 3), "title"), ==, "When?");
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *format, *file, *message;
  } files[] = {
    { "claimreview", "{\"@type\": \"Review\"}", "It holds no ClaimReview." },
    { "claimreview", "{\"@type\": \"ClaimReview\"", "line 1" },
    { "claimreview", "12", "It holds no ClaimReview." },
    { "averitec", "[{\"claim\": \"a\"},\n{\"claim\": 3}]", "Line 2: The words of the claim should stand here." },
    { "averitec", "[{\"claim\": \"a\"},\n[]]", "Line 2: A JSON object should stand here." },
    { "averitec", "", "The file is empty." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto (StetLosses) losses = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) read = read_words (files[i].format, files[i].file, &losses, &error);

      g_assert_null (read);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, files[i].message));
    }
}

/* Objects in objects without end, and a review without its claim: nothing is made of them. */
static void
test_hostile_reviews (void)
{
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) deep = g_string_new ("[{\"@type\": \"ClaimReview\", \"itemReviewed\": {\"text\": [[[]]]}}, ");
  g_autoptr (GPtrArray) read = NULL;

  for (guint i = 0; i < 150; i++)
    g_string_append (deep, "{\"a\": ");
  g_string_append (deep, "1");
  for (guint i = 0; i < 150; i++)
    g_string_append (deep, "}");
  g_string_append (deep, "]");
  read = read_words ("claimreview", deep->str, &losses, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 0);
  g_assert_cmpuint (losses.counts[STET_LOSS_MALFORMED], ==, 1);
}

/* What a script element says of scripts is no script. */
static void
test_a_script_is_read_once (void)
{
  static const char page[] = "<script type='application/ld+json'>{\"@type\": \"ClaimReview\", \"claimReviewed\": \"Use "
                             "application/ld+json> for it\"}</script>\n<script type='application/ld+json'>{</script>";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = read_words ("claimreview", page, &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 1);
  g_assert_cmpuint (losses.counts[STET_LOSS_MALFORMED], ==, 1);
}

static void
test_shared_sample (void)
{
  const char *shared = g_getenv ("STET_SHARED_DATA");
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = NULL;

  if (shared == NULL)
    {
      g_test_skip ("STET_SHARED_DATA is not set");
      return;
    }
  path = g_build_filename (shared, "formats", "claimreview", "sdo-ClaimReview-issue-1061-examples.txt", NULL);
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  read = read_words ("claimreview", contents, &losses, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 2);
  for (guint i = 0; i < read->len; i++)
    {
      StetSheet *sheet = g_ptr_array_index (read, i);

      g_assert_nonnull (stet_mark_get_value (stet_sheet_get_mark (sheet, 0), "reviewUrl"));
      g_assert_cmpstr (sheet->marks->len > 1 ? stet_sheet_get_mark (sheet, 1)->label : "", ==, "source");
      g_assert_nonnull (stet_mark_get_value (stet_sheet_get_mark (sheet, 1), "role"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/exchange-claims/round-trip/claimreview", &claimreview, test_round_trip);
  g_test_add_data_func ("/exchange-claims/round-trip/averitec", &averitec, test_round_trip);
  g_test_add_data_func ("/exchange-claims/through-document/claimreview", &claimreview, test_through_document);
  g_test_add_data_func ("/exchange-claims/through-document/averitec", &averitec, test_through_document);
  g_test_add_data_func ("/exchange-claims/losses/claimreview", &claimreview, test_losses);
  g_test_add_data_func ("/exchange-claims/losses/averitec", &averitec, test_losses);
  g_test_add_func ("/exchange-claims/reviews-wherever-they-are", test_reviews_wherever_they_are);
  g_test_add_func ("/exchange-claims/questions", test_questions);
  g_test_add_func ("/exchange-claims/hostile", test_hostile);
  g_test_add_func ("/exchange-claims/hostile-reviews", test_hostile_reviews);
  g_test_add_func ("/exchange-claims/a-script-is-read-once", test_a_script_is_read_once);
  g_test_add_func ("/exchange-claims/shared-sample", test_shared_sample);
  return g_test_run ();
}
