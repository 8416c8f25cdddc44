/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* UIMA's CAS as JSON, version 0.4: {"%TYPES", "%FEATURE_STRUCTURES": [{"%ID", "%TYPE", "@sofa", "begin", …}], "%VIEWS"}
 * (https://github.com/apache/uima-uimaj-io-jsoncas/blob/main/SPECIFICATION.adoc). A @ before a feature's name says that
 * it refers to a structure, a ^ that it is an offset; offsets are UTF-16 units. */

#include "config.h"

#include "cas.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  StetIntake *intake;
  StetCas *cas;
  GHashTable *arrays; /* id -> bytes of a text that is kept apart from its Sofa, owned */
  const char *at;     /* how far lines have been counted */
  guint line;
} Reading;

static void
count_lines (Reading *self, StetNode node)
{
  gsize n;
  const char *raw = stet_node_get_raw (node, &n);

  for (; self->at < raw; self->at++)
    self->line += *self->at == '\n';
}

static gboolean
fail_type (Reading *self, const char *key, GError **error)
{
  return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, self->line, _ ("“%s” should be a whole number."), key);
}

/* An id, or a list of them; NULL for others. Transfer full. */
static char *
dup_ids (StetNode value)
{
  GString *ids;
  StetIter iter;
  gint64 id;

  if (stet_node_get_integer (value, &id))
    return g_strdup_printf ("%" G_GINT64_FORMAT, id);
  if (stet_node_get_type (value) != STET_JSON_ARRAY)
    return NULL;
  ids = g_string_new (NULL);
  for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
    if (stet_node_get_integer (iter.value, &id))
      g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, ids->len > 0 ? " " : "", id);
  return g_string_free (ids, FALSE);
}

static gboolean
holds_words (const char *type)
{
  return g_str_has_prefix (type, "uima.cas.") && !g_str_equal (type, "uima.cas.FSArray")
         && !g_str_has_prefix (type, "uima.cas.TOP");
}

static void
add_elements (Reading *self, const char *id, const char *type, StetNode value)
{
  StetIter iter;

  if (stet_node_get_type (value) == STET_JSON_STRING)
    {
      char *bytes = stet_node_dup_string (value);

      stet_cas_add_feature (self->cas, "elements", bytes, STET_CAS_WORD);
      g_hash_table_insert (self->arrays, g_strdup (id), bytes);
      return;
    }
  if (!holds_words (type))
    {
      g_autofree char *ids = dup_ids (value);

      stet_cas_add_feature (self->cas, "elements", ids, STET_CAS_REFERENCE);
      return;
    }
  for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
    {
      g_autofree char *word = stet_node_dup_scalar (iter.value);

      stet_cas_add_feature (self->cas, "elements", word, STET_CAS_WORD);
    }
}

static gboolean
add_feature (Reading *self, const char *key, StetNode value, GError **error)
{
  const char *name = *key == '@' || *key == '^' || *key == '#' ? key + 1 : key;
  StetCasNode *node = stet_cas_get_node (self->cas, self->cas->nodes->len - 1);
  g_autofree char *word = *key == '@' ? dup_ids (value) : stet_node_dup_scalar (value);
  StetIter iter;

  if (stet_node_get_type (value) == STET_JSON_NULL)
    return TRUE;
  if (*key == '@' && word == NULL)
    return fail_type (self, key, error);
  if (g_str_equal (key, "@sofa"))
    node->sofa = g_string_chunk_insert (self->cas->words, word);
  else if (*key != '@' && (g_str_equal (name, "begin") || g_str_equal (name, "end")))
    {
      if (!stet_node_get_integer (value, *name == 'b' ? &node->begin : &node->end))
        return fail_type (self, key, error);
    }
  else if (word != NULL)
    stet_cas_add_feature (self->cas, name, word, *key == '@' ? STET_CAS_REFERENCE : STET_CAS_WORD);
  else if (stet_node_get_type (value) == STET_JSON_OBJECT)
    stet_losses_add (self->intake->losses, STET_LOSS_ATTRIBUTES, 1);
  for (stet_iter_init (&iter, value); word == NULL && stet_iter_next (&iter);)
    {
      g_autofree char *item = stet_node_get_type (value) == STET_JSON_ARRAY ? stet_node_dup_scalar (iter.value) : NULL;

      stet_cas_add_feature (self->cas, name, item, STET_CAS_WORD);
    }
  return TRUE;
}

/* The text of bytes in base64, where they are UTF-8. Transfer full. */
static char *
decode_bytes (const char *base64)
{
  gsize n;
  g_autofree guchar *bytes = base64 != NULL ? g_base64_decode (base64, &n) : NULL;

  if (bytes == NULL || !g_utf8_validate_len ((const char *) bytes, n, NULL))
    return NULL;
  return g_strndup ((const char *) bytes, n);
}

static void
add_sofa (Reading *self, const char *id, StetNode object)
{
  g_autofree char *string = stet_member_string (object, "sofaString");
  StetNode node;

  if (string == NULL && stet_node_lookup (object, "@sofaArray", &node))
    {
      g_autofree char *array = dup_ids (node);

      string = decode_bytes (array != NULL ? g_hash_table_lookup (self->arrays, array) : NULL);
    }
  stet_cas_add_sofa (self->cas, id, string, self->line);
}

static gboolean
add_node (Reading *self, const char *key, StetNode object, GError **error)
{
  g_autofree char *type = stet_member_string (object, "%TYPE");
  g_autofree char *id = NULL;
  StetNode node;
  StetIter iter;

  count_lines (self, object);
  if (type == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, self->line, _ ("“%s” is missing."), "%TYPE");
  id = stet_node_lookup (object, "%ID", &node) ? dup_ids (node) : g_strdup (key);
  if (id == NULL)
    return fail_type (self, "%ID", error);
  if (g_str_equal (type, "uima.cas.Sofa"))
    {
      add_sofa (self, id, object);
      return TRUE;
    }
  stet_cas_add_node (self->cas, id, type, self->line);
  for (stet_iter_init (&iter, object); stet_iter_next (&iter);)
    {
      g_autofree char *name = stet_node_dup_string (iter.key);

      if (g_str_equal (name, "%ELEMENTS"))
        add_elements (self, id, type, iter.value);
      else if (*name != '%' && !add_feature (self, name, iter.value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_json (StetIntake *intake, GError **error)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  g_autoptr (StetCas) cas = stet_cas_new ();
  g_autoptr (GHashTable) arrays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) why = NULL;
  Reading self = { intake, cas, arrays, intake->data, 1 };
  StetNode root, list;
  StetIter iter;

  if (!g_utf8_validate_len (intake->data, intake->size, NULL))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, _ ("The text is not valid UTF-8."));
  if (!stet_tape_read (tape, intake->data, intake->size, STET_JSON_MAX_DEPTH, &why))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, "%s", why->message);
  list = root = stet_tape_get_root (tape);
  if (stet_node_get_type (root) != STET_JSON_ARRAY && !stet_node_lookup (root, "%FEATURE_STRUCTURES", &list))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, 1, _ ("“%s” is missing."), "%FEATURE_STRUCTURES");
  for (stet_iter_init (&iter, list); stet_iter_next (&iter);)
    {
      g_autofree char *key = stet_node_get_type (list) == STET_JSON_OBJECT ? stet_node_dup_string (iter.key) : NULL;

      if (!add_node (&self, key, iter.value, error))
        return FALSE;
    }
  return stet_cas_emit (cas, intake, error);
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static void
open_type (gpointer data, const char *type, const char *super)
{
  StetOut *out = data;

  stet_out_key (out, type);
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_member_string (out, "%NAME", type);
  stet_out_member_string (out, "%SUPER_TYPE", super);
}

static void
declare_feature (gpointer data, const char *name, const char *range)
{
  StetOut *out = data;

  stet_out_key (out, name);
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_member_string (out, "%NAME", name);
  stet_out_member_string (out, "%RANGE", range);
  stet_out_close (out);
}

static void
close_type (gpointer data)
{
  stet_out_close (data);
}

static void
write_id (StetOut *out, const char *key, const char *id)
{
  stet_out_key (out, key);
  stet_out_integer (out, g_ascii_strtoll (id, NULL, 10));
}

static void
open_node (StetOut *out, const char *id, const char *type)
{
  stet_out_item (out);
  stet_out_open (out, '{', STET_OUT_INLINE);
  write_id (out, "%ID", id);
  stet_out_member_string (out, "%TYPE", type);
}

static void
write_node (StetOut *out, const StetCas *cas, const StetCasNode *node)
{
  open_node (out, node->id, node->type);
  write_id (out, "@sofa", "1");
  if (node->begin >= 0)
    {
      stet_out_key (out, "begin");
      stet_out_integer (out, node->begin);
      stet_out_key (out, "end");
      stet_out_integer (out, node->end);
    }
  for (guint i = 0; i < node->n_features; i++)
    {
      const StetCasFeature *feature = stet_cas_get_feature (cas, node, i);
      g_autofree char *key = feature->range == STET_CAS_REFERENCE ? g_strconcat ("@", feature->name, NULL) : NULL;

      if (key != NULL)
        write_id (out, key, feature->value);
      else
        {
          stet_out_key (out, feature->name);
          stet_out_string (out, feature->value, -1);
        }
    }
  stet_out_close (out);
}

static void
write_structures (StetOut *out, const StetCas *cas, const StetText *text)
{
  stet_out_key (out, "%FEATURE_STRUCTURES");
  stet_out_open (out, '[', STET_OUT_LINES);
  open_node (out, "1", "uima.cas.Sofa");
  write_id (out, "sofaNum", "1");
  stet_out_member_string (out, "sofaID", "_InitialView");
  stet_out_member_string (out, "mimeType", "text");
  stet_out_key (out, "sofaString");
  stet_out_string (out, stet_text_get_data (text), stet_text_get_n_bytes (text));
  stet_out_close (out);
  for (guint i = 0; i < cas->nodes->len; i++)
    write_node (out, cas, stet_cas_get_node (cas, i));
  stet_out_close (out);
}

static void
write_json (StetOutlet *outlet, const StetSheet *sheet)
{
  static const StetCasTypeFuncs funcs = { open_type, declare_feature, close_type };
  g_autoptr (StetCas) cas = stet_cas_from_sheet (sheet, outlet->name, FALSE);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  StetOut out = STET_OUT_INIT (outlet->main);

  stet_cas_note_types (cas, seen);
  stet_out_open (&out, '{', STET_OUT_LINES);
  stet_out_key (&out, "%TYPES");
  stet_out_open (&out, '{', STET_OUT_LINES);
  stet_cas_declare (seen, &funcs, &out);
  stet_out_close (&out);
  write_structures (&out, cas, sheet->text);
  stet_out_key (&out, "%VIEWS");
  stet_out_open (&out, '{', STET_OUT_INLINE);
  stet_out_key (&out, "_InitialView");
  stet_out_open (&out, '{', STET_OUT_INLINE);
  write_id (&out, "%SOFA", "1");
  stet_out_key (&out, "%MEMBERS");
  stet_out_open (&out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < cas->nodes->len; i++)
    {
      stet_out_item (&out);
      stet_out_integer (&out, g_ascii_strtoll (stet_cas_get_node (cas, i)->id, NULL, 10));
    }
  stet_out_close (&out);
  stet_out_close (&out);
  stet_out_close (&out);
  stet_out_close (&out);
  g_string_append_c (outlet->main, '\n');
}

static void
adjust_json (StetSheet *sheet, StetLosses *losses)
{
  stet_cas_adjust (sheet, FALSE, losses);
}

static gboolean
detect_json (const char *name, const char *head)
{
  return strstr (head, "\"%FEATURE_STRUCTURES\"") != NULL || strstr (head, "\"%TYPES\"") != NULL;
}

const StetFormat stet_format_uima_json = {
  .name = "uima-json",
  .label = "UIMA CAS JSON 0.4 (INCEpTION)",
  .ending = ".json",
  .can = STET_CAN_ALL & ~STET_CAN_FRAGMENTS,
  .unit = STET_UNIT_UTF16,
  .detect = detect_json,
  .read = read_json,
  .adjust = adjust_json,
  .write = write_json,
};
