/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* formats, export, convert, split and stats. */

#include "config.h"

#include "dataset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define READ_OPTIONS(self)                                                                                            \
  { "from", 0, 0, G_OPTION_ARG_STRING, &(self).from, N_ ("The format of the input; else found out"), N_ ("FORMAT") }, \
  {                                                                                                                   \
    "text", 0, 0, G_OPTION_ARG_FILENAME, &(self).text, N_ ("The file with the text that is annotated"), N_ ("FILE")   \
  }

#define WRITE_OPTIONS(self)                                                                                         \
  { "to", 't', 0, G_OPTION_ARG_STRING, &(self).to, N_ ("The format to write"), N_ ("FORMAT") },                     \
      { "output", 'o', 0, G_OPTION_ARG_FILENAME, &(self).output, N_ ("The file or folder to write"), N_ ("OUT") },  \
      { "force", 'f', 0, G_OPTION_ARG_NONE, &(self).force, N_ ("Replace files that are there already"), NULL },     \
      { "decided", 0, 0, G_OPTION_ARG_NONE, &(self).decided, N_ ("Leave suggestions out"), NULL },                  \
      { "rejected", 0, 0, G_OPTION_ARG_NONE, &(self).rejected, N_ ("Write rejected suggestions too"), NULL },       \
      { "confidential", 0, 0, G_OPTION_ARG_NONE, &(self).confidential, N_ ("Name confidential sources"), NULL },    \
  {                                                                                                                 \
    "guard-formulas", 0, 0, G_OPTION_ARG_NONE, &(self).guard, N_ ("Keep cells of CSV and TSV from being formulas"), \
        NULL                                                                                                        \
  }

StetExit
stet_cmd_formats (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  const StetUsage usage = { "", N_ ("Lists the formats of datasets that can be read and written."), entries, 0, 0 };
  g_auto (GStrv) files = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  StetTransferFormat format;

  if (!stet_command_parse (&usage, argc, argv, &files))
    return STET_EXIT_USAGE;
  for (guint i = 0; stet_transfer_get_format (i, &format); i++)
    g_string_append_printf (text, "%-13s %-5s %-6s %-10s %s\n", format.name, format.reads ? _ ("read") : "-",
                            format.writes ? _ ("write") : "-", format.ending, format.label);
  return stet_command_print (text->str) ? STET_EXIT_FINE : STET_EXIT_BAD_INPUT;
}

static StetExit export(int argc, char **argv, const char *summary)
{
  g_auto (StetDataset) self = { .jobs = 1 };
  const GOptionEntry entries[] = { READ_OPTIONS (self), WRITE_OPTIONS (self), { NULL } };
  const StetUsage usage = { N_ ("INPUT…"), summary, entries, 1, G_MAXUINT - 1 };
  g_auto (GStrv) files = NULL;
  g_autofree char *report = NULL;
  g_autoptr (GError) error = NULL;
  StetTransferOptions options;
  gboolean fine;

  if (!stet_command_parse (&usage, argc, argv, &files))
    return STET_EXIT_USAGE;
  if (self.to == NULL)
    return stet_command_refuse (argv[0], _ ("Say with --to which format to write."));
  options = stet_dataset_get_options (&self);
  fine = stet_transfer_export ((const char *const *) files, self.to, self.output, &options, &report, &error);
  return stet_dataset_finish (&self, fine, report, error);
}

StetExit
stet_cmd_export (int argc, char **argv)
{
  return export(argc, argv,
                N_ ("Writes documents in another format: one file for all, or a folder for formats of a file each.\n"
                    "What the format can’t say is counted on the error stream."));
}

StetExit
stet_cmd_convert (int argc, char **argv)
{
  return export(argc, argv,
                N_ ("Reads files and folders of one format and writes another. What is lost on the way is counted on\n"
                    "the error stream."));
}

StetExit
stet_cmd_split (int argc, char **argv)
{
  g_auto (StetDataset) self = { .jobs = 1, .seed = 1, .dev = 0.1, .test = 0.1 };
  const GOptionEntry entries[] = {
    READ_OPTIONS (self),
    WRITE_OPTIONS (self),
    { "seed", 0, 0, G_OPTION_ARG_INT, &self.seed, N_ ("The seed of the split (1)"), N_ ("N") },
    { "dev", 0, 0, G_OPTION_ARG_DOUBLE, &self.dev, N_ ("The share of the dev part (0.1)"), N_ ("SHARE") },
    { "test", 0, 0, G_OPTION_ARG_DOUBLE, &self.test, N_ ("The share of the test part (0.1)"), N_ ("SHARE") },
    { NULL },
  };
  const StetUsage usage = { N_ ("INPUT…"),
                            N_ ("Splits articles into train, dev and test and writes a dataset folder with its card.\n"
                                "Articles that are nearly the same stay in one part."),
                            entries, 1, G_MAXUINT - 1 };
  g_auto (GStrv) files = NULL;
  g_autofree char *report = NULL;
  g_autoptr (GError) error = NULL;
  StetTransferOptions options;
  gboolean fine;

  if (!stet_command_parse (&usage, argc, argv, &files))
    return STET_EXIT_USAGE;
  if (self.output == NULL)
    return stet_command_refuse (argv[0], _ ("Say with -o which folder to write."));
  if (!(self.dev >= 0 && self.test >= 0 && self.dev + self.test <= 1))
    return stet_command_refuse (argv[0], _ ("The shares should be from 0 to 1, and together no more than 1."));
  options = stet_dataset_get_options (&self);
  fine = stet_transfer_split ((const char *const *) files, self.to != NULL ? self.to : "huggingface", self.output,
                              &options, &report, &error);
  return stet_dataset_finish (&self, fine, report, error);
}

StetExit
stet_cmd_stats (int argc, char **argv)
{
  g_auto (StetDataset) self = { .jobs = 1 };
  const GOptionEntry entries[] = { READ_OPTIONS (self), { NULL } };
  const StetUsage usage = { N_ ("INPUT…"), N_ ("Counts documents, annotations, claims and verdicts."), entries, 1,
                            G_MAXUINT - 1 };
  g_auto (GStrv) files = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  StetTransferOptions options;

  if (!stet_command_parse (&usage, argc, argv, &files))
    return STET_EXIT_USAGE;
  options = stet_dataset_get_options (&self);
  text = stet_transfer_stats ((const char *const *) files, &options, &error);
  if (text == NULL)
    return stet_dataset_finish (&self, FALSE, NULL, error);
  return stet_command_print (text) ? STET_EXIT_FINE : STET_EXIT_BAD_INPUT;
}
