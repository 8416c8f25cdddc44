/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A text cut into words, sentences and paragraphs, with byte offsets. Words are the smallest things that a rule or a
 * model looks at: contractions and possessives come apart ("Biden" + "’s"), hyphens stand alone, abbreviations keep
 * their full stop, numbers and addresses stay whole. Invariants: tokens, sentences and paragraphs are in text order and
 * do not overlap; every token is in exactly one sentence, every sentence in exactly one paragraph; a paragraph is a
 * line of the text that holds at least one token. No sentence has more than STET_SENTENCE_MAX_TOKENS tokens: what runs
 * on longer without an end is cut. */

#pragma once

#include "text.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_SENTENCE_MAX_TOKENS 2048

typedef enum
{
  STET_TOKEN_WORD,
  STET_TOKEN_NUMBER, /* starts with a digit: "10,000", "5.2", "21st", "1990s", "10:30", "2023-12-29" */
  STET_TOKEN_PUNCT,
  STET_TOKEN_SYMBOL,  /* "$", "%", "US$", "+" */
  STET_TOKEN_ADDRESS, /* a URL, an e-mail address, an @name */
} StetTokenKind;

typedef enum
{
  STET_SHAPE_NONE,    /* no letters, or letters without case */
  STET_SHAPE_LOWER,   /* "talks" */
  STET_SHAPE_CAPITAL, /* "Talks", "McDonald" */
  STET_SHAPE_INITIAL, /* "J", "J." */
  STET_SHAPE_UPPER,   /* "NATO", "U.S.", "G20" */
  STET_SHAPE_INNER,   /* lower first, upper later: "iPhone" */
} StetShape;

typedef enum
{
  STET_TOKEN_SPACED = 1 << 0,  /* white space, or the start of a line, before it */
  STET_TOKEN_STOPPED = 1 << 1, /* an abbreviation with its full stop */
  STET_TOKEN_CLITIC = 1 << 2,  /* "’s", "n’t", "’ll" cut from the word before */
} StetTokenFlags;

typedef struct
{
  StetSpan span;
  guint64 hash; /* stet_fold_hash of the token */
  guint8 kind;
  guint8 shape;
  guint8 flags;
  guint8 first; /* first byte, to tell punctuation apart without a look at the text */
} StetToken;

/* Tokens @first to @end, end excluded, and the bytes from the first one's start to the last one's end. */
typedef struct
{
  guint32 first;
  guint32 end;
  StetSpan span;
} StetTokenRange;

typedef struct
{
  GArray *tokens;     /* of StetToken */
  GArray *sentences;  /* of StetTokenRange */
  GArray *paragraphs; /* of StetTokenRange */
} StetTokens;

/* @cancellable is polled about every 64 KiB; when it is cancelled, NULL and G_IO_ERROR_CANCELLED. O(n). */
StetTokens *stet_tokens_new (const StetText *text, GCancellable *cancellable, GError **error);
void stet_tokens_free (StetTokens *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTokens, stet_tokens_free)

static inline const StetToken *
stet_tokens_get (const StetTokens *self, guint i)
{
  return &g_array_index (self->tokens, StetToken, i);
}

/* TRUE for a word that starts with a capital letter. */
static inline gboolean
stet_token_is_capitalised (const StetToken *token)
{
  return token->kind == STET_TOKEN_WORD && token->shape >= STET_SHAPE_CAPITAL && token->shape <= STET_SHAPE_UPPER;
}

G_END_DECLS
