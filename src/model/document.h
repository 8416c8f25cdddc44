/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One article with everything said about it. There is one way to change it: stet_document_apply. It owns its records;
 * all else (outline, lists, history, view, journal) listens to "changed". Lives on one thread; a snapshot may go
 * anywhere. */

#pragma once

#include "change.h"
#include "outline.h"
#include "record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  STET_DOCUMENT_ERROR_STALE,     /* a "before" is not what the document holds */
  STET_DOCUMENT_ERROR_SPAN,      /* a target lies outside the text or splits a character */
  STET_DOCUMENT_ERROR_DUPLICATE, /* two records with one id */
  STET_DOCUMENT_ERROR_ARTICLE,   /* the article is missing or there are two */
} StetDocumentError;

#define STET_DOCUMENT_ERROR (stet_document_error_quark ())
GQuark stet_document_error_quark (void);

/* All records at one moment: immutable, atomically counted. What is read from a file and what is written to one. */
typedef struct _StetSnapshot StetSnapshot;

/* @records: of StetRecord *, all sealed; takes the array. Fails as stet_document_apply does. Order does not matter: it
 * is put in file order (kind; annotations by extent then id, others by created then id). */
StetSnapshot *stet_snapshot_new (GPtrArray *records, GError **error);
StetSnapshot *stet_snapshot_ref (StetSnapshot *self);
void stet_snapshot_unref (StetSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSnapshot, stet_snapshot_unref)
StetRecord *stet_snapshot_get_article (const StetSnapshot *self); /* borrowed */
/* Borrowed records of one kind in file order; valid as long as the snapshot. */
StetRecord *const *stet_snapshot_get_records (const StetSnapshot *self, StetRecordKind kind, guint *n_records);
/* How much of the text somebody has looked at, for who reads the file: counted from the annotations, so that nothing is
 * lost without it. @open (of StetSpan, bytes, ascending; a reference is taken) are the sentences of @n_sentences that
 * nobody has. Only on a snapshot that nobody else has yet. */
void stet_snapshot_set_review (StetSnapshot *self, guint n_sentences, GArray *open);
/* @open borrowed, NULL when nothing is known. */
GArray *stet_snapshot_get_review (const StetSnapshot *self, guint *n_sentences);
StetId stet_snapshot_get_id (const StetSnapshot *self); /* the collection's own id: the article record's */

#define STET_TYPE_DOCUMENT (stet_document_get_type ())
G_DECLARE_FINAL_TYPE (StetDocument, stet_document, STET, DOCUMENT, GObject)

StetDocument *stet_document_new (StetSnapshot *snapshot);
StetSnapshot *stet_document_take_snapshot (StetDocument *self); /* transfer full. O(n) references, no copies */

StetId stet_document_get_id (StetDocument *self);
StetRecord *stet_document_get_article (StetDocument *self); /* borrowed */
StetText *stet_document_get_text (StetDocument *self);      /* borrowed */
/* Borrowed; NULL when there is none. O(1). */
StetRecord *stet_document_lookup (StetDocument *self, StetId id);
guint stet_document_count (StetDocument *self, StetRecordKind kind);
/* Calls @func for each record of @kind but annotations (see the outline for those), by created then id. */
void stet_document_foreach (StetDocument *self, StetRecordKind kind, GFunc func, gpointer user_data);
/* Transfer container; borrowed records, by created then id. Not for annotations. */
GPtrArray *stet_document_list (StetDocument *self, StetRecordKind kind);
StetOutline *stet_document_get_outline (StetDocument *self); /* borrowed */

/* All or nothing. Emits "changed" (StetChange *change) after it. A change that replaces the article's text must bring
 * along every annotation whose span it moves. */
gboolean stet_document_apply (StetDocument *self, StetChange *change, GError **error);

/* A read-only document (a newer format) refuses changes with G_IO_ERROR_READ_ONLY. Property "read-only". */
gboolean stet_document_get_read_only (StetDocument *self);
void stet_document_set_read_only (StetDocument *self, gboolean read_only);

G_END_DECLS
