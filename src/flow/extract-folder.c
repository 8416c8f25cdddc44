/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract-private.h"

#include "extract.h"
#include "import.h"
#include "load-file.h"

#include <string.h>

#define MAX_MANIFEST_BYTES (256u << 20)

typedef struct
{
  char *url;
  char *charset;
} Known;

typedef struct
{
  GFile *folder, *out; /* borrowed */
  GHashTable *known;   /* name → Known, owned */
  StetExtractCount *count;
  GMutex lock; /* of count */
} Job;

static void
known_free (gpointer data)
{
  Known *self = data;

  g_free (self->url);
  g_free (self->charset);
  g_free (self);
}

static char *
dup_member (StetNode object, const char *key)
{
  StetNode value;

  return stet_node_lookup (object, key, &value) ? stet_node_dup_string (value) : NULL;
}

static gboolean
read_manifest (Job *job, GFile *manifest, GError **error)
{
  g_autoptr (GBytes) bytes = stet_load_file (manifest, MAX_MANIFEST_BYTES, NULL, error);
  g_autoptr (StetTape) tape = stet_tape_new ();
  StetIter iter;
  gsize n;
  const char *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &n);
  if (!stet_tape_read (tape, data != NULL ? data : "", n, 3, error))
    return FALSE;
  for (stet_iter_init (&iter, stet_tape_get_root (tape)); stet_iter_next (&iter);)
    {
      char *name = dup_member (iter.value, "name");
      Known *known;

      if (name == NULL)
        continue;
      known = g_new0 (Known, 1);
      known->url = dup_member (iter.value, "url");
      known->charset = dup_member (iter.value, "httpCharset");
      g_hash_table_replace (job->known, name, known);
    }
  return TRUE;
}

static gboolean
write_file (GFile *folder, const char *name, const char *ending, const char *text, GError **error)
{
  g_autofree char *full = g_strconcat (name, ending, NULL);
  g_autoptr (GFile) file = g_file_get_child (folder, full);

  return g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

static gboolean
extract_page (const Job *job, const char *file_name, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (job->folder, file_name);
  g_autofree char *name = g_strndup (file_name, (gsize) (strrchr (file_name, '.') - file_name));
  const Known *known = g_hash_table_lookup (job->known, name);
  g_autoptr (GBytes) bytes = stet_load_file (file, STET_IMPORT_MAX_BYTES, NULL, error);
  g_autoptr (StetPageReading) reading = NULL;
  g_autoptr (GString) meta = g_string_new (NULL);
  StetOut out = STET_OUT_INIT (meta);

  if (bytes != NULL)
    reading = stet_extract_read (bytes, file_name, known != NULL ? known->url : NULL,
                                 known != NULL ? known->charset : NULL, error);
  if (!write_file (job->out, name, ".txt", reading != NULL ? stet_extract_get_body (reading->rendering) : "",
                   reading != NULL ? error : NULL))
    return FALSE;
  if (reading == NULL)
    return FALSE;
  stet_out_open (&out, '{', STET_OUT_LINES);
  stet_extract_put_meta (&out, reading);
  stet_out_close (&out);
  g_string_append_c (meta, '\n');
  return write_file (job->out, name, ".meta.json", meta->str, error);
}

static void
run (gpointer data, gpointer user_data)
{
  g_autofree char *file_name = data;
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = extract_page (job, file_name, &error);

  if (!done)
    g_info ("%s: %s", file_name, error->message);
  g_mutex_lock (&job->lock);
  job->count->n_pages++;
  job->count->n_failed += !done;
  g_mutex_unlock (&job->lock);
}

static gboolean
is_page_name (const char *name)
{
  static const char *const endings[] = { ".html", ".htm", ".xhtml", ".mhtml", ".mht" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]) && strlen (name) > strlen (endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
run_all (Job *job, guint n_jobs, GError **error)
{
  g_autoptr (GFileEnumerator) names =
      g_file_enumerate_children (job->folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, error);
  GThreadPool *pool;
  gboolean fine = TRUE;

  if (names == NULL)
    return FALSE;
  pool = g_thread_pool_new (run, job, (int) n_jobs, TRUE, error);
  if (pool == NULL)
    return FALSE;
  for (;;)
    {
      GFileInfo *info;

      fine = g_file_enumerator_iterate (names, &info, NULL, NULL, error);
      if (!fine || info == NULL)
        break;
      if (is_page_name (g_file_info_get_name (info)))
        g_thread_pool_push (pool, g_strdup (g_file_info_get_name (info)), NULL);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
  return fine;
}

gboolean
stet_extract_folder (GFile *folder, GFile *out, GFile *manifest, guint n_jobs, StetExtractCount *count, GError **error)
{
  Job job = { .folder = folder, .out = out, .count = count };
  g_autoptr (GError) trouble = NULL;
  gboolean fine;

  *count = (StetExtractCount){ 0 };
  job.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
  g_mutex_init (&job.lock);
  fine = g_file_make_directory_with_parents (out, NULL, &trouble)
         || g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_EXISTS);
  if (!fine)
    g_propagate_error (error, g_steal_pointer (&trouble));
  if (fine && manifest != NULL)
    fine = read_manifest (&job, manifest, error);
  if (fine)
    fine = run_all (&job, CLAMP (n_jobs, 1, 64), error);
  g_mutex_clear (&job.lock);
  g_hash_table_unref (job.known);
  return fine;
}
