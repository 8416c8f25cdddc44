/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Verdict scales and tag sets as they lie in data/scales and data/tagsets: one JSON file each, {"name", "title",
 * "labels": [{"name", "title", "ordinal"}]}. A tag set's labels have no ordinal; one that is not named like a kind of
 * entity is a tag of its own. */

#pragma once

#include "scale.h"
#include "store-error.h"

G_BEGIN_DECLS

/* The largest file that is read. */
#define STET_SCALE_MAX_BYTES (64u << 10)
#define STET_SCALE_MAX_LABELS 100

/* What the files in data/scales and data/tagsets call themselves and their labels, for whoever translates; ends with
 * NULL. Titles are translated where they are shown. */
extern const char *const stet_scale_titles[];

/* One scale of a file's bytes; transfer full. STET_STORE_ERROR. */
StetScale *stet_scale_parse (const char *json, gsize n_bytes, GError **error);
/* All *.json of @folder, by file name, those that can't be read left out; of StetScale *, transfer full. Never NULL. */
GPtrArray *stet_scales_load (const char *folder);

G_END_DECLS
