/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cas-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

StetCas *
stet_cas_new (void)
{
  StetCas *self = g_new0 (StetCas, 1);

  self->nodes = g_array_new (FALSE, TRUE, sizeof (StetCasNode));
  self->features = g_array_new (FALSE, TRUE, sizeof (StetCasFeature));
  self->sofas = g_array_new (FALSE, TRUE, sizeof (StetCasSofa));
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->words = g_string_chunk_new (4096);
  self->unit = STET_UNIT_UTF16;
  return self;
}

void
stet_cas_free (StetCas *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->features);
  g_array_unref (self->sofas);
  g_hash_table_unref (self->ids);
  g_string_chunk_free (self->words);
  g_free (self);
}

guint
stet_cas_add_node (StetCas *self, const char *id, const char *type, guint line)
{
  StetCasNode node = { .begin = -1, .end = -1, .first = self->features->len, .line = line };

  node.type = g_string_chunk_insert_const (self->words, type);
  if (id != NULL)
    {
      node.id = g_string_chunk_insert (self->words, id);
      /* The first of two with the same id is the one that is meant. */
      if (!g_hash_table_contains (self->ids, id))
        g_hash_table_insert (self->ids, (gpointer) node.id, GUINT_TO_POINTER (self->nodes->len + 1));
    }
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

StetCasNode *
stet_cas_get_node (const StetCas *self, guint i)
{
  return &g_array_index (self->nodes, StetCasNode, i);
}

void
stet_cas_add_feature (StetCas *self, const char *name, const char *value, StetCasRange range)
{
  StetCasFeature feature = { .range = range };

  if (value == NULL)
    return;
  feature.name = g_string_chunk_insert_const (self->words, name);
  feature.value = g_string_chunk_insert (self->words, value);
  g_array_append_val (self->features, feature);
  stet_cas_get_node (self, self->nodes->len - 1)->n_features++;
}

void
stet_cas_add_reference (StetCas *self, const char *name, guint node)
{
  stet_cas_add_feature (self, name, stet_cas_get_node (self, node)->id, STET_CAS_REFERENCE);
}

const StetCasFeature *
stet_cas_get_feature (const StetCas *self, const StetCasNode *node, guint i)
{
  return &g_array_index (self->features, StetCasFeature, node->first + i);
}

const char *
stet_cas_get_value (const StetCas *self, const StetCasNode *node, const char *name)
{
  for (guint i = 0; i < node->n_features; i++)
    {
      const StetCasFeature *feature = stet_cas_get_feature (self, node, i);

      if (g_str_equal (feature->name, name))
        return feature->value;
    }
  return NULL;
}

guint
stet_cas_find (const StetCas *self, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, id)) - 1u;
}

void
stet_cas_add_sofa (StetCas *self, const char *id, const char *string, guint line)
{
  StetCasSofa sofa = { .line = line };

  sofa.id = g_string_chunk_insert (self->words, id);
  if (string != NULL)
    sofa.string = g_string_chunk_insert (self->words, string);
  g_array_append_val (self->sofas, sofa);
}

gboolean
stet_cas_parse_offset (const char *text, const char *name, guint line, gint64 *offset, GError **error)
{
  /* Larger than any text is as good as any other that lies outside. */
  if (g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, offset, NULL))
    return TRUE;
  return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, line, _ ("“%s” should be a whole number."), name);
}

const char *
stet_cas_short_type (const char *type)
{
  const char *dot = strrchr (type, '.');

  return dot != NULL && dot[1] != '\0' ? dot + 1 : type;
}

/* Names --------------------------------------------------------------------------------------------------------- */

/* What an annotation has anyway, and what Stet says with features of its own. */
static gboolean
is_reserved (const char *name)
{
  static const char *const names[] = { "begin", "end", "sofa", "value", "identifier", "state", "score", "note" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      return TRUE;
  return FALSE;
}

/* Other characters become _xHEX_, as does a _ that would look like the start of one, or of the number at the end. */
char *
stet_cas_encode_name (const char *name, guint n)
{
  GString *out = g_string_new (NULL);
  gboolean first = is_reserved (name) || !g_ascii_isalpha (*name) || (*name == 'x' && !g_ascii_isalnum (name[1]));

  if (first)
    g_string_append_c (out, 'x');
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar ch = g_utf8_get_char (at);
      gboolean plain = (g_ascii_isalnum (*at) && !(first && at == name))
                       || (*at == '_' && at != name && at[1] != '_' && at[1] != 'x' && at[1] != '\0');

      if (plain)
        g_string_append_c (out, *at);
      else
        g_string_append_printf (out, "_x%x_", ch);
    }
  if (*name == '\0')
    g_string_append (out, "_x_");
  if (n > 0)
    g_string_append_printf (out, "__%u", n + 1);
  return g_string_free (out, FALSE);
}

/* The character that _xHEX_ at @at stands for, and where it ends; 0 for what is none. */
static gunichar
read_escape (const char *at, const char **end)
{
  gunichar ch = 0;
  const char *digit;

  if (at[0] != '_' || at[1] != 'x')
    return 0;
  for (digit = at + 2; g_ascii_isxdigit (*digit) && digit < at + 8; digit++)
    ch = ch * 16 + (gunichar) g_ascii_xdigit_value (*digit);
  *end = digit + 1;
  return *digit == '_' && ch != 0 && g_unichar_validate (ch) ? ch : 0;
}

static gboolean
is_number_at_end (const char *at)
{
  if (at[0] != '_' || at[1] != '_' || !g_ascii_isdigit (at[2]))
    return FALSE;
  for (at += 2; g_ascii_isdigit (*at);)
    at++;
  return *at == '\0';
}

char *
stet_cas_decode_name (const char *name)
{
  GString *out = g_string_new (NULL);

  if (g_str_has_prefix (name, "x_x_") && (name[4] == '\0' || is_number_at_end (name + 4)))
    return g_string_free (out, FALSE);
  for (const char *at = g_str_has_prefix (name, "x_x") ? name + 1 : name; *at != '\0' && !is_number_at_end (at);)
    {
      const char *end;
      gunichar ch = read_escape (at, &end);

      if (ch != 0)
        g_string_append_unichar (out, ch);
      else
        {
          end = g_utf8_next_char (at);
          g_string_append_len (out, at, end - at);
        }
      at = end;
    }
  return g_string_free (out, FALSE);
}
