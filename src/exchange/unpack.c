/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* What is unpacked at once. */
#define PIECE_BYTES 65536
/* 1 January 2000, for all files that are written. */
#define ENTRY_TIME 946684800

/* Reading ------------------------------------------------------------------------------------------------------- */

static struct archive *
open_archive (const char *data, gsize size)
{
  struct archive *archive = archive_read_new ();

  archive_read_support_format_zip (archive);
  archive_read_support_format_tar (archive);
  archive_read_support_format_gnutar (archive);
  archive_read_support_filter_gzip (archive);
  archive_read_support_filter_bzip2 (archive);
  archive_read_support_filter_xz (archive);
  archive_read_support_filter_zstd (archive);
  if (archive_read_open_memory (archive, data, size) == ARCHIVE_OK)
    return archive;
  archive_read_free (archive);
  return NULL;
}

/* The entry's name with / between its parts, or NULL when it leads out of the folder. Transfer full. */
static char *
dup_name (struct archive_entry *entry)
{
  const char *stored = archive_entry_pathname_utf8 (entry);
  g_autofree char *name = NULL;
  g_auto (GStrv) parts = NULL;
  GString *clean;

  if (stored == NULL)
    stored = archive_entry_pathname (entry);
  if (stored == NULL)
    return NULL;
  name = g_utf8_make_valid (stored, -1);
  g_strdelimit (name, "\\", '/');
  parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_equal (parts[i], "..") || (i == 0 && (*parts[i] == '\0' || strchr (parts[i], ':') != NULL)))
      return NULL;
  clean = g_string_new (NULL);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !g_str_equal (parts[i], "."))
      g_string_append_printf (clean, "%s%s", clean->len > 0 ? "/" : "", parts[i]);
  return g_string_free (clean, FALSE);
}

/* The bytes of the entry; NULL with an error. *@left is how many more may be unpacked. */
static GBytes *
read_entry (struct archive *archive, const char *name, guint64 *left, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE_BYTES);
  la_ssize_t n;

  while ((n = archive_read_data (archive, piece, PIECE_BYTES)) > 0)
    {
      if ((guint64) n > *left)
        {
          stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, 0, _ ("The archive holds more than is unpacked."));
          return NULL;
        }
      *left -= (guint64) n;
      g_byte_array_append (bytes, piece, (guint) n);
    }
  if (n < 0)
    {
      stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, _ ("“%s” in the archive can’t be unpacked."), name);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* What is not wanted in a packed archive is unpacked all the same to get behind it. *@left as above, of this. */
static gboolean
pass_over (struct archive *archive, struct archive_entry *entry, guint64 *left, GError **error)
{
  guint64 size = (guint64) MAX (archive_entry_size (entry), 0);

  if (archive_filter_count (archive) < 2)
    return TRUE;
  if (size > *left)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, 0, _ ("The archive holds more than is unpacked."));
  *left -= size;
  return TRUE;
}

static gboolean
read_entries (struct archive *archive, gsize size, const StetUnpacking *unpacking, GError **error)
{
  guint64 left_to_pass = MAX ((guint64) size * STET_UNPACK_MAX_RATIO, STET_UNPACK_RATIO_FLOOR);
  guint64 left = MIN (STET_UNPACK_MAX_BYTES, left_to_pass);
  struct archive_entry *entry;
  guint n_entries = 0;
  int status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      g_autofree char *name = dup_name (entry);
      g_autoptr (GBytes) bytes = NULL;

      if (++n_entries > STET_UNPACK_MAX_ENTRIES)
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, 0, _ ("The archive holds too many files."));
      if (name == NULL)
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_UNSAFE, 0,
                                   _ ("A file in the archive would be put outside its folder; nothing was read."));
      /* Folders, links and devices are nothing to read. */
      if (archive_entry_filetype (entry) != AE_IFREG || archive_entry_hardlink (entry) != NULL
          || !unpacking->wants (name, unpacking->data))
        {
          if (!pass_over (archive, entry, &left_to_pass, error))
            return FALSE;
          continue;
        }
      bytes = read_entry (archive, name, &left, error);
      if (bytes == NULL || !unpacking->take (name, bytes, unpacking->data, error))
        return FALSE;
    }
  if (status != ARCHIVE_EOF)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, _ ("The archive is damaged or cut off."));
  return TRUE;
}

gboolean
stet_unpack (const char *data, gsize size, const StetUnpacking *unpacking, GError **error)
{
  struct archive *archive = open_archive (data, size);
  gboolean fine;

  if (archive == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, _ ("It is no archive that can be read."));
  fine = read_entries (archive, size, unpacking, error);
  archive_read_free (archive);
  return fine;
}

gboolean
stet_unpack_detect (const char *name, const char *head, gsize n)
{
  static const struct
  {
    const char *ending, *magic;
    gsize size;
  } kinds[] = {
    { ".zip", "PK", 2 },
    { ".tar", NULL, 0 },
    { ".tar.gz", "\x1f\x8b", 2 },
    { ".tgz", "\x1f\x8b", 2 },
    { ".tar.bz2", "BZh", 3 },
    { ".tar.xz",
      "\xfd"
      "7zXZ",
      5 },
    { ".tar.zst", "\x28\xb5\x2f\xfd", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (name, kinds[i].ending) && n >= kinds[i].size
        && (kinds[i].size == 0 || memcmp (head, kinds[i].magic, kinds[i].size) == 0))
      return TRUE;
  return FALSE;
}

/* Writing ------------------------------------------------------------------------------------------------------- */

struct _StetPack
{
  struct archive *archive;
  GString *out;
};

static la_ssize_t
append (struct archive *archive, void *data, const void *bytes, size_t n)
{
  g_string_append_len (data, bytes, (gssize) n);
  return (la_ssize_t) n;
}

StetPack *
stet_pack_new (GString *out)
{
  StetPack *self = g_new0 (StetPack, 1);

  self->out = out;
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_set_bytes_per_block (self->archive, 0);
  archive_write_set_bytes_in_last_block (self->archive, 1);
  archive_write_open2 (self->archive, out, NULL, append, NULL, NULL);
  return self;
}

void
stet_pack_add (StetPack *self, const char *name, const char *data, gsize size)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, ENTRY_TIME, 0);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_write_header (self->archive, entry);
  if (size > 0)
    archive_write_data (self->archive, data, size);
  archive_entry_free (entry);
}

void
stet_pack_end (StetPack *self)
{
  archive_write_close (self->archive);
  archive_write_free (self->archive);
  g_free (self);
}
