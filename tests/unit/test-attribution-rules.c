/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is settled by rule between attributions that were found, and what is proposed beside the best path. */

#include "attribution-settle.h"
#include "attribution-stages.h"
#include "reading-of.h"

#include <string.h>

static StetSpan
span_of (const Fixture *fixture, const char *words)
{
  const char *data = stet_text_get_data (fixture->text), *at = strstr (data, words);

  g_assert_nonnull (at);
  return STET_SPAN ((guint32) (at - data), (guint32) (at - data + (gssize) strlen (words)));
}

/* @parts: contents apart by " + ". */
static void
add (const Fixture *fixture, GArray *attributions, GArray *contents, const char *cue, const char *parts, float score)
{
  g_auto (GStrv) words = g_strsplit (parts, " + ", -1);
  StetAttribution a = { .source = span_of (fixture, "Okoro"), .cue = span_of (fixture, cue), .score = score };

  a.first_content = contents->len;
  a.n_contents = g_strv_length (words);
  for (guint i = 0; words[i] != NULL; i++)
    {
      StetSpan part = span_of (fixture, words[i]);

      g_array_append_val (contents, part);
    }
  g_array_append_val (attributions, a);
}

static char *
list (const Fixture *fixture, const GArray *attributions, const GArray *contents)
{
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < attributions->len; i++)
    {
      const StetAttribution *a = &g_array_index (attributions, StetAttribution, i);
      g_autofree char *cue = stet_text_dup (fixture->text, a->cue);

      g_string_append_printf (found, "%s%s:", i > 0 ? "; " : "", cue);
      for (guint k = 0; k < a->n_contents; k++)
        {
          g_autofree char *part =
              stet_text_dup (fixture->text, g_array_index (contents, StetSpan, a->first_content + k));

          g_string_append_printf (found, "%s%s", k > 0 ? " + " : " ", part);
        }
    }
  return g_string_free (found, FALSE);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *cues[2];
  const char *contents[2];
  float scores[2];
  const char *wanted;
} Pair;

static const Pair pairs[] = {
  { "a-cue-between-takes-its-quote",
    "“It is safe,” Okoro said, adding later, “We tested it.”",
    { "said", "adding" },
    { "“It is safe,” + “We tested it.”", "“We tested it.”" },
    { 0.9f, 0.8f },
    "said: “It is safe,”; adding: “We tested it.”" },
  { "an-unlikely-one-does-not",
    "“It is safe,” Okoro said, adding later, “We tested it.”",
    { "said", "adding" },
    { "“It is safe,” + “We tested it.”", "“We tested it.”" },
    { 0.9f, 0.3f },
    "said: “It is safe,” + “We tested it.”; adding: “We tested it.”" },
  { "the-only-part-stays",
    "Okoro said, adding later, “We tested it.”",
    { "said", "adding" },
    { "“We tested it.”", "“We tested it.”" },
    { 0.7f, 0.9f },
    "adding: “We tested it.”" },
  { "a-second-cue-ends-the-first-content",
    "Okoro praised the plan, criticizing its cost.",
    { "praised", "criticizing" },
    { "the plan, criticizing its cost", "its cost" },
    { 0.9f, 0.9f },
    "praised: the plan; criticizing: its cost" },
  { "the-likelier-of-two-readings-stays",
    "Okoro has said it is safe.",
    { "has", "said" },
    { "it is safe", "it is safe" },
    { 0.4f, 0.9f },
    "said: it is safe" },
};

static void
test_settle (gconstpointer data)
{
  const Pair *pair = data;
  Fixture fixture = { 0 };
  g_autoptr (GArray) attributions = g_array_new (FALSE, FALSE, sizeof (StetAttribution));
  g_autoptr (GArray) contents = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  g_autofree char *found = NULL;

  read_text (&fixture, pair->text);
  for (guint i = 0; i < 2; i++)
    add (&fixture, attributions, contents, pair->cues[i], pair->contents[i], pair->scores[i]);
  stet_attributions_settle (fixture.reading, attributions, contents, 0);
  found = list (&fixture, attributions, contents);
  g_assert_cmpstr (found, ==, pair->wanted);
  fixture_clear (&fixture);
}

/* Attributions before @first are of another passage. */
static void
test_settle_leaves_others (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GArray) attributions = g_array_new (FALSE, FALSE, sizeof (StetAttribution));
  g_autoptr (GArray) contents = g_array_new (FALSE, FALSE, sizeof (StetSpan));

  read_text (&fixture, pairs[4].text);
  for (guint i = 0; i < 2; i++)
    add (&fixture, attributions, contents, pairs[4].cues[i], pairs[4].contents[i], pairs[4].scores[i]);
  stet_attributions_settle (fixture.reading, attributions, contents, 1);
  g_assert_cmpuint (attributions->len, ==, 2);
  fixture_clear (&fixture);
}

/* "s", "c" and "k" for a token that the second stage holds a source, a content, a cue; "." for the others. */
typedef struct
{
  const char *name;
  const char *text;
  const char *labels;
  const char *wanted; /* "source | content + content", among what is proposed */
} Proposed;

static const Proposed proposed[] = {
  { "the-best-path", "“So it is,” she said.", "ccccccsk.", "she | “So it is,”" },
  { "the-whole-quote", "“So it is,” she said.", "...cccsk.", "she | “So it is,”" },
  { "the-quote-after", "“So it is,” she said. “It was before.”", "ccccccsk.......",
    "she | “So it is,” + “It was before.”" },
  { "the-quote-before", "“So it is,” she said. “It was before.”", "......sk.cccccc",
    "she | “So it is,” + “It was before.”" },
  { "one-part-less", "“So it is,” she said. “It was before.”", "ccccccsk.cccccc", "she | “So it is,”" },
  { "to-the-end", "She said that it was so all day.", "skccc....", "She | that it was so all day" },
  { "to-the-comma", "She said it was so, and it rained.", "skccccccc.", "She | it was so" },
  { "no-source", "She said it was so.", "skccc.", " | it was so" },
  { "source-to-the-comma", "“No,” said Ada, who came late.", "ccccksssss.", "Ada | “No,”" },
  { "source-with-what-follows", "“No,” said Ada, who came late.", "ccccks.....", "Ada, who came late | “No,”" },
};

static guint
label_of (char letter, char before)
{
  guint label = letter == 's'   ? STET_LABEL_SOURCE
                : letter == 'c' ? STET_LABEL_CONTENT
                : letter == 'k' ? STET_LABEL_CUE
                                : STET_LABEL_OTHER;

  return letter != '.' && letter == before ? label + 1 : label;
}

static char *
words_of (const Fixture *fixture, StetPassage range)
{
  if (range.end == range.first)
    return g_strdup ("");
  return stet_text_dup (fixture->text, STET_SPAN (stet_tokens_get (fixture->tokens, range.first)->span.start,
                                                  stet_tokens_get (fixture->tokens, range.end - 1)->span.end));
}

static char *
name_proposal (const Fixture *fixture, const StetProposal *proposal)
{
  g_autofree char *source = words_of (fixture, proposal->source);
  GString *name = g_string_new (source);

  for (guint k = 0; k < proposal->n_parts; k++)
    {
      g_autofree char *part = words_of (fixture, proposal->parts[k]);

      g_string_append_printf (name, "%s%s", k > 0 ? " + " : " | ", part);
    }
  return g_string_free (name, FALSE);
}

static void
test_proposed (gconstpointer data)
{
  const Proposed *p = data;
  Fixture fixture = { 0 };
  g_autoptr (StetCrfChain) chain = stet_crf_chain_new (STET_N_LABELS);
  g_autoptr (StetCrfLattice) lattice = NULL;
  g_autofree guint8 *labels = NULL;
  StetProposal found[2 * STET_MAX_PROPOSALS];
  StetLinkReader reader;
  StetCueView view;
  StetCue cue = { .probability = 0.9f, .best = TRUE };
  gboolean seen = FALSE;
  guint n;

  read_text (&fixture, p->text);
  n = fixture.tokens->tokens->len;
  g_assert_cmpuint (strlen (p->labels), <=, n);
  labels = g_new0 (guint8, n + 1);
  cue.span.first = (guint32) (strchr (p->labels, 'k') - p->labels);
  cue.span.end = cue.span.first + 1;
  stet_cue_view_init (&view);
  stet_cue_view_look (&view, fixture.reading, labels, (StetPassage){ 0, n }, cue.span);
  stet_attribution_constrain (chain);
  lattice = stet_crf_lattice_new (chain);
  stet_crf_lattice_set_length (lattice, n);
  for (guint i = 0; i < n; i++)
    {
      gboolean named = i < strlen (p->labels);

      stet_attribution_fix_labels (&view, i, stet_crf_lattice_get_scores (lattice, i));
      stet_crf_lattice_get_scores (lattice, i)[named ? label_of (p->labels[i], i > 0 ? p->labels[i - 1] : '.') : 0] +=
          6;
    }
  stet_link_reader_init (&reader);
  stet_link_reader_look (&reader, lattice, &view, &cue);
  n = stet_link_reader_propose_contents (&reader, found);
  g_assert_cmpuint (n, <=, STET_MAX_PROPOSALS);
  n += stet_link_reader_propose_sources (&reader, &found[0], found + n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = name_proposal (&fixture, &found[i]);

      seen |= strcmp (name, p->wanted) == 0;
      g_test_message ("%s", name);
    }
  g_assert_true (seen);
  stet_link_reader_clear (&reader);
  stet_cue_view_clear (&view);
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *path = g_strconcat ("/attribution-rules/settle/", pairs[i].name, NULL);

      g_test_add_data_func (path, &pairs[i], test_settle);
    }
  g_test_add_func ("/attribution-rules/settle/others", test_settle_leaves_others);
  for (guint i = 0; i < G_N_ELEMENTS (proposed); i++)
    {
      g_autofree char *path = g_strconcat ("/attribution-rules/proposed/", proposed[i].name, NULL);

      g_test_add_data_func (path, &proposed[i], test_proposed);
    }
  return g_test_run ();
}
