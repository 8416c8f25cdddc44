/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of annotations, claims, sources or texts, known by the names of their columns: those that Stet writes, and
 * those of others. Rows of one document may lie apart. Annotations go by their text where it is there: in a column, or
 * beside the table; without it the document is made of their quotes, one a line. A table of claims or sources without
 * a column for the document is one document with a line for each; a table of texts is a document for each. */

#include "config.h"

#include "cases.h"
#include "csv-columns.h"
#include "csv-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A document in the making. */
typedef struct
{
  StetSheet *sheet;
  StetOffsets *offsets;
  GString *text; /* made of quotes */
  gboolean has_text;
  guint n_moved;
} Group;

typedef struct
{
  StetIntake *intake;
  StetTable table;
  GArray *columns;
  StetTableKind kind;
  GHashTable *groups; /* name -> Group *, borrowed */
  GPtrArray *order;
} Reading;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_clear_pointer (&group->sheet, stet_sheet_free);
  stet_offsets_free (group->offsets);
  g_string_free (group->text, TRUE);
  g_free (group);
}

/* How many columns the row at work has a cell for: a short row costs no more than it holds. */
static guint
count_cells (const Reading *self)
{
  return MIN (self->columns->len, self->table.cells->len);
}

static const char *
get (Reading *self, StetColumnRole role)
{
  return stet_columns_get (self->columns, &self->table, role);
}

/* The document of the row at work. */
static Group *
find_group (Reading *self, const char *key)
{
  Group *group = g_hash_table_lookup (self->groups, key);
  const char *name = get (self, STET_COLUMN_DOCUMENT);

  if (group == NULL)
    {
      g_autofree char *numbered = stet_intake_number (self->intake, self->order->len + 1);

      group = g_new0 (Group, 1);
      group->sheet = stet_sheet_new (*name != '\0' ? name : numbered, NULL);
      group->offsets = stet_offsets_new ();
      group->text = g_string_new (NULL);
      g_ptr_array_add (self->order, group);
      g_hash_table_insert (self->groups, g_strdup (key), group);
    }
  return group;
}

/* The spans of what stands in the text from here on. */
static StetSpan
append_line (Group *group, const char *words)
{
  StetSpan span = STET_SPAN (group->text->len, group->text->len + strlen (words));

  g_string_append (group->text, words);
  g_string_append_c (group->text, '\n');
  return span;
}

static gboolean
refuse (Reading *self, const char *why)
{
  stet_losses_add (self->intake->losses, STET_LOSS_MALFORMED, 1);
  stet_losses_warn (self->intake->losses, self->intake->name, self->table.row, "%s", why);
  return TRUE;
}

/* Annotations --------------------------------------------------------------------------------------------------- */

/* "name=value", a line each. */
static void
read_values (StetMark *mark, const char *cell)
{
  g_autoptr (GString) part = g_string_new (NULL);
  g_autofree char *name = NULL;

  if (*cell == '\0')
    return;
  for (;; cell++)
    {
      if (*cell == '\\' && cell[1] != '\0')
        {
          cell++;
          g_string_append_c (part, *cell == 'n' ? '\n' : *cell == 'r' ? '\r' : *cell);
        }
      else if (*cell == '=' && name == NULL)
        {
          name = g_strdup (part->str);
          g_string_truncate (part, 0);
        }
      else if (*cell == '\n' || *cell == '\0')
        {
          if (name != NULL || part->len > 0)
            stet_mark_add_value (mark, name != NULL ? name : "value", part->str);
          g_clear_pointer (&name, g_free);
          g_string_truncate (part, 0);
          if (*cell == '\0')
            return;
        }
      else
        g_string_append_c (part, *cell);
    }
}

static void
read_state (StetMark *mark, const char *state, const char *score)
{
  char *end;
  double number = g_ascii_strtod (score, &end);

  if (g_str_equal (state, "suggested"))
    mark->state = STET_STATE_SUGGESTED;
  else if (g_str_equal (state, "rejected"))
    mark->state = STET_STATE_REJECTED;
  if (end != score && *end == '\0' && number >= 0 && number < 1)
    mark->score = (float) number;
}

static gboolean
read_offset (const char *cell, gint64 *offset)
{
  char *end;
  double number = g_ascii_strtod (cell, &end);

  /* Spreadsheets like to make 12 into 12.0. */
  if (end == cell || *end != '\0' || !(number >= 0 && number < G_MAXUINT32) || number != (double) (gint64) number)
    return FALSE;
  *offset = (gint64) number;
  return TRUE;
}

/* FALSE when the row doesn't say where it is. */
static gboolean
read_place (Reading *self, Group *group, guint mark)
{
  g_auto (GStrv) pieces = g_strsplit (get (self, STET_COLUMN_PIECES), " ", -1);
  const char *quote = get (self, STET_COLUMN_QUOTE);
  const char *length = get (self, STET_COLUMN_LENGTH);
  gint64 start, end;

  if (g_strv_length (pieces) > 1)
    {
      for (guint i = 0; pieces[i] != NULL; i++)
        {
          char *colon = strchr (pieces[i], ':');

          if (colon == NULL)
            return FALSE;
          *colon = '\0';
          if (!read_offset (pieces[i], &start) || !read_offset (colon + 1, &end))
            return FALSE;
          stet_offsets_add (group->offsets, mark, start, end, NULL, self->table.row);
        }
      return TRUE;
    }
  if (!read_offset (get (self, STET_COLUMN_START), &start))
    return FALSE;
  if (!read_offset (get (self, STET_COLUMN_END), &end))
    {
      if (!read_offset (length, &end))
        return FALSE;
      end += start;
    }
  stet_offsets_add (group->offsets, mark, start, end, *quote != '\0' ? quote : NULL, self->table.row);
  return TRUE;
}

static gboolean
read_annotation (Reading *self)
{
  const char *document = get (self, STET_COLUMN_DOCUMENT);
  const char *text = get (self, STET_COLUMN_TEXT);
  const char *label = get (self, STET_COLUMN_LABEL);
  const char *quote = get (self, STET_COLUMN_QUOTE);
  const char *note = get (self, STET_COLUMN_NOTE);
  Group *group = find_group (self, *document != '\0' ? document : text);
  guint index = group->sheet->marks->len;
  StetMark *mark;

  if (*text != '\0' && !group->has_text)
    {
      group->has_text = TRUE;
      group->sheet->text = stet_text_new_trusted (text, -1);
    }
  mark = stet_sheet_add_mark (group->sheet, NULL, *label != '\0' ? label : "highlight");
  mark->note = *note != '\0' ? g_strdup (note) : NULL;
  read_state (mark, get (self, STET_COLUMN_STATE), get (self, STET_COLUMN_SCORE));
  read_values (mark, get (self, STET_COLUMN_VALUES));
  for (guint i = 0; i < count_cells (self); i++)
    {
      const StetColumn *column = &g_array_index (self->columns, StetColumn, i);

      if (column->role == STET_COLUMN_VALUE)
        stet_mark_add_words (mark, column->name, stet_table_get (&self->table, i));
    }
  /* Its quote may still tell where it is. */
  if (!read_place (self, group, index))
    {
      if (*quote == '\0')
        return refuse (self, _ ("The row doesn’t say where its annotation is."));
      stet_offsets_add (group->offsets, index, -1, -1, quote, self->table.row);
    }
  stet_mark_set_span (mark, append_line (group, quote));
  return TRUE;
}

/* Claims, sources and texts ------------------------------------------------------------------------------------- */

static void
read_evidence (StetSheet *sheet, guint claim, const char *cell)
{
  g_auto (GStrv) lines = g_strsplit (cell, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *url = strchr (lines[i], ' ');
      g_autofree char *stance = url != NULL ? g_strndup (lines[i], (gsize) (url - lines[i])) : NULL;
      StetMark *mark;

      if (*lines[i] == '\0')
        continue;
      mark = stet_sheet_add_mark (sheet, NULL, "evidence");
      stet_mark_add_words (mark, "stance", stance);
      stet_mark_add_words (mark, "url", url != NULL ? url + 1 : lines[i]);
      stet_sheet_add_link (sheet, "bears-on", sheet->marks->len - 1, claim);
    }
}

static void
read_fields (Reading *self, StetMark *mark)
{
  for (guint i = 0; i < count_cells (self); i++)
    {
      const StetColumn *column = &g_array_index (self->columns, StetColumn, i);

      if (column->role == STET_COLUMN_VALUE)
        stet_mark_add_words (mark, column->name, stet_table_get (&self->table, i));
      else if (column->role == STET_COLUMN_NOTE)
        stet_mark_add_words (mark, "note", stet_table_get (&self->table, i));
    }
}

static gboolean
read_claim (Reading *self)
{
  Group *group = find_group (self, get (self, STET_COLUMN_DOCUMENT));
  guint index = group->sheet->marks->len;
  StetMark *mark = stet_sheet_add_mark (group->sheet, NULL, "claim");
  const char *words = get (self, STET_COLUMN_QUOTE);

  if (*words == '\0')
    words = get (self, STET_COLUMN_CLAIM);
  read_fields (self, mark);
  if (*get (self, STET_COLUMN_QUOTE) != '\0')
    stet_mark_add_words (mark, "restatement", get (self, STET_COLUMN_CLAIM));
  if (*words == '\0')
    words = stet_mark_get_value (mark, "restatement");
  if (stet_mark_get_value (mark, "label") != NULL && stet_mark_get_value (mark, "scale") == NULL)
    stet_mark_add_value (mark, "scale", "words");
  if (words != NULL)
    stet_mark_set_span (mark, append_line (group, words));
  read_evidence (group->sheet, index, get (self, STET_COLUMN_EVIDENCE));
  return TRUE;
}

static gboolean
read_source (Reading *self)
{
  Group *group = find_group (self, get (self, STET_COLUMN_DOCUMENT));
  StetMark *mark = stet_sheet_add_mark (group->sheet, NULL, "source");
  const char *words;

  read_fields (self, mark);
  words = stet_mark_get_value (mark, "name");
  if (words == NULL)
    words = stet_mark_get_value (mark, "asPrinted");
  if (words != NULL)
    stet_mark_set_span (mark, append_line (group, words));
  return TRUE;
}

static gboolean
read_text (Reading *self)
{
  g_autofree char *key = g_strdup_printf ("%u", self->table.row);
  Group *group = find_group (self, key);
  const char *label = get (self, STET_COLUMN_LABEL);

  group->has_text = TRUE;
  group->sheet->text = stet_text_new_trusted (get (self, STET_COLUMN_TEXT), -1);
  if (*label != '\0')
    stet_mark_set_span (stet_sheet_add_mark (group->sheet, NULL, label),
                        STET_SPAN (0, stet_text_get_n_bytes (group->sheet->text)));
  for (guint i = 0; i < count_cells (self); i++)
    {
      const StetColumn *column = &g_array_index (self->columns, StetColumn, i);
      const char *value = stet_table_get (&self->table, i);

      if (*value != '\0' && column->role == STET_COLUMN_VALUE)
        stet_sheet_add_fact (group->sheet, column->name, value);
      else if (*value != '\0' && column->role == STET_COLUMN_NOTE)
        stet_sheet_add_fact (group->sheet, "note", value);
    }
  return TRUE;
}

/* The file ------------------------------------------------------------------------------------------------------ */

/* The text beside the table is that of the only document, or of the one that is called so. */
static gboolean
finish_annotations (Reading *self, Group *group, GError **error)
{
  StetIntake *intake = self->intake;

  if (!group->has_text && intake->companion != NULL
      && (self->order->len == 1 || g_strcmp0 (group->sheet->name, intake->name) == 0))
    {
      group->sheet->text = stet_intake_text (intake->companion, intake->companion_size, 0, error);
      group->has_text = TRUE;
      if (group->sheet->text == NULL)
        return FALSE;
    }
  if (group->has_text)
    {
      /* From here on a span is one of that text. */
      for (guint i = 0; i < group->sheet->marks->len; i++)
        stet_mark_set_spans (stet_sheet_get_mark (group->sheet, i), NULL, 0);
      return stet_offsets_resolve (group->offsets, group->sheet, STET_UNIT_CHARS, TRUE, intake->losses, error);
    }
  stet_losses_add (intake->losses, STET_LOSS_EDGES, group->sheet->marks->len);
  stet_losses_warn (intake->losses, group->sheet->name, 0, "%s",
                    _ ("The text is not there, so the document is made of the quotes."));
  return TRUE;
}

static gboolean
finish (Reading *self, GError **error)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      Group *group = g_ptr_array_index (self->order, i);

      if (self->kind == STET_TABLE_ANNOTATIONS && !finish_annotations (self, group, error))
        return FALSE;
      if (group->sheet->text == NULL)
        group->sheet->text = stet_text_new (group->text->str, (gssize) group->text->len, NULL);
      if (group->sheet->text == NULL)
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, 0, _ ("It is larger than one gibibyte."));
      if (!stet_intake_emit (self->intake, g_steal_pointer (&group->sheet), error))
        return FALSE;
    }
  return TRUE;
}

/* One apostrophe off what a writer has guarded from being taken for a formula. */
static void
take_off_guards (StetTable *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    {
      char *cell = g_ptr_array_index (table->cells, i);
      const char *first = cell + strspn (cell, "'");

      if (first > cell && *first != '\0' && strchr ("=+-@\t\r", *first) != NULL)
        memmove (cell, cell + 1, strlen (cell));
    }
}

static gboolean
read_rows (Reading *self, GError **error)
{
  g_autoptr (GError) why = NULL;

  if (!stet_table_next (&self->table, &why))
    {
      if (why != NULL)
        g_propagate_error (error, g_steal_pointer (&why));
      else
        stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, _ ("The table is empty."));
      return FALSE;
    }
  self->columns = stet_columns_new (&self->table, &self->kind);
  if (self->kind == STET_TABLE_UNKNOWN)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, self->table.row,
                               _ ("No column has a name that tells what the table is about, such as text, start and "
                                  "end, claim, or name and role."));
  while (stet_table_next (&self->table, &why))
    {
      take_off_guards (&self->table);
      if (self->kind == STET_TABLE_ANNOTATIONS)
        read_annotation (self);
      else if (self->kind == STET_TABLE_CLAIMS)
        read_claim (self);
      else if (self->kind == STET_TABLE_SOURCES)
        read_source (self);
      else
        read_text (self);
    }
  if (why != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  /* A text that nothing is said about. */
  if (self->order->len == 0 && self->kind == STET_TABLE_ANNOTATIONS && self->intake->companion != NULL)
    find_group (self, "");
  return finish (self, error);
}

gboolean
stet_table_read (StetIntake *intake, GError **error)
{
  Reading self = { .intake = intake };
  gboolean fine;

  if (!g_utf8_validate_len (intake->data, intake->size, NULL))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, 0, _ ("The text is not valid UTF-8."));
  stet_table_init (&self.table, intake->data, intake->size);
  self.groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.order = g_ptr_array_new_with_free_func (group_free);
  fine = read_rows (&self, error);
  g_clear_pointer (&self.columns, g_array_unref);
  g_hash_table_unref (self.groups);
  g_ptr_array_unref (self.order);
  stet_table_clear (&self.table);
  return fine;
}

static gboolean
is_table (const char *head)
{
  g_auto (StetTable) table = { 0 };
  g_autoptr (GArray) columns = NULL;
  StetTableKind kind = STET_TABLE_UNKNOWN;

  stet_table_init (&table, head, strlen (head));
  if (*head == '#' || !stet_table_next (&table, NULL))
    return FALSE;
  columns = stet_columns_new (&table, &kind);
  return kind != STET_TABLE_UNKNOWN;
}

gboolean
stet_csv_detect (const char *name, const char *head)
{
  return g_str_has_suffix (name, ".csv") && is_table (head);
}

gboolean
stet_tsv_detect (const char *name, const char *head)
{
  return (g_str_has_suffix (name, ".tsv") || g_str_has_suffix (name, ".tab")) && is_table (head);
}
