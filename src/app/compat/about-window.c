/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* AdwAboutDialog from libadwaita 1.5, AdwAboutWindow before it. Their properties have the same names. */

#include "about-window.h"

#include <adwaita.h>

void
stet_about_window_present (GtkWindow *parent, const StetAboutFacts *facts)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  GObject *about = G_OBJECT (adw_about_dialog_new ());
#else
  GObject *about = G_OBJECT (adw_about_window_new ());
#endif

  g_object_set (about, "application-name", facts->name, "application-icon", facts->icon, "version", facts->version,
                "developer-name", facts->developers, "copyright", facts->developers, "comments", facts->comments,
                "website", facts->website, "translator-credits", facts->translators, "license-type",
                GTK_LICENSE_GPL_3_0, NULL);
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (ADW_DIALOG (about), GTK_WIDGET (parent));
#else
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  gtk_window_present (GTK_WINDOW (about));
#endif
}
