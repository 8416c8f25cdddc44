/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "rendering.h"

StetRendering *
stet_rendering_new (void)
{
  StetRendering *self = g_new0 (StetRendering, 1);

  self->text = g_strdup ("");
  self->blocks = g_array_new (FALSE, FALSE, sizeof (StetRenderBlock));
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
  g_free (self->title);
  g_strfreev (self->byline);
  g_free (self->publisher);
  g_free (self->published);
  g_free (self->language);
  g_free (self->direction);
  g_free (self->canonical_url);
  g_free (self);
}
