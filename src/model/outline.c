/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An annotation that is shown has a slot, a small number that its targets carry in the span index. Slots that become
 * free are used again. Which annotations a body has is listed at the first question and kept true from then on. */

#include "outline.h"

#include "span-index.h"

struct _StetOutline
{
  GObject parent_instance;

  /* owned */
  StetSpanIndex *index; /* span of a target -> slot */
  GPtrArray *slots;     /* of StetRecord *, a reference each, or NULL */
  GByteArray *kinds;    /* the kind in each slot: walks look at it without touching the records */
  GArray *free_slots;   /* of guint32 */
  GHashTable *by_id;    /* const StetId * (of the record) -> slot + 1 */
  GHashTable *by_body;  /* StetId * -> GArray of slots; NULL as long as nobody asked */

  guint counts[STET_N_KINDS][STET_STATE_REJECTED + 1];
};

G_DEFINE_FINAL_TYPE (StetOutline, stet_outline, G_TYPE_OBJECT)

#define SLOT(self, i) ((StetRecord *) g_ptr_array_index ((self)->slots, (i)))

static void
stet_outline_finalize (GObject *object)
{
  StetOutline *self = STET_OUTLINE (object);

  g_hash_table_unref (self->by_id);
  g_clear_pointer (&self->by_body, g_hash_table_unref);
  stet_span_index_free (self->index);
  for (guint i = 0; i < self->slots->len; i++)
    if (SLOT (self, i) != NULL)
      stet_record_unref (SLOT (self, i));
  g_ptr_array_unref (self->slots);
  g_byte_array_unref (self->kinds);
  g_array_unref (self->free_slots);
  G_OBJECT_CLASS (stet_outline_parent_class)->finalize (object);
}

static void
stet_outline_class_init (StetOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_outline_finalize;
}

static void
stet_outline_init (StetOutline *self)
{
  self->index = stet_span_index_new ();
  self->slots = g_ptr_array_new ();
  self->kinds = g_byte_array_new ();
  self->free_slots = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->by_id = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
}

/* By body ------------------------------------------------------------------------------------------------------- */

static void
list_under_body (StetOutline *self, guint32 slot)
{
  StetId body = stet_record_get_body (SLOT (self, slot));
  GArray *slots = g_hash_table_lookup (self->by_body, &body);

  if (slots == NULL)
    {
      slots = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (self->by_body, g_memdup2 (&body, sizeof body), slots);
    }
  g_array_append_val (slots, slot);
}

static void
unlist_under_body (StetOutline *self, guint32 slot)
{
  StetId body = stet_record_get_body (SLOT (self, slot));
  GArray *slots = g_hash_table_lookup (self->by_body, &body);

  for (guint i = 0; i < slots->len; i++)
    if (g_array_index (slots, guint32, i) == slot)
      {
        g_array_remove_index_fast (slots, i);
        break;
      }
  if (slots->len == 0)
    g_hash_table_remove (self->by_body, &body);
}

static GHashTable *
get_by_body (StetOutline *self)
{
  if (self->by_body != NULL)
    return self->by_body;
  self->by_body = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, (GDestroyNotify) g_array_unref);
  for (guint32 i = 0; i < self->slots->len; i++)
    if (SLOT (self, i) != NULL)
      list_under_body (self, i);
  return self->by_body;
}

/* Slots --------------------------------------------------------------------------------------------------------- */

static gboolean
is_shown (const StetRecord *annotation)
{
  return annotation != NULL && stet_record_get_state (annotation) != STET_STATE_REJECTED;
}

static void
occupy (StetOutline *self, guint32 slot, StetRecord *annotation)
{
  g_ptr_array_index (self->slots, slot) = stet_record_ref (annotation);
  self->kinds->data[slot] = (guint8) stet_record_get_annotation_kind (annotation);
  g_hash_table_insert (self->by_id, (gpointer) stet_record_peek_id (annotation), GUINT_TO_POINTER (slot + 1));
  self->counts[stet_record_get_annotation_kind (annotation)][stet_record_get_state (annotation)]++;
  if (self->by_body != NULL)
    list_under_body (self, slot);
}

static void
vacate (StetOutline *self, guint32 slot)
{
  StetRecord *annotation = SLOT (self, slot);

  if (self->by_body != NULL)
    unlist_under_body (self, slot);
  self->counts[stet_record_get_annotation_kind (annotation)][stet_record_get_state (annotation)]--;
  g_hash_table_remove (self->by_id, stet_record_peek_id (annotation));
  g_ptr_array_index (self->slots, slot) = NULL;
  stet_record_unref (annotation);
}

static guint32
new_slot (StetOutline *self)
{
  guint32 slot;

  if (self->free_slots->len > 0)
    {
      slot = g_array_index (self->free_slots, guint32, self->free_slots->len - 1);
      g_array_set_size (self->free_slots, self->free_slots->len - 1);
      return slot;
    }
  g_ptr_array_add (self->slots, NULL);
  g_byte_array_append (self->kinds, &(guint8){ STET_KIND_NONE }, 1);
  return self->slots->len - 1;
}

static void
index_targets (StetOutline *self, const StetRecord *annotation, guint32 slot, gboolean insert)
{
  guint n_targets;
  const StetTarget *targets = stet_record_get_targets (annotation, &n_targets);

  for (guint i = 0; i < n_targets; i++)
    {
      if (insert)
        stet_span_index_insert (self->index, targets[i].span, slot);
      else
        stet_span_index_remove (self->index, targets[i].span, slot);
    }
}

static gboolean
same_targets (const StetRecord *a, const StetRecord *b)
{
  guint n_a, n_b;
  const StetTarget *of_a = stet_record_get_targets (a, &n_a);
  const StetTarget *of_b = stet_record_get_targets (b, &n_b);

  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    if (!stet_span_equal (of_a[i].span, of_b[i].span))
      return FALSE;
  return TRUE;
}

StetOutline *
stet_outline_new (StetRecord *const *annotations, guint n)
{
  StetOutline *self = g_object_new (STET_TYPE_OUTLINE, NULL);
  g_autoptr (GArray) entries = g_array_sized_new (FALSE, FALSE, sizeof (StetSpanEntry), n);

  for (guint i = 0; i < n; i++)
    {
      guint n_targets;
      const StetTarget *targets = stet_record_get_targets (annotations[i], &n_targets);
      guint32 slot;

      if (!is_shown (annotations[i]))
        continue;
      slot = new_slot (self);
      occupy (self, slot, annotations[i]);
      for (guint j = 0; j < n_targets; j++)
        {
          StetSpanEntry entry = { targets[j].span, slot };

          g_array_append_val (entries, entry);
        }
    }
  stet_span_index_load (self->index, (const StetSpanEntry *) (void *) entries->data, entries->len);
  return self;
}

void
stet_outline_replace (StetOutline *self, StetRecord *before, StetRecord *after)
{
  guint held = before != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, stet_record_peek_id (before))) : 0;
  gboolean shown = is_shown (after);
  guint32 slot;

  if (held > 0 && shown && same_targets (SLOT (self, held - 1), after))
    {
      vacate (self, held - 1);
      occupy (self, held - 1, after);
      return;
    }
  if (held > 0)
    {
      index_targets (self, SLOT (self, held - 1), held - 1, FALSE);
      vacate (self, held - 1);
    }
  if (shown)
    {
      slot = held > 0 ? held - 1 : new_slot (self);
      occupy (self, slot, after);
      index_targets (self, after, slot, TRUE);
    }
  else if (held > 0)
    {
      slot = held - 1;
      g_array_append_val (self->free_slots, slot);
    }
}

/* Questions ----------------------------------------------------------------------------------------------------- */

static StetOutlineHit
make_hit (StetOutline *self, const StetSpanEntry *entry)
{
  StetOutlineHit hit = { SLOT (self, entry->value), { entry->span, STET_PART_NONE }, entry->value };
  guint n_targets;
  const StetTarget *targets = stet_record_get_targets (hit.annotation, &n_targets);

  for (guint i = 0; i < n_targets; i++)
    if (stet_span_equal (targets[i].span, entry->span))
      {
        hit.target = targets[i];
        break;
      }
  return hit;
}

typedef struct
{
  StetOutline *self;
  guint kinds;
  StetOutlineFunc func;
  gpointer user_data;
} Query;

static gboolean
is_wanted (StetOutline *self, const StetSpanEntry *entry, guint kinds)
{
  return (kinds & STET_KINDS_OF (self->kinds->data[entry->value])) != 0;
}

static gboolean
answer (const StetSpanEntry *entry, gpointer user_data)
{
  Query *query = user_data;
  StetOutlineHit hit;

  if (!is_wanted (query->self, entry, query->kinds))
    return TRUE;
  hit = make_hit (query->self, entry);
  return query->func (&hit, query->user_data);
}

void
stet_outline_query (StetOutline *self, StetSpan range, guint kinds, StetOutlineFunc func, gpointer user_data)
{
  Query query = { self, kinds, func, user_data };

  stet_span_index_query (self->index, range, answer, &query);
}

void
stet_outline_foreach (StetOutline *self, GFunc func, gpointer user_data)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (SLOT (self, i) != NULL)
      func (SLOT (self, i), user_data);
}

StetRecord *
stet_outline_get_slot (StetOutline *self, guint32 slot)
{
  return slot < self->slots->len ? SLOT (self, slot) : NULL;
}

/* TRUE when the entry at @at is of a kind in @kinds and comes before all others of its annotation. */
static gboolean
starts_annotation (StetOutline *self, gsize at, guint kinds)
{
  const StetSpanEntry *entry = stet_span_index_get (self->index, at);
  const StetSpanEntry *before = at > 0 ? stet_span_index_get (self->index, at - 1) : NULL;
  const StetTarget *targets;
  guint n_targets;

  if (!is_wanted (self, entry, kinds))
    return FALSE;
  targets = stet_record_get_targets (SLOT (self, entry->value), &n_targets);
  for (guint i = 0; i < n_targets && n_targets > 1; i++)
    if (stet_span_compare (targets[i].span, entry->span) < 0)
      return FALSE;
  /* Two parts may have one span. */
  return before == NULL || before->value != entry->value || !stet_span_equal (before->span, entry->span);
}

/* The next from position @at on (or before it, when @backwards). */
static StetRecord *
walk (StetOutline *self, gsize at, guint kinds, gboolean backwards)
{
  gsize n = stet_span_index_get_size (self->index);

  if (backwards)
    {
      while (at-- > 0)
        if (starts_annotation (self, at, kinds))
          return SLOT (self, stet_span_index_get (self->index, at)->value);
      return NULL;
    }
  for (; at < n; at++)
    if (starts_annotation (self, at, kinds))
      return SLOT (self, stet_span_index_get (self->index, at)->value);
  return NULL;
}

StetRecord *
stet_outline_next (StetOutline *self, guint32 byte, guint kinds, gboolean backwards)
{
  if (!backwards && byte == G_MAXUINT32)
    return NULL;
  return walk (self, stet_span_index_lower_bound (self->index, backwards ? byte : byte + 1), kinds, backwards);
}

StetRecord *
stet_outline_step (StetOutline *self, StetRecord *annotation, guint kinds, gboolean backwards)
{
  StetSpan extent = stet_record_get_extent (annotation);
  gsize at = stet_span_index_lower_bound (self->index, extent.start);
  gsize n = stet_span_index_get_size (self->index);

  /* Its own place among those that start where it does. */
  for (; at < n && stet_span_index_get (self->index, at)->span.start == extent.start; at++)
    if (stet_id_equal (stet_record_get_id (SLOT (self, stet_span_index_get (self->index, at)->value)),
                       stet_record_get_id (annotation)))
      return walk (self, backwards ? at : at + 1, kinds, backwards);
  return stet_outline_next (self, extent.start, kinds, backwards);
}

guint
stet_outline_count (StetOutline *self, StetKind kind, StetState state)
{
  return self->counts[kind][state];
}

guint
stet_outline_get_n_targets (StetOutline *self)
{
  return (guint) stet_span_index_get_size (self->index);
}

StetOutlineHit
stet_outline_get (StetOutline *self, guint i)
{
  return make_hit (self, stet_span_index_get (self->index, i));
}

/* Text order; what has no place comes last. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  StetRecord *const *one = a;
  StetRecord *const *two = b;
  guint n_one, n_two;
  int order;

  stet_record_get_targets (*one, &n_one);
  stet_record_get_targets (*two, &n_two);
  order = (n_one == 0) - (n_two == 0);
  if (order == 0)
    order = stet_span_compare (stet_record_get_extent (*one), stet_record_get_extent (*two));

  return order != 0 ? order : stet_id_compare (stet_record_get_id (*one), stet_record_get_id (*two));
}

void
stet_outline_foreach_of_body (StetOutline *self, StetId body, GFunc func, gpointer user_data)
{
  GArray *slots = stet_id_is_none (body) ? NULL : g_hash_table_lookup (get_by_body (self), &body);

  for (guint i = 0; slots != NULL && i < slots->len; i++)
    func (SLOT (self, g_array_index (slots, guint32, i)), user_data);
}

StetRecord *
stet_outline_first_of_body (StetOutline *self, StetId body)
{
  GArray *slots = stet_id_is_none (body) ? NULL : g_hash_table_lookup (get_by_body (self), &body);
  StetRecord *first = NULL;

  for (guint i = 0; slots != NULL && i < slots->len; i++)
    {
      StetRecord *annotation = SLOT (self, g_array_index (slots, guint32, i));

      if (first == NULL || compare_places (&annotation, &first) < 0)
        first = annotation;
    }
  return first;
}

GPtrArray *
stet_outline_of_body (StetOutline *self, StetId body)
{
  GPtrArray *annotations = g_ptr_array_new ();
  GArray *slots = stet_id_is_none (body) ? NULL : g_hash_table_lookup (get_by_body (self), &body);

  for (guint i = 0; slots != NULL && i < slots->len; i++)
    g_ptr_array_add (annotations, SLOT (self, g_array_index (slots, guint32, i)));
  g_ptr_array_sort (annotations, compare_places);
  return annotations;
}
