/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a document's annotations stand: all their targets in text order, by body, and counted by kind and state. The
 * document keeps it up to date; everybody else only asks. Rejected annotations are in the records but not in here. */

#pragma once

#include "record.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define STET_TYPE_OUTLINE (stet_outline_get_type ())
G_DECLARE_FINAL_TYPE (StetOutline, stet_outline, STET, OUTLINE, GObject)

/* A set of kinds: bit (1u << StetKind). */
#define STET_KINDS_ALL (~0u)
#define STET_KINDS_OF(kind) (1u << (kind))
#define STET_KINDS_ENTITIES (((1u << STET_N_KINDS) - 1) & ~((1u << STET_KIND_FIRST_ENTITY) - 1))

typedef struct
{
  StetRecord *annotation; /* borrowed */
  StetTarget target;
  guint32 slot; /* a small number that stands for the annotation as long as it is in the outline */
} StetOutlineHit;

/* Return FALSE to stop. */
typedef gboolean (*StetOutlineFunc) (const StetOutlineHit *hit, gpointer user_data);

/* Each target that overlaps @range, in text order (see stet_span_index_query). */
void stet_outline_query (StetOutline *self, StetSpan range, guint kinds, StetOutlineFunc func, gpointer user_data);
/* Each annotation once, in no order; also those that have no place. */
void stet_outline_foreach (StetOutline *self, GFunc func, gpointer user_data);
/* The annotation of a slot, or NULL. O(1). */
StetRecord *stet_outline_get_slot (StetOutline *self, guint32 slot);
/* The annotation that starts next after @byte (or before, when @backwards), NULL at the end. */
StetRecord *stet_outline_next (StetOutline *self, guint32 byte, guint kinds, gboolean backwards);
/* The one after (or before) @annotation in text order, also when both start at the same byte. */
StetRecord *stet_outline_step (StetOutline *self, StetRecord *annotation, guint kinds, gboolean backwards);
/* Annotations (not targets) of a kind and state. O(1). */
guint stet_outline_count (StetOutline *self, StetKind kind, StetState state);
guint stet_outline_get_n_targets (StetOutline *self);
/* Targets in text order: the @i-th hit of all kinds. O(log n). */
StetOutlineHit stet_outline_get (StetOutline *self, guint i);
/* Each annotation that has @body, in no order. */
void stet_outline_foreach_of_body (StetOutline *self, StetId body, GFunc func, gpointer user_data);
/* The annotation that has @body and stands first, NULL when none does. O(those that have it). */
StetRecord *stet_outline_first_of_body (StetOutline *self, StetId body);
/* Transfer container; borrowed annotations that have @body, in text order. */
GPtrArray *stet_outline_of_body (StetOutline *self, StetId body);

/* For the document alone. */
StetOutline *stet_outline_new (StetRecord *const *annotations, guint n);
void stet_outline_replace (StetOutline *self, StetRecord *before, StetRecord *after);

G_END_DECLS
