/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "name-lesson.h"

#define BIT(label) (G_GUINT64_CONSTANT (1) << (label))

static const StetNameToken *
info (const StetNameLesson *self, guint32 i)
{
  return stet_name_features_info (self->features, i);
}

static gboolean
is_capitalised (const StetNameLesson *self, guint32 i)
{
  return stet_tokens_get (self->tokens, i)->shape >= STET_SHAPE_CAPITAL;
}

/* A nationality or group, and no place. */
static gboolean
is_group (guint32 entry)
{
  return (entry & STET_LEXICON_NORP) && !(entry & STET_LEXICON_PLACE);
}

/* The "'s" of "McDonald's" is part of its name. */
static gboolean
is_house (const StetNameToken *clitic)
{
  return clitic->phrase_place == 3 && (clitic->phrase & STET_LEXICON_ORG);
}

static void
trim (const StetNameLesson *self, StetNameType type, guint32 *first, guint32 *end)
{
  while (*first + 1 < *end && type == STET_NAME_PERSON && stet_name_features_is_title (info (self, *first)))
    (*first)++;
  while (*first + 1 < *end && (info (self, *first)->names & STET_NAME_THE) && !is_capitalised (self, *first))
    (*first)++;
  while (*first + 1 < *end && (stet_tokens_get (self->tokens, *end - 1)->flags & STET_TOKEN_CLITIC)
         && !is_house (info (self, *end - 1)))
    (*end)--;
}

static void
set_labels (StetNameLesson *self, guint32 first, guint32 end, StetNameType type)
{
  for (guint32 i = first; i < end; i++)
    {
      StetLabelPlace place = end - first == 1 ? STET_LABEL_SINGLE
                             : i == first     ? STET_LABEL_BEGIN
                             : i + 1 == end   ? STET_LABEL_END
                                              : STET_LABEL_INSIDE;

      self->allowed[i] = BIT (stet_name_label (place, type));
    }
}

/* Some corpora make a country an organisation where it acts as one, and none does so throughout. */
static gboolean
is_state (const StetNameLesson *self, guint32 first, guint32 end)
{
  const StetNameToken *t = info (self, first);

  return (t->phrase & STET_LEXICON_COUNTRY) && !(t->phrase & STET_LEXICON_ORG)
         && t->phrase_place == (end - first == 1 ? 4 : 1)
         && (end - first == 1 || info (self, end - 1)->phrase_place == 3);
}

static void
mark_name (StetNameLesson *self, guint32 first, guint32 end, StetNameType type)
{
  trim (self, type, &first, &end);
  if (type == STET_NAME_MISC && !is_capitalised (self, first))
    return;
  if (end - first == 1 && is_group (info (self, first)->entry) && type != STET_NAME_ORG)
    type = STET_NAME_GROUP;
  if (type == STET_NAME_ORG && is_state (self, first, end))
    type = STET_NAME_PLACE;
  set_labels (self, first, end, type);
}

/* Both the names and the tokens are in text order. A sentence's end cuts a name. */
static void
mark_names (StetNameLesson *self, const GArray *names)
{
  guint k = 0;

  for (guint s = 0; s < self->tokens->sentences->len; s++)
    {
      const StetTokenRange *sentence = &g_array_index (self->tokens->sentences, StetTokenRange, s);

      for (guint32 i = sentence->first; i < sentence->end;)
        {
          guint32 first = i;
          const StetCorpusName *name;

          while (k < names->len
                 && g_array_index (names, StetCorpusName, k).span.end <= stet_tokens_get (self->tokens, i)->span.start)
            k++;
          if (k == names->len)
            return;
          name = &g_array_index (names, StetCorpusName, k);
          while (i < sentence->end && stet_span_overlaps (stet_tokens_get (self->tokens, i)->span, name->span))
            i++;
          if (i > first)
            mark_name (self, first, i, name->type);
          else
            i++;
        }
    }
}

/* "U.S.-led" is one word to most corpora, and no name. What the lexicon is sure of is one to us. */
static gboolean
is_in_compound (const StetNameLesson *self, guint32 i)
{
  guint32 n = self->tokens->tokens->len;
  gboolean known =
      (info (self, i)->phrase & (STET_LEXICON_COUNTRY | STET_LEXICON_KNOWN)) && info (self, i)->phrase_place == 4;

  return known
         && (stet_name_features_is_hyphen (self->tokens, i + 1 < n ? i + 1 : i, n)
             || (i > 1 && stet_name_features_is_hyphen (self->tokens, i - 1, n)
                 && stet_tokens_get (self->tokens, i - 2)->kind == STET_TOKEN_WORD));
}

/* What the corpora leave unmarked: nationalities, and, in some, all that is not one of the three main types. */
static void
mark_rest (StetNameLesson *self, gboolean open)
{
  const guint64 outside = BIT (STET_LABEL_OUTSIDE);

  for (guint32 i = 0; i < self->tokens->tokens->len; i++)
    {
      const StetNameToken *t = info (self, i);
      guint32 end = i + 1;
      gboolean clear = self->allowed[i] == outside;

      if (!clear || !is_capitalised (self, i))
        continue;
      while (t->phrase_place == 1 && end < self->tokens->tokens->len && info (self, end)->phrase_place == 2)
        clear &= self->allowed[end++] == outside;
      if (t->phrase_place == 1 && end < self->tokens->tokens->len)
        clear &= self->allowed[end++] == outside;
      if (clear && (t->phrase_place == 1 || t->phrase_place == 4) && is_group (t->phrase))
        {
          set_labels (self, i, end, STET_NAME_GROUP);
          i = end - 1;
        }
      else if (is_in_compound (self, i))
        set_labels (self, i, i + 1, STET_NAME_PLACE);
      else if (open)
        for (guint place = 0; place < STET_EVIDENCE_PLACES; place++)
          self->allowed[i] |= BIT (stet_name_label ((StetLabelPlace) place, STET_NAME_MISC));
    }
}

StetNameLesson *
stet_name_lesson_new (const StetNameKnowledge *knowledge,
                      const StetGrammar *grammar,
                      const StetCorpusDocument *document)
{
  StetNameLesson *self = g_new0 (StetNameLesson, 1);
  guint n;

  self->text = stet_text_new_trusted (document->text->str, (gssize) document->text->len);
  self->tokens = stet_tokens_new (self->text, NULL, NULL);
  self->matches = g_array_new (FALSE, FALSE, sizeof (StetGrammarMatch));
  self->weight = document->corpus->weight;
  for (guint s = 0; s < self->tokens->sentences->len; s++)
    stet_grammar_find (grammar, self->tokens, stet_text_get_data (self->text),
                       g_array_index (self->tokens->sentences, StetTokenRange, s), self->matches);
  self->features = stet_name_features_new (knowledge, stet_text_get_data (self->text), self->tokens, self->matches, 0,
                                           self->tokens->sentences->len);
  n = self->tokens->tokens->len;
  self->allowed = g_new (guint64, n + 1);
  self->labels = g_new0 (guint8, n + 1);
  self->scores = g_new0 (float, (gsize) n *STET_N_NAME_LABELS + 1);
  for (guint i = 0; i < n; i++)
    self->allowed[i] = BIT (STET_LABEL_OUTSIDE);
  mark_names (self, document->names);
  mark_rest (self, document->corpus->open);
  return self;
}

void
stet_name_lesson_free (StetNameLesson *self)
{
  if (self == NULL)
    return;
  stet_name_features_free (self->features);
  g_array_unref (self->matches);
  stet_tokens_free (self->tokens);
  stet_text_unref (self->text);
  g_free (self->allowed);
  g_free (self->labels);
  g_free (self->scores);
  g_free (self);
}
