/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What comparing and carrying annotations over share. Private to flow/. */

#pragma once

#include "compare.h"
#include "reanchor.h"

G_BEGIN_DECLS

/* The words at @span (bytes) with those around them; its strings are @text's. */
StetQuote stet_compare_make_quote (StetText *text, StetSpan span);

G_END_DECLS
