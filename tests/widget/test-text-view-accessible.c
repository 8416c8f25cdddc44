/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a screen reader is told about the text view: asked over AT-SPI, from another process, as it would. */

#include "view-fixture.h"

#include "accessible.h"

#include <unistd.h>

typedef struct
{
  char *words;
  gboolean is_done;
} Reading;

static void
read_cb (GObject *process, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (process), result, &reading->words, NULL, &error);
  g_assert_no_error (error);
  reading->is_done = TRUE;
}

/* Role, name and description in the first line, then the text; NULL, and the test skipped, where Python can't ask. */
static char **
read_view (View *self)
{
  g_autofree char *pid = g_strdup_printf ("%d", (int) getpid ());
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "read-text.py", NULL);
  g_autoptr (GSubprocess) probe = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Reading reading = { 0 };
  char **lines;

  probe = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "/usr/bin/python3", "-c",
                            "import gi; gi.require_version('Atspi', '2.0')", NULL);
  if (probe == NULL || !g_subprocess_wait_check (probe, NULL, NULL))
    {
      g_test_skip ("Python has no AT-SPI here");
      return NULL;
    }
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/usr/bin/python3", "-B", script, pid, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, read_cb, &reading);
  while (!reading.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_subprocess_get_successful (process));
  lines = g_strsplit (g_strchomp (reading.words), "\n", -1);
  g_free (reading.words);
  return lines;
}

static void
test_the_visible_paragraphs_are_read (void)
{
  g_autoptr (View) self = view_new ("A first paragraph with a caf\xc3\xa9 in it.\n\nA second one.\n");
  g_auto (GStrv) lines = read_view (self);

  if (lines == NULL)
    return;
  g_assert_true (g_str_has_prefix (lines[0], stet_accessible_has_text () ? "text|" : "document text|"));
  g_assert_nonnull (strstr (lines[0], "|Article text|"));
  g_assert_cmpstr (lines[1], ==, "A first paragraph with a caf\xc3\xa9 in it.");
  g_assert_cmpstr (lines[2], ==, "A second one.");
}

static void
test_what_was_scrolled_to_is_read (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (View) self = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (string, "Paragraph %u.\n\n", i);
  self = view_new (string->str);
  stet_text_view_scroll_to (self->view, STET_SPAN (string->len - 5, string->len - 4), FALSE);
  settle (self);
  lines = read_view (self);
  if (lines == NULL)
    return;
  g_assert_true (g_strv_contains ((const char *const *) lines, "Paragraph 1999."));
  g_assert_true (stet_accessible_has_text () || !g_strv_contains ((const char *const *) lines, "Paragraph 0."));
}

static void
test_labels_are_few_and_used_again (void)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (View) self = NULL;
  guint n;

  if (stet_accessible_has_text ())
    {
      g_test_skip ("The text is read from the view itself");
      return;
    }
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (string, "Paragraph %u.\n\n", i);
  self = view_new (string->str);
  settle (self);
  n = self->view->labels->len;
  g_assert_cmpuint (n, >, 5);
  for (guint i = 0; i < 10; i++)
    {
      stet_text_view_scroll_to (self->view, STET_SPAN (i * 2000, i * 2000 + 1), FALSE);
      settle (self);
    }
  g_assert_cmpuint (self->view->labels->len, <=, n + 2);
}

static void
test_labels_are_not_painted (void)
{
  g_autoptr (View) self = view_new ("A paragraph.");
  cairo_surface_t *before, *after;

  if (stet_accessible_has_text ())
    {
      g_test_skip ("There are no labels");
      return;
    }
  settle (self);
  g_assert_cmpuint (self->view->labels->len, >, 0);
  before = picture (self, "labels");
  stet_view_drop_labels (self->view);
  after = picture (self, "no-labels");
  g_assert_cmpmem (cairo_image_surface_get_data (before),
                   cairo_image_surface_get_stride (before) * cairo_image_surface_get_height (before),
                   cairo_image_surface_get_data (after),
                   cairo_image_surface_get_stride (after) * cairo_image_surface_get_height (after));
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

static void
test_an_announcement_reaches_the_reader (void)
{
  g_autoptr (View) self = view_new ("A paragraph.");
  g_auto (GStrv) lines = NULL;

  stet_text_view_announce (self->view, "Claim: the wall costs forty million");
  if (stet_accessible_has_text ())
    return; /* it is an event, which leaves nothing to look at */
  lines = read_view (self);
  if (lines == NULL)
    return;
  g_assert_true (g_str_has_suffix (lines[0], "|Claim: the wall costs forty million"));
  g_strfreev (g_steal_pointer (&lines));
  stet_view_forget_announcement (self->view);
  lines = read_view (self);
  g_assert_true (g_str_has_suffix (lines[0], "|"));
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);
#define ADD(name) g_test_add_func ("/text-view-accessible/" #name, test_##name)
  ADD (the_visible_paragraphs_are_read);
  ADD (what_was_scrolled_to_is_read);
  ADD (labels_are_few_and_used_again);
  ADD (labels_are_not_painted);
  ADD (an_announcement_reaches_the_reader);
  return g_test_run ();
}
