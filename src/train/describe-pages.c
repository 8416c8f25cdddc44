/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes down what src/web measures of each block of many pages, for train-readable.py. Reads lines of "FILE TAB
 * CHARSET" (the charset may be empty) from its input; writes OUT.features, 16-bit numbers block after block, and
 * OUT.blocks, a line a block: file, number of features, type, box, kind of box, section, text; OUT.boxes, a line a
 * page: the parent of each box. */

#include "charset.h"
#include "page-blocks.h"
#include "page-meta.h"
#include "readable-features.h"

#include <stdio.h>
#include <string.h>

static gboolean
describe (const char *path,
          const char *charset,
          FILE *features_file,
          FILE *blocks_file,
          FILE *boxes_file,
          GError **error)
{
  char *contents;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *html = NULL;
  g_autoptr (StetWebPage) page = NULL;
  g_autoptr (StetPageBlocks) blocks = NULL;
  g_autoptr (StetJsonld) jsonld = NULL;
  g_autoptr (StetPageMeta) meta = NULL;
  g_autoptr (StetPageFeatures) features = NULL;

  if (!g_file_get_contents (path, &contents, &length, error))
    return FALSE;
  bytes = g_bytes_new_take (contents, length);
  html = stet_charset_decode (bytes, *charset != '\0' ? charset : NULL, TRUE, NULL, error);
  page = html != NULL ? stet_web_page_parse (html, -1, NULL, error) : NULL;
  if (page == NULL)
    return FALSE;
  blocks = stet_page_blocks_new (page);
  jsonld = stet_page_read_jsonld (page);
  meta = stet_page_read_meta (page, jsonld, NULL);
  features = stet_page_features_new (page, blocks, jsonld, meta->title, meta->description);
  fwrite (features->features, sizeof (StetFeature), (gsize) features->n_features * blocks->blocks->len, features_file);
  for (guint i = 0; i < blocks->blocks->len; i++)
    {
      const StetPageBlock *block = &g_array_index (blocks->blocks, StetPageBlock, i);
      g_autofree char *text = g_strndup (blocks->text + block->span.start, stet_span_length (block->span));

      g_strdelimit (text, "\n\r\t", ' ');
      fprintf (blocks_file, "%s\t%u\t%d\t%u\t%u\t%u\t%s\n", path, features->n_features, block->type,
               features->facts[i].box, features->facts[i].like, features->facts[i].section, text);
    }
  for (guint i = 0; i < features->boxes->len; i++)
    fprintf (boxes_file, "%u ", g_array_index (features->boxes, StetBox, i).parent);
  fputc ('\n', boxes_file);
  return TRUE;
}

int
main (int argc, char *argv[])
{
  char line[4096];
  g_autofree char *features_name = g_strconcat (argc > 1 ? argv[1] : "pages", ".features", NULL);
  g_autofree char *blocks_name = g_strconcat (argc > 1 ? argv[1] : "pages", ".blocks", NULL);
  g_autofree char *boxes_name = g_strconcat (argc > 1 ? argv[1] : "pages", ".boxes", NULL);
  FILE *boxes_file = fopen (boxes_name, "wb");
  FILE *features_file = fopen (features_name, "wb");
  FILE *blocks_file = fopen (blocks_name, "wb");

  if (features_file == NULL || blocks_file == NULL || boxes_file == NULL)
    {
      perror (features_name);
      return 1;
    }
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_autoptr (GError) error = NULL;
      char *charset = strchr (line, '\t');

      g_strchomp (line);
      if (charset != NULL)
        *charset++ = '\0';
      if (!describe (line, charset != NULL ? charset : "", features_file, blocks_file, boxes_file, &error))
        fprintf (stderr, "%s: %s\n", line, error->message);
    }
  return fclose (features_file) | fclose (blocks_file) | fclose (boxes_file);
}
