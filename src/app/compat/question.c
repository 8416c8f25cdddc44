/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* AdwAlertDialog from libadwaita 1.5, AdwMessageDialog before it. */

#include "question.h"

#include <adwaita.h>

#if ADW_CHECK_VERSION(1, 5, 0)

typedef AdwAlertDialog Dialog;
#define add_response adw_alert_dialog_add_response
#define set_appearance adw_alert_dialog_set_response_appearance
#define set_default adw_alert_dialog_set_default_response
#define set_close adw_alert_dialog_set_close_response

static Dialog *
make_dialog (GtkWindow *parent, const char *heading, const char *body)
{
  return ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));
}

static void
present (Dialog *dialog, GtkWindow *parent)
{
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
}

#else

typedef AdwMessageDialog Dialog;
#define add_response adw_message_dialog_add_response
#define set_appearance adw_message_dialog_set_response_appearance
#define set_default adw_message_dialog_set_default_response
#define set_close adw_message_dialog_set_close_response

static Dialog *
make_dialog (GtkWindow *parent, const char *heading, const char *body)
{
  return ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
}

static void
present (Dialog *dialog, GtkWindow *parent)
{
  gtk_window_present (GTK_WINDOW (dialog));
}

#endif

static gboolean
answer_cb (gpointer user_data)
{
  GTask *task = user_data;

  g_task_return_pointer (task, g_strdup (g_task_get_task_data (task)), g_free);
  return G_SOURCE_REMOVE;
}

/* Answered when the dialog is gone: the answer may be to close its window. */
static void
response_cb (Dialog *dialog, const char *response, GTask *task)
{
  g_task_set_task_data (task, g_strdup (response), g_free);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, answer_cb, task, g_object_unref);
}

void
stet_question_ask_async (GtkWindow *parent,
                         const char *heading,
                         const char *body,
                         const StetAnswer *answers,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  static const AdwResponseAppearance looks[] = {
    [STET_ANSWER_PLAIN] = ADW_RESPONSE_DEFAULT,
    [STET_ANSWER_SUGGESTED] = ADW_RESPONSE_SUGGESTED,
    [STET_ANSWER_DESTRUCTIVE] = ADW_RESPONSE_DESTRUCTIVE,
  };
  Dialog *dialog = make_dialog (parent, heading, body);
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, stet_question_ask_async);
  for (const StetAnswer *answer = answers; answer->id != NULL; answer++)
    {
      add_response (dialog, answer->id, answer->label);
      set_appearance (dialog, answer->id, looks[answer->look]);
      if (answer->look == STET_ANSWER_SUGGESTED)
        set_default (dialog, answer->id);
    }
  set_close (dialog, answers->id);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  present (dialog, parent);
}

char *
stet_question_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_question_ask_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
