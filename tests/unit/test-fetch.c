/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fetching, against a server on loopback that behaves well or badly. Nothing is timed: what would never end must end.
 */

#include "charset.h"
#include "fetch-address.h"
#include "fetch.h"
#include "web-page.h"

#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  SoupServer *server;
  char *base; /* "http://127.0.0.1:1234" */
  guint port;
  GSocketService *raw; /* sends what HTTP libraries would not */
  guint raw_port;
} Fixture;

typedef struct
{
  StetFetched *fetched;
  GError *error;
  gboolean done;
} Answer;

/* The server --------------------------------------------------------------------------------------------------------
 */

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
answer_hops (const Fixture *self, SoupServerMessage *message, const char *path)
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
  const Fixture *self = data;
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
    { "/hidden-pdf", "text/html", "%PDF-1.7\n" },
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

static void
set_up (Fixture *self, gconstpointer data)
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

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_socket_service_stop (self->raw);
  g_clear_object (&self->raw);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_free (self->base);
}

/* Asking ------------------------------------------------------------------------------------------------------------
 */

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->fetched = stet_fetch_finish (result, &answer->error);
  answer->done = TRUE;
}

static Answer
fetch (const char *address, const StetFetchOptions *options, GCancellable *cancellable)
{
  static const StetFetchOptions typed = { .typed = TRUE };
  Answer answer = { NULL };

  stet_fetch_async (address, options != NULL ? options : &typed, cancellable, done_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true ((answer.fetched == NULL) != (answer.error == NULL));
  return answer;
}

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->fetched, stet_fetched_free);
  g_clear_error (&answer->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
test_page (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/page#part", NULL);
  g_autofree char *expected = g_strconcat (self->base, "/page", NULL);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_no_error (answer.error);
  g_assert_cmpmem (g_bytes_get_data (answer.fetched->bytes, NULL), g_bytes_get_size (answer.fetched->bytes),
                   "<p>A page.</p>", 14);
  g_assert_cmpstr (answer.fetched->url, ==, expected);
  g_assert_cmpstr (answer.fetched->content_type, ==, "text/html");
  g_assert_cmpstr (answer.fetched->charset, ==, "utf-8");
  g_assert_nonnull (strstr (answer.fetched->headers, "Content-Type: text/html; charset=utf-8\n"));
  g_assert_cmpuint (answer.fetched->status, ==, 200);
}

static void
test_packed (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/packed", NULL);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_no_error (answer.error);
  g_assert_cmpuint (g_bytes_get_size (answer.fetched->bytes), ==, 14);
}

static void
test_redirects (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/hops/10", NULL);
  g_autofree char *last = g_strconcat (self->base, "/hops/0", NULL);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.fetched->n_redirects, ==, 10);
  g_assert_cmpstr (answer.fetched->url, ==, last);
  g_assert_cmpstr (answer.fetched->requested, ==, address);
}

static const struct
{
  const char *path;
  StetWebError code;
  const char *words; /* in the message, or NULL */
} failures[] = {
  { "/hops/11", STET_WEB_ERROR_REDIRECTS, "ten" },
  { "/loop", STET_WEB_ERROR_REDIRECTS, "circle" },
  { "/nowhere", STET_WEB_ERROR_REDIRECTS, "where" },
  { "/to-file", STET_WEB_ERROR_BAD_ADDRESS, NULL },
  { "/elsewhere", STET_WEB_ERROR_PRIVATE, NULL },
  { "/bomb", STET_WEB_ERROR_INFLATED, NULL },
  { "/endless", STET_WEB_ERROR_TOO_LARGE, "20" },
  { "/empty", STET_WEB_ERROR_EMPTY, NULL },
  { "/pdf", STET_WEB_ERROR_NOT_A_PAGE, "application/pdf" },
  { "/hidden-pdf", STET_WEB_ERROR_NOT_A_PAGE, "PDF" },
  { "/status/401", STET_WEB_ERROR_LOGIN, NULL },
  { "/status/403", STET_WEB_ERROR_FORBIDDEN, NULL },
  { "/status/404", STET_WEB_ERROR_GONE, NULL },
  { "/status/410", STET_WEB_ERROR_GONE, NULL },
  { "/status/429", STET_WEB_ERROR_TOO_MANY, "90 seconds" },
  { "/status/500", STET_WEB_ERROR_SERVER, "500" },
};

static void
test_failure (Fixture *self, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *address = g_strconcat (self->base, failures[i].path, NULL);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_error (answer.error, STET_WEB_ERROR, (gint) failures[i].code);
  if (failures[i].words != NULL)
    g_assert_nonnull (strstr (answer.error->message, failures[i].words));
}

static void
test_drip_ends_at_the_deadline (Fixture *self, gconstpointer data)
{
  const StetFetchOptions options = { .typed = TRUE, .deadline_ms = 200 };
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/drip", self->raw_port);
  g_auto (Answer) answer = fetch (address, &options, NULL);

  g_assert_error (answer.error, STET_WEB_ERROR, STET_WEB_ERROR_TIMEOUT);
}

static void
cancel_at_progress_cb (const char *host, gsize n_bytes, gsize n_total, gpointer data)
{
  if (n_bytes > 0)
    g_cancellable_cancel (data);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const StetFetchOptions options = { .typed = TRUE, .progress = cancel_at_progress_cb, .progress_data = cancellable };
  g_autofree char *address = g_strconcat (self->base, "/endless", NULL);
  g_auto (Answer) answer = fetch (address, &options, cancellable);

  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_private_needs_typing (Fixture *self, gconstpointer data)
{
  const StetFetchOptions options = { .typed = FALSE };
  g_autofree char *address = g_strconcat (self->base, "/page", NULL);
  g_autofree char *named = g_strdup_printf ("http://localhost:%u/page", self->port);
  g_auto (Answer) by_number = fetch (address, &options, NULL);
  g_auto (Answer) by_name = fetch (named, &options, NULL);

  g_assert_error (by_number.error, STET_WEB_ERROR, STET_WEB_ERROR_PRIVATE);
  g_assert_error (by_name.error, STET_WEB_ERROR, STET_WEB_ERROR_PRIVATE);
}

static void
test_wrong_length (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/short", self->raw_port);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_error (answer.error, STET_WEB_ERROR, STET_WEB_ERROR_SHORT);
}

static void
test_nonsense (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/nonsense", self->raw_port);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_error (answer.error, STET_WEB_ERROR, STET_WEB_ERROR_CONNECTION);
}

static void
test_no_tls (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strdup_printf ("https://127.0.0.1:%u/page", self->raw_port);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_error (answer.error, STET_WEB_ERROR, STET_WEB_ERROR_TLS);
}

/* The label is a lie: what it can't read becomes a mark, and that is no failure. */
static void
test_lying_charset (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/lying", NULL);
  g_auto (Answer) answer = fetch (address, NULL, NULL);
  g_autoptr (GError) error = NULL;
  StetCharsetResult result;
  g_autofree char *text = NULL;

  g_assert_no_error (answer.error);
  text = stet_charset_decode (answer.fetched->bytes, answer.fetched->charset, TRUE, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==,
                   "<p>Gr\xef\xbf\xbd\xef\xbf\xbd"
                   "e</p>");
  g_assert_cmpuint (result.n_replaced, ==, 2);
}

static void
test_unknown_charset (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/unknown", NULL);
  g_auto (Answer) answer = fetch (address, NULL, NULL);
  StetCharsetResult result;
  g_autofree char *text = NULL;

  g_assert_no_error (answer.error);
  text = stet_charset_decode (answer.fetched->bytes, answer.fetched->charset, TRUE, &result, NULL);
  g_assert_cmpstr (result.label, ==, "utf-8 (valid)");
}

static void
test_deep_nesting (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/deep", NULL);
  g_auto (Answer) answer = fetch (address, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetWebPage) page = NULL;

  g_assert_no_error (answer.error);
  page = stet_web_page_parse (g_bytes_get_data (answer.fetched->bytes, NULL),
                              (gssize) g_bytes_get_size (answer.fetched->bytes), NULL, &error);
  g_assert_null (page);
  g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_COMPLEX);
}

/* Addresses ---------------------------------------------------------------------------------------------------------
 */

static void
test_parse (void)
{
  static const struct
  {
    const char *typed, *address;
  } cases[] = {
    { " https://x.example/a ", "https://x.example/a" },
    { "x.example", "https://x.example/" },
    { "x.example:8080/a?b=c#d", "https://x.example:8080/a?b=c" },
    { "HTTP://x.example", "http://x.example/" },
    { "https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4" },
    { "https://name:secret@x.example/", "https://x.example/" },
    { "http://[::1]:80/", "http://[::1]/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) uri = stet_fetch_address_parse (cases[i].typed, &error);
      g_autofree char *address = uri != NULL ? g_uri_to_string (uri) : NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

static void
test_bad_addresses (void)
{
  static const char *const bad[] = { "",
                                     "file:///etc/passwd",
                                     "data:text/html,x",
                                     "javascript:alert(1)",
                                     "ftp://x.example/",
                                     "mailto:a@x.example",
                                     "https://",
                                     "https:///x",
                                     "https://x y.example/",
                                     "https://x.example/\nHost: y" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) uri = stet_fetch_address_parse (bad[i], &error);

      g_assert_null (uri);
      g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_BAD_ADDRESS);
    }
}

static void
test_no_step_down (void)
{
  g_autoptr (GUri) base = stet_fetch_address_parse ("https://x.example/a/b", NULL);
  g_autoptr (GUri) fine = stet_fetch_address_follow (base, "../c", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) worse = stet_fetch_address_follow (base, "http://x.example/c", &error);
  g_autofree char *address = g_uri_to_string (fine);

  g_assert_cmpstr (address, ==, "https://x.example/c");
  g_assert_null (worse);
  g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_DOWNGRADE);
}

static void
test_private_addresses (void)
{
  static const struct
  {
    const char *address;
    gboolean is_private;
  } cases[] = {
    { "127.0.0.1", TRUE },
    { "10.1.2.3", TRUE },
    { "172.16.0.1", TRUE },
    { "172.32.0.1", FALSE },
    { "192.168.1.1", TRUE },
    { "169.254.169.254", TRUE },
    { "100.64.0.1", TRUE },
    { "0.0.0.0", TRUE },
    { "255.255.255.255", TRUE },
    { "224.0.0.1", TRUE },
    { "8.8.8.8", FALSE },
    { "::1", TRUE },
    { "::", TRUE },
    { "fe80::1", TRUE },
    { "fc00::1", TRUE },
    { "ff02::1", TRUE },
    { "::ffff:127.0.0.1", TRUE },
    { "::ffff:8.8.8.8", FALSE },
    { "64:ff9b::10.0.0.1", TRUE },
    { "2002:7f00:1::", TRUE },
    { "2606:4700::1", FALSE },
    { "2001:db8::1", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (cases[i].address);

      g_test_message ("%s", cases[i].address);
      g_assert_cmpint (stet_fetch_address_is_private (address), ==, cases[i].is_private);
    }
}

#define ADD(path, function) g_test_add ("/fetch/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  /* No proxy of the machine's stands between here and loopback. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("page", test_page);
  ADD ("packed", test_packed);
  ADD ("redirects", test_redirects);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strconcat ("/fetch/fails", failures[i].path, NULL);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_failure, tear_down);
    }
  ADD ("drip-ends-at-the-deadline", test_drip_ends_at_the_deadline);
  ADD ("cancel", test_cancel);
  ADD ("private-needs-typing", test_private_needs_typing);
  ADD ("wrong-length", test_wrong_length);
  ADD ("nonsense", test_nonsense);
  ADD ("no-tls", test_no_tls);
  ADD ("lying-charset", test_lying_charset);
  ADD ("unknown-charset", test_unknown_charset);
  ADD ("deep-nesting", test_deep_nesting);
  g_test_add_func ("/fetch/address/parse", test_parse);
  g_test_add_func ("/fetch/address/bad", test_bad_addresses);
  g_test_add_func ("/fetch/address/no-step-down", test_no_step_down);
  g_test_add_func ("/fetch/address/private", test_private_addresses);
  return g_test_run ();
}
