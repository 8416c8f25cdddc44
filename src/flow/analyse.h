/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the machine sees in a text, as members of a JSON object: a table of layers, each of which adds the members that
 * are its own. Pure; any thread. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _StetAnalyser StetAnalyser;

/* The language's data below @data_folder; a GError says which of them is missing or damaged. */
StetAnalyser *stet_analyse_load (const char *data_folder, GError **error);
void stet_analyse_unload (StetAnalyser *analyser);

typedef enum
{
  STET_LAYER_NAMES = 1 << 0, /* "entities": [[start, end, type, score], …], dates and numbers among them */
  /* "attributions": [{"source": [[start, end]], "cue": [[start, end]], "content": [[start, end], …], "kind": "direct",
   * "score", "sure", "speaker"}, …], and "speakers": [{"kind", "name"}, …], to which "speaker" is an index or null */
  STET_LAYER_ATTRIBUTIONS = 1 << 1,
  STET_LAYER_CLAIMS = 1 << 2, /* "claims": [{"start", "end", "score", "reasons": ["number", …]}, …], every sentence */
} StetLayers;

#define STET_LAYERS_ALL (STET_LAYER_NAMES | STET_LAYER_ATTRIBUTIONS | STET_LAYER_CLAIMS)

/* The most bytes that a line of a filter, or a text, may have. */
#define STET_ANALYSE_MAX_BYTES (64u << 20)

typedef enum
{
  STET_ANALYSE_ERROR_NO_TEXT, /* no object with a string "text" */
  STET_ANALYSE_ERROR_ROWS,    /* not rows of tokens */
} StetAnalyseError;
#define STET_ANALYSE_ERROR (stet_analyse_error_quark ())
GQuark stet_analyse_error_quark (void);

/* "names,…" as layers; 0 and an error for a name that is none. */
StetLayers stet_layers_parse (const char *names, GError **error);

/* One line of JSON, an object with a string "text": the same object with the members of @layers set. Offsets are code
 * points of the text. Transfer full, without a line end. Fails with STET_STORE_ERROR, STET_TEXT_ERROR or
 * STET_ANALYSE_ERROR. */
char *stet_analyse_line (const StetAnalyser *analyser,
                         StetLayers layers,
                         const char *line,
                         gsize n_bytes,
                         GError **error);

/* A file as such an object: {"id": @name, "text": …, …}. A text file's text is taken as it stands, that of a page or a
 * Markdown file as stet_import_bytes reads it. Transfer full. */
char *stet_analyse_file (const StetAnalyser *analyser,
                         StetLayers layers,
                         GFile *file,
                         const char *name,
                         GError **error);

/* Rows of tokens (IOB2: the token is what stands before the first tab; an empty line ends a sentence, -DOCSTART- starts
 * a document) as rows of token, tab and tag, row for row. Tags: PER, ORG, LOC (of countries, towns, other places and
 * buildings alike, as the open corpora have it), NORP, MISC, and DATE, TIME, MONEY and so on. Transfer full. */
char *stet_analyse_rows (const StetAnalyser *analyser, const char *rows, gsize n_bytes, GError **error);

G_END_DECLS
