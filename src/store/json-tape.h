/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads JSON (RFC 8259, strictly) into a tape: one flat array of tokens that point into the bytes. What is not asked
 * for costs nothing and can be copied out exactly as it was written, which is how members and annotations that Stet
 * does not know survive a save. (json-glib was measured and rejected here: it turns 12345678901234567890 into
 * -6101065172474983726 and 1e400 into "inf.0", recurses without a limit, takes what is not JSON, and needs several
 * times the memory.)
 *
 * Values that lie deeper than the tape is asked to keep are checked but stand on it as one opaque token, so that the
 * items of a large file can be read one by one from a small second tape. The bytes must outlive the tape. Offsets are
 * bytes. Not thread-safe. */

#pragma once

#include "store-error.h"

#include <glib.h>

G_BEGIN_DECLS

/* How deep arrays and objects may lie in each other. */
#define STET_JSON_MAX_DEPTH 200
/* What a record keeps of a file may lie one object deeper than it did there. */
#define STET_JSON_KEPT_DEPTH (STET_JSON_MAX_DEPTH + 1)

typedef enum
{
  STET_JSON_NULL,
  STET_JSON_FALSE,
  STET_JSON_TRUE,
  STET_JSON_NUMBER,
  STET_JSON_STRING,
  STET_JSON_ARRAY,
  STET_JSON_OBJECT,
} StetJsonType;

typedef struct _StetTape StetTape;

/* A value on a tape; passed by copy, valid until the tape reads something else. */
typedef struct
{
  const StetTape *tape;
  guint32 index;
} StetNode;

StetTape *stet_tape_new (void);
void stet_tape_free (StetTape *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTape, stet_tape_free)

/* Reads @n_bytes of @data, which is UTF-8; a byte order mark at the start is passed over. Arrays and objects at more
 * than @keep_depth (1: the root's members) stand opaque; with STET_JSON_KEPT_DEPTH they may lie that deep. Errors, with
 * the line: STET_STORE_ERROR_NOT_JSON, _TOO_DEEP. O(n).
 */
gboolean stet_tape_read (StetTape *self, const char *data, gsize n_bytes, guint keep_depth, GError **error);
/* The same for a value of another tape, whose data must live on; lines are still counted from that data's start. */
gboolean stet_tape_read_part (StetTape *self, StetNode part, GError **error);
StetNode stet_tape_get_root (const StetTape *self);

StetJsonType stet_node_get_type (StetNode node);
/* The bytes it is written with; borrowed from the data. */
const char *stet_node_get_raw (StetNode node, gsize *n_bytes);
/* The line it stands on, from 1. O(n). */
guint stet_node_get_line (StetNode node);
/* TRUE for a string whose text is @text. */
gboolean stet_node_is_string (StetNode node, const char *text);
/* The string's text; NULL for other types. Transfer full. */
char *stet_node_dup_string (StetNode node);
/* The same without a copy, when nothing is escaped in it: NULL otherwise. Borrowed from the data, not terminated. */
const char *stet_node_peek_string (StetNode node, gsize *n_bytes);
/* FALSE for what is not a number, or not an integer of 64 bits. */
gboolean stet_node_get_integer (StetNode node, gint64 *value);
/* FALSE for what is not a number, or too large for a double. */
gboolean stet_node_get_double (StetNode node, double *value);

/* Walks an array or object (others, and opaque ones, are empty):
 *   for (stet_iter_init (&iter, node); stet_iter_next (&iter);) … iter.key … iter.value */
typedef struct
{
  StetNode key; /* objects only */
  StetNode value;
  guint32 next, end;
  gboolean has_keys;
} StetIter;

void stet_iter_init (StetIter *iter, StetNode container);
gboolean stet_iter_next (StetIter *iter);
/* FALSE when it is no object or has no such member. */
gboolean stet_node_lookup (StetNode object, const char *key, StetNode *value);

G_END_DECLS
