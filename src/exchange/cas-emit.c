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

typedef enum
{
  ROLE_UNKNOWN, /* nothing that a sheet has a place for */
  ROLE_SPAN,
  ROLE_WORD, /* a word or a sentence: only when something refers to it */
  ROLE_RELATION,
  ROLE_SLOT,
  ROLE_LIST,  /* elements, or head and tail */
  ROLE_CHAIN, /* the start of a chain: its links say the rest */
  ROLE_DOCUMENT,
  ROLE_FACT,
  ROLE_ELSEWHERE, /* in another text than the one that is read */
} Role;

typedef struct
{
  StetCas *cas;
  StetIntake *intake;
  StetSheet *sheet;
  StetOffsets *offsets;
  const char *sofa;
  guint8 *roles;
  guint *marks;         /* node -> mark + 1 */
  GHashTable *no_links; /* "type feature" of what looks like references and isn't */
  guint n_steps; /* of following references: lists that lists hold can multiply */
  gboolean has_facts;
} Making;

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_str_equal (*names, name))
      return TRUE;
  return FALSE;
}

static void
count (Making *self, StetLoss loss, guint n)
{
  stet_losses_add (self->intake->losses, loss, n);
}

/* References ---------------------------------------------------------------------------------------------------- */

/* The next id of a list at *@at, copied into @id; FALSE at its end. */
static gboolean
next_id (const char **at, char id[24])
{
  gsize n;

  while (g_ascii_isspace (**at))
    (*at)++;
  n = strcspn (*at, " \t\r\n");
  if (n == 0)
    return FALSE;
  /* One that is longer is none of ours. */
  g_strlcpy (id, n < 24 ? *at : "?", n < 24 ? n + 1 : 2);
  *at += n;
  return TRUE;
}

static gboolean
are_ids (const StetCas *cas, const char *value)
{
  char id[24];
  guint n = 0;

  for (const char *at = value; next_id (&at, id); n++)
    {
      guint node = stet_cas_find (cas, id);

      if (node == G_MAXUINT || g_str_equal (stet_cas_get_node (cas, node)->type, "uima.cas.NULL"))
        return FALSE;
    }
  return n > 0;
}

static char *
guess_key (const StetCasNode *node, const StetCasFeature *feature)
{
  return g_strconcat (node->type, " ", feature->name, NULL);
}

static gboolean
sounds_like_word (const char *name)
{
  static const char *const names[] = { "value", "identifier", "id",    "order",  "label",    "PosValue", "coarseValue",
                                       "role",  "number",     "count", "length", "category", "rank",     "level",
                                       "year",  "score",      "name",  "size",   "position", NULL };
  static const char *const endings[] = { "Id", "ID", "Num", "Number", "Count", "Index", "Value", "Score", NULL };

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return is_one_of (name, names);
}

/* Where no type system says so, a feature refers when it does in every structure of its type. */
static void
find_guesses (Making *self)
{
  for (guint i = 0; i < self->cas->nodes->len; i++)
    {
      const StetCasNode *node = stet_cas_get_node (self->cas, i);

      for (guint j = 0; j < node->n_features; j++)
        {
          const StetCasFeature *feature = stet_cas_get_feature (self->cas, node, j);

          if (feature->range == STET_CAS_GUESS
              && (sounds_like_word (feature->name) || !are_ids (self->cas, feature->value)))
            g_hash_table_add (self->no_links, guess_key (node, feature));
        }
    }
}

static gboolean
refers (Making *self, const StetCasNode *node, const StetCasFeature *feature)
{
  g_autofree char *key = NULL;

  if (feature->range != STET_CAS_GUESS)
    return feature->range == STET_CAS_REFERENCE;
  key = guess_key (node, feature);
  return !g_hash_table_contains (self->no_links, key);
}

/* The node that the feature @name refers to; G_MAXUINT when there is none. Case doesn't matter. */
static guint
find_referent (Making *self, const StetCasNode *node, const char *name)
{
  for (guint i = 0; i < node->n_features; i++)
    {
      const StetCasFeature *feature = stet_cas_get_feature (self->cas, node, i);
      const char *at = feature->value;
      char id[24];

      if (g_ascii_strcasecmp (feature->name, name) == 0 && refers (self, node, feature) && next_id (&at, id))
        return stet_cas_find (self->cas, id);
    }
  return G_MAXUINT;
}

/* Roles --------------------------------------------------------------------------------------------------------- */

static const char *const ends[][2] = {
  { "Governor", "Dependent" }, { "source", "target" }, { "from", "to" }, { "arg1", "arg2" }
};

static gboolean
find_ends (Making *self, const StetCasNode *node, guint *from, guint *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      *from = find_referent (self, node, ends[i][0]);
      *to = find_referent (self, node, ends[i][1]);
      if (*from != G_MAXUINT && *to != G_MAXUINT)
        return TRUE;
    }
  return FALSE;
}

static Role
role_of (Making *self, const StetCasNode *node)
{
  const char *type = stet_cas_short_type (node->type);
  guint from, to;

  if (g_str_equal (node->type, STET_CAS_FACT))
    return ROLE_FACT;
  if (node->sofa != NULL && self->sofa != NULL && !g_str_equal (node->sofa, self->sofa))
    return ROLE_ELSEWHERE;
  if (g_str_equal (type, "DocumentAnnotation") || g_str_equal (type, "DocumentMetaData"))
    return ROLE_DOCUMENT;
  if (g_str_equal (node->type, STET_CAS_TOKEN) || g_str_equal (node->type, STET_CAS_SENTENCE))
    return node->begin >= 0 ? ROLE_WORD : ROLE_UNKNOWN;
  if (find_ends (self, node, &from, &to))
    return ROLE_RELATION;
  /* INCEpTION leaves an end out when it is gone. */
  if (stet_cas_get_value (self->cas, node, "Governor") != NULL
      || stet_cas_get_value (self->cas, node, "Dependent") != NULL)
    return ROLE_RELATION;
  if (node->begin != -1 || node->end != -1)
    return ROLE_SPAN;
  if (g_str_has_prefix (node->type, "uima.cas.") || g_str_has_suffix (node->type, "[]"))
    return ROLE_LIST;
  if (stet_cas_get_value (self->cas, node, "target") != NULL || g_str_equal (type, "LinkType"))
    return ROLE_SLOT;
  if (find_referent (self, node, "first") != G_MAXUINT)
    return ROLE_CHAIN;
  return ROLE_UNKNOWN;
}

/* Values -------------------------------------------------------------------------------------------------------- */

/* The feature that says what it is; NULL where none does. */
static const StetCasFeature *
find_label (Making *self, const StetCasNode *node)
{
  static const char *const names[]
      = { "value",      "label",          "PosValue", "chunkValue",      "DependencyType", "relationType",
          "entityType", "constituentType", "category", "referenceType", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    for (guint j = 0; j < node->n_features; j++)
      {
        const StetCasFeature *feature = stet_cas_get_feature (self->cas, node, j);

        if (g_str_equal (feature->name, names[i]) && *feature->value != '\0' && !refers (self, node, feature))
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
add_values (Making *self, StetMark *mark, const StetCasNode *node, const StetCasFeature *label)
{
  const char *relation = stet_cas_get_value (self->cas, node, "next");

  for (guint i = 0; i < node->n_features; i++)
    {
      const StetCasFeature *feature = stet_cas_get_feature (self->cas, node, i);

      if (feature == label || refers (self, node, feature)
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
get_mark (Making *self, guint i)
{
  const StetCasNode *node = stet_cas_get_node (self->cas, i);
  const StetCasFeature *label;
  StetMark *mark;

  if (self->marks[i] > 0)
    return self->marks[i] - 1;
  self->marks[i] = self->sheet->marks->len + 1;
  label = self->roles[i] == ROLE_WORD ? NULL : find_label (self, node);
  stet_offsets_add (self->offsets, self->sheet->marks->len, node->begin, node->end, NULL, node->line);
  mark = stet_sheet_add_mark (self->sheet, node->id,
                              label != NULL ? label->value : stet_cas_short_type (node->type));
  if (self->roles[i] == ROLE_SPAN)
    add_values (self, mark, node, label);
  return self->marks[i] - 1;
}

/* Links --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  Making *making;
  guint host;
  const StetCasFeature *feature;
} Following;

static gboolean
is_mark (Making *self, guint node)
{
  return node != G_MAXUINT && (self->roles[node] == ROLE_SPAN || self->roles[node] == ROLE_WORD);
}

static void
add_link (Making *self, const char *label, guint from, guint to)
{
  stet_sheet_add_link (self->sheet, label, get_mark (self, from), get_mark (self, to));
}

/* FALSE with an error when there have been too many: a ring of lists ends here. */
static gboolean
take_step (Following *self, GError **error)
{
  Making *making = self->making;

  if (++making->n_steps <= STET_CAS_MAX_LINKS)
    return TRUE;
  return stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, stet_cas_get_node (making->cas, self->host)->line,
                             _ ("There are more than %u references."), STET_CAS_MAX_LINKS);
}

static void
follow_slot (Following *self, guint slot)
{
  Making *making = self->making;
  const StetCasNode *node = stet_cas_get_node (making->cas, slot);
  const char *role = stet_cas_get_value (making->cas, node, "role");
  guint target = find_referent (making, node, "target");

  for (guint i = 0; i < node->n_features; i++)
    if (!g_str_equal (stet_cas_get_feature (making->cas, node, i)->name, "role")
        && !g_str_equal (stet_cas_get_feature (making->cas, node, i)->name, "target"))
      count (making, STET_LOSS_ATTRIBUTES, 1);
  if (is_mark (making, target))
    add_link (making, role != NULL && *role != '\0' ? role : self->feature->name, self->host, target);
  else
    count (making, STET_LOSS_LINKS, 1);
}

static gboolean follow (Following *self, guint target, guint depth, GError **error);

static gboolean
follow_ids (Following *self, const char *ids, guint depth, GError **error)
{
  char id[24];

  for (const char *at = ids; next_id (&at, id);)
    if (!follow (self, stet_cas_find (self->making->cas, id), depth, error))
      return FALSE;
  return TRUE;
}

/* An array, or a list by head and tail. */
static gboolean
follow_list (Following *self, guint target, guint depth, GError **error)
{
  Making *making = self->making;

  while (target != G_MAXUINT)
    {
      const StetCasNode *node = stet_cas_get_node (making->cas, target);

      for (guint i = 0; i < node->n_features; i++)
        {
          const StetCasFeature *feature = stet_cas_get_feature (making->cas, node, i);

          if (!g_str_equal (feature->name, "elements") && !g_str_equal (feature->name, "head"))
            continue;
          if (!take_step (self, error))
            return FALSE;
          if (!refers (making, node, feature))
            stet_mark_add_value (stet_sheet_get_mark (making->sheet, get_mark (making, self->host)),
                                 self->feature->name, feature->value);
          else if (!follow_ids (self, feature->value, depth + 1, error))
            return FALSE;
        }
      target = find_referent (making, node, "tail");
      if (!take_step (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
follow (Following *self, guint target, guint depth, GError **error)
{
  Making *making = self->making;
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
  else if (target != G_MAXUINT && making->roles[target] == ROLE_LIST && depth < MAX_DEPTH)
    return follow_list (self, target, depth, error);
  else if (target != G_MAXUINT && making->roles[target] == ROLE_SLOT)
    follow_slot (self, target);
  else
    count (making, STET_LOSS_LINKS, 1);
  return TRUE;
}

static gboolean
follow_references (Making *self, guint host, GError **error)
{
  const StetCasNode *node = stet_cas_get_node (self->cas, host);

  for (guint i = 0; i < node->n_features; i++)
    {
      Following following = { self, host, stet_cas_get_feature (self->cas, node, i) };

      if (refers (self, node, following.feature) && !follow_ids (&following, following.feature->value, 0, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_relation (Making *self, guint i)
{
  const StetCasNode *node = stet_cas_get_node (self->cas, i);
  const StetCasFeature *label = find_label (self, node);
  guint from, to;

  if (!find_ends (self, node, &from, &to) || !is_mark (self, from) || !is_mark (self, to))
    {
      count (self, STET_LOSS_LINKS, 1);
      return;
    }
  for (guint j = 0; j < node->n_features; j++)
    {
      const StetCasFeature *feature = stet_cas_get_feature (self->cas, node, j);

      if (feature != label && !refers (self, node, feature))
        count (self, STET_LOSS_ATTRIBUTES, 1);
    }
  add_link (self, label != NULL ? label->value : stet_cas_short_type (node->type), from, to);
}

/* The article --------------------------------------------------------------------------------------------------- */

static void
add_document (Making *self, const StetCasNode *node)
{
  /* Where it was kept, and what only a program needs. */
  static const char *const technical[] = { "documentId", "documentBaseUri", "collectionId", "isLastSegment", NULL };

  for (guint i = 0; i < node->n_features && !self->has_facts; i++)
    {
      const StetCasFeature *feature = stet_cas_get_feature (self->cas, node, i);

      if (is_one_of (feature->name, technical) || *feature->value == '\0')
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
add_fact (Making *self, const StetCasNode *node)
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
find_text (Making *self, GError **error)
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
  stet_exchange_fail (error, STET_EXCHANGE_ERROR_NO_TEXT, sofas->len > 0 ? g_array_index (sofas, StetCasSofa, 0).line : 0,
                      _ ("The text is not in the file."));
  return NULL;
}

static gboolean
add_node (Making *self, guint i, GError **error)
{
  const StetCasNode *node = stet_cas_get_node (self->cas, i);

  switch ((Role) self->roles[i])
    {
    case ROLE_SPAN:
      get_mark (self, i);
      return follow_references (self, i, error);
    case ROLE_RELATION:
      add_relation (self, i);
      break;
    case ROLE_DOCUMENT:
      add_document (self, node);
      break;
    case ROLE_FACT:
      add_fact (self, node);
      break;
    case ROLE_WORD:
      /* Its other references are to annotations that are marks themselves. */
      for (guint j = 0; j < node->n_features; j++)
        if (!refers (self, node, stet_cas_get_feature (self->cas, node, j))
            && !g_str_equal (stet_cas_get_feature (self->cas, node, j)->name, "order"))
          count (self, STET_LOSS_ATTRIBUTES, 1);
      break;
    case ROLE_UNKNOWN:
    case ROLE_ELSEWHERE:
      count (self, STET_LOSS_MARKS, !g_str_equal (stet_cas_short_type (node->type), "DocumentAnnotation"));
      break;
    case ROLE_SLOT:
    case ROLE_LIST:
    case ROLE_CHAIN:
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
  g_autoptr (StetSheet) sheet = NULL;
  Making self = { .cas = cas, .intake = intake, .offsets = offsets, .roles = roles, .marks = marks };
  g_autoptr (StetText) text = find_text (&self, error);

  if (text == NULL)
    return FALSE;
  self.no_links = no_links;
  self.sheet = sheet = stet_sheet_new (intake->name, text);
  find_guesses (&self);
  for (guint i = 0; i < cas->nodes->len; i++)
    {
      roles[i] = (guint8) role_of (&self, stet_cas_get_node (cas, i));
      self.has_facts |= roles[i] == ROLE_FACT;
    }
  for (guint i = 0; i < cas->nodes->len; i++)
    if (!add_node (&self, i, error))
      return FALSE;
  return stet_offsets_resolve (offsets, sheet, cas->unit, FALSE, intake->losses, error)
         && stet_intake_emit (intake, g_steal_pointer (&sheet), error);
}
