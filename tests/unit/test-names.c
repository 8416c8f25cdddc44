/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names in invented sentences: what is one, where it ends, of what type it is. */

#include "mentions-of.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *wanted; /* of the types PERSON to NORP */
} Case;

static const Case cases[] = {
  /* Persons */
  { "title-is-dropped", "They heard President Orla Venn and Mr. Tarkin.", "PERSON Orla Venn; PERSON Tarkin" },
  { "office-is-dropped", "Foreign Minister Édith Marchetti met Secretary of State Paul Orrin.",
    "PERSON Édith Marchetti; PERSON Paul Orrin" },
  { "nationality-before-title", "The call with Mexican President Rosa Elvira Quill failed.",
    "NORP Mexican; PERSON Rosa Elvira Quill" },
  { "country-before-title", "Then U.S. Secretary of State Paul Orrin left.", "GPE U.S.; PERSON Paul Orrin" },
  { "particles", "It was Maria van der Hoek, not Juan de la Vega.",
    "PERSON Maria van der Hoek; PERSON Juan de la Vega" },
  { "possessive-ends-a-name", "They read Maria Osei’s letter.", "PERSON Maria Osei" },
  { "surname-by-the-document", "The mayor is Maria Quillfeather. Then Quillfeather resigned.",
    "PERSON Maria Quillfeather; PERSON Quillfeather" },
  { "surname-before-the-full-name", "Quillfeather resigned. The mayor was Maria Quillfeather.",
    "PERSON Quillfeather; PERSON Maria Quillfeather" },
  { "first-word-of-a-sentence", "Activist Luis Ferrandis spoke. Increases followed.", "PERSON Luis Ferrandis" },
  { "initials", "The author J. K. Marrow spoke to George W. Penn.", "PERSON J. K. Marrow; PERSON George W. Penn" },
  { "person-before-administration", "She is Joan Tarrow. The Tarrow administration fell.",
    "PERSON Joan Tarrow; PERSON Tarrow" },
  { "said-after-it", "“No,” Zelkin said.", "PERSON Zelkin" },
  { "modal-is-no-name", "Will the talks go on? May they fail?", "" },
  { "modal-as-a-first-name", "It was Will Smith.", "PERSON Will Smith" },
  /* Organisations */
  { "head-last", "The Coastal Economics Institute and the Border Patrol agree.",
    "ORG Coastal Economics Institute; ORG Border Patrol" },
  { "head-before-of", "The Ministry of Trade and Industry met the University of Orsk.",
    "ORG Ministry of Trade and Industry; ORG University of Orsk" },
  { "organisation-beats-country", "He leads the Mexico Institute.", "ORG Mexico Institute" },
  { "tail", "He runs Brixel Inc. and its bank.", "ORG Brixel Inc." },
  { "acronym-after-long-form", "The Lunmar Harbour Authority (LHA) and the EU met.",
    "ORG Lunmar Harbour Authority; ORG LHA; ORG EU" },
  { "acronym-that-is-a-word", "The Civic Alliance (CA) met. The CA sat.", "ORG Civic Alliance; ORG CA; ORG CA" },
  { "dateline", "ZORBEN, Ruvania (Courier) – The bank closed.", "GPE ZORBEN; GPE Ruvania; ORG Courier" },
  { "office-of-a-secretary", "Homeland Security Secretary Ana Mirelo spoke.", "PERSON Ana Mirelo" },
  { "common-words-are-none", "The ministry, the institute and the university agree.", "" },
  /* Places and groups */
  { "countries", "From Haiti, the U.S. and Venezuela they came.", "GPE Haiti; GPE U.S.; GPE Venezuela" },
  { "capital-city", "In London and Paris it rained.", "GPE London; GPE Paris" },
  { "pairs", "The U.S.-Mexico border, Israeli-Palestinian talks.",
    "GPE U.S.; GPE Mexico; NORP Israeli; NORP Palestinian" },
  { "longest-match", "She visited Mexico City and New York City.", "GPE Mexico City; GPE New York City" },
  { "unknown-place", "They live in Orskville, near Port Lunmar.", "GPE Orskville; GPE Port Lunmar" },
  { "place-and-region", "The town of Belmarsk, Texas, is dry.", "GPE Belmarsk; GPE Texas" },
  { "river", "The crossing of the River Tamm.", "LOC River Tamm" },
  { "waters-and-mountains", "Over the Ossery Strait and Mount Karrin it snowed.",
    "LOC Ossery Strait; LOC Mount Karrin" },
  { "number-inside-a-name", "Before the Northern Ireland and the Second World War.", "GPE Northern Ireland" },
  { "continents", "From Central America to Europe.", "LOC Central America; LOC Europe" },
  { "nationalities", "Two Russian and Danish ships; some Muslims, a Republican.",
    "NORP Russian; NORP Danish; NORP Muslims; NORP Republican" },
  { "acronym-only-in-capitals", "Who asked us? The US did.", "GPE US" },
  { "state-abbreviations", "In Reno, Nev. and La Jolla, Calif.", "GPE Reno; GPE Nev.; GPE La Jolla; GPE Calif." },
  { "compound-ends-a-name", "A Berlin-based, US-backed firm.", "GPE Berlin; GPE US" },
  { "accents-fold", "In Bogota and Bogotá.", "GPE Bogota; GPE Bogotá" },
  { "office-before-a-name", "The U.S. Secretary of State Antony Marlow came, then the Secretary of State.",
    "GPE U.S.; PERSON Antony Marlow" },
  { "office-is-a-body", "He left the Department of State Affairs.", "ORG Department of State Affairs" },
  /* Lines whose capitals say nothing */
  { "headline-by-the-document",
    "Tarrow Visit Spurs Harbour Talks Again\nShe is Joan Tarrow and the talks go on in Haiti.",
    "PERSON Tarrow; PERSON Joan Tarrow; GPE Haiti" },
  { "shouted-line", "THE GREAT HARBOUR TALKS FAILED AGAIN\nThey did.", "" },
  { "sport-is-no-dateline", "SOCCER - FRANCE BEAT SPAIN AGAIN IN CUP.\nThey did.", "GPE FRANCE; GPE SPAIN" },
  { "headline-countries", "Danish Ministers Reject Mexico Border Plans Again\nThey did.", "NORP Danish; GPE Mexico" },
  /* Nothing to find */
  { "plain-prose", "The tide came in. Nobody had told her. However, she knew.", "" },
  { "verse", "O wind that walks the hollow hill,\nAnd Night that sings alone,", "" },
  { "internet", "The Internet and God.", "" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autofree char *found = mentions_of (analyser, c->text, STET_ENTITY_PERSON, STET_ENTITY_NORP);

  g_assert_cmpstr (found, ==, c->wanted);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/names/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
