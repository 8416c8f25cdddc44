/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing WebAnno TSV. Words end wherever an annotation does, so that each is a run of whole words; one without text is
 * a part of a word that has no letters. INCEpTION puts the text together from the sentences and fills a line break and
 * spaces between them: what is more than that goes to the sentence before. */

#include "webanno-private.h"

#include "token-cut.h"

#include <string.h>

/* Rows ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint sentence, word, part; /* from 1; 0: the whole word */
  StetSpan span;
  GArray *marks; /* of guint: those that stand here */
  GArray *links; /* of guint: those whose end starts here */
} Row;

typedef struct
{
  GString *out;
  const StetSheet *sheet;
  StetCas *cas;
  GArray *words;
  gboolean *starts; /* of sentences; one for each word */
  GArray *rows;
  guint *first_rows;     /* of marks */
  guint *ids;            /* of marks; 0: none is needed */
  guint *nodes;          /* of marks, in the CAS */
  const char *layers[2]; /* of spans; the links of each have a layer of their own */
  guint n_links[2];
} Writing;

static void
clear_row (gpointer data)
{
  g_array_unref (((Row *) data)->marks);
  g_array_unref (((Row *) data)->links);
}

static Row *
add_row (Writing *self, guint sentence, guint word, guint part, StetSpan span)
{
  Row row = { sentence, word, part, span, NULL, NULL };

  row.marks = g_array_new (FALSE, FALSE, sizeof (guint));
  row.links = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->rows, row);
  return &g_array_index (self->rows, Row, self->rows->len - 1);
}

/* Which places of word @word hold annotations without text: its start and its end. */
static void
find_places (Writing *self, const guint8 *places)
{
  guint sentence = 0;
  guint number = 0;

  for (guint i = 0; i < self->words->len; i++)
    {
      StetSpan word = g_array_index (self->words, StetSpan, i);
      guint part = 0;

      number = self->starts[i] ? 1 : number + 1;
      sentence += self->starts[i];
      add_row (self, sentence, number, 0, word);
      if (places[i] & 1)
        add_row (self, sentence, number, ++part, STET_SPAN (word.start, word.start));
      if (places[i] & 2)
        add_row (self, sentence, number, ++part, STET_SPAN (word.end, word.end));
    }
}

static void
add_marks (Writing *self)
{
  guint n = self->sheet->marks->len;
  g_autofree guint8 *places = g_new0 (guint8, self->words->len + 1);
  g_autofree guint *row_of = g_new (guint, self->words->len + 1);

  for (guint i = 0; i < n; i++)
    {
      StetSpan span = stet_mark_get_extent (stet_sheet_get_mark (self->sheet, i));

      if (stet_span_length (span) == 0)
        {
          guint touching = stet_webanno_find_touching (self->words, span.start);

          places[touching] |= span.start == g_array_index (self->words, StetSpan, touching).start ? 1 : 2;
        }
    }
  find_places (self, places);
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (g_array_index (self->rows, Row, i).part == 0)
        row_of[stet_cut_find (self->words, g_array_index (self->rows, Row, i).span.start)] = i;
    }
  for (guint i = 0; i < n; i++)
    {
      StetSpan span = stet_mark_get_extent (stet_sheet_get_mark (self->sheet, i));
      gboolean empty = stet_span_length (span) == 0;
      guint row = row_of[empty ? stet_webanno_find_touching (self->words, span.start)
                               : stet_cut_find (self->words, span.start)];
      gboolean first = TRUE;

      for (; row < self->rows->len; row++)
        {
          Row *at = &g_array_index (self->rows, Row, row);

          if (empty ? at->part == 0 || at->span.start != span.start : at->part > 0)
            continue;
          if (!empty && at->span.start >= span.end)
            break;
          g_array_append_val (at->marks, i);
          if (first)
            self->first_rows[i] = row;
          first = FALSE;
          if (empty)
            break;
        }
    }
}

/* Which of the layers the mark is in. */
static guint
layer_index (Writing *self, guint mark)
{
  return g_str_equal (stet_cas_get_node (self->cas, self->nodes[mark])->type, self->layers[0]) ? 0 : 1;
}

/* An id for each mark that others could be taken for, that goes on, or that a relation names. */
static void
give_ids (Writing *self)
{
  g_autofree gboolean *needed = g_new0 (gboolean, self->sheet->marks->len + 1);
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      guint n_same[2] = { 0, 0 };

      for (guint j = 0; j < row->marks->len; j++)
        n_same[layer_index (self, g_array_index (row->marks, guint, j))]++;
      for (guint j = 0; j < row->marks->len; j++)
        {
          guint mark = g_array_index (row->marks, guint, j);

          needed[mark] |= n_same[layer_index (self, mark)] > 1 || self->first_rows[mark] != i;
        }
    }
  for (guint i = 0; i < self->sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (self->sheet->links, StetLink, i);

      needed[link->from] = needed[link->to] = TRUE;
      self->n_links[layer_index (self, link->to)]++;
      g_array_append_val (g_array_index (self->rows, Row, self->first_rows[link->to]).links, i);
    }
  for (guint i = 0; i < self->sheet->marks->len; i++)
    self->ids[i] = needed[i] ? ++n : 0;
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The features that the layer's annotations have, sorted; NULL when there are no annotations. Transfer container. */
static GPtrArray *
list_features (Writing *self, const char *layer)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();
  gboolean any = FALSE;

  for (guint i = 0; i < self->sheet->marks->len; i++)
    {
      const StetCasNode *node = stet_cas_get_node (self->cas, self->nodes[i]);

      if (!g_str_equal (node->type, layer))
        continue;
      any = TRUE;
      for (guint j = 0; j < node->n_features; j++)
        if (g_hash_table_add (seen, (gpointer) stet_cas_get_feature (self->cas, node, j)->name))
          g_ptr_array_add (names, (gpointer) stet_cas_get_feature (self->cas, node, j)->name);
    }
  if (!any)
    g_clear_pointer (&names, g_ptr_array_unref);
  else
    g_ptr_array_sort (names, compare_words);
  return names;
}

static void
write_header (Writing *self, GPtrArray **features)
{
  g_string_append (self->out, STET_WEBANNO_FORMAT "3.3\n");
  for (guint i = 0; i < 2; i++)
    {
      if (features[i] == NULL)
        continue;
      g_string_append_printf (self->out, "#T_SP=%s", self->layers[i]);
      for (guint j = 0; j < features[i]->len; j++)
        g_string_append_printf (self->out, "|%s", (const char *) g_ptr_array_index (features[i], j));
      g_string_append_c (self->out, '\n');
    }
  for (guint i = 0; i < 2; i++)
    if (self->n_links[i] > 0)
      g_string_append_printf (self->out, "#T_RL=%s|value|BT_%s\n", i == 0 ? STET_CAS_ENTITY_LINK : STET_CAS_LINK,
                              self->layers[i]);
  g_string_append (self->out, "\n");
}

static void
write_text (Writing *self, guint first)
{
  const char *data = stet_text_get_data (self->sheet->text);
  guint32 start = g_array_index (self->words, StetSpan, first).start;
  guint32 end = stet_text_get_n_bytes (self->sheet->text);
  guint next = first + 1;

  while (next < self->words->len && !self->starts[next])
    next++;
  if (next < self->words->len)
    {
      guint32 before = g_array_index (self->words, StetSpan, next - 1).end;
      guint32 fill = end = g_array_index (self->words, StetSpan, next).start;

      while (fill > before && data[fill - 1] == ' ')
        fill--;
      if (fill > before && data[fill - 1] == '\n' && end - fill < STET_WEBANNO_MAX_GAP)
        end = fill - 1;
    }
  for (guint32 at = start; at <= end; at++)
    {
      guint32 stop = at;

      while (stop < end && data[stop] != '\n')
        stop++;
      g_string_append (self->out, STET_WEBANNO_TEXT);
      stet_webanno_escape_text (self->out, data + at, stop - at);
      g_string_append_c (self->out, '\n');
      at = stop;
    }
}

static void
write_cell (Writing *self, const Row *row, const char *layer, const char *feature)
{
  gboolean any = FALSE;

  for (guint i = 0; i < row->marks->len; i++)
    {
      guint mark = g_array_index (row->marks, guint, i);
      const StetCasNode *node = stet_cas_get_node (self->cas, self->nodes[mark]);
      const char *value = stet_cas_get_value (self->cas, node, feature);

      if (!g_str_equal (node->type, layer))
        continue;
      if (any)
        g_string_append_c (self->out, '|');
      if (value != NULL)
        stet_webanno_escape_value (self->out, value);
      else
        g_string_append_c (self->out, '*');
      if (self->ids[mark] > 0)
        g_string_append_printf (self->out, "[%u]", self->ids[mark]);
      any = TRUE;
    }
  g_string_append (self->out, any ? "\t" : "_\t");
}

static void
write_unit (GString *out, const Row *row)
{
  g_string_append_printf (out, "%u-%u", row->sentence, row->word);
  if (row->part > 0)
    g_string_append_printf (out, ".%u", row->part);
}

/* The links of a layer that end here: their labels, and where they come from. */
static void
write_links (Writing *self, const Row *row, guint layer)
{
  g_autoptr (GString) sources = g_string_new (NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < row->links->len; i++)
    {
      const StetLink *link = &g_array_index (self->sheet->links, StetLink, g_array_index (row->links, guint, i));

      if (layer_index (self, link->to) != layer)
        continue;
      if (any)
        {
          g_string_append_c (self->out, '|');
          g_string_append_c (sources, '|');
        }
      stet_webanno_escape_value (self->out, link->label);
      write_unit (sources, &g_array_index (self->rows, Row, self->first_rows[link->from]));
      g_string_append_printf (sources, "[%u_%u]", self->ids[link->from], self->ids[link->to]);
      any = TRUE;
    }
  g_string_append_printf (self->out, any ? "\t%s\t" : "_\t_\t", sources->str);
}

static void
write_rows (Writing *self, GPtrArray **features)
{
  g_autoptr (StetUnitMap) map = stet_unit_map_new (self->sheet->text, STET_UNIT_UTF16);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->word == 1 && row->part == 0)
        {
          g_string_append_c (self->out, '\n');
          write_text (self, stet_cut_find (self->words, row->span.start));
        }
      write_unit (self->out, row);
      g_string_append_printf (self->out, "\t%u-%u\t", stet_unit_map_from_byte (map, row->span.start),
                              stet_unit_map_from_byte (map, row->span.end));
      stet_webanno_escape_text (self->out, stet_text_get_data (self->sheet->text) + row->span.start,
                                stet_span_length (row->span));
      g_string_append_c (self->out, '\t');
      for (guint j = 0; j < 2; j++)
        for (guint k = 0; features[j] != NULL && k < features[j]->len; k++)
          write_cell (self, row, self->layers[j], g_ptr_array_index (features[j], k));
      for (guint j = 0; j < 2; j++)
        if (self->n_links[j] > 0)
          write_links (self, row, j);
      g_string_append_c (self->out, '\n');
    }
}

void
stet_webanno_write (StetOutlet *outlet, const StetSheet *sheet)
{
  Writing self = { .out = outlet->main, .sheet = sheet, .layers = { STET_CAS_ENTITY, STET_CAS_SPAN } };
  GPtrArray *features[2];

  self.cas = stet_cas_from_sheet (sheet, outlet->name, TRUE);
  self.words = stet_cut_words (sheet->text, sheet->marks);
  self.starts = stet_cas_find_starts (sheet->text, self.words);
  self.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self.rows, clear_row);
  self.first_rows = g_new0 (guint, sheet->marks->len + 1);
  self.ids = g_new0 (guint, sheet->marks->len + 1);
  self.nodes = g_new0 (guint, sheet->marks->len + 1);
  for (guint i = 0, node = 0; i < sheet->marks->len; node++)
    if (g_str_equal (stet_cas_get_node (self.cas, node)->type, STET_CAS_ENTITY)
        || g_str_equal (stet_cas_get_node (self.cas, node)->type, STET_CAS_SPAN))
      self.nodes[i++] = node;
  add_marks (&self);
  give_ids (&self);
  for (guint i = 0; i < 2; i++)
    features[i] = list_features (&self, self.layers[i]);
  write_header (&self, features);
  write_rows (&self, features);
  stet_cas_note_types (self.cas, outlet->seen);
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&features[i], g_ptr_array_unref);
  stet_cas_free (self.cas);
  g_array_unref (self.words);
  g_array_unref (self.rows);
  g_free (self.starts);
  g_free (self.first_rows);
  g_free (self.ids);
  g_free (self.nodes);
}
