/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the encoding that an HTML page names in its own head, on bytes whose encoding isn't known yet. */

#pragma once

#include "charset-labels.h"

G_BEGIN_DECLS

/* The first <meta> in the head that names a known encoding, or else the XML declaration; NULL when there is neither.
 * Comments, scripts and styles don't count. As the HTML Standard asks, a page that calls itself UTF-16 here is read as
 * UTF-8 (the bytes could not have been read as a <meta> otherwise), and x-user-defined as windows-1252. O(n). */
const StetEncoding *stet_charset_meta_find (const char *bytes, gsize n_bytes);

G_END_DECLS
