/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Changed words as a label shows them, the old ones struck out and the new ones underlined, and as a screen reader says
 * them. Pure. */

#pragma once

#include "compare.h"

G_BEGIN_DECLS

typedef struct
{
  char *markup; /* of Pango; owned, as the next */
  char *spoken;
} StetDiffWords;

void stet_diff_words_clear (StetDiffWords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetDiffWords, stet_diff_words_clear)

/* The changes (of StetWordChange) from @start up to @end. */
void stet_diff_words_of_changes (StetDiffWords *self,
                                 StetText *old_text,
                                 StetText *new_text,
                                 GArray *changes,
                                 guint start,
                                 guint end);
/* The same with a few words before and after. */
void stet_diff_words_in_place (StetDiffWords *self,
                               StetText *old_text,
                               StetText *new_text,
                               GArray *changes,
                               guint start,
                               guint end);
/* Words that are all there, or all gone. */
void stet_diff_words_of_span (StetDiffWords *self, StetText *text, StetSpan span, gboolean gone);
/* Where the changes that belong with the one at @start end: only a few words that are the same lie between them. @start
 * itself when it is no change. */
guint stet_diff_words_find_end (GArray *changes, guint start);

G_END_DECLS
