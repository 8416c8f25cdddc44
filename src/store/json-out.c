/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "json-out.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Line ends with the indentation of the deepest list of records behind them. */
static void
break_line (StetOut *out)
{
  guint lines = 0;

  for (guint i = 0; i < out->depth; i++)
    lines += out->levels[i].style == STET_OUT_LINES;
  g_string_append_c (out->text, '\n');
  for (guint i = 0; i < lines; i++)
    g_string_append_len (out->text, "  ", 2);
}

void
stet_out_open (StetOut *out, char bracket, StetOutStyle style)
{
  g_assert (out->depth < STET_OUT_MAX_DEPTH);
  g_string_append_c (out->text, bracket);
  out->levels[out->depth].closing = bracket == '{' ? '}' : ']';
  out->levels[out->depth].style = (guint8) style;
  out->levels[out->depth].filled = FALSE;
  out->depth++;
}

void
stet_out_close (StetOut *out)
{
  g_assert (out->depth > 0);
  out->depth--;
  if (out->levels[out->depth].filled && out->levels[out->depth].style == STET_OUT_LINES)
    break_line (out);
  g_string_append_c (out->text, out->levels[out->depth].closing);
}

void
stet_out_item (StetOut *out)
{
  guint top = out->depth - 1;

  g_assert (out->depth > 0);
  if (out->levels[top].style == STET_OUT_LINES)
    {
      if (out->levels[top].filled)
        g_string_append_c (out->text, ',');
      break_line (out);
    }
  else if (out->levels[top].filled)
    {
      g_string_append_len (out->text, ", ", 2);
    }
  out->levels[top].filled = TRUE;
}

void
stet_out_key (StetOut *out, const char *key)
{
  stet_out_item (out);
  g_string_append_c (out->text, '"');
  g_string_append (out->text, key);
  g_string_append_len (out->text, "\": ", 3);
}

/* How many bytes from @at on may stand as they are. */
static gsize
count_plain (const char *at, const char *end)
{
  const char *start = at;

  for (; at < end; at++)
    {
      guchar c = (guchar) *at;

      if (c < 0x20 || c == '"' || c == '\\' || c == 0xe2)
        break;
    }
  return (gsize) (at - start);
}

/* Writes the character at @at, which may have to be escaped; returns how many bytes it has. */
static gsize
append_special (GString *text, const char *at, const char *end)
{
  static const char meanings[] = "\"\\\b\f\n\r\t";
  static const char letters[] = "\"\\bfnrt";
  const char *meaning = *at != '\0' ? strchr (meanings, *at) : NULL;

  if (meaning != NULL)
    {
      g_string_append_c (text, '\\');
      g_string_append_c (text, letters[meaning - meanings]);
      return 1;
    }
  if ((guchar) *at < 0x20)
    {
      g_string_append_printf (text, "\\u%04x", (guchar) *at);
      return 1;
    }
  /* U+2028 and U+2029 end a line for JavaScript, and for some editors. */
  if (end - at >= 3 && (guchar) at[1] == 0x80 && ((guchar) at[2] & 0xfe) == 0xa8)
    {
      g_string_append (text, (guchar) at[2] == 0xa8 ? "\\u2028" : "\\u2029");
      return 3;
    }
  g_string_append_c (text, *at);
  return 1;
}

void
stet_out_string (StetOut *out, const char *text, gssize n_bytes)
{
  const char *end = text + (n_bytes < 0 ? strlen (text) : (gsize) n_bytes);

  g_string_append_c (out->text, '"');
  while (text < end)
    {
      gsize plain = count_plain (text, end);

      g_string_append_len (out->text, text, (gssize) plain);
      text += plain;
      if (text < end)
        text += append_special (out->text, text, end);
    }
  g_string_append_c (out->text, '"');
}

void
stet_out_integer (StetOut *out, gint64 value)
{
  char buffer[24];
  char *at = buffer + sizeof buffer;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  do
    *--at = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    *--at = '-';
  g_string_append_len (out->text, at, buffer + sizeof buffer - at);
}

void
stet_out_double (StetOut *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  if (!isfinite (value))
    value = 0;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, sizeof buffer, formats[i], value);
      if (memcmp (&(double){ g_ascii_strtod (buffer, NULL) }, &value, sizeof value) == 0)
        break;
    }
  g_string_append (out->text, buffer);
}

void
stet_out_float (StetOut *out, float value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  static const char *const formats[] = { "%.3g", "%.6g", "%.9g" };

  if (!isfinite (value))
    value = 0;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, sizeof buffer, formats[i], (double) value);
      if (memcmp (&(float){ (float) g_ascii_strtod (buffer, NULL) }, &value, sizeof value) == 0)
        break;
    }
  g_string_append (out->text, buffer);
}

/* The end of the string literal that starts at @at. */
static const char *
skip_literal (const char *at, const char *end)
{
  for (at++; at < end && *at != '"'; at++)
    {
      if (*at == '\\')
        at++;
    }
  return MIN (at + 1, end);
}

void
stet_out_raw (StetOut *out, const char *json, gsize n_bytes)
{
  const char *end = json + n_bytes;

  while (json < end)
    {
      const char *start = json;

      if (*json == '"')
        {
          json = skip_literal (json, end);
          g_string_append_len (out->text, start, json - start);
          continue;
        }
      json++;
      if (strchr (" \t\r\n", *start) != NULL)
        continue;
      g_string_append_c (out->text, *start);
      if (*start == ',' || *start == ':')
        g_string_append_c (out->text, ' ');
    }
}

static gboolean
is_among (StetNode key, const char *const *names)
{
  for (; names != NULL && *names != NULL; names++)
    {
      if (stet_node_is_string (key, *names))
        return TRUE;
    }
  return FALSE;
}

void
stet_out_members (StetOut *out, StetNode object, const char *const *except)
{
  StetIter iter;

  if (stet_node_get_type (object) != STET_JSON_OBJECT)
    return;
  for (stet_iter_init (&iter, object); stet_iter_next (&iter);)
    {
      gsize n_key, n_value;
      const char *key = stet_node_get_raw (iter.key, &n_key);
      const char *value = stet_node_get_raw (iter.value, &n_value);

      if (is_among (iter.key, except))
        continue;
      stet_out_item (out);
      g_string_append_len (out->text, key, (gssize) n_key);
      g_string_append_len (out->text, ": ", 2);
      stet_out_raw (out, value, n_value);
    }
}

void
stet_out_member_string (StetOut *out, const char *key, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  stet_out_key (out, key);
  stet_out_string (out, text, -1);
}
