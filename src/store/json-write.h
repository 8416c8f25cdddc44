/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From records to the bytes of NAME.stet.json: the same snapshot always gives the same bytes. Pure functions, any
 * thread. */

#pragma once

#include "document.h"
#include "json-out.h"

G_BEGIN_DECLS

/* Keys in a stable order, LF, two spaces of indentation for what is above an annotation and one line an annotation.
 * Transfer full. */
GBytes *stet_json_write (StetSnapshot *snapshot);
/* One record with all it needs to be read back exactly, offsets in bytes; for the journal. */
void stet_json_write_record (StetOut *out, const StetRecord *record);
/* The IRI that targets name as their source when the article has no address of its own. Transfer full. */
char *stet_json_article_iri (StetId collection);

G_END_DECLS
