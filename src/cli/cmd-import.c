/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "command.h"

#include "batch.h"
#include "dataset.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* What has come of it, in a line or two. Transfer full. */
static char *
describe (const StetSnapshot *snapshot, const char *out, const StetBatchNotes *notes)
{
  const StetRecord *article = stet_snapshot_get_article (snapshot);
  GVariant *removed = stet_record_get (article, STET_FIELD_REMOVED);
  guint n_removed = removed != NULL ? (guint) g_variant_n_children (removed) : 0;
  g_autofree char *name = g_filename_display_name (out);
  GString *text = g_string_new (NULL);
  guint n_entities;

  stet_snapshot_get_records (snapshot, STET_RECORD_ENTITY, &n_entities);
  g_string_append_printf (text, _ ("“%s” is now in %s:"), stet_record_get_string (article, STET_FIELD_TITLE), name);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, ngettext ("%u entity suggested", "%u entities suggested", n_entities), n_entities);
  g_string_append (text, ", ");
  g_string_append_printf (text, ngettext ("%u line set aside.", "%u lines set aside.", n_removed), n_removed);
  g_string_append_c (text, '\n');
  if (!notes->has_suggestions)
    g_string_append_printf (text, "%s\n",
                            _ ("Nothing could be suggested: the language’s data are not where they should be."));
  if (notes->n_replaced > 0)
    {
      g_string_append_printf (text,
                              ngettext ("%u character could not be read and is shown as �.",
                                        "%u characters could not be read and are shown as �.", notes->n_replaced),
                              notes->n_replaced);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* TRUE for two names of one file. */
static gboolean
is_same_file (GFile *a, GFile *b)
{
  g_autoptr (GFileInfo) info_a = g_file_query_info (a, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GFileInfo) info_b = g_file_query_info (b, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info_a != NULL && info_b != NULL
         && g_strcmp0 (g_file_info_get_attribute_string (info_a, G_FILE_ATTRIBUTE_ID_FILE),
                       g_file_info_get_attribute_string (info_b, G_FILE_ATTRIBUTE_ID_FILE))
                == 0;
}

/* NULL, and says why, when it can't be had. @page becomes what was fetched, of an address. */
static StetSnapshot *
read_input (const char *in, GFile *output, StetBatchNotes *notes, StetFetchedPage **page)
{
  g_autoptr (StetWorkspace) workspace = stet_workspace_new (NULL, NULL);
  g_autoptr (GFile) input = g_file_new_for_commandline_arg (in);
  g_autoptr (GError) error = NULL;
  StetSnapshot *snapshot;

  if (stet_fetch_page_is_address (in))
    snapshot = stet_batch_import_address (workspace, in, notes, page, &error);
  else if (is_same_file (input, output))
    {
      fprintf (stderr, "%s\n", _ ("The document can’t take the place of the article it is made of."));
      return NULL;
    }
  else
    snapshot = stet_batch_import (workspace, input, notes, &error);
  if (snapshot == NULL)
    stet_command_complain (in, error);
  return snapshot;
}

static StetExit
import (const char *in, const char *out, gboolean force)
{
  g_autoptr (GFile) output = g_file_new_for_commandline_arg (out);
  g_autoptr (StetFetchedPage) page = NULL;
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  StetBatchNotes notes;

  snapshot = read_input (in, output, &notes, &page);
  if (snapshot == NULL)
    return STET_EXIT_BAD_INPUT;
  if (!stet_batch_save (snapshot, output, force, &error)
      || (page != NULL && !stet_fetched_page_keep (page, output, &error)))
    {
      stet_command_complain (out, error);
      if (!force && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        fprintf (stderr, "%s\n", _ ("With --force it is replaced."));
      return STET_EXIT_BAD_INPUT;
    }
  said = describe (snapshot, out, &notes);
  return stet_command_print (said) ? STET_EXIT_FINE : STET_EXIT_BAD_INPUT;
}

/* TRUE when an input is a folder, and may become several documents, or what another tool has written. */
static gboolean
is_dataset (const StetDataset *self, char **files)
{
  gboolean one_file = g_str_has_suffix (self->output, ".json") && !g_file_test (self->output, G_FILE_TEST_IS_DIR);

  for (guint i = 0; files[i] != NULL; i++)
    if (stet_transfer_can_read (files[i], self->from) && !(one_file && g_file_test (files[i], G_FILE_TEST_IS_DIR)))
      return TRUE;
  return FALSE;
}

StetExit
stet_cmd_import (int argc, char **argv)
{
  g_auto (StetDataset) self = { .jobs = 1, .rejected = TRUE, .confidential = TRUE };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self.output, N_ ("Where to write the document, or a folder"),
      N_ ("OUT") },
    { "force", 'f', 0, G_OPTION_ARG_NONE, &self.force, N_ ("Replace OUT when it is there already"), NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &self.from, N_ ("The format of the input; else found out"), N_ ("FORMAT") },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &self.text, N_ ("The file with the text that is annotated"), N_ ("FILE") },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &self.jobs, N_ ("How many files to read at once"), N_ ("N") },
    { NULL },
  };
  const StetUsage usage = {
    N_ ("INPUT…"),
    N_ ("Reads an article, a text, Markdown or PDF file, a web page that was saved as .html or .mhtml,\n"
        "or one that is fetched from its address and then kept beside OUT; sets its clutter aside,\n"
        "suggests its people, organisations, places, dates and numbers, and writes the document to OUT.\n"
        "Of what another tool has annotated, and of folders, each text becomes a document in the folder\n"
        "OUT; “stet-cli formats” lists what can be read."),
    entries, 1, G_MAXUINT - 1
  };
  g_auto (GStrv) files = NULL;

  if (!stet_command_parse (&usage, argc, argv, &files))
    return STET_EXIT_USAGE;
  if (self.output == NULL)
    return stet_command_refuse (argv[0], _ ("Say with -o where to write the document."));
  if (is_dataset (&self, files))
    return stet_dataset_import (&self, files);
  if (files[1] != NULL)
    return stet_command_refuse (argv[0], _ ("There are more files than it can take."));
  return import (files[0], self.output, self.force);
}
