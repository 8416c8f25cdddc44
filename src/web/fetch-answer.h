/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a server's answer means, and what the errors of the libraries below do. Private to fetch.c. */

#pragma once

#include "fetch.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* FALSE for a status that brings no page, and for a type that is none. @unpacker becomes what its body is to be sent
 * through, or NULL. */
gboolean stet_fetch_answer_check (SoupMessage *message, GConverter **unpacker, GError **error);
/* Takes @bytes; fails when they are none or not text. Leaves the addresses to the caller. */
StetFetched *stet_fetch_answer_take (SoupMessage *message, GByteArray *bytes, GError **error);
/* An error of GIO, TLS or libsoup as one of ours; takes it. Ours and a cancellation stay as they are. */
GError *stet_fetch_answer_translate (GError *error);

G_END_DECLS
