/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "abbreviations.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *word; /* lower case */
  StetAbbreviation kind;
} Row;

/* Sorted by word. */
static const Row table[] = {
  { "adm", STET_ABBREVIATION_TITLE },     { "al", STET_ABBREVIATION_PLAIN },      { "ala", STET_ABBREVIATION_CAPITAL },
  { "alta", STET_ABBREVIATION_CAPITAL },  { "amb", STET_ABBREVIATION_TITLE },     { "approx", STET_ABBREVIATION_PLAIN },
  { "apr", STET_ABBREVIATION_CAPITAL },   { "ariz", STET_ABBREVIATION_CAPITAL },  { "ark", STET_ABBREVIATION_CAPITAL },
  { "art", STET_ABBREVIATION_NUMBER },    { "assn", STET_ABBREVIATION_CAPITAL },  { "atty", STET_ABBREVIATION_TITLE },
  { "aug", STET_ABBREVIATION_CAPITAL },   { "ave", STET_ABBREVIATION_CAPITAL },   { "blvd", STET_ABBREVIATION_CAPITAL },
  { "brig", STET_ABBREVIATION_TITLE },    { "bros", STET_ABBREVIATION_CAPITAL },  { "ca", STET_ABBREVIATION_PLAIN },
  { "calif", STET_ABBREVIATION_CAPITAL }, { "capt", STET_ABBREVIATION_TITLE },    { "cf", STET_ABBREVIATION_PLAIN },
  { "ch", STET_ABBREVIATION_NUMBER },     { "cmdr", STET_ABBREVIATION_TITLE },    { "co", STET_ABBREVIATION_CAPITAL },
  { "col", STET_ABBREVIATION_TITLE },     { "colo", STET_ABBREVIATION_CAPITAL },  { "conn", STET_ABBREVIATION_CAPITAL },
  { "corp", STET_ABBREVIATION_CAPITAL },  { "cpl", STET_ABBREVIATION_TITLE },     { "dec", STET_ABBREVIATION_CAPITAL },
  { "del", STET_ABBREVIATION_CAPITAL },   { "dept", STET_ABBREVIATION_CAPITAL },  { "dist", STET_ABBREVIATION_CAPITAL },
  { "dr", STET_ABBREVIATION_TITLE },      { "eds", STET_ABBREVIATION_PLAIN },     { "esq", STET_ABBREVIATION_CAPITAL },
  { "est", STET_ABBREVIATION_PLAIN },     { "etc", STET_ABBREVIATION_PLAIN },     { "feb", STET_ABBREVIATION_CAPITAL },
  { "fig", STET_ABBREVIATION_NUMBER },    { "figs", STET_ABBREVIATION_NUMBER },   { "fla", STET_ABBREVIATION_CAPITAL },
  { "fri", STET_ABBREVIATION_CAPITAL },   { "ft", STET_ABBREVIATION_TITLE },      { "ga", STET_ABBREVIATION_CAPITAL },
  { "gen", STET_ABBREVIATION_TITLE },     { "gov", STET_ABBREVIATION_TITLE },     { "govt", STET_ABBREVIATION_PLAIN },
  { "hon", STET_ABBREVIATION_TITLE },     { "ill", STET_ABBREVIATION_CAPITAL },   { "inc", STET_ABBREVIATION_CAPITAL },
  { "incl", STET_ABBREVIATION_PLAIN },    { "ind", STET_ABBREVIATION_CAPITAL },   { "insp", STET_ABBREVIATION_TITLE },
  { "intl", STET_ABBREVIATION_CAPITAL },  { "jan", STET_ABBREVIATION_CAPITAL },   { "jr", STET_ABBREVIATION_CAPITAL },
  { "jul", STET_ABBREVIATION_CAPITAL },   { "jun", STET_ABBREVIATION_CAPITAL },   { "kan", STET_ABBREVIATION_CAPITAL },
  { "ky", STET_ABBREVIATION_CAPITAL },    { "la", STET_ABBREVIATION_CAPITAL },    { "lt", STET_ABBREVIATION_TITLE },
  { "ltd", STET_ABBREVIATION_CAPITAL },   { "maj", STET_ABBREVIATION_TITLE },     { "mar", STET_ABBREVIATION_CAPITAL },
  { "mass", STET_ABBREVIATION_CAPITAL },  { "md", STET_ABBREVIATION_CAPITAL },    { "messrs", STET_ABBREVIATION_TITLE },
  { "mich", STET_ABBREVIATION_CAPITAL },  { "minn", STET_ABBREVIATION_CAPITAL },  { "misc", STET_ABBREVIATION_PLAIN },
  { "mlle", STET_ABBREVIATION_TITLE },    { "mme", STET_ABBREVIATION_TITLE },     { "mo", STET_ABBREVIATION_CAPITAL },
  { "mon", STET_ABBREVIATION_CAPITAL },   { "mont", STET_ABBREVIATION_CAPITAL },  { "mr", STET_ABBREVIATION_TITLE },
  { "mrs", STET_ABBREVIATION_TITLE },     { "ms", STET_ABBREVIATION_TITLE },      { "mt", STET_ABBREVIATION_TITLE },
  { "neb", STET_ABBREVIATION_CAPITAL },   { "nev", STET_ABBREVIATION_CAPITAL },   { "no", STET_ABBREVIATION_NUMBER },
  { "nos", STET_ABBREVIATION_NUMBER },    { "nov", STET_ABBREVIATION_CAPITAL },   { "oct", STET_ABBREVIATION_CAPITAL },
  { "okla", STET_ABBREVIATION_CAPITAL },  { "ont", STET_ABBREVIATION_CAPITAL },   { "ore", STET_ABBREVIATION_CAPITAL },
  { "p", STET_ABBREVIATION_NUMBER },      { "pa", STET_ABBREVIATION_CAPITAL },    { "para", STET_ABBREVIATION_NUMBER },
  { "pp", STET_ABBREVIATION_NUMBER },     { "pres", STET_ABBREVIATION_TITLE },    { "prof", STET_ABBREVIATION_TITLE },
  { "pvt", STET_ABBREVIATION_TITLE },     { "que", STET_ABBREVIATION_CAPITAL },   { "rd", STET_ABBREVIATION_CAPITAL },
  { "rep", STET_ABBREVIATION_TITLE },     { "reps", STET_ABBREVIATION_TITLE },    { "resp", STET_ABBREVIATION_PLAIN },
  { "rev", STET_ABBREVIATION_TITLE },     { "sat", STET_ABBREVIATION_CAPITAL },   { "sec", STET_ABBREVIATION_NUMBER },
  { "sen", STET_ABBREVIATION_TITLE },     { "sens", STET_ABBREVIATION_TITLE },    { "sep", STET_ABBREVIATION_CAPITAL },
  { "sept", STET_ABBREVIATION_CAPITAL },  { "sgt", STET_ABBREVIATION_TITLE },     { "sr", STET_ABBREVIATION_CAPITAL },
  { "st", STET_ABBREVIATION_TITLE },      { "sun", STET_ABBREVIATION_CAPITAL },   { "supt", STET_ABBREVIATION_TITLE },
  { "tenn", STET_ABBREVIATION_CAPITAL },  { "tex", STET_ABBREVIATION_CAPITAL },   { "thu", STET_ABBREVIATION_CAPITAL },
  { "thur", STET_ABBREVIATION_CAPITAL },  { "thurs", STET_ABBREVIATION_CAPITAL }, { "tue", STET_ABBREVIATION_CAPITAL },
  { "tues", STET_ABBREVIATION_CAPITAL },  { "univ", STET_ABBREVIATION_CAPITAL },  { "va", STET_ABBREVIATION_CAPITAL },
  { "viz", STET_ABBREVIATION_PLAIN },     { "vol", STET_ABBREVIATION_NUMBER },    { "vols", STET_ABBREVIATION_NUMBER },
  { "vs", STET_ABBREVIATION_PLAIN },      { "vt", STET_ABBREVIATION_CAPITAL },    { "wash", STET_ABBREVIATION_CAPITAL },
  { "wed", STET_ABBREVIATION_CAPITAL },   { "wis", STET_ABBREVIATION_CAPITAL },   { "wyo", STET_ABBREVIATION_CAPITAL },
};

static int
compare_row (const void *key, const void *row)
{
  return strcmp (key, ((const Row *) row)->word);
}

StetAbbreviation
stet_abbreviation_find (const char *word, gsize n)
{
  char lower[8];

  if (n == 0 || n >= sizeof lower)
    return STET_ABBREVIATION_NONE;
  for (gsize i = 0; i < n; i++)
    lower[i] = g_ascii_tolower (word[i]);
  lower[n] = '\0';

  const Row *row = bsearch (lower, table, G_N_ELEMENTS (table), sizeof table[0], compare_row);

  return row != NULL ? row->kind : STET_ABBREVIATION_NONE;
}
