/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables: annotations, claims, sources; comma-separated as RFC 4180 has it (CR LF, quotes doubled) or tab-separated.
 * With the guard on no cell can start a formula in a spreadsheet: one that would gets an apostrophe before it. Offsets
 * are code points. */

#include "csv-private.h"
#include "story.h"
#include "told.h"

#include <string.h>

/* What looks guarded gets one more in any case, so that a reader may take one off. */
static gboolean
needs_guard (const StetOutlet *outlet, const char *value)
{
  const char *first = value + strspn (value, "'");

  return (outlet->options.guard_formulas || first > value) && *first != '\0' && strchr ("=+-@\t\r", *first) != NULL;
}

static void
add_cell (StetOutlet *outlet, char separator, const char *value)
{
  GString *out = outlet->main;
  gboolean guard = needs_guard (outlet, value);

  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, separator);
  /* A first cell that is empty is quoted, so that the next one knows of it. */
  if (!guard && *value != '\0' && strpbrk (value, "\",;\t\r\n") == NULL && *value != ' ')
    {
      g_string_append (out, value);
      return;
    }
  g_string_append_c (out, '"');
  if (guard)
    g_string_append_c (out, '\'');
  for (const char *at = value; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

/* As short as it can be read back exactly. */
static void
add_score (StetOutlet *outlet, char separator, float score)
{
  static const char *const formats[] = { "%.6g", "%.7g", "%.8g", "%.9g" };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, sizeof buffer, formats[i], (double) score);
      if ((float) g_ascii_strtod (buffer, NULL) == score)
        break;
    }
  add_cell (outlet, separator, buffer);
}

static void
add_offset (StetOutlet *outlet, char separator, guint32 offset)
{
  char buffer[16];

  g_snprintf (buffer, sizeof buffer, "%u", offset);
  add_cell (outlet, separator, buffer);
}

static void
end_row (StetOutlet *outlet)
{
  g_string_append (outlet->main, "\r\n");
}

static void
add_header (StetOutlet *outlet, char separator, const char *const *names)
{
  for (; *names != NULL; names++)
    add_cell (outlet, separator, *names);
  end_row (outlet);
}

/* Annotations --------------------------------------------------------------------------------------------------- */

static void
begin_annotations (StetOutlet *outlet, char separator)
{
  static const char *const names[] = { "document", "start", "end",  "pieces", "label", "state",
                                       "score",    "quote", "note", "values", NULL };

  add_header (outlet, separator, names);
}

/* Lines and, in a name, the sign that ends it are escaped. */
static void
add_escaped (GString *out, const char *words, gboolean is_name)
{
  for (; *words != '\0'; words++)
    if (*words == '\n')
      g_string_append (out, "\\n");
    else if (*words == '\r')
      g_string_append (out, "\\r");
    else
      {
        if (*words == '\\' || (is_name && *words == '='))
          g_string_append_c (out, '\\');
        g_string_append_c (out, *words);
      }
}

static void
write_mark (StetOutlet *outlet, char separator, const StetSheet *sheet, const StetUnitMap *map, const StetMark *mark)
{
  static const char *const states[] = { "accepted", "suggested", "rejected" };
  StetSpan extent = stet_mark_get_extent (mark);
  g_autofree char *quote = stet_mark_dup_quote (mark, sheet->text);
  g_autoptr (GString) pieces = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; i < mark->n_spans; i++)
    g_string_append_printf (pieces, "%s%u:%u", i > 0 ? " " : "", stet_unit_map_from_byte (map, mark->spans[i].start),
                            stet_unit_map_from_byte (map, mark->spans[i].end));
  for (guint i = 0; mark->values != NULL && i < mark->values->len; i++)
    {
      const StetValue *value = &g_array_index (mark->values, StetValue, i);

      if (i > 0)
        g_string_append_c (values, '\n');
      add_escaped (values, value->name, TRUE);
      g_string_append_c (values, '=');
      add_escaped (values, value->value, FALSE);
    }
  add_cell (outlet, separator, outlet->name != NULL ? outlet->name : "");
  add_offset (outlet, separator, stet_unit_map_from_byte (map, extent.start));
  add_offset (outlet, separator, stet_unit_map_from_byte (map, extent.end));
  add_cell (outlet, separator, pieces->str);
  add_cell (outlet, separator, mark->label);
  add_cell (outlet, separator, states[mark->state]);
  add_score (outlet, separator, mark->score);
  add_cell (outlet, separator, quote);
  add_cell (outlet, separator, mark->note != NULL ? mark->note : "");
  add_cell (outlet, separator, values->str);
  end_row (outlet);
}

static void
write_annotations (StetOutlet *outlet, const StetSheet *sheet, char separator)
{
  g_autoptr (StetUnitMap) map = stet_unit_map_new (sheet->text, STET_UNIT_CHARS);

  /* The text is another file. */
  stet_losses_add (&outlet->losses, STET_LOSS_TEXTS, stet_text_get_n_bytes (sheet->text) > 0);
  for (guint i = 0; i < sheet->marks->len; i++)
    write_mark (outlet, separator, sheet, map, stet_sheet_get_mark (sheet, i));
}

static void
begin_csv (StetOutlet *outlet)
{
  begin_annotations (outlet, ',');
}

static void
write_csv (StetOutlet *outlet, const StetSheet *sheet)
{
  write_annotations (outlet, sheet, ',');
}

static void
begin_tsv (StetOutlet *outlet)
{
  begin_annotations (outlet, '\t');
}

static void
write_tsv (StetOutlet *outlet, const StetSheet *sheet)
{
  write_annotations (outlet, sheet, '\t');
}

/* Claims and sources -------------------------------------------------------------------------------------------- */

static const StetField claim_fields[] = { STET_FIELD_KIND,         STET_FIELD_STATUS,        STET_FIELD_WHEN,
                                          STET_FIELD_WHERE,        STET_FIELD_VERDICT_SCALE, STET_FIELD_VERDICT_LABEL,
                                          STET_FIELD_VERDICT_NOTE, STET_FIELD_VERDICT_BY,    STET_FIELD_VERDICT_DATE,
                                          STET_FIELD_NOTE };
static const StetField source_fields[] = { STET_FIELD_NAME,      STET_FIELD_PRINTED,     STET_FIELD_KIND,
                                           STET_FIELD_ROLE,      STET_FIELD_AFFILIATION, STET_FIELD_RECORD,
                                           STET_FIELD_ANONYMITY, STET_FIELD_IDENTITY,    STET_FIELD_CONTACTED,
                                           STET_FIELD_REPLIED,   STET_FIELD_NOTE };

static void
add_field_names (StetOutlet *outlet, const StetField *fields, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const char *key = stet_field_get_info (fields[i])->key;

      add_cell (outlet, ',', g_str_has_prefix (key, "stet:") ? key + 5 : key);
    }
}

static void
adjust_claims (StetSheet *sheet, StetLosses *losses)
{
  static const char *const claim[] = { "restatement", "kind",        "status", "when", "where", "scale",
                                       "label",       "explanation", "by",     "date", "note",  NULL };
  static const char *const source[] = { "name", NULL };
  static const char *const evidence[] = { "stance", "url", NULL };
  static const char *const facts[] = { NULL };
  static const StetTold told = { STET_TOLD_CLAIMS | STET_TOLD_EVIDENCE, claim, source, evidence, facts };

  stet_told_count (&told, sheet, losses);
}

static void
begin_claims (StetOutlet *outlet)
{
  add_cell (outlet, ',', "document");
  add_cell (outlet, ',', "quote");
  add_cell (outlet, ',', "restatement");
  add_cell (outlet, ',', "said-by");
  add_field_names (outlet, claim_fields, G_N_ELEMENTS (claim_fields));
  add_cell (outlet, ',', "evidence");
  end_row (outlet);
}

static void
write_claims (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (StetStory) story = stet_story_new (outlet->snapshot);

  for (guint i = 0; i < story->claims->len; i++)
    {
      const StetStoryClaim *claim = &g_array_index (story->claims, StetStoryClaim, i);
      g_autoptr (GString) evidence = g_string_new (NULL);

      for (guint j = 0; j < claim->evidence->len; j++)
        {
          const StetRecord *record = g_ptr_array_index (claim->evidence, j);

          g_string_append_printf (evidence, "%s%s %s", j > 0 ? "\n" : "",
                                  stet_record_get_string (record, STET_FIELD_STANCE),
                                  stet_record_get_string (record, STET_FIELD_URL));
        }
      add_cell (outlet, ',', outlet->name);
      add_cell (outlet, ',', claim->quote);
      add_cell (outlet, ',', stet_record_get_string (claim->record, STET_FIELD_RESTATEMENT));
      add_cell (outlet, ',', stet_story_name_source (claim->source));
      for (guint j = 0; j < G_N_ELEMENTS (claim_fields); j++)
        add_cell (outlet, ',', stet_record_get_string (claim->record, claim_fields[j]));
      add_cell (outlet, ',', evidence->str);
      end_row (outlet);
    }
}

static void
adjust_sources (StetSheet *sheet, StetLosses *losses)
{
  static const char *const none[] = { NULL };
  static const char *const source[] = {
    "name",     "asPrinted", "kind",    "role", "affiliation", "recordStatus", "anonymityReason",
    "identity", "contacted", "replied", "note", NULL
  };
  static const StetTold told = { STET_TOLD_SOURCES, none, source, none, none };

  stet_told_count (&told, sheet, losses);
}

static void
begin_sources (StetOutlet *outlet)
{
  add_cell (outlet, ',', "document");
  add_field_names (outlet, source_fields, G_N_ELEMENTS (source_fields));
  add_cell (outlet, ',', "claims");
  end_row (outlet);
}

static void
write_sources (StetOutlet *outlet, const StetSheet *sheet)
{
  g_autoptr (StetStory) story = stet_story_new (outlet->snapshot);

  for (guint i = 0; i < story->sources->len; i++)
    {
      const StetRecord *source = g_ptr_array_index (story->sources, i);

      add_cell (outlet, ',', outlet->name);
      for (guint j = 0; j < G_N_ELEMENTS (source_fields); j++)
        add_cell (outlet, ',', stet_record_get_string (source, source_fields[j]));
      add_offset (outlet, ',', GPOINTER_TO_UINT (g_hash_table_lookup (story->n_claims, stet_record_peek_id (source))));
      end_row (outlet);
    }
}

const StetFormat stet_format_csv = {
  .name = "csv",
  .label = "CSV of annotations",
  .ending = ".csv",
  .flags = STET_FORMAT_STREAM | STET_FORMAT_COMPANION,
  .can = STET_CAN_ALL & ~(STET_CAN_LINKS | STET_CAN_FACTS),
  .unit = STET_UNIT_CHARS,
  .detect = stet_csv_detect,
  .read = stet_table_read,
  .begin = begin_csv,
  .write = write_csv,
};

const StetFormat stet_format_tsv = {
  .name = "tsv",
  .label = "TSV of annotations",
  .ending = ".tsv",
  .flags = STET_FORMAT_STREAM | STET_FORMAT_COMPANION,
  .can = STET_CAN_ALL & ~(STET_CAN_LINKS | STET_CAN_FACTS),
  .unit = STET_UNIT_CHARS,
  .detect = stet_tsv_detect,
  .read = stet_table_read,
  .begin = begin_tsv,
  .write = write_tsv,
};

const StetFormat stet_format_csv_claims = {
  .name = "csv-claims",
  .label = "CSV of claims",
  .ending = ".csv",
  .flags = STET_FORMAT_STREAM | STET_FORMAT_CLAIMS,
  .can = STET_CAN_ALL | STET_CAN_RECORDS,
  .unit = STET_UNIT_CHARS,
  .read = stet_table_read,
  .adjust = adjust_claims,
  .begin = begin_claims,
  .write = write_claims,
};

const StetFormat stet_format_csv_sources = {
  .name = "csv-sources",
  .label = "CSV of sources",
  .ending = ".csv",
  .flags = STET_FORMAT_STREAM | STET_FORMAT_CLAIMS,
  .can = STET_CAN_ALL | STET_CAN_RECORDS,
  .unit = STET_UNIT_CHARS,
  .read = stet_table_read,
  .adjust = adjust_sources,
  .begin = begin_sources,
  .write = write_sources,
};
