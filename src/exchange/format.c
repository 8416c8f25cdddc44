/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "formats-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of a file is looked at to tell its format. */
#define HEAD_BYTES 4096

/* clang-format off */
static const StetFormat *const formats[] = {
  &stet_format_webanno,
  &stet_format_uima_xmi,
  &stet_format_uima_json,
  &stet_format_gate,
  &stet_format_w3c,
  &stet_format_hypothesis,
  &stet_format_label_studio,
  &stet_format_brat,
  &stet_format_doccano,
  &stet_format_spacy,
  &stet_format_conll,
  &stet_format_bilou,
  &stet_format_huggingface,
  &stet_format_tei,
  &stet_format_refi_qda,
  &stet_format_claimreview,
  &stet_format_averitec,
  &stet_format_csv,
  &stet_format_csv_claims,
  &stet_format_csv_sources,
  &stet_format_tsv,
  &stet_format_text,
  &stet_format_markdown,
  &stet_format_html,
  &stet_format_pdf,
  NULL,
};
/* clang-format on */

const StetFormat *const *
stet_formats_list (void)
{
  return formats;
}

const StetFormat *
stet_format_find (const char *name)
{
  for (guint i = 0; formats[i] != NULL; i++)
    if (g_str_equal (formats[i]->name, name))
      return formats[i];
  return NULL;
}

const StetFormat *
stet_format_detect (const char *file_name, const char *data, gsize size)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);
  g_autofree char *head = g_strndup (data != NULL ? data : "", MIN (size, HEAD_BYTES));

  for (guint i = 0; formats[i] != NULL; i++)
    if (formats[i]->detect != NULL && formats[i]->detect (lower, head))
      return formats[i];
  return NULL;
}

gboolean
stet_format_read (const StetFormat *self, StetIntake *intake, GError **error)
{
  if (self->read == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_UNSUPPORTED, 0, _ ("Stet writes %s, but does not read it."),
                               self->label);
  if (intake->size > STET_INTAKE_MAX_BYTES || intake->companion_size > STET_INTAKE_MAX_BYTES)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, 0, _ ("It is larger than one gibibyte."));
  if (intake->data == NULL)
    intake->data = "";
  return self->read (intake, error);
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static void
file_free (gpointer file)
{
  g_string_free (file, TRUE);
}

StetOutlet *
stet_outlet_new (const StetFormat *format, const StetOutletOptions *options)
{
  StetOutlet *self = g_new0 (StetOutlet, 1);

  g_assert (format->write != NULL);
  self->format = format;
  if (options != NULL)
    self->options = *options;
  self->pseudonyms = stet_pseudonyms_new ();
  self->main = g_string_new (NULL);
  self->more = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, file_free);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (format->begin != NULL)
    format->begin (self);
  return self;
}

void
stet_outlet_free (StetOutlet *self)
{
  stet_pseudonyms_free (self->pseudonyms);
  stet_losses_clear (&self->losses);
  g_string_free (self->main, TRUE);
  g_hash_table_unref (self->more);
  g_hash_table_unref (self->seen);
  g_free (self);
}

GString *
stet_outlet_get_file (StetOutlet *self, const char *name)
{
  GString *file = g_hash_table_lookup (self->more, name);

  if (file == NULL)
    {
      file = g_string_new (NULL);
      g_hash_table_insert (self->more, g_strdup (name), file);
    }
  return file;
}

void
stet_outlet_write_sheet (StetOutlet *self, StetSheet *sheet)
{
  stet_sheet_fit (sheet, self->format->can, &self->losses);
  if (self->format->adjust != NULL)
    self->format->adjust (sheet, &self->losses);
  if (sheet->name != NULL && self->name == NULL)
    self->name = sheet->name;
  self->format->write (self, sheet);
  self->name = NULL;
  self->losses.n_documents++;
  self->losses.n_marks += sheet->marks->len;
  self->losses.n_links += sheet->links->len;
  if (sheet->marks->len > 0)
    self->losses.units[self->format->unit]++;
  self->n_documents++;
}

void
stet_outlet_write (StetOutlet *self, StetSnapshot *snapshot, const char *name)
{
  g_autoptr (StetSnapshot) wanted = stet_snapshot_keep_wanted (snapshot, &self->options.sheet, &self->losses);
  g_autoptr (StetSnapshot) open = self->options.sheet.with_confidential
                                      ? stet_snapshot_ref (wanted)
                                      : stet_snapshot_hide_confidential (wanted, self->pseudonyms, name, &self->losses);
  g_auto (StetLosses) unused = { 0 };
  g_autoptr (StetSheet) sheet = NULL;
  StetSheetOptions options = self->options.sheet;

  options.with_records = (self->format->can & STET_CAN_RECORDS) != 0;
  sheet = stet_sheet_from_snapshot (open, name, &options,
                                    (self->format->flags & STET_FORMAT_RECORDS) ? &unused : &self->losses);

  self->snapshot = open;
  stet_outlet_write_sheet (self, sheet);
  self->snapshot = NULL;
}

void
stet_outlet_end (StetOutlet *self)
{
  if (self->format->end != NULL)
    self->format->end (self);
}
