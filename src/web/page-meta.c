/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-meta.h"

#include "page-byline.h"
#include "page-date-find.h"
#include "page-title.h"

#include <string.h>

typedef enum
{
  FIELD_TITLE,
  FIELD_TITLE_TWITTER,
  FIELD_AUTHOR,
  FIELD_PUBLISHED,
  FIELD_MODIFIED,
  FIELD_SITE,
  FIELD_DESCRIPTION,
  FIELD_LANGUAGE,
  FIELD_URL,
  FIELD_PAYWALL,
  N_FIELDS,
} Field;

/* Names of <meta>, lower case; of one field the lowest rank wins. */
static const struct
{
  const char *name;
  Field field;
  int rank;
} meta_names[] = {
  { "og:title", FIELD_TITLE, 1 },
  { "dc.title", FIELD_TITLE, 3 },
  { "citation_title", FIELD_TITLE, 2 },
  { "parsely-title", FIELD_TITLE, 2 },
  { "sailthru.title", FIELD_TITLE, 3 },
  { "headline", FIELD_TITLE, 3 },
  { "twitter:title", FIELD_TITLE_TWITTER, 1 },
  { "author", FIELD_AUTHOR, 1 },
  { "article:author", FIELD_AUTHOR, 3 },
  { "og:article:author", FIELD_AUTHOR, 3 },
  { "article:author_name", FIELD_AUTHOR, 2 },
  { "parsely-author", FIELD_AUTHOR, 2 },
  { "sailthru.author", FIELD_AUTHOR, 4 },
  { "byl", FIELD_AUTHOR, 2 },
  { "dc.creator", FIELD_AUTHOR, 4 },
  { "dcterms.creator", FIELD_AUTHOR, 4 },
  { "citation_author", FIELD_AUTHOR, 2 },
  { "cxenseparse:author", FIELD_AUTHOR, 4 },
  { "article:published_time", FIELD_PUBLISHED, 1 },
  { "og:article:published_time", FIELD_PUBLISHED, 1 },
  { "og:published_time", FIELD_PUBLISHED, 1 },
  { "article:published", FIELD_PUBLISHED, 1 },
  { "og:pubdate", FIELD_PUBLISHED, 2 },
  { "datepublished", FIELD_PUBLISHED, 1 },
  { "parsely-pub-date", FIELD_PUBLISHED, 2 },
  { "sailthru.date", FIELD_PUBLISHED, 3 },
  { "cxenseparse:recs:publishtime", FIELD_PUBLISHED, 3 },
  { "dc.date.issued", FIELD_PUBLISHED, 3 },
  { "dcterms.issued", FIELD_PUBLISHED, 3 },
  { "dcterms.created", FIELD_PUBLISHED, 4 },
  { "dc.date.created", FIELD_PUBLISHED, 4 },
  { "dc.date", FIELD_PUBLISHED, 4 },
  { "pubdate", FIELD_PUBLISHED, 2 },
  { "publishdate", FIELD_PUBLISHED, 2 },
  { "publish-date", FIELD_PUBLISHED, 2 },
  { "publish_date", FIELD_PUBLISHED, 2 },
  { "published", FIELD_PUBLISHED, 3 },
  { "publication_date", FIELD_PUBLISHED, 2 },
  { "published-date", FIELD_PUBLISHED, 2 },
  { "article_date_original", FIELD_PUBLISHED, 2 },
  { "article.published", FIELD_PUBLISHED, 2 },
  { "citation_publication_date", FIELD_PUBLISHED, 3 },
  { "citation_date", FIELD_PUBLISHED, 3 },
  { "originalpublicationdate", FIELD_PUBLISHED, 2 },
  { "displaydate", FIELD_PUBLISHED, 4 },
  { "date", FIELD_PUBLISHED, 5 },
  { "article:modified_time", FIELD_MODIFIED, 1 },
  { "og:updated_time", FIELD_MODIFIED, 2 },
  { "datemodified", FIELD_MODIFIED, 1 },
  { "last-modified", FIELD_MODIFIED, 3 },
  { "og:site_name", FIELD_SITE, 1 },
  { "application-name", FIELD_SITE, 3 },
  { "publisher", FIELD_SITE, 4 },
  { "dc.publisher", FIELD_SITE, 4 },
  { "description", FIELD_DESCRIPTION, 2 },
  { "og:description", FIELD_DESCRIPTION, 1 },
  { "twitter:description", FIELD_DESCRIPTION, 3 },
  { "dc.language", FIELD_LANGUAGE, 3 },
  { "language", FIELD_LANGUAGE, 3 },
  { "content-language", FIELD_LANGUAGE, 2 },
  { "og:locale", FIELD_LANGUAGE, 4 },
  { "og:url", FIELD_URL, 2 },
  { "article:content_tier", FIELD_PAYWALL, 1 },
};

typedef struct
{
  const StetWebPage *page;
  StetPageMeta *out;
  char *document_title;
  char *values[N_FIELDS];
  int ranks[N_FIELDS];
  GPtrArray *authors; /* of char *: what <meta> says, of the best rank */
  gboolean data1_is_author;
} Reader;

/* As plain text, without what an HTML parser takes for markup. */
static char *
read_markup (const char *value)
{
  g_autoptr (StetWebPage) page =
      stet_web_page_parse (value, (gssize) MIN (strlen (value), 4 * STET_PAGE_META_MAX_BYTES), NULL, NULL);

  return page != NULL ? stet_web_page_dup_text (page, 0, STET_PAGE_META_MAX_BYTES) : NULL;
}

char *
stet_page_meta_clean (const char *value)
{
  g_autofree char *plain = value != NULL && strpbrk (value, "&<") != NULL ? read_markup (value) : NULL;
  GString *out;
  const char *end;

  if (value == NULL)
    return NULL;
  out = g_string_new (NULL);
  for (const char *at = plain != NULL ? plain : value; *at != '\0' && out->len < STET_PAGE_META_MAX_BYTES; at++)
    {
      gboolean no_break = (guchar) at[0] == 0xc2 && (guchar) at[1] == 0xa0;

      if (!g_ascii_isspace (*at) && !no_break)
        g_string_append_c (out, *at);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
      at += no_break;
    }
  if (!g_utf8_validate_len (out->str, out->len, &end))
    g_string_truncate (out, (gsize) (end - out->str));
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
take (Reader *self, Field field, int rank, const char *content)
{
  g_autofree char *value = NULL;

  if (field == FIELD_AUTHOR && self->ranks[field] < rank)
    return;
  if (field != FIELD_AUTHOR && self->values[field] != NULL && self->ranks[field] <= rank)
    return;
  value = stet_page_meta_clean (content);
  if (value == NULL || (field == FIELD_URL && !is_web_address (value)))
    return;
  if (field == FIELD_AUTHOR)
    {
      if (is_web_address (value) || g_str_has_prefix (value, "www."))
        return;
      if (rank < self->ranks[field])
        g_ptr_array_set_size (self->authors, 0);
      if (self->authors->len < 50)
        g_ptr_array_add (self->authors, g_steal_pointer (&value));
    }
  else
    {
      g_free (self->values[field]);
      self->values[field] = g_steal_pointer (&value);
    }
  self->ranks[field] = rank;
}

/* Cards for social networks hold a label and what it is the label of. */
static gboolean
is_author_label (const char *content)
{
  static const char *const labels[] = {
    "written by", "by",          "author", "verfasst von", "geschrieben von", "von",       "autor", "écrit par",
    "par",        "escrito por", "por",    "scritto da",   "geschreven door", "skriven av"
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strcasecmp (content, labels[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
read_card (Reader *self, const char *name, const char *content)
{
  if (g_ascii_strcasecmp (name, "twitter:label1") == 0)
    self->data1_is_author = is_author_label (content);
  else if (g_ascii_strcasecmp (name, "twitter:data1") == 0 && self->data1_is_author)
    take (self, FIELD_AUTHOR, 5, content);
}

/* "Doe, Jane", as libraries write it. Transfer full. */
static char *
turn_name (const char *content)
{
  const char *comma = strchr (content, ',');

  if (comma == NULL || strchr (comma + 1, ',') != NULL)
    return g_strdup (content);
  return g_strdup_printf ("%s %.*s", comma + 1 + strspn (comma + 1, " "), (int) (comma - content), content);
}

static void
read_meta (Reader *self, guint32 node)
{
  static const char *const telling[] = { "property", "name", "itemprop", "http-equiv" };
  const char *content = stet_web_page_get_attribute (self->page, node, "content");

  if (content == NULL)
    return;
  for (guint k = 0; k < G_N_ELEMENTS (telling); k++)
    {
      const char *name = stet_web_page_get_attribute (self->page, node, telling[k]);

      if (name == NULL)
        continue;
      read_card (self, name, content);
      for (guint i = 0; i < G_N_ELEMENTS (meta_names); i++)
        if (g_ascii_strcasecmp (name, meta_names[i].name) == 0)
          {
            g_autofree char *turned = g_ascii_strcasecmp (name, "citation_author") == 0 ? turn_name (content) : NULL;

            take (self, meta_names[i].field, meta_names[i].rank, turned != NULL ? turned : content);
            return;
          }
    }
}

static void
read_link (Reader *self, guint32 node)
{
  const char *rel = stet_web_page_get_attribute (self->page, node, "rel");
  const char *href = stet_web_page_get_attribute (self->page, node, "href");

  if (rel != NULL && href != NULL && g_ascii_strcasecmp (rel, "canonical") == 0)
    take (self, FIELD_URL, 1, href);
}

static void
read_language_and_direction (Reader *self, guint32 node)
{
  const char *lang = stet_web_page_get_attribute (self->page, node, "lang");
  const char *dir = stet_web_page_get_attribute (self->page, node, "dir");

  if (lang == NULL)
    lang = stet_web_page_get_attribute (self->page, node, "xml:lang");
  if (lang != NULL)
    take (self, FIELD_LANGUAGE, 1, lang);
  if (self->out->direction == NULL && dir != NULL)
    {
      if (g_ascii_strcasecmp (dir, "rtl") == 0)
        self->out->direction = g_strdup ("rtl");
      else if (g_ascii_strcasecmp (dir, "ltr") == 0)
        self->out->direction = g_strdup ("ltr");
    }
}

static void
read_head (Reader *self)
{
  guint32 n = stet_web_page_get_n_nodes (self->page);

  for (guint32 i = 1; i < n; i++)
    {
      const StetNode *node = stet_web_page_get_node (self->page, i);

      if (node->foreign)
        continue;
      if (node->tag == STET_TAG_META)
        read_meta (self, i);
      else if (node->tag == STET_TAG_LINK)
        read_link (self, i);
      else if (node->tag == STET_TAG_HTML || node->tag == STET_TAG_BODY)
        read_language_and_direction (self, i);
      else if (node->tag == STET_TAG_TITLE && self->document_title == NULL)
        {
          g_autofree char *text = stet_web_page_dup_text (self->page, i, STET_PAGE_META_MAX_BYTES);

          self->document_title = stet_page_meta_clean (text);
        }
    }
}

/* All of it ------------------------------------------------------------------------------------------------------- */

static void
choose_byline (Reader *self, const StetJsonld *jsonld)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < jsonld->people->len; i++)
    stet_page_byline_split (g_ptr_array_index (jsonld->people, i), names);
  if (names->len == 0)
    for (guint i = 0; i < self->authors->len; i++)
      stet_page_byline_split (g_ptr_array_index (self->authors, i), names);
  if (names->len == 0)
    stet_page_byline_find (self->page, self->out->title_node, names);
  /* "Staff Reporter" is better than nothing, when the page itself says so. */
  for (guint i = 0; names->len == 0 && i < jsonld->people->len; i++)
    stet_page_byline_take (g_ptr_array_index (jsonld->people, i), names);
  for (guint i = 0; names->len == 0 && i < self->authors->len; i++)
    stet_page_byline_take (g_ptr_array_index (self->authors, i), names);
  if (names->len == 0)
    for (guint i = 0; i < jsonld->organisations->len; i++)
      stet_page_byline_split (g_ptr_array_index (jsonld->organisations, i), names);
  g_ptr_array_add (names, NULL);
  g_ptr_array_set_free_func (names, NULL);
  self->out->byline = (char **) g_ptr_array_free (names, FALSE);
}

static void
choose_title (Reader *self, const StetJsonld *jsonld, const char *url)
{
  g_autofree char *headline = jsonld->is_article ? stet_page_meta_clean (jsonld->headline) : NULL;
  StetTitleHints hints = {
    .headline = headline,
    .og = self->values[FIELD_TITLE],
    .twitter = self->values[FIELD_TITLE_TWITTER],
    .document = self->document_title,
    .site = self->out->publisher,
    .url = self->out->canonical_url != NULL ? self->out->canonical_url : url,
  };

  self->out->title = stet_page_title_choose (self->page, &hints, &self->out->title_node);
}

StetPageMeta *
stet_page_read_meta (const StetWebPage *page, const StetJsonld *jsonld, const char *url)
{
  StetPageMeta *out = g_new0 (StetPageMeta, 1);
  Reader self = { .page = page, .out = out };

  for (guint i = 0; i < N_FIELDS; i++)
    self.ranks[i] = 100;
  self.authors = g_ptr_array_new_with_free_func (g_free);
  read_head (&self);
  out->publisher = g_steal_pointer (&self.values[FIELD_SITE]);
  if (out->publisher == NULL)
    out->publisher = stet_page_meta_clean (jsonld->publisher != NULL ? jsonld->publisher : jsonld->site);
  out->canonical_url = g_steal_pointer (&self.values[FIELD_URL]);
  out->language =
      self.values[FIELD_LANGUAGE] != NULL ? g_strdup (self.values[FIELD_LANGUAGE]) : g_strdup (jsonld->language);
  out->description = g_strdup (self.values[FIELD_DESCRIPTION]);
  if (out->description == NULL)
    out->description = stet_page_meta_clean (jsonld->description);
  out->is_free = jsonld->is_free;
  if (out->is_free < 0 && self.values[FIELD_PAYWALL] != NULL)
    out->is_free = g_ascii_strcasecmp (self.values[FIELD_PAYWALL], "free") == 0;
  choose_title (&self, jsonld, url);
  choose_byline (&self, jsonld);
  {
    const StetDateHints hints = {
      .published = { jsonld->published, self.values[FIELD_PUBLISHED], jsonld->uploaded },
      .modified = { jsonld->modified, self.values[FIELD_MODIFIED] },
      .language = out->language,
      .url = { out->canonical_url, url },
      .title = out->title_node,
    };

    stet_page_dates_choose (page, &hints, &out->published, &out->modified);
  }
  for (guint i = 0; i < N_FIELDS; i++)
    g_free (self.values[i]);
  g_ptr_array_unref (self.authors);
  g_free (self.document_title);
  return out;
}

void
stet_page_meta_free (StetPageMeta *self)
{
  g_free (self->title);
  g_strfreev (self->byline);
  g_free (self->publisher);
  g_free (self->published);
  g_free (self->modified);
  g_free (self->language);
  g_free (self->direction);
  g_free (self->canonical_url);
  g_free (self->description);
  g_free (self);
}
