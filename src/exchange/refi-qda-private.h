/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The two halves of REFI-QDA. Private to exchange/. */

#pragma once

#include "cas-xml.h"
#include "formats-private.h"

G_BEGIN_DECLS

#define STET_REFI_QDA_NAMESPACE "urn:QDA-XML:project:1.0"
/* A note whose name starts so holds a value of a selection; the rest of the name is the value's. */
#define STET_REFI_QDA_VALUE "value: "

/* A text of the project, with what stands on it, in the making. */
typedef struct
{
  StetSheet *sheet;
  char *content;       /* as the project file holds it, or NULL */
  char *path;          /* "internal://GUID.txt", or NULL */
  GArray *places;      /* of StetRefiPlace, one for each mark */
  GArray *notes;       /* of StetRefiNote: notes that marks refer to */
  GArray *facts;       /* of StetRefiFact */
  GHashTable *points;  /* guid of a point in time -> where it is in the text, + 1 */
  GHashTable *aliases; /* guid of a selection -> id of its first mark */
  guint line;
} StetRefiText;

typedef struct
{
  gint64 start, end;
  gboolean whole;    /* all of the text */
  char *name;        /* what the file calls the selection, often its beginning; or NULL */
  char *code, *user; /* guids, or NULL */
  char *from, *to;   /* points in time, or NULL */
  guint line;
} StetRefiPlace;

typedef struct
{
  guint mark; /* G_MAXUINT: of the text */
  char *guid;
} StetRefiNote;

typedef struct
{
  char *variable; /* a guid */
  char *value;
} StetRefiFact;

/* Guids in one spelling, without braces. Transfer full; NULL for NULL. */
char *stet_refi_guid (const char *guid);

/* Finds the texts' words, places what is said on them and hands them on. @files: name -> GBytes *; @codes, @users,
 * @notes, @note_names, @variables: guid -> words; @links: of char ** (name, origin, target). */
typedef struct
{
  StetIntake *intake;
  GHashTable *files, *codes, *users, *notes, *note_names, *variables;
  GPtrArray *texts; /* of StetRefiText * */
  GPtrArray *links;
} StetRefiProject;

void stet_refi_text_free (gpointer text);
gboolean stet_refi_finish (StetRefiProject *self, GError **error);

void stet_refi_qda_write (StetOutlet *outlet, const StetSheet *sheet);
void stet_refi_qda_end (StetOutlet *outlet);

G_END_DECLS
