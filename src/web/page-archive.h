/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A page as it was fetched, in one file that other programs read too: WARC 1.1 (ISO 28500). A "resource" record holds
 * the bytes, unpacked, with their SHA-256; a "metadata" record what the server said with them. */

#pragma once

#include "fetch.h"

G_BEGIN_DECLS

#define STET_PAGE_ARCHIVE_MAX_BYTES (66u << 20)

/* The same page gives the same bytes. */
GBytes *stet_page_archive_write (const StetFetched *fetched);
/* Reads what stet_page_archive_write has written, and the first resource of any other file of its kind. Fails with
 * STET_WEB_ERROR_ARCHIVE when it is none, when it is cut, and when the bytes are not those of its SHA-256. Transfer
 * full.
 */
StetFetched *stet_page_archive_read (GBytes *bytes, GError **error);

G_END_DECLS
