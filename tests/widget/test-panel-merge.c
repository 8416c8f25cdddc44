/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel's popovers: merging and splitting what is listed, and the profile of the sources. */

#include "config.h"

#include "panel-fixture.h"

#define CLAIM "The bridge cost 12 million euros"

static void
count_cb (gpointer count)
{
  (*(guint *) count)++;
}

static gboolean
is_entry (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_ENTRY (widget);
}

/* Finds the other one in the list of the button, by its name and Enter. */
static void
merge_into (PanelFixture *self, const char *name)
{
  GtkWidget *button = gtk_widget_get_ancestor (panel_fixture_label (self, "Merge into…"), GTK_TYPE_MENU_BUTTON);
  GtkWidget *entry;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  panel_fixture_settle ();
  entry = panel_fixture_search (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), is_entry, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  g_signal_emit_by_name (entry, "activate");
  panel_fixture_settle ();
}

static void
test_entities_are_merged_and_split (PanelFixture *self, gconstpointer data)
{
  StetId place = panel_fixture_tag (self, "Harrow", STET_KIND_PLACE);
  StetId paper = panel_fixture_tag (self, "The Harrow Gazette", STET_KIND_ORGANISATION);
  StetOutline *outline = stet_document_get_outline (self->document);
  GLogLevelFlags fatal =
      g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK); /* see legend in test-panel.c */
  guint n_done = 0;

  g_signal_connect_swapped (self->panel, "done", G_CALLBACK (count_cb), &n_done);
  stet_panel_set_active (self->panel, place);
  g_assert_null (panel_fixture_label (self, "Split off"));
  merge_into (self, "gazette");
  g_assert_cmpuint (n_done, ==, 1);
  g_assert_cmpuint (stet_document_count (self->document, STET_RECORD_ENTITY), ==, 1);
  g_assert_cmpuint (stet_outline_count (outline, STET_KIND_ORGANISATION, STET_STATE_ACCEPTED), ==, 2);
  g_assert_true (stet_id_equal (stet_panel_get_active (self->panel), paper));
  g_assert_nonnull (panel_fixture_label (self, "Harrow"));
  panel_fixture_press (self, "Split off");
  g_assert_cmpuint (n_done, ==, 2);
  g_assert_cmpuint (stet_document_count (self->document, STET_RECORD_ENTITY), ==, 2);
  g_assert_false (stet_id_equal (stet_panel_get_active (self->panel), paper));
  stet_session_undo (self->session);
  stet_session_undo (self->session);
  g_assert_cmpuint (stet_outline_count (outline, STET_KIND_PLACE, STET_STATE_ACCEPTED), ==, 1);
  g_log_set_always_fatal (fatal);
}

/* The list does not take the one that is to be merged. */
static void
test_a_source_is_merged_into_another (PanelFixture *self, gconstpointer data)
{
  StetId claim = panel_fixture_tag (self, CLAIM, STET_KIND_CLAIM);
  StetId ruiz = panel_fixture_tag (self, "Ana Ruiz", STET_KIND_SOURCE);
  StetId official = panel_fixture_tag (self, "A senior council official", STET_KIND_SOURCE);
  GLogLevelFlags fatal =
      g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK); /* see legend in test-panel.c */

  g_assert_true (stet_session_do (self->session, stet_edit_link (self->document, claim, ruiz)));
  stet_panel_set_active (self->panel, ruiz);
  merge_into (self, "ana ruiz");
  g_assert_cmpuint (stet_document_count (self->document, STET_RECORD_SOURCE), ==, 2);
  merge_into (self, "official");
  g_assert_cmpuint (stet_document_count (self->document, STET_RECORD_SOURCE), ==, 1);
  g_assert_true (
      stet_id_equal (stet_record_get_link (stet_document_lookup (self->document, claim), STET_FIELD_SOURCE), official));
  g_log_set_always_fatal (fatal);
}

static void
test_the_profile_counts_and_leads_to_sources (PanelFixture *self, gconstpointer data)
{
  StetId official = panel_fixture_tag (self, "A senior council official", STET_KIND_SOURCE);
  GLogLevelFlags fatal =
      g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK); /* see legend in test-panel.c */
  GtkWidget *button;

  panel_fixture_tag (self, "Ana Ruiz", STET_KIND_SOURCE);
  panel_fixture_tag (self, CLAIM, STET_KIND_CLAIM);
  stet_panel_set_page (self->panel, "sources");
  button = gtk_widget_get_ancestor (panel_fixture_label (self, "Sourcing profile"), GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  panel_fixture_settle ();
  g_assert_nonnull (panel_fixture_label (self, "Anonymous: 1 of 2 sources (50 %)"));
  g_assert_nonnull (panel_fixture_label (self, "nobody is named for 1"));
  panel_fixture_press (self, "A senior council official");
  g_assert_true (stet_id_equal (stet_panel_get_active (self->panel), official));
  panel_fixture_settle ();
  g_log_set_always_fatal (fatal);
}

/* Enter in the list takes the nearest source that is marked, whichever stands first. */
static void
test_the_likely_source_is_at_hand (PanelFixture *self, gconstpointer data)
{
  StetId claim = panel_fixture_tag (self, "traffic would fall by a third", STET_KIND_CLAIM);
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  StetId official;
  GtkWidget *button, *entry;

  panel_fixture_tag (self, "Ana Ruiz", STET_KIND_SOURCE);
  official = panel_fixture_tag (self, "A senior council official", STET_KIND_SOURCE);
  stet_panel_set_active (self->panel, claim);
  button = gtk_widget_get_ancestor (panel_fixture_label (self, "Nobody named yet"), GTK_TYPE_LIST_BOX_ROW);
  button = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (button));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  panel_fixture_settle ();
  entry = panel_fixture_search (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), is_entry, NULL);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (
      stet_id_equal (stet_record_get_link (stet_document_lookup (self->document, claim), STET_FIELD_SOURCE), official));
  panel_fixture_settle ();
  g_log_set_always_fatal (fatal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define TEST(path, function) \
  g_test_add ("/panel-merge/" path, PanelFixture, NULL, panel_fixture_set_up, function, panel_fixture_tear_down)
  TEST ("entities", test_entities_are_merged_and_split);
  TEST ("sources", test_a_source_is_merged_into_another);
  TEST ("sourcing", test_the_profile_counts_and_leads_to_sources);
  TEST ("likely", test_the_likely_source_is_at_hand);
  return g_test_run ();
}
