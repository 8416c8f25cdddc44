/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines become paragraphs, scanned tokens become sentences: a full stop, question or exclamation mark ends one, closing
 * quotes and brackets stay with it, and abbreviations are given the benefit of the doubt. */

#include "tokens.h"

#include "abbreviations.h"
#include "fold.h"
#include "token-scan.h"

#include <string.h>

#define POLL_BYTES (64 * 1024)

static void
add_token (StetTokens *self, const char *data, const char *p, const char *end, guint8 kind, guint8 flags)
{
  StetToken token = {
    .span = STET_SPAN (p - data, end - data),
    .hash = stet_fold_hash (p, (gsize) (end - p)),
    .kind = kind,
    .shape = kind <= STET_TOKEN_NUMBER ? stet_scan_shape (p, end) : STET_SHAPE_NONE,
    .flags = flags,
    .first = (guint8) *p,
  };

  g_array_append_val (self->tokens, token);
}

/* Where the cancellable was looked at last, in bytes. */
typedef struct
{
  GCancellable *cancellable;
  GError **error;
  gsize polled;
} Poll;

static gboolean
poll_at (Poll *poll, gsize byte)
{
  if (byte < poll->polled + POLL_BYTES)
    return TRUE;
  poll->polled = byte;
  return !g_cancellable_set_error_if_cancelled (poll->cancellable, poll->error);
}

static gboolean
scan_line (StetTokens *self, const char *data, StetSpan line, Poll *poll)
{
  const char *p = data + line.start;
  const char *end = data + line.end;
  const char *token;

  for (; (token = stet_scan_skip (p, end)) < end;)
    {
      guint8 spaced = token > p || token == data + line.start ? STET_TOKEN_SPACED : 0;
      StetScan scan = stet_scan_token (token, end);

      if (scan.split != NULL)
        {
          add_token (self, data, token, scan.split, scan.kind, scan.flags | spaced);
          add_token (self, data, scan.split, scan.end, STET_TOKEN_WORD, STET_TOKEN_CLITIC);
        }
      else
        add_token (self, data, token, scan.end, scan.kind, scan.flags | spaced);
      p = scan.end;
      if (!poll_at (poll, (gsize) (p - data)))
        return FALSE;
    }
  return TRUE;
}

static gunichar
first_char (const char *data, const StetToken *token)
{
  return g_utf8_get_char (data + token->span.start);
}

/* Full stops, question and exclamation marks, ellipses, and their East Asian and Devanagari kin. */
static gboolean
is_terminator (const char *data, const StetToken *token)
{
  if (token->kind != STET_TOKEN_PUNCT)
    return FALSE;
  switch (first_char (data, token))
    {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x203c:
    case 0x203d:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x61f:
    case 0x6d4:
    case 0x964:
    case 0x3002:
    case 0xff01:
    case 0xff0e:
    case 0xff1f:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_closer (const char *data, const StetToken *token)
{
  if (token->kind != STET_TOKEN_PUNCT)
    return FALSE;

  gunichar c = first_char (data, token);

  switch (g_unichar_type (c))
    {
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
      return TRUE;
    default:
      return (c == '"' || c == '\'') && !(token->flags & STET_TOKEN_SPACED);
    }
}

/* Words that open a sentence and hardly ever a name: what follows "U.S." in "… in the U.S. The talks …". */
static gboolean
is_opener_word (const char *data, const StetToken *token)
{
  static const char *const words[] = { "The",  "A",     "An",    "He",      "She",       "It",   "They", "We",
                                       "I",    "You",   "In",    "On",      "At",        "But",  "And",  "This",
                                       "That", "These", "Those", "There",   "His",       "Her",  "Its",  "Their",
                                       "When", "While", "After", "Before",  "If",        "As",   "For",  "Some",
                                       "Many", "Most",  "Both",  "However", "Meanwhile", "What", "Why",  "Who" };
  gsize n = stet_span_length (token->span);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == n && memcmp (data + token->span.start, words[i], n) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a sentence may start at @token, after a terminator that was (@weak) or was not in doubt. */
static gboolean
may_start (const char *data, const StetToken *token, gboolean weak)
{
  if (token->kind == STET_TOKEN_WORD)
    {
      if (weak)
        return token->shape != STET_SHAPE_LOWER && is_opener_word (data, token);
      return token->shape != STET_SHAPE_LOWER;
    }
  if (weak)
    return FALSE;
  return TRUE;
}

/* The token after the sentence that @i may end, or @i when the sentence goes on. */
static guint
sentence_end (const StetTokens *self, const char *data, guint i, guint end)
{
  const StetToken *token = stet_tokens_get (self, i);
  gboolean weak = FALSE;

  if (token->flags & STET_TOKEN_STOPPED)
    {
      gsize n = stet_span_length (token->span) - 1;

      if (stet_abbreviation_find (data + token->span.start, n) == STET_ABBREVIATION_TITLE)
        return i;
      weak = TRUE;
    }
  else if (!is_terminator (data, token))
    return i;

  guint next = i + 1;

  while (next < end
         && (is_closer (data, stet_tokens_get (self, next)) || is_terminator (data, stet_tokens_get (self, next))))
    {
      weak &= is_closer (data, stet_tokens_get (self, next));
      next++;
    }
  if (next >= end)
    return next;

  const StetToken *after = stet_tokens_get (self, next);
  gboolean wide = stet_span_length (token->span) >= 3 && (token->first & 0x80);

  /* Without a space only East Asian full stops end a sentence; an ellipsis needs a capital. */
  if (!(after->flags & STET_TOKEN_SPACED) && !wide)
    return i;
  if (after->kind == STET_TOKEN_PUNCT
      && (g_unichar_type (first_char (data, after)) == G_UNICODE_DASH_PUNCTUATION || after->first == ','))
    return i;
  return may_start (data, after, weak) ? next : i;
}

static void
add_range (GArray *ranges, const StetTokens *self, guint first, guint end)
{
  StetTokenRange range = {
    first, end, STET_SPAN (stet_tokens_get (self, first)->span.start, stet_tokens_get (self, end - 1)->span.end)
  };

  g_array_append_val (ranges, range);
}

static void
split_paragraph (StetTokens *self, const char *data, guint first, guint end)
{
  guint start = first;

  for (guint i = first; i < end;)
    {
      guint next = sentence_end (self, data, i, end);

      if (next == i)
        {
          next = ++i;
          if (next - start < STET_SENTENCE_MAX_TOKENS)
            continue;
        }
      add_range (self->sentences, self, start, next);
      start = i = next;
    }
  if (start < end)
    add_range (self->sentences, self, start, end);
  add_range (self->paragraphs, self, first, end);
}

StetTokens *
stet_tokens_new (const StetText *text, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetTokens) self = g_new0 (StetTokens, 1);
  const char *data = stet_text_get_data (text);
  Poll poll = { cancellable, error, 0 };

  self->tokens = g_array_new (FALSE, FALSE, sizeof (StetToken));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (StetTokenRange));
  self->paragraphs = g_array_new (FALSE, FALSE, sizeof (StetTokenRange));
  for (guint i = 0; i < stet_text_get_n_lines (text); i++)
    {
      StetSpan line = stet_text_get_line (text, i);
      guint first = self->tokens->len;

      if (!scan_line (self, data, line, &poll))
        return NULL;
      if (self->tokens->len > first)
        split_paragraph (self, data, first, self->tokens->len);
    }
  return g_steal_pointer (&self);
}

void
stet_tokens_free (StetTokens *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->tokens, g_array_unref);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_clear_pointer (&self->paragraphs, g_array_unref);
  g_free (self);
}
