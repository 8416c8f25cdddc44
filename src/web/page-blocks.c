/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-blocks.h"

#include "block-writer.h"

#include <string.h>

#define BULLET "\xe2\x80\xa2 "
#define QUOTE_OPEN "\xe2\x80\x9c"
#define QUOTE_CLOSE "\xe2\x80\x9d"
#define MAX_LIST_NUMBER 100000
#define MAX_CELL_LETTERS 250

/* An element whose end is still to come. */
typedef struct
{
  guint32 node;
  guint32 end;
  StetRenderBlockType type; /* of text in it */
  gboolean verbatim;
  gboolean is_block;
  gboolean in_link;
  gboolean is_layout; /* a table that places things, as old pages do: its cells are blocks */
  int next_number;    /* of an ordered list; 0 in others */
} Frame;

typedef struct
{
  const StetWebPage *page;
  StetBlockWriter writer;
  GArray *frames;      /* of Frame, outermost first */
  GArray *blocks;      /* of StetPageBlock */
  StetPageBlock block; /* being written */
  gboolean in_block;
  gboolean after_br;   /* only white space since a <br> */
  gboolean cell_ended; /* the next text in this row needs a separator */
  char marker[16];     /* of a list item that has no text yet */
} Walker;

gboolean
stet_page_node_is_dead (const StetNode *node)
{
  if (node->foreign)
    return node->tag == STET_TAG_SVG;
  switch (node->tag)
    {
    case STET_TAG_AUDIO:
    case STET_TAG_BUTTON:
    case STET_TAG_CANVAS:
    case STET_TAG_EMBED:
    case STET_TAG_FRAMESET:
    case STET_TAG_HEAD:
    case STET_TAG_IFRAME:
    case STET_TAG_INPUT:
    case STET_TAG_NOEMBED:
    case STET_TAG_NOFRAMES:
    case STET_TAG_NOSCRIPT:
    case STET_TAG_OBJECT:
    case STET_TAG_OPTION:
    case STET_TAG_RP:
    case STET_TAG_RT:
    case STET_TAG_SCRIPT:
    case STET_TAG_SELECT:
    case STET_TAG_STYLE:
    case STET_TAG_TEMPLATE:
    case STET_TAG_TEXTAREA:
    case STET_TAG_TITLE:
    case STET_TAG_VIDEO:
      return TRUE;
    default:
      return FALSE;
    }
}

static Frame *
top (Walker *self)
{
  return &g_array_index (self->frames, Frame, self->frames->len - 1);
}

static void
end_block (Walker *self)
{
  guint n = self->writer.blocks->len;

  stet_block_writer_end (&self->writer);
  if (self->writer.blocks->len > n)
    {
      const StetRenderBlock *written = &g_array_index (self->writer.blocks, StetRenderBlock, n);

      self->block.span = written->span;
      self->block.type = written->type;
      g_array_append_val (self->blocks, self->block);
    }
  self->block = (StetPageBlock){ 0 };
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

static guint32
count_letters (const char *text)
{
  guint32 n = 0;

  for (; *text != '\0'; text++)
    n += (guchar) *text > ' ';
  return n;
}

/* @node: where the text stands, or the element that brings it. */
static void
add_text (Walker *self, guint32 node, const char *text, gsize n_bytes)
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
      if (self->block.first == 0)
        self->block.first = node;
      self->block.last = MAX (self->block.last, node);
      if (top (self)->in_link)
        self->block.n_link_bytes += count_letters (text);
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
    frame->type = STET_RENDER_HEADING;
  else if (frame->type == STET_RENDER_HEADING)
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
  if (top (self)->is_layout)
    end_block (self);
  else if (tag == STET_TAG_TR)
    {
      stet_block_writer_break_line (&self->writer);
      self->cell_ended = FALSE;
    }
  else if (!stet_block_writer_is_at_line_start (&self->writer))
    self->cell_ended = TRUE;
}

/* A table in which another one stands, or a cell is as long as a paragraph, places things rather than listing them. */
static gboolean
is_layout_table (const StetWebPage *page, guint32 table)
{
  guint32 end = stet_web_page_get_node (page, table)->end;
  guint32 n_letters = 0;

  for (guint32 i = table + 1; i < end; i++)
    {
      const StetNode *node = stet_web_page_get_node (page, i);

      if (node->kind == STET_NODE_TEXT)
        n_letters += count_letters (stet_web_page_get_text (page, i, NULL));
      else if (node->tag == STET_TAG_TABLE)
        return TRUE;
      else if (node->tag == STET_TAG_TD || node->tag == STET_TAG_TH)
        n_letters = 0;
      else if (node->tag == STET_TAG_SCRIPT || node->tag == STET_TAG_STYLE)
        i = node->end - 1;
      if (n_letters > MAX_CELL_LETTERS)
        return TRUE;
    }
  return FALSE;
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
      frame.in_link = top (self)->in_link;
      frame.is_layout = top (self)->is_layout;
    }
  frame.is_block = !it->foreign && is_block_tag (it->tag);
  if (frame.is_block)
    end_block (self);
  if (!it->foreign)
    {
      set_frame_type (self, &frame, it->tag);
      if (it->tag == STET_TAG_A)
        frame.in_link = TRUE;
      else if (it->tag == STET_TAG_TABLE)
        frame.is_layout = is_layout_table (self->page, node);
      else if (it->tag == STET_TAG_PRE || it->tag == STET_TAG_LISTING || it->tag == STET_TAG_XMP
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
    add_text (self, node, QUOTE_OPEN, strlen (QUOTE_OPEN));
}

static void
leave (Walker *self)
{
  const Frame *frame = top (self);
  guint16 tag = stet_web_page_get_node (self->page, frame->node)->tag;

  if (tag == STET_TAG_Q && self->in_block)
    add_text (self, frame->node, QUOTE_CLOSE, strlen (QUOTE_CLOSE));
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
            add_text (self, i, text, n_bytes);
        }
      else if (i != root && stet_page_node_is_dead (node))
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

StetPageBlocks *
stet_page_blocks_new (const StetWebPage *page)
{
  StetPageBlocks *self = g_new0 (StetPageBlocks, 1);
  g_autoptr (StetRendering) rendering = stet_rendering_new ();
  Walker walker = { .page = page };

  walker.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  walker.blocks = g_array_new (FALSE, FALSE, sizeof (StetPageBlock));
  stet_block_writer_init (&walker.writer);
  walk (&walker, 0);
  end_block (&walker);
  stet_block_writer_finish (&walker.writer, rendering);
  g_array_unref (walker.frames);
  self->text = g_steal_pointer (&rendering->text);
  self->blocks = walker.blocks;
  return self;
}

void
stet_page_blocks_free (StetPageBlocks *self)
{
  g_free (self->text);
  g_array_unref (self->blocks);
  g_free (self);
}
