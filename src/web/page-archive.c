/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-archive.h"

#include <stdio.h>
#include <string.h>

#define MAX_RECORDS 1000u
#define MAX_HEADER_BYTES (64u << 10)

typedef struct
{
  GHashTable *fields; /* name in lower case → value */
  const char *body;
  gsize n_body;
} Record;

/* The first 128 bits of a digest as a UUID, so that writing again gives the same name. */
static char *
make_id (const char *digest, const char *what)
{
  g_autofree char *both = g_strconcat (digest, what, NULL);
  g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);

  return g_strdup_printf ("<urn:uuid:%.8s-%.4s-8%.3s-8%.3s-%.12s>", hex, hex + 8, hex + 13, hex + 17, hex + 20);
}

static char *
make_date (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);

  return g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
}

static void
write_record (GString *out,
              const char *type,
              const char *id,
              const char *more,
              const char *content_type,
              const void *body,
              gsize n)
{
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, body, n);

  g_string_append_printf (out,
                          "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: %s\r\n%sWARC-Block-Digest: sha256:%s\r\n"
                          "Content-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                          type, id, more, digest, content_type, n);
  g_string_append_len (out, body, (gssize) n);
  g_string_append (out, "\r\n\r\n");
}

GBytes *
stet_page_archive_write (const StetFetched *fetched)
{
  GString *out = g_string_new (NULL);
  gsize n;
  const void *body = g_bytes_get_data (fetched->bytes, &n);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, fetched->bytes);
  g_autofree char *id = make_id (digest, fetched->url);
  g_autofree char *meta_id = make_id (digest, "metadata");
  g_autofree char *date = make_date (fetched->time);
  g_autofree char *same = g_strdup_printf ("WARC-Date: %s\r\nWARC-Target-URI: %s\r\n", date, fetched->url);
  g_autofree char *about = g_strdup_printf ("%sWARC-Refers-To: %s\r\n", same, id);
  g_autofree char *type =
      g_strdup_printf ("%s%s%s", fetched->content_type != NULL ? fetched->content_type : "text/html",
                       fetched->charset != NULL ? "; charset=" : "", fetched->charset != NULL ? fetched->charset : "");
  g_autoptr (GString) meta = g_string_new (NULL);

  g_strdelimit (type, "\r\n", ' ');
  g_string_append_printf (meta, "requested: %s\r\nstatus: %u\r\nredirects: %u\r\n", fetched->requested, fetched->status,
                          fetched->n_redirects);
  if (fetched->headers != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (fetched->headers, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        if (*lines[i] != '\0')
          g_string_append_printf (meta, "header: %s\r\n", lines[i]);
    }
  write_record (out, "resource", id, same, type, body, n);
  write_record (out, "metadata", meta_id, about, "application/warc-fields", meta->str, meta->len);
  return g_string_free_to_bytes (out);
}

static gboolean
fail (const char *message, GError **error)
{
  g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_ARCHIVE, message);
  return FALSE;
}

#define NO_ARCHIVE "It is no page that was kept, or was cut."

static void
record_clear (Record *self)
{
  g_clear_pointer (&self->fields, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Record, record_clear)

static const char *
get (const Record *self, const char *name)
{
  return g_hash_table_lookup (self->fields, name);
}

/* The record at *@at, moved behind it. */
static gboolean
read_record (const char **at, const char *end, Record *record, GError **error)
{
  const char *head_end = g_strstr_len (*at, MIN (end - *at, (gssize) MAX_HEADER_BYTES), "\r\n\r\n");
  g_autofree char *head = NULL;
  g_auto (GStrv) lines = NULL;
  guint64 length;

  if (head_end == NULL || !g_str_has_prefix (*at, "WARC/1."))
    return fail (NO_ARCHIVE, error);
  head = g_strndup (*at, (gsize) (head_end - *at));
  lines = g_strsplit (head, "\r\n", -1);
  record->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (colon != NULL && g_utf8_validate (lines[i], -1, NULL))
        g_hash_table_insert (record->fields, g_ascii_strdown (lines[i], colon - lines[i]),
                             g_strstrip (g_strdup (colon + 1)));
    }
  if (get (record, "content-length") == NULL
      || !g_ascii_string_to_unsigned (get (record, "content-length"), 10, 0, STET_PAGE_ARCHIVE_MAX_BYTES, &length, NULL)
      || length > (guint64) (end - head_end - 4))
    return fail (NO_ARCHIVE, error);
  record->body = head_end + 4;
  record->n_body = (gsize) length;
  *at = record->body + length;
  while (*at < end && (**at == '\r' || **at == '\n'))
    (*at)++;
  return TRUE;
}

static gboolean
check_digest (const Record *record, GError **error)
{
  const char *said = get (record, "warc-block-digest");
  g_autofree char *digest =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) record->body, record->n_body);

  if (said == NULL || !g_str_has_prefix (said, "sha256:")
      || g_ascii_strcasecmp (said + strlen ("sha256:"), digest) != 0)
    return fail ("The page that was kept is not what was fetched: its checksum is another one.", error);
  return TRUE;
}

static void
take_resource (StetFetched *fetched, const Record *record)
{
  const char *type = get (record, "content-type");
  const char *charset = type != NULL ? strstr (type, "; charset=") : NULL;
  g_autoptr (GDateTime) date = NULL;

  fetched->bytes = g_bytes_new (record->body, record->n_body);
  fetched->url = g_strdup (get (record, "warc-target-uri"));
  if (type != NULL)
    fetched->content_type = charset != NULL ? g_strndup (type, (gsize) (charset - type)) : g_strdup (type);
  if (charset != NULL)
    fetched->charset = g_strdup (charset + strlen ("; charset="));
  if (get (record, "warc-date") != NULL)
    date = g_date_time_new_from_iso8601 (get (record, "warc-date"), NULL);
  if (date != NULL)
    fetched->time = g_date_time_to_unix (date) * G_USEC_PER_SEC;
}

static void
take_metadata (StetFetched *fetched, const Record *record)
{
  g_autofree char *body = g_utf8_make_valid (record->body, (gssize) MIN (record->n_body, 1u << 20));
  g_auto (GStrv) lines = g_strsplit (body, "\r\n", 10000);
  g_autoptr (GString) headers = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "requested: ") && fetched->requested == NULL)
        fetched->requested = g_strdup (lines[i] + strlen ("requested: "));
      else if (g_str_has_prefix (lines[i], "status: "))
        fetched->status = (guint) g_ascii_strtoull (lines[i] + strlen ("status: "), NULL, 10);
      else if (g_str_has_prefix (lines[i], "redirects: "))
        fetched->n_redirects = (guint) g_ascii_strtoull (lines[i] + strlen ("redirects: "), NULL, 10);
      else if (g_str_has_prefix (lines[i], "header: "))
        g_string_append_printf (headers, "%s\n", lines[i] + strlen ("header: "));
    }
  g_free (fetched->headers);
  fetched->headers = g_string_free (g_steal_pointer (&headers), FALSE);
}

StetFetched *
stet_page_archive_read (GBytes *bytes, GError **error)
{
  g_autoptr (StetFetched) fetched = g_new0 (StetFetched, 1);
  gsize n;
  const char *at = g_bytes_get_data (bytes, &n);
  const char *end = at + n;

  if (n > STET_PAGE_ARCHIVE_MAX_BYTES)
    return fail ("The page that was kept is larger than a page can be.", error), NULL;
  for (guint i = 0; i < MAX_RECORDS && at < end; i++)
    {
      g_auto (Record) record = { NULL };
      const char *type;

      if (!read_record (&at, end, &record, error))
        return NULL;
      type = get (&record, "warc-type");
      if (fetched->bytes == NULL && g_strcmp0 (type, "resource") == 0)
        {
          if (!check_digest (&record, error))
            return NULL;
          take_resource (fetched, &record);
        }
      else if (fetched->bytes != NULL && fetched->requested == NULL && g_strcmp0 (type, "metadata") == 0)
        take_metadata (fetched, &record);
    }
  if (fetched->bytes == NULL || fetched->url == NULL)
    return fail (NO_ARCHIVE, error), NULL;
  if (fetched->requested == NULL)
    fetched->requested = g_strdup (fetched->url);
  return g_steal_pointer (&fetched);
}
