/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of a dataset for the Hugging Face datasets library: {"id", "title", "url", "language", "text", "spans":
 * [{"start", "end", "label", "text", "state", "note"}], "relations": [{"head", "tail", "label"}], "claims": […]}. Every
 * row has every member, so that the library finds one schema. Offsets are code points. */

#include "huggingface.h"

#include "formats-private.h"
#include "story.h"

#include <string.h>

static void
add_string (StetOut *out, const char *key, const char *value)
{
  stet_out_key (out, key);
  stet_out_string (out, value != NULL ? value : "", -1);
}

static void
write_spans (StetOut *out, const StetSheet *sheet)
{
  static const char *const states[] = { "accepted", "suggested", "rejected" };
  g_autoptr (StetUnitMap) map = stet_unit_map_new (sheet->text, STET_UNIT_CHARS);

  stet_out_key (out, "spans");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (sheet, i);
      g_autofree char *quote = stet_mark_dup_quote (mark, sheet->text);

      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      stet_out_key (out, "start");
      stet_out_integer (out, stet_unit_map_from_byte (map, mark->spans[0].start));
      stet_out_key (out, "end");
      stet_out_integer (out, stet_unit_map_from_byte (map, mark->spans[0].end));
      add_string (out, "label", mark->label);
      add_string (out, "text", quote);
      add_string (out, "state", states[mark->state]);
      add_string (out, "note", mark->note);
      stet_out_close (out);
    }
  stet_out_close (out);
  stet_out_key (out, "relations");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (sheet->links, StetLink, i);

      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      stet_out_key (out, "head");
      stet_out_integer (out, link->from);
      stet_out_key (out, "tail");
      stet_out_integer (out, link->to);
      add_string (out, "label", link->label);
      stet_out_close (out);
    }
  stet_out_close (out);
}

static void
write_claims (StetOut *out, const StetSnapshot *snapshot)
{
  g_autoptr (StetStory) story = stet_story_new (snapshot);

  stet_out_key (out, "claims");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < story->claims->len; i++)
    {
      const StetStoryClaim *claim = &g_array_index (story->claims, StetStoryClaim, i);

      stet_out_item (out);
      stet_out_open (out, '{', STET_OUT_INLINE);
      add_string (out, "quote", claim->quote);
      add_string (out, "restatement", stet_record_get_string (claim->record, STET_FIELD_RESTATEMENT));
      add_string (out, "said_by", stet_story_name_source (claim->source));
      add_string (out, "verdict", stet_story_get_verdict (claim->record));
      add_string (out, "scale", stet_record_get_string (claim->record, STET_FIELD_VERDICT_SCALE));
      add_string (out, "explanation", stet_record_get_string (claim->record, STET_FIELD_VERDICT_NOTE));
      stet_out_close (out);
    }
  stet_out_close (out);
}

static void
write_row (StetOutlet *outlet, const StetSheet *sheet)
{
  StetOut out = STET_OUT_INIT (outlet->main);

  stet_out_open (&out, '{', STET_OUT_INLINE);
  add_string (&out, "id", outlet->name);
  add_string (&out, "title", stet_sheet_get_fact (sheet, "title"));
  add_string (&out, "url", stet_sheet_get_fact (sheet, "url"));
  add_string (&out, "language", stet_sheet_get_fact (sheet, "language"));
  add_string (&out, "text", stet_text_get_data (sheet->text));
  write_spans (&out, sheet);
  if (outlet->snapshot != NULL)
    write_claims (&out, outlet->snapshot);
  stet_out_close (&out);
  g_string_append_c (outlet->main, '\n');
}

/* Facts and values that have no column. */
static void
adjust_row (StetSheet *sheet, StetLosses *losses)
{
  static const char *const columns[] = { "title", "url", "language" };
  guint n = sheet->facts->len;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    n -= stet_sheet_get_fact (sheet, columns[i]) != NULL;
  stet_losses_add (losses, STET_LOSS_META, n);
}

const StetFormat stet_format_huggingface = {
  .name = "huggingface",
  .label = "Hugging Face dataset (rows as JSONL)",
  .ending = ".jsonl",
  .flags = STET_FORMAT_STREAM,
  .can = STET_CAN_ALL & ~(STET_CAN_FRAGMENTS | STET_CAN_EMPTY | STET_CAN_VALUES | STET_CAN_SCORES),
  .unit = STET_UNIT_CHARS,
  .adjust = adjust_row,
  .write = write_row,
};

/* The card ------------------------------------------------------------------------------------------------------ */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
add_yaml_string (GString *card, const char *words)
{
  StetOut out = STET_OUT_INIT (card);

  stet_out_string (&out, words, -1); /* a JSON string is a YAML one */
}

static void
add_split (GString *card, StetFold fold, const char *ending)
{
  /* The library's own word for dev. */
  g_string_append_printf (card, "      - split: %s\n        path: data/%s%s\n",
                          fold == STET_FOLD_DEV ? "validation" : stet_fold_get_name (fold), stet_fold_get_name (fold),
                          ending);
}

static void
add_features (GString *card)
{
  static const char *const strings[] = { "id", "title", "url", "language", "text" };
  static const char *const lists[][8] = { { "spans", "start:int64", "end:int64", "label:string", "text:string",
                                            "state:string", "note:string", NULL },
                                          { "relations", "head:int64", "tail:int64", "label:string", NULL },
                                          { "claims", "quote:string", "restatement:string", "said_by:string",
                                            "verdict:string", "scale:string", "explanation:string", NULL } };

  g_string_append (card, "dataset_info:\n  features:\n");
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_string_append_printf (card, "    - name: %s\n      dtype: string\n", strings[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_string_append_printf (card, "    - name: %s\n      list:\n", lists[i][0]);
      for (guint j = 1; lists[i][j] != NULL; j++)
        {
          g_auto (GStrv) parts = g_strsplit (lists[i][j], ":", 2);

          g_string_append_printf (card, "        - name: %s\n          dtype: %s\n", parts[0], parts[1]);
        }
    }
}

char *
stet_dataset_card (const char *title,
                   const char *ending,
                   const guint *rows,
                   guint32 seed,
                   GHashTable *languages,
                   GHashTable *labels)
{
  GString *card = g_string_new ("---\npretty_name: ");
  GList *words = g_list_sort (g_hash_table_get_keys (languages), compare_words);

  add_yaml_string (card, title);
  g_string_append (card, "\n");
  if (words != NULL)
    g_string_append (card, "language:\n");
  for (const GList *word = words; word != NULL; word = word->next)
    {
      g_string_append (card, "  - ");
      add_yaml_string (card, word->data);
      g_string_append_c (card, '\n');
    }
  g_list_free (words);
  g_string_append (card,
                   "task_categories:\n  - token-classification\nconfigs:\n  - config_name: default\n    data_files:\n");
  for (StetFold fold = 0; fold < STET_N_FOLDS; fold++)
    if (rows[fold] > 0)
      add_split (card, fold, ending);
  add_features (card);
  g_string_append_printf (
      card,
      "---\n\n# %s\n\nArticles annotated with Stet. Offsets count Unicode code points, start included, "
      "end excluded.\n\nSplit by article with seed %u; articles that share half their runs of five "
      "words are in the same part.\n\n| part | articles |\n|---|---|\n",
      title, seed);
  for (StetFold fold = 0; fold < STET_N_FOLDS; fold++)
    g_string_append_printf (card, "| %s | %u |\n", stet_fold_get_name (fold), rows[fold]);
  g_string_append (card, "\n| label | annotations |\n|---|---|\n");
  words = g_list_sort (g_hash_table_get_keys (labels), compare_words);
  for (const GList *word = words; word != NULL; word = word->next)
    g_string_append_printf (card, "| %s | %u |\n", (const char *) word->data,
                            GPOINTER_TO_UINT (g_hash_table_lookup (labels, word->data)));
  g_list_free (words);
  g_string_append (card,
                   "\nThe licence is for whoever publishes the data to state: the articles are other people’s work.\n");
  return g_string_free (card, FALSE);
}
