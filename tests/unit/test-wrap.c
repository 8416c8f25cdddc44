/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wrap.h"

static void
assert_wrapped (const char *words, guint width, const char *first, const char *rest, const char *expected)
{
  GString *out = g_string_new ("|");

  stet_wrap (out, words, width, first, rest);
  g_assert_cmpstr (out->str + 1, ==, expected);
  g_string_free (out, TRUE);
}

static void
test_words (void)
{
  assert_wrapped ("one two three", 20, NULL, NULL, "one two three\n");
  assert_wrapped ("one two three", 7, NULL, NULL, "one two\nthree\n");
  assert_wrapped ("one two", 6, NULL, NULL, "one\ntwo\n");
  assert_wrapped ("  one \t two ", 80, NULL, NULL, "one two\n");
  assert_wrapped ("a-word-that-is-too-long b", 8, NULL, NULL, "a-word-that-is-too-long\nb\n");
}

static void
test_prefixes (void)
{
  assert_wrapped ("one two three", 9, "1. ", "   ", "1. one\n   two\n   three\n");
  assert_wrapped ("one", 2, "1. ", "   ", "1. one\n");
}

static void
test_lines (void)
{
  assert_wrapped ("one\r\ntwo\n\n three", 80, NULL, "> ", "one\n> two\n> three\n");
}

static void
test_blank (void)
{
  assert_wrapped ("", 80, "• ", "  ", "");
  assert_wrapped (" \n\t ", 80, "• ", "  ", "");
}

/* Wide characters take two columns, marks none; a line may end between them, but not before a full stop. */
static void
test_columns (void)
{
  assert_wrapped ("港口的码头。", 6, NULL, NULL, "港口的\n码头。\n");
  assert_wrapped ("e\u0301e\u0301 e\u0301e\u0301", 5, NULL, NULL, "e\u0301e\u0301 e\u0301e\u0301\n");
}

static void
test_safe (void)
{
  g_autofree char *safe = stet_wrap_make_safe ("a\x1b[31mb\x07\x7f\tc\nd\u202ee\u2066f\xc2\x9bg é\u200f");

  g_assert_cmpstr (safe, ==, "a␛[31mb␇␡ c d‹U+202E›e‹U+2066›f‹U+009B›g é\u200f");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wrap/words", test_words);
  g_test_add_func ("/wrap/prefixes", test_prefixes);
  g_test_add_func ("/wrap/lines", test_lines);
  g_test_add_func ("/wrap/blank", test_blank);
  g_test_add_func ("/wrap/columns", test_columns);
  g_test_add_func ("/wrap/safe", test_safe);
  return g_test_run ();
}
