/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "coverage.h"

struct _StetCoverage
{
  GObject parent_instance;

  /* owned */
  StetDocument *document;
  GArray *sentences; /* of StetSpan */
  GArray *states;    /* of guint8, one for each */
  gulong document_changed;

  guint n[STET_N_SENTENCE_STATES];
};

G_DEFINE_FINAL_TYPE (StetCoverage, stet_coverage, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static StetSpan
get_sentence (StetCoverage *self, guint i)
{
  return g_array_index (self->sentences, StetSpan, i);
}

/* The first sentence that ends after @byte. */
static guint
find_sentence (StetCoverage *self, guint32 byte)
{
  guint low = 0;
  guint high = self->states->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (get_sentence (self, middle).end <= byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* What one sentence is -----------------------------------------------------------------------------------------------
 */

typedef struct
{
  StetDocument *document;
  StetSpan sentence;
  StetSentenceState state;
} Search;

static gboolean
look_at (const StetOutlineHit *hit, gpointer user_data)
{
  Search *search = user_data;
  StetRecord *claim;

  if (stet_record_get_state (hit->annotation) != STET_STATE_ACCEPTED
      || !stet_span_overlaps (hit->target.span, search->sentence))
    return TRUE;
  if (stet_record_get_annotation_kind (hit->annotation) == STET_KIND_NO_CLAIM)
    {
      if (search->state == STET_SENTENCE_OPEN)
        search->state = STET_SENTENCE_NO_CLAIM;
      return TRUE;
    }
  claim = stet_document_lookup (search->document, stet_record_get_body (hit->annotation));
  if (claim != NULL && *stet_record_get_string (claim, STET_FIELD_VERDICT_LABEL) != '\0')
    search->state = STET_SENTENCE_CHECKED;
  else if (search->state != STET_SENTENCE_CHECKED)
    search->state = STET_SENTENCE_CLAIM;
  return search->state != STET_SENTENCE_CHECKED;
}

static void
update_sentence (StetCoverage *self, guint i)
{
  guint8 *state = &g_array_index (self->states, guint8, i);
  Search search = { self->document, get_sentence (self, i), STET_SENTENCE_OPEN };

  if (*state == STET_SENTENCE_HEADING)
    return;
  stet_outline_query (stet_document_get_outline (self->document), search.sentence,
                      STET_KINDS_OF (STET_KIND_CLAIM) | STET_KINDS_OF (STET_KIND_NO_CLAIM), look_at, &search);
  self->n[*state]--;
  *state = (guint8) search.state;
  self->n[*state]++;
}

static void
update_span (StetCoverage *self, StetSpan span)
{
  for (guint i = find_sentence (self, span.start); i < self->states->len && get_sentence (self, i).start < span.end;
       i++)
    update_sentence (self, i);
}

static void
update_annotation (StetCoverage *self, StetRecord *annotation)
{
  StetKind kind = stet_record_get_annotation_kind (annotation);
  guint n;
  const StetTarget *targets = stet_record_get_targets (annotation, &n);

  for (guint i = 0; (kind == STET_KIND_CLAIM || kind == STET_KIND_NO_CLAIM) && i < n; i++)
    update_span (self, targets[i].span);
}

static void
update_place_cb (gpointer annotation, gpointer self)
{
  update_annotation (self, annotation);
}

/* All of them --------------------------------------------------------------------------------------------------------
 */

/* Titles and headings are read, not checked. */
static void
mark_headings (StetCoverage *self)
{
  GVariant *blocks = stet_record_get (stet_document_get_article (self->document), STET_FIELD_BLOCKS);
  gsize n = blocks != NULL ? g_variant_n_children (blocks) : 0;

  for (gsize i = 0; i < n; i++)
    {
      guint32 start, end;
      const char *type;

      g_variant_get_child (blocks, i, "(uu&s)", &start, &end, &type);
      if (!g_str_equal (type, "title") && !g_str_equal (type, "heading"))
        continue;
      for (guint j = find_sentence (self, start); j < self->states->len && get_sentence (self, j).start < end; j++)
        g_array_index (self->states, guint8, j) = STET_SENTENCE_HEADING;
    }
}

static void
count_all (StetCoverage *self)
{
  g_array_set_size (self->states, 0);
  for (guint i = 0; i < STET_N_SENTENCE_STATES; i++)
    self->n[i] = 0;
  if (self->document == NULL || self->sentences == NULL)
    return;
  g_array_set_size (self->states, self->sentences->len);
  for (guint i = 0; i < self->states->len; i++)
    g_array_index (self->states, guint8, i) = STET_SENTENCE_OPEN;
  mark_headings (self);
  for (guint i = 0; i < self->states->len; i++)
    self->n[g_array_index (self->states, guint8, i)]++;
  for (guint i = 0; i < self->states->len; i++)
    update_sentence (self, i);
}

static void
document_changed_cb (StetDocument *document, StetChange *change, StetCoverage *self)
{
  guint n_pairs;
  const StetChangePair *pairs = stet_change_get_pairs (change, &n_pairs);

  for (guint i = 0; i < n_pairs; i++)
    {
      StetRecord *record = pairs[i].after != NULL ? pairs[i].after : pairs[i].before;

      if (stet_record_get_kind (record) == STET_RECORD_CLAIM)
        stet_outline_foreach_of_body (stet_document_get_outline (document), stet_record_get_id (record),
                                      update_place_cb, self);
      if (pairs[i].before != NULL && stet_record_get_kind (pairs[i].before) == STET_RECORD_ANNOTATION)
        update_annotation (self, pairs[i].before);
      if (pairs[i].after != NULL && stet_record_get_kind (pairs[i].after) == STET_RECORD_ANNOTATION)
        update_annotation (self, pairs[i].after);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Life ---------------------------------------------------------------------------------------------------------------
 */

static void
stet_coverage_dispose (GObject *object)
{
  StetCoverage *self = STET_COVERAGE (object);

  if (self->document != NULL)
    g_clear_signal_handler (&self->document_changed, self->document);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (stet_coverage_parent_class)->dispose (object);
}

static void
stet_coverage_finalize (GObject *object)
{
  StetCoverage *self = STET_COVERAGE (object);

  g_clear_pointer (&self->sentences, g_array_unref);
  g_array_unref (self->states);
  G_OBJECT_CLASS (stet_coverage_parent_class)->finalize (object);
}

static void
stet_coverage_class_init (StetCoverageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_coverage_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_coverage_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", STET_TYPE_COVERAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_coverage_init (StetCoverage *self)
{
  self->states = g_array_new (FALSE, TRUE, sizeof (guint8));
}

StetCoverage *
stet_coverage_new (void)
{
  return g_object_new (STET_TYPE_COVERAGE, NULL);
}

void
stet_coverage_set (StetCoverage *self, StetDocument *document, GArray *sentences)
{
  if (self->document != document)
    {
      if (self->document != NULL)
        g_clear_signal_handler (&self->document_changed, self->document);
      g_set_object (&self->document, document);
      if (document != NULL)
        self->document_changed = g_signal_connect (document, "changed", G_CALLBACK (document_changed_cb), self);
    }
  if (sentences != NULL)
    g_array_ref (sentences);
  g_clear_pointer (&self->sentences, g_array_unref);
  self->sentences = sentences;
  count_all (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
stet_coverage_get_n_sentences (StetCoverage *self)
{
  return self->states->len - self->n[STET_SENTENCE_HEADING];
}

guint
stet_coverage_get_n (StetCoverage *self, StetSentenceState state)
{
  return self->n[state];
}

double
stet_coverage_get_share (StetCoverage *self)
{
  guint n = stet_coverage_get_n_sentences (self);

  return n > 0 ? 1 - (double) self->n[STET_SENTENCE_OPEN] / n : -1;
}

GArray *
stet_coverage_list_open (StetCoverage *self)
{
  GArray *open = g_array_new (FALSE, FALSE, sizeof (StetSpan));

  for (guint i = 0; i < self->states->len; i++)
    if (g_array_index (self->states, guint8, i) == STET_SENTENCE_OPEN)
      g_array_append_vals (open, &g_array_index (self->sentences, StetSpan, i), 1);
  return open;
}

gboolean
stet_coverage_find (StetCoverage *self, guint32 byte, StetSpan *sentence, StetSentenceState *state)
{
  guint i = find_sentence (self, byte);

  if (i >= self->states->len)
    return FALSE;
  *sentence = get_sentence (self, i);
  *state = g_array_index (self->states, guint8, i);
  return TRUE;
}

gboolean
stet_coverage_next_open (StetCoverage *self, guint32 byte, StetSpan *sentence)
{
  guint from = find_sentence (self, byte);

  if (self->n[STET_SENTENCE_OPEN] == 0)
    return FALSE;
  if (from < self->states->len && get_sentence (self, from).start <= byte)
    from++;
  for (guint k = 0; k < self->states->len; k++)
    {
      guint i = (from + k) % self->states->len;

      if (g_array_index (self->states, guint8, i) == STET_SENTENCE_OPEN)
        {
          *sentence = get_sentence (self, i);
          return TRUE;
        }
    }
  return FALSE;
}
