/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "scales.h"

#include "json-fields.h"

static char *
get_words (StetNode object, const char *key, GError **error)
{
  StetNode value;

  if (stet_node_lookup (object, key, &value))
    return stet_fields_read_string (value, key, error);
  stet_fields_fail_missing (object, key, error);
  return NULL;
}

static gboolean
parse_label (StetScale *scale, StetNode node, GError **error)
{
  StetScaleLabel label = { 0 };
  StetNode value;

  label.name = get_words (node, "name", error);
  label.title = label.name != NULL ? get_words (node, "title", error) : NULL;
  if (label.title == NULL)
    {
      g_free (label.name);
      return FALSE;
    }
  if (stet_node_lookup (node, "ordinal", &value))
    stet_node_get_double (value, &label.ordinal);
  g_array_append_val (scale->labels, label);
  return TRUE;
}

StetScale *
stet_scale_parse (const char *json, gsize n_bytes, GError **error)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  g_autoptr (StetScale) scale = g_new0 (StetScale, 1);
  StetNode root, labels;
  StetIter iter;

  scale->labels = g_array_new (FALSE, FALSE, sizeof (StetScaleLabel));
  if (!g_utf8_validate_len (json, n_bytes, NULL))
    {
      g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_JSON,
                           "The file holds bytes that are not text.");
      return NULL;
    }
  if (!stet_tape_read (tape, json, n_bytes, STET_JSON_MAX_DEPTH, error))
    return NULL;
  root = stet_tape_get_root (tape);
  scale->name = get_words (root, "name", error);
  scale->title = scale->name != NULL ? get_words (root, "title", error) : NULL;
  if (scale->title == NULL)
    return NULL;
  if (!stet_node_lookup (root, "labels", &labels) || stet_node_get_type (labels) != STET_JSON_ARRAY)
    {
      stet_fields_fail (root, "labels", "a list", error);
      return NULL;
    }
  for (stet_iter_init (&iter, labels); stet_iter_next (&iter);)
    if (!parse_label (scale, iter.value, error))
      return NULL;
  return g_steal_pointer (&scale);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
stet_scales_load (const char *folder)
{
  GPtrArray *scales = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_scale_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autofree char *json = NULL;
      StetScale *scale;
      gsize n;

      if (!g_file_get_contents (path, &json, &n, NULL) || n > STET_SCALE_MAX_BYTES)
        continue;
      scale = stet_scale_parse (json, n, NULL);
      if (scale != NULL)
        g_ptr_array_add (scales, scale);
    }
  return scales;
}
