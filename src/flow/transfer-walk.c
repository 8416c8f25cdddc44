/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "transfer-private.h"

#include "json-read.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* How deep folders may lie in each other; links to folders are not followed. */
#define MAX_DEPTH 32

gboolean
stet_transfer_get_format (guint index, StetTransferFormat *format)
{
  const StetFormat *const *formats = stet_formats_list ();

  for (guint i = 0; i <= index; i++)
    if (formats[i] == NULL)
      return FALSE;
  *format = (StetTransferFormat){ .name = formats[index]->name,
                                  .label = formats[index]->label,
                                  .ending = formats[index]->ending,
                                  .reads = formats[index]->read != NULL,
                                  .writes = formats[index]->write != NULL,
                                  .stream = (formats[index]->flags & STET_FORMAT_STREAM) != 0 };
  return TRUE;
}

static const StetFormat *
detect_file (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char head[4096];
  FILE *file = g_fopen (path, "rb");
  gsize n = file != NULL ? fread (head, 1, sizeof head, file) : 0;

  if (file == NULL)
    return NULL;
  fclose (file);
  return stet_format_detect (base, head, n);
}

gboolean
stet_transfer_can_read (const char *path, const char *from)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return from != NULL || g_file_test (path, G_FILE_TEST_IS_DIR)
         || (g_file_test (path, G_FILE_TEST_IS_REGULAR) && !g_str_has_suffix (lower, ".stet.json")
             && (stet_transfer_is_archive (path) || detect_file (path) != NULL));
}

static void
item_free (gpointer data)
{
  StetTransferItem *item = data;

  g_free (item->path);
  g_free (item->name);
  g_clear_pointer (&item->bytes, g_bytes_unref);
  g_clear_pointer (&item->text, g_bytes_unref);
  g_free (item);
}

typedef struct
{
  const StetTransferOptions *options;
  const StetFormat *from;
  GPtrArray *items;
  gboolean fine;
} Walking;

StetTransferItem *
stet_transfer_item_new (const char *path, const char *name, const StetFormat *format)
{
  static const char *const endings[] = { ".stet.json", ".stet", ".json" };
  StetTransferItem *item = g_new0 (StetTransferItem, 1);
  char *dot;

  item->path = g_strdup (path);
  item->name = g_utf8_make_valid (name, -1);
  item->format = format;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (item->name, endings[i]))
      item->name[strlen (item->name) - strlen (endings[i])] = '\0';
  dot = strrchr (item->name, '.');
  if (dot != NULL && strchr (dot, '/') == NULL && dot != item->name && dot[-1] != '/' && g_str_has_suffix (name, dot))
    *dot = '\0';
  return item;
}

static void
complain (Walking *self, const char *path, const GError *error)
{
  self->fine = FALSE;
  if (self->options->complain != NULL)
    self->options->complain (path, error, self->options->data);
}

/* What is in an archive has its name before its own, but for one that was named. */
static void
add_archive (Walking *self, const char *path, const char *name, gboolean named)
{
  g_autofree char *stem = g_strdup (named ? "" : name);
  g_autoptr (GError) error = NULL;
  char *tar = g_strrstr (stem, ".tar");
  char *dot = tar != NULL ? tar : strrchr (stem, '.');

  if (dot != NULL)
    *dot = '\0';
  if (!stet_transfer_walk_archive (path, stem, self->from, self->items, self->options->cancellable, &error))
    complain (self, path, error);
}

static void
add_file (Walking *self, const char *path, const char *name, gboolean named)
{
  const StetFormat *found;

  if (stet_transfer_is_archive (path))
    {
      add_archive (self, path, name, named);
      return;
    }
  found = self->from != NULL && named ? self->from : detect_file (path);
  if (found == NULL || found->read == NULL || (self->from != NULL && found != self->from))
    {
      g_autoptr (GError) error = NULL;

      if (!named)
        return;
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        stet_exchange_fail (&error, STET_EXCHANGE_ERROR_UNSUPPORTED, 0,
                            _ ("No format that Stet reads looks like this."));
      else
        g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "It is not there.");
      complain (self, path, error);
      return;
    }
  g_ptr_array_add (self->items, stet_transfer_item_new (path, name, found));
}

static void
walk_folder (Walking *self, const char *path, const char *name, guint depth)
{
  g_autoptr (GDir) folder = depth < MAX_DEPTH ? g_dir_open (path, 0, NULL) : NULL;
  const char *entry;

  while (folder != NULL && (entry = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, entry, NULL);
      g_autofree char *below = *name != '\0' ? g_build_filename (name, entry, NULL) : g_strdup (entry);

      if (*entry == '.')
        continue;
      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        walk_folder (self, child, below, depth + 1);
      else if (g_file_test (child, G_FILE_TEST_IS_REGULAR))
        add_file (self, child, below, FALSE);
    }
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(StetTransferItem *const *) a)->path, (*(StetTransferItem *const *) b)->path);
}

GPtrArray *
stet_transfer_walk (const char *const *inputs, const StetTransferOptions *options, gboolean *fine, GError **error)
{
  Walking self = { .options = options, .fine = TRUE };

  if (options->from != NULL)
    {
      self.from = stet_format_find (options->from);
      if (self.from == NULL)
        {
          stet_exchange_fail (error, STET_EXCHANGE_ERROR_UNSUPPORTED, 0, _ ("There is no format “%s”."), options->from);
          return NULL;
        }
    }
  self.items = g_ptr_array_new_with_free_func (item_free);
  for (; *inputs != NULL; inputs++)
    {
      g_autofree char *base = g_path_get_basename (*inputs);

      if (g_file_test (*inputs, G_FILE_TEST_IS_DIR))
        walk_folder (&self, *inputs, "", 0);
      else
        add_file (&self, *inputs, base, TRUE);
    }
  g_ptr_array_sort (self.items, compare_items);
  *fine = self.fine;
  return self.items;
}

/* Reading ------------------------------------------------------------------------------------------------------- */

/* No part of @name can leave a folder or hide. Transfer full. */
static char *
make_safe (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, G_DIR_SEPARATOR_S, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '.')
        *parts[i] = '_';
      for (char *at = parts[i]; *at != '\0'; at++)
        if (g_ascii_iscntrl (*at) || strchr ("\\:*?\"<>|", *at) != NULL)
          *at = '_';
      if (strlen (parts[i]) > 200) /* bytes; file systems take 255 */
        parts[i][g_utf8_find_prev_char (parts[i], parts[i] + 200) - parts[i]] = '\0';
      if (*parts[i] == '\0')
        {
          g_free (parts[i]);
          parts[i] = g_strdup ("_");
        }
    }
  return g_strjoinv (G_DIR_SEPARATOR_S, parts);
}

typedef struct
{
  const StetTransferItem *item;
  const StetTransferOptions *options;
  StetTransferFunc func;
  gpointer data;
} Emitting;

static gboolean
emit_sheet (StetSheet *sheet, gpointer data, GError **error)
{
  Emitting *self = data;
  g_autoptr (StetSheet) owned = sheet;
  g_autofree char *name = make_safe (sheet->name != NULL ? sheet->name : self->item->name);
  const char *salt = self->options->salt != NULL ? self->options->salt : "";
  g_autofree char *seed = g_strdup_printf ("%s:%s:%s%s", self->item->format->name, self->item->path, name, salt);
  g_autoptr (StetSnapshot) snapshot = NULL;

  if (g_cancellable_set_error_if_cancelled (self->options->cancellable, error))
    return FALSE;
  snapshot = stet_sheet_to_snapshot (sheet, seed, self->options->now, error);
  return snapshot != NULL && self->func (snapshot, name, self->data, error);
}

const char *const *
stet_transfer_get_companions (const StetFormat *format)
{
  static const char *const text[] = { "*.txt", NULL };
  static const char *const none[] = { NULL };

  if ((format->flags & STET_FORMAT_COMPANION) == 0)
    return none;
  return format->companions != NULL ? format->companions : text;
}

char *
stet_transfer_name_companion (const char *path, const char *name)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const char *dot = strrchr (path, '.');
  gsize n = slash != NULL ? (gsize) (slash - path) + 1 : 0;

  if (*name == '*' && dot != NULL && dot > path + n)
    n = (gsize) (dot - path);
  return g_strdup_printf ("%.*s%s", (int) n, path, *name == '*' ? name + 1 : name);
}

/* What the format may want beside the file, most often the text; NULL where it is not there. */
static char *
find_companion (const StetTransferItem *item, const StetTransferOptions *options)
{
  const char *const *names = stet_transfer_get_companions (item->format);

  if (options->text != NULL)
    return g_strdup (options->text);
  for (; *names != NULL; names++)
    {
      g_autofree char *beside = stet_transfer_name_companion (item->path, *names);

      if (g_file_test (beside, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&beside);
    }
  return NULL;
}

/* NULL with an error. Transfer full. */
static GBytes *
map_file (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

gboolean
stet_transfer_read (const StetTransferItem *item,
                    const StetTransferOptions *options,
                    StetLosses *losses,
                    StetTransferFunc func,
                    gpointer data,
                    GError **error)
{
  g_autoptr (GBytes) bytes = item->bytes != NULL ? g_bytes_ref (item->bytes) : map_file (item->path, error);
  g_autofree char *companion_path = find_companion (item, options);
  g_autoptr (GBytes) companion = NULL;
  Emitting emitting = { item, options, func, data };
  StetIntake intake = { .name = item->name, .losses = losses, .emit = emit_sheet, .user_data = &emitting };

  if (bytes == NULL)
    return FALSE;
  if (item->text != NULL && options->text == NULL)
    companion = g_bytes_ref (item->text);
  else if (companion_path != NULL && (companion = map_file (companion_path, error)) == NULL)
    return FALSE;
  intake.data = g_bytes_get_data (bytes, &intake.size);
  if (companion != NULL)
    {
      intake.companion = g_bytes_get_data (companion, &intake.companion_size);
      if (intake.companion == NULL)
        intake.companion = "";
    }
  /* Stet's own file as it is: a sheet would hold less. */
  if (intake.size > 0 && g_strstr_len (intake.data, (gssize) MIN (intake.size, 4096), "\"stet:format\"") != NULL)
    {
      g_autoptr (StetSnapshot) snapshot = stet_json_read (bytes, NULL, error);
      g_autofree char *name = make_safe (item->name);
      guint n = 0;

      if (snapshot == NULL)
        return FALSE;
      stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);
      losses->n_documents++;
      losses->n_marks += n;
      return func (snapshot, name, data, error);
    }
  return stet_format_read (item->format, &intake, error);
}

gboolean
stet_transfer_read_all (GPtrArray *items,
                        const StetTransferOptions *options,
                        StetLosses *losses,
                        StetTransferFunc func,
                        gpointer data)
{
  gboolean fine = TRUE;

  for (guint i = 0; i < items->len; i++)
    {
      const StetTransferItem *item = g_ptr_array_index (items, i);
      g_autoptr (GError) error = NULL;

      if (!stet_transfer_read (item, options, losses, func, data, &error))
        {
          fine = FALSE;
          if (options->complain != NULL)
            options->complain (item->path, error, options->data);
          if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            return FALSE;
        }
      if (options->progress != NULL)
        options->progress (i + 1, items->len, options->data);
    }
  return fine;
}

char *
stet_transfer_describe (const StetLosses *read, const StetLosses *written)
{
  g_autofree char *of_reading = stet_losses_describe (read);
  g_autofree char *of_writing = written != NULL ? stet_losses_describe (written) : NULL;

  if (of_writing == NULL)
    return g_strconcat (_ ("Read."), " ", of_reading, NULL);
  return g_strconcat (_ ("Read."), " ", of_reading, _ ("Written."), " ", of_writing, NULL);
}

gboolean
stet_transfer_save (const char *path, const char *data, gsize n, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s", g_strerror (errno));
      return FALSE;
    }
  if (!replace && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "It is there already.");
      return FALSE;
    }
  return g_file_set_contents_full (path, data, (gssize) n, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}
