/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "about.h"

#include "about-window.h"

#include <glib/gi18n.h>

void
stet_about_present (GtkWindow *parent)
{
  /* Translators: put your names here, one a line. */
  const char *credits = _ ("translator-credits");
  const StetAboutFacts facts = {
    .name = _ ("Stet"),
    .icon = APP_ID,
    .version = VERSION,
    .developers = _ ("The Stet authors"),
    .comments = _ ("Check an article claim by claim. Everything stays on your computer."),
    .website = "https://stetdesk.github.io",
    .translators = g_str_equal (credits, "translator-credits") ? "" : credits,
  };

  stet_about_window_present (parent, &facts);
}
