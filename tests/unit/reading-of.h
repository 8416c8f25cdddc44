/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A text as the finder of attributions reads it, without names and without the words that are often cues. */

#pragma once

#include "attribution-text.h"
#include "attribution-words.h"

typedef struct
{
  StetModelFile *file;
  StetWordClasses *classes;
  StetWordTable *words;
  StetText *text;
  StetTokens *tokens;
  StetAttributionText *reading;
} Fixture;

static inline void
read_text (Fixture *self, const char *utf8)
{
  g_autofree char *path = g_build_filename (g_getenv ("STET_DATA_DIR"), "models", "names-en.model", NULL);
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (StetMention));
  g_autoptr (GError) error = NULL;
  StetAttributionKnowledge knowledge;

  self->file = stet_model_file_new (path, &error);
  g_assert_no_error (error);
  self->classes = stet_word_classes_new (self->file, "word-classes", &error);
  g_assert_no_error (error);
  self->words = stet_attribution_words_new ();
  knowledge = (StetAttributionKnowledge){ self->words, self->classes, { NULL, 0 } };
  self->text = stet_text_new_trusted (utf8, -1);
  self->tokens = stet_tokens_new (self->text, NULL, NULL);
  self->reading = stet_attribution_text_new (self->tokens, stet_text_get_data (self->text), mentions, &knowledge);
}

static inline void
fixture_clear (Fixture *self)
{
  stet_attribution_text_free (self->reading);
  stet_tokens_free (self->tokens);
  stet_text_unref (self->text);
  stet_word_table_free (self->words);
  stet_word_classes_free (self->classes);
  stet_model_file_free (self->file);
}
