/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotes in texts that have changed: found again without a word, shown for a person to confirm, or kept as lost. */

#include "reanchor.h"
#include "store-fixture.h"

static double
find (const char *utf8, StetQuote quote, char **found)
{
  g_autoptr (StetText) text = stet_text_new_trusted (utf8, -1);
  g_autoptr (StetReanchor) reanchor = stet_reanchor_new (text);
  StetSpan span;
  double score;

  quote.n_exact = strlen (quote.exact);
  quote.prefix = quote.prefix != NULL ? quote.prefix : "";
  quote.suffix = quote.suffix != NULL ? quote.suffix : "";
  quote.n_prefix = strlen (quote.prefix);
  quote.n_suffix = strlen (quote.suffix);
  *found = NULL;
  if (!stet_reanchor_find (reanchor, &quote, &span, &score))
    {
      g_assert_cmpfloat (score, ==, 0);
      return 0;
    }
  g_assert_true (stet_text_span_is_valid (text, span));
  *found = stet_text_dup (text, span);
  return score;
}

typedef struct
{
  const char *name;
  const char *text;
  StetQuote quote;
  const char *found;
  double from, to;
} Case;

static const Case cases[] = {
  { "moved",
    "Now first: the quay cracked in May.",
    { .exact = "quay cracked", .prefix = "the ", .start = 4 },
    "quay cracked",
    0.90,
    1 },
  { "moved-without-context",
    "Now first: the quay cracked in May.",
    { .exact = "quay cracked", .start = 4 },
    "quay cracked",
    0.90,
    1 },
  { "unknown-place",
    "Now first: the quay cracked in May.",
    { .exact = "quay cracked", .start = -1 },
    "quay cracked",
    0.90,
    1 },
  { "emoji-before-it",
    "🌊🌊🌊 the quay cracked.",
    { .exact = "quay", .prefix = "the ", .suffix = " cracked", .start = 4 },
    "quay",
    0.90,
    1 },
  { "one-letter-in-context",
    "The quay kracked in May.",
    { .exact = "quay", .prefix = "The ", .suffix = " cracked in May.", .start = 4 },
    "quay",
    0.90,
    1 },
  { "one-letter-in-quote",
    "The quay cracked in May, and nobody was hurt.",
    { .exact = "quay crecked in May", .prefix = "The ", .suffix = ", and nobody was hurt", .start = 4 },
    "quay cracked in May",
    0.90,
    1 },
  { "a-word-changed",
    "The old pier was cracking by May, and nobody was hurt.",
    { .exact = "old pier cracked in May", .prefix = "The ", .suffix = ", and nobody was hurt", .start = 4 },
    "old pier was cracking by May",
    0.60,
    0.90 },
  { "context-is-all-other",
    "Elsewhere entirely, we read of the mayor again.",
    { .exact = "mayor", .prefix = "Yesterday our dear old ", .suffix = " spoke: “It’s over!”", .start = 23 },
    "mayor",
    0.60,
    0.90 },
  { "gone",
    "Nothing of it is here any more.",
    { .exact = "the quay cracked", .prefix = "0123456789", .suffix = "9876543210", .start = 3 },
    NULL,
    0,
    0.60 },
  { "empty-text", "", { .exact = "quay", .start = 0 }, NULL, 0, 0.60 },
  { "empty-quote", "The quay", { .exact = "", .prefix = "The ", .start = 4 }, NULL, 0, 0.60 },
  { "far-place", "The quay.", { .exact = "quay", .prefix = "The ", .start = G_MAXINT32 }, "quay", 0.90, 1 },
  { "quote-longer-than-text", "quay", { .exact = "the quay cracked in May", .start = 0 }, NULL, 0, 0.60 },
};

static void
test_case (gconstpointer user_data)
{
  const Case *self = user_data;
  g_autofree char *found = NULL;
  double score = find (self->text, self->quote, &found);

  g_test_message ("“%s”, %.3f", found, score);
  g_assert_cmpfloat (score, >=, self->from);
  g_assert_cmpfloat (score, <=, self->to);
  if (self->found != NULL)
    g_assert_cmpstr (found, ==, self->found);
}

static void
test_the_nearest_of_equals_is_taken (void)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (StetText) text = NULL;
  g_autoptr (StetReanchor) reanchor = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (words, i % 100 == 0 ? "quay " : "word ");
  text = stet_text_new_trusted (words->str, -1);
  for (guint i = 0; i < 50; i++)
    {
      StetQuote quote = { .exact = "quay", .n_exact = 4, .prefix = "", .suffix = "", .start = i * 500 + 3 };
      StetSpan span;
      double score;

      g_clear_pointer (&reanchor, stet_reanchor_free);
      reanchor = stet_reanchor_new (text);
      g_assert_true (stet_reanchor_find (reanchor, &quote, &span, &score));
      g_assert_cmpuint (span.start, ==, i * 500);
    }
}

/* Context decides between equals before nearness does. */
static void
test_context_beats_nearness (void)
{
  g_autofree char *gap = g_strnfill (40000, '.');
  g_autofree char *utf8 = g_strconcat ("new mayor of Rome ", gap, " old mayor of Oslo", NULL);
  g_autoptr (StetText) text = stet_text_new_trusted (utf8, -1);
  g_autoptr (StetReanchor) reanchor = stet_reanchor_new (text);
  StetQuote quote = { .exact = "mayor",
                      .n_exact = 5,
                      .prefix = "old ",
                      .n_prefix = 4,
                      .suffix = " of Oslo",
                      .n_suffix = 8 };
  StetSpan span;
  double score;

  g_assert_true (stet_reanchor_find (reanchor, &quote, &span, &score));
  g_assert_cmpuint (span.start, >, 40000);
}

/* Words are all different, so that a quote can only be where it is. */
static void
test_many_quotes_in_an_edited_text (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new ("Été. ");
  g_autoptr (StetText) text = NULL;
  g_autoptr (StetReanchor) reanchor = NULL;
  guint n = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%dé ", g_rand_int_range (rand, 0, 100000));

      g_string_append (before, word);
      g_string_append (after, word);
      if (i % 2000 == 1999)
        g_string_append (after, "Inserted here: a sentence with ünïcödé. ");
    }
  text = stet_text_new_trusted (after->str, -1);
  reanchor = stet_reanchor_new (text);
  for (const char *at = strchr (before->str + 200, 'w'); strlen (at) > 200; at = strchr (at + 50, 'w'))
    {
      const char *end = strchr (at + 20, ' ');
      const char *prefix = g_utf8_prev_char (at - 12);
      StetQuote quote = {
        at, prefix, end, (gsize) (end - at), (gsize) (at - prefix), 12, g_utf8_pointer_to_offset (before->str, at)
      };
      g_autofree char *exact = g_strndup (at, quote.n_exact);
      StetSpan span;
      double score;

      while (quote.suffix[quote.n_suffix] != 'w')
        quote.n_suffix--;
      g_assert_true (stet_reanchor_find (reanchor, &quote, &span, &score));
      g_assert_cmpfloat (score, >=, STET_REANCHOR_LIKELY);
      /* Those that something was put into are found too, but nobody can say where they end. */
      if (g_strstr_len (after->str, -1, exact) == NULL)
        continue;
      g_assert_cmpmem (after->str + span.start, stet_span_length (span), at, quote.n_exact);
      n++;
    }
  g_assert_cmpuint (n, >, 1000);
}

/* Through files --------------------------------------------------------------------------------------------------- */

/* A document of one claim on @quote, its text then replaced in the file by @now. */
static StetSnapshot *
read_with_text (const char *was, const char *quote, const char *now, StetReadReport *report)
{
  GPtrArray *records = records_with_text (was);
  gsize start = (gsize) (strstr (was, quote) - was);
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autofree char *json = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *member = g_strdup_printf ("\"stet:text\": \"%s\"", was);
  g_autofree char *changed = NULL;

  add_annotation (records, 1, STET_KIND_CLAIM, STET_SPAN (start, start + strlen (quote)), STET_ID_NONE);
  snapshot = snapshot_of (records);
  json = write_to_string (snapshot);
  parts = g_strsplit (json, member, 2);
  g_assert_nonnull (parts[1]);
  changed = g_strdup_printf ("%s\"stet:text\": \"%s\"%s", parts[0], now, parts[1]);
  return read_from_string (changed, report);
}

static const char was[] = "The old pier cracked in May, and nobody was hurt.";

static void
test_a_certain_match_is_silent (void)
{
  StetReadReport report;
  g_autoptr (StetSnapshot) snapshot =
      read_with_text (was, "old pier cracked in May", "Été: The old pier cracked in May, and nobody was hurt.",
                      &report);
  StetRecord *claim = find_record (snapshot, STET_RECORD_ANNOTATION, 1);

  g_assert_true (report.text_differs);
  g_assert_cmpuint (report.n_reanchored, ==, 1);
  g_assert_cmpuint (report.n_confirm + report.n_orphans, ==, 0);
  g_assert_null (stet_record_get (claim, STET_FIELD_CONFIRM));
  g_assert_cmpuint (stet_record_get_extent (claim).start, ==, strlen ("Été: The "));
}

static void
test_a_likely_match_asks (void)
{
  StetReadReport report;
  g_autoptr (StetSnapshot) snapshot =
      read_with_text (was, "old pier cracked in May", "The old pier was cracking by May, and nobody was hurt.",
                      &report);
  StetRecord *claim = find_record (snapshot, STET_RECORD_ANNOTATION, 1);
  double score = stet_record_get_number (claim, STET_FIELD_CONFIRM, 1);
  g_autofree char *json = write_to_string (snapshot);
  g_autoptr (StetSnapshot) again = read_from_string (json, NULL);

  g_assert_cmpuint (report.n_confirm, ==, 1);
  g_assert_cmpfloat (score, >=, STET_REANCHOR_LIKELY);
  g_assert_cmpfloat (score, <, STET_REANCHOR_CERTAIN);
  /* Still to be confirmed after a save. */
  assert_same_records (snapshot, again);
}

static void
test_a_lost_quote_is_kept_and_can_come_back (void)
{
  StetReadReport report;
  g_autoptr (StetSnapshot) snapshot =
      read_with_text (was, "old pier cracked in May", "Something else is written here now, by others.", &report);
  StetRecord *claim = find_record (snapshot, STET_RECORD_ANNOTATION, 1);
  g_autofree char *first = write_to_string (snapshot);
  g_autoptr (StetSnapshot) again = read_from_string (first, &report);
  g_autofree char *second = write_to_string (again);
  g_auto (GStrv) parts = g_strsplit (first, "Something else is written here now, by others.", 2);
  g_autofree char *restored = g_strjoinv (was, parts);
  g_autoptr (StetSnapshot) back = NULL;
  guint n;

  stet_record_get_targets (claim, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_nonnull (stet_record_get (claim, STET_FIELD_ORPHAN));
  g_assert_cmpuint (report.n_orphans, ==, 1);
  g_assert_cmpstr (first, ==, second);
  back = read_from_string (restored, &report);
  g_assert_cmpuint (report.n_orphans, ==, 0);
  g_assert_cmpuint (stet_record_get_extent (find_record (back, STET_RECORD_ANNOTATION, 1)).start, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/reanchor/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/reanchor/the-nearest-of-equals-is-taken", test_the_nearest_of_equals_is_taken);
  g_test_add_func ("/reanchor/context-beats-nearness", test_context_beats_nearness);
  g_test_add_func ("/reanchor/many-quotes-in-an-edited-text", test_many_quotes_in_an_edited_text);
  g_test_add_func ("/reanchor/file/a-certain-match-is-silent", test_a_certain_match_is_silent);
  g_test_add_func ("/reanchor/file/a-likely-match-asks", test_a_likely_match_asks);
  g_test_add_func ("/reanchor/file/a-lost-quote-is-kept-and-can-come-back",
                   test_a_lost_quote_is_kept_and_can_come_back);
  return g_test_run ();
}
