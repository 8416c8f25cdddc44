/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The selected record of one kind, edited in place: a title, groups of fields, and what can be done with it. One widget
 * a page of the panel; what is special to claims is in detail-claim.c. */

#pragma once

#include "form.h"
#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_DETAIL (stet_detail_get_type ())
G_DECLARE_FINAL_TYPE (StetDetail, stet_detail, STET, DETAIL, GtkWidget)

/* @kind: claim, source, entity, or annotation for a note. */
GtkWidget *stet_detail_new (StetRecordKind kind);
/* The session is borrowed; NULL or none shows nothing. @annotation is the mention that was chosen, or none. */
void stet_detail_show (StetDetail *self, StetSession *session, StetId record, StetId annotation);
void stet_detail_refresh (StetDetail *self);
/* "restatement", "source", "verdict", "evidence", "name", "note"; FALSE when there is no such field. */
gboolean stet_detail_focus (StetDetail *self, const char *field);

/* Signals
 *   step (StetId *id, int count)
 *   delete (StetId *id) */

/* For detail-claim.c. */
typedef struct _StetClaimDetail StetClaimDetail;

StetClaimDetail *stet_claim_detail_new (GtkWidget *box, StetForm *form);
void stet_claim_detail_free (StetClaimDetail *self);
void stet_claim_detail_show (StetClaimDetail *self, StetSession *session, StetId claim);
void stet_claim_detail_refresh (StetClaimDetail *self);
gboolean stet_claim_detail_focus (StetClaimDetail *self, const char *field);

G_END_DECLS
