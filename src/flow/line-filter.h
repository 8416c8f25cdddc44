/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines in, lines out, in their order, worked on by several threads; a bounded number of them is held at a time, so
 * that memory does not grow with the input. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_LINE_FILTER_MAX_JOBS 256

/* What becomes of a line: the new one without its line end (transfer full), or NULL and an error. Called by several
 * threads. */
typedef char *(*StetLineFunc) (const char *line, gsize n_bytes, gpointer data, GError **error);
/* Told of each line that failed, by number from 1, in order, by one thread. What it returns (transfer full) stands for
 * it. */
typedef char *(*StetLineErrorFunc) (guint64 number, const GError *error, gpointer data);

typedef struct
{
  StetLineFunc run;
  StetLineErrorFunc fail;
  gpointer data;
  guint n_jobs;    /* 1 to STET_LINE_FILTER_MAX_JOBS */
  gsize max_bytes; /* of a line; longer ones fail */
} StetLineFilter;

/* Reads file descriptor @in to its end and writes to @out. With one job each line is answered before the next is read.
 * Empty lines are passed on. Returns how many lines failed, or -1 with G_IO_ERROR when reading or writing did. */
gint64 stet_line_filter_run (const StetLineFilter *filter, int in, int out, GError **error);

G_END_DECLS
