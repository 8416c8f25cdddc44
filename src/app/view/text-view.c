/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text-view-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

G_DEFINE_FINAL_TYPE_WITH_CODE (StetTextView,
                               stet_text_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  PROP_ZOOM = 1,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *props[N_PROPS];

/* How long a jump within the neighbourhood takes, in microseconds. */
#define SCROLL_TIME (200 * 1000)

static gboolean
has_text (StetTextView *self)
{
  return self->blocks != NULL && self->blocks->n > 0;
}

static void
stop_scroll (StetTextView *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

static void
adjustment_changed_cb (GtkAdjustment *adjustment, StetTextView *self)
{
  if (self->adjusting || !has_text (self) || adjustment != self->adjustments[GTK_ORIENTATION_VERTICAL])
    return;
  stet_text_view_anchor_at (self, (gint64) floor (gtk_adjustment_get_value (adjustment)));
  stet_text_view_settle (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->inset != NULL || self->labels->len > 0)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (StetTextView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, adjustment_changed_cb, self);
  g_clear_object (place);
  *place = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect (*place, "value-changed", G_CALLBACK (adjustment_changed_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
apply_font (StetTextView *self)
{
  stet_typography_set_font (&self->type, gtk_widget_get_pango_context (GTK_WIDGET (self)), self->font, self->zoom);
  self->laid_out_width = -1;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* What was at the top stays there while everything gets another height. */
static void
lay_out_anew (StetTextView *self)
{
  double part = 0;

  if (has_text (self))
    {
      guint32 height = MAX (stet_heights_get (self->heights, MIN (self->anchor_block, self->blocks->n - 1)), 1);

      part = (double) self->anchor_offset / height;
    }
  stet_typography_set_width (&self->type, self->width);
  stet_text_view_reset_heights (self);
  self->laid_out_width = self->width;
  if (has_text (self) && self->anchor_offset > 0)
    {
      stet_text_view_get_block_view (self, MIN (self->anchor_block, self->blocks->n - 1));
      self->anchor_offset =
          (int) (part * stet_heights_get (self->heights, MIN (self->anchor_block, self->blocks->n - 1)));
    }
}

static void
allocate_inset (StetTextView *self)
{
  int minimum, natural;
  gint64 y;

  if (self->inset == NULL)
    return;
  gtk_widget_measure (self->inset, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (self->inset, GTK_ORIENTATION_VERTICAL, MAX (self->type.column, minimum), NULL, &natural, NULL,
                      NULL);
  self->inset_height = natural + self->type.em;
  y = self->type.padding + stet_heights_get_top (self->heights, (guint) (self->inset_block + 1));
  gtk_widget_allocate (self->inset, MAX (self->type.column, minimum), natural, -1,
                       gsk_transform_translate (NULL,
                                                &GRAPHENE_POINT_INIT ((float) self->type.column_x,
                                                                      (float) (y - stet_text_view_get_scroll (self)))));
}

static void
stet_text_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StetTextView *self = STET_TEXT_VIEW (widget);

  self->width = width;
  self->height = height;
  if (self->laid_out_width != width)
    lay_out_anew (self);
  allocate_inset (self);
  stet_text_view_settle (self);
  allocate_inset (self); /* heights above it are true now */
  stet_text_view_measure_labels (self);
}

static void
stet_text_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  StetTextView *self = STET_TEXT_VIEW (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 60;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 400;
  /* Children have to be asked before they are allocated. */
  if (self->inset != NULL)
    gtk_widget_measure (self->inset, orientation, -1, &(int){ 0 }, NULL, NULL, NULL);
}

static void
stet_text_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StetTextView *self = STET_TEXT_VIEW (widget);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height));
  if (has_text (self))
    stet_text_view_draw (self, snapshot);
  if (self->inset != NULL)
    gtk_widget_snapshot_child (widget, self->inset, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
drop_all_nodes (StetTextView *self)
{
  if (self->text != NULL)
    stet_text_view_all_marks_changed (self);
}

static void
stet_text_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (stet_text_view_parent_class)->css_changed (widget, change);
  drop_all_nodes (STET_TEXT_VIEW (widget));
}

static void
stet_text_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (stet_text_view_parent_class)->system_setting_changed (widget, setting);
  if (setting == GTK_SYSTEM_SETTING_DPI || setting == GTK_SYSTEM_SETTING_FONT_CONFIG
      || setting == GTK_SYSTEM_SETTING_FONT_NAME)
    apply_font (STET_TEXT_VIEW (widget));
}

static void
stet_text_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetTextView *self = STET_TEXT_VIEW (object);

  switch (id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_text_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetTextView *self = STET_TEXT_VIEW (object);

  switch (id)
    {
    case PROP_ZOOM:
      stet_text_view_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, (GtkOrientation) (id - PROP_HADJUSTMENT), g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_text_view_dispose (GObject *object)
{
  StetTextView *self = STET_TEXT_VIEW (object);

  stop_scroll (self);
  g_clear_handle_id (&self->selection_idle, g_source_remove);
  g_clear_handle_id (&self->blink_source, g_source_remove);
  stet_text_view_clear_labels (self);
  g_clear_pointer (&self->inset, gtk_widget_unparent);
  stet_text_view_set_marks_func (self, NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      {
        g_signal_handlers_disconnect_by_func (self->adjustments[i], adjustment_changed_cb, self);
        g_clear_object (&self->adjustments[i]);
      }
  G_OBJECT_CLASS (stet_text_view_parent_class)->dispose (object);
}

static void
stet_text_view_finalize (GObject *object)
{
  StetTextView *self = STET_TEXT_VIEW (object);

  g_hash_table_unref (self->views);
  stet_heights_free (self->heights);
  stet_blocks_free (self->blocks);
  g_clear_pointer (&self->text, stet_text_unref);
  g_array_unref (self->sentences);
  g_array_unref (self->grown);
  g_ptr_array_unref (self->labels);
  stet_typography_clear (&self->type);
  g_free (self->styles);
  g_free (self->font);
  G_OBJECT_CLASS (stet_text_view_parent_class)->finalize (object);
}

static void
add_signals (void)
{
  GType type = STET_TYPE_TEXT_VIEW;

  g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("selection-finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("mark-clicked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  g_signal_new ("mark-edge-dragged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4, G_TYPE_UINT,
                G_TYPE_BOOLEAN, G_TYPE_UINT, G_TYPE_BOOLEAN);
  g_signal_new ("context-menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_INT,
                G_TYPE_INT);
}

static void
stet_text_view_class_init (StetTextViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_text_view_dispose;
  object_class->finalize = stet_text_view_finalize;
  object_class->get_property = stet_text_view_get_property;
  object_class->set_property = stet_text_view_set_property;
  widget_class->measure = stet_text_view_measure;
  widget_class->size_allocate = stet_text_view_size_allocate;
  widget_class->snapshot = stet_text_view_snapshot;
  widget_class->css_changed = stet_text_view_css_changed;
  widget_class->system_setting_changed = stet_text_view_system_setting_changed;

  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0.5, 4, 1,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  add_signals ();
  stet_text_view_add_move_bindings (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
  gtk_widget_class_set_css_name (widget_class, "textview");
}

static void
stet_text_view_init (StetTextView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->zoom = 1;
  self->goal_x = -1;
  self->laid_out_width = -1;
  self->inset_block = -1;
  self->edge_key = G_MAXUINT32;
  self->heights = stet_heights_new ();
  self->sentences = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  self->grown = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  self->labels = g_ptr_array_new ();
  stet_text_view_drop_views (self);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (widget, "view");
  gtk_widget_set_cursor_from_name (widget, "text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Article"), -1);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  apply_font (self);
  stet_text_view_add_controllers (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (drop_all_nodes), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (drop_all_nodes), self,
                           G_CONNECT_SWAPPED);
}

/* Public -------------------------------------------------------------------------------------------------------- */

GtkWidget *
stet_text_view_new (void)
{
  return g_object_new (STET_TYPE_TEXT_VIEW, NULL);
}

void
stet_text_view_set_text (StetTextView *self, StetText *text, const guint8 *styles)
{
  guint32 anchor = 0;
  int offset = 0;

  if (has_text (self))
    stet_text_view_get_anchor (self, &anchor, &offset);
  stop_scroll (self);
  stet_text_view_clear_labels (self);
  stet_text_ref (text);
  g_clear_pointer (&self->text, stet_text_unref);
  self->text = text;
  g_free (self->styles);
  self->styles = styles != NULL ? g_memdup2 (styles, stet_text_get_n_lines (text)) : NULL;
  g_clear_pointer (&self->blocks, stet_blocks_free);
  self->blocks = stet_blocks_new (text);
  self->caret = has_text (self) ? stet_blocks_clamp (self->blocks, MIN (self->caret, stet_text_get_n_bytes (text))) : 0;
  self->bound = self->caret;
  g_array_set_size (self->grown, 0);
  stet_text_view_set_inset (self, -1, NULL);
  self->anchor_block = 0;
  self->anchor_offset = -(1 << 20); /* the very top; settling clamps it */
  stet_text_view_reset_heights (self);
  if (anchor > 0 && has_text (self))
    stet_text_view_set_anchor (self, MIN (anchor, stet_text_get_n_bytes (text)), offset);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

StetText *
stet_text_view_get_text (StetTextView *self)
{
  return self->text;
}

void
stet_text_view_set_marks_func (StetTextView *self, StetMarksFunc func, gpointer user_data, GDestroyNotify destroy)
{
  if (self->marks_destroy != NULL)
    self->marks_destroy (self->marks_data);
  self->marks_func = func;
  self->marks_data = user_data;
  self->marks_destroy = destroy;
  if (func != NULL)
    drop_all_nodes (self);
}

void
stet_text_view_marks_changed (StetTextView *self, StetSpan range)
{
  if (!has_text (self))
    return;
  stet_text_view_drop_nodes (self, range);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stet_text_view_all_marks_changed (StetTextView *self)
{
  stet_text_view_marks_changed (self, STET_SPAN (0, G_MAXUINT32));
}

void
stet_text_view_set_inset (StetTextView *self, int line, GtkWidget *widget)
{
  g_clear_pointer (&self->inset, gtk_widget_unparent);
  self->inset_height = 0;
  self->inset_block = line >= 0 && has_text (self) ? stet_blocks_find_line (self->blocks, line) : -1;
  if (widget != NULL)
    {
      self->inset = widget;
      gtk_widget_set_parent (widget, GTK_WIDGET (self));
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
stet_text_view_set_sentences (StetTextView *self, const StetSpan *sentences, gsize n)
{
  g_array_set_size (self->sentences, 0);
  if (n > 0)
    g_array_append_vals (self->sentences, sentences, (guint) n);
}

static gboolean
scroll_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  StetTextView *self = STET_TEXT_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double t;

  if (self->tick_start == 0)
    self->tick_start = now;
  t = CLAMP ((double) (now - self->tick_start) / SCROLL_TIME, 0, 1);
  t = 1 - (1 - t) * (1 - t) * (1 - t);
  stet_text_view_anchor_at (self, (gint64) (self->tick_from + (self->tick_to - self->tick_from) * t));
  stet_text_view_settle (self);
  gtk_widget_queue_allocate (widget);
  gtk_widget_queue_draw (widget);
  if (t < 1)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

void
stet_text_view_scroll_to (StetTextView *self, StetSpan span, gboolean animate)
{
  GdkRectangle first, last;
  int margin = self->height / 6;
  gint64 from, to;
  gboolean animations = FALSE;

  if (!has_text (self) || self->height <= 0)
    return;
  stop_scroll (self);
  stet_text_view_get_caret_rectangle (self, span.start, &first);
  stet_text_view_get_caret_rectangle (self, span.end, &last);
  if (first.y >= margin / 2 && last.y + last.height <= self->height - margin / 2)
    return;
  from = stet_text_view_get_scroll (self);
  /* A third down the window, so that what comes before can be read too. */
  to = from + first.y - self->height / 3;
  to = CLAMP (to, 0, MAX (stet_text_view_get_content_height (self) - self->height, 0));
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations, NULL);
  if (animate && animations && gtk_widget_get_mapped (GTK_WIDGET (self)) && ABS (to - from) < 2 * self->height)
    {
      self->tick_from = (double) from;
      self->tick_to = (double) to;
      self->tick_start = 0;
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_tick_cb, NULL, NULL);
      return;
    }
  stet_text_view_anchor_at (self, to);
  stet_text_view_settle (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stet_text_view_get_anchor (StetTextView *self, guint32 *byte, int *offset)
{
  *byte = has_text (self) ? self->blocks->blocks[MIN (self->anchor_block, self->blocks->n - 1)].span.start : 0;
  *offset = self->anchor_offset;
}

void
stet_text_view_set_anchor (StetTextView *self, guint32 byte, int offset)
{
  if (!has_text (self))
    return;
  stop_scroll (self);
  self->anchor_block = stet_blocks_find (self->blocks, byte);
  self->anchor_offset = offset;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

double
stet_text_view_get_zoom (StetTextView *self)
{
  return self->zoom;
}

void
stet_text_view_set_zoom (StetTextView *self, double zoom)
{
  zoom = CLAMP (zoom, 0.5, 4);
  if (fabs (zoom - self->zoom) < 0.001)
    return;
  self->zoom = zoom;
  apply_font (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

void
stet_text_view_set_font (StetTextView *self, const char *font)
{
  if (g_strcmp0 (font, self->font) == 0)
    return;
  g_free (self->font);
  self->font = g_strdup (font);
  apply_font (self);
}

gboolean
stet_text_view_get_rectangle (StetTextView *self, StetSpan span, GdkRectangle *rect)
{
  GdkRectangle first, last;

  if (!has_text (self) || self->height <= 0)
    return FALSE;
  stet_text_view_get_caret_rectangle (self, span.start, &first);
  stet_text_view_get_caret_rectangle (self, span.end, &last);
  if (first.y >= self->height || last.y + last.height <= 0)
    return FALSE;
  /* From its start to its end on the first line, or to the column's edge when it goes on. */
  if (last.y != first.y)
    last.x = self->type.column_x + self->type.column;
  rect->x = MIN (first.x, last.x);
  rect->y = MAX (first.y, 0);
  rect->width = MAX (ABS (last.x - first.x), 1);
  rect->height = first.height;
  return TRUE;
}

gboolean
stet_text_view_hit_test (StetTextView *self, double x, double y, guint32 *byte)
{
  gint64 content_y = (gint64) y + stet_text_view_get_scroll (self);

  if (!has_text (self) || y < 0 || y >= self->height || content_y < self->type.padding
      || content_y >= stet_text_view_get_content_height (self) - self->type.padding)
    return FALSE;
  *byte = stet_text_view_byte_at (self, x, y);
  return TRUE;
}
