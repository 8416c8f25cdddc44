/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "pdf-line.h"

static void
clear_line (gpointer data)
{
  g_free (((StetPdfLine *) data)->text);
}

static void
clear_block (gpointer data)
{
  g_free (((StetPdfBlock *) data)->text);
}

GArray *
stet_pdf_lines_new (void)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (StetPdfLine));

  g_array_set_clear_func (lines, clear_line);
  return lines;
}

GArray *
stet_pdf_blocks_new (void)
{
  GArray *blocks = g_array_new (FALSE, TRUE, sizeof (StetPdfBlock));

  g_array_set_clear_func (blocks, clear_block);
  return blocks;
}
