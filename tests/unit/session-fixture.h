/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder of its own with an article in it, a workspace in that folder, and waiting for what a session does. */

#pragma once

#include "session.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;   /* where files lie */
  char *user;     /* the user's data folder, in it */
  GFile *article; /* article.txt, the sample */
  StetWorkspace *workspace;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);
/* A new workspace on the same folder, as after a restart. */
void fixture_restart (Fixture *self);
GFile *fixture_get_file (Fixture *self, const char *name); /* transfer full */

/* Runs the main loop until @condition holds; fails after a minute. */
#define WAIT_FOR(condition)                                         \
  G_STMT_START                                                      \
  {                                                                 \
    gint64 give_up = g_get_monotonic_time () + 60 * G_USEC_PER_SEC; \
                                                                    \
    while (!(condition))                                            \
      {                                                             \
        g_assert_cmpint (g_get_monotonic_time (), <, give_up);      \
        if (!g_main_context_iteration (NULL, FALSE))                \
          g_usleep (1000);                                          \
      }                                                             \
  }                                                                 \
  G_STMT_END

/* Transfer full; NULL only with @error, without it a failure fails the test. */
StetSession *fixture_open (Fixture *self, GFile *file, GError **error);
StetSession *fixture_open_text (Fixture *self, const char *text);
/* Saves as @name in the folder. */
gboolean fixture_save_as (Fixture *self, StetSession *session, const char *name, GError **error);
void fixture_wait_saved (StetSession *session);
/* Lets go of it and of all that it has under way. */
void fixture_drop (StetSession *session);

/* Tags the first "@words" as a claim. */
void fixture_tag (StetSession *session, const char *words);
guint fixture_count_claims (StetSession *session);
/* The number of claims in a file, read by itself. */
guint fixture_count_in_file (GFile *file);
/* Writes a document with one more claim there, as another program would. */
void fixture_meddle (GFile *file, const char *words);

G_END_DECLS
