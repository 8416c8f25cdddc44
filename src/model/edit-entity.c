/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Acts on a record with all its annotations at once: another type for an entity, accepting all that was suggested. */

#include "config.h"

#include "edit-private.h"

#include <glib/gi18n-lib.h>

StetChange *
stet_edit_retype_entity (StetDocument *document, StetId entity, StetKind kind, const char *word, StetActor actor)
{
  StetRecord *before = stet_document_lookup (document, entity);
  g_autoptr (StetChange) change = NULL;
  g_autoptr (StetChange) search = stet_change_new ("");
  g_autoptr (GPtrArray) mentions = NULL;
  StetId body;

  if (before == NULL || stet_record_get_kind (before) != STET_RECORD_ENTITY || !STET_KIND_IS_ENTITY (kind)
      || (g_str_equal (stet_record_get_string (before, STET_FIELD_KIND), stet_kind_get_info (kind)->name)
          && word == NULL))
    return NULL;
  change = stet_change_new (N_ ("Change Kind"));
  mentions = stet_outline_of_body (stet_document_get_outline (document), entity);
  /* The one of this name and type, or this one with another type. */
  body = stet_edit_add_body (search, document, kind, stet_record_get_string (before, STET_FIELD_NAME), STET_ID_NONE,
                             actor);
  if (mentions->len == 0 || stet_document_lookup (document, body) == NULL)
    {
      g_autoptr (StetRecord) after = stet_record_copy (before);

      body = entity;
      stet_record_set_string (after, STET_FIELD_KIND, stet_kind_get_info (kind)->name);
      stet_change_add (change, before, after);
    }
  for (guint i = 0; i < mentions->len; i++)
    {
      StetRecord *mention = g_ptr_array_index (mentions, i);
      g_autoptr (StetRecord) after = stet_edit_touch (mention, actor);

      stet_record_set_annotation (after, kind, STET_STATE_ACCEPTED, body);
      stet_record_set_string (after, STET_FIELD_TAG, word);
      stet_change_add (change, mention, after);
    }
  stet_edit_sweep (change, document, &actor);
  return g_steal_pointer (&change);
}

StetChange *
stet_edit_accept_record (StetDocument *document, StetId record, StetActor actor)
{
  g_autoptr (GPtrArray) annotations = stet_outline_of_body (stet_document_get_outline (document), record);
  g_autoptr (StetChange) change = stet_change_new (N_ ("Accept"));

  for (guint i = 0; i < annotations->len; i++)
    {
      StetRecord *annotation = g_ptr_array_index (annotations, i);
      g_autoptr (StetChange) one = stet_edit_accept (document, stet_record_get_id (annotation), actor);
      guint n_pairs = 0;
      const StetChangePair *pairs = one != NULL ? stet_change_get_pairs (one, &n_pairs) : NULL;

      for (guint j = 0; j < n_pairs; j++)
        stet_change_add (change, pairs[j].before, pairs[j].after);
    }
  return stet_change_is_empty (change) ? NULL : g_steal_pointer (&change);
}
