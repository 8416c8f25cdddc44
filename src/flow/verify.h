/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a document's text is what its recipe makes of the bytes that were fetched, or of the file that was imported.
 */

#pragma once

#include "fetched-page.h"

G_BEGIN_DECLS

typedef enum
{
  STET_VERIFY_FINE,         /* text and bytes are what the document says */
  STET_VERIFY_NO_SOURCE,    /* neither the page nor the file is there any more */
  STET_VERIFY_OTHER_BYTES,  /* the page or file is not the one it was made of */
  STET_VERIFY_OTHER_TEXT,   /* the recipe makes another text of them */
  STET_VERIFY_OTHER_RECIPE, /* a recipe that this version does not know */
} StetVerifyResult;

typedef struct
{
  StetVerifyResult result;
  char *source;  /* the file that was read, for people; NULL without one */
  char *digest;  /* the SHA-256 in the document */
  char *recipe;  /* likewise */
  guint n_words; /* with _OTHER_TEXT: how many words differ */
} StetVerify;

/* Of @article (a record) and the page that was kept of it; without one (NULL), of the file that it names. Any thread.
 */
StetVerify *stet_verify_article (const StetRecord *article, const StetFetchedPage *page, GError **error);
/* NULL with an error when the document or what was kept beside it can't be read. Transfer full. */
StetVerify *stet_verify_document (GFile *document, GError **error);
void stet_verify_free (StetVerify *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetVerify, stet_verify_free)

G_END_DECLS
