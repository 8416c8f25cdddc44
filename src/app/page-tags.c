/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The acts of a page that change its document. Each makes a change with model/edit and hands it to the session, so that
 * each is one undo step; none of them touches a record. */

#include "config.h"

#include "page-private.h"

#include <glib/gi18n.h>

static StetActor
actor (StetPage *self)
{
  return stet_workspace_get_actor (stet_session_get_workspace (self->session));
}

static gboolean
take_name (const StetOutlineHit *hit, gpointer user_data)
{
  *(StetRecord **) user_data = hit->annotation;
  return FALSE;
}

/* The person or organisation that is marked at @byte, or NULL. */
static StetRecord *
find_name (StetPage *self, guint32 byte)
{
  StetRecord *name = NULL;

  stet_outline_query (stet_document_get_outline (self->document), STET_SPAN (byte, byte),
                      STET_KINDS_OF (STET_KIND_PERSON) | STET_KINDS_OF (STET_KIND_ORGANISATION), take_name, &name);
  return name;
}

/* What a tag is put on: the selection, else the sentence under the caret, for an entity its word, for
 * a source the name there. Empty when there is
 * nothing. */
static StetSpan
span_to_tag (StetPage *self, StetKind kind)
{
  StetSpan selection = stet_text_view_get_selection (self->view);
  guint32 caret = stet_text_view_get_caret (self->view);

  if (selection.start < selection.end)
    return selection;
  if (STET_KIND_IS_ENTITY (kind))
    return stet_text_view_get_word_at (self->view, caret);
  if (kind == STET_KIND_SOURCE)
    {
      /* Who is named here is more likely meant than all that is said. */
      StetRecord *name = find_name (self, caret);

      if (name != NULL)
        return stet_record_get_extent (name);
    }
  return stet_text_view_get_sentence_at (self->view, caret);
}

typedef struct
{
  StetSpan span;
  StetKind kind;
  const char *word;
  StetRecord *found;
} SameSearch;

static gboolean
is_of (StetRecord *annotation, StetKind kind, const char *word)
{
  return stet_record_get_annotation_kind (annotation) == kind
         && g_str_equal (stet_record_get_string (annotation, STET_FIELD_TAG), word != NULL ? word : "");
}

static gboolean
is_same (const StetOutlineHit *hit, gpointer user_data)
{
  SameSearch *search = user_data;
  guint n_targets;

  stet_record_get_targets (hit->annotation, &n_targets);
  if (is_of (hit->annotation, search->kind, search->word) && n_targets == 1
      && stet_span_equal (hit->target.span, search->span))
    search->found = hit->annotation;
  return search->found == NULL;
}

static StetRecord *
find_same (StetPage *self, StetSpan span, StetKind kind, const char *word)
{
  SameSearch search = { span, kind, word, NULL };

  stet_outline_query (stet_document_get_outline (self->document), span, STET_KINDS_OF (kind), is_same, &search);
  return search.found;
}

/* The claim that evidence is about: the active one. */
static StetId
claim_in_hand (StetPage *self)
{
  StetRecord *record = stet_document_lookup (self->document, self->active);

  if (record != NULL && stet_record_get_kind (record) == STET_RECORD_ANNOTATION)
    record = stet_document_lookup (self->document, stet_record_get_body (record));
  if (record != NULL && stet_record_get_kind (record) == STET_RECORD_EVIDENCE)
    record = stet_document_lookup (self->document, stet_record_get_link (record, STET_FIELD_CLAIM));
  return record != NULL && stet_record_get_kind (record) == STET_RECORD_CLAIM ? stet_record_get_id (record)
                                                                              : STET_ID_NONE;
}

/* A kind's name, the number of an entity type of the tag set in use, or a tag of the person's own. NULL for none. */
static const char *
find_word (StetPage *self, const char *name, StetKind *kind)
{
  const StetScale *tag_set = stet_workspace_get_tag_set (stet_session_get_workspace (self->session));
  guint number = g_ascii_isdigit (*name) ? (guint) (*name - '1') : G_MAXUINT;

  if (number < tag_set->labels->len)
    name = g_array_index (tag_set->labels, StetScaleLabel, number).name;
  else if (number != G_MAXUINT)
    return NULL;
  *kind = stet_kind_from_name (name);
  if (*kind == STET_KIND_NONE)
    *kind = STET_KIND_OTHER;
  return *kind == STET_KIND_ATTRIBUTION ? NULL : name;
}

/* The word that an annotation of @kind carries beside it. */
static const char *
own_word (StetKind kind, const char *word)
{
  return g_str_equal (word, stet_kind_get_info (kind)->name) ? NULL : word;
}

static StetChange *
make_tag (StetPage *self, StetSpan span, StetKind kind, const char *word, StetId *id)
{
  if (word != NULL)
    return stet_edit_tag_word (self->document, span, word, actor (self), id);
  return stet_edit_tag (self->document, span, kind, claim_in_hand (self), actor (self), id);
}

static void
tag (StetPage *self, const char *name, gboolean keep_selection)
{
  StetKind kind = STET_KIND_NONE;
  const char *word = find_word (self, name, &kind);
  StetSpan span = span_to_tag (self, kind);
  StetRecord *same;
  StetId id = STET_ID_NONE;

  if (word == NULL)
    return;
  if (span.start == span.end)
    {
      stet_text_view_announce (self->view, _ ("There is nothing here to tag."));
      return;
    }
  if (kind == STET_KIND_EVIDENCE && stet_id_is_none (claim_in_hand (self)))
    {
      stet_page_toast (self, _ ("Go to a claim first, then tag its evidence."), NULL, NULL);
      return;
    }
  word = own_word (kind, word);
  same = find_same (self, span, kind, word);
  if (same != NULL)
    {
      /* Tagging what the machine suggested is agreeing with it. */
      id = stet_record_get_id (same);
      stet_session_do (self->session, stet_edit_accept (self->document, id, actor (self)));
    }
  else if (!stet_session_do (self->session, make_tag (self, span, kind, word, &id)))
    return;
  if (!keep_selection)
    stet_text_view_place_caret (self->view, span.end);
  gtk_popover_popdown (GTK_POPOVER (self->tag_popover));
  stet_page_activate (self, id, FALSE);
  stet_text_view_announce (self->view,
                           stet_workspace_get_kind_label (stet_session_get_workspace (self->session), kind, word));
  /* A note is there to be written. */
  if (kind == STET_KIND_NOTE && !keep_selection)
    {
      stet_page_set_show_panel (self, TRUE);
      stet_panel_focus_field (self->panel, "note");
    }
}

static void
retype (StetPage *self, const char *name)
{
  StetRecord *annotation = stet_page_get_annotation (self);
  StetKind kind = STET_KIND_NONE;
  const char *word = find_word (self, name, &kind);
  StetId id;

  if (annotation == NULL || word == NULL)
    return;
  id = stet_record_get_id (annotation);
  word = own_word (kind, word);
  stet_session_do (self->session, word != NULL ? stet_edit_retype_word (self->document, id, word, actor (self))
                                               : stet_edit_retype (self->document, id, kind, actor (self)));
  stet_page_activate (self, id, FALSE);
}

/* While suggestions are judged, a letter says what the one at hand really is. An attribution has parts: it is none of
 * these. */
static gboolean
is_judged (StetPage *self, StetRecord *annotation)
{
  return self->reviewing && annotation != NULL && stet_record_get_state (annotation) == STET_STATE_SUGGESTED
         && stet_record_get_annotation_kind (annotation) != STET_KIND_ATTRIBUTION;
}

static void
tag_act (StetPage *self, GVariant *parameter)
{
  const char *name = g_variant_get_string (parameter, NULL);
  StetKind kind = STET_KIND_NONE;
  const char *word = find_word (self, name, &kind);
  StetSpan selection = stet_text_view_get_selection (self->view);
  StetRecord *annotation = stet_page_get_annotation (self);
  guint32 caret = stet_text_view_get_caret (self->view);
  StetSpan extent = annotation != NULL ? stet_record_get_extent (annotation) : STET_SPAN (0, 0);

  if (word == NULL)
    return;
  word = own_word (kind, word);
  if (selection.start == selection.end && is_judged (self, annotation))
    {
      StetId id = stet_record_get_id (annotation);

      if (is_of (annotation, kind, word))
        stet_session_do (self->session, stet_edit_accept (self->document, id, actor (self)));
      else
        retype (self, name);
      stet_page_review_decided (self, stet_document_lookup (self->document, id));
    }
  /* One key retypes a wrong entity: with nothing selected and the caret on the active one. */
  else if (STET_KIND_IS_ENTITY (kind) && selection.start == selection.end && annotation != NULL
           && STET_KIND_IS_ENTITY (stet_record_get_annotation_kind (annotation)) && extent.start <= caret
           && caret <= extent.end && !is_of (annotation, kind, word))
    retype (self, name);
  else
    tag (self, name, FALSE);
}

static void
tag_keep_act (StetPage *self, GVariant *parameter)
{
  tag (self, g_variant_get_string (parameter, NULL), TRUE);
}

static void
retype_act (StetPage *self, GVariant *parameter)
{
  retype (self, g_variant_get_string (parameter, NULL));
}

static void
add_fragment_act (StetPage *self, GVariant *parameter)
{
  StetRecord *annotation = stet_page_get_annotation (self);
  StetSpan selection = stet_text_view_get_selection (self->view);

  if (annotation == NULL || selection.start == selection.end)
    {
      stet_page_toast (self, _ ("Select the words to add, with an annotation active."), NULL, NULL);
      return;
    }
  if (stet_session_do (self->session, stet_edit_add_fragment (self->document, stet_record_get_id (annotation),
                                                              selection, actor (self))))
    stet_text_view_place_caret (self->view, selection.end);
  gtk_popover_popdown (GTK_POPOVER (self->tag_popover));
}

static void
delete_act (StetPage *self, GVariant *parameter)
{
  StetRecord *annotation = stet_page_get_annotation (self);
  StetRecord *next;
  StetId next_id;
  g_autofree char *title = NULL;
  gboolean suggested;

  if (annotation == NULL)
    return;
  suggested = stet_record_get_state (annotation) == STET_STATE_SUGGESTED;
  title = g_strdup_printf (suggested ? _ ("%s rejected") : _ ("%s deleted"), stet_page_get_label (self, annotation));
  next = stet_outline_next (stet_document_get_outline (self->document), stet_record_get_extent (annotation).start,
                            STET_KINDS_ALL & ~stet_article_marks_get_hidden (self->marks), FALSE);
  next_id = suggested && next != NULL ? stet_record_get_id (next) : STET_ID_NONE;
  if (!stet_session_do (self->session,
                        stet_edit_delete (self->document, stet_record_get_id (annotation), actor (self))))
    return;
  stet_page_activate (self, STET_ID_NONE, FALSE);
  stet_page_toast (self, title, "page.undo", _ ("Undo"));
  if (self->reviewing && suggested)
    {
      stet_page_review_decided (self, NULL);
      return;
    }
  /* Going through suggestions, the next one is what comes next. */
  next = stet_document_lookup (self->document, next_id);
  if (next != NULL)
    stet_page_go_to (self, next);
}

static void
accept_act (StetPage *self, GVariant *parameter)
{
  StetRecord *annotation = stet_page_get_annotation (self);
  StetId id = annotation != NULL ? stet_record_get_id (annotation) : STET_ID_NONE;

  if (annotation == NULL || !stet_session_do (self->session, stet_edit_accept (self->document, id, actor (self))))
    {
      /* Nothing is at hand: on to what is left. */
      if (self->reviewing)
        stet_page_review_go_on (self);
      return;
    }
  if (self->reviewing)
    stet_page_review_decided (self, stet_document_lookup (self->document, id));
}

static void
mark_all_act (StetPage *self, GVariant *parameter)
{
  StetRecord *annotation = stet_page_get_annotation (self);
  g_autofree char *title = NULL;
  guint n_marked = 0;

  if (annotation == NULL)
    return;
  if (!stet_session_do (self->session,
                        stet_edit_mark_all (self->document, stet_record_get_id (annotation), actor (self), &n_marked)))
    n_marked = 0;
  if (n_marked == 0)
    {
      stet_page_toast (self, _ ("There are no other places like this."), NULL, NULL);
      return;
    }
  title = g_strdup_printf (ngettext ("%u more place marked", "%u more places marked", n_marked), n_marked);
  stet_page_toast (self, title, "page.undo", _ ("Undo"));
}

static void
link_act (StetPage *self, GVariant *parameter)
{
  StetId claim = claim_in_hand (self);

  if (stet_id_is_none (claim))
    {
      stet_page_toast (self, _ ("Go to a claim first, then say who says it."), NULL, NULL);
      return;
    }
  stet_page_set_show_panel (self, TRUE);
  stet_panel_set_active (self->panel, self->active);
  stet_panel_focus_field (self->panel, "source");
}

static guint
nearest_target (StetRecord *annotation, guint32 byte)
{
  guint n_targets;
  const StetTarget *targets = stet_record_get_targets (annotation, &n_targets);
  guint best = 0;
  guint32 best_distance = G_MAXUINT32;

  for (guint i = 0; i < n_targets; i++)
    {
      StetSpan span = targets[i].span;
      guint32 distance = byte < span.start ? span.start - byte : byte > span.end ? byte - span.end : 0;

      if (distance < best_distance)
        {
          best_distance = distance;
          best = i;
        }
    }
  return best;
}

/* "end-forward", "end-backward", "start-forward", "start-backward": by a word, the target nearest to the caret. */
static void
edge_act (StetPage *self, GVariant *parameter)
{
  const char *name = g_variant_get_string (parameter, NULL);
  StetRecord *annotation = stet_page_get_annotation (self);
  guint n_targets, target;
  StetSpan span;

  if (annotation == NULL)
    return;
  target = nearest_target (annotation, stet_text_view_get_caret (self->view));
  span = stet_record_get_targets (annotation, &n_targets)[target].span;
  if (n_targets == 0)
    return;
  if (g_str_equal (name, "end-forward"))
    span.end = stet_text_view_move_word_end (self->view, span.end, 1);
  else if (g_str_equal (name, "end-backward"))
    span.end = stet_text_view_move_word_end (self->view, span.end, -1);
  else if (g_str_equal (name, "start-forward"))
    span.start = stet_text_view_move_word (self->view, span.start, 1);
  else
    span.start = stet_text_view_move_word (self->view, span.start, -1);
  if (span.start < span.end)
    stet_session_do (self->session, stet_edit_move_target (self->document, stet_record_get_id (annotation), target,
                                                           span, actor (self)));
}

void
stet_page_drag_edge (StetPage *self, guint32 slot, gboolean is_start, guint32 byte, gboolean finished)
{
  StetRecord *annotation = stet_outline_get_slot (stet_document_get_outline (self->document), slot);
  guint n_targets;
  StetSpan span;
  StetId id;

  if (annotation == NULL || stet_document_get_read_only (self->document))
    return;
  id = stet_record_get_id (annotation);
  if (!self->dragging)
    self->drag_target = nearest_target (annotation, byte);
  self->dragging = !finished;
  span = stet_record_get_targets (annotation, &n_targets)[self->drag_target].span;
  if (is_start)
    span.start = MIN (byte, span.end);
  else
    span.end = MAX (byte, span.start);
  stet_article_marks_set_preview (self->marks, finished ? STET_ID_NONE : id, self->drag_target, span);
  if (finished && span.start < span.end)
    stet_session_do (self->session, stet_edit_move_target (self->document, id, self->drag_target, span, actor (self)));
  stet_text_view_all_marks_changed (self->view);
}

void
stet_page_place (StetPage *self, StetId annotation)
{
  StetSpan selection = stet_text_view_get_selection (self->view);

  if (selection.start == selection.end)
    stet_page_toast (self, _ ("Select the words where it belongs first."), NULL, NULL);
  else if (stet_session_do (self->session,
                            stet_edit_place_annotation (self->document, annotation, selection, actor (self))))
    stet_page_activate (self, annotation, TRUE);
}

static void
restore_act (StetPage *self, GVariant *parameter)
{
  if (stet_session_do (self->session, stet_edit_restore_removed (self->document, g_variant_get_uint32 (parameter))))
    stet_page_toast (self, _ ("Line restored"), "page.undo", _ ("Undo"));
}

static void
set_line_aside_act (StetPage *self, GVariant *parameter)
{
  guint line = stet_text_get_line_at (stet_document_get_text (self->document), stet_text_view_get_caret (self->view));

  if (stet_session_do (self->session, stet_edit_remove_line (self->document, line)))
    stet_page_toast (self, _ ("Line set aside"), "page.undo", _ ("Undo"));
  else
    stet_page_toast (self, _ ("This line holds annotations. Delete them first."), NULL, NULL);
}

static void
undo_act (StetPage *self, GVariant *parameter)
{
  self->follow = TRUE;
  stet_session_undo (self->session);
  self->follow = FALSE;
}

static void
redo_act (StetPage *self, GVariant *parameter)
{
  self->follow = TRUE;
  stet_session_redo (self->session);
  self->follow = FALSE;
}

const StetPageAction stet_page_tag_actions[] = {
  { "tag", "s", tag_act, TRUE },
  { "tag-keep", "s", tag_keep_act, TRUE },
  { "retype", "s", retype_act, TRUE },
  { "add-fragment", NULL, add_fragment_act, TRUE },
  { "delete", NULL, delete_act, TRUE },
  { "accept", NULL, accept_act, TRUE },
  { "mark-all", NULL, mark_all_act, TRUE },
  { "link", NULL, link_act, TRUE },
  { "edge", "s", edge_act, TRUE },
  { "restore", "u", restore_act, TRUE },
  { "set-line-aside", NULL, set_line_aside_act, TRUE },
  { "undo", NULL, undo_act, TRUE },
  { "redo", NULL, redo_act, TRUE },
  { NULL },
};
