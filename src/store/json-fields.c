/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "json-fields.h"

#include "json-extra.h"

#include <glib/gi18n-lib.h>

/* Lists of small objects: what their members are called, and which of them are offsets. */
typedef struct
{
  StetField field;
  const char *keys[3];
  guint n_offsets; /* the first members; the rest are strings */
} ListShape;

static const ListShape shapes[] = {
  { STET_FIELD_REMOVED, { "stet:at", "stet:text", "stet:why" }, 1 },
  { STET_FIELD_BLOCKS, { "stet:start", "stet:end", "stet:type" }, 2 },
  { STET_FIELD_ORPHAN, { "exact", "prefix", "suffix" }, 0 },
};

static const ListShape *
find_shape (StetField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      if (shapes[i].field == field)
        return &shapes[i];
    }
  return NULL;
}

static gboolean
is_verdict (StetField field)
{
  return field >= STET_FIELD_VERDICT_SCALE && field <= STET_FIELD_VERDICT_DATE;
}

/* Writing ---------------------------------------------------------------------------------------------------------- */

static void
write_list (StetOut *out, GVariant *list, const ListShape *shape, StetText *text)
{
  GVariantIter iter;
  g_autoptr (GVariant) entry = NULL;

  stet_out_open (out, '[', STET_OUT_INLINE);
  g_variant_iter_init (&iter, list);
  while ((entry = g_variant_iter_next_value (&iter)) != NULL)
    {
      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      for (guint i = 0; i < G_N_ELEMENTS (shape->keys); i++)
        {
          g_autoptr (GVariant) part = g_variant_get_child_value (entry, i);

          stet_out_key (out, shape->keys[i]);
          if (i >= shape->n_offsets)
            stet_out_string (out, g_variant_get_string (part, NULL), -1);
          else if (text != NULL)
            stet_out_integer (out, stet_text_byte_to_char (text, g_variant_get_uint32 (part)));
          else
            stet_out_integer (out, g_variant_get_uint32 (part));
        }
      stet_out_close (out);
      g_clear_pointer (&entry, g_variant_unref);
    }
  stet_out_close (out);
}

static void
write_strings (StetOut *out, GVariant *strings)
{
  gsize n;
  g_autofree const char **list = g_variant_get_strv (strings, &n);

  stet_out_open (out, '[', STET_OUT_INLINE);
  for (gsize i = 0; i < n; i++)
    {
      stet_out_item (out);
      stet_out_string (out, list[i], -1);
    }
  stet_out_close (out);
}

void
stet_fields_write (StetOut *out, const StetRecord *record, StetField field, StetText *text)
{
  const StetFieldInfo *info = stet_field_get_info (field);
  GVariant *value = stet_record_get (record, field);

  if (value == NULL)
    return;
  stet_out_key (out, info->key);
  if (g_str_equal (info->type, "s"))
    stet_out_string (out, g_variant_get_string (value, NULL), -1);
  else if (g_str_equal (info->type, "as"))
    write_strings (out, value);
  else if (g_str_equal (info->type, "d"))
    stet_out_double (out, g_variant_get_double (value));
  else if (g_str_equal (info->type, "b"))
    g_string_append (out->text, "true");
  else
    write_list (out, value, find_shape (field), text);
}

/* @unknown: members that others have put into the verdict, or NULL. */
static void
write_verdict (StetOut *out, const StetRecord *record, const StetNode *unknown)
{
  gboolean is_there = unknown != NULL;

  for (StetField field = STET_FIELD_VERDICT_SCALE; field <= STET_FIELD_VERDICT_DATE; field++)
    is_there |= stet_record_get (record, field) != NULL;
  if (!is_there)
    return;
  stet_out_key (out, "stet:verdict");
  stet_out_open (out, '{', STET_OUT_INLINE);
  for (StetField field = STET_FIELD_VERDICT_SCALE; field <= STET_FIELD_VERDICT_DATE; field++)
    stet_fields_write (out, record, field, NULL);
  if (unknown != NULL)
    stet_out_members (out, *unknown, NULL);
  stet_out_close (out);
}

static gboolean
is_excepted (StetField field, const StetField *except)
{
  for (; *except != STET_N_FIELDS; except++)
    {
      if (*except == field)
        return TRUE;
    }
  return field == STET_FIELD_EXTRA || field == STET_FIELD_FOREIGN_ID;
}

void
stet_fields_write_all (StetOut *out, const StetRecord *record, const StetField *except, StetText *text)
{
  static const char *const in_verdict[] = { "stet:verdict", NULL };
  g_autoptr (StetTape) tape = stet_tape_new ();
  StetNode extra, verdict;
  gboolean has_extra = stet_extra_read (record, tape, &extra);
  gboolean has_verdict = has_extra && stet_record_get_kind (record) == STET_RECORD_CLAIM
                         && stet_node_lookup (extra, in_verdict[0], &verdict);

  for (StetField field = 0; field < STET_N_FIELDS; field++)
    {
      if (field == STET_FIELD_VERDICT_SCALE)
        write_verdict (out, record, has_verdict ? &verdict : NULL);
      else if (!is_verdict (field) && !is_excepted (field, except))
        stet_fields_write (out, record, field, text);
    }
  if (has_extra)
    stet_out_members (out, extra, has_verdict ? in_verdict : NULL);
}

/* Reading ---------------------------------------------------------------------------------------------------------- */

gboolean
stet_fields_fail (StetNode member, const char *name, const char *should_be, GError **error)
{
  g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_WRONG_TYPE, _ ("“%s” in line %u should be %s."), name,
               stet_node_get_line (member), _ (should_be));
  return FALSE;
}

gboolean
stet_fields_fail_missing (StetNode object, const char *name, GError **error)
{
  g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_WRONG_TYPE, _ ("“%s” is missing in line %u."), name,
               stet_node_get_line (object));
  return FALSE;
}

char *
stet_fields_read_string (StetNode value, const char *name, GError **error)
{
  char *text = stet_node_dup_string (value);

  if (text == NULL)
    stet_fields_fail (value, name, N_ ("text"), error);
  return text;
}

static GVariant *
read_strings (StetNode value, const char *name, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));
  StetIter iter;

  if (stet_node_get_type (value) == STET_JSON_STRING)
    g_variant_builder_add_value (&builder, g_variant_new_take_string (stet_node_dup_string (value)));
  else if (stet_node_get_type (value) != STET_JSON_ARRAY)
    return stet_fields_fail (value, name, N_ ("a list of texts"), error), NULL;
  for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
    {
      if (stet_node_get_type (iter.value) != STET_JSON_STRING)
        return stet_fields_fail (iter.value, name, N_ ("a list of texts"), error), NULL;
      g_variant_builder_add_value (&builder, g_variant_new_take_string (stet_node_dup_string (iter.value)));
    }
  return g_variant_builder_end (&builder);
}

/* An offset in code points (or bytes, without a text) as one in bytes. */
static gboolean
read_offset (StetNode value, const char *name, StetText *text, guint32 *byte, GError **error)
{
  gint64 number;
  gint64 end = text != NULL ? stet_text_get_n_chars (text) : G_MAXUINT32;

  if (!stet_node_get_integer (value, &number))
    return stet_fields_fail (value, name, N_ ("a whole number"), error);
  if (number < 0 || number > end)
    return stet_fields_fail (value, name, N_ ("a place in the text"), error);
  *byte = text != NULL ? stet_text_char_to_byte (text, (guint32) number) : (guint32) number;
  return TRUE;
}

static GVariant *
read_list_entry (StetNode value, const ListShape *shape, StetText *text, GError **error)
{
  GVariant *parts[3] = { NULL };
  StetNode member;

  for (guint i = 0; i < G_N_ELEMENTS (shape->keys); i++)
    {
      gboolean found = stet_node_lookup (value, shape->keys[i], &member);
      g_autofree char *string = NULL;
      guint32 byte = 0;

      if (i < shape->n_offsets)
        {
          if (!found)
            stet_fields_fail_missing (value, shape->keys[i], error);
          else if (read_offset (member, shape->keys[i], text, &byte, error))
            parts[i] = g_variant_new_uint32 (byte);
        }
      else
        {
          string = found ? stet_fields_read_string (member, shape->keys[i], error) : g_strdup ("");
          parts[i] = string != NULL ? g_variant_new_string (string) : NULL;
        }
      if (parts[i] != NULL)
        continue;
      while (i-- > 0)
        g_variant_unref (g_variant_ref_sink (parts[i]));
      return NULL;
    }
  return g_variant_new_tuple (parts, G_N_ELEMENTS (parts));
}

static GVariant *
read_list (StetNode value, const char *name, const ListShape *shape, const char *type, StetText *text, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (type));
  StetIter iter;

  if (stet_node_get_type (value) != STET_JSON_ARRAY)
    return stet_fields_fail (value, name, N_ ("a list"), error), NULL;
  for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
    {
      GVariant *entry;

      if (stet_node_get_type (iter.value) != STET_JSON_OBJECT)
        return stet_fields_fail (iter.value, name, N_ ("a list of objects"), error), NULL;
      entry = read_list_entry (iter.value, shape, text, error);
      if (entry == NULL)
        return NULL;
      g_variant_builder_add_value (&builder, entry);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
read_value (StetField field, StetNode value, StetText *text, GError **error)
{
  const StetFieldInfo *info = stet_field_get_info (field);
  StetJsonType type = stet_node_get_type (value);
  double number;

  if (g_str_equal (info->type, "s"))
    {
      char *string = stet_fields_read_string (value, info->key, error);

      return string != NULL ? g_variant_new_take_string (string) : NULL;
    }
  if (g_str_equal (info->type, "as"))
    return read_strings (value, info->key, error);
  if (g_str_equal (info->type, "d"))
    {
      if (!stet_node_get_double (value, &number))
        return stet_fields_fail (value, info->key, N_ ("a number"), error), NULL;
      return g_variant_new_double (number);
    }
  if (g_str_equal (info->type, "b"))
    {
      if (type != STET_JSON_TRUE && type != STET_JSON_FALSE)
        return stet_fields_fail (value, info->key, N_ ("true or false"), error), NULL;
      return g_variant_new_boolean (type == STET_JSON_TRUE);
    }
  return read_list (value, info->key, find_shape (field), info->type, text, error);
}

static gboolean
read_field (StetRecord *record, StetField field, StetNode value, StetText *text, GError **error)
{
  const char *key = stet_field_get_info (field)->key;
  GVariant *variant;

  if (stet_node_get_type (value) == STET_JSON_NULL)
    return TRUE;
  if (stet_record_get (record, field) != NULL)
    return stet_fields_fail (value, key, N_ ("there only once"), error);
  variant = read_value (field, value, text, error);
  if (variant == NULL)
    return FALSE;
  stet_record_set (record, field, variant);
  return TRUE;
}

static StetField
find_field (const StetRecord *record, StetNode key)
{
  guint kind = 1u << stet_record_get_kind (record);

  for (StetField field = 0; field < STET_N_FIELDS; field++)
    {
      const StetFieldInfo *info = stet_field_get_info (field);

      if ((info->kinds & kind) != 0 && stet_node_is_string (key, info->key))
        return field;
    }
  return STET_N_FIELDS;
}

static gboolean
read_verdict (StetRecord *record, StetNode value, StetExtra *extra, GError **error)
{
  g_auto (StetExtra) unknown = { NULL };
  StetIter iter;

  if (stet_node_get_type (value) != STET_JSON_OBJECT)
    return stet_fields_fail (value, "stet:verdict", N_ ("an object"), error);
  for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
    {
      StetField field = find_field (record, iter.key);

      if (field == STET_N_FIELDS || !is_verdict (field))
        stet_extra_add (&unknown, iter.key, iter.value);
      else if (!read_field (record, field, iter.value, NULL, error))
        return FALSE;
    }
  stet_extra_add_object (extra, "stet:verdict", &unknown);
  return TRUE;
}

gboolean
stet_fields_read (StetRecord *record, StetNode key, StetNode value, StetText *text, StetExtra *extra, GError **error)
{
  StetField field;

  if (stet_record_get_kind (record) == STET_RECORD_CLAIM && stet_node_is_string (key, "stet:verdict"))
    return read_verdict (record, value, extra, error);
  field = find_field (record, key);
  if (field != STET_N_FIELDS && !is_verdict (field) && field != STET_FIELD_EXTRA && field != STET_FIELD_FOREIGN_ID)
    return read_field (record, field, value, text, error);
  stet_extra_add (extra, key, value);
  return TRUE;
}

gboolean
stet_fields_read_plain (StetRecord *record, StetNode key, StetNode value, GError **error)
{
  StetField field = find_field (record, key);

  if (field == STET_N_FIELDS)
    return stet_fields_fail (value, "a member", N_ ("one that a journal has"), error);
  return read_field (record, field, value, NULL, error);
}
