/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a run of capitalised words names. A run is peeled from the left: nationalities, titles and offices come off, the
 * rest is one name whose head, lexicon entry or surroundings say what it is. */

#include "name-finder.h"

static void
emit (StetNameFinder *f, guint32 first, guint32 end, StetEntityType type, float score)
{
  StetNameMatch match = { first, end, type, score };

  if (first < end)
    g_array_append_val (f->found, match);
}

StetEntityType
stet_finder_entry_type (guint32 entry)
{
  if (entry & STET_LEXICON_LOC)
    return STET_ENTITY_LOC;
  if (entry & STET_LEXICON_NORP)
    return STET_ENTITY_NORP;
  if (entry & STET_LEXICON_COUNTRY)
    return STET_ENTITY_GPE;
  if (entry & STET_LEXICON_EVENT)
    return STET_ENTITY_EVENT;
  /* Clubs and firms that are called like a town are not what the town's name means. */
  if ((entry & STET_LEXICON_ORG) && !(entry & STET_LEXICON_PLACE))
    return STET_ENTITY_ORG;
  if (entry & STET_LEXICON_PERSON)
    return STET_ENTITY_PERSON;
  return STET_ENTITY_GPE;
}

/* "in X", "the town of X" */
static gboolean
is_after_place_word (const StetNameFinder *f, guint32 i)
{
  if (i == f->begin)
    return FALSE;
  if (finder_classes (f, i - 1) & STET_NAME_PLACE_PREP)
    return TRUE;
  return i > f->begin + 1 && (finder_classes (f, i - 1) & STET_NAME_OF) && (finder_classes (f, i - 2) & STET_NAME_AREA);
}

/* "X province" */
static gboolean
is_before_area (const StetNameFinder *f, guint32 end)
{
  return (finder_classes (f, end) & STET_NAME_AREA) && finder_token (f, end)->shape == STET_SHAPE_LOWER;
}

/* Someone does or owns something here: "X said", "X, who", "X’s". */
static gboolean
is_before_person_word (const StetNameFinder *f, guint32 end)
{
  guint64 next = finder_classes (f, end);

  if (next & (STET_NAME_SPEECH | STET_NAME_PERSONAL))
    return TRUE;
  return end < f->end && finder_token (f, end)->first == ',' && (finder_classes (f, end + 1) & STET_NAME_PERSONAL);
}

/* "Springfield, Illinois" */
static gboolean
is_before_region (const StetNameFinder *f, guint32 end)
{
  guint32 entry = 0;

  return end + 1 < f->end && finder_token (f, end)->first == ','
         && stet_token_is_capitalised (finder_token (f, end + 1))
         && stet_finder_longest (f, end + 1, f->end, STET_LEXICON_COUNTRY | STET_LEXICON_REGION, &entry) > end + 1;
}

static gboolean
is_place_here (const StetNameFinder *f, guint32 first, guint32 end)
{
  return is_after_place_word (f, first) || is_before_region (f, end) || is_before_area (f, end);
}

/* "Lunmar Harbour Authority (LHA)": the acronym at @i is of the name found last. */
static const StetNameMatch *
find_long_form (const StetNameFinder *f, guint32 i)
{
  const StetNameMatch *last = f->found->len > 0 ? &g_array_index (f->found, StetNameMatch, f->found->len - 1) : NULL;
  guint n_capitals = 0;

  if (last == NULL || last->end + 1 != i || finder_token (f, i - 1)->first != '(' || last->end - last->first < 2)
    return NULL;
  for (guint32 k = last->first; k < last->end; k++)
    n_capitals += stet_token_is_capitalised (finder_token (f, k));
  return n_capitals == stet_span_length (finder_token (f, i)->span) ? last : NULL;
}

/* "ZORBEN, Ruvania (Courier) – …", "ZORBEN — …": capitals that open a report say where it was written. */
static gboolean
is_dateline (const StetNameFinder *f, guint32 i)
{
  if (i != f->begin || stet_span_length (finder_token (f, i)->span) < 4)
    return FALSE;
  for (guint32 k = i + 1; k < f->end && k < i + 12; k++)
    {
      const StetToken *token = finder_token (f, k);

      if (token->kind == STET_TOKEN_PUNCT && (token->flags & STET_TOKEN_SPACED)
          && (token->first == '-' || token->first == 0xe2))
        return TRUE;
      if (token->kind == STET_TOKEN_WORD && token->shape == STET_SHAPE_LOWER)
        return FALSE;
    }
  return FALSE;
}

static void
type_acronym (StetNameFinder *f, guint32 i, guint32 entry)
{
  guint n = stet_span_length (finder_token (f, i)->span);
  const StetNameMatch *long_form = i > f->begin ? find_long_form (f, i) : NULL;

  if (long_form != NULL)
    emit (f, i, i + 1, long_form->type, 0.9f);
  else if (is_dateline (f, i))
    emit (f, i, i + 1, STET_ENTITY_GPE, 0.85f);
  else if (entry & STET_LEXICON_NAME & ~(STET_LEXICON_CITY | STET_LEXICON_REGION))
    emit (f, i, i + 1, stet_finder_entry_type (entry), 0.9f);
  else if ((entry & STET_LEXICON_REGION) && n == 2)
    emit (f, i, i + 1, STET_ENTITY_GPE, 0.6f);
  else if (n >= 2 && n <= 6 && !(finder_classes (f, i) & STET_NAME_FUNCTION))
    emit (f, i, i + 1, STET_ENTITY_ORG, STET_LEXICON_CASING (entry) < 4 ? 0.6f : 0.3f);
}

static void
type_known_word (StetNameFinder *f, guint32 i, guint32 entry)
{
  gboolean person = (entry & (STET_LEXICON_FIRST | STET_LEXICON_LAST)) != 0;
  gboolean common = stet_finder_is_common (f, i);
  float doubt = common ? 0.3f : 0.0f;

  if (entry & (STET_LEXICON_NORP | STET_LEXICON_COUNTRY | STET_LEXICON_LOC))
    emit (f, i, i + 1, stet_finder_entry_type (entry), 0.95f - doubt);
  else if ((entry & (STET_LEXICON_CITY | STET_LEXICON_REGION)) && is_place_here (f, i, i + 1))
    emit (f, i, i + 1, STET_ENTITY_GPE, 0.85f - doubt);
  else if ((entry & STET_LEXICON_KNOWN) && !(person && is_before_person_word (f, i + 1)))
    emit (f, i, i + 1, STET_ENTITY_GPE, 0.85f - doubt);
  else if (person && is_before_person_word (f, i + 1))
    emit (f, i, i + 1, STET_ENTITY_PERSON, 0.8f - doubt);
  else if ((entry & STET_LEXICON_ORG) && !(entry & STET_LEXICON_PLACE))
    emit (f, i, i + 1, STET_ENTITY_ORG, 0.75f - doubt);
  else if (person)
    emit (f, i, i + 1, STET_ENTITY_PERSON, 0.65f - doubt);
  else
    emit (f, i, i + 1, STET_ENTITY_GPE, 0.65f - doubt);
}

static void
type_word (StetNameFinder *f, guint32 i)
{
  guint32 entry = stet_finder_entry (f, i);
  guint64 classes = finder_classes (f, i);
  float doubt = stet_finder_is_initial (f, i) ? 0.2f : 0.0f;

  if (classes & STET_NAME_OTHER)
    return;
  if (finder_token (f, i)->shape == STET_SHAPE_UPPER)
    type_acronym (f, i, entry);
  else if (entry & (STET_LEXICON_NAME | STET_LEXICON_FIRST | STET_LEXICON_LAST))
    type_known_word (f, i, entry);
  else if ((classes & (STET_NAME_FUNCTION | STET_NAME_COMPASS | STET_NAME_TITLE | STET_NAME_RANK))
           || stet_finder_is_common (f, i) || finder_token (f, i)->shape == STET_SHAPE_INITIAL)
    return;
  else if (is_place_here (f, i, i + 1))
    emit (f, i, i + 1, STET_ENTITY_GPE, 0.65f - doubt);
  else if (is_before_person_word (f, i + 1))
    emit (f, i, i + 1, STET_ENTITY_PERSON, 0.65f - doubt);
  else /* below the floor: only a sure mention elsewhere can raise it */
    emit (f, i, i + 1, STET_ENTITY_ORG, 0.5f - doubt);
}

/* The type that the last or the first word of [@first, @end) gives to the whole, or -1. */
static int
head_type (const StetNameFinder *f, guint32 first, guint32 end)
{
  guint64 head = 0;
  guint64 front = finder_classes (f, first);

  if (end - first < 2)
    return -1;
  /* "West African", "South Darfur", "Eastern Ukraine" */
  if (end - first == 2 && (front & STET_NAME_COMPASS) && (stet_finder_entry (f, first + 1) & STET_LEXICON_NORP))
    return STET_ENTITY_NORP;
  if (end - first == 2 && (front & STET_NAME_COMPASS) && (stet_finder_entry (f, first + 1) & STET_LEXICON_PLACE))
    return STET_ENTITY_LOC;
  /* "University of X": the head stands before the first "of" or "for". */
  for (guint32 i = first + 1; i < end && head == 0; i++)
    if (finder_token (f, i)->shape == STET_SHAPE_LOWER && (finder_classes (f, i) & (STET_NAME_OF | STET_NAME_FOR)))
      head = finder_classes (f, i - 1);
  if (head == 0)
    head = finder_classes (f, end - 1);
  if ((finder_classes (f, end - 1) & STET_NAME_ORG_TAIL) || (head & STET_NAME_ORG_HEAD))
    return STET_ENTITY_ORG;
  if (head & STET_NAME_FACILITY)
    return STET_ENTITY_FACILITY;
  if ((head & STET_NAME_LOC_HEAD) || (front & STET_NAME_LOC_FRONT))
    return STET_ENTITY_LOC;
  if ((head & STET_NAME_GPE_HEAD) || (front & STET_NAME_GPE_FRONT))
    return STET_ENTITY_GPE;
  if (head & STET_NAME_EVENT)
    return STET_ENTITY_EVENT;
  if (head & STET_NAME_LAW)
    return STET_ENTITY_LAW;
  return -1;
}

/* "Jane Guard", "J. B. Church": a person in spite of the head. */
static gboolean
is_person_shape (const StetNameFinder *f, guint32 first, guint32 end)
{
  guint32 n = end - first;
  guint32 front = stet_finder_entry (f, first);
  guint32 back = stet_finder_entry (f, end - 1);
  gboolean initial =
      finder_token (f, first)->shape == STET_SHAPE_INITIAL && (finder_token (f, first)->flags & STET_TOKEN_STOPPED);

  if (n < 2 || n > 7 || finder_token (f, end - 1)->shape == STET_SHAPE_UPPER)
    return FALSE;
  if (initial)
    return TRUE;
  if (front & STET_LEXICON_FIRST)
    return (back & STET_LEXICON_LAST) || !stet_finder_is_common (f, end - 1);
  return (back & STET_LEXICON_LAST) && n <= 3 && !stet_finder_is_common (f, first) && !(front & STET_LEXICON_PLACE)
         && finder_token (f, first)->shape == STET_SHAPE_CAPITAL;
}

/* A run without head, title or entry. */
static void
type_unknown (StetNameFinder *f, guint32 first, guint32 end)
{
  gboolean common = FALSE, upper = FALSE;

  for (guint32 i = first; i < end; i++)
    {
      common |= stet_token_is_capitalised (finder_token (f, i)) && stet_finder_is_common (f, i);
      upper |= finder_token (f, i)->shape == STET_SHAPE_UPPER;
    }
  guint32 entry = stet_finder_entry (f, end - 1);

  if (is_person_shape (f, first, end))
    emit (f, first, end, STET_ENTITY_PERSON, 0.85f);
  else if ((entry & (STET_LEXICON_COUNTRY | STET_LEXICON_REGION)) && !(entry & (STET_LEXICON_FIRST | STET_LEXICON_LAST))
           && !stet_finder_is_hyphen (f, end - 2) && !common)
    {
      /* "Springfield Illinois" without a comma */
      emit (f, first, end - 1, STET_ENTITY_GPE, 0.7f);
      emit (f, end - 1, end, STET_ENTITY_GPE, 0.9f);
    }
  else if (!common && !upper && end - first <= 3 && !(finder_classes (f, first - 1) & STET_NAME_THE))
    emit (f, first, end, is_place_here (f, first, end) ? STET_ENTITY_GPE : STET_ENTITY_PERSON, 0.6f);
  else
    emit (f, first, end, STET_ENTITY_ORG, common ? 0.5f : 0.55f);
}

/* Past the titles at @i, or @i; "Secretary of State", "Prime Minister". */
static guint32
skip_titles (StetNameFinder *f, guint32 i, guint32 end)
{
  gboolean title = FALSE;
  guint32 start = i;

  while (i < end && (finder_classes (f, i) & (STET_NAME_TITLE | STET_NAME_RANK | STET_NAME_HONORIFIC)))
    {
      title |= (finder_classes (f, i) & (STET_NAME_TITLE | STET_NAME_HONORIFIC)) != 0;
      i++;
      if (stet_finder_is_hyphen (f, i) && i + 1 < end)
        i++;
    }
  if (!title)
    return start;
  if (i + 1 < end && (finder_classes (f, i) & STET_NAME_OF))
    {
      guint32 entry = 0;
      guint32 office = i + 1 + ((finder_classes (f, i + 1) & STET_NAME_THE) != 0);
      guint32 after = stet_finder_longest (f, office, end, STET_LEXICON_NAME & ~STET_LEXICON_CITY, &entry);

      if (after > office)
        emit (f, office, after, stet_finder_entry_type (entry), 0.9f);
      i = after > office ? after : office + 1;
      while (i < end && stet_finder_is_common (f, i) && !(stet_finder_entry (f, i) & STET_LEXICON_FIRST))
        i++;
    }
  return i;
}

/* The first title inside the run, after words that are no person's: "Transport |Minister Edith". */
static guint32
find_inner_title (const StetNameFinder *f, guint32 first, guint32 end)
{
  if (stet_finder_entry (f, first) & STET_LEXICON_FIRST && !stet_finder_is_common (f, first))
    return end;
  for (guint32 i = first + 1; i + 1 < end; i++)
    {
      if (finder_classes (f, i) & STET_NAME_OF)
        return end;
      if (finder_classes (f, i) & (STET_NAME_TITLE | STET_NAME_HONORIFIC))
        return i;
    }
  return end;
}

/* Takes one piece off the front of [@first, @end) when it can stand alone; returns where the rest starts. */
static guint32
peel (StetNameFinder *f, guint32 first, guint32 end, int head)
{
  guint32 entry = 0, other = 0;
  guint32 after = stet_finder_longest (f, first, end, STET_LEXICON_NAME, &entry);
  gboolean state = (finder_classes (f, end - 1) & STET_NAME_STATE) != 0;

  if (after == first || after == end)
    return first;
  if (stet_finder_is_hyphen (f, after))
    {
      /* "Israeli-Palestinian", "U.S.-Mexico": two names */
      gboolean pair = (entry & (STET_LEXICON_NORP | STET_LEXICON_COUNTRY)) && after + 1 < end
                      && (stet_finder_entry (f, after + 1) & (STET_LEXICON_NORP | STET_LEXICON_COUNTRY));

      if (pair)
        emit (f, first, after, stet_finder_entry_type (entry), 0.9f);
      return pair ? after + 1 : first;
    }

  gboolean rest_known = stet_finder_longest (f, after, end, STET_LEXICON_ORG, &other) == end && end - after > 1;
  gboolean rest_group =
      (entry & STET_LEXICON_COUNTRY) && stet_finder_longest (f, after, end, STET_LEXICON_NORP, &other) > after;
  gboolean rest_titled = (finder_classes (f, after) & (STET_NAME_TITLE | STET_NAME_RANK | STET_NAME_HONORIFIC)) != 0;

  if (entry & (STET_LEXICON_NORP | STET_LEXICON_COUNTRY))
    {
      gboolean alone = (entry & STET_LEXICON_NORP) ? head != STET_ENTITY_ORG || state : FALSE;

      if (!alone && !(rest_known && (entry & STET_LEXICON_COUNTRY)) && !rest_titled && !rest_group && !state)
        return first;
    }
  else if (after - first < 2 || head >= 0)
    return first;
  emit (f, first, after, stet_finder_entry_type (entry), 0.9f);
  return after;
}

/* "U.S. |Army", "Iraqi |Parliament" */
static gboolean
is_after_state (const StetNameFinder *f, guint32 i)
{
  return i > f->begin && stet_token_is_capitalised (finder_token (f, i - 1))
         && (stet_finder_entry (f, i - 1) & (STET_LEXICON_COUNTRY | STET_LEXICON_NORP));
}

static void
type_rest (StetNameFinder *f, guint32 first, guint32 end, int head)
{
  gboolean is_fronted = (finder_classes (f, first) & (STET_NAME_LOC_FRONT | STET_NAME_GPE_FRONT)) != 0;

  if (end - first == 1 && (finder_classes (f, first) & STET_NAME_STATE) && is_after_state (f, first))
    emit (f, first, end, STET_ENTITY_ORG, 0.85f);
  else if (end - first == 1)
    type_word (f, first);
  else if (head >= 0 && !(head != STET_ENTITY_ORG && !is_fronted && is_person_shape (f, first, end))
           && !(end - first == 2 && !is_fronted && is_person_shape (f, first, end)
                && (stet_finder_entry (f, end - 1) & STET_LEXICON_LAST)))
    emit (f, first, end, (StetEntityType) head, head <= STET_ENTITY_NORP ? 0.85f : 0.7f);
  else
    type_unknown (f, first, end);
}

void
stet_finder_type_run (StetNameFinder *f, guint32 first, guint32 end)
{
  while (first < end)
    {
      guint32 entry = 0;
      int head = head_type (f, first, end);

      if (end - first > 1 && stet_finder_longest (f, first, end, STET_LEXICON_NAME, &entry) == end)
        {
          gboolean person = (entry & STET_LEXICON_NAME) == STET_LEXICON_CITY && is_person_shape (f, first, end)
                            && !is_place_here (f, first, end);

          emit (f, first, end, person ? STET_ENTITY_PERSON : stet_finder_entry_type (entry), 0.9f);
          return;
        }

      guint32 after = peel (f, first, end, head);

      if (after > first)
        {
          first = after;
          continue;
        }
      after = head == STET_ENTITY_ORG ? first : skip_titles (f, first, end);
      if (after > first)
        {
          if (after < end)
            emit (f, after, end, STET_ENTITY_PERSON, 0.95f);
          return;
        }

      guint32 title = head == STET_ENTITY_ORG ? end : find_inner_title (f, first, end);

      if (title < end)
        {
          guint32 left = title;

          while (left > first
                 && ((finder_classes (f, left - 1) & STET_NAME_RANK) || stet_finder_is_hyphen (f, left - 1)))
            left--;
          if (left > first && stet_finder_longest (f, first, left, STET_LEXICON_NAME, &entry) == left)
            emit (f, first, left, stet_finder_entry_type (entry), 0.9f);
          else if (left > first && !stet_finder_is_common (f, first))
            type_rest (f, first, left, head_type (f, first, left));
          first = title;
          continue;
        }
      type_rest (f, first, end, head);
      return;
    }
}
