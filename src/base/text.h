/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The immutable text of an article: valid UTF-8 with a map between bytes and code points and the starts of its lines.
 * Atomically reference counted, so any thread may hold and read it. Lines end at LF, CR LF, a lone CR or U+2029. */

#pragma once

#include "span.h"

#include <glib.h>

G_BEGIN_DECLS

/* The most bytes a text may have. */
#define STET_TEXT_MAX_BYTES (1u << 30)

typedef enum
{
  STET_TEXT_ERROR_INVALID_UTF8,
  STET_TEXT_ERROR_TOO_LARGE,
} StetTextError;

#define STET_TEXT_ERROR (stet_text_error_quark ())
GQuark stet_text_error_quark (void);

typedef struct _StetText StetText;

/* Copies @n_bytes of @utf8 (-1: up to its NUL). Fails on invalid UTF-8, on a NUL byte and past STET_TEXT_MAX_BYTES.
 * O(n). */
StetText *stet_text_new (const char *utf8, gssize n_bytes, GError **error);
/* For text known to be good, such as a literal or a part of another text; asserts that it is. */
StetText *stet_text_new_trusted (const char *utf8, gssize n_bytes);
StetText *stet_text_ref (StetText *self);
void stet_text_unref (StetText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetText, stet_text_unref)

/* Owned by the text, NUL terminated. */
const char *stet_text_get_data (const StetText *self);
guint32 stet_text_get_n_bytes (const StetText *self);
guint32 stet_text_get_n_chars (const StetText *self);
/* Lower-case hexadecimal SHA-256 of the bytes; owned by the text, computed at the first call, thread-safe. */
const char *stet_text_get_sha256 (StetText *self);

/* Bytes to code points and back: O(1) for ASCII texts, else a sampled index (every 256 code points) and a short scan.
 * Past the end gives the end. A byte inside a character counts as that character's start. */
guint32 stet_text_byte_to_char (const StetText *self, guint32 byte);
guint32 stet_text_char_to_byte (const StetText *self, guint32 ch);
/* Converts @n ascending offsets in place in one walk: O(bytes walked + n). */
void stet_text_bytes_to_chars (const StetText *self, guint32 *offsets, gsize n);
void stet_text_chars_to_bytes (const StetText *self, guint32 *offsets, gsize n);
/* TRUE when @byte is 0, the end, or the first byte of a character. */
gboolean stet_text_is_boundary (const StetText *self, guint32 byte);
gboolean stet_text_span_is_valid (const StetText *self, StetSpan span);
/* Words between white space that hold a letter or digit; each sign of a script without spaces counts as one. O(n). */
guint stet_text_count_words (const StetText *self, StetSpan span);
/* New string; transfer full. */
char *stet_text_dup (const StetText *self, StetSpan span);

/* A text has at least one line; the text after a last line end counts as a line only if it is not empty. */
guint stet_text_get_n_lines (const StetText *self);
/* The line without its line end. O(1). */
StetSpan stet_text_get_line (const StetText *self, guint line);
/* The line that holds @byte; a line end belongs to the line it ends. O(log n). */
guint stet_text_get_line_at (const StetText *self, guint32 byte);

G_END_DECLS
