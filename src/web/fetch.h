/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gets a page from the web, with a limit to everything: bytes on the wire, bytes unpacked and how many of these for
 * each of those, redirections, and the time for all of it. An address that was not typed by a person never reaches this
 * computer or its network: names are resolved and the address that was really connected to is looked at, so that a name
 * which changes its mind is caught too. No cookies, no cache, nothing kept. */

#pragma once

#include "web-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_FETCH_MAX_WIRE_BYTES (20u << 20)
#define STET_FETCH_MAX_BYTES (64u << 20)
/* So many bytes for each on the wire; pages are packed to a tenth, bombs to a thousandth. */
#define STET_FETCH_MAX_RATIO 100u
/* What may be unpacked whatever the ratio. */
#define STET_FETCH_FREE_BYTES (1u << 20)
#define STET_FETCH_MAX_REDIRECTS 10u
#define STET_FETCH_DEADLINE_MS 60000u

/* @n_bytes have come of @n_total, or of an unknown number (0). @host: who is being asked now. */
typedef void (*StetFetchProgress) (const char *host, gsize n_bytes, gsize n_total, gpointer user_data);

typedef struct
{
  gboolean typed;             /* a person gave this address: it may be of this computer or its network */
  guint deadline_ms;          /* 0: STET_FETCH_DEADLINE_MS */
  StetFetchProgress progress; /* on the caller's main context; may be NULL */
  gpointer progress_data;
} StetFetchOptions;

typedef struct
{
  GBytes *bytes;      /* the page, unpacked */
  char *requested;    /* the address that was asked for, tidied */
  char *url;          /* where it came from in the end */
  char *content_type; /* "text/html"; NULL where the server doesn't say */
  char *charset;      /* what the server says, or NULL */
  char *headers;      /* "Name: value" lines of the last answer, LF, valid UTF-8 */
  guint status;
  guint n_redirects;
  gint64 time; /* microseconds since 1970 */
} StetFetched;

/* Must be called where a main context runs; calls back there. Errors are STET_WEB_ERROR (see web-error.h) and
 * G_IO_ERROR_CANCELLED. */
void stet_fetch_async (const char *address,
                       const StetFetchOptions *options,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
/* Transfer full. */
StetFetched *stet_fetch_finish (GAsyncResult *result, GError **error);
void stet_fetched_free (StetFetched *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetFetched, stet_fetched_free)

G_END_DECLS
