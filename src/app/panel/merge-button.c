/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "merge-button.h"

#include "describe.h"
#include "record-chooser.h"

#include <glib/gi18n.h>

static void
chosen_cb (StetDetail *detail, StetId *id)
{
  StetSession *session = stet_detail_get_session (detail);
  StetDocument *document = stet_detail_get_document (detail);
  StetRecord *kept = stet_document_lookup (document, *id);
  g_autofree char *name = kept != NULL ? stet_describe_title (document, kept) : NULL;
  g_autofree char *what = NULL;
  StetId into = *id;

  if (name == NULL
      || !stet_session_do (session, stet_edit_merge (document, stet_detail_get_record (detail), into,
                                                     stet_detail_get_actor (detail))))
    return;
  /* Translators: two entities or sources are now one, called this */
  what = g_strdup_printf (_ ("Merged into “%s”"), name);
  g_signal_emit_by_name (detail, "open", &into);
  g_signal_emit_by_name (detail, "done", what);
}

GtkWidget *
stet_merge_button_new (StetDetail *detail, StetListSort sort, const char *hint)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *chooser = stet_record_chooser_new (sort, _ ("Merge into"), hint);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Merge into…"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), chooser);
  gtk_widget_set_tooltip_text (button, _ ("Another one is the same: make one of both"));
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), detail, G_CONNECT_SWAPPED);
  return button;
}

void
stet_merge_button_refresh (GtkWidget *button, StetDetail *detail)
{
  StetSession *session = stet_detail_get_session (detail);
  GtkPopover *chooser = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));

  stet_record_chooser_set (STET_RECORD_CHOOSER (chooser), session, STET_ID_NONE, stet_detail_get_record (detail));
  gtk_widget_set_sensitive (button,
                            session != NULL && !stet_document_get_read_only (stet_detail_get_document (detail)));
}
