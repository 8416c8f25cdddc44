/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The writer of Label Studio's tasks. Private to label-studio.c and label-studio-write.c. */

#pragma once

#include "formats-private.h"

G_BEGIN_DECLS

void stet_label_studio_write (StetOutlet *outlet, const StetSheet *sheet);
void stet_label_studio_end (StetOutlet *outlet);

G_END_DECLS
