/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be wrong with bytes from outside. The messages are whole sentences for a person, without the file's name. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_WEB_ERROR_TOO_LARGE,   /* past a stated maximum */
  STET_WEB_ERROR_BINARY,      /* not text at all: a picture, a PDF, an archive */
  STET_WEB_ERROR_TOO_COMPLEX, /* a page nested too deep, with too many parts, or made to keep a parser busy */
  STET_WEB_ERROR_FAILED,      /* the parser gave up */
} StetWebError;

#define STET_WEB_ERROR (stet_web_error_quark ())
GQuark stet_web_error_quark (void);

G_END_DECLS
