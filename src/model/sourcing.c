/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sourcing.h"

#include "edit.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  StetSourcing *self;
  StetDocument *document;
  GHashTable *by_id;    /* const StetId * of a source -> its number in sources, from 1 */
  GHashTable *evidence; /* a set of const StetId * of claims that some bears on */
} Counting;

static void
share_clear (gpointer data)
{
  StetSourceShare *share = data;

  stet_record_unref (share->record);
  g_free (share->name);
}

static StetSourceShare *
find_share (Counting *counting, StetId id)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (counting->by_id, &id));

  return number > 0 ? &g_array_index (counting->self->sources, StetSourceShare, number - 1) : NULL;
}

static void
add_source (gpointer record, gpointer user_data)
{
  Counting *counting = user_data;
  StetSourceShare share = { .record = stet_record_ref (record), .name = stet_edit_title (counting->document, record) };

  share.anonymous = g_str_equal (stet_record_get_string (record, STET_FIELD_KIND), "anonymous-person");
  counting->self->n_anonymous += share.anonymous;
  g_array_append_val (counting->self->sources, share);
  g_hash_table_insert (counting->by_id, (gpointer) stet_record_peek_id (share.record),
                       GUINT_TO_POINTER (counting->self->sources->len));
}

static void
note_evidence (gpointer record, gpointer user_data)
{
  Counting *counting = user_data;
  const char *stance = stet_record_get_string (record, STET_FIELD_STANCE);
  StetId claim = stet_record_get_link (record, STET_FIELD_CLAIM);

  if (g_str_equal (stance, "supports") || g_str_equal (stance, "refutes"))
    g_hash_table_add (counting->evidence, g_memdup2 (&claim, sizeof claim));
}

static void
add_claim (gpointer record, gpointer user_data)
{
  Counting *counting = user_data;
  StetSourceShare *share = find_share (counting, stet_record_get_link (record, STET_FIELD_SOURCE));

  counting->self->n_claims++;
  if (share == NULL)
    counting->self->n_unsourced++;
  else
    {
      share->n_claims++;
      counting->self->n_single += !g_hash_table_contains (counting->evidence, stet_record_peek_id (record));
    }
}

static void
add_attribution (gpointer annotation, gpointer user_data)
{
  Counting *counting = user_data;
  StetSourceShare *share;
  guint n_targets, n_words = 0;
  const StetTarget *targets = stet_record_get_targets (annotation, &n_targets);

  if (stet_record_get_annotation_kind (annotation) != STET_KIND_ATTRIBUTION)
    return;
  share = find_share (counting, stet_record_get_body (annotation));
  if (share == NULL)
    return;
  for (guint i = 0; i < n_targets; i++)
    if (targets[i].part == STET_PART_CONTENT)
      n_words += stet_text_count_words (stet_document_get_text (counting->document), targets[i].span);
  share->n_quotes++;
  share->n_words += n_words;
  counting->self->n_words += n_words;
  counting->self->n_anonymous_words += share->anonymous ? n_words : 0;
  counting->self->n_suggested += stet_record_get_state (annotation) == STET_STATE_SUGGESTED;
}

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const StetSourceShare *one = a;
  const StetSourceShare *two = b;

  if (one->n_words != two->n_words)
    return one->n_words > two->n_words ? -1 : 1;
  if (one->n_claims != two->n_claims)
    return one->n_claims > two->n_claims ? -1 : 1;
  return g_utf8_collate (one->name, two->name);
}

static void
count_kinds (StetSourcing *self)
{
  for (const StetWord *word = stet_words_source_kind; word->name != NULL; word++)
    {
      StetSourceKindCount count = { word, 0 };

      for (guint i = 0; i < self->sources->len; i++)
        count.n += g_str_equal (stet_record_get_string (g_array_index (self->sources, StetSourceShare, i).record,
                                                        STET_FIELD_KIND),
                                word->name);
      if (count.n > 0)
        g_array_append_val (self->kinds, count);
    }
}

StetSourcing *
stet_sourcing_new (StetDocument *document)
{
  StetSourcing *self = g_new0 (StetSourcing, 1);
  g_autoptr (GHashTable) by_id = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  g_autoptr (GHashTable) evidence = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, NULL);
  Counting counting = { self, document, by_id, evidence };

  self->sources = g_array_new (FALSE, FALSE, sizeof (StetSourceShare));
  g_array_set_clear_func (self->sources, share_clear);
  self->kinds = g_array_new (FALSE, FALSE, sizeof (StetSourceKindCount));
  stet_document_foreach (document, STET_RECORD_SOURCE, add_source, &counting);
  stet_document_foreach (document, STET_RECORD_EVIDENCE, note_evidence, &counting);
  stet_document_foreach (document, STET_RECORD_CLAIM, add_claim, &counting);
  stet_outline_foreach (stet_document_get_outline (document), add_attribution, &counting);
  g_array_sort (self->sources, compare_shares);
  count_kinds (self);
  return self;
}

void
stet_sourcing_free (StetSourcing *self)
{
  g_array_unref (self->sources);
  g_array_unref (self->kinds);
  g_free (self);
}

guint
stet_sourcing_percent (guint part, guint whole)
{
  return whole > 0 ? (guint) (((guint64) part * 100 + whole / 2) / whole) : 0;
}

/* In words ------------------------------------------------------------------------------------------------------- */

char *
stet_sourcing_to_text (const StetSourcing *self, const char *title)
{
  GString *text = g_string_new (NULL);

  if (title != NULL && *title != '\0')
    g_string_append_printf (text, "%s\n\n", title);
  g_string_append_printf (text, "%s\t%u\n", _ ("Sources"), self->sources->len);
  for (guint i = 0; i < self->kinds->len; i++)
    {
      const StetSourceKindCount *count = &g_array_index (self->kinds, StetSourceKindCount, i);

      g_string_append_printf (text, "%s\t%u\n", _ (count->kind->label), count->n);
    }
  g_string_append_printf (text, "%s\t%u %%\n", _ ("Anonymous, of the sources"),
                          stet_sourcing_percent (self->n_anonymous, self->sources->len));
  g_string_append_printf (text, "%s\t%u %%\n", _ ("Anonymous, of the words"),
                          stet_sourcing_percent (self->n_anonymous_words, self->n_words));
  g_string_append_printf (text, "%s\t%u\n", _ ("Claims"), self->n_claims);
  g_string_append_printf (text, "%s\t%u\n", _ ("Claims with one source and no evidence"), self->n_single);
  g_string_append_printf (text, "%s\t%u\n", _ ("Claims with nobody named"), self->n_unsourced);
  if (self->sources->len > 0)
    g_string_append_printf (text, "\n%s\t%s\t%s\t%s\t%s\n", _ ("Source"), _ ("Quotes"), _ ("Words"),
                            _ ("Share of words"), _ ("Claims"));
  for (guint i = 0; i < self->sources->len; i++)
    {
      const StetSourceShare *share = &g_array_index (self->sources, StetSourceShare, i);

      g_string_append_printf (text, "%s\t%u\t%u\t%u %%\t%u\n", share->name, share->n_quotes, share->n_words,
                              stet_sourcing_percent (share->n_words, self->n_words), share->n_claims);
    }
  return g_string_free (text, FALSE);
}
