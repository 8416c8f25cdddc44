/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One Fetch is one task's data and lives as long as it. Each step ends in the next one or in finish (), which is called
 * once. */

#include "config.h"

#include "fetch.h"

#include "fetch-address.h"
#include "fetch-answer.h"

#include <libsoup/soup.h>
#include <string.h>

#define STEP_BYTES ((gsize) 64 << 10)
#define USER_AGENT "Stet/" VERSION " (+https://stetdesk.github.io)"

typedef struct
{
  StetFetchOptions options;
  SoupSession *session;
  GUri *typed; /* what was asked for */
  GUri *uri;   /* what is asked now */
  SoupMessage *message;
  GInputStream *stream;
  GConverter *unpacker; /* NULL where the body comes as it is */
  gboolean is_unpacked; /* its end was seen */
  GByteArray *bytes;
  GHashTable *seen;    /* addresses that were asked already */
  GCancellable *inner; /* of what is running; cancelled by the caller's, the deadline and the checks */
  GCancellable *outer;
  gulong outer_id;
  GSource *deadline;
  GError *reason; /* why @inner was cancelled, if not by the caller */
  gsize n_wire;
  gsize n_announced;
  guint n_redirects;
  gboolean is_proxied;
} Fetch;

static void ask (GTask *task);

static void
fetch_free (gpointer data)
{
  Fetch *self = data;

  if (self->outer_id != 0)
    g_cancellable_disconnect (self->outer, self->outer_id);
  if (self->deadline != NULL)
    {
      g_source_destroy (self->deadline);
      g_source_unref (self->deadline);
    }
  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->typed, g_uri_unref);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_object (&self->unpacker);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_object (&self->inner);
  g_clear_object (&self->outer);
  g_clear_error (&self->reason);
  g_free (self);
}

/* Ends the task, with what was found or @error (taken). What cancelled the inner work goes before what that work says.
 */
/* TRUE when it was the proxy that could not be reached: through one, nothing else is connected to. */
static gboolean
is_about_proxy (const Fetch *self, const GError *error)
{
  return self->is_proxied
         && (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED)
             || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE)
             || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE));
}

static void
finish (GTask *task, StetFetched *fetched, GError *error)
{
  Fetch *self = g_task_get_task_data (task);

  if (self->reason != NULL)
    {
      g_clear_error (&error);
      g_clear_pointer (&fetched, stet_fetched_free);
      error = g_steal_pointer (&self->reason);
    }
  if (self->deadline != NULL)
    g_source_destroy (self->deadline);
  if (error != NULL && is_about_proxy (self, error))
    {
      g_clear_error (&error);
      error = g_error_new_literal (STET_WEB_ERROR, STET_WEB_ERROR_PROXY, "The proxy can’t be reached.");
    }
  if (error != NULL)
    g_task_return_error (task, stet_fetch_answer_translate (error));
  else
    g_task_return_pointer (task, fetched, (GDestroyNotify) stet_fetched_free);
  g_object_unref (task);
}

static void
fail (GTask *task, StetWebError code, const char *message)
{
  finish (task, NULL, g_error_new_literal (STET_WEB_ERROR, code, message));
}

/* Stops what is running; the step that runs then ends with @code. */
static void
stop (Fetch *self, StetWebError code, const char *message)
{
  if (self->reason == NULL)
    self->reason = g_error_new_literal (STET_WEB_ERROR, code, message);
  g_cancellable_cancel (self->inner);
}

static gboolean
deadline_cb (gpointer data)
{
  stop (data, STET_WEB_ERROR_TIMEOUT, "The page did not come in time.");
  return G_SOURCE_REMOVE;
}

static void
outer_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
report (Fetch *self)
{
  if (self->options.progress != NULL)
    self->options.progress (g_uri_get_host (self->uri), self->n_wire, self->n_announced, self->options.progress_data);
}

/* Private addresses ----------------------------------------------------------------------------------------------- */

static gboolean
is_same_place (GUri *a, GUri *b)
{
  return g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 && g_uri_get_port (a) == g_uri_get_port (b)
         && g_str_equal (g_uri_get_scheme (a), g_uri_get_scheme (b));
}

/* What a person typed may lead anywhere, and on within the same place. */
static gboolean
may_be_private (const Fetch *self)
{
  return self->options.typed && is_same_place (self->typed, self->uri);
}

#define PRIVATE_MESSAGE "The page points to an address within this computer or its network."

/* At the moment when it is connected and nothing has been sent. */
static void
network_event_cb (SoupMessage *message, GSocketClientEvent event, GIOStream *connection, gpointer data)
{
  Fetch *self = data;
  g_autoptr (GSocketAddress) remote = NULL;

  if (event != G_SOCKET_CLIENT_CONNECTED || self->is_proxied || may_be_private (self)
      || !G_IS_SOCKET_CONNECTION (connection))
    return;
  remote = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  if (!G_IS_INET_SOCKET_ADDRESS (remote)
      || stet_fetch_address_is_private (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote))))
    {
      g_io_stream_close (connection, NULL, NULL);
      stop (self, STET_WEB_ERROR_PRIVATE, PRIVATE_MESSAGE);
    }
}

/* The body ----------------------------------------------------------------------------------------------------------
 */

static gboolean
add_bytes (Fetch *self, const guint8 *bytes, gsize n, GError **error)
{
  gsize length = self->bytes->len + n;

  if (length > STET_FETCH_MAX_BYTES || (length > STET_FETCH_FREE_BYTES && length > self->n_wire * STET_FETCH_MAX_RATIO))
    {
      g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_INFLATED,
                           "The page unpacks to far more than was sent.");
      return FALSE;
    }
  g_byte_array_append (self->bytes, bytes, (guint) n);
  return TRUE;
}

/* Unpacks what came, no more at a time than a step, so that the limits are looked at before the memory is taken. */
static gboolean
unpack (Fetch *self, const guint8 *bytes, gsize n, GError **error)
{
  g_autofree guint8 *out = g_malloc (STEP_BYTES);
  gsize at = 0;

  while (!self->is_unpacked)
    {
      g_autoptr (GError) trouble = NULL;
      gsize n_read = 0, n_written = 0;
      GConverterResult result = g_converter_convert (self->unpacker, bytes + at, n - at, out, STEP_BYTES,
                                                     G_CONVERTER_NO_FLAGS, &n_read, &n_written, &trouble);

      if (g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        return TRUE;
      if (result == G_CONVERTER_ERROR)
        {
          g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_CONNECTION, "What came can’t be unpacked.");
          return FALSE;
        }
      at += n_read;
      self->is_unpacked = result == G_CONVERTER_FINISHED;
      if (!add_bytes (self, out, n_written, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_piece (Fetch *self, const guint8 *bytes, gsize n, GError **error)
{
  self->n_wire += n;
  report (self);
  if (self->n_wire > STET_FETCH_MAX_WIRE_BYTES)
    {
      g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_LARGE, "The page is larger than 20 mebibytes.");
      return FALSE;
    }
  return self->unpacker != NULL ? unpack (self, bytes, n, error) : add_bytes (self, bytes, n, error);
}

static void
take_page (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  g_autoptr (StetFetched) fetched = NULL;
  GError *error = NULL;

  if ((self->n_announced > 0 && self->n_wire < self->n_announced) || (self->unpacker != NULL && !self->is_unpacked))
    {
      fail (task, STET_WEB_ERROR_SHORT, "Less of the page came than was announced.");
      return;
    }
  fetched = stet_fetch_answer_take (self->message, g_steal_pointer (&self->bytes), &error);
  if (fetched != NULL)
    {
      fetched->requested = g_uri_to_string (self->typed);
      fetched->url = g_uri_to_string (self->uri);
      fetched->n_redirects = self->n_redirects;
    }
  finish (task, g_steal_pointer (&fetched), error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Fetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize n;
  const guint8 *read_bytes;

  if (piece == NULL)
    {
      finish (task, NULL, error);
      return;
    }
  read_bytes = g_bytes_get_data (piece, &n);
  if (n == 0)
    {
      take_page (task);
      return;
    }
  if (!take_piece (self, read_bytes, n, &error))
    {
      finish (task, NULL, error);
      return;
    }
  g_input_stream_read_bytes_async (self->stream, STEP_BYTES, G_PRIORITY_DEFAULT, self->inner, read_cb, task);
}

/* Asking ---------------------------------------------------------------------------------------------------------- */

static void
follow (GTask *task, const char *location)
{
  Fetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GUri) next = NULL;

  if (location == NULL || ++self->n_redirects > STET_FETCH_MAX_REDIRECTS)
    {
      fail (task, STET_WEB_ERROR_REDIRECTS,
            location == NULL ? "The server says to look elsewhere, but not where."
                             : "The server points elsewhere more than ten times.");
      return;
    }
  next = stet_fetch_address_follow (self->uri, location, &error);
  if (next == NULL)
    {
      finish (task, NULL, error);
      return;
    }
  g_clear_pointer (&self->uri, g_uri_unref);
  self->uri = g_steal_pointer (&next);
  if (!g_hash_table_add (self->seen, g_uri_to_string (self->uri)))
    {
      fail (task, STET_WEB_ERROR_REDIRECTS, "The server points around in a circle.");
      return;
    }
  ask (task);
}

static void
send_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Fetch *self = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  GError *error = NULL;
  goffset announced;

  g_clear_object (&self->stream);
  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    {
      finish (task, NULL, error);
      return;
    }
  if (SOUP_STATUS_IS_REDIRECTION (soup_message_get_status (self->message))
      && soup_message_get_status (self->message) != SOUP_STATUS_NOT_MODIFIED)
    {
      follow (task, soup_message_headers_get_one (headers, "Location"));
      return;
    }
  if (!stet_fetch_answer_check (self->message, &self->unpacker, &error))
    {
      finish (task, NULL, error);
      return;
    }
  announced = soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
                  ? soup_message_headers_get_content_length (headers)
                  : 0;
  if (announced > (goffset) STET_FETCH_MAX_WIRE_BYTES)
    {
      fail (task, STET_WEB_ERROR_TOO_LARGE, "The page is larger than 20 mebibytes.");
      return;
    }
  self->n_announced = (gsize) MAX (announced, 0);
  report (self);
  g_input_stream_read_bytes_async (self->stream, STEP_BYTES, G_PRIORITY_DEFAULT, self->inner, read_cb, task);
}

static void
send_message (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);

  g_clear_object (&self->message);
  self->message = soup_message_new_from_uri ("GET", self->uri);
  self->n_wire = self->n_announced = 0;
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (self->message), "Accept",
                                "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.5");
  soup_message_headers_replace (soup_message_get_request_headers (self->message), "Accept-Encoding", "gzip");
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_event_cb), self);
  report (self);
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->inner, send_cb, task);
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, &error);
  gboolean is_private = FALSE;

  for (GList *at = addresses; at != NULL; at = at->next)
    is_private = is_private || stet_fetch_address_is_private (at->data);
  g_resolver_free_addresses (addresses);
  if (error != NULL)
    finish (task, NULL, error);
  else if (is_private)
    fail (task, STET_WEB_ERROR_PRIVATE, PRIVATE_MESSAGE);
  else
    send_message (task);
}

static void
proxies_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Fetch *self = g_task_get_task_data (task);
  g_auto (GStrv) proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, NULL);

  self->is_proxied = proxies != NULL && proxies[0] != NULL && !g_str_has_prefix (proxies[0], "direct:");
  if (may_be_private (self))
    {
      send_message (task);
      return;
    }
  {
    g_autoptr (GResolver) resolver = g_resolver_get_default ();

    g_resolver_lookup_by_name_async (resolver, g_uri_get_host (self->uri), self->inner, resolved_cb, task);
  }
}

static void
ask (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  g_autofree char *address = g_uri_to_string (self->uri);

  g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), address, self->inner, proxies_cb, task);
}

void
stet_fetch_async (const char *address,
                  const StetFetchOptions *options,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Fetch *self = g_new0 (Fetch, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, stet_fetch_async);
  g_task_set_task_data (task, self, fetch_free);
  if (options != NULL)
    self->options = *options;
  self->bytes = g_byte_array_new ();
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->inner = g_cancellable_new ();
  self->typed = stet_fetch_address_parse (address, &error);
  if (self->typed == NULL)
    {
      finish (task, NULL, error);
      return;
    }
  self->uri = g_uri_ref (self->typed);
  g_hash_table_add (self->seen, g_uri_to_string (self->uri));
  self->session = soup_session_new_with_options ("user-agent", USER_AGENT, "accept-language-auto", TRUE, NULL);
  /* It would unpack without a limit; unpack () does it here. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  self->deadline =
      g_timeout_source_new (self->options.deadline_ms > 0 ? self->options.deadline_ms : STET_FETCH_DEADLINE_MS);
  g_source_set_callback (self->deadline, deadline_cb, self, NULL);
  g_source_attach (self->deadline, g_main_context_get_thread_default ());
  if (cancellable != NULL)
    {
      self->outer = g_object_ref (cancellable);
      self->outer_id = g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb), g_object_ref (self->inner),
                                              g_object_unref);
    }
  ask (task);
}

StetFetched *
stet_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
stet_fetched_free (StetFetched *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->requested);
  g_free (self->url);
  g_free (self->content_type);
  g_free (self->charset);
  g_free (self->headers);
  g_free (self);
}
