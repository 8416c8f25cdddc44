/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attribution-signature.h"

/* A longer tail is prose. */
#define MAX_TOKENS 12
/* A shorter quote is a title or a nickname. */
#define MIN_QUOTE 4

static guint8
tag_at (const StetAttributionText *text, guint32 i)
{
  return stet_attribution_text_get (text, i)->tag;
}

/* The dash that follows the quote that the passage begins with; @passage's end when there is none. */
static guint32
find_dash (const StetAttributionText *text, StetPassage passage)
{
  guint32 i = passage.first;
  guint32 quote = stet_attribution_text_get (text, i)->quote_id;

  while (i < passage.end && quote != 0 && stet_attribution_text_get (text, i)->quote_id == quote)
    i++;
  return i >= passage.first + MIN_QUOTE && i < passage.end && tag_at (text, i) == STET_TAG_DASH ? i : passage.end;
}

/* Names, titles and places, but no sentence. */
static gboolean
is_signature (const StetAttributionText *text, guint32 first, guint32 end)
{
  if (first >= end || end - first > MAX_TOKENS || !stet_token_is_capitalised (stet_tokens_get (text->tokens, first)))
    return FALSE;
  for (guint32 i = first; i < end; i++)
    switch (tag_at (text, i))
      {
      case STET_TAG_VERB:
      case STET_TAG_VERB_PAST:
      case STET_TAG_VERB_PRESENT:
      case STET_TAG_BE:
      case STET_TAG_HAVE:
      case STET_TAG_DO:
      case STET_TAG_MODAL:
      case STET_TAG_HE:
      case STET_TAG_ED:
      case STET_TAG_ING:
      case STET_TAG_OPEN:
      case STET_TAG_CLOSE:
        return FALSE;
      default:
        break;
      }
  return TRUE;
}

gboolean
stet_attribution_find_signature (const StetAttributionText *text, StetPassage passage, StetCue *cue, StetLink *link)
{
  guint32 dash = find_dash (text, passage);
  guint32 end = dash + 1;
  StetPassage quote = { passage.first, dash };

  if (dash == passage.end || !is_signature (text, dash + 1, passage.end))
    return FALSE;
  /* The name ends at a comma: what follows says who it is, or when. */
  while (end < passage.end && tag_at (text, end) > STET_TAG_STOP && tag_at (text, end) != STET_TAG_BRACKET)
    end++;
  *cue = (StetCue){ { dash, dash + 1 }, 1, TRUE };
  link->source = (StetPassage){ dash + 1, end };
  link->form = STET_FORM_DIRECT;
  g_array_set_size (link->contents, 0);
  g_array_append_val (link->contents, quote);
  return TRUE;
}
