/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A button above the sources that opens whom the article rests on: a small chart with its numbers, to look at and to
 * copy. */

#pragma once

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_SOURCING_PROFILE (stet_sourcing_profile_get_type ())
G_DECLARE_FINAL_TYPE (StetSourcingProfile, stet_sourcing_profile, STET, SOURCING_PROFILE, GtkWidget)

GtkWidget *stet_sourcing_profile_new (void);
/* Borrowed; NULL for none. */
void stet_sourcing_profile_set_session (StetSourcingProfile *self, StetSession *session);
/* The document has changed. What is open is counted anew. */
void stet_sourcing_profile_refresh (StetSourcingProfile *self);

/* Signals
 *   open (StetId *source)    the person wants to see a source */

G_END_DECLS
