/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-private.h"

#include "json-fields.h"
#include "json-out.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_BYTES (4u << 20)
#define MAX_TITLE_BYTES (64u << 20) /* of a file that is read only for its title */
#define ENDING ".stet.json"

void
stet_library_entry_clear_item (StetLibraryEntry *self)
{
  g_free (self->item.uri);
  g_free (self->item.title);
}

void
stet_library_entry_free (StetLibraryEntry *self)
{
  stet_library_entry_clear_item (self);
  g_free (self);
}

gboolean
stet_library_entry_is_gone (const StetLibraryEntry *self)
{
  g_autoptr (GFile) file = g_file_new_for_uri (self->item.uri);

  return g_file_is_native (file) && !g_file_query_exists (file, NULL);
}

/* Reading ------------------------------------------------------------------------------------------------------- */

static char *
get_words (StetNode object, const char *key)
{
  StetNode value;

  return stet_node_lookup (object, key, &value) ? stet_node_dup_string (value) : NULL;
}

static gint64
get_number (StetNode object, const char *key)
{
  StetNode value;
  gint64 number = 0;

  if (stet_node_lookup (object, key, &value))
    stet_node_get_integer (value, &number);
  return number;
}

static guint32
get_offset (StetNode object, const char *key)
{
  return (guint32) CLAMP (get_number (object, key), 0, G_MAXUINT32);
}

static StetId
get_id (StetNode object, const char *key)
{
  g_autofree char *words = get_words (object, key);
  StetId id;

  return words != NULL && stet_id_parse (words, &id) ? id : STET_ID_NONE;
}

static void
read_place (StetLibraryEntry *entry, StetNode node)
{
  g_autofree char *page = get_words (node, "page");

  entry->has_place = TRUE;
  entry->place.caret = get_offset (node, "caret");
  entry->place.anchor_byte = get_offset (node, "anchor");
  entry->place.anchor_offset = (int) CLAMP (get_number (node, "anchorOffset"), -1000000, 1000000);
  entry->place.selection_start = get_offset (node, "selectionStart");
  entry->place.selection_end = get_offset (node, "selectionEnd");
  entry->place.active = get_id (node, "active");
  if (page != NULL && strlen (page) < sizeof entry->place.page)
    g_strlcpy (entry->place.page, page, sizeof entry->place.page);
}

static void
read_entry (GPtrArray *entries, StetNode node)
{
  StetLibraryEntry *entry = g_new0 (StetLibraryEntry, 1);
  StetNode value;

  entry->item.document = get_id (node, "document");
  entry->item.uri = get_words (node, "uri");
  entry->item.title = get_words (node, "title");
  entry->item.opened = get_number (node, "opened");
  entry->item.n_sentences = (guint) CLAMP (get_number (node, "sentences"), 0, G_MAXINT);
  entry->item.n_done = (guint) CLAMP (get_number (node, "done"), 0, G_MAXINT);
  entry->item.unsaved = stet_node_lookup (node, "unsaved", &value) && stet_node_get_type (value) == STET_JSON_TRUE;
  if (stet_node_lookup (node, "place", &value))
    read_place (entry, value);
  if (entry->item.uri == NULL || entry->item.title == NULL || stet_id_is_none (entry->item.document))
    stet_library_entry_free (entry);
  else
    g_ptr_array_add (entries, entry);
}

/* The text of a file, NULL when it is too large or can't be read. Transfer full. */
static char *
read_text (const char *path, gsize max_bytes, gsize *n_bytes)
{
  g_autofree char *text = NULL;
  struct stat status;

  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > (gint64) max_bytes
      || !g_file_get_contents (path, &text, n_bytes, NULL) || !g_utf8_validate_len (text, *n_bytes, NULL))
    return NULL;
  return g_steal_pointer (&text);
}

void
stet_library_read_state (const char *path, GPtrArray *entries)
{
  g_autofree char *aside = g_strconcat (path, ".bad", NULL);
  gsize n;
  g_autofree char *json = read_text (path, MAX_BYTES, &n);
  g_autoptr (StetTape) tape = stet_tape_new ();
  StetNode list;
  StetIter iter;

  if (json != NULL && stet_tape_read (tape, json, n, STET_JSON_MAX_DEPTH, NULL)
      && stet_node_lookup (stet_tape_get_root (tape), "documents", &list)
      && stet_node_get_type (list) == STET_JSON_ARRAY)
    for (stet_iter_init (&iter, list); stet_iter_next (&iter);)
      read_entry (entries, iter.value);
  else if (g_file_test (path, G_FILE_TEST_EXISTS) && g_rename (path, aside) != 0)
    g_info ("%s can’t be kept aside", path);
}

/* Found again --------------------------------------------------------------------------------------------------- */

/* What the document at @path calls itself, else the file's name. Transfer full. */
static char *
read_title (const char *path)
{
  gsize n;
  g_autofree char *json = read_text (path, MAX_TITLE_BYTES, &n);
  g_autoptr (StetTape) tape = stet_tape_new ();
  g_autofree char *title = NULL;

  if (json != NULL && stet_tape_read (tape, json, n, 1, NULL))
    title = get_words (stet_tape_get_root (tape), "label");
  return title != NULL && *title != '\0' ? g_steal_pointer (&title) : g_path_get_basename (path);
}

static gboolean
is_listed (GPtrArray *entries, StetId document)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const StetLibraryEntry *entry = g_ptr_array_index (entries, i);

      if (stet_id_equal (entry->item.document, document))
        return TRUE;
    }
  return FALSE;
}

static void
adopt (GPtrArray *entries, const char *folder, const char *name)
{
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (ENDING));
  g_autofree char *urn = g_strconcat ("urn:uuid:", stem, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  struct stat status;
  StetLibraryEntry *entry;
  StetId id;

  if (!stet_id_parse (urn, &id) || is_listed (entries, id) || stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return;
  entry = g_new0 (StetLibraryEntry, 1);
  entry->item.document = id;
  entry->item.uri = g_file_get_uri (file);
  entry->item.title = read_title (path);
  entry->item.opened = (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC;
  entry->item.unsaved = TRUE;
  g_ptr_array_add (entries, entry);
}

static int
compare_opened (gconstpointer a, gconstpointer b)
{
  gint64 x = (*(StetLibraryEntry *const *) a)->item.opened;
  gint64 y = (*(StetLibraryEntry *const *) b)->item.opened;

  return (x < y) - (x > y);
}

void
stet_library_look_into (const char *folder, GPtrArray *entries)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_known;
  const char *name;

  for (guint i = entries->len; i > 0; i--)
    {
      StetLibraryEntry *entry = g_ptr_array_index (entries, i - 1);

      if (entry->item.unsaved && stet_library_entry_is_gone (entry))
        g_ptr_array_remove_index (entries, i - 1);
    }
  n_known = entries->len;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ENDING))
      adopt (entries, folder, name);
  if (entries->len > n_known)
    g_ptr_array_sort (entries, compare_opened);
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static void
write_number (StetOut *out, const char *key, gint64 number)
{
  stet_out_key (out, key);
  stet_out_integer (out, number);
}

static void
write_place (StetOut *out, const StetPlace *place)
{
  char urn[STET_ID_BUFFER];

  stet_out_key (out, "place");
  stet_out_open (out, '{', STET_OUT_INLINE);
  write_number (out, "caret", place->caret);
  write_number (out, "anchor", place->anchor_byte);
  write_number (out, "anchorOffset", place->anchor_offset);
  write_number (out, "selectionStart", place->selection_start);
  write_number (out, "selectionEnd", place->selection_end);
  if (!stet_id_is_none (place->active))
    stet_out_member_string (out, "active", stet_id_format (place->active, urn));
  stet_out_member_string (out, "page", place->page);
  stet_out_close (out);
}

static void
write_entry (StetOut *out, const StetLibraryEntry *entry)
{
  char urn[STET_ID_BUFFER];

  stet_out_item (out);
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_member_string (out, "document", stet_id_format (entry->item.document, urn));
  stet_out_member_string (out, "uri", entry->item.uri);
  stet_out_key (out, "title");
  stet_out_string (out, entry->item.title, -1);
  write_number (out, "opened", entry->item.opened);
  write_number (out, "sentences", entry->item.n_sentences);
  write_number (out, "done", entry->item.n_done);
  if (entry->item.unsaved)
    {
      stet_out_key (out, "unsaved");
      stet_out_raw (out, "true", 4);
    }
  if (entry->has_place)
    write_place (out, &entry->place);
  stet_out_close (out);
}

GBytes *
stet_library_write_state (GPtrArray *entries)
{
  GString *json = g_string_new (NULL);
  StetOut out = STET_OUT_INIT (json);

  stet_out_open (&out, '{', STET_OUT_LINES);
  stet_out_key (&out, "documents");
  stet_out_open (&out, '[', STET_OUT_LINES);
  for (guint i = 0; i < entries->len; i++)
    write_entry (&out, g_ptr_array_index (entries, i));
  stet_out_close (&out);
  stet_out_close (&out);
  g_string_append_c (json, '\n');
  return g_string_free_to_bytes (json);
}
