/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is done to a document, undone it is written to the very bytes it was read from; and at every step between,
 * what is written comes back equal. */

#include "store-fixture.h"

#include "edit.h"
#include "history.h"

#define ROUNDS 40
#define ACTS 50

static const char words[] = "🌊 Harbour of Oslo\n\nZoe\xcc\x88 said the quay of Oslo cost ١٢٣ crowns.\r\n"
                            "“No,” said an official. אמר השר: לא.\n\nThe quay, the quay, the quay.";

typedef struct
{
  GRand *rand;
  StetDocument *document;
  StetHistory *history;
  gint64 now;
} World;

static guint
choose (World *world, guint n)
{
  return n > 0 ? (guint) g_rand_int_range (world->rand, 0, (gint32) n) : 0;
}

static StetId
random_id (World *world, StetRecordKind kind)
{
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (world->document);
  guint n;
  StetRecord *const *records = stet_snapshot_get_records (snapshot, kind, &n);

  return n > 0 ? stet_record_get_id (records[choose (world, n)]) : stet_id_new ();
}

static StetSpan
random_span (World *world)
{
  StetText *text = stet_document_get_text (world->document);
  guint32 n = stet_text_get_n_chars (text);
  guint32 start = choose (world, n);
  guint32 end = MIN (n, start + 1 + choose (world, 12));

  return STET_SPAN (stet_text_char_to_byte (text, start), stet_text_char_to_byte (text, end));
}

static StetChange *
make_change (World *world)
{
  StetId annotation = random_id (world, STET_RECORD_ANNOTATION);
  StetId claim = random_id (world, STET_RECORD_CLAIM);
  StetActor actor = { STET_ID_NONE, world->now += G_USEC_PER_SEC };
  StetKind kind = 1 + choose (world, STET_N_KINDS - 1);
  guint n;

  switch (choose (world, 14))
    {
    case 0:
      return stet_edit_mark_all (world->document, annotation, actor, &n);
    case 1:
      return stet_edit_add_fragment (world->document, annotation, random_span (world), actor);
    case 2:
      return stet_edit_move_target (world->document, annotation, 0, random_span (world), actor);
    case 3:
      return stet_edit_retype (world->document, annotation, kind, actor);
    case 4:
      return stet_edit_delete (world->document, annotation, actor);
    case 5:
      return stet_edit_accept (world->document, annotation, actor);
    case 6:
      return stet_edit_link_new_source (world->document, claim, "Zoë Née", actor, NULL);
    case 7:
      return stet_edit_set_verdict (world->document, claim, "words", "half", choose (world, 6), actor);
    case 8:
      return stet_edit_add_evidence (world->document, claim, "https://example.org/e", actor, NULL);
    case 9:
      return stet_edit_set_field (world->document, claim, STET_FIELD_RESTATEMENT,
                                  g_variant_new_string (choose (world, 2) ? "It cost \"123\" 🌊" : ""));
    case 10:
      return stet_edit_remove_line (world->document, choose (world, 6));
    case 11:
      return stet_edit_restore_removed (world->document, choose (world, 3));
    default:
      return stet_edit_tag (world->document, random_span (world), kind, claim, actor, NULL);
    }
}

static char *
write_document (World *world)
{
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (world->document);

  return write_to_string (snapshot);
}

static void
check_that_it_comes_back (World *world)
{
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (world->document);
  g_autofree char *json = write_to_string (snapshot);
  StetReadReport report;
  g_autoptr (StetSnapshot) again = read_from_string (json, &report);

  g_assert_cmpuint (report.n_reanchored + report.n_confirm, ==, 0);
  assert_same_records (snapshot, again);
}

static void
step (World *world, gboolean back)
{
  g_autoptr (GError) error = NULL;

  if (back)
    stet_history_undo (world->history, &error);
  else
    stet_history_redo (world->history, &error);
  g_assert_no_error (error);
}

/* Every state's file is kept; undo and redo meet them again. */
static void
play (World *world)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (files, write_document (world));
  for (guint i = 0; i < ACTS; i++)
    {
      g_autoptr (StetChange) change = make_change (world);
      g_autoptr (GError) error = NULL;

      if (change == NULL)
        continue;
      stet_history_break_merge (world->history);
      stet_history_do (world->history, change, &error);
      g_assert_no_error (error);
      g_ptr_array_add (files, write_document (world));
      if (i % 5 == 0)
        check_that_it_comes_back (world);
    }
  g_assert_cmpuint (stet_history_get_n_steps (world->history), ==, files->len - 1);
  for (guint i = files->len - 1; i > 0; i--)
    {
      g_autofree char *json = NULL;

      step (world, TRUE);
      json = write_document (world);
      g_assert_cmpstr (json, ==, files->pdata[i - 1]);
    }
  for (guint i = 1; i < files->len; i++)
    {
      g_autofree char *json = NULL;

      step (world, FALSE);
      json = write_document (world);
      g_assert_cmpstr (json, ==, files->pdata[i]);
    }
}

static void
test_undone_is_written_to_the_same_bytes (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (StetSnapshot) snapshot = snapshot_of (records_with_text (words));
      g_autofree char *json = write_to_string (snapshot);
      g_autoptr (StetSnapshot) read = read_from_string (json, NULL);
      World world = { .rand = g_rand_new_with_seed (round), .document = stet_document_new (read), .now = FIXTURE_TIME };

      world.history = stet_history_new (world.document);
      play (&world);
      g_object_unref (world.history);
      g_object_unref (world.document);
      g_rand_free (world.rand);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/undo/undone-is-written-to-the-same-bytes", test_undone_is_written_to_the_same_bytes);
  return g_test_run ();
}
