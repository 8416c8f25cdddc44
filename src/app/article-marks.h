/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the text view paints for a document: each target of an annotation as a mark, the active one ringed, what belongs
 * to it strengthened and the rest calmed, and the places that a search found. A plain struct owned by the page. */

#pragma once

#include "document.h"
#include "text-view.h"

G_BEGIN_DECLS

typedef struct _StetArticleMarks StetArticleMarks;

StetArticleMarks *stet_article_marks_new (void);
void stet_article_marks_free (StetArticleMarks *self);

/* NULL for none; keeps a reference. Forgets what was active, dragged and found. */
void stet_article_marks_set_document (StetArticleMarks *self, StetDocument *document);
/* Kinds that aren't shown: bits (1u << StetKind). */
/* While reviewing, signed-off sentences and attributions are marked too. */
void stet_article_marks_set_reviewing (StetArticleMarks *self, gboolean reviewing);
void stet_article_marks_set_hidden (StetArticleMarks *self, guint kinds);
guint stet_article_marks_get_hidden (const StetArticleMarks *self);
/* An annotation, or any other record: then all its annotations are active. None: nothing is. O(records linked to it).
 */
void stet_article_marks_set_active (StetArticleMarks *self, StetId id);
/* The verdict's place on its scale is counted in these (of const StetScale *), borrowed. */
void stet_article_marks_set_scales (StetArticleMarks *self, GPtrArray *scales);
/* While an edge is dragged: shows target @target of @annotation at @span. None ends it. */
void stet_article_marks_set_preview (StetArticleMarks *self, StetId annotation, guint target, StetSpan span);
/* Spans in text order, copied; @current is an index into them, or -1. */
void stet_article_marks_set_found (StetArticleMarks *self, const StetSpan *spans, guint n_spans, int current);

/* A StetMarksFunc, with the marks as user data. A mark's key is its annotation's slot in the outline, or G_MAXUINT32.
 */
void stet_article_marks_fill (StetSpan range, GArray *marks, gpointer self);

G_END_DECLS
