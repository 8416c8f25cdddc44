/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A document of a book's length and far beyond: opening it, asking what stands where, and tagging one more place, with
 * lists that follow. One tag should stay far below a frame however many there are. */

#include "edit.h"
#include "history.h"
#include "record-list.h"

#include <string.h>
#include <time.h>

#define WORD "Harrow bridge "
#define MENTIONS_OF_ONE 50
#define QUERIES 20000
#define TOGGLES 200

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* @n mentions, one after another, of an entity for each MENTIONS_OF_ONE. */
static StetSnapshot *
make_snapshot (guint n)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (StetText) text = NULL;
  StetRecord *article = stet_record_new (STET_RECORD_ARTICLE, NULL);
  StetRecord *entity = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append (words, WORD);
  text = stet_text_new_trusted (words->str, (gssize) words->len);
  stet_record_set_text (article, text);
  g_ptr_array_add (records, article);
  for (guint i = 0; i < n; i++)
    {
      StetRecord *mention = stet_record_new (STET_RECORD_ANNOTATION, NULL);
      guint32 start = (guint32) (i * strlen (WORD));
      StetTarget target = { STET_SPAN (start, start + strlen ("Harrow")), STET_PART_NONE };

      if (i % MENTIONS_OF_ONE == 0)
        {
          entity = stet_record_new (STET_RECORD_ENTITY, NULL);
          stet_record_set_string (entity, STET_FIELD_KIND, "place");
          g_ptr_array_add (records, entity);
        }
      stet_record_set_annotation (mention, STET_KIND_PLACE, STET_STATE_ACCEPTED, stet_record_get_id (entity));
      stet_record_set_targets (mention, &target, 1);
      g_ptr_array_add (records, mention);
    }
  for (guint i = 0; i < records->len; i++)
    stet_record_seal (g_ptr_array_index (records, i));
  return stet_snapshot_new (records, NULL);
}

static gboolean
count_hit (const StetOutlineHit *hit, gpointer user_data)
{
  (*(guint *) user_data)++;
  return TRUE;
}

static void
measure_queries (StetDocument *document, guint n)
{
  StetOutline *outline = stet_document_get_outline (document);
  guint32 n_bytes = stet_text_get_n_bytes (stet_document_get_text (document));
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  guint n_hits = 0;
  double start = cpu_ms ();

  for (guint i = 0; i < QUERIES; i++)
    {
      guint32 at = (guint32) g_rand_int_range (rand, 0, (gint32) n_bytes - 1000);

      stet_outline_query (outline, STET_SPAN (at, at + 1000), STET_KINDS_ALL, count_hit, &n_hits);
    }
  g_print ("%8u annotations: a screenful of 1,000 bytes in %.4f ms (%u hits)\n", n, (cpu_ms () - start) / QUERIES,
           n_hits / QUERIES);
}

static void
do_and_undo (StetHistory *history, StetChange *change)
{
  g_assert_nonnull (change);
  stet_history_do (history, change, NULL);
  stet_history_undo (history, NULL);
  stet_change_unref (change);
}

/* The cost of one tag done and undone, in ms. */
static double
measure_toggles (StetDocument *document, guint n)
{
  g_autoptr (StetHistory) history = stet_history_new (document);
  StetActor actor = { STET_ID_NONE, 0 };
  double start = cpu_ms ();
  double cost;

  for (guint i = 0; i < TOGGLES; i++)
    {
      guint32 at = (guint32) ((guint64) i * n / TOGGLES * strlen (WORD) + strlen ("Harrow "));

      do_and_undo (history, stet_edit_tag (document, STET_SPAN (at, at + strlen ("bridge")), STET_KIND_NOTE,
                                           STET_ID_NONE, actor, NULL));
    }
  cost = (cpu_ms () - start) / TOGGLES;
  g_print ("%8u annotations: a tag made and undone in %.3f ms\n", n, cost);
  return cost;
}

static double
measure (guint n)
{
  g_autoptr (StetSnapshot) snapshot = make_snapshot (n);
  g_autoptr (StetSnapshot) later = NULL;
  g_autoptr (StetDocument) document = NULL;
  g_autoptr (StetRecordList) entities = NULL;
  g_autoptr (StetRecordList) notes = NULL;
  double start, cost;

  start = cpu_ms ();
  document = stet_document_new (snapshot);
  g_print ("%8u annotations: opened in %.1f ms\n", n, cpu_ms () - start);
  measure_queries (document, n);
  cost = measure_toggles (document, n);
  start = cpu_ms ();
  entities = stet_record_list_new (document, STET_LIST_ENTITIES);
  g_print ("%8u annotations: %u entities listed in %.1f ms\n", n, g_list_model_get_n_items (G_LIST_MODEL (entities)),
           cpu_ms () - start);
  notes = stet_record_list_new (document, STET_LIST_NOTES);
  g_print ("%8s with two lists that follow:\n", "");
  measure_toggles (document, n);
  start = cpu_ms ();
  g_assert_null (stet_outline_next (stet_document_get_outline (document), 0, STET_KINDS_OF (STET_KIND_NOTE), FALSE));
  g_print ("%8u annotations: passed over for one of another kind in %.2f ms\n", n, cpu_ms () - start);
  start = cpu_ms ();
  later = stet_document_take_snapshot (document);
  g_print ("%8u annotations: a snapshot taken in %.1f ms\n\n", n, cpu_ms () - start);
  return cost;
}

int
main (void)
{
  double few = measure (1000);
  double many = measure (1000000);

  g_print ("A tag at 1,000,000 annotations costs %.1f times one at 1,000.\n", many / few);
  return 0;
}
