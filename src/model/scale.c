/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "scale.h"

void
stet_scale_free (StetScale *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; self->labels != NULL && i < self->labels->len; i++)
    {
      g_free (g_array_index (self->labels, StetScaleLabel, i).name);
      g_free (g_array_index (self->labels, StetScaleLabel, i).title);
    }
  g_clear_pointer (&self->labels, g_array_unref);
  g_free (self->name);
  g_free (self->title);
  g_free (self);
}

const StetScaleLabel *
stet_scale_find (const StetScale *self, const char *label)
{
  for (guint i = 0; label != NULL && i < self->labels->len; i++)
    {
      const StetScaleLabel *candidate = &g_array_index (self->labels, StetScaleLabel, i);

      if (g_str_equal (candidate->name, label))
        return candidate;
    }
  return NULL;
}
