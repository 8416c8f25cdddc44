/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The step from one text to another. A place is looked for where the words around it have gone (a walk over what the
 * two texts share), and only what lies in changed words is searched for. */

#include "renew-private.h"

#include "compare-private.h"
#include "edit.h"

#include <string.h>


/* Words as long as this that stand once in each text are the same wherever they stand. */
#define MIN_BYTES_ALONE 24

typedef struct
{
  StetText *old_text, *new_text;
  GArray *words; /* of StetWordChange; owned, as the next */
  StetReanchor *anchor;
  StetChange *change;
  GPtrArray *withdrawn; /* of StetRecord *: suggestions that have no place any more */
  StetRenewReport *report;
} Carrying;

/* Where it stands -------------------------------------------------------------------------------------------------- */

static gboolean
is_there (const Carrying *self, StetSpan span, gint64 start, StetSpan *found)
{
  return stet_compare_is_there (self->old_text, span, self->new_text, start, found);
}

/* Where @words stand in @text, if they stand there once; else NULL. */
static const char *
find_once (StetText *text, const char *words)
{
  const char *data = stet_text_get_data (text);
  const char *end = data + stet_text_get_n_bytes (text);
  const char *found = g_strstr_len (data, end - data, words);

  return found != NULL && g_strstr_len (found + 1, end - found - 1, words) == NULL ? found : NULL;
}

static gboolean
stands_alone (const Carrying *self, StetSpan span, StetSpan *found)
{
  g_autofree char *words = stet_text_dup (self->old_text, span);
  const char *at = NULL;

  if (stet_span_length (span) >= MIN_BYTES_ALONE && find_once (self->old_text, words) != NULL)
    at = find_once (self->new_text, words);
  return at != NULL && is_there (self, span, at - stet_text_get_data (self->new_text), found);
}

/* How sure it is, 0 when @span has no place in the new text. */
static double
locate (const Carrying *self, StetSpan span, StetSpan *found)
{
  StetQuote quote;
  double score;

  if (stet_span_length (span) == 0)
    return 0;
  if (stet_compare_follow (self->words, self->old_text, span, self->new_text, found)
      || stands_alone (self, span, found))
    return 1;
  quote = stet_compare_make_quote (self->old_text, span);
  if (!stet_reanchor_find (self->anchor, &quote, found, &score) || score < STET_REANCHOR_LIKELY)
    return 0;
  return score;
}

/* Annotations ----------------------------------------------------------------------------------------------------- */

static void
add_orphan (GVariantBuilder *orphans, StetText *text, StetSpan span)
{
  StetQuote quote = stet_compare_make_quote (text, span);
  g_autofree char *exact = g_strndup (quote.exact, quote.n_exact);
  g_autofree char *prefix = g_strndup (quote.prefix, quote.n_prefix);
  g_autofree char *suffix = g_strndup (quote.suffix, quote.n_suffix);

  g_variant_builder_add (orphans, "(sss)", exact, prefix, suffix);
}

/* How sure it is that words which had lost their place have one in the new text. */
static double
locate_orphan (const Carrying *self, const char *exact, const char *prefix, const char *suffix, StetSpan *found)
{
  StetQuote quote = { exact, prefix, suffix, strlen (exact), strlen (prefix), strlen (suffix), -1 };
  double score;

  if (*exact == '\0' || !stet_reanchor_find (self->anchor, &quote, found, &score) || score < STET_REANCHOR_LIKELY)
    return 0;
  return score;
}

/* Words that have lost their place before may have one now: another part of the page was chosen, and then this one
 * again. Which part of an attribution they were is not known any more. */
static void
place_orphans (const Carrying *self, StetRecord *annotation, GArray *targets, GVariantBuilder *orphans, double *worst)
{
  GVariant *before = stet_record_get (annotation, STET_FIELD_ORPHAN);
  gboolean known = stet_record_get_annotation_kind (annotation) != STET_KIND_ATTRIBUTION;

  for (gsize i = 0; before != NULL && i < g_variant_n_children (before); i++)
    {
      StetTarget target = { { 0, 0 }, STET_PART_NONE };
      const char *exact, *prefix, *suffix;
      double score = 0;

      g_variant_get_child (before, i, "(&s&s&s)", &exact, &prefix, &suffix);
      if (known)
        score = locate_orphan (self, exact, prefix, suffix, &target.span);
      if (score > 0)
        {
          g_array_append_val (targets, target);
          *worst = MIN (*worst, score);
        }
      else
        g_variant_builder_add (orphans, "(sss)", exact, prefix, suffix);
    }
}

/* What a person has made stays, with its words where its place is lost (@score 0). */
static void
keep_annotation (Carrying *self, StetRecord *annotation, GArray *targets, GVariant *orphans, double score)
{
  g_autoptr (StetRecord) after = stet_record_copy (annotation);
  double unsure = MIN (score, stet_record_get_number (annotation, STET_FIELD_CONFIRM, 1));

  stet_record_set_targets (after, (const StetTarget *) (gpointer) targets->data, targets->len);
  stet_record_set (after, STET_FIELD_ORPHAN, orphans);
  if (score == 0)
    self->report->n_orphans++;
  else if (score < STET_REANCHOR_CERTAIN)
    self->report->n_confirm++;
  if (unsure > 0 && unsure < STET_REANCHOR_CERTAIN && targets->len > 0)
    stet_record_set (after, STET_FIELD_CONFIRM, g_variant_new_double (unsure));
  stet_change_add (self->change, annotation, after);
}

/* A sentence that was signed off and has changed must be looked at again; what was rejected is rejected in its own
 * words only. */
static gboolean
goes_when_changed (StetRecord *annotation)
{
  return stet_record_get_state (annotation) == STET_STATE_REJECTED
         || stet_record_get_annotation_kind (annotation) == STET_KIND_NO_CLAIM;
}

static void
carry_annotation (Carrying *self, StetRecord *annotation)
{
  guint n;
  const StetTarget *old = stet_record_get_targets (annotation, &n);
  GVariantBuilder orphans = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sss)"));
  g_autoptr (GVariant) lost = NULL;
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (StetTarget));
  double worst = 1;

  place_orphans (self, annotation, targets, &orphans, &worst);
  for (guint i = 0; i < n; i++)
    {
      StetTarget target = old[i];
      double score = locate (self, old[i].span, &target.span);

      if (score > 0)
        g_array_append_val (targets, target);
      else
        add_orphan (&orphans, self->old_text, old[i].span);
      worst = MIN (worst, score);
    }
  lost = g_variant_ref_sink (g_variant_builder_end (&orphans));
  if (worst < STET_REANCHOR_CERTAIN && stet_record_get_state (annotation) == STET_STATE_SUGGESTED)
    g_ptr_array_add (self->withdrawn, annotation);
  else if (worst < STET_REANCHOR_CERTAIN && goes_when_changed (annotation))
    stet_change_add (self->change, annotation, NULL);
  else
    keep_annotation (self, annotation, targets, lost, worst);
}

/* The article ----------------------------------------------------------------------------------------------------- */

static gboolean
is_equal (GVariant *a, GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

/* What the page says of itself is the page's, unless a person has written something else. */
static void
carry_field (StetRecord *after, StetField field, const StetRecord *fresh, const StetRecord *first)
{
  GVariant *mine = stet_record_get (after, field);

  if (mine == NULL || (first != NULL && is_equal (mine, stet_record_get (first, field))))
    stet_record_set (after, field, stet_record_get (fresh, field));
}

static void
carry_article (Carrying *self, StetRecord *article, const StetRecord *fresh, const StetRecord *first)
{
  static const StetField of_the_text[] = { STET_FIELD_RETRIEVED,  STET_FIELD_VIA,    STET_FIELD_CHARSET,
                                           STET_FIELD_RAW_SHA256, STET_FIELD_RECIPE, STET_FIELD_REMOVED,
                                           STET_FIELD_BLOCKS };
  static const StetField of_the_page[] = { STET_FIELD_URL,      STET_FIELD_CANONICAL, STET_FIELD_TITLE,
                                           STET_FIELD_BYLINE,   STET_FIELD_PUBLISHER, STET_FIELD_PUBLISHED,
                                           STET_FIELD_LANGUAGE, STET_FIELD_DIRECTION, STET_FIELD_PAYWALL };
  g_autoptr (StetRecord) after = stet_record_copy (article);

  for (guint i = 0; i < G_N_ELEMENTS (of_the_text); i++)
    stet_record_set (after, of_the_text[i], stet_record_get (fresh, of_the_text[i]));
  for (guint i = 0; i < G_N_ELEMENTS (of_the_page); i++)
    carry_field (after, of_the_page[i], fresh, first);
  stet_record_set_text (after, stet_record_get_text (fresh));
  stet_change_add (self->change, article, after);
}

StetChange *
stet_renew_make_change (StetDocument *document,
                        const StetSnapshot *fresh,
                        const StetSnapshot *first,
                        const char *label,
                        StetRenewReport *report)
{
  g_autoptr (StetSnapshot) snapshot = stet_document_take_snapshot (document);
  StetRecord *article = stet_document_get_article (document);
  const StetRecord *fresh_article = stet_snapshot_get_article (fresh);
  g_autoptr (GPtrArray) withdrawn = g_ptr_array_new ();
  Carrying self = { .old_text = stet_record_get_text (article),
                    .new_text = stet_record_get_text (fresh_article),
                    .change = stet_change_new (label),
                    .withdrawn = withdrawn,
                    .report = report };
  guint n;
  StetRecord *const *annotations = stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);

  *report = (StetRenewReport){ 0 };
  self.words = stet_compare_words (self.old_text, self.new_text);
  self.anchor = stet_reanchor_new (self.new_text);
  carry_article (&self, article, fresh_article, first != NULL ? stet_snapshot_get_article (first) : NULL);
  for (guint i = 0; i < n; i++)
    carry_annotation (&self, annotations[i]);
  stet_edit_withdraw (self.change, document, withdrawn);
  stet_reanchor_free (self.anchor);
  g_array_unref (self.words);
  return self.change;
}
