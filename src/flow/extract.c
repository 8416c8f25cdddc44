/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract.h"

#include "extract-private.h"

#include "error-text.h"
#include "import.h"
#include "json-out.h"
#include "load-file.h"

#include <string.h>

StetPageReading *
stet_extract_read (GBytes *bytes, const char *name, const char *url, const char *charset, GError **error)
{
  StetPageSource source = { .url = url, .charset = charset };

  source.is_mhtml = stet_import_detect (name, bytes) == STET_IMPORT_MHTML;
  return stet_read_page (bytes, &source, NULL, error);
}

const char *
stet_extract_get_body (const StetRendering *rendering)
{
  const StetRenderBlock *first =
      rendering->blocks->len > 0 ? &g_array_index (rendering->blocks, StetRenderBlock, 0) : NULL;
  const char *text = rendering->text;

  if (first != NULL && first->type == STET_RENDER_TITLE)
    {
      text += first->span.end;
      text += strspn (text, "\n");
    }
  return text;
}

static void
put_names (StetOut *out, char **names)
{
  stet_out_key (out, "authors");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; names[i] != NULL; i++)
    {
      stet_out_item (out);
      stet_out_string (out, names[i], -1);
    }
  stet_out_close (out);
}

void
stet_extract_put_meta (StetOut *out, const StetPageReading *reading)
{
  const StetRendering *rendering = reading->rendering;
  g_autofree char *byline = g_strjoinv (", ", rendering->byline);

  stet_out_member_string (out, "url", reading->url);
  stet_out_member_string (out, "canonical", rendering->canonical_url);
  stet_out_member_string (out, "title", rendering->title);
  stet_out_member_string (out, "byline", byline);
  put_names (out, rendering->byline);
  stet_out_member_string (out, "sitename", rendering->publisher);
  stet_out_member_string (out, "date", rendering->published);
  stet_out_member_string (out, "modified", rendering->modified);
  stet_out_member_string (out, "language", rendering->language);
  stet_out_member_string (out, "direction", rendering->direction);
  stet_out_member_string (out, "description", rendering->description);
  if (rendering->is_free >= 0)
    {
      const char *word = rendering->is_free ? "false" : "true";

      stet_out_key (out, "paywall");
      stet_out_raw (out, word, strlen (word));
    }
  stet_out_member_string (out, "charset", reading->charset.label);
  stet_out_member_string (out, "recipe", reading->recipe);
}

static const char *
name_type (StetRenderBlockType type)
{
  static const char *const names[] = {
    [STET_RENDER_PARAGRAPH] = "paragraph", [STET_RENDER_TITLE] = "title", [STET_RENDER_HEADING] = "heading",
    [STET_RENDER_LIST_ITEM] = "list-item", [STET_RENDER_QUOTE] = "quote",
  };

  return names[type];
}

/* Offsets are code points here, as in the files of Stet; one walk over the text gives them all. */
static void
put_blocks (StetOut *out, const StetRendering *rendering)
{
  const char *at = rendering->text;
  gint64 points = 0;

  stet_out_key (out, "blocks");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < rendering->blocks->len; i++)
    {
      const StetRenderBlock *block = &g_array_index (rendering->blocks, StetRenderBlock, i);
      const char *start = rendering->text + block->span.start;
      const char *end = rendering->text + block->span.end;

      points += g_utf8_strlen (at, start - at);
      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      stet_out_member_string (out, "type", name_type (block->type));
      stet_out_key (out, "start");
      stet_out_integer (out, points);
      points += g_utf8_strlen (start, end - start);
      stet_out_key (out, "end");
      stet_out_integer (out, points);
      stet_out_close (out);
      at = end;
    }
  stet_out_close (out);
}

static void
put_removed (StetOut *out, const StetRendering *rendering)
{
  const char *at = rendering->text;
  gint64 points = 0;

  stet_out_key (out, "removed");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < rendering->removed->len; i++)
    {
      const StetRenderRemoved *removed = &g_array_index (rendering->removed, StetRenderRemoved, i);

      points += g_utf8_strlen (at, rendering->text + removed->at - at);
      at = rendering->text + removed->at;
      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      stet_out_key (out, "at");
      stet_out_integer (out, points);
      stet_out_member_string (out, "why", removed->why);
      stet_out_member_string (out, "text", removed->text);
      stet_out_close (out);
    }
  stet_out_close (out);
}

static void
put_reading (StetOut *out, const StetPageReading *reading)
{
  stet_extract_put_meta (out, reading);
  stet_out_key (out, "text");
  stet_out_string (out, reading->rendering->text, -1);
  put_blocks (out, reading->rendering);
  put_removed (out, reading->rendering);
}

char *
stet_extract_json (GBytes *bytes, const char *name, const char *url, const char *charset, GError **error)
{
  g_autoptr (StetPageReading) reading = stet_extract_read (bytes, name, url, charset, error);
  GString *text;
  StetOut out;

  if (reading == NULL)
    return NULL;
  text = g_string_new (NULL);
  out = STET_OUT_INIT (text);
  stet_out_open (&out, '{', STET_OUT_INLINE);
  put_reading (&out, reading);
  stet_out_close (&out);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

static char *
dup_member (StetNode object, const char *key)
{
  StetNode value;

  return stet_node_lookup (object, key, &value) ? stet_node_dup_string (value) : NULL;
}

static StetPageReading *
read_line (StetNode root, GError **error)
{
  g_autofree char *html = dup_member (root, "html");
  g_autofree char *path = dup_member (root, "file");
  g_autofree char *url = dup_member (root, "url");
  g_autofree char *charset = dup_member (root, "charset");
  g_autoptr (GBytes) bytes = NULL;

  if (html != NULL)
    {
      gsize n = strlen (html);

      /* It is Unicode already, whatever its head says. */
      bytes = g_bytes_new_take (g_steal_pointer (&html), n);
      return stet_extract_read (bytes, NULL, url, "utf-8", error);
    }
  if (path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
      g_autofree char *name = g_file_get_basename (file);

      bytes = stet_load_file (file, STET_IMPORT_MAX_BYTES, NULL, error);
      return bytes != NULL ? stet_extract_read (bytes, name, url, charset, error) : NULL;
    }
  g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_EMPTY, "There is no page in this line.");
  return NULL;
}

char *
stet_extract_line (const char *line, gssize n_bytes)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  gsize n = n_bytes < 0 ? strlen (line) : (gsize) n_bytes;
  g_autoptr (StetPageReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);
  StetOut out = STET_OUT_INIT (text);
  StetNode id;

  stet_out_open (&out, '{', STET_OUT_INLINE);
  if (stet_tape_read (tape, line, n, 2, &error))
    {
      if (stet_node_lookup (stet_tape_get_root (tape), "id", &id))
        {
          gsize length;
          const char *raw = stet_node_get_raw (id, &length);

          stet_out_key (&out, "id");
          stet_out_raw (&out, raw, length);
        }
      reading = read_line (stet_tape_get_root (tape), &error);
    }
  if (reading != NULL)
    put_reading (&out, reading);
  else
    {
      g_autofree char *words = stet_error_text (error, NULL);

      stet_out_member_string (&out, "error", words);
    }
  stet_out_close (&out);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
