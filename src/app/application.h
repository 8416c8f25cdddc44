/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The program: one instance, its windows, and what they share. */

#pragma once

#include "workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_APPLICATION (stet_application_get_type ())
G_DECLARE_FINAL_TYPE (StetApplication, stet_application, STET, APPLICATION, AdwApplication)

StetApplication *stet_application_new (void);
StetWorkspace *stet_application_get_workspace (StetApplication *self); /* NULL before startup; borrowed */

G_END_DECLS
