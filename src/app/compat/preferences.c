/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* AdwPreferencesDialog from libadwaita 1.5, AdwPreferencesWindow before it. */

#include "preferences.h"

void
stet_preferences_present (GtkWindow *parent, AdwPreferencesPage *const *pages)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwDialog *dialog = adw_preferences_dialog_new ();

  for (; *pages != NULL; pages++)
    adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), *pages);
  adw_dialog_present (dialog, GTK_WIDGET (parent));
#else
  GtkWidget *window = adw_preferences_window_new ();

  for (; *pages != NULL; pages++)
    adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), *pages);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
#endif
}
