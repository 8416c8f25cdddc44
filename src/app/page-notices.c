/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said above the article about its file, with what can be done about it. */

#include "config.h"

#include "page-private.h"

#include <glib/gi18n.h>

void
stet_page_update_notice (StetPage *self)
{
  const StetNoticeButton conflict[] = {
    { _ ("Reload"), "page.reload" },
    { _ ("Keep Mine"), "page.keep-mine" },
    { _ ("Save As…"), "win.save-as" },
    { NULL, NULL },
  };
  const StetNoticeButton failed[] = {
    { _ ("Try Again"), "page.save" },
    { _ ("Save As…"), "win.save-as" },
    { NULL, NULL },
  };
  const char *error = stet_session_get_error (self->session);
  const StetNoticeButton cancel[] = { { _ ("Cancel"), "page.cancel-fetch" }, { NULL, NULL } };
  const StetNoticeButton retry[] = { { _ ("Try Again"), "page.fetch-again" }, { NULL, NULL } };
  g_autofree char *found = NULL;

  switch (stet_session_get_save_state (self->session))
    {
    case STET_SAVE_STATE_CONFLICT:
      stet_notice_bar_show (self->notice,
                            error != NULL ? error : _ ("Another program has changed this file since it was opened."),
                            conflict, FALSE);
      return;
    case STET_SAVE_STATE_FAILED:
      stet_notice_bar_show (self->notice,
                            error != NULL ? error : _ ("The last edits could not be saved. They are kept."), failed,
                            FALSE);
      return;
    case STET_SAVE_STATE_SAVED:
    case STET_SAVE_STATE_PENDING:
    default:
      break;
    }
  if (self->note != NULL)
    {
      stet_notice_bar_show (self->notice, self->note,
                            self->note_kind == STET_NOTE_BUSY     ? cancel
                            : self->note_kind == STET_NOTE_FAILED ? retry
                                                                  : NULL,
                            self->note_kind != STET_NOTE_BUSY);
      return;
    }
  if (!self->notice_read)
    found = stet_session_get_notice (self->session);
  stet_notice_bar_show (self->notice, found, NULL, TRUE);
}

void
stet_page_set_note (StetPage *self, StetNoteKind kind, const char *note)
{
  g_free (self->note);
  self->note = g_strdup (note);
  self->note_kind = kind;
  stet_page_update_notice (self);
  if (note != NULL && kind != STET_NOTE_BUSY)
    stet_text_view_announce (self->view, note);
}

void
stet_page_notice_closed (StetPage *self)
{
  self->notice_read = self->notice_read || self->note == NULL;
  g_clear_pointer (&self->note, g_free);
}
