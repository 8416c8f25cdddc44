/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "mhtml.h"

#include <string.h>

#define MAX_BOUNDARY 200u

/* Bytes of the file. */
typedef struct
{
  const char *start, *end;
} Range;

/* A header that matters here; owned. */
typedef struct
{
  char *type, *encoding, *location, *snapshot;
} Header;

static void
header_clear (Header *self)
{
  g_free (self->type);
  g_free (self->encoding);
  g_free (self->location);
  g_free (self->snapshot);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Header, header_clear)

static const char *
find_line_end (const char *at, const char *end)
{
  const char *found = at < end ? memchr (at, '\n', (gsize) (end - at)) : NULL;

  return found != NULL ? found : end;
}

static void
take_field (Header *self, const char *line)
{
  const struct
  {
    const char *name;
    char **value;
  } fields[] = {
    { "content-type:", &self->type },
    { "content-transfer-encoding:", &self->encoding },
    { "content-location:", &self->location },
    { "snapshot-content-location:", &self->snapshot },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*fields[i].value == NULL && g_ascii_strncasecmp (line, fields[i].name, strlen (fields[i].name)) == 0)
      *fields[i].value = g_strstrip (g_strdup (line + strlen (fields[i].name)));
}

/* Reads fields up to the empty line, moves @range behind it. A line that begins with white space goes on with the last.
 */
static void
read_header (Range *range, Header *header)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *start = range->start;

  while (range->start < range->end && range->start - start < (gssize) STET_MHTML_MAX_HEADER_BYTES)
    {
      const char *end = find_line_end (range->start, range->end);
      gsize n = (gsize) (end - range->start);
      const char *text = range->start;

      range->start = MIN (end + 1, range->end);
      if (n > 0 && text[n - 1] == '\r')
        n--;
      if (n > 0 && (*text == ' ' || *text == '\t') && line->len < 8192)
        {
          g_string_append_len (line, text, (gssize) n);
          continue;
        }
      take_field (header, line->str);
      g_string_truncate (line, 0);
      if (n == 0)
        return;
      g_string_append_len (line, text, (gssize) MIN (n, 8192));
    }
  take_field (header, line->str);
}

/* "name" of "type; name=value; other": a new string or NULL. */
static char *
get_parameter (const char *type, const char *name)
{
  const char *at = type;
  gsize n = strlen (name);

  while (at != NULL && (at = strchr (at, ';')) != NULL)
    {
      at++;
      while (g_ascii_isspace (*at))
        at++;
      if (g_ascii_strncasecmp (at, name, n) != 0 || at[n] != '=')
        continue;
      at += n + 1;
      if (*at == '"')
        return g_strndup (at + 1, strcspn (at + 1, "\""));
      return g_strndup (at, strcspn (at, "; \t"));
    }
  return NULL;
}

static int
hex (char c)
{
  return g_ascii_xdigit_value (c);
}

static GBytes *
decode_quoted (Range body)
{
  GByteArray *out = g_byte_array_sized_new ((guint) (body.end - body.start));

  for (const char *at = body.start; at < body.end; at++)
    {
      guint8 byte = (guint8) *at;

      if (*at == '=' && body.end - at > 2 && hex (at[1]) >= 0 && hex (at[2]) >= 0)
        {
          byte = (guint8) (hex (at[1]) * 16 + hex (at[2]));
          at += 2;
        }
      else if (*at == '=' && body.end - at > 1 && at[1] == '\n')
        {
          at++;
          continue;
        }
      else if (*at == '=' && body.end - at > 2 && at[1] == '\r' && at[2] == '\n')
        {
          at += 2;
          continue;
        }
      g_byte_array_append (out, &byte, 1);
    }
  return g_byte_array_free_to_bytes (out);
}

static GBytes *
decode_base64 (Range body)
{
  gsize n = (gsize) (body.end - body.start);
  guint8 *out = g_malloc (n / 4 * 3 + 3);
  int state = 0;
  guint save = 0;
  gsize length = g_base64_decode_step (body.start, n, out, &state, &save);

  return g_bytes_new_take (out, length);
}

static GBytes *
decode_body (Range body, const char *encoding)
{
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "quoted-printable") == 0)
    return decode_quoted (body);
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "base64") == 0)
    return decode_base64 (body);
  return g_bytes_new (body.start, (gsize) (body.end - body.start));
}

static gboolean
is_page (const Header *header)
{
  return header->type != NULL
         && (g_ascii_strncasecmp (header->type, "text/html", 9) == 0
             || g_ascii_strncasecmp (header->type, "application/xhtml+xml", 21) == 0);
}

/* The next line that is a boundary, at or behind @at; NULL when there is none. @line_end becomes where it ends. */
static const char *
find_boundary (const char *at, const char *end, const char *boundary, const char **line_end)
{
  gsize n = strlen (boundary);

  while (at < end)
    {
      const char *next = find_line_end (at, end);

      if (next - at >= (gssize) (n + 2) && at[0] == '-' && at[1] == '-' && memcmp (at + 2, boundary, n) == 0)
        {
          *line_end = MIN (next + 1, end);
          return at;
        }
      at = next < end ? next + 1 : end;
    }
  return NULL;
}

static GBytes *
finish (const Header *part, const Header *whole, Range body, char **url, char **charset)
{
  const char *address = part->location != NULL ? part->location : whole->snapshot;

  if (whole->snapshot != NULL)
    address = whole->snapshot;
  if (url != NULL)
    *url = address != NULL && g_utf8_validate (address, -1, NULL) ? g_strdup (address) : NULL;
  if (charset != NULL)
    *charset = get_parameter (part->type, "charset");
  return decode_body (body, part->encoding);
}

gboolean
stet_mhtml_detect (const char *data, gsize n_bytes)
{
  g_autofree char *head = g_ascii_strdown (data != NULL ? data : "", (gssize) MIN (n_bytes, 2048));

  return (g_str_has_prefix (head, "from:") || g_str_has_prefix (head, "mime-version:")
          || g_str_has_prefix (head, "content-type:") || g_str_has_prefix (head, "date:")
          || g_str_has_prefix (head, "subject:"))
         && strstr (head, "multipart/related") != NULL;
}

GBytes *
stet_mhtml_find_page (GBytes *bytes, char **url, char **charset, GError **error)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);
  Range range = { data, data + n };
  g_auto (Header) whole = { NULL };
  g_autofree char *boundary = NULL;
  const char *at, *line_end;

  if (n > STET_MHTML_MAX_BYTES)
    {
      g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_LARGE,
                           "The saved page is larger than 64 mebibytes.");
      return NULL;
    }
  read_header (&range, &whole);
  if (is_page (&whole))
    return finish (&whole, &whole, range, url, charset);
  boundary = whole.type != NULL ? get_parameter (whole.type, "boundary") : NULL;
  at = boundary != NULL && *boundary != '\0' && strlen (boundary) <= MAX_BOUNDARY
           ? find_boundary (range.start, range.end, boundary, &line_end)
           : NULL;
  for (guint i = 0; at != NULL && i < STET_MHTML_MAX_PARTS; i++)
    {
      g_auto (Header) part = { NULL };
      const char *next_end = range.end;
      const char *next = find_boundary (line_end, range.end, boundary, &next_end);
      Range body = { line_end, next != NULL ? next : range.end };

      read_header (&body, &part);
      if (is_page (&part))
        return finish (&part, &whole, body, url, charset);
      at = next;
      line_end = next_end;
    }
  g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_EMPTY, "There is no page in the file.");
  return NULL;
}
