/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Number phrases: "10,000", "3.4 billion", "two hundred and five", "half a million", "hundreds of thousands",
 * "two-thirds". What they count or measure is the grammar's business. */

#pragma once

#include "vocabulary.h"

G_BEGIN_DECLS

/* How many of the tokens from @i, before @end, are one number phrase; 0 for none. @infos: one for each token. Looks at
 * a bounded number of tokens. */
guint stet_number_length (const StetWordInfo *infos, const StetToken *tokens, guint i, guint end);

/* The same for a number or a range: "5 to 10", "5-10", "between 5 and 10". */
guint stet_number_range_length (const StetWordInfo *infos, const StetToken *tokens, guint i, guint end);

G_END_DECLS
