/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "csv-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The separator that the first line has most of, outside quotes. */
static char
guess_separator (const char *data, const char *end)
{
  static const char separators[] = "\t,;|";
  guint counts[sizeof separators - 1] = { 0 };
  gboolean quoted = FALSE;
  guint best = 1;

  for (; data < end && (quoted || (*data != '\n' && *data != '\r')); data++)
    {
      const char *found = *data != '\0' ? strchr (separators, *data) : NULL;

      if (*data == '"')
        quoted = !quoted;
      else if (found != NULL && !quoted)
        counts[found - separators]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[best])
      best = i;
  return separators[best];
}

void
stet_table_init (StetTable *self, const char *data, gsize size)
{
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  *self = (StetTable){ .at = data, .end = data + size, .line = 1 };
  self->separator = guess_separator (data, data + size);
  self->cells = g_ptr_array_new_with_free_func (g_free);
}

void
stet_table_clear (StetTable *self)
{
  g_clear_pointer (&self->cells, g_ptr_array_unref);
}

static gboolean
is_break (char ch)
{
  return ch == '\n' || ch == '\r';
}

/* A cell without quotes, or what follows on a closing one. */
static void
read_plain (StetTable *self, GString *cell)
{
  const char *from = self->at;

  while (self->at < self->end && *self->at != self->separator && !is_break (*self->at))
    self->at++;
  g_string_append_len (cell, from, self->at - from);
}

/* FALSE, and nothing has been read, where the quote is never closed. */
static gboolean
read_quoted (StetTable *self, GString *cell)
{
  const char *at = self->at + 1;

  for (;;)
    {
      const char *quote = memchr (at, '"', (gsize) (self->end - at));

      if (quote == NULL)
        {
          g_string_truncate (cell, 0);
          return FALSE;
        }
      g_string_append_len (cell, at, quote - at);
      at = quote + 1;
      if (at < self->end && *at == '"')
        g_string_append_c (cell, *at++);
      else
        break;
    }
  for (; self->at < at; self->at++)
    self->line += *self->at == '\n' || (*self->at == '\r' && (self->at + 1 == self->end || self->at[1] != '\n'));
  read_plain (self, cell);
  return TRUE;
}

static gboolean
read_cell (StetTable *self, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  if (self->cells->len >= STET_TABLE_MAX_CELLS)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, self->row, _ ("The row has too many cells."));
  if (self->at < self->end && *self->at == '"' && !read_quoted (self, cell))
    {
      /* Between tabs most programs don't quote, and a quotation mark is one. */
      if (self->separator != '\t')
        return stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, self->line,
                                   _ ("A quotation mark opens a cell that is never closed."));
      read_plain (self, cell);
    }
  else if (cell->len == 0 && self->at < self->end && *self->at != self->separator && !is_break (*self->at))
    read_plain (self, cell);
  g_ptr_array_add (self->cells, g_string_free (g_steal_pointer (&cell), FALSE));
  return TRUE;
}

static gboolean
read_row (StetTable *self, GError **error)
{
  g_ptr_array_set_size (self->cells, 0);
  self->row = self->line;
  for (;;)
    {
      if (!read_cell (self, error))
        return FALSE;
      if (self->at >= self->end || *self->at != self->separator)
        break;
      self->at++;
    }
  if (self->at < self->end)
    {
      self->at += *self->at == '\r' && self->at + 1 < self->end && self->at[1] == '\n' ? 2 : 1;
      self->line++;
    }
  return TRUE;
}

gboolean
stet_table_next (StetTable *self, GError **error)
{
  do
    {
      if (self->at >= self->end)
        return FALSE;
      if (!read_row (self, error))
        return FALSE;
    }
  while (self->cells->len == 1 && *(char *) g_ptr_array_index (self->cells, 0) == '\0');
  return TRUE;
}

const char *
stet_table_get (const StetTable *self, guint column)
{
  return column < self->cells->len ? g_ptr_array_index (self->cells, column) : "";
}
