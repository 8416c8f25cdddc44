/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* memfd_create, strchrnul */
#define _GNU_SOURCE

#include "config.h"

#include "read-pdf.h"

#include "block-writer.h"
#include "import.h"
#include "pdf-answer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAX_WAIT (30 * G_USEC_PER_SEC)
#define POLL_MS 50 /* how soon a cancelled one stops */
#define HEAD 1024

gboolean
stet_pdf_detect (GBytes *bytes)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  return data != NULL && g_strstr_len (data, (gssize) MIN (n, HEAD), "%PDF-") != NULL;
}

/* Asking -------------------------------------------------------------------------------------------------------- */

static gboolean
fail (GError **error, StetImportError code)
{
  static const char *const words[] = {
    [STET_IMPORT_ERROR_PDF_MISSING] = "The program that reads PDF files is not there.",
    [STET_IMPORT_ERROR_PDF_LOCKED] = "It is locked with a password.",
    [STET_IMPORT_ERROR_PDF_BROKEN] = "It is damaged.",
    [STET_IMPORT_ERROR_PDF_PICTURES] = "It holds no text.",
    [STET_IMPORT_ERROR_PDF_TOO_MUCH] = "It asks for too much time or memory.",
  };

  g_set_error_literal (error, STET_IMPORT_ERROR, (int) code, words[code]);
  return FALSE;
}

/* Of the build tree while in it, else the installed one. Transfer full. */
static char *
find_program (void)
{
  const char *build = g_getenv ("STET_BUILD_DIR");

  return build != NULL ? g_build_filename (build, "src", "reader", STET_PDF_READER, NULL)
                       : g_build_filename (LIBEXECDIR, STET_PDF_READER, NULL);
}

/* A file that exists in memory only, so that nothing of the article is left on a disk. */
static int
make_input (GBytes *bytes)
{
  gsize n, written = 0;
  const guint8 *data = g_bytes_get_data (bytes, &n);
  int file = memfd_create ("stet-pdf", MFD_CLOEXEC);

  while (file >= 0 && written < n)
    {
      ssize_t more = write (file, data + written, n - written);

      if (more < 0 && errno != EINTR)
        {
          close (file);
          return -1;
        }
      written += more > 0 ? (gsize) more : 0;
    }
  if (file >= 0)
    lseek (file, 0, SEEK_SET);
  return file;
}

/* The program sees none of the person's surroundings. */
static char **
make_environment (void)
{
  char **environment = g_new0 (char *, 1);

  environment = g_environ_setenv (environment, "LC_ALL", "C.UTF-8", TRUE);
  return g_environ_setenv (environment, "PATH", "/usr/bin:/bin", TRUE);
}

/* @output becomes what the program says, to be closed. */
static GSubprocess *
start (GBytes *bytes, int *output, GError **error)
{
  g_autofree char *program = find_program ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_auto (GStrv) environment = make_environment ();
  GSubprocess *process;
  int input, pipe[2];

  if (!g_file_test (program, G_FILE_TEST_IS_EXECUTABLE))
    return fail (error, STET_IMPORT_ERROR_PDF_MISSING), NULL;
  input = make_input (bytes);
  if (input < 0)
    return fail (error, STET_IMPORT_ERROR_PDF_TOO_MUCH), NULL;
  g_subprocess_launcher_take_stdin_fd (launcher, input);
  if (!g_unix_open_pipe (pipe, FD_CLOEXEC, NULL))
    return fail (error, STET_IMPORT_ERROR_PDF_TOO_MUCH), NULL;
  g_subprocess_launcher_take_stdout_fd (launcher, pipe[1]);
  g_subprocess_launcher_set_environ (launcher, environment);
  process = g_subprocess_launcher_spawn (launcher, NULL, program, NULL);
  if (process == NULL)
    {
      close (pipe[0]);
      return fail (error, STET_IMPORT_ERROR_PDF_MISSING), NULL;
    }
  *output = pipe[0];
  return process;
}

/* Reads until the program closes its output. FALSE when it takes too long, says too much, or nobody waits any more. */
static gboolean
read_answer (int output, GString *answer, GCancellable *cancellable)
{
  gint64 deadline = g_get_monotonic_time () + MAX_WAIT;
  char buffer[65536];

  while (!g_cancellable_is_cancelled (cancellable) && g_get_monotonic_time () < deadline)
    {
      struct pollfd wait = { output, POLLIN, 0 };
      ssize_t n;

      if (poll (&wait, 1, POLL_MS) <= 0)
        continue;
      n = read (output, buffer, sizeof buffer);
      if (n == 0)
        return TRUE;
      if (n < 0 && errno != EINTR && errno != EAGAIN)
        return FALSE;
      if (n > 0)
        g_string_append_len (answer, buffer, n);
      if (answer->len > STET_PDF_MAX_ANSWER)
        return FALSE;
    }
  return FALSE;
}

/* What has become of the program that has ended by itself. */
static gboolean
check_status (GSubprocess *process, GError **error)
{
  if (!g_subprocess_get_if_exited (process))
    switch (g_subprocess_get_term_sig (process))
      {
      case SIGABRT: /* no memory */
      case SIGXCPU:
      case SIGKILL:
        return fail (error, STET_IMPORT_ERROR_PDF_TOO_MUCH);
      default:
        return fail (error, STET_IMPORT_ERROR_PDF_BROKEN);
      }
  switch (g_subprocess_get_exit_status (process))
    {
    case STET_PDF_FINE:
      return TRUE;
    case STET_PDF_LOCKED:
      return fail (error, STET_IMPORT_ERROR_PDF_LOCKED);
    case STET_PDF_NO_TEXT:
      return fail (error, STET_IMPORT_ERROR_PDF_PICTURES);
    case STET_PDF_TOO_MUCH:
    case 1: /* poppler itself, when it gets no memory */
      return fail (error, STET_IMPORT_ERROR_PDF_TOO_MUCH);
    case 127: /* no such program, or one whose libraries are not there */
      return fail (error, STET_IMPORT_ERROR_PDF_MISSING);
    default:
      return fail (error, STET_IMPORT_ERROR_PDF_BROKEN);
    }
}

/* The answer -----------------------------------------------------------------------------------------------------*/

static void
put_block (StetRendering *out, StetBlockWriter *writer, const char *word, const char *text)
{
  static const struct
  {
    const char *word;
    StetRenderBlockType type;
  } types[] = {
    { "paragraph", STET_RENDER_PARAGRAPH },
    { "title", STET_RENDER_TITLE },
    { "heading", STET_RENDER_HEADING },
    { "list-item", STET_RENDER_LIST_ITEM },
  };

  if (strcmp (word, "name") == 0)
    {
      g_free (out->title);
      out->title = g_strdup (text);
    }
  else if (strcmp (word, "edge") == 0)
    {
      StetRenderRemoved removed = { .text = g_strdup (text), .why = "other" };

      stet_block_writer_end (writer);
      removed.at = (guint32) writer->text->len;
      g_array_append_val (out->removed, removed);
    }
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (word, types[i].word) == 0)
      {
        stet_block_writer_begin (writer, types[i].type, NULL);
        stet_block_writer_add (writer, text, strlen (text));
      }
}

static StetRendering *
render (char *answer)
{
  StetRendering *out = stet_rendering_new ();
  StetBlockWriter writer;
  char *next;

  stet_block_writer_init (&writer);
  for (char *line = answer; *line != '\0'; line = next)
    {
      char *tab;

      next = strchrnul (line, '\n');
      if (*next == '\n')
        *next++ = '\0';
      tab = strchr (line, '\t');
      if (tab == NULL)
        continue;
      *tab = '\0';
      put_block (out, &writer, line, tab + 1);
    }
  stet_block_writer_finish (&writer, out);
  for (guint i = 0; i < out->removed->len; i++)
    {
      StetRenderRemoved *it = &g_array_index (out->removed, StetRenderRemoved, i);

      it->at = MIN (it->at, (guint32) strlen (out->text));
    }
  return out;
}

StetRendering *
stet_read_pdf (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) answer = g_string_new (NULL);
  gboolean ended;
  int output;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  process = start (bytes, &output, error);
  if (process == NULL)
    return NULL;
  ended = read_answer (output, answer, cancellable);
  close (output);
  if (!ended)
    g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!ended)
    return fail (error, STET_IMPORT_ERROR_PDF_TOO_MUCH), NULL;
  if (!check_status (process, error))
    return NULL;
  if (!g_utf8_validate_len (answer->str, answer->len, NULL))
    return fail (error, STET_IMPORT_ERROR_PDF_BROKEN), NULL;
  return render (answer->str);
}
