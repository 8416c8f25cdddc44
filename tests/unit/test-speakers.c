/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who the sources are, by attributions that are given, so that no model stands between the test and the register.
 * Marked in the text: the sources, between square brackets. */

#include "mentions-of.h"

#include "attribution-words.h"
#include "speakers.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *wanted; /* the speaker of each source: "kind: description" */
} Case;

static const Case cases[] = {
  { "named", "[Ada Okoro] said no.", "person: Ada Okoro" },
  { "role-and-name", "[Harbour activist Ada Okoro] said no.", "person: Ada Okoro" },
  { "name-and-role", "[Ada Okoro, director of the Coastal Institute,] said no.", "person: Ada Okoro" },
  { "surname-joins-the-full-name", "[Ada Okoro] said no. [Okoro] said yes.", "person: Ada Okoro; person: Ada Okoro" },
  { "organisation", "[The Coastal Institute] said no.", "organisation: Coastal Institute" },
  { "body-of-a-person", "[The Okoro administration] said no.", "organisation: The Okoro administration" },
  { "anonymous-person", "[A senior official] said no.", "anonymous-person: A senior official" },
  { "anonymous-group", "[U.S. and Danish officials] said no.", "anonymous-group: U.S. and Danish officials" },
  { "of-a-name-stays-anonymous", "[A spokesman for Ada Okoro] said no.", "anonymous-person: A spokesman" },
  { "the-official-is-the-same", "[A senior Okoro administration official] said no. Later [the official] said yes.",
    "anonymous-person: A senior Okoro administration official; "
    "anonymous-person: A senior Okoro administration official" },
  { "another-official-is-not", "[An official] said no. [Another official] said yes.",
    "anonymous-person: An official; anonymous-person: Another official" },
  { "a-second-one-is-not", "[A senior official] said no. [The French official] said yes.",
    "anonymous-person: A senior official; anonymous-person: The French official" },
  { "group-again", "[Officials] said no. [Officials] said yes.",
    "anonymous-group: Officials; anonymous-group: Officials" },
  { "officials-are-not-the-official", "[A senior official] said no. [Officials] said yes.",
    "anonymous-person: A senior official; anonymous-group: Officials" },
  { "role-that-had-a-name", "[Ada Okoro, a spokeswoman for the harbour,] said no. [The spokeswoman] said yes.",
    "person: Ada Okoro; person: Ada Okoro" },
  { "document", "[The report] found much. [It] said more.", "document: The report; document: The report" },
  { "pronoun", "[Ada Okoro] said no. [She] said why.", "person: Ada Okoro; person: Ada Okoro" },
  { "pronoun-of-the-other-gender", "[Mr. Okoro] said no. [Ms. Brandt] said yes. [He] left it at that.",
    "person: Okoro; person: Brandt; person: Okoro" },
  { "pronoun-takes-the-nearest", "[Ada Okoro] said no. [Joan Tarrow] said yes. [She] said why.",
    "person: Ada Okoro; person: Joan Tarrow; person: Joan Tarrow" },
  { "pronoun-of-several", "[Ada Okoro] said no. [Officials] agreed. [They] said why.",
    "person: Ada Okoro; anonymous-group: Officials; anonymous-group: Officials" },
  { "pronoun-of-an-anonymous", "[A senior official] said no. [He] said why.",
    "anonymous-person: A senior official; anonymous-person: A senior official" },
  { "pronoun-of-a-subject", "[Officials] said no. Joan Tarrow came by train. [She] said yes.",
    "anonymous-group: Officials; person: Joan Tarrow" },
  { "who-of-a-group", "It fell to those [who] said yes.", "nobody" },
  { "who", "It was Joan Tarrow, [who] said yes.", "person: Joan Tarrow" },
  { "pronoun-without-anybody", "[He] said no.", "pronoun: He" },
  { "i-is-as-printed", "[Ada Okoro] said no. [I] say yes.", "person: Ada Okoro; pronoun: I" },
};

/* Takes the brackets out of @marked and notes an attribution for each pair. */
static char *
read_marked (const char *marked, GArray *attributions)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = marked; *p != '\0'; p++)
    if (*p == '[')
      {
        StetAttribution attribution = { .source = STET_SPAN (plain->len, plain->len), .speaker = -1 };

        g_array_append_val (attributions, attribution);
      }
    else if (*p == ']')
      g_array_index (attributions, StetAttribution, attributions->len - 1).source.end = (guint32) plain->len;
    else
      g_string_append_c (plain, *p);
  return g_string_free (plain, FALSE);
}

static void
free_speaker (gpointer speaker)
{
  g_free (((StetSpeaker *) speaker)->description);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (StetWordTable) words = stet_attribution_words_new ();
  g_autoptr (GArray) attributions = g_array_new (FALSE, FALSE, sizeof (StetAttribution));
  g_autoptr (GArray) speakers = g_array_new (FALSE, FALSE, sizeof (StetSpeaker));
  g_autofree char *plain = read_marked (c->text, attributions);
  g_autoptr (StetText) text = stet_text_new_trusted (plain, -1);
  g_autoptr (StetTokens) tokens = stet_tokens_new (text, NULL, NULL);
  g_autoptr (StetAnalysis) analysis = analyse (analyser, text);
  g_autoptr (GString) found = g_string_new (NULL);

  g_array_set_clear_func (speakers, free_speaker);
  stet_speakers_find (words, text, tokens, analysis->mentions, analysis->groups, attributions, speakers);
  for (guint i = 0; i < attributions->len; i++)
    {
      gint32 at = g_array_index (attributions, StetAttribution, i).speaker;
      const StetSpeaker *speaker = at >= 0 ? &g_array_index (speakers, StetSpeaker, at) : NULL;

      if (speaker == NULL)
        g_string_append_printf (found, "%snobody", i > 0 ? "; " : "");
      else
        g_string_append_printf (found, "%s%s: %s", i > 0 ? "; " : "", stet_speaker_kind_get_name (speaker->kind),
                                speaker->description);
    }
  g_assert_cmpstr (found->str, ==, c->wanted);
}

/* Each speaker is counted as often as it is a source. */
static void
test_counts (void)
{
  g_autoptr (StetAnalyser) analyser = analyser_for_tests ();
  g_autoptr (StetText) text = stet_text_new_trusted (
      "Ada Okoro said the bridge is safe. She said it would open in May. Officials said the tests went well.", -1);
  g_autoptr (StetAnalysis) analysis = analyse (analyser, text);
  guint n = 0;

  for (guint i = 0; i < analysis->speakers->len; i++)
    n += g_array_index (analysis->speakers, StetSpeaker, i).n_attributions;
  g_assert_cmpuint (analysis->attributions->len, ==, 3);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (g_array_index (analysis->speakers, StetSpeaker, 0).n_attributions, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/speakers/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/speakers/counts", test_counts);
  return g_test_run ();
}
