/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the bytes of a PDF file to its text, by a program of its own (src/reader), which is stopped when it takes too
 * long or says too much. Private to flow/. */

#pragma once

#include "rendering.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a PDF becomes a text. */
#define STET_PDF_RECIPE "stet-pdf-1"

/* TRUE for what starts as a PDF file, within its first kilobyte as readers allow. */
gboolean stet_pdf_detect (GBytes *bytes);
/* NULL with STET_IMPORT_ERROR or G_IO_ERROR_CANCELLED. Waits for the program, at most 30 seconds. Any thread. Transfer
 * full. */
StetRendering *stet_read_pdf (GBytes *bytes, GCancellable *cancellable, GError **error);

G_END_DECLS
