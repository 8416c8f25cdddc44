/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of an article on a sheet of paper, marked as Stet marks it: the welcome page's picture. Painted from the
 * palette, so that it is light, dark or in high contrast as the desktop is. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_WELCOME_HERO (stet_welcome_hero_get_type ())
G_DECLARE_FINAL_TYPE (StetWelcomeHero, stet_welcome_hero, STET, WELCOME_HERO, GtkWidget)

GtkWidget *stet_welcome_hero_new (void);

G_END_DECLS
