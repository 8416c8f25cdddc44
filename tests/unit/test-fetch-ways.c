/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fetching over TLS that can't be trusted, and through proxies: a server with a certificate of its own, and a proxy
 * that serves or refuses, both on loopback. */

#include "fetch.h"

#include <libsoup/soup.h>
#include <string.h>

/* Made for this test, for 127.0.0.1; nobody trusts it. */
static const char self_signed[] = "-----BEGIN CERTIFICATE-----\n"
                                  "MIIBjzCCATagAwIBAgIUQg11qo8NN4vrOPyrJAJifwTgU5kwCgYIKoZIzj0EAwIw\n"
                                  "FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyNTEzNTA1M1oYDzIxMjYxMTAx\n"
                                  "MTM1MDUzWjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO\n"
                                  "PQMBBwNCAARfvQzt+Yvzi3rQPmJHZozH0XkP/yJhCSFyxLWL9ZJc/ZUyLo3/QxBq\n"
                                  "t4VFLFfYngs96+chQaX61elCvBGZCrdDo2QwYjAdBgNVHQ4EFgQUq9vLMZDyfUAl\n"
                                  "jcwlNphHhcZJzHMwHwYDVR0jBBgwFoAUq9vLMZDyfUAljcwlNphHhcZJzHMwDwYD\n"
                                  "VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0cAMEQC\n"
                                  "IF6OKfkKteBdvz7VN2E3TAZMRE0jn9ay6ZE186WoXTa5AiBLpt7mGIBbFP0sd6hD\n"
                                  "HmUuouQAtJ0DBWqonvV0T05ecw==\n"
                                  "-----END CERTIFICATE-----\n"
                                  "-----BEGIN PRIVATE KEY-----\n"
                                  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgI+0GH/fnbXblNdpj\n"
                                  "LnSOQiDZnPYMf+2veTN7rBN8YCuhRANCAARfvQzt+Yvzi3rQPmJHZozH0XkP/yJh\n"
                                  "CSFyxLWL9ZJc/ZUyLo3/QxBqt4VFLFfYngs96+chQaX61elCvBGZCrdD\n"
                                  "-----END PRIVATE KEY-----\n";

/* A resolver that leads everything to one proxy ---------------------------------------------------------------------
 */

static char *proxy_address; /* "http://127.0.0.1:1234", or NULL: none */

typedef struct
{
  GObject parent;
} TestResolver;

typedef struct
{
  GObjectClass parent;
} TestResolverClass;

static void test_resolver_iface_init (GProxyResolverInterface *iface);
GType test_resolver_get_type (void);
G_DEFINE_TYPE_WITH_CODE (TestResolver,
                         test_resolver,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, test_resolver_iface_init))

static void
test_resolver_init (TestResolver *self)
{
}

static void
test_resolver_class_init (TestResolverClass *class)
{
}

static gboolean
is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
lookup (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GError **error)
{
  const char *proxies[] = { proxy_address != NULL ? proxy_address : "direct://", NULL };

  return g_strdupv ((char **) proxies);
}

static void
lookup_async (GProxyResolver *resolver,
              const char *uri,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  g_task_return_pointer (task, lookup (resolver, uri, cancellable, NULL), (GDestroyNotify) g_strfreev);
}

static char **
lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = is_supported;
  iface->lookup = lookup;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
}

/* The proxy ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GSocketService *service;
  char *requests; /* first lines, each ended by a line end; read once the fetch is over */
} Proxy;

static GMutex requests_mutex;

static const char *
answer_for (const char *request)
{
  if (g_str_has_prefix (request, "CONNECT "))
    return "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  if (strstr (request, "/locked") != NULL)
    return "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
           "Content-Length: 0\r\nConnection: close\r\n\r\n";
  if (strstr (request, "/moved") != NULL)
    return "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/secret\r\nContent-Length: 0\r\n"
           "Connection: close\r\n\r\n";
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 14\r\nConnection: close\r\n\r\n"
         "<p>A page.</p>";
}

static gboolean
run_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  Proxy *self = data;
  char request[4096] = "";
  const char *answer;
  char *more;

  if (g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), request, sizeof request - 1, NULL,
                           NULL)
      <= 0)
    return TRUE;
  g_mutex_lock (&requests_mutex);
  more = g_strdup_printf ("%s%.*s\n", self->requests, (int) strcspn (request, "\r\n"), request);
  g_free (self->requests);
  self->requests = more;
  g_mutex_unlock (&requests_mutex);
  answer = answer_for (request);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer, strlen (answer), NULL,
                             NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static void
proxy_start (Proxy *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint port;

  self->requests = g_strdup ("");
  self->service = g_threaded_socket_service_new (2);
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  proxy_address = g_strdup_printf ("http://127.0.0.1:%u", port);
}

static void
proxy_stop (Proxy *self, gconstpointer data)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  g_free (self->requests);
  g_clear_pointer (&proxy_address, g_free);
}

/* Asking ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  StetFetched *fetched;
  GError *error;
  gboolean done;
} Answer;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->fetched = stet_fetch_finish (result, &answer->error);
  answer->done = TRUE;
}

/* @error is set when @code is not 0. */
static void
assert_fetch (const char *address, gboolean typed, int code)
{
  const StetFetchOptions options = { .typed = typed };
  Answer answer = { NULL };

  stet_fetch_async (address, &options, NULL, done_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  if (code >= 0)
    g_assert_error (answer.error, STET_WEB_ERROR, code);
  else
    {
      g_assert_no_error (answer.error);
      g_assert_cmpuint (g_bytes_get_size (answer.fetched->bytes), ==, 14);
    }
  g_clear_pointer (&answer.fetched, stet_fetched_free);
  g_clear_error (&answer.error);
}

static void
page_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  guint *n_served = data;

  (*n_served)++;
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, "<p>A page.</p>", 14);
}

static void
test_a_certificate_nobody_trusts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (SoupServer) server = NULL;
  g_autofree char *address = NULL;
  guint n_served = 0;
  GSList *uris;

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("glib-networking is not there");
      return;
    }
  certificate = g_tls_certificate_new_from_pem (self_signed, -1, &error);
  g_assert_no_error (error);
  server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (server, NULL, page_cb, &n_served, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | SOUP_SERVER_LISTEN_HTTPS, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  address = g_strdup_printf ("https://127.0.0.1:%d/page", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  assert_fetch (address, TRUE, STET_WEB_ERROR_TLS);
  /* Nothing was asked for over that connection. */
  g_assert_cmpuint (n_served, ==, 0);
  soup_server_disconnect (server);
}

static void
test_a_page_through_a_proxy (Proxy *self, gconstpointer data)
{
  assert_fetch ("http://courier.example/page", TRUE, -1);
  g_assert_nonnull (strstr (self->requests, "GET http://courier.example/page HTTP/1.1\n"));
}

static void
test_a_proxy_that_asks_for_a_password (Proxy *self, gconstpointer data)
{
  assert_fetch ("http://courier.example/locked", TRUE, STET_WEB_ERROR_PROXY);
}

static void
test_a_proxy_that_lets_nothing_protected_through (Proxy *self, gconstpointer data)
{
  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("glib-networking is not there");
      return;
    }
  assert_fetch ("https://courier.example/page", TRUE, STET_WEB_ERROR_PROXY);
  g_assert_nonnull (strstr (self->requests, "CONNECT courier.example:443"));
}

/* That a proxy stands between makes this computer no place that a page may lead to. */
static void
test_a_page_leads_inside_through_a_proxy (Proxy *self, gconstpointer data)
{
  assert_fetch ("http://courier.example/moved", TRUE, STET_WEB_ERROR_PRIVATE);
  g_assert_null (strstr (self->requests, "secret"));
}

static void
test_a_proxy_that_is_not_there (void)
{
  proxy_address = g_strdup ("http://127.0.0.1:1");
  assert_fetch ("http://courier.example/page", TRUE, STET_WEB_ERROR_PROXY);
  g_clear_pointer (&proxy_address, g_free);
}

#define ADD(path, function) g_test_add ("/fetch-ways/" path, Proxy, NULL, proxy_start, function, proxy_stop)

int
main (int argc, char *argv[])
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "stet-test", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, test_resolver_get_type (), "stet-test", 0);
  g_test_add_func ("/fetch-ways/a-certificate-nobody-trusts", test_a_certificate_nobody_trusts);
  ADD ("a-page-through-a-proxy", test_a_page_through_a_proxy);
  ADD ("a-proxy-that-asks-for-a-password", test_a_proxy_that_asks_for_a_password);
  ADD ("a-proxy-that-lets-nothing-protected-through", test_a_proxy_that_lets_nothing_protected_through);
  ADD ("a-page-leads-inside-through-a-proxy", test_a_page_leads_inside_through_a_proxy);
  g_test_add_func ("/fetch-ways/a-proxy-that-is-not-there", test_a_proxy_that_is_not_there);
  return g_test_run ();
}
