/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The widget itself: properties, measuring and allocating, and what its owner sets. Layout, scrolling, drawing, moving
 * and input are in files of their own; text-view-private.h says what each does for the others. */

#include "text-view-private.h"

#include "accessible.h"

#include <math.h>

enum
{
  PROP_0,
  PROP_ZOOM,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *props[N_PROPS];
static guint signals[STET_VIEW_N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (StetTextView,
                               stet_text_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL)
                                   stet_view_add_accessible_interface (g_define_type_id);)

void
stet_view_emit (StetTextView *self, guint signal, ...)
{
  va_list args;

  va_start (args, signal);
  g_signal_emit_valist (self, signals[signal], 0, args);
  va_end (args);
}

/* How it is set ------------------------------------------------------------------------------------------------- */

void
stet_view_reset_type (StetTextView *self)
{
  stet_typography_set_font (&self->type, gtk_widget_get_pango_context (GTK_WIDGET (self)), self->font, self->zoom);
  if (self->width > 0)
    stet_typography_set_width (&self->type, self->width);
  stet_view_drop_layouts (self);
  if (self->width > 0)
    stet_view_reset_heights (self);
  self->must_restore = TRUE;
  stet_view_go_stale (self);
}

static void
scheme_changed_cb (StetTextView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->scheme =
      stet_palette_choose (adw_style_manager_get_dark (manager), adw_style_manager_get_high_contrast (manager));
  stet_view_drop_nodes (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stet_text_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (stet_text_view_parent_class)->system_setting_changed (widget, setting);
  if (setting == GTK_SYSTEM_SETTING_DPI || setting == GTK_SYSTEM_SETTING_FONT_CONFIG)
    stet_view_reset_type (STET_TEXT_VIEW (widget));
}

static void
stet_text_view_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  stet_view_reset_type (STET_TEXT_VIEW (widget));
}

/* Size ---------------------------------------------------------------------------------------------------------- */

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
  const StetTypeStyle *type = &self->type.styles[STET_LINE_PARAGRAPH];
  int inset_minimum = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      if (self->inset != NULL)
        gtk_widget_measure (self->inset, orientation, -1, &inset_minimum, NULL, NULL, NULL);
      *minimum = MAX (160, inset_minimum + 44);
      *natural = MAX ((int) (type->char_width * 78), *minimum);
    }
  else
    {
      gint64 upper = stet_heights_get_total (self->heights) + 2 * self->type.padding;

      *minimum = 0;
      *natural = (int) CLAMP (upper, 0, 400);
    }
}

static void
stet_text_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StetTextView *self = STET_TEXT_VIEW (widget);

  if (width != self->width)
    {
      self->width = width;
      stet_view_reset_type (self);
    }
  if (height != self->height || stet_view_measure_inset (self))
    {
      stet_view_measure_inset (self);
      self->height = height;
      self->must_restore = TRUE;
      self->is_stale = TRUE;
    }
  stet_view_lay_out (self);
  stet_view_reveal_pending (self);
  stet_view_allocate_inset (self);
  stet_view_allocate_labels (self);
}

/* The Tab key can lead into an inset that is out of sight. */
static void
stet_text_view_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  StetTextView *self = STET_TEXT_VIEW (widget);

  GTK_WIDGET_CLASS (stet_text_view_parent_class)->set_focus_child (widget, child);
  if (child != NULL && child == self->inset)
    stet_view_reveal_inset (self);
}

static void
stet_text_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  stet_view_snapshot (STET_TEXT_VIEW (widget), snapshot);
}

/* Text ---------------------------------------------------------------------------------------------------------- */

void
stet_text_view_set_text (StetTextView *self, StetText *text, const guint8 *styles)
{
  g_return_if_fail (STET_IS_TEXT_VIEW (self));
  g_return_if_fail (text != NULL);

  stet_view_stop_drag (self);
  stet_view_stop_glide (self);
  stet_view_drop_labels (self);
  stet_view_drop_layouts (self);
  g_clear_handle_id (&self->measure_source, g_source_remove);
  g_clear_pointer (&self->text, stet_text_unref);
  g_clear_pointer (&self->blocks, stet_blocks_free);
  g_clear_pointer (&self->styles, g_free);
  g_clear_pointer (&self->sentences, g_free);
  self->n_sentences = 0;
  self->text = stet_text_ref (text);
  self->styles = styles != NULL ? g_memdup2 (styles, stet_text_get_n_lines (text)) : NULL;
  self->blocks = stet_blocks_new (text);
  self->first_visible = self->end_visible = 0;
  stet_view_place_inset (self);
  if (self->width > 0)
    stet_view_reset_heights (self);
  g_array_set_size (self->grown, 0);
  self->caret = stet_view_snap (self, MIN (self->caret, stet_text_get_n_bytes (text)));
  self->bound = self->caret;
  self->must_restore = TRUE;
  stet_view_selection_changed (self);
  stet_view_go_stale (self);
  stet_view_text_replaced (self);
}

StetText *
stet_text_view_get_text (StetTextView *self)
{
  g_return_val_if_fail (STET_IS_TEXT_VIEW (self), NULL);

  return self->text;
}

void
stet_text_view_set_marks_func (StetTextView *self, StetMarksFunc func, gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (STET_IS_TEXT_VIEW (self));

  if (self->marks_destroy != NULL)
    self->marks_destroy (self->marks_data);
  self->marks_func = func;
  self->marks_data = user_data;
  self->marks_destroy = destroy;
  stet_text_view_all_marks_changed (self);
}

void
stet_text_view_marks_changed (StetTextView *self, StetSpan range)
{
  g_return_if_fail (STET_IS_TEXT_VIEW (self));

  stet_view_drop_marks (self, range);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stet_text_view_all_marks_changed (StetTextView *self)
{
  stet_text_view_marks_changed (self, STET_SPAN (0, G_MAXUINT32));
}

double
stet_text_view_get_zoom (StetTextView *self)
{
  g_return_val_if_fail (STET_IS_TEXT_VIEW (self), 1);

  return self->zoom;
}

void
stet_text_view_set_zoom (StetTextView *self, double zoom)
{
  g_return_if_fail (STET_IS_TEXT_VIEW (self));
  g_return_if_fail (!isnan (zoom));

  zoom = CLAMP (zoom, 0.5, 4.0);
  if (fabs (zoom - self->zoom) < 1e-6)
    return;
  stet_view_lay_out (self);
  self->zoom = zoom;
  stet_view_reset_type (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

void
stet_text_view_set_font (StetTextView *self, const char *font)
{
  g_return_if_fail (STET_IS_TEXT_VIEW (self));

  if (g_strcmp0 (font, self->font) == 0)
    return;
  stet_view_lay_out (self);
  g_free (self->font);
  self->font = g_strdup (font);
  stet_view_reset_type (self);
}

/* GObject ------------------------------------------------------------------------------------------------------- */

static void
set_adjustment (StetTextView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (adjustment != NULL && adjustment == *place)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, stet_view_take_value, self);
  g_clear_object (place);
  *place = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  if (orientation == GTK_ORIENTATION_VERTICAL)
    g_signal_connect_swapped (*place, "value-changed", G_CALLBACK (stet_view_take_value), self);
  stet_view_go_stale (self);
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
      set_adjustment (self, id - PROP_HADJUSTMENT, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      if (self->policies[id - PROP_HSCROLL_POLICY] != (GtkScrollablePolicy) g_value_get_enum (value))
        {
          self->policies[id - PROP_HSCROLL_POLICY] = (GtkScrollablePolicy) g_value_get_enum (value);
          gtk_widget_queue_resize (GTK_WIDGET (self));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_text_view_dispose (GObject *object)
{
  StetTextView *self = STET_TEXT_VIEW (object);

  stet_view_stop_drag (self);
  stet_view_stop_glide (self);
  stet_view_stop_blink (self);
  stet_view_drop_labels (self);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_handle_id (&self->measure_source, g_source_remove);
  g_clear_handle_id (&self->changed_source, g_source_remove);
  if (self->marks_destroy != NULL)
    self->marks_destroy (self->marks_data);
  self->marks_func = NULL;
  self->marks_destroy = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      g_signal_handlers_disconnect_by_func (self->adjustments[i], stet_view_take_value, self);
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  g_clear_pointer (&self->inset, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_text_view_parent_class)->dispose (object);
}

static void
stet_text_view_finalize (GObject *object)
{
  StetTextView *self = STET_TEXT_VIEW (object);

  g_hash_table_unref (self->laid);
  g_clear_pointer (&self->text, stet_text_unref);
  g_clear_pointer (&self->blocks, stet_blocks_free);
  stet_heights_free (self->heights);
  g_free (self->styles);
  g_free (self->sentences);
  g_free (self->font);
  stet_typography_clear (&self->type);
  g_array_unref (self->marks);
  g_array_unref (self->grown);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  G_OBJECT_CLASS (stet_text_view_parent_class)->finalize (object);
}

static void
add_signals (void)
{
  GType type = STET_TYPE_TEXT_VIEW;

  signals[STET_VIEW_SELECTION_CHANGED] =
      g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STET_VIEW_SELECTION_FINISHED] =
      g_signal_new ("selection-finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STET_VIEW_MARK_CLICKED] = g_signal_new ("mark-clicked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[STET_VIEW_MARK_EDGE_DRAGGED] =
      g_signal_new ("mark-edge-dragged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4, G_TYPE_UINT,
                    G_TYPE_BOOLEAN, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[STET_VIEW_CONTEXT_MENU] = g_signal_new ("context-menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                  G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_INT, G_TYPE_INT);
}

static void
stet_text_view_class_init (StetTextViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stet_text_view_get_property;
  object_class->set_property = stet_text_view_set_property;
  object_class->dispose = stet_text_view_dispose;
  object_class->finalize = stet_text_view_finalize;
  widget_class->measure = stet_text_view_measure;
  widget_class->size_allocate = stet_text_view_size_allocate;
  widget_class->set_focus_child = stet_text_view_set_focus_child;
  widget_class->snapshot = stet_text_view_snapshot;
  widget_class->system_setting_changed = stet_text_view_system_setting_changed;
  widget_class->direction_changed = stet_text_view_direction_changed;

  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0.5, 4.0, 1.0,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  add_signals ();
  gtk_widget_class_set_css_name (widget_class, "stet-text");
  stet_view_add_move_bindings (widget_class);
  stet_view_add_bindings (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, stet_accessible_get_text_role ());
}

static void
stet_text_view_init (StetTextView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->zoom = 1;
  self->inset_line = -1;
  self->inset_block = -1;
  self->goal_x = -1;
  self->is_at_top = TRUE;
  self->heights = stet_heights_new ();
  self->laid = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) stet_laid_free);
  self->marks = g_array_new (FALSE, FALSE, sizeof (StetMark));
  self->grown = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (widget, "view");
  stet_view_init_accessible (self);
  stet_view_add_controllers (self);
  stet_typography_set_font (&self->type, gtk_widget_get_pango_context (widget), NULL, self->zoom);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (scheme_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (scheme_changed_cb),
                           self, G_CONNECT_SWAPPED);
  scheme_changed_cb (self);
}

GtkWidget *
stet_text_view_new (void)
{
  return g_object_new (STET_TYPE_TEXT_VIEW, NULL);
}
