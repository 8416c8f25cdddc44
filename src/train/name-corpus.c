/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tokens are joined to text by the usual rules of spacing. Some lines are written as a headline or in capitals, and
 * hyphens inside names are closed up in every other document, so that what is learned does not depend on how a corpus
 * was prepared. All of it follows from the tokens' order: the same corpus gives the same text. */

#include "name-corpus.h"

#include <string.h>

/* Of a thousand lines, how many become headlines, and how many are written in capitals. */
#define TITLE_SHARE 25
#define UPPER_SHARE 15
#define LOWER_SHARE 15
/* Of the lines of news, one in so many is given a dateline. */
#define DATELINE_EVERY 40

typedef struct
{
  char *word;
  char place; /* 'B', 'I' or 'O' */
  StetNameType type;
} Row;

typedef struct
{
  const StetCorpus *corpus;
  GPtrArray *documents;
  StetCorpusDocument *document; /* the last of documents, or NULL */
  GArray *rows;                 /* of Row: the sentence at hand */
  guint n_sentences;            /* of the document */
  guint n_lines;                /* of the corpus */
} Reader;

void
stet_corpus_document_free (StetCorpusDocument *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->names);
  g_free (self);
}

char *
stet_corpus_load (const char *path, gsize *n_bytes, GError **error)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents = NULL;

  if (!g_str_has_suffix (path, ".zst"))
    return g_file_get_contents (path, &contents, n_bytes, error) ? contents : NULL;
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, error, "zstd", "-qdc", path, NULL);
  if (process == NULL || !g_subprocess_communicate (process, NULL, NULL, &bytes, NULL, error))
    return NULL;
  if (!g_subprocess_get_successful (process))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s can't be unpacked", path);
      return NULL;
    }
  *n_bytes = g_bytes_get_size (bytes);
  contents = g_malloc (*n_bytes + 1);
  memcpy (contents, g_bytes_get_data (bytes, NULL), *n_bytes);
  contents[*n_bytes] = '\0';
  return contents;
}

static gboolean
is_one_of (const char *word, const char *const *list)
{
  return g_strv_contains (list, word);
}

static gboolean
goes_before (const char *word)
{
  static const char *const list[] = { ".",  ",",  ";",   ":",   "!",   "?",   ")",   "]",  "}",  "%",  "’",   "”", "'",
                                      "'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "''", "...", NULL };

  /* "-based" */
  if (word[0] == '-' && g_ascii_islower (word[1]))
    return TRUE;
  return is_one_of (word, list);
}

static gboolean
goes_after (const char *word)
{
  static const char *const list[] = { "(", "[", "{", "$", "£", "€", "#", "“", "‘", "``", NULL };

  return is_one_of (word, list);
}

/* Penn Treebank's ways of writing brackets and quotes. */
static const char *
plain_form (const char *word)
{
  static const char *const forms[][2] = { { "``", "\"" },   { "''", "\"" },   { "-LRB-", "(" }, { "-RRB-", ")" },
                                          { "-LSB-", "[" }, { "-RSB-", "]" }, { "-LCB-", "{" }, { "-RCB-", "}" } };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (word, forms[i][0]))
      return forms[i][1];
  return word;
}

static char *
capitalise (const char *word)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (word));
  char letter[7] = { 0 };

  g_unichar_to_utf8 (first, letter);
  return g_strconcat (letter, g_utf8_next_char (word), NULL);
}

/* The word as it is written in this line. */
static char *
style_word (const char *word, guint style)
{
  static const char *const small[] = { "a",   "an",  "the", "of", "in", "on",  "at", "to",
                                       "for", "and", "or",  "by", "'s", "n't", NULL };

  if (style < UPPER_SHARE)
    return g_utf8_strup (word, -1);
  if (style < UPPER_SHARE + TITLE_SHARE && !is_one_of (word, small))
    return capitalise (word);
  if (style >= 1000 - LOWER_SHARE)
    return g_utf8_strdown (word, -1);
  return g_strdup (word);
}

static StetCorpusDocument *
get_document (Reader *self)
{
  if (self->document == NULL || (self->corpus->chunk > 0 && self->n_sentences >= self->corpus->chunk))
    {
      self->document = g_new0 (StetCorpusDocument, 1);
      self->document->text = g_string_new (NULL);
      self->document->names = g_array_new (FALSE, FALSE, sizeof (StetCorpusName));
      self->document->corpus = self->corpus;
      g_ptr_array_add (self->documents, self->document);
      self->n_sentences = 0;
    }
  return self->document;
}

static gboolean
is_in_name (const Reader *self, guint i)
{
  return i + 1 < self->rows->len && g_array_index (self->rows, Row, i).place == 'I'
         && g_array_index (self->rows, Row, i + 1).place == 'I';
}

static void
add_word (StetCorpusDocument *document, const Row *row, const char *written)
{
  GString *text = document->text;
  StetCorpusName *last =
      document->names->len > 0 ? &g_array_index (document->names, StetCorpusName, document->names->len - 1) : NULL;
  guint32 start = (guint32) text->len;

  g_string_append (text, written);
  if (row->place == 'B')
    {
      StetCorpusName name = { { start, (guint32) text->len }, row->type };

      g_array_append_val (document->names, name);
    }
  else if (row->place == 'I' && last != NULL)
    last->span.end = (guint32) text->len;
}

/* "LISBON, Portugal (AP) - ", before the sentence at hand. */
static void
add_dateline (const Reader *self, StetCorpusDocument *document)
{
  static const char *const cities[][2] = {
    { "BAGHDAD", "Iraq" },         { "LISBON", "Portugal" }, { "NAIROBI", "Kenya" },    { "NEW DELHI", "India" },
    { "SYDNEY", "Australia" },     { "MEXICO CITY", NULL },  { "BERLIN", "Germany" },   { "LAGOS", "Nigeria" },
    { "WASHINGTON", NULL },        { "JERUSALEM", NULL },    { "MANILA", NULL },        { "SAO PAULO", "Brazil" },
    { "KABUL", "Afghanistan" },    { "LONDON", NULL },       { "CAIRO", "Egypt" },      { "SEOUL", "South Korea" },
    { "HARARE", "Zimbabwe" },      { "BEIJING", NULL },      { "KINGSTON", "Jamaica" }, { "OTTAWA", NULL },
    { "ATHENS", "Greece" },        { "KATHMANDU", "Nepal" }, { "BOGOTA", "Colombia" },  { "MOSCOW", NULL },
    { "COLUMBUS", "Ohio" },        { "DALLAS", "Texas" },    { "Geneva", NULL },        { "Islamabad", "Pakistan" },
    { "PORT LOUIS", "Mauritius" },
  };
  static const char *const agencies[] = { "AP", "Reuters", "AFP", NULL, "UPI", "dpa", "Xinhua", NULL, "IANS" };
  static const char *const dashes[] = { " - ", " — ", " -- ", " – " };
  guint turn = self->n_lines / DATELINE_EVERY;
  const char *const *city = cities[turn % G_N_ELEMENTS (cities)];
  const char *agency = agencies[turn % G_N_ELEMENTS (agencies)];
  const Row place = { NULL, 'B', STET_NAME_PLACE }, firm = { NULL, 'B', STET_NAME_ORG };

  add_word (document, &place, city[0]);
  if (city[1] != NULL)
    {
      g_string_append (document->text, ", ");
      add_word (document, &place, city[1]);
    }
  if (agency != NULL)
    {
      g_string_append (document->text, " (");
      add_word (document, &firm, agency);
      g_string_append_c (document->text, ')');
    }
  g_string_append (document->text, dashes[turn % G_N_ELEMENTS (dashes)]);
}

static void
end_sentence (Reader *self)
{
  StetCorpusDocument *document;
  gboolean glue = TRUE;
  guint style = (self->n_lines * 7919u) % 1000;

  if (self->rows->len == 0)
    return;
  document = get_document (self);
  self->n_lines++;
  self->n_sentences++;
  if (self->corpus->news && self->n_lines % DATELINE_EVERY == 0)
    add_dateline (self, document);
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);
      gboolean hyphen = g_str_equal (row->word, "-") && is_in_name (self, i) && self->documents->len % 2 == 0;
      g_autofree char *written = style_word (plain_form (row->word), style);

      if (!glue && !hyphen && !goes_before (row->word))
        g_string_append_c (document->text, ' ');
      add_word (document, row, written);
      glue = hyphen || goes_after (row->word);
      g_free (row->word);
    }
  g_string_append_c (document->text, '\n');
  g_array_set_size (self->rows, 0);
}

/* FALSE for what is no name of ours. */
static gboolean
read_type (const char *tag, StetNameType *type)
{
  static const struct
  {
    const char *tag;
    StetNameType type;
  } types[] = {
    { "PER", STET_NAME_PERSON },       { "ORG", STET_NAME_ORG },      { "LOC", STET_NAME_PLACE },
    { "NORP", STET_NAME_GROUP },       { "MISC", STET_NAME_MISC },    { "EVENT", STET_NAME_MISC },
    { "WORK_OF_ART", STET_NAME_MISC }, { "PRODUCT", STET_NAME_MISC },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (tag, types[i].tag))
      {
        *type = types[i].type;
        return TRUE;
      }
  return FALSE;
}

static void
read_line (Reader *self, char *line)
{
  char *tab = strrchr (line, '\t');
  Row row = { NULL, 'O', STET_NAME_MISC };

  if (g_str_has_prefix (line, "-DOCSTART-"))
    {
      end_sentence (self);
      self->document = NULL;
      return;
    }
  if (tab == NULL)
    {
      end_sentence (self);
      return;
    }
  *tab = '\0';
  if (tab[1] != 'O' && tab[2] == '-' && read_type (tab + 3, &row.type))
    row.place = tab[1];
  row.word = g_strdup (line);
  g_array_append_val (self->rows, row);
}

void
stet_corpus_parse (const StetCorpus *corpus, char *rows, GPtrArray *documents)
{
  Reader self = { corpus, documents };

  self.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  for (char *p = rows, *end; (end = strchr (p, '\n')) != NULL; p = end + 1)
    {
      *end = '\0';
      read_line (&self, p);
    }
  end_sentence (&self);
  g_array_unref (self.rows);
}

gboolean
stet_corpus_read (const StetCorpus *corpus, const char *folder, GPtrArray *documents, GError **error)
{
  g_autofree char *path = g_build_filename (folder, corpus->path, NULL);
  gsize n_bytes;
  g_autofree char *contents = stet_corpus_load (path, &n_bytes, error);

  if (contents == NULL)
    return FALSE;
  stet_corpus_parse (corpus, contents, documents);
  return TRUE;
}
