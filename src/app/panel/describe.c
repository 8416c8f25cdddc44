/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "describe.h"

#include "edit.h"

#include <glib/gi18n.h>
#include <string.h>

static void
append (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static void
append_word (GString *text, const StetWord *words, const char *name)
{
  const char *label = stet_word_get_label (words, name);

  append (text, label != NULL ? _ (label) : NULL);
}

StetKind
stet_describe_kind (StetRecord *record)
{
  switch (stet_record_get_kind (record))
    {
    case STET_RECORD_CLAIM:
      return STET_KIND_CLAIM;
    case STET_RECORD_SOURCE:
      return STET_KIND_SOURCE;
    case STET_RECORD_EVIDENCE:
      return STET_KIND_EVIDENCE;
    case STET_RECORD_ENTITY:
      return stet_kind_from_name (stet_record_get_string (record, STET_FIELD_KIND));
    default:
      return stet_record_get_annotation_kind (record);
    }
}

typedef struct
{
  guint n;
  guint n_suggested;
} Count;

static void
count_annotation (gpointer annotation, gpointer user_data)
{
  Count *count = user_data;

  count->n++;
  count->n_suggested += stet_record_get_state (annotation) == STET_STATE_SUGGESTED;
}

static Count
count_places (StetDocument *document, StetRecord *record)
{
  Count count = { 0, 0 };

  if (stet_record_get_kind (record) == STET_RECORD_ANNOTATION)
    count_annotation (record, &count);
  else
    stet_outline_foreach_of_body (stet_document_get_outline (document), stet_record_get_id (record), count_annotation,
                                  &count);
  return count;
}

gboolean
stet_describe_suggested (StetDocument *document, StetRecord *record)
{
  Count count = count_places (document, record);

  return count.n > 0 && count.n_suggested == count.n;
}

static void
describe_claim (GString *text, StetDocument *document, StetRecord *claim)
{
  StetRecord *source = stet_document_lookup (document, stet_record_get_link (claim, STET_FIELD_SOURCE));
  g_autofree char *name = source != NULL ? stet_describe_title (document, source) : NULL;

  append (text, name != NULL ? name : _ ("No source"));
  append_word (text, stet_words_claim_status, stet_record_get_string (claim, STET_FIELD_STATUS));
}

static void
describe_source (GString *text, StetRecord *source)
{
  append_word (text, stet_words_source_kind, stet_record_get_string (source, STET_FIELD_KIND));
  if (stet_record_get_boolean (source, STET_FIELD_CONFIDENTIAL))
    append (text, _ ("Confidential"));
  append (text, stet_record_get_string (source, STET_FIELD_ROLE));
  append (text, stet_record_get_string (source, STET_FIELD_AFFILIATION));
  append_word (text, stet_words_source_record, stet_record_get_string (source, STET_FIELD_RECORD));
}

static void
describe_entity (GString *text, StetWorkspace *workspace, StetDocument *document, StetRecord *entity)
{
  Count count = count_places (document, entity);
  g_autofree char *mentions = g_strdup_printf (ngettext ("%u mention", "%u mentions", count.n), count.n);

  StetRecord *first = stet_outline_first_of_body (stet_document_get_outline (document), stet_record_get_id (entity));

  append (text, stet_workspace_get_kind_label (workspace, stet_describe_kind (entity),
                                               first != NULL ? stet_record_get_string (first, STET_FIELD_TAG) : NULL));
  append (text, mentions);
}

static void
describe_annotation (GString *text, StetRecord *annotation)
{
  if (stet_record_get (annotation, STET_FIELD_ORPHAN) != NULL)
    append (text, _ ("No longer in the text"));
  else if (stet_record_get (annotation, STET_FIELD_CONFIRM) != NULL)
    append (text, _ ("Please confirm its place"));
  append (text, stet_record_get_string (annotation, STET_FIELD_NOTE));
  g_strdelimit (text->str, "\r\n", ' ');
}

char *
stet_describe (StetWorkspace *workspace, StetDocument *document, StetRecord *record)
{
  GString *text = g_string_new (NULL);

  if (stet_describe_suggested (document, record))
    append (text, C_ ("claim, source or name", "Suggested"));
  switch (stet_record_get_kind (record))
    {
    case STET_RECORD_CLAIM:
      describe_claim (text, document, record);
      break;
    case STET_RECORD_SOURCE:
      describe_source (text, record);
      break;
    case STET_RECORD_ENTITY:
      describe_entity (text, workspace, document, record);
      break;
    default:
      describe_annotation (text, record);
      break;
    }
  return g_string_free (text, FALSE);
}

char *
stet_describe_title (StetDocument *document, StetRecord *record)
{
  g_autofree char *title = stet_edit_title (document, record);

  g_strdelimit (title, "\r\n", ' ');
  if (*title != '\0')
    return g_steal_pointer (&title);
  switch (stet_record_get_kind (record))
    {
    case STET_RECORD_CLAIM:
      return g_strdup (_ ("A claim without words"));
    case STET_RECORD_EVIDENCE:
      return g_strdup (_ ("New evidence"));
    default:
      return g_strdup (_ ("Without a name"));
    }
}

/* @span of the text in valid UTF-8 with white space as single spaces, appended. */
static void
append_squeezed (GString *line, StetDocument *document, StetSpan span)
{
  g_autofree char *words = stet_text_dup (stet_document_get_text (document), span);

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (!g_unichar_isspace (character))
        g_string_append_unichar (line, character);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
}

/* Leaves off the parts of words at the ends of @around, but nothing of @extent. */
static void
trim_to_words (const StetText *text, StetSpan whole, StetSpan extent, StetSpan *around)
{
  const char *data = stet_text_get_data (text);

  while (around->start > whole.start && around->start < extent.start && !g_ascii_isspace (data[around->start - 1]))
    around->start++;
  while (around->end < whole.end && around->end > extent.end && !g_ascii_isspace (data[around->end]))
    around->end--;
}

char *
stet_describe_place (StetDocument *document, StetRecord *annotation, guint around, guint *start, guint *end)
{
  StetText *text = stet_document_get_text (document);
  StetSpan extent = stet_record_get_extent (annotation);
  guint line = stet_text_get_line_at (text, extent.start);
  StetSpan whole = stet_text_get_line (text, line);
  StetSpan around_it = { extent.start > around ? extent.start - around : 0, extent.end + around };
  GString *words = g_string_new (NULL);

  around_it.start = MIN (MAX (around_it.start, whole.start), extent.start);
  around_it.end = MIN (MAX (MIN (around_it.end, whole.end), extent.end), stet_text_get_n_bytes (text));
  while (!stet_text_is_boundary (text, around_it.start))
    around_it.start--;
  while (!stet_text_is_boundary (text, around_it.end))
    around_it.end++;
  trim_to_words (text, whole, extent, &around_it);
  if (around_it.start > whole.start)
    g_string_append (words, "…");
  append_squeezed (words, document, STET_SPAN (around_it.start, extent.start));
  *start = (guint) words->len;
  append_squeezed (words, document, extent);
  *end = (guint) words->len;
  append_squeezed (words, document, STET_SPAN (extent.end, around_it.end));
  if (around_it.end < whole.end)
    g_string_append (words, "…");
  return g_string_free (words, FALSE);
}
