/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the model does not tell apart: countries and towns from mountains and airports, events from laws and works. */

#pragma once

#include "name-features.h"
#include "name-labels.h"
#include "names.h"

G_BEGIN_DECLS

/* TRUE for the initials, in capitals, of an organisation that the text names. */
gboolean stet_name_kinds_is_acronym (const StetNameFeatures *features, guint32 i);
/* TRUE for a place's name in capitals before a report: "LUNMAR, Ruvania (Courier) - ". */
gboolean stet_name_kinds_is_dateline (const StetNameFeatures *features, guint32 i);
/* Sets the type, and lowers the score where that is less sure. FALSE for what is no name of ours after all. */
gboolean stet_name_kinds_settle (const StetNameFeatures *features, StetNameType type, StetNameMatch *match);

G_END_DECLS
