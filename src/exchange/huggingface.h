/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The card (README.md) of a dataset folder: YAML that tells which file is which split and what a row holds, then words
 * for people (https://huggingface.co/docs/hub/datasets-cards). */

#pragma once

#include "folds.h"

G_BEGIN_DECLS

/* @ending of the files data/train… ; @rows in each fold; languages as a set of char *; @labels counted: char * ->
 * count. Transfer full. */
char *stet_dataset_card (const char *title,
                         const char *ending,
                         const guint *rows,
                         guint32 seed,
                         GHashTable *languages,
                         GHashTable *labels);

G_END_DECLS
