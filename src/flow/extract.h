/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article of a page as JSON or as plain files, for other programs: the same reading as an import, without a
 * document.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @name: a file's name, which tells a saved .mhtml, or NULL; @url and @charset: as with stet_read_page. One line of
 * JSON with the text, its blocks, what was cut away and what the page says of itself. Any thread. */
char *stet_extract_json (GBytes *bytes, const char *name, const char *url, const char *charset, GError **error);

/* A line of JSON, {"html": …} or {"file": …}, with "url", "charset" and "id" where they are known, becomes one as
 * above, with the same "id"; an error becomes {"error": …}. Never NULL. */
char *stet_extract_line (const char *line, gssize n_bytes);

typedef struct
{
  guint n_pages;
  guint n_failed;
} StetExtractCount;

/* For each NAME.html (.htm, .mhtml) in @folder writes NAME.txt, the article without its title, and NAME.meta.json, what
 * is known of it, into @out. @manifest, or NULL: a JSON list of objects with "name", "url" and "httpCharset". A page
 * that can't be read gives an empty NAME.txt and is counted. @n_jobs threads. FALSE when a folder can't be used or the
 * manifest not be read. */
gboolean stet_extract_folder (GFile *folder,
                              GFile *out,
                              GFile *manifest,
                              guint n_jobs,
                              StetExtractCount *count,
                              GError **error);

G_END_DECLS
