/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What stays of a document when suggestions are not asked for. */

#include "sheet-model.h"

#include "model-fixture.h"

#define TEXT "Ann Marsh said the bridge stands. Bo left. Cid said the dam leaks."

static StetId
put (StetDocument *document, StetRecordKind kind)
{
  g_autoptr (StetRecord) record = stet_record_new (kind, NULL);

  fixture_put (document, NULL, record);
  return stet_record_get_id (record);
}

static StetId
mark (StetDocument *document, StetKind kind, StetState state, StetId body, const char *words)
{
  StetRecord *annotation = fixture_annotation (kind, state, body, fixture_find (document, words));
  StetId id = stet_record_get_id (annotation);

  fixture_put (document, NULL, annotation);
  stet_record_unref (annotation);
  return id;
}

static guint
count (StetSnapshot *snapshot, StetRecordKind kind)
{
  guint n;

  stet_snapshot_get_records (snapshot, kind, &n);
  return n;
}

/* An accepted claim said by a source that is only suggested, a suggested claim with evidence, a suggested person. */
static StetSnapshot *
make (void)
{
  g_autoptr (StetDocument) document = fixture_document (TEXT);
  StetId ann = put (document, STET_RECORD_SOURCE);
  StetId bridge = put (document, STET_RECORD_CLAIM);
  StetId dam = put (document, STET_RECORD_CLAIM);
  StetId bo = put (document, STET_RECORD_ENTITY);

  mark (document, STET_KIND_CLAIM, STET_STATE_ACCEPTED, bridge, "the bridge stands");
  mark (document, STET_KIND_CLAIM, STET_STATE_SUGGESTED, dam, "the dam leaks");
  mark (document, STET_KIND_ATTRIBUTION, STET_STATE_SUGGESTED, ann, "Ann Marsh said");
  mark (document, STET_KIND_PERSON, STET_STATE_SUGGESTED, bo, "Bo");
  mark (document, STET_KIND_PLACE, STET_STATE_REJECTED, STET_ID_NONE, "Cid");
  fixture_apply (document, stet_edit_link (document, bridge, ann));
  fixture_apply (document, stet_edit_add_evidence (document, dam, "https://example.org/", fixture_actor (), NULL));
  return stet_document_take_snapshot (document);
}

static void
test_records_go_with_their_suggestions (void)
{
  g_autoptr (StetSnapshot) snapshot = make ();
  const StetSheetOptions options = { .without_suggested = TRUE };
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSnapshot) wanted = stet_snapshot_keep_wanted (snapshot, &options, &losses);

  g_assert_cmpuint (count (wanted, STET_RECORD_ANNOTATION), ==, 1);
  g_assert_cmpuint (count (wanted, STET_RECORD_CLAIM), ==, 1);
  g_assert_cmpuint (count (wanted, STET_RECORD_SOURCE), ==, 1); /* says the claim that stays */
  g_assert_cmpuint (count (wanted, STET_RECORD_ENTITY), ==, 0);
  g_assert_cmpuint (count (wanted, STET_RECORD_EVIDENCE), ==, 0);
  g_assert_cmpuint (losses.counts[STET_LOSS_SUGGESTED], ==, 3);
  g_assert_cmpuint (losses.counts[STET_LOSS_REJECTED], ==, 1);
}

static void
test_rejected_ones_stay_when_asked_for (void)
{
  g_autoptr (StetSnapshot) snapshot = make ();
  const StetSheetOptions options = { .with_rejected = TRUE };
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSnapshot) wanted = stet_snapshot_keep_wanted (snapshot, &options, &losses);

  g_assert_true (wanted == snapshot);
  g_assert_cmpuint (losses.counts[STET_LOSS_REJECTED], ==, 0);
}

static void
test_suggestions_stay_unless_left_out (void)
{
  g_autoptr (StetSnapshot) snapshot = make ();
  const StetSheetOptions options = { 0 };
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSnapshot) wanted = stet_snapshot_keep_wanted (snapshot, &options, &losses);

  g_assert_cmpuint (count (wanted, STET_RECORD_ANNOTATION), ==, 4);
  g_assert_cmpuint (count (wanted, STET_RECORD_CLAIM), ==, 2);
  g_assert_cmpuint (count (wanted, STET_RECORD_EVIDENCE), ==, 1);
  g_assert_cmpuint (losses.counts[STET_LOSS_REJECTED], ==, 1);
}

/* A report for others does not say where the file lay. */
static void
test_folders_stay_at_home (void)
{
  StetRecord *article = fixture_article (TEXT);
  g_autoptr (StetDocument) document = NULL;
  g_autoptr (StetSnapshot) snapshot = NULL;
  const StetSheetOptions options = { 0 };
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSnapshot) wanted = NULL;

  stet_record_set_string (article, STET_FIELD_URL, "file:///srv/secret%20desk/bridge.txt");
  document = fixture_document_of (article);
  snapshot = stet_document_take_snapshot (document);
  wanted = stet_snapshot_keep_wanted (snapshot, &options, &losses);
  g_assert_cmpstr (stet_record_get_string (stet_snapshot_get_article (wanted), STET_FIELD_URL), ==, "file:bridge.txt");
  g_assert_true (stet_record_get_text (stet_snapshot_get_article (wanted))
                 == stet_record_get_text (stet_snapshot_get_article (snapshot)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wanted/records-go-with-their-suggestions", test_records_go_with_their_suggestions);
  g_test_add_func ("/wanted/rejected-ones-stay-when-asked-for", test_rejected_ones_stay_when_asked_for);
  g_test_add_func ("/wanted/suggestions-stay-unless-left-out", test_suggestions_stay_unless_left_out);
  g_test_add_func ("/wanted/folders-stay-at-home", test_folders_stay_at_home);
  return g_test_run ();
}
