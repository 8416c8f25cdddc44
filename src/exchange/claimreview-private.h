/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The two halves of ClaimReview. Private to exchange/. */

#pragma once

#include "cases.h"
#include "formats-private.h"

G_BEGIN_DECLS

void stet_claimreview_adjust (StetSheet *sheet, StetLosses *losses);
void stet_claimreview_begin (StetOutlet *outlet);
void stet_claimreview_write (StetOutlet *outlet, const StetSheet *sheet);
void stet_claimreview_end (StetOutlet *outlet);

G_END_DECLS
