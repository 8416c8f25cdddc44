/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report-private.h"

#include "edit.h"
#include "record-list.h"
#include "wrap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lines --------------------------------------------------------------------------------------------------------- */

void
stet_report_add_lines (StetReport *self, const char *style, const char *words, const char *first, const char *rest)
{
  gsize start = self->out->len;

  if (self->options->styled && style != NULL)
    g_string_append (self->out, style);
  stet_wrap (self->out, words, self->options->width, first, rest);
  if (!self->options->styled || style == NULL)
    return;
  if (self->out->len == start + strlen (style))
    g_string_truncate (self->out, start); /* there was nothing to say */
  else
    g_string_insert (self->out, (gssize) self->out->len - 1, STET_REPORT_PLAIN);
}

void
stet_report_add_section (StetReport *self, const char *title, guint n)
{
  g_autofree char *heading = g_strdup_printf ("%s (%u)", title, n);

  g_string_append_c (self->out, '\n');
  stet_report_add_lines (self, STET_REPORT_BOLD, heading, NULL, NULL);
}

/* "Label: words" under an item; nothing when there are no words. */
static void
add_detail (StetReport *self, const char *label, const char *words)
{
  g_autofree char *line = NULL;

  if (words == NULL || *words == '\0')
    return;
  line = g_strdup_printf ("%s: %s", label, words);
  stet_report_add_lines (self, NULL, line, "    ", "      ");
}

static void
add_field (StetReport *self, const char *label, const StetRecord *record, StetField field)
{
  add_detail (self, label, stet_record_get_string (record, field));
}

/* A word of kind.h as people say it; what isn't in the table as it is. */
static const char *
say_word (const StetWord *words, const char *name)
{
  const char *label = stet_word_get_label (words, name);

  return label != NULL ? _ (label) : name;
}

/* The rows of a list, in text order. Of StetRecord *, transfer full. */
static GPtrArray *
list_records (StetReport *self, StetListSort sort)
{
  g_autoptr (StetRecordList) list = stet_record_list_new (self->document, sort);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_record_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (StetRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_ptr_array_add (records, stet_record_ref (stet_row_get_record (row)));
    }
  return records;
}

/* Claims -------------------------------------------------------------------------------------------------------- */

static gboolean
is_confidential (const StetRecord *source)
{
  return stet_record_get_boolean (source, STET_FIELD_CONFIDENTIAL);
}

/* What a source may be called here. Transfer full. */
static char *
name_source (StetReport *self, StetRecord *source)
{
  g_autofree char *title = NULL;

  if (is_confidential (source))
    return g_strdup (_ ("a confidential source"));
  title = stet_edit_title (self->document, source);
  return *title != '\0' ? g_steal_pointer (&title) : g_strdup (_ ("a source without a name"));
}

/* Transfer full; NULL when there is no verdict. */
static char *
name_verdict (StetReport *self, const StetRecord *claim)
{
  GPtrArray *scales = stet_workspace_get_scales (self->workspace);
  const char *label = stet_record_get_string (claim, STET_FIELD_VERDICT_LABEL);
  const char *name = stet_record_get_string (claim, STET_FIELD_VERDICT_SCALE);
  const char *note = stet_record_get_string (claim, STET_FIELD_VERDICT_NOTE);

  for (guint i = 0; i < scales->len; i++)
    {
      const StetScale *scale = g_ptr_array_index (scales, i);
      const StetScaleLabel *found = g_str_equal (scale->name, name) ? stet_scale_find (scale, label) : NULL;

      if (found != NULL)
        label = found->title;
    }
  if (*label == '\0' || *note == '\0')
    return *label == '\0' && *note == '\0' ? NULL : g_strdup (*label != '\0' ? label : note);
  return g_strdup_printf ("%s. %s", label, note);
}

static void
add_evidence (StetReport *self, StetRecord *evidence)
{
  static const StetField fields[] = { STET_FIELD_PUBLISHER, STET_FIELD_PUBLISHED, STET_FIELD_URL, STET_FIELD_NOTE };
  const char *stance = stet_record_get_string (evidence, STET_FIELD_STANCE);
  const char *quote = stet_record_get_string (evidence, STET_FIELD_QUOTE);
  g_autofree char *title = stet_edit_title (self->document, evidence);
  g_autoptr (GString) line = g_string_new (NULL);

  if (*stance != '\0')
    g_string_append_printf (line, "%s: ", say_word (stet_words_stance, stance));
  g_string_append (line, title);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *words = stet_record_get_string (evidence, fields[i]);

      if (*words != '\0' && !g_str_equal (words, title))
        g_string_append_printf (line, " · %s", words);
    }
  if (*quote != '\0' && !g_str_equal (quote, title))
    g_string_append_printf (line, " · “%s”", quote);
  add_detail (self, _ ("Evidence"), line->str);
}

static void
add_claim (StetReport *self, StetRecord *claim, guint number, GPtrArray *evidence)
{
  StetRecord *source = stet_document_lookup (self->document, stet_record_get_link (claim, STET_FIELD_SOURCE));
  g_autoptr (GPtrArray) annotations =
      stet_outline_of_body (stet_document_get_outline (self->document), stet_record_get_id (claim));
  g_autofree char *said_by = source != NULL ? name_source (self, source) : g_strdup (_ ("nobody is named"));
  g_autofree char *verdict = name_verdict (self, claim);
  g_autofree char *first = g_strdup_printf ("%3u ", number);
  g_autofree char *quote =
      annotations->len > 0 ? stet_edit_quote (self->document, g_ptr_array_index (annotations, 0)) : NULL;
  g_autofree char *line = NULL;
  const char *restatement = stet_record_get_string (claim, STET_FIELD_RESTATEMENT);

  line = quote != NULL && *quote != '\0' ? g_strdup_printf ("“%s”", quote) : g_strdup (restatement);
  stet_report_add_lines (self, NULL, *line != '\0' ? line : _ ("a claim without words"), first, "    ");
  if (quote != NULL && *quote != '\0')
    add_detail (self, _ ("Restated"), restatement);
  add_detail (self, _ ("Said by"), said_by);
  add_field (self, _ ("When"), claim, STET_FIELD_WHEN);
  add_field (self, _ ("Where"), claim, STET_FIELD_WHERE);
  add_detail (self, _ ("Kind"), say_word (stet_words_claim_kind, stet_record_get_string (claim, STET_FIELD_KIND)));
  add_detail (self, _ ("Status"),
              say_word (stet_words_claim_status, stet_record_get_string (claim, STET_FIELD_STATUS)));
  add_detail (self, _ ("Verdict"), verdict != NULL ? verdict : _ ("none yet"));
  for (guint i = 0; i < evidence->len; i++)
    if (stet_id_equal (stet_record_get_link (g_ptr_array_index (evidence, i), STET_FIELD_CLAIM),
                       stet_record_get_id (claim)))
      add_evidence (self, g_ptr_array_index (evidence, i));
  add_field (self, _ ("Note"), claim, STET_FIELD_NOTE);
}

static void
add_claims (StetReport *self, GPtrArray *claims)
{
  g_autoptr (GPtrArray) evidence = stet_document_list (self->document, STET_RECORD_EVIDENCE);

  if (claims->len == 0)
    return;
  stet_report_add_section (self, _ ("Claims"), claims->len);
  for (guint i = 0; i < claims->len; i++)
    add_claim (self, g_ptr_array_index (claims, i), i + 1, evidence);
}

/* Sources, entities, notes -------------------------------------------------------------------------------------- */

static void
add_source (StetReport *self, StetRecord *source)
{
  static const StetField fields[] = { STET_FIELD_PRINTED, STET_FIELD_ROLE, STET_FIELD_AFFILIATION };
  g_autofree char *name = name_source (self, source);
  g_autoptr (GString) line = g_string_new (name);
  const char *kind = stet_record_get_string (source, STET_FIELD_KIND);
  const char *record = stet_record_get_string (source, STET_FIELD_RECORD);

  for (guint i = 0; i < G_N_ELEMENTS (fields) && !is_confidential (source); i++)
    {
      const char *words = stet_record_get_string (source, fields[i]);

      if (*words != '\0' && !g_str_equal (words, name))
        g_string_append_printf (line, " · %s", words);
    }
  if (*kind != '\0')
    g_string_append_printf (line, " · %s", say_word (stet_words_source_kind, kind));
  if (*record != '\0')
    g_string_append_printf (line, " · %s", say_word (stet_words_source_record, record));
  stet_report_add_lines (self, NULL, line->str, "  • ", "    ");
  if (is_confidential (source))
    return;
  add_field (self, _ ("Why anonymous"), source, STET_FIELD_ANONYMITY);
  add_field (self, _ ("Note"), source, STET_FIELD_NOTE);
}

static void
add_sources (StetReport *self)
{
  g_autoptr (GPtrArray) sources = list_records (self, STET_LIST_SOURCES);

  if (sources->len == 0)
    return;
  stet_report_add_section (self, _ ("Sources"), sources->len);
  for (guint i = 0; i < sources->len; i++)
    add_source (self, g_ptr_array_index (sources, i));
}

static gboolean
all_suggested (GPtrArray *annotations)
{
  for (guint i = 0; i < annotations->len; i++)
    if (stet_record_get_state (g_ptr_array_index (annotations, i)) != STET_STATE_SUGGESTED)
      return FALSE;
  return TRUE;
}

static void
add_entities (StetReport *self)
{
  g_autoptr (GPtrArray) entities = list_records (self, STET_LIST_ENTITIES);
  GString *lines[STET_N_KINDS] = { NULL };
  guint n_undecided = 0;

  for (guint i = 0; i < entities->len; i++)
    {
      StetRecord *entity = g_ptr_array_index (entities, i);
      StetKind kind = stet_kind_from_name (stet_record_get_string (entity, STET_FIELD_KIND));
      g_autofree char *name = stet_edit_title (self->document, entity);
      g_autoptr (GPtrArray) mentions =
          stet_outline_of_body (stet_document_get_outline (self->document), stet_record_get_id (entity));

      n_undecided += all_suggested (mentions);
      kind = STET_KIND_IS_ENTITY (kind) ? kind : STET_KIND_OTHER;
      if (lines[kind] == NULL)
        lines[kind] = g_string_new (NULL);
      g_string_append_printf (lines[kind], "%s%s", lines[kind]->len > 0 ? ", " : "", name);
      if (mentions->len > 1)
        g_string_append_printf (lines[kind], " (%u)", mentions->len);
    }
  if (entities->len > 0)
    stet_report_add_section (self, _ ("Entities"), entities->len);
  if (n_undecided > 0)
    {
      g_autofree char *line =
          g_strdup_printf (ngettext ("%u is a suggestion that nobody has decided on yet.",
                                     "%u are suggestions that nobody has decided on yet.", n_undecided),
                           n_undecided);

      stet_report_add_lines (self, STET_REPORT_DIM, line, "  ", "  ");
    }
  for (int kind = STET_KIND_FIRST_ENTITY; kind < STET_N_KINDS; kind++)
    if (lines[kind] != NULL)
      {
        g_autofree char *line = g_strdup_printf ("%s: %s", _ (stet_kind_get_info (kind)->plural), lines[kind]->str);

        stet_report_add_lines (self, NULL, line, "  ", "    ");
        g_string_free (lines[kind], TRUE);
      }
}

static void
add_notes (StetReport *self)
{
  g_autoptr (GPtrArray) notes = list_records (self, STET_LIST_NOTES);

  if (notes->len > 0)
    stet_report_add_section (self, _ ("Notes"), notes->len);
  for (guint i = 0; i < notes->len; i++)
    {
      g_autofree char *quote = stet_edit_quote (self->document, g_ptr_array_index (notes, i));
      g_autofree char *line =
          g_strdup_printf ("“%s” %s", quote, stet_record_get_string (g_ptr_array_index (notes, i), STET_FIELD_NOTE));

      stet_report_add_lines (self, NULL, line, "  • ", "    ");
    }
}

static void
add_orphans (StetReport *self)
{
  g_autoptr (GPtrArray) orphans = list_records (self, STET_LIST_ORPHANS);

  if (orphans->len > 0)
    stet_report_add_section (self, _ ("Without a certain place in the text"), orphans->len);
  for (guint i = 0; i < orphans->len; i++)
    {
      StetRecord *orphan = g_ptr_array_index (orphans, i);
      g_autofree char *quote = stet_edit_quote (self->document, orphan);
      const char *kind = stet_kind_get_info (stet_record_get_annotation_kind (orphan))->label;
      g_autofree char *line = g_strdup_printf ("%s: “%s”", *kind != '\0' ? _ (kind) : "", quote);

      stet_report_add_lines (self, NULL, line, "  • ", "    ");
    }
}

char *
stet_report_make (StetWorkspace *workspace, StetSnapshot *snapshot, const StetReportOptions *options)
{
  g_autoptr (StetDocument) document = stet_document_new (snapshot);
  g_autoptr (GHashTable) numbers = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  StetReport self = { g_string_new (NULL), workspace, document, NULL, NULL, options, numbers };
  g_autoptr (GPtrArray) claims = list_records (&self, STET_LIST_CLAIMS);

  self.article = stet_document_get_article (document);
  self.text = stet_document_get_text (document);
  for (guint i = 0; i < claims->len; i++)
    g_hash_table_insert (numbers, (gpointer) stet_record_peek_id (g_ptr_array_index (claims, i)),
                         GUINT_TO_POINTER (i + 1));
  stet_report_add_head (&self);
  stet_report_add_text (&self);
  add_claims (&self, claims);
  add_sources (&self);
  add_entities (&self);
  add_notes (&self);
  add_orphans (&self);
  stet_report_add_removed (&self);
  return g_string_free (self.out, FALSE);
}
