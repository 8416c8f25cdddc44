/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "numbers.h"

#include "fold.h"

/* The longest phrase: "nine hundred and ninety-nine million nine hundred and ninety-nine thousand". */
#define MAX_TOKENS 16

typedef struct
{
  const StetWordInfo *infos;
  const StetToken *tokens;
  guint end;
} Cursor;

static gboolean
is (const Cursor *c, guint i, guint64 classes)
{
  return i < c->end && (c->infos[i].classes & classes) != 0;
}

/* Short function words are told by their length and letters' hash, so that they need no class. */
static gboolean
is_word (const Cursor *c, guint i, const char *word, gsize n)
{
  return i < c->end && stet_span_length (c->tokens[i].span) == n && c->tokens[i].hash == stet_fold_hash (word, n);
}

#define IS_WORD(c, i, literal) is_word (c, i, literal, sizeof (literal) - 1)

static gboolean
is_hyphen (const Cursor *c, guint i)
{
  return i + 1 < c->end && c->tokens[i].kind == STET_TOKEN_PUNCT && c->tokens[i].first == '-'
         && stet_span_length (c->tokens[i].span) == 1 && !(c->tokens[i].flags & STET_TOKEN_SPACED)
         && !(c->tokens[i + 1].flags & STET_TOKEN_SPACED);
}

/* "million", "hundred thousand", "-million" after a number that ends at @i. */
static guint
skip_magnitudes (const Cursor *c, guint i)
{
  for (guint n = 0; n < 3; n++)
    {
      if (is (c, i, STET_CLASS (MAGNITUDE)))
        i++;
      else if (is_hyphen (c, i) && is (c, i + 1, STET_CLASS (MAGNITUDE)))
        i += 2;
      else
        break;
    }
  return i;
}

/* Words: "twenty-one", "three hundred and five", "two thousand". Returns the end, @i when there is none. */
static guint
spelled_end (const Cursor *c, guint i)
{
  guint start = i;

  while (i < start + MAX_TOKENS)
    {
      guint next = i;

      if (is (c, i, STET_CLASS (TENS)))
        {
          next = i + 1;
          if (is_hyphen (c, next) && is (c, next + 1, STET_CLASS (SMALL)))
            next += 2;
          else if (is (c, next, STET_CLASS (SMALL)))
            next++;
        }
      else if (is (c, i, STET_CLASS (SMALL)))
        next = i + 1;
      if (next == i)
        break;

      guint after = skip_magnitudes (c, next);

      i = after;
      /* A second part only after a magnitude: "two hundred and five", not "five and six". */
      if (after == next)
        break;
      if (IS_WORD (c, after, "and") && is (c, after + 1, STET_CLASS (SMALL) | STET_CLASS (TENS)))
        i = after + 1;
      else if (!is (c, after, STET_CLASS (SMALL) | STET_CLASS (TENS)))
        break;
    }
  return i;
}

/* "a dozen", "a million", "a few hundred", "half a million", "several thousand". */
static guint
article_end (const Cursor *c, guint i)
{
  guint next = i;

  if (IS_WORD (c, next, "half"))
    next++;
  if (IS_WORD (c, next, "a"))
    next++;
  else if (next > i)
    return i;
  if (is (c, next, STET_CLASS (VAGUE)))
    next++;
  else if (next == i)
    return i;
  if (is (c, next, STET_CLASS (DOZEN)))
    return next + 1;

  guint after = skip_magnitudes (c, next);

  return after > next && !(c->tokens[next].flags & STET_TOKEN_CLITIC) ? after : i;
}

/* "hundreds", "tens of thousands" */
static guint
crowd_end (const Cursor *c, guint i)
{
  if (!is (c, i, STET_CLASS (CROWD)) || IS_WORD (c, i, "scores"))
    return i;
  i++;
  for (guint n = 0; n < 2 && IS_WORD (c, i, "of") && is (c, i + 1, STET_CLASS (CROWD)); n++)
    i += 2;
  return i;
}

static gboolean
is_alone (const Cursor *c, guint i)
{
  /* "tens" and "tenths" apart, a fraction's denominator is not itself followed by what it divides with a hyphen. */
  return !is_hyphen (c, i);
}

/* "two-thirds", "three quarters", "1 ½", "one-and-a-half" */
static guint
fraction_end (const Cursor *c, guint start, guint i)
{
  guint next = is_hyphen (c, i) ? i + 1 : i;
  gboolean singular = IS_WORD (c, start, "one") || IS_WORD (c, start, "a");

  if (is (c, next, STET_CLASS (FRACTION)) && i - start == 1 && !IS_WORD (c, next, "second") && is_alone (c, next + 1)
      && (singular || is (c, next, STET_CLASS (PLURAL))) && is (c, start, STET_CLASS (SMALL)))
    return next + 1;
  if (IS_WORD (c, i, "and") && IS_WORD (c, i + 1, "a") && IS_WORD (c, i + 2, "half"))
    return i + 3;
  return i;
}

guint
stet_number_length (const StetWordInfo *infos, const StetToken *tokens, guint i, guint end)
{
  Cursor c = { infos, tokens, end };
  guint next = i;

  if (is (&c, i, STET_CLASS (DIGITS)))
    {
      next = i + 1;
      /* "1 1/2", "1½" */
      if (is (&c, next, STET_CLASS (DIGITS)) && !(tokens[next].flags & STET_TOKEN_SPACED))
        next++;
      next = skip_magnitudes (&c, next);
      if (is (&c, next, STET_CLASS (DOZEN)))
        next++;
      return fraction_end (&c, i, next) - i;
    }
  next = spelled_end (&c, i);
  if (next > i)
    {
      if (is (&c, next, STET_CLASS (DOZEN)))
        next++;
      return fraction_end (&c, i, next) - i;
    }
  next = article_end (&c, i);
  if (next > i)
    return next - i;
  return crowd_end (&c, i) - i;
}

guint
stet_number_range_length (const StetWordInfo *infos, const StetToken *tokens, guint i, guint end)
{
  Cursor c = { infos, tokens, end };
  guint start = i;
  gboolean between = IS_WORD (&c, i, "between");

  if (between)
    i++;

  guint n = stet_number_length (infos, tokens, i, end);

  if (n == 0)
    return 0;

  guint joint = i + n;
  gboolean joined = between ? IS_WORD (&c, joint, "and")
                            : IS_WORD (&c, joint, "to") || IS_WORD (&c, joint, "-") || IS_WORD (&c, joint, "–");
  guint second = joined ? stet_number_length (infos, tokens, joint + 1, end) : 0;

  if (second > 0)
    return joint + 1 + second - start;
  return between ? 0 : n;
}
