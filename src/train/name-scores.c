/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "name-scores.h"

static guint8
wanted_label (const StetNameLesson *lesson, guint i)
{
  guint64 allowed = lesson->allowed[i];

  return (allowed & (allowed - 1)) != 0 ? STET_LABEL_OUTSIDE : (guint8) g_bit_nth_lsf (allowed, -1);
}

static gboolean
is_same (const guint8 *wanted, const guint8 *labels, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (wanted[i] != labels[i])
      return FALSE;
  return TRUE;
}

static void
count (const guint8 *labels, guint n, const guint8 *others, guint *sums[3], guint *same[3])
{
  for (guint i = 0; i < n;)
    {
      guint end = stet_name_labels_end (labels, i, n);

      if (end > i && stet_name_label_type (labels[i]) < STET_NAME_SCORED_TYPES)
        {
          (*sums[stet_name_label_type (labels[i])])++;
          if (same != NULL && is_same (others, labels, i, end))
            (*same[stet_name_label_type (labels[i])])++;
        }
      i = MAX (i + 1, end);
    }
}

void
stet_name_scores_add (StetNameScores *self, const StetNameLesson *lesson)
{
  guint n = lesson->tokens->tokens->len;
  g_autofree guint8 *wanted = g_new (guint8, n + 1);
  guint *found[STET_NAME_SCORED_TYPES], *right[STET_NAME_SCORED_TYPES], *all[STET_NAME_SCORED_TYPES];

  for (guint i = 0; i < n; i++)
    wanted[i] = wanted_label (lesson, i);
  for (guint type = 0; type < STET_NAME_SCORED_TYPES; type++)
    {
      found[type] = &self->types[type].found;
      right[type] = &self->types[type].right;
      all[type] = &self->types[type].wanted;
    }
  count (lesson->labels, n, wanted, found, right);
  count (wanted, n, NULL, all, NULL);
}

static double
f1 (const StetNameCount *count)
{
  return count->right == 0 ? 0 : 200.0 * count->right / (count->found + count->wanted);
}

static StetNameCount
sum (const StetNameScores *self)
{
  StetNameCount all = { 0 };

  for (guint type = 0; type < STET_NAME_SCORED_TYPES; type++)
    {
      all.right += self->types[type].right;
      all.found += self->types[type].found;
      all.wanted += self->types[type].wanted;
    }
  return all;
}

double
stet_name_scores_get_f1 (const StetNameScores *self)
{
  StetNameCount all = sum (self);

  return f1 (&all);
}

void
stet_name_scores_print (const StetNameScores *self, const char *title)
{
  StetNameCount all = sum (self);

  g_print ("%-36s P %5.1f  R %5.1f  F %5.1f  PER %5.1f  ORG %5.1f  LOC %5.1f\n", title,
           100.0 * all.right / MAX (all.found, 1), 100.0 * all.right / MAX (all.wanted, 1), f1 (&all),
           f1 (&self->types[STET_NAME_PERSON]), f1 (&self->types[STET_NAME_ORG]), f1 (&self->types[STET_NAME_PLACE]));
}
