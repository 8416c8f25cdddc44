/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Datasets in and out: files and folders of any format that exchange knows, to documents of Stet and to any format
 * that it writes. What the command line and the window's dialogs call. Blocks; any thread. */

#pragma once

#include "document.h"

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
  const char *salt; /* of ids that are made: others than with another one; NULL for none */
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
/* One document in a format, in memory: for a window that shows what will be written. Immutable. */
typedef struct
{
  char *name;
  GBytes *bytes;
} StetTransferFile;
typedef struct
{
  GPtrArray *files; /* of StetTransferFile *, the main one first; never empty */
  char *report;     /* what is left out, a line each, ending with a line end */
} StetTransferred;
/* @name: what the files are called, without an ending. NULL with an error when there is no such format. O(n). */
StetTransferred *stet_transfer_render (StetSnapshot *snapshot,
                                       const char *name,
                                       const char *to,
                                       const StetTransferOptions *options,
                                       GError **error);
/* Writes the main file at @path, over what is there, and the others beside it. These overwrite nothing but what is the
 * same: G_IO_ERROR_EXISTS, with the name in @which (out, transfer full, may be NULL), before anything is written. */
gboolean stet_transferred_save (const StetTransferred *self, const char *path, char **which, GError **error);
void stet_transferred_free (StetTransferred *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTransferred, stet_transferred_free)

/* The one document that a file of another tool holds. Transfer full. STET_IMPORT_ERROR_MANY when it holds more.
 * @report (out, transfer full) is a line about what was lost, or NULL. The ids in it are the same each time, but for
 * another @salt (or NULL). */
StetSnapshot *stet_transfer_open (const char *path,
                                  const char *salt,
                                  gint64 now,
                                  GCancellable *cancellable,
                                  char **report,
                                  GError **error);
/* TRUE for a folder, and for an archive: they hold files. */
gboolean stet_transfer_holds_files (const char *path);

/* Counts, as lines to read. Transfer full; NULL with an error. */
char *stet_transfer_stats (const char *const *inputs, const StetTransferOptions *options, GError **error);

G_END_DECLS
