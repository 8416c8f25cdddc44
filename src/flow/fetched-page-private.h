/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What opening needs of a fetched page. Private to flow/. */

#pragma once

#include "fetched-page.h"
#include "import.h"

G_BEGIN_DECLS

/* Format, address, charset and time; the strings are the page's. */
void stet_fetched_page_set_options (const StetFetchedPage *self, StetImportOptions *options);

G_END_DECLS
