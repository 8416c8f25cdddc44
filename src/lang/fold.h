/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Folds words so that their spellings can be compared: case and the accents of Latin letters are dropped, curly
 * apostrophes become straight, the full stops of "U.S." vanish while the one that ends "Calif." stays. The hash of a
 * folded word is the currency of lang/: the lexicon, the vocabulary and the document's evidence are all keyed by it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define STET_FOLD_SEED G_GUINT64_CONSTANT (0xcbf29ce484222325)

/* 64-bit hash of the folded form of @n_bytes of valid UTF-8. Never 0. O(n). */
guint64 stet_fold_hash (const char *utf8, gsize n_bytes);

/* The hash of a phrase, one word hash at a time, from STET_FOLD_SEED. */
static inline guint64
stet_fold_extend (guint64 phrase, guint64 word)
{
  guint64 mixed = (phrase ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return mixed ^ (mixed >> 29);
}

/* The folded form itself; transfer full. */
char *stet_fold_dup (const char *utf8, gsize n_bytes);

G_END_DECLS
