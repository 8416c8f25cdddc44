/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "record.h"

#include <string.h>

/* A record is small where there may be many: an annotation of one target takes about 120 bytes. Fields stand in one
 * sorted array; targets in one of their own, with the common single target inside the struct. */

typedef struct
{
  StetField field;
  GVariant *value; /* owned, never floating, never empty */
} Slot;

struct _StetRecord
{
  gatomicrefcount ref_count;
  guint8 kind;
  guint8 sealed;
  guint8 annotation_kind;
  guint8 state;
  guint16 n_slots;
  StetId id;
  StetId body;
  guint32 n_targets;
  gint64 created;
  gint64 modified;
  float score;
  StetTarget target;   /* the only one, when n_targets is 1 */
  StetTarget *targets; /* owned, when there are more */
  Slot *slots;         /* owned, ascending by field */
  StetText *text;      /* owned, articles only */
};

static gboolean
find_slot (const StetRecord *self, StetField field, guint *position)
{
  guint i = 0;

  while (i < self->n_slots && self->slots[i].field < field)
    i++;
  if (position != NULL)
    *position = i;
  return i < self->n_slots && self->slots[i].field == field;
}

static gboolean
is_nothing (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return *g_variant_get_string (value, NULL) == '\0';
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return !g_variant_get_boolean (value);
  return g_variant_is_container (value) && g_variant_n_children (value) == 0;
}

static void
remove_slot (StetRecord *self, guint position)
{
  g_variant_unref (self->slots[position].value);
  memmove (self->slots + position, self->slots + position + 1, (self->n_slots - position - 1) * sizeof (Slot));
  self->n_slots--;
}

StetRecord *
stet_record_new (StetRecordKind kind, const StetId *id)
{
  StetRecord *self = g_new0 (StetRecord, 1);

  g_assert (kind < STET_N_RECORDS);
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = (guint8) kind;
  self->id = id != NULL ? *id : stet_id_new ();
  self->score = 1;
  return self;
}

StetRecord *
stet_record_copy (const StetRecord *self)
{
  StetRecord *copy = stet_record_new (self->kind, &self->id);

  copy->annotation_kind = self->annotation_kind;
  copy->state = self->state;
  copy->body = self->body;
  copy->created = self->created;
  copy->modified = self->modified;
  copy->score = self->score;
  copy->n_targets = self->n_targets;
  copy->target = self->target;
  copy->targets = g_memdup2 (self->targets, self->targets != NULL ? self->n_targets * sizeof (StetTarget) : 0);
  copy->n_slots = self->n_slots;
  copy->slots = g_memdup2 (self->slots, self->n_slots * sizeof (Slot));
  for (guint i = 0; i < copy->n_slots; i++)
    g_variant_ref (copy->slots[i].value);
  if (self->text != NULL)
    copy->text = stet_text_ref (self->text);
  return copy;
}

StetRecord *
stet_record_ref (const StetRecord *self)
{
  StetRecord *record = (StetRecord *) self;

  g_atomic_ref_count_inc (&record->ref_count);
  return record;
}

void
stet_record_unref (StetRecord *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_slots; i++)
    g_variant_unref (self->slots[i].value);
  g_free (self->slots);
  g_free (self->targets);
  g_clear_pointer (&self->text, stet_text_unref);
  g_free (self);
}

void
stet_record_seal (StetRecord *self)
{
  if (!self->sealed)
    self->sealed = TRUE;
}

StetRecordKind
stet_record_get_kind (const StetRecord *self)
{
  return self->kind;
}

StetId
stet_record_get_id (const StetRecord *self)
{
  return self->id;
}

const StetId *
stet_record_peek_id (const StetRecord *self)
{
  return &self->id;
}

static gboolean
targets_equal (const StetRecord *a, const StetRecord *b)
{
  guint n_a, n_b;
  const StetTarget *in_a = stet_record_get_targets (a, &n_a);
  const StetTarget *in_b = stet_record_get_targets (b, &n_b);

  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    {
      if (!stet_span_equal (in_a[i].span, in_b[i].span) || in_a[i].part != in_b[i].part)
        return FALSE;
    }
  return TRUE;
}

static gboolean
texts_equal (StetText *a, StetText *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || stet_text_get_n_bytes (a) != stet_text_get_n_bytes (b))
    return FALSE;
  return memcmp (stet_text_get_data (a), stet_text_get_data (b), stet_text_get_n_bytes (a)) == 0;
}

gboolean
stet_record_equal (const StetRecord *a, const StetRecord *b)
{
  if (a == b)
    return TRUE;
  if (a->kind != b->kind || !stet_id_equal (a->id, b->id) || a->annotation_kind != b->annotation_kind
      || a->state != b->state || !stet_id_equal (a->body, b->body) || a->created != b->created
      || a->modified != b->modified || !G_APPROX_VALUE (a->score, b->score, 1e-9f) || a->n_slots != b->n_slots)
    return FALSE;
  for (guint i = 0; i < a->n_slots; i++)
    {
      if (a->slots[i].field != b->slots[i].field || !g_variant_equal (a->slots[i].value, b->slots[i].value))
        return FALSE;
    }
  return targets_equal (a, b) && texts_equal (a->text, b->text);
}

void
stet_record_set (StetRecord *self, StetField field, GVariant *value)
{
  const StetFieldInfo *info = stet_field_get_info (field);
  g_autoptr (GVariant) owned = value != NULL ? g_variant_ref_sink (value) : NULL;
  guint position;
  gboolean found = find_slot (self, field, &position);

  g_assert (!self->sealed);
  g_assert (info->kinds & (1u << self->kind));
  g_assert (owned == NULL || g_variant_is_of_type (owned, G_VARIANT_TYPE (info->type)));
  if (owned == NULL || is_nothing (owned))
    {
      if (found)
        remove_slot (self, position);
      return;
    }
  if (found)
    {
      g_variant_unref (self->slots[position].value);
    }
  else
    {
      self->slots = g_renew (Slot, self->slots, self->n_slots + 1);
      memmove (self->slots + position + 1, self->slots + position, (self->n_slots - position) * sizeof (Slot));
      self->n_slots++;
      self->slots[position].field = field;
    }
  self->slots[position].value = g_steal_pointer (&owned);
}

void
stet_record_set_string (StetRecord *self, StetField field, const char *value)
{
  stet_record_set (self, field, value != NULL && *value != '\0' ? g_variant_new_string (value) : NULL);
}

void
stet_record_set_id (StetRecord *self, StetField field, StetId id)
{
  char buffer[STET_ID_BUFFER];

  stet_record_set_string (self, field, stet_id_is_none (id) ? NULL : stet_id_format (id, buffer));
}

GVariant *
stet_record_get (const StetRecord *self, StetField field)
{
  guint position;

  return find_slot (self, field, &position) ? self->slots[position].value : NULL;
}

const char *
stet_record_get_string (const StetRecord *self, StetField field)
{
  GVariant *value = stet_record_get (self, field);

  return value != NULL ? g_variant_get_string (value, NULL) : "";
}

gboolean
stet_record_get_boolean (const StetRecord *self, StetField field)
{
  GVariant *value = stet_record_get (self, field);

  return value != NULL && g_variant_get_boolean (value);
}

double
stet_record_get_number (const StetRecord *self, StetField field, double otherwise)
{
  GVariant *value = stet_record_get (self, field);

  return value != NULL ? g_variant_get_double (value) : otherwise;
}

char **
stet_record_dup_strings (const StetRecord *self, StetField field)
{
  GVariant *value = stet_record_get (self, field);

  return value != NULL ? g_variant_dup_strv (value, NULL) : g_new0 (char *, 1);
}

StetId
stet_record_get_link (const StetRecord *self, StetField field)
{
  StetId id = STET_ID_NONE;

  stet_id_parse (stet_record_get_string (self, field), &id);
  return id;
}

void
stet_record_set_text (StetRecord *self, StetText *text)
{
  g_assert (!self->sealed && self->kind == STET_RECORD_ARTICLE);
  stet_text_ref (text);
  g_clear_pointer (&self->text, stet_text_unref);
  self->text = text;
}

StetText *
stet_record_get_text (const StetRecord *self)
{
  return self->text;
}

void
stet_record_set_annotation (StetRecord *self, StetKind kind, StetState state, StetId body)
{
  g_assert (!self->sealed && self->kind == STET_RECORD_ANNOTATION);
  self->annotation_kind = (guint8) kind;
  self->state = (guint8) state;
  self->body = body;
}

void
stet_record_set_targets (StetRecord *self, const StetTarget *targets, guint n_targets)
{
  StetTarget *copy = n_targets > 1 ? g_memdup2 (targets, n_targets * sizeof (StetTarget)) : NULL;

  g_assert (!self->sealed && self->kind == STET_RECORD_ANNOTATION);
  self->target = n_targets == 1 ? targets[0] : (StetTarget){ 0 };
  g_free (self->targets);
  self->targets = copy;
  self->n_targets = n_targets;
}

void
stet_record_set_times (StetRecord *self, gint64 created, gint64 modified)
{
  g_assert (!self->sealed);
  self->created = created;
  self->modified = modified;
}

void
stet_record_set_score (StetRecord *self, float score)
{
  g_assert (!self->sealed);
  self->score = score;
}

StetKind
stet_record_get_annotation_kind (const StetRecord *self)
{
  return self->annotation_kind;
}

StetState
stet_record_get_state (const StetRecord *self)
{
  return self->state;
}

StetId
stet_record_get_body (const StetRecord *self)
{
  return self->body;
}

const StetTarget *
stet_record_get_targets (const StetRecord *self, guint *n_targets)
{
  *n_targets = self->n_targets;
  return self->targets != NULL ? self->targets : &self->target;
}

StetSpan
stet_record_get_extent (const StetRecord *self)
{
  guint n;
  const StetTarget *targets = stet_record_get_targets (self, &n);
  StetSpan extent = n > 0 ? targets[0].span : STET_SPAN (0, 0);

  for (guint i = 1; i < n; i++)
    {
      extent.start = MIN (extent.start, targets[i].span.start);
      extent.end = MAX (extent.end, targets[i].span.end);
    }
  return extent;
}

gint64
stet_record_get_created (const StetRecord *self)
{
  return self->created;
}

gint64
stet_record_get_modified (const StetRecord *self)
{
  return self->modified;
}

float
stet_record_get_score (const StetRecord *self)
{
  return self->score;
}
