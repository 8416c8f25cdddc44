/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Changed words as they are shown and said. */

#include "diff-words.h"

#define OLD_LOOK "<span alpha=\"65%\" strikethrough=\"true\">"
#define NEW_LOOK "<span weight=\"bold\" underline=\"single\">"

typedef struct
{
  StetText *old_text, *new_text;
  GArray *changes;
  StetDiffWords words;
} Diff;

static void
diff (Diff *self, const char *old_words, const char *new_words)
{
  self->old_text = stet_text_new (old_words, -1, NULL);
  self->new_text = stet_text_new (new_words, -1, NULL);
  self->changes = stet_compare_words (self->old_text, self->new_text);
}

static void
clear (Diff *self)
{
  stet_diff_words_clear (&self->words);
  stet_text_unref (self->old_text);
  stet_text_unref (self->new_text);
  g_array_unref (self->changes);
}

static void
test_whole (void)
{
  Diff self = { NULL };

  diff (&self, "The bridge cost 12 million & more.", "The bridge cost 14 million & more.");
  stet_diff_words_of_changes (&self.words, self.old_text, self.new_text, self.changes, 0, self.changes->len);
  g_assert_cmpstr (self.words.markup, ==,
                   "The bridge cost " OLD_LOOK "12</span> " NEW_LOOK "14</span> million &amp; more.");
  g_assert_cmpstr (self.words.spoken, ==, "The bridge cost no longer “12” now “14” million & more.");
  clear (&self);
}

/* One word in common does not make two sentences one. */
static void
test_other_sentence (void)
{
  Diff self = { NULL };

  diff (&self, "Critics say that the river floods.", "Nine votes rejected the inquiry yesterday.");
  stet_diff_words_of_changes (&self.words, self.old_text, self.new_text, self.changes, 0, self.changes->len);
  g_assert_cmpstr (self.words.markup, ==,
                   OLD_LOOK "Critics say that the river floods.</span> " NEW_LOOK
                            "Nine votes rejected the inquiry yesterday.</span>");
  clear (&self);
}

static void
test_in_place (void)
{
  Diff self = { NULL };
  guint end;

  diff (&self,
        "A first paragraph.\n\nIn the long and rainy year before, the old bridge cost 12 million, and it still "
        "stands beside the new one today.\n",
        "A first paragraph.\n\nIn the long and rainy year before, the old bridge cost 14 million, and it still "
        "stands beside the new one today.\n");
  g_assert_cmpuint (stet_diff_words_find_end (self.changes, 0), ==, 0);
  end = stet_diff_words_find_end (self.changes, 1);
  g_assert_cmpuint (end, ==, 2);
  stet_diff_words_in_place (&self.words, self.old_text, self.new_text, self.changes, 1, end);
  g_assert_cmpstr (self.words.markup, ==,
                   "… long and rainy year before, the old bridge cost " OLD_LOOK "12</span> " NEW_LOOK
                   "14</span> million, and it still stands beside the new one …");
  clear (&self);
}

/* Changes with a word or two between them are one place. */
static void
test_neighbours (void)
{
  Diff self = { NULL };

  diff (&self, "It cost 12 million in 2019 and nobody knows why it took so long to say 5 words.",
        "It cost 14 million in 2020 and nobody knows why it took so long to say 6 words.");
  g_assert_cmpuint (self.changes->len, ==, 7);
  g_assert_cmpuint (stet_diff_words_find_end (self.changes, 1), ==, 4);
  g_assert_cmpuint (stet_diff_words_find_end (self.changes, 5), ==, 6);
  clear (&self);
}

static void
test_gone (void)
{
  g_autoptr (StetText) text = stet_text_new ("One <b>.\nTwo.", -1, NULL);
  g_auto (StetDiffWords) gone = { NULL };
  g_auto (StetDiffWords) kept = { NULL };

  stet_diff_words_of_span (&gone, text, STET_SPAN (0, 9), TRUE);
  stet_diff_words_of_span (&kept, text, STET_SPAN (0, 13), FALSE);
  g_assert_cmpstr (gone.markup, ==, OLD_LOOK "One &lt;b&gt;.</span>");
  g_assert_cmpstr (kept.markup, ==, "One &lt;b&gt;. Two.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff-words/whole", test_whole);
  g_test_add_func ("/diff-words/other-sentence", test_other_sentence);
  g_test_add_func ("/diff-words/in-place", test_in_place);
  g_test_add_func ("/diff-words/neighbours", test_neighbours);
  g_test_add_func ("/diff-words/gone", test_gone);
  return g_test_run ();
}
