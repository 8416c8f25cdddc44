/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a TEI document as people read it: white space counts only where xml:space says so, paragraphs and the
 * like stand on lines of their own. Pointers count the text as the file has it, so that for each of its code points it
 * is kept where it went. */

#include "tei-private.h"

#include <string.h>

#define SHOWN (1u << 31)
#define ASTRAL (1u << 30)
#define PLACE (ASTRAL - 1)

StetTeiText *
stet_tei_text_new (void)
{
  StetTeiText *self = g_new0 (StetTeiText, 1);

  self->out = g_string_new (NULL);
  self->map = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->nodes = g_array_new (FALSE, FALSE, sizeof (StetTeiNode));
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->chunk = g_string_chunk_new (4096);
  return self;
}

void
stet_tei_text_free (StetTeiText *self)
{
  g_string_free (self->out, TRUE);
  g_array_unref (self->map);
  g_array_unref (self->nodes);
  g_hash_table_unref (self->ids);
  g_clear_pointer (&self->paths, g_hash_table_unref);
  g_string_chunk_free (self->chunk);
  g_free (self);
}

guint
stet_tei_text_open (StetTeiText *self, const char *name, guint parent, const char *id)
{
  StetTeiNode node = { g_string_chunk_insert_const (self->chunk, name), parent, self->map->len, self->map->len };

  g_array_append_val (self->nodes, node);
  if (id != NULL && *id != '\0' && !g_hash_table_contains (self->ids, id))
    g_hash_table_insert (self->ids, g_string_chunk_insert (self->chunk, id), GUINT_TO_POINTER (self->nodes->len));
  return self->nodes->len - 1;
}

void
stet_tei_text_close (StetTeiText *self, guint node)
{
  g_array_index (self->nodes, StetTeiNode, node).end = self->map->len;
}

/* What is due before something is shown. */
static void
settle (StetTeiText *self)
{
  if (self->out->len > 0 && self->broken && self->out->str[self->out->len - 1] != '\n')
    g_string_append_c (self->out, '\n');
  else if (self->out->len > 0 && self->space && self->out->str[self->out->len - 1] != '\n')
    g_string_append_c (self->out, ' ');
  self->space = self->broken = FALSE;
}

gboolean
stet_tei_text_add (StetTeiText *self, const char *text, gsize n, gboolean preserve, gboolean hidden)
{
  const char *end = text + n;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gsize length = (gsize) (g_utf8_next_char (at) - at);
      gboolean blank = !preserve && strchr (" \t\r\n", *at) != NULL;
      guint32 entry;

      if (blank)
        self->space = TRUE;
      else if (!hidden)
        settle (self);
      entry = (guint32) self->out->len | (blank || hidden ? 0 : SHOWN) | (length == 4 ? ASTRAL : 0);
      self->astral |= length == 4;
      g_array_append_val (self->map, entry);
      if (!blank && !hidden)
        g_string_append_len (self->out, at, (gssize) length);
      if (self->out->len >= PLACE)
        return FALSE;
    }
  return TRUE;
}

void
stet_tei_text_break (StetTeiText *self)
{
  self->broken = TRUE;
}

gboolean
stet_tei_is_block (const char *name)
{
  static const char *const blocks[] = {
    "p",         "ab",         "head",         "lg",    "l",      "sp",      "speaker",   "stage",    "list",
    "item",      "table",      "row",          "cell",  "byline", "opener",  "closer",    "salute",   "signed",
    "trailer",   "argument",   "epigraph",     "front", "body",   "back",    "titlePage", "docTitle", "titlePart",
    "docAuthor", "docImprint", "docDate",      "u",     "figure", "figDesc", "listBibl",  "castItem", "dateline",
    "addrLine",  "post",       "floatingText", "text",  "group",  "div",     "div1",      "div2",     "div3",
    "div4",      "div5",       "div6",         "div7",  NULL
  };

  return g_strv_contains (blocks, name);
}

StetSpan
stet_tei_text_get_span (const StetTeiText *self, guint32 start, guint32 end)
{
  const guint32 *map = (const guint32 *) (gpointer) self->map->data;
  guint32 last;

  while (start < end && (map[start] & SHOWN) == 0)
    start++;
  while (end > start && (map[end - 1] & SHOWN) == 0)
    end--;
  if (start == end)
    {
      guint32 at = start < self->map->len ? map[start] & PLACE : (guint32) self->out->len;

      return STET_SPAN (at, at);
    }
  last = map[end - 1] & PLACE;
  return STET_SPAN (map[start] & PLACE,
                    last + (guint32) (g_utf8_next_char (self->out->str + last) - (self->out->str + last)));
}
