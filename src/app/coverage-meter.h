/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How far the check of a document has come: sentences that are a claim or signed off, of all. */

#pragma once

#include "coverage.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_COVERAGE_METER (stet_coverage_meter_get_type ())
G_DECLARE_FINAL_TYPE (StetCoverageMeter, stet_coverage_meter, STET, COVERAGE_METER, GtkWidget)

GtkWidget *stet_coverage_meter_new (void);
/* Shows @coverage (or nothing, for NULL) and follows it. Keeps a reference. */
void stet_coverage_meter_set_coverage (StetCoverageMeter *self, StetCoverage *coverage);
/* Shows a share, 0..1; a negative one hides it. For documents that are not open. */
void stet_coverage_meter_set_share (StetCoverageMeter *self, double share);
/* In a narrow window: never shown. */
void stet_coverage_meter_set_room (StetCoverageMeter *self, gboolean room);

G_END_DECLS
