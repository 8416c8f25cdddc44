/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "charset.h"

#include "binary.h"
#include "charset-decode.h"
#include "charset-meta.h"

#include "utf8-check.h"

#include <string.h>

typedef struct
{
  const StetEncoding *encoding;
  StetCharsetRule rule;
  gsize n_skip; /* bytes of the byte order mark */
} Choice;

static const char *
rule_name (StetCharsetRule rule)
{
  switch (rule)
    {
    case STET_CHARSET_RULE_BOM:
      return "bom";
    case STET_CHARSET_RULE_HEADER:
      return "header";
    case STET_CHARSET_RULE_VALID:
      return "valid";
    case STET_CHARSET_RULE_META:
      return "meta";
    case STET_CHARSET_RULE_FALLBACK:
      return "fallback";
    default:
      g_return_val_if_reached ("fallback");
    }
}

static const StetEncoding *
find (const char *label)
{
  const StetEncoding *encoding = stet_encoding_find (label, -1);

  return encoding != NULL && stet_encoding_is_available (encoding) ? encoding : NULL;
}

/* A server may quote the label: charset="utf-8". */
static const StetEncoding *
find_header_label (const char *label)
{
  g_autofree char *bare = g_strdelimit (g_strdup (label), "\"'", ' ');

  return find (bare);
}

static gboolean
find_bom (const char *bytes, gsize n_bytes, Choice *choice)
{
  static const struct
  {
    const char *mark;
    gsize length;
    const char *name;
  } marks[] = { { "\xef\xbb\xbf", 3, "utf-8" }, { "\xfe\xff", 2, "utf-16be" }, { "\xff\xfe", 2, "utf-16le" } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (n_bytes >= marks[i].length && memcmp (bytes, marks[i].mark, marks[i].length) == 0)
      {
        *choice = (Choice){ find (marks[i].name), STET_CHARSET_RULE_BOM, marks[i].length };
        return TRUE;
      }
  return FALSE;
}

/* NUL is valid here: it is replaced, but says nothing against UTF-8. */
static gboolean
is_valid_utf8 (const char *bytes, gsize n_bytes)
{
  const char *end = bytes + n_bytes;

  while (bytes < end && !stet_utf8_check (bytes, end - bytes, &bytes))
    {
      if (*bytes != '\0')
        return FALSE;
      bytes++;
    }
  return TRUE;
}

static Choice
choose (const char *bytes, gsize n_bytes, const char *http_label, gboolean is_html)
{
  Choice choice = { 0 };
  const StetEncoding *header = http_label != NULL ? find_header_label (http_label) : NULL;
  const StetEncoding *meta;

  if (find_bom (bytes, n_bytes, &choice))
    return choice;
  if (header != NULL)
    return (Choice){ header, STET_CHARSET_RULE_HEADER, 0 };

  meta = is_html ? stet_charset_meta_find (bytes, n_bytes) : NULL;
  if (meta != NULL && !stet_encoding_is_available (meta))
    meta = NULL;
  if (is_valid_utf8 (bytes, n_bytes))
    {
      /* ISO-2022-JP is made of ASCII bytes, so that valid UTF-8 proves nothing against it; its escapes do. */
      if (meta != NULL && strcmp (meta->name, "iso-2022-jp") == 0 && memchr (bytes, 0x1b, n_bytes) != NULL)
        return (Choice){ meta, STET_CHARSET_RULE_META, 0 };
      return (Choice){ find ("utf-8"), STET_CHARSET_RULE_VALID, 0 };
    }
  if (meta != NULL)
    return (Choice){ meta, STET_CHARSET_RULE_META, 0 };
  return (Choice){ find ("windows-1252"), STET_CHARSET_RULE_FALLBACK, 0 };
}

/* As Unicode says of UTF-16 and UTF-8: one mark at the very start is no character of the text. A byte order mark was
 * cut off before decoding; this is for other encodings that hold U+FEFF, such as GB 18030. */
static void
drop_leading_mark (char *text)
{
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    memmove (text, text + 3, strlen (text + 3) + 1);
}

static gboolean
check_is_text (const char *bytes, gsize n_bytes, const Choice *choice, GError **error)
{
  const char *what = stet_binary_guess ((const guint8 *) bytes, n_bytes);

  if (what != NULL)
    {
      g_set_error (error, STET_WEB_ERROR, STET_WEB_ERROR_BINARY,
                   "This looks like %s, not text. Save or export it as plain text or as a web page, and open that.",
                   what);
      return FALSE;
    }
  if (!g_str_has_prefix (choice->encoding->name, "utf-16")
      && stet_binary_has_control_bytes ((const guint8 *) bytes, n_bytes))
    {
      g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_BINARY,
                           "It looks like a picture, a program or the like, not like text.");
      return FALSE;
    }
  return TRUE;
}

char *
stet_charset_decode (GBytes *bytes, const char *http_label, gboolean is_html, StetCharsetResult *result, GError **error)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  gsize n_replaced = 0;
  Choice choice;
  char *text;

  if (n_bytes > STET_CHARSET_MAX_BYTES)
    {
      g_set_error (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_LARGE,
                   "This holds %.0f MiB of text; the most that can be opened is %u MiB.", n_bytes / 1048576.0,
                   STET_CHARSET_MAX_BYTES >> 20);
      return NULL;
    }
  if (data == NULL)
    data = "";

  choice = choose (data, n_bytes, http_label, is_html);
  if (!check_is_text (data, n_bytes, &choice, error))
    return NULL;

  text = stet_encoding_decode (choice.encoding, data + choice.n_skip, n_bytes - choice.n_skip, &n_replaced);
  if (choice.rule != STET_CHARSET_RULE_BOM)
    drop_leading_mark (text);
  if (result != NULL)
    {
      result->encoding = choice.encoding->name;
      result->rule = choice.rule;
      result->n_replaced = n_replaced;
      g_snprintf (result->label, sizeof result->label, "%s (%s)", choice.encoding->name, rule_name (choice.rule));
    }
  return text;
}

const char *
stet_charset_lookup (const char *label)
{
  const StetEncoding *encoding;

  g_return_val_if_fail (label != NULL, NULL);

  encoding = stet_encoding_find (label, -1);
  return encoding != NULL ? encoding->name : NULL;
}
