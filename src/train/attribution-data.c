/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attribution-data.h"

#include <string.h>

static void
clear_marked (gpointer data)
{
  StetMarked *marked = data;

  for (guint role = 0; role < STET_N_ROLES; role++)
    g_clear_pointer (&marked->spans[role], g_array_unref);
}

static void
free_article (gpointer data)
{
  StetArticle *self = data;

  g_free (self->id);
  g_clear_pointer (&self->text, stet_text_unref);
  g_clear_pointer (&self->tokens, stet_tokens_free);
  g_clear_pointer (&self->analysis, stet_analysis_free);
  g_clear_pointer (&self->marked, g_array_unref);
  g_free (self);
}

static char *
unescape (const char *field)
{
  GString *text = g_string_new (NULL);

  for (const char *p = field; *p != '\0'; p++)
    if (*p == '\\' && p[1] != '\0')
      {
        p++;
        g_string_append_c (text, *p == 'n' ? '\n' : *p == 't' ? '\t' : *p);
      }
    else
      g_string_append_c (text, *p);
  return g_string_free (text, FALSE);
}

/* The first token that ends after @byte. */
static guint32
token_at (const StetTokens *tokens, guint32 byte)
{
  guint32 low = 0, high = tokens->tokens->len;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (stet_tokens_get (tokens, middle)->span.end <= byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The tokens of which at least half is under the bytes @start to @end. */
static StetPassage
tokens_under (const StetTokens *tokens, guint32 start, guint32 end)
{
  StetPassage range = { token_at (tokens, start), token_at (tokens, start) };

  for (guint32 i = range.first; i < tokens->tokens->len; i++)
    {
      StetSpan span = stet_tokens_get (tokens, i)->span;
      gint64 shared = (gint64) MIN (span.end, end) - (gint64) MAX (span.start, start);

      if (span.start >= end)
        break;
      if (2 * shared >= (gint64) stet_span_length (span))
        range.end = i + 1;
      else if (range.end == range.first)
        range.first = range.end = i + 1;
    }
  return range;
}

static GArray *
read_spans (const StetArticle *self, const char *field)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (StetPassage));
  g_auto (GStrv) parts = g_strsplit (field, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *dash = strchr (parts[i], '-');
      StetPassage range;

      if (dash == NULL)
        continue;
      range = tokens_under (self->tokens, (guint32) g_ascii_strtoull (parts[i], NULL, 10),
                            (guint32) g_ascii_strtoull (dash + 1, NULL, 10));
      if (range.end > range.first)
        g_array_append_val (spans, range);
    }
  return spans;
}

static void
read_marked (StetArticle *self, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", STET_N_ROLES);
  StetMarked marked;

  if (g_strv_length (fields) != STET_N_ROLES)
    return;
  for (guint role = 0; role < STET_N_ROLES; role++)
    marked.spans[role] = read_spans (self, fields[role]);
  g_array_append_val (self->marked, marked);
}

GPtrArray *
stet_articles_read (const char *path, const StetAnalyser *analyser, GError **error)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (free_article);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  StetArticle *article = NULL;

  if (!g_file_get_contents (path, &contents, NULL, error))
    return NULL;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "D\t"))
      {
        article = g_new0 (StetArticle, 1);
        article->id = g_strdup (lines[i] + 2);
        article->marked = g_array_new (FALSE, FALSE, sizeof (StetMarked));
        g_array_set_clear_func (article->marked, clear_marked);
        g_ptr_array_add (articles, article);
      }
    else if (article != NULL && article->text == NULL && g_str_has_prefix (lines[i], "T\t"))
      {
        g_autofree char *text = unescape (lines[i] + 2);

        article->text = stet_text_new (text, -1, error);
        if (article->text == NULL)
          return NULL;
        article->tokens = stet_tokens_new (article->text, NULL, NULL);
        article->analysis = stet_analyser_run (analyser, article->text, NULL, NULL);
      }
    else if (article != NULL && article->text != NULL && g_str_has_prefix (lines[i], "A\t"))
      read_marked (article, lines[i] + 2);
  return g_steal_pointer (&articles);
}

static void
label_spans (const GArray *spans, guint8 begin, guint8 *labels)
{
  for (guint k = 0; k < spans->len; k++)
    {
      StetPassage span = g_array_index (spans, StetPassage, k);

      for (guint32 i = span.first; i < span.end; i++)
        labels[i] = i == span.first ? begin : begin + 1;
    }
}

/* A label that goes on must follow its own kind; where another attribution cut in, it begins anew. */
static void
repair (guint8 *labels, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    {
      guint8 label = labels[i];
      gboolean more =
          label == STET_LABEL_SOURCE_MORE || label == STET_LABEL_CUE_MORE || label == STET_LABEL_CONTENT_MORE;

      if (more && (i == 0 || (labels[i - 1] != label && labels[i - 1] != label - 1)))
        labels[i] = label - 1;
    }
}

void
stet_article_label (const StetArticle *self, guint8 *labels)
{
  static const struct
  {
    StetRole role;
    guint8 label;
  } order[] = { { STET_ROLE_CONTENT, STET_LABEL_CONTENT },
                { STET_ROLE_SOURCE, STET_LABEL_SOURCE },
                { STET_ROLE_CUE, STET_LABEL_CUE } };

  memset (labels, STET_LABEL_OTHER, self->tokens->tokens->len);
  for (guint k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint m = 0; m < self->marked->len; m++)
      label_spans (g_array_index (self->marked, StetMarked, m).spans[order[k].role], order[k].label, labels);
  repair (labels, self->tokens->tokens->len);
}

static guint
count_shared (const GArray *spans, StetPassage range)
{
  guint n = 0;

  for (guint k = 0; k < spans->len; k++)
    {
      StetPassage span = g_array_index (spans, StetPassage, k);
      guint32 first = MAX (span.first, range.first), end = MIN (span.end, range.end);

      n += end > first ? end - first : 0;
    }
  return n;
}

const StetMarked *
stet_article_find (const StetArticle *self, StetPassage cue)
{
  const StetMarked *best = NULL;
  guint most = 0;

  for (guint m = 0; m < self->marked->len; m++)
    {
      const StetMarked *marked = &g_array_index (self->marked, StetMarked, m);
      guint n = count_shared (marked->spans[STET_ROLE_CUE], cue);

      if (n > most)
        {
          most = n;
          best = marked;
        }
    }
  return best;
}

static void
label_window (const GArray *spans, guint8 begin, const StetCueView *view, guint8 *labels)
{
  for (guint k = 0; k < spans->len; k++)
    {
      StetPassage span = g_array_index (spans, StetPassage, k);

      for (guint32 i = MAX (span.first, view->window.first); i < MIN (span.end, view->window.end); i++)
        labels[i - view->window.first] = i == span.first ? begin : begin + 1;
    }
}

void
stet_marked_label (const StetMarked *marked, const StetCueView *view, guint8 *labels)
{
  guint32 n = view->window.end - view->window.first;

  memset (labels, STET_LABEL_OTHER, n);
  if (marked != NULL)
    {
      label_window (marked->spans[STET_ROLE_CONTENT], STET_LABEL_CONTENT, view, labels);
      label_window (marked->spans[STET_ROLE_SOURCE], STET_LABEL_SOURCE, view, labels);
    }
  for (guint32 i = view->cue.first; i < view->cue.end; i++)
    labels[i - view->window.first] = i == view->cue.first ? STET_LABEL_CUE : STET_LABEL_CUE_MORE;
  repair (labels, n);
}

static gboolean
is_word (const StetArticle *article, guint32 i)
{
  const StetToken *token = stet_tokens_get (article->tokens, i);

  return token->kind != STET_TOKEN_PUNCT && token->kind != STET_TOKEN_SYMBOL;
}

static guint
count_words (const StetArticle *article, const GArray *spans)
{
  guint n = 0;

  for (guint k = 0; k < spans->len; k++)
    for (guint32 i = g_array_index (spans, StetPassage, k).first; i < g_array_index (spans, StetPassage, k).end; i++)
      n += is_word (article, i);
  return n;
}

/* Shared words by all words. */
static double
share (const StetArticle *article, const GArray *a, const GArray *b)
{
  guint n_a = count_words (article, a), n_b = count_words (article, b), shared = 0;

  for (guint k = 0; k < a->len; k++)
    for (guint32 i = g_array_index (a, StetPassage, k).first; i < g_array_index (a, StetPassage, k).end; i++)
      shared += is_word (article, i) && count_shared (b, (StetPassage){ i, i + 1 }) > 0;
  return n_a + n_b > shared ? (double) shared / (n_a + n_b - shared) : 1;
}

gboolean
stet_marked_agrees (const StetMarked *marked, const StetArticle *article, const StetLink *link, gboolean *exact)
{
  g_autoptr (GArray) source = g_array_new (FALSE, FALSE, sizeof (StetPassage));
  double sources, contents;

  *exact = FALSE;
  if (link->source.end > link->source.first)
    g_array_append_val (source, link->source);
  if ((source->len > 0) != (marked->spans[STET_ROLE_SOURCE]->len > 0))
    return FALSE;
  sources = share (article, marked->spans[STET_ROLE_SOURCE], source);
  contents = share (article, marked->spans[STET_ROLE_CONTENT], link->contents);
  *exact = sources >= 1 && contents >= 1;
  return sources >= 0.5 && contents >= 0.5;
}
