/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "suggest-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Every kind that the machine suggests. */
#define SUGGESTED_KINDS (STET_KINDS_ENTITIES | STET_KINDS_OF (STET_KIND_CLAIM) | STET_KINDS_OF (STET_KIND_ATTRIBUTION))

static StetKind
kind_of (StetEntityType type)
{
  static const StetKind kinds[STET_N_ENTITY_TYPES] = {
    [STET_ENTITY_PERSON] = STET_KIND_PERSON,    [STET_ENTITY_ORG] = STET_KIND_ORGANISATION,
    [STET_ENTITY_GPE] = STET_KIND_PLACE,        [STET_ENTITY_LOC] = STET_KIND_PLACE,
    [STET_ENTITY_NORP] = STET_KIND_NATIONALITY, [STET_ENTITY_DATE] = STET_KIND_DATE,
    [STET_ENTITY_TIME] = STET_KIND_DATE,        [STET_ENTITY_MONEY] = STET_KIND_MONEY,
    [STET_ENTITY_PERCENT] = STET_KIND_NUMBER,   [STET_ENTITY_QUANTITY] = STET_KIND_NUMBER,
    [STET_ENTITY_ORDINAL] = STET_KIND_NUMBER,   [STET_ENTITY_CARDINAL] = STET_KIND_NUMBER,
    [STET_ENTITY_EVENT] = STET_KIND_EVENT,      [STET_ENTITY_LAW] = STET_KIND_OTHER,
    [STET_ENTITY_FACILITY] = STET_KIND_OTHER,   [STET_ENTITY_WORK] = STET_KIND_OTHER,
  };

  return kinds[type];
}

static const char *
tag_of (StetEntityType type)
{
  return type == STET_ENTITY_LAW        ? "law"
         : type == STET_ENTITY_FACILITY ? "facility"
         : type == STET_ENTITY_WORK     ? "work"
                                        : NULL;
}

/* What is made -------------------------------------------------------------------------------------------------------
 */

void
stet_suggest_add (StetSuggesting *self, StetRecord *record)
{
  if (self->records != NULL)
    g_ptr_array_add (self->records, stet_record_ref (record));
  else
    stet_change_add (self->change, NULL, record);
}

StetRecord *
stet_suggest_make (StetSuggesting *self, StetRecordKind kind)
{
  StetRecord *record = stet_record_new (kind, NULL);

  stet_record_set_string (record, STET_FIELD_CREATED, self->stamp);
  return record;
}

/* The program as an annotator: what it suggests names it. */
static void
add_program (StetSuggesting *self)
{
  StetId id = stet_id_from_foreign (STET_SUGGEST_PROGRAM);
  g_autoptr (StetRecord) program = NULL;

  self->program = id;
  if (self->document != NULL && stet_document_lookup (self->document, id) != NULL)
    return;
  program = stet_record_new (STET_RECORD_PERSON, &id);
  stet_record_set_string (program, STET_FIELD_NAME, "Stet " VERSION);
  stet_record_set_string (program, STET_FIELD_KIND, "software");
  stet_record_set_string (program, STET_FIELD_CREATED, self->stamp);
  stet_suggest_add (self, program);
}

StetRecord *
stet_suggest_annotate (StetSuggesting *self,
                       StetKind kind,
                       StetId body,
                       const StetTarget *targets,
                       guint n,
                       float score)
{
  StetRecord *annotation = stet_record_new (STET_RECORD_ANNOTATION, NULL);

  stet_record_set_annotation (annotation, kind, STET_STATE_SUGGESTED, body);
  stet_record_set_targets (annotation, targets, n);
  stet_record_set_times (annotation, self->options->actor.now / G_USEC_PER_SEC * G_USEC_PER_SEC, 0);
  stet_record_set_score (annotation, CLAMP (score, 0, 1));
  stet_record_set_id (annotation, STET_FIELD_CREATOR, self->program);
  return annotation;
}

/* What was rejected --------------------------------------------------------------------------------------------------
 */

typedef struct
{
  StetSpan span;
  StetKind kind;
} Place;

static guint
hash_place (gconstpointer key)
{
  const Place *place = key;

  return place->span.start * 31u + place->span.end * 17u + (guint) place->kind;
}

static gboolean
equal_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a;
  const Place *two = b;

  return stet_span_equal (one->span, two->span) && one->kind == two->kind;
}

static GHashTable *
index_rejected (StetDocument *document)
{
  GHashTable *rejected = g_hash_table_new_full (hash_place, equal_places, g_free, NULL);
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (document);
  guint n;
  StetRecord *const *annotations = stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);

  for (guint i = 0; i < n; i++)
    if (stet_record_get_state (annotations[i]) == STET_STATE_REJECTED)
      {
        Place place = { stet_record_get_extent (annotations[i]), stet_record_get_annotation_kind (annotations[i]) };

        g_hash_table_add (rejected, g_memdup2 (&place, sizeof place));
      }
  return rejected;
}

/* What is there ------------------------------------------------------------------------------------------------------
 */

typedef struct
{
  StetSuggesting *self;
  StetSpan span;
  StetKind kind;
  gboolean by_overlap; /* a decision anywhere in the span counts */
  StetRecord *found;
  StetSuggestThere there;
} Search;

static gboolean
look_at (const StetOutlineHit *hit, gpointer user_data)
{
  Search *search = user_data;
  StetSpan extent = stet_record_get_extent (hit->annotation);
  gboolean same = stet_span_equal (extent, search->span);
  StetSuggestThere there = STET_SUGGEST_NOTHING;

  switch (stet_record_get_state (hit->annotation))
    {
    case STET_STATE_ACCEPTED:
      if (same || (search->by_overlap && stet_span_overlaps (hit->target.span, search->span)))
        there = STET_SUGGEST_DECIDED;
      break;
    case STET_STATE_REJECTED: /* not in an outline */
    case STET_STATE_SUGGESTED:
    default:
      if (same && stet_record_get_annotation_kind (hit->annotation) == search->kind)
        there = STET_SUGGEST_AGAIN;
      break;
    }
  if (there > search->there)
    {
      search->there = there;
      search->found = hit->annotation;
    }
  return search->there != STET_SUGGEST_DECIDED;
}

StetSuggestThere
stet_suggest_look (StetSuggesting *self,
                   StetSpan span,
                   StetKind kind,
                   guint kinds,
                   gboolean by_overlap,
                   StetRecord **found)
{
  Search search = { self, span, kind, by_overlap, NULL, STET_SUGGEST_NOTHING };

  *found = NULL;
  if (self->document == NULL)
    return STET_SUGGEST_NOTHING;
  if (g_hash_table_contains (self->rejected, &(Place){ span, kind }))
    return STET_SUGGEST_DECIDED;
  stet_outline_query (stet_document_get_outline (self->document), span, kinds, look_at, &search);
  *found = search.found;
  if (search.there == STET_SUGGEST_AGAIN)
    g_hash_table_add (self->kept, search.found);
  return search.there;
}

/* Names --------------------------------------------------------------------------------------------------------------
 */

/* An entity's kind and folded name as one key. */
static char *
make_key (const char *kind, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_strdup_printf ("%s\n%s", kind, folded);
}

static void
index_entity (gpointer record, gpointer user_data)
{
  StetSuggesting *self = user_data;

  g_hash_table_insert (self->entities,
                       make_key (stet_record_get_string (record, STET_FIELD_KIND),
                                 stet_record_get_string (record, STET_FIELD_NAME)),
                       (gpointer) stet_record_peek_id (record));
}

/* The entity of a group: the one that a mention of it is in already, one of that name, or a new one. */
static StetId
get_entity (StetSuggesting *self, const StetMentionGroup *group, StetId *entity)
{
  const char *kind = stet_kind_get_info (kind_of (group->type))->name;
  g_autofree char *key = NULL;
  const StetId *known = NULL;
  g_autoptr (StetRecord) record = NULL;

  if (!stet_id_is_none (*entity))
    return *entity;
  if (self->entities != NULL)
    {
      key = make_key (kind, group->name);
      known = g_hash_table_lookup (self->entities, key);
    }
  if (known != NULL)
    return *entity = *known;
  record = stet_suggest_make (self, STET_RECORD_ENTITY);
  stet_record_set_string (record, STET_FIELD_KIND, kind);
  stet_record_set_string (record, STET_FIELD_NAME, group->name);
  stet_suggest_add (self, record);
  return *entity = stet_record_get_id (record);
}

/* A mention's group and words as one key: what a person decided about these words holds for those that are new. */
static char *
make_words_key (StetSuggesting *self, const StetMention *mention)
{
  g_autofree char *words = stet_text_dup (stet_document_get_text (self->document), mention->span);

  return g_strdup_printf ("%u\n%s", mention->group, words);
}

/* Notes who @found says that the mention is. The first one that a person decided on counts. */
static void
note_found (StetSuggesting *self, GHashTable *decided, const StetMention *mention, StetRecord *found)
{
  StetId *entity = &self->group_entities[mention->group];

  if (stet_record_get_annotation_kind (found) == kind_of (mention->type) && stet_id_is_none (*entity))
    *entity = stet_record_get_body (found);
  if (stet_record_get_state (found) == STET_STATE_ACCEPTED
      && stet_span_equal (stet_record_get_extent (found), mention->span))
    {
      char *key = make_words_key (self, mention);

      if (g_hash_table_contains (decided, key))
        g_free (key);
      else
        g_hash_table_insert (decided, key, found);
    }
}

static void
suggest_name (StetSuggesting *self, const StetAnalysis *analysis, GHashTable *decided, const StetMention *mention)
{
  const StetMentionGroup *group = &g_array_index (analysis->groups, StetMentionGroup, mention->group);
  StetTarget target = { mention->span, STET_PART_NONE };
  StetKind kind = kind_of (mention->type);
  const char *tag = tag_of (mention->type);
  g_autofree char *key = g_hash_table_size (decided) > 0 ? make_words_key (self, mention) : NULL;
  StetRecord *like = key != NULL ? g_hash_table_lookup (decided, key) : NULL;
  StetId body = like != NULL ? stet_record_get_body (like) : STET_ID_NONE;
  g_autoptr (StetRecord) annotation = NULL;

  if (!stet_id_is_none (body))
    {
      kind = stet_record_get_annotation_kind (like);
      tag = stet_record_get_string (like, STET_FIELD_TAG);
    }
  else
    body = get_entity (self, group, &self->group_entities[mention->group]);
  annotation = stet_suggest_annotate (self, kind, body, &target, 1, mention->score);
  stet_record_set_string (annotation, STET_FIELD_TAG, tag);
  stet_suggest_add (self, annotation);
}

static void
suggest_names (StetSuggesting *self, const StetAnalysis *analysis)
{
  GArray *mentions = analysis->mentions;
  g_autofree guint8 *there = g_malloc0 (mentions->len + 1);
  g_autoptr (GHashTable) decided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  StetRecord *found;

  /* First, so that what is new joins what is there. */
  for (guint i = 0; i < mentions->len; i++)
    {
      const StetMention *mention = &g_array_index (mentions, StetMention, i);

      if (mention->score < (float) self->options->wishes.least_name)
        continue;
      there[i] =
          (guint8) stet_suggest_look (self, mention->span, kind_of (mention->type), STET_KINDS_ENTITIES, TRUE, &found);
      if (found != NULL)
        note_found (self, decided, mention, found);
    }
  for (guint i = 0; i < mentions->len; i++)
    {
      const StetMention *mention = &g_array_index (mentions, StetMention, i);

      if (there[i] == STET_SUGGEST_NOTHING && mention->score >= (float) self->options->wishes.least_name)
        suggest_name (self, analysis, decided, mention);
    }
}

/* All of it ----------------------------------------------------------------------------------------------------------
 */

static void
suggest (StetSuggesting *self, const StetAnalysis *analysis)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->options->actor.now / G_USEC_PER_SEC);

  self->stamp = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  self->group_entities = g_new0 (StetId, analysis->groups->len + 1);
  add_program (self);
  suggest_names (self, analysis);
  stet_suggest_attributions (self, analysis);
  stet_suggest_claims (self, analysis);
  g_free (self->group_entities);
  g_free (self->stamp);
}

void
stet_suggest_new (GPtrArray *records, const StetAnalysis *analysis, const StetSuggestOptions *options)
{
  StetSuggesting self = { .records = records, .options = options };

  if (analysis->sentences->len > 0)
    suggest (&self, analysis);
}

typedef struct
{
  StetSuggesting *self;
  GPtrArray *gone; /* of StetRecord *, borrowed */
} Gathering;

static void
gather_gone (gpointer annotation, gpointer user_data)
{
  Gathering *gathering = user_data;

  if (stet_record_get_state (annotation) == STET_STATE_SUGGESTED
      && (SUGGESTED_KINDS & STET_KINDS_OF (stet_record_get_annotation_kind (annotation))) != 0
      && stet_id_equal (stet_record_get_link (annotation, STET_FIELD_CREATOR), gathering->self->program)
      && !g_hash_table_contains (gathering->self->kept, annotation))
    g_ptr_array_add (gathering->gone, annotation);
}

StetChange *
stet_suggest_again (StetDocument *document, const StetAnalysis *analysis, const StetSuggestOptions *options)
{
  g_autoptr (StetChange) change = stet_change_new (N_ ("Suggest Again"));
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) rejected = index_rejected (document);
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  StetSuggesting self = { .document = document,
                          .change = change,
                          .kept = kept,
                          .entities = entities,
                          .rejected = rejected,
                          .options = options };
  Gathering gathering = { &self, gone };

  stet_document_foreach (document, STET_RECORD_ENTITY, index_entity, &self);
  suggest (&self, analysis);
  stet_outline_foreach (stet_document_get_outline (document), gather_gone, &gathering);
  stet_edit_withdraw (change, document, gone);
  return stet_change_is_empty (change) ? NULL : g_steal_pointer (&change);
}
