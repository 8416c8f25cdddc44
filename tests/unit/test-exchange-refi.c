/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What REFI-QDA says between texts. */

#include "exchange-fixture.h"

/* Links go by the order of the file, whatever text or selection they are of. */
static void
test_links_stay_in_order (void)
{
  static const char file[] =
      "<Project xmlns='urn:QDA-XML:project:1.0'><Sources>"
      "<TextSource guid='t1' name='one'><PlainTextContent>abc def</PlainTextContent>"
      "<PlainTextSelection guid='s1' startPosition='0' endPosition='3'><Coding guid='c1'/></PlainTextSelection>"
      "<PlainTextSelection guid='s2' startPosition='4' endPosition='7'><Coding guid='c2'/></PlainTextSelection>"
      "</TextSource><TextSource guid='t2' name='two'><PlainTextContent>ghi</PlainTextContent>"
      "<PlainTextSelection guid='s3' startPosition='0' endPosition='3'><Coding guid='c3'/></PlainTextSelection>"
      "</TextSource></Sources><Links><Link guid='l1' name='x' originGUID='s2' targetGUID='c1'/>"
      "<Link guid='l2' name='y' originGUID='c1' targetGUID='s2'/><Link guid='l3' name='z' originGUID='c3' "
      "targetGUID='c1'/><Link guid='l4' name='w' originGUID='c2' targetGUID='c1'/>"
      "<Link guid='l5' name='v' originGUID='c3' targetGUID='s3'/></Links></Project>";
  static const struct
  {
    const char *label;
    guint from, to;
  } expected[] = { { "x", 1, 0 }, { "y", 0, 1 }, { "w", 1, 0 } };
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read =
      fixture_read (stet_format_find ("refi-qda"), file, strlen (file), NULL, 0, &losses, &error);
  const StetSheet *sheet;

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 2);
  sheet = g_ptr_array_index (read, 0);
  g_assert_cmpuint (sheet->links->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const StetLink *link = &g_array_index (sheet->links, StetLink, i);

      g_assert_cmpstr (link->label, ==, expected[i].label);
      g_assert_cmpuint (link->from, ==, expected[i].from);
      g_assert_cmpuint (link->to, ==, expected[i].to);
    }
  g_assert_cmpuint (((const StetSheet *) g_ptr_array_index (read, 1))->links->len, ==, 1);
  g_assert_cmpuint (losses.counts[STET_LOSS_LINKS], ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange-refi/links-stay-in-order", test_links_stay_in_order);
  return g_test_run ();
}
