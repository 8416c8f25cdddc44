/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* stet-cli: finds the command in a table and runs it. */

#include "config.h"

#include "command.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>

static const struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  StetExit (*run) (int argc, char **argv);
} commands[] = {
  { "analyze", "INPUT...", N_ ("Print what the machine sees in articles"), stet_cmd_analyze },
  { "convert", "INPUT...", N_ ("Turn a dataset of one format into another"), stet_cmd_convert },
  { "export", "FILE...", N_ ("Write documents in another format"), stet_cmd_export },
  { "extract", "PAGE...", N_ ("Print the article of saved web pages as JSON"), stet_cmd_extract },
  { "formats", "", N_ ("List the formats of datasets"), stet_cmd_formats },
  { "import", "INPUT -o OUT", N_ ("Make a document of an article"), stet_cmd_import },
  { "show", "FILE", N_ ("Print a document for reading"), stet_cmd_show },
  { "split", "INPUT... -o DIR", N_ ("Split documents into train, dev and test"), stet_cmd_split },
  { "stats", "INPUT...", N_ ("Count what is annotated"), stet_cmd_stats },
  { "validate", "FILE...", N_ ("Say whether documents are sound"), stet_cmd_validate },
  { "verify", "FILE...", N_ ("Prove that a document’s text comes from its page"), stet_cmd_verify },
};

static void
print_help (FILE *stream)
{
  fprintf (stream, "%s\n  stet-cli %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND [OPTION…]"), _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  %-9s %-13s %s\n", commands[i].name, commands[i].arguments, _ (commands[i].summary));
  fprintf (stream, "\n%s\n  -h, --help     %s\n  --version      %s\n\n%s\n", _ ("Options:"),
           _ ("Show this help and end"), _ ("Show the version and end"),
           _ ("“stet-cli COMMAND --help” says more about a command."));
}

static void
set_up_language (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char *argv[])
{
  const char *name = argc > 1 ? argv[1] : NULL;

  set_up_language ();
  g_set_prgname ("stet-cli");
  if (name == NULL)
    {
      print_help (stderr);
      return STET_EXIT_USAGE;
    }
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h"))
    {
      print_help (stdout);
      return STET_EXIT_FINE;
    }
  if (g_str_equal (name, "--version"))
    {
      puts ("stet-cli " VERSION);
      return STET_EXIT_FINE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (name, commands[i].name))
      return (int) commands[i].run (argc - 1, argv + 1);
  fprintf (stderr, _ ("stet-cli has no command “%s”."), name);
  fputs ("\n\n", stderr);
  print_help (stderr);
  return STET_EXIT_USAGE;
}
