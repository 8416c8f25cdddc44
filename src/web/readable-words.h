/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What words say about a block: the names that page builders give to their boxes (class, id, itemprop, role, tag), and
 * the words that furniture is made of ("Subscribe", "Foto:"), in groups. No group is a site's own; each holds words in the
 * languages that sites are built in. The groups are bits; their order is part of the recipe. */

#pragma once

#include "web-page.h"

G_BEGIN_DECLS

/* Of elements. */
#define STET_N_BOX_GROUPS 56
/* Of words. */
#define STET_N_WORD_GROUPS 16

/* The groups of an element, by its tag and attributes. O(its attributes). */
guint64 stet_readable_box_groups (const StetWebPage *page, guint32 node);
/* The group of a word in lower case ASCII (other letters as they are), or -1. O(log words). */
int stet_readable_word_group (const char *word, gsize n_bytes);

G_END_DECLS
