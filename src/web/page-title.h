/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The title of an article, out of what the head says and the headings show. */

#pragma once

#include "web-page.h"

G_BEGIN_DECLS

/* What is said in the head, best first; each may be NULL. */
typedef struct
{
  const char *headline; /* of JSON-LD */
  const char *og;
  const char *twitter;
  const char *document; /* <title> */
  const char *site;
  const char *url;
} StetTitleHints;

/* The heading that says what the head says wins; else the head, without the site's name at an end. @node, which may be
 * NULL, becomes that heading or 0. New string or NULL. O(nodes). */
char *stet_page_title_choose (const StetWebPage *page, const StetTitleHints *hints, guint32 *node);
/* Words alone, in one case, a space between. New string. */
char *stet_page_title_fold (const char *text);

G_END_DECLS
