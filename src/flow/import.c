/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "import.h"

#include "analysis.h"
#include "charset.h"
#include "furniture.h"
#include "language-guess.h"
#include "markdown.h"
#include "mhtml.h"
#include "office.h"
#include "read-head.h"
#include "read-page.h"
#include "read-pdf.h"
#include "suggest.h"

#include <string.h>

G_DEFINE_QUARK (stet - import - error - quark, stet_import_error)

/* One import on its way. Spans are bytes of the text that stays. */
typedef struct
{
  const StetImportOptions *options;
  GPtrArray *records; /* of StetRecord * */
  StetRecord *article;
  StetText *whole;   /* as it was decoded or rendered */
  StetText *text;    /* without what was set aside */
  GArray *blocks;    /* of StetBlock, spans of the whole text */
  GArray *furniture; /* of StetFurniture, likewise */
  char *title;
  char *stamp;
  char *url;         /* where it is from, when the page knows better than the options */
  char *recipe;      /* of a page or a PDF file */
  GVariant *removed; /* likewise: a(uss), what was cut away */
} Import;

StetImportFormat
stet_import_detect (const char *name, GBytes *bytes)
{
  static const struct
  {
    const char *ending;
    StetImportFormat format;
  } endings[] = {
    { ".stet.json", STET_IMPORT_DOCUMENT }, { ".html", STET_IMPORT_HTML },         { ".htm", STET_IMPORT_HTML },
    { ".xhtml", STET_IMPORT_HTML },         { ".mhtml", STET_IMPORT_MHTML },       { ".mht", STET_IMPORT_MHTML },
    { ".md", STET_IMPORT_MARKDOWN },        { ".markdown", STET_IMPORT_MARKDOWN }, { ".txt", STET_IMPORT_TEXT },
  };
  g_autofree char *lower = g_ascii_strdown (name != NULL ? name : "", -1);
  g_autofree char *head = NULL;
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  if (stet_pdf_detect (bytes))
    return STET_IMPORT_PDF;
  if (stet_office_detect (bytes))
    return STET_IMPORT_OFFICE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      return endings[i].format;
  if (stet_mhtml_detect (data, n))
    return STET_IMPORT_MHTML;
  head = g_ascii_strdown (data != NULL ? data : "", (gssize) MIN (n, 1024));
  if (strstr (head, "<!doctype html") != NULL || strstr (head, "<html") != NULL)
    return STET_IMPORT_HTML;
  if (strstr (head, "\"annotationcollection\"") != NULL)
    return STET_IMPORT_DOCUMENT;
  return STET_IMPORT_TEXT;
}

/* Reading the bytes --------------------------------------------------------------------------------------------- */

static const char *
name_block (StetBlockType type)
{
  static const char *const names[] = {
    [STET_BLOCK_PARAGRAPH] = NULL,        [STET_BLOCK_TITLE] = "title", [STET_BLOCK_HEADING] = "heading",
    [STET_BLOCK_LIST_ITEM] = "list-item", [STET_BLOCK_QUOTE] = "quote",
  };

  return names[type];
}

static void
take_words (Import *self, StetField field, const char *words)
{
  if (words != NULL)
    stet_record_set_string (self->article, field, words);
}

/* What the page or the front matter says of itself, and its blocks. */
static gboolean
take_rendering (Import *self, StetRendering *rendering, GError **error)
{
  self->whole = stet_text_new (rendering->text, -1, error);
  if (self->whole == NULL)
    return FALSE;
  for (guint i = 0; i < rendering->blocks->len; i++)
    {
      const StetRenderBlock *from = &g_array_index (rendering->blocks, StetRenderBlock, i);
      StetBlock block = { from->span, (StetBlockType) from->type };

      g_array_append_val (self->blocks, block);
    }
  self->title = g_strdup (rendering->title);
  if (rendering->byline != NULL && rendering->byline[0] != NULL)
    stet_record_set (self->article, STET_FIELD_BYLINE,
                     g_variant_new_strv ((const char *const *) rendering->byline, -1));
  take_words (self, STET_FIELD_PUBLISHER, rendering->publisher);
  take_words (self, STET_FIELD_PUBLISHED, rendering->published);
  take_words (self, STET_FIELD_LANGUAGE, rendering->language);
  take_words (self, STET_FIELD_DIRECTION, rendering->direction);
  take_words (self, STET_FIELD_CANONICAL, rendering->canonical_url);
  return TRUE;
}

/* What was cut away. */
static void
take_removed (Import *self, const StetRendering *rendering)
{
  GVariantBuilder removed = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(uss)"));

  for (guint i = 0; i < rendering->removed->len; i++)
    {
      const StetRenderRemoved *it = &g_array_index (rendering->removed, StetRenderRemoved, i);

      g_variant_builder_add (&removed, "(uss)", it->at, it->text, it->why);
    }
  self->removed = g_variant_ref_sink (g_variant_builder_end (&removed));
}

static void
note_charset (Import *self, const StetCharsetResult *charset)
{
  stet_record_set_string (self->article, STET_FIELD_CHARSET, charset->label);
  if (self->options->n_replaced != NULL)
    *self->options->n_replaced = (guint) charset->n_replaced;
}

static gboolean
is_page (const Import *self)
{
  return self->options->format == STET_IMPORT_HTML || self->options->format == STET_IMPORT_MHTML;
}

static gboolean
read_page (Import *self, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  const StetPageSource source = {
    .url = self->options->uri,
    .charset = self->options->charset,
    .is_mhtml = self->options->format == STET_IMPORT_MHTML,
    .choice = self->options->choice,
  };
  g_autoptr (StetPageReading) reading = stet_read_page (bytes, &source, cancellable, error);

  if (reading == NULL || !take_rendering (self, reading->rendering, error))
    return FALSE;
  note_charset (self, &reading->charset);
  take_removed (self, reading->rendering);
  if (reading->rendering->is_free >= 0)
    stet_record_set (self->article, STET_FIELD_PAYWALL, g_variant_new_boolean (!reading->rendering->is_free));
  self->url = g_steal_pointer (&reading->url);
  self->recipe = g_steal_pointer (&reading->recipe);
  return TRUE;
}

static gboolean
read_pdf (Import *self, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetRendering) rendering = stet_read_pdf (bytes, cancellable, error);

  if (rendering == NULL || !take_rendering (self, rendering, error))
    return FALSE;
  take_removed (self, rendering);
  self->recipe = g_strdup (STET_PDF_RECIPE);
  return TRUE;
}

static gboolean
read_bytes (Import *self, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  StetCharsetResult charset;
  g_autofree char *decoded = NULL;
  StetRendering *rendering = NULL;
  gboolean fine;

  if (is_page (self))
    return read_page (self, bytes, cancellable, error);
  if (self->options->format == STET_IMPORT_PDF)
    return read_pdf (self, bytes, cancellable, error);
  decoded = stet_charset_decode (bytes, self->options->charset, FALSE, &charset, error);
  if (decoded == NULL)
    return FALSE;
  note_charset (self, &charset);
  if (self->options->format == STET_IMPORT_TEXT)
    {
      self->whole = stet_text_new (decoded, -1, error);
      return self->whole != NULL;
    }
  rendering = stet_markdown_render (decoded, strlen (decoded));
  fine = take_rendering (self, rendering, error);
  stet_rendering_free (rendering);
  return fine;
}

static gboolean
has_words (const StetText *text)
{
  for (const char *at = stet_text_get_data (text); *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

/* Setting aside ------------------------------------------------------------------------------------------------- */

/* A line with its line end and the blank lines after it, as model/edit takes one out. */
static StetSpan
whole_line (const StetText *text, guint line)
{
  guint n_lines = stet_text_get_n_lines (text);
  guint next = line + 1;
  guint32 end;

  while (next < n_lines && stet_span_length (stet_text_get_line (text, next)) == 0)
    next++;
  end = next < n_lines ? stet_text_get_line (text, next).start : stet_text_get_n_bytes (text);
  return STET_SPAN (stet_text_get_line (text, line).start, end);
}

/* Takes the furniture out of the text and notes where each line stood. */
static void
set_aside (Import *self)
{
  const char *data = stet_text_get_data (self->whole);
  g_autoptr (GString) kept = g_string_sized_new (stet_text_get_n_bytes (self->whole));
  GVariantBuilder removed = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(uss)"));
  GVariantBuilder blocks = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(uus)"));
  guint next_block = 0;
  guint32 at = 0;

  for (guint i = 0; i <= self->furniture->len; i++)
    {
      gboolean last = i == self->furniture->len;
      const StetFurniture *piece = last ? NULL : &g_array_index (self->furniture, StetFurniture, i);
      StetSpan line = last ? STET_SPAN (stet_text_get_n_bytes (self->whole), stet_text_get_n_bytes (self->whole))
                           : whole_line (self->whole, stet_text_get_line_at (self->whole, piece->span.start));
      g_autofree char *words = NULL;

      /* Blocks up to here stay, and move up by what has gone. */
      for (; next_block < self->blocks->len; next_block++)
        {
          const StetBlock *block = &g_array_index (self->blocks, StetBlock, next_block);
          guint32 gone = at - (guint32) kept->len;

          if (block->span.start >= line.start && !last)
            break;
          if (block->span.start >= at && name_block (block->type) != NULL)
            g_variant_builder_add (&blocks, "(uus)", block->span.start - gone, block->span.end - gone,
                                   name_block (block->type));
        }
      if (line.start > at)
        g_string_append_len (kept, data + at, line.start - at);
      at = MAX (at, line.end);
      if (last)
        break;
      words = stet_text_dup (self->whole, line);
      g_variant_builder_add (&removed, "(uss)", (guint32) kept->len, words, stet_furniture_kind_get_name (piece->kind));
    }
  self->text = stet_text_new_trusted (kept->str, (gssize) kept->len);
  stet_record_set (self->article, STET_FIELD_REMOVED, g_variant_builder_end (&removed));
  stet_record_set (self->article, STET_FIELD_BLOCKS, g_variant_builder_end (&blocks));
}

/* Finds title, blocks and furniture. A page has told its blocks itself. */
static void
lay_out (Import *self)
{
  g_autoptr (StetLayoutGuess) guess = NULL;

  /* What of it is the article was told by its own structure. */
  if (self->removed != NULL)
    {
      set_aside (self);
      stet_record_set (self->article, STET_FIELD_REMOVED, self->removed);
      return;
    }
  guess = stet_furniture_find (self->whole);
  g_array_append_vals (self->furniture, guess->furniture->data, guess->furniture->len);
  if (self->options->format == STET_IMPORT_TEXT)
    g_array_append_vals (self->blocks, guess->blocks->data, guess->blocks->len);
  for (guint i = 0; i < self->blocks->len && self->title == NULL; i++)
    {
      const StetBlock *block = &g_array_index (self->blocks, StetBlock, i);

      if (block->type == STET_BLOCK_TITLE)
        self->title = stet_text_dup (self->whole, block->span);
    }
  set_aside (self);
}

/* All of it ----------------------------------------------------------------------------------------------------- */

static char *
make_stamp (gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

/* The first words, for a text that has no title of its own. */
static char *
title_from_text (const StetText *text)
{
  StetSpan line = STET_SPAN (0, 0);
  g_autofree char *words = NULL;

  for (guint i = 0; i < stet_text_get_n_lines (text) && stet_span_length (line) == 0; i++)
    line = stet_text_get_line (text, i);
  words = g_strstrip (stet_text_dup (text, line));
  if (g_utf8_strlen (words, -1) > 80)
    {
      g_autofree char *cut = g_utf8_substring (words, 0, 79);

      return g_strconcat (cut, "…", NULL);
    }
  return g_steal_pointer (&words);
}

static void
fill_article (Import *self, GBytes *bytes)
{
  const StetImportOptions *options = self->options;
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  if (self->title == NULL)
    self->title = title_from_text (self->text);
  stet_record_set_text (self->article, self->text);
  stet_record_set_string (self->article, STET_FIELD_TITLE, self->title);
  stet_record_set_string (self->article, STET_FIELD_URL, self->url != NULL ? self->url : options->uri);
  stet_record_set_string (self->article, STET_FIELD_VIA, options->via);
  stet_record_set_string (self->article, STET_FIELD_RETRIEVED, self->stamp);
  stet_record_set_string (self->article, STET_FIELD_RAW_SHA256, digest);
  stet_record_set_string (self->article, STET_FIELD_RECIPE, self->recipe != NULL ? self->recipe : STET_TEXT_RECIPE);
  if (options->format == STET_IMPORT_TEXT || options->format == STET_IMPORT_MARKDOWN)
    stet_read_head (self->text, self->article);
  if (stet_record_get (self->article, STET_FIELD_LANGUAGE) == NULL)
    stet_record_set_string (self->article, STET_FIELD_LANGUAGE, stet_guess_language (self->text));
  if (stet_record_get (self->article, STET_FIELD_DIRECTION) == NULL)
    stet_record_set_string (self->article, STET_FIELD_DIRECTION, stet_guess_direction (self->text));
}

static gboolean
import (Import *self, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  const StetSuggestOptions suggest = { self->options->wishes, self->options->actor };
  StetAnalysis *analysis;

  if (g_bytes_get_size (bytes) > STET_IMPORT_MAX_BYTES)
    {
      g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_TOO_LARGE,
                           "The file is larger than 64 mebibytes.");
      return FALSE;
    }
  if (self->options->format == STET_IMPORT_OFFICE)
    {
      g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_OFFICE, "It is an office document.");
      return FALSE;
    }
  if (self->options->format == STET_IMPORT_DOCUMENT)
    {
      g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_DOCUMENT, "It is a document of Stet already.");
      return FALSE;
    }
  if (!read_bytes (self, bytes, cancellable, error))
    return FALSE;
  if (!has_words (self->whole))
    {
      g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_EMPTY, "There is nothing to read in it.");
      return FALSE;
    }
  lay_out (self);
  fill_article (self, bytes);
  if (self->options->person != NULL)
    g_ptr_array_add (self->records, stet_record_ref (self->options->person));
  if (self->options->analyser == NULL)
    return TRUE;
  analysis = stet_analyser_run (self->options->analyser, self->text, cancellable, error);
  if (analysis == NULL)
    return FALSE;
  if (self->options->wishes.on_opening)
    stet_suggest_new (self->records, analysis, &suggest);
  if (self->options->sentences != NULL)
    *self->options->sentences = g_array_ref (analysis->sentences);
  stet_analysis_free (analysis);
  return TRUE;
}

StetId
stet_import_get_id (const char *uri, GBytes *bytes)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *name = g_strdup_printf ("stet-import:%s:%s", uri != NULL ? uri : "", digest);

  return stet_id_from_foreign (name);
}

StetSnapshot *
stet_import_bytes (GBytes *bytes, const StetImportOptions *options, GCancellable *cancellable, GError **error)
{
  Import self = { .options = options };
  StetSnapshot *snapshot = NULL;

  self.records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);
  self.article = stet_record_new (STET_RECORD_ARTICLE, stet_id_is_none (options->id) ? NULL : &options->id);
  g_ptr_array_add (self.records, self.article);
  self.blocks = g_array_new (FALSE, FALSE, sizeof (StetBlock));
  self.furniture = g_array_new (FALSE, FALSE, sizeof (StetFurniture));
  self.stamp = make_stamp (options->actor.now);
  if (import (&self, bytes, cancellable, error))
    {
      for (guint i = 0; i < self.records->len; i++)
        stet_record_seal (g_ptr_array_index (self.records, i));
      snapshot = stet_snapshot_new (g_steal_pointer (&self.records), error);
    }
  g_clear_pointer (&self.records, g_ptr_array_unref);
  g_clear_pointer (&self.whole, stet_text_unref);
  g_clear_pointer (&self.text, stet_text_unref);
  g_array_unref (self.blocks);
  g_array_unref (self.furniture);
  g_free (self.title);
  g_free (self.stamp);
  g_free (self.url);
  g_free (self.recipe);
  g_clear_pointer (&self.removed, g_variant_unref);
  return snapshot;
}
