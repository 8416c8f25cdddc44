/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "model-fixture.h"

#include "record-list.h"

#define TEXT "Ann Marsh of Harrow said the bridge cost 10,000 crowns. Harrow denied it. Bo Hale left."

/* A copy of the list kept by what it says of its changes alone, as a view does. */
typedef struct
{
  StetDocument *document;
  StetRecordList *list;
  GPtrArray *mirror; /* of StetRow *, owned */
  guint n_signals;
} Fixture;

static void
follow (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  g_assert_cmpuint (position + removed, <=, fixture->mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      StetRow *row = g_list_model_get_item (model, position + i);

      g_assert_nonnull (row);
      g_ptr_array_insert (fixture->mirror, (int) (position + i), row);
    }
  fixture->n_signals++;
}

static void
open_list (Fixture *fixture, StetDocument *document, StetListSort sort)
{
  fixture->document = document;
  fixture->list = stet_record_list_new (document, sort);
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->n_signals = 0;
  follow (G_LIST_MODEL (fixture->list), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), fixture);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (follow), fixture);
}

static void
close_list (Fixture *fixture)
{
  g_ptr_array_unref (fixture->mirror);
  g_assert_finalize_object (fixture->list);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, close_list)

/* The titles, joined by "|", as a view that follows shows them. */
static char *
read_list (Fixture *fixture)
{
  GString *titles = g_string_new (NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, fixture->mirror->len);
  for (guint i = 0; i < fixture->mirror->len; i++)
    {
      StetRow *row = g_ptr_array_index (fixture->mirror, i);
      g_autofree char *title = stet_edit_title (fixture->document, stet_row_get_record (row));

      g_assert_cmpuint (stet_record_list_find (fixture->list, stet_record_get_id (stet_row_get_record (row))), ==, i);
      g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "", title);
    }
  return g_string_free (titles, FALSE);
}

static void
assert_lists (Fixture *fixture, const char *wanted)
{
  g_autofree char *titles = read_list (fixture);

  g_assert_cmpstr (titles, ==, wanted);
}

static void
test_follows_in_text_order (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_auto (Fixture) fixture = { NULL };
  StetId harrow;

  fixture_tag (document, "Bo Hale", STET_KIND_PERSON);
  open_list (&fixture, document, STET_LIST_ENTITIES);
  fixture_tag (document, "Ann Marsh", STET_KIND_PERSON);
  assert_lists (&fixture, "Ann Marsh|Bo Hale");
  harrow = fixture_tag (document, "Harrow", STET_KIND_PLACE);
  assert_lists (&fixture, "Ann Marsh|Harrow|Bo Hale");
  fixture_apply (document, stet_edit_delete (document, harrow, fixture_actor ()));
  assert_lists (&fixture, "Ann Marsh|Bo Hale");
}

static void
test_a_record_stands_where_it_first_stands (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_auto (Fixture) fixture = { NULL };
  StetId first = fixture_tag (document, "Harrow", STET_KIND_PLACE);
  guint n;

  fixture_tag (document, "10,000", STET_KIND_NUMBER);
  open_list (&fixture, document, STET_LIST_ENTITIES);
  fixture_apply (document, stet_edit_mark_all (document, first, fixture_actor (), &n));
  assert_lists (&fixture, "Harrow|10,000");
  fixture_apply (document, stet_edit_delete (document, first, fixture_actor ()));
  assert_lists (&fixture, "10,000|Harrow");
}

static void
test_claims_without_a_place_come_last (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) loose = stet_record_new (STET_RECORD_CLAIM, NULL);
  g_auto (Fixture) fixture = { NULL };

  stet_record_set_string (loose, STET_FIELD_RESTATEMENT, "Nowhere");
  fixture_put (document, NULL, loose);
  open_list (&fixture, document, STET_LIST_CLAIMS);
  fixture_tag (document, "denied it", STET_KIND_CLAIM);
  fixture_tag (document, "the bridge", STET_KIND_CLAIM);
  assert_lists (&fixture, "the bridge|denied it|Nowhere");
}

static void
count_notify (GObject *object, GParamSpec *pspec, guint *n_calls)
{
  (*n_calls)++;
}

static void
test_a_row_stays_and_says_what_changed (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_auto (Fixture) fixture = { NULL };
  StetId id = fixture_tag (document, "the bridge", STET_KIND_CLAIM);
  g_autoptr (StetRow) row = NULL;
  g_autoptr (StetRow) again = NULL;
  guint n_notified = 0;

  open_list (&fixture, document, STET_LIST_CLAIMS);
  fixture.n_signals = 0;
  row = g_list_model_get_item (G_LIST_MODEL (fixture.list), 0);
  g_signal_connect (row, "notify::record", G_CALLBACK (count_notify), &n_notified);
  fixture_apply (document, stet_edit_set_field (document, stet_record_get_id (fixture_body (document, id)),
                                                STET_FIELD_RESTATEMENT, g_variant_new_string ("Dear")));
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (fixture.n_signals, ==, 0);
  assert_lists (&fixture, "Dear");
  fixture_tag (document, "Ann Marsh", STET_KIND_CLAIM);
  again = g_list_model_get_item (G_LIST_MODEL (fixture.list), 1);
  g_assert_true (again == row);
}

static void
test_other_records_are_nothing_to_it (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_auto (Fixture) fixture = { NULL };

  open_list (&fixture, document, STET_LIST_NOTES);
  fixture.n_signals = 0;
  fixture_tag (document, "the bridge", STET_KIND_CLAIM);
  fixture_tag (document, "Harrow", STET_KIND_PLACE);
  g_assert_cmpuint (fixture.n_signals, ==, 0);
  fixture_tag (document, "denied", STET_KIND_NOTE);
  assert_lists (&fixture, "denied");
}

static void
test_filters_without_case (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_auto (Fixture) fixture = { NULL };
  StetId id;

  fixture_tag (document, "Ann Marsh", STET_KIND_PERSON);
  open_list (&fixture, document, STET_LIST_ENTITIES);
  stet_record_list_set_filter (fixture.list, "HAL");
  assert_lists (&fixture, "");
  id = fixture_tag (document, "Bo Hale", STET_KIND_PERSON);
  fixture_tag (document, "Harrow", STET_KIND_PLACE);
  assert_lists (&fixture, "Bo Hale");
  fixture_apply (document, stet_edit_set_field (document, stet_record_get_id (fixture_body (document, id)),
                                                STET_FIELD_NAME, g_variant_new_string ("Bo")));
  assert_lists (&fixture, "");
  stet_record_list_set_filter (fixture.list, " ");
  assert_lists (&fixture, "Ann Marsh|Harrow|Bo");
}

static void
test_orphans_are_what_needs_care (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetRecord) lost = stet_record_new (STET_RECORD_ANNOTATION, NULL);
  g_autoptr (StetRecord) unsure =
      fixture_annotation (STET_KIND_NOTE, STET_STATE_ACCEPTED, STET_ID_NONE, fixture_find (document, "denied"));
  g_auto (Fixture) fixture = { NULL };

  stet_record_set_annotation (lost, STET_KIND_NOTE, STET_STATE_ACCEPTED, STET_ID_NONE);
  stet_record_set (lost, STET_FIELD_ORPHAN, g_variant_new_parsed ("[('gone', '', '')]"));
  stet_record_set (unsure, STET_FIELD_CONFIRM, g_variant_new_double (0.7));
  fixture_put (document, NULL, lost);
  open_list (&fixture, document, STET_LIST_ORPHANS);
  fixture_put (document, NULL, unsure);
  assert_lists (&fixture, "denied|gone");
  fixture_apply (document, stet_edit_accept (document, stet_record_get_id (unsure), fixture_actor ()));
  assert_lists (&fixture, "gone");
  fixture_apply (document,
                 stet_edit_place_annotation (document, stet_record_get_id (lost), STET_SPAN (0, 3), fixture_actor ()));
  assert_lists (&fixture, "");
}

/* What following gives is what a new list gives. */
static void
assert_like_new (Fixture *fixture, StetListSort sort)
{
  g_autofree char *followed = read_list (fixture);
  g_autofree char *made = NULL;
  g_auto (Fixture) other = { NULL };

  open_list (&other, fixture->document, sort);
  made = read_list (&other);
  g_assert_cmpstr (followed, ==, made);
}

static void
act_at_random (StetHistory *history, GRand *rand)
{
  StetDocument *document = stet_history_get_document (history);
  guint n = stet_outline_get_n_targets (stet_document_get_outline (document));
  StetKind kind = (StetKind) g_rand_int_range (rand, STET_KIND_CLAIM, STET_KIND_EVENT);
  guint32 start = (guint32) g_rand_int_range (rand, 0, strlen (TEXT) - 10);
  StetSpan span = STET_SPAN (start, start + g_rand_int_range (rand, 3, 10));
  StetId id = n > 0 ? stet_record_get_id (stet_outline_get (stet_document_get_outline (document),
                                                            (guint) g_rand_int_range (rand, 0, (gint32) n))
                                              .annotation)
                    : STET_ID_NONE;
  g_autoptr (StetChange) change = NULL;
  guint n_marked;

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      change = stet_edit_delete (document, id, fixture_actor ());
      break;
    case 1:
      change = stet_edit_move_target (document, id, 0, span, fixture_actor ());
      break;
    case 2:
      change = stet_edit_retype (document, id, kind, fixture_actor ());
      break;
    case 3:
      change = stet_edit_mark_all (document, id, fixture_actor (), &n_marked);
      break;
    case 4:
      stet_history_undo (history, NULL);
      return;
    case 5:
      stet_history_redo (history, NULL);
      return;
    default:
      change = stet_edit_tag (document, span, kind, STET_ID_NONE, fixture_actor (), NULL);
    }
  if (change != NULL)
    g_assert_true (stet_history_do (history, change, NULL));
}

static void
test_following_is_like_making_anew (gconstpointer data)
{
  StetListSort sort = GPOINTER_TO_INT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) (100 + sort));
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  g_autoptr (StetHistory) history = stet_history_new (document);
  g_auto (Fixture) fixture = { NULL };

  open_list (&fixture, document, sort);
  for (guint i = 0; i < 600; i++)
    {
      if (i == 400)
        stet_record_list_set_filter (fixture.list, "a");
      act_at_random (history, rand);
      if (i < 400)
        assert_like_new (&fixture, sort);
      else
        g_free (read_list (&fixture));
    }
  stet_record_list_set_filter (fixture.list, NULL);
  assert_like_new (&fixture, sort);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-list/follows-in-text-order", test_follows_in_text_order);
  g_test_add_func ("/record-list/a-record-stands-where-it-first-stands", test_a_record_stands_where_it_first_stands);
  g_test_add_func ("/record-list/claims-without-a-place-come-last", test_claims_without_a_place_come_last);
  g_test_add_func ("/record-list/a-row-stays-and-says-what-changed", test_a_row_stays_and_says_what_changed);
  g_test_add_func ("/record-list/other-records-are-nothing-to-it", test_other_records_are_nothing_to_it);
  g_test_add_func ("/record-list/filters-without-case", test_filters_without_case);
  g_test_add_func ("/record-list/orphans-are-what-needs-care", test_orphans_are_what_needs_care);
  g_test_add_data_func ("/record-list/following-is-like-making-anew/claims", GINT_TO_POINTER (STET_LIST_CLAIMS),
                        test_following_is_like_making_anew);
  g_test_add_data_func ("/record-list/following-is-like-making-anew/sources", GINT_TO_POINTER (STET_LIST_SOURCES),
                        test_following_is_like_making_anew);
  g_test_add_data_func ("/record-list/following-is-like-making-anew/entities", GINT_TO_POINTER (STET_LIST_ENTITIES),
                        test_following_is_like_making_anew);
  g_test_add_data_func ("/record-list/following-is-like-making-anew/notes", GINT_TO_POINTER (STET_LIST_NOTES),
                        test_following_is_like_making_anew);
  return g_test_run ();
}
