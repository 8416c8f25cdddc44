/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* AdwOverlaySplitView from libadwaita 1.4, AdwFlap before it. Both let their sidebar have its natural width, which the
 * pane around the sidebar gives as the width that was asked for. */

#include "split-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What the content keeps for itself when the handle is dragged. */
#define MIN_CONTENT 320
#define KEY_STEP 24

/* The pane: sidebar and handle, with the width that was asked for as its natural one --------------------------------
 */

#define STET_TYPE_SPLIT_PANE (stet_split_pane_get_type ())
G_DECLARE_FINAL_TYPE (StetSplitPane, stet_split_pane, STET, SPLIT_PANE, GtkWidget)

struct _StetSplitPane
{
  GtkWidget parent_instance;

  GtkWidget *box;
  int width;
};

G_DEFINE_FINAL_TYPE (StetSplitPane, stet_split_pane, GTK_TYPE_WIDGET)

static void
stet_split_pane_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  StetSplitPane *self = STET_SPLIT_PANE (widget);

  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (*minimum, STET_SPLIT_VIEW_MIN_SIDEBAR);
      *natural = MAX (*minimum, self->width);
    }
}

static void
stet_split_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (STET_SPLIT_PANE (widget)->box, width, height, baseline, NULL);
}

static void
stet_split_pane_dispose (GObject *object)
{
  g_clear_pointer (&STET_SPLIT_PANE (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_split_pane_parent_class)->dispose (object);
}

static void
stet_split_pane_class_init (StetSplitPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_split_pane_dispose;
  widget_class->measure = stet_split_pane_measure;
  widget_class->size_allocate = stet_split_pane_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "splitpane");
}

static void
stet_split_pane_init (StetSplitPane *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  /* Set, so that what expands in the sidebar doesn't make the pane expand. */
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
}

/* The handle ------------------------------------------------------------------------------------------------------- */

#define STET_TYPE_SPLIT_HANDLE (stet_split_handle_get_type ())
G_DECLARE_FINAL_TYPE (StetSplitHandle, stet_split_handle, STET, SPLIT_HANDLE, GtkWidget)

struct _StetSplitHandle
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (StetSplitHandle, stet_split_handle, GTK_TYPE_WIDGET)

static void
stet_split_handle_class_init (StetSplitHandleClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "splithandle");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_SEPARATOR);
}

static void
stet_split_handle_init (StetSplitHandle *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_widget_set_size_request (GTK_WIDGET (self), 7, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Width of the panel"), -1);
}

/* The view --------------------------------------------------------------------------------------------------------- */

struct _StetSplitView
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *split;
  GtkWidget *content;
  StetSplitPane *pane;
  GtkWidget *handle;

  int drag_width; /* of the pane when the drag began */
};

G_DEFINE_FINAL_TYPE (StetSplitView, stet_split_view, GTK_TYPE_WIDGET)

enum
{
  PROP_SHOW_SIDEBAR = 1,
  PROP_FOLDED,
  PROP_SIDEBAR_WIDTH,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

#if ADW_CHECK_VERSION(1, 4, 0)

static GtkWidget *
inner_new (GtkWidget *content, GtkWidget *pane)
{
  return g_object_new (ADW_TYPE_OVERLAY_SPLIT_VIEW, "content", content, "sidebar", pane, "sidebar-position",
                       GTK_PACK_END, "pin-sidebar", TRUE, "enable-show-gesture", FALSE, "min-sidebar-width",
                       (double) STET_SPLIT_VIEW_MIN_SIDEBAR, "sidebar-width-unit", ADW_LENGTH_UNIT_PX,
                       "sidebar-width-fraction", 1.0, NULL);
}

static void
inner_set_width (GtkWidget *split, int width)
{
  adw_overlay_split_view_set_max_sidebar_width (ADW_OVERLAY_SPLIT_VIEW (split), width);
}

static void
inner_set_shown (GtkWidget *split, gboolean shown)
{
  adw_overlay_split_view_set_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (split), shown);
}

static gboolean
inner_get_shown (GtkWidget *split)
{
  return adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (split));
}

static void
inner_set_folded (GtkWidget *split, gboolean folded)
{
  adw_overlay_split_view_set_collapsed (ADW_OVERLAY_SPLIT_VIEW (split), folded);
}

static gboolean
inner_get_folded (GtkWidget *split)
{
  return adw_overlay_split_view_get_collapsed (ADW_OVERLAY_SPLIT_VIEW (split));
}

#define INNER_SHOWN "notify::show-sidebar"

#else

static GtkWidget *
inner_new (GtkWidget *content, GtkWidget *pane)
{
  /* Swipes would take the drags that select text. */
  return g_object_new (ADW_TYPE_FLAP, "content", content, "flap", pane, "flap-position", GTK_PACK_END, "fold-policy",
                       ADW_FLAP_FOLD_POLICY_NEVER, "locked", TRUE, "swipe-to-open", FALSE, "swipe-to-close", FALSE,
                       NULL);
}

static void
inner_set_width (GtkWidget *split, int width)
{
  gtk_widget_queue_resize (split);
}

static void
inner_set_shown (GtkWidget *split, gboolean shown)
{
  adw_flap_set_reveal_flap (ADW_FLAP (split), shown);
}

static gboolean
inner_get_shown (GtkWidget *split)
{
  return adw_flap_get_reveal_flap (ADW_FLAP (split));
}

static void
inner_set_folded (GtkWidget *split, gboolean folded)
{
  adw_flap_set_fold_policy (ADW_FLAP (split), folded ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
}

static gboolean
inner_get_folded (GtkWidget *split)
{
  return adw_flap_get_fold_policy (ADW_FLAP (split)) == ADW_FLAP_FOLD_POLICY_ALWAYS;
}

#define INNER_SHOWN "notify::reveal-flap"

#endif

static void
set_sidebar_width (StetSplitView *self, int width)
{
  width = CLAMP (width, STET_SPLIT_VIEW_MIN_SIDEBAR, STET_SPLIT_VIEW_MAX_SIDEBAR);
  if (self->pane->width == width)
    return;
  self->pane->width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self->pane));
  inner_set_width (self->split, width);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->handle), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) width, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIDEBAR_WIDTH]);
}

/* By hand: never so wide that the content gets too narrow. */
static void
resize_sidebar (StetSplitView *self, int width)
{
  int most = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - MIN_CONTENT, STET_SPLIT_VIEW_MIN_SIDEBAR);

  set_sidebar_width (self, MIN (width, most));
}

static gboolean
is_rtl (StetSplitView *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* The gesture is the view's, since the handle moves away under the pointer. */
static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, StetSplitView *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (picked != self->handle)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_width = gtk_widget_get_width (GTK_WIDGET (self->pane));
}

static void
drag_update_cb (GtkGestureDrag *gesture, double x, double y, StetSplitView *self)
{
  resize_sidebar (self, self->drag_width - (int) (is_rtl (self) ? -x : x));
}

static gboolean
handle_key_cb (GtkEventControllerKey *controller,
               guint keyval,
               guint keycode,
               GdkModifierType state,
               StetSplitView *self)
{
  int direction = is_rtl (self) ? -1 : 1;

  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    resize_sidebar (self, self->pane->width + direction * KEY_STEP);
  else if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    resize_sidebar (self, self->pane->width - direction * KEY_STEP);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
inner_shown_cb (StetSplitView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!inner_get_shown (self->split) && focus != NULL
      && (focus == GTK_WIDGET (self->pane) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pane))))
    gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_SIDEBAR]);
}

static void
stet_split_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetSplitView *self = STET_SPLIT_VIEW (object);

  switch (id)
    {
    case PROP_SHOW_SIDEBAR:
      g_value_set_boolean (value, inner_get_shown (self->split));
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, inner_get_folded (self->split));
      break;
    case PROP_SIDEBAR_WIDTH:
      g_value_set_int (value, self->pane->width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_split_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetSplitView *self = STET_SPLIT_VIEW (object);

  switch (id)
    {
    case PROP_SHOW_SIDEBAR:
      if (inner_get_shown (self->split) != g_value_get_boolean (value))
        inner_set_shown (self->split, g_value_get_boolean (value)); /* notifies */
      break;
    case PROP_FOLDED:
      if (inner_get_folded (self->split) == g_value_get_boolean (value))
        break;
      inner_set_folded (self->split, g_value_get_boolean (value));
      gtk_widget_set_visible (self->handle, !g_value_get_boolean (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SIDEBAR_WIDTH:
      set_sidebar_width (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_split_view_dispose (GObject *object)
{
  StetSplitView *self = STET_SPLIT_VIEW (object);

  if (self->split != NULL)
    g_signal_handlers_disconnect_by_data (self->split, self);
  g_clear_pointer (&self->split, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_split_view_parent_class)->dispose (object);
}

static void
stet_split_view_class_init (StetSplitViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stet_split_view_get_property;
  object_class->set_property = stet_split_view_set_property;
  object_class->dispose = stet_split_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  props[PROP_SHOW_SIDEBAR] =
      g_param_spec_boolean ("show-sidebar", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_SIDEBAR_WIDTH] = g_param_spec_int ("sidebar-width", NULL, NULL, STET_SPLIT_VIEW_MIN_SIDEBAR,
                                                STET_SPLIT_VIEW_MAX_SIDEBAR, STET_SPLIT_VIEW_MIN_SIDEBAR,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
stet_split_view_init (StetSplitView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->pane = g_object_new (STET_TYPE_SPLIT_PANE, NULL);
  self->handle = g_object_new (STET_TYPE_SPLIT_HANDLE, NULL);
  gtk_box_append (GTK_BOX (self->pane->box), self->handle);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (handle_key_cb), self);
  gtk_widget_add_controller (self->handle, keys);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
stet_split_view_new (GtkWidget *content, GtkWidget *sidebar)
{
  StetSplitView *self = g_object_new (STET_TYPE_SPLIT_VIEW, NULL);

  self->content = content;
  /* Set: AdwFlap gives all there is to content that expands, and the sidebar its least. */
  gtk_widget_set_hexpand (content, FALSE);
  gtk_widget_set_hexpand (sidebar, TRUE);
  gtk_box_append (GTK_BOX (self->pane->box), sidebar);
  self->split = inner_new (content, GTK_WIDGET (self->pane));
  gtk_widget_set_parent (self->split, GTK_WIDGET (self));
  g_signal_connect_swapped (self->split, INNER_SHOWN, G_CALLBACK (inner_shown_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->handle), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN,
                                  (double) STET_SPLIT_VIEW_MIN_SIDEBAR, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) STET_SPLIT_VIEW_MAX_SIDEBAR, -1);
  set_sidebar_width (self, 400);
  return GTK_WIDGET (self);
}
