/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Private to analyse.c: how each layer is written, as members of the object that is open. Offsets are code points. */

#pragma once

#include "analysis.h"
#include "json-out.h"

G_BEGIN_DECLS

void stet_analyse_add_names (const StetText *text, const StetAnalysis *analysis, StetOut *out);
void stet_analyse_add_attributions (const StetText *text, const StetAnalysis *analysis, StetOut *out);
void stet_analyse_add_claims (const StetText *text, const StetAnalysis *analysis, StetOut *out);

G_END_DECLS
