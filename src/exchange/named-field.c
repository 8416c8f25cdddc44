/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "named-field.h"

#include <string.h>

static void
set_list (StetRecord *record, StetField field, const char *value)
{
  g_auto (GStrv) before = stet_record_dup_strings (record, field);
  guint n = g_strv_length (before);
  g_autofree const char **all = g_new0 (const char *, n + 2);

  memcpy (all, before, n * sizeof *all);
  all[n] = value;
  stet_record_set (record, field, g_variant_new_strv (all, n + 1));
}

gboolean
stet_record_set_named (StetRecord *record, const char *name, const char *value)
{
  for (StetField field = 0; field < STET_N_FIELDS; field++)
    {
      const StetFieldInfo *info = stet_field_get_info (field);
      const char *key = g_str_has_prefix (info->key, "stet:") ? info->key + 5 : info->key;

      if ((info->kinds & (1u << stet_record_get_kind (record))) == 0 || !g_str_equal (key, name))
        continue;
      if (field == STET_FIELD_EXTRA || field == STET_FIELD_FOREIGN_ID || field == STET_FIELD_CREATED
          || field == STET_FIELD_CREATOR || field == STET_FIELD_SOURCE || field == STET_FIELD_CLAIM)
        return FALSE;
      if (g_str_equal (info->type, "as"))
        {
          set_list (record, field, value);
          return TRUE;
        }
      if (stet_record_get (record, field) != NULL || *value == '\0')
        return FALSE;
      if (g_str_equal (info->type, "s"))
        stet_record_set_string (record, field, value);
      else if (g_str_equal (info->type, "b") && g_str_equal (value, "true"))
        stet_record_set (record, field, g_variant_new_boolean (TRUE));
      else if (g_str_equal (info->type, "d"))
        {
          char *end;
          double number = g_ascii_strtod (value, &end);

          if (end == value || *end != '\0' || !(number > -1e300 && number < 1e300))
            return FALSE;
          stet_record_set (record, field, g_variant_new_double (number));
        }
      else
        return FALSE;
      return TRUE;
    }
  return FALSE;
}
