/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* XML from outside, read from start to end: well-formed, in UTF-8 or in what its declaration says, without document
 * types and without entities but the five that XML knows, not deeper than STET_XML_MAX_DEPTH. Private to exchange/. */

#pragma once

#include "exchange-error.h"

G_BEGIN_DECLS

#define STET_XML_MAX_DEPTH 200

typedef struct
{
  const char *name;
  const char *const *names; /* of attributes, NULL-terminated, with their values */
  const char *const *values;
  guint line;
  guint depth; /* 1: the root */
} StetXmlElement;

/* All may be NULL. Return FALSE with an error to stop. Text comes in pieces. */
typedef struct
{
  gboolean (*start) (gpointer data, const StetXmlElement *element, GError **error);
  gboolean (*end) (gpointer data, const char *name, GError **error);
  gboolean (*text) (gpointer data, const char *text, gsize n, GError **error);
} StetXmlFuncs;

/* Errors: STET_EXCHANGE_ERROR, with the line. O(n). */
gboolean stet_xml_read (const char *data, gsize size, const StetXmlFuncs *funcs, gpointer user_data, GError **error);
/* The attribute's value, or NULL. */
const char *stet_xml_get (const StetXmlElement *element, const char *name);

G_END_DECLS
