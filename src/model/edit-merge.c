/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records that are one, and one that is two: merging and splitting entities, merging sources. What a person has put
 * together or taken apart counts as decided, so that no later suggestion moves it. */

#include "config.h"

#include "edit-private.h"

#include "phrase.h"

#include <glib/gi18n-lib.h>

/* What is lost when @from goes is kept in @into: single values where it has none, lists added to its own. */
static void
join_fields (StetRecord *into, StetRecord *from)
{
  static const StetField texts[] = {
    STET_FIELD_NAME,      STET_FIELD_PRINTED, STET_FIELD_ROLE,     STET_FIELD_AFFILIATION,
    STET_FIELD_ANONYMITY, STET_FIELD_NOTE,    STET_FIELD_IDENTITY, STET_FIELD_CONTACTED,
    STET_FIELD_REPLIED,   STET_FIELD_RECORD,  STET_FIELD_KIND,
  };
  static const StetField lists[] = { STET_FIELD_SAME_AS, STET_FIELD_TAGS };
  const guint kind = 1u << stet_record_get_kind (into);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((stet_field_get_info (texts[i])->kinds & kind) != 0 && *stet_record_get_string (into, texts[i]) == '\0')
      stet_record_set_string (into, texts[i], stet_record_get_string (from, texts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_auto (GStrv) own = NULL;
      g_auto (GStrv) more = NULL;
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) all = NULL;

      if ((stet_field_get_info (lists[i])->kinds & kind) == 0)
        continue;
      own = stet_record_dup_strings (into, lists[i]);
      more = stet_record_dup_strings (from, lists[i]);
      g_strv_builder_addv (builder, (const char **) own);
      for (guint j = 0; more[j] != NULL; j++)
        if (!g_strv_contains ((const char *const *) own, more[j]))
          g_strv_builder_add (builder, more[j]);
      all = g_strv_builder_end (builder);
      if (g_strv_length (all) > g_strv_length (own))
        stet_record_set (into, lists[i], g_variant_new_strv ((const char *const *) all, -1));
    }
  /* Nobody's confidence is broken by tidying up. */
  if (stet_record_get_kind (into) == STET_RECORD_SOURCE && stet_record_get_boolean (from, STET_FIELD_CONFIDENTIAL))
    stet_record_set (into, STET_FIELD_CONFIDENTIAL, g_variant_new_boolean (TRUE));
}

/* Mentions of an entity are decided by it. Attributions of a source stay the suggestions that they are. */
static StetRecord *
move_annotation (StetRecord *annotation, StetId body, StetKind kind, const char *word, StetActor actor)
{
  StetRecord *moved = stet_edit_touch (annotation, actor);

  if (kind != STET_KIND_NONE)
    {
      stet_record_set_annotation (moved, kind, STET_STATE_ACCEPTED, body);
      stet_record_set_string (moved, STET_FIELD_TAG, word);
    }
  else
    stet_record_set_annotation (moved, stet_record_get_annotation_kind (annotation), stet_record_get_state (annotation),
                                body);
  return moved;
}

typedef struct
{
  StetChange *change;
  StetId from, into;
} Relinking;

static void
relink_claim (gpointer claim, gpointer user_data)
{
  Relinking *relinking = user_data;
  g_autoptr (StetRecord) after = NULL;

  if (!stet_id_equal (stet_record_get_link (claim, STET_FIELD_SOURCE), relinking->from))
    return;
  after = stet_record_copy (claim);
  stet_record_set_id (after, STET_FIELD_SOURCE, relinking->into);
  stet_change_add (relinking->change, claim, after);
}

StetChange *
stet_edit_merge (StetDocument *document, StetId from, StetId into, StetActor actor)
{
  StetOutline *outline = stet_document_get_outline (document);
  StetRecord *gone = stet_document_lookup (document, from);
  StetRecord *kept = stet_document_lookup (document, into);
  g_autoptr (StetChange) change = stet_change_new (N_ ("Merge"));
  g_autoptr (StetRecord) joined = NULL;
  g_autoptr (GPtrArray) annotations = NULL;
  StetRecord *first = stet_outline_first_of_body (outline, into);
  StetKind kind = STET_KIND_NONE;
  Relinking relinking = { change, from, into };

  if (gone == NULL || kept == NULL || gone == kept || stet_record_get_kind (gone) != stet_record_get_kind (kept)
      || (stet_record_get_kind (kept) != STET_RECORD_ENTITY && stet_record_get_kind (kept) != STET_RECORD_SOURCE))
    return NULL;
  joined = stet_record_copy (kept);
  join_fields (joined, gone);
  if (!stet_record_equal (joined, kept))
    stet_change_add (change, kept, joined);
  if (stet_record_get_kind (kept) == STET_RECORD_ENTITY)
    kind = stet_kind_from_name (stet_record_get_string (kept, STET_FIELD_KIND));
  annotations = stet_outline_of_body (outline, from);
  for (guint i = 0; i < annotations->len; i++)
    {
      StetRecord *annotation = g_ptr_array_index (annotations, i);
      g_autoptr (StetRecord) moved =
          move_annotation (annotation, into, kind,
                           first != NULL ? stet_record_get_string (first, STET_FIELD_TAG) : NULL, actor);

      stet_change_add (change, annotation, moved);
    }
  if (kind != STET_KIND_NONE)
    {
      /* Else a later analysis could take the mentions of the one that is kept apart again. */
      g_autoptr (GPtrArray) own = stet_outline_of_body (outline, into);

      for (guint i = 0; i < own->len; i++)
        if (stet_record_get_state (g_ptr_array_index (own, i)) == STET_STATE_SUGGESTED)
          {
            StetRecord *annotation = g_ptr_array_index (own, i);
            g_autoptr (StetRecord) accepted =
                move_annotation (annotation, into, kind, stet_record_get_string (annotation, STET_FIELD_TAG), actor);

            stet_change_add (change, annotation, accepted);
          }
    }
  else
    stet_document_foreach (document, STET_RECORD_CLAIM, relink_claim, &relinking);
  stet_edit_bury (change, gone, &actor);
  return g_steal_pointer (&change);
}

/* What is compared. Transfer full. */
static char *
words_of (StetDocument *document, StetRecord *mention)
{
  g_autofree char *quote = stet_edit_quote (document, mention);

  return stet_phrase_drop_possessive (quote);
}

/* The set of mentions that go with @mention: those of the same words where there are others too, else itself alone. */
static GHashTable *
list_apart (StetDocument *document, GPtrArray *mentions, StetRecord *mention)
{
  g_autofree char *words = words_of (document, mention);
  GHashTable *apart = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < mentions->len; i++)
    {
      g_autofree char *other = words_of (document, g_ptr_array_index (mentions, i));

      if (g_str_equal (words, other))
        g_hash_table_add (apart, g_ptr_array_index (mentions, i));
    }
  if (g_hash_table_size (apart) < mentions->len)
    return apart;
  g_hash_table_remove_all (apart);
  g_hash_table_add (apart, mention);
  return apart;
}

StetChange *
stet_edit_split (StetDocument *document, StetId mention, StetActor actor, StetId *entity, guint *n_mentions)
{
  StetRecord *annotation = stet_edit_get_annotation (document, mention);
  StetRecord *body = annotation != NULL ? stet_document_lookup (document, stet_record_get_body (annotation)) : NULL;
  g_autoptr (GPtrArray) mentions = NULL;
  g_autoptr (GHashTable) apart = NULL;
  g_autoptr (StetRecord) made = NULL;
  g_autoptr (StetChange) change = stet_change_new (N_ ("Split"));
  g_autofree char *name = NULL;

  if (body == NULL || stet_record_get_kind (body) != STET_RECORD_ENTITY)
    return NULL;
  mentions = stet_outline_of_body (stet_document_get_outline (document), stet_record_get_id (body));
  if (mentions->len < 2)
    return NULL;
  apart = list_apart (document, mentions, annotation);
  name = words_of (document, annotation);
  made = stet_edit_new_record (STET_RECORD_ENTITY, actor);
  stet_record_set_string (made, STET_FIELD_KIND, stet_record_get_string (body, STET_FIELD_KIND));
  stet_record_set_string (made, STET_FIELD_NAME, name);
  stet_change_add (change, NULL, made);
  for (guint i = 0; i < mentions->len; i++)
    {
      StetRecord *one = g_ptr_array_index (mentions, i);
      gboolean goes = g_hash_table_contains (apart, one);
      g_autoptr (StetRecord) moved = NULL;

      if (!goes && stet_record_get_state (one) != STET_STATE_SUGGESTED)
        continue;
      moved = move_annotation (one, stet_record_get_id (goes ? made : body), stet_record_get_annotation_kind (one),
                               stet_record_get_string (one, STET_FIELD_TAG), actor);
      stet_change_add (change, one, moved);
    }
  if (entity != NULL)
    *entity = stet_record_get_id (made);
  if (n_mentions != NULL)
    *n_mentions = g_hash_table_size (apart);
  return g_steal_pointer (&change);
}
