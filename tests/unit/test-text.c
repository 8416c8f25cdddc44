/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "text.h"

#include <string.h>

/* Letters of one to four bytes, a combining accent, Arabic, and an emoji of several code points. */
#define MIXED "a\xc3\xa9 e\xcc\x81 \xd9\x85\xd8\xb1 \xe2\x82\xac \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80."

static StetText *
new_long (guint n)
{
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (string, i % 7 == 0 ? MIXED : "plain words\n");
  return stet_text_new_trusted (string->str, (gssize) string->len);
}

static void
test_refuses_what_is_not_utf8 (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_text_new ("a\xff", -1, &error));
  g_assert_error (error, STET_TEXT_ERROR, STET_TEXT_ERROR_INVALID_UTF8);
  g_clear_error (&error);
  g_assert_null (stet_text_new ("a\0b", 3, &error));
  g_assert_error (error, STET_TEXT_ERROR, STET_TEXT_ERROR_INVALID_UTF8);
}

static void
test_offsets_agree_with_glib (void)
{
  g_autoptr (StetText) text = new_long (200);
  const char *data = stet_text_get_data (text);
  guint32 ch = 0;

  for (const char *at = data; *at != '\0'; at = g_utf8_next_char (at), ch++)
    {
      guint32 byte = (guint32) (at - data);

      g_assert_cmpuint (stet_text_byte_to_char (text, byte), ==, ch);
      g_assert_cmpuint (stet_text_char_to_byte (text, ch), ==, byte);
      g_assert_true (stet_text_is_boundary (text, byte));
    }
  g_assert_cmpuint (stet_text_get_n_chars (text), ==, ch);
  g_assert_cmpuint (stet_text_char_to_byte (text, ch + 9), ==, stet_text_get_n_bytes (text));
}

static void
test_byte_inside_a_character_is_its_start (void)
{
  g_autoptr (StetText) text = stet_text_new_trusted ("a\xe2\x82\xac", -1);

  g_assert_cmpuint (stet_text_byte_to_char (text, 2), ==, 1);
  g_assert_cmpuint (stet_text_byte_to_char (text, 3), ==, 1);
  g_assert_cmpuint (stet_text_byte_to_char (text, 4), ==, 2);
  g_assert_false (stet_text_is_boundary (text, 2));
  g_assert_false (stet_text_span_is_valid (text, STET_SPAN (0, 2)));
  g_assert_true (stet_text_span_is_valid (text, STET_SPAN (1, 4)));
}

static void
test_index_ends_on_a_sample (void)
{
  for (guint n = 255; n <= 257; n++)
    {
      g_autoptr (GString) string = g_string_new (NULL);
      g_autoptr (StetText) text = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (string, "\xc3\xa9");
      text = stet_text_new_trusted (string->str, -1);
      g_assert_cmpuint (stet_text_get_n_chars (text), ==, n);
      g_assert_cmpuint (stet_text_byte_to_char (text, 2 * n - 2), ==, n - 1);
      g_assert_cmpuint (stet_text_char_to_byte (text, n - 1), ==, 2 * n - 2);
    }
}

static void
test_merge_walk_agrees_with_single_steps (void)
{
  g_autoptr (StetText) text = new_long (400);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 50; round++)
    {
      guint32 chars[64], bytes[64], back[64];
      guint32 at = 0;

      for (guint i = 0; i < 64; i++)
        {
          at += (guint32) g_rand_int_range (rand, 0, round % 2 == 0 ? 40 : 400);
          chars[i] = MIN (at, stet_text_get_n_chars (text));
          bytes[i] = chars[i];
        }
      stet_text_chars_to_bytes (text, bytes, 64);
      for (guint i = 0; i < 64; i++)
        g_assert_cmpuint (bytes[i], ==, stet_text_char_to_byte (text, chars[i]));
      memcpy (back, bytes, sizeof back);
      stet_text_bytes_to_chars (text, back, 64);
      g_assert_cmpmem (back, sizeof back, chars, sizeof chars);
    }
}

static void
test_lines_end_at_every_kind_of_line_end (void)
{
  g_autoptr (StetText) text = stet_text_new_trusted ("one\ntwo\r\nthree\rfour\xe2\x80\xa9\n\nfive\n", -1);
  const char *wanted[] = { "one", "two", "three", "four", "", "", "five" };

  g_assert_cmpuint (stet_text_get_n_lines (text), ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      StetSpan line = stet_text_get_line (text, i);
      g_autofree char *words = stet_text_dup (text, line);

      g_assert_cmpstr (words, ==, wanted[i]);
      g_assert_cmpuint (stet_text_get_line_at (text, line.start), ==, i);
      g_assert_cmpuint (stet_text_get_line_at (text, line.end), ==, i);
    }
}

static void
test_empty_text_has_one_line (void)
{
  g_autoptr (StetText) text = stet_text_new_trusted ("", 0);

  g_assert_cmpuint (stet_text_get_n_lines (text), ==, 1);
  g_assert_cmpuint (stet_span_length (stet_text_get_line (text, 0)), ==, 0);
  g_assert_cmpuint (stet_text_byte_to_char (text, 5), ==, 0);
}

static void
test_digest_is_of_the_bytes (void)
{
  g_autoptr (StetText) text = stet_text_new_trusted ("abc", -1);

  g_assert_cmpstr (stet_text_get_sha256 (text), ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static guint
count_words (const char *words)
{
  g_autoptr (StetText) text = stet_text_new_trusted (words, -1);

  return stet_text_count_words (text, STET_SPAN (0, stet_text_get_n_bytes (text)));
}

static void
test_words_are_counted (void)
{
  g_assert_cmpuint (count_words (""), ==, 0);
  g_assert_cmpuint (count_words ("Don’t – pay 3.5 %,\nZoë!"), ==, 4);
  g_assert_cmpuint (count_words ("東京 is"), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/refuses-what-is-not-utf8", test_refuses_what_is_not_utf8);
  g_test_add_func ("/text/offsets-agree-with-glib", test_offsets_agree_with_glib);
  g_test_add_func ("/text/byte-inside-a-character-is-its-start", test_byte_inside_a_character_is_its_start);
  g_test_add_func ("/text/index-ends-on-a-sample", test_index_ends_on_a_sample);
  g_test_add_func ("/text/merge-walk-agrees-with-single-steps", test_merge_walk_agrees_with_single_steps);
  g_test_add_func ("/text/lines-end-at-every-kind-of-line-end", test_lines_end_at_every_kind_of_line_end);
  g_test_add_func ("/text/empty-text-has-one-line", test_empty_text_has_one_line);
  g_test_add_func ("/text/words-are-counted", test_words_are_counted);
  g_test_add_func ("/text/digest-is-of-the-bytes", test_digest_is_of_the_bytes);
  return g_test_run ();
}
