/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person can do, as changes: each function looks at the document and returns the change that does the act, or
 * NULL where there is nothing to do. None of them applies anything: hand the change to stet_history_do. All returns are
 * transfer full. */

#pragma once

#include "change.h"
#include "document.h"

G_BEGIN_DECLS

/* Who acts and when: stamped on new records. */
typedef struct
{
  StetId creator; /* a person record's id or none */
  gint64 now;     /* microseconds since 1970, UTC */
} StetActor;

/* Tags @span as @kind: a claim or source also makes its record; an entity joins or makes the entity of that name;
 * evidence bears on the claim @about, or on none. @annotation (out, optional) is the new annotation's id. White space
 * at the ends is left off; NULL for an empty span. */
StetChange *stet_edit_tag (StetDocument *document,
                           StetSpan span,
                           StetKind kind,
                           StetId about,
                           StetActor actor,
                           StetId *annotation);
/* The same for an entity with a word of the person's own as its type. */
StetChange *stet_edit_tag_word (StetDocument *document,
                                StetSpan span,
                                const char *word,
                                StetActor actor,
                                StetId *annotation);
/* Every other occurrence of the annotation's text (whole words, same case) that has no annotation of that kind. */
StetChange *stet_edit_mark_all (StetDocument *document, StetId annotation, StetActor actor, guint *n_marked);
StetChange *stet_edit_add_fragment (StetDocument *document, StetId annotation, StetSpan span, StetActor actor);
/* Moves one end of target @target. NULL when the span would be empty or leave the text. */
StetChange *stet_edit_move_target (StetDocument *document,
                                   StetId annotation,
                                   guint target,
                                   StetSpan span,
                                   StetActor actor);
/* Another kind for the annotation: an entity type for an entity, or claim to note and so on; its record follows. */
StetChange *stet_edit_retype (StetDocument *document, StetId annotation, StetKind kind, StetActor actor);
StetChange *stet_edit_retype_word (StetDocument *document, StetId annotation, const char *word, StetActor actor);
/* Another type for an entity with all its mentions, which are accepted by it; they join the entity of that name and
 * type where there is one. @word: the person's own, with STET_KIND_OTHER, or NULL. */
StetChange *stet_edit_retype_entity (StetDocument *document,
                                     StetId entity,
                                     StetKind kind,
                                     const char *word,
                                     StetActor actor);
/* @from and @into, both entities or both sources, are the same: what points to @from points to @into, which takes over
 * what it has no word of its own for. All mentions of an entity are accepted by it. Leaves a tombstone. O(mentions +
 * claims). */
StetChange *stet_edit_merge (StetDocument *document, StetId from, StetId into, StetActor actor);
/* An entity of its own for @mention and for those of its entity that have the same words; for @mention alone where all
 * have. All mentions of both are accepted by it. NULL when it is the only one. @entity (out) and @n_mentions (out) are
 * optional. O(mentions). */
StetChange *stet_edit_split (StetDocument *document,
                             StetId mention,
                             StetActor actor,
                             StetId *entity,
                             guint *n_mentions);
/* Deletes an annotation and, when it was the last one of its record, the record and what hangs on it; or a record with
 * all its annotations. Links to what is deleted are cleared. A rejected suggestion is kept as rejected. Leaves
 * tombstones. */
StetChange *stet_edit_delete (StetDocument *document, StetId id, StetActor actor);
/* Accepts a suggestion, or confirms a re-anchored annotation. An attribution's source is marked by it, and the claims
 * in its content are said by that source; a claim is said by the source of the attribution around it. Who was named
 * before stays. The score stays as the machine gave it, to learn from. */
StetChange *stet_edit_accept (StetDocument *document, StetId annotation, StetActor actor);
/* All suggestions of @kinds with at least @score, as one step. @n_accepted may be NULL. O(n). */
StetChange *stet_edit_accept_all (StetDocument *document, guint kinds, float score, StetActor actor, guint *n_accepted);
/* There is nothing to check in @sentence. NULL when that has been said, or a claim is there. */
StetChange *stet_edit_sign_off (StetDocument *document, StetSpan sentence, StetActor actor);
/* Adds to @change the end of suggestions (of StetRecord *) that are made no more, without a trace. */
void stet_edit_withdraw (StetChange *change, StetDocument *document, GPtrArray *suggestions);
/* Accepts or confirms all annotations of a record. */
StetChange *stet_edit_accept_record (StetDocument *document, StetId record, StetActor actor);
/* Gives an annotation that lost its place one again. */
StetChange *stet_edit_place_annotation (StetDocument *document, StetId annotation, StetSpan span, StetActor actor);
/* A field of a record; @value floating or NULL. Merges with the last change of the same field of the same record. */
StetChange *stet_edit_set_field (StetDocument *document, StetId id, StetField field, GVariant *value);
/* The claim is said by @source (none: nobody is named). */
StetChange *stet_edit_link (StetDocument *document, StetId claim, StetId source);
/* A new source that the claim is said by. */
StetChange *stet_edit_link_new_source (StetDocument *document,
                                       StetId claim,
                                       const char *name,
                                       StetActor actor,
                                       StetId *source);
StetChange *stet_edit_set_verdict (StetDocument *document,
                                   StetId claim,
                                   const char *scale,
                                   const char *label,
                                   double ordinal,
                                   StetActor actor);
StetChange *stet_edit_add_evidence (StetDocument *document,
                                    StetId claim,
                                    const char *url,
                                    StetActor actor,
                                    StetId *evidence);
/* Puts removed block @index back into the text and moves what stands behind it; or sets line @line aside. */
StetChange *stet_edit_restore_removed (StetDocument *document, guint index);
StetChange *stet_edit_remove_line (StetDocument *document, guint line);

/* The text of an annotation's targets, joined by " … "; transfer full. */
char *stet_edit_quote (StetDocument *document, StetRecord *annotation);
/* What a record is called in a list: restatement or quote of a claim, name or printed words of a source. Transfer full.
 */
char *stet_edit_title (StetDocument *document, StetRecord *record);

G_END_DECLS
