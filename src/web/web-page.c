/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "web-page.h"

#include "page-builder.h"
#include "page-parser.h"

#include "utf8-check.h"

#include <string.h>

/* An attribute's name and value, or a text, in the arena. */
typedef struct
{
  guint32 name;
  guint32 value;
} Attribute;

/* Beside each node, what only some kinds need. */
typedef struct
{
  guint32 first; /* element: its first attribute; text: where it starts in the arena */
  guint32 n;     /* element: how many attributes; text: bytes */
} Content;

struct _StetWebPage
{
  gatomicrefcount ref_count;
  GArray *nodes;       /* of StetNode */
  GArray *contents;    /* of Content, in step with nodes */
  GArray *attributes;  /* of Attribute, grouped by element */
  GString *arena;      /* strings, each NUL terminated */
  GPtrArray *own_tags; /* names beyond the known ones, owned */
};

struct _StetPageBuilder
{
  StetWebPage *page;
  GArray *open;      /* of guint32: the elements not closed yet, the document first */
  GHashTable *tags;  /* name → tag number + 1; names owned by the page or static */
  GHashTable *names; /* attribute name → place in the arena; names owned */
  GError *error;
};

/* The arena and the numbers in it are 32 bits; entities can make text a little longer than its source. */
#define MAX_ARENA_BYTES (1u << 30)
#define MAX_OWN_TAGS 40000u
#define MAX_NAME_BYTES 64u

static const char *const known_tags[] = {
#define STET_TAG_NAME(id, name) name,
  STET_TAGS (STET_TAG_NAME)
#undef STET_TAG_NAME
};

static gboolean
refuse (StetPageBuilder *self, const char *message)
{
  if (self->error == NULL)
    self->error = g_error_new_literal (STET_WEB_ERROR, STET_WEB_ERROR_TOO_COMPLEX, message);
  return FALSE;
}

/* Returns its place in the arena. */
static guint32
store (StetWebPage *page, const char *text, gsize n_bytes)
{
  guint32 place = page->arena->len;

  if (stet_utf8_check (text, n_bytes, NULL))
    g_string_append_len (page->arena, text, n_bytes);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, n_bytes);

      g_string_append (page->arena, valid);
    }
  g_string_append_c (page->arena, '\0');
  return place;
}

static guint16
intern_tag (StetPageBuilder *self, const char *name, gsize n_bytes)
{
  g_autofree char *copy = g_utf8_make_valid (name, MIN (n_bytes, MAX_NAME_BYTES));
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->tags, copy));

  if (number != 0)
    return number - 1;
  if (self->page->own_tags->len >= MAX_OWN_TAGS)
    return STET_TAG_N_KNOWN;
  number = STET_TAG_N_KNOWN + self->page->own_tags->len;
  g_hash_table_insert (self->tags, copy, GUINT_TO_POINTER (number + 1));
  g_ptr_array_add (self->page->own_tags, g_steal_pointer (&copy));
  return number;
}

static gboolean
add_node (StetPageBuilder *self, const StetNode *node, Content content)
{
  StetWebPage *page = self->page;

  if (self->error != NULL)
    return FALSE;
  if (page->nodes->len >= STET_PAGE_MAX_NODES)
    return refuse (self, "This page has more than eight million parts, more than can be read.");
  if (page->arena->len > MAX_ARENA_BYTES)
    return refuse (self, "This page holds more text than can be read.");
  g_array_append_vals (page->nodes, node, 1);
  g_array_append_val (page->contents, content);
  return TRUE;
}

static guint32
current (const StetPageBuilder *self)
{
  return g_array_index (self->open, guint32, self->open->len - 1);
}

gboolean
stet_page_builder_open (StetPageBuilder *self, const char *name, gsize n_bytes, gboolean foreign, guint32 offset)
{
  guint32 index = self->page->nodes->len;
  StetNode node = {
    .parent = current (self),
    .offset = offset,
    .tag = intern_tag (self, name, n_bytes),
    .kind = STET_NODE_ELEMENT,
    .foreign = foreign,
  };

  if (self->open->len > STET_PAGE_MAX_DEPTH)
    return refuse (self, "This page is nested more than ten thousand levels deep, which no article is.");
  if (!add_node (self, &node, (Content){ self->page->attributes->len, 0 }))
    return FALSE;
  g_array_append_val (self->open, index);
  return TRUE;
}

void
stet_page_builder_add_attribute (StetPageBuilder *self,
                                 const char *name,
                                 gsize n_name,
                                 const char *value,
                                 gsize n_value)
{
  StetWebPage *page = self->page;
  g_autofree char *key = g_ascii_strdown (name, MIN (n_name, MAX_NAME_BYTES));
  Attribute attribute;
  gpointer place;

  if (!g_hash_table_lookup_extended (self->names, key, NULL, &place))
    {
      place = GUINT_TO_POINTER (store (page, key, strlen (key)));
      g_hash_table_insert (self->names, g_steal_pointer (&key), place);
    }
  attribute.name = GPOINTER_TO_UINT (place);
  attribute.value = store (page, value, n_value);
  g_array_append_val (page->attributes, attribute);
  g_array_index (page->contents, Content, current (self)).n++;
}

gboolean
stet_page_builder_add_text (StetPageBuilder *self, const char *text, gsize n_bytes, guint32 offset)
{
  StetWebPage *page = self->page;
  StetNode node = { .parent = current (self), .offset = offset, .tag = STET_TAG_NONE, .kind = STET_NODE_TEXT };
  guint32 place;

  node.end = page->nodes->len + 1;
  place = store (page, text, n_bytes);
  return add_node (self, &node, (Content){ place, page->arena->len - 1 - place });
}

void
stet_page_builder_close (StetPageBuilder *self)
{
  g_return_if_fail (self->open->len > 0);

  g_array_index (self->page->nodes, StetNode, current (self)).end = self->page->nodes->len;
  g_array_set_size (self->open, self->open->len - 1);
}

/* Room for what a page of so many bytes comes to as a rule, so that nothing is moved while it grows. */
static StetWebPage *
page_new (gsize n_bytes)
{
  guint n_expected = (guint) (n_bytes / 64) + 16;

  StetWebPage *self = g_new0 (StetWebPage, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->nodes = g_array_sized_new (FALSE, FALSE, sizeof (StetNode), n_expected);
  self->contents = g_array_sized_new (FALSE, FALSE, sizeof (Content), n_expected);
  self->attributes = g_array_sized_new (FALSE, FALSE, sizeof (Attribute), n_expected);
  self->arena = g_string_sized_new (n_bytes);
  self->own_tags = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
builder_init (StetPageBuilder *self, StetWebPage *page)
{
  StetNode document = { .offset = STET_PAGE_NO_OFFSET, .tag = STET_TAG_NONE, .kind = STET_NODE_DOCUMENT };
  guint32 root = 0;

  *self = (StetPageBuilder){ .page = page };
  self->open = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->tags = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (known_tags); i++)
    g_hash_table_insert (self->tags, (gpointer) known_tags[i], GUINT_TO_POINTER (i + 1));
  add_node (self, &document, (Content){ 0, 0 });
  g_array_append_val (self->open, root);
}

static void
builder_clear (StetPageBuilder *self)
{
  g_array_unref (self->open);
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->names);
  g_clear_error (&self->error);
}

StetWebPage *
stet_web_page_parse (const char *html, gssize n_bytes, GCancellable *cancellable, GError **error)
{
  gsize length = n_bytes < 0 ? strlen (html) : (gsize) n_bytes;
  g_autoptr (StetWebPage) page = NULL;
  StetPageBuilder builder;
  gboolean done;

  if (length > STET_PAGE_MAX_BYTES)
    {
      g_set_error (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_LARGE,
                   "This page is %.0f MiB large; the most that can be opened is %u MiB.", length / 1048576.0,
                   STET_PAGE_MAX_BYTES >> 20);
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  page = page_new (length);
  builder_init (&builder, page);
  done = stet_page_parser_fill (&builder, html, length, cancellable, error);
  if (done)
    while (builder.open->len > 0)
      stet_page_builder_close (&builder);
  else if (builder.error != NULL)
    g_propagate_error (error, g_steal_pointer (&builder.error));
  builder_clear (&builder);
  return done ? g_steal_pointer (&page) : NULL;
}

StetWebPage *
stet_web_page_ref (StetWebPage *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
stet_web_page_unref (StetWebPage *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->nodes);
  g_array_unref (self->contents);
  g_array_unref (self->attributes);
  g_string_free (self->arena, TRUE);
  g_ptr_array_unref (self->own_tags);
  g_free (self);
}

const char *
stet_web_page_get_parser_name (void)
{
  return stet_page_parser_get_name ();
}

guint32
stet_web_page_get_n_nodes (const StetWebPage *self)
{
  return self->nodes->len;
}

const StetNode *
stet_web_page_get_node (const StetWebPage *self, guint32 node)
{
  g_return_val_if_fail (node < self->nodes->len, NULL);

  return &g_array_index (self->nodes, StetNode, node);
}

const char *
stet_web_page_get_tag_name (const StetWebPage *self, guint32 node)
{
  const StetNode *it = stet_web_page_get_node (self, node);

  if (it == NULL || it->kind != STET_NODE_ELEMENT)
    return NULL;
  if (it->tag < STET_TAG_N_KNOWN)
    return known_tags[it->tag];
  return g_ptr_array_index (self->own_tags, it->tag - STET_TAG_N_KNOWN);
}

const char *
stet_web_page_get_text (const StetWebPage *self, guint32 node, gsize *n_bytes)
{
  const StetNode *it = stet_web_page_get_node (self, node);
  const Content *content = &g_array_index (self->contents, Content, node);

  if (n_bytes != NULL)
    *n_bytes = 0;
  if (it == NULL || it->kind != STET_NODE_TEXT)
    return NULL;
  if (n_bytes != NULL)
    *n_bytes = content->n;
  return self->arena->str + content->first;
}

guint
stet_web_page_get_n_attributes (const StetWebPage *self, guint32 node)
{
  const StetNode *it = stet_web_page_get_node (self, node);

  return it != NULL && it->kind == STET_NODE_ELEMENT ? g_array_index (self->contents, Content, node).n : 0;
}

const char *
stet_web_page_get_attribute (const StetWebPage *self, guint32 node, const char *name)
{
  guint n = stet_web_page_get_n_attributes (self, node);
  const Content *content = &g_array_index (self->contents, Content, node);

  for (guint i = 0; i < n; i++)
    {
      const Attribute *attribute = &g_array_index (self->attributes, Attribute, content->first + i);

      if (strcmp (self->arena->str + attribute->name, name) == 0)
        return self->arena->str + attribute->value;
    }
  return NULL;
}

guint32
stet_web_page_find (const StetWebPage *self, StetTag tag, guint32 from, guint32 end)
{
  for (guint32 i = from; i < MIN (end, self->nodes->len); i++)
    {
      const StetNode *node = &g_array_index (self->nodes, StetNode, i);

      if (node->tag == tag && !node->foreign)
        return i;
    }
  return 0;
}

char *
stet_web_page_dup_text (const StetWebPage *self, guint32 node, gsize max_bytes)
{
  const StetNode *it = stet_web_page_get_node (self, node);
  GString *out = g_string_new (NULL);
  gboolean space = FALSE;

  for (guint32 i = node; i < it->end && out->len < max_bytes; i++)
    {
      const char *text = stet_web_page_get_text (self, i, NULL);

      for (; text != NULL && *text != '\0' && out->len < max_bytes; text++)
        {
          if (g_ascii_isspace (*text))
            {
              space = out->len > 0;
              continue;
            }
          if (space)
            g_string_append_c (out, ' ');
          space = FALSE;
          g_string_append_c (out, *text);
        }
    }
  /* The cut may have gone through a character. */
  if (out->len >= max_bytes)
    {
      const char *end;

      g_string_truncate (out, max_bytes);
      g_utf8_validate_len (out->str, out->len, &end);
      g_string_truncate (out, end - out->str);
    }
  return g_string_free (out, FALSE);
}
