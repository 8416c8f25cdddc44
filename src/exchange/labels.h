/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which kind of Stet's a label of another tool's means: "PER", "Person" and "PERSON" are people. */

#pragma once

#include "kind.h"

G_BEGIN_DECLS

/* STET_KIND_OTHER for what no kind is called by. Case and the path of a type ("de.x.Person") don't matter. */
StetKind stet_label_get_kind (const char *label);

G_END_DECLS
