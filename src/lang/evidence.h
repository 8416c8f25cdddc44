/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a document itself says about its words and phrases: how often a word is written small or with a capital inside
 * sentences, and as part of what a first reading took it. Made anew for each text, owned by one thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define STET_EVIDENCE_TYPES 5
/* A word begins a name, is inside, ends it, or is all of it. */
#define STET_EVIDENCE_PLACES 4

typedef struct
{
  guint64 key; /* hash of a word or a phrase; 0 in a free slot */
  guint32 lower;
  guint32 capital;   /* inside sentences */
  guint16 outside;   /* with a capital, but part of no name */
  guint16 acronym;   /* initials of a run of capitalised words */
  guint16 long_form; /* initials of an organisation's name */
  guint16 votes[STET_EVIDENCE_TYPES][STET_EVIDENCE_PLACES];
} StetEvidenceEntry;

typedef struct _StetEvidence StetEvidence;

StetEvidence *stet_evidence_new (void);
void stet_evidence_free (StetEvidence *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetEvidence, stet_evidence_free)

/* The entry of @key, made when missing; valid until the next call. */
StetEvidenceEntry *stet_evidence_add (StetEvidence *self, guint64 key);
/* The entry, or NULL. */
StetEvidenceEntry *stet_evidence_find (const StetEvidence *self, guint64 key);

G_END_DECLS
