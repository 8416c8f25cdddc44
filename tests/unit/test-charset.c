/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "charset-decode.h"
#include "charset.h"

#include "utf8-check.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *bytes;
  gsize n_bytes;
  const char *header; /* or NULL */
  gboolean is_html;
  const char *text;
  const char *label;
  gsize n_replaced;
} Case;

#define BYTES(literal) literal, sizeof (literal) - 1

static const Case cases[] = {
  { "plain", BYTES ("Quay"), NULL, FALSE, "Quay", "utf-8 (valid)", 0 },
  { "empty", BYTES (""), NULL, FALSE, "", "utf-8 (valid)", 0 },
  { "bom-utf8",
    BYTES ("\xef\xbb\xbf"
           "Caf\xc3\xa9"),
    "windows-1252", FALSE, "Café", "utf-8 (bom)", 0 },
  { "bom-utf16le",
    BYTES ("\xff\xfe"
           "Q\0u\0\xe9\0"),
    NULL, FALSE, "Qué", "utf-16le (bom)", 0 },
  { "bom-utf16be",
    BYTES ("\xfe\xff"
           "\0Q\0u\0\xe9"),
    NULL, FALSE, "Qué", "utf-16be (bom)", 0 },
  { "header-over-valid", BYTES ("Caf\xc3\xa9"), "iso-8859-1", FALSE, "CafÃ©", "windows-1252 (header)", 0 },
  { "header-unknown-is-passed-over", BYTES ("Caf\xc3\xa9"), "no-such-thing", FALSE, "Café", "utf-8 (valid)", 0 },
  { "valid-over-meta", BYTES ("<meta charset=windows-1251>Caf\xc3\xa9"), NULL, TRUE, "<meta charset=windows-1251>Café",
    "utf-8 (valid)", 0 },
  { "meta", BYTES ("<meta charset=windows-1251>\xcf\xf0\xe8"), NULL, TRUE, "<meta charset=windows-1251>При",
    "windows-1251 (meta)", 0 },
  { "meta-counts-in-pages-only", BYTES ("<meta charset=windows-1251>\xcf"), NULL, FALSE, "<meta charset=windows-1251>Ï",
    "windows-1252 (fallback)", 0 },
  { "meta-in-a-comment-is-none", BYTES ("<!--<meta charset=windows-1251>-->\xcf"), NULL, TRUE,
    "<!--<meta charset=windows-1251>-->Ï", "windows-1252 (fallback)", 0 },
  { "fallback",
    BYTES ("\x93"
           "Caf\xe9\x94"),
    NULL, FALSE, "“Café”", "windows-1252 (fallback)", 0 },
  { "bad-bytes",
    BYTES ("\xef\xbb\xbf"
           "a\xff"
           "b"),
    NULL, FALSE, "a�b", "utf-8 (bom)", 1 },
  { "nul", BYTES ("a\0b"), NULL, FALSE, "a�b", "utf-8 (valid)", 1 },
  { "line-ends-stay", BYTES ("a\r\nb\rc\n"), NULL, FALSE, "a\r\nb\rc\n", "utf-8 (valid)", 0 },
  { "controls-stay",
    BYTES ("a\xe2\x80\xae"
           "b\xe2\x80\x8b"
           "c"),
    NULL, FALSE, "a\u202eb\u200bc", "utf-8 (valid)", 0 },
  { "japanese", BYTES ("\x82\xa0"), "Shift_JIS", FALSE, "あ", "shift_jis (header)", 0 },
};

static void
test_decode (gconstpointer data)
{
  const Case *it = data;
  g_autoptr (GBytes) bytes = g_bytes_new (it->bytes, it->n_bytes);
  g_autoptr (GError) error = NULL;
  StetCharsetResult result;
  g_autofree char *text = stet_charset_decode (bytes, it->header, it->is_html, &result, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, it->text);
  g_assert_cmpstr (result.label, ==, it->label);
  g_assert_cmpuint (result.n_replaced, ==, it->n_replaced);
}

static void
test_binary (void)
{
  static const char *const starts[] = { "%PDF-1.7\n", "\x89PNG\r\n\x1a\n", "PK\x03\x04",
                                        "\x7f"
                                        "ELF" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (starts[i], strlen (starts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (stet_charset_decode (bytes, NULL, FALSE, NULL, &error));
      g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_BINARY);
    }
}

static void
test_control_bytes (void)
{
  guint8 data[256];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < sizeof data; i++)
    data[i] = i % 5 == 0 ? 1 : 'a';
  bytes = g_bytes_new (data, sizeof data);
  g_assert_null (stet_charset_decode (bytes, NULL, FALSE, NULL, &error));
  g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_BINARY);
}

static void
test_too_large (void)
{
  gsize n = (gsize) STET_CHARSET_MAX_BYTES + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (n), n);
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_charset_decode (bytes, NULL, FALSE, NULL, &error));
  g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_LARGE);
}

static void
test_lookup (void)
{
  g_assert_cmpstr (stet_charset_lookup (" Latin1\n"), ==, "windows-1252");
  g_assert_cmpstr (stet_charset_lookup ("UTF8"), ==, "utf-8");
  g_assert_null (stet_charset_lookup ("hz-gb-2312"));
  g_assert_null (stet_charset_lookup ("nonsense"));
}

/* Each label of the table leads to its own encoding, and each encoding can be decoded here. */
static void
test_labels (void)
{
  guint n;
  const StetEncoding *all = stet_encoding_get_all (&n);

  g_assert_cmpuint (n, >, 30);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) labels = g_strsplit (all[i].labels, " ", -1);

      g_assert_true (stet_encoding_is_available (&all[i]));
      for (guint j = 0; labels[j] != NULL; j++)
        g_assert_cmpstr (stet_charset_lookup (labels[j]), ==, all[i].name);
    }
}

/* Eight bytes at a time or one: GLib's own check says the same of anything. */
static void
test_check_agrees_with_glib (void)
{
  static const char *const pieces[] = { "plain words ",     "\xc3\xbc", "\xe6\xb8\xaf",
                                        "\xf0\x9f\x9a\xa2", "\xc3",     "\xed\xa0\x80",
                                        "\xf4\x90\x80\x80", "\xc0\x80", "",
                                        "12345678" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260101);

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      const char *expected, *found;
      gboolean valid;

      for (guint k = (guint) g_rand_int_range (rand, 0, 12); k > 0; k--)
        {
          guint piece = (guint) g_rand_int_range (rand, 0, round % 2 == 0 ? 4 : G_N_ELEMENTS (pieces));

          g_string_append_len (text, pieces[piece], piece == 8 ? 1 : (gssize) strlen (pieces[piece]));
        }
      valid = g_utf8_validate_len (text->str, text->len, &expected);
      g_assert_cmpint (stet_utf8_check (text->str, text->len, &found), ==, valid);
      g_assert_true (found == expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/charset/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_decode);
    }
  g_test_add_func ("/charset/binary", test_binary);
  g_test_add_func ("/charset/check-agrees-with-glib", test_check_agrees_with_glib);
  g_test_add_func ("/charset/control-bytes", test_control_bytes);
  g_test_add_func ("/charset/too-large", test_too_large);
  g_test_add_func ("/charset/lookup", test_lookup);
  g_test_add_func ("/charset/labels", test_labels);
  return g_test_run ();
}
