/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* WebAnno TSV 3: a table with a word a line, columns for the features of layers, and the text of each sentence above
 * its words (https://inception-project.github.io/releases/36.0/docs/user-guide.html#sect_webannotsv). In UTF-8, with
 * offsets in UTF-16 units; other units are found by looking whether words stand where they should.
 *
 * The table is read into feature structures, as if it had been XMI. What lies between two sentences is not in the file:
 * a line break and then spaces, as INCEpTION itself fills it. */

#include "config.h"

#include "webanno-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
fail (StetTsvReading *self, GError **error)
{
  return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, self->line, _ ("It is not as WebAnno TSV 3 has it."));
}

/* Header -------------------------------------------------------------------------------------------------------- */

static void
add_column (StetTsvReading *self, StetTsvColumnKind kind, const char *name, const char *type)
{
  StetTsvColumn column = { kind, g_strdup (name), g_strdup (type) };

  g_array_append_val (self->columns, column);
}

/* #T_SP=type|feature|ROLE_type:feature_link|target, #T_RL=type|feature|BT_base, #T_CH=type|referenceType|… */
static gboolean
read_layer (StetTsvReading *self, const char *line, GError **error)
{
  StetTsvLayer layer = { 0 };
  g_auto (GStrv) parts = NULL;
  gboolean after_role = FALSE;

  if (strlen (line) < 7)
    return fail (self, error);
  layer.kind = g_str_has_prefix (line, "#T_SP=")   ? 'S'
               : g_str_has_prefix (line, "#T_RL=") ? 'R'
               : g_str_has_prefix (line, "#T_CH=") ? 'C'
                                                   : '\0';
  parts = g_strsplit (line + 6, "|", -1);
  if (layer.kind == '\0' || parts[0] == NULL || *parts[0] == '\0')
    return fail (self, error);
  layer.type = g_strdup (parts[0]);
  layer.first = self->columns->len;
  for (guint i = 1; parts[i] != NULL; i++)
    {
      const char *colon = strchr (parts[i], ':');
      const char *link = colon != NULL ? strrchr (colon, '_') : NULL;

      if (*parts[i] == '\0')
        continue;
      if (g_str_has_prefix (parts[i], "ROLE_") && link != NULL)
        {
          g_autofree char *name = g_strndup (colon + 1, (gsize) (link - colon) - 1);

          add_column (self, STET_COLUMN_ROLES, name, link + 1);
        }
      else if (after_role)
        add_column (self, STET_COLUMN_TARGETS, parts[i], parts[i]);
      else if (layer.kind == 'R' && g_str_has_prefix (parts[i], "BT_"))
        add_column (self, STET_COLUMN_BASE, parts[i] + 3, parts[i] + 3);
      else if (layer.kind == 'C' && g_str_equal (parts[i], "referenceRelation"))
        add_column (self, STET_COLUMN_CHAIN, parts[i], NULL);
      else
        add_column (self, STET_COLUMN_VALUE, parts[i], NULL);
      after_role = g_str_has_prefix (parts[i], "ROLE_") && link != NULL;
    }
  if (self->columns->len == layer.first)
    add_column (self, STET_COLUMN_NONE, "", NULL);
  layer.n = self->columns->len - layer.first;
  g_array_append_val (self->layers, layer);
  return TRUE;
}

/* Rows ---------------------------------------------------------------------------------------------------------- */

static void
start_sentence (StetTsvReading *self, gint64 begin)
{
  StetTsvSentence sentence = { .line = self->line };
  const char *at = self->text->str;

  /* The first word starts the sentence; in some files there is white space before it, which is then in no gap. */
  for (sentence.begin = begin; g_ascii_isspace (*at) && sentence.begin > 0; at++)
    sentence.begin--;
  sentence.text = stet_text_new_trusted (self->text->str, (gssize) self->text->len);
  if (stet_text_get_n_chars (sentence.text) != stet_text_get_n_bytes (sentence.text))
    {
      sentence.quotes = g_array_new (FALSE, FALSE, sizeof (StetQuoted));
      sentence.forms = g_ptr_array_new_with_free_func (g_free);
    }
  g_array_append_val (self->sentences, sentence);
  g_string_truncate (self->text, 0);
  self->in_words = TRUE;
  self->has_text = FALSE;
}

/* "0-4" */
static gboolean
read_offsets (StetTsvReading *self, const char *cell, gint64 *begin, gint64 *end, GError **error)
{
  const char *dash = strchr (cell, '-');
  g_autofree char *first = dash != NULL ? g_strndup (cell, (gsize) (dash - cell)) : NULL;

  if (dash == NULL)
    return fail (self, error);
  if (!stet_cas_parse_offset (first, "begin", self->line, begin, error)
      || !stet_cas_parse_offset (dash + 1, "end", self->line, end, error))
    return FALSE;
  return (*begin >= 0 && *end >= *begin) || fail (self, error);
}

/* Words are there to tell the unit, and whether the text is the one that offsets count. */
static void
note_word (StetTsvReading *self, const char *form, gint64 begin, gint64 end)
{
  StetTsvSentence *sentence = &g_array_index (self->sentences, StetTsvSentence, self->sentences->len - 1);
  const char *text = stet_text_get_data (sentence->text);
  StetQuoted quoted = { begin - sentence->begin, end - sentence->begin, NULL };
  char *words = stet_webanno_unescape_text (form, strlen (form), self->java);

  /* Some escape words as they do values. */
  if (strchr (form, '\\') != NULL && strstr (text, words) == NULL)
    {
      g_free (words);
      words = stet_webanno_unescape_value (form, strlen (form));
    }
  quoted.quote = words;
  if (sentence->quotes != NULL)
    {
      g_array_append_val (sentence->quotes, quoted);
      g_ptr_array_add (sentence->forms, words);
      return;
    }
  if (quoted.start < 0 || quoted.end > stet_text_get_n_bytes (sentence->text)
      || !stet_quote_matches (sentence->text, STET_SPAN (quoted.start, quoted.end), words))
    stet_losses_add (self->intake->losses, STET_LOSS_QUOTES, 1);
  g_free (words);
}

/* 1-2 \t 5-7 \t is \t cells */
static gboolean
read_row (StetTsvReading *self, char *line, GError **error)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  guint n = g_strv_length (cells);
  StetTsvRow row = { .reading = self };
  StetTsvUnit unit = { .line = self->line };

  if (n < 3 + self->columns->len || !g_ascii_isdigit (*cells[0]))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, self->line,
                               _ ("It has %u columns, and should have %u."), n, 3 + self->columns->len);
  if (!read_offsets (self, cells[1], &row.begin, &row.end, error))
    return FALSE;
  if (!self->in_words && !self->has_text)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_NO_TEXT, self->line, _ ("“%s” is missing."),
                               STET_WEBANNO_TEXT);
  if (!self->in_words)
    start_sentence (self, row.begin);
  unit.begin = row.begin;
  unit.end = row.end;
  g_array_append_val (self->units, unit);
  g_hash_table_insert (self->unit_of, g_strdup (cells[0]), GUINT_TO_POINTER (self->units->len));
  if (strchr (cells[0], '.') == NULL)
    note_word (self, cells[2], row.begin, row.end);
  row.unit = cells[0];
  for (guint i = 0; i < self->layers->len; i++)
    {
      row.layer = &g_array_index (self->layers, StetTsvLayer, i);
      stet_webanno_read_cells (&row, cells + 3 + row.layer->first);
    }
  return TRUE;
}

static void
add_text (StetTsvReading *self, const char *raw)
{
  g_autofree char *words = stet_webanno_unescape_text (raw, strlen (raw), self->java);

  if (self->has_text)
    g_string_append_c (self->text, '\n');
  g_string_append (self->text, words);
  self->has_text = TRUE;
}

static gboolean
read_line (StetTsvReading *self, char *line, GError **error)
{
  if (*line == '\0')
    self->in_words = FALSE;
  else if (g_str_has_prefix (line, STET_WEBANNO_TEXT) && !self->in_words)
    add_text (self, line + strlen (STET_WEBANNO_TEXT));
  else if (g_str_has_prefix (line, "#T_") && self->sentences->len == 0 && !self->has_text)
    return read_layer (self, line, error);
  else if (g_str_has_prefix (line, "#Sentence.id="))
    stet_losses_add (self->intake->losses, STET_LOSS_ATTRIBUTES, 1);
  else if (*line == '#')
    return fail (self, error);
  else
    return read_row (self, line, error);
  return TRUE;
}

static gboolean
read_lines (StetTsvReading *self, GError **error)
{
  const char *at = self->intake->data;
  const char *end = at + self->intake->size;
  StetLine line = { 0 };

  if (self->intake->size >= 3 && memcmp (at, "\xef\xbb\xbf", 3) == 0)
    at += 3;
  while (stet_line_next (&line, &at, end))
    {
      g_autofree char *words = NULL;

      self->line = line.number;
      if (!g_utf8_validate_len (line.text, line.size, NULL))
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, line.number, _ ("The text is not valid UTF-8."));
      words = g_strndup (line.text, line.size);
      if (line.number == 1)
        {
          if (!g_str_has_prefix (words, STET_WEBANNO_FORMAT "3"))
            return stet_exchange_fail (error, STET_EXCHANGE_ERROR_UNSUPPORTED, 1, _ ("It should start with “%s”."),
                                       STET_WEBANNO_FORMAT "3.3");
          self->java = g_str_has_suffix (words, " 3.0") || g_str_has_suffix (words, " 3.1");
        }
      else if (!read_line (self, words, error))
        return FALSE;
    }
  return line.number > 0 || fail (self, error);
}

/* Putting together ---------------------------------------------------------------------------------------------- */

/* The unit under which most words of sentences that are not all ASCII stand right. */
static StetUnit
find_unit (StetTsvReading *self)
{
  guint votes[STET_N_UNITS] = { 0 };
  StetUnit best = STET_UNIT_UTF16;

  for (guint i = 0; i < self->sentences->len; i++)
    {
      const StetTsvSentence *sentence = &g_array_index (self->sentences, StetTsvSentence, i);
      guint n_checked, n_agree;
      StetUnit unit;

      if (sentence->quotes == NULL)
        continue;
      unit = stet_unit_detect (sentence->text, (const StetQuoted *) (gpointer) sentence->quotes->data,
                               sentence->quotes->len, STET_UNIT_UTF16, &n_checked, &n_agree);
      votes[unit] += n_agree;
      stet_losses_add (self->intake->losses, STET_LOSS_QUOTES, n_checked - n_agree);
    }
  for (StetUnit unit = 0; unit < STET_N_UNITS; unit++)
    if (votes[unit] > votes[best])
      best = unit;
  return best;
}

/* What gaps between sentences may have together beside the sentences: a small file never makes a huge text. */
#define MAX_GAPS ((gint64) 1 << 20)

static gboolean
join_sentences (StetTsvReading *self, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 length = 0, gaps = 0, n_words = 0; /* gaps and words: units and bytes of all */

  self->cas->unit = find_unit (self);
  for (guint i = 0; i < self->sentences->len; i++)
    {
      const StetTsvSentence *sentence = &g_array_index (self->sentences, StetTsvSentence, i);
      g_autoptr (StetUnitMap) map = stet_unit_map_new (sentence->text, self->cas->unit);
      gint64 gap = sentence->begin - length;

      gaps += gap;
      if (gap < 0 || gap > STET_WEBANNO_MAX_GAP || gaps > MAX_GAPS + n_words || text->len > STET_TEXT_MAX_BYTES)
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_OFFSET, sentence->line,
                                   _ ("The sentence starts at %.0f, and the text before it ends at %.0f."),
                                   (double) sentence->begin, (double) length);
      for (gint64 j = 0; j < gap; j++)
        g_string_append_c (text, i > 0 && j == 0 ? '\n' : ' ');
      g_string_append_len (text, stet_text_get_data (sentence->text), (gssize) stet_text_get_n_bytes (sentence->text));
      n_words += stet_text_get_n_bytes (sentence->text);
      length = sentence->begin + stet_unit_map_get_length (map);
    }
  stet_cas_add_sofa (self->cas, "text", text->str, 1);
  return TRUE;
}

static void
clear_layer (gpointer data)
{
  g_free (((StetTsvLayer *) data)->type);
}

static void
clear_column (gpointer data)
{
  g_free (((StetTsvColumn *) data)->name);
  g_free (((StetTsvColumn *) data)->type);
}

static void
clear_waiting (gpointer data)
{
  g_free (((StetTsvWaiting *) data)->unit);
  g_free (((StetTsvWaiting *) data)->role);
}

static void
clear_sentence (gpointer data)
{
  StetTsvSentence *sentence = data;

  stet_text_unref (sentence->text);
  g_clear_pointer (&sentence->quotes, g_array_unref);
  g_clear_pointer (&sentence->forms, g_ptr_array_unref);
}

static GArray *
new_list (gsize size, GDestroyNotify clear)
{
  GArray *list = g_array_new (FALSE, FALSE, (guint) size);

  g_array_set_clear_func (list, clear);
  return list;
}

static gboolean
read_webanno (StetIntake *intake, GError **error)
{
  g_autoptr (StetCas) cas = stet_cas_new ();
  g_autoptr (GArray) layers = new_list (sizeof (StetTsvLayer), clear_layer);
  g_autoptr (GArray) columns = new_list (sizeof (StetTsvColumn), clear_column);
  g_autoptr (GArray) waiting = new_list (sizeof (StetTsvWaiting), clear_waiting);
  g_autoptr (GArray) units = new_list (sizeof (StetTsvUnit), NULL);
  g_autoptr (GArray) sentences = new_list (sizeof (StetTsvSentence), clear_sentence);
  g_autoptr (GHashTable) unit_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) at_unit = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) chains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) by_id = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  StetTsvReading self = { .intake = intake,
                          .cas = cas,
                          .layers = layers,
                          .columns = columns,
                          .waiting = waiting,
                          .units = units,
                          .sentences = sentences,
                          .unit_of = unit_of,
                          .at_unit = at_unit,
                          .by_id = by_id,
                          .chains = chains,
                          .text = text };

  if (!read_lines (&self, error) || !join_sentences (&self, error))
    return FALSE;
  stet_webanno_resolve (&self);
  return stet_cas_emit (cas, intake, error);
}

static gboolean
detect_webanno (const char *name, const char *head)
{
  return g_str_has_prefix (head, STET_WEBANNO_FORMAT) || g_str_has_prefix (head, "\xef\xbb\xbf" STET_WEBANNO_FORMAT);
}

const StetFormat stet_format_webanno = {
  .name = "webanno",
  .label = "WebAnno TSV 3.3 (INCEpTION)",
  .ending = ".tsv",
  .can = STET_CAN_ALL & ~(STET_CAN_FRAGMENTS | STET_CAN_FACTS),
  .unit = STET_UNIT_UTF16,
  .detect = detect_webanno,
  .read = read_webanno,
  .adjust = stet_webanno_adjust,
  .write = stet_webanno_write,
  .end = stet_cas_end,
};
