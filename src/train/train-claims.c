/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes data/models/claims-en.model from sentences of debates, marked as worth a check or not: logistic regression by
 * AdaGrad (Duchi, Hazan and Singer 2011), the mean of the weights after each round, then slope and offset on sentences
 * it has not seen (Platt 1999), so that a score is a probability. The same input gives the same bytes. README.md beside
 * this file says how to run it. */

#include "attribution-words.h"
#include "claim-features.h"
#include "claims.h"
#include "model-writer.h"
#include "name-corpus.h"

#include <math.h>
#include <string.h>

#define N_EPOCHS 12
#define FIRST_MEAN 2 /* rounds before this one don't count for the mean */
#define RATE 0.1
#define L2 1e-5
#define MIN_COUNT 2
/* What a hashed feature counts beside a hand-made one: SHARE / sqrt (n + NORM). Long sentences have more of them. */
#define SHARE 1.55
#define NORM 10.0

typedef struct
{
  guint32 first; /* of its features */
  guint32 n;
  guint32 n_hand;
  gboolean label;
} Row;

typedef struct
{
  StetAnalyser *analyser;
  StetWordTable *words;
  StetWordTable *saying;
  GArray *features; /* of guint32 */
  GArray *rows;     /* of Row */
} Set;

typedef struct
{
  double weights[STET_CLAIM_N_FEATURES];
  double squares[STET_CLAIM_N_FEATURES];
  double sums[STET_CLAIM_N_FEATURES];
  guint32 counts[STET_CLAIM_N_FEATURES];
} Learner;

static void
set_init (Set *self, StetAnalyser *analyser, StetWordTable *words, StetWordTable *saying)
{
  *self = (Set){ analyser, words, saying, g_array_new (FALSE, FALSE, sizeof (guint32)),
                 g_array_new (FALSE, FALSE, sizeof (Row)) };
}

static void
set_clear (Set *self)
{
  g_array_unref (self->features);
  g_array_unref (self->rows);
}

static gboolean
add_sentence (Set *self, const char *words, gboolean label, GError **error)
{
  g_autoptr (StetText) text = stet_text_new (words, -1, error);
  g_autoptr (StetTokens) tokens = NULL;
  g_autoptr (StetAnalysis) analysis = NULL;
  g_autoptr (GArray) features = g_array_new (FALSE, FALSE, sizeof (guint32));
  Row row = { .first = self->features->len, .label = label };
  StetTokenRange all;
  guint cursor = 0;

  if (text == NULL)
    return FALSE;
  tokens = stet_tokens_new (text, NULL, NULL);
  analysis = stet_analyser_run (self->analyser, text, NULL, NULL);
  all = (StetTokenRange){ 0, tokens->tokens->len, { 0, stet_text_get_n_bytes (text) } };
  if (all.end == 0)
    return TRUE;
  stet_claim_features_read (&(StetClaimText){ self->words, self->saying, tokens, stet_text_get_data (text),
                                              analysis->mentions },
                            all, &cursor, features, &row.n_hand);
  row.n = features->len;
  g_array_append_vals (self->features, features->data, features->len);
  g_array_append_val (self->rows, row);
  return TRUE;
}

/* A table with a header: document, sentence, speaker, text, label, apart by tabs. */
static gboolean
read_table (Set *self, const char *path, GError **error)
{
  gsize n_bytes;
  g_autofree char *contents = stet_corpus_load (path, &n_bytes, error);
  g_auto (GStrv) lines = NULL;

  if (contents == NULL)
    return FALSE;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", 5);

      if (g_strv_length (columns) == 5 && !add_sentence (self, columns[3], columns[4][0] == '1', error))
        return FALSE;
    }
  return TRUE;
}

static double
weight_of (const Row *row, guint32 i)
{
  return i < row->n_hand ? 1 : SHARE / sqrt (row->n - row->n_hand + NORM);
}

static double
score (const Set *set, const Row *row, const double *weights)
{
  const guint32 *features = &g_array_index (set->features, guint32, row->first);
  double sum = 0;

  for (guint32 i = 0; i < row->n; i++)
    sum += weight_of (row, i) * weights[features[i]];
  return sum;
}

static double
logistic (double z)
{
  return 1 / (1 + exp (-z));
}

static void
learn_row (Learner *self, const Set *set, const Row *row)
{
  const guint32 *features = &g_array_index (set->features, guint32, row->first);
  double miss = logistic (score (set, row, self->weights)) - row->label;

  for (guint32 i = 0; i < row->n; i++)
    {
      guint32 f = features[i];
      double gradient = miss * weight_of (row, i) + L2 * self->weights[f];

      if (self->counts[f] < MIN_COUNT)
        continue;
      self->squares[f] += gradient * gradient;
      self->weights[f] -= RATE * gradient / sqrt (self->squares[f] + 1e-8);
    }
}

static void
shuffle (guint32 *order, guint32 n, guint64 *state)
{
  for (guint32 i = n; i-- > 1;)
    {
      guint32 k, kept = order[i];

      *state = *state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
      k = (guint32) ((*state >> 33) % (i + 1));
      order[i] = order[k];
      order[k] = kept;
    }
}

static void
learn (Learner *self, const Set *set)
{
  guint32 n = set->rows->len;
  g_autofree guint32 *order = g_new (guint32, n + 1);
  guint64 state = 1;

  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  for (guint i = 0; i < set->features->len; i++)
    self->counts[g_array_index (set->features, guint32, i)]++;
  for (guint epoch = 0; epoch < N_EPOCHS; epoch++)
    {
      shuffle (order, n, &state);
      for (guint32 i = 0; i < n; i++)
        learn_row (self, set, &g_array_index (set->rows, Row, order[i]));
      for (guint f = 0; epoch >= FIRST_MEAN && f < STET_CLAIM_N_FEATURES; f++)
        self->sums[f] += self->weights[f] / (N_EPOCHS - FIRST_MEAN);
    }
}

/* Slope and offset that make scores probabilities on @set, by Newton's method. */
static void
calibrate (const Set *set, const double *weights, StetClaimHeader *header)
{
  double slope = 1, offset = 0;

  for (guint round = 0; round < 30; round++)
    {
      double g0 = 0, g1 = 0, h00 = 1e-3, h01 = 0, h11 = 1e-3, det;

      for (guint i = 0; i < set->rows->len; i++)
        {
          const Row *row = &g_array_index (set->rows, Row, i);
          double z = score (set, row, weights), p = logistic (slope * z + offset);

          g0 += (p - row->label) * z;
          g1 += p - row->label;
          h00 += p * (1 - p) * z * z;
          h01 += p * (1 - p) * z;
          h11 += p * (1 - p);
        }
      det = h00 * h11 - h01 * h01;
      slope -= (h11 * g0 - h01 * g1) / det;
      offset -= (h00 * g1 - h01 * g0) / det;
    }
  header->slope = (float) slope;
  header->offset = (float) offset;
}

static void
append_word (GByteArray *bytes, guint32 word)
{
  word = GUINT32_TO_LE (word);
  g_byte_array_append (bytes, (const guint8 *) &word, sizeof word);
}

static void
append_float (GByteArray *bytes, double value)
{
  float narrow = (float) value;
  guint32 bits;

  memcpy (&bits, &narrow, sizeof bits);
  append_word (bytes, bits);
}

static GBytes *
write_section (const Learner *self, const StetClaimHeader *header)
{
  GByteArray *bytes = g_byte_array_new ();
  const double *buckets = self->sums + STET_CLAIM_N_HAND;
  double greatest = 1e-6;

  for (guint i = 0; i < 1u << STET_CLAIM_BUCKET_BITS; i++)
    greatest = MAX (greatest, fabs (buckets[i]));
  append_word (bytes, STET_CLAIMS_MAGIC);
  append_word (bytes, STET_CLAIM_N_HAND);
  append_word (bytes, STET_CLAIM_BUCKET_BITS);
  append_float (bytes, SHARE * greatest / 127);
  append_float (bytes, NORM);
  append_float (bytes, (double) header->slope);
  append_float (bytes, (double) header->offset);
  append_word (bytes, 0);
  for (guint i = 0; i < STET_CLAIM_N_HAND; i++)
    append_float (bytes, self->sums[i]);
  for (guint i = 0; i < 1u << STET_CLAIM_BUCKET_BITS; i++)
    {
      gint8 step = (gint8) lround (buckets[i] / greatest * 127);

      g_byte_array_append (bytes, (const guint8 *) &step, 1);
    }
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
train (StetAnalyser *analyser, const char *train_path, const char *other_path, const char *output, GError **error)
{
  g_autoptr (StetWordTable) words = stet_claim_words_new ();
  g_autoptr (StetWordTable) saying = stet_attribution_words_new ();
  g_autoptr (StetModelWriter) writer = stet_model_writer_new ("en");
  g_autofree Learner *learner = g_new0 (Learner, 1);
  g_autoptr (GBytes) section = NULL;
  g_autoptr (GBytes) file = NULL;
  StetClaimHeader header = { 0 };
  Set set, other;
  gboolean ok;

  set_init (&set, analyser, words, saying);
  set_init (&other, analyser, words, saying);
  ok = read_table (&set, train_path, error) && read_table (&other, other_path, error);
  if (ok)
    {
      learn (learner, &set);
      calibrate (&other, learner->sums, &header);
      section = write_section (learner, &header);
      stet_model_writer_add (writer, "claims", section);
      file = stet_model_writer_finish (writer);
      ok = g_file_set_contents (output, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), error);
    }
  set_clear (&set);
  set_clear (&other);
  return ok;
}

int
main (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *data = NULL;
  g_auto (GStrv) tables = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "The file to write", "FILE" },
    { "data", 'd', 0, G_OPTION_ARG_FILENAME, &data, "The folder with the lexicon and the model of names", "FOLDER" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &tables, NULL, "TRAIN.tsv OTHER.tsv" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetAnalyser) analyser = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || output == NULL || data == NULL || tables == NULL
      || g_strv_length (tables) != 2)
    {
      g_printerr ("train-claims: %s\n", error != NULL ? error->message : "needs -o, --data and two tables");
      return 2;
    }
  analyser = stet_analyser_new_for_names (data, &error);
  if (analyser == NULL || !train (analyser, tables[0], tables[1], output, &error))
    {
      g_printerr ("train-claims: %s\n", error->message);
      return 1;
    }
  return 0;
}
