/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the page share: page.c joins the parts, page-actions.c makes actions and keys of the acts,
 * page-article.c keeps the text view true, page-tags.c holds the acts that change the document, page-moves.c those that
 * only go somewhere, page-notices.c what is said above the article,
 * page-source.c where it comes from. */

#pragma once

#include "article-marks.h"
#include "article-page.h"
#include "changes-view.h"
#include "edit.h"
#include "find-bar.h"
#include "notice-bar.h"
#include "panel.h"
#include "review-bar.h"
#include "text-view.h"

G_BEGIN_DECLS

typedef enum
{
  STET_NOTE_PLAIN,
  STET_NOTE_BUSY,   /* with a way to stop it */
  STET_NOTE_FAILED, /* to be tried again */
} StetNoteKind;

struct _StetPage
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  StetNoticeBar *notice;
  StetFindBar *find_bar;
  GtkWidget *split;
  StetTextView *view;
  GtkWidget *head; /* owned; in the view while there is something to say above the article */
  GtkWidget *side; /* beside the text: "panel", or "changes" while a page that was fetched again is compared */
  StetPanel *panel;
  StetChangesView *changes;
  StetReviewBar *review_bar;
  GtkWidget *tag_popover;
  GtkWidget *menu; /* the one for a secondary click, while it is open */

  /* owned */
  StetSession *session;
  StetDocument *document; /* the session's; another one after a reload */
  gulong document_changed;
  GSettings *settings;
  guint suggest_timeout;
  GSimpleActionGroup *actions;
  StetArticleMarks *marks;

  /* what is said above the article, besides what the session has to say */
  char *note; /* owned, or NULL */
  StetNoteKind note_kind;
  gboolean notice_read; /* what the session had to say was closed */

  /* the page on the web */
  GCancellable *fetching; /* owned; NULL while nothing is fetched */
  StetRenewal *renewal;   /* owned; what is compared now, or NULL */
  gboolean side_was_shown;

  StetId active;     /* an annotation or another record */
  gboolean follow;   /* the next change is an undo or redo: show where it happened */
  gboolean filling;  /* what comes from the panel or the view now is an echo */
  guint drag_target; /* of the active annotation, while an edge is dragged */
  gboolean dragging;

  /* the review */
  gboolean reviewing;
  guint n_reviewed;        /* decided since it began */
  GPtrArray *review_order; /* owned: of StetRecord *, the surest first; NULL until needed */
  guint review_at;
};

/* Every act, by its name in the action group. */
typedef void (*StetPageAct) (StetPage *self, GVariant *parameter);

typedef struct
{
  const char *name;
  const char *parameter_type; /* NULL for none */
  StetPageAct act;
  gboolean edits; /* not on a read-only document */
} StetPageAction;

extern const StetPageAction stet_page_tag_actions[]; /* end with a NULL name */
extern const StetPageAction stet_page_move_actions[];
extern const StetPageAction stet_page_review_actions[];
extern const StetPageAction stet_page_source_actions[];

/* Makes @id (an annotation or record, or none) the active one in text and panel. @reveal scrolls the text to it. */
void stet_page_activate (StetPage *self, StetId id, gboolean reveal);
/* The annotation that acts are about: the active one, or the first of the active record; NULL for none. Borrowed. */
StetRecord *stet_page_get_annotation (StetPage *self);
/* What people call its kind; translated, borrowed. */
const char *stet_page_get_label (StetPage *self, StetRecord *annotation);
/* Scrolls to @annotation, puts the caret there and says what it is. */
void stet_page_go_to (StetPage *self, StetRecord *annotation);
/* Begins or ends the review of suggestions. */
void stet_page_set_reviewing (StetPage *self, gboolean reviewing);
/* A suggestion was decided: on to the next after @from (borrowed; NULL for the caret). */
void stet_page_review_decided (StetPage *self, StetRecord *from);
/* On to the next suggestion, or the next open sentence. */
void stet_page_review_go_on (StetPage *self);
/* The document or what is active has changed. */
void stet_page_review_changed (StetPage *self);
/* Shows the session's document, which may be another one than before. */
void stet_page_take_document (StetPage *self);
/* And follows them. */
void stet_page_load_settings (StetPage *self);
void stet_page_connect_view (StetPage *self);
void stet_page_add_actions (StetPage *self);
/* The single letters, which act while the text has the focus. */
void stet_page_add_text_keys (StetPage *self);
/* Enables and disables acts by what there is to act on. */
void stet_page_update_actions (StetPage *self);
void stet_page_toast (StetPage *self, const char *title, const char *action, const char *button);
/* Says what a person should know of the document's file now. */
void stet_page_update_notice (StetPage *self);
/* Says @note there, NULL: no more. */
void stet_page_set_note (StetPage *self, StetNoteKind kind, const char *note);
void stet_page_notice_closed (StetPage *self);
/* Where the article is from: edits of its head, its page. */
void stet_page_connect_source (StetPage *self);
void stet_page_update_source_actions (StetPage *self);
/* Nothing is compared any more: the panel is back. */
void stet_page_drop_changes (StetPage *self);
/* What is compared with another text than there is now is of no use. */
void stet_page_text_changed (StetPage *self);
/* Ends what is under way, when the page goes. */
void stet_page_end_source (StetPage *self);
/* To what is beside the text. */
void stet_page_focus_side (StetPage *self);
/* Lays an annotation that lost its place, or may have, on what is selected. */
void stet_page_place (StetPage *self, StetId annotation);
/* Follows an edge of the active mark that is dragged. */
void stet_page_drag_edge (StetPage *self, guint32 slot, gboolean is_start, guint32 byte, gboolean finished);

G_END_DECLS
