/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the window share: window.c has the life of the window and its tabs, window-header.c the header and
 * its menus, window-actions.c what "win." actions do, window-close.c how documents are closed without losing anything,
 * window-drop.c what can be dropped and pasted. */

#pragma once

#include "adaptive-bin.h"
#include "coverage-meter.h"
#include "tab.h"
#include "window.h"

G_BEGIN_DECLS

struct _StetWindow
{
  AdwApplicationWindow parent_instance;

  /* children */
  StetAdaptiveBin *bin;
  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkWidget *open_button;
  GtkWidget *history_box;
  StetCoverageMeter *coverage;
  GtkWidget *find_button;
  GtkWidget *panel_button;
  GtkWidget *menu_button;
  GtkWidget *stack; /* "welcome", "tabs" */
  GtkWidget *welcome;
  AdwTabView *tabs;
  GtkWidget *drop_hint;

  /* owned */
  StetWorkspace *workspace;
  GSettings *settings;
  GMenu *recent_menu;
  GtkWidget *before_menu; /* weak: what had the keyboard before the menu opened by its key */
  GMenu *narrow_menu;     /* what has no room in a narrow header */

  /* borrowed */
  StetTab *current;        /* the tab in front that the header shows */
  StetSession *session;    /* its session, whose signals are watched */
  AdwToast *toast;         /* the one on screen; cleared when it goes */
  AdwTabPage *menu_target; /* of the tab's context menu */
};

void stet_window_make_header (StetWindow *self, GtkBox *box);
/* Shows the tab in front (or none) in the header, in the room there is. */
void stet_window_update_header (StetWindow *self);
void stet_window_add_actions (StetWindow *self);
/* What depends on there being a document. */
void stet_window_update_actions (StetWindow *self);
void stet_window_watch_drops (StetWindow *self);
/* Opens what the clipboard holds: files, or text. */
void stet_window_paste (StetWindow *self);
/* Asks where the documents of all articles in these are to go. */
void stet_window_import_files (StetWindow *self, GListModel *files);
/* The tab that shows @file in this window, or NULL. Borrowed. */
StetTab *stet_window_find_tab (StetWindow *self, GFile *file);
void stet_window_show_tab (StetWindow *self, StetTab *tab);

/* Asks for a place and saves the document of @tab there; @callback (or NULL) is told whether it was saved. */
typedef void (*StetWindowSaved) (StetWindow *self, StetTab *tab, gboolean saved);
void stet_window_save_as (StetWindow *self, StetTab *tab, StetWindowSaved callback);
/* The "close-page" of the tab view. */
gboolean stet_window_close_page (StetWindow *self, AdwTabPage *page);
/* TRUE when everything is on disk and the window may go; FALSE after asking the person. */
gboolean stet_window_close_all (StetWindow *self);

G_END_DECLS
