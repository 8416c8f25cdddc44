/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "transfer-private.h"

#include "story.h"
#include "suggest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Suggestions that people have decided on, by how sure the program was: what a threshold can be chosen by. */
static const struct
{
  float least; /* score */
  const char *label;
} bands[] = { { 0.9f, "90–100 %" }, { 0.8f, "80–90 %" }, { 0.7f, "70–80 %" }, { 0.5f, "50–70 %" }, { 0, "0–50 %" } };

typedef struct
{
  guint n_documents;
  guint64 n_chars, n_words;
  GHashTable *labels;   /* char * -> Counts * */
  GHashTable *verdicts; /* char * -> count */
  guint n_claims, n_sources, n_evidence, n_confidential;
  guint decided[G_N_ELEMENTS (bands)][2]; /* accepted, rejected */
} Stats;

typedef struct
{
  guint by_state[3];
} Counts;

static void
count_decision (Stats *self, const StetRecord *annotation, StetId program)
{
  StetState state = stet_record_get_state (annotation);
  guint band = 0;

  if (state == STET_STATE_SUGGESTED || !stet_id_equal (stet_record_get_link (annotation, STET_FIELD_CREATOR), program))
    return;
  while (stet_record_get_score (annotation) < bands[band].least)
    band++;
  self->decided[band][state == STET_STATE_REJECTED]++;
}

static gboolean
count_document (StetSnapshot *snapshot, const char *name, gpointer data, GError **error)
{
  Stats *self = data;
  const StetText *text = stet_record_get_text (stet_snapshot_get_article (snapshot));
  g_autoptr (StetStory) story = stet_story_new (snapshot);
  StetId program = stet_id_from_foreign (STET_SUGGEST_PROGRAM);
  guint n;
  StetRecord *const *annotations = stet_snapshot_get_records (snapshot, STET_RECORD_ANNOTATION, &n);

  self->n_documents++;
  self->n_chars += stet_text_get_n_chars (text);
  self->n_words += stet_text_count_words (text, STET_SPAN (0, stet_text_get_n_bytes (text)));
  for (guint i = 0; i < n; i++)
    {
      const char *tag = stet_record_get_string (annotations[i], STET_FIELD_TAG);
      const char *label =
          *tag != '\0' ? tag : stet_kind_get_info (stet_record_get_annotation_kind (annotations[i]))->name;
      Counts *counts = g_hash_table_lookup (self->labels, label);

      if (counts == NULL)
        {
          counts = g_new0 (Counts, 1);
          g_hash_table_insert (self->labels, g_strdup (label), counts);
        }
      counts->by_state[stet_record_get_state (annotations[i])]++;
      count_decision (self, annotations[i], program);
    }
  for (guint i = 0; i < story->claims->len; i++)
    {
      const StetStoryClaim *claim = &g_array_index (story->claims, StetStoryClaim, i);
      const char *verdict = stet_story_get_verdict (claim->record);

      g_hash_table_insert (self->verdicts, g_strdup (verdict),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (self->verdicts, verdict)) + 1));
    }
  for (guint i = 0; i < story->sources->len; i++)
    self->n_confidential += stet_record_get_boolean (g_ptr_array_index (story->sources, i), STET_FIELD_CONFIDENTIAL);
  self->n_claims += story->claims->len;
  self->n_sources += story->sources->len;
  stet_snapshot_get_records (snapshot, STET_RECORD_EVIDENCE, &n);
  self->n_evidence += n;
  return TRUE;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static char *
describe (const Stats *self)
{
  GString *text = g_string_new (NULL);
  GList *words = g_list_sort (g_hash_table_get_keys (self->labels), compare_words);

  g_string_append_printf (text, "%-24s %10u\n", _ ("Documents"), self->n_documents);
  g_string_append_printf (text, "%-24s %10" G_GUINT64_FORMAT "\n", _ ("Characters"), self->n_chars);
  g_string_append_printf (text, "%-24s %10" G_GUINT64_FORMAT "\n", _ ("Words"), self->n_words);
  g_string_append_printf (text, "%-24s %10u\n", _ ("Claims"), self->n_claims);
  g_string_append_printf (text, "%-24s %10u\n", _ ("Sources"), self->n_sources);
  g_string_append_printf (text, "%-24s %10u\n", _ ("Confidential sources"), self->n_confidential);
  g_string_append_printf (text, "%-24s %10u\n", _ ("Evidence"), self->n_evidence);
  g_string_append_printf (text, "\n%-24s %10s %10s %10s\n", _ ("Annotations"), _ ("accepted"), _ ("suggested"),
                          _ ("rejected"));
  for (const GList *word = words; word != NULL; word = word->next)
    {
      const Counts *counts = g_hash_table_lookup (self->labels, word->data);

      g_string_append_printf (text, "%-24s %10u %10u %10u\n", (const char *) word->data,
                              counts->by_state[STET_STATE_ACCEPTED], counts->by_state[STET_STATE_SUGGESTED],
                              counts->by_state[STET_STATE_REJECTED]);
    }
  g_list_free (words);
  g_string_append_printf (text, "\n%-24s %10s %10s\n", _ ("Decided suggestions"), _ ("accepted"), _ ("rejected"));
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    g_string_append_printf (text, "%-24s %10u %10u\n", bands[i].label, self->decided[i][0], self->decided[i][1]);
  words = g_list_sort (g_hash_table_get_keys (self->verdicts), compare_words);
  if (words != NULL)
    g_string_append_printf (text, "\n%s\n", _ ("Verdicts"));
  for (const GList *word = words; word != NULL; word = word->next)
    g_string_append_printf (text, "%-24s %10u\n", *(const char *) word->data != '\0' ? (const char *) word->data : "–",
                            GPOINTER_TO_UINT (g_hash_table_lookup (self->verdicts, word->data)));
  g_list_free (words);
  return g_string_free (text, FALSE);
}

char *
stet_transfer_stats (const char *const *inputs, const StetTransferOptions *options, GError **error)
{
  gboolean fine = FALSE;
  g_autoptr (GPtrArray) items = stet_transfer_walk (inputs, options, &fine, error);
  g_auto (StetLosses) losses = { 0 };
  Stats self = { 0 };
  char *text;

  if (items == NULL)
    return NULL;
  self.labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  stet_transfer_read_all (items, options, &losses, count_document, &self);
  text = describe (&self);
  g_hash_table_unref (self.labels);
  g_hash_table_unref (self.verdicts);
  return text;
}
