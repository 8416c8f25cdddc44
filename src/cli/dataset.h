/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands for datasets share: their options, progress, and what they say at the end. */

#pragma once

#include "command.h"
#include "transfer.h"

G_BEGIN_DECLS

/* From the command line; a zeroed one to start with. Strings are owned. */
typedef struct
{
  char *from, *to, *output, *text;
  int jobs, seed;
  double dev, test;
  gboolean force, confidential, rejected, decided, guard;
  gboolean progress; /* it has written on the terminal */
} StetDataset;

void stet_dataset_clear (StetDataset *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetDataset, stet_dataset_clear)

/* Borrows from @self. */
StetTransferOptions stet_dataset_get_options (StetDataset *self);
/* Says on the error stream what was lost and what went wrong; frees neither. The exit status. */
StetExit stet_dataset_finish (StetDataset *self, gboolean fine, const char *report, const GError *error);
/* "import" of what another tool has written. */
StetExit stet_dataset_import (StetDataset *self, char **inputs);

G_END_DECLS
