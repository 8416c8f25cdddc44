/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A claim's verdict: a scale to choose, its labels as buttons of which one is pressed, or words where the scale has no
 * labels, and who gave it and when. */

#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_VERDICT_BOX (stet_verdict_box_get_type ())
G_DECLARE_FINAL_TYPE (StetVerdictBox, stet_verdict_box, STET, VERDICT_BOX, AdwPreferencesRow)

GtkWidget *stet_verdict_box_new (void);
/* The session is borrowed; NULL for none. */
void stet_verdict_box_show (StetVerdictBox *self, StetSession *session, StetId claim);
void stet_verdict_box_refresh (StetVerdictBox *self);
gboolean stet_verdict_box_focus (StetVerdictBox *self);

G_END_DECLS
