/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a run could not carry over, counted and named, and the unit in which offsets were counted. Nothing is dropped
 * in silence: whoever leaves something out adds to one of these counts. A plain struct; not thread-safe. */

#pragma once

#include "units.h"

G_BEGIN_DECLS

typedef enum
{
  STET_LOSS_OVERLAP,
  STET_LOSS_FRAGMENTS,
  STET_LOSS_EMPTY,
  STET_LOSS_LINKS,
  STET_LOSS_NOTES,
  STET_LOSS_BREAKS,
  STET_LOSS_ATTRIBUTES,
  STET_LOSS_STATES,
  STET_LOSS_SCORES,
  STET_LOSS_LABELS,
  STET_LOSS_META,
  STET_LOSS_MARKS,
  STET_LOSS_EDGES,
  STET_LOSS_SPACING,
  STET_LOSS_SUGGESTED,
  STET_LOSS_REJECTED,
  STET_LOSS_ORPHANS,
  STET_LOSS_RECORDS,
  STET_LOSS_TIMES,
  STET_LOSS_CONFIDENTIAL,
  STET_LOSS_MALFORMED,
  STET_LOSS_OUTSIDE,
  STET_LOSS_QUOTES,
  STET_LOSS_TEXTS,
  STET_LOSS_CHARACTERS,
  STET_N_LOSSES
} StetLoss;

/* Warnings that are kept; more are counted. */
#define STET_LOSSES_MAX_WARNINGS 50

typedef struct
{
  guint n_documents, n_marks, n_links; /* carried over */
  guint counts[STET_N_LOSSES];
  guint units[STET_N_UNITS]; /* documents by unit */
  GPtrArray *warnings;       /* of char *, NULL when there are none */
  guint n_more;
} StetLosses;

void stet_losses_clear (StetLosses *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetLosses, stet_losses_clear)
void stet_losses_add (StetLosses *self, StetLoss loss, guint n);
/* "name, line 12: …"; @name may be NULL, @line 0. @format is translated by the caller. */
void stet_losses_warn (StetLosses *self, const char *name, guint line, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* Adds all of @from. */
void stet_losses_merge (StetLosses *self, const StetLosses *from);
/* In files and tests: "overlap". */
const char *stet_loss_get_name (StetLoss loss);
/* Whether all was carried over as it was, without a warning. */
gboolean stet_losses_is_empty (const StetLosses *self);
/* A line each, in the person's language; ends with a line end. Transfer full. */
char *stet_losses_describe (const StetLosses *self);

G_END_DECLS
