/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How far the check of a document has come: claims with a verdict, of all claims. Not shown while there are none. */

#pragma once

#include "document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_COVERAGE_METER (stet_coverage_meter_get_type ())
G_DECLARE_FINAL_TYPE (StetCoverageMeter, stet_coverage_meter, STET, COVERAGE_METER, GtkWidget)

GtkWidget *stet_coverage_meter_new (void);
/* Shows @document (or nothing, for NULL) and follows its changes. Keeps a reference. */
void stet_coverage_meter_set_document (StetCoverageMeter *self, StetDocument *document);
/* Shows a share, 0..1; a negative one hides it. For documents that are not open. */
void stet_coverage_meter_set_share (StetCoverageMeter *self, double share);
/* In a narrow window: never shown. */
void stet_coverage_meter_set_room (StetCoverageMeter *self, gboolean room);

G_END_DECLS
