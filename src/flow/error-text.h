/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place where an error becomes sentences for people: what happened, to which file or address, and what they can
 * do. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @what: the file's or address' display name, or NULL. Translated; transfer full. */
char *stet_error_text (const GError *error, const char *what);

G_END_DECLS
