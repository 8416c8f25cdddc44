/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An annotation as an item of a Web Annotation page, written and read.
 *
 * Kinds become motivations: classifying (the kind's name as the value of a body), commenting (a note) and linking (an
 * attribution, whose source and cue are parts in the body and whose content is the target). Each target is a resource
 * of its own with a position (code points) and a quote; an orphan's has the quote alone. An annotation that is none of
 * these, by another program, is kept whole. */

#pragma once

#include "document.h"
#include "json-extra.h"
#include "json-out.h"
#include "reanchor.h"

G_BEGIN_DECLS

/* Code points of prefix and suffix. */
#define STET_CONTEXT_CHARS 32

/* Writing. */
typedef struct
{
  StetText *text;      /* borrowed, as all */
  const char *source;  /* what targets name as their source */
  GHashTable *foreign; /* const StetId * -> const char *: ids that are no urn:uuid */
  StetTape *tape;      /* for what is unknown */
} StetAnnotationWriter;

void stet_annotation_write (StetAnnotationWriter *self, StetOut *out, const StetRecord *annotation);

/* Reading. */
typedef struct
{
  StetText *text;
  const char *sources[3]; /* what targets may name as their source; NULL where there is none */
  GHashTable *foreign;    /* set of char *: the ids of records that are no urn:uuid */
  gboolean text_differs;  /* so that a quote must stand in its context to count as found */
  StetReanchor *reanchor;
  guint n_reanchored, n_confirm, n_orphans; /* counted up */
} StetAnnotationReader;

typedef enum
{
  STET_ITEM_READ,
  STET_ITEM_FOREIGN, /* not one of ours: to be kept as it is */
  STET_ITEM_BAD,     /* with an error */
} StetItemResult;

/* Sets @annotation (transfer full, not sealed). Errors: STET_STORE_ERROR_WRONG_TYPE, STET_DOCUMENT_ERROR_SPAN. */
StetItemResult stet_annotation_read (StetAnnotationReader *self,
                                     StetNode item,
                                     StetRecord **annotation,
                                     GError **error);

/* An id as the file writes it: a urn, or one of @foreign mapped. FALSE when it is neither. */
gboolean stet_annotation_read_id (GHashTable *foreign, const char *text, StetId *id);

G_END_DECLS
