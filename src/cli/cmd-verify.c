/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "command.h"

#include "verify.h"
#include "wrap.h"

#include <glib/gi18n-lib.h>

static char *
describe (const char *name, const StetVerify *verify)
{
  switch (verify->result)
    {
    case STET_VERIFY_FINE:
      return g_strdup_printf (_ ("%s: the text is what %s makes of %s (SHA-256 %s)."), name, verify->recipe,
                              verify->source, verify->digest);
    case STET_VERIFY_NO_SOURCE:
      return g_strdup_printf (_ ("%s: can’t be proved. The page or file it was made of is not there."), name);
    case STET_VERIFY_OTHER_BYTES:
      return g_strdup_printf (_ ("%s: %s is not what the document was made of; its SHA-256 is another one."), name,
                              verify->source);
    case STET_VERIFY_OTHER_TEXT:
      return g_strdup_printf (ngettext ("%s: %s is what it was made of, but %u word of the text is not from there.",
                                        "%s: %s is what it was made of, but %u words of the text are not from there.",
                                        verify->n_words),
                              name, verify->source, verify->n_words);
    case STET_VERIFY_OTHER_RECIPE:
    default:
      return g_strdup_printf (_ ("%s: can’t be proved. Its text was made by “%s”, which this version does not know."),
                              name, verify->recipe);
    }
}

StetExit
stet_cmd_verify (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  const StetUsage usage = {
    N_ ("FILE…"),
    N_ ("Proves of each document that its text comes from the page or file it was made of: that the\n"
        "bytes are the same, and that the recorded recipe makes this text of them."),
    entries, 1, G_MAXUINT
  };
  g_auto (GStrv) files = NULL;
  StetExit status = STET_EXIT_FINE;

  if (!stet_command_parse (&usage, argc, argv, &files))
    return STET_EXIT_USAGE;
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (files[i]);
      g_autofree char *display = g_filename_display_name (files[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (StetVerify) verify = stet_verify_document (file, &error);
      g_autofree char *words = verify != NULL ? describe (display, verify) : NULL;
      g_autofree char *safe = words != NULL ? stet_wrap_make_safe (words) : NULL;
      g_autofree char *line = safe != NULL ? g_strconcat (safe, "\n", NULL) : NULL;

      if (verify == NULL)
        stet_command_complain (files[i], error);
      if (verify == NULL || !stet_command_print (line) || verify->result != STET_VERIFY_FINE)
        status = STET_EXIT_BAD_INPUT;
    }
  return status;
}
