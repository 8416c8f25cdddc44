/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The half of a page that keeps the text view true to the document, whatever record is active, and answers what a
 * person does in the text: a click on a mark, a selection, an edge that is dragged, a secondary click. */

#include "config.h"

#include "page-private.h"

#include "article-head.h"
#include "tag-popover.h"

#include <glib/gi18n.h>

/* Above this many records, all marks are drawn anew rather than those of each record. */
#define MANY_PAIRS 200

/* Text ---------------------------------------------------------------------------------------------------------- */

static StetLineStyle
style_of_block (const char *type)
{
  static const char *const names[] = { "", "title", "heading", "list-item", "quote" };

  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (type, names[i]))
      return (StetLineStyle) i;
  return STET_LINE_PARAGRAPH;
}

/* The line that is the title, or else the first one with words in it. */
static char *
dup_headline (StetText *text, int title_line)
{
  guint line = title_line >= 0 ? (guint) title_line : 0;

  while (line + 1 < stet_text_get_n_lines (text) && stet_span_length (stet_text_get_line (text, line)) == 0)
    line++;
  return g_strstrip (stet_text_dup (text, stet_text_get_line (text, line)));
}

static void
show_text (StetPage *self)
{
  StetText *text = stet_document_get_text (self->document);
  StetRecord *article = stet_document_get_article (self->document);
  GVariant *blocks = stet_record_get (article, STET_FIELD_BLOCKS);
  g_autofree guint8 *styles = g_malloc0 (stet_text_get_n_lines (text));
  GArray *sentences = stet_session_get_sentences (self->session);
  int title_line = -1;
  g_autofree char *headline = NULL;
  StetArticleHeadSource source = {
    .address = stet_session_get_address (self->session),
    .is_page = stet_session_is_of_page (self->session),
    .editable = !stet_document_get_read_only (self->document),
  };

  for (gsize i = 0; blocks != NULL && i < g_variant_n_children (blocks); i++)
    {
      guint32 start, end;
      const char *type;

      g_variant_get_child (blocks, i, "(uu&s)", &start, &end, &type);
      for (guint line = stet_text_get_line_at (text, start); line <= stet_text_get_line_at (text, end); line++)
        {
          styles[line] = (guint8) style_of_block (type);
          if (styles[line] == STET_LINE_TITLE)
            title_line = (int) line;
        }
    }
  stet_text_view_set_text (self->view, text, styles);
  stet_text_view_set_sentences (self->view, (const StetSpan *) (void *) sentences->data, sentences->len);
  source.headline = headline = dup_headline (text, title_line);
  stet_article_head_set_article (STET_ARTICLE_HEAD (self->head), article, &source);
  stet_text_view_set_inset (self->view, title_line, self->head);
  stet_find_bar_set_text (self->find_bar, text);
}

/* What is active ------------------------------------------------------------------------------------------------ */

StetRecord *
stet_page_get_annotation (StetPage *self)
{
  StetRecord *record = stet_document_lookup (self->document, self->active);
  g_autoptr (GPtrArray) annotations = NULL;

  if (record == NULL || stet_record_get_kind (record) == STET_RECORD_ANNOTATION)
    return record;
  annotations = stet_outline_of_body (stet_document_get_outline (self->document), self->active);
  return annotations->len > 0 ? g_ptr_array_index (annotations, 0) : NULL;
}

void
stet_page_activate (StetPage *self, StetId id, gboolean reveal)
{
  StetRecord *annotation;

  if (stet_document_lookup (self->document, id) == NULL)
    id = STET_ID_NONE;
  self->active = id;
  stet_article_marks_set_active (self->marks, id);
  stet_text_view_all_marks_changed (self->view);
  self->filling = TRUE;
  stet_panel_set_active (self->panel, id);
  self->filling = FALSE;
  annotation = stet_page_get_annotation (self);
  if (reveal && annotation != NULL)
    stet_text_view_scroll_to (self->view, stet_record_get_extent (annotation), TRUE);
  stet_page_update_actions (self);
  stet_page_review_changed (self);
}

const char *
stet_page_get_label (StetPage *self, StetRecord *annotation)
{
  return stet_workspace_get_kind_label (stet_session_get_workspace (self->session),
                                        stet_record_get_annotation_kind (annotation),
                                        stet_record_get_string (annotation, STET_FIELD_TAG));
}

void
stet_page_go_to (StetPage *self, StetRecord *annotation)
{
  StetSpan extent = stet_record_get_extent (annotation);
  g_autofree char *quote = stet_edit_quote (self->document, annotation);
  /* Translators: what a screen reader says on moving to an annotation: "Claim: about 10,000 per day" */
  g_autofree char *message = g_strdup_printf (_ ("%s: %s"), stet_page_get_label (self, annotation), quote);

  stet_text_view_place_caret (self->view, extent.start);
  stet_page_activate (self, stet_record_get_id (annotation), TRUE);
  stet_text_view_announce (self->view, message);
}

/* What the document says ---------------------------------------------------------------------------------------- */

static void
mark_changed (StetPage *self, StetRecord *record)
{
  if (record != NULL && stet_record_get_kind (record) == STET_RECORD_ANNOTATION)
    stet_text_view_marks_changed (self->view, stet_record_get_extent (record));
}

/* To where two texts differ. What was annotated after that has only moved. FALSE when they don't. */
static gboolean
follow_text (StetPage *self, const StetChangePair *pair)
{
  StetText *before = pair->before != NULL ? stet_record_get_text (pair->before) : NULL;
  StetText *after = pair->after != NULL ? stet_record_get_text (pair->after) : NULL;
  guint32 at = 0;

  if (before == NULL || after == NULL || before == after)
    return FALSE;
  while (at < MIN (stet_text_get_n_bytes (before), stet_text_get_n_bytes (after))
         && stet_text_get_data (before)[at] == stet_text_get_data (after)[at])
    at++;
  at = stet_text_get_line (after, stet_text_get_line_at (after, MIN (at, stet_text_get_n_bytes (after)))).start;
  stet_text_view_scroll_to (self->view, STET_SPAN (at, at), TRUE);
  return TRUE;
}

/* After undo and redo: to where something happened. */
static void
follow_change (StetPage *self, const StetChangePair *pairs, guint n_pairs)
{
  StetRecord *changed = NULL;

  for (guint i = 0; i < n_pairs && changed == NULL; i++)
    {
      StetRecord *record = pairs[i].after != NULL ? pairs[i].after : pairs[i].before;
      StetRecordKind kind = stet_record_get_kind (record);

      if (follow_text (self, &pairs[i]))
        return;
      if (kind != STET_RECORD_ARTICLE && kind != STET_RECORD_TOMBSTONE && kind != STET_RECORD_PERSON)
        changed = record;
    }
  if (changed == NULL)
    return;
  if (stet_document_lookup (self->document, stet_record_get_id (changed)) != NULL)
    stet_page_activate (self, stet_record_get_id (changed), TRUE);
  else if (stet_record_get_kind (changed) == STET_RECORD_ANNOTATION)
    stet_text_view_scroll_to (self->view, stet_record_get_extent (changed), TRUE);
}

static void
document_changed_cb (StetDocument *document, StetChange *change, StetPage *self)
{
  guint n_pairs;
  const StetChangePair *pairs = stet_change_get_pairs (change, &n_pairs);
  gboolean all = n_pairs > MANY_PAIRS;
  gboolean text = FALSE;

  for (guint i = 0; i < n_pairs && !all; i++)
    {
      StetRecord *record = pairs[i].after != NULL ? pairs[i].after : pairs[i].before;

      if (stet_record_get_kind (record) == STET_RECORD_ARTICLE)
        text = TRUE;
      else if (stet_record_get_kind (record) != STET_RECORD_ANNOTATION)
        all = TRUE; /* a source made anonymous, a verdict: wherever it is mentioned */
      mark_changed (self, pairs[i].before);
      mark_changed (self, pairs[i].after);
    }
  for (guint i = 0; i < n_pairs && all && !text; i++)
    text = pairs[i].after != NULL && stet_record_get_kind (pairs[i].after) == STET_RECORD_ARTICLE;
  if (text)
    {
      show_text (self);
      stet_page_text_changed (self);
    }
  if (stet_document_lookup (document, self->active) == NULL)
    self->active = STET_ID_NONE;
  stet_article_marks_set_active (self->marks, self->active);
  if (all || text)
    stet_text_view_all_marks_changed (self->view);
  if (self->follow)
    follow_change (self, pairs, n_pairs);
  stet_page_update_actions (self);
  stet_page_review_changed (self);
}

void
stet_page_take_document (StetPage *self)
{
  if (self->document != NULL)
    g_clear_signal_handler (&self->document_changed, self->document);
  g_set_object (&self->document, stet_session_get_document (self->session));
  self->document_changed = g_signal_connect (self->document, "changed", G_CALLBACK (document_changed_cb), self);
  self->active = STET_ID_NONE;
  stet_page_drop_changes (self);
  stet_article_marks_set_document (self->marks, self->document);
  show_text (self);
}

/* What the view says -------------------------------------------------------------------------------------------- */

typedef struct
{
  StetSpan around; /* looked for is the smallest that is larger than this, and lies around it */
  StetRecord *found;
} LargerSearch;

static gboolean
find_larger (const StetOutlineHit *hit, gpointer user_data)
{
  LargerSearch *search = user_data;
  StetSpan span = hit->target.span;

  if (stet_span_contains (span, search->around) && !stet_span_equal (span, search->around)
      && (search->found == NULL || stet_span_length (span) < stet_span_length (stet_record_get_extent (search->found))))
    search->found = hit->annotation;
  return TRUE;
}

/* The smallest annotation around @span that is larger, at @byte; NULL for none. */
static StetRecord *
get_larger (StetPage *self, guint32 byte, StetSpan span)
{
  LargerSearch search = { span, NULL };

  stet_outline_query (stet_document_get_outline (self->document), STET_SPAN (byte, byte),
                      STET_KINDS_ALL & ~STET_KINDS_OF (STET_KIND_ATTRIBUTION) & ~STET_KINDS_OF (STET_KIND_NO_CLAIM)
                          & ~stet_article_marks_get_hidden (self->marks),
                      find_larger, &search);
  return search.found;
}

static void
mark_clicked_cb (StetTextView *view, guint32 slot, guint byte, StetPage *self)
{
  StetOutline *outline = stet_document_get_outline (self->document);
  StetRecord *annotation = slot != G_MAXUINT32 ? stet_outline_get_slot (outline, slot) : NULL;

  if (annotation == NULL)
    return;
  /* A second click on the same place takes what lies around it. */
  if (stet_id_equal (stet_record_get_id (annotation), self->active))
    {
      StetRecord *larger = get_larger (self, byte, stet_record_get_extent (annotation));

      if (larger != NULL)
        annotation = larger;
    }
  stet_page_activate (self, stet_record_get_id (annotation), FALSE);
}

static void
edge_dragged_cb (StetTextView *view, guint32 slot, gboolean is_start, guint byte, gboolean finished, StetPage *self)
{
  stet_page_drag_edge (self, slot, is_start, byte, finished);
}

static void
selection_changed_cb (StetPage *self)
{
  StetSpan selection = stet_text_view_get_selection (self->view);

  if (selection.start == selection.end)
    gtk_popover_popdown (GTK_POPOVER (self->tag_popover));
}

static void
point_at (StetPage *self, GtkWidget *popover, const GdkRectangle *rect)
{
  graphene_point_t from = GRAPHENE_POINT_INIT ((float) rect->x, (float) rect->y);
  graphene_point_t to;
  GdkRectangle pointing;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &from, &to))
    return;
  pointing = (GdkRectangle){ (int) to.x, (int) to.y, rect->width, rect->height };
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &pointing);
}

static void
selection_finished_cb (StetPage *self)
{
  StetSpan selection = stet_text_view_get_selection (self->view);
  GdkRectangle rect;

  if (selection.start == selection.end || stet_document_get_read_only (self->document)
      || !stet_text_view_get_rectangle (self->view, selection, &rect))
    {
      gtk_popover_popdown (GTK_POPOVER (self->tag_popover));
      return;
    }
  point_at (self, self->tag_popover, &rect);
  gtk_popover_popup (GTK_POPOVER (self->tag_popover));
}

static void
menu_closed_cb (StetPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* What is active stays so under the pointer; else the smallest mark there is what the menu is about. */
static StetRecord *
take_for_menu (StetPage *self, guint32 byte)
{
  StetRecord *annotation = stet_page_get_annotation (self);
  StetSpan extent = annotation != NULL ? stet_record_get_extent (annotation) : STET_SPAN (1, 0);

  if (extent.start <= byte && byte <= extent.end)
    return annotation;
  annotation = get_larger (self, byte, STET_SPAN (byte, byte));
  if (annotation != NULL)
    stet_page_activate (self, stet_record_get_id (annotation), FALSE);
  return annotation;
}

static void
context_menu_cb (StetTextView *view, guint byte, int x, int y, StetPage *self)
{
  StetSpan selection = stet_text_view_get_selection (view);
  StetRecord *annotation = take_for_menu (self, byte);
  g_autoptr (GMenuModel) model =
      stet_tag_menu_new (stet_workspace_get_tag_set (stet_session_get_workspace (self->session)), annotation,
                         annotation != NULL && selection.start < selection.end);

  gtk_popover_popdown (GTK_POPOVER (self->tag_popover));
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (menu_closed_cb), self);
  point_at (self, self->menu, &(GdkRectangle){ x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
stet_page_connect_view (StetPage *self)
{
  g_signal_connect (self->view, "mark-clicked", G_CALLBACK (mark_clicked_cb), self);
  g_signal_connect (self->view, "mark-edge-dragged", G_CALLBACK (edge_dragged_cb), self);
  g_signal_connect (self->view, "context-menu", G_CALLBACK (context_menu_cb), self);
  g_signal_connect_swapped (self->view, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_connect_swapped (self->view, "selection-finished", G_CALLBACK (selection_finished_cb), self);
}
