/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "hostile-server.h"

#include <libsoup/soup.h>
#include <string.h>


static void
answer_text (SoupServerMessage *message, const char *type, const char *text)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
redirect (SoupServerMessage *message, const char *location)
{
  soup_server_message_set_status (message, 302, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", location);
}

/* One mebibyte of zeros and what it is packed to, the stream left open behind it. */
static GBytes *
pack_zeros (GConverter *compressor)
{
  g_autofree guint8 *zeros = g_malloc0 (1 << 20);
  g_autofree guint8 *packed = g_malloc (1 << 20);
  gsize at = 0, n_packed = 0, n_read, n_written;
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FLUSHED)
    {
      result = g_converter_convert (compressor, zeros + at, (1 << 20) - at, packed + n_packed, (1 << 20) - n_packed,
                                    G_CONVERTER_FLUSH, &n_read, &n_written, NULL);
      g_assert_cmpint (result, !=, G_CONVERTER_ERROR);
      at += n_read;
      n_packed += n_written;
    }
  return g_bytes_new (packed, n_packed);
}

static void
answer_bomb (SoupServerMessage *message)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GBytes) start = pack_zeros (G_CONVERTER (compressor));
  g_autoptr (GBytes) more = pack_zeros (G_CONVERTER (compressor));
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  soup_message_body_append_bytes (body, start);
  for (guint i = 0; i < 1023; i++)
    soup_message_body_append_bytes (body, more);
  soup_message_body_complete (body);
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Type", "text/html");
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
}

static void
answer_packed (SoupServerMessage *message)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  guint8 packed[100];
  gsize n_read, n_packed;

  g_assert_cmpint (g_converter_convert (G_CONVERTER (compressor), "<p>Packed.</p>", 14, packed, sizeof packed,
                                        G_CONVERTER_INPUT_AT_END, &n_read, &n_packed, NULL),
                   ==, G_CONVERTER_FINISHED);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Type", "text/html");
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_COPY, packed, n_packed);
}

static void
append_more_cb (SoupServerMessage *message, gpointer data)
{
  static const char filler[1 << 18] = "";

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, filler, sizeof filler);
}

static void
answer_endless (SoupServerMessage *message)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Type", "text/html");
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (append_more_cb), NULL);
  append_more_cb (message, NULL);
}

static void
answer_deep (SoupServerMessage *message)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<div>");
  answer_text (message, "text/html", text->str);
}

static void
answer_status (SoupServerMessage *message, const char *path)
{
  guint status = (guint) g_ascii_strtoull (path + strlen ("/status/"), NULL, 10);

  soup_server_message_set_status (message, status, NULL);
  if (status == 429)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", "90");
}

static void
answer_hops (const HostileServer *self, SoupServerMessage *message, const char *path)
{
  guint left = (guint) g_ascii_strtoull (path + strlen ("/hops/"), NULL, 10);
  g_autofree char *next = g_strdup_printf ("/hops/%u", left - 1);

  if (left > 0)
    redirect (message, next);
  else
    answer_text (message, "text/html", "<p>There.</p>");
}

static void
handle_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const HostileServer *self = data;
  g_autofree char *elsewhere = g_strdup_printf ("http://localhost:%u/page", self->port);
  const struct
  {
    const char *path, *type, *text;
  } texts[] = {
    { "/page", "text/html; charset=utf-8", "<p>A page.</p>" },
    { "/lying", "text/html; charset=utf-8",
      "<p>Gr\xfc\xdf"
      "e</p>" },
    { "/unknown", "text/html; charset=no-such-thing", "<p>Page</p>" },
    { "/empty", "text/html", " \n" },
    { "/pdf", "application/pdf", "%PDF-1.7" },
    { "/picture", "image/gif", "GIF89a" },
    { "/hidden-picture", "text/html", "GIF89a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (path, texts[i].path))
      {
        answer_text (message, texts[i].type, texts[i].text);
        return;
      }
  if (g_str_has_prefix (path, "/status/"))
    answer_status (message, path);
  else if (g_str_has_prefix (path, "/hops/"))
    answer_hops (self, message, path);
  else if (g_str_equal (path, "/loop"))
    redirect (message, "/loop2");
  else if (g_str_equal (path, "/loop2"))
    redirect (message, "/loop");
  else if (g_str_equal (path, "/elsewhere"))
    redirect (message, elsewhere);
  else if (g_str_equal (path, "/to-file"))
    redirect (message, "file:///etc/passwd");
  else if (g_str_equal (path, "/nowhere"))
    soup_server_message_set_status (message, 302, NULL);
  else if (g_str_equal (path, "/bomb"))
    answer_bomb (message);
  else if (g_str_equal (path, "/packed"))
    answer_packed (message);
  else if (g_str_equal (path, "/endless"))
    answer_endless (message);
  else
    answer_deep (message);
}

/* A byte now and then, for ever. */
static void
drip (GOutputStream *out)
{
  static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n";
  gboolean fine = g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL);

  while (fine)
    {
      fine = g_output_stream_write_all (out, "x", 1, NULL, NULL, NULL);
      g_usleep (10000);
    }
}

/* Announces a hundred bytes and sends four; or nonsense; or drips. */
static gboolean
raw_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  static const char *const answers[] = {
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\nConnection: close\r\n\r\n<p>a",
    "no such protocol\r\n\r\n",
  };
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char request[4096] = "";
  const char *answer;

  g_input_stream_read (in, request, sizeof request - 1, NULL, NULL);
  if (strstr (request, "/drip") != NULL)
    {
      drip (out);
      return TRUE;
    }
  answer = answers[strstr (request, "/nonsense") != NULL ? 1 : 0];
  g_output_stream_write_all (out, answer, strlen (answer), NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

void
hostile_server_start (HostileServer *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, handle_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->port = (guint) g_uri_get_port (uris->data);
  self->base = g_strdup_printf ("http://127.0.0.1:%u", self->port);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->raw = g_threaded_socket_service_new (2);
  self->raw_port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->raw), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (self->raw, "run", G_CALLBACK (raw_cb), NULL);
}

void
hostile_server_stop (HostileServer *self, gconstpointer data)
{
  g_socket_service_stop (self->raw);
  g_clear_object (&self->raw);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_free (self->base);
}
