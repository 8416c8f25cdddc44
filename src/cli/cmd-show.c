/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "command.h"

#include "batch.h"
#include "report.h"

#include <glib/gi18n-lib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DEFAULT_WIDTH 80
#define MAX_WIDTH 1000
/* Lines longer than this are hard to read, however wide the terminal is. */
#define MAX_TERMINAL_WIDTH 100

static guint
find_width (void)
{
  struct winsize size;

  if (!isatty (STDOUT_FILENO) || ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return DEFAULT_WIDTH;
  return MIN (size.ws_col, MAX_TERMINAL_WIDTH);
}

/* As no-color.org has it: the variable counts when it is not empty. */
static gboolean
wants_style (void)
{
  const char *no_color = g_getenv ("NO_COLOR");

  return isatty (STDOUT_FILENO) && (no_color == NULL || *no_color == '\0');
}

static StetExit
show (const char *name, guint width)
{
  g_autoptr (StetWorkspace) workspace = stet_workspace_new (NULL, NULL);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  const StetReportOptions options = { MAX (width, STET_REPORT_MIN_WIDTH), wants_style () };
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *report = NULL;

  snapshot = stet_batch_open (file, &error);
  if (snapshot == NULL)
    {
      stet_command_complain (name, error);
      return STET_EXIT_BAD_INPUT;
    }
  report = stet_report_make (workspace, snapshot, &options);
  return stet_command_print (report) ? STET_EXIT_FINE : STET_EXIT_BAD_INPUT;
}

StetExit
stet_cmd_show (int argc, char **argv)
{
  int width = 0;
  const GOptionEntry entries[] = {
    { "width", 'w', 0, G_OPTION_ARG_INT, &width, N_ ("How many columns a line may have"), N_ ("COLUMNS") },
    { NULL },
  };
  const StetUsage usage = { N_ ("FILE"),
                            N_ ("Prints a document for reading: the article, its claims with who says them, verdict\n"
                                "and evidence, its sources and its entities. Confidential sources are not named."),
                            entries, 1, 1 };
  g_auto (GStrv) files = NULL;

  if (!stet_command_parse (&usage, argc, argv, &files))
    return STET_EXIT_USAGE;
  if (width != 0 && (width < STET_REPORT_MIN_WIDTH || width > MAX_WIDTH))
    return stet_command_refuse (argv[0], _ ("A line may have 20 to 1000 columns."));
  return show (files[0], width > 0 ? (guint) width : find_width ());
}
