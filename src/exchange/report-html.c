/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The checked article as a page: its text with what is marked in it, claims with verdict and evidence, sources. One
 * file without script, frame or anything fetched, held to that by a Content-Security-Policy of its own; all words are
 * escaped, and only http and https addresses become links. Kinds differ by underline too, so that it prints well. */

#include "config.h"

#include "formats-private.h"
#include "labels.h"
#include "runs.h"
#include "story.h"
#include "told.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char style[] =
    ":root{color-scheme:light dark}body{font:1.05rem/1.6 serif;max-width:42rem;margin:2rem auto;padding:0 1rem}"
    "h1,h2,h3,small,dt{font-family:sans-serif}h1{line-height:1.2}"
    "mark{color:inherit;background:none;border-bottom:2px solid #8884}"
    "mark.claim{border-bottom:3px solid #c64600}mark.source{border-bottom:2px dashed #1a5fb4}"
    "mark.evidence{border-bottom:2px double #26a269}mark.note{border-bottom:2px dotted #813d9c}"
    "sup{font:.7rem sans-serif}dl{margin:0 0 1rem}dt{float:left;clear:left;margin-right:.5rem;font-weight:bold;"
    "font-size:.9rem}dd{margin:0}.meta{color:#777}section.claim{break-inside:avoid;border-top:1px solid #8886}"
    "@media print{body{max-width:none;margin:0;font-size:11pt}a{color:inherit}}";

static void
add_words (GString *out, const char *words, gssize n)
{
  g_autofree char *escaped = g_markup_escape_text (words, n);

  g_string_append (out, escaped);
}

static gboolean
is_web_address (const char *url)
{
  return g_ascii_strncasecmp (url, "https://", 8) == 0 || g_ascii_strncasecmp (url, "http://", 7) == 0;
}

static void
add_link (GString *out, const char *url, const char *words)
{
  g_autofree char *address = g_markup_escape_text (url, -1);

  if (*words == '\0')
    words = url;
  if (is_web_address (url))
    g_string_append_printf (out, "<a href=\"%s\" rel=\"noreferrer\">", address);
  add_words (out, words, -1);
  if (is_web_address (url))
    g_string_append (out, "</a>");
}

typedef struct
{
  GString *out;
  const StetSheet *sheet;
  GArray *owners; /* of guint: the mark of each span */
  gboolean in_paragraph;
} Writing;

/* The end of the line that @at lies in. */
static guint32
find_break (const char *data, guint32 at, guint32 end)
{
  while (at < end && data[at] != '\n' && data[at] != '\r')
    at++;
  return at;
}

static gboolean
add_run (const StetRun *run, gpointer user_data)
{
  Writing *self = user_data;
  const char *data = stet_text_get_data (self->sheet->text);

  for (guint32 at = run->span.start; at < run->span.end;)
    {
      guint32 stop = find_break (data, at, run->span.end);

      if (stop == at)
        {
          if (self->in_paragraph)
            g_string_append (self->out, "</p>\n");
          self->in_paragraph = FALSE;
          at++;
          continue;
        }
      if (!self->in_paragraph)
        g_string_append (self->out, "<p dir=\"auto\">");
      self->in_paragraph = TRUE;
      for (guint i = 0; i < run->n_covering; i++)
        {
          const StetMark *mark =
              stet_sheet_get_mark (self->sheet, g_array_index (self->owners, guint, run->covering[i]));

          g_string_append_printf (self->out, "<mark class=\"%s\" title=\"",
                                  stet_kind_get_info (stet_label_get_kind (mark->label))->name);
          add_words (self->out, mark->label, -1);
          g_string_append (self->out, "\">");
        }
      add_words (self->out, data + at, stop - at);
      for (guint i = 0; i < run->n_covering; i++)
        g_string_append (self->out, "</mark>");
      at = stop;
    }
  return TRUE;
}

static void
add_text (GString *out, const StetSheet *sheet)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  g_autoptr (GArray) owners = g_array_new (FALSE, FALSE, sizeof (guint));
  Writing self = { out, sheet, owners, FALSE };

  for (guint i = 0; i < sheet->marks->len; i++)
    for (guint j = 0; j < stet_sheet_get_mark (sheet, i)->n_spans; j++)
      {
        g_array_append_val (spans, stet_sheet_get_mark (sheet, i)->spans[j]);
        g_array_append_val (owners, i);
      }
  stet_runs_foreach ((const StetSpan *) (gpointer) spans->data, spans->len,
                     STET_SPAN (0, stet_text_get_n_bytes (sheet->text)), add_run, &self);
  if (self.in_paragraph)
    g_string_append (out, "</p>\n");
}

static void
add_item (GString *out, const char *label, const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  g_string_append (out, "<dt>");
  add_words (out, label, -1);
  g_string_append (out, "</dt><dd dir=\"auto\">");
  add_words (out, words, -1);
  g_string_append (out, "</dd>\n");
}

static void
add_claim (GString *out, const StetStoryClaim *claim, guint number)
{
  const char *restatement = stet_record_get_string (claim->record, STET_FIELD_RESTATEMENT);

  g_string_append_printf (out, "<section class=\"claim\">\n<h3>%u. ", number);
  add_words (out, *restatement != '\0' ? restatement : claim->quote, -1);
  g_string_append (out, "</h3>\n<dl>\n");
  if (*restatement != '\0')
    add_item (out, _ ("Quote"), claim->quote);
  add_item (out, _ ("Said by"), stet_story_name_source (claim->source));
  add_item (out, _ ("Verdict"), stet_story_get_verdict (claim->record));
  add_item (out, _ ("Why"), stet_record_get_string (claim->record, STET_FIELD_VERDICT_NOTE));
  for (guint i = 0; i < claim->evidence->len; i++)
    {
      const StetRecord *evidence = g_ptr_array_index (claim->evidence, i);
      const char *stance =
          stet_word_get_label (stet_words_stance, stet_record_get_string (evidence, STET_FIELD_STANCE));

      g_string_append (out, "<dt>");
      add_words (out, stance != NULL ? _ (stance) : _ ("Evidence"), -1);
      g_string_append (out, "</dt><dd dir=\"auto\">");
      add_link (out, stet_record_get_string (evidence, STET_FIELD_URL),
                stet_record_get_string (evidence, STET_FIELD_TITLE));
      g_string_append (out, " ");
      add_words (out, stet_record_get_string (evidence, STET_FIELD_QUOTE), -1);
      g_string_append (out, "</dd>\n");
    }
  g_string_append (out, "</dl>\n</section>\n");
}

static void
add_head (GString *out, const StetRecord *article)
{
  const char *language = stet_record_get_string (article, STET_FIELD_LANGUAGE);
  g_autofree char *lang = g_markup_escape_text (*language != '\0' ? language : "en", -1);
  g_auto (GStrv) byline = stet_record_dup_strings (article, STET_FIELD_BYLINE);
  g_autofree char *writers = g_strjoinv (", ", byline);

  g_string_append_printf (out,
                          "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                          "'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
                          lang);
  add_words (out, stet_record_get_string (article, STET_FIELD_TITLE), -1);
  g_string_append_printf (out, "</title>\n<style>%s</style>\n</head>\n<body>\n<h1 dir=\"auto\">", style);
  add_words (out, stet_record_get_string (article, STET_FIELD_TITLE), -1);
  g_string_append (out, "</h1>\n<p class=\"meta\">");
  add_words (out, writers, -1);
  g_string_append_c (out, ' ');
  add_words (out, stet_record_get_string (article, STET_FIELD_PUBLISHER), -1);
  g_string_append_c (out, ' ');
  add_words (out, stet_record_get_string (article, STET_FIELD_PUBLISHED), -1);
  g_string_append_c (out, ' ');
  add_link (out, stet_record_get_string (article, STET_FIELD_URL), "");
  g_string_append (out, "</p>\n");
}

static void
write_html (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (StetStory) story = stet_story_new (outlet->snapshot);
  GString *out = outlet->main;

  add_head (out, stet_snapshot_get_article (outlet->snapshot));
  g_string_append (out, "<article>\n");
  add_text (out, sheet);
  g_string_append (out, "</article>\n");
  g_string_append_printf (out, "<h2>%s (%u)</h2>\n", _ ("Claims"), story->claims->len);
  for (guint i = 0; i < story->claims->len; i++)
    add_claim (out, &g_array_index (story->claims, StetStoryClaim, i), i + 1);
  g_string_append_printf (out, "<h2>%s (%u)</h2>\n<dl>\n", _ ("Sources"), story->sources->len);
  for (guint i = 0; i < story->sources->len; i++)
    {
      const StetRecord *source = g_ptr_array_index (story->sources, i);
      const char *kind = stet_word_get_label (stet_words_source_kind, stet_record_get_string (source, STET_FIELD_KIND));

      add_item (out, kind != NULL ? _ (kind) : _ ("Source"), stet_story_name_source (source));
    }
  g_string_append (out, "</dl>\n</body>\n</html>\n");
}

static void
adjust_html (StetSheet *sheet, StetLosses *losses)
{
  static const char *const claim[] = { "restatement", "label", "explanation", NULL };
  static const char *const source[] = { "name", "asPrinted", "kind", NULL };
  static const char *const evidence[] = { "stance", "url", "title", "quote", NULL };
  static const char *const facts[] = { "title", "url", "byline", "publisher", "published", "language", NULL };
  static const StetTold told = { STET_TOLD_TEXT | STET_TOLD_MARKS | STET_TOLD_CLAIMS | STET_TOLD_EVIDENCE
                                     | STET_TOLD_SOURCES,
                                 claim, source, evidence, facts };

  stet_told_count (&told, sheet, losses);
}

const StetFormat stet_format_html = {
  .name = "html",
  .label = "HTML report",
  .ending = ".html",
  .can = STET_CAN_ALL | STET_CAN_RECORDS,
  .unit = STET_UNIT_CHARS,
  .adjust = adjust_html,
  .write = write_html,
};
