/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* memmem */
#define _GNU_SOURCE

#include "office.h"

#include <string.h>

#define HEAD 4096

/* What the first entries of their archives are called or hold. */
static const char *const marks[] = { "[Content_Types].xml", "_rels/.rels", "mimetypeapplication/vnd.oasis.opendocument",
                                     "mimetypeapplication/epub+zip" };

gboolean
stet_office_detect (GBytes *bytes)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  n = MIN (n, HEAD);
  if (n < 8)
    return FALSE;
  if (memcmp (data, "{\\rtf", 5) == 0 || memcmp (data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0)
    return TRUE;
  if (memcmp (data, "PK\3\4", 4) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (memmem (data, n, marks[i], strlen (marks[i])) != NULL)
      return TRUE;
  return FALSE;
}
