/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "scales.h"

#include "json-fields.h"

#include <glib/gi18n.h>
#include <sys/stat.h>

const char *const stet_scale_titles[] = {
  N_ ("By the evidence"),
  N_ ("Refuted"),
  N_ ("Supported"),
  N_ ("Not enough information"),
  N_ ("Five points"),
  N_ ("False"),
  N_ ("Mostly false"),
  N_ ("Mixed"),
  N_ ("Mostly true"),
  N_ ("True"),
  N_ ("Six points"),
  N_ ("Invented"),
  N_ ("Half true"),
  N_ ("Words only"),
  N_ ("News"),
  N_ ("Person"),
  N_ ("Organisation"),
  N_ ("Place"),
  N_ ("Nationality or group"),
  N_ ("Date or time"),
  N_ ("Number"),
  N_ ("Money"),
  N_ ("Event"),
  N_ ("Other"),
  N_ ("Names only"),
  N_ ("Miscellaneous name"),
  N_ ("Law and policy"),
  N_ ("Law"),
  N_ ("Case"),
  N_ ("Programme"),
  NULL,
};

/* Words that may be shown and looked up: never empty. */
static char *
get_words (StetNode object, const char *key, GError **error)
{
  StetNode value;
  g_autofree char *words = NULL;

  if (!stet_node_lookup (object, key, &value))
    return stet_fields_fail_missing (object, key, error), NULL;
  words = stet_fields_read_string (value, key, error);
  if (words != NULL && *words == '\0')
    return stet_fields_fail (value, key, "some words", error), NULL;
  return g_steal_pointer (&words);
}

static gboolean
parse_label (StetScale *scale, StetNode node, GError **error)
{
  StetScaleLabel label = { 0 };
  StetNode value;
  g_autofree char *name = get_words (node, "name", error);
  g_autofree char *title = name != NULL ? get_words (node, "title", error) : NULL;

  if (title == NULL)
    return FALSE;
  if (stet_scale_find (scale, name) != NULL)
    return stet_fields_fail (node, "name", "one that no other label has", error);
  if (stet_node_lookup (node, "ordinal", &value)
      && (!stet_node_get_double (value, &label.ordinal) || label.ordinal < 0))
    return stet_fields_fail (value, "ordinal", "a number from 0 on", error);
  if (scale->labels->len == STET_SCALE_MAX_LABELS)
    return stet_fields_fail (node, "labels", "fewer", error);
  label.name = g_steal_pointer (&name);
  label.title = g_steal_pointer (&title);
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
      g_autoptr (GError) error = NULL;
      StetScale *scale;
      struct stat status;
      gsize n;

      if (stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > STET_SCALE_MAX_BYTES
          || !g_file_get_contents (path, &json, &n, NULL))
        continue;
      scale = stet_scale_parse (json, n, &error);
      if (scale != NULL)
        g_ptr_array_add (scales, scale);
      else
        g_info ("%s is left out: %s", path, error->message);
    }
  return scales;
}
