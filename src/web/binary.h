/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells a file that isn't text from one that is, by its first bytes and by how many control bytes it holds. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the bytes look like, with its article, for a sentence: "a PDF", "a PNG picture"; NULL when they may well be
 * text. Static. */
const char *stet_binary_guess (const guint8 *bytes, gsize n_bytes);
/* The same by control bytes alone; not meaningful for UTF-16. Looks at the first 64 KiB. */
gboolean stet_binary_has_control_bytes (const guint8 *bytes, gsize n_bytes);

/* TRUE for what starts as a PDF file. */
gboolean stet_binary_is_pdf (const guint8 *bytes, gsize n_bytes);

G_END_DECLS
