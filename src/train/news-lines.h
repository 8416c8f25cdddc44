/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Invented lines of news, for what the open corpora have none of: the lines of news-lines.txt with names put in at
 * random, the same on every run. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @lines: the contents of news-lines.txt, see its head. Each line is written @n_rounds times with other names, as IOB2
 * rows, each a document. NULL and an error for a line that names no list. Transfer full. */
char *stet_news_lines_write (const char *lines, guint n_rounds, GError **error);

G_END_DECLS
