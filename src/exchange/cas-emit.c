/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From feature structures to a sheet. What a structure is shows in its features more than in its type, since types are
 * made anew in every project: with begin and end it is an annotation; with Governor and Dependent (or source and
 * target) a relation; without offsets and with a target the link of a slot; lists and arrays stand for what is in them.
 * What is nothing of this is counted. */

#include "config.h"

#include "cas-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How deep lists may lie in each other. */
#define MAX_DEPTH 8

static void
count (StetCasMaking *self, StetLoss loss, guint n)
{
  stet_losses_add (self->intake->losses, loss, n);
}

/* Values -------------------------------------------------------------------------------------------------------- */

/* The feature that says what it is; NULL where none does. */
static const StetCasFeature *
find_label (StetCasMaking *self, const StetCasNode *node)
{
  static const char *const names[] = { "value",          "label",         "PosValue",   "chunkValue",
                                       "DependencyType", "relationType",  "entityType", "constituentType",
                                       "category",       "referenceType", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    for (guint j = 0; j < node->n_features; j++)
      {
        const StetCasFeature *feature = stet_cas_get_feature (self->cas, node, j);

        if (g_str_equal (feature->name, names[i]) && *feature->value != '\0' && !stet_cas_refers (self, node, feature))
          return feature;
      }
  return NULL;
}

static gboolean
is_ours (const StetCasNode *node)
{
  return g_str_equal (node->type, STET_CAS_SPAN) || g_str_equal (node->type, STET_CAS_ENTITY);
}

/* What Stet says of a mark with features of its own. */
static gboolean
take_own (StetMark *mark, const StetCasFeature *feature)
{
  double score;
  char *end;

  if (g_str_equal (feature->name, "note") && mark->note == NULL)
    mark->note = g_strdup (feature->value);
  else if (g_str_equal (feature->name, "identifier"))
    stet_mark_add_value (mark, "sameAs", feature->value);
  else if (g_str_equal (feature->name, "state") && g_str_equal (feature->value, "suggested"))
    mark->state = STET_STATE_SUGGESTED;
  else if (g_str_equal (feature->name, "state") && g_str_equal (feature->value, "rejected"))
    mark->state = STET_STATE_REJECTED;
  else if (g_str_equal (feature->name, "score"))
    {
      score = g_ascii_strtod (feature->value, &end);
      if (*end != '\0' || end == feature->value || !(score >= 0 && score <= 1))
        return FALSE;
      mark->score = (float) score;
    }
  else
    return FALSE;
  return TRUE;
}

static void
add_values (StetCasMaking *self, StetMark *mark, const StetCasNode *node, const StetCasFeature *label)
{
  const char *relation = stet_cas_get_value (self->cas, node, "next");

  for (guint i = 0; i < node->n_features; i++)
    {
      const StetCasFeature *feature = stet_cas_get_feature (self->cas, node, i);

      if (feature == label || stet_cas_refers (self, node, feature)
          || (relation != NULL && *relation != '\0' && g_str_equal (feature->name, "referenceRelation")))
        continue;
      if (!is_ours (node))
        stet_mark_add_value (mark, feature->name, feature->value);
      else if (!take_own (mark, feature))
        {
          g_autofree char *name = stet_cas_decode_name (feature->name);

          stet_mark_add_value (mark, name, feature->value);
        }
    }
  if (!is_ours (node))
    stet_mark_add_value (mark, "layer", node->type);
}

/* Its mark, made when it is first asked for. */
static guint
get_mark (StetCasMaking *self, guint i)
{
  const StetCasNode *node = stet_cas_get_node (self->cas, i);
  const StetCasFeature *label;
  StetMark *mark;

  if (self->marks[i] > 0)
    return self->marks[i] - 1;
  self->marks[i] = self->sheet->marks->len + 1;
  label = self->roles[i] == STET_CAS_ROLE_WORD ? NULL : find_label (self, node);
  stet_offsets_add (self->offsets, self->sheet->marks->len, node->begin, node->end, NULL, node->line);
  mark = stet_sheet_add_mark (self->sheet, node->id, label != NULL ? label->value : stet_cas_short_type (node->type));
  if (self->roles[i] == STET_CAS_ROLE_SPAN)
    add_values (self, mark, node, label);
  return self->marks[i] - 1;
}

/* Links --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  StetCasMaking *making;
  guint host;
  const StetCasFeature *feature;
} Following;

static gboolean
is_mark (StetCasMaking *self, guint node)
{
  return node != G_MAXUINT && (self->roles[node] == STET_CAS_ROLE_SPAN || self->roles[node] == STET_CAS_ROLE_WORD);
}

static void
add_link (StetCasMaking *self, const char *label, guint from, guint to)
{
  stet_sheet_add_link (self->sheet, label, get_mark (self, from), get_mark (self, to));
}

/* FALSE with an error when there have been too many. */
static gboolean
take_step (Following *self, GError **error)
{
  StetCasMaking *making = self->making;

  if (++making->n_steps <= STET_CAS_MAX_LINKS)
    return TRUE;
  return stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, stet_cas_get_node (making->cas, self->host)->line,
                             _ ("There are more than %u references."), STET_CAS_MAX_LINKS);
}

static void
follow_slot (Following *self, guint slot)
{
  StetCasMaking *making = self->making;
  const StetCasNode *node = stet_cas_get_node (making->cas, slot);
  const char *role = stet_cas_get_value (making->cas, node, "role");
  guint target = stet_cas_find_referent (making, node, "target");

  for (guint i = 0; i < node->n_features; i++)
    if (!g_str_equal (stet_cas_get_feature (making->cas, node, i)->name, "role")
        && !g_str_equal (stet_cas_get_feature (making->cas, node, i)->name, "target"))
      count (making, STET_LOSS_ATTRIBUTES, 1);
  if (is_mark (making, target))
    add_link (making, role != NULL && *role != '\0' ? role : self->feature->name, self->host, target);
  else
    count (making, STET_LOSS_LINKS, 1);
}

/* A structure without a place in the text: its words are values of the host, "feature.name". */
static gboolean
follow_words (Following *self, guint target, GError **error)
{
  StetCasMaking *making = self->making;
  const StetCasNode *node = stet_cas_get_node (making->cas, target);
  StetMark *host = stet_sheet_get_mark (making->sheet, get_mark (making, self->host));

  making->told[target] = TRUE;
  for (guint i = 0; i < node->n_features; i++)
    {
      const StetCasFeature *feature = stet_cas_get_feature (making->cas, node, i);
      g_autofree char *name = g_strconcat (self->feature->name, ".", feature->name, NULL);

      if (!take_step (self, error))
        return FALSE;
      if (stet_cas_refers (making, node, feature))
        count (making, STET_LOSS_LINKS, 1);
      else
        stet_mark_add_value (host, name, feature->value);
    }
  return TRUE;
}

static gboolean follow (Following *self, guint target, guint depth, GError **error);

static gboolean
follow_ids (Following *self, const char *ids, guint depth, GError **error)
{
  char id[24];

  for (const char *at = ids; stet_cas_next_id (&at, id);)
    if (!follow (self, stet_cas_find (self->making->cas, id), depth, error))
      return FALSE;
  return TRUE;
}

/* An array, or a list by head and tail. */
static gboolean
follow_list (Following *self, guint target, guint depth, GError **error)
{
  StetCasMaking *making = self->making;

  while (target != G_MAXUINT)
    {
      const StetCasNode *node = stet_cas_get_node (making->cas, target);

      if (making->visited[target] == making->n_followed)
        {
          count (making, STET_LOSS_LINKS, 1); /* a ring */
          return TRUE;
        }
      making->visited[target] = making->n_followed;
      for (guint i = 0; i < node->n_features; i++)
        {
          const StetCasFeature *feature = stet_cas_get_feature (making->cas, node, i);

          if (!g_str_equal (feature->name, "elements") && !g_str_equal (feature->name, "head"))
            continue;
          if (!take_step (self, error))
            return FALSE;
          if (!stet_cas_refers (making, node, feature))
            stet_mark_add_value (stet_sheet_get_mark (making->sheet, get_mark (making, self->host)),
                                 self->feature->name, feature->value);
          else if (!follow_ids (self, feature->value, depth + 1, error))
            return FALSE;
        }
      target = stet_cas_find_referent (making, node, "tail");
      if (!take_step (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
follow (Following *self, guint target, guint depth, GError **error)
{
  StetCasMaking *making = self->making;
  const char *label = self->feature->name;

  if (!take_step (self, error))
    return FALSE;
  if (is_mark (making, target))
    {
      const char *relation =
          stet_cas_get_value (making->cas, stet_cas_get_node (making->cas, self->host), "referenceRelation");

      if (g_str_equal (label, "next") && relation != NULL)
        label = relation;
      add_link (making, label, self->host, target);
    }
  else if (target != G_MAXUINT && making->roles[target] == STET_CAS_ROLE_LIST && depth < MAX_DEPTH)
    return follow_list (self, target, depth, error);
  else if (target != G_MAXUINT && making->roles[target] == STET_CAS_ROLE_SLOT)
    follow_slot (self, target);
  else if (target != G_MAXUINT && making->roles[target] == STET_CAS_ROLE_UNKNOWN)
    return follow_words (self, target, error);
  else
    count (making, STET_LOSS_LINKS, 1);
  return TRUE;
}

static gboolean
follow_references (StetCasMaking *self, guint host, GError **error)
{
  const StetCasNode *node = stet_cas_get_node (self->cas, host);

  for (guint i = 0; i < node->n_features; i++)
    {
      Following following = { self, host, stet_cas_get_feature (self->cas, node, i) };

      self->n_followed++;
      if (stet_cas_refers (self, node, following.feature)
          && !follow_ids (&following, following.feature->value, 0, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_relation (StetCasMaking *self, guint i)
{
  const StetCasNode *node = stet_cas_get_node (self->cas, i);
  const StetCasFeature *label = find_label (self, node);
  guint from, to;

  if (!stet_cas_find_ends (self, node, &from, &to) || !is_mark (self, from) || !is_mark (self, to))
    {
      count (self, STET_LOSS_LINKS, 1);
      return;
    }
  for (guint j = 0; j < node->n_features; j++)
    {
      const StetCasFeature *feature = stet_cas_get_feature (self->cas, node, j);

      if (feature != label && !stet_cas_refers (self, node, feature))
        count (self, STET_LOSS_ATTRIBUTES, 1);
    }
  add_link (self, label != NULL ? label->value : stet_cas_short_type (node->type), from, to);
}

/* The article --------------------------------------------------------------------------------------------------- */

static void
add_document (StetCasMaking *self, const StetCasNode *node)
{
  /* Where it was kept, and what only a program needs. */
  static const char *const technical[] = { "documentId", "documentBaseUri", "collectionId", "isLastSegment", NULL };

  for (guint i = 0; i < node->n_features && !self->has_facts; i++)
    {
      const StetCasFeature *feature = stet_cas_get_feature (self->cas, node, i);

      if (stet_cas_is_one_of (feature->name, technical) || *feature->value == '\0')
        continue;
      if (g_str_equal (feature->name, "language"))
        {
          if (!g_str_equal (feature->value, "x-unspecified"))
            stet_sheet_add_fact (self->sheet, "language", feature->value);
        }
      else if (g_str_equal (feature->name, "documentTitle"))
        stet_sheet_add_fact (self->sheet, "title", feature->value);
      else if (!g_str_equal (feature->name, "documentUri"))
        count (self, STET_LOSS_META, 1);
      else if (g_str_has_prefix (feature->value, "http"))
        stet_sheet_add_fact (self->sheet, "url", feature->value);
    }
}

static void
add_fact (StetCasMaking *self, const StetCasNode *node)
{
  const char *name = stet_cas_get_value (self->cas, node, "name");
  const char *value = stet_cas_get_value (self->cas, node, "value");

  if (name != NULL && value != NULL)
    stet_sheet_add_fact (self->sheet, name, value);
  else
    count (self, STET_LOSS_META, 1);
}

/* The first text of the file. */
static StetText *
find_text (StetCasMaking *self, GError **error)
{
  const GArray *sofas = self->cas->sofas;

  for (guint i = 0; i < sofas->len; i++)
    {
      const StetCasSofa *sofa = &g_array_index (sofas, StetCasSofa, i);

      if (sofa->string == NULL)
        continue;
      self->sofa = sofa->id;
      if (sofas->len > 1)
        stet_losses_warn (self->intake->losses, self->intake->name, sofa->line,
                          _ ("It holds several texts; only the first is read."));
      return stet_text_new (sofa->string, -1, error);
    }
  stet_exchange_fail (error, STET_EXCHANGE_ERROR_NO_TEXT,
                      sofas->len > 0 ? g_array_index (sofas, StetCasSofa, 0).line : 0,
                      _ ("The text is not in the file."));
  return NULL;
}

static gboolean
add_node (StetCasMaking *self, guint i, GError **error)
{
  const StetCasNode *node = stet_cas_get_node (self->cas, i);

  switch ((StetCasRole) self->roles[i])
    {
    case STET_CAS_ROLE_SPAN:
      get_mark (self, i);
      return follow_references (self, i, error);
    case STET_CAS_ROLE_RELATION:
      add_relation (self, i);
      break;
    case STET_CAS_ROLE_DOCUMENT:
      add_document (self, node);
      break;
    case STET_CAS_ROLE_FACT:
      add_fact (self, node);
      break;
    case STET_CAS_ROLE_WORD:
      /* Its other references are to annotations that are marks themselves. */
      for (guint j = 0; j < node->n_features; j++)
        if (!stet_cas_refers (self, node, stet_cas_get_feature (self->cas, node, j))
            && !g_str_equal (stet_cas_get_feature (self->cas, node, j)->name, "order"))
          count (self, STET_LOSS_ATTRIBUTES, 1);
      break;
    case STET_CAS_ROLE_ELSEWHERE:
      count (self, STET_LOSS_MARKS, !g_str_equal (stet_cas_short_type (node->type), "DocumentAnnotation"));
      break;
    case STET_CAS_ROLE_UNKNOWN:
    case STET_CAS_ROLE_SLOT:
    case STET_CAS_ROLE_LIST:
    case STET_CAS_ROLE_CHAIN:
      break;
    }
  return TRUE;
}

gboolean
stet_cas_emit (StetCas *cas, StetIntake *intake, GError **error)
{
  g_autoptr (StetOffsets) offsets = stet_offsets_new ();
  g_autoptr (GHashTable) no_links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint8 *roles = g_new0 (guint8, cas->nodes->len + 1);
  g_autofree guint *marks = g_new0 (guint, cas->nodes->len + 1);
  g_autofree guint *visited = g_new0 (guint, cas->nodes->len + 1);
  g_autofree guint8 *told = g_new0 (guint8, cas->nodes->len + 1);
  g_autoptr (StetSheet) sheet = NULL;
  StetCasMaking self = { .cas = cas, .intake = intake, .offsets = offsets, .roles = roles, .marks = marks };
  g_autoptr (StetText) text = find_text (&self, error);

  if (text == NULL)
    return FALSE;
  self.visited = visited;
  self.told = told;
  self.no_links = no_links;
  self.sheet = sheet = stet_sheet_new (intake->name, text);
  stet_cas_find_guesses (&self);
  for (guint i = 0; i < cas->nodes->len; i++)
    {
      roles[i] = (guint8) stet_cas_get_role (&self, stet_cas_get_node (cas, i));
      self.has_facts |= roles[i] == STET_CAS_ROLE_FACT;
    }
  for (guint i = 0; i < cas->nodes->len; i++)
    if (!add_node (&self, i, error))
      return FALSE;
  for (guint i = 0; i < cas->nodes->len; i++)
    count (&self, STET_LOSS_MARKS, roles[i] == STET_CAS_ROLE_UNKNOWN && !told[i]);
  return stet_offsets_resolve (offsets, sheet, cas->unit, FALSE, intake->losses, error)
         && stet_intake_emit (intake, g_steal_pointer (&sheet), error);
}
