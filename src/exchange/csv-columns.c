/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "csv-columns.h"

#include "record.h"

#include <string.h>

typedef struct
{
  const char *header; /* letters and digits, lower case */
  StetColumnRole role;
  const char *name; /* of a value */
} Known;

/* In a table of any kind. */
static const Known common[] = {
  { "document", STET_COLUMN_DOCUMENT, NULL },
  { "doc", STET_COLUMN_DOCUMENT, NULL },
  { "docid", STET_COLUMN_DOCUMENT, NULL },
  { "documentid", STET_COLUMN_DOCUMENT, NULL },
  { "documentname", STET_COLUMN_DOCUMENT, NULL },
  { "file", STET_COLUMN_DOCUMENT, NULL },
  { "filename", STET_COLUMN_DOCUMENT, NULL },
  { "article", STET_COLUMN_DOCUMENT, NULL },
  { "articleid", STET_COLUMN_DOCUMENT, NULL },
  { "note", STET_COLUMN_NOTE, NULL },
  { "notes", STET_COLUMN_NOTE, NULL },
  { "comment", STET_COLUMN_NOTE, NULL },
  { "comments", STET_COLUMN_NOTE, NULL },
  { NULL, STET_COLUMN_VALUE, NULL },
};

static const Known annotations[] = {
  { "start", STET_COLUMN_START, NULL },       { "begin", STET_COLUMN_START, NULL },
  { "startoffset", STET_COLUMN_START, NULL }, { "beginoffset", STET_COLUMN_START, NULL },
  { "startchar", STET_COLUMN_START, NULL },   { "startposition", STET_COLUMN_START, NULL },
  { "startindex", STET_COLUMN_START, NULL },  { "offset", STET_COLUMN_START, NULL },
  { "end", STET_COLUMN_END, NULL },           { "stop", STET_COLUMN_END, NULL },
  { "endoffset", STET_COLUMN_END, NULL },     { "endchar", STET_COLUMN_END, NULL },
  { "endposition", STET_COLUMN_END, NULL },   { "endindex", STET_COLUMN_END, NULL },
  { "length", STET_COLUMN_LENGTH, NULL },     { "pieces", STET_COLUMN_PIECES, NULL },
  { "label", STET_COLUMN_LABEL, NULL },       { "type", STET_COLUMN_LABEL, NULL },
  { "entitytype", STET_COLUMN_LABEL, NULL },  { "tag", STET_COLUMN_LABEL, NULL },
  { "category", STET_COLUMN_LABEL, NULL },    { "code", STET_COLUMN_LABEL, NULL },
  { "class", STET_COLUMN_LABEL, NULL },       { "state", STET_COLUMN_STATE, NULL },
  { "score", STET_COLUMN_SCORE, NULL },       { "confidence", STET_COLUMN_SCORE, NULL },
  { "quote", STET_COLUMN_QUOTE, NULL },       { "exact", STET_COLUMN_QUOTE, NULL },
  { "span", STET_COLUMN_QUOTE, NULL },        { "mention", STET_COLUMN_QUOTE, NULL },
  { "surface", STET_COLUMN_QUOTE, NULL },     { "selectedtext", STET_COLUMN_QUOTE, NULL },
  { "coveredtext", STET_COLUMN_QUOTE, NULL }, { "entitytext", STET_COLUMN_QUOTE, NULL },
  { "values", STET_COLUMN_VALUES, NULL },     { "text", STET_COLUMN_TEXT, NULL },
  { "fulltext", STET_COLUMN_TEXT, NULL },     { "content", STET_COLUMN_TEXT, NULL },
  { "body", STET_COLUMN_TEXT, NULL },         { "sentence", STET_COLUMN_TEXT, NULL },
  { "articletext", STET_COLUMN_TEXT, NULL },  { NULL, STET_COLUMN_VALUE, NULL },
};

static const Known claims[] = {
  { "claim", STET_COLUMN_CLAIM, NULL },
  { "statement", STET_COLUMN_CLAIM, NULL },
  { "claimtext", STET_COLUMN_CLAIM, NULL },
  { "claimreviewed", STET_COLUMN_CLAIM, NULL },
  { "quote", STET_COLUMN_QUOTE, NULL },
  { "evidence", STET_COLUMN_EVIDENCE, NULL },
  { "restatement", STET_COLUMN_VALUE, "restatement" },
  { "saidby", STET_COLUMN_VALUE, "said-by" },
  { "speaker", STET_COLUMN_VALUE, "said-by" },
  { "claimant", STET_COLUMN_VALUE, "said-by" },
  { "source", STET_COLUMN_VALUE, "said-by" },
  { "claimdate", STET_COLUMN_VALUE, "when" },
  { "statementdate", STET_COLUMN_VALUE, "when" },
  { "context", STET_COLUMN_VALUE, "where" },
  { "venue", STET_COLUMN_VALUE, "where" },
  { "verdict", STET_COLUMN_VALUE, "label" },
  { "rating", STET_COLUMN_VALUE, "label" },
  { "veracity", STET_COLUMN_VALUE, "label" },
  { "label", STET_COLUMN_VALUE, "label" },
  { "justification", STET_COLUMN_VALUE, "explanation" },
  { "reason", STET_COLUMN_VALUE, "explanation" },
  { "factchecker", STET_COLUMN_VALUE, "by" },
  { "checkedby", STET_COLUMN_VALUE, "by" },
  { "url", STET_COLUMN_VALUE, "appearances" },
  { "link", STET_COLUMN_VALUE, "appearances" },
  { "claimurl", STET_COLUMN_VALUE, "appearances" },
  { "factcheckurl", STET_COLUMN_VALUE, "reviewUrl" },
  { "reviewurl", STET_COLUMN_VALUE, "reviewUrl" },
  { NULL, STET_COLUMN_VALUE, NULL },
};

static const Known sources[] = {
  { "position", STET_COLUMN_VALUE, "role" },
  { "jobtitle", STET_COLUMN_VALUE, "role" },
  { "organisation", STET_COLUMN_VALUE, "affiliation" },
  { "organization", STET_COLUMN_VALUE, "affiliation" },
  { "claims", STET_COLUMN_IGNORED, NULL }, /* counted by the writer */
  { NULL, STET_COLUMN_VALUE, NULL },
};

/* Transfer full. */
static char *
simplify (const char *header)
{
  GString *simple = g_string_new (NULL);

  for (; *header != '\0'; header++)
    if (g_ascii_isalnum (*header))
      g_string_append_c (simple, g_ascii_tolower (*header));
  return g_string_free (simple, FALSE);
}

static const Known *
find (const Known *list, const char *simple)
{
  for (; list->header != NULL; list++)
    if (g_str_equal (list->header, simple))
      return list;
  return NULL;
}

static gboolean
has_role (const GPtrArray *headers, const Known *list, StetColumnRole role)
{
  for (guint i = 0; i < headers->len; i++)
    {
      const Known *known = find (list, g_ptr_array_index (headers, i));

      if (known != NULL && known->role == role)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_header (GPtrArray *headers, const char *name)
{
  return g_ptr_array_find_with_equal_func (headers, name, g_str_equal, NULL);
}

static StetTableKind
guess_kind (GPtrArray *headers)
{
  if (has_role (headers, annotations, STET_COLUMN_PIECES)
      || (has_role (headers, annotations, STET_COLUMN_START)
          && (has_role (headers, annotations, STET_COLUMN_END) || has_role (headers, annotations, STET_COLUMN_LENGTH))))
    return STET_TABLE_ANNOTATIONS;
  if (has_role (headers, claims, STET_COLUMN_CLAIM) || has_header (headers, "restatement"))
    return STET_TABLE_CLAIMS;
  if (has_header (headers, "asprinted")
      || (has_header (headers, "name") && (has_header (headers, "role") || has_header (headers, "affiliation"))))
    return STET_TABLE_SOURCES;
  if (has_role (headers, annotations, STET_COLUMN_LABEL) && has_role (headers, annotations, STET_COLUMN_QUOTE))
    return STET_TABLE_ANNOTATIONS;
  return has_role (headers, annotations, STET_COLUMN_TEXT) ? STET_TABLE_TEXTS : STET_TABLE_UNKNOWN;
}

/* What the model calls a column: "Record Status" is recordStatus. NULL for what it has no field for. */
static const char *
find_field (const char *simple)
{
  for (StetField field = 0; field < STET_N_FIELDS; field++)
    {
      const char *key = stet_field_get_info (field)->key;
      const char *name = g_str_has_prefix (key, "stet:") ? key + strlen ("stet:") : key;

      if (g_ascii_strcasecmp (name, simple) == 0)
        return name;
    }
  return NULL;
}

static void
column_clear (gpointer column)
{
  g_free (((StetColumn *) column)->name);
}

GArray *
stet_columns_new (const StetTable *table, StetTableKind *kind)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (StetColumn));
  g_autoptr (GPtrArray) headers = g_ptr_array_new_with_free_func (g_free);

  g_array_set_clear_func (columns, column_clear);
  for (guint i = 0; i < table->cells->len; i++)
    g_ptr_array_add (headers, simplify (stet_table_get (table, i)));
  *kind = guess_kind (headers);
  for (guint i = 0; i < headers->len; i++)
    {
      const char *simple = g_ptr_array_index (headers, i);
      const Known *known = find (*kind == STET_TABLE_CLAIMS    ? claims
                                 : *kind == STET_TABLE_SOURCES ? sources
                                                               : annotations,
                                 simple);
      StetColumn column = { STET_COLUMN_VALUE, NULL };

      if (known == NULL)
        known = find (common, simple);
      if (known != NULL)
        column.role = known->role;
      if (known != NULL && known->name != NULL)
        column.name = g_strdup (known->name);
      else
        column.name = g_strdup (find_field (simple) != NULL ? find_field (simple) : stet_table_get (table, i));
      g_strstrip (column.name);
      if (*column.name == '\0' && column.role == STET_COLUMN_VALUE)
        column.role = STET_COLUMN_IGNORED;
      g_array_append_val (columns, column);
    }
  return columns;
}

const char *
stet_columns_get (const GArray *columns, const StetTable *table, StetColumnRole role)
{
  for (guint i = 0; i < MIN (columns->len, table->cells->len); i++)
    if (g_array_index (columns, StetColumn, i).role == role)
      return stet_table_get (table, i);
  return "";
}

gboolean
stet_columns_have (const GArray *columns, StetColumnRole role)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, StetColumn, i).role == role)
      return TRUE;
  return FALSE;
}
