/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Times as files write them: xsd:dateTime in UTC. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define STET_TIME_BUFFER 32

/* "2026-01-31T08:09:10Z", with a fraction only where there is one. @time: microseconds since 1970, UTC, within the
 * years 1 to 9999. Returns @buffer. */
const char *stet_time_format (gint64 time, char buffer[STET_TIME_BUFFER]);
/* Reads ISO 8601 with a time zone; FALSE for anything else. */
gboolean stet_time_parse (const char *text, gsize n_bytes, gint64 *time);

G_END_DECLS
