/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the bytes of a page, as a server or a browser gave them, to its article. Private to flow/. */

#pragma once

#include "charset.h"
#include "rendering.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *url;     /* where it is from, or NULL; a saved page may know better */
  const char *charset; /* what the server said, or NULL */
  gboolean is_mhtml;
  guint choice; /* 0: the article as found; else that of a StetReadableChoice */
} StetPageSource;

typedef struct
{
  StetRendering *rendering; /* owned */
  StetCharsetResult charset;
  char *url;    /* of @url and what the saved page says; owned, or NULL */
  char *recipe; /* owned */
} StetPageReading;

/* Reads what a document says of how its text was made: the recipes for texts, PDF files and pages are choice 0,
 * "stet-text-4/3" is choice 3. FALSE for another recipe. */
gboolean stet_page_recipe_read (const char *recipe, guint *choice);
/* TRUE for the recipe of a page, whatever its choice and version. */
gboolean stet_page_recipe_is_of_page (const char *recipe);

/* NULL with an error of the web library. Any thread. Transfer full. */
StetPageReading *stet_read_page (GBytes *bytes,
                                 const StetPageSource *source,
                                 GCancellable *cancellable,
                                 GError **error);
void stet_page_reading_free (StetPageReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPageReading, stet_page_reading_free)

G_END_DECLS
