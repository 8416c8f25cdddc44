/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Acts on annotations: made, moved, retyped, accepted, repeated. */

#include "config.h"

#include "edit-private.h"

#include "phrase.h"

#include <glib/gi18n-lib.h>

static StetRecord *
new_annotation (StetKind kind, StetId body, StetSpan span, StetActor actor)
{
  StetRecord *annotation = stet_record_new (STET_RECORD_ANNOTATION, NULL);
  StetTarget target = { span, STET_PART_NONE };

  stet_record_set_annotation (annotation, kind, STET_STATE_ACCEPTED, body);
  stet_record_set_targets (annotation, &target, 1);
  stet_record_set_times (annotation, actor.now, 0);
  stet_record_set_id (annotation, STET_FIELD_CREATOR, actor.creator);
  return annotation;
}

static StetChange *
make_tag (StetDocument *document,
          StetSpan span,
          StetKind kind,
          const char *word,
          StetId about,
          StetActor actor,
          StetId *annotation)
{
  g_autoptr (StetChange) change = NULL;
  g_autoptr (StetRecord) record = NULL;
  g_autofree char *words = NULL;

  if (kind <= STET_KIND_NONE || kind >= STET_N_KINDS || !stet_phrase_trim (stet_document_get_text (document), &span))
    return NULL;
  words = stet_edit_words (document, span);
  change = stet_change_new (N_ ("Tag"));
  record = new_annotation (kind, stet_edit_add_body (change, document, kind, words, about, actor), span, actor);
  stet_record_set_string (record, STET_FIELD_TAG, word);
  stet_change_add (change, NULL, record);
  if (annotation != NULL)
    *annotation = stet_record_get_id (record);
  return g_steal_pointer (&change);
}

StetChange *
stet_edit_tag (StetDocument *document, StetSpan span, StetKind kind, StetId about, StetActor actor, StetId *annotation)
{
  return make_tag (document, span, kind, NULL, about, actor, annotation);
}

StetChange *
stet_edit_tag_word (StetDocument *document, StetSpan span, const char *word, StetActor actor, StetId *annotation)
{
  return make_tag (document, span, STET_KIND_OTHER, word, STET_ID_NONE, actor, annotation);
}

typedef struct
{
  StetDocument *document;
  StetRecord *like;
  StetChange *change;
  StetActor actor;
  guint n;
} Marking;

typedef struct
{
  StetSpan span;
  StetRecord *suggested; /* with exactly this span */
  gboolean taken;
} PlaceSearch;

static gboolean
look_at_place (const StetOutlineHit *hit, gpointer user_data)
{
  PlaceSearch *search = user_data;

  if (!stet_span_overlaps (hit->target.span, search->span))
    return TRUE;
  if (stet_span_equal (hit->target.span, search->span)
      && stet_record_get_state (hit->annotation) == STET_STATE_SUGGESTED)
    search->suggested = hit->annotation;
  else
    search->taken = TRUE;
  return TRUE;
}

static gboolean
mark_place (StetSpan span, gpointer user_data)
{
  Marking *marking = user_data;
  StetKind kind = stet_record_get_annotation_kind (marking->like);
  PlaceSearch search = { span, NULL, FALSE };
  g_autoptr (StetRecord) record = NULL;

  stet_outline_query (stet_document_get_outline (marking->document), span, STET_KINDS_OF (kind), look_at_place,
                      &search);
  if (search.taken || search.suggested == marking->like)
    return TRUE;
  if (search.suggested != NULL)
    {
      record = stet_edit_touch (search.suggested, marking->actor);
      stet_record_set_annotation (record, kind, STET_STATE_ACCEPTED, stet_record_get_body (marking->like));
    }
  else
    record = new_annotation (kind, stet_record_get_body (marking->like), span, marking->actor);
  stet_change_add (marking->change, search.suggested, record);
  marking->n++;
  return TRUE;
}

StetChange *
stet_edit_mark_all (StetDocument *document, StetId annotation, StetActor actor, guint *n_marked)
{
  StetRecord *like = stet_edit_get_annotation (document, annotation);
  g_autoptr (StetChange) change = stet_change_new (N_ ("Mark All"));
  Marking marking = { document, like, change, actor, 0 };
  g_autofree char *words = NULL;
  guint n_targets = 0;
  const StetTarget *targets = like != NULL ? stet_record_get_targets (like, &n_targets) : NULL;

  if (n_marked != NULL)
    *n_marked = 0;
  if (n_targets == 0 || stet_record_get_annotation_kind (like) == STET_KIND_ATTRIBUTION)
    return NULL;
  words = stet_text_dup (stet_document_get_text (document), targets[0].span);
  stet_phrase_find (stet_document_get_text (document), words, mark_place, &marking);
  if (marking.n == 0)
    return NULL;
  if (stet_record_get_state (like) == STET_STATE_SUGGESTED)
    {
      /* Marking all like it is agreeing with it. */
      g_autoptr (StetRecord) agreed = stet_edit_touch (like, actor);

      stet_record_set_annotation (agreed, stet_record_get_annotation_kind (like), STET_STATE_ACCEPTED,
                                  stet_record_get_body (like));
      stet_change_add (change, like, agreed);
    }
  stet_edit_sweep (change, document, &actor);
  if (n_marked != NULL)
    *n_marked = marking.n;
  return g_steal_pointer (&change);
}

static void
accept_state (StetRecord *record)
{
  stet_record_set_annotation (record, stet_record_get_annotation_kind (record), STET_STATE_ACCEPTED,
                              stet_record_get_body (record));
}

StetChange *
stet_edit_add_fragment (StetDocument *document, StetId annotation, StetSpan span, StetActor actor)
{
  StetRecord *before = stet_edit_get_annotation (document, annotation);
  g_autoptr (StetRecord) after = NULL;
  g_autofree StetTarget *targets = NULL;
  const StetTarget *old;
  guint n, at = 0;

  if (before == NULL || !stet_phrase_trim (stet_document_get_text (document), &span))
    return NULL;
  old = stet_record_get_targets (before, &n);
  for (guint i = 0; i < n; i++)
    if (stet_span_equal (old[i].span, span))
      return NULL;
  targets = g_new0 (StetTarget, n + 1);
  /* In text order, so that the quote reads as the article does. */
  while (at < n && old[at].span.start <= span.start)
    {
      targets[at] = old[at];
      at++;
    }
  targets[at] = (StetTarget){ span, n > 0 ? old[0].part : STET_PART_NONE };
  for (; at < n; at++)
    targets[at + 1] = old[at];
  after = stet_edit_touch (before, actor);
  accept_state (after);
  stet_record_set_targets (after, targets, n + 1);
  return stet_edit_replace (N_ ("Add Fragment"), before, after);
}

StetChange *
stet_edit_move_target (StetDocument *document, StetId annotation, guint target, StetSpan span, StetActor actor)
{
  StetRecord *before = stet_edit_get_annotation (document, annotation);
  g_autoptr (StetRecord) after = NULL;
  g_autofree StetTarget *targets = NULL;
  const StetTarget *old;
  guint n;

  if (before == NULL || span.start >= span.end || !stet_text_span_is_valid (stet_document_get_text (document), span))
    return NULL;
  old = stet_record_get_targets (before, &n);
  if (target >= n || stet_span_equal (old[target].span, span))
    return NULL;
  targets = g_memdup2 (old, n * sizeof *old);
  targets[target].span = span;
  after = stet_edit_touch (before, actor);
  accept_state (after);
  stet_record_set_targets (after, targets, n);
  return stet_edit_replace (N_ ("Move Boundary"), before, after);
}

StetChange *
stet_edit_place_annotation (StetDocument *document, StetId annotation, StetSpan span, StetActor actor)
{
  StetRecord *before = stet_edit_get_annotation (document, annotation);
  g_autoptr (StetRecord) after = NULL;
  StetTarget target = { span, STET_PART_NONE };

  if (before == NULL || !stet_phrase_trim (stet_document_get_text (document), &target.span))
    return NULL;
  after = stet_edit_touch (before, actor);
  stet_record_set_targets (after, &target, 1);
  stet_record_set (after, STET_FIELD_ORPHAN, NULL);
  stet_record_set (after, STET_FIELD_CONFIRM, NULL);
  return stet_edit_replace (N_ ("Place Annotation"), before, after);
}

static StetChange *
retype (StetDocument *document, StetId annotation, StetKind kind, const char *word, StetActor actor)
{
  StetRecord *before = stet_edit_get_annotation (document, annotation);
  g_autoptr (StetChange) change = NULL;
  g_autoptr (StetRecord) after = NULL;
  g_autofree char *words = NULL;

  if (before == NULL || kind <= STET_KIND_NONE || kind >= STET_N_KINDS || kind == STET_KIND_ATTRIBUTION
      || (stet_record_get_annotation_kind (before) == kind
          && g_strcmp0 (stet_record_get_string (before, STET_FIELD_TAG), word != NULL ? word : "") == 0))
    return NULL;
  words = stet_edit_quote (document, before);
  change = stet_change_new (N_ ("Change Kind"));
  after = stet_edit_touch (before, actor);
  stet_record_set_annotation (after, kind, STET_STATE_ACCEPTED,
                              stet_edit_add_body (change, document, kind, words, STET_ID_NONE, actor));
  stet_record_set_string (after, STET_FIELD_TAG, word);
  stet_change_add (change, before, after);
  stet_edit_sweep (change, document, &actor);
  return g_steal_pointer (&change);
}

StetChange *
stet_edit_retype (StetDocument *document, StetId annotation, StetKind kind, StetActor actor)
{
  return retype (document, annotation, kind, NULL, actor);
}

StetChange *
stet_edit_retype_word (StetDocument *document, StetId annotation, const char *word, StetActor actor)
{
  return retype (document, annotation, STET_KIND_OTHER, word, actor);
}

StetChange *
stet_edit_accept (StetDocument *document, StetId annotation, StetActor actor)
{
  StetRecord *before = stet_edit_get_annotation (document, annotation);
  StetKind kind = before != NULL ? stet_record_get_annotation_kind (before) : STET_KIND_NONE;
  StetId body;
  g_autoptr (StetChange) change = NULL;
  g_autoptr (StetRecord) after = NULL;

  if (before == NULL
      || (stet_record_get_state (before) == STET_STATE_ACCEPTED
          && stet_record_get (before, STET_FIELD_CONFIRM) == NULL))
    return NULL;
  change = stet_change_new (N_ ("Accept"));
  body = stet_record_get_body (before);
  if (stet_id_is_none (body))
    {
      /* One that was rejected has no record any more. */
      g_autofree char *words = stet_edit_quote (document, before);

      body = stet_edit_add_body (change, document, kind, words, STET_ID_NONE, actor);
    }
  after = stet_edit_touch (before, actor);
  stet_record_set_annotation (after, kind, STET_STATE_ACCEPTED, body);
  stet_record_set (after, STET_FIELD_CONFIRM, NULL);
  stet_change_add (change, before, after);
  if (kind == STET_KIND_ATTRIBUTION)
    stet_edit_add_parts (change, document, after, actor);
  else if (kind == STET_KIND_CLAIM)
    stet_edit_add_speaker (change, document, after);
  return g_steal_pointer (&change);
}
