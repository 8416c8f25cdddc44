/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "command.h"

#include "extract.h"
#include "import.h"
#include "load-file.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

typedef struct
{
  char *url;
  char *charset;
  char *batch;
  char *out;
  char *manifest;
  int n_jobs;
  gboolean lines;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->url);
  g_free (self->charset);
  g_free (self->batch);
  g_free (self->out);
  g_free (self->manifest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static StetExit
extract_files (const Options *options, char **files)
{
  StetExit status = STET_EXIT_FINE;

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (files[i]);
      g_autofree char *name = g_file_get_basename (file);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = stet_load_file (file, STET_IMPORT_MAX_BYTES, NULL, &error);
      g_autofree char *json =
          bytes != NULL ? stet_extract_json (bytes, name, options->url, options->charset, &error) : NULL;

      if (json == NULL)
        {
          stet_command_complain (files[i], error);
          status = STET_EXIT_BAD_INPUT;
        }
      else if (!stet_command_print (json))
        return STET_EXIT_BAD_INPUT;
    }
  return status;
}

/* A line in, a line out, at once: whoever writes may wait for the answer. */
static StetExit
extract_lines (void)
{
  g_autofree char *line = NULL;
  size_t size = 0;
  ssize_t n;

  while ((n = getline (&line, &size, stdin)) >= 0)
    {
      g_autofree char *json = NULL;

      if (n > 0 && line[n - 1] == '\n')
        n--;
      if (n == 0)
        continue;
      json = stet_extract_line (line, n);
      if (!stet_command_print (json))
        return STET_EXIT_BAD_INPUT;
    }
  return STET_EXIT_FINE;
}

static StetExit
extract_batch (const Options *options)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (options->batch);
  g_autoptr (GFile) out = g_file_new_for_commandline_arg (options->out);
  g_autoptr (GFile) manifest = options->manifest != NULL ? g_file_new_for_commandline_arg (options->manifest) : NULL;
  g_autoptr (GError) error = NULL;
  StetExtractCount count;

  if (!stet_extract_folder (folder, out, manifest, (guint) options->n_jobs, &count, &error))
    {
      stet_command_complain (options->batch, error);
      return STET_EXIT_BAD_INPUT;
    }
  fprintf (stderr, ngettext ("%u page read", "%u pages read", count.n_pages), count.n_pages);
  if (count.n_failed > 0)
    fprintf (stderr, ngettext (", %u of them could not be", ", %u of them could not be", count.n_failed),
             count.n_failed);
  fputc ('\n', stderr);
  return count.n_failed > 0 ? STET_EXIT_BAD_INPUT : STET_EXIT_FINE;
}

StetExit
stet_cmd_extract (int argc, char **argv)
{
  g_auto (Options) options = { .n_jobs = 1 };
  const GOptionEntry entries[] = {
    { "url", 'u', 0, G_OPTION_ARG_STRING, &options.url, N_ ("Where the page is from"), N_ ("URL") },
    { "charset", 0, 0, G_OPTION_ARG_STRING, &options.charset, N_ ("What encoding the server named"), N_ ("NAME") },
    { "batch", 'b', 0, G_OPTION_ARG_FILENAME, &options.batch, N_ ("Read all pages of a folder"), N_ ("DIR") },
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &options.out, N_ ("Where --batch writes"), N_ ("DIR") },
    { "manifest", 'm', 0, G_OPTION_ARG_FILENAME, &options.manifest,
      N_ ("A JSON list with the name, url and httpCharset of pages"), N_ ("FILE") },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &options.n_jobs, N_ ("How many pages to read at once"), N_ ("N") },
    { "jsonl", 0, 0, G_OPTION_ARG_NONE, &options.lines, N_ ("Read lines of JSON, write a line for each"), NULL },
    { NULL },
  };
  const StetUsage usage = {
    N_ ("PAGE…"),
    N_ ("Finds the article of web pages that were saved as .html or .mhtml, and prints it as JSON,\n"
        "a line a page: text, blocks, what was cut away, title, byline, dates, site, language.\n"
        "With --batch it writes NAME.txt and NAME.meta.json for each NAME.html."),
    entries, 0, G_MAXUINT
  };
  g_auto (GStrv) files = NULL;

  if (!stet_command_parse (&usage, argc, argv, &files))
    return STET_EXIT_USAGE;
  if (options.n_jobs < 1 || options.n_jobs > 64)
    return stet_command_refuse (argv[0], _ ("There can be 1 to 64 jobs."));
  if (options.batch != NULL)
    return options.out != NULL ? extract_batch (&options)
                               : stet_command_refuse (argv[0], _ ("Say with --out where to write."));
  if (options.lines)
    return extract_lines ();
  if (files[0] == NULL)
    return stet_command_refuse (argv[0], _ ("A file is missing."));
  return extract_files (&options, files);
}
