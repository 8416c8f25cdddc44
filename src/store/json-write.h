/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From records to the bytes of NAME.stet.json: the same snapshot always gives the same bytes. Pure functions, any thread. */

#pragma once

#include "document.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Keys in a stable order, LF, two spaces of indentation for what is above an annotation and one line an annotation. Transfer full. */
GBytes *stet_json_write (StetSnapshot *snapshot);
/* One record with all it needs to be read back exactly (byte-accurate targets, kind); for the journal. Transfer full. */
JsonObject *stet_json_write_record (const StetRecord *record, StetText *text);

G_END_DECLS
