/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the panel share: panel.c shows, panel-acts.c answers its lists and details. */

#pragma once

#include "panel.h"

G_BEGIN_DECLS

#define STET_PANEL_PAGES 4
#define STET_PANEL_NOTES 3 /* the page that also lists what lost its place */

struct _StetPanel
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *tabs;
  GtkWidget *paned;
  GtkWidget *lists[STET_PANEL_PAGES];
  GtkWidget *details[STET_PANEL_PAGES]; /* NULL until needed */
  GtkWidget *care;                      /* a list of annotations that lost their place or need confirming */
  GtkWidget *care_box;
  GtkWidget *list_stack;
  GtkWidget *detail_stack;
  GtkWidget *legend;
  GtkWidget *sourcing;

  StetSession *session;   /* owned */
  StetDocument *document; /* owned */
  gulong changed;
  gulong reloaded;
  StetId active;      /* a record or annotation */
  StetId listed;      /* the record it is listed as */
  gboolean from_care; /* the active one was chosen among those that need care */
  gboolean placed;    /* the line between list and detail */
};

/* The page that is open. */
guint stet_panel_get_page_number (StetPanel *self);
/* Shows the detail of what is active, or none; selects its row, and no other. */
void stet_panel_show_detail (StetPanel *self);
void stet_panel_show_selection (StetPanel *self);
void stet_panel_show_counts (StetPanel *self);
/* The field that a row of a page leads to. */
const char *stet_panel_get_first_field (guint page);

/* In panel-acts.c. */
void stet_panel_connect_list (StetPanel *self, GtkWidget *list);
void stet_panel_connect_detail (StetPanel *self, GtkWidget *detail);
void stet_panel_connect_sourcing (StetPanel *self);
void stet_panel_leave (StetPanel *self);

G_END_DECLS
