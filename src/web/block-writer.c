/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "block-writer.h"

#include <string.h>

#define NO_BREAK_SPACE "\xc2\xa0"

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/* A paragraph of no-break spaces is how old pages make room; it says nothing. */
static gboolean
is_blank (const char *text)
{
  for (;;)
    {
      if (is_space (*text))
        text++;
      else if (g_str_has_prefix (text, NO_BREAK_SPACE))
        text += strlen (NO_BREAK_SPACE);
      else
        return *text == '\0';
    }
}

void
stet_block_writer_init (StetBlockWriter *self)
{
  *self = (StetBlockWriter){ .text = g_string_new (NULL) };
  self->blocks = g_array_new (FALSE, FALSE, sizeof (StetRenderBlock));
}

gboolean
stet_block_writer_is_empty (const StetBlockWriter *self)
{
  return is_blank (self->text->str + self->body);
}

void
stet_block_writer_end (StetBlockWriter *self)
{
  GString *text = self->text;

  if (text->len > self->body && !stet_block_writer_is_empty (self))
    {
      StetRenderBlock block = { .type = self->type };

      while (text->len > self->body && is_space (text->str[text->len - 1]))
        g_string_truncate (text, text->len - 1);
      block.span = STET_SPAN (self->start, text->len);
      g_array_append_val (self->blocks, block);
      g_string_append (text, "\n\n");
    }
  else
    g_string_truncate (text, self->start);
  self->start = self->body = text->len;
  self->type = STET_RENDER_PARAGRAPH;
  self->n_pending_lines = 0;
  self->pending_space = FALSE;
}

void
stet_block_writer_begin (StetBlockWriter *self, StetRenderBlockType type, const char *marker)
{
  stet_block_writer_end (self);
  self->type = type;
  if (marker != NULL)
    g_string_append (self->text, marker);
  self->body = self->text->len;
}

static void
write_pending (StetBlockWriter *self)
{
  if (self->text->len > self->body)
    {
      if (self->n_pending_lines > 0)
        g_string_append_c (self->text, '\n');
      else if (self->pending_space)
        g_string_append_c (self->text, ' ');
    }
  self->n_pending_lines = 0;
  self->pending_space = FALSE;
}

void
stet_block_writer_add (StetBlockWriter *self, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;

  while (text < end)
    {
      const char *word = text;

      while (text < end && !is_space (*text))
        text++;
      if (text > word)
        {
          write_pending (self);
          g_string_append_len (self->text, word, text - word);
        }
      if (text < end)
        {
          self->pending_space = TRUE;
          text++;
        }
    }
}

void
stet_block_writer_add_verbatim (StetBlockWriter *self, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;

  /* Empty lines at the start of a block say nothing. */
  while (self->text->len == self->body && text < end && (*text == '\n' || *text == '\r'))
    text++;
  if (text == end)
    return;
  write_pending (self);
  for (; text < end; text++)
    {
      if (*text != '\r')
        g_string_append_c (self->text, *text);
      else if (text + 1 == end || text[1] != '\n')
        g_string_append_c (self->text, '\n');
    }
}

void
stet_block_writer_break_line (StetBlockWriter *self)
{
  self->n_pending_lines++;
}

gboolean
stet_block_writer_is_at_line_start (const StetBlockWriter *self)
{
  return self->n_pending_lines > 0 || self->text->len == self->body;
}

void
stet_block_writer_finish (StetBlockWriter *self, StetRendering *rendering)
{
  stet_block_writer_end (self);
  while (self->text->len > 0 && self->text->str[self->text->len - 1] == '\n')
    g_string_truncate (self->text, self->text->len - 1);
  g_free (rendering->text);
  rendering->text = g_string_free (self->text, FALSE);
  g_array_unref (rendering->blocks);
  rendering->blocks = self->blocks;
  *self = (StetBlockWriter){ 0 };
}
