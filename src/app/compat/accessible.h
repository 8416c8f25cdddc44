/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text of our own for screen readers, and speaking to them, with whatever the GTK at hand has for it: GtkAccessibleText
 * and announcements from 4.14; before, a widget can only describe itself and have labels for children. All offsets are
 * code points. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  STET_ACCESSIBLE_CHARACTER,
  STET_ACCESSIBLE_WORD,
  STET_ACCESSIBLE_SENTENCE,
  STET_ACCESSIBLE_LINE,
  STET_ACCESSIBLE_PARAGRAPH,
} StetAccessibleUnit;

/* What a widget that paints text answers. All must be there. */
typedef struct
{
  /* A new string; @end may lie past the text's end. */
  char *(*dup_text) (GtkWidget *widget, guint start, guint end);
  /* The unit that holds @offset. */
  void (*get_unit) (GtkWidget *widget, guint offset, StetAccessibleUnit unit, guint *start, guint *end);
  guint (*get_caret) (GtkWidget *widget);
  /* FALSE when nothing is selected. */
  gboolean (*get_selection) (GtkWidget *widget, guint *start, guint *end);
  /* In the widget's coordinates; FALSE when it is not on screen. */
  gboolean (*get_extents) (GtkWidget *widget, guint start, guint end, graphene_rect_t *extents);
  gboolean (*get_offset) (GtkWidget *widget, double x, double y, guint *offset);
  /* Both the same: only the caret moves. FALSE when there is no text. */
  gboolean (*select) (GtkWidget *widget, guint bound, guint caret);
} StetAccessibleTextFuncs;

/* TRUE when a widget can be an accessible text itself, so that it needs no labels. */
gboolean stet_accessible_has_text (void);
/* The role of a widget that shows text nobody edits. */
GtkAccessibleRole stet_accessible_get_text_role (void);
/* Called while @type, a widget, is registered; @funcs are kept, not copied. Does nothing without GtkAccessibleText. */
void stet_accessible_add_text (GType type, const StetAccessibleTextFuncs *funcs);
/* Caret or selection are elsewhere now; all the text is another. */
void stet_accessible_caret_moved (GtkWidget *widget);
void stet_accessible_text_replaced (GtkWidget *widget, guint n_chars);

/* Has @message said now. Before 4.14 it becomes the description of @widget, whose change is said while it has the
 * focus; forgetting it, when the focus leaves, keeps an old message from being said again. */
void stet_accessible_announce (GtkWidget *widget, const char *message);
void stet_accessible_forget_announcement (GtkWidget *widget);

G_END_DECLS
