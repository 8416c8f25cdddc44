/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A small hash table from a word's hash (lang/fold.h) to the classes it is in. Filled when an analyser is made, only
 * read afterwards. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 classes;
  guint16 id; /* of a word that rules name literally, or 0 */
} StetWordInfo;

typedef struct _StetWordTable StetWordTable;

StetWordTable *stet_word_table_new (void);
void stet_word_table_free (StetWordTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetWordTable, stet_word_table_free)

/* The entry of the @n bytes at @word, made when it is missing; valid until the next call. */
StetWordInfo *stet_word_table_add (StetWordTable *self, const char *word, gsize n);
/* Puts each of @words, apart by spaces, into @classes. */
void stet_word_table_add_all (StetWordTable *self, const char *words, guint64 classes);
/* Zeroes for a word that is not in the table. O(1). */
StetWordInfo stet_word_table_find (const StetWordTable *self, guint64 hash);

G_END_DECLS
