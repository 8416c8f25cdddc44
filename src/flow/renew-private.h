/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What reading a new text and putting it into a document share. Private to flow/. */

#pragma once

#include "renew.h"

G_BEGIN_DECLS

/* The change of @document to the text of @fresh, with all annotations; @first is what the page had made before, or
 * NULL: fields that are as it had them are the page's, all others a person's. Transfer full. */
StetChange *stet_renew_make_change (StetDocument *document,
                                    const StetSnapshot *fresh,
                                    const StetSnapshot *first,
                                    const char *label,
                                    StetRenewReport *report);

G_END_DECLS
