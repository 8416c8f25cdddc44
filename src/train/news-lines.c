/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "news-lines.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  GHashTable *lists; /* name -> GStrv */
  guint64 state;
  GString *out;
} Writer;

/* Knuth's linear congruential generator for 64 bits; the upper half is random enough. */
static guint
pick (Writer *self, guint n)
{
  self->state = self->state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
  return (guint) (self->state >> 33) % n;
}

static void
write_words (Writer *self, const char *words, const char *type, gboolean *first)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      if (type == NULL)
        g_string_append_printf (self->out, "%s\tO\n", list[i]);
      else
        g_string_append_printf (self->out, "%s\t%c-%s\n", list[i], *first ? 'B' : 'I', type);
      *first = FALSE;
    }
}

/* @slot: "FIRST LAST=PER" or "DAY". */
static gboolean
write_slot (Writer *self, const char *slot, GError **error)
{
  g_auto (GStrv) halves = g_strsplit (slot, "=", 2);
  g_auto (GStrv) names = g_strsplit (halves[0], " ", -1);
  gboolean first = TRUE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      GStrv list = g_hash_table_lookup (self->lists, names[i]);

      if (list == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "There is no list “%s”.", names[i]);
          return FALSE;
        }
      write_words (self, list[pick (self, g_strv_length (list))], halves[1], &first);
    }
  return TRUE;
}

static gboolean
write_line (Writer *self, const char *line, GError **error)
{
  gboolean first = TRUE;

  g_string_append (self->out, "-DOCSTART-\tO\n\n");
  while (*line != '\0')
    {
      gsize n = strcspn (line, *line == '{' ? "}" : " ");
      g_autofree char *part = g_strndup (*line == '{' ? line + 1 : line, *line == '{' ? n - 1 : n);

      if (*line == '{' && !write_slot (self, part, error))
        return FALSE;
      if (*line != '{' && n > 0)
        write_words (self, part, NULL, &first);
      line += n;
      line += strspn (line, "} ");
    }
  g_string_append_c (self->out, '\n');
  return TRUE;
}

static void
take_list (Writer *self, const char *line)
{
  g_auto (GStrv) halves = g_strsplit (line + 1, " ", 2);

  if (halves[0] != NULL && halves[1] != NULL)
    g_hash_table_insert (self->lists, g_strdup (halves[0]), g_strsplit (halves[1], "; ", -1));
}

char *
stet_news_lines_write (const char *lines, guint n_rounds, GError **error)
{
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  g_auto (GStrv) all = g_strsplit (lines, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  Writer self = { lists, 1, out };

  for (guint i = 0; all[i] != NULL; i++)
    if (all[i][0] == '@')
      take_list (&self, all[i]);
  for (guint round = 0; round < n_rounds; round++)
    for (guint i = 0; all[i] != NULL; i++)
      if (all[i][0] != '@' && all[i][0] != '#' && all[i][0] != '\0' && !write_line (&self, all[i], error))
        return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
