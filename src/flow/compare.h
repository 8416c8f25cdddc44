/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What has become of an article since it was read: its words, and where its claims stand now. Plain structs; any
 * thread; nothing is changed by it. */

#pragma once

#include "document.h"
#include "text.h"

G_BEGIN_DECLS

typedef enum
{
  STET_WORDS_SAME,
  STET_WORDS_CHANGED, /* words of both, the ones in place of the others */
  STET_WORDS_GONE,    /* only of the old text */
  STET_WORDS_NEW,     /* only of the new one */
} StetWordOp;

/* A stretch of words. The spans of all stretches, in order, cover both texts; white space goes with the word before it.
 */
typedef struct
{
  StetWordOp op;
  StetSpan old_span; /* bytes */
  StetSpan new_span;
  guint n_old, n_new; /* words */
} StetWordChange;

/* Of StetWordChange, transfer full: the fewest words that make @new_text of @old_text, or where these are more than
 * some thousands, one large change between what is the same at both ends. */
GArray *stet_compare_words (StetText *old_text, StetText *new_text);

typedef enum
{
  STET_CLAIM_KEPT,     /* word for word, in its place among the words that are the same */
  STET_CLAIM_MOVED,    /* word for word, somewhere else */
  STET_CLAIM_REWORDED, /* found, in other words */
  STET_CLAIM_GONE,
} StetClaimFate;

typedef struct
{
  StetId claim;      /* none where the annotation names no record */
  StetId annotation; /* of the kind claim */
  StetClaimFate fate;
  StetSpan old_span;
  StetSpan new_span; /* empty when gone */
  double score;      /* how sure: 1 for the same words */
  GArray *words;     /* of StetWordChange, with spans of the whole texts; NULL unless reworded */
} StetClaimChange;

typedef struct
{
  GArray *words;  /* of StetWordChange */
  GArray *claims; /* of StetClaimChange, in the order of the old text */
  guint n_kept, n_moved, n_reworded, n_gone;
  gboolean same; /* the texts are the same to the byte */
} StetComparison;

StetComparison *stet_compare (const StetSnapshot *document, StetText *new_text);
void stet_comparison_free (StetComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetComparison, stet_comparison_free)

G_END_DECLS
