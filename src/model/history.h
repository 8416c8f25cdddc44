/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo and redo, without limit, for one document. Undoing is the inverse change applied; the steps undone can be redone
 * until something new is done. "modified" is exact: FALSE whenever the document is as it was at the last mark. */

#pragma once

#include "change.h"
#include "document.h"

G_BEGIN_DECLS

#define STET_TYPE_HISTORY (stet_history_get_type ())
G_DECLARE_FINAL_TYPE (StetHistory, stet_history, STET, HISTORY, GObject)

/* Properties, all read-only and notified: can-undo, can-redo, modified (b), undo-label, redo-label (s, NULL when none).
 * Signal: "stepped" (StetChange *change, StetHistoryStep step): after a change was done, undone or redone. */
typedef enum
{
  STET_HISTORY_DONE,
  STET_HISTORY_MERGED, /* done, and folded into the step before, which goes when nothing is left of it */
  STET_HISTORY_UNDONE,
  STET_HISTORY_REDONE,
} StetHistoryStep;

StetHistory *stet_history_new (StetDocument *document);
StetDocument *stet_history_get_document (StetHistory *self); /* borrowed */

/* Applies @change and keeps it. An empty change is TRUE and no step. Borrowed. */
gboolean stet_history_do (StetHistory *self, StetChange *change, GError **error);
gboolean stet_history_undo (StetHistory *self, GError **error);
gboolean stet_history_redo (StetHistory *self, GError **error);
/* The next change starts a step of its own, whatever its merge key. */
void stet_history_break_merge (StetHistory *self);
gboolean stet_history_can_undo (StetHistory *self);
gboolean stet_history_can_redo (StetHistory *self);
const char *stet_history_get_undo_label (StetHistory *self);
const char *stet_history_get_redo_label (StetHistory *self);

/* The document on disk is as it is now. */
void stet_history_mark_saved (StetHistory *self);
gboolean stet_history_get_modified (StetHistory *self);
/* Position in the chain of steps, 0 before the first; for the journal. */
guint stet_history_get_position (StetHistory *self);
guint stet_history_get_n_steps (StetHistory *self);
/* Borrowed. */
StetChange *stet_history_get_step (StetHistory *self, guint i);
/* Puts back steps of an earlier run: @steps (of StetChange *), the first @position of them being in the document
 * already. FALSE, and nothing happens, when there is history already or position > n. */
gboolean stet_history_restore (StetHistory *self, GPtrArray *steps, guint position);

G_END_DECLS
