/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "coverage-meter.h"

#include <glib/gi18n.h>

/* Changes in a row are counted once. */
#define COUNT_AFTER_MS 150

struct _StetCoverageMeter
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *bar;
  GtkWidget *label;

  /* owned */
  StetCoverage *coverage;
  gulong coverage_changed;
  guint timeout;

  double share; /* negative: nothing to show */
  gboolean room;
};

G_DEFINE_FINAL_TYPE (StetCoverageMeter, stet_coverage_meter, GTK_TYPE_WIDGET)

static void
show_share (StetCoverageMeter *self, double share, const char *words)
{
  g_autofree char *percent = g_strdup_printf (_ ("%d %%"), (int) (share * 100));

  self->share = share;
  gtk_widget_set_visible (GTK_WIDGET (self), self->room && share >= 0);
  if (share < 0)
    return;
  gtk_label_set_label (GTK_LABEL (self->label), percent);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (self->bar), share);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, percent, -1);
}

/* "12 of 27 sentences looked at: 7 claims, 3 of them with a verdict. 15 are open." */
static void
show_coverage (StetCoverageMeter *self)
{
  guint n = 0, n_open = 0, n_claims = 0, n_checked = 0;
  g_autofree char *words = NULL;

  if (self->coverage != NULL)
    {
      n = stet_coverage_get_n_sentences (self->coverage);
      n_open = stet_coverage_get_n (self->coverage, STET_SENTENCE_OPEN);
      n_checked = stet_coverage_get_n (self->coverage, STET_SENTENCE_CHECKED);
      n_claims = n_checked + stet_coverage_get_n (self->coverage, STET_SENTENCE_CLAIM);
    }
  words = g_strdup_printf (ngettext ("%u of %u sentence looked at; sentences with claims: %u, with a verdict: %u",
                                     "%u of %u sentences looked at; sentences with claims: %u, with a verdict: %u", n),
                           n - n_open, n, n_claims, n_checked);
  show_share (self, self->coverage != NULL ? stet_coverage_get_share (self->coverage) : -1, words);
}

static gboolean
timeout_cb (gpointer user_data)
{
  StetCoverageMeter *self = user_data;

  self->timeout = 0;
  show_coverage (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (StetCoverageMeter *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (COUNT_AFTER_MS, timeout_cb, self);
}

static void
stet_coverage_meter_dispose (GObject *object)
{
  StetCoverageMeter *self = STET_COVERAGE_METER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->coverage != NULL)
    g_clear_signal_handler (&self->coverage_changed, self->coverage);
  g_clear_object (&self->coverage);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_coverage_meter_parent_class)->dispose (object);
}

static void
stet_coverage_meter_class_init (StetCoverageMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_coverage_meter_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "coverage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
stet_coverage_meter_init (StetCoverageMeter *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->room = TRUE;
  self->share = -1;
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->bar = gtk_level_bar_new ();
  /* The colours of battery levels are not for this. */
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  self->label = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->label), 5);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_add_css_class (self->label, "caption");
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
stet_coverage_meter_new (void)
{
  return g_object_new (STET_TYPE_COVERAGE_METER, NULL);
}

void
stet_coverage_meter_set_coverage (StetCoverageMeter *self, StetCoverage *coverage)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->coverage != NULL)
    g_clear_signal_handler (&self->coverage_changed, self->coverage);
  g_set_object (&self->coverage, coverage);
  if (coverage != NULL)
    self->coverage_changed = g_signal_connect_swapped (coverage, "changed", G_CALLBACK (changed_cb), self);
  show_coverage (self);
}

void
stet_coverage_meter_set_share (StetCoverageMeter *self, double share)
{
  g_autofree char *words = g_strdup_printf (_ ("%d %% of the sentences looked at"), (int) (share * 100));

  show_share (self, share, words);
}

void
stet_coverage_meter_set_room (StetCoverageMeter *self, gboolean room)
{
  self->room = room;
  gtk_widget_set_visible (GTK_WIDGET (self), room && self->share >= 0);
}
