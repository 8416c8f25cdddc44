/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens when the panel's lists and details say something: choosing, deleting, retyping, linking. */

#include "config.h"

#include "panel-private.h"

#include "describe.h"
#include "detail.h"
#include "list-page.h"
#include "tab-bar.h"

#include <glib/gi18n.h>

static void
selected_cb (GtkWidget *list, StetId *id, StetPanel *self)
{
  StetId chosen = *id;

  self->from_care = list == self->care;
  self->active = chosen;
  stet_panel_show_detail (self);
  stet_panel_show_selection (self);
  g_signal_emit_by_name (self, "selected", &chosen);
}

static void
activated_cb (GtkWidget *list, StetId *id, StetPanel *self)
{
  selected_cb (list, id, self);
  stet_panel_focus_field (self, stet_panel_get_first_field (stet_panel_get_page_number (self)));
}

/* Another record than the one in the detail, which led to it. */
static void
open_cb (GtkWidget *child, StetId *id, StetPanel *self)
{
  StetId chosen = *id;

  stet_panel_set_active (self, chosen);
  g_signal_emit_by_name (self, "selected", &chosen);
}

static void
step_cb (StetDetail *detail, StetId *id, int count, StetPanel *self)
{
  StetId chosen = *id;

  g_signal_emit_by_name (self, "step", &chosen, count);
}

static void
place_cb (StetDetail *detail, StetId *id, StetPanel *self)
{
  StetId chosen = *id;

  g_signal_emit_by_name (self, "place", &chosen);
}

static const char *
say_deleted (StetDocument *document, StetRecord *record)
{
  if (stet_describe_suggested (document, record))
    return _ ("Suggestion rejected");
  switch (stet_record_get_kind (record))
    {
    case STET_RECORD_CLAIM:
      return _ ("Claim deleted");
    case STET_RECORD_SOURCE:
      return _ ("Source deleted");
    case STET_RECORD_ENTITY:
      return _ ("Entity deleted");
    default:
      return stet_record_get_annotation_kind (record) == STET_KIND_NOTE ? _ ("Note deleted") : _ ("Mention removed");
    }
}

static void
delete_cb (GtkWidget *child, StetId *id, StetPanel *self)
{
  StetActor actor = stet_workspace_get_actor (stet_session_get_workspace (self->session));
  StetRecord *record = stet_document_lookup (self->document, *id);
  const char *what = record != NULL ? say_deleted (self->document, record) : NULL;

  if (record != NULL && stet_session_do (self->session, stet_edit_delete (self->document, *id, actor)))
    g_signal_emit_by_name (self, "done", what);
}

/* From a detail: the list goes on to its next row, as with the key. */
static void
detail_delete_cb (GtkWidget *detail, StetId *id, StetPanel *self)
{
  StetId chosen = *id;
  GtkWidget *list = self->from_care ? self->care : self->lists[stet_panel_get_page_number (self)];

  if (!stet_list_page_delete (STET_LIST_PAGE (list), chosen))
    delete_cb (detail, &chosen, self);
}

static void
done_cb (StetPanel *self, const char *what)
{
  g_signal_emit_by_name (self, "done", what);
}

static void
retype_cb (StetListPage *list, StetId *id, int number, StetPanel *self)
{
  const StetScale *tag_set = stet_workspace_get_tag_set (stet_session_get_workspace (self->session));
  StetKind kind;
  const char *word = NULL;
  StetActor actor = stet_workspace_get_actor (stet_session_get_workspace (self->session));
  StetRecord *mention = stet_outline_first_of_body (stet_document_get_outline (self->document), *id);
  StetId first = mention != NULL ? stet_record_get_id (mention) : STET_ID_NONE;
  StetId after;

  if (number > (int) tag_set->labels->len)
    return;
  word = g_array_index (tag_set->labels, StetScaleLabel, number - 1).name;
  kind = stet_kind_from_name (word);
  if (!stet_session_do (self->session,
                        stet_edit_retype_entity (self->document, *id, kind != STET_KIND_NONE ? kind : STET_KIND_OTHER,
                                                 kind != STET_KIND_NONE ? NULL : word, actor)))
    return;
  /* It may have joined another of its name. */
  mention = stet_document_lookup (self->document, first);
  after = mention != NULL ? stet_record_get_body (mention) : STET_ID_NONE;
  if (!stet_id_is_none (after) && !stet_id_equal (after, self->listed))
    open_cb (NULL, &after, self);
}

/* A source on a claim or a claim on its source links them; entity on entity and source on source makes one of both. */
static void
dropped_cb (GtkWidget *list, StetId *id, const char *what, StetPanel *self)
{
  StetRecord *on = stet_document_lookup (self->document, *id);
  StetRecord *dropped;
  StetId into = *id;
  StetId other;

  if (!stet_id_parse (what, &other) || on == NULL)
    return;
  dropped = stet_document_lookup (self->document, other);
  if (dropped != NULL && stet_record_get_kind (dropped) == stet_record_get_kind (on))
    {
      if (stet_session_do (self->session,
                           stet_edit_merge (self->document, other, into,
                                            stet_workspace_get_actor (stet_session_get_workspace (self->session)))))
        {
          open_cb (list, &into, self);
          done_cb (self, _ ("Merged"));
        }
    }
  else if (list == self->lists[0])
    stet_session_do (self->session, stet_edit_link (self->document, into, other));
  else
    stet_session_do (self->session, stet_edit_link (self->document, other, into));
}

static void
tabbed_cb (StetListPage *list, gboolean back, StetPanel *self)
{
  if (back)
    {
      if (!stet_list_page_focus_search (list))
        stet_tab_bar_focus (STET_TAB_BAR (self->tabs));
    }
  else if (!gtk_widget_get_visible (self->detail_stack)
           || !gtk_widget_child_focus (self->detail_stack, GTK_DIR_TAB_FORWARD))
    stet_panel_leave (self);
}

void
stet_panel_leave (StetPanel *self)
{
  g_signal_emit_by_name (self, "leave");
}

void
stet_panel_connect_list (StetPanel *self, GtkWidget *list)
{
  g_signal_connect (list, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (list, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (list, "delete", G_CALLBACK (delete_cb), self);
  g_signal_connect (list, "retype", G_CALLBACK (retype_cb), self);
  g_signal_connect (list, "tabbed", G_CALLBACK (tabbed_cb), self);
  g_signal_connect (list, "dropped", G_CALLBACK (dropped_cb), self);
  g_signal_connect_swapped (list, "changed", G_CALLBACK (stet_panel_show_counts), self);
  g_signal_connect_swapped (list, "leave", G_CALLBACK (stet_panel_leave), self);
}

void
stet_panel_connect_detail (StetPanel *self, GtkWidget *detail)
{
  g_signal_connect (detail, "step", G_CALLBACK (step_cb), self);
  g_signal_connect (detail, "open", G_CALLBACK (open_cb), self);
  g_signal_connect (detail, "delete", G_CALLBACK (detail_delete_cb), self);
  g_signal_connect (detail, "place", G_CALLBACK (place_cb), self);
  g_signal_connect_swapped (detail, "done", G_CALLBACK (done_cb), self);
}

void
stet_panel_connect_sourcing (StetPanel *self)
{
  g_signal_connect (self->sourcing, "open", G_CALLBACK (open_cb), self);
}
