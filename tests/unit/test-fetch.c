/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fetching, against a server on loopback that behaves well or badly. Nothing is timed: what would never end must end.
 */

#include "charset.h"
#include "fetch.h"
#include "hostile-server.h"
#include "web-page.h"

#include <string.h>

typedef struct
{
  StetFetched *fetched;
  GError *error;
  gboolean done;
} Answer;

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
test_page (HostileServer *self, gconstpointer data)
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
test_packed (HostileServer *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/packed", NULL);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_no_error (answer.error);
  g_assert_cmpuint (g_bytes_get_size (answer.fetched->bytes), ==, 14);
}

static void
test_redirects (HostileServer *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/hops/10", NULL);
  g_autofree char *last = g_strconcat (self->base, "/hops/0", NULL);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.fetched->n_redirects, ==, 10);
  g_assert_cmpstr (answer.fetched->url, ==, last);
  g_assert_cmpstr (answer.fetched->requested, ==, address);
}

/* What it is, its reader judges. */
static void
test_pdf_is_kept_as_it_came (HostileServer *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->base, "/pdf", NULL);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_no_error (answer.error);
  g_assert_cmpmem (g_bytes_get_data (answer.fetched->bytes, NULL), g_bytes_get_size (answer.fetched->bytes), "%PDF-1.7",
                   8);
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
  { "/picture", STET_WEB_ERROR_NOT_A_PAGE, "image/gif" },
  { "/hidden-picture", STET_WEB_ERROR_NOT_A_PAGE, "GIF" },
  { "/status/401", STET_WEB_ERROR_LOGIN, NULL },
  { "/status/403", STET_WEB_ERROR_FORBIDDEN, NULL },
  { "/status/404", STET_WEB_ERROR_GONE, NULL },
  { "/status/410", STET_WEB_ERROR_GONE, NULL },
  { "/status/429", STET_WEB_ERROR_TOO_MANY, "90 seconds" },
  { "/status/500", STET_WEB_ERROR_SERVER, "500" },
};

static void
test_failure (HostileServer *self, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *address = g_strconcat (self->base, failures[i].path, NULL);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_error (answer.error, STET_WEB_ERROR, (int) failures[i].code);
  if (failures[i].words != NULL)
    g_assert_nonnull (strstr (answer.error->message, failures[i].words));
}

static void
test_drip_ends_at_the_deadline (HostileServer *self, gconstpointer data)
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
test_cancel (HostileServer *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const StetFetchOptions options = { .typed = TRUE, .progress = cancel_at_progress_cb, .progress_data = cancellable };
  g_autofree char *address = g_strconcat (self->base, "/endless", NULL);
  g_auto (Answer) answer = fetch (address, &options, cancellable);

  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_private_needs_typing (HostileServer *self, gconstpointer data)
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
test_wrong_length (HostileServer *self, gconstpointer data)
{
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/short", self->raw_port);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_error (answer.error, STET_WEB_ERROR, STET_WEB_ERROR_SHORT);
}

static void
test_nonsense (HostileServer *self, gconstpointer data)
{
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/nonsense", self->raw_port);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_error (answer.error, STET_WEB_ERROR, STET_WEB_ERROR_CONNECTION);
}

static void
test_no_tls (HostileServer *self, gconstpointer data)
{
  g_autofree char *address = g_strdup_printf ("https://127.0.0.1:%u/page", self->raw_port);
  g_auto (Answer) answer = fetch (address, NULL, NULL);

  g_assert_error (answer.error, STET_WEB_ERROR, STET_WEB_ERROR_TLS);
}

/* The label is a lie: what it can't read becomes a mark, and that is no failure. */
static void
test_lying_charset (HostileServer *self, gconstpointer data)
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
test_unknown_charset (HostileServer *self, gconstpointer data)
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
test_deep_nesting (HostileServer *self, gconstpointer data)
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

#define ADD(path, function) \
  g_test_add ("/fetch/" path, HostileServer, NULL, hostile_server_start, function, hostile_server_stop)

int
main (int argc, char *argv[])
{
  /* No proxy of the machine's stands between here and loopback. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("pdf-is-kept-as-it-came", test_pdf_is_kept_as_it_came);
  ADD ("page", test_page);
  ADD ("packed", test_packed);
  ADD ("redirects", test_redirects);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strconcat ("/fetch/fails", failures[i].path, NULL);

      g_test_add (path, HostileServer, GUINT_TO_POINTER (i), hostile_server_start, test_failure, hostile_server_stop);
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
  return g_test_run ();
}
