/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Acts on records: fields, links, verdicts, evidence, deletion; and what records are called. */

#include "config.h"

#include "edit-private.h"

#include "phrase.h"

#include <glib/gi18n-lib.h>

char *
stet_edit_stamp (StetActor actor)
{
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (actor.now / G_USEC_PER_SEC);

  return seconds != NULL ? g_date_time_format (seconds, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

StetRecord *
stet_edit_new_record (StetRecordKind kind, StetActor actor)
{
  StetRecord *record = stet_record_new (kind, NULL);
  g_autofree char *stamp = stet_edit_stamp (actor);

  stet_record_set_string (record, STET_FIELD_CREATED, stamp);
  return record;
}

StetRecord *
stet_edit_touch (StetRecord *annotation, StetActor actor)
{
  StetRecord *copy = stet_record_copy (annotation);

  stet_record_set_times (copy, stet_record_get_created (annotation), actor.now);
  return copy;
}

StetRecord *
stet_edit_get_annotation (StetDocument *document, StetId id)
{
  StetRecord *record = stet_document_lookup (document, id);

  return record != NULL && stet_record_get_kind (record) == STET_RECORD_ANNOTATION ? record : NULL;
}

char *
stet_edit_words (StetDocument *document, StetSpan span)
{
  g_autofree char *words = stet_text_dup (stet_document_get_text (document), span);

  return stet_phrase_squeeze (words);
}

char *
stet_edit_quote (StetDocument *document, StetRecord *annotation)
{
  GString *quote = g_string_new (NULL);
  guint n_targets;
  const StetTarget *targets = stet_record_get_targets (annotation, &n_targets);
  GVariant *lost = stet_record_get (annotation, STET_FIELD_ORPHAN);

  for (guint i = 0; i < n_targets; i++)
    {
      g_autofree char *words = stet_edit_words (document, targets[i].span);

      g_string_append_printf (quote, "%s%s", quote->len > 0 ? " … " : "", words);
    }
  for (gsize i = 0; lost != NULL && i < g_variant_n_children (lost); i++)
    {
      const char *exact;

      g_variant_get_child (lost, i, "(&s&s&s)", &exact, NULL, NULL);
      g_string_append_printf (quote, "%s%s", quote->len > 0 ? " … " : "", exact);
    }
  return g_string_free (quote, FALSE);
}

/* The first of @fields that says something; "" when none does. */
static const char *
first_of (StetRecord *record, const StetField *fields, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    if (*stet_record_get_string (record, fields[i]) != '\0')
      return stet_record_get_string (record, fields[i]);
  return "";
}

char *
stet_edit_title (StetDocument *document, StetRecord *record)
{
  static const StetField named[] = { STET_FIELD_NAME, STET_FIELD_PRINTED };
  static const StetField evidence[] = { STET_FIELD_TITLE, STET_FIELD_URL, STET_FIELD_QUOTE, STET_FIELD_NOTE };
  StetRecord *annotation;
  const char *title = "";

  switch (stet_record_get_kind (record))
    {
    case STET_RECORD_ANNOTATION:
      return stet_edit_quote (document, record);
    case STET_RECORD_ARTICLE:
      return g_strdup (stet_record_get_string (record, STET_FIELD_TITLE));
    case STET_RECORD_PERSON:
    case STET_RECORD_ENTITY:
      title = stet_record_get_string (record, STET_FIELD_NAME);
      break;
    case STET_RECORD_SOURCE:
      title = first_of (record, named, G_N_ELEMENTS (named));
      break;
    case STET_RECORD_CLAIM:
      title = stet_record_get_string (record, STET_FIELD_RESTATEMENT);
      break;
    case STET_RECORD_EVIDENCE:
      title = first_of (record, evidence, G_N_ELEMENTS (evidence));
      break;
    case STET_RECORD_TOMBSTONE:
    case STET_N_RECORDS:
    default:
      break;
    }
  if (*title != '\0')
    return g_strdup (title);
  annotation = stet_outline_first_of_body (stet_document_get_outline (document), stet_record_get_id (record));
  return annotation != NULL ? stet_edit_quote (document, annotation) : g_strdup ("");
}

StetChange *
stet_edit_delete (StetDocument *document, StetId id, StetActor actor)
{
  StetRecord *record = stet_document_lookup (document, id);
  g_autoptr (StetChange) change = stet_change_new (N_ ("Delete"));

  if (record == NULL || stet_record_get_kind (record) == STET_RECORD_ARTICLE
      || stet_record_get_kind (record) == STET_RECORD_PERSON)
    return NULL;
  if (stet_record_get_kind (record) != STET_RECORD_ANNOTATION)
    stet_edit_delete_record (change, document, record, &actor);
  else
    {
      stet_edit_delete_annotation (change, record, &actor);
      stet_edit_sweep (change, document, &actor);
    }
  return g_steal_pointer (&change);
}

StetChange *
stet_edit_replace (const char *label, StetRecord *before, StetRecord *after)
{
  g_autoptr (StetChange) change = stet_change_new (label);

  stet_change_add (change, before, after);
  return stet_change_is_empty (change) ? NULL : g_steal_pointer (&change);
}

StetChange *
stet_edit_set_field (StetDocument *document, StetId id, StetField field, GVariant *value)
{
  g_autoptr (GVariant) sunk = value != NULL ? g_variant_ref_sink (value) : NULL;
  StetRecord *before = stet_document_lookup (document, id);
  g_autoptr (StetRecord) after = NULL;
  StetChange *change;
  char urn[STET_ID_BUFFER];
  g_autofree char *key = NULL;

  if (before == NULL || !(stet_field_get_info (field)->kinds & (1u << stet_record_get_kind (before))))
    return NULL;
  after = stet_record_copy (before);
  stet_record_set (after, field, sunk);
  change = stet_edit_replace (N_ ("Edit"), before, after);
  if (change == NULL)
    return NULL;
  key = g_strdup_printf ("%d %s", field, stet_id_format (id, urn));
  stet_change_set_merge_key (change, key);
  return change;
}

static StetRecord *
get_record (StetDocument *document, StetId id, StetRecordKind kind)
{
  StetRecord *record = stet_document_lookup (document, id);

  return record != NULL && stet_record_get_kind (record) == kind ? record : NULL;
}

StetChange *
stet_edit_link (StetDocument *document, StetId claim, StetId source)
{
  StetRecord *before = get_record (document, claim, STET_RECORD_CLAIM);
  g_autoptr (StetRecord) after = NULL;

  if (before == NULL || (!stet_id_is_none (source) && get_record (document, source, STET_RECORD_SOURCE) == NULL))
    return NULL;
  after = stet_record_copy (before);
  stet_record_set_id (after, STET_FIELD_SOURCE, source);
  return stet_edit_replace (N_ ("Link to Source"), before, after);
}

StetChange *
stet_edit_link_new_source (StetDocument *document, StetId claim, const char *name, StetActor actor, StetId *source)
{
  StetRecord *before = get_record (document, claim, STET_RECORD_CLAIM);
  g_autofree char *squeezed = stet_phrase_squeeze (name);
  g_autoptr (StetRecord) made = NULL;
  g_autoptr (StetRecord) after = NULL;
  g_autoptr (StetChange) change = NULL;

  if (before == NULL || *squeezed == '\0')
    return NULL;
  made = stet_edit_new_record (STET_RECORD_SOURCE, actor);
  stet_record_set_string (made, STET_FIELD_KIND, "named-person");
  stet_record_set_string (made, STET_FIELD_NAME, squeezed);
  after = stet_record_copy (before);
  stet_record_set_id (after, STET_FIELD_SOURCE, stet_record_get_id (made));
  change = stet_change_new (N_ ("New Source"));
  stet_change_add (change, NULL, made);
  stet_change_add (change, before, after);
  if (source != NULL)
    *source = stet_record_get_id (made);
  return g_steal_pointer (&change);
}

StetChange *
stet_edit_set_verdict (StetDocument *document,
                       StetId claim,
                       const char *scale,
                       const char *label,
                       double ordinal,
                       StetActor actor)
{
  StetRecord *before = get_record (document, claim, STET_RECORD_CLAIM);
  StetRecord *person = stet_document_lookup (document, actor.creator);
  g_autoptr (StetRecord) after = NULL;
  g_autofree char *stamp = stet_edit_stamp (actor);
  gboolean given = label != NULL && *label != '\0';

  if (before == NULL)
    return NULL;
  after = stet_record_copy (before);
  stet_record_set_string (after, STET_FIELD_VERDICT_SCALE, given ? scale : NULL);
  stet_record_set_string (after, STET_FIELD_VERDICT_LABEL, given ? label : NULL);
  stet_record_set (after, STET_FIELD_VERDICT_ORDINAL, given && ordinal > 0 ? g_variant_new_double (ordinal) : NULL);
  if (!given)
    stet_record_set (after, STET_FIELD_VERDICT_BY, NULL);
  else if (person != NULL)
    stet_record_set_string (after, STET_FIELD_VERDICT_BY, stet_record_get_string (person, STET_FIELD_NAME));
  else
    stet_record_set_id (after, STET_FIELD_VERDICT_BY, actor.creator); /* whose record comes with the same step */
  if (given)
    stamp[MIN (strlen (stamp), 10)] = '\0'; /* the day is enough */
  stet_record_set_string (after, STET_FIELD_VERDICT_DATE, given ? stamp : NULL);
  return stet_edit_replace (N_ ("Verdict"), before, after);
}

StetChange *
stet_edit_add_evidence (StetDocument *document, StetId claim, const char *url, StetActor actor, StetId *evidence)
{
  g_autoptr (StetRecord) made = NULL;
  g_autoptr (StetChange) change = NULL;

  if (get_record (document, claim, STET_RECORD_CLAIM) == NULL)
    return NULL;
  made = stet_edit_new_record (STET_RECORD_EVIDENCE, actor);
  stet_record_set_id (made, STET_FIELD_CLAIM, claim);
  stet_record_set_string (made, STET_FIELD_URL, url);
  change = stet_change_new (N_ ("Add Evidence"));
  stet_change_add (change, NULL, made);
  if (evidence != NULL)
    *evidence = stet_record_get_id (made);
  return g_steal_pointer (&change);
}
