/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A document's records of one sort as a GListModel in text order, for lists on screen: an index array, and row objects
 * made only when asked for. Follows the document by itself. Row objects stay the same object while their record's id is
 * listed and a row is held somewhere; their record is replaced and "record" notified. */

#pragma once

#include "document.h"

G_BEGIN_DECLS

/* A row: one record, as it is now. Property "record" is notified when it changes. */
#define STET_TYPE_ROW (stet_row_get_type ())
G_DECLARE_FINAL_TYPE (StetRow, stet_row, STET, ROW, GObject)
StetRecord *stet_row_get_record (StetRow *self); /* borrowed */

typedef enum
{
  STET_LIST_CLAIMS,   /* claim records, by where they first stand in the text; those that stand nowhere last */
  STET_LIST_SOURCES,  /* source records, likewise */
  STET_LIST_ENTITIES, /* entity records with at least one mention, likewise */
  STET_LIST_NOTES,    /* annotations of kind note */
  STET_LIST_ORPHANS,  /* annotations that lost their place or need confirming */
} StetListSort;

#define STET_TYPE_RECORD_LIST (stet_record_list_get_type ())
G_DECLARE_FINAL_TYPE (StetRecordList, stet_record_list, STET, RECORD_LIST, GObject)

StetRecordList *stet_record_list_new (StetDocument *document, StetListSort sort);
/* G_MAXUINT when it is not listed. O(log n). */
guint stet_record_list_find (StetRecordList *self, StetId id);
/* Only records for which a field of words (name, quote, restatement) holds @words, case folded; NULL or "": all. */
void stet_record_list_set_filter (StetRecordList *self, const char *words);

G_END_DECLS
