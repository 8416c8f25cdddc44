/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fetched-page.h"

#include "fetched-page-private.h"

#include "charset.h"
#include "fetch.h"
#include "import.h"
#include "load-file.h"
#include "mhtml.h"
#include "page-archive.h"
#include "read-pdf.h"
#include "readable.h"
#include "workspace-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _StetFetchedPage
{
  gatomicrefcount ref_count;
  StetFetched *fetched;
  char *digest;
};

typedef struct
{
  StetFetchPageProgress progress;
  gpointer progress_data;
} Watch;

static StetFetchedPage *
page_new (StetFetched *fetched)
{
  StetFetchedPage *self = g_new0 (StetFetchedPage, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->fetched = fetched;
  self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, fetched->bytes);
  return self;
}

StetFetchedPage *
stet_fetched_page_ref (StetFetchedPage *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
stet_fetched_page_unref (StetFetchedPage *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  stet_fetched_free (self->fetched);
  g_free (self->digest);
  g_free (self);
}

/* Fetching -------------------------------------------------------------------------------------------------------- */

static void
progress_cb (const char *host, gsize n_bytes, gsize n_total, gpointer data)
{
  Watch *watch = g_task_get_task_data (data);

  if (watch->progress != NULL)
    watch->progress (host, n_bytes, n_total, watch->progress_data);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  StetFetched *fetched = stet_fetch_finish (result, &error);

  if (fetched != NULL)
    g_task_return_pointer (task, page_new (fetched), (GDestroyNotify) stet_fetched_page_unref);
  else
    g_task_return_error (task, error);
}

void
stet_fetch_page_async (const char *address,
                       gboolean typed,
                       StetFetchPageProgress progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Watch *watch = g_new0 (Watch, 1);
  /* The task outlives the fetching. */
  StetFetchOptions options = { .typed = typed, .progress = progress_cb, .progress_data = task };

  watch->progress = progress;
  watch->progress_data = progress_data;
  g_task_set_task_data (task, watch, g_free);
  stet_fetch_async (address, &options, cancellable, fetched_cb, task);
}

StetFetchedPage *
stet_fetch_page_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

StetFetchedPage *
stet_fetch_page (const char *address, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;
  StetFetchedPage *page;

  g_main_context_push_thread_default (context);
  stet_fetch_page_async (address, TRUE, NULL, NULL, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  page = stet_fetch_page_finish (result, error);
  g_main_context_pop_thread_default (context);
  return page;
}

gboolean
stet_fetch_page_is_address (const char *text)
{
  return g_ascii_strncasecmp (text, "https://", 8) == 0 || g_ascii_strncasecmp (text, "http://", 7) == 0;
}

const char *
stet_fetched_page_get_url (const StetFetchedPage *self)
{
  return self->fetched->url;
}

const char *
stet_fetched_page_get_requested (const StetFetchedPage *self)
{
  return self->fetched->requested;
}

GBytes *
stet_fetched_page_get_bytes (const StetFetchedPage *self)
{
  return self->fetched->bytes;
}

const char *
stet_fetched_page_get_digest (const StetFetchedPage *self)
{
  return self->digest;
}

gint64
stet_fetched_page_get_time (const StetFetchedPage *self)
{
  return self->fetched->time;
}

/* Reading --------------------------------------------------------------------------------------------------------- */

void
stet_page_choice_free (StetPageChoice *self)
{
  g_free (self->preview);
  g_free (self);
}

static gboolean
is_of_type (const StetFetchedPage *self, const char *type)
{
  return self->fetched->content_type != NULL && g_ascii_strcasecmp (self->fetched->content_type, type) == 0;
}

/* Its HTML, transfer full. */
static char *
decode (const StetFetchedPage *self, GError **error)
{
  g_autofree char *charset = g_strdup (self->fetched->charset);
  g_autoptr (GBytes) inner = NULL;

  if (is_of_type (self, "multipart/related"))
    {
      g_clear_pointer (&charset, g_free);
      inner = stet_mhtml_find_page (self->fetched->bytes, NULL, &charset, error);
      if (inner == NULL)
        return NULL;
    }
  return stet_charset_decode (inner != NULL ? inner : self->fetched->bytes, charset, TRUE, NULL, error);
}

GPtrArray *
stet_fetched_page_list_choices (const StetFetchedPage *self, GError **error)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_page_choice_free);
  g_autofree char *html = NULL;
  g_autoptr (StetWebPage) page = NULL;
  g_autoptr (GArray) choices = NULL;

  if (stet_pdf_detect (self->fetched->bytes)) /* all of it is the article */
    return g_steal_pointer (&out);
  html = decode (self, error);
  page = html != NULL ? stet_web_page_parse (html, -1, NULL, error) : NULL;
  choices = page != NULL ? stet_readable_list_choices (page) : NULL;
  if (choices == NULL)
    return NULL;
  for (guint i = 0; i < choices->len; i++)
    {
      const StetReadableChoice *from = &g_array_index (choices, StetReadableChoice, i);
      StetPageChoice *choice = g_new0 (StetPageChoice, 1);

      choice->choice = from->choice;
      choice->preview = g_strdup (from->preview);
      choice->n_chars = from->units;
      g_ptr_array_add (out, choice);
    }
  return g_steal_pointer (&out);
}

void
stet_fetched_page_set_options (const StetFetchedPage *self, StetImportOptions *options)
{
  const StetFetched *fetched = self->fetched;

  options->format = STET_IMPORT_HTML;
  if (is_of_type (self, "text/plain"))
    options->format = STET_IMPORT_TEXT;
  if (is_of_type (self, "multipart/related"))
    options->format = STET_IMPORT_MHTML;
  if (stet_pdf_detect (fetched->bytes))
    options->format = STET_IMPORT_PDF;
  options->uri = fetched->url;
  options->via = g_str_has_prefix (fetched->url, "https:")  ? "https"
                 : g_str_has_prefix (fetched->url, "file:") ? "file"
                                                            : "http";
  options->charset = fetched->charset;
  /* The time of retrieval is when it came, not when it is read. */
  options->actor.now = fetched->time;
}

StetSnapshot *
stet_fetched_page_import (const StetFetchedPage *self,
                          StetWorkspace *workspace,
                          guint choice,
                          GCancellable *cancellable,
                          GError **error)
{
  const StetFetched *fetched = self->fetched;
  g_autoptr (StetAnalyser) analyser = workspace != NULL ? stet_workspace_ref_analyser (workspace) : NULL;
  StetImportOptions options = {
    .choice = choice,
    .analyser = analyser,
    .id = stet_import_get_id (fetched->url, fetched->bytes),
  };

  if (workspace != NULL)
    options.actor = stet_workspace_get_actor (workspace);
  stet_fetched_page_set_options (self, &options);
  return stet_import_bytes (fetched->bytes, &options, cancellable, error);
}

/* Files ----------------------------------------------------------------------------------------------------------- */

StetFetchedPage *
stet_fetched_page_new_for_file (GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = stet_load_file (file, STET_IMPORT_MAX_BYTES, NULL, error);
  g_autofree char *name = g_file_get_basename (file);
  StetFetched *fetched;

  if (bytes == NULL)
    return NULL;
  fetched = g_new0 (StetFetched, 1);
  fetched->bytes = g_bytes_ref (bytes);
  fetched->url = g_file_get_uri (file);
  fetched->requested = g_strdup (fetched->url);
  fetched->content_type =
      g_strdup (stet_import_detect (name, bytes) == STET_IMPORT_MHTML ? "multipart/related" : "text/html");
  fetched->headers = g_strdup ("");
  fetched->time = g_get_real_time ();
  return page_new (fetched);
}

/* A file has no header: what only the header says must be said by the file. */
static GBytes *
make_readable (const StetFetchedPage *self)
{
  static const char mark[] = "\xef\xbb\xbf";
  g_autofree char *decoded = NULL;
  char *marked;

  if (self->fetched->charset == NULL || is_of_type (self, "multipart/related"))
    return g_bytes_ref (self->fetched->bytes);
  decoded = stet_charset_decode (self->fetched->bytes, self->fetched->charset, TRUE, NULL, NULL);
  if (decoded == NULL)
    return g_bytes_ref (self->fetched->bytes);
  marked = g_strconcat (mark, decoded, NULL);
  return g_bytes_new_take (marked, strlen (marked));
}

GFile *
stet_fetched_page_write_for_browser (const StetFetchedPage *self, const char *folder, GError **error)
{
  const char *ending = is_of_type (self, "multipart/related") ? "mhtml"
                       : is_of_type (self, "text/plain")      ? "txt"
                                                              : "html";
  g_autofree char *name = g_strdup_printf ("%.16s.%s", self->digest, ending);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = make_readable (self);
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return NULL;
    }
  return g_file_set_contents (path, data, (gssize) n, error) ? g_file_new_for_path (path) : NULL;
}

/* Keeping --------------------------------------------------------------------------------------------------------- */

GFile *
stet_fetched_page_get_file (GFile *document)
{
  g_autoptr (GFile) folder = g_file_get_parent (document);
  g_autofree char *name = g_file_get_basename (document);
  g_autofree char *kept = NULL;

  if (g_str_has_suffix (name, ".stet.json"))
    name[strlen (name) - strlen (".stet.json")] = '\0';
  else if (g_str_has_suffix (name, ".warc"))
    name[strlen (name) - strlen (".warc")] = '\0';
  kept = g_strconcat (name, ".warc", NULL);
  return folder != NULL ? g_file_get_child (folder, kept) : g_file_new_for_path (kept);
}

gboolean
stet_fetched_page_keep (const StetFetchedPage *self, GFile *document, GError **error)
{
  g_autoptr (GBytes) archive = stet_page_archive_write (self->fetched);
  g_autoptr (GFile) file = stet_fetched_page_get_file (document);
  gsize n;
  const char *data = g_bytes_get_data (archive, &n);

  return g_file_replace_contents (file, data, n, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

StetFetchedPage *
stet_fetched_page_load (GFile *document, GError **error)
{
  g_autoptr (GFile) file = stet_fetched_page_get_file (document);
  g_autoptr (GBytes) archive = stet_load_file (file, STET_PAGE_ARCHIVE_MAX_BYTES, NULL, error);
  StetFetched *fetched = archive != NULL ? stet_page_archive_read (archive, error) : NULL;

  return fetched != NULL ? page_new (fetched) : NULL;
}

gboolean
stet_fetched_page_keep_in (const StetFetchedPage *self, const char *folder, GError **error)
{
  g_autofree char *name = g_strconcat (self->digest, ".warc", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (g_file_query_exists (file, NULL))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return FALSE;
    }
  return stet_fetched_page_keep (self, file, error);
}

StetFetchedPage *
stet_fetched_page_load_from (const char *folder, const char *digest, GError **error)
{
  g_autofree char *name = g_strconcat (digest, ".warc", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  /* A document says so: it must not become a path. */
  if (strlen (digest) != 64 || strspn (digest, "0123456789abcdef") != 64)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such page.");
      return NULL;
    }
  /* What is kept under its own name is "beside" itself. */
  return stet_fetched_page_load (file, error);
}

char *
stet_fetch_page_say_progress (const char *host, gsize n_bytes, gsize n_total)
{
  g_autofree char *come = g_format_size (n_bytes);
  g_autofree char *total = g_format_size (n_total);

  if (n_bytes == 0)
    return g_strdup_printf (_ ("Waiting for %s"), host);
  if (n_total == 0)
    return g_strdup_printf (_ ("%s from %s"), come, host);
  return g_strdup_printf (_ ("%s of %s from %s"), come, total, host);
}
