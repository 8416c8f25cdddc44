/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "json-extra.h"

#include <string.h>

static void
start_member (StetExtra *extra)
{
  if (extra->text == NULL)
    extra->text = g_string_new ("{");
  else
    g_string_append (extra->text, ", ");
}

void
stet_extra_add (StetExtra *extra, StetNode key, StetNode value)
{
  gsize n;
  const char *raw = stet_node_get_raw (key, &n);
  StetOut out;

  start_member (extra);
  g_string_append_len (extra->text, raw, (gssize) n);
  g_string_append (extra->text, ": ");
  out = STET_OUT_INIT (extra->text);
  raw = stet_node_get_raw (value, &n);
  stet_out_raw (&out, raw, n);
}

void
stet_extra_add_text (StetExtra *extra, const char *key, const char *json)
{
  start_member (extra);
  g_string_append_printf (extra->text, "\"%s\": ", key);
  g_string_append (extra->text, json);
}

void
stet_extra_add_object (StetExtra *extra, const char *key, StetExtra *object)
{
  g_autofree char *json = stet_extra_end (object);

  if (json != NULL)
    stet_extra_add_text (extra, key, json);
}

void
stet_extra_add_item (StetExtra *list, StetNode value)
{
  gsize n;
  const char *raw = stet_node_get_raw (value, &n);
  StetOut out;

  if (list->text == NULL)
    list->text = g_string_new ("[");
  else
    g_string_append (list->text, ", ");
  out = STET_OUT_INIT (list->text);
  stet_out_raw (&out, raw, n);
}

char *
stet_extra_end (StetExtra *extra)
{
  GString *text = g_steal_pointer (&extra->text);

  if (text == NULL)
    return NULL;
  g_string_append_c (text, text->str[0] == '{' ? '}' : ']');
  return g_string_free (text, FALSE);
}

void
stet_extra_clear (StetExtra *extra)
{
  g_autofree char *dropped = stet_extra_end (extra);
}

gboolean
stet_extra_read (const StetRecord *record, StetTape *tape, StetNode *object)
{
  const char *json = stet_record_get_string (record, STET_FIELD_EXTRA);

  if (*json == '\0' || !stet_tape_read (tape, json, strlen (json), STET_JSON_KEPT_DEPTH, NULL))
    return FALSE;
  *object = stet_tape_get_root (tape);
  return stet_node_get_type (*object) == STET_JSON_OBJECT;
}
