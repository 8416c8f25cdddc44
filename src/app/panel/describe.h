/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said about a record in one line, in words. */

#pragma once

#include "workspace.h"

G_BEGIN_DECLS

/* "A senior official · In research". May be "". Transfer full. */
char *stet_describe (StetWorkspace *workspace, StetDocument *document, StetRecord *record);
/* The record's name for a list: never empty. Transfer full. */
char *stet_describe_title (StetDocument *document, StetRecord *record);
/* The kind of the record's marks. */
StetKind stet_describe_kind (StetRecord *record);
/* TRUE when nobody has accepted any of the record's annotations yet. */
gboolean stet_describe_suggested (StetDocument *document, StetRecord *record);
/* The words around an annotation, on one line: at most @around bytes on each side of what is annotated; @start and @end
 * (bytes of the result) are where that lies. Transfer full. */
char *stet_describe_place (StetDocument *document, StetRecord *annotation, guint around, guint *start, guint *end);

G_END_DECLS
