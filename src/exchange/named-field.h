/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields by the names that they have in files, set from words. */

#pragma once

#include "record.h"

G_BEGIN_DECLS

/* Sets the field that is called @name in files ("restatement" for stet:restatement); of a field that is a list, adds to
 * it. FALSE when @record has none of that name, it is set already, or @value is not of its type. */
gboolean stet_record_set_named (StetRecord *record, const char *name, const char *value);

G_END_DECLS
