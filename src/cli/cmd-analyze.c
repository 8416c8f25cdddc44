/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the machine sees, for other programs: as a filter of JSON lines, of files, or of rows of tokens. */

#include "config.h"

#include "command.h"

#include "analyse.h"
#include "line-filter.h"
#include "load-file.h"
#include "workspace.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

typedef struct
{
  StetAnalyser *analyser;
  StetLayers layers;
} Work;

static char *
analyse_line (const char *line, gsize n_bytes, gpointer data, GError **error)
{
  const Work *work = data;

  return stet_analyse_line (work->analyser, work->layers, line, n_bytes, error);
}

/* A line that can't be read keeps its place. */
static char *
report_line (guint64 number, const GError *error, gpointer data)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  g_autofree char *name = g_strdup_printf (_ ("line %s"), digits);

  stet_command_complain (name, error);
  return g_strdup ("{\"error\": \"unreadable\"}");
}

static StetExit
filter_lines (Work *work, guint n_jobs)
{
  const StetLineFilter filter = { analyse_line, report_line, work, n_jobs, STET_ANALYSE_MAX_BYTES };
  g_autoptr (GError) error = NULL;
  gint64 n_failed = stet_line_filter_run (&filter, STDIN_FILENO, STDOUT_FILENO, &error);

  if (error != NULL)
    fprintf (stderr, _ ("The lines can’t be read or written: %s"), error->message);
  if (error != NULL)
    fputc ('\n', stderr);
  return n_failed == 0 ? STET_EXIT_FINE : STET_EXIT_BAD_INPUT;
}

static StetExit
analyse_files (Work *work, char **names)
{
  StetExit status = STET_EXIT_FINE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (names[i]);
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_filename_display_name (names[i]);
      g_autofree char *line = stet_analyse_file (work->analyser, work->layers, file, name, &error);

      if (line == NULL)
        {
          stet_command_complain (names[i], error);
          status = STET_EXIT_BAD_INPUT;
        }
      else if (!stet_command_print (line) || !stet_command_print ("\n"))
        return STET_EXIT_BAD_INPUT;
    }
  return status;
}

static StetExit
tag_rows (Work *work, const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = stet_load_file (file, STET_ANALYSE_MAX_BYTES, NULL, &error);
  g_autofree char *tagged = NULL;

  if (bytes != NULL)
    tagged = stet_analyse_rows (work->analyser, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  if (tagged == NULL)
    {
      stet_command_complain (name, error);
      return STET_EXIT_BAD_INPUT;
    }
  return stet_command_print (tagged) ? STET_EXIT_FINE : STET_EXIT_BAD_INPUT;
}

typedef struct
{
  char *only;
  char *rows;
  gboolean lines;
  int n_jobs;
} Wishes;

/* Says what can't be meant; FALSE then. */
static gboolean
check (const Wishes *wishes, guint n_files, StetLayers *layers)
{
  g_autoptr (GError) error = NULL;
  const char *complaint = NULL;

  if (wishes->n_jobs < 1 || wishes->n_jobs > STET_LINE_FILTER_MAX_JOBS)
    complaint = _ ("There may be 1 to 256 jobs.");
  else if (wishes->n_jobs > 1 && !wishes->lines)
    complaint = _ ("Only --jsonl can be done by several jobs.");
  else if ((n_files > 0) + (wishes->rows != NULL) + wishes->lines > 1)
    complaint = _ ("Name files, or give --jsonl, or --iob2: one of them.");
  else if (n_files == 0 && wishes->rows == NULL && !wishes->lines)
    complaint = _ ("A file is missing.");
  *layers = STET_LAYERS_ALL;
  if (complaint == NULL && wishes->only != NULL)
    {
      *layers = stet_layers_parse (wishes->only, &error);
      complaint = error != NULL ? error->message : NULL;
    }
  if (complaint != NULL)
    stet_command_refuse ("analyze", complaint);
  return complaint == NULL;
}

static StetExit
run (const Wishes *wishes, StetLayers layers, char **files)
{
  g_autoptr (StetWorkspace) workspace = stet_workspace_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  Work work = { stet_analyse_load (stet_workspace_get_data_folder (workspace), &error), layers };
  StetExit status;

  if (work.analyser == NULL)
    {
      fprintf (stderr, _ ("The language’s data are not where they should be: %s"), error->message);
      fputc ('\n', stderr);
      return STET_EXIT_BAD_INPUT;
    }
  if (wishes->lines)
    status = filter_lines (&work, (guint) wishes->n_jobs);
  else if (wishes->rows != NULL)
    status = tag_rows (&work, wishes->rows);
  else
    status = analyse_files (&work, files);
  stet_analyse_unload (work.analyser);
  return status;
}

StetExit
stet_cmd_analyze (int argc, char **argv)
{
  Wishes wishes = { .n_jobs = 1 };
  const GOptionEntry entries[] = {
    { "only", 0, 0, G_OPTION_ARG_STRING, &wishes.only, N_ ("What to look for: names, attributions, claims"),
      N_ ("LAYER,…") },
    { "jsonl", 0, 0, G_OPTION_ARG_NONE, &wishes.lines, N_ ("Read lines of JSON, and write them with what was found"),
      NULL },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &wishes.n_jobs, N_ ("How many lines are worked on at a time"), N_ ("N") },
    { "iob2", 0, 0, G_OPTION_ARG_FILENAME, &wishes.rows, N_ ("Read rows of tokens, and write them with tags"),
      N_ ("FILE") },
    { NULL },
  };
  const StetUsage usage = {
    N_ ("INPUT…"),
    N_ ("Finds people, organisations, places, dates and numbers, who says what, and how much each\n"
        "sentence deserves a check, and prints a line of JSON for each INPUT: {\"id\", \"text\",\n"
        "\"entities\", \"attributions\", \"speakers\", \"claims\"}. With --jsonl it reads such lines,\n"
        "{\"text\", …}, from the standard input instead, and adds to them."),
    entries, 0, G_MAXUINT
  };
  g_auto (GStrv) files = NULL;
  StetExit status = STET_EXIT_USAGE;
  StetLayers layers;

  if (stet_command_parse (&usage, argc, argv, &files) && check (&wishes, g_strv_length (files), &layers))
    status = run (&wishes, layers, files);
  g_free (wishes.only);
  g_free (wishes.rows);
  return status;
}
