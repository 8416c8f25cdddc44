/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Web Annotations that are not Stet's own: whether they keep the rules of the model, and gathering them by the page
 * that they are about. Private to exchange/. */

#pragma once

#include "formats-private.h"

G_BEGIN_DECLS

/* TRUE when @annotation keeps the rules of https://www.w3.org/TR/annotation-model/ that this reader relies on, and
 * those of its own samples of what is wrong. Errors: STET_EXCHANGE_ERROR_TYPE, which names the member. */
gboolean stet_w3c_check (StetNode annotation, guint line, GError **error);

/* Annotations by page. Where the run has a companion it is the text of all pages; else a page's text is what its
 * annotations quote, a paragraph each. */
typedef struct
{
  StetIntake *intake;
  StetText *text;   /* of the companion, or NULL */
  GPtrArray *pages; /* private */
  StetUnit unit;    /* that offsets are thought to count */
} StetCollector;

/* FALSE with an error when the companion is not text. */
gboolean stet_collector_init (StetCollector *self, StetIntake *intake, StetUnit unit, GError **error);
void stet_collector_clear (StetCollector *self);

/* What an annotation says, but for where. */
typedef struct
{
  char *id, *label, *note, *creator;
  GArray *values; /* of StetValue, or NULL */
  char *title;    /* of its page */
} StetCollected;

void stet_collected_clear (StetCollected *self);
/* Adds the annotation to the page @source at what @selector says: an object or a list of alternatives. @mark is the
 * annotation's mark on that page, for its next target; start with G_MAXUINT. */
void stet_collector_add (StetCollector *self,
                         const StetCollected *what,
                         const char *source,
                         gboolean has_selector,
                         StetNode selector,
                         guint line,
                         guint *mark);
/* Hands all pages on. */
gboolean stet_collector_finish (StetCollector *self, GError **error);

G_END_DECLS
