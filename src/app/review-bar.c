/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "review-bar.h"

#include <glib/gi18n.h>

struct _StetReviewBar
{
  GtkWidget parent_instance;

  GtkWidget *revealer;
  GtkWidget *row;
  GtkWidget *acts;  /* what can be done, beside or below the words */
  GtkWidget *place; /* "Claim 3 of 27" */
  GtkWidget *quote;
  GtkWidget *why;
  GtkWidget *judging; /* the buttons about a suggestion */
  GtkWidget *open;    /* to the next open sentence */
};

G_DEFINE_FINAL_TYPE (StetReviewBar, stet_review_bar, GTK_TYPE_WIDGET)

static GtkWidget *
make_button (const char *label, const char *key, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *hint = gtk_label_new (key);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) many = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) what = g_menu_new ();

  g_menu_append (many, _ ("Accept All That Are Sure"), "page.accept-sure");
  g_menu_append (many, _ ("Suggest Again"), "page.suggest-again");
  g_menu_append (order, _ ("In the Order of the Text"), "page.review-order::text");
  g_menu_append (order, _ ("The Surest First"), "page.review-order::score");
  g_menu_append (what, _ ("Names and Numbers Too"), "page.review-names");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (many));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (what));
  return G_MENU_MODEL (menu);
}

static void
stet_review_bar_dispose (GObject *object)
{
  g_clear_pointer (&STET_REVIEW_BAR (object)->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_review_bar_parent_class)->dispose (object);
}

static void
stet_review_bar_class_init (StetReviewBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_review_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  /* Back to the text. */
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "page.focus-next", NULL);
}

static GtkWidget *
make_words (StetReviewBar *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->place = gtk_label_new (NULL);
  self->why = gtk_label_new (NULL);
  self->quote = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->place, "heading");
  gtk_widget_add_css_class (self->why, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->why), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (self->quote), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->quote), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (self->quote), TRUE);
  gtk_box_append (GTK_BOX (line), self->place);
  gtk_box_append (GTK_BOX (line), self->why);
  gtk_box_append (GTK_BOX (words), line);
  gtk_box_append (GTK_BOX (words), self->quote);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  return words;
}

static void
stet_review_bar_init (StetReviewBar *self)
{
  GtkWidget *menu = gtk_menu_button_new ();
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autoptr (GMenuModel) model = make_menu ();

  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->judging = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->judging), make_button (_ ("Accept"), "⏎", "page.accept"));
  gtk_box_append (GTK_BOX (self->judging), make_button (_ ("Reject"), "⌫", "page.delete"));
  gtk_box_append (GTK_BOX (self->judging), make_button (_ ("Skip"), "⇥", "page.skip"));
  gtk_widget_set_valign (self->judging, GTK_ALIGN_CENTER);
  self->open = make_button (_ ("Next Open Sentence"), "O", "page.next-open");
  gtk_widget_set_valign (self->open, GTK_ALIGN_CENTER);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), model);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (menu), GTK_ARROW_UP);
  gtk_widget_set_tooltip_text (menu, _ ("How to review"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("How to review"), -1);
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "page.review");
  gtk_widget_set_tooltip_text (close, _ ("End the review"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("End the review"), -1);
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (close, "flat");

  gtk_box_append (GTK_BOX (self->acts), self->judging);
  gtk_box_append (GTK_BOX (self->acts), self->open);
  gtk_box_append (GTK_BOX (self->acts), menu);
  gtk_box_append (GTK_BOX (self->acts), close);
  gtk_box_append (GTK_BOX (self->row), make_words (self));
  gtk_box_append (GTK_BOX (self->row), self->acts);
  gtk_widget_add_css_class (self->row, "stet-review");
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), self->row);
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Review"), -1);
}

GtkWidget *
stet_review_bar_new (void)
{
  return g_object_new (STET_TYPE_REVIEW_BAR, NULL);
}

void
stet_review_bar_set_open (StetReviewBar *self, gboolean open)
{
  gtk_widget_set_visible (GTK_WIDGET (self), open);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), open);
}

void
stet_review_bar_set_narrow (StetReviewBar *self, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->row),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->row), narrow ? 6 : 12);
  gtk_widget_set_hexpand (self->judging, narrow);
  gtk_widget_set_hexpand (self->open, narrow);
  for (GtkWidget *child = gtk_widget_get_first_child (self->judging); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_set_hexpand (child, narrow);
      /* The words need the room more than the keys do. */
      gtk_widget_set_visible (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (child))), !narrow);
    }
}

void
stet_review_bar_show (StetReviewBar *self,
                      guint number,
                      guint total,
                      const char *kind,
                      const char *quote,
                      const char *why)
{
  /* Translators: "Claim 3 of 27": what is suggested, its number, how many there are */
  g_autofree char *place = g_strdup_printf (_ ("%s %u of %u"), kind, number, total);

  gtk_label_set_label (GTK_LABEL (self->place), place);
  gtk_label_set_label (GTK_LABEL (self->quote), quote);
  gtk_label_set_label (GTK_LABEL (self->why), why != NULL ? why : "");
  gtk_widget_set_visible (self->quote, TRUE);
  gtk_widget_set_visible (self->judging, TRUE);
  gtk_widget_set_visible (self->open, FALSE);
}

void
stet_review_bar_show_left (StetReviewBar *self, guint n_left)
{
  g_autofree char *words =
      g_strdup_printf (ngettext ("%u suggestion is left: Tab goes on", "%u suggestions are left: Tab goes on", n_left),
                       n_left);

  gtk_label_set_label (GTK_LABEL (self->place), _ ("Review"));
  gtk_label_set_label (GTK_LABEL (self->quote), words);
  gtk_label_set_label (GTK_LABEL (self->why), "");
  gtk_widget_set_visible (self->judging, FALSE);
  gtk_widget_set_visible (self->open, TRUE);
}

void
stet_review_bar_show_end (StetReviewBar *self, guint n_open)
{
  g_autofree char *words =
      n_open > 0
          ? g_strdup_printf (ngettext ("%u sentence is still open: Space when there is nothing to check in it, "
                                       "C for a claim",
                                       "%u sentences are still open: Space when there is nothing to check in one, "
                                       "C for a claim",
                                       n_open),
                             n_open)
          : g_strdup (_ ("Every sentence has been looked at."));

  gtk_label_set_label (GTK_LABEL (self->place), n_open > 0 ? _ ("No suggestions left") : _ ("Done"));
  gtk_label_set_label (GTK_LABEL (self->quote), words);
  gtk_label_set_label (GTK_LABEL (self->why), "");
  gtk_widget_set_visible (self->judging, FALSE);
  gtk_widget_set_visible (self->open, n_open > 0);
}
