/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets text for a terminal: lines broken at a width in columns, and nothing in it that a terminal would obey. Pure. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adds @words to @out as lines of at most @width columns, the first with @first in front and the others with @rest
 * (both plain, NULL: nothing). Breaks at spaces and between wide characters; a longer word has a line of its own. Line
 * ends in
 * @words stay. Ends with a line end; adds nothing for blank words. O(n). */
void stet_wrap (GString *out, const char *words, guint width, const char *first, const char *rest);
/* @words with control characters, and marks that reverse the direction of text, made visible: "␛", "‹U+202E›". Line
 * ends and tabs become spaces. Transfer full. */
char *stet_wrap_make_safe (const char *words);

G_END_DECLS
