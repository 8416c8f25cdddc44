/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files behind edit.h share. Private to model/. Where @actor may be NULL, nothing is left in place of what
 * goes; else a tombstone is. */

#pragma once

#include "edit.h"

#include <string.h>

G_BEGIN_DECLS

/* The actor's time as records write it; transfer full. */
char *stet_edit_stamp (StetActor actor);
/* A new record of @kind, stamped. Transfer full, not sealed. */
StetRecord *stet_edit_new_record (StetRecordKind kind, StetActor actor);
/* A copy of an annotation that says it was changed now. Transfer full, not sealed. */
StetRecord *stet_edit_touch (StetRecord *annotation, StetActor actor);
/* The annotation @id, or NULL when there is none. Borrowed. */
StetRecord *stet_edit_get_annotation (StetDocument *document, StetId id);
/* The change of one record; transfer full, NULL when nothing differs. */
StetChange *stet_edit_replace (const char *label, StetRecord *before, StetRecord *after);
/* The words at @span as a name or quote is shown. Transfer full. */
char *stet_edit_words (StetDocument *document, StetSpan span);

/* The record that an annotation of @kind on @words stands for: one there is, or a new one added to @change; none for a
 * note. */
StetId stet_edit_add_body (StetChange *change,
                           StetDocument *document,
                           StetKind kind,
                           const char *words,
                           StetId about,
                           StetActor actor);
/* Adds to @change the deletion of @record alone. */
void stet_edit_bury (StetChange *change, StetRecord *record, const StetActor *actor);
/* A suggestion stays as rejected, so that it isn't made again, unless @actor is NULL; anything else is buried. */
void stet_edit_delete_annotation (StetChange *change, StetRecord *annotation, const StetActor *actor);
/* The record with its annotations and the evidence of a claim; links to it are cleared. */
void stet_edit_delete_record (StetChange *change, StetDocument *document, StetRecord *record, const StetActor *actor);
/* What accepting @attribution brings along: an annotation of its source, where there is none, and who says the claims
 * that lie in its content. */
void stet_edit_add_parts (StetChange *change, StetDocument *document, StetRecord *attribution, StetActor actor);
/* Who says the claim that @annotation marks, when an accepted attribution tells and nobody is named yet. */
void stet_edit_add_speaker (StetChange *change, StetDocument *document, StetRecord *annotation);
/* Adds to @change the end of each record whose last annotation it takes away, and of what hangs on that. For a change
 * whose annotations are complete. */
void stet_edit_sweep (StetChange *change, StetDocument *document, const StetActor *actor);

G_END_DECLS
