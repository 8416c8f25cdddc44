/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two reports as plain text: the article with its annotations listed, and Markdown with claims, verdicts and evidence.
 * In Markdown nothing of the document can become markup: what could start some is escaped. */

#include "config.h"

#include "formats-private.h"
#include "story.h"
#include "told.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Text ---------------------------------------------------------------------------------------------------------- */

static void
write_text (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (StetUnitMap) map = stet_unit_map_new (sheet->text, STET_UNIT_CHARS);
  GString *out = outlet->main;

  g_string_append_len (out, stet_text_get_data (sheet->text), stet_text_get_n_bytes (sheet->text));
  g_string_append_printf (out, "%s\n%s (%u)\n\n", out->len > 0 && out->str[out->len - 1] == '\n' ? "" : "\n",
                          _ ("Annotations"), sheet->marks->len);
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (sheet, i);
      StetSpan extent = stet_mark_get_extent (mark);
      g_autofree char *quote = stet_mark_dup_quote (mark, sheet->text);

      g_strdelimit (quote, "\r\n\t", ' ');
      g_string_append_printf (out, "%u-%u  %s  “%s”", stet_unit_map_from_byte (map, extent.start),
                              stet_unit_map_from_byte (map, extent.end), mark->label, quote);
      if (mark->state == STET_STATE_SUGGESTED)
        g_string_append_printf (out, "  (%s)", _ ("suggested"));
      for (guint j = 0; mark->values != NULL && j < mark->values->len; j++)
        g_string_append_printf (out, "  %s=%s", g_array_index (mark->values, StetValue, j).name,
                                g_array_index (mark->values, StetValue, j).value);
      if (mark->note != NULL)
        g_string_append_printf (out, "  # %s", mark->note);
      g_string_append_c (out, '\n');
    }
}

/* Markdown ------------------------------------------------------------------------------------------------------ */

static void
add_words (GString *out, const char *words)
{
  gboolean line_start = TRUE;

  for (const char *at = words; *at != '\0'; at++)
    {
      if (strchr ("\\`*_{}[]<>|~", *at) != NULL || (line_start && strchr ("#+-=>", *at) != NULL)
          || (*at == '.' && at > words && g_ascii_isdigit (at[-1]) && (at[1] == ' ' || at[1] == '\0')))
        g_string_append_c (out, '\\');
      if (*at == '&')
        g_string_append (out, "&amp;");
      else
        g_string_append_c (out, *at);
      line_start = *at == '\n' || (line_start && (*at == ' ' || *at == '\t'));
    }
}

static void
add_line (GString *out, const char *label, const char *words)
{
  g_autofree char *flat = g_strdup (words);

  if (*words == '\0')
    return;
  g_strdelimit (flat, "\r\n\t", ' ');
  g_string_append_printf (out, "- %s: ", label);
  add_words (out, flat);
  g_string_append_c (out, '\n');
}

static void
add_claim (GString *out, const StetStoryClaim *claim, guint number)
{
  const char *restatement = stet_record_get_string (claim->record, STET_FIELD_RESTATEMENT);
  g_autofree char *title = g_strdup (*restatement != '\0' ? restatement : claim->quote);

  g_strdelimit (title, "\r\n\t", ' ');
  g_string_append_printf (out, "### %u\\. ", number);
  add_words (out, title);
  g_string_append (out, "\n\n");
  if (*claim->quote != '\0')
    add_line (out, _ ("Quote"), claim->quote);
  add_line (out, _ ("Said by"), stet_story_name_source (claim->source));
  add_line (out, _ ("Verdict"), stet_story_get_verdict (claim->record));
  add_line (out, _ ("Why"), stet_record_get_string (claim->record, STET_FIELD_VERDICT_NOTE));
  for (guint i = 0; i < claim->evidence->len; i++)
    {
      const StetRecord *evidence = g_ptr_array_index (claim->evidence, i);
      const char *stance =
          stet_word_get_label (stet_words_stance, stet_record_get_string (evidence, STET_FIELD_STANCE));
      g_autofree char *words =
          g_strjoin (" ", stance != NULL ? _ (stance) : "", stet_record_get_string (evidence, STET_FIELD_TITLE),
                     stet_record_get_string (evidence, STET_FIELD_URL), NULL);

      add_line (out, _ ("Evidence"), g_strstrip (words));
    }
  g_string_append_c (out, '\n');
}

static void
write_markdown (StetOutlet *outlet, const StetSheet *sheet)
{
  const StetRecord *article = stet_snapshot_get_article (outlet->snapshot);
  g_autoptr (StetStory) story = stet_story_new (outlet->snapshot);
  g_autofree char *title = g_strdup (stet_record_get_string (article, STET_FIELD_TITLE));
  GString *out = outlet->main;

  g_strdelimit (title, "\r\n\t", ' ');
  g_string_append (out, "# ");
  add_words (out, title);
  g_string_append (out, "\n\n");
  add_line (out, _ ("Publisher"), stet_record_get_string (article, STET_FIELD_PUBLISHER));
  add_line (out, _ ("Published"), stet_record_get_string (article, STET_FIELD_PUBLISHED));
  add_line (out, _ ("Address"), stet_record_get_string (article, STET_FIELD_URL));
  g_string_append_printf (out, "\n## %s (%u)\n\n", _ ("Claims"), story->claims->len);
  for (guint i = 0; i < story->claims->len; i++)
    add_claim (out, &g_array_index (story->claims, StetStoryClaim, i), i + 1);
  g_string_append_printf (out, "## %s (%u)\n\n", _ ("Sources"), story->sources->len);
  for (guint i = 0; i < story->sources->len; i++)
    {
      const StetRecord *source = g_ptr_array_index (story->sources, i);
      const char *kind = stet_word_get_label (stet_words_source_kind, stet_record_get_string (source, STET_FIELD_KIND));

      add_line (out, kind != NULL ? _ (kind) : _ ("Source"), stet_story_name_source (source));
    }
  g_string_append_printf (out, "\n## %s\n\n", _ ("Text"));
  add_words (out, stet_text_get_data (sheet->text));
  g_string_append_c (out, '\n');
}

static void
adjust_markdown (StetSheet *sheet, StetLosses *losses)
{
  static const char *const claim[] = { "restatement", "label", "explanation", NULL };
  static const char *const source[] = { "name", "asPrinted", "kind", NULL };
  static const char *const evidence[] = { "stance", "url", "title", NULL };
  static const char *const facts[] = { "title", "url", "publisher", "published", NULL };
  static const StetTold told = { STET_TOLD_TEXT | STET_TOLD_CLAIMS | STET_TOLD_EVIDENCE | STET_TOLD_SOURCES, claim,
                                 source, evidence, facts };

  stet_told_count (&told, sheet, losses);
}

const StetFormat stet_format_text = {
  .name = "text",
  .label = "Plain text with its annotations",
  .ending = ".txt",
  .can = STET_CAN_OVERLAP | STET_CAN_EMPTY | STET_CAN_NOTES | STET_CAN_VALUES | STET_CAN_STATES | STET_CAN_BREAKS
         | STET_CAN_LABELS,
  .unit = STET_UNIT_CHARS,
  .write = write_text,
};

const StetFormat stet_format_markdown = {
  .name = "markdown",
  .label = "Markdown report",
  .ending = ".md",
  .can = STET_CAN_ALL | STET_CAN_RECORDS,
  .unit = STET_UNIT_CHARS,
  .adjust = adjust_markdown,
  .write = write_markdown,
};
