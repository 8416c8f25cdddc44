/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "kind-style.h"

#include "scale.h"

static const StetMarkStyle styles[STET_N_KINDS] = {
  [STET_KIND_NONE] = STET_STYLE_OTHER,    [STET_KIND_CLAIM] = STET_STYLE_CLAIM,
  [STET_KIND_SOURCE] = STET_STYLE_SOURCE, [STET_KIND_EVIDENCE] = STET_STYLE_EVIDENCE,
  [STET_KIND_NOTE] = STET_STYLE_NOTE,     [STET_KIND_ATTRIBUTION] = STET_STYLE_CONTENT,
  [STET_KIND_PERSON] = STET_STYLE_PERSON, [STET_KIND_ORGANISATION] = STET_STYLE_ORGANISATION,
  [STET_KIND_PLACE] = STET_STYLE_PLACE,   [STET_KIND_NATIONALITY] = STET_STYLE_NATIONALITY,
  [STET_KIND_DATE] = STET_STYLE_DATE,     [STET_KIND_NUMBER] = STET_STYLE_NUMBER,
  [STET_KIND_MONEY] = STET_STYLE_NUMBER,  [STET_KIND_EVENT] = STET_STYLE_OTHER,
  [STET_KIND_OTHER] = STET_STYLE_OTHER,   [STET_KIND_NO_CLAIM] = STET_STYLE_DONE,
};

StetMarkStyle
stet_kind_get_style (StetKind kind)
{
  return styles[kind < STET_N_KINDS ? kind : STET_KIND_NONE];
}

static const StetScale *
find_scale (const StetRecord *claim, GPtrArray *scales)
{
  const char *name = stet_record_get_string (claim, STET_FIELD_VERDICT_SCALE);

  for (guint i = 0; scales != NULL && i < scales->len; i++)
    {
      const StetScale *scale = g_ptr_array_index (scales, i);

      if (g_str_equal (scale->name, name))
        return scale;
    }
  return NULL;
}

guint8
stet_ordinal_get_position (double ordinal, double best)
{
  if (ordinal < 1 || best < 2)
    return 0;
  return (guint8) (1.5 + 5 * CLAMP ((ordinal - 1) / (best - 1), 0, 1));
}

guint8
stet_verdict_get_position (const StetRecord *claim, GPtrArray *scales)
{
  const StetScale *scale = find_scale (claim, scales);
  double ordinal = stet_record_get_number (claim, STET_FIELD_VERDICT_ORDINAL, 0);
  double best = 0;

  for (guint i = 0; scale != NULL && i < scale->labels->len; i++)
    best = MAX (best, g_array_index (scale->labels, StetScaleLabel, i).ordinal);
  return stet_ordinal_get_position (ordinal, best);
}

const char *
stet_verdict_get_title (const StetRecord *claim, GPtrArray *scales)
{
  const StetScale *scale = find_scale (claim, scales);
  const char *name = stet_record_get_string (claim, STET_FIELD_VERDICT_LABEL);
  const StetScaleLabel *label = scale != NULL ? stet_scale_find (scale, name) : NULL;

  if (label != NULL)
    return label->title;
  return *name != '\0' ? name : NULL;
}
