/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "read-page.h"

#include "import.h"
#include "mhtml.h"
#include "read-pdf.h"
#include "readable.h"

#include <string.h>

gboolean
stet_page_recipe_read (const char *recipe, guint *choice)
{
  guint64 number = 0;

  *choice = 0;
  if (g_str_equal (recipe, STET_TEXT_RECIPE) || g_str_equal (recipe, STET_PAGE_RECIPE)
      || g_str_equal (recipe, STET_PDF_RECIPE))
    return TRUE;
  if (!g_str_has_prefix (recipe, STET_PAGE_RECIPE "/")
      || !g_ascii_string_to_unsigned (recipe + strlen (STET_PAGE_RECIPE "/"), 10, 1, 1000, &number, NULL))
    return FALSE;
  *choice = (guint) number;
  return TRUE;
}

gboolean
stet_page_recipe_is_of_page (const char *recipe)
{
  return g_str_has_prefix (recipe, "stet-text-") && !g_str_equal (recipe, STET_TEXT_RECIPE);
}

StetPageReading *
stet_read_page (GBytes *bytes, const StetPageSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetPageReading) self = g_new0 (StetPageReading, 1);
  g_autoptr (GBytes) inner = NULL;
  g_autofree char *part_charset = NULL;
  g_autofree char *part_url = NULL;
  g_autofree char *html = NULL;
  g_autoptr (StetWebPage) page = NULL;

  if (source->is_mhtml)
    {
      inner = stet_mhtml_find_page (bytes, &part_url, &part_charset, error);
      if (inner == NULL)
        return NULL;
    }
  html = stet_charset_decode (inner != NULL ? inner : bytes, source->charset != NULL ? source->charset : part_charset,
                              TRUE, &self->charset, error);
  if (html == NULL)
    return NULL;
  page = stet_web_page_parse (html, -1, cancellable, error);
  if (page == NULL)
    return NULL;
  self->url = source->url != NULL && !g_str_has_prefix (source->url, "file:") ? g_strdup (source->url)
                                                                              : g_steal_pointer (&part_url);
  self->rendering = stet_readable_render (page, self->url, source->choice);
  self->recipe =
      source->choice > 0 ? g_strdup_printf ("%s/%u", STET_PAGE_RECIPE, source->choice) : g_strdup (STET_PAGE_RECIPE);
  return g_steal_pointer (&self);
}

void
stet_page_reading_free (StetPageReading *self)
{
  g_clear_pointer (&self->rendering, stet_rendering_free);
  g_free (self->url);
  g_free (self->recipe);
  g_free (self);
}
