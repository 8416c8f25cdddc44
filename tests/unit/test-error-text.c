/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every error that a library of ours can give has sentences of its own, which name the file. A code that is new in an
 * enumeration is found missing here: one past its last is asked for too, and must have none. */

#include "document.h"
#include "error-text.h"
#include "import.h"
#include "store-error.h"
#include "text.h"
#include "web-error.h"

#include <gio/gio.h>
#include <string.h>

#define NAME "Quay & %s <b>.txt"
#define MESSAGE "The message itself."

static char *
say (GQuark domain, int code)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, MESSAGE);

  return stet_error_text (error, NAME);
}

static gboolean
is_own (const char *text)
{
  return !g_str_has_prefix (text, "Something went wrong");
}

static void
assert_sentences (const char *text)
{
  g_assert_nonnull (strstr (text, NAME));
  g_assert_true (g_str_has_suffix (text, "."));
  g_assert_null (strchr (text, '!'));
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

typedef struct
{
  const char *name;
  GQuark (*domain) (void);
  int last;
} Domain;

static const Domain domains[] = {
  { "store", stet_store_error_quark, STET_STORE_ERROR_JOURNAL },
  { "document", stet_document_error_quark, STET_DOCUMENT_ERROR_ARTICLE },
  { "import", stet_import_error_quark, STET_IMPORT_ERROR_PDF_TOO_MUCH },
  { "web", stet_web_error_quark, STET_WEB_ERROR_ARCHIVE },
  { "text", stet_text_error_quark, STET_TEXT_ERROR_TOO_LARGE },
};

static void
test_domain (gconstpointer data)
{
  const Domain *it = data;
  g_autofree char *none = say (it->domain (), it->last + 1);

  for (int code = 0; code <= it->last; code++)
    {
      g_autofree char *text = say (it->domain (), code);

      g_test_message ("%d: %s", code, text);
      g_assert_true (is_own (text));
      assert_sentences (text);
    }
  g_assert_false (is_own (none));
}

static void
test_files (void)
{
  static const int io[] = { G_IO_ERROR_NOT_FOUND,     G_IO_ERROR_EXISTS,           G_IO_ERROR_IS_DIRECTORY,
                            G_IO_ERROR_NOT_DIRECTORY, G_IO_ERROR_NO_SPACE,         G_IO_ERROR_PERMISSION_DENIED,
                            G_IO_ERROR_READ_ONLY,     G_IO_ERROR_CANCELLED,        G_IO_ERROR_NOT_SUPPORTED,
                            G_IO_ERROR_NOT_MOUNTED,   G_IO_ERROR_FILENAME_TOO_LONG };
  static const int files[] = { G_FILE_ERROR_NOENT, G_FILE_ERROR_NOTDIR, G_FILE_ERROR_ACCES, G_FILE_ERROR_PERM,
                               G_FILE_ERROR_ROFS,  G_FILE_ERROR_NOSPC,  G_FILE_ERROR_ISDIR, G_FILE_ERROR_IO };

  for (guint i = 0; i < G_N_ELEMENTS (io); i++)
    {
      g_autofree char *text = say (G_IO_ERROR, io[i]);

      g_assert_true (is_own (text));
      assert_sentences (text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text = say (G_FILE_ERROR, files[i]);

      g_assert_true (is_own (text));
      assert_sentences (text);
    }
}

/* What nobody foresaw is at least said as it came. */
static void
test_unknown (void)
{
  g_autofree char *text = say (G_IO_ERROR, G_IO_ERROR_PROXY_FAILED);

  g_assert_nonnull (strstr (text, NAME));
  g_assert_nonnull (strstr (text, MESSAGE));
}

static void
test_says_where (void)
{
  g_autofree char *text = say (STET_STORE_ERROR, STET_STORE_ERROR_NOT_JSON);

  g_assert_nonnull (strstr (text, MESSAGE));
  g_assert_nonnull (strstr (text, "It was not changed."));
}

static void
test_without_name (void)
{
  g_autoptr (GError) error = g_error_new_literal (STET_IMPORT_ERROR, STET_IMPORT_ERROR_EMPTY, MESSAGE);
  g_autofree char *text = stet_error_text (error, NULL);

  g_assert_nonnull (strstr (text, "the text"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      g_autofree char *path = g_strconcat ("/error-text/", domains[i].name, NULL);

      g_test_add_data_func (path, &domains[i], test_domain);
    }
  g_test_add_func ("/error-text/files", test_files);
  g_test_add_func ("/error-text/unknown", test_unknown);
  g_test_add_func ("/error-text/says-where", test_says_where);
  g_test_add_func ("/error-text/without-name", test_without_name);
  return g_test_run ();
}
