/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What cas.c, cas-roles.c and cas-emit.c share. Private to them. */

#pragma once

#include "cas.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *string; /* or NULL */
  guint line;
} StetCasSofa;

typedef enum
{
  STET_CAS_ROLE_UNKNOWN, /* nothing that a sheet has a place for */
  STET_CAS_ROLE_SPAN,
  STET_CAS_ROLE_WORD, /* a word or a sentence: only when something refers to it */
  STET_CAS_ROLE_RELATION,
  STET_CAS_ROLE_SLOT,
  STET_CAS_ROLE_LIST,  /* elements, or head and tail */
  STET_CAS_ROLE_CHAIN, /* the start of a chain: its links say the rest */
  STET_CAS_ROLE_DOCUMENT,
  STET_CAS_ROLE_FACT,
  STET_CAS_ROLE_ELSEWHERE, /* in another text than the one that is read */
} StetCasRole;

typedef struct
{
  StetCas *cas;
  StetIntake *intake;
  StetSheet *sheet;
  StetOffsets *offsets;
  const char *sofa;
  guint8 *roles;
  guint *visited; /* list -> the feature that it was last followed for */
  guint8 *told;   /* structures without a place that are told as values of one that has */
  guint n_followed;
  guint *marks;         /* node -> mark + 1 */
  GHashTable *no_links; /* "type feature" of what looks like references and isn't */
  guint n_steps;        /* of following references: lists that lists hold can multiply */
  gboolean has_facts;
} StetCasMaking;

gboolean stet_cas_is_one_of (const char *name, const char *const *names);
/* The next id of a list at *@at, copied into @id; FALSE at its end. */
gboolean stet_cas_next_id (const char **at, char id[24]);
/* Where no type system says so, a feature refers when it does in every structure of its type. */
void stet_cas_find_guesses (StetCasMaking *self);
gboolean stet_cas_refers (StetCasMaking *self, const StetCasNode *node, const StetCasFeature *feature);
/* The node that the feature @name refers to; G_MAXUINT when there is none. Case doesn't matter. */
guint stet_cas_find_referent (StetCasMaking *self, const StetCasNode *node, const char *name);
/* Both ends of a relation; FALSE when it is none, or one is missing. */
gboolean stet_cas_find_ends (StetCasMaking *self, const StetCasNode *node, guint *from, guint *to);
StetCasRole stet_cas_get_role (StetCasMaking *self, const StetCasNode *node);

G_END_DECLS
