/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "changes-view.h"

#include "diff-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* More rows than this nobody reads; the text itself is there to be taken. */
#define MAX_ROWS 200

struct _StetChangesView
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  GtkWidget *summary;
  GtkWidget *take;
  GtkWidget *claims_title;
  GtkWidget *claims;
  GtkWidget *places_title;
  GtkWidget *places;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (StetChangesView, stet_changes_view, GTK_TYPE_WIDGET)

#define SPAN "stet-span"

static guint chosen_signal;

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, StetChangesView *self)
{
  const StetSpan *span = g_object_get_data (G_OBJECT (row), SPAN);

  g_signal_emit (self, chosen_signal, 0, span->start, span->end);
}

static GtkWidget *
make_words (StetDiffWords *words)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), words->markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* @fate stands above the words, or nothing (NULL). */
static void
add_row (GtkWidget *list, const char *fate, const char *icon, StetDiffWords *words, StetSpan span)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *said = fate != NULL ? g_strdup_printf ("%s: %s", fate, words->spoken) : g_strdup (words->spoken);

  if (fate != NULL)
    {
      GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *label = gtk_label_new (fate);

      gtk_widget_add_css_class (label, "stet-fate");
      gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name (icon));
      gtk_box_append (GTK_BOX (head), label);
      gtk_box_append (GTK_BOX (box), head);
    }
  gtk_box_append (GTK_BOX (box), make_words (words));
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_object_set_data_full (G_OBJECT (row), SPAN, g_memdup2 (&span, sizeof span), g_free);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
clear (GtkWidget *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), child);
}

/* Claims ---------------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *label;
  const char *icon;
} fates[] = {
  [STET_CLAIM_KEPT] = { N_ ("Kept"), "object-select-symbolic" },
  [STET_CLAIM_MOVED] = { N_ ("Moved"), "object-flip-vertical-symbolic" },
  [STET_CLAIM_REWORDED] = { N_ ("Reworded"), "document-edit-symbolic" },
  [STET_CLAIM_GONE] = { N_ ("Gone"), "user-trash-symbolic" },
};

/* What needs looking at comes first. */
static guint
fill_claims (StetChangesView *self, const StetRenewal *renewal)
{
  static const StetClaimFate order[] = { STET_CLAIM_REWORDED, STET_CLAIM_GONE, STET_CLAIM_MOVED, STET_CLAIM_KEPT };
  GArray *claims = renewal->comparison->claims;
  guint n = 0;

  clear (self->claims);
  for (guint fate = 0; fate < G_N_ELEMENTS (order); fate++)
    for (guint i = 0; i < claims->len && n < MAX_ROWS; i++)
      {
        const StetClaimChange *claim = &g_array_index (claims, StetClaimChange, i);
        g_auto (StetDiffWords) words = { NULL };

        if (claim->fate != order[fate])
          continue;
        if (claim->words != NULL)
          stet_diff_words_of_changes (&words, renewal->old_text, stet_renewal_get_text (renewal), claim->words, 0,
                                      claim->words->len);
        else
          stet_diff_words_of_span (&words, renewal->old_text, claim->old_span, claim->fate == STET_CLAIM_GONE);
        add_row (self->claims, _ (fates[claim->fate].label), fates[claim->fate].icon, &words, claim->old_span);
        n++;
      }
  gtk_widget_set_visible (self->claims_title, n > 0);
  gtk_widget_set_visible (self->claims, n > 0);
  return claims->len - n;
}

/* Places ---------------------------------------------------------------------------------------------------------- */

/* Returns how many have no row. */
static guint
fill_places (StetChangesView *self, const StetRenewal *renewal)
{
  GArray *changes = renewal->comparison->words;
  guint n = 0, n_more = 0;

  clear (self->places);
  for (guint i = 0; i < changes->len;)
    {
      guint end = stet_diff_words_find_end (changes, i);
      g_auto (StetDiffWords) words = { NULL };

      if (end == i) /* the same in both */
        {
          i++;
          continue;
        }
      if (n < MAX_ROWS)
        {
          const StetWordChange *first = &g_array_index (changes, StetWordChange, i);
          const StetWordChange *last = &g_array_index (changes, StetWordChange, end - 1);

          stet_diff_words_in_place (&words, renewal->old_text, stet_renewal_get_text (renewal), changes, i, end);
          add_row (self->places, NULL, NULL, &words, STET_SPAN (first->old_span.start, last->old_span.end));
          n++;
        }
      else
        n_more++;
      i = end;
    }
  gtk_widget_set_visible (self->places_title, n > 0);
  gtk_widget_set_visible (self->places, n > 0);
  return n_more;
}

/* @counted: transfer full. */
static void
add_count (GString *words, char *counted, guint n)
{
  if (n > 0)
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", counted);
  g_free (counted);
}

/* "1 claim kept, 2 reworded. 34 words differ." */
static char *
summarise (const StetComparison *comparison)
{
  g_autoptr (GString) claims = g_string_new (NULL);
  guint n_words = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < comparison->words->len; i++)
    {
      const StetWordChange *change = &g_array_index (comparison->words, StetWordChange, i);

      n_words += change->op == STET_WORDS_SAME ? 0 : MAX (change->n_old, change->n_new);
    }
  add_count (claims,
             g_strdup_printf (ngettext ("%u claim reworded", "%u claims reworded", comparison->n_reworded),
                              comparison->n_reworded),
             comparison->n_reworded);
  add_count (claims,
             g_strdup_printf (ngettext ("%u claim gone", "%u claims gone", comparison->n_gone), comparison->n_gone),
             comparison->n_gone);
  add_count (claims,
             g_strdup_printf (ngettext ("%u claim moved", "%u claims moved", comparison->n_moved), comparison->n_moved),
             comparison->n_moved);
  add_count (claims,
             g_strdup_printf (ngettext ("%u claim kept", "%u claims kept", comparison->n_kept), comparison->n_kept),
             comparison->n_kept);
  words = g_strdup_printf (ngettext ("%u word of the text differs.", "%u words of the text differ.", n_words), n_words);
  return claims->len > 0 ? g_strdup_printf ("%s. %s", claims->str, words) : g_steal_pointer (&words);
}

/* Life ------------------------------------------------------------------------------------------------------------ */

static void
stet_changes_view_dispose (GObject *object)
{
  g_clear_pointer (&STET_CHANGES_VIEW (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_changes_view_parent_class)->dispose (object);
}

static void
stet_changes_view_class_init (StetChangesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_changes_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  chosen_signal = g_signal_new ("chosen", STET_TYPE_CHANGES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, G_TYPE_UINT, G_TYPE_UINT);
}

static GtkWidget *
make_label (const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_buttons (StetChangesView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *keep = gtk_button_new_with_label (_ ("Keep Mine"));

  self->take = gtk_button_new_with_label (_ ("Take the New Text"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (keep), "page.keep-old");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->take), "page.take-new");
  gtk_widget_add_css_class (self->take, "suggested-action");
  gtk_widget_set_hexpand (self->take, TRUE);
  gtk_box_append (GTK_BOX (box), keep);
  gtk_box_append (GTK_BOX (box), self->take);
  return box;
}

static GtkWidget *
make_list (StetChangesView *self, GtkWidget *title)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  return list;
}

static void
stet_changes_view_init (StetChangesView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = make_label (_ ("What Has Changed"), "title-4");

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->summary = make_label ("", "dim-label");
  self->claims_title = make_label (_ ("Claims"), "heading");
  self->claims = make_list (self, self->claims_title);
  self->places_title = make_label (_ ("Words"), "heading");
  gtk_widget_set_margin_top (self->places_title, 12);
  self->places = make_list (self, self->places_title);
  self->more = make_label ("", "dim-label");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->summary);
  gtk_box_append (GTK_BOX (head), make_buttons (self));
  gtk_widget_add_css_class (head, "stet-changes-head");
  gtk_box_append (GTK_BOX (body), self->claims_title);
  gtk_box_append (GTK_BOX (body), self->claims);
  gtk_box_append (GTK_BOX (body), self->places_title);
  gtk_box_append (GTK_BOX (body), self->places);
  gtk_box_append (GTK_BOX (body), self->more);
  gtk_widget_add_css_class (body, "stet-changes-body");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), body);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What Has Changed"), -1);
}

GtkWidget *
stet_changes_view_new (void)
{
  return g_object_new (STET_TYPE_CHANGES_VIEW, NULL);
}

void
stet_changes_view_set_renewal (StetChangesView *self, const StetRenewal *renewal, gboolean may_take)
{
  g_autofree char *summary = summarise (renewal->comparison);
  guint n_more = fill_claims (self, renewal) + fill_places (self, renewal);
  g_autofree char *more = g_strdup_printf (ngettext ("And %u place more", "And %u places more", n_more), n_more);

  gtk_label_set_label (GTK_LABEL (self->summary), summary);
  gtk_label_set_label (GTK_LABEL (self->more), more);
  gtk_widget_set_visible (self->more, n_more > 0);
  gtk_widget_set_visible (self->take, may_take);
}

void
stet_changes_view_focus (StetChangesView *self)
{
  gtk_widget_grab_focus (self->take);
}
