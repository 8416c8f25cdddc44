/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "command.h"

#include "error-text.h"
#include "wrap.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

StetExit
stet_command_refuse (const char *command, const char *message)
{
  fprintf (stderr, "stet-cli %s: %s\n", command, message);
  fprintf (stderr, _ ("Try “stet-cli %s --help”."), command);
  fputc ('\n', stderr);
  return STET_EXIT_USAGE;
}

gboolean
stet_command_parse (const StetUsage *usage, int argc, char **argv, char ***files)
{
  g_autofree char *command = g_strdup (argv[0]);
  g_autofree char *name = g_strconcat ("stet-cli ", command, NULL);
  g_autoptr (GOptionContext) context = g_option_context_new (_ (usage->arguments));
  g_auto (GStrv) rest = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  g_set_prgname (name); /* for the help */
  g_option_context_set_summary (context, _ (usage->summary));
  g_option_context_add_main_entries (context, usage->entries, GETTEXT_PACKAGE);
  rest = g_strdupv (argv);
  if (!g_option_context_parse_strv (context, &rest, &error))
    return stet_command_refuse (command, error->message), FALSE;
  /* "--" has done its work when the options have been read. */
  for (guint i = 1; rest[i] != NULL; i++)
    if (g_str_equal (rest[i], "--"))
      {
        g_free (rest[i]);
        for (; rest[i] != NULL; i++)
          rest[i] = rest[i + 1];
      }
  n = g_strv_length (rest) - 1;
  if (n < usage->min_files)
    return stet_command_refuse (command, _ ("A file is missing.")), FALSE;
  if (n > usage->max_files)
    return stet_command_refuse (command, _ ("There are more files than it can take.")), FALSE;
  *files = g_strdupv (rest + 1);
  return TRUE;
}

void
stet_command_complain (const char *name, const GError *error)
{
  g_autofree char *display = name != NULL ? g_filename_display_name (name) : NULL;
  g_autofree char *text = stet_error_text (error, display);
  g_autofree char *safe = stet_wrap_make_safe (text);

  fprintf (stderr, "%s\n", safe);
}

gboolean
stet_command_print (const char *text)
{
  if (fputs (text, stdout) != EOF && fflush (stdout) == 0)
    return TRUE;
  fprintf (stderr, _ ("The output can’t be written: %s"), g_strerror (errno));
  fputc ('\n', stderr);
  return FALSE;
}
