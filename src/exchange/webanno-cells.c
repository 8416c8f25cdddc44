/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The cells of WebAnno's tables: annotations by layer, stacked with |, going on over rows by their [id]; and what they
 * refer to, which may stand further down. */

#include "webanno-private.h"

#include <string.h>

static void
register_at (StetTsvRow *row, guint node)
{
  StetTsvReading *self = row->reading;
  char *key = g_strconcat (row->unit, " ", row->layer->type, NULL);

  if (g_hash_table_contains (self->at_unit, key))
    g_free (key);
  else
    g_hash_table_insert (self->at_unit, key, GUINT_TO_POINTER (node + 1));
  if (!g_hash_table_contains (self->at_unit, row->unit))
    g_hash_table_insert (self->at_unit, g_strdup (row->unit), GUINT_TO_POINTER (node + 1));
}

static guint
start_node (StetTsvReading *self, const char *type, gint64 begin, gint64 end)
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
get_item (const StetTsvRow *row, guint column, guint k)
{
  const GPtrArray *stack = row->stacks[column];

  return stack != NULL && k < stack->len ? g_ptr_array_index (stack, k) : NULL;
}

static void
wait_for (StetTsvReading *self, const char *unit, guint id, const char *type, const char *role, const char *link)
{
  StetTsvWaiting waiting = {
    self->cas->features->len - 1, g_strdup (unit), id, type, g_strdup (role), link, self->line
  };

  g_array_append_val (self->waiting, waiting);
}

static void
add_slots (const StetTsvRow *row, guint column, guint k, const char *item)
{
  StetTsvReading *self = row->reading;
  const StetTsvColumn *roles = &g_array_index (self->columns, StetTsvColumn, row->layer->first + column);
  gboolean has_targets = column + 1 < row->layer->n && roles[1].kind == STET_COLUMN_TARGETS;
  const char *targets_item = has_targets ? get_item (row, column + 1, k) : NULL;
  g_autoptr (GPtrArray) names = stet_webanno_split (item, ';');
  g_autoptr (GPtrArray) targets = targets_item != NULL ? stet_webanno_split (targets_item, ';') : NULL;

  if (targets == NULL)
    return;
  stet_cas_add_feature (self->cas, roles->name, "", STET_CAS_REFERENCE);
  for (guint i = 0; i < targets->len; i++)
    {
      const char *name = i < names->len ? g_ptr_array_index (names, i) : "*";
      g_autofree char *role =
          g_str_equal (name, "*") || g_str_equal (name, "_") ? NULL : stet_webanno_unescape_value (name, strlen (name));
      guint id, unused;

      stet_webanno_cut_ids (g_ptr_array_index (targets, i), &id, &unused);
      if (g_ascii_isdigit (*(const char *) g_ptr_array_index (targets, i)))
        wait_for (self, g_ptr_array_index (targets, i), id, roles[1].type, role, roles->type);
    }
}

/* The features that item @k of each column gives the node that was just started. */
static void
add_features (const StetTsvRow *row, guint k, guint first_id, guint second_id)
{
  StetTsvReading *self = row->reading;

  for (guint i = 0; i < row->layer->n; i++)
    {
      const StetTsvColumn *column = &g_array_index (self->columns, StetTsvColumn, row->layer->first + i);
      const char *item = get_item (row, i, k);
      g_autofree char *value = NULL;

      if (item == NULL)
        continue;
      if (column->kind == STET_COLUMN_ROLES)
        add_slots (row, i, k, item);
      else if (column->kind == STET_COLUMN_BASE)
        {
          stet_cas_add_feature (self->cas, "Governor", "", STET_CAS_REFERENCE);
          wait_for (self, item, first_id, column->type, NULL, NULL);
          stet_cas_add_feature (self->cas, "Dependent", "", STET_CAS_REFERENCE);
          wait_for (self, row->unit, second_id, column->type, NULL, NULL);
        }
      else if ((column->kind == STET_COLUMN_VALUE || column->kind == STET_COLUMN_CHAIN) && !g_str_equal (item, "*"))
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
cut_ids (const StetTsvRow *row, guint k, guint *first, guint *second, char **chain)
{
  *first = *second = 0;
  *chain = NULL;
  for (guint i = 0; i < row->layer->n; i++)
    {
      const StetTsvColumn *column = &g_array_index (row->reading->columns, StetTsvColumn, row->layer->first + i);
      char *item = (char *) get_item (row, i, k);
      guint one, two;

      if (item == NULL || column->kind == STET_COLUMN_TARGETS)
        continue;
      if (column->kind == STET_COLUMN_CHAIN)
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
find_open (const StetTsvRow *row, guint id, const char *chain)
{
  StetTsvReading *self = row->reading;
  guint found = 0;

  if (row->layer->kind == 'C')
    found = chain != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->chains, chain)) : 0;
  else if (row->layer->kind == 'S' && id > 0)
    found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, GUINT_TO_POINTER (id)));
  return found > 0 && g_str_equal (stet_cas_get_node (self->cas, found - 1)->type, row->layer->type) ? found : 0;
}

static void
read_annotation (StetTsvRow *row, guint k)
{
  StetTsvReading *self = row->reading;
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

void
stet_webanno_read_cells (StetTsvRow *row, char **cells)
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

/* References ---------------------------------------------------------------------------------------------------- */

/* The node that a reference means: by its id, or the first of the type at the unit; a word where there is none. */
static guint
find_target (StetTsvReading *self, const StetTsvWaiting *waiting)
{
  gboolean any = waiting->type == NULL || g_str_equal (waiting->type, "uima.tcas.Annotation");
  g_autofree char *key = any ? g_strdup (waiting->unit) : g_strconcat (waiting->unit, " ", waiting->type, NULL);
  guint found =
      waiting->id > 0 ? GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, GUINT_TO_POINTER (waiting->id))) : 0;
  guint unit;

  if (found == 0)
    found = GPOINTER_TO_UINT (g_hash_table_lookup (self->at_unit, key));
  if (found > 0)
    return found - 1;
  unit = GPOINTER_TO_UINT (g_hash_table_lookup (self->unit_of, waiting->unit));
  if (unit == 0)
    return G_MAXUINT;
  self->line = waiting->line;
  found = start_node (self, STET_CAS_TOKEN, g_array_index (self->units, StetTsvUnit, unit - 1).begin,
                      g_array_index (self->units, StetTsvUnit, unit - 1).end);
  g_hash_table_insert (self->at_unit, g_steal_pointer (&key), GUINT_TO_POINTER (found + 1));
  return found;
}

static void
set_references (StetTsvReading *self, guint feature, const char *ids)
{
  g_array_index (self->cas->features, StetCasFeature, feature).value = g_string_chunk_insert (self->cas->words, ids);
}

static void
append_id (StetTsvReading *self, GString *ids, guint node)
{
  g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", stet_cas_get_node (self->cas, node)->id);
}

static void
resolve_one (StetTsvReading *self, const StetTsvWaiting *waiting, GString *ids)
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

void
stet_webanno_resolve (StetTsvReading *self)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  GHashTableIter iter;
  gpointer key, value;

  /* Those of one feature stand one after the other. */
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const StetTsvWaiting *waiting = &g_array_index (self->waiting, StetTsvWaiting, i);

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
