/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as pages write them: ISO 8601, figures in the orders of the day, months by name in the languages of Europe. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first date in @text as "YYYY-MM-DD", with "THH:MM:SS" and a zone behind it where it is ISO 8601 and says so; NULL
 * when there is none between 1900 and 2100. Of 03/04/2020, @day_first says which is the day where it isn't plain. O(n).
 */
char *stet_page_date_read (const char *text, gboolean day_first);
/* The date in the path of an address ("/2023/12/29/", "-20231229-"), or NULL. */
char *stet_page_date_from_url (const char *url);

G_END_DECLS
