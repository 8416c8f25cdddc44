/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the characters as people see them, words, clauses and sentences of a stretch of text begin and end, by the
 * Unicode rules as Pango applies them. All offsets are bytes of the whole text and are clamped to the stretch. */

#pragma once

#include "text.h"

#include <pango/pango.h>

G_BEGIN_DECLS

typedef struct _StetBreaks StetBreaks;

/* Looks at @span of @text, best one line or block. Keeps a reference to the text. O(length). */
StetBreaks *stet_breaks_new (StetText *text, StetSpan span);
void stet_breaks_free (StetBreaks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetBreaks, stet_breaks_free)

StetSpan stet_breaks_get_span (const StetBreaks *self);
/* The nearest caret position at or before @byte. */
guint32 stet_breaks_snap (const StetBreaks *self, guint32 byte);
/* The next and previous caret position; @byte itself at the stretch's ends. */
guint32 stet_breaks_next (const StetBreaks *self, guint32 byte);
guint32 stet_breaks_previous (const StetBreaks *self, guint32 byte);
/* The first word start or end after @byte (the stretch's end when there is none), the last word start before it (the
 * stretch's start when there is none). */
guint32 stet_breaks_next_word_start (const StetBreaks *self, guint32 byte);
guint32 stet_breaks_next_word_end (const StetBreaks *self, guint32 byte);
guint32 stet_breaks_previous_word_start (const StetBreaks *self, guint32 byte);
/* What holds @byte, its end included; empty at @byte where there is none. A sentence is without the blanks after it. */
StetSpan stet_breaks_word_at (const StetBreaks *self, guint32 byte);
StetSpan stet_breaks_sentence_at (const StetBreaks *self, guint32 byte);
/* The part of @sentence around @byte that lies between commas, semicolons, colons, dashes, brackets or quotes. */
StetSpan stet_breaks_clause_at (const StetBreaks *self, StetSpan sentence, guint32 byte);

G_END_DECLS
