/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a file holds and Stet does not know, on its way through STET_FIELD_EXTRA: collected while reading, put back
 * while writing, each value exactly as it was written (white space between its parts aside).
 *
 * Records: their unknown members. An annotation has two more: "body" ({"classifying": members, "commenting": members,
 * "link": members, "other": [whole bodies]}) and "target" ([{"key": place or quote, "members": …, "selectors": […]}]).
 * The article's is {"collection": members, "article": members, "page": members, "items": [whole annotations]}. */

#pragma once

#include "json-out.h"
#include "record.h"

G_BEGIN_DECLS

/* Collects members of an object, or items of a list (not both). Starts as { NULL }. */
typedef struct
{
  GString *text; /* NULL as long as there are none */
} StetExtra;

void stet_extra_add (StetExtra *extra, StetNode key, StetNode value);
/* @json is written as it is. */
void stet_extra_add_text (StetExtra *extra, const char *key, const char *json);
/* Adds what @object has collected, if anything, and empties it. */
void stet_extra_add_object (StetExtra *extra, const char *key, StetExtra *object);
void stet_extra_add_item (StetExtra *list, StetNode value);
/* Hands out what was collected, NULL for nothing, and starts anew; transfer full. */
char *stet_extra_end (StetExtra *extra);
void stet_extra_clear (StetExtra *extra);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetExtra, stet_extra_clear)

/* The object in STET_FIELD_EXTRA of @record, on @tape; FALSE when there is nothing, or nothing readable, in it. */
gboolean stet_extra_read (const StetRecord *record, StetTape *tape, StetNode *object);

G_END_DECLS
