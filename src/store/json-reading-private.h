/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the two files that read an annotation share: json-annotation-read.c its members and bodies, json-target-read.c
 * its targets. Private to store/. */

#pragma once

#include "json-annotation.h"

G_BEGIN_DECLS

/* One annotation on its way in. */
typedef struct
{
  StetAnnotationReader *reader;
  StetRecord *record;
  StetKind kind;
  GArray *targets;          /* of StetTarget, those of the body first */
  StetExtra members;        /* unknown ones of the annotation */
  StetExtra body;           /* of "classifying", "commenting", "link", "other" */
  GString *unknown_targets; /* a JSON list; NULL as long as there are none */
  GVariantBuilder orphans;
  guint n_orphans;
  double confirm; /* the worst match that a person should look at; 1: none */
  gboolean has_class, has_comment, has_link;
  gboolean foreign; /* it turned out not to be one of ours */
} StetReading;

/* TRUE when @object has the member @key with this text. */
gboolean stet_node_member_is (StetNode object, const char *key, const char *text);
/* TRUE for a place in the article that is being read. */
gboolean stet_reading_is_ours (StetReading *self, StetNode resource);
/* A place in the article, as target or as part of an attribution: finds its span, or keeps it as an orphan. */
gboolean stet_reading_read_resource (StetReading *self, StetNode item, GError **error);
/* One item of "target". Sets @self->foreign for one that is not in this article. */
gboolean stet_reading_read_target (StetReading *self, StetNode item, GError **error);

G_END_DECLS
