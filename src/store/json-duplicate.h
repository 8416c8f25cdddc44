/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where in a file an id stands for the second time. Looked for only once it is known that there is such an id, so that
 * good files need not pay for it. */

#pragma once

#include "id.h"
#include "json-tape.h"

G_BEGIN_DECLS

/* Replaces *@error, which says that two records share an id, by a STET_STORE_ERROR_DUPLICATE_ID that says in which line
 * the second of them is. @tape: the whole file; @collection: the id of its root. */
void stet_json_name_duplicate (const StetTape *tape, StetId collection, GError **error);

G_END_DECLS
