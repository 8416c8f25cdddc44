/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse.h"

#include "analyse-layers.h"
#include "analysis.h"
#include "charset.h"
#include "import.h"
#include "json-out.h"
#include "load-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (stet - analyse - error - quark, stet_analyse_error)

StetAnalyser *
stet_analyse_load (const char *data_folder, GError **error)
{
  return stet_analyser_new (data_folder, error);
}

void
stet_analyse_unload (StetAnalyser *analyser)
{
  stet_analyser_unref (analyser);
}

static const struct
{
  const char *name;
  StetLayers layer;
  StetParts part;
  const char *members[2]; /* the second may be NULL */
  void (*add) (const StetText *text, const StetAnalysis *analysis, StetOut *out);
} layer_table[] = {
  { "names", STET_LAYER_NAMES, STET_PART_NAMES, { "entities" }, stet_analyse_add_names },
  { "attributions",
    STET_LAYER_ATTRIBUTIONS,
    STET_PART_ATTRIBUTIONS,
    { "attributions", "speakers" },
    stet_analyse_add_attributions },
  { "claims", STET_LAYER_CLAIMS, STET_PART_CHECKABLES, { "claims" }, stet_analyse_add_claims },
};

StetLayers
stet_layers_parse (const char *names, GError **error)
{
  g_auto (GStrv) list = g_strsplit (names, ",", -1);
  guint layers = 0;

  if (list[0] == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("Say what to look for."));
  for (guint i = 0; list[i] != NULL; i++)
    {
      guint found = 0;

      for (guint k = 0; k < G_N_ELEMENTS (layer_table); k++)
        if (g_str_equal (g_strstrip (list[i]), layer_table[k].name))
          found = layer_table[k].layer;
      if (found == 0)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("There is nothing called “%s” to look for."),
                       list[i]);
          return 0;
        }
      layers |= found;
    }
  return (StetLayers) layers;
}

/* Analyses @text and adds the members of @layers to the object that is open. */
static gboolean
add_layers (const StetAnalyser *analyser, StetLayers layers, const StetText *text, StetOut *out, GError **error)
{
  g_autoptr (StetAnalysis) analysis = NULL;
  guint parts = 0;

  for (guint k = 0; k < G_N_ELEMENTS (layer_table); k++)
    if (layers & layer_table[k].layer)
      parts |= layer_table[k].part;
  analysis = stet_analyser_run_parts (analyser, parts, text, NULL, error);
  if (analysis == NULL)
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (layer_table); k++)
    if (layers & layer_table[k].layer)
      layer_table[k].add (text, analysis, out);
  return TRUE;
}

char *
stet_analyse_line (const StetAnalyser *analyser, StetLayers layers, const char *line, gsize n_bytes, GError **error)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  g_autoptr (GString) string = NULL;
  g_autoptr (StetText) text = NULL;
  g_autofree char *words = NULL;
  const char *replaced[2 * G_N_ELEMENTS (layer_table) + 1] = { NULL };
  StetNode node;
  StetOut out;
  guint n_replaced = 0;

  if (!stet_tape_read (tape, line, n_bytes, 1, error))
    return NULL;
  if (stet_node_get_type (stet_tape_get_root (tape)) == STET_JSON_OBJECT
      && stet_node_lookup (stet_tape_get_root (tape), "text", &node))
    words = stet_node_dup_string (node);
  if (words == NULL)
    {
      g_set_error_literal (error, STET_ANALYSE_ERROR, STET_ANALYSE_ERROR_NO_TEXT,
                           _ ("The line is no JSON object with a member “text”."));
      return NULL;
    }
  text = stet_text_new (words, -1, error);
  if (text == NULL)
    return NULL;
  for (guint k = 0; k < G_N_ELEMENTS (layer_table); k++)
    for (guint m = 0; (layers & layer_table[k].layer) && m < 2 && layer_table[k].members[m] != NULL; m++)
      replaced[n_replaced++] = layer_table[k].members[m];
  string = g_string_sized_new (n_bytes + n_bytes / 2);
  out = STET_OUT_INIT (string);
  stet_out_open (&out, '{', STET_OUT_INLINE);
  stet_out_members (&out, stet_tape_get_root (tape), replaced);
  if (!add_layers (analyser, layers, text, &out, error))
    return NULL;
  stet_out_close (&out);
  return g_string_free (g_steal_pointer (&string), FALSE);
}

/* The text of a page or a Markdown file, without what is set aside. Transfer full. */
static char *
import_text (GBytes *bytes, StetImportFormat format, GError **error)
{
  const StetImportOptions options = { .format = format, .via = "file" };
  g_autoptr (StetSnapshot) snapshot = stet_import_bytes (bytes, &options, NULL, error);

  if (snapshot == NULL)
    return NULL;
  return g_strdup (stet_text_get_data (stet_record_get_text (stet_snapshot_get_article (snapshot))));
}

char *
stet_analyse_file (const StetAnalyser *analyser, StetLayers layers, GFile *file, const char *name, GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = stet_load_file (file, STET_ANALYSE_MAX_BYTES, NULL, error);
  g_autofree char *words = NULL;
  g_autoptr (StetText) text = NULL;
  g_autoptr (GString) string = g_string_new (NULL);
  StetOut out = STET_OUT_INIT (string);
  StetImportFormat format;

  if (bytes == NULL)
    return NULL;
  format = stet_import_detect (base, bytes);
  words = format == STET_IMPORT_TEXT ? stet_charset_decode (bytes, NULL, FALSE, NULL, error)
                                     : import_text (bytes, format, error);
  if (words == NULL)
    return NULL;
  text = stet_text_new (words, -1, error);
  if (text == NULL)
    return NULL;
  stet_out_open (&out, '{', STET_OUT_INLINE);
  stet_out_key (&out, "id");
  stet_out_string (&out, name, -1);
  stet_out_key (&out, "text");
  stet_out_string (&out, words, -1);
  if (!add_layers (analyser, layers, text, &out, error))
    return NULL;
  stet_out_close (&out);
  return g_string_free (g_steal_pointer (&string), FALSE);
}
