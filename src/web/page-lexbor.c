/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The adapter for lexbor. Its tree lies in arenas and is freed without recursion, but it knows no limits: some pages
 * cost time or memory that grows with the square of their length. So the page is fed in small pieces, and a callback of
 * ours stands between the tokenizer and the tree builder: it looks at the clock, the memory and the stacks, and stops
 * the parsing by returning NULL, as the tree builder does itself when it fails. */

#include "page-parser.h"

#include <lexbor/dom/dom.h>
#include <lexbor/html/html.h>

#define MAX_HEAP_BYTES ((gsize) 2 << 30)
#define MAX_SECONDS 20
#define PIECE_BYTES ((gsize) 16 << 10)
/* The clock, the memory and the cancellable are looked at once in so many tokens. */
#define TOKENS_PER_LOOK 256
/* Each paragraph opens anew what formatting was left open: b, i, font. */
#define MAX_OPEN_FORMATTING 1000
/* Each attribute of a tag is compared with all others of the tag. */
#define MAX_ATTRIBUTES 10000

typedef enum
{
  STOP_NONE,
  STOP_CANCELLED,
  STOP_HEAP,
  STOP_TIME,
  STOP_DEPTH,
} Stop;

typedef struct
{
  lxb_html_parser_t *parser;
  lxb_html_document_t *document;
  lxb_html_tokenizer_token_f build; /* the tree builder's own callback */
  void *build_data;
  guint n_tokens;
  gint64 deadline; /* monotonic, microseconds */
  GCancellable *cancellable;
  Stop stop;
} Watch;

/* A lower bound: what is larger than a chunk counts as one. Such are only long texts, which the page's size bounds. */
static gsize
heap_bytes (const lxb_html_document_t *document)
{
  const lexbor_mem_t *nodes = document->dom_document.mraw->mem;
  const lexbor_mem_t *texts = document->dom_document.text->mem;

  return nodes->chunk_length * nodes->chunk_min_size + texts->chunk_length * texts->chunk_min_size;
}

static gboolean
stop (Watch *watch, Stop why)
{
  watch->stop = why;
  return FALSE;
}

/* FALSE when it is time to stop. */
static gboolean
look (Watch *watch)
{
  if (g_cancellable_is_cancelled (watch->cancellable))
    return stop (watch, STOP_CANCELLED);
  if (g_get_monotonic_time () > watch->deadline)
    return stop (watch, STOP_TIME);
  if (heap_bytes (watch->document) > MAX_HEAP_BYTES)
    return stop (watch, STOP_HEAP);
  return TRUE;
}

static gboolean
has_too_many_attributes (const lxb_html_token_t *token)
{
  const lxb_html_token_attr_t *attribute = token != NULL ? token->attr_first : NULL;
  guint n = 0;

  for (; attribute != NULL && n <= MAX_ATTRIBUTES; attribute = attribute->next)
    n++;
  return n > MAX_ATTRIBUTES;
}

static lxb_html_token_t *
token_done_cb (lxb_html_tokenizer_t *tokenizer, lxb_html_token_t *token, void *user_data)
{
  Watch *watch = user_data;
  const lxb_html_tree_t *tree = lxb_html_parser_tree (watch->parser);

  if (tree->open_elements->length > STET_PAGE_MAX_DEPTH)
    stop (watch, STOP_DEPTH);
  else if (tree->active_formatting->length > MAX_OPEN_FORMATTING || has_too_many_attributes (token))
    stop (watch, STOP_TIME);
  else if (++watch->n_tokens % TOKENS_PER_LOOK == 0)
    look (watch);
  return watch->stop == STOP_NONE ? watch->build (tokenizer, token, watch->build_data) : NULL;
}

/* Filling the page ---------------------------------------------------------------------------------------------- */

static gboolean
open_element (StetPageBuilder *builder, lxb_dom_element_t *element)
{
  gsize n_name;
  const lxb_char_t *name = lxb_dom_element_local_name (element, &n_name);

  if (!stet_page_builder_open (builder, (const char *) name, n_name, element->node.ns != LXB_NS_HTML,
                               STET_PAGE_NO_OFFSET))
    return FALSE;
  for (lxb_dom_attr_t *attribute = lxb_dom_element_first_attribute (element); attribute != NULL;
       attribute = lxb_dom_element_next_attribute (attribute))
    {
      gsize n_value = 0;
      const lxb_char_t *value = lxb_dom_attr_value (attribute, &n_value);

      name = lxb_dom_attr_local_name (attribute, &n_name);
      stet_page_builder_add_attribute (builder, (const char *) name, n_name, value != NULL ? (const char *) value : "",
                                       n_value);
    }
  return TRUE;
}

static gboolean
is_template (const lxb_dom_node_t *node)
{
  return node->local_name == LXB_TAG_TEMPLATE && node->ns == LXB_NS_HTML;
}

/* Returns whether to go on; sets @enter when the node was opened and is to be closed. */
static gboolean
add_node (StetPageBuilder *builder, lxb_dom_node_t *node, gboolean *enter)
{
  const lexbor_str_t *text;

  *enter = FALSE;
  switch (node->type)
    {
    case LXB_DOM_NODE_TYPE_ELEMENT:
      if (is_template (node))
        return TRUE;
      *enter = TRUE;
      return open_element (builder, lxb_dom_interface_element (node));
    case LXB_DOM_NODE_TYPE_TEXT:
    case LXB_DOM_NODE_TYPE_CDATA_SECTION:
      text = &lxb_dom_interface_character_data (node)->data;
      return stet_page_builder_add_text (builder, (const char *) text->data, text->length, STET_PAGE_NO_OFFSET);
    default:
      return TRUE;
    }
}

/* In document order, by the parents' links: no recursion. */
static gboolean
copy_tree (StetPageBuilder *builder, lxb_dom_node_t *root)
{
  lxb_dom_node_t *node = root->first_child;

  while (node != NULL)
    {
      gboolean enter;

      if (!add_node (builder, node, &enter))
        return FALSE;
      if (enter && node->first_child != NULL)
        {
          node = node->first_child;
          continue;
        }
      if (enter)
        stet_page_builder_close (builder);
      while (node->next == NULL && node->parent != root)
        {
          node = node->parent;
          stet_page_builder_close (builder);
        }
      node = node->next;
    }
  return TRUE;
}

/* Parsing ------------------------------------------------------------------------------------------------------- */

static void
watch_clear (Watch *watch)
{
  lxb_html_document_destroy (watch->document);
  lxb_html_parser_destroy (watch->parser);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

static gboolean
watch_begin (Watch *watch)
{
  lxb_html_tokenizer_t *tokenizer;

  watch->parser = lxb_html_parser_create ();
  if (lxb_html_parser_init (watch->parser) != LXB_STATUS_OK)
    return FALSE;
  watch->document = lxb_html_parse_chunk_begin (watch->parser);
  if (watch->document == NULL)
    return FALSE;
  tokenizer = lxb_html_parser_tokenizer (watch->parser);
  watch->build = tokenizer->callback_token_done;
  watch->build_data = tokenizer->callback_token_ctx;
  lxb_html_tokenizer_callback_token_done_set (tokenizer, token_done_cb, watch);
  return TRUE;
}

/* FALSE when the watch stopped it, or when the parser gave up by itself. */
static gboolean
parse_watched (Watch *watch, const char *html, gsize n_bytes)
{
  for (gsize at = 0; at < n_bytes; at += PIECE_BYTES)
    {
      gsize n = MIN (PIECE_BYTES, n_bytes - at);

      if (!look (watch))
        return FALSE;
      if (lxb_html_parse_chunk_process (watch->parser, (const lxb_char_t *) html + at, n) != LXB_STATUS_OK)
        return FALSE;
      /* A tag that has not ended yet is no token yet. */
      if (has_too_many_attributes (lxb_html_parser_tokenizer (watch->parser)->token))
        return stop (watch, STOP_TIME);
    }
  return lxb_html_parse_chunk_end (watch->parser) == LXB_STATUS_OK;
}

static gboolean
report_stop (const Watch *watch, GError **error)
{
  switch (watch->stop)
    {
    case STOP_CANCELLED:
      g_cancellable_set_error_if_cancelled (watch->cancellable, error);
      return FALSE;
    case STOP_HEAP:
      g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_COMPLEX,
                           "This page needs more memory to read than any article does.");
      return FALSE;
    case STOP_TIME:
      g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_COMPLEX,
                           "This page is built so that reading it would take too long.");
      return FALSE;
    case STOP_DEPTH:
      g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_COMPLEX,
                           "This page is nested more than ten thousand levels deep, which no article is.");
      return FALSE;
    case STOP_NONE:
    default:
      g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_FAILED, "The page could not be taken apart.");
      return FALSE;
    }
}

const char *
stet_page_parser_get_name (void)
{
  return "lexbor";
}

gboolean
stet_page_parser_fill (StetPageBuilder *builder,
                       const char *html,
                       gsize n_bytes,
                       GCancellable *cancellable,
                       GError **error)
{
  g_auto (Watch) watch = { .cancellable = cancellable };

  watch.deadline = g_get_monotonic_time () + MAX_SECONDS * G_USEC_PER_SEC;
  if (!watch_begin (&watch) || !parse_watched (&watch, html, n_bytes))
    return report_stop (&watch, error);
  return copy_tree (builder, lxb_dom_interface_node (watch.document));
}
