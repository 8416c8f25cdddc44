/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When an article was published, and when it was changed: what the page's data say, its address, its <time> elements,
 * what is written near its title. */

#pragma once

#include "web-page.h"

G_BEGIN_DECLS

/* What is known already; each may be NULL. What stands first goes first. */
typedef struct
{
  const char *published[3];
  const char *modified[2];
  const char *language;
  const char *url[2];
  guint32 title; /* the title's node, or 0 */
} StetDateHints;

/* @published and @modified become ISO 8601 dates, with a time where one is said, or NULL. O(nodes). Transfer full. */
void stet_page_dates_choose (const StetWebPage *page, const StetDateHints *hints, char **published, char **modified);

G_END_DECLS
