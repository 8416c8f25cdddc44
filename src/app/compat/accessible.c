/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The functions of a type are kept as its qdata, where the interface finds them again. */

#include "accessible.h"

#include <string.h>

#if GTK_CHECK_VERSION(4, 14, 0)

static G_DEFINE_QUARK (stet_accessible_text_funcs, funcs)

    static const StetAccessibleTextFuncs *get_funcs (GtkAccessibleText *text)
{
  return g_type_get_qdata (G_OBJECT_TYPE (text), funcs_quark ());
}

static GBytes *
get_contents (GtkAccessibleText *text, unsigned int start, unsigned int end)
{
  char *contents = get_funcs (text)->dup_text (GTK_WIDGET (text), start, end);

  /* With its NUL, which older versions count on. */
  return g_bytes_new_take (contents, strlen (contents) + 1);
}

static GBytes *
get_contents_at (GtkAccessibleText *text,
                 unsigned int offset,
                 GtkAccessibleTextGranularity granularity,
                 unsigned int *start,
                 unsigned int *end)
{
  static const StetAccessibleUnit units[] = {
    [GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER] = STET_ACCESSIBLE_CHARACTER,
    [GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD] = STET_ACCESSIBLE_WORD,
    [GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE] = STET_ACCESSIBLE_SENTENCE,
    [GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE] = STET_ACCESSIBLE_LINE,
    [GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH] = STET_ACCESSIBLE_PARAGRAPH,
  };
  StetAccessibleUnit unit = granularity < G_N_ELEMENTS (units) ? units[granularity] : STET_ACCESSIBLE_CHARACTER;

  get_funcs (text)->get_unit (GTK_WIDGET (text), offset, unit, start, end);
  return get_contents (text, *start, *end);
}

static unsigned int
get_caret_position (GtkAccessibleText *text)
{
  return get_funcs (text)->get_caret (GTK_WIDGET (text));
}

static gboolean
get_selection (GtkAccessibleText *text, gsize *n_ranges, GtkAccessibleTextRange **ranges)
{
  guint start, end;

  if (!get_funcs (text)->get_selection (GTK_WIDGET (text), &start, &end))
    return FALSE;
  *n_ranges = 1;
  *ranges = g_new (GtkAccessibleTextRange, 1);
  (*ranges)[0] = (GtkAccessibleTextRange){ start, end - start };
  return TRUE;
}

static gboolean
get_attributes (GtkAccessibleText *text,
                unsigned int offset,
                gsize *n_ranges,
                GtkAccessibleTextRange **ranges,
                char ***names,
                char ***values)
{
  *n_ranges = 0;
  return FALSE;
}

static void
get_default_attributes (GtkAccessibleText *text, char ***names, char ***values)
{
  *names = g_new0 (char *, 1);
  *values = g_new0 (char *, 1);
}

#if GTK_CHECK_VERSION(4, 16, 0)
static gboolean
get_extents (GtkAccessibleText *text, unsigned int start, unsigned int end, graphene_rect_t *extents)
{
  return get_funcs (text)->get_extents (GTK_WIDGET (text), start, end, extents);
}

static gboolean
get_offset (GtkAccessibleText *text, const graphene_point_t *point, unsigned int *offset)
{
  return get_funcs (text)->get_offset (GTK_WIDGET (text), (double) point->x, (double) point->y, offset);
}
#endif

#if GTK_CHECK_VERSION(4, 22, 0)
static gboolean
set_caret_position (GtkAccessibleText *text, unsigned int offset)
{
  return get_funcs (text)->select (GTK_WIDGET (text), offset, offset);
}

static gboolean
set_selection (GtkAccessibleText *text, gsize i, GtkAccessibleTextRange *range)
{
  return i == 0
         && get_funcs (text)->select (GTK_WIDGET (text), (guint) range->start, (guint) (range->start + range->length));
}
#endif

static void
init_text (gpointer iface, gpointer data)
{
  GtkAccessibleTextInterface *text = iface;

  text->get_contents = get_contents;
  text->get_contents_at = get_contents_at;
  text->get_caret_position = get_caret_position;
  text->get_selection = get_selection;
  text->get_attributes = get_attributes;
  text->get_default_attributes = get_default_attributes;
#if GTK_CHECK_VERSION(4, 16, 0)
  text->get_extents = get_extents;
  text->get_offset = get_offset;
#endif
#if GTK_CHECK_VERSION(4, 22, 0)
  text->set_caret_position = set_caret_position;
  text->set_selection = set_selection;
#endif
}

gboolean
stet_accessible_has_text (void)
{
  return TRUE;
}

GtkAccessibleRole
stet_accessible_get_text_role (void)
{
  return GTK_ACCESSIBLE_ROLE_TEXT_BOX;
}

void
stet_accessible_add_text (GType type, const StetAccessibleTextFuncs *funcs)
{
  const GInterfaceInfo info = { init_text, NULL, NULL };

  g_type_set_qdata (type, funcs_quark (), (gpointer) funcs);
  g_type_add_interface_static (type, GTK_TYPE_ACCESSIBLE_TEXT, &info);
}

void
stet_accessible_caret_moved (GtkWidget *widget)
{
  gtk_accessible_text_update_caret_position (GTK_ACCESSIBLE_TEXT (widget));
  gtk_accessible_text_update_selection_bound (GTK_ACCESSIBLE_TEXT (widget));
}

void
stet_accessible_text_replaced (GtkWidget *widget, guint n_chars)
{
  /* Removed text is asked for by its old offsets, which no longer lead anywhere: only what came is told. */
  if (n_chars > 0)
    gtk_accessible_text_update_contents (GTK_ACCESSIBLE_TEXT (widget), GTK_ACCESSIBLE_TEXT_CONTENT_CHANGE_INSERT, 0,
                                         n_chars);
}

void
stet_accessible_announce (GtkWidget *widget, const char *message)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

void
stet_accessible_forget_announcement (GtkWidget *widget)
{
}

#else

gboolean
stet_accessible_has_text (void)
{
  return FALSE;
}

/* A text role would promise an interface that GTK keeps for its own text widgets. */
GtkAccessibleRole
stet_accessible_get_text_role (void)
{
  return GTK_ACCESSIBLE_ROLE_DOCUMENT;
}

void
stet_accessible_add_text (GType type, const StetAccessibleTextFuncs *funcs)
{
}

void
stet_accessible_caret_moved (GtkWidget *widget)
{
}

void
stet_accessible_text_replaced (GtkWidget *widget, guint n_chars)
{
}

void
stet_accessible_announce (GtkWidget *widget, const char *message)
{
  /* The same message again is a change only when something lies between. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
}

void
stet_accessible_forget_announcement (GtkWidget *widget)
{
  gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

#endif
