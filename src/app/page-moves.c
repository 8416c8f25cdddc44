/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The acts of a page that go somewhere or show something, and change nothing. */

#include "config.h"

#include "page-private.h"

#include <glib/gi18n.h>

static guint
kinds_shown (StetPage *self)
{
  return STET_KINDS_ALL & ~STET_KINDS_OF (STET_KIND_ATTRIBUTION) & ~STET_KINDS_OF (STET_KIND_NO_CLAIM)
         & ~stet_article_marks_get_hidden (self->marks);
}

static void
step (StetPage *self, guint kinds, gboolean backwards)
{
  StetOutline *outline = stet_document_get_outline (self->document);
  StetRecord *annotation = stet_page_get_annotation (self);
  guint32 caret = stet_text_view_get_caret (self->view);
  StetSpan extent = annotation != NULL ? stet_record_get_extent (annotation) : STET_SPAN (1, 0);
  StetRecord *next;

  /* From the active one, when the caret is still there. */
  if (annotation != NULL && extent.start <= caret && caret <= extent.end)
    next = stet_outline_step (outline, annotation, kinds, backwards);
  else
    next = stet_outline_next (outline, caret, kinds, backwards);
  /* Suggested claims are for the review; they are not marked here. */
  while (next != NULL && stet_record_get_annotation_kind (next) == STET_KIND_CLAIM && !self->reviewing
         && stet_record_get_state (next) == STET_STATE_SUGGESTED)
    next = stet_outline_step (outline, next, kinds, backwards);
  if (next == NULL)
    {
      stet_text_view_announce (self->view, backwards ? _ ("There is none before.") : _ ("There is none after."));
      gtk_widget_error_bell (GTK_WIDGET (self->view));
      return;
    }
  stet_page_go_to (self, next);
}

static void
next_act (StetPage *self, GVariant *parameter)
{
  step (self, kinds_shown (self), FALSE);
}

static void
previous_act (StetPage *self, GVariant *parameter)
{
  step (self, kinds_shown (self), TRUE);
}

static void
next_claim_act (StetPage *self, GVariant *parameter)
{
  step (self, STET_KINDS_OF (STET_KIND_CLAIM), FALSE);
}

static void
previous_claim_act (StetPage *self, GVariant *parameter)
{
  step (self, STET_KINDS_OF (STET_KIND_CLAIM), TRUE);
}

static void
find_act (StetPage *self, GVariant *parameter)
{
  StetSpan selection = stet_text_view_get_selection (self->view);
  g_autofree char *words = NULL;

  /* What is selected is what is looked for, when it is a few words on one line. */
  if (stet_span_length (selection) > 0 && stet_span_length (selection) <= 100)
    words = stet_text_dup (stet_document_get_text (self->document), selection);
  if (words != NULL && strpbrk (words, "\r\n") != NULL)
    g_clear_pointer (&words, g_free);
  stet_find_bar_set_start (self->find_bar, selection.start);
  stet_find_bar_open (self->find_bar, words);
}

static void
find_step (StetPage *self, int count)
{
  if (!stet_find_bar_is_open (self->find_bar))
    find_act (self, NULL);
  else
    stet_find_bar_step (self->find_bar, count);
}

static void
find_next_act (StetPage *self, GVariant *parameter)
{
  find_step (self, 1);
}

static void
find_previous_act (StetPage *self, GVariant *parameter)
{
  find_step (self, -1);
}

/* One thing at a time: what is selected, then what is active, then the search. */
static void
escape_act (StetPage *self, GVariant *parameter)
{
  StetSpan selection = stet_text_view_get_selection (self->view);

  gtk_popover_popdown (GTK_POPOVER (self->tag_popover));
  if (selection.start < selection.end)
    stet_text_view_place_caret (self->view, stet_text_view_get_caret (self->view));
  else if (!stet_id_is_none (self->active))
    stet_page_activate (self, STET_ID_NONE, FALSE);
  else if (self->reviewing)
    stet_page_set_reviewing (self, FALSE);
  else
    stet_find_bar_close (self->find_bar);
}

static void
focus_text_act (StetPage *self, GVariant *parameter)
{
  stet_page_focus_text (self);
}

/* Text, panel, and back. */
static void
focus_next_act (StetPage *self, GVariant *parameter)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->side))
    {
      if (!self->reviewing || !gtk_widget_child_focus (GTK_WIDGET (self->review_bar), GTK_DIR_TAB_FORWARD))
        stet_page_focus_text (self);
      return;
    }
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->review_bar)))
    {
      stet_page_focus_text (self);
      return;
    }
  stet_page_set_show_panel (self, TRUE);
  stet_page_focus_side (self);
}

static void
panel_page_act (StetPage *self, GVariant *parameter)
{
  stet_page_set_show_panel (self, TRUE);
  stet_panel_set_page (self->panel, g_variant_get_string (parameter, NULL));
  stet_panel_focus_list (self->panel);
}

static void
zoom_in_act (StetPage *self, GVariant *parameter)
{
  stet_text_view_set_zoom (self->view, stet_text_view_get_zoom (self->view) * 1.1);
}

static void
zoom_out_act (StetPage *self, GVariant *parameter)
{
  stet_text_view_set_zoom (self->view, stet_text_view_get_zoom (self->view) / 1.1);
}

static void
zoom_reset_act (StetPage *self, GVariant *parameter)
{
  stet_text_view_set_zoom (self->view, 1);
}

static void
copy_act (StetPage *self, GVariant *parameter)
{
  StetSpan selection = stet_text_view_get_selection (self->view);
  g_autofree char *words = stet_text_dup (stet_document_get_text (self->document), selection);

  if (*words != '\0')
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), words);
}

static void
grow_act (StetPage *self, GVariant *parameter)
{
  stet_text_view_grow_selection (self->view);
}

static void
shrink_act (StetPage *self, GVariant *parameter)
{
  stet_text_view_shrink_selection (self->view);
}

/* The detail of what is active, to be edited. */
static void
edit_act (StetPage *self, GVariant *parameter)
{
  if (stet_id_is_none (self->active))
    return;
  stet_page_set_show_panel (self, TRUE);
  stet_panel_set_active (self->panel, self->active);
  if (!stet_panel_focus_field (self->panel, "restatement") && !stet_panel_focus_field (self->panel, "name")
      && !stet_panel_focus_field (self->panel, "note"))
    stet_panel_focus_list (self->panel);
}

const StetPageAction stet_page_move_actions[] = {
  { "next", NULL, next_act, FALSE },
  { "previous", NULL, previous_act, FALSE },
  { "next-claim", NULL, next_claim_act, FALSE },
  { "previous-claim", NULL, previous_claim_act, FALSE },
  { "find", NULL, find_act, FALSE },
  { "find-next", NULL, find_next_act, FALSE },
  { "find-previous", NULL, find_previous_act, FALSE },
  { "escape", NULL, escape_act, FALSE },
  { "focus-text", NULL, focus_text_act, FALSE },
  { "focus-next", NULL, focus_next_act, FALSE },
  { "panel-page", "s", panel_page_act, FALSE },
  { "zoom-in", NULL, zoom_in_act, FALSE },
  { "zoom-out", NULL, zoom_out_act, FALSE },
  { "zoom-reset", NULL, zoom_reset_act, FALSE },
  { "copy", NULL, copy_act, FALSE },
  { "grow", NULL, grow_act, FALSE },
  { "shrink", NULL, shrink_act, FALSE },
  { "edit", NULL, edit_act, FALSE },
  { NULL },
};
