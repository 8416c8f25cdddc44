/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "brat-private.h"

#include <string.h>

#define NOTES STET_BRAT_NOTES

static gboolean
is_only_breaks (const StetText *text, guint32 start, guint32 end)
{
  const char *data = stet_text_get_data (text);

  for (guint32 at = start; at < end; at++)
    if (data[at] != '\n' && data[at] != '\r')
      return FALSE;
  return TRUE;
}

guint
stet_brat_join_lines (StetMark *mark, const StetText *text)
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

void
stet_brat_adjust (StetSheet *sheet, StetLosses *losses)
{
  static const char *const reserved[] = { "state", "score", NOTES };
  g_autofree gboolean *drop = g_new0 (gboolean, sheet->marks->len + 1);
  guint n_dropped = 0;

  for (guint i = 0; i < sheet->marks->len; i++)
    {
      StetMark *mark = stet_sheet_get_mark (sheet, i);

      trim_breaks (mark, sheet->text, losses);
      if (stet_brat_join_lines (mark, sheet->text) > 0)
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

void
stet_brat_write (StetOutlet *outlet, const StetSheet *sheet)
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

void
stet_brat_end (StetOutlet *outlet)
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
