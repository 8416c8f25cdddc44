/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the library knows, and how it lies on disk. Private to store/. */

#pragma once

#include "library.h"

G_BEGIN_DECLS

typedef struct
{
  StetLibraryItem item;
  StetPlace place;
  gboolean has_place;
} StetLibraryEntry;

void stet_library_entry_clear_item (StetLibraryEntry *self);
void stet_library_entry_free (StetLibraryEntry *self);

/* TRUE when its file was on this computer and is not there any more. */
gboolean stet_library_entry_is_gone (const StetLibraryEntry *self);

/* @path: of state.json, which may be missing. Adds to @entries, of StetLibraryEntry *. */
void stet_library_read_state (const char *path, GPtrArray *entries);
/* Brings @entries in step with @folder, that of the documents without a file: those gone are left out, those not named
 * are added. */
void stet_library_look_into (const char *folder, GPtrArray *entries);
/* Transfer full. */
GBytes *stet_library_write_state (GPtrArray *entries);

G_END_DECLS
