/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The review of a page: the suggestions one after the other, in the order of the text or the surest first, and the
 * sentences that nobody has looked at. What was skipped comes round again. */

#include "config.h"

#include "page-private.h"

#include <glib/gi18n.h>

/* What is sure enough to be accepted unseen. */
#define SURE 0.85f

static StetActor
actor (StetPage *self)
{
  return stet_workspace_get_actor (stet_session_get_workspace (self->session));
}

static guint
reviewed_kinds (StetPage *self)
{
  guint kinds = STET_KINDS_OF (STET_KIND_CLAIM) | STET_KINDS_OF (STET_KIND_SOURCE) | STET_KINDS_OF (STET_KIND_EVIDENCE)
                | STET_KINDS_OF (STET_KIND_ATTRIBUTION);

  if (g_settings_get_boolean (self->settings, "review-names"))
    kinds |= STET_KINDS_ENTITIES;
  return kinds & ~stet_article_marks_get_hidden (self->marks);
}

static guint
count_left (StetPage *self)
{
  StetOutline *outline = stet_document_get_outline (self->document);
  guint kinds = reviewed_kinds (self);
  guint n = 0;

  for (guint kind = 0; kind < STET_N_KINDS; kind++)
    if (kinds & STET_KINDS_OF (kind))
      n += stet_outline_count (outline, (StetKind) kind, STET_STATE_SUGGESTED);
  return n;
}

static gboolean
is_reviewed (StetPage *self, StetRecord *annotation)
{
  return annotation != NULL && stet_record_get_kind (annotation) == STET_RECORD_ANNOTATION
         && stet_record_get_state (annotation) == STET_STATE_SUGGESTED
         && (reviewed_kinds (self) & STET_KINDS_OF (stet_record_get_annotation_kind (annotation))) != 0;
}

/* The order ----------------------------------------------------------------------------------------------------------
 */

static void
gather (gpointer annotation, gpointer user_data)
{
  StetPage *self = user_data;

  if (is_reviewed (self, annotation))
    g_ptr_array_add (self->review_order, stet_record_ref (annotation));
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  StetRecord *const *one = a;
  StetRecord *const *two = b;
  float first = stet_record_get_score (*one);
  float second = stet_record_get_score (*two);

  if (first != second)
    return first < second ? 1 : -1;
  return stet_span_compare (stet_record_get_extent (*one), stet_record_get_extent (*two));
}

/* Sorted once; what has been decided meanwhile is passed over. */
static void
sort_by_score (StetPage *self)
{
  g_clear_pointer (&self->review_order, g_ptr_array_unref);
  self->review_order = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  self->review_at = 0;
  stet_outline_foreach (stet_document_get_outline (self->document), gather, self);
  g_ptr_array_sort (self->review_order, compare_scores);
}

static StetRecord *
next_by_score (StetPage *self)
{
  if (self->review_order == NULL)
    sort_by_score (self);
  for (guint tries = 0; tries < 2; tries++)
    {
      while (self->review_at < self->review_order->len)
        {
          StetRecord *then = g_ptr_array_index (self->review_order, self->review_at++);
          StetRecord *now = stet_document_lookup (self->document, stet_record_get_id (then));

          if (is_reviewed (self, now))
            return now;
        }
      sort_by_score (self); /* what was skipped, and what has come */
    }
  return NULL;
}

static StetRecord *
next_in_text (StetPage *self, StetRecord *from)
{
  StetOutline *outline = stet_document_get_outline (self->document);
  guint kinds = reviewed_kinds (self);
  guint32 caret = stet_text_view_get_caret (self->view);
  StetRecord *next = from != NULL ? stet_outline_step (outline, from, kinds, FALSE) : NULL;

  if (from == NULL && caret > 0)
    next = stet_outline_next (outline, caret - 1, kinds, FALSE);
  while (next != NULL && !is_reviewed (self, next))
    next = stet_outline_step (outline, next, kinds, FALSE);
  if (next != NULL)
    return next;
  /* Round to the beginning. */
  for (guint i = 0; i < stet_outline_get_n_targets (outline); i++)
    {
      StetRecord *annotation = stet_outline_get (outline, i).annotation;

      if (is_reviewed (self, annotation))
        return annotation;
    }
  return NULL;
}

/* What is shown ------------------------------------------------------------------------------------------------------
 */

static char *
say_why (StetPage *self, StetRecord *annotation)
{
  StetRecord *body = stet_document_lookup (self->document, stet_record_get_body (annotation));
  g_auto (GStrv) reasons = NULL;
  GString *why = g_string_new (NULL);

  if (body != NULL && stet_record_get_kind (body) == STET_RECORD_CLAIM)
    reasons = stet_record_dup_strings (body, STET_FIELD_REASONS);
  for (guint i = 0; reasons != NULL && reasons[i] != NULL; i++)
    {
      const char *label = stet_word_get_label (stet_words_reason, reasons[i]);

      g_string_append_printf (why, "%s%s", why->len > 0 ? ", " : "", label != NULL ? _ (label) : reasons[i]);
    }
  if (stet_record_get_score (annotation) < 1)
    g_string_append_printf (why, _ ("%s%d %%"), why->len > 0 ? " · " : "",
                            (int) (stet_record_get_score (annotation) * 100 + 0.5f));
  return g_string_free (why, FALSE);
}

static void
show (StetPage *self)
{
  StetRecord *annotation = stet_page_get_annotation (self);
  guint left = count_left (self);
  g_autofree char *quote = NULL;
  g_autofree char *why = NULL;

  if (!self->reviewing)
    return;
  if (left > 0 && !is_reviewed (self, annotation))
    {
      stet_review_bar_show_left (self->review_bar, left);
      return;
    }
  if (left == 0)
    {
      stet_review_bar_show_end (self->review_bar,
                                stet_coverage_get_n (stet_session_get_coverage (self->session), STET_SENTENCE_OPEN));
      return;
    }
  quote = stet_edit_quote (self->document, annotation);
  g_strdelimit (quote, "\r\n", ' ');
  why = say_why (self, annotation);
  stet_review_bar_show (self->review_bar, self->n_reviewed + 1, self->n_reviewed + left,
                        stet_page_get_label (self, annotation), quote, why);
}

static void
go_to_sentence (StetPage *self, StetSpan sentence)
{
  stet_page_activate (self, STET_ID_NONE, FALSE);
  stet_text_view_select (self->view, sentence);
  stet_text_view_scroll_to (self->view, sentence, FALSE);
}

/* The next suggestion after @from, or the sentences that are left. */
static void
go_on (StetPage *self, StetRecord *from)
{
  g_autofree char *order = g_settings_get_string (self->settings, "review-order");
  StetRecord *next = g_str_equal (order, "score") ? next_by_score (self) : next_in_text (self, from);
  StetSpan sentence;

  if (next != NULL)
    stet_page_go_to (self, next);
  else if (stet_coverage_next_open (stet_session_get_coverage (self->session), stet_text_view_get_caret (self->view),
                                    &sentence))
    go_to_sentence (self, sentence);
  show (self);
}

void
stet_page_review_decided (StetPage *self, StetRecord *from)
{
  self->n_reviewed++;
  go_on (self, from);
}

void
stet_page_review_changed (StetPage *self)
{
  show (self);
}

/* Acts ------------------------------------------------------------------------------------------------------------- */

gboolean
stet_page_get_reviewing (StetPage *self)
{
  return self->reviewing;
}

void
stet_page_set_narrow (StetPage *self, gboolean narrow)
{
  stet_review_bar_set_narrow (self->review_bar, narrow);
}

void
stet_page_set_reviewing (StetPage *self, gboolean reviewing)
{
  StetRecord *annotation = stet_page_get_annotation (self);

  if (self->reviewing == reviewing)
    return;
  self->reviewing = reviewing;
  self->n_reviewed = 0;
  g_clear_pointer (&self->review_order, g_ptr_array_unref);
  stet_article_marks_set_reviewing (self->marks, reviewing);
  stet_text_view_all_marks_changed (self->view);
  stet_review_bar_set_open (self->review_bar, reviewing);
  stet_page_update_actions (self);
  stet_page_focus_text (self);
  if (reviewing && is_reviewed (self, annotation))
    show (self);
  else if (reviewing)
    go_on (self, NULL);
}

static void
review_act (StetPage *self, GVariant *parameter)
{
  stet_page_set_reviewing (self, !self->reviewing);
}

void
stet_page_review_go_on (StetPage *self)
{
  StetRecord *annotation = stet_page_get_annotation (self);

  go_on (self, is_reviewed (self, annotation) ? annotation : NULL);
}

static void
skip_act (StetPage *self, GVariant *parameter)
{
  stet_page_review_go_on (self);
}

static void
accept_sure_act (StetPage *self, GVariant *parameter)
{
  g_autofree char *title = NULL;
  guint n = 0;

  if (!stet_session_do (self->session,
                        stet_edit_accept_all (self->document, reviewed_kinds (self), SURE, actor (self), &n)))
    {
      stet_page_toast (self, _ ("None of them is that sure."), NULL, NULL);
      return;
    }
  self->n_reviewed += n;
  title = g_strdup_printf (ngettext ("%u suggestion accepted", "%u suggestions accepted", n), n);
  stet_page_toast (self, title, "page.undo", _ ("Undo"));
  go_on (self, NULL);
}

static void
suggest_again_act (StetPage *self, GVariant *parameter)
{
  stet_session_suggest (self->session);
}

static void
next_open_act (StetPage *self, GVariant *parameter)
{
  StetSpan sentence;

  if (!stet_coverage_next_open (stet_session_get_coverage (self->session), stet_text_view_get_caret (self->view),
                                &sentence))
    {
      stet_page_toast (self, _ ("Every sentence has been looked at."), NULL, NULL);
      return;
    }
  go_to_sentence (self, sentence);
  show (self);
}

/* Suggestions of a claim in a sentence go with it. */
static gboolean
gather_claim (const StetOutlineHit *hit, gpointer found)
{
  if (stet_record_get_state (hit->annotation) == STET_STATE_SUGGESTED)
    g_ptr_array_add (found, hit->annotation);
  return TRUE;
}

static void
sign_off_act (StetPage *self, GVariant *parameter)
{
  StetSpan selection = stet_text_view_get_selection (self->view);
  StetRecord *annotation = stet_page_get_annotation (self);
  guint32 at = annotation != NULL ? stet_record_get_extent (annotation).start : selection.start;
  g_autoptr (GPtrArray) claims = g_ptr_array_new ();
  g_autoptr (StetChange) change = NULL;
  StetSentenceState state;
  StetSpan sentence;

  if (!stet_coverage_find (stet_session_get_coverage (self->session), at, &sentence, &state))
    return;
  change = stet_edit_sign_off (self->document, sentence, actor (self));
  if (change == NULL)
    {
      go_on (self, annotation);
      return;
    }
  stet_outline_query (stet_document_get_outline (self->document), sentence, STET_KINDS_OF (STET_KIND_CLAIM),
                      gather_claim, claims);
  for (guint i = 0; i < claims->len; i++)
    {
      g_autoptr (StetChange) one =
          stet_edit_delete (self->document, stet_record_get_id (g_ptr_array_index (claims, i)), actor (self));
      StetChange *both = one != NULL ? stet_change_compose (change, one) : NULL;

      if (both != NULL)
        {
          stet_change_unref (change);
          change = both;
        }
    }
  self->n_reviewed += claims->len;
  stet_session_do (self->session, g_steal_pointer (&change));
  stet_text_view_place_caret (self->view, sentence.end);
  stet_text_view_announce (self->view, _ ("Nothing to check"));
  go_on (self, NULL);
}

/* "end-forward" and so on: arrows move the boundary while a suggestion is judged. */
static void
review_edge_act (StetPage *self, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "edge", parameter);
}

const StetPageAction stet_page_review_actions[] = {
  { "review", NULL, review_act, TRUE },           { "skip", NULL, skip_act, FALSE },
  { "accept-sure", NULL, accept_sure_act, TRUE }, { "suggest-again", NULL, suggest_again_act, TRUE },
  { "next-open", NULL, next_open_act, FALSE },    { "sign-off", NULL, sign_off_act, TRUE },
  { "review-edge", "s", review_edge_act, TRUE },  { NULL },
};
