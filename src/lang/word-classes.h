/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Classes of words that are used alike, two for each word: by what stands before it and by what stands after it. Found
 * in running text by src/train/word-clusters.h, read from a section of a model file. Immutable.
 *
 * The section, little-endian: guint32 n_slots, guint32 0, then n_slots slots of 8 bytes, an open-addressing hash table
 * by stet_word_class_key. A slot whose print is 0 is free. */

#pragma once

#include "model-file.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 print;
  guint16 left;  /* class by what stands before, from 1 */
  guint16 right; /* class by what stands after, from 1 */
} StetWordClass;

typedef struct _StetWordClasses StetWordClasses;

/* Reads the section @name of @file, which must outlive it. Fails with STET_MODEL_ERROR. */
StetWordClasses *stet_word_classes_new (const StetModelFile *file, const char *name, GError **error);
void stet_word_classes_free (StetWordClasses *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetWordClasses, stet_word_classes_free)

/* Zeroes for a word that has none. O(1). */
StetWordClass stet_word_classes_find (const StetWordClasses *self, guint64 key);

/* The key of a word as written, capitals and accents included; digits count as 0. */
guint64 stet_word_class_key (const char *utf8, gsize n_bytes);

static inline guint32
stet_word_class_print (guint64 key)
{
  guint32 print = (guint32) (key >> 32);

  return print != 0 ? print : 1;
}

static inline guint32
stet_word_class_slot (guint64 key, guint32 n_slots)
{
  return (guint32) (((key & 0xffffffffu) * n_slots) >> 32);
}

G_END_DECLS
