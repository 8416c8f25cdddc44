/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page says about its article: JSON-LD before <meta>, that before microdata and <time>, that before names of
 * classes, that before the address, that before what is merely written. A date of change never stands for the date of
 * publication unless there is no other. */

#pragma once

#include "page-jsonld.h"
#include "web-page.h"

G_BEGIN_DECLS

/* The longest value that is kept, in bytes. */
#define STET_PAGE_META_MAX_BYTES 1000

typedef struct
{
  char *title;   /* these are NULL where nothing is said */
  char **byline; /* never NULL; a name each, may be empty */
  char *publisher;
  char *published;     /* YYYY-MM-DD, or with a time as ISO 8601 has it */
  char *modified;      /* likewise */
  char *language;      /* a BCP 47 tag as written */
  char *direction;     /* "ltr" or "rtl" */
  char *canonical_url; /* http or https */
  char *description;
  int is_free;        /* what the page says: 1 free, 0 behind a paywall, -1 nothing */
  guint32 title_node; /* the heading that says the title, or 0 */
} StetPageMeta;

/* @url: where the page is from, or NULL. Never fails. Pure; any thread. O(nodes). */
StetPageMeta *stet_page_read_meta (const StetWebPage *page, const StetJsonld *jsonld, const char *url);
void stet_page_meta_free (StetPageMeta *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPageMeta, stet_page_meta_free)

/* Text of an attribute or of JSON made plain: entities and markup read, white space collapsed, cut to
 * STET_PAGE_META_MAX_BYTES. NULL when nothing is left, or for NULL. */
char *stet_page_meta_clean (const char *value);

G_END_DECLS
