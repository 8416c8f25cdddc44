/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of tokens become running text, a sentence a line, by the usual rules of spacing; what is found in it stands for
 * all the tokens that it touches. */

#include "config.h"

#include "analyse.h"

#include "analysis.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *token; /* in the input, not terminated */
  gsize n_bytes;     /* 0 for an empty row */
  gboolean mark;     /* -DOCSTART- */
  StetSpan span;     /* in the document's text */
  const char *type;  /* of the name it is part of, or NULL */
  gboolean inside;   /* but not its first */
} Row;

static const char *
tag_of (StetEntityType type)
{
  switch (type)
    {
    case STET_ENTITY_PERSON:
      return "PER";
    case STET_ENTITY_GPE:
    case STET_ENTITY_LOC:
    case STET_ENTITY_FACILITY:
      return "LOC";
    case STET_ENTITY_EVENT:
    case STET_ENTITY_LAW:
    case STET_ENTITY_WORK:
      return "MISC";
    default:
      return stet_entity_type_get_name (type);
    }
}

static gboolean
is_one_of (const Row *row, const char *const *list)
{
  for (; *list != NULL; list++)
    if (strlen (*list) == row->n_bytes && memcmp (*list, row->token, row->n_bytes) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
goes_before (const Row *row)
{
  static const char *const list[] = { ".",  ",",   ";",   ":",   "!",   "?",   ")",   "]",     "}",   "%",  "’",
                                      "”",  "'",   "'s",  "’s",  "n't", "n’t", "'re", "'ve",   "'ll", "'d", "'m",
                                      "''", "...", "’re", "’ve", "’ll", "’d",  "’m",  "-RRB-", NULL };

  return is_one_of (row, list);
}

static gboolean
goes_after (const Row *row)
{
  static const char *const list[] = { "(", "[", "{", "$", "£", "€", "#", "“", "‘", "``", "-LRB-", NULL };

  return is_one_of (row, list);
}

/* Penn Treebank's ways of writing brackets and quotes. */
static void
append_form (GString *text, const Row *row)
{
  static const char *const forms[][3] = { { "``", "\"" }, { "''", "\"" }, { "-LRB-", "(" }, { "-RRB-", ")" } };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (is_one_of (row, (const char *const[]){ forms[i][0], NULL }))
      {
        g_string_append (text, forms[i][1]);
        return;
      }
  g_string_append_len (text, row->token, (gssize) row->n_bytes);
}

static GArray *
read_rows (const char *rows, gsize n_bytes)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Row));
  const char *end = rows + n_bytes;

  for (const char *p = rows; p < end;)
    {
      const char *line_end = memchr (p, '\n', (gsize) (end - p));
      const char *stop = line_end != NULL ? line_end : end;
      gsize n = (gsize) (stop - p);
      const char *tab;
      Row row = { p };

      if (n > 0 && p[n - 1] == '\r')
        n--;
      tab = memchr (p, '\t', n);
      row.n_bytes = tab != NULL ? (gsize) (tab - p) : n;
      row.mark = n >= 10 && memcmp (p, "-DOCSTART-", 10) == 0;
      g_array_append_val (list, row);
      p = stop + 1;
    }
  return list;
}

/* The text of rows [@first, @end). Transfer full. */
static GString *
write_text (GArray *rows, guint first, guint end)
{
  GString *text = g_string_new (NULL);
  gboolean glue = TRUE;

  for (guint i = first; i < end; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      if (row->n_bytes == 0 || row->mark)
        {
          if (text->len > 0 && text->str[text->len - 1] != '\n')
            g_string_append_c (text, '\n');
          row->span = STET_SPAN ((guint32) text->len, (guint32) text->len);
          glue = TRUE;
          continue;
        }
      if (!glue && !goes_before (row))
        g_string_append_c (text, ' ');
      row->span.start = (guint32) text->len;
      append_form (text, row);
      row->span.end = (guint32) text->len;
      glue = goes_after (row);
    }
  return text;
}

/* "U.S." is not what the row "U.S.-led" says; of "Biden's" it is. */
static gboolean
is_said_by (const Row *row, StetSpan span)
{
  guint32 rest = row->span.end - span.end;

  if (span.start > row->span.start && row->token[span.start - row->span.start - 1] == '-')
    return FALSE;
  return span.end >= row->span.end || rest > row->n_bytes || row->token[row->n_bytes - rest] != '-';
}

static void
tag_rows (GArray *rows, guint first, guint end, const StetAnalysis *analysis)
{
  guint i = first;

  for (guint m = 0; m < analysis->mentions->len; m++)
    {
      const StetMention *mention = &g_array_index (analysis->mentions, StetMention, m);
      gboolean inside = FALSE;

      for (; i < end && g_array_index (rows, Row, i).span.start < mention->span.end; i++)
        {
          Row *row = &g_array_index (rows, Row, i);

          if (!stet_span_overlaps (row->span, mention->span) || !is_said_by (row, mention->span))
            continue;
          row->type = tag_of (mention->type);
          row->inside = inside;
          inside = TRUE;
        }
    }
}

static gboolean
analyse_document (const StetAnalyser *analyser, GArray *rows, guint first, guint end, GError **error)
{
  g_autoptr (GString) words = write_text (rows, first, end);
  g_autoptr (StetText) text = stet_text_new (words->str, (gssize) words->len, error);
  g_autoptr (StetAnalysis) analysis = NULL;

  if (text == NULL)
    return FALSE;
  analysis = stet_analyser_run_parts (analyser, STET_PART_NAMES, text, NULL, error);
  if (analysis == NULL)
    return FALSE;
  tag_rows (rows, first, end, analysis);
  return TRUE;
}

char *
stet_analyse_rows (const StetAnalyser *analyser, const char *rows, gsize n_bytes, GError **error)
{
  g_autoptr (GArray) list = read_rows (rows, n_bytes);
  GString *out;

  if (!g_utf8_validate_len (rows, n_bytes, NULL))
    {
      g_set_error_literal (error, STET_ANALYSE_ERROR, STET_ANALYSE_ERROR_ROWS, _ ("The rows are not UTF-8 text."));
      return NULL;
    }
  for (guint first = 0, end; first < list->len; first = end)
    {
      for (end = first + 1; end < list->len && !g_array_index (list, Row, end).mark;)
        end++;
      if (!analyse_document (analyser, list, first, end, error))
        return NULL;
    }
  out = g_string_sized_new (n_bytes + n_bytes / 2);
  for (guint i = 0; i < list->len; i++)
    {
      const Row *row = &g_array_index (list, Row, i);

      g_string_append_len (out, row->token, (gssize) row->n_bytes);
      if (row->mark && row->n_bytes > 0)
        g_string_append (out, "\tO");
      else if (row->n_bytes > 0)
        g_string_append_printf (out, "\t%s%s",
                                row->type == NULL ? "O"
                                : row->inside     ? "I-"
                                                  : "B-",
                                row->type != NULL ? row->type : "");
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
