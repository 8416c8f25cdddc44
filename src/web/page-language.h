/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which language a text is in, by its script and its commonest words. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A language's code ("en", "pt"), static, or NULL where it isn't plain. Looks at the first 64 KiB. O(n). */
const char *stet_page_language_guess (const char *text, gsize n_bytes);
/* What to record of a text that is @declared to be in a language, or NULL: the declaration, unless the text is plainly
 * in another. @guessed: as above. New string or NULL. */
char *stet_page_language_choose (const char *declared, const char *guessed);

G_END_DECLS
