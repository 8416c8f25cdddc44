/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sourcing-profile.h"

#include "share-bar.h"
#include "sourcing.h"

#include <glib/gi18n.h>

#define MAX_SOURCES 12 /* rows; all are copied */
#define WIDTH 340
#define MAX_HEIGHT 460
#define NAME_CHARS 20

struct _StetSourcingProfile
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *scroller;

  StetSession *session; /* borrowed */
};

G_DEFINE_FINAL_TYPE (StetSourcingProfile, stet_sourcing_profile, GTK_TYPE_WIDGET)

enum
{
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
copy_cb (StetSourcingProfile *self)
{
  StetDocument *document = self->session != NULL ? stet_session_get_document (self->session) : NULL;
  g_autoptr (StetSourcing) sourcing = document != NULL ? stet_sourcing_new (document) : NULL;
  g_autofree char *text = NULL;

  if (sourcing == NULL)
    return;
  text =
      stet_sourcing_to_text (sourcing, stet_record_get_string (stet_document_get_article (document), STET_FIELD_TITLE));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* The chart ------------------------------------------------------------------------------------------------------ */

static GtkWidget *
make_label (const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_row (GtkGrid *grid, int row, GtkWidget *name, double share, gboolean striped, const char *number)
{
  GtkWidget *label = gtk_label_new (number);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "caption");
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, stet_share_bar_new (share, striped), 1, row, 1, 1);
  gtk_grid_attach (grid, label, 2, row, 1, 1);
}

static GtkWidget *
make_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  return grid;
}

static GtkWidget *
make_kinds (const StetSourcing *sourcing)
{
  GtkWidget *grid = make_grid ();

  for (guint i = 0; i < sourcing->kinds->len; i++)
    {
      const StetSourceKindCount *count = &g_array_index (sourcing->kinds, StetSourceKindCount, i);
      g_autofree char *number = g_strdup_printf ("%u", count->n);

      add_row (GTK_GRID (grid), (int) i, make_label (_ (count->kind->label), "caption"),
               (double) count->n / sourcing->sources->len, g_str_equal (count->kind->name, "anonymous-person"), number);
    }
  return grid;
}

static void
source_cb (GtkButton *button, StetSourcingProfile *self)
{
  StetId id = *(StetId *) g_object_get_data (G_OBJECT (button), "source");

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[OPEN], 0, &id);
}

static GtkWidget *
make_name (StetSourcingProfile *self, const StetSourceShare *share)
{
  GtkWidget *button = gtk_button_new_with_label (share->name);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));
  StetId id = stet_record_get_id (share->record);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "stet-source-name");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_tooltip_text (button, share->name);
  g_object_set_data_full (G_OBJECT (button), "source", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (source_cb), self);
  return button;
}

/* Bars are drawn to the one that is quoted most, so that small shares can be told apart. */
static GtkWidget *
make_shares (StetSourcingProfile *self, const StetSourcing *sourcing)
{
  GtkWidget *grid = make_grid ();
  guint most = g_array_index (sourcing->sources, StetSourceShare, 0).n_words;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 0);
  for (guint i = 0; i < MIN (sourcing->sources->len, MAX_SOURCES); i++)
    {
      const StetSourceShare *share = &g_array_index (sourcing->sources, StetSourceShare, i);
      g_autofree char *number = g_strdup_printf (ngettext ("%u word", "%u words", share->n_words), share->n_words);
      g_autofree char *percent =
          g_strdup_printf (_ ("%u %%"), stet_sourcing_percent (share->n_words, sourcing->n_words));
      g_autofree char *both = g_strdup_printf ("%s · %s", number, percent);

      add_row (GTK_GRID (grid), (int) i, make_name (self, share), most > 0 ? (double) share->n_words / most : 0,
               share->anonymous, both);
    }
  return grid;
}

static void
add_fact (GtkWidget *box, const char *words)
{
  gtk_box_append (GTK_BOX (box), make_label (words, "caption"));
}

static void
add_facts (GtkWidget *box, const StetSourcing *sourcing)
{
  g_autofree char *anonymous =
      g_strdup_printf (_ ("Anonymous: %u of %u sources (%u %%), %u %% of the words quoted"), sourcing->n_anonymous,
                       sourcing->sources->len, stet_sourcing_percent (sourcing->n_anonymous, sourcing->sources->len),
                       stet_sourcing_percent (sourcing->n_anonymous_words, sourcing->n_words));
  g_autofree char *claims =
      g_strdup_printf (_ ("Claims with one source and no evidence: %u of %u; nobody is named for %u"),
                       sourcing->n_single, sourcing->n_claims, sourcing->n_unsourced);

  add_fact (box, anonymous);
  if (sourcing->n_claims > 0)
    add_fact (box, claims);
}

static GtkWidget *
make_profile (StetSourcingProfile *self, const StetSourcing *sourcing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *copy = gtk_button_new_with_label (_ ("Copy the numbers"));

  gtk_box_append (GTK_BOX (box), make_label (_ ("Sources by kind"), "heading"));
  gtk_box_append (GTK_BOX (box), make_kinds (sourcing));
  add_facts (box, sourcing);
  gtk_box_append (GTK_BOX (box), make_label (_ ("Who is quoted how much"), "heading"));
  gtk_box_append (GTK_BOX (box), make_shares (self, sourcing));
  if (sourcing->sources->len > MAX_SOURCES)
    {
      guint n = sourcing->sources->len - MAX_SOURCES;
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

      add_fact (box, more);
    }
  if (sourcing->n_suggested > 0)
    {
      g_autofree char *suggested =
          g_strdup_printf (ngettext ("%u quote is only suggested so far", "%u quotes are only suggested so far",
                                     sourcing->n_suggested),
                           sourcing->n_suggested);
      GtkWidget *label = make_label (suggested, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  g_signal_connect_swapped (copy, "clicked", G_CALLBACK (copy_cb), self);
  gtk_box_append (GTK_BOX (box), copy);
  gtk_widget_set_size_request (box, WIDTH, -1);
  return box;
}

static void
fill (StetSourcingProfile *self)
{
  g_autoptr (StetSourcing) sourcing =
      self->session != NULL ? stet_sourcing_new (stet_session_get_document (self->session)) : NULL;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller),
                                 sourcing != NULL && sourcing->sources->len > 0 ? make_profile (self, sourcing) : NULL);
}

/* Life ----------------------------------------------------------------------------------------------------------- */

static void
stet_sourcing_profile_dispose (GObject *object)
{
  g_clear_pointer (&STET_SOURCING_PROFILE (object)->button, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_sourcing_profile_parent_class)->dispose (object);
}

static void
stet_sourcing_profile_class_init (StetSourcingProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_sourcing_profile_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[OPEN] = g_signal_new ("open", STET_TYPE_SOURCING_PROFILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_POINTER);
}

static void
stet_sourcing_profile_init (StetSourcingProfile *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->scroller);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (fill), self);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Sourcing profile"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "stet-quiet");
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->button, 6);
  gtk_widget_set_margin_bottom (self->button, 3);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
stet_sourcing_profile_new (void)
{
  return g_object_new (STET_TYPE_SOURCING_PROFILE, NULL);
}

void
stet_sourcing_profile_set_session (StetSourcingProfile *self, StetSession *session)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  self->session = session;
  stet_sourcing_profile_refresh (self);
}

void
stet_sourcing_profile_refresh (StetSourcingProfile *self)
{
  gtk_widget_set_visible (self->button,
                          self->session != NULL
                              && stet_document_count (stet_session_get_document (self->session), STET_RECORD_SOURCE)
                                     > 0);
  if (gtk_widget_get_visible (self->popover))
    fill (self);
}
