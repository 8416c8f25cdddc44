/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article of a page, and what was cut away from it. The same bytes give the same text on every machine; a change of
 * what comes out needs a new STET_PAGE_RECIPE. */

#pragma once

#include "rendering.h"
#include "web-page.h"

G_BEGIN_DECLS

/* How a page becomes a text. A text of another choice (below) is of recipe "stet-text-4/N". */
#define STET_PAGE_RECIPE "stet-text-4"
/* What comes after so many blocks is not read; no article is that long. */
#define STET_READABLE_MAX_BLOCKS 60000u

/* A part of the page that may be the article instead, for "this is not the article". */
typedef struct
{
  guint choice;  /* for stet_readable_render */
  char *preview; /* its first words */
  guint32 units; /* about how many letters it has */
} StetReadableChoice;

/* @url: where the page is from, or NULL. @choice: 0 for the article as found, else that of a StetReadableChoice; one
 * that isn't there is as 0. Never fails: a page without text gives an empty one. Pure; any thread. */
StetRendering *stet_readable_render (const StetWebPage *page, const char *url, guint choice);

/* What else may be the article, the longest first, no more than twenty; transfer full, of StetReadableChoice. */
GArray *stet_readable_list_choices (const StetWebPage *page);

G_END_DECLS
