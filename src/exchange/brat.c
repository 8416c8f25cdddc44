/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* brat's standoff: NAME.txt with NAME.ann and, once a folder, annotation.conf (https://brat.nlplab.org/standoff.html).
 * Offsets are code points.
 *
 * Links are R lines, values A lines where they are one word and # lines of their own type otherwise, notes
 * AnnotatorNotes, sameAs N lines. Events become links from their trigger. A line that can't be read is left out with a
 * warning, as brat itself does. A piece never holds a line break: it is written as two, and two pieces with nothing but
 * line breaks between them are read as one. */

#include "config.h"

#include "formats-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NOTES "AnnotatorNotes"

/* Reading ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  StetIntake *intake;
  StetSheet *sheet;
  StetOffsets *offsets;
  GHashTable *marks;     /* "T1" or "E1" -> mark + 1 */
  GHashTable *relations; /* "R1": known, but holds nothing */
  guint line;
} Reading;

static gboolean
refuse (Reading *self)
{
  stet_losses_add (self->intake->losses, STET_LOSS_MALFORMED, 1);
  stet_losses_warn (self->intake->losses, self->sheet->name, self->line, _ ("It is not as brat writes it."));
  return FALSE;
}

/* FALSE when @id is none; *@mark is set otherwise. */
static gboolean
find_mark (Reading *self, const char *id, guint *mark)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, id));

  *mark = found - 1;
  return found > 0;
}

static gboolean
read_number (const char **at, gint64 *number)
{
  char *end;

  if (!g_ascii_isdigit (**at))
    return FALSE;
  *number = g_ascii_strtoll (*at, &end, 10);
  *at = end;
  return TRUE;
}

/* The text of piece @piece of all the quote, where the lengths agree; else NULL. Transfer full. */
static char *
cut_quote (const char *quote, const gint64 *offsets, guint n, guint piece)
{
  gint64 total = (gint64) n - 1;
  gint64 before = 0;

  if (quote == NULL || n == 1)
    return g_strdup (quote);
  for (guint i = 0; i < n; i++)
    {
      gint64 length = offsets[2 * i + 1] - offsets[2 * i];

      if (length < 0 || length > G_MAXINT32)
        return NULL;
      total += length;
      if (i < piece)
        before += length + 1;
    }
  if (g_utf8_strlen (quote, -1) != total)
    return NULL;
  return g_utf8_substring (quote, before, before + offsets[2 * piece + 1] - offsets[2 * piece]);
}

/* T1 \t Label 0 5;8 10 \t the quote */
static gboolean
read_mark (Reading *self, char **fields, guint n)
{
  const char *space = n > 1 ? strchr (fields[1], ' ') : NULL;
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *label = NULL;
  guint index = self->sheet->marks->len;
  const char *at;

  if (space == NULL || space == fields[1] || g_hash_table_contains (self->marks, fields[0]))
    return refuse (self);
  for (at = space; *at == ' ' || *at == ';';)
    {
      gint64 pair[2];

      at++;
      if (!read_number (&at, &pair[0]) || *at != ' ' || (at++, !read_number (&at, &pair[1])))
        return refuse (self);
      g_array_append_vals (offsets, pair, 2);
    }
  if (*at != '\0')
    return refuse (self);
  label = g_strndup (fields[1], (gsize) (space - fields[1]));
  stet_sheet_add_mark (self->sheet, fields[0], label);
  for (guint i = 0; i < offsets->len / 2; i++)
    {
      const gint64 *all = (const gint64 *) (gpointer) offsets->data;
      g_autofree char *quote = cut_quote (n > 2 ? fields[2] : NULL, all, offsets->len / 2, i);

      stet_offsets_add (self->offsets, index, all[2 * i], all[2 * i + 1], quote, self->line);
    }
  g_hash_table_insert (self->marks, g_strdup (fields[0]), GUINT_TO_POINTER (index + 1));
  return TRUE;
}

/* E1 \t Type:T2 Role:T3: the event is known by its trigger. */
static gboolean
read_event (Reading *self, char **fields, guint n)
{
  g_auto (GStrv) words = n > 1 ? g_strsplit (fields[1], " ", -1) : NULL;
  const char *colon = words != NULL && words[0] != NULL ? strchr (words[0], ':') : NULL;
  guint mark;

  if (colon == NULL || !find_mark (self, colon + 1, &mark) || g_hash_table_contains (self->marks, fields[0]))
    return refuse (self);
  g_hash_table_insert (self->marks, g_strdup (fields[0]), GUINT_TO_POINTER (mark + 1));
  return TRUE;
}

static gboolean
read_event_links (Reading *self, char **fields, guint n)
{
  g_auto (GStrv) words = n > 1 ? g_strsplit (fields[1], " ", -1) : NULL;
  guint from, to;

  if (!find_mark (self, fields[0], &from))
    return FALSE; /* refused already */
  for (guint i = 1; words[i] != NULL; i++)
    {
      char *colon = strchr (words[i], ':');

      if (*words[i] == '\0')
        continue;
      if (colon == NULL || colon == words[i] || !find_mark (self, colon + 1, &to))
        return refuse (self);
      *colon = '\0';
      stet_sheet_add_link (self->sheet, words[i], from, to);
    }
  return TRUE;
}

/* R1 \t Label Arg1:T1 Arg2:T2 */
static gboolean
read_relation (Reading *self, char **fields, guint n)
{
  g_auto (GStrv) words = n > 1 ? g_strsplit (fields[1], " ", -1) : NULL;
  const char *first = words != NULL && g_strv_length (words) >= 3 ? strchr (words[1], ':') : NULL;
  const char *second = first != NULL ? strchr (words[2], ':') : NULL;
  guint from, to;

  if (second == NULL || *words[0] == '\0' || !find_mark (self, first + 1, &from) || !find_mark (self, second + 1, &to))
    return refuse (self);
  stet_sheet_add_link (self->sheet, words[0], from, to);
  g_hash_table_add (self->relations, g_strdup (fields[0]));
  return TRUE;
}

/* * \t Equiv T1 T2 T3 */
static gboolean
read_equivalence (Reading *self, char **fields, guint n)
{
  g_auto (GStrv) words = n > 1 ? g_strsplit (fields[1], " ", -1) : NULL;
  guint from, to;

  if (words == NULL || g_strv_length (words) < 3 || !find_mark (self, words[1], &from))
    return refuse (self);
  for (guint i = 2; words[i] != NULL; i++)
    if (find_mark (self, words[i], &to))
      stet_sheet_add_link (self->sheet, words[0], from, to);
    else
      return refuse (self);
  return TRUE;
}

/* What is said of a relation has no place in a sheet. */
static gboolean
is_of_relation (Reading *self, const char *id)
{
  if (!g_hash_table_contains (self->relations, id))
    return FALSE;
  stet_losses_add (self->intake->losses, STET_LOSS_ATTRIBUTES, 1);
  return TRUE;
}

static void
set_value (StetMark *mark, const char *name, const char *value)
{
  if (g_str_equal (name, "state") && g_str_equal (value, "suggested"))
    mark->state = STET_STATE_SUGGESTED;
  else if (g_str_equal (name, "state") && g_str_equal (value, "rejected"))
    mark->state = STET_STATE_REJECTED;
  else if (g_str_equal (name, "score") && g_ascii_strtod (value, NULL) >= 0 && g_ascii_strtod (value, NULL) < 1)
    mark->score = (float) g_ascii_strtod (value, NULL);
  else
    stet_mark_add_value (mark, name, value);
}

/* A1 \t Name T1 value; # and N lines: a further field holds text. */
static gboolean
read_value (Reading *self, char **fields, guint n)
{
  g_auto (GStrv) words = n > 1 ? g_strsplit (fields[1], " ", 3) : NULL;
  StetMark *mark;
  guint index;

  if (words == NULL || g_strv_length (words) < 2)
    return refuse (self);
  if (is_of_relation (self, words[1]))
    return TRUE;
  if (!find_mark (self, words[1], &index))
    return refuse (self);
  mark = stet_sheet_get_mark (self->sheet, index);
  if (*fields[0] == 'N')
    {
      if (words[2] == NULL)
        return refuse (self);
      stet_mark_add_value (mark, "sameAs", words[2]);
      if (n > 2 && *fields[2] != '\0' && stet_mark_get_value (mark, "entity") == NULL)
        stet_mark_add_value (mark, "entity", fields[2]);
    }
  else if (*fields[0] != '#')
    set_value (mark, words[0], words[2] != NULL ? words[2] : "true");
  else if (!g_str_equal (words[0], NOTES))
    stet_mark_add_value (mark, words[0], n > 2 ? fields[2] : "");
  else if (mark->note == NULL)
    mark->note = g_strdup (n > 2 ? fields[2] : "");
  else
    {
      g_autofree char *before = mark->note;

      mark->note = g_strconcat (before, " ", n > 2 ? fields[2] : "", NULL);
    }
  return TRUE;
}

static void
read_line (Reading *self, char **fields, guint n, guint pass)
{
  char type = fields[0][0];

  if (pass == 0 && type == 'T')
    read_mark (self, fields, n);
  else if (pass == 1 && type == 'E')
    read_event (self, fields, n);
  else if (pass == 2 && type == 'E')
    read_event_links (self, fields, n);
  else if (pass == 2 && type == 'R')
    read_relation (self, fields, n);
  else if (pass == 2 && type == '*')
    read_equivalence (self, fields, n);
  else if (pass == 3 && (type == 'A' || type == 'M' || type == 'N' || type == '#'))
    read_value (self, fields, n);
  else if (pass == 0 && strchr ("TERAMN*#", type) == NULL)
    refuse (self);
}

/* Marks, then events, then links, then what is said of all of them: lines stand in any order. */
static void
read_lines (Reading *self)
{
  for (guint pass = 0; pass < 4; pass++)
    {
      const char *at = self->intake->data;
      const char *end = at + self->intake->size;
      StetLine line = { 0 };

      if (self->intake->size >= 3 && memcmp (at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
      while (stet_line_next (&line, &at, end))
        {
          g_autofree char *words = g_strndup (line.text, line.size);
          g_auto (GStrv) fields = g_strsplit (words, "\t", 3);

          self->line = line.number;
          if (*words != '\0')
            read_line (self, fields, g_strv_length (fields), pass);
        }
    }
}

static gboolean
is_only_breaks (const StetText *text, guint32 start, guint32 end)
{
  const char *data = stet_text_get_data (text);

  for (guint32 at = start; at < end; at++)
    if (data[at] != '\n' && data[at] != '\r')
      return FALSE;
  return TRUE;
}

/* Joins pieces that only line breaks part; returns how many. */
static guint
join_lines (StetMark *mark, const StetText *text)
{
  guint last = 0;
  guint n = mark->n_spans;

  for (guint i = 1; i < n; i++)
    if (is_only_breaks (text, mark->spans[last].end, mark->spans[i].start))
      mark->spans[last].end = mark->spans[i].end;
    else
      mark->spans[++last] = mark->spans[i];
  mark->n_spans = n > 0 ? last + 1 : 0;
  return n - mark->n_spans;
}

static gboolean
read_brat (StetIntake *intake, GError **error)
{
  g_autoptr (StetText) text = NULL;
  g_autoptr (StetSheet) sheet = NULL;
  g_autoptr (StetOffsets) offsets = stet_offsets_new ();
  Reading self = { .intake = intake, .offsets = offsets };
  gboolean fine;

  if (intake->companion == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_NO_TEXT, 0,
                               _ ("The text file that belongs to it (.txt) is not beside it."));
  if (!g_utf8_validate_len (intake->data, intake->size, NULL))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, _ ("The text is not valid UTF-8."));
  text = stet_intake_text (intake->companion, intake->companion_size, 0, error);
  if (text == NULL)
    return FALSE;
  self.sheet = sheet = stet_sheet_new (intake->name, text);
  self.marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_lines (&self);
  g_hash_table_unref (self.marks);
  g_hash_table_unref (self.relations);
  fine = stet_offsets_resolve (offsets, sheet, STET_UNIT_CHARS, TRUE, intake->losses, error);
  for (guint i = 0; fine && i < sheet->marks->len; i++)
    join_lines (stet_sheet_get_mark (sheet, i), text);
  return fine && stet_intake_emit (intake, g_steal_pointer (&sheet), error);
}

/* Writing ------------------------------------------------------------------------------------------------------- */

/* Takes line breaks off the ends of pieces, and pieces that are nothing else out. */
static void
trim_breaks (StetMark *mark, const StetText *text, StetLosses *losses)
{
  const char *data = stet_text_get_data (text);
  gboolean moved = FALSE;
  guint to = 0;

  for (guint i = 0; i < mark->n_spans; i++)
    {
      StetSpan span = mark->spans[i];

      while (span.start < span.end && is_only_breaks (text, span.start, span.start + 1))
        span.start++;
      while (span.start < span.end && (data[span.end - 1] == '\n' || data[span.end - 1] == '\r'))
        span.end--;
      moved |= !stet_span_equal (span, mark->spans[i]);
      if (stet_span_length (span) > 0)
        mark->spans[to++] = span;
    }
  mark->n_spans = to;
  if (moved && to > 0)
    stet_losses_add (losses, STET_LOSS_EDGES, 1);
}

static void
adjust_brat (StetSheet *sheet, StetLosses *losses)
{
  static const char *const reserved[] = { "state", "score", NOTES };
  g_autofree gboolean *drop = g_new0 (gboolean, sheet->marks->len + 1);
  guint n_dropped = 0;

  for (guint i = 0; i < sheet->marks->len; i++)
    {
      StetMark *mark = stet_sheet_get_mark (sheet, i);

      trim_breaks (mark, sheet->text, losses);
      if (join_lines (mark, sheet->text) > 0)
        stet_losses_add (losses, STET_LOSS_FRAGMENTS, 1);
      drop[i] = mark->n_spans == 0;
      n_dropped += drop[i];
      for (guint j = 0; mark->values != NULL && j < mark->values->len; j++)
        for (guint k = 0; k < G_N_ELEMENTS (reserved); k++)
          {
            StetValue *value = &g_array_index (mark->values, StetValue, j);

            if (!g_str_equal (value->name, reserved[k]))
              continue;
            g_free (value->name);
            value->name = g_strconcat (reserved[k], "_", NULL);
            stet_losses_add (losses, STET_LOSS_LABELS, 1);
          }
    }
  if (n_dropped == 0)
    return;
  stet_losses_add (losses, STET_LOSS_EMPTY, n_dropped);
  stet_losses_add (losses, STET_LOSS_LINKS, stet_sheet_drop_marks (sheet, drop));
}

typedef struct
{
  StetOutlet *outlet;
  GString *out;
  const StetText *text;
  const StetUnitMap *map;
  guint n_values, n_notes, n_names;
} Writing;

static void
note_word (StetOutlet *outlet, const char *what, const char *word, const char *value)
{
  char *key = g_strdup_printf ("%s:%s%s%s", what, word, value != NULL ? ":" : "", value != NULL ? value : "");

  g_hash_table_add (outlet->seen, key);
}

static gboolean
is_one_word (const char *value)
{
  for (const char *at = value; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("_.:/%+-", *at) == NULL)
      return FALSE;
  return *value != '\0';
}

static gboolean
is_reference (const char *value)
{
  const char *colon = strchr (value, ':');

  return colon != NULL && colon != value && colon[1] != '\0' && strpbrk (value, " \t") == NULL;
}

/* A piece without line breaks: offsets into @offsets, text into @quote. */
static void
add_piece (Writing *self, StetSpan span, GString *offsets, GString *quote)
{
  guint32 start = stet_unit_map_from_byte (self->map, span.start);
  guint32 end = stet_unit_map_from_byte (self->map, span.end);

  g_string_append_printf (offsets, "%s%u %u", offsets->len > 0 ? ";" : "", start, end);
  if (quote->len > 0)
    g_string_append_c (quote, ' ');
  g_string_append_len (quote, stet_text_get_data (self->text) + span.start, stet_span_length (span));
}

static void
write_spans (Writing *self, const StetMark *mark, guint number)
{
  const char *data = stet_text_get_data (self->text);
  g_autoptr (GString) offsets = g_string_new (NULL);
  g_autoptr (GString) quote = g_string_new (NULL);

  for (guint i = 0; i < mark->n_spans; i++)
    {
      guint32 at = mark->spans[i].start;

      while (at < mark->spans[i].end)
        {
          guint32 stop = at;

          while (stop < mark->spans[i].end && data[stop] != '\n' && data[stop] != '\r')
            stop++;
          if (stop > at)
            add_piece (self, STET_SPAN (at, stop), offsets, quote);
          at = stop + 1;
        }
    }
  g_strdelimit (quote->str, "\t", ' ');
  g_string_append_printf (self->out, "T%u\t%s %s\t%s\n", number, mark->label, offsets->str, quote->str);
  note_word (self->outlet, "e", mark->label, NULL);
}

static void
write_attribute (Writing *self, const char *name, const char *value, guint number)
{
  g_string_append_printf (self->out, "A%u\t%s T%u", ++self->n_values, name, number);
  if (!g_str_equal (value, "true"))
    g_string_append_printf (self->out, " %s", value);
  g_string_append_c (self->out, '\n');
  note_word (self->outlet, "a", name, value);
}

static void
write_values (Writing *self, const StetMark *mark, guint number)
{
  const char *entity = stet_mark_get_value (mark, "entity");
  gboolean entity_said = FALSE;
  char score[G_ASCII_DTOSTR_BUF_SIZE];

  if (mark->state != STET_STATE_ACCEPTED)
    write_attribute (self, "state", mark->state == STET_STATE_SUGGESTED ? "suggested" : "rejected", number);
  if (mark->score < 1)
    write_attribute (self, "score", g_ascii_formatd (score, sizeof score, "%.9g", mark->score), number);
  for (guint i = 0; mark->values != NULL && i < mark->values->len; i++)
    {
      const StetValue *value = &g_array_index (mark->values, StetValue, i);

      if (!g_str_equal (value->name, "sameAs") || !is_reference (value->value))
        continue;
      g_string_append_printf (self->out, "N%u\tReference T%u %s\t%s\n", ++self->n_names, number, value->value,
                              entity != NULL ? entity : "");
      entity_said = entity != NULL && *entity != '\0';
    }
  for (guint i = 0; mark->values != NULL && i < mark->values->len; i++)
    {
      const StetValue *value = &g_array_index (mark->values, StetValue, i);

      if (g_str_equal (value->name, "sameAs") && is_reference (value->value))
        continue;
      if (entity_said && value->value == entity)
        continue;
      if (is_one_word (value->value))
        write_attribute (self, value->name, value->value, number);
      else
        g_string_append_printf (self->out, "#%u\t%s T%u\t%s\n", ++self->n_notes, value->name, number, value->value);
    }
  if (mark->note != NULL)
    g_string_append_printf (self->out, "#%u\t" NOTES " T%u\t%s\n", ++self->n_notes, number, mark->note);
}

static void
write_brat (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (StetUnitMap) map = stet_unit_map_new (sheet->text, STET_UNIT_CHARS);
  g_autofree char *name = g_strconcat (outlet->name, ".txt", NULL);
  Writing self = { .outlet = outlet, .out = outlet->main, .text = sheet->text, .map = map };

  g_string_append_len (stet_outlet_get_file (outlet, name), stet_text_get_data (sheet->text),
                       stet_text_get_n_bytes (sheet->text));
  for (guint i = 0; i < sheet->marks->len; i++)
    write_spans (&self, stet_sheet_get_mark (sheet, i), i + 1);
  for (guint i = 0; i < sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (sheet->links, StetLink, i);

      g_string_append_printf (self.out, "R%u\t%s Arg1:T%u Arg2:T%u\n", i + 1, link->label, link->from + 1,
                              link->to + 1);
      note_word (outlet, "r", link->label, NULL);
    }
  for (guint i = 0; i < sheet->marks->len; i++)
    write_values (&self, stet_sheet_get_mark (sheet, i), i + 1);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
end_brat (StetOutlet *outlet)
{
  GString *out = stet_outlet_get_file (outlet, "annotation.conf");
  g_autoptr (GString) relations = g_string_new (NULL);
  g_autoptr (GString) attributes = g_string_new (NULL);
  GList *words = g_list_sort (g_hash_table_get_keys (outlet->seen), compare_words);
  g_autofree char *open = NULL; /* the attribute whose values are being listed */

  g_string_assign (out, "[entities]\n");
  for (const GList *word = words; word != NULL; word = word->next)
    {
      const char *name = (const char *) word->data + 2;
      const char *colon = strchr (name, ':');

      switch (*(const char *) word->data)
        {
        case 'e':
          g_string_append_printf (out, "%s\n", name);
          break;
        case 'r':
          g_string_append_printf (relations, "%s Arg1:<ENTITY>, Arg2:<ENTITY>\n", name);
          break;
        default:
          if (open != NULL && strlen (open) == (gsize) (colon - name) && g_str_has_prefix (name, open))
            {
              g_string_append_printf (attributes, "|%s", colon + 1);
              break;
            }
          g_free (open);
          open = g_strndup (name, (gsize) (colon - name));
          g_string_append_printf (attributes, "%s%s Arg:<ENTITY>", attributes->len > 0 ? "\n" : "", open);
          if (!g_str_equal (colon + 1, "true"))
            g_string_append_printf (attributes, ", Value:%s", colon + 1);
        }
    }
  g_list_free (words);
  g_string_append_printf (out, "\n[relations]\n<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n%s",
                          relations->str);
  g_string_append_printf (out, "\n[events]\n\n[attributes]\n%s\n", attributes->str);
}

static gboolean
detect_brat (const char *name, const char *head)
{
  return g_str_has_suffix (name, ".ann");
}

const StetFormat stet_format_brat = {
  .name = "brat",
  .label = "brat standoff",
  .ending = ".ann",
  .flags = STET_FORMAT_COMPANION,
  .can = STET_CAN_OVERLAP | STET_CAN_FRAGMENTS | STET_CAN_LINKS | STET_CAN_NOTES | STET_CAN_VALUES | STET_CAN_STATES
         | STET_CAN_SCORES,
  .unit = STET_UNIT_CHARS,
  .detect = detect_brat,
  .read = read_brat,
  .adjust = adjust_brat,
  .write = write_brat,
  .end = end_brat,
};
