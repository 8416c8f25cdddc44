/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cas-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const StetXmlFuncs *funcs;
  gpointer data;
  guint depth;
} Reading;

static guint
line_of (GMarkupParseContext *context)
{
  int line, column;

  g_markup_parse_context_get_position (context, &line, &column);
  return (guint) MAX (line, 0);
}

static void
start_element (GMarkupParseContext *context,
               const char *name,
               const char **names,
               const char **values,
               gpointer user_data,
               GError **error)
{
  Reading *self = user_data;
  StetXmlElement element = { name, names, values, line_of (context), ++self->depth };

  if (self->depth > STET_XML_MAX_DEPTH)
    stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, element.line, _ ("Elements lie too deep in each other."));
  else if (self->funcs->start != NULL)
    self->funcs->start (self->data, &element, error);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reading *self = user_data;

  self->depth--;
  if (self->funcs->end != NULL)
    self->funcs->end (self->data, name, error);
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize n, gpointer user_data, GError **error)
{
  Reading *self = user_data;

  if (self->funcs->text != NULL)
    self->funcs->text (self->data, text, n, error);
}

/* Comments and instructions are passed over. */
static void
pass (GMarkupParseContext *context, const char *text, gsize n, gpointer user_data, GError **error)
{
  if (n > 2 && text[0] == '<' && text[1] == '!' && text[2] != '-' && text[2] != '[')
    stet_exchange_fail (error, STET_EXCHANGE_ERROR_UNSAFE, line_of (context),
                        _ ("It declares a document type, which may name other files; such XML is not read."));
}

/* The name in encoding="…" of the declaration, or NULL. Transfer full. */
static char *
find_encoding (const char *data, gsize size)
{
  g_autofree char *head = g_strndup (data, MIN (size, 200));
  const char *end = strstr (head, "?>");
  const char *at = g_str_has_prefix (head, "<?xml") && end != NULL ? strstr (head, "encoding") : NULL;
  const char *close;

  if (at == NULL || at > end)
    return NULL;
  at += strlen ("encoding");
  at += strspn (at, " \t\r\n=");
  close = *at == '"' || *at == '\'' ? strchr (at + 1, *at) : NULL;
  return close != NULL ? g_strndup (at + 1, (gsize) (close - at - 1)) : NULL;
}

/* @data in UTF-8; *@recoded is set where that is a copy. FALSE with an error where it can't be. */
static gboolean
recode (const char **data, gsize *size, char **recoded, GError **error)
{
  static const char *const known[] = { "ISO-8859-", "WINDOWS-125", "CP125", "US-ASCII", "ASCII", NULL };
  g_autofree char *encoding = NULL;
  g_autofree char *upper = NULL;
  gboolean fine = FALSE;

  if (*size >= 3 && memcmp (*data, "\xef\xbb\xbf", 3) == 0)
    {
      *data += 3;
      *size -= 3;
      return TRUE;
    }
  if (*size >= 2 && (memcmp (*data, "\xff\xfe", 2) == 0 || memcmp (*data, "\xfe\xff", 2) == 0))
    encoding = g_strdup ("UTF-16");
  else
    encoding = find_encoding (*data, *size);
  upper = encoding != NULL ? g_ascii_strup (encoding, -1) : g_strdup ("UTF-8");
  if (g_str_equal (upper, "UTF-8") || g_str_equal (upper, "UTF8"))
    return TRUE;
  for (guint i = 0; known[i] != NULL; i++)
    fine |= g_str_has_prefix (upper, known[i]);
  if (fine || g_str_equal (upper, "UTF-16"))
    {
      gsize n;

      *recoded = g_convert (*data, (gssize) *size, "UTF-8", upper, NULL, &n, NULL);
      *data = *recoded;
      *size = n;
      if (*recoded != NULL)
        return TRUE;
    }
  return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 1, _ ("It can’t be read as text in “%s”."), upper);
}

static guint
count_lines (const char *data, const char *end)
{
  guint line = 1;

  for (; data < end; data++)
    line += *data == '\n';
  return line;
}

gboolean
stet_xml_read (const char *data, gsize size, const StetXmlFuncs *funcs, gpointer user_data, GError **error)
{
  static const GMarkupParser parser = { start_element, end_element, add_text, pass, NULL };
  Reading self = { funcs, user_data, 0 };
  g_autofree char *recoded = NULL;
  g_autoptr (GError) why = NULL;
  GMarkupParseContext *context;
  const char *bad;
  gboolean fine;

  if (!recode (&data, &size, &recoded, error))
    return FALSE;
  if (!g_utf8_validate_len (data, size, &bad))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, count_lines (data, bad),
                               _ ("The text is not valid UTF-8."));
  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &self, NULL);
  fine = g_markup_parse_context_parse (context, data, (gssize) size, &why)
         && g_markup_parse_context_end_parse (context, &why);
  if (!fine && why->domain == STET_EXCHANGE_ERROR)
    g_propagate_error (error, g_steal_pointer (&why));
  else if (!fine)
    stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, line_of (context), _ ("It is not well-formed XML."));
  g_markup_parse_context_free (context);
  return fine;
}

const char *
stet_xml_get (const StetXmlElement *element, const char *name)
{
  for (guint i = 0; element->names[i] != NULL; i++)
    if (g_str_equal (element->names[i], name))
      return element->values[i];
  return NULL;
}
