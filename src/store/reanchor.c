/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem */

#include "reanchor.h"

#include "myers.h"

#include <string.h>

/* Places looked at closely, the nearest ones. */
#define MAX_PLACES 128
/* Bytes before and after the place where a quote is expected in which it is looked for first. */
#define NEIGHBOURHOOD 16384

#define WEIGHT_QUOTE 50.0
#define WEIGHT_CONTEXT 20.0
#define WEIGHT_POSITION 2.0

struct _StetReanchor
{
  StetText *text;
  gunichar *chars; /* the text's code points; owned, made when first needed */
  guint64 steps;   /* still to spend */
  gint64 drift;    /* code points by which the last quote that was found again had moved */
};

/* Somewhere the quote may stand. */
typedef struct
{
  StetSpan span;
  guint errors;        /* code points */
  gboolean in_context; /* what stands around it is known to be as the quote says */
} Place;

/* The nearest places to where it stood, in text order. */
typedef struct
{
  Place places[MAX_PLACES];
  guint n;
  gint64 start; /* bytes; negative when nobody knows */
} Places;

StetReanchor *
stet_reanchor_new (StetText *text)
{
  StetReanchor *self = g_new0 (StetReanchor, 1);

  self->text = stet_text_ref (text);
  self->steps = STET_REANCHOR_MAX_STEPS;
  return self;
}

void
stet_reanchor_free (StetReanchor *self)
{
  g_clear_pointer (&self->text, stet_text_unref);
  g_free (self->chars);
  g_free (self);
}

static gboolean
spend (StetReanchor *self, guint64 steps)
{
  if (self->steps < steps)
    return FALSE;
  self->steps -= steps;
  return TRUE;
}

static const gunichar *
get_chars (StetReanchor *self)
{
  if (self->chars == NULL)
    self->chars = g_utf8_to_ucs4_fast (stet_text_get_data (self->text), stet_text_get_n_bytes (self->text), NULL);
  return self->chars;
}

gboolean
stet_reanchor_fits (StetReanchor *self, const StetQuote *quote, StetSpan span)
{
  const char *data = stet_text_get_data (self->text);

  return span.end <= stet_text_get_n_bytes (self->text) && span.start <= span.end
         && stet_span_length (span) == quote->n_exact && span.start >= quote->n_prefix
         && stet_text_get_n_bytes (self->text) - span.end >= quote->n_suffix
         && memcmp (data + span.start, quote->exact, quote->n_exact) == 0
         && memcmp (data + span.start - quote->n_prefix, quote->prefix, quote->n_prefix) == 0
         && memcmp (data + span.end, quote->suffix, quote->n_suffix) == 0;
}

/* Where code point @ch is, or was: those past the end count as the end. */
static gint64
get_byte (StetReanchor *self, gint64 ch)
{
  if (ch < 0)
    return -1;
  return stet_text_char_to_byte (self->text, (guint32) MIN (ch, stet_text_get_n_chars (self->text)));
}

/* The part of the text in which @quote is looked for first. */
static StetSpan
get_neighbourhood (StetReanchor *self, const StetQuote *quote)
{
  guint32 n_bytes = stet_text_get_n_bytes (self->text);
  guint32 expected = (guint32) get_byte (self, MAX (quote->start + self->drift, 0));
  guint32 start = expected > NEIGHBOURHOOD ? expected - NEIGHBOURHOOD : 0;
  guint32 end = MIN (n_bytes - expected, NEIGHBOURHOOD + (guint32) MIN (quote->n_exact, NEIGHBOURHOOD)) + expected;

  if (quote->start < 0)
    return STET_SPAN (0, n_bytes);
  while (!stet_text_is_boundary (self->text, start))
    start--;
  while (!stet_text_is_boundary (self->text, end))
    end++;
  return STET_SPAN (start, end);
}

static gint64
get_distance (const Places *places, guint32 byte)
{
  return places->start < 0 ? 0 : ABS ((gint64) byte - places->start);
}

/* Places come in text order: a nearer one pushes out the first, which is the farthest before it; else it is too far. */
static void
add_place (Places *places, StetSpan span, guint errors)
{
  if (places->n == MAX_PLACES)
    {
      if (get_distance (places, places->places[0].span.start) <= get_distance (places, span.start))
        return;
      memmove (places->places, places->places + 1, (MAX_PLACES - 1) * sizeof (Place));
      places->n--;
    }
  places->places[places->n++] = (Place){ span, errors, FALSE };
}

typedef struct
{
  guint errors, n_read, n_wanted;
} Best;

static guint
keep_best_cb (const StetMyersMatch *match, gpointer user_data)
{
  Best *best = user_data;
  guint far = MAX (match->n_read, best->n_wanted) - MIN (match->n_read, best->n_wanted);
  guint best_far = MAX (best->n_read, best->n_wanted) - MIN (best->n_read, best->n_wanted);

  if (match->errors < best->errors || (match->errors == best->errors && far < best_far))
    {
      best->errors = match->errors;
      best->n_read = match->n_read;
    }
  return best->errors;
}

/* How like @expected the text is that ends (@before) or starts at @byte: 0..1. */
static double
compare_context (StetReanchor *self, const char *expected, gsize n_expected, guint32 byte, gboolean before)
{
  const gunichar *chars = get_chars (self);
  guint32 at = stet_text_byte_to_char (self->text, byte);
  long n;
  g_autofree gunichar *pattern = g_utf8_to_ucs4_fast (expected, (long) n_expected, &n);
  g_autoptr (StetMyers) myers = stet_myers_new (pattern, (guint) n, before);
  guint32 reach = (guint32) n + (guint32) n / 2;
  Best best = { (guint) n, 0, (guint) n };

  if (before)
    {
      reach = MIN (reach, at);
      stet_myers_search (myers, chars + at - reach, reach, TRUE, (guint) n, &self->steps, keep_best_cb, &best);
    }
  else
    {
      reach = MIN (reach, stet_text_get_n_chars (self->text) - at);
      stet_myers_search (myers, chars + at, reach, TRUE, (guint) n, &self->steps, keep_best_cb, &best);
    }
  return 1 - (double) best.errors / (double) n;
}

/* Weighs what is known of a place; 0..1. */
static double
score_place (StetReanchor *self, const StetQuote *quote, const Place *place)
{
  double n_chars = (double) MAX (g_utf8_strlen (quote->exact, (gssize) quote->n_exact), 1);
  double weights = WEIGHT_QUOTE;
  double score = WEIGHT_QUOTE * (1 - (double) place->errors / n_chars);

  if (quote->n_prefix > 0)
    {
      weights += WEIGHT_CONTEXT;
      score +=
          WEIGHT_CONTEXT
          * (place->in_context ? 1 : compare_context (self, quote->prefix, quote->n_prefix, place->span.start, TRUE));
    }
  if (quote->n_suffix > 0)
    {
      weights += WEIGHT_CONTEXT;
      score +=
          WEIGHT_CONTEXT
          * (place->in_context ? 1 : compare_context (self, quote->suffix, quote->n_suffix, place->span.end, FALSE));
    }
  if (quote->start >= 0)
    {
      double length = MAX (stet_text_get_n_bytes (self->text), 1);
      double distance = (double) ABS ((gint64) place->span.start - get_byte (self, quote->start));

      weights += WEIGHT_POSITION;
      score += WEIGHT_POSITION * (1 - MIN (distance / length, 1));
    }
  return score / weights;
}

static gboolean
choose_place (StetReanchor *self, const StetQuote *quote, const Places *places, StetSpan *span, double *score)
{
  gboolean found = FALSE;

  for (guint i = 0; i < places->n; i++)
    {
      double here = score_place (self, quote, &places->places[i]);

      if (here <= *score)
        continue;
      *score = here;
      *span = places->places[i].span;
      found = TRUE;
    }
  return found;
}

/* Where @needle stands word for word in @range; spans leave off @skip bytes at the start and have @length. */
static void
find_exactly (StetReanchor *self,
              const char *needle,
              gsize n_needle,
              gsize skip,
              gsize length,
              StetSpan range,
              Places *places)
{
  const char *data = stet_text_get_data (self->text);
  const char *end = data + range.end;
  const char *at = data + range.start;

  if (n_needle == 0 || !spend (self, stet_span_length (range)))
    return;
  while ((at = memmem (at, (gsize) (end - at), needle, n_needle)) != NULL)
    {
      gsize start = (gsize) (at - data) + skip;

      add_place (places, STET_SPAN (start, start + length), 0);
      at++;
    }
}

typedef struct
{
  StetReanchor *self;
  Places *places;     /* spans whose start is not known yet: empty, at the end */
  guint32 first_char; /* where the search begins */
  guint errors;
} Search;

static guint
keep_fewest_cb (const StetMyersMatch *match, gpointer user_data)
{
  Search *search = user_data;
  guint32 end = stet_text_char_to_byte (search->self->text, search->first_char + match->n_read);

  if (match->errors < search->errors)
    search->places->n = 0;
  search->errors = match->errors;
  add_place (search->places, STET_SPAN (end, end), match->errors);
  return search->errors;
}

/* Sets the start of a place of which only the end is known. */
static void
find_start (StetReanchor *self, StetMyers *backwards, guint n_pattern, Place *place)
{
  guint32 end = stet_text_byte_to_char (self->text, place->span.end);
  guint32 reach = MIN (end, n_pattern + place->errors);
  Best best = { place->errors + 1, 0, n_pattern };

  stet_myers_search (backwards, get_chars (self) + end - reach, reach, TRUE, place->errors, &self->steps, keep_best_cb,
                     &best);
  if (best.n_read == 0)
    place->errors = n_pattern; /* the work was used up */
  place->span.start = stet_text_char_to_byte (self->text, end - best.n_read);
}

static void
find_nearly (StetReanchor *self, const StetQuote *quote, StetSpan range, Places *places)
{
  long n;
  g_autofree gunichar *pattern = g_utf8_to_ucs4_fast (quote->exact, (long) quote->n_exact, &n);
  guint max_errors = MIN (STET_REANCHOR_MAX_ERRORS, (guint) n / 2);
  guint32 first = stet_text_byte_to_char (self->text, range.start);
  guint32 end = stet_text_byte_to_char (self->text, range.end);
  Search search = { self, places, first, max_errors };
  g_autoptr (StetMyers) forwards = NULL;
  g_autoptr (StetMyers) backwards = NULL;

  if (n == 0 || max_errors == 0)
    return;
  forwards = stet_myers_new (pattern, (guint) n, FALSE);
  backwards = stet_myers_new (pattern, (guint) n, TRUE);
  if (!stet_myers_search (forwards, get_chars (self) + first, end - first, FALSE, max_errors, &self->steps,
                          keep_fewest_cb, &search))
    places->n = 0;
  for (guint i = 0; i < places->n; i++)
    find_start (self, backwards, (guint) n, &places->places[i]);
}

/* The quote together with what stands around it, the nearest one: there is nothing to weigh then. */
static gboolean
find_with_context (StetReanchor *self, const StetQuote *quote, StetSpan range, StetSpan *span)
{
  g_autoptr (GString) whole = g_string_new_len (quote->prefix, (gssize) quote->n_prefix);
  Places places = { .n = 0, .start = quote->start < 0 ? -1 : get_byte (self, MAX (quote->start + self->drift, 0)) };
  gint64 nearest = G_MAXINT64;

  g_string_append_len (whole, quote->exact, (gssize) quote->n_exact);
  g_string_append_len (whole, quote->suffix, (gssize) quote->n_suffix);
  find_exactly (self, whole->str, whole->len, quote->n_prefix, quote->n_exact, range, &places);
  for (guint i = 0; i < places.n; i++)
    {
      gint64 distance = get_distance (&places, places.places[i].span.start);

      if (distance >= nearest)
        continue;
      nearest = distance;
      *span = places.places[i].span;
    }
  return places.n > 0;
}

static gboolean
find_by_drift (StetReanchor *self, const StetQuote *quote, StetSpan *span)
{
  gint64 start = quote->start < 0 ? -1 : get_byte (self, quote->start + self->drift);

  if (start < 0)
    return FALSE;
  *span = STET_SPAN (start, start + (gint64) quote->n_exact);
  return stet_reanchor_fits (self, quote, *span);
}

/* Places in @range, and the best of them if it is better than *@score. */
static gboolean
find_in_range (StetReanchor *self,
               const StetQuote *quote,
               StetSpan range,
               gboolean nearly,
               StetSpan *span,
               double *score)
{
  Places places = { .n = 0, .start = get_byte (self, quote->start) };

  if (nearly)
    find_nearly (self, quote, range, &places);
  else
    find_exactly (self, quote->exact, quote->n_exact, 0, quote->n_exact, range, &places);
  return choose_place (self, quote, &places, span, score);
}

gboolean
stet_reanchor_find (StetReanchor *self, const StetQuote *quote, StetSpan *span, double *score)
{
  StetSpan all = STET_SPAN (0, stet_text_get_n_bytes (self->text));
  StetSpan near = get_neighbourhood (self, quote);
  gboolean is_small = stet_span_equal (near, all);
  gboolean found = FALSE;

  *score = 0;
  if (quote->n_exact == 0)
    return FALSE;
  if ((quote->n_prefix > 0 || quote->n_suffix > 0)
      && (find_by_drift (self, quote, span) || (!is_small && find_with_context (self, quote, near, span))
          || find_with_context (self, quote, all, span)))
    {
      *score = score_place (self, quote, &(Place){ *span, 0, TRUE });
      found = TRUE;
    }
  /* What is certain in the neighbourhood need not be looked for elsewhere. */
  for (guint nearly = 0; nearly < 2 && *score < STET_REANCHOR_LIKELY; nearly++)
    {
      if (!is_small)
        found |= find_in_range (self, quote, near, nearly == 1, span, score);
      if (*score < STET_REANCHOR_CERTAIN)
        found |= find_in_range (self, quote, all, nearly == 1, span, score);
    }
  if (*score >= STET_REANCHOR_LIKELY && quote->start >= 0)
    self->drift = (gint64) stet_text_byte_to_char (self->text, span->start) - quote->start;
  return found;
}
