/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article on screen: a GtkScrollable that lays out only the visible paragraphs, draws any number of overlapping
 * marks under and around the text, and has a real caret and selection. It knows texts, blocks and marks, not documents:
 * whoever owns it answers "which marks overlap this range" and is told what the person did. All offsets are bytes. */

#pragma once

#include "palette.h"
#include "span.h"
#include "text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a line of the text looks. Lines that are not named are paragraphs. */
typedef enum
{
  STET_LINE_PARAGRAPH,
  STET_LINE_TITLE,
  STET_LINE_HEADING,
  STET_LINE_LIST_ITEM,
  STET_LINE_QUOTE,
} StetLineStyle;

typedef enum
{
  STET_MARK_SUGGESTED = 1 << 0, /* the machine's: outline or half-strength underline, no fill, hollow bar */
  STET_MARK_ACTIVE = 1 << 1,    /* ring around it, accent bar */
  STET_MARK_PARTNER = 1 << 2,   /* strengthened: belongs to the active one */
  STET_MARK_CALM = 1 << 3,      /* everything else while one is active */
  STET_MARK_ANONYMOUS = 1 << 4, /* hatched source */
  STET_MARK_CONFIRM = 1 << 5,   /* re-anchored, please confirm */
  STET_MARK_FIND = 1 << 6,      /* a search hit */
} StetMarkFlags;

typedef struct
{
  StetSpan span;
  StetMarkStyle style; /* from palette.h */
  StetMarkFlags flags;
  guint8 verdict; /* 0: none; 1..6: position on a scale, drawn as a dot of its own colour and shape */
  guint32 key;    /* the owner's name for it, given back in signals */
} StetMark;

/* Appends to @marks (of StetMark) all marks that overlap @range, in text order. Called while drawing: must be fast, and
 * must not change anything. */
typedef void (*StetMarksFunc) (StetSpan range, GArray *marks, gpointer user_data);

#define STET_TYPE_TEXT_VIEW (stet_text_view_get_type ())
G_DECLARE_FINAL_TYPE (StetTextView, stet_text_view, STET, TEXT_VIEW, GtkWidget)

GtkWidget *stet_text_view_new (void);

/* Shows @text; @styles (one StetLineStyle byte a line of the text, or NULL: all paragraphs) is copied. Empty lines take
 * no room and no caret. Keeps the scroll anchor when the new text has a line there. */
void stet_text_view_set_text (StetTextView *self, StetText *text, const guint8 *styles);
StetText *stet_text_view_get_text (StetTextView *self); /* borrowed, may be NULL */
void stet_text_view_set_marks_func (StetTextView *self, StetMarksFunc func, gpointer user_data, GDestroyNotify destroy);
/* The marks in @range changed: drops the cached nodes of its paragraphs only. */
void stet_text_view_marks_changed (StetTextView *self, StetSpan range);
void stet_text_view_all_marks_changed (StetTextView *self);

/* A widget that scrolls with the text, below line @line (-1: above the first): article data, the line of removed
 * blocks. At most one; NULL takes it away. The view takes a floating reference and parents it. */
void stet_text_view_set_inset (StetTextView *self, int line, GtkWidget *widget);

/* Caret and selection. The selection's span is empty when nothing is selected; the caret is one of its ends. */
StetSpan stet_text_view_get_selection (StetTextView *self);
guint32 stet_text_view_get_caret (StetTextView *self);
void stet_text_view_select (StetTextView *self, StetSpan span); /* caret at the end; does not scroll */
void stet_text_view_place_caret (StetTextView *self, guint32 byte);
/* Word, clause, sentence, paragraph, all; and back the way it came. */
void stet_text_view_grow_selection (StetTextView *self);
void stet_text_view_shrink_selection (StetTextView *self);
/* Sentences for the above, ascending, copied; without them, sentence ends are guessed from Pango's attributes. */
void stet_text_view_set_sentences (StetTextView *self, const StetSpan *sentences, gsize n);
StetSpan stet_text_view_get_sentence_at (StetTextView *self, guint32 byte);
StetSpan stet_text_view_get_word_at (StetTextView *self, guint32 byte); /* empty where no word is */
/* The start of the next (@count > 0) or previous word, for moving an annotation's edge. */
guint32 stet_text_view_move_word (StetTextView *self, guint32 byte, int count);
/* The same for an annotation's end: the end of the next (@count > 0) or previous word. */
guint32 stet_text_view_move_word_end (StetTextView *self, guint32 byte, int count);

/* Scrolling. A jump is exact at once in any document. */
void stet_text_view_scroll_to (StetTextView *self, StetSpan span, gboolean animate);
/* The byte at the top of the view and the pixels of its line that are above, for restoring. */
void stet_text_view_get_anchor (StetTextView *self, guint32 *byte, int *offset);
void stet_text_view_set_anchor (StetTextView *self, guint32 byte, int offset);

/* 1.0 is the document font's own size; kept within 0.5..4. Property "zoom". */
double stet_text_view_get_zoom (StetTextView *self);
void stet_text_view_set_zoom (StetTextView *self, double zoom);
/* Pango font description of the text, NULL: the desktop's document font. */
void stet_text_view_set_font (StetTextView *self, const char *font);

/* Where @span's first visible line lies, in widget coordinates; FALSE when it is not on screen. For popovers. */
gboolean stet_text_view_get_rectangle (StetTextView *self, StetSpan span, GdkRectangle *rect);
/* The byte under a point, FALSE outside the text. */
gboolean stet_text_view_hit_test (StetTextView *self, double x, double y, guint32 *byte);
/* Text for a screen reader to say now. */
void stet_text_view_announce (StetTextView *self, const char *message);

/* Signals
 *   selection-changed (void)                     caret or selection moved; many a frame are folded into one
 *   selection-finished (void)                    a selection was completed by mouse release or key release
 *   mark-clicked (guint32 key, guint byte)       a click (no drag) on marks: the innermost, shortest one
 *   mark-edge-dragged (guint32 key, gboolean is_start, guint byte, gboolean finished)   the active mark's edge is
 * dragged context-menu (guint byte, int x, int y)      secondary click, Menu key, Shift+F10 zoom-changed via
 * notify::zoom Single-letter keys are not handled here; the page adds its own shortcuts. */

G_END_DECLS
