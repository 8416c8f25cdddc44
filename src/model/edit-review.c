/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Acts of a review: what accepting an attribution brings along, accepting many at once, signing a sentence off. */

#include "config.h"

#include "edit-private.h"

#include <glib/gi18n-lib.h>

/* Targets and what overlaps them ------------------------------------------------------------------------------------
 */

typedef struct
{
  StetDocument *document;
  StetChange *change;
  StetSpan span;   /* looked around */
  StetId source;   /* who speaks */
  StetRecord *hit; /* found, borrowed */
} Search;

static StetSpan
get_part (const StetRecord *attribution, StetPart part)
{
  guint n;
  const StetTarget *targets = stet_record_get_targets (attribution, &n);

  for (guint i = 0; i < n; i++)
    if (targets[i].part == part)
      return targets[i].span;
  return STET_SPAN (0, 0);
}

/* The record as @change leaves it. */
static StetRecord *
look_up (const Search *search, StetId id)
{
  StetRecord *after;

  if (stet_change_lookup (search->change, id, &after))
    return after;
  return stet_document_lookup (search->document, id);
}

static gboolean
is_accepted (const Search *search, StetRecord *annotation)
{
  StetRecord *now = look_up (search, stet_record_get_id (annotation));

  return now != NULL && stet_record_get_state (now) == STET_STATE_ACCEPTED;
}

/* Says who says the claim @id, unless somebody is named. */
static void
name_speaker (Search *search, StetId id)
{
  StetRecord *claim = look_up (search, id);
  g_autoptr (StetRecord) after = NULL;

  if (claim == NULL || stet_record_get_kind (claim) != STET_RECORD_CLAIM || stet_id_is_none (search->source)
      || !stet_id_is_none (stet_record_get_link (claim, STET_FIELD_SOURCE)))
    return;
  after = stet_record_copy (claim);
  stet_record_set_id (after, STET_FIELD_SOURCE, search->source);
  stet_change_add (search->change, claim, after);
}

/* More than half of the claim is content. */
static gboolean
name_claim (const StetOutlineHit *hit, gpointer user_data)
{
  Search *search = user_data;
  StetSpan claim = hit->target.span;
  guint32 start = MAX (claim.start, search->span.start);
  guint32 end = MIN (claim.end, search->span.end);

  if (is_accepted (search, hit->annotation) && end > start && (end - start) * 2 > stet_span_length (claim))
    name_speaker (search, stet_record_get_body (hit->annotation));
  return TRUE;
}

static gboolean
is_same_span (const StetOutlineHit *hit, gpointer user_data)
{
  Search *search = user_data;

  if (stet_span_equal (hit->target.span, search->span)
      && stet_record_get_state (hit->annotation) != STET_STATE_REJECTED)
    search->hit = hit->annotation;
  return search->hit == NULL;
}

static gboolean
is_marked (Search *search)
{
  guint n_pairs;
  const StetChangePair *pairs = stet_change_get_pairs (search->change, &n_pairs);

  search->hit = NULL;
  stet_outline_query (stet_document_get_outline (search->document), search->span, STET_KINDS_OF (STET_KIND_SOURCE),
                      is_same_span, search);
  /* The latest ones: attributions that share a source stand side by side. */
  for (guint i = n_pairs; i > 0 && i + 64 > n_pairs && search->hit == NULL; i--)
    if (pairs[i - 1].before == NULL && stet_record_get_kind (pairs[i - 1].after) == STET_RECORD_ANNOTATION
        && stet_record_get_annotation_kind (pairs[i - 1].after) == STET_KIND_SOURCE
        && stet_span_equal (stet_record_get_extent (pairs[i - 1].after), search->span))
      search->hit = pairs[i - 1].after;
  return search->hit != NULL;
}

void
stet_edit_add_parts (StetChange *change, StetDocument *document, StetRecord *attribution, StetActor actor)
{
  Search search = { document, change, get_part (attribution, STET_PART_SOURCE), stet_record_get_body (attribution) };
  guint n;
  const StetTarget *targets = stet_record_get_targets (attribution, &n);

  if (search.span.start < search.span.end && !stet_id_is_none (search.source) && !is_marked (&search))
    {
      g_autoptr (StetRecord) mark = stet_record_new (STET_RECORD_ANNOTATION, NULL);
      StetTarget target = { search.span, STET_PART_NONE };

      stet_record_set_annotation (mark, STET_KIND_SOURCE, STET_STATE_ACCEPTED, search.source);
      stet_record_set_targets (mark, &target, 1);
      stet_record_set_times (mark, actor.now, 0);
      stet_record_set_id (mark, STET_FIELD_CREATOR, actor.creator);
      stet_change_add (change, NULL, mark);
    }
  for (guint i = 0; i < n; i++)
    if (targets[i].part == STET_PART_CONTENT)
      {
        search.span = targets[i].span;
        stet_outline_query (stet_document_get_outline (document), search.span, STET_KINDS_OF (STET_KIND_CLAIM),
                            name_claim, &search);
      }
}

static gboolean
find_speaker (const StetOutlineHit *hit, gpointer user_data)
{
  Search *search = user_data;
  guint32 start = MAX (search->span.start, hit->target.span.start);
  guint32 end = MIN (search->span.end, hit->target.span.end);

  if (hit->target.part == STET_PART_CONTENT && is_accepted (search, hit->annotation) && end > start
      && (end - start) * 2 > stet_span_length (search->span))
    search->source = stet_record_get_body (hit->annotation);
  return stet_id_is_none (search->source);
}

void
stet_edit_add_speaker (StetChange *change, StetDocument *document, StetRecord *annotation)
{
  Search search = { document, change, stet_record_get_extent (annotation) };

  stet_outline_query (stet_document_get_outline (document), search.span, STET_KINDS_OF (STET_KIND_ATTRIBUTION),
                      find_speaker, &search);
  name_speaker (&search, stet_record_get_body (annotation));
}

/* Many ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *found; /* of StetRecord *, borrowed */
  guint kinds;
  float score;
} Gathering;

static void
gather (gpointer data, gpointer user_data)
{
  StetRecord *annotation = data;
  Gathering *gathering = user_data;

  if (stet_record_get_state (annotation) == STET_STATE_SUGGESTED
      && (gathering->kinds & STET_KINDS_OF (stet_record_get_annotation_kind (annotation))) != 0
      && stet_record_get_score (annotation) >= gathering->score)
    g_ptr_array_add (gathering->found, annotation);
}

/* So that the change, and the journal, are the same each time. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  StetRecord *const *one = a;
  StetRecord *const *two = b;

  return stet_span_compare (stet_record_get_extent (*one), stet_record_get_extent (*two));
}

StetChange *
stet_edit_accept_all (StetDocument *document, guint kinds, float score, StetActor actor, guint *n_accepted)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (StetChange) change = stet_change_new (N_ ("Accept All"));
  Gathering gathering = { found, kinds, score };

  stet_outline_foreach (stet_document_get_outline (document), gather, &gathering);
  g_ptr_array_sort (found, compare_places);
  for (guint i = 0; i < found->len; i++)
    {
      StetRecord *before = g_ptr_array_index (found, i);
      StetKind kind = stet_record_get_annotation_kind (before);
      g_autoptr (StetRecord) after = stet_edit_touch (before, actor);

      stet_record_set_annotation (after, kind, STET_STATE_ACCEPTED, stet_record_get_body (before));
      stet_record_set (after, STET_FIELD_CONFIRM, NULL);
      stet_change_add (change, before, after);
    }
  /* Once all are accepted: claims are looked for as the change leaves them. */
  for (guint i = 0; i < found->len; i++)
    {
      StetRecord *before = g_ptr_array_index (found, i);

      if (stet_record_get_annotation_kind (before) == STET_KIND_ATTRIBUTION)
        stet_edit_add_parts (change, document, before, actor);
      else if (stet_record_get_annotation_kind (before) == STET_KIND_CLAIM)
        stet_edit_add_speaker (change, document, before);
    }
  if (n_accepted != NULL)
    *n_accepted = found->len;
  return found->len > 0 ? g_steal_pointer (&change) : NULL;
}

void
stet_edit_withdraw (StetChange *change, StetDocument *document, GPtrArray *suggestions)
{
  for (guint i = 0; i < suggestions->len; i++)
    stet_edit_delete_annotation (change, g_ptr_array_index (suggestions, i), NULL);
  if (suggestions->len > 0)
    stet_edit_sweep (change, document, NULL);
}

/* Sentences -------------------------------------------------------------------------------------------------------- */

static gboolean
is_decided (const StetOutlineHit *hit, gpointer user_data)
{
  Search *search = user_data;

  if (stet_record_get_state (hit->annotation) == STET_STATE_ACCEPTED
      && stet_span_overlaps (hit->target.span, search->span))
    search->hit = hit->annotation;
  return search->hit == NULL;
}

StetChange *
stet_edit_sign_off (StetDocument *document, StetSpan sentence, StetActor actor)
{
  Search search = { document, NULL, sentence };
  g_autoptr (StetChange) change = NULL;
  g_autoptr (StetRecord) record = NULL;
  StetTarget target = { sentence, STET_PART_NONE };

  stet_outline_query (stet_document_get_outline (document), sentence,
                      STET_KINDS_OF (STET_KIND_CLAIM) | STET_KINDS_OF (STET_KIND_NO_CLAIM), is_decided, &search);
  if (search.hit != NULL || sentence.start >= sentence.end
      || !stet_text_span_is_valid (stet_document_get_text (document), sentence))
    return NULL;
  change = stet_change_new (N_ ("Nothing to Check"));
  record = stet_record_new (STET_RECORD_ANNOTATION, NULL);
  stet_record_set_annotation (record, STET_KIND_NO_CLAIM, STET_STATE_ACCEPTED, STET_ID_NONE);
  stet_record_set_targets (record, &target, 1);
  stet_record_set_times (record, actor.now, 0);
  stet_record_set_id (record, STET_FIELD_CREATOR, actor.creator);
  stet_change_add (change, NULL, record);
  return g_steal_pointer (&change);
}
