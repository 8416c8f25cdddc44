/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "names.h"

#include "name-kinds.h"
#include "name-reader.h"

/* A name that is less probable than this is left out. */
#define SCORE_FLOOR 0.3f
/* Of a name that a rule found. */
#define RULE_SCORE 0.7f

struct _StetNameModel
{
  StetNameKnowledge knowledge;
  StetNameModels models;
  StetWordTable *words;
  StetWordClasses *classes;
  StetCrf *first;
  StetCrf *second;
};

StetNameModel *
stet_name_model_new (const StetLexicon *lexicon, const StetModelFile *file, GError **error)
{
  g_autoptr (StetNameModel) self = g_new0 (StetNameModel, 1);

  self->words = stet_name_words_new ();
  self->classes = stet_word_classes_new (file, "word-classes", error);
  if (self->classes == NULL)
    return NULL;
  self->first = stet_crf_new (file, "names-1", error);
  if (self->first == NULL)
    return NULL;
  self->second = stet_crf_new (file, "names-2", error);
  if (self->second == NULL)
    return NULL;
  if (stet_crf_get_n_labels (self->first) != STET_N_NAME_LABELS
      || stet_crf_get_n_labels (self->second) != STET_N_NAME_LABELS)
    {
      g_set_error_literal (error, STET_MODEL_ERROR, STET_MODEL_ERROR_FORMAT,
                           "The language model’s labels are not those of names.");
      return NULL;
    }
  self->knowledge = (StetNameKnowledge){ lexicon, self->words, self->classes };
  self->models = (StetNameModels){ self->first, self->second };
  return g_steal_pointer (&self);
}

void
stet_name_model_free (StetNameModel *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->words, stet_word_table_free);
  g_clear_pointer (&self->classes, stet_word_classes_free);
  g_clear_pointer (&self->first, stet_crf_free);
  g_clear_pointer (&self->second, stet_crf_free);
  g_free (self);
}

/* What the model leaves out and the text is clear about: the acronym of an organisation, a dateline's place. */
static guint
collect_missed (const StetNameFeatures *features, const guint8 *labels, guint i, GArray *found)
{
  guint32 first = features->first + i;
  StetNameMatch match = { first, first + 1, STET_ENTITY_ORG, RULE_SCORE };

  if (stet_name_kinds_is_dateline (features, first))
    {
      match.type = STET_ENTITY_GPE;
      while (match.end < features->end && labels[match.end - features->first] == STET_LABEL_OUTSIDE
             && stet_name_kinds_is_dateline (features, match.end))
        match.end++;
    }
  else if (!stet_name_kinds_is_acronym (features, first))
    return i + 1;
  g_array_append_val (found, match);
  return match.end - features->first;
}

static void
collect (const StetNameFeatures *features, const guint8 *labels, const float *scores, GArray *found)
{
  guint n = features->end - features->first;

  for (guint i = 0; i < n;)
    {
      guint end = stet_name_labels_end (labels, i, n);

      if (end == i || scores[i] < SCORE_FLOOR)
        {
          i = collect_missed (features, labels, i, found);
          continue;
        }

      StetNameMatch match = { features->first + i, features->first + end, STET_ENTITY_ORG, scores[i] };

      if (!stet_name_kinds_settle (features, stet_name_label_type (labels[i]), &match))
        {
          i = collect_missed (features, labels, i, found);
          continue;
        }
      g_array_append_val (found, match);
      i = end;
    }
}

/* The sentence after the last of the stretch that starts at @s. */
static guint
stretch_end (const StetTokens *tokens, guint s)
{
  guint32 first = g_array_index (tokens->sentences, StetTokenRange, s).first;

  while (s < tokens->sentences->len
         && g_array_index (tokens->sentences, StetTokenRange, s).first - first < STET_NAMES_STRETCH)
    s++;
  return s;
}

GArray *
stet_names_find (const StetNameModel *model,
                 const char *data,
                 const StetTokens *tokens,
                 const GArray *matches,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (StetNameMatch));
  g_autoptr (StetNameReader) reader = stet_name_reader_new (&model->models);
  guint end;

  for (guint s = 0; s < tokens->sentences->len; s = end)
    {
      end = stretch_end (tokens, s);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      g_autoptr (StetNameFeatures) features = stet_name_features_new (&model->knowledge, data, tokens, matches, s, end);
      g_autofree guint8 *labels = g_malloc0 (features->end - features->first + 1);
      g_autofree float *scores = g_new0 (float, features->end - features->first + 1);

      stet_name_reader_read (reader, features, labels, scores);
      collect (features, labels, scores, found);
    }
  return g_steal_pointer (&found);
}
