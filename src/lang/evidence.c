/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "evidence.h"

struct _StetEvidence
{
  StetEvidenceEntry *slots;
  guint n_slots; /* a power of two */
  guint n_entries;
};

StetEvidence *
stet_evidence_new (void)
{
  StetEvidence *self = g_new0 (StetEvidence, 1);

  self->n_slots = 1024;
  self->slots = g_new0 (StetEvidenceEntry, self->n_slots);
  return self;
}

void
stet_evidence_free (StetEvidence *self)
{
  if (self == NULL)
    return;
  g_free (self->slots);
  g_free (self);
}

static StetEvidenceEntry *
find_slot (StetEvidenceEntry *slots, guint n_slots, guint64 key)
{
  guint i = (guint) (key ^ (key >> 32)) & (n_slots - 1);

  while (slots[i].key != 0 && slots[i].key != key)
    i = (i + 1) & (n_slots - 1);
  return &slots[i];
}

static void
grow (StetEvidence *self)
{
  guint n_slots = self->n_slots * 2;
  StetEvidenceEntry *slots = g_new0 (StetEvidenceEntry, n_slots);

  for (guint i = 0; i < self->n_slots; i++)
    if (self->slots[i].key != 0)
      *find_slot (slots, n_slots, self->slots[i].key) = self->slots[i];
  g_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

StetEvidenceEntry *
stet_evidence_add (StetEvidence *self, guint64 key)
{
  if (self->n_entries * 2 >= self->n_slots)
    grow (self);

  StetEvidenceEntry *entry = find_slot (self->slots, self->n_slots, key);

  if (entry->key == 0)
    {
      entry->key = key;
      self->n_entries++;
    }
  return entry;
}

StetEvidenceEntry *
stet_evidence_find (const StetEvidence *self, guint64 key)
{
  StetEvidenceEntry *entry = find_slot (self->slots, self->n_slots, key);

  return entry->key != 0 ? entry : NULL;
}
