/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the program is, who made it, under which terms. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *icon;
  const char *version;
  const char *developers; /* also who holds the copyright */
  const char *comments;   /* translated */
  const char *website;
  const char *translators; /* or "" */
} StetAboutFacts;

void stet_about_window_present (GtkWindow *parent, const StetAboutFacts *facts);

G_END_DECLS
