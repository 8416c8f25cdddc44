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

#include "brat-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NOTES STET_BRAT_NOTES

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
    stet_brat_join_lines (stet_sheet_get_mark (sheet, i), text);
  return fine && stet_intake_emit (intake, g_steal_pointer (&sheet), error);
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
  .adjust = stet_brat_adjust,
  .write = stet_brat_write,
  .end = stet_brat_end,
};
