/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a record list lists and in which order. Private to model/. */

#pragma once

#include "record-list.h"

G_BEGIN_DECLS

typedef struct
{
  StetSpan place;     /* where the record first stands; after everything else when it stands nowhere */
  StetRecord *record; /* owned; as it was when it was listed */
} StetListEntry;

/* TRUE for a list of annotations; the others list what annotations stand for. */
gboolean stet_list_sort_is_of_annotations (StetListSort sort);
StetRecordKind stet_list_sort_get_kind (StetListSort sort);
/* The entry of @record, which the document holds; NULL when @sort does not list it or it does not fit @filter (folded,
 * or NULL). Transfer full. */
StetListEntry *stet_list_entry_new (StetDocument *document, StetListSort sort, const char *filter, StetRecord *record);
void stet_list_entry_free (StetListEntry *self);
/* For arrays of StetListEntry *: by place, then when it was made, then id. */
int stet_list_entry_compare (gconstpointer a, gconstpointer b);
/* What may be listed, moved or taken away when @record changes; none when nothing. */
StetId stet_list_sort_get_touched (StetListSort sort, const StetRecord *record);

G_END_DECLS
