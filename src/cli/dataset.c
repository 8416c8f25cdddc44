/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dataset.h"

#include "wrap.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

void
stet_dataset_clear (StetDataset *self)
{
  g_free (self->from);
  g_free (self->to);
  g_free (self->output);
  g_free (self->text);
}

static void
show_progress (guint n_done, guint n_files, gpointer data)
{
  StetDataset *self = data;

  if (n_files < 2 || !isatty (STDERR_FILENO))
    return;
  self->progress = TRUE;
  fprintf (stderr, "\r%u/%u", n_done, n_files);
  if (n_done == n_files)
    fputc ('\n', stderr);
}

static void
complain (const char *path, const GError *error, gpointer data)
{
  StetDataset *self = data;

  if (self->progress)
    fputc ('\r', stderr);
  stet_command_complain (path, error);
}

StetTransferOptions
stet_dataset_get_options (StetDataset *self)
{
  return (StetTransferOptions){ .from = self->from,
                                .text = self->text,
                                .jobs = (guint) CLAMP (self->jobs, 1, 64),
                                .replace = self->force,
                                .with_confidential = self->confidential,
                                .with_rejected = self->rejected,
                                .without_suggested = self->decided,
                                .guard_formulas = self->guard,
                                .seed = (guint32) self->seed,
                                .dev = self->dev,
                                .test = self->test,
                                .progress = show_progress,
                                .complain = complain,
                                .data = self };
}

StetExit
stet_dataset_finish (StetDataset *self, gboolean fine, const char *report, const GError *error)
{
  if (report != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (report, "\n", -1);

      for (guint i = 0; lines[i] != NULL && (lines[i + 1] != NULL || *lines[i] != '\0'); i++)
        {
          g_autofree char *safe = stet_wrap_make_safe (lines[i]);

          fprintf (stderr, "%s\n", safe);
        }
    }
  if (error != NULL)
    stet_command_complain (self->output, error);
  return fine ? STET_EXIT_FINE : STET_EXIT_BAD_INPUT;
}

StetExit
stet_dataset_import (StetDataset *self, char **inputs)
{
  StetTransferOptions options = stet_dataset_get_options (self);
  g_autofree char *report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean fine = stet_transfer_import ((const char *const *) inputs, self->output, &options, &report, &error);

  return stet_dataset_finish (self, fine, report, error);
}
