/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A change to a document: pairs of (before, after) records, where NULL means absent. Undo is the swap. A change is
 * built, then frozen by its first use. One change is one undo step, however many records it touches. */

#pragma once

#include "record.h"

G_BEGIN_DECLS

typedef struct _StetChange StetChange;

typedef struct
{
  StetRecord *before; /* owned by the change, may be NULL */
  StetRecord *after;
} StetChangePair;

/* @label says what it does, for "Undo: …", marked for translation by the caller and not yet translated; copied. */
StetChange *stet_change_new (const char *label);
StetChange *stet_change_ref (StetChange *self);
void stet_change_unref (StetChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetChange, stet_change_unref)

/* Both borrowed (a reference is taken) and sealed. A record that the change already touches is folded: the first before
 * and the last after stay. Records that come out equal are left out. */
void stet_change_add (StetChange *self, StetRecord *before, StetRecord *after);
/* Changes with the same non-NULL key that follow each other within a second become one undo step: typing in one field.
 */
void stet_change_set_merge_key (StetChange *self, const char *key);
const char *stet_change_get_merge_key (const StetChange *self);
const char *stet_change_get_label (const StetChange *self);
gboolean stet_change_is_empty (const StetChange *self);
const StetChangePair *stet_change_get_pairs (const StetChange *self, guint *n_pairs);
/* The record @id as the change leaves it; FALSE when it does not touch it. Borrowed; NULL when it goes. O(1). */
gboolean stet_change_lookup (const StetChange *self, StetId id, StetRecord **after);
/* Transfer full. */
StetChange *stet_change_invert (const StetChange *self);
/* First @self, then @next, as one; transfer full. */
StetChange *stet_change_compose (const StetChange *self, const StetChange *next);

G_END_DECLS
