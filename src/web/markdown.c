/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Line by line. A block is open until a blank line or a line that starts another; its lines are gathered, so that a
 * mark may reach from one into the next, and read as one when it ends. */

#include "markdown.h"

#include "block-writer.h"
#include "markdown-front.h"
#include "markdown-inline.h"

#include <string.h>

typedef struct
{
  StetBlockWriter writer;
  StetRendering *rendering;
  GString *raw; /* of the open block: LF where a line is to end, else one line */
  gboolean in_block;
  gsize fence; /* how many marks opened the code we are in, 0: none */
  char fence_mark;
  const char *skip; /* what ends the comment or script we are in, or NULL */
  gboolean has_title;
  const char *end; /* of the file */
  guint unended;   /* bit for each hidden[] that was looked for an end of in vain */
} Markdown;

/* HTML whose contents are no words, and what ends it. */
static const struct
{
  const char *start;
  const char *end;
} hidden[] = {
  { "<!--", "-->" },
  { "<script", "</script>" },
  { "<style", "</style>" },
};

/* Blocks -------------------------------------------------------------------------------------------------------- */

static void
end_block (Markdown *self)
{
  g_autofree char *words = NULL;

  if (!self->in_block)
    return;
  words = stet_markdown_strip (self->raw->str, self->raw->len);
  for (const char *line = words; *line != '\0';)
    {
      gsize n = strcspn (line, "\n");

      stet_block_writer_add (&self->writer, line, n);
      line += n;
      if (*line == '\n')
        {
          stet_block_writer_break_line (&self->writer);
          line++;
        }
    }
  stet_block_writer_end (&self->writer);
  g_string_truncate (self->raw, 0);
  self->in_block = FALSE;
}

static void
begin_block (Markdown *self, StetRenderBlockType type, const char *marker)
{
  end_block (self);
  stet_block_writer_begin (&self->writer, type, marker);
  self->in_block = TRUE;
}

/* A line of the open block. Two spaces or a backslash at its end ask for a line end there. */
static void
add_words (Markdown *self, const char *words, gsize n)
{
  gboolean backslash = n >= 1 && words[n - 1] == '\\' && (n < 2 || words[n - 2] != '\\');
  gboolean broken = backslash || (n >= 2 && memcmp (words + n - 2, "  ", 2) == 0);

  g_string_append_len (self->raw, words, (gssize) (n - backslash));
  g_string_append_c (self->raw, broken ? '\n' : ' ');
}

/* Makes the open block a heading and ends it. */
static void
end_heading (Markdown *self, guint level)
{
  gboolean is_title = level == 1 && !self->has_title;

  self->writer.type = is_title ? STET_RENDER_TITLE : STET_RENDER_HEADING;
  self->has_title |= is_title;
  if (is_title && self->rendering->title == NULL)
    {
      g_autofree char *title = stet_markdown_strip (self->raw->str, self->raw->len);

      g_strdelimit (g_strstrip (title), "\n\t", ' ');
      if (*title != '\0')
        self->rendering->title = g_steal_pointer (&title);
    }
  end_block (self);
}

/* Lines --------------------------------------------------------------------------------------------------------- */

static gsize
count_marks (const char *line, gsize n, char mark)
{
  gsize marks = 0;

  while (marks < n && line[marks] == mark)
    marks++;
  return marks;
}

/* TRUE when the line is nothing but @mark and white space, at least @least of it. */
static gboolean
is_all (const char *line, gsize n, char mark, guint least)
{
  guint marks = 0;

  for (gsize i = 0; i < n; i++)
    if (line[i] == mark)
      marks++;
    else if (line[i] != ' ' && line[i] != '\t')
      return FALSE;
  return marks >= least;
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

/* Where @words begin in [@from, @end), case ignored; NULL when they don't. */
static const char *
find_words (const char *from, const char *end, const char *words)
{
  gsize n = strlen (words);

  for (; (from = memchr (from, words[0], (gsize) (end - from))) != NULL; from++)
    if ((gsize) (end - from) >= n && g_ascii_strncasecmp (from, words, n) == 0)
      return from;
  return NULL;
}

/* Moves past what the line has of a comment, script or style at its start; TRUE when there was any. One that never ends
 * hides nothing. */
static gboolean
skip_hidden (Markdown *self, const char **line, gsize *n)
{
  const char *after;

  for (guint i = 0; i < G_N_ELEMENTS (hidden) && self->skip == NULL; i++)
    {
      gsize length = strlen (hidden[i].start);

      if (*n < length || g_ascii_strncasecmp (*line, hidden[i].start, length) != 0 || (self->unended & (1u << i)))
        continue;
      if (find_words (*line, self->end, hidden[i].end) == NULL)
        self->unended |= 1u << i;
      else
        self->skip = hidden[i].end;
    }
  if (self->skip == NULL)
    return FALSE;
  end_block (self);
  after = find_words (*line, *line + *n, self->skip);
  after = after != NULL ? after + strlen (self->skip) : NULL;
  if (after != NULL)
    self->skip = NULL;
  *n = after != NULL ? (gsize) (*line + *n - after) : 0;
  *line = after != NULL ? after : *line;
  return TRUE;
}

/* TRUE when the line is of a block of code, or one of its fences. */
static gboolean
read_code (Markdown *self, const char *line, gsize n)
{
  gsize indent = count_marks (line, n, ' ');
  const char *marks = line + indent;
  gsize n_marks;

  if (self->fence == 0)
    {
      if (indent >= n || (*marks != '`' && *marks != '~'))
        return FALSE;
      n_marks = count_marks (marks, n - indent, *marks);
      if (n_marks < 3 || (*marks == '`' && memchr (marks + n_marks, '`', n - indent - n_marks) != NULL))
        return FALSE;
      end_block (self);
      self->fence = n_marks;
      self->fence_mark = *marks;
      stet_block_writer_begin (&self->writer, STET_RENDER_PARAGRAPH, NULL);
      return TRUE;
    }
  if (indent < n && count_marks (marks, n - indent, self->fence_mark) >= self->fence
      && is_all (marks, n - indent, self->fence_mark, 3))
    {
      stet_block_writer_end (&self->writer);
      self->fence = 0;
      return TRUE;
    }
  stet_block_writer_add_verbatim (&self->writer, line, n);
  stet_block_writer_break_line (&self->writer);
  return TRUE;
}

/* TRUE when the line is a heading, or says that the lines above are one. */
static gboolean
read_heading (Markdown *self, const char *line, gsize n)
{
  gsize hashes = count_marks (line, n, '#');
  gsize closing = n;

  if (self->in_block && self->writer.type == STET_RENDER_PARAGRAPH
      && (is_all (line, n, '=', 1) || is_all (line, n, '-', 2)))
    {
      end_heading (self, line[0] == '=' ? 1 : 2);
      return TRUE;
    }
  if (hashes < 1 || hashes > 6 || (hashes < n && line[hashes] != ' ' && line[hashes] != '\t'))
    return FALSE;
  while (closing > hashes && (line[closing - 1] == ' ' || line[closing - 1] == '\t'))
    closing--;
  n = closing;
  while (closing > hashes && line[closing - 1] == '#')
    closing--;
  /* "C#" keeps its mark. */
  if (closing == hashes || line[closing - 1] == ' ' || line[closing - 1] == '\t')
    n = closing;
  begin_block (self, STET_RENDER_HEADING, NULL);
  add_words (self, line + hashes, n - hashes);
  end_heading (self, (guint) hashes);
  return TRUE;
}

/* "|---|:--|": the line under a table's head. */
static gboolean
is_delimiter (const char *line, gsize n)
{
  while (n > 0 && strchr ("|-: ", line[n - 1]) != NULL)
    n--;
  return n == 0;
}

/* TRUE when the line is the row of a table: its cells in a line, without the lines around them. */
static gboolean
read_row (Markdown *self, const char *line, gsize n)
{
  if (n < 2 || line[0] != '|' || line[n - 1] != '|')
    return FALSE;
  end_block (self);
  if (is_delimiter (line, n))
    return TRUE;
  begin_block (self, STET_RENDER_PARAGRAPH, NULL);
  add_words (self, line + 1, n - 2);
  end_block (self);
  return TRUE;
}

/* TRUE for "[label]: address", which is not read; a footnote's text is. */
static gboolean
read_definition (Markdown *self, const char *line, gsize n)
{
  const char *close = line[0] == '[' ? memchr (line, ']', n) : NULL;

  if (self->in_block || close == NULL || close + 1 >= line + n || close[1] != ':')
    return FALSE;
  if (line[1] != '^')
    return TRUE;
  begin_block (self, STET_RENDER_PARAGRAPH, NULL);
  add_words (self, close + 2, (gsize) (line + n - close - 2));
  return TRUE;
}

/* TRUE when the line starts an item of a list. */
static gboolean
read_item (Markdown *self, const char *line, gsize n, gboolean quoted)
{
  gsize marker = marker_length (line, n);
  gboolean is_number = marker > 0 && g_ascii_isdigit (line[0]);
  g_autofree char *number = NULL;

  /* "… since \n 1998. Then …" is prose: only a list that starts at 1 may cut into a paragraph. */
  if (marker == 0
      || (is_number && self->in_block && self->writer.type != STET_RENDER_LIST_ITEM
          && !(marker == 3 && line[0] == '1')))
    return FALSE;
  number = g_strndup (line, marker);
  begin_block (self, quoted ? STET_RENDER_QUOTE : STET_RENDER_LIST_ITEM, is_number ? number : "• ");
  add_words (self, line + marker, n - marker);
  return TRUE;
}

/* The marks of a quote, of quotes in quotes too. */
static gsize
quote_length (const char *line, gsize n)
{
  gsize at = 0;

  while (at < n && (line[at] == '>' || (at > 0 && line[at] == ' ')))
    at++;
  return at;
}

static void
read_line (Markdown *self, const char *line, gsize n)
{
  gsize quote;

  if (self->skip == NULL && read_code (self, line, n))
    return;
  do
    while (n > 0 && (*line == ' ' || *line == '\t'))
      line++, n--;
  while (n > 0 && skip_hidden (self, &line, &n));
  quote = quote_length (line, n);
  line += quote;
  n -= quote;
  if (n == 0)
    {
      end_block (self);
      return;
    }
  if (quote == 0 && (read_heading (self, line, n) || read_row (self, line, n) || read_definition (self, line, n)))
    return;
  if (is_all (line, n, '-', 3) || is_all (line, n, '*', 3) || is_all (line, n, '_', 3))
    {
      end_block (self);
      return;
    }
  if (read_item (self, line, n, quote > 0))
    return;
  if (quote > 0)
    {
      if (!self->in_block || self->writer.type != STET_RENDER_QUOTE)
        begin_block (self, STET_RENDER_QUOTE, NULL);
      add_words (self, line + count_marks (line, n, '#'), n - count_marks (line, n, '#'));
      return;
    }
  if (!self->in_block)
    begin_block (self, STET_RENDER_PARAGRAPH, NULL);
  add_words (self, line, n);
}

StetRendering *
stet_markdown_render (const char *text, gsize n_bytes)
{
  Markdown self = { .rendering = stet_rendering_new (), .end = text + n_bytes };
  gsize whole;

  self.raw = g_string_new (NULL);
  stet_block_writer_init (&self.writer);
  for (const char *line = text + stet_markdown_read_front (self.rendering, text, n_bytes); line < self.end;
       line += whole)
    {
      gsize n = stet_markdown_line_length (line, self.end, &whole);

      read_line (&self, line, n);
    }
  end_block (&self);
  stet_block_writer_finish (&self.writer, self.rendering);
  g_string_free (self.raw, TRUE);
  return self.rendering;
}
