/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The data folder: documents that have no file of their own yet, and for each document seen the place where it was left
 * (scroll, selection) and how far its check has come. Recent documents, the newest first. Plain files:
 * FOLDER/unsaved/UUID.stet.json, FOLDER/state.json. */

#pragma once

#include "document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_TYPE_LIBRARY (stet_library_get_type ())
G_DECLARE_FINAL_TYPE (StetLibrary, stet_library, STET, LIBRARY, GObject)

typedef struct
{
  StetId document;
  char *uri; /* where it lies */
  char *title;
  gboolean unsaved; /* it lies in the data folder */
  gint64 opened;    /* microseconds, UTC */
  guint n_sentences;
  guint n_done; /* sentences that are no longer open */
} StetLibraryItem;

typedef struct
{
  guint32 caret, anchor_byte, selection_start, selection_end; /* bytes of the text */
  int anchor_offset;                                          /* pixels */
  StetId active;                                              /* annotation or record, or none */
  char page[24];                                              /* the panel's page */
} StetPlace;

/* @folder NULL: the user's data folder (XDG), "stet" in it. Made when first written. Reads FOLDER/state.json, up to 4
 * MiB; a bad one is kept aside as state.json.bad. */
StetLibrary *stet_library_new (const char *folder);
const char *stet_library_get_folder (StetLibrary *self);
/* Where a document without a file is kept. Transfer full. */
GFile *stet_library_get_unsaved_file (StetLibrary *self, StetId document);
gboolean stet_library_is_unsaved_file (StetLibrary *self, GFile *file);
/* Notes that the document was opened or has changed. Writes within a second, off the main thread; the item is copied.
 */
void stet_library_touch (StetLibrary *self, const StetLibraryItem *item);
void stet_library_forget (StetLibrary *self, const char *uri);
/* Of StetLibraryItem *, the newest first: at most 50 that have a file of their own, and all that have none. Files that
 * are gone are left out. Transfer full. Signal "changed". */
GPtrArray *stet_library_list (StetLibrary *self);
void stet_library_set_place (StetLibrary *self, StetId document, const StetPlace *place);
gboolean stet_library_get_place (StetLibrary *self, StetId document, StetPlace *place);
/* Writes what is not written yet, at once. */
gboolean stet_library_flush (StetLibrary *self, GError **error);
void stet_library_item_free (StetLibraryItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetLibraryItem, stet_library_item_free)

G_END_DECLS
