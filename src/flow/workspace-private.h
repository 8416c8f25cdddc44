/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What sessions need of their workspace. Private to flow/. */

#pragma once

#include "analysis.h"
#include "library.h"
#include "workspace.h"

G_BEGIN_DECLS

StetLibrary *stet_workspace_get_library (StetWorkspace *self); /* borrowed */
/* Loads it at the first call. Any thread. NULL when its data can't be read: articles then open without suggestions.
 * Transfer full. */
StetAnalyser *stet_workspace_ref_analyser (StetWorkspace *self);

G_END_DECLS
