/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Datasets in and out: files and folders of any format that exchange knows, to documents of Stet and to any format
 * that it writes. What the command line and the window's dialogs call. Blocks; any thread. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A row of the table of formats. */
typedef struct
{
  const char *name;   /* for the command line */
  const char *label;  /* for people; names of programs and standards, not translated */
  const char *ending; /* ".jsonl" */
  gboolean reads, writes;
  gboolean stream; /* many documents in one file */
} StetTransferFormat;

/* FALSE past the last one. */
gboolean stet_transfer_get_format (guint index, StetTransferFormat *format);
/* TRUE for a folder, and for a file that another tool has written: NULL or a format's name says by which. */
gboolean stet_transfer_can_read (const char *path, const char *from);

typedef struct
{
  const char *from; /* a format's name; NULL: found out from each file */
  const char *text; /* the file with the text that the annotations are about, or NULL */
  guint jobs;       /* threads; 0 counts as 1 */
  gboolean replace; /* files that are there already */
  gboolean with_confidential, with_rejected, without_suggested, guard_formulas;
  gint64 now;       /* stamped on what is read, microseconds since 1970; 0: nothing (an import takes the time) */
  guint32 seed;     /* of a split */
  double dev, test; /* shares of a split, 0..1 */
  GCancellable *cancellable;
  /* Both may be NULL, and are called from the calling thread's workers, one at a time. A file that can't be read is
   * complained of, and the others are gone on with. */
  void (*progress) (guint n_done, guint n_files, gpointer data);
  void (*complain) (const char *path, const GError *error, gpointer data);
  gpointer data;
} StetTransferOptions;

/* Every document in @inputs (NULL-terminated paths of files and folders) as a file of its own: @output is that file's
 * name when it ends in .json, else a folder. @report (transfer full): what was not carried over. FALSE when anything
 * was complained of. A document is whole or not there. */
gboolean stet_transfer_import (const char *const *inputs,
                               const char *output,
                               const StetTransferOptions *options,
                               char **report,
                               GError **error);
/* The same in the format @to. @output: a folder for formats of a file each, else a file; NULL: the standard output. */
gboolean stet_transfer_export (const char *const *inputs,
                               const char *to,
                               const char *output,
                               const StetTransferOptions *options,
                               char **report,
                               GError **error);
/* Splits into train, dev and test, by article and by chance (the seed's): articles that are nearly the same stay
 * together. @to is a stream format; the folder also gets a card that describes the data. */
gboolean stet_transfer_split (const char *const *inputs,
                              const char *to,
                              const char *folder,
                              const StetTransferOptions *options,
                              char **report,
                              GError **error);
/* Counts, as lines to read. Transfer full; NULL with an error. */
char *stet_transfer_stats (const char *const *inputs, const StetTransferOptions *options, GError **error);

G_END_DECLS
