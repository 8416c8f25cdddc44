/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "list-entry.h"

#include "edit.h"
#include "phrase.h"

#include <string.h>

#define NOWHERE STET_SPAN (G_MAXUINT32, G_MAXUINT32)

void
stet_list_entry_free (StetListEntry *self)
{
  stet_record_unref (self->record);
  g_free (self);
}

static guint
kinds_of (StetListSort sort)
{
  switch (sort)
    {
    case STET_LIST_CLAIMS:
      return STET_KINDS_OF (STET_KIND_CLAIM);
    case STET_LIST_SOURCES:
      return STET_KINDS_OF (STET_KIND_SOURCE) | STET_KINDS_OF (STET_KIND_ATTRIBUTION);
    case STET_LIST_ENTITIES:
      return STET_KINDS_ENTITIES;
    case STET_LIST_NOTES:
      return STET_KINDS_OF (STET_KIND_NOTE);
    case STET_LIST_ORPHANS:
    default:
      return STET_KINDS_ALL;
    }
}

StetRecordKind
stet_list_sort_get_kind (StetListSort sort)
{
  switch (sort)
    {
    case STET_LIST_CLAIMS:
      return STET_RECORD_CLAIM;
    case STET_LIST_SOURCES:
      return STET_RECORD_SOURCE;
    case STET_LIST_ENTITIES:
      return STET_RECORD_ENTITY;
    case STET_LIST_NOTES:
    case STET_LIST_ORPHANS:
    default:
      return STET_RECORD_ANNOTATION;
    }
}

gboolean
stet_list_sort_is_of_annotations (StetListSort sort)
{
  return stet_list_sort_get_kind (sort) == STET_RECORD_ANNOTATION;
}

static gint64
compare_created (const StetRecord *a, const StetRecord *b)
{
  if (stet_record_get_kind (a) == STET_RECORD_ANNOTATION)
    return stet_record_get_created (a) - stet_record_get_created (b);
  return strcmp (stet_record_get_string (a, STET_FIELD_CREATED), stet_record_get_string (b, STET_FIELD_CREATED));
}

int
stet_list_entry_compare (gconstpointer a, gconstpointer b)
{
  const StetListEntry *one = *(StetListEntry *const *) a;
  const StetListEntry *two = *(StetListEntry *const *) b;
  int order = stet_span_compare (one->place, two->place);
  gint64 created;

  if (order != 0)
    return order;
  created = compare_created (one->record, two->record);
  if (created != 0)
    return created < 0 ? -1 : 1;
  return stet_id_compare (stet_record_get_id (one->record), stet_record_get_id (two->record));
}

static gboolean
passes (StetDocument *document, const char *filter, StetRecord *record)
{
  static const StetField searched[] = { STET_FIELD_NAME, STET_FIELD_PRINTED, STET_FIELD_NOTE, STET_FIELD_RESTATEMENT };
  g_autofree char *title = NULL;
  g_autofree char *folded = NULL;

  if (filter == NULL)
    return TRUE;
  title = stet_edit_title (document, record);
  folded = stet_phrase_fold (title);
  if (strstr (folded, filter) != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      g_autofree char *field = NULL;

      if (!(stet_field_get_info (searched[i])->kinds & (1u << stet_record_get_kind (record))))
        continue;
      field = stet_phrase_fold (stet_record_get_string (record, searched[i]));
      if (strstr (field, filter) != NULL)
        return TRUE;
    }
  return FALSE;
}

static StetSpan
first_span (const StetRecord *annotation)
{
  guint n_targets;
  const StetTarget *targets = stet_record_get_targets (annotation, &n_targets);
  StetSpan first = NOWHERE;

  for (guint i = 0; i < n_targets; i++)
    if (stet_span_compare (targets[i].span, first) < 0)
      first = targets[i].span;
  return first;
}

static gboolean
is_listed (StetListSort sort, const StetRecord *annotation)
{
  if (stet_record_get_state (annotation) == STET_STATE_REJECTED)
    return FALSE;
  if (sort == STET_LIST_NOTES)
    return stet_record_get_annotation_kind (annotation) == STET_KIND_NOTE;
  return stet_record_get (annotation, STET_FIELD_ORPHAN) != NULL
         || stet_record_get (annotation, STET_FIELD_CONFIRM) != NULL;
}

typedef struct
{
  guint kinds;
  StetSpan place;
} PlaceSearch;

static void
take_earlier (gpointer annotation, gpointer user_data)
{
  PlaceSearch *search = user_data;
  StetSpan span = first_span (annotation);

  if ((search->kinds & STET_KINDS_OF (stet_record_get_annotation_kind (annotation)))
      && stet_span_compare (span, search->place) < 0)
    search->place = span;
}

/* Where @record first stands, among annotations of the list's kinds. */
static StetSpan
place_of (StetDocument *document, StetListSort sort, StetRecord *record)
{
  PlaceSearch search = { kinds_of (sort), NOWHERE };

  if (stet_list_sort_is_of_annotations (sort))
    return first_span (record);
  stet_outline_foreach_of_body (stet_document_get_outline (document), stet_record_get_id (record), take_earlier,
                                &search);
  return search.place;
}

StetListEntry *
stet_list_entry_new (StetDocument *document, StetListSort sort, const char *filter, StetRecord *record)
{
  StetListEntry *self;
  StetSpan place;

  if (stet_record_get_kind (record) != stet_list_sort_get_kind (sort)
      || (stet_list_sort_is_of_annotations (sort) && !is_listed (sort, record)))
    return NULL;
  place = place_of (document, sort, record);
  if ((sort == STET_LIST_ENTITIES && stet_span_equal (place, NOWHERE)) || !passes (document, filter, record))
    return NULL;
  self = g_new (StetListEntry, 1);
  self->place = place;
  self->record = stet_record_ref (record);
  return self;
}

StetId
stet_list_sort_get_touched (StetListSort sort, const StetRecord *record)
{
  if (stet_record_get_kind (record) == stet_list_sort_get_kind (sort))
    return stet_record_get_id (record);
  if (stet_record_get_kind (record) == STET_RECORD_ANNOTATION
      && (kinds_of (sort) & STET_KINDS_OF (stet_record_get_annotation_kind (record))))
    return stet_record_get_body (record);
  return STET_ID_NONE;
}
