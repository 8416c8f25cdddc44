/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cas-private.h"

#include <string.h>

gboolean
stet_cas_is_one_of (const char *name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_str_equal (*names, name))
      return TRUE;
  return FALSE;
}

/* References ---------------------------------------------------------------------------------------------------- */

gboolean
stet_cas_next_id (const char **at, char id[24])
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

  for (const char *at = value; stet_cas_next_id (&at, id); n++)
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
  return stet_cas_is_one_of (name, names);
}

void
stet_cas_find_guesses (StetCasMaking *self)
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

gboolean
stet_cas_refers (StetCasMaking *self, const StetCasNode *node, const StetCasFeature *feature)
{
  g_autofree char *key = NULL;

  if (feature->range != STET_CAS_GUESS)
    return feature->range == STET_CAS_REFERENCE;
  key = guess_key (node, feature);
  return !g_hash_table_contains (self->no_links, key);
}

guint
stet_cas_find_referent (StetCasMaking *self, const StetCasNode *node, const char *name)
{
  for (guint i = 0; i < node->n_features; i++)
    {
      const StetCasFeature *feature = stet_cas_get_feature (self->cas, node, i);
      const char *at = feature->value;
      char id[24];

      if (g_ascii_strcasecmp (feature->name, name) == 0 && stet_cas_refers (self, node, feature)
          && stet_cas_next_id (&at, id))
        return stet_cas_find (self->cas, id);
    }
  return G_MAXUINT;
}

/* Roles --------------------------------------------------------------------------------------------------------- */

static const char *const ends[][2] = { { "Governor", "Dependent" },
                                       { "source", "target" },
                                       { "from", "to" },
                                       { "arg1", "arg2" } };

gboolean
stet_cas_find_ends (StetCasMaking *self, const StetCasNode *node, guint *from, guint *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      *from = stet_cas_find_referent (self, node, ends[i][0]);
      *to = stet_cas_find_referent (self, node, ends[i][1]);
      if (*from != G_MAXUINT && *to != G_MAXUINT)
        return TRUE;
    }
  return FALSE;
}

StetCasRole
stet_cas_get_role (StetCasMaking *self, const StetCasNode *node)
{
  const char *type = stet_cas_short_type (node->type);
  guint from, to;

  if (g_str_equal (node->type, STET_CAS_FACT))
    return STET_CAS_ROLE_FACT;
  if (node->sofa != NULL && self->sofa != NULL && !g_str_equal (node->sofa, self->sofa))
    return STET_CAS_ROLE_ELSEWHERE;
  if (g_str_equal (type, "DocumentAnnotation") || g_str_equal (type, "DocumentMetaData"))
    return STET_CAS_ROLE_DOCUMENT;
  if (g_str_equal (node->type, STET_CAS_TOKEN) || g_str_equal (node->type, STET_CAS_SENTENCE))
    return node->begin >= 0 ? STET_CAS_ROLE_WORD : STET_CAS_ROLE_UNKNOWN;
  if (stet_cas_find_ends (self, node, &from, &to))
    return STET_CAS_ROLE_RELATION;
  /* INCEpTION leaves an end out when it is gone. */
  if (stet_cas_get_value (self->cas, node, "Governor") != NULL
      || stet_cas_get_value (self->cas, node, "Dependent") != NULL)
    return STET_CAS_ROLE_RELATION;
  if (node->begin != -1 || node->end != -1)
    return STET_CAS_ROLE_SPAN;
  if (g_str_has_prefix (node->type, "uima.cas.") || g_str_has_suffix (node->type, "[]"))
    return STET_CAS_ROLE_LIST;
  if (stet_cas_get_value (self->cas, node, "target") != NULL || g_str_equal (type, "LinkType"))
    return STET_CAS_ROLE_SLOT;
  if (stet_cas_find_referent (self, node, "first") != G_MAXUINT)
    return STET_CAS_ROLE_CHAIN;
  return STET_CAS_ROLE_UNKNOWN;
}
