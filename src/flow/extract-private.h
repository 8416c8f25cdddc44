/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What extract.c and extract-folder.c share. */

#pragma once

#include "json-out.h"
#include "read-page.h"

G_BEGIN_DECLS

StetPageReading *stet_extract_read (GBytes *bytes,
                                    const char *name,
                                    const char *url,
                                    const char *charset,
                                    GError **error);
/* The text behind the title; borrowed. */
const char *stet_extract_get_body (const StetRendering *rendering);
/* Members of an open object. */
void stet_extract_put_meta (StetOut *out, const StetPageReading *reading);

G_END_DECLS
