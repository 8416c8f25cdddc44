/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The title of a PDF: programs write the name of a file or of a template where the title should be. */

#include "pdf-line.h"
#include "pdf-paragraphs.h"

#include <string.h>

#define MIN_CHARACTERS 4
#define MAX_CHARACTERS 300

/* Letters and digits only, in lower case. Transfer full. */
static char *
squeeze (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (out, g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

/* TRUE for what a person may have written as a title. */
static gboolean
is_sane (const char *said)
{
  static const char *const endings[] = { ".doc",  ".docx", ".pdf", ".indd",  ".qxd", ".qxp", ".tex",
                                         ".dvi",  ".rtf",  ".odt", ".pages", ".ai",  ".ps",  ".txt",
                                         ".pptx", ".ppt",  ".xls", ".xlsx",  ".htm", ".html" };
  g_autofree char *lower = g_utf8_strdown (said, -1);
  long length = g_utf8_strlen (said, -1);

  if (length < MIN_CHARACTERS || length > MAX_CHARACTERS || strchr (said, ' ') == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return FALSE;
  return !g_str_has_prefix (lower, "microsoft ") && !g_str_has_prefix (lower, "untitled")
         && !g_str_has_prefix (lower, "layout ") && strstr (lower, "://") == NULL;
}

static gboolean
is_on_first_page (const GArray *lines, const char *said)
{
  g_autofree char *wanted = squeeze (said);
  g_autoptr (GString) page = g_string_new (NULL);

  for (guint i = 0; i < lines->len && g_array_index (lines, StetPdfLine, i).page == 0; i++)
    {
      g_autofree char *words = squeeze (g_array_index (lines, StetPdfLine, i).text);

      g_string_append (page, words);
    }
  return strstr (page->str, wanted) != NULL;
}

char *
stet_pdf_choose_title (const GArray *blocks, const GArray *lines, const char *said)
{
  gboolean is_fine = said != NULL && is_sane (said);

  if (is_fine && is_on_first_page (lines, said))
    return g_strdup (said);
  for (guint i = 0; i < blocks->len; i++)
    if (g_array_index (blocks, StetPdfBlock, i).type == STET_PDF_TITLE)
      return g_strdup (g_array_index (blocks, StetPdfBlock, i).text);
  return is_fine ? g_strdup (said) : NULL;
}
