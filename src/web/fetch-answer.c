/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch-answer.h"

#include "binary.h"

#include <string.h>

#define MAX_HEADERS_BYTES (256u << 10)
/* No server's wish for patience is quoted beyond a month. */
#define MAX_WAIT_SECONDS (31 * 24 * 3600)

static char *
say_wait (SoupMessage *message)
{
  const char *after = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  g_autoptr (GDateTime) date = NULL;
  gint64 seconds = 0;

  if (after == NULL)
    return g_strdup ("It does not say for how long.");
  if (!g_ascii_string_to_signed (after, 10, 0, MAX_WAIT_SECONDS, &seconds, NULL))
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

      date = soup_date_time_new_from_http_string (after);
      seconds = date != NULL ? g_date_time_difference (date, now) / G_USEC_PER_SEC : -1;
    }
  if (seconds <= 0 || seconds > MAX_WAIT_SECONDS)
    return g_strdup ("It does not say for how long.");
  if (seconds < 120)
    return g_strdup_printf ("It asks to wait for %u seconds.", (guint) seconds);
  if (seconds < 2 * 3600)
    return g_strdup_printf ("It asks to wait for %u minutes.", (guint) (seconds + 59) / 60);
  return g_strdup_printf ("It asks to wait for %u hours.", (guint) (seconds + 3599) / 3600);
}

static gboolean
refuse (StetWebError code, const char *message, GError **error)
{
  g_set_error_literal (error, STET_WEB_ERROR, code, message);
  return FALSE;
}

static gboolean
check_status (SoupMessage *message, GError **error)
{
  guint status = soup_message_get_status (message);

  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    return TRUE;
  /* No server has been spoken to over TLS: it is the proxy that says no. */
  if (g_strcmp0 (g_uri_get_scheme (soup_message_get_uri (message)), "https") == 0
      && soup_message_get_tls_peer_certificate (message) == NULL)
    return refuse (STET_WEB_ERROR_PROXY, "The proxy does not lead there.", error);
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return refuse (STET_WEB_ERROR_LOGIN, "The server asks for a name and a password.", error);
    case SOUP_STATUS_FORBIDDEN:
    case 451:
      return refuse (STET_WEB_ERROR_FORBIDDEN, "The server does not give this page to programs.", error);
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_GONE:
      return refuse (STET_WEB_ERROR_GONE, "The server has no such page.", error);
    case SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED:
      return refuse (STET_WEB_ERROR_PROXY, "The proxy asks for a name and a password.", error);
    case 429:
      {
        g_autofree char *wait = say_wait (message);

        return refuse (STET_WEB_ERROR_TOO_MANY, wait, error);
      }
    default:
      {
        g_autofree char *words = g_strdup_printf ("The server answers with error %u.", status);

        return refuse (STET_WEB_ERROR_SERVER, words, error);
      }
    }
}

static gboolean
is_page_type (const char *type)
{
  return type == NULL || g_ascii_strncasecmp (type, "text/", 5) == 0
         || g_ascii_strncasecmp (type, "application/xhtml", 17) == 0
         || g_ascii_strcasecmp (type, "application/xml") == 0 || g_ascii_strcasecmp (type, "multipart/related") == 0
         || g_ascii_strcasecmp (type, "application/pdf") == 0;
}

static const char *
get_type (SoupMessage *message, GHashTable **parameters)
{
  return soup_message_headers_get_content_type (soup_message_get_response_headers (message), parameters);
}

static gboolean
choose_unpacker (SoupMessage *message, GConverter **unpacker, GError **error)
{
  const char *encoding =
      soup_message_headers_get_list (soup_message_get_response_headers (message), "Content-Encoding");

  *unpacker = NULL;
  if (encoding == NULL || g_ascii_strcasecmp (encoding, "identity") == 0)
    return TRUE;
  if (g_ascii_strcasecmp (encoding, "gzip") == 0 || g_ascii_strcasecmp (encoding, "x-gzip") == 0)
    *unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  else if (g_ascii_strcasecmp (encoding, "deflate") == 0)
    *unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  else
    return refuse (STET_WEB_ERROR_SERVER, "The server packs its pages in a way that was not asked for.", error);
  return TRUE;
}

gboolean
stet_fetch_answer_check (SoupMessage *message, GConverter **unpacker, GError **error)
{
  const char *type = get_type (message, NULL);

  if (!check_status (message, error))
    return FALSE;
  if (!is_page_type (type))
    {
      g_autofree char *valid = g_utf8_make_valid (type, (gssize) MIN (strlen (type), 60));
      g_autofree char *words = g_strdup_printf ("The server calls it “%s”.", valid);

      return refuse (STET_WEB_ERROR_NOT_A_PAGE, words, error);
    }
  return choose_unpacker (message, unpacker, error);
}

static char *
dup_headers (SoupMessage *message)
{
  GString *out = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, soup_message_get_response_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value) && out->len < MAX_HEADERS_BYTES)
    {
      g_autofree char *valid_name = g_utf8_make_valid (name, -1);
      g_autofree char *valid = g_utf8_make_valid (value, (gssize) MIN (strlen (value), 8192));

      g_strdelimit (valid, "\r\n", ' ');
      g_string_append_printf (out, "%s: %s\n", valid_name, valid);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_blank (const GByteArray *bytes)
{
  for (guint i = 0; i < bytes->len; i++)
    if (!g_ascii_isspace ((char) bytes->data[i]) && bytes->data[i] != '\0')
      return FALSE;
  return TRUE;
}

StetFetched *
stet_fetch_answer_take (SoupMessage *message, GByteArray *bytes, GError **error)
{
  g_autoptr (StetFetched) fetched = g_new0 (StetFetched, 1);
  g_autoptr (GByteArray) owned = bytes;
  g_autoptr (GHashTable) parameters = NULL;
  const char *guess = stet_binary_guess (bytes->data, bytes->len);

  if (is_blank (bytes))
    return refuse (STET_WEB_ERROR_EMPTY, "The server sends an empty page.", error), NULL;
  if (guess != NULL && !stet_binary_is_pdf (bytes->data, bytes->len))
    {
      g_autofree char *words = g_strdup_printf ("It is %s.", guess);

      return refuse (STET_WEB_ERROR_NOT_A_PAGE, words, error), NULL;
    }
  fetched->content_type = g_strdup (get_type (message, &parameters));
  if (parameters != NULL)
    fetched->charset = g_strdup (g_hash_table_lookup (parameters, "charset"));
  fetched->headers = dup_headers (message);
  fetched->status = soup_message_get_status (message);
  fetched->time = g_get_real_time ();
  fetched->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&owned));
  return g_steal_pointer (&fetched);
}

static gboolean
is_proxy_error (int code)
{
  return code == G_IO_ERROR_PROXY_FAILED || code == G_IO_ERROR_PROXY_AUTH_FAILED || code == G_IO_ERROR_PROXY_NEED_AUTH
         || code == G_IO_ERROR_PROXY_NOT_ALLOWED;
}

GError *
stet_fetch_answer_translate (GError *error)
{
  StetWebError code = STET_WEB_ERROR_CONNECTION;
  const char *message = "The connection broke off.";

  if (error->domain == STET_WEB_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  if (error->domain == G_RESOLVER_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND))
    {
      code = STET_WEB_ERROR_NO_HOST;
      message = "No server of this name was found.";
    }
  else if (error->domain == G_TLS_ERROR)
    {
      code = STET_WEB_ERROR_TLS;
      message = g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE)
                    ? "The server can’t prove that it is who it claims to be."
                    : "No protected connection came about.";
    }
  else if (error->domain == G_IO_ERROR && is_proxy_error (error->code))
    {
      code = STET_WEB_ERROR_PROXY;
      message = "The proxy refused the connection.";
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      code = STET_WEB_ERROR_TIMEOUT;
      message = "The server did not answer in time.";
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    {
      code = STET_WEB_ERROR_SHORT;
      message = "Less of the page came than was announced.";
    }
  g_error_free (error);
  return g_error_new_literal (STET_WEB_ERROR, code, message);
}
