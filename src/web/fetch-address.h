/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which addresses may be fetched. */

#pragma once

#include "web-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_ADDRESS_MAX_BYTES 8192u

/* What a person typed or dropped: white space around it is cut, "https://" put in front where no scheme is said, the
 * host written in ASCII, a name and password left out. Fails with STET_WEB_ERROR_BAD_ADDRESS for any scheme but http
 * and https.
 */
GUri *stet_fetch_address_parse (const char *text, GError **error);
/* Where @location, of a redirection, leads from @base. Fails likewise, and with _DOWNGRADE from https to http. */
GUri *stet_fetch_address_follow (GUri *base, const char *location, GError **error);
/* TRUE for an address that is not of the public network: loopback, private, link-local, multicast, reserved, and all of
 * those in IPv6's clothes. */
gboolean stet_fetch_address_is_private (GInetAddress *address);

G_END_DECLS
