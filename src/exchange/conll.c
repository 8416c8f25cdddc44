/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* CoNLL: a word a line with its tag in the last column, a blank line after a sentence, -DOCSTART- before a document.
 * Written as IOB2 (CoNLL-2002 and 2003) or BILOU; IOB1, IOB2, BILOU and BIOES are read alike, since what starts and
 * what goes on can be told from each.
 *
 * The format knows words, not a text: a document comes back with one space between words and one line a sentence.
 * Sentences end at line ends, and after . ! ? before a capital; never within a mark. */

#include "config.h"

#include "formats-private.h"
#include "token-cut.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DOCUMENT_START "-DOCSTART-"

/* Reading ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  StetIntake *intake;
  GString *words;   /* the text so far */
  GArray *spans;    /* of StetSpan */
  GPtrArray *names; /* of char *: their labels */
  gboolean open;    /* the last span may go on */
  gboolean started;
  guint n_documents;
} Reading;

static void
clear (Reading *self)
{
  g_string_truncate (self->words, 0);
  g_array_set_size (self->spans, 0);
  g_ptr_array_set_size (self->names, 0);
  self->open = FALSE;
  self->started = FALSE;
}

static gboolean
finish (Reading *self, GError **error)
{
  g_autofree char *name = stet_intake_number (self->intake, ++self->n_documents);
  g_autoptr (StetText) text = NULL;
  StetSheet *sheet;

  if (!self->started)
    {
      self->n_documents--;
      return TRUE;
    }
  while (self->words->len > 0 && self->words->str[self->words->len - 1] == '\n')
    g_string_truncate (self->words, self->words->len - 1);
  text = stet_intake_text (self->words->str, self->words->len, 0, error);
  if (text == NULL)
    return FALSE;
  sheet = stet_sheet_new (name, text);
  for (guint i = 0; i < self->spans->len; i++)
    stet_mark_set_span (stet_sheet_add_mark (sheet, NULL, g_ptr_array_index (self->names, i)),
                        g_array_index (self->spans, StetSpan, i));
  clear (self);
  return stet_intake_emit (self->intake, sheet, error);
}

/* The first and the last column; FALSE when there is but one. */
static gboolean
split (const StetLine *line, char **word, char **tag)
{
  const char *tab = memchr (line->text, '\t', line->size);
  const char *end = line->text + line->size;
  const char *first, *last;

  while (end > line->text && (end[-1] == ' ' || end[-1] == '\t'))
    end--;
  for (first = line->text; first < end && *first != '\t' && (tab != NULL || *first != ' ');)
    first++;
  for (last = end; last > first && last[-1] != '\t' && (tab != NULL || last[-1] != ' ');)
    last--;
  if (first == line->text || last <= first)
    return FALSE;
  *word = g_strndup (line->text, (gsize) (first - line->text));
  *tag = g_strndup (last, (gsize) (end - last));
  return TRUE;
}

/* Adds the word's span to the open one or starts another, as the tag says. */
static gboolean
take_tag (Reading *self, const char *tag, StetSpan word)
{
  gboolean goes_on;

  if (g_str_equal (tag, "O"))
    {
      self->open = FALSE;
      return TRUE;
    }
  if (tag[0] == '\0' || strchr ("BILUES", tag[0]) == NULL || tag[1] != '-' || tag[2] == '\0')
    return FALSE;
  goes_on = strchr ("ILE", tag[0]) != NULL && self->open
            && g_str_equal (g_ptr_array_index (self->names, self->names->len - 1), tag + 2);
  if (goes_on)
    g_array_index (self->spans, StetSpan, self->spans->len - 1).end = word.end;
  else
    {
      g_array_append_val (self->spans, word);
      g_ptr_array_add (self->names, g_strdup (tag + 2));
    }
  self->open = strchr ("BI", tag[0]) != NULL;
  return TRUE;
}

static gboolean
read_word (Reading *self, const StetLine *line, GError **error)
{
  g_autofree char *word = NULL;
  g_autofree char *tag = NULL;
  StetSpan span;

  if (!g_utf8_validate_len (line->text, line->size, NULL))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, line->number, _ ("The text is not valid UTF-8."));
  if (!split (line, &word, &tag))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, line->number,
                               _ ("A word and its tag should stand here."));
  if (self->words->len > 0 && self->words->str[self->words->len - 1] != '\n')
    g_string_append_c (self->words, ' ');
  span = STET_SPAN (self->words->len, self->words->len + strlen (word));
  g_string_append (self->words, word);
  self->started = TRUE;
  if (self->words->len > STET_TEXT_MAX_BYTES)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, line->number, _ ("It is larger than one gibibyte."));
  if (!take_tag (self, tag, span))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, line->number,
                               _ ("“%s” is no tag: O, or B-, I-, L-, E-, U- or S- with a label."), tag);
  return TRUE;
}

static gboolean
is_blank (const StetLine *line)
{
  for (gsize i = 0; i < line->size; i++)
    if (line->text[i] != ' ' && line->text[i] != '\t')
      return FALSE;
  return TRUE;
}

static gboolean
read_lines (Reading *self, GError **error)
{
  const char *at = self->intake->data;
  const char *end = at + self->intake->size;
  StetLine line = { 0 };

  if (self->intake->size >= 3 && memcmp (at, "\xef\xbb\xbf", 3) == 0)
    at += 3;
  while (stet_line_next (&line, &at, end))
    {
      if (is_blank (&line))
        {
          if (self->words->len > 0 && self->words->str[self->words->len - 1] != '\n')
            g_string_append_c (self->words, '\n');
          self->open = FALSE;
        }
      else if (line.size >= strlen (DOCUMENT_START) && memcmp (line.text, DOCUMENT_START, strlen (DOCUMENT_START)) == 0)
        {
          if (!finish (self, error))
            return FALSE;
          self->started = TRUE;
        }
      else if (!read_word (self, &line, error))
        return FALSE;
    }
  return finish (self, error);
}

static gboolean
read_conll (StetIntake *intake, GError **error)
{
  Reading self = { .intake = intake };
  gboolean fine;

  self.words = g_string_new (NULL);
  self.spans = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  self.names = g_ptr_array_new_with_free_func (g_free);
  fine = read_lines (&self, error);
  g_string_free (self.words, TRUE);
  g_array_unref (self.spans);
  g_ptr_array_unref (self.names);
  return fine;
}

/* Writing ------------------------------------------------------------------------------------------------------- */

/* TRUE when the text from the end of @before to @word ends a sentence there. */
static gboolean
ends_sentence (const StetText *text, StetSpan before, StetSpan word)
{
  const char *data = stet_text_get_data (text);
  const char *gap = data + before.end;
  gsize n = word.start - before.end;

  if (memchr (gap, '\n', n) != NULL || memchr (gap, '\r', n) != NULL)
    return TRUE;
  return n > 0 && strchr (".!?", data[before.end - 1]) != NULL
         && g_unichar_isupper (g_utf8_get_char (data + word.start));
}

/* Whether word i lies in the same mark as word i - 1; one for each word. */
static gboolean *
find_joined (const StetSheet *sheet, const GArray *words)
{
  gboolean *joined = g_new0 (gboolean, words->len + 1);

  for (guint i = 0; i < sheet->marks->len; i++)
    {
      StetSpan extent = stet_mark_get_extent (stet_sheet_get_mark (sheet, i));
      guint word = stet_cut_find (words, extent.start) + 1;

      for (; word < words->len && g_array_index (words, StetSpan, word).start < extent.end; word++)
        joined[word] = TRUE;
    }
  return joined;
}

/* Labels have no white space in them. */
static void
spell_label (StetMark *mark, StetLosses *losses)
{
  gboolean changed = *mark->label == '\0';
  GString *label = g_string_new (changed ? "_" : "");

  for (const char *at = mark->label; *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean space = g_unichar_isspace (g_utf8_get_char (at));

      g_string_append_unichar (label, space ? '_' : g_utf8_get_char (at));
      changed |= space;
    }
  if (changed)
    stet_losses_add (losses, STET_LOSS_LABELS, 1);
  g_free (mark->label);
  mark->label = g_string_free (label, FALSE);
}

/* The text as it comes back, and the marks in it. */
static void
adjust_conll (StetSheet *sheet, StetLosses *losses)
{
  g_autoptr (GArray) words = stet_cut_words (sheet->text, sheet->marks);
  g_autofree gboolean *joined = find_joined (sheet, words);
  g_autofree gboolean *drop = g_new0 (gboolean, sheet->marks->len + 1);
  g_autofree guint32 *starts = g_new (guint32, words->len + 1);
  GString *text = g_string_new (NULL);
  guint n_dropped = 0;

  for (guint i = 0; i < words->len; i++)
    {
      StetSpan word = g_array_index (words, StetSpan, i);

      if (i > 0)
        g_string_append_c (text, !joined[i] && ends_sentence (sheet->text, g_array_index (words, StetSpan, i - 1), word)
                                     ? '\n'
                                     : ' ');
      starts[i] = (guint32) text->len;
      g_string_append_len (text, stet_text_get_data (sheet->text) + word.start, stet_span_length (word));
    }
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      StetMark *mark = stet_sheet_get_mark (sheet, i);
      StetSpan extent = stet_mark_get_extent (mark);
      guint first = stet_cut_find (words, extent.start);
      guint last = first;

      while (last < words->len && g_array_index (words, StetSpan, last).start < extent.end)
        last++;
      drop[i] = last == first;
      n_dropped += drop[i];
      if (!drop[i])
        {
          StetSpan word = g_array_index (words, StetSpan, last - 1);

          if (word.end != extent.end || g_array_index (words, StetSpan, first).start != extent.start)
            stet_losses_add (losses, STET_LOSS_EDGES, 1);
          stet_mark_set_span (mark, STET_SPAN (starts[first], starts[last - 1] + stet_span_length (word)));
        }
      spell_label (mark, losses);
    }
  if (n_dropped > 0)
    {
      stet_losses_add (losses, STET_LOSS_EMPTY, n_dropped);
      stet_losses_add (losses, STET_LOSS_LINKS, stet_sheet_drop_marks (sheet, drop));
    }
  if (!g_str_equal (text->str, stet_text_get_data (sheet->text)))
    stet_losses_add (losses, STET_LOSS_SPACING, 1);
  stet_text_unref (sheet->text);
  sheet->text = stet_text_new_trusted (text->str, (gssize) text->len);
  g_string_free (text, TRUE);
}

static void
write_words (StetOutlet *outlet, const StetSheet *sheet, const char *prefixes)
{
  const char *data = stet_text_get_data (sheet->text);
  guint32 n = stet_text_get_n_bytes (sheet->text);
  g_autofree const StetMark **at_byte = g_new0 (const StetMark *, n + 1);

  for (guint i = 0; i < sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (sheet, i);

      for (guint32 byte = mark->spans[0].start; byte < mark->spans[0].end; byte++)
        at_byte[byte] = mark;
    }
  g_string_append (outlet->main, DOCUMENT_START "\tO\n\n");
  for (guint32 at = 0; at < n;)
    {
      guint32 end = at;
      const StetMark *mark = at_byte[at];

      while (end < n && data[end] != ' ' && data[end] != '\n')
        end++;
      g_string_append_len (outlet->main, data + at, end - at);
      if (mark == NULL)
        g_string_append (outlet->main, "\tO\n");
      else
        {
          gboolean first = mark->spans[0].start == at;
          gboolean last = mark->spans[0].end == end;

          g_string_append_printf (outlet->main, "\t%c-%s\n", prefixes[(first ? 1 : 0) + (last ? 2 : 0)], mark->label);
        }
      if (end == n || data[end] == '\n')
        g_string_append_c (outlet->main, '\n');
      at = end + 1;
    }
}

/* Prefixes of a word within, at the start, at the end of, and alone in a mark. */
static void
write_iob (StetOutlet *outlet, const StetSheet *sheet)
{
  write_words (outlet, sheet, "IBIB");
}

static void
write_bilou (StetOutlet *outlet, const StetSheet *sheet)
{
  write_words (outlet, sheet, "IBLU");
}

static gboolean
detect_conll (const char *name, const char *head)
{
  return g_str_has_suffix (name, ".conll") || g_str_has_suffix (name, ".iob") || g_str_has_suffix (name, ".iob2")
         || g_str_has_suffix (name, ".bio") || g_str_has_prefix (head, DOCUMENT_START);
}

const StetFormat stet_format_conll = {
  .name = "conll",
  .label = "CoNLL-2003 (IOB2)",
  .ending = ".conll",
  .flags = STET_FORMAT_STREAM,
  .can = STET_CAN_BREAKS | STET_CAN_LABELS,
  .unit = STET_UNIT_CHARS,
  .detect = detect_conll,
  .read = read_conll,
  .adjust = adjust_conll,
  .write = write_iob,
};

const StetFormat stet_format_bilou = {
  .name = "bilou",
  .label = "CoNLL (BILOU)",
  .ending = ".bilou",
  .flags = STET_FORMAT_STREAM,
  .can = STET_CAN_BREAKS | STET_CAN_LABELS,
  .unit = STET_UNIT_CHARS,
  .read = read_conll,
  .adjust = adjust_conll,
  .write = write_bilou,
};
