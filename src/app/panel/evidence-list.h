/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The evidence of a claim: a row each that opens to its fields, and a button that adds one. An address or a file may be
 * dropped here. */

#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_EVIDENCE_LIST (stet_evidence_list_get_type ())
G_DECLARE_FINAL_TYPE (StetEvidenceList, stet_evidence_list, STET, EVIDENCE_LIST, GtkWidget)

GtkWidget *stet_evidence_list_new (void);
/* The session is borrowed; NULL for none. */
void stet_evidence_list_show (StetEvidenceList *self, StetSession *session, StetId claim);
void stet_evidence_list_refresh (StetEvidenceList *self);
/* Adds a piece (@url may be NULL) and puts the keyboard into its address. */
void stet_evidence_list_add (StetEvidenceList *self, const char *url);
/* Opens a piece; its row, or NULL when it is not there. */
GtkWidget *stet_evidence_list_open (StetEvidenceList *self, StetId evidence);
gboolean stet_evidence_list_focus (StetEvidenceList *self);

/* Signal
 *   removed (void)    a piece was deleted here */

G_END_DECLS
