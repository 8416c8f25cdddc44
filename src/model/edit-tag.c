/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Acts on annotations: made, moved, retyped, accepted, repeated. */

#include "config.h"

#include "edit-private.h"

#include "phrase.h"

#include <glib/gi18n-lib.h>

/* Records that annotations stand for --------------------------------------------------------------------------- */

typedef struct
{
  const char *kind;
  char *folded;
  StetRecord *found;
} NameSearch;

static void
compare_name (gpointer record, gpointer user_data)
{
  NameSearch *search = user_data;

  if (search->found == NULL && g_str_equal (stet_record_get_string (record, STET_FIELD_KIND), search->kind)
      && stet_phrase_matches (stet_record_get_string (record, STET_FIELD_NAME), search->folded))
    search->found = record;
}

/* The record of @record_kind and kind word @kind that is called @name; borrowed, or NULL. */
static StetRecord *
find_named (StetDocument *document, StetRecordKind record_kind, const char *kind, const char *name)
{
  NameSearch search = { kind, stet_phrase_fold (name), NULL };

  stet_document_foreach (document, record_kind, compare_name, &search);
  g_free (search.folded);
  return search.found;
}

/* A name has a word with a capital after its first word, or is one word with a capital that no article precedes. */
static gboolean
has_name (const char *words)
{
  static const char *const openers[] = { "a",   "an",    "the",  "one", "some", "several",
                                         "two", "three", "many", "his", "her" };
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  g_autofree char *first = g_utf8_strdown (parts[0] != NULL ? parts[0] : "", -1);
  gboolean opened = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    opened |= g_str_equal (first, openers[i]);
  /* "A senior Harrow official": the name is another's. The last word tells. */
  if (opened)
    return g_strv_length (parts) > 1 && g_unichar_isupper (g_utf8_get_char (parts[g_strv_length (parts) - 1]));
  for (guint i = 0; parts[i] != NULL; i++)
    if (g_unichar_isupper (g_utf8_get_char (parts[i])))
      return g_unichar_isupper (g_utf8_get_char (parts[g_strv_length (parts) - 1]));
  return FALSE;
}

static StetRecord *
make_source (StetDocument *document, const char *words, StetActor actor)
{
  gboolean named = has_name (words);
  const char *kind = named ? "named-person" : "anonymous-person";
  StetRecord *source;

  if (named)
    {
      source = find_named (document, STET_RECORD_SOURCE, kind, words);
      if (source != NULL)
        return stet_record_ref (source);
    }
  source = stet_edit_new_record (STET_RECORD_SOURCE, actor);
  stet_record_set_string (source, STET_FIELD_KIND, kind);
  stet_record_set_string (source, STET_FIELD_PRINTED, words);
  if (named)
    stet_record_set_string (source, STET_FIELD_NAME, words);
  return source;
}

static StetRecord *
make_entity (StetDocument *document, StetKind kind, const char *words, StetActor actor)
{
  g_autofree char *name = stet_phrase_drop_possessive (words);
  StetRecord *entity = find_named (document, STET_RECORD_ENTITY, stet_kind_get_info (kind)->name, name);

  if (entity != NULL)
    return stet_record_ref (entity);
  entity = stet_edit_new_record (STET_RECORD_ENTITY, actor);
  stet_record_set_string (entity, STET_FIELD_KIND, stet_kind_get_info (kind)->name);
  stet_record_set_string (entity, STET_FIELD_NAME, name);
  return entity;
}

/* The record that an annotation of @kind on @words stands for: one there is or a new one; NULL for a note. Transfer
 * full. */
static StetRecord *
make_body (StetDocument *document, StetKind kind, const char *words, StetId about, StetActor actor)
{
  StetRecord *body;

  if (STET_KIND_IS_ENTITY (kind))
    return make_entity (document, kind, words, actor);
  switch (kind)
    {
    case STET_KIND_CLAIM:
      body = stet_edit_new_record (STET_RECORD_CLAIM, actor);
      stet_record_set_string (body, STET_FIELD_STATUS, "spotted");
      return body;
    case STET_KIND_SOURCE:
      return make_source (document, words, actor);
    case STET_KIND_EVIDENCE:
      body = stet_edit_new_record (STET_RECORD_EVIDENCE, actor);
      stet_record_set_string (body, STET_FIELD_QUOTE, words);
      stet_record_set_id (body, STET_FIELD_CLAIM, about);
      return body;
    default:
      return NULL;
    }
}

/* Adds a body to @change when the document does not have it. */
static StetId
add_body (StetChange *change, StetDocument *document, StetRecord *body)
{
  if (body == NULL)
    return STET_ID_NONE;
  if (stet_document_lookup (document, stet_record_get_id (body)) == NULL)
    stet_change_add (change, NULL, body);
  return stet_record_get_id (body);
}

/* Acts ---------------------------------------------------------------------------------------------------------- */

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

StetChange *
stet_edit_tag (StetDocument *document, StetSpan span, StetKind kind, StetId about, StetActor actor, StetId *annotation)
{
  g_autoptr (StetChange) change = NULL;
  g_autoptr (StetRecord) body = NULL;
  g_autoptr (StetRecord) record = NULL;
  g_autofree char *words = NULL;

  if (kind <= STET_KIND_NONE || kind >= STET_N_KINDS || !stet_phrase_trim (stet_document_get_text (document), &span))
    return NULL;
  words = stet_edit_words (document, span);
  change = stet_change_new (N_ ("Tag"));
  body = make_body (document, kind, words, about, actor);
  record = new_annotation (kind, add_body (change, document, body), span, actor);
  stet_change_add (change, NULL, record);
  if (annotation != NULL)
    *annotation = stet_record_get_id (record);
  return g_steal_pointer (&change);
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
  if (n_targets == 0)
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
  if (n_marked != NULL)
    *n_marked = marking.n;
  return g_steal_pointer (&change);
}

static StetChange *
replace_one (const char *label, StetRecord *before, StetRecord *after)
{
  StetChange *change = stet_change_new (label);

  stet_change_add (change, before, after);
  if (!stet_change_is_empty (change))
    return change;
  stet_change_unref (change);
  return NULL;
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
  targets = g_new0 (StetTarget, n + 1);
  /* In text order, so that the quote reads as the article does. */
  while (at < n && old[at].span.start <= span.start)
    {
      if (stet_span_equal (old[at].span, span))
        return NULL;
      targets[at] = old[at];
      at++;
    }
  targets[at] = (StetTarget){ span, n > 0 ? old[0].part : STET_PART_NONE };
  for (; at < n; at++)
    targets[at + 1] = old[at];
  after = stet_edit_touch (before, actor);
  accept_state (after);
  stet_record_set_targets (after, targets, n + 1);
  return replace_one (N_ ("Add Fragment"), before, after);
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
  return replace_one (N_ ("Move Boundary"), before, after);
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
  return replace_one (N_ ("Place Annotation"), before, after);
}

StetChange *
stet_edit_retype (StetDocument *document, StetId annotation, StetKind kind, StetActor actor)
{
  StetRecord *before = stet_edit_get_annotation (document, annotation);
  g_autoptr (StetChange) change = NULL;
  g_autoptr (StetRecord) body = NULL;
  g_autoptr (StetRecord) after = NULL;
  g_autofree char *words = NULL;
  StetId old_body;

  if (before == NULL || kind <= STET_KIND_NONE || kind >= STET_N_KINDS || kind == STET_KIND_ATTRIBUTION
      || stet_record_get_annotation_kind (before) == kind)
    return NULL;
  words = stet_edit_quote (document, before);
  change = stet_change_new (N_ ("Change Kind"));
  body = make_body (document, kind, words, STET_ID_NONE, actor);
  old_body = stet_record_get_body (before);
  after = stet_edit_touch (before, actor);
  stet_record_set_annotation (after, kind, STET_STATE_ACCEPTED, add_body (change, document, body));
  if (kind != STET_KIND_OTHER)
    stet_record_set (after, STET_FIELD_TAG, NULL);
  stet_change_add (change, before, after);
  stet_edit_drop_body (change, document, old_body, before, actor);
  return g_steal_pointer (&change);
}

StetChange *
stet_edit_accept (StetDocument *document, StetId annotation, StetActor actor)
{
  StetRecord *before = stet_edit_get_annotation (document, annotation);
  g_autoptr (StetRecord) after = NULL;

  if (before == NULL
      || (stet_record_get_state (before) == STET_STATE_ACCEPTED
          && stet_record_get (before, STET_FIELD_CONFIRM) == NULL))
    return NULL;
  after = stet_edit_touch (before, actor);
  accept_state (after);
  stet_record_set_score (after, 1);
  stet_record_set (after, STET_FIELD_CONFIRM, NULL);
  return replace_one (N_ ("Accept"), before, after);
}
