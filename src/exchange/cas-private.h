/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What cas.c and cas-emit.c share. Private to them. */

#pragma once

#include "cas.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *string; /* or NULL */
  guint line;
} StetCasSofa;

G_END_DECLS
