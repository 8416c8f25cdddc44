/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "tokens.h"

#include "fold.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *wanted; /* pieces apart by " | " */
} Case;

static const Case word_cases[] = {
  { "possessive", "Osei’s report, Osei's", "Osei | ’s | report | , | Osei | 's" },
  { "plural-possessive", "the ministers' cars", "the | ministers | ' | cars" },
  { "contractions", "He didn’t; they'll, I'm", "He | did | n’t | ; | they | 'll | , | I | 'm" },
  { "inner-apostrophe", "O’Hara met D'Angelo", "O’Hara | met | D'Angelo" },
  { "acronym-keeps-its-stops", "the U.S. and U.K.", "the | U.S. | and | U.K." },
  { "titles", "Mr. Vane met Dr. Oss.", "Mr. | Vane | met | Dr. | Oss | ." },
  { "months", "Jan. 5, in jan.", "Jan. | 5 | , | in | jan | ." },
  { "number-sign-only-before-numbers", "No. 5? No.", "No. | 5 | ? | No | ." },
  { "initials", "J. K. Marr and I. Then", "J. | K. | Marr | and | I | . | Then" },
  { "numbers", "10,000 or 5.2 or 1,2", "10,000 | or | 5.2 | or | 1 | , | 2" },
  { "number-at-the-end", "It rose to 5.", "It | rose | to | 5 | ." },
  { "clock-and-dates", "10:30 2023-12-29 1/2 3-5", "10:30 | 2023-12-29 | 1/2 | 3 | - | 5" },
  { "ordinals-and-decades", "21st 1990s ’90s", "21st | 1990s | ’90s" },
  { "units-come-off", "5km $3bn 10pm 8p.m.", "5 | km | $ | 3 | bn | 10 | pm | 8 | p.m." },
  { "initials-that-abbreviate", "wrote J. P. Okafor on p. 5", "wrote | J. | P. | Okafor | on | p. | 5" },
  { "codes-stay-whole", "G20 MI6 A380 4x4", "G20 | MI6 | A380 | 4x4" },
  { "currencies", "US$5 €4.8 R$3", "US$ | 5 | € | 4.8 | R$ | 3" },
  { "hyphens", "a two-hour, climate-led talk", "a | two | - | hour | , | climate | - | led | talk" },
  { "addresses", "See https://a.example/b?c=1. Or a.b@c.example, or www.d.example!",
    "See | https://a.example/b?c=1 | . | Or | a.b@c.example | , | or | www.d.example | !" },
  { "bare-domain", "Sold on brixel.com today", "Sold | on | brixel.com | today" },
  { "quotes", "“Go,” she said: ‘now’.", "“ | Go | , | ” | she | said | : | ‘ | now | ’ | ." },
  { "ellipsis", "Well... no… yes", "Well | ... | no | … | yes" },
  { "ampersand", "AT&T and R&D", "AT&T | and | R&D" },
  { "east-asian", "東京は", "東 | 京 | は" },
  { "combining-marks", "cafe\xcc\x81 e\xcc\x81t\xc3\xa9", "cafe\xcc\x81 | e\xcc\x81t\xc3\xa9" },
  { "bidi-controls-are-no-part",
    "\xe2\x80\x8f"
    "abc\xe2\x80\x8e def",
    "abc | def" },
  { "emoji", "ok 👍🏽 go", "ok | 👍 | 🏽 | go" },
  { "soft-hyphen-stays-inside", "co\xc2\xadoperate", "co\xc2\xadoperate" },
};

static const Case sentence_cases[] = {
  { "full-stops", "It rained. They left! Why? Nobody knows.", "It rained. | They left! | Why? | Nobody knows." },
  { "closing-quote", "“Nobody should wait.” She left.", "“Nobody should wait.” | She left." },
  { "quote-goes-on", "“Who is there?” he asked. No one.", "“Who is there?” he asked. | No one." },
  { "brackets", "It fell (by half.) Then it rose.", "It fell (by half.) | Then it rose." },
  { "acronym-before-a-noun", "Unauthorised U.S. entries rose. U.S. Senator Oss spoke.",
    "Unauthorised U.S. entries rose. | U.S. Senator Oss spoke." },
  { "acronym-at-the-end", "They came to the U.S. The talks failed.", "They came to the U.S. | The talks failed." },
  { "titles", "He met Gen. Marr and Mrs. Vane. They spoke.", "He met Gen. Marr and Mrs. Vane. | They spoke." },
  { "initials", "The author J. K. Marr spoke.", "The author J. K. Marr spoke." },
  { "decimals", "It rose 5.2 points. Then 3.", "It rose 5.2 points. | Then 3." },
  { "ellipsis", "Well... perhaps. Well... Perhaps.", "Well... perhaps. | Well... | Perhaps." },
  { "company", "Brixel Inc. said no. Brixel Inc. The firm.", "Brixel Inc. said no. | Brixel Inc. | The firm." },
  { "hours", "It began at 5 p.m. on Monday. At 6 p.m. He left.",
    "It began at 5 p.m. on Monday. | At 6 p.m. | He left." },
  { "lines", "A headline\nA sentence\r\nAnother", "A headline | A sentence | Another" },
  { "blank-lines", "\n\nOne.\n \nTwo.\n", "One. | Two." },
  { "number-starts", "It fell. 40 percent left.", "It fell. | 40 percent left." },
  { "lower-case-goes-on", "He said no. 'tis so. but still.", "He said no. | 'tis so. but still." },
  { "east-asian", "雨だ。風だ。", "雨だ。 | 風だ。" },
  { "no-space-no-end", "version.Two is out.", "version.Two is out." },
};

static char *
join_spans (const StetText *text, const GArray *spans)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      g_autofree char *piece = stet_text_dup (text, g_array_index (spans, StetSpan, i));

      g_string_append_printf (joined, "%s%s", i > 0 ? " | " : "", piece);
    }
  return g_string_free (joined, FALSE);
}

static void
test_words (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (StetText) text = stet_text_new_trusted (c->text, -1);
  g_autoptr (StetTokens) tokens = stet_tokens_new (text, NULL, NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StetSpan));

  for (guint i = 0; i < tokens->tokens->len; i++)
    g_array_append_val (spans, stet_tokens_get (tokens, i)->span);

  g_autofree char *found = join_spans (text, spans);

  g_assert_cmpstr (found, ==, c->wanted);
}

static void
test_sentences (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (StetText) text = stet_text_new_trusted (c->text, -1);
  g_autoptr (StetTokens) tokens = stet_tokens_new (text, NULL, NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StetSpan));

  for (guint i = 0; i < tokens->sentences->len; i++)
    g_array_append_val (spans, g_array_index (tokens->sentences, StetTokenRange, i).span);

  g_autofree char *found = join_spans (text, spans);

  g_assert_cmpstr (found, ==, c->wanted);
}

/* Tokens lie in order, each in one sentence, each sentence in one paragraph. */
static void
test_invariants (void)
{
  static const char *const pieces[] = { "Mr. ",  "U.S. ", "“", "”",           "5.2", "\n",     "\r\n",
                                        "don’t", " ",     ".", "...",         "’s",  "日本。", "\xe2\x80\x8f",
                                        "é",     "A",     "-", "https://x.y", "@",   "$",      "\t" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GString) string = g_string_new (NULL);

      for (int n = g_rand_int_range (rand, 0, 40); n > 0; n--)
        g_string_append (string, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

      g_autoptr (StetText) text = stet_text_new_trusted (string->str, -1);
      g_autoptr (StetTokens) tokens = stet_tokens_new (text, NULL, NULL);
      guint32 byte = 0, token = 0, sentence = 0;

      for (guint i = 0; i < tokens->tokens->len; i++)
        {
          StetSpan span = stet_tokens_get (tokens, i)->span;

          g_assert_cmpuint (span.start, >=, byte);
          g_assert_cmpuint (span.end, >, span.start);
          g_assert_true (g_utf8_validate (string->str + span.start, stet_span_length (span), NULL));
          byte = span.end;
        }
      for (guint i = 0; i < tokens->sentences->len; i++)
        {
          const StetTokenRange *range = &g_array_index (tokens->sentences, StetTokenRange, i);

          g_assert_cmpuint (range->first, ==, token);
          g_assert_cmpuint (range->end, >, range->first);
          token = range->end;
        }
      g_assert_cmpuint (token, ==, tokens->tokens->len);
      for (guint i = 0; i < tokens->paragraphs->len; i++)
        {
          const StetTokenRange *range = &g_array_index (tokens->paragraphs, StetTokenRange, i);

          while (sentence < tokens->sentences->len
                 && g_array_index (tokens->sentences, StetTokenRange, sentence).end <= range->end)
            sentence++;
          g_assert_cmpuint (g_array_index (tokens->sentences, StetTokenRange, sentence - 1).end, ==, range->end);
        }
    }
}

static void
test_endless_sentence (void)
{
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint i = 0; i < 3 * STET_SENTENCE_MAX_TOKENS; i++)
    g_string_append (string, "on and ");

  g_autoptr (StetText) text = stet_text_new_trusted (string->str, -1);
  g_autoptr (StetTokens) tokens = stet_tokens_new (text, NULL, NULL);

  g_assert_cmpuint (tokens->sentences->len, ==, 6);
  g_assert_cmpuint (tokens->paragraphs->len, ==, 1);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *long_line = g_strnfill (200 * 1024, 'a');
  g_autoptr (StetText) text = stet_text_new_trusted (long_line, -1);

  g_cancellable_cancel (cancellable);
  g_assert_null (stet_tokens_new (text, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
assert_folds_alike (const char *a, const char *b, gboolean alike)
{
  g_autofree char *folded_a = stet_fold_dup (a, strlen (a));
  g_autofree char *folded_b = stet_fold_dup (b, strlen (b));

  g_assert_true (g_str_equal (folded_a, folded_b) == alike);
  g_assert_true ((stet_fold_hash (a, strlen (a)) == stet_fold_hash (b, strlen (b))) == alike);
}

static void
test_fold (void)
{
  assert_folds_alike ("López", "LOPEZ", TRUE);
  assert_folds_alike ("Lo\xcc\x81pez", "López", TRUE);
  assert_folds_alike ("U.S.", "US", TRUE);
  assert_folds_alike ("Ga.", "Ga", FALSE);
  assert_folds_alike ("O’Hara", "O'Hara", TRUE);
  assert_folds_alike ("Łódź", "lodz", TRUE);
  assert_folds_alike ("Größe", "GROSSE", TRUE);
  assert_folds_alike ("Marr", "Mare", FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (word_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tokens/words/", word_cases[i].name, NULL);

      g_test_add_data_func (path, &word_cases[i], test_words);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sentence_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tokens/sentences/", sentence_cases[i].name, NULL);

      g_test_add_data_func (path, &sentence_cases[i], test_sentences);
    }
  g_test_add_func ("/tokens/invariants", test_invariants);
  g_test_add_func ("/tokens/endless-sentence", test_endless_sentence);
  g_test_add_func ("/tokens/cancelled", test_cancelled);
  g_test_add_func ("/tokens/fold", test_fold);
  return g_test_run ();
}
