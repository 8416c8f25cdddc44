/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* WebAnno TSV 3: a table with a word a line, columns for the features of layers, and the text of each sentence above its
 * words (https://inception-project.github.io/releases/36.0/docs/user-guide.html#sect_webannotsv). In UTF-8, with offsets
 * in UTF-16 units; other units are found by looking whether words stand where they should.
 *
 * The table is read into feature structures, as if it had been XMI. What lies between two sentences is not in the file:
 * a line break and then spaces, as INCEpTION itself fills it. */

#include "config.h"

#include "webanno-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The most that is filled in between two sentences. */
#define MAX_GAP 65536

typedef enum
{
  COLUMN_VALUE,
  COLUMN_NONE, /* of a layer without features */
  COLUMN_ROLES,
  COLUMN_TARGETS,
  COLUMN_BASE,
  COLUMN_CHAIN,
} ColumnKind;

typedef struct
{
  ColumnKind kind;
  char *name;
  char *type; /* of slots' links; the type that slots and relations lead to */
} Column;

typedef struct
{
  char kind; /* S, R or C: span, relation, chain */
  char *type;
  guint first, n; /* columns */
} Layer;

/* References wait until all has been read. */
typedef struct
{
  guint feature; /* whose value it is */
  char *unit;    /* "1-2" or "1-2.1" */
  guint id;
  const char *type; /* borrowed; NULL: any */
  char *role;       /* of a slot, or NULL */
  const char *link; /* a slot: the type of its link, borrowed */
  guint line;
} Waiting;

typedef struct
{
  gint64 begin, end;
  guint line;
} Unit;

typedef struct
{
  StetText *text;
  gint64 begin;
  guint line;
  GArray *quotes;  /* of StetQuoted, where units differ; from @begin */
  GPtrArray *forms; /* of char *: what the quotes are */
} Sentence;

typedef struct
{
  StetIntake *intake;
  StetCas *cas;
  GArray *layers, *columns, *waiting, *units, *sentences;
  GHashTable *unit_of; /* "1-2" -> unit + 1 */
  GHashTable *at_unit; /* "1-2 type" and "1-2" -> node + 1: the first there */
  GHashTable *by_id;   /* disambiguation id -> node + 1 */
  GHashTable *chains;  /* "1-2": chain, link -> node + 1 */
  GString *text;       /* of the sentence that is being read */
  gboolean has_text, in_words, java;
  guint line;
} Reading;

static gboolean
fail (Reading *self, GError **error)
{
  return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, self->line, _ ("It is not as WebAnno TSV 3 has it."));
}

/* Header -------------------------------------------------------------------------------------------------------- */

static void
add_column (Reading *self, ColumnKind kind, const char *name, const char *type)
{
  Column column = { kind, g_strdup (name), g_strdup (type) };

  g_array_append_val (self->columns, column);
}

/* #T_SP=type|feature|ROLE_type:feature_link|target, #T_RL=type|feature|BT_base, #T_CH=type|referenceType|… */
static gboolean
read_layer (Reading *self, const char *line, GError **error)
{
  Layer layer = { 0 };
  g_auto (GStrv) parts = NULL;
  gboolean after_role = FALSE;

  layer.kind = g_str_has_prefix (line, "#T_SP=")   ? 'S'
               : g_str_has_prefix (line, "#T_RL=") ? 'R'
               : g_str_has_prefix (line, "#T_CH=") ? 'C'
                                                   : '\0';
  parts = g_strsplit (line + 6, "|", -1);
  if (layer.kind == '\0' || *parts[0] == '\0')
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

          add_column (self, COLUMN_ROLES, name, link + 1);
        }
      else if (after_role)
        add_column (self, COLUMN_TARGETS, parts[i], parts[i]);
      else if (layer.kind == 'R' && g_str_has_prefix (parts[i], "BT_"))
        add_column (self, COLUMN_BASE, parts[i] + 3, parts[i] + 3);
      else if (layer.kind == 'C' && g_str_equal (parts[i], "referenceRelation"))
        add_column (self, COLUMN_CHAIN, parts[i], NULL);
      else
        add_column (self, COLUMN_VALUE, parts[i], NULL);
      after_role = g_str_has_prefix (parts[i], "ROLE_") && link != NULL;
    }
  if (self->columns->len == layer.first)
    add_column (self, COLUMN_NONE, "", NULL);
  layer.n = self->columns->len - layer.first;
  g_array_append_val (self->layers, layer);
  return TRUE;
}

/* Annotations --------------------------------------------------------------------------------------------------- */

/* A row at work: for each of its columns the items that are stacked there. */
typedef struct
{
  Reading *reading;
  const Layer *layer;
  const char *unit;
  gint64 begin, end;
  GPtrArray **stacks; /* of the layer's columns; NULL: nothing there */
} Row;

static void
register_at (Row *row, guint node)
{
  Reading *self = row->reading;
  char *key = g_strconcat (row->unit, " ", row->layer->type, NULL);

  if (g_hash_table_contains (self->at_unit, key))
    g_free (key);
  else
    g_hash_table_insert (self->at_unit, key, GUINT_TO_POINTER (node + 1));
  if (!g_hash_table_contains (self->at_unit, row->unit))
    g_hash_table_insert (self->at_unit, g_strdup (row->unit), GUINT_TO_POINTER (node + 1));
}

static guint
start_node (Reading *self, const char *type, gint64 begin, gint64 end)
{
  char id[16];
  guint node;

  g_snprintf (id, sizeof id, "n%u", self->cas->nodes->len + 1);
  node = stet_cas_add_node (self->cas, id, type, self->line);
  stet_cas_get_node (self->cas, node)->begin = begin;
  stet_cas_get_node (self->cas, node)->end = end;
  return node;
}

static const char *
get_item (const Row *row, guint column, guint k)
{
  const GPtrArray *stack = row->stacks[column];

  return stack != NULL && k < stack->len ? g_ptr_array_index (stack, k) : NULL;
}

static void
wait_for (Reading *self, const char *unit, guint id, const char *type, const char *role, const char *link)
{
  Waiting waiting = { self->cas->features->len - 1, g_strdup (unit), id, type, g_strdup (role), link, self->line };

  g_array_append_val (self->waiting, waiting);
}

static void
add_slots (const Row *row, guint column, guint k, const char *item)
{
  Reading *self = row->reading;
  const Column *roles = &g_array_index (self->columns, Column, row->layer->first + column);
  gboolean has_targets = column + 1 < row->layer->n && roles[1].kind == COLUMN_TARGETS;
  const char *targets_item = has_targets ? get_item (row, column + 1, k) : NULL;
  g_autoptr (GPtrArray) names = stet_webanno_split (item, ';');
  g_autoptr (GPtrArray) targets = targets_item != NULL ? stet_webanno_split (targets_item, ';') : NULL;

  if (targets == NULL)
    return;
  stet_cas_add_feature (self->cas, roles->name, "", STET_CAS_REFERENCE);
  for (guint i = 0; i < targets->len; i++)
    {
      const char *name = i < names->len ? g_ptr_array_index (names, i) : "*";
      g_autofree char *role = g_str_equal (name, "*") || g_str_equal (name, "_")
                                  ? NULL
                                  : stet_webanno_unescape_value (name, strlen (name));
      guint id, unused;

      stet_webanno_cut_ids (g_ptr_array_index (targets, i), &id, &unused);
      if (g_ascii_isdigit (*(const char *) g_ptr_array_index (targets, i)))
        wait_for (self, g_ptr_array_index (targets, i), id, roles[1].type, role, roles->type);
    }
}

/* The features that item @k of each column gives the node that was just started. */
static void
add_features (const Row *row, guint k, guint first_id, guint second_id)
{
  Reading *self = row->reading;

  for (guint i = 0; i < row->layer->n; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, row->layer->first + i);
      const char *item = get_item (row, i, k);
      g_autofree char *value = NULL;

      if (item == NULL)
        continue;
      if (column->kind == COLUMN_ROLES)
        add_slots (row, i, k, item);
      else if (column->kind == COLUMN_BASE)
        {
          stet_cas_add_feature (self->cas, "Governor", "", STET_CAS_REFERENCE);
          wait_for (self, item, first_id, column->type, NULL, NULL);
          stet_cas_add_feature (self->cas, "Dependent", "", STET_CAS_REFERENCE);
          wait_for (self, row->unit, second_id, column->type, NULL, NULL);
        }
      else if ((column->kind == COLUMN_VALUE || column->kind == COLUMN_CHAIN) && !g_str_equal (item, "*"))
        {
          value = stet_webanno_unescape_value (item, strlen (item));
          stet_cas_add_feature (self->cas, column->name, value, STET_CAS_WORD);
        }
    }
}

/* Cuts "->1-2" off the end: where the annotation stands in its chain. Transfer full, NULL where it is none. */
static char *
cut_chain (char *item)
{
  char *arrow = g_strrstr (item, "->");
  char *rest;
  guint64 chain, link;

  if (arrow == NULL || !g_ascii_isdigit (arrow[2]))
    return NULL;
  chain = g_ascii_strtoull (arrow + 2, &rest, 10);
  if (*rest != '-' || !g_ascii_isdigit (rest[1]))
    return NULL;
  link = g_ascii_strtoull (rest + 1, &rest, 10);
  if (*rest != '\0' || chain > G_MAXINT32 || link >= G_MAXINT32)
    return NULL;
  *arrow = '\0';
  return g_strdup_printf ("%u-%u", (guint) chain, (guint) link);
}

/* The ids that are cut off the stacked items @k. Of slots' targets they are the targets' own. */
static void
cut_ids (const Row *row, guint k, guint *first, guint *second, char **chain)
{
  *first = *second = 0;
  *chain = NULL;
  for (guint i = 0; i < row->layer->n; i++)
    {
      const Column *column = &g_array_index (row->reading->columns, Column, row->layer->first + i);
      char *item = (char *) get_item (row, i, k);
      guint one, two;

      if (item == NULL || column->kind == COLUMN_TARGETS)
        continue;
      if (column->kind == COLUMN_CHAIN)
        {
          g_free (*chain);
          *chain = cut_chain (item);
          continue;
        }
      stet_webanno_cut_ids (item, &one, &two);
      *first = one > 0 ? one : *first;
      *second = two > 0 ? two : *second;
    }
}

/* The node that goes on in this row, or 0. */
static guint
find_open (const Row *row, guint id, const char *chain)
{
  Reading *self = row->reading;
  guint found = 0;

  if (row->layer->kind == 'C')
    found = chain != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->chains, chain)) : 0;
  else if (row->layer->kind == 'S' && id > 0)
    found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, GUINT_TO_POINTER (id)));
  return found > 0 && g_str_equal (stet_cas_get_node (self->cas, found - 1)->type, row->layer->type) ? found : 0;
}

static void
read_annotation (Row *row, guint k)
{
  Reading *self = row->reading;
  guint first, second, open, node;
  char *chain;

  cut_ids (row, k, &first, &second, &chain);
  open = find_open (row, first, chain);
  if (open > 0)
    {
      StetCasNode *before = stet_cas_get_node (self->cas, open - 1);

      before->begin = MIN (before->begin, row->begin);
      before->end = MAX (before->end, row->end);
      register_at (row, open - 1);
      g_free (chain);
      return;
    }
  node = start_node (self, row->layer->type, row->begin, row->end);
  add_features (row, k, first, second);
  if (row->layer->kind == 'S' && first > 0)
    g_hash_table_insert (self->by_id, GUINT_TO_POINTER (first), GUINT_TO_POINTER (node + 1));
  if (row->layer->kind != 'R')
    register_at (row, node);
  if (chain != NULL)
    {
      stet_cas_add_feature (self->cas, "next", "", STET_CAS_REFERENCE);
      g_hash_table_insert (self->chains, chain, GUINT_TO_POINTER (node + 1));
    }
}

static void
read_cells (Row *row, char **cells)
{
  GPtrArray **stacks = g_new0 (GPtrArray *, row->layer->n);
  guint n_stacked = 0;

  row->stacks = stacks;
  for (guint i = 0; i < row->layer->n; i++)
    if (!g_str_equal (cells[i], "_"))
      {
        stacks[i] = stet_webanno_split (cells[i], '|');
        n_stacked = MAX (n_stacked, stacks[i]->len);
      }
  for (guint k = 0; k < n_stacked; k++)
    read_annotation (row, k);
  for (guint i = 0; i < row->layer->n; i++)
    g_clear_pointer (&stacks[i], g_ptr_array_unref);
  g_free (stacks);
}

/* Rows ---------------------------------------------------------------------------------------------------------- */

static void
start_sentence (Reading *self, gint64 begin)
{
  Sentence sentence = { .begin = begin, .line = self->line };

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
read_offsets (Reading *self, const char *cell, gint64 *begin, gint64 *end, GError **error)
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

static void
note_word (Reading *self, const char *form, gint64 begin, gint64 end)
{
  Sentence *sentence = &g_array_index (self->sentences, Sentence, self->sentences->len - 1);
  StetQuoted quoted = { begin - sentence->begin, end - sentence->begin, NULL };

  if (sentence->quotes == NULL)
    return;
  quoted.quote = stet_webanno_unescape_text (form, strlen (form), self->java);
  g_array_append_val (sentence->quotes, quoted);
  g_ptr_array_add (sentence->forms, (gpointer) quoted.quote);
}

/* 1-2 \t 5-7 \t is \t cells */
static gboolean
read_row (Reading *self, char *line, GError **error)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  guint n = g_strv_length (cells);
  Row row = { .reading = self };
  Unit unit = { .line = self->line };

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
      row.layer = &g_array_index (self->layers, Layer, i);
      read_cells (&row, cells + 3 + row.layer->first);
    }
  return TRUE;
}

static void
add_text (Reading *self, const char *raw)
{
  g_autofree char *words = stet_webanno_unescape_text (raw, strlen (raw), self->java);

  if (self->has_text)
    g_string_append_c (self->text, '\n');
  g_string_append (self->text, words);
  self->has_text = TRUE;
}

static gboolean
read_line (Reading *self, char *line, GError **error)
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
read_lines (Reading *self, GError **error)
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
            return stet_exchange_fail (error, STET_EXCHANGE_ERROR_UNSUPPORTED, 1,
                                       _ ("It should start with “%s”."), STET_WEBANNO_FORMAT "3.3");
          self->java = g_str_has_suffix (words, " 3.0") || g_str_has_suffix (words, " 3.1");
        }
      else if (!read_line (self, words, error))
        return FALSE;
    }
  return line.number > 0 || fail (self, error);
}

/* Putting together ---------------------------------------------------------------------------------------------- */

/* The node that a reference means: by its id, or the first of the type at the unit; a word where there is none. */
static guint
find_target (Reading *self, const Waiting *waiting)
{
  gboolean any = waiting->type == NULL || g_str_equal (waiting->type, "uima.tcas.Annotation");
  g_autofree char *key = any ? g_strdup (waiting->unit) : g_strconcat (waiting->unit, " ", waiting->type, NULL);
  guint found = waiting->id > 0 ? GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, GUINT_TO_POINTER (waiting->id)))
                                : 0;
  guint unit;

  if (found == 0)
    found = GPOINTER_TO_UINT (g_hash_table_lookup (self->at_unit, key));
  if (found > 0)
    return found - 1;
  unit = GPOINTER_TO_UINT (g_hash_table_lookup (self->unit_of, waiting->unit));
  if (unit == 0)
    return G_MAXUINT;
  self->line = waiting->line;
  found = start_node (self, STET_CAS_TOKEN, g_array_index (self->units, Unit, unit - 1).begin,
                      g_array_index (self->units, Unit, unit - 1).end);
  g_hash_table_insert (self->at_unit, g_steal_pointer (&key), GUINT_TO_POINTER (found + 1));
  return found;
}

static void
set_references (Reading *self, guint feature, const char *ids)
{
  g_array_index (self->cas->features, StetCasFeature, feature).value
      = g_string_chunk_insert (self->cas->words, ids);
}

static void
append_id (Reading *self, GString *ids, guint node)
{
  g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", stet_cas_get_node (self->cas, node)->id);
}

static void
resolve_one (Reading *self, const Waiting *waiting, GString *ids)
{
  guint target = find_target (self, waiting);

  if (target != G_MAXUINT && waiting->link != NULL)
    {
      guint slot = start_node (self, waiting->link, -1, -1);

      stet_cas_add_feature (self->cas, "role", waiting->role, STET_CAS_WORD);
      stet_cas_add_reference (self->cas, "target", target);
      target = slot;
    }
  if (target != G_MAXUINT)
    append_id (self, ids, target);
  /* A relation that lacks an end is counted where it is made a link. */
  else if (waiting->link != NULL)
    stet_losses_add (self->intake->losses, STET_LOSS_LINKS, 1);
}

static void
resolve (Reading *self)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  GHashTableIter iter;
  gpointer key, value;

  /* Those of one feature stand one after the other. */
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const Waiting *waiting = &g_array_index (self->waiting, Waiting, i);

      resolve_one (self, waiting, ids);
      if (i + 1 < self->waiting->len && waiting[1].feature == waiting->feature)
        continue;
      set_references (self, waiting->feature, ids->str);
      g_string_truncate (ids, 0);
    }
  g_hash_table_iter_init (&iter, self->chains);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const StetCasNode *node = stet_cas_get_node (self->cas, GPOINTER_TO_UINT (value) - 1);
      const char *dash = strchr (key, '-');
      g_autofree char *next = g_strdup_printf ("%.*s-%" G_GUINT64_FORMAT, (int) (dash - (const char *) key),
                                               (const char *) key, g_ascii_strtoull (dash + 1, NULL, 10) + 1);
      guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->chains, next));

      if (found > 0)
        set_references (self, node->first + node->n_features - 1, stet_cas_get_node (self->cas, found - 1)->id);
    }
}

/* The unit under which most words of sentences that are not all ASCII stand right. */
static StetUnit
find_unit (Reading *self)
{
  guint votes[STET_N_UNITS] = { 0 };
  StetUnit best = STET_UNIT_UTF16;

  for (guint i = 0; i < self->sentences->len; i++)
    {
      const Sentence *sentence = &g_array_index (self->sentences, Sentence, i);
      guint n_checked, n_agree;
      StetUnit unit;

      if (sentence->quotes == NULL)
        continue;
      unit = stet_unit_detect (sentence->text, (const StetQuoted *) (gpointer) sentence->quotes->data,
                               sentence->quotes->len, STET_UNIT_UTF16, &n_checked, &n_agree);
      votes[unit] += n_agree;
    }
  for (StetUnit unit = 0; unit < STET_N_UNITS; unit++)
    if (votes[unit] > votes[best])
      best = unit;
  return best;
}

static gboolean
join_sentences (Reading *self, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 length = 0;

  self->cas->unit = find_unit (self);
  for (guint i = 0; i < self->sentences->len; i++)
    {
      const Sentence *sentence = &g_array_index (self->sentences, Sentence, i);
      g_autoptr (StetUnitMap) map = stet_unit_map_new (sentence->text, self->cas->unit);
      gint64 gap = sentence->begin - length;

      if (gap < 0 || gap > MAX_GAP || text->len > STET_TEXT_MAX_BYTES)
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_OFFSET, sentence->line,
                                   _ ("The sentence starts at %.0f, and the text before it ends at %.0f."),
                                   (double) sentence->begin, (double) length);
      for (gint64 j = 0; j < gap; j++)
        g_string_append_c (text, i > 0 && j == 0 ? '\n' : ' ');
      g_string_append_len (text, stet_text_get_data (sentence->text),
                           (gssize) stet_text_get_n_bytes (sentence->text));
      length = sentence->begin + stet_unit_map_get_length (map);
    }
  stet_cas_add_sofa (self->cas, "text", text->str, 1);
  return TRUE;
}

static void
clear_layer (gpointer data)
{
  g_free (((Layer *) data)->type);
}

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->name);
  g_free (((Column *) data)->type);
}

static void
clear_waiting (gpointer data)
{
  g_free (((Waiting *) data)->unit);
  g_free (((Waiting *) data)->role);
}

static void
clear_sentence (gpointer data)
{
  Sentence *sentence = data;

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
  g_autoptr (GArray) layers = new_list (sizeof (Layer), clear_layer);
  g_autoptr (GArray) columns = new_list (sizeof (Column), clear_column);
  g_autoptr (GArray) waiting = new_list (sizeof (Waiting), clear_waiting);
  g_autoptr (GArray) units = new_list (sizeof (Unit), NULL);
  g_autoptr (GArray) sentences = new_list (sizeof (Sentence), clear_sentence);
  g_autoptr (GHashTable) unit_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) at_unit = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) chains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) by_id = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  Reading self = { .intake = intake,
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
  resolve (&self);
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
