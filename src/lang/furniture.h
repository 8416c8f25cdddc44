/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which lines of a saved page are the site's furniture (navigation, captions said twice, teasers, close buttons,
 * subscription lines) rather than the article, and which line is its title or a heading. */

#pragma once

#include "analysis.h"
#include "text.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_FURNITURE_NAVIGATION,
  STET_FURNITURE_CAPTION,
  STET_FURNITURE_TEASER,
  STET_FURNITURE_BUTTON,
  STET_FURNITURE_SUBSCRIPTION,
} StetFurnitureKind;

/* A token for files ("navigation", "caption", …), static. */
const char *stet_furniture_kind_get_name (StetFurnitureKind kind);

typedef struct
{
  StetSpan span; /* a whole line without its line end */
  StetFurnitureKind kind;
} StetFurniture;

typedef struct
{
  GArray *furniture; /* of StetFurniture, in text order */
  GArray *blocks;    /* of StetBlock, in text order: the kept non-empty lines */
  StetSpan title;    /* empty when none was found */
} StetLayoutGuess;

/* Sets a line aside only for a reason it can name; a text of ordinary prose keeps every line. Furniture is never more
 * than half of the text's letters. O(n). */
StetLayoutGuess *stet_furniture_find (const StetText *text);
void stet_layout_guess_free (StetLayoutGuess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetLayoutGuess, stet_layout_guess_free)

G_END_DECLS
