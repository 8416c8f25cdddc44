/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "xml-out.h"

#include <string.h>

/* The production Char of XML 1.0. */
static gboolean
is_allowed (gunichar ch)
{
  return ch == '\t' || ch == '\n' || ch == '\r' || (ch >= 0x20 && ch != 0xFFFE && ch != 0xFFFF);
}

static void
add_escaped (GString *out, const char *text, gssize n, gboolean in_attribute, StetLosses *losses)
{
  const char *end = text + (n < 0 ? (gssize) strlen (text) : n);

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar ch = g_utf8_get_char (at);

      if (ch == '&')
        g_string_append (out, "&amp;");
      else if (ch == '<')
        g_string_append (out, "&lt;");
      else if (ch == '>')
        g_string_append (out, "&gt;");
      else if (ch == '"' && in_attribute)
        g_string_append (out, "&quot;");
      else if (ch == '\r' || (in_attribute && (ch == '\n' || ch == '\t')))
        g_string_append_printf (out, "&#%u;", (guint) ch);
      else if (is_allowed (ch))
        g_string_append_unichar (out, ch);
      else
        {
          g_string_append_unichar (out, 0xFFFD);
          stet_losses_add (losses, STET_LOSS_CHARACTERS, 1);
        }
    }
}

void
stet_xml_add_text (GString *out, const char *text, gssize n, StetLosses *losses)
{
  add_escaped (out, text, n, FALSE, losses);
}

void
stet_xml_add_attribute (GString *out, const char *name, const char *value, StetLosses *losses)
{
  g_string_append_printf (out, " %s=\"", name);
  add_escaped (out, value, -1, TRUE, losses);
  g_string_append_c (out, '"');
}

void
stet_xml_add_element (GString *out, const char *name, const char *text, StetLosses *losses)
{
  if (text == NULL)
    return;
  g_string_append_printf (out, "<%s>", name);
  add_escaped (out, text, -1, FALSE, losses);
  g_string_append_printf (out, "</%s>", name);
}

char *
stet_xml_unify_line_ends (const char **data, gsize *size)
{
  const char *from = *data;
  char *copy;
  gsize n = 0;

  /* In UTF-16 the bytes mean something else. */
  if (*size < 2 || memcmp (from, "\xff\xfe", 2) == 0 || memcmp (from, "\xfe\xff", 2) == 0
      || memchr (from, '\r', *size) == NULL)
    return NULL;
  copy = g_malloc (*size + 1);
  for (gsize i = 0; i < *size; i++)
    {
      if (from[i] == '\r' && i + 1 < *size && from[i + 1] == '\n')
        continue;
      copy[n++] = from[i] == '\r' ? '\n' : from[i];
    }
  copy[n] = '\0';
  *data = copy;
  *size = n;
  return copy;
}
