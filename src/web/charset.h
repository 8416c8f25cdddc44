/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From bytes of unknown encoding to UTF-8, the same way every time: byte order mark > HTTP label > the whole body is
 * valid UTF-8 > the label in the page's head > windows-1252. The labels are those of the WHATWG Encoding Standard.
 * Bytes that mean nothing in the encoding, and NUL, become U+FFFD and are counted; they are never an error. Pure; any
 * thread. */

#pragma once

#include "web-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The most bytes that are decoded. */
#define STET_CHARSET_MAX_BYTES (64u << 20)

typedef enum
{
  STET_CHARSET_RULE_BOM,      /* a byte order mark */
  STET_CHARSET_RULE_HEADER,   /* what the server said */
  STET_CHARSET_RULE_VALID,    /* all of it is valid UTF-8 */
  STET_CHARSET_RULE_META,     /* <meta> in the head, or the XML declaration */
  STET_CHARSET_RULE_FALLBACK, /* nothing else applied: windows-1252 */
} StetCharsetRule;

typedef struct
{
  const char *encoding; /* the standard's name in lower case, "utf-8"; static */
  StetCharsetRule rule;
  gsize n_replaced; /* how many U+FFFD were put in for bytes that could not be read */
  char label[40];   /* for the record: "utf-8 (bom)", "windows-1252 (fallback)" */
} StetCharsetResult;

/* Decodes @bytes. @http_label is the charset parameter of the Content-Type header, quoted or not, or NULL; an unknown
 * one is passed over. @is_html lets the page's own label count. Line ends are kept as they are, a byte order mark is
 * dropped. Returns a new NUL-terminated string of valid UTF-8 without any other NUL. Fails with
 * STET_WEB_ERROR_TOO_LARGE past STET_CHARSET_MAX_BYTES, and with STET_WEB_ERROR_BINARY for what isn't text. @result may
 * be NULL. O(n). */
char *stet_charset_decode (GBytes *bytes,
                           const char *http_label,
                           gboolean is_html,
                           StetCharsetResult *result,
                           GError **error);

/* The encoding of a WHATWG label, as its lower-case name ("latin1" is "windows-1252"), or NULL when it is unknown or
 * one of those the standard refuses to decode. Case and surrounding white space don't matter. Static. */
const char *stet_charset_lookup (const char *label);

G_END_DECLS
