/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The records that annotations stand for: found or made when words are tagged, gone when their last annotation is. */

#include "edit-private.h"

#include "phrase.h"

/* Who somebody is when no name is given. */
static const char *const roles[] = {
  "activist",     "activists",    "adviser",      "advisers",      "advisor",     "advisors",       "agent",
  "agents",       "aide",         "aides",        "analyst",       "analysts",    "assistant",      "assistants",
  "authorities",  "author",       "authors",      "colleague",     "colleagues",  "commander",      "commanders",
  "diplomat",     "diplomats",    "doctor",       "doctors",       "employee",    "employees",      "envoy",
  "envoys",       "executive",    "executives",   "expert",        "experts",     "friend",         "friends",
  "insider",      "insiders",     "investigator", "investigators", "lawmaker",    "lawmakers",      "lawyer",
  "lawyers",      "leader",       "leaders",      "man",           "manager",     "managers",       "member",
  "members",      "minister",     "ministers",    "negotiator",    "negotiators", "neighbour",      "neighbours",
  "neighbor",     "neighbors",    "officer",      "officers",      "official",    "officials",      "organiser",
  "organisers",   "organizer",    "organizers",   "parent",        "parents",     "people",         "person",
  "policeman",    "prosecutor",   "prosecutors",  "relative",      "relatives",   "representative", "representatives",
  "researcher",   "researchers",  "resident",     "residents",     "scientist",   "scientists",     "soldier",
  "soldiers",     "source",       "sources",      "speaker",       "speakers",    "spokesman",      "spokesmen",
  "spokesperson", "spokespeople", "spokeswoman",  "spokeswomen",   "staffer",     "staffers",       "student",
  "students",     "teacher",      "teachers",     "volunteer",     "volunteers",  "witness",        "witnesses",
  "woman",        "worker",       "workers",
};

/* The word up to the marks that follow it. */
static gboolean
is_role (const char *word)
{
  gsize length = strcspn (word, ",.;:'\"");

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strlen (roles[i]) == length && strncmp (word, roles[i], length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_capitalised (const char *word)
{
  return word != NULL && g_unichar_isupper (g_utf8_get_char (word));
}

/* "a senior Harrow official", "officials in Harrow", "two people with knowledge of the talks"; but not "Ann Marsh, a
 * spokeswoman for Harrow" or "spokeswoman Ann Marsh", which give the name beside the role. */
static gboolean
is_anonymous (const char *words)
{
  static const char *const openers[] = { "A",    "An",      "The",  "One", "Two", "Three",
                                         "Some", "Several", "Many", "His", "Her" };
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  guint role = 0;
  gboolean opened = FALSE;

  while (parts[role] != NULL && !is_role (parts[role]))
    role++;
  if (parts[role] == NULL)
    return FALSE;
  if (is_capitalised (parts[role + 1]) && !g_str_has_suffix (parts[role], ","))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    opened |= g_str_equal (parts[0], openers[i]);
  for (guint i = 0; i < role && !opened && is_capitalised (parts[0]); i++)
    if (is_capitalised (parts[i]) && g_str_has_suffix (parts[i], ","))
      return FALSE;
  return TRUE;
}

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

static StetRecord *
make_source (StetDocument *document, const char *words, StetActor actor)
{
  gboolean named = !is_anonymous (words);
  const char *kind = named ? "named-person" : "anonymous-person";
  StetRecord *source = named ? find_named (document, STET_RECORD_SOURCE, kind, words) : NULL;

  if (source != NULL)
    return stet_record_ref (source);
  source = stet_edit_new_record (STET_RECORD_SOURCE, actor);
  stet_record_set_string (source, STET_FIELD_KIND, kind);
  stet_record_set_string (source, STET_FIELD_PRINTED, words);
  if (named)
    stet_record_set_string (source, STET_FIELD_NAME, words);
  return source;
}

typedef struct
{
  StetDocument *document;
  StetKind kind;
  StetSpan span;
  StetRecord *found;
} MentionSearch;

static gboolean
take_entity (const StetOutlineHit *hit, gpointer user_data)
{
  MentionSearch *search = user_data;
  StetRecord *body;

  if (!stet_span_equal (hit->target.span, search->span))
    return TRUE;
  body = stet_document_lookup (search->document, stet_record_get_body (hit->annotation));
  if (body != NULL && stet_record_get_kind (body) == STET_RECORD_ENTITY)
    search->found = body;
  return search->found == NULL;
}

static gboolean
look_for_mention (StetSpan span, gpointer user_data)
{
  MentionSearch *search = user_data;

  search->span = span;
  stet_outline_query (stet_document_get_outline (search->document), span, STET_KINDS_OF (search->kind), take_entity,
                      search);
  return search->found == NULL;
}

/* The entity of @kind that is mentioned somewhere by these very words; borrowed, or NULL. */
static StetRecord *
find_mentioned (StetDocument *document, StetKind kind, const char *words)
{
  MentionSearch search = { document, kind, STET_SPAN (0, 0), NULL };

  if (stet_outline_count (stet_document_get_outline (document), kind, STET_STATE_ACCEPTED)
          + stet_outline_count (stet_document_get_outline (document), kind, STET_STATE_SUGGESTED)
      > 0)
    stet_phrase_find (stet_document_get_text (document), words, look_for_mention, &search);
  return search.found;
}

static StetRecord *
make_entity (StetDocument *document, StetKind kind, const char *words, StetActor actor)
{
  g_autofree char *name = stet_phrase_drop_possessive (words);
  StetRecord *entity = find_named (document, STET_RECORD_ENTITY, stet_kind_get_info (kind)->name, name);

  if (entity == NULL)
    entity = find_mentioned (document, kind, name);
  if (entity != NULL)
    return stet_record_ref (entity);
  entity = stet_edit_new_record (STET_RECORD_ENTITY, actor);
  stet_record_set_string (entity, STET_FIELD_KIND, stet_kind_get_info (kind)->name);
  stet_record_set_string (entity, STET_FIELD_NAME, name);
  return entity;
}

/* Transfer full; NULL for a note. */
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

StetId
stet_edit_add_body (StetChange *change,
                    StetDocument *document,
                    StetKind kind,
                    const char *words,
                    StetId about,
                    StetActor actor)
{
  g_autoptr (StetRecord) body = make_body (document, kind, words, about, actor);

  if (body == NULL)
    return STET_ID_NONE;
  if (stet_document_lookup (document, stet_record_get_id (body)) == NULL)
    stet_change_add (change, NULL, body);
  return stet_record_get_id (body);
}

/* The end of records -------------------------------------------------------------------------------------------- */

void
stet_edit_bury (StetChange *change, StetRecord *record, const StetActor *actor)
{
  StetId id = stet_record_get_id (record);
  g_autoptr (StetRecord) tombstone = NULL;
  g_autofree char *stamp = NULL;

  if (actor != NULL)
    {
      stamp = stet_edit_stamp (*actor);
      tombstone = stet_record_new (STET_RECORD_TOMBSTONE, &id);
      stet_record_set_string (tombstone, STET_FIELD_DELETED, stamp);
    }
  stet_change_add (change, record, tombstone);
}

/* @record as @change leaves it; borrowed, NULL when it goes. */
static StetRecord *
as_left_by (StetChange *change, StetRecord *record)
{
  guint n_pairs;
  const StetChangePair *pairs = stet_change_get_pairs (change, &n_pairs);

  for (guint i = 0; i < n_pairs; i++)
    {
      const StetRecord *any = pairs[i].before != NULL ? pairs[i].before : pairs[i].after;

      if (stet_id_equal (stet_record_get_id (any), stet_record_get_id (record)))
        return pairs[i].after != NULL && stet_record_get_kind (pairs[i].after) != STET_RECORD_TOMBSTONE ? pairs[i].after
                                                                                                        : NULL;
    }
  return record;
}

typedef struct
{
  StetChange *change;
  StetDocument *document;
  StetId gone;
  const StetActor *actor;
} Clearing;

static void
clear_source_link (gpointer claim, gpointer user_data)
{
  Clearing *clearing = user_data;
  StetRecord *before;
  g_autoptr (StetRecord) after = NULL;

  if (!stet_id_equal (stet_record_get_link (claim, STET_FIELD_SOURCE), clearing->gone))
    return;
  before = as_left_by (clearing->change, claim);
  if (before == NULL)
    return;
  after = stet_record_copy (before);
  stet_record_set_id (after, STET_FIELD_SOURCE, STET_ID_NONE);
  stet_change_add (clearing->change, before, after);
}

static void
delete_evidence_of (gpointer evidence, gpointer user_data)
{
  Clearing *clearing = user_data;

  if (stet_id_equal (stet_record_get_link (evidence, STET_FIELD_CLAIM), clearing->gone))
    stet_edit_delete_record (clearing->change, clearing->document, evidence, clearing->actor);
}

/* Without its annotations. */
static void
end_record (StetChange *change, StetDocument *document, StetRecord *record, const StetActor *actor)
{
  Clearing clearing = { change, document, stet_record_get_id (record), actor };

  if (stet_record_get_kind (record) == STET_RECORD_SOURCE)
    stet_document_foreach (document, STET_RECORD_CLAIM, clear_source_link, &clearing);
  else if (stet_record_get_kind (record) == STET_RECORD_CLAIM)
    stet_document_foreach (document, STET_RECORD_EVIDENCE, delete_evidence_of, &clearing);
  stet_edit_bury (change, record, actor);
}

void
stet_edit_delete_annotation (StetChange *change, StetRecord *annotation, const StetActor *actor)
{
  g_autoptr (StetRecord) rejected = NULL;

  if (actor == NULL || stet_record_get_state (annotation) != STET_STATE_SUGGESTED)
    {
      stet_edit_bury (change, annotation, actor);
      return;
    }
  rejected = stet_edit_touch (annotation, *actor);
  stet_record_set_annotation (rejected, stet_record_get_annotation_kind (annotation), STET_STATE_REJECTED,
                              STET_ID_NONE);
  stet_change_add (change, annotation, rejected);
}

void
stet_edit_delete_record (StetChange *change, StetDocument *document, StetRecord *record, const StetActor *actor)
{
  g_autoptr (GPtrArray) annotations =
      stet_outline_of_body (stet_document_get_outline (document), stet_record_get_id (record));

  for (guint i = 0; i < annotations->len; i++)
    stet_edit_delete_annotation (change, g_ptr_array_index (annotations, i), actor);
  end_record (change, document, record, actor);
}

/* The body that @record keeps alive, or none. */
static StetId
body_kept_by (const StetRecord *record)
{
  return record != NULL && stet_record_get_kind (record) == STET_RECORD_ANNOTATION
                 && stet_record_get_state (record) != STET_STATE_REJECTED
             ? stet_record_get_body (record)
             : STET_ID_NONE;
}

static void
count_body (GHashTable *gains, StetId body, int gain)
{
  int gained = GPOINTER_TO_INT (g_hash_table_lookup (gains, &body));

  if (!stet_id_is_none (body))
    g_hash_table_replace (gains, g_memdup2 (&body, sizeof body), GINT_TO_POINTER (gained + gain));
}

void
stet_edit_sweep (StetChange *change, StetDocument *document, const StetActor *actor)
{
  g_autoptr (GHashTable) gains = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, NULL);
  GHashTableIter iter;
  gpointer id, gain;
  guint n_pairs;
  const StetChangePair *pairs = stet_change_get_pairs (change, &n_pairs);

  for (guint i = 0; i < n_pairs; i++)
    {
      StetId before = body_kept_by (pairs[i].before);
      StetId after = body_kept_by (pairs[i].after);

      if (stet_id_equal (before, after))
        continue;
      count_body (gains, before, -1);
      count_body (gains, after, 1);
    }
  g_hash_table_iter_init (&iter, gains);
  while (g_hash_table_iter_next (&iter, &id, &gain))
    {
      StetRecord *body = stet_document_lookup (document, *(StetId *) id);
      g_autoptr (GPtrArray) kept_by = NULL;

      if (body == NULL || GPOINTER_TO_INT (gain) >= 0)
        continue;
      kept_by = stet_outline_of_body (stet_document_get_outline (document), *(StetId *) id);
      if ((int) kept_by->len + GPOINTER_TO_INT (gain) == 0 && as_left_by (change, body) != NULL)
        end_record (change, document, body, actor);
    }
}
