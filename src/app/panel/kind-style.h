/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How what the model knows is shown: the style of a kind's marks, the position of a verdict. */

#pragma once

#include "kind.h"
#include "palette.h"
#include "record.h"

G_BEGIN_DECLS

StetMarkStyle stet_kind_get_style (StetKind kind);
/* 1 (the worst) … 6 by where @ordinal stands on a scale from 1 to @best; 0 when it is outside the order. */
guint8 stet_ordinal_get_position (double ordinal, double best);
/* 1 (the worst) … 6 by where the claim's verdict stands on its scale; 0 for none or one outside the order.
 * @scales: of const StetScale *. */
guint8 stet_verdict_get_position (const StetRecord *claim, GPtrArray *scales);
/* The verdict in words, of its scale: "Mostly true". Borrowed; NULL for none. */
const char *stet_verdict_get_title (const StetRecord *claim, GPtrArray *scales);

G_END_DECLS
