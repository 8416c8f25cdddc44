/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is done in whatever order: undone it is as it was, redone it is as it became. Each round does every act of
 * edit.h at random on a text with emoji, combining marks and Arabic, with undo and redo in between. */

#include "model-fixture.h"

#define TEXT                                                                                                \
  "The fish 🐟🐟 of Harrow\n\n"                                                                         \
  "Zoë Ne\u0301e said the fish cost 10,000 crowns. “No,” said an official of Harrow, 👩‍🚀.\n\n" \
  "Advertisement\n\n"                                                                                       \
  "قالت ليلى إن السمكة كلفت ١٠٠ كرون. وقال مسؤول: لا.\n\n"            \
  "Zoë Ne\u0301e left; the fish stayed.\n\n"                                                               \
  "More from Harrow: the fish, the fish, the fish.\n"

#define ROUNDS 60
#define ACTS 60

typedef struct
{
  GRand *rand;
  StetDocument *document;
  StetHistory *history;
  StetId person;
  gint64 now;
} World;

static guint
choose (World *world, guint n)
{
  return n > 0 ? (guint) g_rand_int_range (world->rand, 0, (gint32) n) : 0;
}

static StetActor
next_actor (World *world)
{
  world->now += choose (world, 3) * G_USEC_PER_SEC;
  return (StetActor){ world->person, world->now };
}

/* Mostly on character boundaries, else anywhere: the act must see for itself. */
static StetSpan
random_span (World *world)
{
  StetText *text = stet_document_get_text (world->document);
  guint32 start = choose (world, stet_text_get_n_bytes (text) + 1);
  guint32 end = start + choose (world, 30);

  if (choose (world, 8) == 0)
    return STET_SPAN (start, end);
  start = stet_text_char_to_byte (text, stet_text_byte_to_char (text, start));
  end = stet_text_char_to_byte (text, stet_text_byte_to_char (text, MIN (end, stet_text_get_n_bytes (text))));
  return STET_SPAN (MIN (start, end), end);
}

/* One of @kind; none when there is none, and now and then one that does not exist. */
static StetId
random_id (World *world, StetRecordKind kind)
{
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (world->document);
  guint n;
  StetRecord *const *records = stet_snapshot_get_records (snapshot, kind, &n);

  if (n == 0 || choose (world, 50) == 0)
    return stet_id_new ();
  return stet_record_get_id (records[choose (world, n)]);
}

static StetChange *
act_on_annotation (World *world)
{
  StetId annotation = random_id (world, STET_RECORD_ANNOTATION);
  StetKind kind = (StetKind) choose (world, STET_N_KINDS);
  StetActor actor = next_actor (world);
  guint n_marked;

  switch (choose (world, 11))
    {
    case 0:
      return stet_edit_mark_all (world->document, annotation, actor, &n_marked);
    case 1:
      return stet_edit_add_fragment (world->document, annotation, random_span (world), actor);
    case 2:
      return stet_edit_move_target (world->document, annotation, choose (world, 3), random_span (world), actor);
    case 3:
      return stet_edit_retype (world->document, annotation, kind, actor);
    case 4:
      return stet_edit_delete (world->document, annotation, actor);
    case 5:
      return stet_edit_accept (world->document, annotation, actor);
    case 6:
      return stet_edit_place_annotation (world->document, annotation, random_span (world), actor);
    case 7:
      return stet_edit_retype_entity (world->document, random_id (world, STET_RECORD_ENTITY), kind, NULL, actor);
    case 8:
      return stet_edit_accept_record (world->document, random_id (world, STET_RECORD_ENTITY), actor);
    default:
      return stet_edit_tag (world->document, random_span (world), kind, random_id (world, STET_RECORD_CLAIM), actor,
                            NULL);
    }
}

static StetChange *
set_random_field (World *world)
{
  static const StetField fields[] = { STET_FIELD_NOTE, STET_FIELD_NAME, STET_FIELD_RESTATEMENT, STET_FIELD_TAGS,
                                      STET_FIELD_CONFIDENTIAL };
  static const char *const words[] = { "", "a", "a 🐟", "ملاحظة", NULL };
  StetField field = fields[choose (world, G_N_ELEMENTS (fields))];
  StetId id = random_id (world, (StetRecordKind) choose (world, STET_RECORD_TOMBSTONE));
  GVariant *value;

  if (field == STET_FIELD_TAGS)
    value = g_variant_new_strv (words, (gssize) choose (world, 5));
  else if (field == STET_FIELD_CONFIDENTIAL)
    value = g_variant_new_boolean ((gboolean) choose (world, 2));
  else
    value = g_variant_new_string (words[choose (world, 4)]);
  return stet_edit_set_field (world->document, id, field, value);
}

static StetChange *
act_on_record (World *world)
{
  StetId claim = random_id (world, STET_RECORD_CLAIM);
  StetActor actor = next_actor (world);

  switch (choose (world, 7))
    {
    case 0:
      return stet_edit_link (world->document, claim, random_id (world, STET_RECORD_SOURCE));
    case 1:
      return stet_edit_link_new_source (world->document, claim, "Zoë Née", actor, NULL);
    case 2:
      return stet_edit_set_verdict (world->document, claim, "scale", choose (world, 3) > 0 ? "half" : NULL, 2, actor);
    case 3:
      return stet_edit_add_evidence (world->document, claim, "https://example.org/🐟", actor, NULL);
    case 4:
      return stet_edit_delete (world->document, random_id (world, (StetRecordKind) choose (world, STET_N_RECORDS)),
                               actor);
    default:
      return set_random_field (world);
    }
}

static StetChange *
act_on_text (World *world)
{
  return choose (world, 2) == 0
             ? stet_edit_remove_line (world->document,
                                      choose (world, stet_text_get_n_lines (stet_document_get_text (world->document))))
             : stet_edit_restore_removed (world->document, choose (world, 3));
}

/* What the machine would suggest. */
static StetChange *
suggest (World *world)
{
  StetSpan span = random_span (world);
  g_autoptr (StetRecord) entity = NULL;
  g_autoptr (StetRecord) suggested = NULL;
  StetChange *change;

  if (!stet_text_span_is_valid (stet_document_get_text (world->document), span))
    return NULL;
  entity = stet_record_new (STET_RECORD_ENTITY, NULL);
  stet_record_set_string (entity, STET_FIELD_KIND, "person");
  suggested = fixture_annotation (STET_KIND_PERSON, STET_STATE_SUGGESTED, stet_record_get_id (entity), span);
  stet_record_set_score (suggested, 0.5f);
  change = stet_change_new ("Suggest");
  stet_change_add (change, NULL, entity);
  stet_change_add (change, NULL, suggested);
  return change;
}

static void
act (World *world)
{
  g_autoptr (StetChange) change = NULL;
  g_autoptr (GError) error = NULL;

  switch (choose (world, 12))
    {
    case 0:
      stet_history_undo (world->history, &error);
      break;
    case 1:
      stet_history_redo (world->history, &error);
      break;
    case 2:
      stet_history_break_merge (world->history);
      break;
    case 3:
      change = suggest (world);
      break;
    case 4:
    case 5:
      change = act_on_text (world);
      break;
    case 6:
    case 7:
    case 8:
      change = act_on_record (world);
      break;
    default:
      change = act_on_annotation (world);
    }
  /* An act either has nothing to do or makes a change that is accepted. */
  if (change != NULL)
    {
      g_assert_false (stet_change_is_empty (change));
      stet_history_do (world->history, change, &error);
    }
  g_assert_no_error (error);
}

static gboolean
count_target (const StetOutlineHit *hit, gpointer user_data)
{
  (*(guint *) user_data)++;
  return TRUE;
}

/* The outline, the counts and the links say what the records say. */
static void
check_world (World *world)
{
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (world->document);
  StetOutline *outline = stet_document_get_outline (world->document);
  guint n, n_targets = 0, n_found = 0;
  StetRecord *const *records = stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);

  for (guint i = 0; i < n; i++)
    {
      StetId body = stet_record_get_body (records[i]);
      guint n_own;

      stet_record_get_targets (records[i], &n_own);
      if (stet_record_get_state (records[i]) == STET_STATE_REJECTED)
        continue;
      n_targets += n_own;
      g_assert_true (stet_id_is_none (body) || stet_document_lookup (world->document, body) != NULL);
    }
  stet_outline_query (outline, STET_SPAN (0, stet_text_get_n_bytes (stet_document_get_text (world->document))),
                      STET_KINDS_ALL, count_target, &n_found);
  g_assert_cmpuint (n_found, ==, n_targets);
  g_assert_cmpuint (stet_outline_get_n_targets (outline), ==, n_targets);
  records = stet_snapshot_get_records (snapshot, STET_RECORD_CLAIM, &n);
  for (guint i = 0; i < n; i++)
    {
      StetId source = stet_record_get_link (records[i], STET_FIELD_SOURCE);

      g_assert_true (stet_id_is_none (source) || stet_document_lookup (world->document, source) != NULL);
    }
}

/* Steps through the whole history to @position and sees @wanted there. */
static void
go_to (World *world, guint position, StetSnapshot *wanted)
{
  g_autoptr (StetSnapshot) found = NULL;
  g_autoptr (GError) error = NULL;

  while (stet_history_get_position (world->history) > position && stet_history_undo (world->history, &error))
    ;
  while (stet_history_get_position (world->history) < position && stet_history_redo (world->history, &error))
    ;
  g_assert_no_error (error);
  found = stet_document_take_snapshot (world->document);
  fixture_assert_same (found, wanted);
  check_world (world);
}

static void
begin (World *world, guint32 seed)
{
  g_autoptr (StetRecord) person = stet_record_new (STET_RECORD_PERSON, NULL);

  world->rand = g_rand_new_with_seed (seed);
  world->document = fixture_document (TEXT);
  stet_record_set_string (person, STET_FIELD_NAME, "Ines");
  fixture_put (world->document, NULL, person);
  world->person = stet_record_get_id (person);
  world->history = stet_history_new (world->document);
  world->now = FIXTURE_NOW;
}

static void
end (World *world)
{
  g_assert_finalize_object (world->history);
  g_assert_finalize_object (world->document);
  g_rand_free (world->rand);
}

static void
test_undone_it_is_as_it_was (void)
{
  for (guint32 seed = 1; seed <= ROUNDS; seed++)
    {
      World world = { NULL };
      g_autoptr (StetSnapshot) start = NULL;
      g_autoptr (StetSnapshot) end_state = NULL;
      guint position;

      begin (&world, seed);
      start = stet_document_take_snapshot (world.document);
      for (guint i = 0; i < ACTS; i++)
        act (&world);
      position = stet_history_get_position (world.history);
      end_state = stet_document_take_snapshot (world.document);
      check_world (&world);
      go_to (&world, 0, start);
      go_to (&world, position, end_state);
      end (&world);
    }
}

/* Every state that was seen is there again when its position is, in any order of visits. */
static void
test_every_state_comes_again (void)
{
  for (guint32 seed = 1001; seed <= 1000 + ROUNDS / 4; seed++)
    {
      World world = { NULL };
      g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_snapshot_unref);

      begin (&world, seed);
      g_ptr_array_add (states, stet_document_take_snapshot (world.document));
      while (states->len <= ACTS)
        {
          guint position = stet_history_get_position (world.history);

          stet_history_break_merge (world.history);
          act (&world);
          if (stet_history_get_position (world.history) == position)
            continue;
          g_ptr_array_set_size (states, (int) MIN (states->len, stet_history_get_position (world.history)));
          g_ptr_array_add (states, stet_document_take_snapshot (world.document));
          g_assert_cmpuint (states->len, ==, stet_history_get_position (world.history) + 1);
        }
      for (guint i = 0; i < 40; i++)
        {
          guint position = choose (&world, states->len);

          go_to (&world, position, g_ptr_array_index (states, position));
        }
      end (&world);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo/undone-it-is-as-it-was", test_undone_it_is_as_it_was);
  g_test_add_func ("/undo/every-state-comes-again", test_every_state_comes_again);
  return g_test_run ();
}
