/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel: what it lists and counts, what a person edits in it, and what it says. */

#include "config.h"

#include "panel-fixture.h"
#include "record-row.h"

#define CLAIM "The bridge cost 12 million euros"

static void
remember_id_cb (StetPanel *panel, StetId *id, StetId *place)
{
  *place = *id;
}

static void
count_cb (gpointer count)
{
  (*(guint *) count)++;
}

static gboolean
is_text_view (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_TEXT_VIEW (widget);
}

static gboolean
is_list_view (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LIST_VIEW (widget);
}

/* The text view under the field called @title. */
static GtkWidget *
find_text (PanelFixture *self, const char *title)
{
  GtkWidget *label = panel_fixture_label (self, title);

  g_assert_nonnull (label);
  return panel_fixture_search (gtk_widget_get_parent (label), is_text_view, NULL);
}

static char *
dup_text (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static GtkSingleSelection *
get_selection (PanelFixture *self)
{
  GtkWidget *view = panel_fixture_search (GTK_WIDGET (self->panel), is_list_view, NULL);

  g_assert_nonnull (view);
  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
}

static void
test_counts_follow_document (PanelFixture *self, gconstpointer data)
{
  g_assert_nonnull (panel_fixture_label (self, "press C to tag it as a claim"));
  panel_fixture_tag (self, CLAIM, STET_KIND_CLAIM);
  panel_fixture_settle ();
  g_assert_null (panel_fixture_label (self, "press C to tag it as a claim"));
  g_assert_nonnull (panel_fixture_label (self, CLAIM));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_selection (self))), ==, 1);
  stet_session_undo (self->session);
  panel_fixture_settle ();
  g_assert_nonnull (panel_fixture_label (self, "press C to tag it as a claim"));
}

static void
test_empty_pages_say_what_to_do (PanelFixture *self, gconstpointer data)
{
  stet_panel_set_page (self->panel, "sources");
  g_assert_nonnull (panel_fixture_label (self, "press S"));
  stet_panel_set_page (self->panel, "entities");
  g_assert_nonnull (panel_fixture_label (self, "press 1 to 9"));
  stet_panel_set_page (self->panel, "notes");
  g_assert_nonnull (panel_fixture_label (self, "press N"));
  g_assert_cmpstr (stet_panel_get_page (self->panel), ==, "notes");
}

static void
test_choosing_a_row_tells_and_being_told_does_not (PanelFixture *self, gconstpointer data)
{
  StetId claim = panel_fixture_tag (self, CLAIM, STET_KIND_CLAIM);
  StetId said = STET_ID_NONE;

  g_signal_connect (self->panel, "selected", G_CALLBACK (remember_id_cb), &said);
  stet_panel_set_active (self->panel, claim);
  g_assert_true (stet_id_is_none (said));
  g_assert_true (stet_id_equal (stet_panel_get_active (self->panel), claim));
  g_assert_cmpuint (gtk_single_selection_get_selected (get_selection (self)), ==, 0);
  stet_panel_set_active (self->panel, STET_ID_NONE);
  g_assert_cmpuint (gtk_single_selection_get_selected (get_selection (self)), ==, GTK_INVALID_LIST_POSITION);
  gtk_single_selection_set_selected (get_selection (self), 0);
  g_assert_true (stet_id_equal (said, claim));
}

static void
test_showing_a_record_turns_to_its_page (PanelFixture *self, gconstpointer data)
{
  StetId source = panel_fixture_tag (self, "Ana Ruiz", STET_KIND_SOURCE);
  StetId place = panel_fixture_tag (self, "Harrow", STET_KIND_PLACE);
  StetId note = panel_fixture_tag (self, "nine weeks", STET_KIND_NOTE);

  stet_panel_set_active (self->panel, source);
  g_assert_cmpstr (stet_panel_get_page (self->panel), ==, "sources");
  stet_panel_set_active (self->panel, place);
  g_assert_cmpstr (stet_panel_get_page (self->panel), ==, "entities");
  stet_panel_set_active (self->panel, note);
  g_assert_cmpstr (stet_panel_get_page (self->panel), ==, "notes");
}

static void
test_typing_is_one_step_and_undo_is_shown (PanelFixture *self, gconstpointer data)
{
  StetId claim = panel_fixture_tag (self, CLAIM, STET_KIND_CLAIM);
  StetHistory *history = stet_session_get_history (self->session);
  guint position;
  GtkTextBuffer *buffer;
  g_autofree char *shown = NULL;
  g_autofree char *again = NULL;

  stet_panel_set_active (self->panel, claim);
  position = stet_history_get_position (history);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_text (self, "Restated")));
  gtk_text_buffer_insert_at_cursor (buffer, "It", -1);
  gtk_text_buffer_insert_at_cursor (buffer, " cost", -1);
  gtk_text_buffer_insert_at_cursor (buffer, " 12", -1);
  g_assert_cmpstr (panel_fixture_get (self, claim, STET_FIELD_RESTATEMENT), ==, "It cost 12");
  g_assert_cmpuint (stet_history_get_position (history), ==, position + 1);
  stet_session_undo (self->session);
  shown = dup_text (find_text (self, "Restated"));
  g_assert_cmpstr (shown, ==, "");
  stet_session_redo (self->session);
  again = dup_text (find_text (self, "Restated"));
  g_assert_cmpstr (again, ==, "It cost 12");
}

static void
test_change_from_elsewhere_keeps_the_caret (PanelFixture *self, gconstpointer data)
{
  StetId source = panel_fixture_tag (self, "Ana Ruiz", STET_KIND_SOURCE);
  GtkWidget *row;

  stet_panel_set_active (self->panel, source);
  row = panel_fixture_row (self, "Role");
  panel_fixture_set (self, source, STET_FIELD_ROLE, "Mayor of Härröw");
  gtk_editable_set_position (GTK_EDITABLE (row), 5);
  panel_fixture_set (self, source, STET_FIELD_ROLE, "Mayor of Härräw town");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Mayor of Härräw town");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (row)), ==, 5);
}

static void
test_showing_another_record_edits_nothing (PanelFixture *self, gconstpointer data)
{
  StetId first = panel_fixture_tag (self, CLAIM, STET_KIND_CLAIM);
  StetId second = panel_fixture_tag (self, "traffic would fall by a third", STET_KIND_CLAIM);
  StetHistory *history = stet_session_get_history (self->session);
  guint position;

  panel_fixture_set (self, first, STET_FIELD_RESTATEMENT, "One");
  panel_fixture_set (self, first, STET_FIELD_STATUS, "drafted");
  position = stet_history_get_position (history);
  stet_panel_set_active (self->panel, first);
  stet_panel_set_active (self->panel, second);
  stet_panel_set_active (self->panel, first);
  g_assert_cmpuint (stet_history_get_position (history), ==, position);
  g_assert_cmpstr (panel_fixture_get (self, second, STET_FIELD_RESTATEMENT), ==, "");
}

static void
test_verdict_is_given_and_taken_back (PanelFixture *self, gconstpointer data)
{
  StetId claim = panel_fixture_tag (self, CLAIM, STET_KIND_CLAIM);

  stet_panel_set_active (self->panel, claim);
  panel_fixture_press (self, "Refuted");
  g_assert_cmpstr (panel_fixture_get (self, claim, STET_FIELD_VERDICT_LABEL), ==, "refuted");
  panel_fixture_press (self, "Supported");
  g_assert_cmpstr (panel_fixture_get (self, claim, STET_FIELD_VERDICT_LABEL), ==, "supported");
  panel_fixture_press (self, "Supported");
  g_assert_cmpstr (panel_fixture_get (self, claim, STET_FIELD_VERDICT_LABEL), ==, "");
  stet_session_undo (self->session);
  g_assert_cmpstr (panel_fixture_get (self, claim, STET_FIELD_VERDICT_LABEL), ==, "supported");
}

static void
test_evidence_is_added_and_removed (PanelFixture *self, gconstpointer data)
{
  StetId claim = panel_fixture_tag (self, CLAIM, STET_KIND_CLAIM);
  guint n_deleted = 0;

  g_signal_connect_swapped (self->panel, "done", G_CALLBACK (count_cb), &n_deleted);
  stet_panel_set_active (self->panel, claim);
  panel_fixture_press (self, "Add evidence");
  g_assert_cmpuint (stet_document_count (self->document, STET_RECORD_EVIDENCE), ==, 1);
  panel_fixture_settle (); /* it opens */
  gtk_editable_set_text (GTK_EDITABLE (panel_fixture_row (self, "Address or file")), "https://accounts.example/");
  g_assert_nonnull (panel_fixture_label (self, "https://accounts.example/"));
  panel_fixture_settle ();
  panel_fixture_press (self, "Remove evidence");
  g_assert_cmpuint (stet_document_count (self->document, STET_RECORD_EVIDENCE), ==, 0);
  g_assert_cmpuint (n_deleted, ==, 1);
}

static void
test_link_is_shown_and_led_to (PanelFixture *self, gconstpointer data)
{
  StetId claim = panel_fixture_tag (self, CLAIM, STET_KIND_CLAIM);
  StetId source = panel_fixture_tag (self, "Ana Ruiz", STET_KIND_SOURCE);

  stet_panel_set_active (self->panel, claim);
  g_assert_nonnull (panel_fixture_label (self, "Nobody named yet"));
  g_assert_true (stet_session_do (self->session, stet_edit_link (self->document, claim, source)));
  g_assert_null (panel_fixture_label (self, "Nobody named yet"));
  panel_fixture_press (self, "Show the source");
  g_assert_cmpstr (stet_panel_get_page (self->panel), ==, "sources");
  g_assert_true (stet_id_equal (stet_panel_get_active (self->panel), source));
}

static void
test_entity_is_retyped_with_all_its_mentions (PanelFixture *self, gconstpointer data)
{
  StetId place = panel_fixture_tag (self, "Harrow", STET_KIND_PLACE);
  StetOutline *outline = stet_document_get_outline (self->document);

  stet_panel_set_active (self->panel, place);
  panel_fixture_press (self, "Mark all");
  g_assert_cmpuint (stet_outline_count (outline, STET_KIND_PLACE, STET_STATE_ACCEPTED), ==, 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (panel_fixture_row (self, "Type")),
                              STET_KIND_ORGANISATION - STET_KIND_FIRST_ENTITY);
  g_assert_cmpuint (stet_outline_count (outline, STET_KIND_PLACE, STET_STATE_ACCEPTED), ==, 0);
  g_assert_cmpuint (stet_outline_count (outline, STET_KIND_ORGANISATION, STET_STATE_ACCEPTED), ==, 2);
}

static void
test_deleting_goes_on_to_the_next_row (PanelFixture *self, gconstpointer data)
{
  StetId first = panel_fixture_tag (self, CLAIM, STET_KIND_CLAIM);
  StetId second = panel_fixture_tag (self, "traffic would fall by a third", STET_KIND_CLAIM);
  guint n_deleted = 0;

  g_signal_connect_swapped (self->panel, "done", G_CALLBACK (count_cb), &n_deleted);
  stet_panel_set_active (self->panel, first);
  panel_fixture_press (self, "Delete");
  g_assert_cmpuint (n_deleted, ==, 1);
  g_assert_cmpuint (stet_document_count (self->document, STET_RECORD_CLAIM), ==, 1);
  g_assert_true (stet_id_equal (stet_panel_get_active (self->panel), second));
}

static void
test_legend_hides_kinds (PanelFixture *self, gconstpointer data)
{
  guint n_notified = 0;
  GtkWidget *button;
  /* GDK 4.24 warns of timings of its own when a popover comes and goes under Xvfb. */
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);

  g_signal_connect_swapped (self->panel, "notify::hidden-kinds", G_CALLBACK (count_cb), &n_notified);
  stet_panel_set_page (self->panel, "entities");
  button = gtk_widget_get_ancestor (panel_fixture_label (self, "Marks in the text"), GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  panel_fixture_settle ();
  panel_fixture_press (self, "People");
  g_assert_cmpuint (stet_panel_get_hidden_kinds (self->panel), ==, 1u << STET_KIND_PERSON);
  g_assert_cmpuint (n_notified, ==, 1);
  panel_fixture_press (self, "People");
  g_assert_cmpuint (stet_panel_get_hidden_kinds (self->panel), ==, 0);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  panel_fixture_settle ();
  g_log_set_always_fatal (fatal);
}

static void
test_what_needs_confirming_is_listed (PanelFixture *self, gconstpointer data)
{
  StetId note = panel_fixture_tag (self, "nine weeks", STET_KIND_NOTE);

  stet_panel_set_page (self->panel, "notes");
  g_assert_null (panel_fixture_label (self, "Please look at these"));
  g_assert_true (stet_session_do (self->session, stet_edit_set_field (self->document, note, STET_FIELD_CONFIRM,
                                                                      g_variant_new_double (0.7))));
  g_assert_nonnull (panel_fixture_label (self, "Please look at these"));
  stet_panel_set_active (self->panel, note);
  panel_fixture_press (self, "Confirm");
  g_assert_null (panel_fixture_label (self, "Please look at these"));
}

static void
test_read_only_document_is_not_edited (PanelFixture *self, gconstpointer data)
{
  StetId source = panel_fixture_tag (self, "Ana Ruiz", STET_KIND_SOURCE);

  stet_document_set_read_only (self->document, TRUE);
  stet_panel_set_active (self->panel, source);
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (panel_fixture_row (self, "Role"))));
  stet_document_set_read_only (self->document, FALSE);
}

static void
test_every_page_fits_300_pixels (PanelFixture *self, gconstpointer data)
{
  StetId shown[] = {
    panel_fixture_tag (self, CLAIM, STET_KIND_CLAIM),
    panel_fixture_tag (self, "A senior council official", STET_KIND_SOURCE),
    panel_fixture_tag (self, "Harrow", STET_KIND_PLACE),
    panel_fixture_tag (self, "nine weeks", STET_KIND_NOTE),
  };
  int minimum;

  g_assert_true (
      stet_session_do (self->session, stet_edit_add_evidence (self->document, shown[0], "https://accounts.example/",
                                                              stet_workspace_get_actor (self->workspace), NULL)));
  panel_fixture_set (self, shown[1], STET_FIELD_NAME, "Supercalifragilisticexpialidociousandlongerstillthanthat");
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      stet_panel_set_active (self->panel, shown[i]);
      gtk_widget_measure (GTK_WIDGET (self->panel), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_test_message ("page %s needs %d pixels", stet_panel_get_page (self->panel), minimum);
      g_assert_cmpint (minimum, <=, 300);
    }
}

/* Many ------------------------------------------------------------------------------------------------------------ */

#define N_MANY 100000

static guint
count_rows (GtkWidget *widget)
{
  guint n = STET_IS_RECORD_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
set_up_many (PanelFixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Many\n\n");

  for (guint i = 0; i < N_MANY; i++)
    g_string_append (text, "word ");
  panel_fixture_set_up_text (self, text->str);
}

static void
test_long_lists_make_few_rows (PanelFixture *self, gconstpointer data)
{
  StetSpan span = panel_fixture_find (self->document, "word ");
  StetChange *change = stet_change_new ("Many");
  guint n_rows;

  span.end = span.start + 4;
  for (guint i = 0; i < N_MANY; i++, span.start += 5, span.end += 5)
    {
      StetTarget target = { span, STET_PART_NONE };
      g_autoptr (StetRecord) note = stet_record_new (STET_RECORD_ANNOTATION, NULL);

      stet_record_set_annotation (note, STET_KIND_NOTE, STET_STATE_ACCEPTED, STET_ID_NONE);
      stet_record_set_targets (note, &target, 1);
      stet_change_add (change, NULL, note);
    }
  g_assert_true (stet_session_do (self->session, change));
  stet_panel_set_page (self->panel, "notes");
  panel_fixture_settle ();
  n_rows = count_rows (GTK_WIDGET (self->panel));
  g_test_message ("%u row widgets for %u notes", n_rows, N_MANY);
  g_assert_cmpuint (n_rows, >, 0);
  g_assert_cmpuint (n_rows, <, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define TEST(path, function) \
  g_test_add ("/panel/" path, PanelFixture, NULL, panel_fixture_set_up, function, panel_fixture_tear_down)
  TEST ("counts", test_counts_follow_document);
  TEST ("empty", test_empty_pages_say_what_to_do);
  TEST ("selecting", test_choosing_a_row_tells_and_being_told_does_not);
  TEST ("turning", test_showing_a_record_turns_to_its_page);
  TEST ("typing", test_typing_is_one_step_and_undo_is_shown);
  TEST ("caret", test_change_from_elsewhere_keeps_the_caret);
  TEST ("no-echo", test_showing_another_record_edits_nothing);
  TEST ("verdict", test_verdict_is_given_and_taken_back);
  TEST ("evidence", test_evidence_is_added_and_removed);
  TEST ("link", test_link_is_shown_and_led_to);
  TEST ("retype", test_entity_is_retyped_with_all_its_mentions);
  TEST ("delete", test_deleting_goes_on_to_the_next_row);
  TEST ("legend", test_legend_hides_kinds);
  TEST ("confirm", test_what_needs_confirming_is_listed);
  TEST ("narrow", test_every_page_fits_300_pixels);
  TEST ("read-only", test_read_only_document_is_not_edited);
  g_test_add ("/panel/many", PanelFixture, NULL, set_up_many, test_long_lists_make_few_rows, panel_fixture_tear_down);
  return g_test_run ();
}
