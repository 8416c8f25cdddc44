/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "json-duplicate.h"

#include "json-words.h"

#include <glib/gi18n-lib.h>

/* FALSE when it is there already, in whatever case it is written. */
static gboolean
add_id (GHashTable *ids, const char *text)
{
  StetId id;

  if (!stet_id_parse (text, &id))
    id = stet_id_from_foreign (text);
  return g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

/* TRUE when an item of @list has one of @ids, which is then named in the error; adds them all. */
static gboolean
find_duplicate (StetTape *item, StetNode list, GHashTable *ids, GError **error)
{
  StetIter iter;

  for (stet_iter_init (&iter, list); stet_iter_next (&iter);)
    {
      StetNode value;
      g_autofree char *id = NULL;

      if (stet_tape_read_part (item, iter.value, NULL) && stet_node_lookup (stet_tape_get_root (item), "id", &value))
        id = stet_node_dup_string (value);
      if (id == NULL || add_id (ids, id))
        continue;
      g_clear_error (error);
      g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_DUPLICATE_ID, _ ("The id “%s” in line %u is there twice."),
                   id, stet_node_get_line (iter.value));
      return TRUE;
    }
  return FALSE;
}

void
stet_json_name_duplicate (const StetTape *tape, StetId collection, GError **error)
{
  g_autoptr (StetTape) item = stet_tape_new ();
  StetNode root = stet_tape_get_root (tape);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, NULL);
  StetNode list, page;

  g_hash_table_add (ids, g_memdup2 (&collection, sizeof collection));
  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    if (stet_record_lists[kind] != NULL && stet_node_lookup (root, stet_record_lists[kind], &list)
        && find_duplicate (item, list, ids, error))
      return;
  if (stet_node_lookup (root, "first", &page) && stet_node_lookup (page, "items", &list))
    find_duplicate (item, list, ids, error);
}
