/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
stet_report_add_head (StetReport *self)
{
  static const StetField fields[] = { STET_FIELD_PUBLISHER, STET_FIELD_PUBLISHED };
  g_auto (GStrv) byline = stet_record_dup_strings (self->article, STET_FIELD_BYLINE);
  g_autofree char *people = g_strjoinv (", ", byline);
  g_autofree char *retrieved = g_strndup (stet_record_get_string (self->article, STET_FIELD_RETRIEVED), 10);
  g_autofree char *read = *retrieved != '\0' ? g_strdup_printf (_ ("read %s"), retrieved) : NULL;
  g_autoptr (GString) line = g_string_new (people);

  stet_report_add_lines (self, STET_REPORT_BOLD, stet_record_get_string (self->article, STET_FIELD_TITLE), NULL, NULL);
  for (guint i = 0; i <= G_N_ELEMENTS (fields); i++)
    {
      const char *words = i < G_N_ELEMENTS (fields) ? stet_record_get_string (self->article, fields[i]) : read;

      if (words != NULL && *words != '\0')
        g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", words);
    }
  stet_report_add_lines (self, STET_REPORT_DIM, line->str, NULL, NULL);
  stet_report_add_lines (self, STET_REPORT_DIM, stet_record_get_string (self->article, STET_FIELD_URL), NULL, NULL);
  stet_report_add_lines (self, NULL, stet_record_get_string (self->article, STET_FIELD_NOTE), NULL, NULL);
}

/* The number of a claim goes behind its last target. */
typedef struct
{
  guint32 byte;
  guint number;
} Mark;

typedef struct
{
  StetReport *report;
  GArray *marks; /* of Mark */
} MarkSearch;

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const Mark *mark_a = a, *mark_b = b;

  if (mark_a->byte != mark_b->byte)
    return mark_a->byte < mark_b->byte ? -1 : 1;
  return (int) mark_a->number - (int) mark_b->number;
}

static gboolean
collect_mark (const StetOutlineHit *hit, gpointer user_data)
{
  MarkSearch *search = user_data;
  StetId body = stet_record_get_body (hit->annotation);
  Mark mark = { stet_record_get_extent (hit->annotation).end, 0 };
  guint n_targets;
  const StetTarget *targets = stet_record_get_targets (hit->annotation, &n_targets);

  mark.number = GPOINTER_TO_UINT (g_hash_table_lookup (search->report->numbers, &body));
  /* Once for an annotation, however many targets it has. */
  if (mark.number > 0 && n_targets > 0 && stet_span_equal (targets[0].span, hit->target.span))
    g_array_append_val (search->marks, mark);
  return TRUE;
}

static GArray *
collect_marks (StetReport *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  MarkSearch search = { self, marks };

  stet_outline_query (stet_document_get_outline (self->document), STET_SPAN (0, stet_text_get_n_bytes (self->text)),
                      STET_KINDS_OF (STET_KIND_CLAIM), collect_mark, &search);
  g_array_sort (marks, compare_marks);
  return marks;
}

/* What the block that starts in @line is, NULL for a paragraph. @next goes on through the blocks. */
static const char *
block_type_at (GVariant *blocks, gsize *next, StetSpan line)
{
  for (; blocks != NULL && *next < g_variant_n_children (blocks); (*next)++)
    {
      guint32 start, end;
      const char *type;

      g_variant_get_child (blocks, *next, "(uu&s)", &start, &end, &type);
      if (start >= line.end)
        return NULL;
      if (end > line.start)
        return type;
    }
  return NULL;
}

void
stet_report_add_text (StetReport *self)
{
  g_autoptr (GArray) marks = collect_marks (self);
  GVariant *blocks = stet_record_get (self->article, STET_FIELD_BLOCKS);
  const char *title = stet_record_get_string (self->article, STET_FIELD_TITLE);
  gsize next_block = 0;
  guint next_mark = 0;

  for (guint i = 0; i < stet_text_get_n_lines (self->text); i++)
    {
      StetSpan line = stet_text_get_line (self->text, i);
      const char *type = block_type_at (blocks, &next_block, line);
      gboolean heading = type != NULL && (g_str_equal (type, "heading") || g_str_equal (type, "title"));
      gboolean quote = type != NULL && g_str_equal (type, "quote");
      g_autoptr (GString) words = g_string_new (NULL);
      guint32 at = line.start;

      for (; next_mark < marks->len && g_array_index (marks, Mark, next_mark).byte <= line.end; next_mark++)
        {
          Mark mark = g_array_index (marks, Mark, next_mark);

          mark.byte = MAX (mark.byte, at);
          g_string_append_len (words, stet_text_get_data (self->text) + at, mark.byte - at);
          g_string_append_printf (words, "[%u]", mark.number);
          at = mark.byte;
        }
      g_string_append_len (words, stet_text_get_data (self->text) + at, line.end - at);
      /* The title stands above already. */
      if (type != NULL && g_str_equal (type, "title") && g_str_equal (words->str, title))
        continue;
      if (words->len > 0)
        g_string_append_c (self->out, '\n');
      stet_report_add_lines (self, heading ? STET_REPORT_BOLD : NULL, words->str, quote ? "│ " : NULL,
                             quote ? "│ " : NULL);
    }
}

void
stet_report_add_removed (StetReport *self)
{
  GVariant *removed = stet_record_get (self->article, STET_FIELD_REMOVED);
  gsize n = removed != NULL ? g_variant_n_children (removed) : 0;

  if (n > 0)
    stet_report_add_section (self, _ ("Set aside"), (guint) n);
  for (gsize i = 0; i < n; i++)
    {
      const char *words;

      g_variant_get_child (removed, i, "(u&s&s)", NULL, &words, NULL);
      stet_report_add_lines (self, STET_REPORT_DIM, words, "  • ", "    ");
    }
}
