/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much of the text has been looked at, as the file says. It can be counted again from the annotations, so that what
 * is wrong in it is left out without a word. Private to store/. */

#pragma once

#include "json-tape.h"
#include "text.h"

G_BEGIN_DECLS

/* Of StetSpan (bytes): the open sentences. Transfer full; NULL when @node says nothing that fits @text. */
GArray *stet_json_read_review (StetNode node, const StetText *text, guint *n_sentences);

G_END_DECLS
