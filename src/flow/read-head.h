/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who wrote a plain text, for whom and when, from a line near its top such as "By Ann Marsh, Harrow Gazette, 14 June
 * 2025". Pure; any thread. */

#pragma once

#include "record.h"

G_BEGIN_DECLS

/* Fills byline, publisher and date of @article where they are empty and a line says so. Looks at a few lines. */
void stet_read_head (const StetText *text, StetRecord *article);

G_END_DECLS
