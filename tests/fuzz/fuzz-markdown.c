/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text is Markdown: it becomes a text with blocks in order, which cover all of it but the blank lines between. */

#include "markdown.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (StetRendering) rendering = NULL;
  guint32 end = 0;
  guint n_titles = 0;

  if (size == 0 || !g_utf8_validate_len ((const char *) data, size, NULL))
    return 0;
  rendering = stet_markdown_render ((const char *) data, size);
  g_assert_true (g_utf8_validate (rendering->text, -1, NULL));
  for (guint i = 0; i < rendering->blocks->len; i++)
    {
      const StetRenderBlock *block = &g_array_index (rendering->blocks, StetRenderBlock, i);

      g_assert_cmpuint (block->span.start, ==, i == 0 ? 0 : end + 2);
      g_assert_cmpuint (block->span.end, >, block->span.start);
      end = block->span.end;
      n_titles += block->type == STET_RENDER_TITLE;
    }
  g_assert_cmpuint (end, ==, strlen (rendering->text));
  g_assert_cmpuint (n_titles, <=, 1);
  for (guint i = 0; rendering->byline[i] != NULL; i++)
    g_assert_true (g_utf8_validate (rendering->byline[i], -1, NULL));
  return 0;
}
