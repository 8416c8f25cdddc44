/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates, times and amounts in running sentences: which rule wins where several could. */

#include "mentions-of.h"

typedef struct
{
  const char *text;
  const char *wanted;
} Case;

static const Case cases[] = {
  { "It opened on 29 Dec 2023 at 10:30 p.m.", "DATE 29 Dec 2023; TIME 10:30 p.m." },
  { "They talked for two hours during Christmas week.", "TIME two hours; DATE Christmas week" },
  { "A two-hour meeting and a three-day strike.", "TIME two-hour; DATE three-day" },
  { "It reached about 10,000 per day this month.", "CARDINAL 10,000; DATE this month" },
  { "Hundreds or thousands came; hundreds of thousands stayed.",
    "CARDINAL Hundreds; CARDINAL thousands; CARDINAL hundreds of thousands" },
  { "It rose 5.2 percent, to $3.4 billion, in the third quarter.",
    "PERCENT 5.2 percent; MONEY $3.4 billion; DATE the third quarter" },
  { "In the 1990s he had between 5 and 10 boats.", "DATE the 1990s; CARDINAL between 5 and 10" },
  { "Last Tuesday they fined him €7.5m and £20.", "DATE Last Tuesday; MONEY €7.5m; MONEY £20" },
  { "On Friday, 3 May 2024, 12 km from the coast.", "DATE Friday, 3 May 2024; QUANTITY 12 km" },
  { "May I come on May 3?", "DATE May 3" },
  { "They march in March.", "DATE March" },
  { "Half of them left within ten days.", "CARDINAL Half; DATE ten days" },
  { "Two-thirds of the 2,000 voters are 18 years old.", "CARDINAL Two-thirds; CARDINAL 2,000; DATE 18 years old" },
  { "A 24-year-old won in 2019, the first since 1998.", "DATE 24-year-old; DATE 2019; ORDINAL first; DATE 1998" },
  { "It will cost 60 million U.S. dollars a year.", "MONEY 60 million U.S. dollars" },
  { "The strike ended late Thursday, 10 hours later.", "TIME late Thursday; TIME 10 hours later" },
  { "He said it twice, to no one.", "" },
  { "From 2019 to 2021 it fell.", "DATE 2019 to 2021" },
  { "The two leaders met for the second time.", "CARDINAL two; ORDINAL second" },
  { "Seven people and twenty-one dogs.", "CARDINAL Seven; CARDINAL twenty-one" },
  { "At midnight on New Year’s Eve.", "TIME midnight; DATE New Year’s Eve" },
  { "They own five percent of 300 shops.", "PERCENT five percent; CARDINAL 300" },
  { "By the end of the year, prices rise.", "DATE the end of the year" },
  { "In the Second World War the first died.", "ORDINAL first" },
  { "It took 1½ hours.", "TIME 1½ hours" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autofree char *found = mentions_of (analyser, c->text, STET_ENTITY_DATE, STET_ENTITY_CARDINAL);

  g_assert_cmpstr (found, ==, c->wanted);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/dates/%u", i);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
