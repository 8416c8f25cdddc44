/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Compiles lists of names into the file that lang/lexicon.h maps. The same input gives the same bytes.
 *
 *   compile-lexicon -o OUT [--text TEXT] NAMES.tsv…     NAMES.tsv: name TAB type TAB sources; "-" is standard input
 *
 * TEXT is tokenised running text, one sentence a line; it is only counted, to learn which words are usually written in
 * lower case. */

#include "fold.h"
#include "lexicon.h"
#include "tokens.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  GHashTable *entries; /* guint64* phrase hash -> GUINT flags */
  GHashTable *certain; /* guint64* phrase hash of names that were written by hand as organisations */
  GHashTable *counts;  /* guint64* word hash -> Count* */
  guint n_dropped;
} Builder;

typedef struct
{
  guint lower;
  guint capital; /* inside sentences only */
} Count;

static const struct
{
  const char *name;
  guint32 flag;
} types[] = {
  { "COUNTRY", STET_LEXICON_COUNTRY }, { "DEMONYM", STET_LEXICON_NORP },      { "CITY", STET_LEXICON_CITY },
  { "REGION", STET_LEXICON_REGION },   { "LOC", STET_LEXICON_LOC },           { "FIRST", STET_LEXICON_FIRST },
  { "LAST", STET_LEXICON_LAST },       { "PERSON", STET_LEXICON_PERSON },     { "ORG", STET_LEXICON_ORG },
  { "TITLE", STET_LEXICON_TITLE },     { "LANGUAGE", STET_LEXICON_LANGUAGE }, { "EVENT", STET_LEXICON_EVENT },
};

static void
add_flags (Builder *self, guint64 phrase, guint32 flags)
{
  gpointer old = g_hash_table_lookup (self->entries, &phrase);

  g_hash_table_insert (self->entries, g_memdup2 (&phrase, sizeof phrase),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (old) | flags));
}

static gboolean
is_hyphen (const StetToken *token)
{
  return token->kind == STET_TOKEN_PUNCT && token->first == '-';
}

static void
add_name (Builder *self, const char *name, guint32 flag, gboolean by_hand)
{
  g_autoptr (StetText) text = stet_text_new_trusted (name, -1);
  g_autoptr (StetTokens) tokens = stet_tokens_new (text, NULL, NULL);
  guint64 phrase = STET_FOLD_SEED;
  guint n_words = 0;

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const StetToken *token = stet_tokens_get (tokens, i);

      if (is_hyphen (token))
        continue;
      if (token->kind == STET_TOKEN_PUNCT || n_words == STET_LEXICON_MAX_WORDS)
        {
          self->n_dropped++;
          return;
        }
      if (n_words > 0)
        add_flags (self, phrase, STET_LEXICON_PREFIX);
      phrase = stet_fold_extend (phrase, token->hash);
      n_words++;
    }
  if (n_words == 0)
    return;
  if (n_words == 1)
    {
      const StetToken *token = stet_tokens_get (tokens, 0);

      if (token->shape == STET_SHAPE_UPPER && stet_span_length (token->span) <= 6)
        flag |= STET_LEXICON_ACRONYM;
      else if ((token->flags & STET_TOKEN_STOPPED) && !(flag & STET_LEXICON_TITLE))
        flag |= STET_LEXICON_STOPPED;
    }
  by_hand = by_hand && (flag & STET_LEXICON_ORG);
  add_flags (self, phrase, by_hand ? flag | STET_LEXICON_NOTED : flag);
  if (by_hand)
    g_hash_table_add (self->certain, g_memdup2 (&phrase, sizeof phrase));
}

/* A town somewhere that is called like a firm or an agency of note is not what most people mean by the name. */
static void
drop_small_towns (Builder *self)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->certain);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint32 flags = GPOINTER_TO_UINT (g_hash_table_lookup (self->entries, key));

      if (!(flags & STET_LEXICON_KNOWN))
        g_hash_table_insert (self->entries, g_memdup2 (key, sizeof (guint64)),
                             GUINT_TO_POINTER (flags & ~(guint32) STET_LEXICON_CITY));
    }
}

/* A capital, a time zone's city, a region in two lists or a city in three is what most people mean by its name. */
static guint32
known_flag (const char *sources, guint32 type)
{
  guint n_sources = 1;

  if (sources == NULL)
    return 0;
  for (const char *p = sources; *p != '\0'; p++)
    n_sources += *p == ',';
  return n_sources >= (type == STET_LEXICON_CITY ? 3 : 2) || strstr (sources, "mledoze") != NULL
                 || strstr (sources, "tzdata") != NULL
             ? STET_LEXICON_KNOWN
             : 0;
}

/* What sort of thing a word of the language names: a number from 1 to STET_LEXICON_MAX_SENSE. */
static void
add_sense (Builder *self, const char *word, const char *number)
{
  guint64 sense = g_ascii_strtoull (number != NULL ? number : "", NULL, 10);
  guint64 hash = stet_fold_hash (word, strlen (word));

  if (sense >= 1 && sense <= STET_LEXICON_MAX_SENSE)
    add_flags (self, stet_fold_extend (STET_FOLD_SEED, hash), (guint32) sense << STET_LEXICON_SENSE_SHIFT);
}

static gboolean
add_names (Builder *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_str_equal (path, "-") ? "/dev/stdin" : path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  if (stream == NULL)
    return FALSE;

  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (G_INPUT_STREAM (stream));
  char *line;

  while ((line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, error)) != NULL)
    {
      g_autofree char *owned = line;
      g_auto (GStrv) fields = g_strsplit (owned, "\t", 3);

      if (owned[0] == '#' || g_strv_length (fields) < 2)
        continue;
      if (g_str_equal (fields[1], "SENSE"))
        add_sense (self, fields[0], fields[2]);
      for (guint i = 0; i < G_N_ELEMENTS (types); i++)
        if (g_str_equal (fields[1], types[i].name))
          add_name (self, fields[0],
                    types[i].flag | (types[i].flag & STET_LEXICON_PLACE ? known_flag (fields[2], types[i].flag) : 0),
                    g_strcmp0 (fields[2], "hand") == 0);
    }
  return error == NULL || *error == NULL;
}

static void
count_line (Builder *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  /* The first word of a sentence says nothing of how it is written elsewhere. */
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    {
      gsize n = strlen (words[i]);
      guint64 hash = stet_fold_hash (words[i], n);
      gboolean capital = g_unichar_isupper (g_utf8_get_char (words[i]));

      if (!g_unichar_isalpha (g_utf8_get_char (words[i])) || strchr (".!?:\"'`", words[i - 1][0]) != NULL)
        continue;

      Count *count = g_hash_table_lookup (self->counts, &hash);

      if (count == NULL)
        {
          count = g_new0 (Count, 1);
          g_hash_table_insert (self->counts, g_memdup2 (&hash, sizeof hash), count);
        }
      if (capital)
        count->capital++;
      else
        count->lower++;
    }
}

static gboolean
count_text (Builder *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  if (stream == NULL)
    return FALSE;

  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (G_INPUT_STREAM (stream));
  char *line;

  while ((line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, error)) != NULL)
    {
      count_line (self, line);
      g_free (line);
    }
  return error == NULL || *error == NULL;
}

/* Bits 16 to 18 of an entry: 1 (capital) to 7 (lower case), 0 for too little to go by. */
static guint32
casing (const Count *count)
{
  guint total = count->lower + count->capital;

  if (count->lower == 0 && count->capital < 3)
    return 0;
  return (1 + (count->lower * 6 + total / 2) / total) << STET_LEXICON_CASING_SHIFT;
}

static void
add_casings (Builder *self)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint32 bits = casing (value);

      if (bits != 0)
        add_flags (self, stet_fold_extend (STET_FOLD_SEED, *(guint64 *) key), bits);
    }
}

static int
compare_hash (gconstpointer a, gconstpointer b)
{
  guint64 x = **(guint64 *const *) a, y = **(guint64 *const *) b;

  return x < y ? -1 : x > y;
}

/* Phrases go in by ascending hash, so that the table does not depend on the order of the input. */
static GByteArray *
build_file (Builder *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  guint n_entries = g_hash_table_size (self->entries);
  guint32 n_slots = n_entries + n_entries / 3 + 1;
  g_autofree StetLexiconSlot *slots = g_new0 (StetLexiconSlot, n_slots);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_hash);
  for (guint k = 0; k < keys->len; k++)
    {
      guint64 phrase = *(guint64 *) g_ptr_array_index (keys, k);
      guint32 i = stet_lexicon_slot (phrase, n_slots);

      while (slots[i].entry != 0)
        i = (i + 1) % n_slots;
      slots[i].print = GUINT32_TO_LE ((guint32) (phrase >> 32));
      slots[i].entry = GUINT32_TO_LE (GPOINTER_TO_UINT (g_hash_table_lookup (self->entries, &phrase)));
    }

  gsize n_table = n_slots * sizeof *slots;
  StetLexiconHeader header = {
    .version = GUINT32_TO_LE (STET_LEXICON_VERSION),
    .n_slots = GUINT32_TO_LE (n_slots),
    .n_entries = GUINT32_TO_LE (n_entries),
    .language = "en",
    .checksum = GUINT64_TO_LE (stet_lexicon_checksum (slots, n_table)),
  };
  GByteArray *file = g_byte_array_new ();

  memcpy (header.magic, STET_LEXICON_MAGIC, sizeof header.magic);
  g_byte_array_append (file, (const guint8 *) &header, sizeof header);
  g_byte_array_append (file, (const guint8 *) slots, (guint) n_table);
  return file;
}

int
main (int argc, char **argv)
{
  g_autofree char *out = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) inputs = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry options[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, "The file to write", "FILE" },
    { "text", 't', 0, G_OPTION_ARG_FILENAME, &text, "Tokenised text to count words in", "FILE" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, "NAMES.tsv…" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  Builder self = { 0 };

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || out == NULL || inputs == NULL)
    {
      g_printerr ("compile-lexicon: %s\n", error != NULL ? error->message : "needs -o FILE and at least one list");
      return 2;
    }
  self.entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.certain = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  gboolean ok = text == NULL || count_text (&self, text, &error);

  for (guint i = 0; ok && inputs[i] != NULL; i++)
    ok = add_names (&self, inputs[i], &error);
  if (ok)
    {
      drop_small_towns (&self);
      add_casings (&self);

      g_autoptr (GByteArray) file = build_file (&self);

      ok = g_file_set_contents (out, (const char *) file->data, file->len, &error);
      g_print ("%s: %u entries, %u bytes, %u names left out\n", out, g_hash_table_size (self.entries), file->len,
               self.n_dropped);
    }
  g_hash_table_unref (self.entries);
  g_hash_table_unref (self.certain);
  g_hash_table_unref (self.counts);
  if (!ok)
    g_printerr ("compile-lexicon: %s\n", error->message);
  return ok ? 0 : 1;
}
