/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a text that says nothing of itself is written in: guessed only where it is plain. Pure. */

#pragma once

#include "text.h"

G_BEGIN_DECLS

/* "en" for a text of which a good part are English function words, NULL for any other. Static. Looks at the first
 * 64 KiB. */
const char *stet_guess_language (const StetText *text);
/* "rtl" when most letters are of a script that runs from right to left, else "ltr". Static. Likewise. */
const char *stet_guess_direction (const StetText *text);

G_END_DECLS
