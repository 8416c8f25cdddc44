/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of bytes: the text stays as it was but for what is set aside, and that can be put back to the byte. */

#include "analysis.h"
#include "edit.h"
#include "import.h"
#include "web-error.h"

#include <string.h>

/* 2025-06-14 05:06:07 UTC */
#define NOW (G_GINT64_CONSTANT (1749877567) * G_USEC_PER_SEC)

static StetAnalyser *
load_analyser (void)
{
  g_autoptr (GError) error = NULL;
  StetAnalyser *analyser = stet_analyser_new (g_getenv ("STET_DATA_DIR"), &error);

  g_assert_no_error (error);
  return analyser;
}

static StetSnapshot *
import (const char *bytes, gssize n, StetImportFormat format, const StetAnalyser *analyser)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, n < 0 ? strlen (bytes) : (gsize) n);
  StetImportOptions options = { .format = format,
                                .uri = "file:///quay.txt",
                                .via = "file",
                                .analyser = analyser,
                                .actor = { STET_ID_NONE, NOW },
                                .wishes = { TRUE, 0, 2, FALSE } };
  g_autoptr (GError) error = NULL;
  StetSnapshot *snapshot = stet_import_bytes (data, &options, NULL, &error);

  g_assert_no_error (error);
  return snapshot;
}

static const char *
get_text (StetSnapshot *snapshot)
{
  return stet_text_get_data (stet_record_get_text (stet_snapshot_get_article (snapshot)));
}

static const char *
get_string (StetSnapshot *snapshot, StetField field)
{
  return stet_record_get_string (stet_snapshot_get_article (snapshot), field);
}

static guint
count_removed (StetRecord *article)
{
  GVariant *removed = stet_record_get (article, STET_FIELD_REMOVED);

  return removed != NULL ? (guint) g_variant_n_children (removed) : 0;
}

/* Puts back all that was set aside, in an order that @rand picks, and expects @whole. Annotations keep their words. */
static void
assert_restores (StetSnapshot *snapshot, const char *whole, GRand *rand)
{
  g_autoptr (StetDocument) document = stet_document_new (snapshot);
  guint n;
  StetRecord *const *annotations = stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);
  g_autoptr (GPtrArray) quotes = g_ptr_array_new_with_free_func (g_free);
  guint n_removed;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (quotes, stet_edit_quote (document, annotations[i]));
  while ((n_removed = count_removed (stet_document_get_article (document))) > 0)
    {
      guint index = (guint) g_rand_int_range (rand, 0, (gint32) n_removed);
      g_autoptr (StetChange) change = stet_edit_restore_removed (document, index);
      g_autoptr (GError) error = NULL;

      g_assert_true (stet_document_apply (document, change, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpstr (stet_text_get_data (stet_document_get_text (document)), ==, whole);
  for (guint i = 0; i < n; i++)
    {
      StetRecord *moved = stet_document_lookup (document, stet_record_get_id (annotations[i]));
      g_autofree char *quote = stet_edit_quote (document, moved);

      g_assert_cmpstr (quote, ==, g_ptr_array_index (quotes, i));
    }
}

static void
assert_always_restores (StetSnapshot *snapshot, const char *whole)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260101);

  for (guint i = 0; i < 20; i++)
    assert_restores (snapshot, whole, rand);
}

static char *
load (const char *root, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (root, folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

/* "type: words" of each block, one a line. */
static char *
describe_blocks (StetSnapshot *snapshot)
{
  GVariant *blocks = stet_record_get (stet_snapshot_get_article (snapshot), STET_FIELD_BLOCKS);
  GString *out = g_string_new (NULL);

  for (gsize i = 0; blocks != NULL && i < g_variant_n_children (blocks); i++)
    {
      g_autofree char *words = NULL;
      guint32 start, end;
      const char *type;

      g_variant_get_child (blocks, i, "(uu&s)", &start, &end, &type);
      words = stet_text_dup (stet_record_get_text (stet_snapshot_get_article (snapshot)), STET_SPAN (start, end));
      g_string_append_printf (out, "%s: %s\n", type, words);
    }
  return g_string_free (out, FALSE);
}

static void
test_sample (void)
{
  g_autoptr (StetAnalyser) analyser = load_analyser ();
  g_autofree char *whole = load (g_getenv ("STET_DATA_DIR"), "sample", "article.txt");
  g_autoptr (StetSnapshot) snapshot = import (whole, -1, STET_IMPORT_TEXT, analyser);
  g_autofree char *blocks = describe_blocks (snapshot);

  g_assert_cmpstr (get_string (snapshot, STET_FIELD_TITLE), ==, "Ferry Queues in Port Lunmar Force Harbour Talks");
  g_assert_cmpstr (blocks, ==,
                   "title: Ferry Queues in Port Lunmar Force Harbour Talks\n"
                   "heading: Who will pay for the repairs\n");
  g_assert_cmpuint (count_removed (stet_snapshot_get_article (snapshot)), ==, 6);
  assert_always_restores (snapshot, whole);
}

static void
test_record (void)
{
  g_autoptr (StetSnapshot) snapshot = import ("The quay cracked in May.", -1, STET_IMPORT_TEXT, NULL);

  g_assert_cmpstr (get_text (snapshot), ==, "The quay cracked in May.");
  g_assert_cmpstr (get_string (snapshot, STET_FIELD_URL), ==, "file:///quay.txt");
  g_assert_cmpstr (get_string (snapshot, STET_FIELD_VIA), ==, "file");
  g_assert_cmpstr (get_string (snapshot, STET_FIELD_RETRIEVED), ==, "2025-06-14T05:06:07Z");
  g_assert_cmpstr (get_string (snapshot, STET_FIELD_CHARSET), ==, "utf-8 (valid)");
  g_assert_cmpstr (get_string (snapshot, STET_FIELD_RECIPE), ==, STET_TEXT_RECIPE);
  g_assert_cmpstr (get_string (snapshot, STET_FIELD_LANGUAGE), ==, "en");
  g_assert_cmpstr (get_string (snapshot, STET_FIELD_DIRECTION), ==, "ltr");
  g_assert_cmpstr (get_string (snapshot, STET_FIELD_RAW_SHA256), ==,
                   "e42e023ea70fb9d03831ed0373c0bc919b37b917f398dfcb8e1ca5d402ac22c5");
}

static void
test_verbatim (void)
{
  const char *text = "The quay\u202e cracked.\r\n\r\nIt was\tMay.\rAll\u200b is well.\n\n\n";
  g_autoptr (StetSnapshot) snapshot = import (text, -1, STET_IMPORT_TEXT, NULL);

  g_assert_cmpstr (get_text (snapshot), ==, text);
}

static void
test_suggestions (void)
{
  g_autoptr (StetAnalyser) analyser = load_analyser ();
  g_autoptr (StetSnapshot) snapshot =
      import ("Marta Lindqvist paid €4.8 million in Canada on 3 May. “Ten percent,” Lindqvist said.", -1,
              STET_IMPORT_TEXT, analyser);
  static const struct
  {
    const char *words;
    StetKind kind;
  } expected[] = { { "Marta Lindqvist", STET_KIND_PERSON }, { "€4.8 million", STET_KIND_MONEY },
                   { "Canada", STET_KIND_PLACE },           { "3 May", STET_KIND_DATE },
                   { "Ten percent", STET_KIND_NUMBER },     { "Lindqvist", STET_KIND_PERSON } };
  StetText *text = stet_record_get_text (stet_snapshot_get_article (snapshot));
  StetId marta = STET_ID_NONE;
  guint n, n_people, n_names = 0, n_statements = 0;
  StetRecord *const *annotations = stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);
  StetRecord *const *people = stet_snapshot_get_records (snapshot, STET_RECORD_PERSON, &n_people);

  g_assert_cmpuint (n_people, ==, 1);
  for (guint i = 0; i < n; i++)
    {
      const StetTarget *targets = stet_record_get_targets (annotations[i], &(guint){ 0 });
      g_autofree char *words = stet_text_dup (text, targets[0].span);

      g_assert_cmpint (stet_record_get_state (annotations[i]), ==, STET_STATE_SUGGESTED);
      g_assert_true (
          stet_id_equal (stet_record_get_link (annotations[i], STET_FIELD_CREATOR), stet_record_get_id (people[0])));
      n_statements += stet_record_get_annotation_kind (annotations[i]) == STET_KIND_ATTRIBUTION;
      if (!STET_KIND_IS_ENTITY (stet_record_get_annotation_kind (annotations[i])))
        continue;
      g_assert_cmpuint (n_names, <, G_N_ELEMENTS (expected));
      g_assert_cmpstr (words, ==, expected[n_names].words);
      g_assert_cmpint (stet_record_get_annotation_kind (annotations[i]), ==, expected[n_names].kind);
      /* Both mentions are of one person. */
      if (n_names == 0)
        marta = stet_record_get_body (annotations[i]);
      if (n_names == 5)
        g_assert_true (stet_id_equal (stet_record_get_body (annotations[i]), marta));
      n_names++;
    }
  g_assert_cmpuint (n_names, ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (n_statements, ==, 1);
}

static void
test_page (void)
{
  g_autoptr (StetSnapshot) snapshot =
      import ("<title>Quay | Courier</title><meta name=author content='A. Writer'><h1>Quay</h1>"
              "<p>It cracked.</p><h2>Later</h2><ul><li>All is well.</ul>",
              -1, STET_IMPORT_HTML, NULL);
  g_autofree char *blocks = describe_blocks (snapshot);
  g_auto (GStrv) byline = stet_record_dup_strings (stet_snapshot_get_article (snapshot), STET_FIELD_BYLINE);

  g_assert_cmpstr (get_text (snapshot), ==, "Quay\n\nIt cracked.\n\nLater\n\n• All is well.");
  g_assert_cmpstr (blocks, ==, "title: Quay\nheading: Later\nlist-item: • All is well.\n");
  g_assert_cmpstr (byline[0], ==, "A. Writer");
}

static void
test_title (void)
{
  g_autoptr (StetSnapshot) markdown = import ("---\ntitle: Quay\n---\nIt cracked.", -1, STET_IMPORT_MARKDOWN, NULL);
  g_autoptr (StetSnapshot) plain = import ("\n\nit cracked in may\n", -1, STET_IMPORT_TEXT, NULL);

  g_assert_cmpstr (get_string (markdown, STET_FIELD_TITLE), ==, "Quay");
  /* Without one, the first words stand in for it. */
  g_assert_cmpstr (get_string (plain, STET_FIELD_TITLE), ==, "it cracked in may");
}

static void
assert_fails (const char *bytes, gssize n, StetImportFormat format, GQuark domain, int code)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, n < 0 ? strlen (bytes) : (gsize) n);
  StetImportOptions options = { .format = format };
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_import_bytes (data, &options, NULL, &error));
  g_assert_error (error, domain, code);
}

static void
test_bad_input (void)
{
  assert_fails ("", -1, STET_IMPORT_TEXT, STET_IMPORT_ERROR, STET_IMPORT_ERROR_EMPTY);
  assert_fails (" \r\n—\u200b", -1, STET_IMPORT_TEXT, STET_IMPORT_ERROR, STET_IMPORT_ERROR_EMPTY);
  assert_fails ("<script>x()</script>", -1, STET_IMPORT_HTML, STET_IMPORT_ERROR, STET_IMPORT_ERROR_EMPTY);
  assert_fails ("![](x.png)", -1, STET_IMPORT_MARKDOWN, STET_IMPORT_ERROR, STET_IMPORT_ERROR_EMPTY);
  assert_fails ("%PDF-1.7", -1, STET_IMPORT_TEXT, STET_WEB_ERROR, STET_WEB_ERROR_BINARY);
  assert_fails ("{}", -1, STET_IMPORT_DOCUMENT, STET_IMPORT_ERROR, STET_IMPORT_ERROR_DOCUMENT);
}

static void
test_too_large (void)
{
  gsize n = (gsize) STET_IMPORT_MAX_BYTES + 1;
  g_autofree char *bytes = g_malloc (n);

  memset (bytes, 'a', n);
  assert_fails (bytes, (gssize) n, STET_IMPORT_TEXT, STET_IMPORT_ERROR, STET_IMPORT_ERROR_TOO_LARGE);
}

static void
test_cancelled (void)
{
  g_autoptr (StetAnalyser) analyser = load_analyser ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) data = g_bytes_new_static ("The quay cracked.", 17);
  StetImportOptions options = { .format = STET_IMPORT_TEXT, .analyser = analyser };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (stet_import_bytes (data, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_replaced (void)
{
  g_autoptr (GBytes) data = g_bytes_new_static ("\xef\xbb\xbfThe \xff quay", 13);
  guint n_replaced = 0;
  StetImportOptions options = { .format = STET_IMPORT_TEXT, .n_replaced = &n_replaced };
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSnapshot) snapshot = stet_import_bytes (data, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (get_text (snapshot), ==, "The � quay");
  g_assert_cmpuint (n_replaced, ==, 1);
}

static void
test_detect (void)
{
  static const struct
  {
    const char *name;
    const char *bytes;
    StetImportFormat format;
  } cases[] = {
    { "a.txt", "<html>", STET_IMPORT_TEXT },
    { "A.MD", "x", STET_IMPORT_MARKDOWN },
    { "a.htm", "x", STET_IMPORT_HTML },
    { "a.stet.json", "x", STET_IMPORT_DOCUMENT },
    { "a", "<!DOCTYPE HTML><p>", STET_IMPORT_HTML },
    { "a.json", "{\"type\": \"AnnotationCollection\"}", STET_IMPORT_DOCUMENT },
    { NULL, "The quay", STET_IMPORT_TEXT },
    { "a", "", STET_IMPORT_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].bytes, strlen (cases[i].bytes));

      g_assert_cmpint (stet_import_detect (cases[i].name, bytes), ==, cases[i].format);
    }
}

/* The same article from the same place has the same id, and no other has. */
static void
test_id (void)
{
  g_autoptr (GBytes) a = g_bytes_new_static ("a", 1);
  g_autoptr (GBytes) b = g_bytes_new_static ("b", 1);
  StetId id = stet_import_get_id ("file:///x", a);

  g_assert_true (stet_id_equal (id, stet_import_get_id ("file:///x", a)));
  g_assert_false (stet_id_equal (id, stet_import_get_id ("file:///x", b)));
  g_assert_false (stet_id_equal (id, stet_import_get_id ("file:///y", a)));
  g_assert_false (stet_id_equal (id, stet_import_get_id (NULL, a)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/sample", test_sample);
  g_test_add_func ("/import/record", test_record);
  g_test_add_func ("/import/verbatim", test_verbatim);
  g_test_add_func ("/import/suggestions", test_suggestions);
  g_test_add_func ("/import/page", test_page);
  g_test_add_func ("/import/title", test_title);
  g_test_add_func ("/import/bad-input", test_bad_input);
  g_test_add_func ("/import/too-large", test_too_large);
  g_test_add_func ("/import/cancelled", test_cancelled);
  g_test_add_func ("/import/replaced", test_replaced);
  g_test_add_func ("/import/detect", test_detect);
  g_test_add_func ("/import/id", test_id);
  return g_test_run ();
}
