/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a document is sound, as it lies in its file: what opening would mend or pass over in silence is said here.
 * Checked are the syntax, the records and the links between them, the text's checksum, the count of annotations, and
 * whether every quote is the text at its offsets. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* More problems than this are counted, not described. */
#define STET_CHECK_MAX_PROBLEMS 50

typedef struct
{
  GPtrArray *problems; /* of char *: whole sentences for people, in the order of the file */
  guint n_more;        /* not described */
  guint n_annotations, n_claims;
} StetCheck;

void stet_check_free (StetCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCheck, stet_check_free)

/* NULL with an error, ready for stet_error_text, when it can't be read as a document at all. Transfer full. O(n). */
StetCheck *stet_check_bytes (GBytes *bytes, GError **error);
/* The same for a file. Blocks. */
StetCheck *stet_check_file (GFile *file, GError **error);

G_END_DECLS
