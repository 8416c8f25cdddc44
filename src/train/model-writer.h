/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the file that lang/model-file.h maps. */

#pragma once

#include "model-file.h"

G_BEGIN_DECLS

typedef struct _StetModelWriter StetModelWriter;

StetModelWriter *stet_model_writer_new (const char *language);
void stet_model_writer_free (StetModelWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetModelWriter, stet_model_writer_free)

/* Sections stand in the file in the order in which they are added. @name: at most 23 bytes. */
void stet_model_writer_add (StetModelWriter *self, const char *name, GBytes *bytes);
/* The whole file; transfer full. The same sections give the same bytes. */
GBytes *stet_model_writer_finish (StetModelWriter *self);

G_END_DECLS
