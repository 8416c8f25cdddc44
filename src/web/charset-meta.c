/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "charset-meta.h"

#include <string.h>

/* A head is far shorter; past this many bytes the search for one ends. */
#define MAX_HEAD_BYTES (1u << 20)

typedef struct
{
  const char *at;
  const char *end;
} Scanner;

typedef struct
{
  const char *name, *value;
  gsize name_length, value_length;
} Attribute;

static gboolean
is_html_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static gboolean
equals (const char *text, gsize length, const char *word)
{
  return length == strlen (word) && g_ascii_strncasecmp (text, word, length) == 0;
}

static gboolean
starts_with (const Scanner *scanner, const char *prefix)
{
  gsize length = strlen (prefix);

  return (gsize) (scanner->end - scanner->at) >= length && g_ascii_strncasecmp (scanner->at, prefix, length) == 0;
}

/* Moves behind the next @needle, or to the end. */
static void
skip_past (Scanner *scanner, const char *needle)
{
  gsize length = strlen (needle);

  while ((gsize) (scanner->end - scanner->at) >= length)
    {
      if (g_ascii_strncasecmp (scanner->at, needle, length) == 0)
        {
          scanner->at += length;
          return;
        }
      scanner->at++;
    }
  scanner->at = scanner->end;
}

static void
skip_spaces (Scanner *scanner)
{
  while (scanner->at < scanner->end && is_html_space (*scanner->at))
    scanner->at++;
}

static void
read_value (Scanner *scanner, Attribute *attribute)
{
  char quote;

  skip_spaces (scanner);
  if (scanner->at == scanner->end)
    return;
  quote = *scanner->at;
  if (quote == '"' || quote == '\'')
    {
      const char *close;

      scanner->at++;
      close = memchr (scanner->at, quote, scanner->end - scanner->at);
      if (close == NULL)
        close = scanner->end;
      attribute->value = scanner->at;
      attribute->value_length = close - scanner->at;
      scanner->at = close < scanner->end ? close + 1 : close;
      return;
    }
  attribute->value = scanner->at;
  while (scanner->at < scanner->end && !is_html_space (*scanner->at) && *scanner->at != '>')
    scanner->at++;
  attribute->value_length = scanner->at - attribute->value;
}

/* FALSE at the end of the tag. */
static gboolean
next_attribute (Scanner *scanner, Attribute *attribute)
{
  *attribute = (Attribute){ 0 };
  while (scanner->at < scanner->end && (is_html_space (*scanner->at) || *scanner->at == '/'))
    scanner->at++;
  if (scanner->at == scanner->end || *scanner->at == '>')
    return FALSE;

  attribute->name = scanner->at++;
  while (scanner->at < scanner->end && !is_html_space (*scanner->at) && strchr ("=/>", *scanner->at) == NULL)
    scanner->at++;
  attribute->name_length = scanner->at - attribute->name;
  skip_spaces (scanner);
  if (scanner->at < scanner->end && *scanner->at == '=')
    {
      scanner->at++;
      read_value (scanner, attribute);
    }
  return TRUE;
}

/* "text/html; charset = 'x'" */
static const StetEncoding *
find_in_content (const char *content, gsize length)
{
  Scanner scanner = { content, content + length };
  Attribute attribute = { 0 };

  for (;;)
    {
      skip_past (&scanner, "charset");
      skip_spaces (&scanner);
      if (scanner.at == scanner.end)
        return NULL;
      if (*scanner.at == '=')
        break;
    }
  scanner.at++;
  read_value (&scanner, &attribute);
  if (attribute.value == NULL)
    return NULL;
  for (gsize i = 0; i < attribute.value_length; i++)
    if (attribute.value[i] == ';')
      attribute.value_length = i;
  return stet_encoding_find (attribute.value, attribute.value_length);
}

static const StetEncoding *
read_meta (Scanner *scanner)
{
  Attribute attribute;
  const StetEncoding *by_charset = NULL, *by_content = NULL;
  gboolean is_content_type = FALSE;

  while (next_attribute (scanner, &attribute))
    {
      if (attribute.value == NULL)
        continue;
      if (equals (attribute.name, attribute.name_length, "charset") && by_charset == NULL)
        by_charset = stet_encoding_find (attribute.value, attribute.value_length);
      else if (equals (attribute.name, attribute.name_length, "content") && by_content == NULL)
        by_content = find_in_content (attribute.value, attribute.value_length);
      else if (equals (attribute.name, attribute.name_length, "http-equiv"))
        is_content_type = equals (attribute.value, attribute.value_length, "content-type");
    }
  return by_charset != NULL ? by_charset : is_content_type ? by_content : NULL;
}

static const StetEncoding *
read_xml_declaration (Scanner *scanner)
{
  Attribute attribute;

  scanner->at += strlen ("<?xml");
  while (next_attribute (scanner, &attribute))
    if (attribute.value != NULL && equals (attribute.name, attribute.name_length, "encoding"))
      return stet_encoding_find (attribute.value, attribute.value_length);
  return NULL;
}

static const StetEncoding *
as_html_asks (const StetEncoding *encoding)
{
  if (encoding == NULL)
    return NULL;
  if (g_str_has_prefix (encoding->name, "utf-16"))
    return stet_encoding_find ("utf-8", -1);
  if (strcmp (encoding->name, "x-user-defined") == 0)
    return stet_encoding_find ("windows-1252", -1);
  return encoding;
}

static gboolean
is_tag (const Scanner *scanner, const char *tag)
{
  gsize length = strlen (tag);

  return starts_with (scanner, tag)
         && (scanner->at + length == scanner->end || is_html_space (scanner->at[length]) || scanner->at[length] == '>'
             || scanner->at[length] == '/');
}

/* Stands on a "<" and moves behind what begins there, if it is something with attributes or content to pass over. */
static void
skip_markup (Scanner *scanner)
{
  Attribute attribute;

  if (starts_with (scanner, "<!--"))
    {
      scanner->at += 2;
      skip_past (scanner, "-->");
    }
  else if (is_tag (scanner, "<script"))
    skip_past (scanner, "</script");
  else if (is_tag (scanner, "<style"))
    skip_past (scanner, "</style");
  else if (scanner->end - scanner->at > 1 && g_ascii_isalpha (scanner->at[1]))
    {
      while (scanner->at < scanner->end && !is_html_space (*scanner->at) && *scanner->at != '>')
        scanner->at++;
      while (next_attribute (scanner, &attribute))
        ;
    }
  else
    scanner->at++;
}

const StetEncoding *
stet_charset_meta_find (const char *bytes, gsize n_bytes)
{
  Scanner scanner = { bytes, bytes + MIN (n_bytes, MAX_HEAD_BYTES) };
  const StetEncoding *declared = NULL;

  if (starts_with (&scanner, "<?xml"))
    declared = read_xml_declaration (&scanner);

  while (scanner.at < scanner.end)
    {
      const char *open = memchr (scanner.at, '<', scanner.end - scanner.at);

      if (open == NULL)
        break;
      scanner.at = open;
      if (is_tag (&scanner, "<body") || is_tag (&scanner, "</head"))
        break;
      if (is_tag (&scanner, "<meta"))
        {
          const StetEncoding *encoding;

          scanner.at += strlen ("<meta");
          encoding = read_meta (&scanner);
          if (encoding != NULL)
            return as_html_asks (encoding);
          continue;
        }
      skip_markup (&scanner);
    }
  return as_html_asks (declared);
}
