/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells documents of word processors and e-books from other files, so that they can be refused with what to do instead:
 * each of those programs saves what Stet reads. Private to flow/. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE for .odt, .docx, .epub and the like (a zip archive that says so), .doc and .rtf, by their first bytes. */
gboolean stet_office_detect (GBytes *bytes);

G_END_DECLS
