/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What document.c and snapshot.c share. Private to model/. */

#pragma once

#include "document.h"

G_BEGIN_DECLS

/* A snapshot of records that are known to be good; takes the array with its references. Put in order when first read.
 */
StetSnapshot *stet_snapshot_take (GPtrArray *records);
/* File order: annotations by extent then id, tombstones by id, others by created then id. */
void stet_records_sort (GPtrArray *records, StetRecordKind kind);
/* TRUE when every target is a valid span of @text; else STET_DOCUMENT_ERROR_SPAN. */
gboolean stet_record_check_spans (const StetRecord *annotation, const StetText *text, GError **error);

/* Each annotation, in no order, the rejected ones too. */
void stet_document_foreach_annotation (StetDocument *self, GFunc func, gpointer user_data);

G_END_DECLS
