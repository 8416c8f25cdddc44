/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The checked article as a PDF to print: its text with what is marked in it and a legend, claims with verdict and
 * evidence, sources, notes. Claims are numbered in the margin of the text as they are below it. */

#include "config.h"

#include "formats-private.h"
#include "labels.h"
#include "pdf-page.h"
#include "story.h"
#include "told.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BODY "Serif 10"
#define SMALL "Sans 9"

typedef struct
{
  StetPdf *pdf;
  const StetSheet *sheet;
  const StetStory *story;
  const StetRecord *article;
  const char *title;
} Writing;

/* A part of a mark in the text. */
typedef struct
{
  StetSpan span;
  guint mark;
  guint number; /* of the claim, at its start; 0: none */
  guint level;
} Piece;

static void
add_heading (Writing *self, const char *words, const char *font, double before)
{
  StetPdfBlock block = { .font = font, .before = before, .keep = 34 };

  stet_pdf_add (self->pdf, words, -1, &block);
}

static void
add_section (Writing *self, const char *words, guint n)
{
  g_autofree char *heading = g_strdup_printf ("%s (%u)", words, n);

  add_heading (self, heading, "Sans Bold 14", 22);
}

/* "Said by: Ann". */
static void
add_item (Writing *self, const char *label, const char *words, const char *url)
{
  g_autofree char *line = g_strdup_printf ("%s: %s", label, words);
  StetPdfBlock block = { .font = SMALL, .indent = 14, .before = 1, .url = url, .n_bold = (guint) strlen (label) + 1 };

  if (*words != '\0')
    stet_pdf_add (self->pdf, line, -1, &block);
}

/* The text ------------------------------------------------------------------------------------------------------ */

/* A style for each kind that is marked differently; names of people, places and so on look the same. */
static guint
get_style (StetKind kind)
{
  switch (kind)
    {
    case STET_KIND_CLAIM:
      return 0;
    case STET_KIND_SOURCE:
      return 1;
    case STET_KIND_EVIDENCE:
      return 2;
    case STET_KIND_NOTE:
      return 3;
    case STET_KIND_ATTRIBUTION:
      return 5;
    case STET_KIND_OTHER:
      return 6;
    default:
      return 4;
    }
}

static StetKind
get_kind (const StetMark *mark)
{
  if (g_str_has_prefix (mark->label, STET_LABEL_ATTRIBUTION "-"))
    return STET_KIND_ATTRIBUTION;
  return g_str_equal (mark->label, "highlight") ? STET_KIND_NONE : stet_label_get_kind (mark->label);
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Piece *one = a;
  const Piece *two = b;

  if (one->span.start != two->span.start)
    return one->span.start < two->span.start ? -1 : 1;
  return one->span.end > two->span.end ? -1 : one->span.end < two->span.end;
}

/* Sorted, each on the highest line that is free there. The story's claims have the order of the sheet's. */
static GArray *
make_pieces (Writing *self)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GHashTable) records = g_hash_table_new (g_str_hash, g_str_equal);
  guint32 free_from[4] = { 0 };
  guint n_claims = 0;

  for (guint i = 0; i < self->sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (self->sheet, i);
      const char *record = stet_mark_get_value (mark, "record");
      gboolean is_first = get_kind (mark) == STET_KIND_CLAIM && mark->n_spans > 0
                          && (record == NULL || g_hash_table_add (records, (gpointer) record));

      if (is_first && mark->state != STET_STATE_REJECTED)
        n_claims++;
      for (guint j = 0; j < mark->n_spans; j++)
        {
          Piece piece = { mark->spans[j], i, is_first && j == 0 ? n_claims : 0, 0 };

          g_array_append_val (pieces, piece);
        }
    }
  if (pieces->len > 1)
    qsort (pieces->data, pieces->len, sizeof (Piece), compare_pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);

      while (piece->level < 3 && free_from[piece->level] > piece->span.start)
        piece->level++;
      free_from[piece->level] = piece->span.end;
    }
  return pieces;
}

static void
add_paragraph (Writing *self, StetSpan line, const Piece *pieces, const GArray *open)
{
  g_autoptr (GArray) highlights = g_array_new (FALSE, FALSE, sizeof (StetPdfHighlight));
  StetPdfBlock block = { .font = BODY, .before = 6 };

  for (guint i = 0; i < open->len; i++)
    {
      const Piece *piece = &pieces[g_array_index (open, guint, i)];
      const StetMark *mark = stet_sheet_get_mark (self->sheet, piece->mark);
      StetPdfHighlight highlight = { .style = get_style (get_kind (mark)),
                                     .start = MAX (piece->span.start, line.start) - line.start,
                                     .end = MIN (piece->span.end, line.end) - line.start,
                                     .level = piece->level,
                                     .tinted = mark->state == STET_STATE_ACCEPTED,
                                     .number = piece->span.start >= line.start ? piece->number : 0 };

      g_array_append_val (highlights, highlight);
    }
  block.highlights = (const StetPdfHighlight *) (gpointer) highlights->data;
  block.n_highlights = highlights->len;
  stet_pdf_add (self->pdf, stet_text_get_data (self->sheet->text) + line.start, stet_span_length (line), &block);
}

static void
add_text (Writing *self)
{
  g_autoptr (GArray) pieces = make_pieces (self);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  const Piece *all = (const Piece *) (gpointer) pieces->data;
  guint next = 0;

  for (guint i = 0; i < stet_text_get_n_lines (self->sheet->text); i++)
    {
      StetSpan line = stet_text_get_line (self->sheet->text, i);

      for (guint j = 0; j < open->len;)
        if (all[g_array_index (open, guint, j)].span.end <= line.start)
          g_array_remove_index (open, j);
        else
          j++;
      for (; next < pieces->len && all[next].span.start < line.end; next++)
        if (all[next].span.end > line.start)
          g_array_append_val (open, next);
      if (stet_span_length (line) > 0)
        add_paragraph (self, line, all, open);
    }
}

static void
add_legend (Writing *self)
{
  guint styles[STET_N_KINDS] = { 0 };
  const char *labels[STET_N_KINDS] = { NULL };
  gboolean used[STET_PDF_N_STYLES] = { FALSE };
  gboolean suggested = FALSE;
  guint n = 0;

  for (guint i = 0; i < self->sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (self->sheet, i);
      guint style = get_style (get_kind (mark));

      suggested |= mark->state != STET_STATE_ACCEPTED && mark->n_spans > 0;
      if (used[style] || mark->n_spans == 0)
        continue;
      used[style] = TRUE;
      styles[n] = style;
      labels[n++] =
          style == 4 ? _ ("Names, numbers and other marks") : _ (stet_kind_get_info (get_kind (mark))->plural);
    }
  stet_pdf_add_legend (self->pdf, styles, labels, n);
  if (suggested)
    {
      StetPdfBlock block = { .font = SMALL };

      stet_pdf_add (self->pdf, _ ("Suggestions that nobody has decided on have no tint."), -1, &block);
    }
}

static void
add_head (Writing *self)
{
  g_auto (GStrv) byline = stet_record_dup_strings (self->article, STET_FIELD_BYLINE);
  g_autofree char *writers = g_strjoinv (", ", byline);
  const char *url = stet_record_get_string (self->article, STET_FIELD_URL);
  const char *facts[] = { writers, stet_record_get_string (self->article, STET_FIELD_PUBLISHER),
                          stet_record_get_string (self->article, STET_FIELD_PUBLISHED) };
  g_autoptr (GString) line = g_string_new (NULL);
  StetPdfBlock block = { .font = SMALL, .before = 4, .url = url };

  add_heading (self, self->title, "Sans Bold 18", 0);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (*facts[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", facts[i]);
  if (line->len > 0)
    stet_pdf_add (self->pdf, line->str, -1, &block);
  if (*url != '\0')
    stet_pdf_add (self->pdf, url, -1, &block);
}

/* What has been found ------------------------------------------------------------------------------------------- */

static void
add_evidence (Writing *self, const StetRecord *evidence)
{
  const char *stance = stet_word_get_label (stet_words_stance, stet_record_get_string (evidence, STET_FIELD_STANCE));
  const char *label = stance != NULL ? _ (stance) : _ ("Evidence");
  const char *url = stet_record_get_string (evidence, STET_FIELD_URL);
  const char *title = stet_record_get_string (evidence, STET_FIELD_TITLE);
  const char *archived = stet_record_get_string (evidence, STET_FIELD_ARCHIVED);

  add_item (self, label, *title != '\0' ? title : *url != '\0' ? url : "–", url);
  if (*title != '\0')
    add_item (self, _ ("Address"), url, url);
  add_item (self, _ ("Archived copy"), archived, archived);
  add_item (self, _ ("Passage"), stet_record_get_string (evidence, STET_FIELD_QUOTE), NULL);
}

static void
add_claim (Writing *self, const StetStoryClaim *claim, guint number)
{
  const char *restatement = stet_record_get_string (claim->record, STET_FIELD_RESTATEMENT);
  const char *words = *restatement != '\0' ? restatement : claim->quote;
  g_autofree char *heading = g_strdup_printf ("%u. %s", number, *words != '\0' ? words : "–");

  add_heading (self, heading, "Serif Bold 10.5", 12);
  if (*restatement != '\0')
    add_item (self, _ ("Quote"), claim->quote, NULL);
  add_item (self, _ ("Said by"), stet_story_name_source (claim->source), NULL);
  add_item (self, _ ("Verdict"), stet_story_get_verdict (claim->record), NULL);
  add_item (self, _ ("Why"), stet_record_get_string (claim->record, STET_FIELD_VERDICT_NOTE), NULL);
  for (guint i = 0; i < claim->evidence->len; i++)
    add_evidence (self, g_ptr_array_index (claim->evidence, i));
}

static void
add_sources (Writing *self)
{
  add_section (self, _ ("Sources"), self->story->sources->len);
  for (guint i = 0; i < self->story->sources->len; i++)
    {
      const StetRecord *source = g_ptr_array_index (self->story->sources, i);
      const char *kind = stet_word_get_label (stet_words_source_kind, stet_record_get_string (source, STET_FIELD_KIND));
      const char *parts[] = { stet_story_name_source (source), stet_record_get_string (source, STET_FIELD_ROLE),
                              stet_record_get_string (source, STET_FIELD_AFFILIATION) };
      g_autoptr (GString) words = g_string_new (NULL);

      for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
        if (*parts[j] != '\0')
          g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", parts[j]);
      add_item (self, kind != NULL ? _ (kind) : _ ("Source"), words->len > 0 ? words->str : "–", NULL);
    }
}

static void
add_notes (Writing *self)
{
  guint n = 0;

  for (guint i = 0; i < self->sheet->marks->len; i++)
    n += stet_sheet_get_mark (self->sheet, i)->note != NULL;
  if (n == 0)
    return;
  add_section (self, _ ("Notes"), n);
  for (guint i = 0; i < self->sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (self->sheet, i);
      g_autofree char *quote = mark->note != NULL ? stet_mark_dup_quote (mark, self->sheet->text) : NULL;
      g_autofree char *label = quote != NULL ? g_strdup_printf ("“%s”", quote) : NULL;

      if (label != NULL)
        add_item (self, label, mark->note, NULL);
    }
}

static guint
write_pages (Writing *self, GString *out, guint n_pages)
{
  self->pdf = stet_pdf_new (out, self->title, n_pages);
  add_head (self);
  add_legend (self);
  add_text (self);
  add_section (self, _ ("Claims"), self->story->claims->len);
  for (guint i = 0; i < self->story->claims->len; i++)
    add_claim (self, &g_array_index (self->story->claims, StetStoryClaim, i), i + 1);
  add_sources (self);
  add_notes (self);
  return stet_pdf_end (self->pdf);
}

static void
write_pdf (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (StetStory) story = stet_story_new (outlet->snapshot);
  Writing self = { .sheet = sheet, .story = story, .article = stet_snapshot_get_article (outlet->snapshot) };

  self.title = stet_record_get_string (self.article, STET_FIELD_TITLE);
  if (*self.title == '\0' && outlet->name != NULL)
    self.title = outlet->name;
  /* Once to know how many pages there are. */
  write_pages (&self, outlet->main, write_pages (&self, NULL, 0));
}

static void
adjust_pdf (StetSheet *sheet, StetLosses *losses)
{
  static const char *const claim[] = { "restatement", "label", "explanation", NULL };
  static const char *const source[] = { "name", "asPrinted", "kind", "role", "affiliation", NULL };
  static const char *const evidence[] = { "stance", "url", "title", "archived", "quote", NULL };
  static const char *const facts[] = { "title", "url", "byline", "publisher", "published", NULL };
  static const StetTold told = { STET_TOLD_TEXT | STET_TOLD_MARKS | STET_TOLD_STATES | STET_TOLD_NOTES
                                     | STET_TOLD_CLAIMS | STET_TOLD_EVIDENCE | STET_TOLD_SOURCES,
                                 claim, source, evidence, facts };

  stet_told_count (&told, sheet, losses);
}

const StetFormat stet_format_pdf = {
  .name = "pdf",
  .label = "PDF report",
  .ending = ".pdf",
  .can = STET_CAN_ALL | STET_CAN_RECORDS,
  .unit = STET_UNIT_CHARS,
  .adjust = adjust_pdf,
  .write = write_pdf,
};
