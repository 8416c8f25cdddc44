/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the text view share: its state and what each file does for the others. Positions in the widget are
 * pixels from its top left corner; positions in the document are pixels from its beginning, which scroll away. */

#pragma once

#include "blocks.h"
#include "breaks.h"
#include "heights.h"
#include "text-view.h"
#include "typography.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct
{
  PangoLayoutLine *line; /* borrowed from the layout */
  int y;                 /* of its top, pixels below the layout's top */
  int height;
  int baseline;  /* pixels below the layout's top */
  guint32 start; /* bytes of the text */
  guint32 end;
  float *edges; /* where each byte begins, and the last ends, left to right; NULL until asked for, or never */
  guint8 mixed; /* part of it runs right to left, so that edges are of no use */
} StetLaidLine;

/* A block that has been laid out, and what was drawn of it. */
typedef struct
{
  guint block;
  StetLineStyle style;
  PangoLayout *layout;
  StetLaidLine *lines;
  guint n_lines;
  int x;      /* of the layout in the widget */
  int above;  /* pixels from the block's top to the layout's */
  int height; /* spaces included */
  guint8 rtl;
  guint8 is_drawn;      /* the nodes of the marks are up to date; they are NULL where there is nothing to draw */
  GskRenderNode *fills; /* under the text, origin at the widget's left edge and the block's top, as for the others */
  GskRenderNode *lines_node;
  GskRenderNode *text_node;
} StetLaidBlock;

typedef enum
{
  STET_DRAG_NONE,
  STET_DRAG_CHARS,
  STET_DRAG_WORDS,
  STET_DRAG_SENTENCES,
  STET_DRAG_PARAGRAPHS,
  STET_DRAG_EDGE,
} StetDragMode;

struct _StetTextView
{
  GtkWidget parent_instance;

  /* The text, owned. */
  StetText *text;
  guint8 *styles; /* a StetLineStyle for each of its lines; NULL: all paragraphs */
  StetBlocks *blocks;
  StetHeights *heights; /* of the blocks, spaces included; guessed until blocks[].measured */
  StetSpan *sentences;
  gsize n_sentences;

  /* How it is set. */
  StetTypography type;
  char *font;
  double zoom;
  StetScheme scheme;
  int width; /* 0 before the first allocation */
  int height;

  /* Where it is scrolled to: this many pixels from the top of the anchor block to the top of the widget, negative in
   * the room above it. The byte and the pixels of its line say the same, and outlive a change of width or zoom. */
  GtkAdjustment *adjustments[2];
  GtkScrollablePolicy policies[2];
  guint anchor_block;
  int anchor_offset;
  guint32 anchor_byte;
  int anchor_pixels;
  gboolean is_at_top;    /* stays there, whatever the room above the text becomes */
  gboolean must_restore; /* from the byte, at the next layout */
  gboolean must_reveal;  /* reveal_span, at the first allocation */
  StetSpan reveal_span;
  gboolean is_configuring; /* the adjustment is being set by the view itself */
  gboolean is_stale;       /* the layout doesn't fit the anchor, text or width */
  guint first_visible;
  guint end_visible; /* the first block after the visible ones */
  AdwAnimation *glide;
  int glide_left; /* pixels */
  guint settle_source;
  guint measure_source;
  guint measure_reach;

  /* Layouts by block. */
  GHashTable *laid;

  /* Marks. */
  StetMarksFunc marks_func;
  gpointer marks_data;
  GDestroyNotify marks_destroy;
  GArray *marks; /* scratch */
  guint n_nodes_made;

  /* The inset, parented. */
  GtkWidget *inset;
  int inset_line;
  gint64 inset_block; /* it stands below this block; -1: above the first */
  int inset_height;   /* with the space below it */

  /* Caret and selection: from bound to caret. */
  guint32 caret;
  guint32 bound;
  double goal_x; /* in the widget; negative: none */
  GArray *grown; /* of StetSpan, (bound, caret): what grow_selection came from */
  gboolean caret_shown;
  guint blink_source;
  gint64 blink_since; /* microseconds */
  guint changed_source;
  gboolean moved_by_key;

  /* Mouse. */
  StetDragMode drag;
  StetSpan drag_origin; /* what the press selected */
  double press_x;
  double press_y;
  double pointer_x;
  double pointer_y;
  gboolean has_dragged;
  guint32 edge_key;
  gboolean edge_is_start;
  StetSpan edge_span;
  guint scroll_source;
  double pinch_zoom;
  const char *cursor_name; /* literal */

  /* For screen readers before GTK 4.14: parented labels of the visible blocks. */
  GPtrArray *labels; /* NULL where GTK reads the text from the view itself */
  guint first_label; /* the block of the first */
  guint n_labels_used;
};

/* text-view.c */
/* Everything that depends on fonts or width is computed anew. */
void stet_view_reset_type (StetTextView *self);
void stet_view_emit (StetTextView *self, guint signal, ...);

enum
{
  STET_VIEW_SELECTION_CHANGED,
  STET_VIEW_SELECTION_FINISHED,
  STET_VIEW_MARK_CLICKED,
  STET_VIEW_MARK_EDGE_DRAGGED,
  STET_VIEW_CONTEXT_MENU,
  STET_VIEW_N_SIGNALS
};

/* text-view-inset.c */
/* Finds its place in a new text. */
void stet_view_place_inset (StetTextView *self);
/* TRUE when its height is another than it was. */
gboolean stet_view_measure_inset (StetTextView *self);
void stet_view_allocate_inset (StetTextView *self);
void stet_view_reveal_inset (StetTextView *self);
/* TRUE when a point of the widget is the inset's, which then hears what is done there. */
gboolean stet_view_is_in_inset (StetTextView *self, double x, double y);

/* text-view-units.c */
StetSpan stet_view_get_line_span (StetTextView *self, guint block);

/* text-view-layout.c */
void stet_view_reset_heights (StetTextView *self);
/* The block laid out, from the cache or new. Corrects its height. Valid until the next stet_view_lay_out(). */
StetLaidBlock *stet_view_get_laid (StetTextView *self, guint block);
StetLaidLine *stet_laid_find_line (StetLaidBlock *laid, guint32 byte);
/* Pixels of the document above the block. */
gint64 stet_view_get_top (StetTextView *self, guint block);
/* Room above a block that is not the block's own: the inset's, the padding before the first. */
int stet_view_get_gap (StetTextView *self, guint block);
int stet_view_get_widget_top (StetTextView *self, guint block);
/* Brings layout, adjustments and anchor up to date, when they aren't. Needs no frame. */
void stet_view_lay_out (StetTextView *self);
void stet_view_go_stale (StetTextView *self);
void stet_view_drop_layouts (StetTextView *self);
void stet_view_drop_marks (StetTextView *self, StetSpan range);
void stet_view_drop_nodes (StetTextView *self);
void stet_laid_free (StetLaidBlock *laid);
/* Calls @func for each piece of @span on @line: pixels from the layout's left edge. */
typedef void (*StetPieceFunc) (float x0, float x1, gpointer user_data);
void stet_laid_foreach_piece (StetLaidBlock *laid,
                              StetLaidLine *line,
                              StetSpan span,
                              StetPieceFunc func,
                              gpointer data);

/* text-view-scroll.c */
void stet_view_take_value (StetTextView *self);
void stet_view_set_position (StetTextView *self, guint block, int offset);
void stet_view_keep_anchor (StetTextView *self);
void stet_view_restore_anchor (StetTextView *self);
void stet_view_configure (StetTextView *self, gint64 upper, gint64 value);
void stet_view_scroll_by (StetTextView *self, double pixels);
/* The least scrolling that shows the caret with a little room around it. */
void stet_view_reveal_caret (StetTextView *self);
void stet_view_reveal_pending (StetTextView *self);
void stet_view_stop_glide (StetTextView *self);

/* text-view-geometry.c */
/* Where the caret at @byte stands, in the widget; lays its block out. */
GdkRectangle stet_view_get_caret_rect (StetTextView *self, guint32 byte);
/* The caret position nearest to a point, anywhere. @on_text (out, optional): the point is on a character. */
guint32 stet_view_get_nearest (StetTextView *self, double x, double y, gboolean *on_text);
/* Appends the marks that overlap @range, in text order. */
void stet_view_get_marks (StetTextView *self, StetSpan range, GArray *marks);
/* The shortest mark at @byte, else with a sign in the margin beside it; FALSE when there is none. */
gboolean stet_view_find_mark (StetTextView *self, double x, double y, guint32 byte, gboolean on_text, StetMark *mark);
/* The active mark whose edge is at a point. */
gboolean stet_view_find_edge (StetTextView *self, double x, double y, StetMark *mark, gboolean *is_start);

/* text-view-draw.c */
void stet_view_snapshot (StetTextView *self, GtkSnapshot *snapshot);

/* text-view-marks.c */
/* Makes the nodes of the block's marks anew. */
void stet_view_draw_marks (StetTextView *self, StetLaidBlock *laid);

/* text-view-lines.c, in the coordinates of a block's nodes */
typedef struct
{
  float x0;
  float x1;
  int line;
  guint8 is_first; /* the mark begins here */
  guint8 is_last;
} StetPiece;

typedef struct
{
  StetMark mark;
  guint first_piece;
  guint n_pieces;
  guint8 lane;     /* of its underline */
  guint8 bar_lane; /* of its bar in the margin */
} StetPlacedMark;

/* @marks of StetPlacedMark, @pieces of StetPiece. */
void stet_view_draw_lines (StetTextView *self,
                           StetLaidBlock *laid,
                           GArray *marks,
                           GArray *pieces,
                           GtkSnapshot *snapshot);
gboolean stet_mark_has_bar (const StetMark *mark);
/* The left edge of the bar in @lane. */
float stet_view_get_bar_x (StetTextView *self, StetLaidBlock *laid, guint lane);

/* text-view-margin.c */
void stet_view_draw_margin (StetTextView *self,
                            StetLaidBlock *laid,
                            GArray *marks,
                            GArray *pieces,
                            GtkSnapshot *snapshot);
GdkRGBA stet_view_get_line_colour (StetTextView *self, const StetMark *mark);

/* text-view-move.c */
void stet_view_move_to (StetTextView *self, guint32 byte, gboolean extend);
void stet_view_add_move_bindings (GtkWidgetClass *widget_class);

/* text-view-caret.c */
guint32 stet_view_snap (StetTextView *self, guint32 byte);
void stet_view_set_selection (StetTextView *self, guint32 bound, guint32 caret);
void stet_view_restart_blink (StetTextView *self);
void stet_view_stop_blink (StetTextView *self);
void stet_view_selection_changed (StetTextView *self);

/* text-view-input.c */
void stet_view_add_controllers (StetTextView *self);
void stet_view_stop_drag (StetTextView *self);
void stet_view_add_bindings (GtkWidgetClass *widget_class);
void stet_view_claim_primary (StetTextView *self);

/* text-view-accessible.c */
void stet_view_init_accessible (StetTextView *self);
/* Called once, while the type is made. */
void stet_view_add_accessible_interface (GType type);
/* Some time after the last scrolling: brings the labels in step with what is visible. */
void stet_view_update_labels (StetTextView *self);
void stet_view_allocate_labels (StetTextView *self);
void stet_view_drop_labels (StetTextView *self);
/* Tell screen readers. */
void stet_view_text_replaced (StetTextView *self);
void stet_view_caret_moved (StetTextView *self);
void stet_view_forget_announcement (StetTextView *self);

G_END_DECLS
