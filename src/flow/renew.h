/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Another text for a document on which people have worked: its page fetched again, or another part of the page that was
 * kept. First it is read and compared, and nothing has changed; then, if the person wants it, it takes the old text's
 * place in one step. Annotations go along: what stands in words that are the same moves with them, what was reworded is
 * found again and asked about, and what is gone is kept without a place, listed among the notes. */

#pragma once

#include "compare.h"
#include "fetched-page.h"
#include "session.h"

G_BEGIN_DECLS

typedef struct
{
  StetFetchedPage *page;      /* owned, as all */
  StetSnapshot *fresh;        /* what the page makes now; without suggestions */
  StetSnapshot *first;        /* what the page that was kept had made, or NULL */
  StetComparison *comparison; /* of the document as it was when this was asked for */
  StetText *old_text;         /* and the text that its spans are of */
  gboolean same;              /* the page still says the same */
} StetRenewal;

void stet_renewal_free (StetRenewal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRenewal, stet_renewal_free)

/* The new text; borrowed. */
StetText *stet_renewal_get_text (const StetRenewal *self);

/* Fetches the page again from its address. G_IO_ERROR_NOT_FOUND when the document has none. Other errors are for
 * stet_error_text. */
void stet_renew_from_web_async (StetSession *session,
                                StetFetchPageProgress progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Reads part @choice (0: the article as found) of the page that was kept. */
void stet_renew_from_choice_async (StetSession *session,
                                   guint choice,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* For both. Transfer full. */
StetRenewal *stet_renew_finish (GAsyncResult *result, GError **error);

typedef struct
{
  guint n_confirm; /* a person's annotations that were found in other words */
  guint n_orphans; /* and those that have lost their place */
} StetRenewReport;

/* Puts the new text in the place of the old one, as one step that can be undone. FALSE when nothing differs or it was
 * refused. The page that was kept until now stays in the data folder. O(n log n), and searching for what was reworded.
 */
gboolean stet_renew_take (StetSession *session, StetRenewal *renewal, const char *label, StetRenewReport *report);

/* Which part of the page the text is. */
guint stet_renew_get_choice (StetSession *session);

G_END_DECLS
