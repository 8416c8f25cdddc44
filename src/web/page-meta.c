/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-meta.h"

#include <string.h>

typedef struct
{
  const StetWebPage *page;
  char *doc_title; /* of <title> */
  char *og_title;
  char *og_url;
  GPtrArray *authors;
  StetRendering *out;
} Reader;

/* White space collapsed, cut to the maximum; NULL when nothing is left. */
static char *
clean (const char *value)
{
  GString *out = g_string_new (NULL);
  const char *end;

  for (; *value != '\0' && out->len < STET_PAGE_META_MAX_BYTES; value++)
    {
      if (!g_ascii_isspace (*value))
        g_string_append_c (out, *value);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (!g_utf8_validate_len (out->str, out->len, &end))
    g_string_truncate (out, end - out->str);
  g_strchomp (out->str);
  if (out->str[0] == '\0')
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_web_address (const char *value)
{
  return g_ascii_strncasecmp (value, "https://", 8) == 0 || g_ascii_strncasecmp (value, "http://", 7) == 0;
}

static void
keep_first (char **field, const char *value)
{
  if (*field == NULL && value != NULL)
    *field = clean (value);
}

static void
keep_author (Reader *self, const char *value)
{
  g_autofree char *author = clean (value);

  if (author == NULL || is_web_address (author) || self->authors->len >= 50)
    return;
  for (guint i = 0; i < self->authors->len; i++)
    if (strcmp (g_ptr_array_index (self->authors, i), author) == 0)
      return;
  g_ptr_array_add (self->authors, g_steal_pointer (&author));
}

static void
read_meta (Reader *self, guint32 node)
{
  const char *name = stet_web_page_get_attribute (self->page, node, "property");
  const char *content = stet_web_page_get_attribute (self->page, node, "content");

  if (name == NULL)
    name = stet_web_page_get_attribute (self->page, node, "name");
  if (name == NULL || content == NULL)
    return;

  if (g_ascii_strcasecmp (name, "author") == 0 || g_ascii_strcasecmp (name, "article:author") == 0)
    keep_author (self, content);
  else if (g_ascii_strcasecmp (name, "article:published_time") == 0)
    keep_first (&self->out->published, content);
  else if (g_ascii_strcasecmp (name, "og:site_name") == 0)
    keep_first (&self->out->publisher, content);
  else if (g_ascii_strcasecmp (name, "og:title") == 0)
    keep_first (&self->og_title, content);
  else if (g_ascii_strcasecmp (name, "og:url") == 0 && is_web_address (content))
    keep_first (&self->og_url, content);
}

static void
read_link (Reader *self, guint32 node)
{
  const char *rel = stet_web_page_get_attribute (self->page, node, "rel");
  const char *href = stet_web_page_get_attribute (self->page, node, "href");

  if (rel != NULL && href != NULL && g_ascii_strcasecmp (rel, "canonical") == 0 && is_web_address (href))
    keep_first (&self->out->canonical_url, href);
}

static void
read_language_and_direction (Reader *self, guint32 node)
{
  const char *lang = stet_web_page_get_attribute (self->page, node, "lang");
  const char *dir = stet_web_page_get_attribute (self->page, node, "dir");

  if (lang == NULL)
    lang = stet_web_page_get_attribute (self->page, node, "xml:lang");
  keep_first (&self->out->language, lang);
  if (self->out->direction == NULL && dir != NULL)
    {
      if (g_ascii_strcasecmp (dir, "rtl") == 0)
        self->out->direction = g_strdup ("rtl");
      else if (g_ascii_strcasecmp (dir, "ltr") == 0)
        self->out->direction = g_strdup ("ltr");
    }
}

/* "Queues grow | The Courier": behind the last bar, or behind a dash when the site bears that name. */
static void
cut_site_name (char *title, const char *site)
{
  static const char *const separators[] = { " | ", " - ", " – ", " — ", " · ", " » " };

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      char *at = g_strrstr (title, separators[i]);

      if (at == NULL || at == title)
        continue;
      if (i == 0 || (site != NULL && g_ascii_strcasecmp (at + strlen (separators[i]), site) == 0))
        {
          *at = '\0';
          g_strchomp (title);
          return;
        }
    }
}

void
stet_page_read_meta (const StetWebPage *page, StetRendering *rendering)
{
  Reader reader = { .page = page, .out = rendering };
  guint32 n = stet_web_page_get_n_nodes (page);

  reader.authors = g_ptr_array_new ();
  for (guint32 i = 1; i < n; i++)
    {
      const StetNode *node = stet_web_page_get_node (page, i);

      if (node->foreign)
        continue;
      if (node->tag == STET_TAG_META)
        read_meta (&reader, i);
      else if (node->tag == STET_TAG_LINK)
        read_link (&reader, i);
      else if (node->tag == STET_TAG_HTML || node->tag == STET_TAG_BODY)
        read_language_and_direction (&reader, i);
      else if (node->tag == STET_TAG_TITLE && reader.doc_title == NULL)
        {
          g_autofree char *text = stet_web_page_dup_text (page, i, STET_PAGE_META_MAX_BYTES);

          reader.doc_title = clean (text);
        }
    }

  if (reader.doc_title != NULL)
    cut_site_name (reader.doc_title, rendering->publisher);
  rendering->title = reader.og_title != NULL ? g_steal_pointer (&reader.og_title) : g_steal_pointer (&reader.doc_title);
  if (rendering->canonical_url == NULL)
    rendering->canonical_url = g_steal_pointer (&reader.og_url);
  g_free (reader.doc_title);
  g_free (reader.og_title);
  g_free (reader.og_url);
  g_ptr_array_add (reader.authors, NULL);
  g_strfreev (rendering->byline);
  rendering->byline = (char **) g_ptr_array_free (reader.authors, FALSE);
}
