/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports an article with answers made by hand: its furniture, and nothing else, is set aside and can be put back to
 * the byte. The article is not part of the project: it is found through STET_SHARED_DATA, and the test is skipped
 * without it. */

#include "edit.h"
#include "import.h"

#include <json-glib/json-glib.h>

/* Lines of the article, from 0. */
#define TITLE_LINE 2
#define HEADING_LINE 33

typedef struct
{
  char *whole;
  StetSnapshot *snapshot;
  JsonParser *parser;
  JsonArray *boilerplate;
} Seed;

static void
seed_clear (Seed *self)
{
  g_free (self->whole);
  g_clear_pointer (&self->snapshot, stet_snapshot_unref);
  g_clear_object (&self->parser);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seed, seed_clear)

/* FALSE when the test is to be skipped. */
static gboolean
seed_init (Seed *self)
{
  const char *root = g_getenv ("STET_SHARED_DATA");
  StetImportOptions options = { .format = STET_IMPORT_TEXT, .via = "file" };
  g_autofree char *article = NULL;
  g_autofree char *answers = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  if (root == NULL)
    {
      g_test_skip ("STET_SHARED_DATA is not set");
      return FALSE;
    }
  article = g_build_filename (root, "seed", "article.txt", NULL);
  answers = g_build_filename (root, "seed", "gold.json", NULL);
  g_file_get_contents (article, &self->whole, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (self->whole, length);
  self->snapshot = stet_import_bytes (bytes, &options, NULL, &error);
  g_assert_no_error (error);
  self->parser = json_parser_new ();
  json_parser_load_from_file (self->parser, answers, &error);
  g_assert_no_error (error);
  self->boilerplate =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (self->parser)), "boilerplate");
  return TRUE;
}

static void
test_set_aside (void)
{
  g_auto (Seed) seed = { NULL };
  GVariant *removed;

  if (!seed_init (&seed))
    return;
  removed = stet_record_get (stet_snapshot_get_article (seed.snapshot), STET_FIELD_REMOVED);
  g_assert_nonnull (removed);
  g_assert_cmpuint (g_variant_n_children (removed), ==, json_array_get_length (seed.boilerplate));
  for (gsize i = 0; i < g_variant_n_children (removed); i++)
    {
      g_autofree char *line = NULL;

      g_variant_get_child (removed, i, "(uss)", NULL, &line, NULL);
      g_assert_cmpstr (g_strchomp (line), ==, json_array_get_string_element (seed.boilerplate, (guint) i));
    }
}

static void
test_title_and_heading (void)
{
  g_auto (Seed) seed = { NULL };
  g_auto (GStrv) lines = NULL;
  StetRecord *article;
  GVariant *blocks;

  if (!seed_init (&seed))
    return;
  article = stet_snapshot_get_article (seed.snapshot);
  lines = g_strsplit (seed.whole, "\n", -1);
  g_assert_cmpstr (stet_record_get_string (article, STET_FIELD_TITLE), ==, lines[TITLE_LINE]);
  blocks = stet_record_get (article, STET_FIELD_BLOCKS);
  g_assert_cmpuint (g_variant_n_children (blocks), ==, 2);
  for (gsize i = 0; i < 2; i++)
    {
      g_autofree char *words = NULL;
      guint32 start, end;
      const char *type;

      g_variant_get_child (blocks, i, "(uu&s)", &start, &end, &type);
      words = stet_text_dup (stet_record_get_text (article), STET_SPAN (start, end));
      g_assert_cmpstr (type, ==, i == 0 ? "title" : "heading");
      g_assert_cmpstr (words, ==, lines[i == 0 ? TITLE_LINE : HEADING_LINE]);
    }
}

static void
test_restored (void)
{
  g_auto (Seed) seed = { NULL };
  g_autoptr (StetDocument) document = NULL;

  if (!seed_init (&seed))
    return;
  document = stet_document_new (seed.snapshot);
  while (stet_record_get (stet_document_get_article (document), STET_FIELD_REMOVED) != NULL)
    {
      g_autoptr (StetChange) change = stet_edit_restore_removed (document, 0);
      g_autoptr (GError) error = NULL;

      stet_document_apply (document, change, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpstr (stet_text_get_data (stet_document_get_text (document)), ==, seed.whole);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seed-import/set-aside", test_set_aside);
  g_test_add_func ("/seed-import/title-and-heading", test_title_and_heading);
  g_test_add_func ("/seed-import/restored", test_restored);
  return g_test_run ();
}
