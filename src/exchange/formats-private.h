/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of the table and what the readers and writers share. Private to exchange/. */

#pragma once

#include "format.h"
#include "json-out.h"
#include "json-tape.h"
#include "offsets.h"

G_BEGIN_DECLS

extern const StetFormat stet_format_averitec;
extern const StetFormat stet_format_bilou;
extern const StetFormat stet_format_brat;
extern const StetFormat stet_format_claimreview;
extern const StetFormat stet_format_conll;
extern const StetFormat stet_format_csv;
extern const StetFormat stet_format_csv_claims;
extern const StetFormat stet_format_csv_sources;
extern const StetFormat stet_format_doccano;
extern const StetFormat stet_format_gate;
extern const StetFormat stet_format_html;
extern const StetFormat stet_format_huggingface;
extern const StetFormat stet_format_hypothesis;
extern const StetFormat stet_format_label_studio;
extern const StetFormat stet_format_markdown;
extern const StetFormat stet_format_pdf;
extern const StetFormat stet_format_refi_qda;
extern const StetFormat stet_format_spacy;
extern const StetFormat stet_format_tei;
extern const StetFormat stet_format_text;
extern const StetFormat stet_format_tsv;
extern const StetFormat stet_format_uima_json;
extern const StetFormat stet_format_uima_xmi;
extern const StetFormat stet_format_w3c;
extern const StetFormat stet_format_webanno;

/* A line of a file, without its line end. */
typedef struct
{
  const char *text; /* not terminated */
  gsize size;
  guint number; /* from 1 */
} StetLine;

/* Starts with a zeroed @line; @at is moved. FALSE at the end. A last line end makes no line. */
gboolean stet_line_next (StetLine *line, const char **at, const char *end);

/* Text of a file as a StetText; errors: not UTF-8, with the line. A byte order mark is passed over. */
StetText *stet_intake_text (const char *data, gsize size, guint line, GError **error);
/* Hands the sheet on (transfer full), and counts it. */
gboolean stet_intake_emit (StetIntake *self, StetSheet *sheet, GError **error);
/* "name" for the first document, "name-2" for the second. Transfer full. */
char *stet_intake_number (const StetIntake *self, guint number);

/* JSON. The member of @object as its type; NULL or FALSE when it is not there or of another type. */
char *stet_member_string (StetNode object, const char *key);
gboolean stet_member_integer (StetNode object, const char *key, gint64 *value);
/* Text of a value that is a string, number, TRUE or FALSE. Transfer full; NULL for others. */
char *stet_node_dup_scalar (StetNode node);
/* Values of a mark or a sheet as an object; of several with one name a list. */
void stet_values_write (StetOut *out, const char *key, const GArray *values);
/* The mirror: every scalar member, and every scalar of a list, through @add. */
typedef void (*StetValueFunc) (gpointer data, const char *name, const char *value);
void stet_values_read (StetNode object, StetValueFunc add, gpointer data);
void stet_add_mark_value (gpointer mark, const char *name, const char *value);
void stet_add_sheet_fact (gpointer sheet, const char *name, const char *value);

/* Reads a file that is one JSON object a line. @read has the line's number; blank lines are passed over. */
typedef gboolean (*StetJsonLineFunc) (StetIntake *intake, StetNode object, guint line, GError **error);
gboolean stet_intake_read_json_lines (StetIntake *self, StetJsonLineFunc read, GError **error);
/* The same of one object, or of a list of objects. */
gboolean stet_intake_read_json (StetIntake *self, StetJsonLineFunc read, GError **error);
/* Calls @func for each item of a list, or for a value that stands without one. */
typedef gboolean (*StetNodeFunc) (gpointer data, StetNode item, GError **error);
gboolean stet_node_foreach (StetNode node, StetNodeFunc func, gpointer data, GError **error);

G_END_DECLS
