/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The adapter for gumbo, used where lexbor isn't packaged. Gumbo knows no limits, its time grows with the square of the
 * nesting, and it frees its tree by recursion. So it is watched through its own allocator: every block it asks for is
 * on a list of ours, and when it has asked for too much, worked for too long, or the user gave up, we leave it by
 * longjmp and free the list. Its own destructor is never called. */

#include "page-parser.h"

#include <gumbo.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/* A page of the largest size that is mostly text needs about twenty times its bytes. */
#define MAX_HEAP_BYTES ((gsize) 2 << 30)
#define MAX_SECONDS 20
/* The clock and the cancellable are looked at once in so many allocations. */
#define ALLOCATIONS_PER_LOOK 1024
/* A rough count of nesting from the bytes alone refuses hopeless pages before any work is done. */
#define MAX_ROUGH_DEPTH (4 * STET_PAGE_MAX_DEPTH)

/* Gumbo allocates much and frees little until the end: small pieces come from chunks, those that it frees are kept by
 * size for the next that asks; all goes at once when the tree has been copied. */
#define CHUNK_BYTES ((gsize) 256 << 10)
#define STEP 16u
#define MAX_SMALL 1024u

typedef struct _Piece Piece;
typedef struct _Block Block;

/* In front of each piece; what follows is aligned to 16 bytes. */
struct _Piece
{
  Piece *next; /* of those of its size that are free */
  gsize n_bytes;
};

/* A chunk of small pieces, or one large piece. */
struct _Block
{
  Block *next;
  Block *previous;
};

typedef enum
{
  STOP_NONE,
  STOP_CANCELLED,
  STOP_HEAP,
  STOP_TIME,
} Stop;

typedef struct
{
  jmp_buf leave;
  Block blocks; /* the head of a ring */
  Piece *free[MAX_SMALL / STEP + 1];
  char *at; /* in the newest chunk */
  gsize n_left;
  gsize heap_bytes;
  guint n_allocations;
  gint64 deadline; /* monotonic, microseconds */
  GCancellable *cancellable;
  Stop stop;
} Watch;

static void
leave (Watch *watch, Stop stop)
{
  watch->stop = stop;
  longjmp (watch->leave, 1);
}

/* Room of @n_bytes behind the head of a block, which stays until it is given back or all is. */
static void *
add_block (Watch *watch, gsize n_bytes)
{
  Block *block;

  if (n_bytes > MAX_HEAP_BYTES - watch->heap_bytes)
    leave (watch, STOP_HEAP);
  block = malloc (sizeof (Block) + n_bytes);
  if (block == NULL)
    leave (watch, STOP_HEAP);
  watch->heap_bytes += n_bytes;
  block->previous = &watch->blocks;
  block->next = watch->blocks.next;
  block->next->previous = block;
  watch->blocks.next = block;
  return block + 1;
}

static Piece *
add_small (Watch *watch, gsize n_bytes)
{
  gsize whole = sizeof (Piece) + n_bytes;
  Piece *piece;

  if (watch->n_left < whole)
    {
      watch->at = add_block (watch, CHUNK_BYTES);
      watch->n_left = CHUNK_BYTES;
    }
  piece = (Piece *) (void *) watch->at;
  watch->at += whole;
  watch->n_left -= whole;
  return piece;
}

static void *
watch_allocate (void *userdata, size_t n_bytes)
{
  Watch *watch = userdata;
  gsize rounded = (MAX (n_bytes, 1) + STEP - 1) / STEP * STEP;
  Piece *piece;

  if (++watch->n_allocations % ALLOCATIONS_PER_LOOK == 0)
    {
      if (g_cancellable_is_cancelled (watch->cancellable))
        leave (watch, STOP_CANCELLED);
      if (g_get_monotonic_time () > watch->deadline)
        leave (watch, STOP_TIME);
    }
  if (n_bytes > MAX_HEAP_BYTES)
    leave (watch, STOP_HEAP);
  if (rounded > MAX_SMALL)
    piece = add_block (watch, sizeof (Piece) + rounded);
  else if (watch->free[rounded / STEP] != NULL)
    {
      piece = watch->free[rounded / STEP];
      watch->free[rounded / STEP] = piece->next;
    }
  else
    piece = add_small (watch, rounded);
  piece->n_bytes = rounded;
  return piece + 1;
}

static void
watch_free (void *userdata, void *memory)
{
  Watch *watch = userdata;
  Piece *piece = memory != NULL ? (Piece *) memory - 1 : NULL;

  if (piece == NULL)
    return;
  if (piece->n_bytes <= MAX_SMALL)
    {
      piece->next = watch->free[piece->n_bytes / STEP];
      watch->free[piece->n_bytes / STEP] = piece;
    }
  else
    {
      Block *block = (Block *) (void *) piece - 1;

      block->previous->next = block->next;
      block->next->previous = block->previous;
      watch->heap_bytes -= sizeof (Piece) + piece->n_bytes;
      free (block);
    }
}

static void
watch_clear (Watch *watch)
{
  Block *next;

  for (Block *block = watch->blocks.next; block != &watch->blocks; block = next)
    {
      next = block->next;
      free (block);
    }
}

/* Elements that may nest without end; those that close each other (p, li, td) need one of these in between. */
static gboolean
may_nest (const char *name, gsize n_bytes)
{
  static const char *const names[] = { "div",    "span",  "section", "article",  "blockquote", "ul",    "ol",
                                       "dl",     "table", "center",  "fieldset", "main",       "aside", "header",
                                       "footer", "nav",   "figure",  "details",  "svg",        "g" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == n_bytes && g_ascii_strncasecmp (names[i], name, n_bytes) == 0)
      return TRUE;
  return FALSE;
}

/* How many more of them are opened than closed, at worst. Wrong for crafted input, which the watch then stops. */
static guint
rough_depth (const char *html, gsize n_bytes)
{
  const char *end = html + n_bytes;
  guint depth = 0, deepest = 0;

  while ((html = memchr (html, '<', end - html)) != NULL)
    {
      gboolean closes = html + 1 < end && html[1] == '/';
      const char *name = html + 1 + closes;
      const char *stop = name;

      while (stop < end && g_ascii_isalpha (*stop))
        stop++;
      html = MAX (stop, html + 1);
      if (!may_nest (name, stop - name))
        continue;
      if (!closes)
        deepest = MAX (deepest, ++depth);
      else if (depth > 0)
        depth--;
    }
  return deepest;
}

static guint32
offset_of (const char *html, gsize n_bytes, const GumboStringPiece *piece)
{
  if (piece->data < html || piece->data > html + n_bytes)
    return STET_PAGE_NO_OFFSET;
  return piece->data - html;
}

static gboolean
open_element (StetPageBuilder *builder, const GumboElement *element, const char *html, gsize n_bytes)
{
  GumboStringPiece name = { gumbo_normalized_tagname (element->tag), 0 };
  g_autofree char *lower = NULL;

  name.length = strlen (name.data);
  if (element->tag == GUMBO_TAG_UNKNOWN)
    {
      name = element->original_tag;
      gumbo_tag_from_original_text (&name);
      name.data = lower = g_ascii_strdown (name.data != NULL ? name.data : "", name.length);
    }
  if (!stet_page_builder_open (builder, name.data, name.length, element->tag_namespace != GUMBO_NAMESPACE_HTML,
                               element->original_tag.length > 0 ? offset_of (html, n_bytes, &element->original_tag)
                                                                : STET_PAGE_NO_OFFSET))
    return FALSE;
  for (guint i = 0; i < element->attributes.length; i++)
    {
      const GumboAttribute *attribute = element->attributes.data[i];

      stet_page_builder_add_attribute (builder, attribute->name, strlen (attribute->name), attribute->value,
                                       strlen (attribute->value));
    }
  return TRUE;
}

/* Returns whether to go on; sets @enter when the node has children to visit and then be closed. */
static gboolean
add_node (StetPageBuilder *builder, const GumboNode *node, const char *html, gsize n_bytes, gboolean *enter)
{
  const GumboText *text = &node->v.text;

  *enter = FALSE;
  switch (node->type)
    {
    case GUMBO_NODE_ELEMENT:
      *enter = TRUE;
      return open_element (builder, &node->v.element, html, n_bytes);
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      return stet_page_builder_add_text (builder, text->text, strlen (text->text),
                                         offset_of (html, n_bytes, &text->original_text));
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_TEMPLATE:
    case GUMBO_NODE_DOCUMENT:
    default:
      return TRUE;
    }
}

static const GumboVector *
children_of (const GumboNode *node)
{
  return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &node->v.element.children;
}

/* In document order, by the parents' links: no recursion. */
static gboolean
copy_tree (StetPageBuilder *builder, const GumboNode *root, const char *html, gsize n_bytes)
{
  const GumboNode *parent = root;
  guint next = 0;

  for (;;)
    {
      const GumboVector *children = children_of (parent);
      gboolean enter;

      if (next == children->length)
        {
          if (parent == root)
            return TRUE;
          stet_page_builder_close (builder);
          next = parent->index_within_parent + 1;
          parent = parent->parent;
          continue;
        }
      if (!add_node (builder, children->data[next], html, n_bytes, &enter))
        return FALSE;
      if (enter)
        {
          parent = children->data[next];
          next = 0;
        }
      else
        next++;
    }
}

static gboolean
report_stop (Stop stop, GCancellable *cancellable, GError **error)
{
  if (stop == STOP_CANCELLED)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  else
    g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_COMPLEX,
                         stop == STOP_HEAP ? "This page needs more memory to read than any article does."
                                           : "This page is built so that reading it would take too long.");
  return FALSE;
}

/* NULL when the watch stopped it; the output lives until the watch is cleared. */
static GumboOutput *
parse_watched (Watch *watch, const char *html, gsize n_bytes)
{
  GumboOptions options = kGumboDefaultOptions;

  options.allocator = watch_allocate;
  options.deallocator = watch_free;
  options.userdata = watch;
  options.max_errors = 0;
  if (setjmp (watch->leave) != 0)
    return NULL;
  return gumbo_parse_with_options (&options, html, n_bytes);
}

const char *
stet_page_parser_get_name (void)
{
  return "gumbo";
}

gboolean
stet_page_parser_fill (StetPageBuilder *builder,
                       const char *html,
                       gsize n_bytes,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autofree Watch *watch = NULL;
  GumboOutput *output;
  gboolean done;

  if (rough_depth (html, n_bytes) > MAX_ROUGH_DEPTH)
    {
      g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_TOO_COMPLEX,
                           "This page is nested more than ten thousand levels deep, which no article is.");
      return FALSE;
    }

  watch = g_new0 (Watch, 1);
  watch->blocks.next = watch->blocks.previous = &watch->blocks;
  watch->cancellable = cancellable;
  watch->deadline = g_get_monotonic_time () + MAX_SECONDS * G_USEC_PER_SEC;

  output = parse_watched (watch, html, n_bytes);
  done = output != NULL && copy_tree (builder, output->document, html, n_bytes);
  watch_clear (watch);
  return output != NULL ? done : report_stop (watch->stop, cancellable, error);
}
