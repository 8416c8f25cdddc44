/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The name of a record: a UUID (RFC 9562) in sixteen bytes, a plain value. All zeros means "none". In files it is
 * written as "urn:uuid:…"; an id of another form that a file brings is mapped to a version 5 UUID of its text. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint8 bytes[16];
} StetId;

#define STET_ID_NONE ((StetId){ { 0 } })
/* Bytes that stet_id_format needs, the NUL included. */
#define STET_ID_BUFFER 46

/* A new random one (version 4). */
StetId stet_id_new (void);
/* "urn:uuid:…" in lower case into @buffer; returns @buffer. */
const char *stet_id_format (StetId id, char buffer[STET_ID_BUFFER]);
/* Transfer full. */
char *stet_id_to_string (StetId id);
/* Reads "urn:uuid:…" in any case; FALSE for anything else. */
gboolean stet_id_parse (const char *text, StetId *id);
/* The version 5 UUID of @text in the URL name space: the same text always gives the same id. */
StetId stet_id_from_foreign (const char *text);
gboolean stet_id_is_none (StetId id);
gboolean stet_id_equal (StetId a, StetId b);
int stet_id_compare (StetId a, StetId b);
guint stet_id_hash (gconstpointer id); /* for GHashTable with const StetId * keys */
gboolean stet_id_equal_pointers (gconstpointer a, gconstpointer b);

G_END_DECLS
