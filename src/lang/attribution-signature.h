/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A quote that is signed: “…” ― Ada Okoro, at the end of its line or on the next. Too rare in running text for a model
 * to learn, and plain to see. */

#pragma once

#include "attribution-stages.h"

G_BEGIN_DECLS

/* The score of what is found so. */
#define STET_SIGNATURE_SCORE 0.9f

/* Fills @cue (the dash), @link's source, contents and form. FALSE when @passage is no signed quote. */
gboolean stet_attribution_find_signature (const StetAttributionText *text,
                                          StetPassage passage,
                                          StetCue *cue,
                                          StetLink *link);

G_END_DECLS
