/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps in one array; those before the position are in the document, those after it can be redone. "modified"
 * compares positions: the mark is lost for good when steps that lead to it are replaced or folded into. A step that is
 * folded into until nothing is left of it goes. */

#include "history.h"

/* How long typing in one field may pause and still be one step, in microseconds. */
#define MERGE_TIME (1 * G_USEC_PER_SEC)
#define NEVER G_MAXUINT

struct _StetHistory
{
  GObject parent_instance;

  /* owned */
  StetDocument *document;
  GPtrArray *steps; /* of StetChange * */

  guint position;
  guint saved; /* position that is on disk, or NEVER */
  gint64 last_time;
  gboolean may_merge;

  /* as last notified */
  gboolean could_undo, could_redo, was_modified;
};

G_DEFINE_FINAL_TYPE (StetHistory, stet_history, G_TYPE_OBJECT)

enum
{
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  PROP_MODIFIED,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

enum
{
  STEPPED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
stet_history_finalize (GObject *object)
{
  StetHistory *self = STET_HISTORY (object);

  g_ptr_array_unref (self->steps);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (stet_history_parent_class)->finalize (object);
}

static void
stet_history_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetHistory *self = STET_HISTORY (object);

  switch (id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, stet_history_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, stet_history_can_redo (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, stet_history_get_modified (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, stet_history_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, stet_history_get_redo_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_history_class_init (StetHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = stet_history_finalize;
  object_class->get_property = stet_history_get_property;
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  props[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  props[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  props[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[STEPPED] = g_signal_new ("stepped", STET_TYPE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   G_TYPE_POINTER, G_TYPE_INT);
}

static void
stet_history_init (StetHistory *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_change_unref);
}

StetHistory *
stet_history_new (StetDocument *document)
{
  StetHistory *self = g_object_new (STET_TYPE_HISTORY, NULL);

  self->document = g_object_ref (document);
  return self;
}

StetDocument *
stet_history_get_document (StetHistory *self)
{
  return self->document;
}

static void
notify_if (StetHistory *self, gboolean *was, gboolean is, guint prop)
{
  if (*was == is)
    return;
  *was = is;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
tell (StetHistory *self, StetChange *change, StetHistoryStep step)
{
  g_object_freeze_notify (G_OBJECT (self));
  notify_if (self, &self->could_undo, stet_history_can_undo (self), PROP_CAN_UNDO);
  notify_if (self, &self->could_redo, stet_history_can_redo (self), PROP_CAN_REDO);
  notify_if (self, &self->was_modified, stet_history_get_modified (self), PROP_MODIFIED);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNDO_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REDO_LABEL]);
  g_object_thaw_notify (G_OBJECT (self));
  if (change != NULL)
    g_signal_emit (self, signals[STEPPED], 0, change, (int) step);
}

/* TRUE when @change goes on with what the last step did, and nothing was undone or redone in between. */
static gboolean
continues_last (StetHistory *self, const StetChange *change, gint64 now)
{
  const char *key = stet_change_get_merge_key (change);

  return key != NULL && self->may_merge && self->position > 0 && self->position == self->steps->len
         && now - self->last_time <= MERGE_TIME
         && g_strcmp0 (key, stet_change_get_merge_key (g_ptr_array_index (self->steps, self->position - 1))) == 0;
}

static void
merge_into_last (StetHistory *self, const StetChange *change)
{
  g_autoptr (StetChange) whole = stet_change_compose (g_ptr_array_index (self->steps, self->position - 1), change);

  if (self->saved == self->position)
    self->saved = NEVER;
  g_ptr_array_set_size (self->steps, (int) --self->position);
  if (stet_change_is_empty (whole))
    {
      self->may_merge = FALSE;
      return;
    }
  g_ptr_array_add (self->steps, g_steal_pointer (&whole));
  self->position++;
}

gboolean
stet_history_do (StetHistory *self, StetChange *change, GError **error)
{
  gint64 now = g_get_monotonic_time ();
  gboolean merge = continues_last (self, change, now);

  if (stet_change_is_empty (change))
    return TRUE;
  if (!stet_document_apply (self->document, change, error))
    return FALSE;
  self->last_time = now;
  self->may_merge = TRUE;
  if (merge)
    {
      merge_into_last (self, change);
      tell (self, change, STET_HISTORY_MERGED);
      return TRUE;
    }
  if (self->saved != NEVER && self->saved > self->position)
    self->saved = NEVER;
  g_ptr_array_set_size (self->steps, (int) self->position);
  g_ptr_array_add (self->steps, stet_change_ref (change));
  self->position++;
  tell (self, change, STET_HISTORY_DONE);
  return TRUE;
}

gboolean
stet_history_undo (StetHistory *self, GError **error)
{
  g_autoptr (StetChange) inverse = NULL;

  if (!stet_history_can_undo (self))
    return TRUE;
  inverse = stet_change_invert (g_ptr_array_index (self->steps, self->position - 1));
  if (!stet_document_apply (self->document, inverse, error))
    return FALSE;
  self->position--;
  self->may_merge = FALSE;
  tell (self, inverse, STET_HISTORY_UNDONE);
  return TRUE;
}

gboolean
stet_history_redo (StetHistory *self, GError **error)
{
  StetChange *change;

  if (!stet_history_can_redo (self))
    return TRUE;
  change = g_ptr_array_index (self->steps, self->position);
  if (!stet_document_apply (self->document, change, error))
    return FALSE;
  self->position++;
  self->may_merge = FALSE;
  tell (self, change, STET_HISTORY_REDONE);
  return TRUE;
}

void
stet_history_break_merge (StetHistory *self)
{
  self->may_merge = FALSE;
}

gboolean
stet_history_can_undo (StetHistory *self)
{
  return self->position > 0;
}

gboolean
stet_history_can_redo (StetHistory *self)
{
  return self->position < self->steps->len;
}

const char *
stet_history_get_undo_label (StetHistory *self)
{
  return self->position > 0 ? stet_change_get_label (g_ptr_array_index (self->steps, self->position - 1)) : NULL;
}

const char *
stet_history_get_redo_label (StetHistory *self)
{
  return self->position < self->steps->len ? stet_change_get_label (g_ptr_array_index (self->steps, self->position))
                                           : NULL;
}

void
stet_history_mark_saved (StetHistory *self)
{
  self->saved = self->position;
  tell (self, NULL, STET_HISTORY_DONE);
}

gboolean
stet_history_get_modified (StetHistory *self)
{
  return self->saved != self->position;
}

guint
stet_history_get_position (StetHistory *self)
{
  return self->position;
}

guint
stet_history_get_n_steps (StetHistory *self)
{
  return self->steps->len;
}

StetChange *
stet_history_get_step (StetHistory *self, guint i)
{
  return g_ptr_array_index (self->steps, i);
}

gboolean
stet_history_restore (StetHistory *self, GPtrArray *steps, guint position)
{
  if (self->steps->len > 0 || position > steps->len)
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_add (self->steps, stet_change_ref (g_ptr_array_index (steps, i)));
  self->position = position;
  self->saved = position;
  self->may_merge = FALSE;
  tell (self, NULL, STET_HISTORY_DONE);
  return TRUE;
}
