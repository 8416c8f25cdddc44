/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-text.h"

#include "block-writer.h"
#include "page-meta.h"
#include "page-parts.h"

#include <string.h>

#define BULLET "\xe2\x80\xa2 "
#define QUOTE_OPEN "\xe2\x80\x9c"
#define QUOTE_CLOSE "\xe2\x80\x9d"
#define MAX_LIST_NUMBER 100000

/* An element whose end is still to come. */
typedef struct
{
  guint32 node;
  guint32 end;
  StetRenderBlockType type; /* of text in it */
  gboolean verbatim;
  gboolean is_block;
  int next_number; /* of an ordered list; 0 in others */
} Frame;

typedef struct
{
  const StetWebPage *page;
  const StetPageParts *parts;
  StetBlockWriter writer;
  GArray *frames;     /* of Frame, outermost first */
  guint32 title_node; /* the <h1> that is the title, or 0 */
  gboolean in_block;
  gboolean after_br;   /* only white space since a <br> */
  gboolean cell_ended; /* the next text in this row needs a separator */
  char marker[16];     /* of a list item that has no text yet */
} Walker;

static Frame *
top (Walker *self)
{
  return &g_array_index (self->frames, Frame, self->frames->len - 1);
}

static void
end_block (Walker *self)
{
  stet_block_writer_end (&self->writer);
  self->in_block = FALSE;
  self->after_br = FALSE;
  self->cell_ended = FALSE;
}

static void
begin_block (Walker *self)
{
  StetRenderBlockType type = top (self)->type;
  gboolean marked = type == STET_RENDER_LIST_ITEM && self->marker[0] != '\0';

  stet_block_writer_begin (&self->writer, type, marked ? self->marker : NULL);
  if (marked)
    self->marker[0] = '\0';
  self->in_block = TRUE;
}

static gboolean
is_white (const char *text)
{
  return text[strspn (text, " \t\r\n\f")] == '\0';
}

static void
add_text (Walker *self, const char *text, gsize n_bytes)
{
  gboolean white = is_white (text);

  if (!self->in_block)
    {
      if (white)
        return;
      begin_block (self);
    }
  if (!white)
    {
      if (self->cell_ended)
        stet_block_writer_add (&self->writer, " | ", 3);
      self->cell_ended = FALSE;
      self->after_br = FALSE;
    }
  if (top (self)->verbatim)
    stet_block_writer_add_verbatim (&self->writer, text, n_bytes);
  else
    stet_block_writer_add (&self->writer, text, n_bytes);
}

/* Two in a row are how old pages part their paragraphs. */
static void
add_br (Walker *self)
{
  if (!self->in_block)
    return;
  if (top (self)->verbatim)
    stet_block_writer_add_verbatim (&self->writer, "\n", 1);
  else if (self->after_br && top (self)->type != STET_RENDER_HEADING)
    end_block (self);
  else
    {
      stet_block_writer_break_line (&self->writer);
      self->after_br = TRUE;
    }
}

/* The attribute as a list number, or @fallback. */
static int
number_attribute (const Walker *self, guint32 node, const char *name, int fallback)
{
  const char *value = stet_web_page_get_attribute (self->page, node, name);
  gint64 number;

  if (value == NULL || !g_ascii_string_to_signed (value, 10, -MAX_LIST_NUMBER, MAX_LIST_NUMBER, &number, NULL))
    return fallback;
  return (int) number;
}

static void
start_list_item (Walker *self, guint32 node)
{
  /* The list is the nearest one around it, which may be no direct parent on a broken page. */
  for (guint i = self->frames->len; i > 0; i--)
    {
      Frame *frame = &g_array_index (self->frames, Frame, i - 1);
      guint16 tag = stet_web_page_get_node (self->page, frame->node)->tag;

      if (tag == STET_TAG_OL)
        {
          int number = number_attribute (self, node, "value", frame->next_number);

          g_snprintf (self->marker, sizeof self->marker, "%d. ", number);
          frame->next_number = MIN (number, MAX_LIST_NUMBER) + 1;
          return;
        }
      if (tag == STET_TAG_UL || tag == STET_TAG_MENU || tag == STET_TAG_DIR || self->frames->len - i > 8)
        break;
    }
  g_strlcpy (self->marker, BULLET, sizeof self->marker);
}

static gboolean
is_block_tag (guint16 tag)
{
  switch (tag)
    {
    case STET_TAG_ADDRESS:
    case STET_TAG_ARTICLE:
    case STET_TAG_ASIDE:
    case STET_TAG_BLOCKQUOTE:
    case STET_TAG_BODY:
    case STET_TAG_CAPTION:
    case STET_TAG_CENTER:
    case STET_TAG_DD:
    case STET_TAG_DETAILS:
    case STET_TAG_DIALOG:
    case STET_TAG_DIR:
    case STET_TAG_DIV:
    case STET_TAG_DL:
    case STET_TAG_DT:
    case STET_TAG_FIELDSET:
    case STET_TAG_FIGCAPTION:
    case STET_TAG_FIGURE:
    case STET_TAG_FOOTER:
    case STET_TAG_FORM:
    case STET_TAG_H1:
    case STET_TAG_H2:
    case STET_TAG_H3:
    case STET_TAG_H4:
    case STET_TAG_H5:
    case STET_TAG_H6:
    case STET_TAG_HEADER:
    case STET_TAG_HGROUP:
    case STET_TAG_HR:
    case STET_TAG_HTML:
    case STET_TAG_LEGEND:
    case STET_TAG_LI:
    case STET_TAG_LISTING:
    case STET_TAG_MAIN:
    case STET_TAG_MENU:
    case STET_TAG_NAV:
    case STET_TAG_OL:
    case STET_TAG_P:
    case STET_TAG_PLAINTEXT:
    case STET_TAG_PRE:
    case STET_TAG_SEARCH:
    case STET_TAG_SECTION:
    case STET_TAG_SUMMARY:
    case STET_TAG_TABLE:
    case STET_TAG_UL:
    case STET_TAG_XMP:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
set_frame_type (const Walker *self, Frame *frame, guint16 tag)
{
  if (tag >= STET_TAG_H1 && tag <= STET_TAG_H6)
    frame->type = frame->node == self->title_node ? STET_RENDER_TITLE : STET_RENDER_HEADING;
  else if (frame->type == STET_RENDER_HEADING || frame->type == STET_RENDER_TITLE)
    return;
  else if (tag == STET_TAG_LI)
    frame->type = STET_RENDER_LIST_ITEM;
  else if (tag == STET_TAG_BLOCKQUOTE)
    frame->type = STET_RENDER_QUOTE;
}

static void
start_table_part (Walker *self, guint16 tag)
{
  if (!self->in_block)
    return;
  if (tag == STET_TAG_TR)
    {
      stet_block_writer_break_line (&self->writer);
      self->cell_ended = FALSE;
    }
  else if (!stet_block_writer_is_at_line_start (&self->writer))
    self->cell_ended = TRUE;
}

static void
enter (Walker *self, guint32 node)
{
  const StetNode *it = stet_web_page_get_node (self->page, node);
  Frame frame = { .node = node, .end = it->end };

  if (self->frames->len > 0)
    {
      frame.type = top (self)->type;
      frame.verbatim = top (self)->verbatim;
    }
  frame.is_block = !it->foreign && is_block_tag (it->tag);
  if (frame.is_block)
    end_block (self);
  if (!it->foreign)
    {
      set_frame_type (self, &frame, it->tag);
      if (it->tag == STET_TAG_PRE || it->tag == STET_TAG_LISTING || it->tag == STET_TAG_XMP
          || it->tag == STET_TAG_PLAINTEXT)
        frame.verbatim = TRUE;
      else if (it->tag == STET_TAG_OL)
        frame.next_number = number_attribute (self, node, "start", 1);
      else if (it->tag == STET_TAG_LI)
        start_list_item (self, node);
      else if (it->tag == STET_TAG_TR || it->tag == STET_TAG_TD || it->tag == STET_TAG_TH)
        start_table_part (self, it->tag);
    }
  g_array_append_val (self->frames, frame);
  if (it->tag == STET_TAG_Q && !it->foreign)
    add_text (self, QUOTE_OPEN, strlen (QUOTE_OPEN));
}

static void
leave (Walker *self)
{
  const Frame *frame = top (self);
  guint16 tag = stet_web_page_get_node (self->page, frame->node)->tag;

  if (tag == STET_TAG_Q && self->in_block)
    add_text (self, QUOTE_CLOSE, strlen (QUOTE_CLOSE));
  if (frame->is_block)
    end_block (self);
  if (tag == STET_TAG_LI)
    self->marker[0] = '\0';
  g_array_set_size (self->frames, self->frames->len - 1);
}

static void
walk (Walker *self, guint32 root)
{
  guint32 end = stet_web_page_get_node (self->page, root)->end;
  guint32 i = root;

  while (i < end)
    {
      const StetNode *node = stet_web_page_get_node (self->page, i);

      while (self->frames->len > 0 && top (self)->end <= i)
        leave (self);
      if (node->kind == STET_NODE_TEXT)
        {
          gsize n_bytes;
          const char *text = stet_web_page_get_text (self->page, i, &n_bytes);

          if (self->frames->len > 0)
            add_text (self, text, n_bytes);
        }
      else if (i != root && stet_page_parts_is_dropped (self->parts, i))
        {
          i = node->end;
          continue;
        }
      else if (node->tag == STET_TAG_BR && !node->foreign)
        {
          if (self->frames->len > 0)
            add_br (self);
        }
      else
        enter (self, i);
      i++;
    }
  while (self->frames->len > 0)
    leave (self);
}

/* Puts @title in front of the text, unless one of its first blocks says just that. */
static void
place_title (StetRendering *rendering)
{
  g_autofree char *folded = g_utf8_casefold (rendering->title, -1);
  StetRenderBlock block = { STET_SPAN (0, strlen (rendering->title)), STET_RENDER_TITLE };
  guint32 shift = block.span.end + 2;
  char *text;

  for (guint i = 0; i < MIN (rendering->blocks->len, 5); i++)
    {
      StetRenderBlock *other = &g_array_index (rendering->blocks, StetRenderBlock, i);
      g_autofree char *line = g_utf8_casefold (rendering->text + other->span.start, stet_span_length (other->span));

      if (strcmp (line, folded) == 0)
        {
          other->type = STET_RENDER_TITLE;
          return;
        }
    }

  for (guint i = 0; i < rendering->blocks->len; i++)
    {
      StetRenderBlock *other = &g_array_index (rendering->blocks, StetRenderBlock, i);

      other->span = STET_SPAN (other->span.start + shift, other->span.end + shift);
    }
  g_array_prepend_val (rendering->blocks, block);
  text = g_strconcat (rendering->title, "\n\n", rendering->text, NULL);
  g_free (rendering->text);
  rendering->text = text;
}

/* An <h1> with two blocks in it gives two titles: the first is the one. */
static gboolean
keep_one_title (GArray *blocks)
{
  gboolean found = FALSE;

  for (guint i = 0; i < blocks->len; i++)
    {
      StetRenderBlock *block = &g_array_index (blocks, StetRenderBlock, i);

      if (block->type != STET_RENDER_TITLE)
        continue;
      if (found)
        block->type = STET_RENDER_HEADING;
      found = TRUE;
    }
  return found;
}

StetRendering *
stet_page_render (const StetWebPage *page)
{
  g_autoptr (StetRendering) rendering = stet_rendering_new ();
  g_autoptr (StetPageParts) parts = stet_page_parts_new (page);
  Walker walker = { .page = page, .parts = parts };

  stet_page_read_meta (page, rendering);
  walker.title_node = stet_page_parts_find_title (parts, rendering->title);
  if (walker.title_node != 0)
    {
      g_free (rendering->title);
      rendering->title = stet_web_page_dup_text (page, walker.title_node, STET_PAGE_META_MAX_BYTES);
    }

  walker.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  stet_block_writer_init (&walker.writer);
  walk (&walker, stet_page_parts_get_root (parts));
  stet_block_writer_finish (&walker.writer, rendering);
  g_array_unref (walker.frames);

  if (!keep_one_title (rendering->blocks) && rendering->title != NULL && rendering->blocks->len > 0)
    place_title (rendering);
  return g_steal_pointer (&rendering);
}
