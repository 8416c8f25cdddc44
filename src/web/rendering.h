/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What reading a page or a Markdown file gives: one text, its blocks, and what is said about the article. Plain data.
 */

#pragma once

#include "span.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_RENDER_PARAGRAPH,
  STET_RENDER_TITLE,
  STET_RENDER_HEADING,
  STET_RENDER_LIST_ITEM,
  STET_RENDER_QUOTE,
} StetRenderBlockType;

typedef struct
{
  StetSpan span; /* bytes of the text; without the line ends around it, never empty */
  StetRenderBlockType type;
} StetRenderBlock;

typedef struct
{
  char *text; /* valid UTF-8; LF; one blank line between blocks, none at the ends; "" when there is nothing to read */
  GArray *blocks; /* of StetRenderBlock, in text order, without overlap; at most one is the title */
  char *title;    /* these are NULL where nothing is said */
  char **byline;  /* never NULL; may be empty */
  char *publisher;
  char *published;     /* as written */
  char *language;      /* a BCP 47 tag as written */
  char *direction;     /* "ltr" or "rtl" */
  char *canonical_url; /* http or https */
} StetRendering;

/* With an empty text and nothing said. */
StetRendering *stet_rendering_new (void);
void stet_rendering_free (StetRendering *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRendering, stet_rendering_free)

G_END_DECLS
