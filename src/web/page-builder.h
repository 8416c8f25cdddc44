/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a parser's adapter fills a page: elements opened and closed in document order, their attributes, text between. It
 * keeps the page's limits: once a call returned FALSE the adapter stops and returns, and the error is the builder's. */

#pragma once

#include "web-page.h"

G_BEGIN_DECLS

typedef struct _StetPageBuilder StetPageBuilder;

/* @name is copied. @offset in bytes of the source, or STET_PAGE_NO_OFFSET. */
gboolean stet_page_builder_open (StetPageBuilder *self,
                                 const char *name,
                                 gsize n_bytes,
                                 gboolean foreign,
                                 guint32 offset);
/* Right after its element was opened. Invalid UTF-8 is made valid. */
void stet_page_builder_add_attribute (StetPageBuilder *self,
                                      const char *name,
                                      gsize n_name,
                                      const char *value,
                                      gsize n_value);
gboolean stet_page_builder_add_text (StetPageBuilder *self, const char *text, gsize n_bytes, guint32 offset);
void stet_page_builder_close (StetPageBuilder *self);

G_END_DECLS
