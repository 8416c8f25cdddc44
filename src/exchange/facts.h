/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Facts about a text, to the fields of its article and back. Those that Stet has no field for are kept with the
 * article, as stet:facts, from where an export takes them again. */

#pragma once

#include "record.h"
#include "sheet.h"

G_BEGIN_DECLS

/* Counts fields that are no fact of a sheet. */
void stet_facts_from_article (StetSheet *sheet, const StetRecord *article, StetLosses *losses);
/* @article is not sealed. */
void stet_facts_to_article (const StetSheet *sheet, StetRecord *article);

G_END_DECLS
