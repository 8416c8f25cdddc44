/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes have a page in them or none; one that is found is no larger than the file. What is kept of a page is read
 * back, or refused. */

#include "mhtml.h"
#include "page-archive.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *url = NULL;
  g_autofree char *charset = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GBytes) page = stet_mhtml_find_page (bytes, &url, &charset, &error);
  g_autoptr (StetFetched) fetched = stet_page_archive_read (bytes, &refusal);

  g_assert_true ((page == NULL) == (error != NULL));
  g_assert_true ((fetched == NULL) == (refusal != NULL));
  if (page != NULL)
    g_assert_cmpuint (g_bytes_get_size (page), <=, size);
  g_assert_true (url == NULL || g_utf8_validate (url, -1, NULL));
  return 0;
}
