/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every key that does something, in one table: the application sets its accelerators from it, the page its single
 * letters, the shortcuts window its rows. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_KEYS_DOCUMENT, /* open, save, tabs, window */
  STET_KEYS_READING,  /* caret, selection, find, zoom */
  STET_KEYS_TAGGING,
  STET_KEYS_REVIEWING, /* suggestions */
  STET_KEYS_MOVING,    /* between annotations, text and panel */
  STET_N_KEY_GROUPS
} StetKeyGroup;

typedef enum
{
  STET_KEY_ANYWHERE, /* an accelerator of the application */
  STET_KEY_TEXT,     /* acts while the text has the focus */
  STET_KEY_SHOWN,    /* handled by a widget itself: only listed in the shortcuts window */
} StetKeyScope;

typedef struct
{
  const char *action;  /* detailed, "page.tag::claim"; NULL for STET_KEY_SHOWN */
  const char *keys[3]; /* accelerators as GTK writes them; the first one is shown */
  const char *title;   /* marked for translation; NULL: not listed */
  StetKeyGroup group;
  StetKeyScope scope;
} StetKey;

const StetKey *stet_keys_get (guint *n_keys);              /* static */
const char *stet_key_group_get_title (StetKeyGroup group); /* untranslated */
/* The first key of an action, "c", or NULL. */
const char *stet_keys_find (const char *action);

G_END_DECLS
