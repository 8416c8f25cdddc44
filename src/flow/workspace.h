/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What every open document shares: the data files, the analyser (loaded once, when first needed), the library of recent
 * and unsaved documents, the verdict scales, and who is working. Made once by the program and handed to whatever needs
 * it. */

#pragma once

#include "document.h"
#include "edit.h"
#include "scale.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_TYPE_WORKSPACE (stet_workspace_get_type ())
G_DECLARE_FINAL_TYPE (StetWorkspace, stet_workspace, STET, WORKSPACE, GObject)

/* @data_folder: where lexicon/, scales/, sample/ lie (NULL: the environment's STET_DATA_DIR, else the installed one).
 * @user_folder: the user's own (NULL: the XDG data folder). */
StetWorkspace *stet_workspace_new (const char *data_folder, const char *user_folder);
const char *stet_workspace_get_data_folder (StetWorkspace *self);
/* The sample article. Transfer full. */
GFile *stet_workspace_get_sample (StetWorkspace *self);
/* Of const StetScale *; owned by the workspace; never empty. */
GPtrArray *stet_workspace_get_scales (StetWorkspace *self);
/* The same for tag sets, and the one in use: its labels are what the keys 1 to 9 stand for. Signal "tag-set-changed".
 */
GPtrArray *stet_workspace_get_tag_sets (StetWorkspace *self);
const StetScale *stet_workspace_get_tag_set (StetWorkspace *self);
void stet_workspace_set_tag_set (StetWorkspace *self, const char *name);
/* What people call an annotation of @kind with the person's own @word (or NULL), translated. Borrowed. */
const char *stet_workspace_get_kind_label (StetWorkspace *self, StetKind kind, const char *word);
/* How much the machine suggests; scores from 0 to 1. */
typedef struct
{
  gboolean on_opening; /* FALSE: nothing, until it is asked */
  double least_name;   /* the score that a name or number needs */
  double least_claim;  /* and a sentence that deserves a check */
  gboolean maybe;      /* also attributions that are less than sure */
} StetSuggestWishes;

StetSuggestWishes stet_workspace_get_wishes (StetWorkspace *self);
void stet_workspace_set_wishes (StetWorkspace *self, StetSuggestWishes wishes);

/* Who is at work: an id that stays the same and a name; none keeps the one there is, NULL means the name that the
 * system knows. */
void stet_workspace_set_person (StetWorkspace *self, StetId id, const char *name);
/* The person at work, with the time now. */
StetActor stet_workspace_get_actor (StetWorkspace *self);
/* A person record of who is at work, for a document that does not have it yet. Transfer full, sealed. */
StetRecord *stet_workspace_make_person (StetWorkspace *self);

/* A recent document, for the welcome page. */
typedef struct
{
  char *uri;
  char *title;
  char *detail;     /* "example.org · yesterday", not translated parts of it aside */
  double coverage;  /* sentences that are no longer open, 0..1; negative: none */
  gboolean unsaved; /* kept in the data folder */
} StetRecent;

void stet_recent_free (StetRecent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRecent, stet_recent_free)
/* Of StetRecent *, the newest first. Transfer full. Signal "recent-changed". */
GPtrArray *stet_workspace_list_recent (StetWorkspace *self);
void stet_workspace_forget_recent (StetWorkspace *self, const char *uri);
/* Waits until everything that is to be written is. For the end of the program. */
void stet_workspace_flush (StetWorkspace *self);

G_END_DECLS
