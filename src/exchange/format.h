/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The formats that datasets come and go in: one table, a row and a file for each. A reader takes bytes and hands out
 * sheets one by one; a writer takes sheets one by one. Both only handle memory, hold no state between runs, and may run
 * in any thread. What is lost on the way stands in the run's losses. */

#pragma once

#include "document.h"
#include "exchange-error.h"
#include "sheet-model.h"

G_BEGIN_DECLS

/* The most bytes of one file that are read. */
#define STET_INTAKE_MAX_BYTES (1u << 30)

/* One file to be read. All is borrowed; the bytes must not change meanwhile. */
typedef struct
{
  const char *name; /* what documents are called that have no name of their own: the file's name without its ending */
  const char *data;
  gsize size;
  const char *companion; /* the text that the annotations are about, where it is another file; or NULL */
  gsize companion_size;
  StetLosses *losses;
  /* Takes the sheet; FALSE with an error ends the run. */
  gboolean (*emit) (StetSheet *sheet, gpointer user_data, GError **error);
  gpointer user_data;
  gpointer scratch; /* the reader's own */
} StetIntake;

typedef struct
{
  StetSheetOptions sheet;
  gboolean guard_formulas; /* CSV and TSV: no cell may start a formula */
} StetOutletOptions;

typedef struct _StetFormat StetFormat;

/* A run of a writer. */
typedef struct
{
  const StetFormat *format;
  StetOutletOptions options;
  StetPseudonyms *pseudonyms;
  StetLosses losses;
  GString *main;    /* what has been written and not been taken */
  GHashTable *more; /* files beside it: name -> GString * */
  GHashTable *seen; /* words that a writer notes for its end: a set of char * */
  guint n_documents;
  const char *name;             /* of the document at work; borrowed */
  const StetSnapshot *snapshot; /* the document at work, without what is confidential; borrowed */
} StetOutlet;

typedef enum
{
  STET_FORMAT_STREAM = 1 << 0,    /* many documents in one file; else a file for each */
  STET_FORMAT_COMPANION = 1 << 1, /* read with a text file beside it */
  STET_FORMAT_RECORDS = 1 << 2,   /* writes records (claims, …) of the snapshot: the sheet's losses are not its own */
  STET_FORMAT_CLAIMS = 1 << 3,    /* holds claims without their article: what comes back is a document for each */
} StetFormatFlags;

struct _StetFormat
{
  const char *name;   /* for the command line */
  const char *label;  /* for people, not translated: names of programs and standards */
  const char *ending; /* of the main file, ".jsonl" */
  guint flags;
  guint can; /* StetCan: what a sheet keeps */
  StetUnit unit;
  /* What may be read beside it: names, or * for the file's own without its ending; NULL: *.txt. */
  const char *const *companions;
  /* TRUE when a file of this name (lower case) with this beginning (NUL terminated) is most likely of the format. */
  gboolean (*detect) (const char *name, const char *head);
  gboolean (*read) (StetIntake *intake, GError **error); /* NULL: is not read */
  /* Brings a sheet that fits @can into the one form in which it comes back, counting what that changes. May be NULL. */
  void (*adjust) (StetSheet *sheet, StetLosses *losses);
  void (*begin) (StetOutlet *outlet);                         /* may be NULL, as may end */
  void (*write) (StetOutlet *outlet, const StetSheet *sheet); /* NULL: is not written */
  void (*end) (StetOutlet *outlet);
};

/* All of them, NULL-terminated. */
const StetFormat *const *stet_formats_list (void);
/* NULL when there is none of that name. */
const StetFormat *stet_format_find (const char *name);
/* By the file's name and its first bytes; NULL when nothing fits. */
const StetFormat *stet_format_detect (const char *file_name, const char *data, gsize size);

/* Reads a file. Errors: STET_EXCHANGE_ERROR, STET_STORE_ERROR, STET_TEXT_ERROR, or what emit sets. */
gboolean stet_format_read (const StetFormat *self, StetIntake *intake, GError **error);

/* @options may be NULL. Free with stet_outlet_free. */
StetOutlet *stet_outlet_new (const StetFormat *format, const StetOutletOptions *options);
void stet_outlet_free (StetOutlet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetOutlet, stet_outlet_free)
/* Writes one document; @name: what its files are called, without an ending. */
void stet_outlet_write (StetOutlet *self, StetSnapshot *snapshot, const char *name);
/* The same of a sheet alone; for tests. @sheet is fitted in place. */
void stet_outlet_write_sheet (StetOutlet *self, StetSheet *sheet);
/* After the last document of a stream. */
void stet_outlet_end (StetOutlet *self);
/* A file beside the main one, borrowed, made where it isn't there yet. */
GString *stet_outlet_get_file (StetOutlet *self, const char *name);

G_END_DECLS
