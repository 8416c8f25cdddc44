/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page says of its article in JSON-LD, schema.org's words for search engines. Of all objects on the page the one
 * that is most likely the article is read; references by @id are followed once. Pages write bad JSON: raw line ends are
 * taken, what can't be read is passed over. */

#pragma once

#include "web-page.h"

G_BEGIN_DECLS

/* Past these a script is passed over. */
#define STET_JSONLD_MAX_BYTES (4u << 20)
#define STET_JSONLD_MAX_SCRIPTS 100
#define STET_JSONLD_MAX_DEPTH 100
#define STET_JSONLD_MAX_OBJECTS 5000

typedef struct
{
  gboolean is_article; /* FALSE: only a page or a site was described */
  char *headline;      /* these are NULL where nothing is said */
  char *published;     /* as written */
  char *uploaded;      /* likewise; of a video, which may be older than the article around it */
  char *modified;
  char *body; /* may hold markup */
  char *description;
  char *publisher;
  char *site;     /* of a WebSite object */
  char *language; /* as written */
  char *url;
  GPtrArray *people;        /* of char *: authors that are people, or of no kind */
  GPtrArray *organisations; /* of char *: authors that are not */
  int is_free;              /* isAccessibleForFree: 1, 0, or -1 where nothing is said */
} StetJsonld;

/* Never fails. Pure; any thread. O(scripts). */
StetJsonld *stet_page_read_jsonld (const StetWebPage *page);
void stet_jsonld_free (StetJsonld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetJsonld, stet_jsonld_free)

G_END_DECLS
