/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The reader of one format, FUZZ_FORMAT: any bytes give documents that hold together, or an error of a known kind. */

#include "exchange-fixture.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static const char text[] = "Zoë met 🌊 Bo in Rome.\nShe said the quay cracked in May.\n";

static void
read_as (const guint8 *data, size_t size, const char *companion)
{
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = fixture_read (stet_format_find (FUZZ_FORMAT), (const char *) data, size, companion,
                                             companion != NULL ? strlen (companion) : 0, &losses, &error);

  g_assert_true ((read == NULL) == (error != NULL));
  if (read == NULL)
    {
      g_assert_true (error->domain == STET_EXCHANGE_ERROR
                     || error->domain == g_quark_from_string ("stet-store-error-quark"));
      return;
    }
  for (guint i = 0; i < read->len; i++)
    {
      g_autoptr (StetSnapshot) snapshot =
          stet_sheet_to_snapshot (g_ptr_array_index (read, i), "fuzz", FIXTURE_NOW, &error);

      /* Every span lies in its text. */
      g_assert_no_error (error);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  read_as (data, size, NULL);
  read_as (data, size, text);
  return 0;
}
