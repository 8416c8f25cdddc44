/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the classes that lang/word-classes.h reads: two clusterings of the words of a running text by exchange (Kneser
 * and Ney 1993; here one-sided: the classes that make a word's neighbours on one side most likely). The same text gives
 * the same bytes. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  guint n_classes;
  guint min_count; /* rarer words get no class */
  guint n_passes;
} StetClusterSettings;

/* @text: tokenised, one sentence a line, words apart by one space. The section's bytes, transfer full. */
GBytes *stet_word_clusters_find (const char *text, gsize n_bytes, const StetClusterSettings *settings);

G_END_DECLS
