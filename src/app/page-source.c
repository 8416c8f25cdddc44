/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the article comes from: what its head says, edited there; the page that was kept of it, opened in a browser,
 * checked against the text, or read another way; and the page as it is on the web now, fetched, compared, and taken
 * only when the person says so. */

#include "config.h"

#include "page-private.h"

#include "article-head.h"
#include "choose-part.h"
#include "error-text.h"

#include <glib/gi18n.h>

/* An answer must not keep a page alive that was closed. */
static GWeakRef *
make_weak (StetPage *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

/* Transfer full; NULL for a page that is gone or going. */
static StetPage *
take_weak (gpointer data)
{
  GWeakRef *weak = data;
  StetPage *self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  if (self != NULL && self->view == NULL)
    g_clear_object (&self);
  return self;
}

static void
say_error (StetPage *self, StetNoteKind kind, const GError *error)
{
  const char *address = stet_session_get_address (self->session);
  g_autofree char *words = stet_error_text (error, address != NULL ? address : stet_session_get_title (self->session));

  stet_page_set_note (self, kind, words);
}

/* Beside the text ------------------------------------------------------------------------------------------------- */

static gboolean
shows_changes (StetPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->side)), "changes") == 0;
}

void
stet_page_focus_side (StetPage *self)
{
  if (shows_changes (self))
    stet_changes_view_focus (self->changes);
  else
    stet_panel_focus_list (self->panel);
}

void
stet_page_drop_changes (StetPage *self)
{
  if (!shows_changes (self))
    return;
  g_clear_pointer (&self->renewal, stet_renewal_free);
  gtk_stack_set_visible_child_name (GTK_STACK (self->side), "panel");
  if (!self->side_was_shown)
    stet_page_set_show_panel (self, FALSE);
  stet_page_update_source_actions (self);
}

/* @renewal: transfer full. */
static void
show_changes (StetPage *self, StetRenewal *renewal)
{
  if (!shows_changes (self))
    self->side_was_shown = stet_page_get_show_panel (self);
  g_clear_pointer (&self->renewal, stet_renewal_free);
  self->renewal = renewal;
  stet_changes_view_set_renewal (self->changes, renewal, !stet_document_get_read_only (self->document));
  gtk_stack_set_visible_child_name (GTK_STACK (self->side), "changes");
  stet_page_set_show_panel (self, TRUE);
  stet_page_update_source_actions (self);
  stet_page_focus_side (self);
}

void
stet_page_text_changed (StetPage *self)
{
  if (self->renewal != NULL && self->renewal->old_text != stet_document_get_text (self->document))
    stet_page_drop_changes (self);
}

static void
place_chosen_cb (StetChangesView *changes, guint start, guint end, StetPage *self)
{
  gboolean folded;

  if (start < end)
    stet_text_view_select (self->view, STET_SPAN (start, end));
  else
    stet_text_view_place_caret (self->view, start);
  stet_text_view_scroll_to (self->view, STET_SPAN (start, end), TRUE);
  g_object_get (self->split, "folded", &folded, NULL);
  if (folded)
    stet_page_set_show_panel (self, FALSE);
}

/* Taking another text --------------------------------------------------------------------------------------------- */

/* What the person should look at in the new text; NULL when nothing. */
static char *
describe_report (const StetRenewReport *report)
{
  g_autofree char *confirm =
      g_strdup_printf (ngettext ("%u annotation needs confirming, since the text has changed.",
                                 "%u annotations need confirming, since the text has changed.", report->n_confirm),
                       report->n_confirm);
  g_autofree char *orphans =
      g_strdup_printf (ngettext ("%u annotation no longer has a place in the text. It is kept among the notes.",
                                 "%u annotations no longer have a place in the text. They are kept among the notes.",
                                 report->n_orphans),
                       report->n_orphans);

  if (report->n_confirm > 0 && report->n_orphans > 0)
    return g_strconcat (confirm, " ", orphans, NULL);
  if (report->n_confirm > 0)
    return g_steal_pointer (&confirm);
  return report->n_orphans > 0 ? g_steal_pointer (&orphans) : NULL;
}

static void
take (StetPage *self, StetRenewal *renewal, const char *label, const char *toast)
{
  StetRenewReport report;
  g_autofree char *note = NULL;

  if (!stet_renew_take (self->session, renewal, label, &report))
    return;
  note = describe_report (&report);
  stet_page_set_note (self, STET_NOTE_PLAIN, note);
  stet_page_toast (self, toast, "page.undo", _ ("Undo"));
}

static void
take_new_act (StetPage *self, GVariant *parameter)
{
  g_autoptr (StetRenewal) renewal = g_steal_pointer (&self->renewal);

  if (renewal == NULL)
    return;
  stet_page_focus_text (self);
  stet_page_drop_changes (self);
  take (self, renewal, N_ ("Take the New Text"), _ ("The new text was taken"));
}

static void
keep_old_act (StetPage *self, GVariant *parameter)
{
  stet_page_focus_text (self);
  stet_page_drop_changes (self);
}

/* Fetching again -------------------------------------------------------------------------------------------------- */

static void
progress_cb (const char *host, gsize n_bytes, gsize n_total, gpointer data)
{
  g_autoptr (StetPage) self = g_weak_ref_get (data);
  g_autofree char *words = stet_fetch_page_say_progress (host, n_bytes, n_total);

  if (self == NULL || self->fetching == NULL)
    return;
  stet_page_set_note (self, STET_NOTE_BUSY, words);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StetPage) self = take_weak (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetRenewal) renewal = stet_renew_finish (result, &error);

  if (self == NULL || g_task_get_cancellable (G_TASK (result)) != self->fetching)
    return; /* gone, or stopped */
  g_clear_object (&self->fetching);
  stet_page_update_source_actions (self);
  if (renewal == NULL)
    say_error (self, STET_NOTE_FAILED, error);
  else if (renewal->same)
    stet_page_set_note (self, STET_NOTE_PLAIN, _ ("The page still says the same as when it was read."));
  else
    {
      stet_page_set_note (self, STET_NOTE_PLAIN, NULL);
      show_changes (self, g_steal_pointer (&renewal));
    }
}

static void
stop_fetching (StetPage *self)
{
  g_cancellable_cancel (self->fetching);
  g_clear_object (&self->fetching);
}

static void
fetch_again_act (StetPage *self, GVariant *parameter)
{
  GWeakRef *weak = make_weak (self);
  g_autofree char *words = g_strdup_printf (_ ("Waiting for %s"), stet_session_get_address (self->session));

  stop_fetching (self);
  self->fetching = g_cancellable_new ();
  stet_page_set_note (self, STET_NOTE_BUSY, words);
  stet_page_update_source_actions (self);
  stet_renew_from_web_async (self->session, progress_cb, weak, self->fetching, renewed_cb, weak);
}

static void
cancel_fetch_act (StetPage *self, GVariant *parameter)
{
  stop_fetching (self);
  stet_page_set_note (self, STET_NOTE_PLAIN, NULL);
  stet_page_update_source_actions (self);
  stet_page_focus_text (self);
}

/* Another part of the page ---------------------------------------------------------------------------------------- */

static void
part_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StetPage) self = take_weak (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetRenewal) renewal = stet_renew_finish (result, &error);

  if (self == NULL)
    return;
  if (renewal == NULL)
    say_error (self, STET_NOTE_PLAIN, error);
  else if (renewal->comparison->same)
    stet_page_toast (self, _ ("This part is shown already"), NULL, NULL);
  else
    {
      stet_page_drop_changes (self);
      take (self, renewal, N_ ("Choose Another Part"), _ ("Another part of the page is the article now"));
    }
}

static void
part_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StetPage) self = take_weak (data);
  int choice = stet_choose_part_finish (result);

  if (self == NULL || choice < 0)
    return;
  stet_renew_from_choice_async (self->session, (guint) choice, NULL, part_read_cb, make_weak (self));
}

static void
choose_part_act (StetPage *self, GVariant *parameter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetFetchedPage) page = stet_session_get_page (self->session, &error);

  if (page == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    stet_page_set_note (
        self, STET_NOTE_PLAIN,
        _ ("The page that this text was made of was not kept, so that nothing else can be read from it. "
           "Fetch it again."));
  else if (page == NULL)
    say_error (self, STET_NOTE_PLAIN, error);
  else
    stet_choose_part_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), page,
                            stet_renew_get_choice (self->session), part_chosen_cb, make_weak (self));
}

/* In the browser -------------------------------------------------------------------------------------------------- */

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StetPage) self = take_weak (data);
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error) && self != NULL)
    stet_page_set_note (self, STET_NOTE_PLAIN, _ ("No program was found that opens web pages."));
}

static void
launch (StetPage *self, const char *uri)
{
  g_autoptr (GdkAppLaunchContext) context =
      gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));

  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb, make_weak (self));
}

static void
open_address_act (StetPage *self, GVariant *parameter)
{
  const char *address = stet_session_get_address (self->session);

  if (address != NULL)
    launch (self, address);
}

/* What a browser has saved is opened where it lies, with its pictures. Of what was fetched there is a copy among the
 * files that may be deleted at any time. */
static void
open_fetched_act (StetPage *self, GVariant *parameter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetFetchedPage) page = stet_session_get_page (self->session, &error);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "stet", "pages", NULL);
  g_autoptr (GFile) file = NULL;
  g_autofree char *uri = NULL;

  if (page != NULL && g_str_has_prefix (stet_fetched_page_get_url (page), "file:"))
    file = g_file_new_for_uri (stet_fetched_page_get_url (page));
  else if (page != NULL)
    file = stet_fetched_page_write_for_browser (page, folder, &error);
  if (file != NULL)
    {
      uri = g_file_get_uri (file);
      launch (self, uri);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    stet_page_set_note (self, STET_NOTE_PLAIN, _ ("The page that this text was made of was not kept."));
  else
    say_error (self, STET_NOTE_PLAIN, error);
}

/* Checking -------------------------------------------------------------------------------------------------------- */

static char *
describe_check (const StetVerify *verify)
{
  switch (verify->result)
    {
    case STET_VERIFY_FINE:
      return g_strdup (_ ("Proved: the text is, to the letter, what Stet makes of the page as it was fetched."));
    case STET_VERIFY_NO_SOURCE:
      return g_strdup (_ ("This can’t be checked: the page or file that the text was made of is not there any more."));
    case STET_VERIFY_OTHER_BYTES:
      return g_strdup (_ ("The page that was kept is not the one that this text was made of."));
    case STET_VERIFY_OTHER_TEXT:
      return g_strdup_printf (ngettext ("%u word of the text differs from the page as it was fetched. Lines that were "
                                        "restored or set aside by hand count too.",
                                        "%u words of the text differ from the page as it was fetched. Lines that were "
                                        "restored or set aside by hand count too.",
                                        verify->n_words),
                              verify->n_words);
    case STET_VERIFY_OTHER_RECIPE:
    default:
      return g_strdup (_ ("This can’t be checked: another version of Stet has made this text."));
    }
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StetPage) self = take_weak (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetVerify) verify = stet_session_verify_finish (result, &error);
  g_autofree char *words = verify != NULL ? describe_check (verify) : NULL;

  if (self == NULL)
    return;
  if (words != NULL)
    stet_page_set_note (self, STET_NOTE_PLAIN, words);
  else
    say_error (self, STET_NOTE_PLAIN, error);
}

static void
check_text_act (StetPage *self, GVariant *parameter)
{
  stet_session_verify_async (self->session, NULL, verified_cb, make_weak (self));
}

/* The head -------------------------------------------------------------------------------------------------------- */

static void
head_edited_cb (StetArticleHead *head, guint field, GVariant *value, StetPage *self)
{
  if (stet_document_get_read_only (self->document))
    return;
  /* Each is a step of its own. */
  stet_history_break_merge (stet_session_get_history (self->session));
  if (field == STET_FIELD_URL)
    stet_session_set_address (self->session, g_variant_get_string (value, NULL));
  else
    stet_session_do (self->session, stet_edit_set_field (self->document, stet_document_get_id (self->document),
                                                         (StetField) field, value));
}

static void
head_link_cb (StetPage *self)
{
  open_address_act (self, NULL);
}

/* All of it ------------------------------------------------------------------------------------------------------- */

const StetPageAction stet_page_source_actions[] = {
  { "fetch-again", NULL, fetch_again_act, FALSE },
  { "cancel-fetch", NULL, cancel_fetch_act, FALSE },
  { "take-new", NULL, take_new_act, TRUE },
  { "keep-old", NULL, keep_old_act, FALSE },
  { "choose-part", NULL, choose_part_act, TRUE },
  { "open-fetched", NULL, open_fetched_act, FALSE },
  { "open-address", NULL, open_address_act, FALSE },
  { "check-text", NULL, check_text_act, FALSE },
  { NULL },
};

static void
set_enabled (StetPage *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)),
                               enabled);
}

void
stet_page_update_source_actions (StetPage *self)
{
  gboolean writable = !stet_document_get_read_only (self->document);
  gboolean has_address = stet_session_get_address (self->session) != NULL;
  gboolean is_page = stet_session_is_of_page (self->session);

  set_enabled (self, "fetch-again", has_address && self->fetching == NULL);
  set_enabled (self, "cancel-fetch", self->fetching != NULL);
  set_enabled (self, "take-new", writable && shows_changes (self));
  set_enabled (self, "keep-old", shows_changes (self));
  set_enabled (self, "choose-part", writable && is_page);
  set_enabled (self, "open-fetched", is_page);
  set_enabled (self, "open-address", has_address);
  set_enabled (self, "check-text", is_page);
}

void
stet_page_connect_source (StetPage *self)
{
  g_signal_connect (self->head, "edited", G_CALLBACK (head_edited_cb), self);
  g_signal_connect_swapped (self->head, "link", G_CALLBACK (head_link_cb), self);
  g_signal_connect_object (self->changes, "chosen", G_CALLBACK (place_chosen_cb), self, 0);
  g_signal_connect_object (self->notice, "closed", G_CALLBACK (stet_page_notice_closed), self, G_CONNECT_SWAPPED);
}

void
stet_page_end_source (StetPage *self)
{
  stop_fetching (self);
  g_clear_pointer (&self->renewal, stet_renewal_free);
  g_clear_pointer (&self->note, g_free);
}
