/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "command.h"

#include "check.h"
#include "wrap.h"

#include <glib/gi18n-lib.h>

static void
describe (GString *report, const char *name, const StetCheck *check)
{
  guint n = check->problems->len + check->n_more;

  if (n == 0)
    {
      g_string_append_printf (report, _ ("%s: sound."), name);
      g_string_append_c (report, ' ');
      g_string_append_printf (report, ngettext ("%u annotation", "%u annotations", check->n_annotations),
                              check->n_annotations);
      g_string_append (report, ", ");
      g_string_append_printf (report, ngettext ("%u claim.", "%u claims.", check->n_claims), check->n_claims);
      g_string_append_c (report, '\n');
      return;
    }
  g_string_append_printf (report, ngettext ("%s: %u problem.", "%s: %u problems.", n), name, n);
  g_string_append_c (report, '\n');
  for (guint i = 0; i < check->problems->len; i++)
    {
      g_autofree char *safe = stet_wrap_make_safe (g_ptr_array_index (check->problems, i));

      g_string_append_printf (report, "  %s\n", safe);
    }
  if (check->n_more > 0)
    {
      g_string_append_printf (report, ngettext ("  And %u more.", "  And %u more.", check->n_more), check->n_more);
      g_string_append_c (report, '\n');
    }
}

/* TRUE when the file is sound. */
static gboolean
validate (const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autofree char *display = g_filename_display_name (name);
  g_autofree char *safe = stet_wrap_make_safe (display);
  g_autoptr (GString) report = g_string_new (NULL);
  g_autoptr (StetCheck) check = NULL;
  g_autoptr (GError) error = NULL;

  check = stet_check_file (file, &error);
  if (check == NULL)
    {
      stet_command_complain (name, error);
      return FALSE;
    }
  describe (report, safe, check);
  return stet_command_print (report->str) && check->problems->len == 0;
}

StetExit
stet_cmd_validate (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  const StetUsage usage = { N_ ("FILE…"),
                            N_ ("Says of each document whether it is sound: its syntax, its records and the links\n"
                                "between them, and whether every quote is the text at its offsets."),
                            entries, 1, G_MAXUINT };
  g_auto (GStrv) files = NULL;
  StetExit status = STET_EXIT_FINE;

  if (!stet_command_parse (&usage, argc, argv, &files))
    return STET_EXIT_USAGE;
  for (guint i = 0; files[i] != NULL; i++)
    if (!validate (files[i]))
      status = STET_EXIT_BAD_INPUT;
  return status;
}
