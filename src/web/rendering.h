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

/* What was cut away, as it was, and where the text would go on behind it. */
typedef struct
{
  guint32 at; /* bytes of the text */
  char *text;
  const char *why; /* "navigation", "caption", "teaser", "button", "subscription", "comment", "author", "advertisement",
                    * "tags", "notice", "hidden", "other"; static */
} StetRenderRemoved;

typedef struct
{
  char *text; /* valid UTF-8; LF; one blank line between blocks, none at the ends; "" when there is nothing to read */
  GArray *blocks;  /* of StetRenderBlock, in text order, without overlap; at most one is the title */
  GArray *removed; /* of StetRenderRemoved, by place; never NULL */
  char *title;     /* these are NULL where nothing is said */
  char **byline;   /* never NULL; may be empty */
  char *publisher;
  char *published;     /* of a page: ISO 8601; else as written */
  char *modified;      /* likewise */
  char *language;      /* a BCP 47 tag as written */
  char *direction;     /* "ltr" or "rtl" */
  char *canonical_url; /* http or https */
  char *description;
  int is_free; /* what the page says: 1 free, 0 behind a paywall, -1 nothing */
} StetRendering;

/* With an empty text and nothing said. */
StetRendering *stet_rendering_new (void);
void stet_rendering_free (StetRendering *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRendering, stet_rendering_free)

G_END_DECLS
