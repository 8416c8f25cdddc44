/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the text view share: text-view.c is the widget and its interface, text-view-layout.c knows where
 * every paragraph stands, text-view-draw.c paints, text-view-move.c moves caret and selection, text-view-input.c hears
 * keyboard and mouse, text-view-accessible.c speaks.
 *
 * Heights are whole pixels, guessed until a paragraph was laid out. What the window shows is anchored on a place in the
 * text (anchor_block and anchor_offset): when heights above it turn out otherwise, the adjustment changes and the
 * picture doesn't. */

#pragma once

#include "blocks.h"
#include "breaks.h"
#include "heights.h"
#include "text-view.h"
#include "typography.h"

G_BEGIN_DECLS

/* A paragraph that is, or was lately, on screen. */
typedef struct
{
  PangoLayout *layout;
  GskRenderNode *node; /* marks and text at (0, 0) of the block's own box; NULL when it has to be drawn anew */
  guint block;
  int n_lines;
  int height; /* as in the heights */
  guint used; /* when, for dropping the eldest */
} StetBlockView;

struct _StetTextView
{
  GtkWidget parent_instance;

  /* owned */
  StetText *text;
  guint8 *styles; /* StetLineStyle of each line of the text, or NULL */
  StetBlocks *blocks;
  StetHeights *heights;
  GHashTable *views;             /* block -> StetBlockView * */
  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkWidget *inset;
  GArray *sentences; /* of StetSpan */
  GArray *grown;     /* of StetSpan: selections that were grown, for the way back */
  GPtrArray *labels; /* children that AT-SPI reads */
  StetTypography type;
  char *font;

  GtkScrollablePolicy policies[2];
  StetMarksFunc marks_func;
  gpointer marks_data;
  GDestroyNotify marks_destroy;

  int inset_block; /* the block that the inset stands below; -1: above the first */
  int inset_height;
  double zoom;
  int width, height;
  int laid_out_width;
  guint clock; /* counts layouts, for the cache */

  guint anchor_block;
  int anchor_offset; /* pixels of the anchor block above the window's edge; negative in the padding */
  gboolean adjusting;

  guint32 caret;
  guint32 bound; /* the selection's other end */
  int goal_x;    /* for moving by lines; -1: not set */
  guint selection_idle;

  guint blink_source;
  gboolean caret_hidden;

  guint tick; /* of a scroll on its way */
  gint64 tick_start;
  double tick_from, tick_to;

  /* the pointer */
  double pointer_x, pointer_y;
  StetSpan drag_unit; /* what a double or triple click took */
  int drag_clicks;
  gboolean dragging;
  gboolean moved;
  guint32 edge_key; /* of the mark whose edge is dragged; G_MAXUINT32: none */
  gboolean edge_is_start;
  double zoom_start;

  guint n_drawn; /* nodes made so far, for tests */
};

/* Layout (all coordinates in pixels; "content" means from the top of the whole article) */
void stet_text_view_reset_heights (StetTextView *self);
/* The layout of a block, made when it isn't there. Valid until the next layout of another. */
StetBlockView *stet_text_view_get_block_view (StetTextView *self, guint block);
void stet_text_view_drop_views (StetTextView *self);
void stet_text_view_drop_nodes (StetTextView *self, StetSpan range);
StetLineStyle stet_text_view_get_style (StetTextView *self, guint block);
/* Content y of a block's top, the inset not counted. */
gint64 stet_text_view_get_block_top (StetTextView *self, guint block);
gint64 stet_text_view_get_content_height (StetTextView *self);
/* Lays out what the window shows and sets the adjustments. */
void stet_text_view_settle (StetTextView *self);
/* Anchors the window at content y. */
void stet_text_view_anchor_at (StetTextView *self, gint64 y);
gint64 stet_text_view_get_scroll (StetTextView *self);
/* Left edge of a block's text, and how wide it may be. */
int stet_text_view_get_text_x (StetTextView *self, guint block);
int stet_text_view_get_text_width (StetTextView *self, guint block);
/* Box of one line of a block's layout, in the block's own coordinates. */
void stet_text_view_get_line_box (StetTextView *self, StetBlockView *view, int line, int *y, int *height);
/* Where the caret stands at @byte, in widget coordinates; lays the block out. */
void stet_text_view_get_caret_rectangle (StetTextView *self, guint32 byte, GdkRectangle *rect);
/* The first and last visible block; FALSE when there are none. */
gboolean stet_text_view_get_visible (StetTextView *self, guint *first, guint *last);
/* The byte nearest to a point of the widget. There must be blocks. */
guint32 stet_text_view_byte_at (StetTextView *self, double x, double y);

/* Drawing */
void stet_text_view_draw (StetTextView *self, GtkSnapshot *snapshot);

/* Moving */
void stet_text_view_set_selection (StetTextView *self, guint32 bound, guint32 caret, gboolean reveal);
void stet_text_view_reveal_caret (StetTextView *self);
void stet_text_view_add_move_bindings (GtkWidgetClass *widget_class);

/* Input */
void stet_text_view_add_controllers (StetTextView *self);
void stet_text_view_reset_blink (StetTextView *self);

/* Accessibility */
void stet_text_view_update_labels (StetTextView *self);
void stet_text_view_measure_labels (StetTextView *self);
void stet_text_view_clear_labels (StetTextView *self);

G_END_DECLS
