/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be wrong with a file of Stet's. The messages are whole sentences for a person, without the file's name. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_STORE_ERROR_NOT_JSON, /* cut off, or not JSON at all: says the line */
  STET_STORE_ERROR_TOO_DEEP,
  STET_STORE_ERROR_TOO_LARGE,
  STET_STORE_ERROR_NOT_STET,   /* JSON, but not this format */
  STET_STORE_ERROR_WRONG_TYPE, /* a member is not of its type: says which */
  STET_STORE_ERROR_DUPLICATE_ID,
  STET_STORE_ERROR_CHANGED_ON_DISK,
  STET_STORE_ERROR_JOURNAL,
} StetStoreError;

#define STET_STORE_ERROR (stet_store_error_quark ())
GQuark stet_store_error_quark (void);

G_END_DECLS
