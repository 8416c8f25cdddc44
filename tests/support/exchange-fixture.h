/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sheets and documents for the tests of formats: random ones, one form to compare them in, and runs of readers and
 * writers over memory. */

#pragma once

#include "format.h"

#include <string.h>

#define FIXTURE_NOW (G_GINT64_CONSTANT (1772366400) * G_USEC_PER_SEC)

/* Random sheets ------------------------------------------------------------------------------------------------- */

/* Letters of one, two, three and four bytes, marks that combine, right-to-left script, all line ends. */
static const char *const fixture_pieces[] = {
  "The ",      "quay ", "cracked",     ", ",    "she ",   "said", ".\n", "\r\n", "\n\n",  "Zoë ",
  "e\xcc\x81", "🌊",     "👩‍👧", "שלום ", "مرحبا ", "“no”", "\t",  "3.5%", "東京",  "-",
  "a",         "B",     "  ",          "'s",    "#x",     "\\",   "<b>", "&",    "\"q\"",
};

static inline char *
fixture_random_words (GRand *rand, guint most)
{
  GString *words = g_string_new (NULL);

  for (guint n = (guint) g_rand_int_range (rand, 0, (gint32) most + 1); n > 0; n--)
    g_string_append (words, fixture_pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (fixture_pieces))]);
  return g_string_free (words, FALSE);
}

static inline StetSpan
fixture_random_span (GRand *rand, const StetText *text)
{
  guint32 n = stet_text_get_n_chars (text);
  guint32 start = (guint32) g_rand_int_range (rand, 0, (gint32) n + 1);
  guint32 end = MIN (n, start + (guint32) g_rand_int_range (rand, 0, g_rand_int_range (rand, 1, 30)));

  return STET_SPAN (stet_text_char_to_byte (text, start), stet_text_char_to_byte (text, end));
}

static inline void
fixture_random_mark (GRand *rand, StetSheet *sheet)
{
  static const char *const labels[] = { "person",          "ORG", "claim",  "law", "my label", "Ünsicher", "highlight",
                                        "attribution-cue", "LOC", "source", "note" };
  static const char *const names[] = { "sameAs", "entity", "restatement", "creator", "x-own", "two words", "state" };
  StetMark *mark = stet_sheet_add_mark (sheet, NULL, labels[g_rand_int_range (rand, 0, G_N_ELEMENTS (labels))]);
  StetSpan spans[3];
  guint n = g_rand_int_range (rand, 0, 4) == 0 ? (guint) g_rand_int_range (rand, 1, 4) : 1;

  for (guint i = 0; i < n; i++)
    spans[i] = fixture_random_span (rand, sheet->text);
  stet_mark_set_spans (mark, spans, n);
  if (g_rand_boolean (rand))
    mark->state = g_rand_boolean (rand) ? STET_STATE_SUGGESTED : STET_STATE_REJECTED;
  if (mark->state == STET_STATE_SUGGESTED)
    mark->score = (float) g_rand_double_range (rand, 0, 1);
  if (g_rand_int_range (rand, 0, 3) == 0)
    {
      g_autofree char *words = fixture_random_words (rand, 5);

      mark->note = g_strconcat ("See ", words, NULL);
    }
  for (gint32 i = g_rand_int_range (rand, 0, 6) - 3; i > 0; i--)
    {
      g_autofree char *value = g_rand_boolean (rand) ? fixture_random_words (rand, 4) : g_strdup ("wd:Q12");

      stet_mark_add_value (mark, names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))], value);
    }
}

static inline StetSheet *
fixture_random_sheet (GRand *rand)
{
  static const char *const links[] = { "said-by", "knows", "is part of" };
  g_autofree char *words = fixture_random_words (rand, 60);
  g_autoptr (StetText) text = stet_text_new_trusted (words, -1);
  StetSheet *sheet = stet_sheet_new ("doc", text);

  if (g_rand_boolean (rand))
    stet_sheet_add_fact (sheet, "title", "A title: “x”");
  if (g_rand_boolean (rand))
    {
      stet_sheet_add_fact (sheet, "byline", "Zoë W.");
      stet_sheet_add_fact (sheet, "byline", "B. & C.");
    }
  for (gint32 n = g_rand_int_range (rand, 0, 12); n > 0; n--)
    fixture_random_mark (rand, sheet);
  for (gint32 n = sheet->marks->len > 0 ? g_rand_int_range (rand, 0, 6) : 0; n > 0; n--)
    stet_sheet_add_link (sheet, links[g_rand_int_range (rand, 0, G_N_ELEMENTS (links))],
                         (guint) g_rand_int_range (rand, 0, (gint32) sheet->marks->len),
                         (guint) g_rand_int_range (rand, 0, (gint32) sheet->marks->len));
  return sheet;
}

/* Comparing ----------------------------------------------------------------------------------------------------- */

static inline int
fixture_compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted lines; transfer full. */
static inline char *
fixture_join_sorted (GPtrArray *lines)
{
  g_ptr_array_sort (lines, fixture_compare_strings);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static inline void
fixture_add_values (GPtrArray *lines, const char *what, const GArray *values)
{
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const StetValue *value = &g_array_index (values, StetValue, i);

      g_ptr_array_add (lines, g_strdup_printf ("%s %s = %s", what, value->name, value->value));
    }
}

static inline char *
fixture_describe_mark (const StetMark *mark)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) head = g_string_new (mark->label);
  g_autofree char *values = NULL;

  for (guint i = 0; i < mark->n_spans; i++)
    g_string_append_printf (head, " %u-%u", mark->spans[i].start, mark->spans[i].end);
  fixture_add_values (lines, " ", mark->values);
  values = fixture_join_sorted (lines);
  return g_strdup_printf ("%s state %d score %.4f note %s\n%s", head->str, (int) mark->state, (double) mark->score,
                          mark->note != NULL ? mark->note : "none", values);
}

/* All that a sheet says, whatever the order of its marks, links and values. Transfer full. */
static inline char *
fixture_describe (const StetSheet *sheet)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  fixture_add_values (lines, "fact", sheet->facts);
  for (guint i = 0; i < sheet->marks->len; i++)
    g_ptr_array_add (lines, fixture_describe_mark (stet_sheet_get_mark (sheet, i)));
  for (guint i = 0; i < sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (sheet->links, StetLink, i);
      g_autofree char *from = fixture_describe_mark (stet_sheet_get_mark (sheet, link->from));
      g_autofree char *to = fixture_describe_mark (stet_sheet_get_mark (sheet, link->to));

      g_ptr_array_add (lines, g_strdup_printf ("link %s: %s -> %s", link->label, from, to));
    }
  all = fixture_join_sorted (lines);
  return g_strdup_printf ("%s\n----\n%s", stet_text_get_data (sheet->text), all);
}

/* Running ------------------------------------------------------------------------------------------------------- */

static inline gboolean
fixture_take (StetSheet *sheet, gpointer sheets, GError **error)
{
  g_ptr_array_add (sheets, sheet);
  return TRUE;
}

/* The sheets of a file, NULL with an error; transfer full. @losses is added to. */
static inline GPtrArray *
fixture_read (const StetFormat *format,
              const char *data,
              gsize size,
              const char *companion,
              gsize companion_size,
              StetLosses *losses,
              GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_sheet_free);
  StetIntake intake = { .name = "doc",
                        .data = data,
                        .size = size,
                        .companion = companion,
                        .companion_size = companion_size,
                        .losses = losses,
                        .emit = fixture_take,
                        .user_data = sheets };

  return stet_format_read (format, &intake, error) ? g_steal_pointer (&sheets) : NULL;
}

/* Reads what @outlet holds, with the companion that it wrote. */
static inline GPtrArray *
fixture_read_back (StetOutlet *outlet, StetLosses *losses, GError **error)
{
  GString *companion = g_hash_table_lookup (outlet->more, "doc.txt");

  return fixture_read (outlet->format, outlet->main->str, outlet->main->len, companion != NULL ? companion->str : NULL,
                       companion != NULL ? companion->len : 0, losses, error);
}
