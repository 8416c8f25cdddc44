/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables in and out, of annotations, claims and sources; and that tables and reports count what they don't tell. */

#include "csv-table.h"
#include "exchange-fixture.h"

#define N_RANDOM 200

static const StetSheetOptions with_records = { .with_confidential = TRUE, .with_records = TRUE };

static GPtrArray *
read_words (const char *file, const char *text, StetLosses *losses, GError **error)
{
  return fixture_read (stet_format_find ("csv"), file, strlen (file), text, text != NULL ? strlen (text) : 0, losses,
                       error);
}

static StetMark *
get_mark (GPtrArray *read, guint sheet, guint mark)
{
  return stet_sheet_get_mark (g_ptr_array_index (read, sheet), mark);
}

static const char *
get_text (GPtrArray *read, guint sheet)
{
  return stet_text_get_data (((StetSheet *) g_ptr_array_index (read, sheet))->text);
}

/* Round trips --------------------------------------------------------------------------------------------------- */

static char *
random_cell (GRand *rand)
{
  static const char *const starts[] = { "w", "=1+", "'=", "''@", "-", "\"q\"," };
  g_autofree char *words = fixture_random_words (rand, 5);

  return g_strconcat (starts[g_rand_int_range (rand, 0, G_N_ELEMENTS (starts))], words, NULL);
}

static void
add_random_values (GRand *rand, StetMark *mark, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      g_autofree char *cell = random_cell (rand);

      if (g_rand_boolean (rand))
        stet_mark_add_value (mark, *names, cell);
    }
}

static StetSheet *
make_claims (GRand *rand)
{
  static const char *const names[] = { "restatement", "kind", "status", "when", "where",
                                       "explanation", "by",   "date",   "note", NULL };
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  g_autoptr (StetText) text = NULL;
  StetSheet *sheet = stet_sheet_new ("doc", NULL);
  guint n = (guint) g_rand_int_range (rand, 1, 5);

  stet_sheet_add_fact (sheet, "title", "doc");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *cell = random_cell (rand);
      StetSpan span = STET_SPAN (words->len, words->len + strlen (cell));

      g_string_append_printf (words, "%s\n", cell);
      g_array_append_val (spans, span);
    }
  text = stet_text_new_trusted (words->str, -1);
  sheet->text = stet_text_ref (text);
  for (guint i = 0; i < n; i++)
    {
      StetMark *mark = stet_sheet_add_mark (sheet, NULL, "claim");

      stet_mark_set_span (mark, g_array_index (spans, StetSpan, i));
      add_random_values (rand, mark, names);
      if (g_rand_boolean (rand))
        stet_mark_add_value (mark, "said-by", "Zoë W., \"Chair\"");
      if (g_rand_boolean (rand))
        {
          stet_mark_add_value (mark, "label", "half-true");
          stet_mark_add_value (mark, "scale", "six-point");
        }
    }
  for (guint i = (guint) g_rand_int_range (rand, 0, 4); i > 0; i--)
    {
      StetMark *mark = stet_sheet_add_mark (sheet, NULL, "evidence");

      if (g_rand_boolean (rand))
        stet_mark_add_value (mark, "stance", "refutes");
      stet_mark_add_value (mark, "url", "https://a.example/?b c=d,e");
      stet_sheet_add_link (sheet, "bears-on", sheet->marks->len - 1, (guint) g_rand_int_range (rand, 0, (gint32) n));
    }
  return sheet;
}

static StetSheet *
make_sources (GRand *rand)
{
  static const char *const names[] = { "kind",     "role",      "affiliation", "recordStatus", "anonymityReason",
                                       "identity", "contacted", "replied",     "note",         NULL };
  g_autoptr (GString) words = g_string_new (NULL);
  StetSheet *sheet = stet_sheet_new ("doc", NULL);
  guint n = (guint) g_rand_int_range (rand, 1, 5);

  stet_sheet_add_fact (sheet, "title", "doc");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *cell = random_cell (rand);
      StetMark *mark = stet_sheet_add_mark (sheet, NULL, "source");

      stet_mark_add_value (mark, g_rand_boolean (rand) ? "name" : "asPrinted", cell);
      add_random_values (rand, mark, names);
      stet_mark_set_span (mark, STET_SPAN (words->len, words->len + strlen (cell)));
      g_string_append_printf (words, "%s\n", cell);
    }
  sheet->text = stet_text_new_trusted (words->str, -1);
  return sheet;
}

/* What a document of @sheet says. */
static char *
describe_document (const StetSheet *sheet)
{
  g_autoptr (GError) error = NULL;
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSnapshot) snapshot = stet_sheet_to_snapshot (sheet, "seed", FIXTURE_NOW, &error);
  g_autoptr (StetSheet) again = NULL;

  g_assert_no_error (error);
  again = stet_sheet_from_snapshot (snapshot, "doc", &with_records, &losses);
  return fixture_describe (again);
}

/* No cell can be a formula. */
static void
check_guards (const GString *file)
{
  g_auto (StetTable) table = { 0 };

  stet_table_init (&table, file->str, file->len);
  while (stet_table_next (&table, NULL))
    for (guint i = 0; i < table.cells->len; i++)
      g_assert_true (*stet_table_get (&table, i) == '\0' || strchr ("=+-@\t\r", *stet_table_get (&table, i)) == NULL);
}

static void
check_records (const char *name, StetSheet *(*make) (GRand *rand), gboolean guarded)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (guarded ? 8 : 9);
  StetOutletOptions options = { .guard_formulas = guarded };

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (StetSheet) sheet = make (rand);
      g_autoptr (StetOutlet) outlet = stet_outlet_new (stet_format_find (name), &options);
      g_autoptr (StetSnapshot) snapshot = NULL;
      g_autoptr (GPtrArray) read = NULL;
      g_auto (StetLosses) losses = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *before = describe_document (sheet);
      g_autofree char *after = NULL;

      snapshot = stet_sheet_to_snapshot (sheet, "seed", FIXTURE_NOW, &error);
      g_assert_no_error (error);
      stet_outlet_write (outlet, snapshot, "doc");
      stet_outlet_end (outlet);
      read = fixture_read_back (outlet, &losses, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (read->len, ==, 1);
      after = describe_document (g_ptr_array_index (read, 0));
      if (!g_str_equal (before, after))
        g_test_message ("%s", outlet->main->str);
      g_assert_cmpstr (before, ==, after);
      if (guarded)
        check_guards (outlet->main);
    }
}

static void
test_claims (void)
{
  check_records ("csv-claims", make_claims, FALSE);
  check_records ("csv-claims", make_claims, TRUE);
}

static void
test_sources (void)
{
  check_records ("csv-sources", make_sources, FALSE);
  check_records ("csv-sources", make_sources, TRUE);
}

/* Others' tables ------------------------------------------------------------------------------------------------ */

static void
test_foreign_annotations (void)
{
  static const char file[] = "\xef\xbb\xbf"
                             "Doc ID;Begin Offset;Length;Entity Type;Mention;Checked by\r\n"
                             "a;4.0;4;GPE;Oslo;\"Bo; \"\"B\"\"\"\r\n"
                             "b;0;3;PER;Ann;\r\n"
                             "a;12;4;GPE;Rome;Cy\r\n";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = read_words (file, NULL, &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_cmpstr (get_text (read, 0), ==, "Oslo\nRome\n");
  g_assert_cmpstr (stet_mark_get_value (get_mark (read, 0, 0), "Checked by"), ==, "Bo; \"B\"");
  /* It is said that this isn't the text. */
  g_assert_cmpuint (losses.counts[STET_LOSS_EDGES], ==, 3);
  g_assert_cmpuint (losses.warnings->len, ==, 2);
}

static void
test_text_beside (void)
{
  static const char file[] = "start\tend\tlabel\tquote\n6\t10\tGPE\tOslo\n99\t100\tX\t\n1\tx\tY\tRome\n";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = read_words (file, "🌊🌊 e Oslo, Rome", &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (((StetSheet *) g_ptr_array_index (read, 0))->marks->len, ==, 2);
  g_assert_cmpuint (get_mark (read, 0, 0)->spans[0].start, ==, 11);
  g_assert_cmpuint (get_mark (read, 0, 1)->spans[0].start, ==, 17); /* by its quote */
  g_assert_cmpuint (losses.counts[STET_LOSS_OUTSIDE], ==, 1);
}

static void
test_text_in_column (void)
{
  static const char file[] = "text,start,end,label\n\"Ann met\nBo.\",8,10,PER\n\"Ann met\nBo.\",0,3,PER\nCy,0,2,PER\n";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = read_words (file, NULL, &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_cmpuint (get_mark (read, 0, 0)->spans[0].start, ==, 8);
  g_assert_cmpuint (losses.counts[STET_LOSS_EDGES], ==, 0);
}

static void
test_foreign_claims (void)
{
  static const char file[] = "Statement|Speaker|Verdict|Venue|Party\nIt rained.|Ann|False|a speech|none\n|Bo|||\n";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = read_words (file, NULL, &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 1);
  g_assert_cmpstr (get_text (read, 0), ==, "It rained.\n");
  g_assert_cmpstr (stet_mark_get_value (get_mark (read, 0, 0), "said-by"), ==, "Ann");
  g_assert_cmpstr (stet_mark_get_value (get_mark (read, 0, 0), "scale"), ==, "words");
  g_assert_cmpstr (stet_mark_get_value (get_mark (read, 0, 0), "where"), ==, "a speech");
  g_assert_cmpstr (stet_mark_get_value (get_mark (read, 0, 0), "Party"), ==, "none");
  g_assert_cmpuint (get_mark (read, 0, 1)->n_spans, ==, 0);
}

static void
test_texts (void)
{
  static const char file[] = "id,Title,Text,Label\n1,One,\"It rained, again.\",weather\n\n2,Two,Ann left.,\n";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = read_words (file, NULL, &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_cmpstr (stet_sheet_get_fact (g_ptr_array_index (read, 1), "title"), ==, "Two");
  g_assert_cmpstr (get_mark (read, 0, 0)->label, ==, "weather");
  g_assert_cmpuint (get_mark (read, 0, 0)->spans[0].end, ==, 17);
}

static void
test_quotation_marks_between_tabs (void)
{
  static const char file[] = "text\tlabel\n\"No, she said.\tx\nsecond\ty\n";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = read_words (file, NULL, &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_cmpstr (get_text (read, 0), ==, "\"No, she said.");
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *file, *message;
  } files[] = {
    { "", "The table is empty." },
    { "\n\r\n", "The table is empty." },
    { "\na,b\n1,2\n", "Line 2: No column" },
    { "text,label\n\"open\n\nfor ever,x\n", "Line 2: A quotation mark opens a cell that is never closed." },
    { "text\n\xff\n", "The text is not valid UTF-8." },
  };
  g_autoptr (GString) wide = g_string_new ("text");
  g_auto (StetLosses) losses = { 0 };

  for (guint i = 0; i <= G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) read = NULL;

      for (guint n = 0; i == G_N_ELEMENTS (files) && n < 5000; n++)
        g_string_append_c (wide, ',');
      read = read_words (i < G_N_ELEMENTS (files) ? files[i].file : wide->str, NULL, &losses, &error);
      g_assert_null (read);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, i < G_N_ELEMENTS (files)
                                                           ? files[i].message
                                                           : "Line 1: The row has too many cells."));
    }
}

/* Losses -------------------------------------------------------------------------------------------------------- */

/* One of everything that a table or report may not tell. */
static StetSnapshot *
make_everything (void)
{
  g_autoptr (StetText) text = stet_text_new_trusted ("Ann said the quay broke. The log has it. Bo left.", -1);
  g_autoptr (StetSheet) sheet = stet_sheet_new ("doc", text);
  g_autoptr (GError) error = NULL;
  StetSnapshot *snapshot;
  StetMark *mark = stet_sheet_add_mark (sheet, NULL, "claim");

  stet_mark_set_span (mark, STET_SPAN (9, 23));
  mark->note = g_strdup ("how much?");
  stet_mark_add_value (mark, "label", "false");
  stet_mark_add_value (mark, "corrections", "May 3");
  mark = stet_sheet_add_mark (sheet, NULL, "source");
  stet_mark_set_span (mark, STET_SPAN (0, 3));
  stet_mark_add_value (mark, "name", "Ann");
  stet_mark_add_value (mark, "role", "chair");
  mark = stet_sheet_add_mark (sheet, NULL, "evidence");
  stet_mark_set_span (mark, STET_SPAN (25, 40));
  stet_mark_add_value (mark, "url", "https://a.example/");
  stet_mark_add_value (mark, "archived", "https://b.example/");
  mark = stet_sheet_add_mark (sheet, NULL, "evidence"); /* of no claim */
  stet_mark_add_value (mark, "url", "https://c.example/");
  mark = stet_sheet_add_mark (sheet, NULL, "person");
  stet_mark_set_span (mark, STET_SPAN (41, 43));
  mark->state = STET_STATE_SUGGESTED;
  mark->score = 0.5F;
  stet_mark_add_value (mark, "sameAs", "wd:Q1");
  stet_sheet_add_link (sheet, "said-by", 0, 1);
  stet_sheet_add_link (sheet, "bears-on", 2, 0);
  stet_sheet_add_link (sheet, "knows", 4, 1);
  stet_sheet_add_fact (sheet, "title", "Quay");
  stet_sheet_add_fact (sheet, "note", "of the article");
  snapshot = stet_sheet_to_snapshot (sheet, "seed", FIXTURE_NOW, &error);
  g_assert_no_error (error);
  return snapshot;
}

typedef struct
{
  const char *format;
  guint texts, marks, records, links, values, facts, notes, states, scores;
} Expected;

static void
test_losses (gconstpointer data)
{
  const Expected *expected = data;
  g_autoptr (StetSnapshot) snapshot = make_everything ();
  g_autoptr (StetOutlet) outlet = stet_outlet_new (stet_format_find (expected->format), NULL);
  const guint *counts = outlet->losses.counts;

  stet_outlet_write (outlet, snapshot, "doc");
  stet_outlet_end (outlet);
  g_assert_cmpuint (counts[STET_LOSS_TEXTS], ==, expected->texts);
  g_assert_cmpuint (counts[STET_LOSS_MARKS], ==, expected->marks);
  g_assert_cmpuint (counts[STET_LOSS_RECORDS], ==, expected->records);
  g_assert_cmpuint (counts[STET_LOSS_LINKS], ==, expected->links);
  g_assert_cmpuint (counts[STET_LOSS_ATTRIBUTES], ==, expected->values);
  g_assert_cmpuint (counts[STET_LOSS_META], ==, expected->facts);
  g_assert_cmpuint (counts[STET_LOSS_NOTES], ==, expected->notes);
  g_assert_cmpuint (counts[STET_LOSS_STATES], ==, expected->states);
  g_assert_cmpuint (counts[STET_LOSS_SCORES], ==, expected->scores);
}

int
main (int argc, char *argv[])
{
  /* A mark left out is counted as one, whatever is said of it. The person is a mark, sameAs its value. */
  static const Expected expected[] = {
    { "csv-claims", .texts = 1, .marks = 3, .records = 1, .links = 1, .values = 3, .facts = 2, .notes = 1 },
    { "csv-sources", .texts = 1, .marks = 4, .records = 1, .links = 3, .facts = 2 },
    { "markdown", .marks = 3, .records = 1, .links = 1, .values = 3, .facts = 1, .notes = 1 },
    { "html", .records = 1, .links = 1, .values = 4, .facts = 1, .notes = 1, .states = 1, .scores = 1 },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange-tables/round-trip/claims", test_claims);
  g_test_add_func ("/exchange-tables/round-trip/sources", test_sources);
  g_test_add_func ("/exchange-tables/foreign-annotations", test_foreign_annotations);
  g_test_add_func ("/exchange-tables/text-beside", test_text_beside);
  g_test_add_func ("/exchange-tables/text-in-column", test_text_in_column);
  g_test_add_func ("/exchange-tables/foreign-claims", test_foreign_claims);
  g_test_add_func ("/exchange-tables/texts", test_texts);
  g_test_add_func ("/exchange-tables/quotation-marks-between-tabs", test_quotation_marks_between_tabs);
  g_test_add_func ("/exchange-tables/hostile", test_hostile);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange-tables/losses/%s", expected[i].format);

      g_test_add_data_func (path, &expected[i], test_losses);
    }
  return g_test_run ();
}
