/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "rendering.h"

static void
clear_removed (gpointer data)
{
  g_free (((StetRenderRemoved *) data)->text);
}

StetRendering *
stet_rendering_new (void)
{
  StetRendering *self = g_new0 (StetRendering, 1);

  self->text = g_strdup ("");
  self->blocks = g_array_new (FALSE, FALSE, sizeof (StetRenderBlock));
  self->removed = g_array_new (FALSE, FALSE, sizeof (StetRenderRemoved));
  g_array_set_clear_func (self->removed, clear_removed);
  self->is_free = -1;
  self->byline = g_new0 (char *, 1);
  return self;
}

void
stet_rendering_free (StetRendering *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_array_unref (self->blocks);
  g_array_unref (self->removed);
  g_free (self->title);
  g_strfreev (self->byline);
  g_free (self->publisher);
  g_free (self->published);
  g_free (self->language);
  g_free (self->direction);
  g_free (self->canonical_url);
  g_free (self->description);
  g_free (self->modified);
  g_free (self);
}
