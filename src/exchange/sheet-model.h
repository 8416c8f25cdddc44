/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From a document to a sheet and back. Both ways are pure; any thread. */

#pragma once

#include "document.h"
#include "sheet.h"

G_BEGIN_DECLS

/* Labels of the parts of an attribution; links named "source" and "content" lead from its first part (cue, content,
 * source) to the others. */
#define STET_LABEL_ATTRIBUTION "attribution"

typedef struct
{
  gboolean with_confidential; /* names confidential sources */
  gboolean with_rejected;
  gboolean without_suggested;
  gboolean with_records; /* claims, sources and evidence without a place become marks without spans */
} StetSheetOptions;

/* Makes a sheet of what @snapshot holds; what has no place in one is counted. Transfer full. O(n). */
StetSheet *stet_sheet_from_snapshot (const StetSnapshot *snapshot,
                                     const char *name,
                                     const StetSheetOptions *options,
                                     StetLosses *losses);

/* @snapshot without the annotations that @options leave out, without the records that only these stand for, and without
 * the folder that the article's file lies in. The same snapshot when nothing changes by it. Transfer full. O(n). */
StetSnapshot *stet_snapshot_keep_wanted (StetSnapshot *snapshot, const StetSheetOptions *options, StetLosses *losses);

/* A document of a sheet. @seed: the same seed and sheet give the same ids. @now: microseconds since 1970, stamped on
 * all records. Errors: STET_DOCUMENT_ERROR. Transfer full. O(n). */
StetSnapshot *stet_sheet_to_snapshot (const StetSheet *self, const char *seed, gint64 now, GError **error);

/* The pseudonyms of one run, so that a confidential source has the same in all documents: "Source A", … */
typedef struct _StetPseudonyms StetPseudonyms;
StetPseudonyms *stet_pseudonyms_new (void);
void stet_pseudonyms_free (StetPseudonyms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPseudonyms, stet_pseudonyms_free)

/* @snapshot without what tells who its confidential sources are: their records keep a pseudonym alone, what marks
 * them in the text is left out, rejected suggestions about them too. Warns where their names still stand in the text
 * or in a note. The same snapshot when there are none. Transfer full. */
StetSnapshot *stet_snapshot_hide_confidential (StetSnapshot *snapshot,
                                               StetPseudonyms *pseudonyms,
                                               const char *name,
                                               StetLosses *losses);

G_END_DECLS
