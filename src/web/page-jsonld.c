/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-jsonld.h"

#include <json-glib/json-glib.h>
#include <string.h>

typedef struct
{
  GPtrArray *parsers; /* own the objects */
  GPtrArray *objects; /* of JsonObject *, borrowed, in page order */
  GHashTable *by_id;  /* @id → JsonObject *, borrowed */
} Reader;

/* Long enough for any name, title or date. */
#define MAX_VALUE_BYTES 1000

/* The parser recurses, so that the depth is counted first. Comments, which it takes and JSON does not know, could hide
 * a quotation mark from this count: a script with one is refused. */
static gboolean
is_too_deep (const char *json)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (; *json != '\0'; json++)
    {
      if (in_string)
        {
          if (*json == '\\' && json[1] != '\0')
            json++;
          else if (*json == '"')
            in_string = FALSE;
        }
      else if (*json == '"')
        in_string = TRUE;
      else if (*json == '{' || *json == '[')
        {
          if (++depth > STET_JSONLD_MAX_DEPTH)
            return TRUE;
        }
      else if (*json == '/' || *json == '#' || *json == '\'')
        return TRUE;
      else if ((*json == '}' || *json == ']') && depth > 0)
        depth--;
    }
  return FALSE;
}

/* The script's text without the comment marks that old templates put around it, raw control bytes made spaces. */
static char *
prepare (const char *text)
{
  char *json = g_strdup (text);
  char *start, *end;

  for (char *at = json; *at != '\0'; at++)
    if ((guchar) *at < ' ')
      *at = ' ';
  start = json + strcspn (json, "{[");
  end = json + strlen (json);
  while (end > start && end[-1] != '}' && end[-1] != ']')
    end--;
  *end = '\0';
  memmove (json, start, (gsize) (end - start) + 1);
  return json;
}

static const char *
get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  return NULL;
}

static void
collect (Reader *self, JsonNode *root)
{
  static const char *const deeper[] = { "@graph", "mainEntity", "mainEntityOfPage", "itemListElement",
                                        "item",   "author",     "publisher" };
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  g_ptr_array_add (waiting, root);
  for (guint i = 0; i < waiting->len && waiting->len < STET_JSONLD_MAX_OBJECTS; i++)
    {
      JsonNode *node = g_ptr_array_index (waiting, i);

      if (JSON_NODE_HOLDS_ARRAY (node))
        {
          JsonArray *array = json_node_get_array (node);
          guint n = MIN (json_array_get_length (array), STET_JSONLD_MAX_OBJECTS);

          for (guint k = 0; k < n; k++)
            g_ptr_array_add (waiting, json_array_get_element (array, k));
        }
      else if (JSON_NODE_HOLDS_OBJECT (node))
        {
          JsonObject *object = json_node_get_object (node);
          const char *id = get_string (object, "@id");

          if (object == NULL)
            continue;
          g_ptr_array_add (self->objects, object);
          if (id != NULL && json_object_get_size (object) > 1 && !g_hash_table_contains (self->by_id, id))
            g_hash_table_insert (self->by_id, (gpointer) id, object);
          for (guint k = 0; k < G_N_ELEMENTS (deeper); k++)
            if (json_object_has_member (object, deeper[k]))
              g_ptr_array_add (waiting, json_object_get_member (object, deeper[k]));
        }
    }
}

static void
read_script (Reader *self, const char *text)
{
  g_autofree char *json = prepare (text);
  g_autoptr (JsonParser) parser = NULL;

  if (*json == '\0' || is_too_deep (json))
    return;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, json, -1, NULL) || json_parser_get_root (parser) == NULL)
    return;
  collect (self, json_parser_get_root (parser));
  g_ptr_array_add (self->parsers, g_steal_pointer (&parser));
}

static void
read_scripts (Reader *self, const StetWebPage *page)
{
  guint32 n = stet_web_page_get_n_nodes (page);
  guint n_scripts = 0;

  for (guint32 i = stet_web_page_find (page, STET_TAG_SCRIPT, 1, n); i != 0 && n_scripts < STET_JSONLD_MAX_SCRIPTS;
       i = stet_web_page_find (page, STET_TAG_SCRIPT, i + 1, n))
    {
      const char *type = stet_web_page_get_attribute (page, i, "type");
      gsize n_bytes = 0;
      const char *text;

      if (type == NULL || g_ascii_strncasecmp (type, "application/ld+json", 19) != 0)
        continue;
      text = i + 1 < stet_web_page_get_node (page, i)->end ? stet_web_page_get_text (page, i + 1, &n_bytes) : NULL;
      if (text != NULL && n_bytes <= STET_JSONLD_MAX_BYTES)
        read_script (self, text);
      n_scripts++;
    }
}

/* 3 an article, 2 a kind of work that may be one, 1 a page, 0 nothing of that. */
static int
rank_type (const char *type)
{
  static const char *const works[] = {
    "BlogPosting", "LiveBlogPosting",     "SocialMediaPosting",  "DiscussionForumPosting",
    "Report",      "AnalysisNewsArticle", "ReportageNewsArticle"
  };

  if (g_str_has_prefix (type, "http://schema.org/"))
    type += strlen ("http://schema.org/");
  if (g_str_has_suffix (type, "Article"))
    return 3;
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    if (g_str_equal (type, works[i]))
      return 3;
  if (g_str_equal (type, "Review") || g_str_equal (type, "CreativeWork") || g_str_equal (type, "Recipe")
      || g_str_equal (type, "VideoObject"))
    return 2;
  return g_str_equal (type, "WebPage") || g_str_equal (type, "ItemPage") ? 1 : 0;
}

static int
rank_object (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "@type");
  int best = 0;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);

          if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
            best = MAX (best, rank_type (json_node_get_string (element)));
        }
    }
  else if (get_string (object, "@type") != NULL)
    best = rank_type (get_string (object, "@type"));
  return best;
}

/* An article with more to say goes before one that is merely listed. */
static JsonObject *
choose (const Reader *self, int *rank)
{
  JsonObject *best = NULL;
  int best_score = 0;

  for (guint i = 0; i < self->objects->len; i++)
    {
      JsonObject *object = g_ptr_array_index (self->objects, i);
      int kind = rank_object (object);
      int score = kind * 10;

      if (kind == 0)
        continue;
      score += get_string (object, "articleBody") != NULL ? 6 : 0;
      score += json_object_has_member (object, "datePublished") ? 3 : 0;
      score += json_object_has_member (object, "author") ? 2 : 0;
      score += get_string (object, "headline") != NULL ? 2 : 0;
      if (score > best_score)
        {
          best = object;
          best_score = score;
          *rank = kind;
        }
    }
  return best;
}

static void
take (char **field, const char *value)
{
  if (*field != NULL || value == NULL)
    return;
  if (strlen (value) <= MAX_VALUE_BYTES)
    *field = g_strdup (value);
  else
    {
      g_autofree char *cut = g_strndup (value, MAX_VALUE_BYTES);

      *field = g_utf8_make_valid (cut, -1);
    }
  g_strstrip (*field);
  if (**field == '\0')
    g_clear_pointer (field, g_free);
}

static JsonObject *
resolve (const Reader *self, JsonObject *object)
{
  const char *id = get_string (object, "@id");
  JsonObject *other =
      id != NULL && !json_object_has_member (object, "name") ? g_hash_table_lookup (self->by_id, id) : NULL;

  return other != NULL ? other : object;
}

static void
add_author (const Reader *self, StetJsonld *out, JsonNode *node)
{
  g_autofree char *name = NULL;
  gboolean is_organisation = FALSE;

  if (out->people->len + out->organisations->len >= 50)
    return;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = resolve (self, json_node_get_object (node));
      const char *type = get_string (object, "@type");

      is_organisation = type != NULL && (strstr (type, "Organization") != NULL || strstr (type, "Corporation") != NULL);
      take (&name, get_string (object, "name"));
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    take (&name, json_node_get_string (node));
  if (name != NULL)
    g_ptr_array_add (is_organisation ? out->organisations : out->people, g_steal_pointer (&name));
}

static void
read_authors (const Reader *self, StetJsonld *out, JsonObject *article)
{
  JsonNode *node = json_object_get_member (article, "author");

  if (node == NULL)
    node = json_object_get_member (article, "creator");
  if (node == NULL)
    return;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      add_author (self, out, node);
      return;
    }
  for (guint i = 0; i < MIN (json_array_get_length (json_node_get_array (node)), 50u); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);

      if (JSON_NODE_HOLDS_ARRAY (element))
        for (guint k = 0; k < MIN (json_array_get_length (json_node_get_array (element)), 50u); k++)
          add_author (self, out, json_array_get_element (json_node_get_array (element), k));
      else
        add_author (self, out, element);
    }
}

static void
read_publisher (const Reader *self, StetJsonld *out, JsonObject *article)
{
  JsonNode *node = json_object_get_member (article, "publisher");

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    take (&out->publisher, get_string (resolve (self, json_node_get_object (node)), "name"));
  else
    take (&out->publisher, get_string (article, "publisher"));
}

static void
read_free (StetJsonld *out, JsonObject *article)
{
  JsonNode *node = json_object_get_member (article, "isAccessibleForFree");

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    out->is_free = json_node_get_boolean (node);
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    out->is_free = g_ascii_strcasecmp (json_node_get_string (node), "false") != 0;
}

static void
read_article (const Reader *self, StetJsonld *out, JsonObject *article)
{
  const char *body = get_string (article, "articleBody");

  if (body == NULL)
    body = get_string (article, "reviewBody");
  take (&out->headline, get_string (article, "headline"));
  take (&out->headline, get_string (article, "name"));
  take (&out->published, get_string (article, "datePublished"));
  take (&out->published, get_string (article, "dateCreated"));
  take (&out->uploaded, get_string (article, "uploadDate"));
  take (&out->modified, get_string (article, "dateModified"));
  take (&out->description, get_string (article, "description"));
  take (&out->language, get_string (article, "inLanguage"));
  take (&out->url, get_string (article, "url"));
  if (body != NULL && *body != '\0')
    out->body = g_strdup (body);
  read_authors (self, out, article);
  read_publisher (self, out, article);
  read_free (out, article);
}

StetJsonld *
stet_page_read_jsonld (const StetWebPage *page)
{
  StetJsonld *self = g_new0 (StetJsonld, 1);
  Reader reader = { 0 };
  JsonObject *article;
  int rank = 0;

  self->is_free = -1;
  self->people = g_ptr_array_new_with_free_func (g_free);
  self->organisations = g_ptr_array_new_with_free_func (g_free);
  reader.parsers = g_ptr_array_new_with_free_func (g_object_unref);
  reader.objects = g_ptr_array_new ();
  reader.by_id = g_hash_table_new (g_str_hash, g_str_equal);
  read_scripts (&reader, page);
  article = choose (&reader, &rank);
  self->is_article = rank >= 2;
  if (article != NULL)
    read_article (&reader, self, article);
  for (guint i = 0; i < reader.objects->len; i++)
    {
      JsonObject *object = g_ptr_array_index (reader.objects, i);

      if (g_strcmp0 (get_string (object, "@type"), "WebSite") == 0)
        take (&self->site, get_string (object, "name"));
    }
  g_ptr_array_unref (reader.objects);
  g_hash_table_unref (reader.by_id);
  g_ptr_array_unref (reader.parsers);
  return self;
}

void
stet_jsonld_free (StetJsonld *self)
{
  g_free (self->headline);
  g_free (self->published);
  g_free (self->uploaded);
  g_free (self->modified);
  g_free (self->body);
  g_free (self->description);
  g_free (self->publisher);
  g_free (self->site);
  g_free (self->language);
  g_free (self->url);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->organisations);
  g_free (self);
}
