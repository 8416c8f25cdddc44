/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Line by line. A block is open until a blank line or a line that starts another; lines of one block are joined. */

#include "markdown.h"

#include "block-writer.h"
#include "markdown-inline.h"

#include <string.h>

typedef struct
{
  StetBlockWriter writer;
  StetRendering *rendering;
  StetRenderBlockType open; /* of the block being filled */
  gboolean in_block;
  gboolean in_code;
  gboolean has_title;
} Markdown;

static void
end_block (Markdown *self)
{
  if (self->in_block)
    stet_block_writer_end (&self->writer);
  self->in_block = FALSE;
}

static void
add_words (Markdown *self, const char *words, gsize n)
{
  g_autofree char *stripped = stet_markdown_strip (words, n);
  gboolean broken = n >= 2 && (memcmp (words + n - 2, "  ", 2) == 0 || words[n - 1] == '\\');

  stet_block_writer_add (&self->writer, stripped, strlen (stripped));
  if (broken)
    stet_block_writer_break_line (&self->writer);
  else
    stet_block_writer_add (&self->writer, " ", 1);
}

static void
begin_block (Markdown *self, StetRenderBlockType type, const char *marker)
{
  end_block (self);
  stet_block_writer_begin (&self->writer, type, marker);
  self->open = type;
  self->in_block = TRUE;
}

static void
add_heading (Markdown *self, const char *line, gsize n, guint level)
{
  while (n > 0 && (line[n - 1] == '#' || line[n - 1] == ' '))
    n--;
  begin_block (self, level == 1 && !self->has_title ? STET_RENDER_TITLE : STET_RENDER_HEADING, NULL);
  if (level == 1)
    {
      self->has_title = TRUE;
      if (self->rendering->title == NULL)
        self->rendering->title = stet_markdown_strip (line, n);
    }
  add_words (self, line, n);
  end_block (self);
}

/* Length of "- ", "* ", "12. " at the start of @line, 0 for none. */
static gsize
marker_length (const char *line, gsize n)
{
  gsize digits = 0;

  if (n >= 2 && strchr ("-*+", line[0]) != NULL && line[1] == ' ')
    return 2;
  while (digits < n && digits < 9 && g_ascii_isdigit (line[digits]))
    digits++;
  if (digits > 0 && digits + 1 < n && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ')
    return digits + 2;
  return 0;
}

static gboolean
is_rule (const char *line, gsize n)
{
  guint marks = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (line[i] == ' ')
        continue;
      if (line[i] != line[0] || strchr ("-*_=", line[0]) == NULL)
        return FALSE;
      marks++;
    }
  return marks >= 3;
}

static void
read_line (Markdown *self, const char *line, gsize n)
{
  gsize indent = 0;
  gsize marker, hashes = 0;

  while (indent < n && (line[indent] == ' ' || line[indent] == '\t'))
    indent++;
  if (n - indent >= 3 && (strncmp (line + indent, "```", 3) == 0 || strncmp (line + indent, "~~~", 3) == 0))
    {
      end_block (self);
      self->in_code = !self->in_code;
      return;
    }
  if (self->in_code)
    {
      if (!self->in_block)
        begin_block (self, STET_RENDER_PARAGRAPH, NULL);
      stet_block_writer_add_verbatim (&self->writer, line, n);
      stet_block_writer_break_line (&self->writer);
      return;
    }
  line += indent;
  n -= indent;
  if (n == 0)
    {
      end_block (self);
      return;
    }
  if (is_rule (line, n))
    {
      end_block (self);
      return;
    }
  while (hashes < n && line[hashes] == '#')
    hashes++;
  if (hashes >= 1 && hashes <= 6 && hashes < n && line[hashes] == ' ')
    {
      add_heading (self, line + hashes + 1, n - hashes - 1, (guint) hashes);
      return;
    }
  if (line[0] == '>')
    {
      if (!self->in_block || self->open != STET_RENDER_QUOTE)
        begin_block (self, STET_RENDER_QUOTE, NULL);
      add_words (self, line + 1, n - 1);
      return;
    }
  marker = marker_length (line, n);
  if (marker > 0)
    {
      g_autofree char *number = g_strndup (line, marker);

      begin_block (self, STET_RENDER_LIST_ITEM, g_ascii_isdigit (line[0]) ? number : "• ");
      add_words (self, line + marker, n - marker);
      return;
    }
  if (!self->in_block)
    begin_block (self, STET_RENDER_PARAGRAPH, NULL);
  add_words (self, line, n);
}

/* "Title\n=====": the line under it says what it was. */
static guint
underline_level (const char *line, gsize n)
{
  gsize run = 0;

  while (run < n && line[run] == line[0])
    run++;
  if (n < 2 || run != n || (line[0] != '=' && line[0] != '-'))
    return 0;
  return line[0] == '=' ? 1 : 2;
}

/* Front matter ------------------------------------------------------------------------------------------------- */

static void
read_front_line (StetRendering *rendering, const char *line, gsize n)
{
  const char *colon = memchr (line, ':', n);
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  gsize length;

  if (colon == NULL)
    return;
  key = g_ascii_strdown (line, colon - line);
  value = g_strstrip (g_strndup (colon + 1, (gsize) (line + n - colon - 1)));
  length = strlen (value);
  if (length >= 2 && (value[0] == '"' || value[0] == '\'') && value[length - 1] == value[0])
    {
      value[length - 1] = '\0';
      memmove (value, value + 1, length - 1);
    }
  if (*value == '\0')
    return;
  if (g_str_equal (key, "title") && rendering->title == NULL)
    rendering->title = g_steal_pointer (&value);
  else if ((g_str_equal (key, "date") || g_str_equal (key, "published")) && rendering->published == NULL)
    rendering->published = g_steal_pointer (&value);
  else if ((g_str_equal (key, "lang") || g_str_equal (key, "language")) && rendering->language == NULL)
    rendering->language = g_steal_pointer (&value);
  else if (g_str_equal (key, "publisher") && rendering->publisher == NULL)
    rendering->publisher = g_steal_pointer (&value);
  else if (g_str_equal (key, "author") && rendering->byline[0] == NULL)
    {
      g_strfreev (rendering->byline);
      rendering->byline = g_new0 (char *, 2);
      rendering->byline[0] = g_steal_pointer (&value);
    }
}

static gsize
line_length (const char *line, const char *end, gsize *with_end)
{
  const char *stop = line;

  while (stop < end && *stop != '\n' && *stop != '\r')
    stop++;
  *with_end = (gsize) (stop - line);
  if (stop < end)
    *with_end += stop + 1 < end && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1;
  return (gsize) (stop - line);
}

/* Bytes that the front matter takes, 0 when there is none. */
static gsize
read_front (StetRendering *rendering, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;
  const char *line = text;
  gsize whole;
  gsize n = line_length (line, end, &whole);
  guint lines = 0;

  if (n != 3 || memcmp (line, "---", 3) != 0)
    return 0;
  for (line += whole; line < end && lines < 200; line += whole, lines++)
    {
      n = line_length (line, end, &whole);
      if (n == 3 && (memcmp (line, "---", 3) == 0 || memcmp (line, "...", 3) == 0))
        return (gsize) (line + whole - text);
    }
  return 0;
}

StetRendering *
stet_markdown_render (const char *text, gsize n_bytes)
{
  Markdown self = { .rendering = stet_rendering_new () };
  const char *end = text + n_bytes;
  gsize front = read_front (self.rendering, text, n_bytes);
  gsize whole, next_whole;

  stet_block_writer_init (&self.writer);
  for (const char *line = text; line < text + front; line += whole)
    read_front_line (self.rendering, line, line_length (line, end, &whole));
  for (const char *line = text + front; line < end; line += whole)
    {
      gsize n = line_length (line, end, &whole);
      const char *next = line + whole;
      gsize next_n = line_length (next, end, &next_whole);
      guint level = n > 0 && !self.in_block && !self.in_code && next < end ? underline_level (next, next_n) : 0;

      if (level == 0)
        {
          read_line (&self, line, n);
          continue;
        }
      add_heading (&self, line, n, level);
      whole += next_whole;
    }
  end_block (&self);
  stet_block_writer_finish (&self.writer, self.rendering);
  return self.rendering;
}
