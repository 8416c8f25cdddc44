/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One question with two or three answers, over the window it is about. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  STET_ANSWER_PLAIN,
  STET_ANSWER_SUGGESTED, /* also what Enter means */
  STET_ANSWER_DESTRUCTIVE,
} StetAnswerLook;

typedef struct
{
  const char *id;    /* static */
  const char *label; /* translated, with a mnemonic */
  StetAnswerLook look;
} StetAnswer;

/* @answers: ends with a NULL id; the first one is what closing the question means. */
void stet_question_ask_async (GtkWindow *parent,
                              const char *heading,
                              const char *body,
                              const StetAnswer *answers,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* The id of the answer; transfer full. */
char *stet_question_ask_finish (GAsyncResult *result);

G_END_DECLS
