/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands of stet-cli share. Each reads its own command line and returns the exit status. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  STET_EXIT_FINE = 0,
  STET_EXIT_BAD_INPUT = 1, /* something is wrong with an input */
  STET_EXIT_USAGE = 2,     /* the command line was not understood */
} StetExit;

/* @argv[0] is the command's own name. */
StetExit stet_cmd_analyze (int argc, char **argv);
StetExit stet_cmd_convert (int argc, char **argv);
StetExit stet_cmd_export (int argc, char **argv);
StetExit stet_cmd_extract (int argc, char **argv);
StetExit stet_cmd_formats (int argc, char **argv);
StetExit stet_cmd_import (int argc, char **argv);
StetExit stet_cmd_show (int argc, char **argv);
StetExit stet_cmd_split (int argc, char **argv);
StetExit stet_cmd_stats (int argc, char **argv);
StetExit stet_cmd_validate (int argc, char **argv);
StetExit stet_cmd_verify (int argc, char **argv);

/* A command's options and what is left of the command line. */
typedef struct
{
  const char *arguments; /* after the name in its help: "INPUT" */
  const char *summary;
  const GOptionEntry *entries;
  guint min_files, max_files;
} StetUsage;

/* Reads @argv; the files that are left, as given, are put into @files (transfer full). FALSE when it was not
 * understood; that has been said then. */
gboolean stet_command_parse (const StetUsage *usage, int argc, char **argv, char ***files);
/* Says on the error stream what is wrong with the command line of @command. */
StetExit stet_command_refuse (const char *command, const char *message);
/* Says on the error stream what is wrong with @name, a file as given, or NULL. */
void stet_command_complain (const char *name, const GError *error);
/* Writes to the standard output, whatever the locale's encoding. FALSE, and says so, when it can't be written. */
gboolean stet_command_print (const char *text);

G_END_DECLS
