/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a name may start and how far it may reach: runs of capitalised words with the small words that names hold. */

#include "name-finder.h"

#include "fold.h"

guint32
stet_finder_entry (const StetNameFinder *f, guint32 i)
{
  const StetToken *token = finder_token (f, i);
  guint32 entry = stet_lexicon_find_word (f->lexicon, token->hash);

  if ((entry & STET_LEXICON_ACRONYM) && token->shape != STET_SHAPE_UPPER)
    entry &= ~STET_LEXICON_NAME;
  if ((entry & STET_LEXICON_STOPPED) && !(token->flags & STET_TOKEN_STOPPED))
    entry &= ~STET_LEXICON_NAME;
  return entry;
}

gboolean
stet_finder_is_hyphen (const StetNameFinder *f, guint32 i)
{
  const StetToken *token;

  if (i + 1 >= f->end)
    return FALSE;
  token = finder_token (f, i);
  return token->kind == STET_TOKEN_PUNCT && token->first == '-' && stet_span_length (token->span) == 1
         && !(token->flags & STET_TOKEN_SPACED) && !(finder_token (f, i + 1)->flags & STET_TOKEN_SPACED);
}

guint64
stet_finder_key (const StetNameFinder *f, guint32 first, guint32 end)
{
  guint64 key = STET_FOLD_SEED;

  for (guint32 i = first; i < end; i++)
    if (!stet_finder_is_hyphen (f, i))
      key = stet_fold_extend (key, finder_token (f, i)->hash);
  return key;
}

guint32
stet_finder_longest (const StetNameFinder *f, guint32 i, guint32 end, guint32 wanted, guint32 *entry)
{
  guint64 key = STET_FOLD_SEED;
  guint32 longest = i;

  for (guint32 j = i, n = 0; j < end && n < STET_LEXICON_MAX_WORDS; j++)
    {
      if (stet_finder_is_hyphen (f, j))
        continue;
      key = stet_fold_extend (key, finder_token (f, j)->hash);

      guint32 found = ++n == 1 ? stet_finder_entry (f, j) : stet_lexicon_find (f->lexicon, key);

      if (found & wanted)
        {
          longest = j + 1;
          *entry = found;
        }
      if (!(found & STET_LEXICON_PREFIX))
        break;
    }
  return longest;
}

gboolean
stet_finder_is_common (const StetNameFinder *f, guint32 i)
{
  const StetToken *token = finder_token (f, i);
  const StetEvidenceEntry *seen = stet_evidence_find (f->evidence, token->hash);
  guint casing = STET_LEXICON_CASING (stet_lexicon_find_word (f->lexicon, token->hash));

  if (seen != NULL && seen->lower > 0 && casing != 1)
    return seen->lower >= seen->capital || casing >= 5;
  return casing >= 4;
}

gboolean
stet_finder_is_initial (const StetNameFinder *f, guint32 i)
{
  if (i == f->begin)
    return TRUE;

  const StetToken *before = finder_token (f, i - 1);

  if (before->kind == STET_TOKEN_WORD || before->kind == STET_TOKEN_NUMBER)
    return FALSE;
  switch (before->first)
    {
    case ':':
    case ';':
    case '*':
    case '>':
    case '[':
      return TRUE;
    case '"':
    case '\'':
      return (before->flags & STET_TOKEN_SPACED) != 0;
    case '(':
      return FALSE;
    /* Curly quotes, dashes and bullets share their first byte. */
    case 0xe2:
      return (before->flags & STET_TOKEN_SPACED) || i - 1 == f->begin;
    default:
      return i - 1 == f->begin;
    }
}

/* A capitalised word that can be part of a name. */
static gboolean
is_name_word (const StetNameFinder *f, guint32 i)
{
  if (i >= f->end || f->taken[i])
    return FALSE;

  const StetToken *token = finder_token (f, i);

  if (token->kind != STET_TOKEN_WORD || (token->flags & STET_TOKEN_CLITIC))
    return FALSE;
  if (!stet_token_is_capitalised (token) && token->shape != STET_SHAPE_INNER)
    return FALSE;
  if (finder_classes (f, i) & STET_NAME_FUNCTION)
    {
      /* "May", "Will", "New": only where a first name goes before or a name comes after. */
      guint32 entry = stet_finder_entry (f, i);
      gboolean next = i + 1 < f->end && stet_token_is_capitalised (finder_token (f, i + 1)) && !f->taken[i + 1];

      if (token->shape == STET_SHAPE_UPPER && (entry & STET_LEXICON_ACRONYM))
        return (entry & STET_LEXICON_NAME) != 0;
      if (finder_classes (f, i) & (STET_NAME_GPE_FRONT | STET_NAME_COMPASS))
        return next;
      if ((entry & STET_LEXICON_FIRST) && next)
        return (stet_finder_entry (f, i + 1) & STET_LEXICON_LAST)
               || !(stet_finder_is_initial (f, i) || stet_finder_is_common (f, i + 1));
      if ((entry & STET_LEXICON_LAST) && i > f->begin)
        return (stet_finder_entry (f, i - 1) & STET_LEXICON_FIRST) != 0
               && stet_token_is_capitalised (finder_token (f, i - 1));
      return FALSE;
    }
  return token->shape != STET_SHAPE_INITIAL || (token->flags & STET_TOKEN_STOPPED) || !stet_finder_is_initial (f, i);
}

static gboolean
is_glued (const StetNameFinder *f, guint32 i)
{
  return !(finder_token (f, i)->flags & STET_TOKEN_SPACED);
}

/* "de", "van der", "al-": the end of the particles at @i when a name word follows, else @i. */
static guint32
skip_particles (const StetNameFinder *f, guint32 i)
{
  guint32 j = i;

  for (guint n = 0; n < 3 && j < f->end && (finder_classes (f, j) & STET_NAME_PARTICLE)
                    && finder_token (f, j)->shape == STET_SHAPE_LOWER;
       n++)
    j += stet_finder_is_hyphen (f, j + 1) ? 2 : 1;
  return j > i && is_name_word (f, j) ? j : i;
}

/* What the run from @first to @i says about joining it to what follows a small word. */
static guint64
run_classes (const StetNameFinder *f, guint32 first, guint32 i)
{
  guint64 classes = 0;

  for (guint32 k = first; k < i; k++)
    classes |= finder_classes (f, k);
  return classes;
}

#define HEADS \
  (STET_NAME_ORG_HEAD | STET_NAME_GPE_HEAD | STET_NAME_LOC_FRONT | STET_NAME_EVENT | STET_NAME_LAW | STET_NAME_TITLE)

/* "of", "of the", "for", "and", "&" inside a name: the index of the name word after it, or @i. */
static guint32
skip_joiner (const StetNameFinder *f, guint32 first, guint32 i)
{
  guint64 joiner = finder_classes (f, i);
  guint64 last = finder_classes (f, i - 1);
  guint32 next = i + 1;

  if (next >= f->end || finder_token (f, i)->shape > STET_SHAPE_LOWER)
    return i;
  if (finder_token (f, i)->first == '&')
    return is_name_word (f, next) ? next : i;
  if (joiner & STET_NAME_OF)
    {
      if (!(last & HEADS))
        return i;
      if (finder_classes (f, next) & STET_NAME_THE)
        next++;
      return is_name_word (f, next) ? next : i;
    }
  if (joiner & STET_NAME_FOR)
    return (last & STET_NAME_ORG_HEAD) && is_name_word (f, next) ? next : i;
  if (joiner & STET_NAME_AND)
    {
      guint32 entry = 0;

      if (!(run_classes (f, first, i) & (STET_NAME_OF | STET_NAME_FOR)) || !is_name_word (f, next))
        return i;
      if (!(run_classes (f, first, i) & STET_NAME_ORG_HEAD) || !stet_finder_is_common (f, next)
          || stet_finder_longest (f, next, f->end, STET_LEXICON_NAME, &entry) > next)
        return i;
      return next;
    }
  return i;
}

guint32
stet_finder_run_end (const StetNameFinder *f, guint32 i)
{
  guint32 first = i;

  if (!is_name_word (f, i))
    {
      /* "al-Ani" */
      guint32 after = skip_particles (f, i);

      if (after == i || !stet_finder_is_hyphen (f, i + 1))
        return i;
      i = after;
    }
  i++;
  while (i < f->end)
    {
      guint32 next = i;

      if (stet_finder_is_hyphen (f, i))
        next = is_name_word (f, i + 1) ? i + 1 : skip_particles (f, i + 1) > i + 1 ? skip_particles (f, i + 1) : i;
      else if (is_name_word (f, i))
        {
          if (is_glued (f, i))
            break;
          i++;
          continue;
        }
      else
        {
          next = skip_particles (f, i);
          if (next == i)
            next = skip_joiner (f, first, i);
          /* "Acme, Inc." */
          if (next == i && finder_token (f, i)->first == ',' && i + 1 < f->end
              && (finder_classes (f, i + 1) & STET_NAME_ORG_TAIL)
              && stet_token_is_capitalised (finder_token (f, i + 1)))
            return i + 2;
        }
      if (next == i)
        break;
      i = next + 1;
    }
  return i;
}
