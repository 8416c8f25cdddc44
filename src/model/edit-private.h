/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files behind edit.h share. Private to model/. */

#pragma once

#include "edit.h"

G_BEGIN_DECLS

/* The actor's time as records write it; transfer full. */
char *stet_edit_stamp (StetActor actor);
/* A new record of @kind, stamped. Transfer full, not sealed. */
StetRecord *stet_edit_new_record (StetRecordKind kind, StetActor actor);
/* A copy of an annotation that says it was changed now. Transfer full, not sealed. */
StetRecord *stet_edit_touch (StetRecord *annotation, StetActor actor);
/* The annotation @id, or NULL when there is none. Borrowed. */
StetRecord *stet_edit_get_annotation (StetDocument *document, StetId id);
/* Adds to @change the deletion of @record: a tombstone in its place. */
void stet_edit_bury (StetChange *change, StetRecord *record, StetActor actor);
/* Adds to @change the end of the record @id when @annotation is the last that stands for it: it and what hangs on it
 * go. */
void stet_edit_drop_body (StetChange *change,
                          StetDocument *document,
                          StetId id,
                          StetRecord *annotation,
                          StetActor actor);
/* The words at @span as a name or quote is shown. Transfer full. */
char *stet_edit_words (StetDocument *document, StetSpan span);

G_END_DECLS
