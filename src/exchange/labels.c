/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "labels.h"

#include <string.h>

static const struct
{
  const char *label; /* lower case */
  StetKind kind;
} names[] = {
  { "per", STET_KIND_PERSON },
  { "people", STET_KIND_PERSON },
  { "persname", STET_KIND_PERSON },
  { "org", STET_KIND_ORGANISATION },
  { "organization", STET_KIND_ORGANISATION },
  { "orgname", STET_KIND_ORGANISATION },
  { "corporation", STET_KIND_ORGANISATION },
  { "gpe", STET_KIND_PLACE },
  { "loc", STET_KIND_PLACE },
  { "location", STET_KIND_PLACE },
  { "country", STET_KIND_PLACE },
  { "city", STET_KIND_PLACE },
  { "placename", STET_KIND_PLACE },
  { "norp", STET_KIND_NATIONALITY },
  { "time", STET_KIND_DATE },
  { "cardinal", STET_KIND_NUMBER },
  { "ordinal", STET_KIND_NUMBER },
  { "percent", STET_KIND_NUMBER },
  { "quantity", STET_KIND_NUMBER },
  { "comment", STET_KIND_NOTE },
};

StetKind
stet_label_get_kind (const char *label)
{
  const char *dot = strrchr (label, '.');
  g_autofree char *lower = g_ascii_strdown (dot != NULL && dot[1] != '\0' ? dot + 1 : label, -1);
  StetKind kind = stet_kind_from_name (lower);

  /* An attribution is made of parts, never of one mark. */
  if (kind != STET_KIND_NONE && kind != STET_KIND_ATTRIBUTION)
    return kind;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].label, lower))
      return names[i].kind;
  return STET_KIND_OTHER;
}
