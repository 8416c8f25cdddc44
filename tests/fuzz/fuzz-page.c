/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text is a page, whose tree holds together and whose reading is a text with blocks in order and what was cut away
 * between them. */

#include "readable.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
check_tree (const StetWebPage *page)
{
  guint32 n = stet_web_page_get_n_nodes (page);

  for (guint32 i = 1; i < n; i++)
    {
      const StetNode *node = stet_web_page_get_node (page, i);

      g_assert_true (node->parent < i && node->end > i);
      g_assert_true (node->end <= stet_web_page_get_node (page, node->parent)->end);
      if (node->kind == STET_NODE_TEXT)
        g_assert_true (g_utf8_validate (stet_web_page_get_text (page, i, NULL), -1, NULL));
    }
}

static void
check_rendering (const StetRendering *rendering)
{
  guint32 end = 0;
  guint n_titles = 0;

  g_assert_true (g_utf8_validate (rendering->text, -1, NULL));
  for (guint i = 0; i < rendering->blocks->len; i++)
    {
      const StetRenderBlock *block = &g_array_index (rendering->blocks, StetRenderBlock, i);

      g_assert_true (block->span.start >= end && block->span.end > block->span.start);
      end = block->span.end;
      n_titles += block->type == STET_RENDER_TITLE;
    }
  g_assert_cmpuint (end, ==, strlen (rendering->text));
  g_assert_cmpuint (n_titles, <=, 1);
  end = 0;
  for (guint i = 0; i < rendering->removed->len; i++)
    {
      const StetRenderRemoved *removed = &g_array_index (rendering->removed, StetRenderRemoved, i);

      g_assert_true (removed->at >= end && removed->at <= strlen (rendering->text));
      g_assert_true (g_utf8_validate (removed->text, -1, NULL));
      end = removed->at;
    }
  g_assert_true (rendering->title == NULL || g_utf8_validate (rendering->title, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *html = NULL;
  g_autoptr (StetWebPage) page = NULL;
  g_autoptr (StetRendering) rendering = NULL;
  g_autoptr (GError) error = NULL;

  if (size == 0 || memchr (data, '\0', size) != NULL)
    return 0;
  html = g_utf8_make_valid ((const char *) data, (gssize) size);
  page = stet_web_page_parse (html, -1, NULL, &error);
  if (page == NULL)
    {
      g_assert_error (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_COMPLEX);
      return 0;
    }
  check_tree (page);
  rendering = stet_readable_render (page, NULL, 0);
  check_rendering (rendering);
  return 0;
}
