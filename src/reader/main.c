/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The program that reads a PDF file, apart from the one that has a person's documents open: PDF is a large format and
 * its readers have had holes. It gets the file on standard input, gives up on its own accord what it does not need
 * (memory, time, writing, further processes), and answers as pdf-answer.h says. */

#include "pdf-answer.h"
#include "pdf-edges.h"
#include "pdf-line.h"
#include "pdf-lines-of.h"
#include "pdf-paragraphs.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define MAX_FILES 16 /* open at once: poppler's tables of East Asian encodings */

static void
limit (int what, rlim_t value)
{
  const struct rlimit both = { value, value };

  /* A limit that is lower already stays. */
  setrlimit ((__rlimit_resource_t) what, &both);
}

static void
give_up_rights (void)
{
#ifndef __SANITIZE_ADDRESS__ /* which reserves terabytes */
  limit (RLIMIT_AS, STET_PDF_MAX_MEMORY);
#endif
  limit (RLIMIT_CPU, STET_PDF_MAX_SECONDS);
  limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_NOFILE, MAX_FILES);
  limit (RLIMIT_NPROC, 0);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/* NULL when there is more than a file may be. */
static GBytes *
read_input (void)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 buffer[65536];
  ssize_t n;

  while ((n = read (STDIN_FILENO, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR))
    if (n > 0 && bytes->len + (gsize) n <= STET_PDF_MAX_BYTES)
      g_byte_array_append (bytes, buffer, (guint) n);
    else if (n > 0)
      return g_byte_array_unref (bytes), NULL;
  return g_byte_array_free_to_bytes (bytes);
}

static void
print (const char *word, const char *text, gsize *left)
{
  gsize length = strlen (word) + strlen (text) + 2;

  if (length > *left)
    return;
  *left -= length;
  printf ("%s\t%s\n", word, text);
}

static char *
get_said_title (PopplerDocument *document)
{
  g_autofree char *said = poppler_document_get_title (document);

  if (said == NULL || !g_utf8_validate (said, -1, NULL))
    return NULL;
  for (char *at = said; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  return g_strdup (g_strstrip (said));
}

static StetPdfStatus
answer (PopplerDocument *document, const GArray *lines)
{
  static const char *const words[] = { STET_PDF_WORDS };
  g_autoptr (GArray) blocks = stet_pdf_make_blocks (lines);
  g_autofree char *said = get_said_title (document);
  g_autofree char *title = stet_pdf_choose_title (blocks, lines, said);
  gsize left = STET_PDF_MAX_ANSWER;

  if (title != NULL)
    print (words[STET_PDF_EDGE + 1], title, &left);
  for (guint i = 0; i < blocks->len; i++)
    {
      const StetPdfBlock *block = &g_array_index (blocks, StetPdfBlock, i);

      print (words[block->type], block->text, &left);
    }
  return STET_PDF_FINE;
}

static StetPdfStatus
read_document (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_autoptr (GArray) lines = stet_pdf_lines_new ();
  guint n_read = 0;
  int n_pages;

  if (document == NULL)
    return g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? STET_PDF_LOCKED : STET_PDF_BROKEN;
  n_pages = poppler_document_get_n_pages (document);
  if (n_pages > STET_PDF_MAX_PAGES)
    return STET_PDF_TOO_MUCH;
  for (int i = 0; i < n_pages; i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);

      if (page == NULL)
        continue;
      stet_pdf_add_lines_of (lines, page, n_read++);
      g_object_unref (page);
    }
  if (n_read == 0)
    return STET_PDF_BROKEN;
  if (lines->len == 0)
    return STET_PDF_NO_TEXT;
  stet_pdf_mark_edges (lines, n_read);
  return answer (document, lines);
}

int
main (void)
{
  GBytes *bytes;
  StetPdfStatus status;

  give_up_rights ();
  bytes = read_input ();
  status = bytes != NULL ? read_document (bytes) : STET_PDF_TOO_MUCH;
  /* The process ends here: nothing needs to be taken down. */
  if (fflush (stdout) != 0)
    status = STET_PDF_TOO_MUCH;
  _exit (status);
}
