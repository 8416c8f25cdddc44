/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be wrong with bytes from outside, and with getting them. The messages are whole sentences for a person,
 * without the file's name or address. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_WEB_ERROR_TOO_LARGE,   /* past a stated maximum */
  STET_WEB_ERROR_BINARY,      /* not text at all: a picture, a PDF, an archive */
  STET_WEB_ERROR_TOO_COMPLEX, /* a page nested too deep, with too many parts, or made to keep a parser busy */
  STET_WEB_ERROR_FAILED,      /* the parser gave up */
  STET_WEB_ERROR_EMPTY,       /* nothing in it */
  /* Fetching. Where the message says something that only the server knows, it is a sentence too. */
  STET_WEB_ERROR_BAD_ADDRESS, /* it is no http or https address */
  STET_WEB_ERROR_NO_HOST,     /* its host has no address */
  STET_WEB_ERROR_PRIVATE,     /* a page pointed into this computer's or network's own addresses */
  STET_WEB_ERROR_DOWNGRADE,   /* an https page pointed to an http one */
  STET_WEB_ERROR_REDIRECTS,   /* too many, or in a circle, or to nowhere */
  STET_WEB_ERROR_TLS,         /* the connection can't be trusted */
  STET_WEB_ERROR_PROXY,       /* the proxy doesn't answer or refuses */
  STET_WEB_ERROR_CONNECTION,  /* it was refused or broke off */
  STET_WEB_ERROR_TIMEOUT,     /* it took longer than the deadline */
  STET_WEB_ERROR_INFLATED,    /* it unpacks to more than a page can be, or far more than was sent */
  STET_WEB_ERROR_SHORT,       /* less came than was announced */
  STET_WEB_ERROR_LOGIN,       /* 401 */
  STET_WEB_ERROR_FORBIDDEN,   /* 403, 451 */
  STET_WEB_ERROR_GONE,        /* 404, 410 */
  STET_WEB_ERROR_TOO_MANY,    /* 429; the message says when to come back, if the server did */
  STET_WEB_ERROR_SERVER,      /* 5xx and any other status */
  STET_WEB_ERROR_NOT_A_PAGE,  /* a picture, a PDF; the message says of which type */
  STET_WEB_ERROR_ARCHIVE,     /* the page that was kept beside a document is not whole */
} StetWebError;

#define STET_WEB_ERROR (stet_web_error_quark ())
GQuark stet_web_error_quark (void);

G_END_DECLS
