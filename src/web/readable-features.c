/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "readable-features.h"

#include "readable-boxes.h"
#include "readable-look.h"
#include "readable-shingles.h"
#include "readable-words.h"

#include <string.h>

#define N_LEVELS 5
#define MAX_FEATURES 256
/* No article is nested as deep; more steps say nothing. */
#define MAX_STEPS 100u
#define NONE 32000 /* there is nothing of which to say it */

/* What the blocks in boxes of one kind come to: a template makes all of an article's paragraphs alike. */
typedef struct
{
  guint32 n_blocks;
  guint32 units;
  guint32 prose;
} Like;

typedef struct
{
  StetPageFeatures *out;
  StetShingles *body, *description, *title;
  StetLook *looks;
  guint8 *said_before; /* by block: 1 when the same words came before, 2 when they come again */
  guint32 root[3];     /* boxes that hold most of the prose, by three measures */
  guint32 *before;     /* by block: prose before it, in units */
  gint32 title_block;  /* the first heading that says the title, or -1 */
  Like *likes;         /* by kind of box */
} Maker;

/* Boxes ----------------------------------------------------------------------------------------------------------- */

static void
sum_likes (Maker *self)
{
  const StetPageFeatures *out = self->out;
  guint n = out->blocks->blocks->len;

  self->likes = g_new0 (Like, out->n_likes + 1);
  for (guint i = 0; i < n; i++)
    {
      Like *like = &self->likes[out->facts[i].like];

      like->n_blocks++;
      like->units += out->facts[i].units;
      like->prose += out->facts[i].is_prose ? out->facts[i].units : 0;
    }
}

/* The deepest box that is reached by stepping, from the document, into a child that holds @percent of the prose. */
static guint32
find_root (const StetPageFeatures *self, const guint32 *largest, guint percent)
{
  guint32 box = 0;

  while (largest[box] != 0
         && (guint64) g_array_index (self->boxes, StetBox, largest[box]).prose * 100
                >= (guint64) g_array_index (self->boxes, StetBox, box).prose * percent)
    box = largest[box];
  return box;
}

static void
find_roots (Maker *self)
{
  static const guint percents[] = { 55, 75, 92 };
  const StetPageFeatures *out = self->out;
  g_autofree guint32 *largest = g_new0 (guint32, out->boxes->len);

  for (guint i = 1; i < out->boxes->len; i++)
    {
      const StetBox *box = &g_array_index (out->boxes, StetBox, i);
      guint32 *best = &largest[box->parent];

      if (box->prose > 0 && (*best == 0 || box->prose > g_array_index (out->boxes, StetBox, *best).prose))
        *best = i;
    }
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    self->root[i] = find_root (out, largest, percents[i]);
}

/* Blocks ---------------------------------------------------------------------------------------------------------- */

static void
look_at_blocks (Maker *self)
{
  StetPageFeatures *out = self->out;
  guint n = out->blocks->blocks->len;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (StetShingles) said = stet_shingles_new_empty ();
  guint32 prose = 0;

  self->title_block = -1;
  for (guint i = 0; i < n; i++)
    {
      const StetPageBlock *block = &g_array_index (out->blocks->blocks, StetPageBlock, i);
      const char *text = out->blocks->text + block->span.start;
      const char *end = out->blocks->text + block->span.end;
      StetBlockFacts *facts = &out->facts[i];
      StetLook *look = &self->looks[i];
      gpointer before;

      stet_look_read (look, facts, text, end);
      /* Bytes and letters differ by script; the share is what counts. */
      facts->link_units =
          (guint32) ((guint64) facts->units * MIN (block->n_link_bytes, end - text) / (guint32) (end - text));
      facts->is_prose = stet_look_is_prose (look, facts, block->type);
      before = g_hash_table_lookup (seen, GSIZE_TO_POINTER (facts->hash));
      if (before != NULL)
        {
          self->said_before[i] |= 1;
          self->said_before[GPOINTER_TO_UINT (before) - 1] |= 2;
        }
      g_hash_table_insert (seen, GSIZE_TO_POINTER (facts->hash), GUINT_TO_POINTER (i + 1));
      look->said = (gint16) (facts->words >= 6 ? stet_shingles_cover (said, text, (gsize) (end - text)) : -1);
      if (facts->words >= 6)
        stet_shingles_add (said, text, (gsize) (end - text));
      self->before[i] = prose;
      prose += facts->is_prose ? facts->units : 0;
      if (block->type == STET_RENDER_HEADING && self->title != NULL && facts->words >= 2
          && stet_shingles_cover (self->title, text, (gsize) (end - text)) >= 800 && self->title_block < 0)
        self->title_block = (gint32) i;
    }
  self->before[n] = prose;
}

/* Features -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  StetFeature *at;
  guint n;
} Writer;

static void
put (Writer *writer, gint64 value)
{
  writer->at[writer->n++] = (StetFeature) CLAMP (value, -32000, 32000);
}

static gint64
permille (guint64 part, guint64 whole)
{
  return whole > 0 ? (gint64) (part * 1000 / whole) : 0;
}

static void
put_text (const Maker *self, Writer *writer, guint i)
{
  const StetPageBlock *block = &g_array_index (self->out->blocks->blocks, StetPageBlock, i);
  const StetBlockFacts *facts = &self->out->facts[i];
  const StetLook *look = &self->looks[i];
  const char *text = self->out->blocks->text + block->span.start;
  gsize n_bytes = stet_span_length (block->span);
  const StetNode *node =
      stet_web_page_get_node (self->out->page, g_array_index (self->out->boxes, StetBox, facts->box).node);

  put (writer, facts->units);
  put (writer, facts->words);
  put (writer, permille (facts->link_units, facts->units));
  put (writer, look->n_commas);
  put (writer, look->n_stops);
  put (writer, look->n_quotes);
  put (writer, look->n_bars);
  put (writer, permille (look->n_digits, look->n_chars));
  put (writer, permille (look->n_capitals, look->n_chars));
  put (writer, permille (look->n_title_words, facts->words));
  put (writer, facts->words > 0 ? look->n_chars * 10 / facts->words : 0);
  put (writer, look->ends_in);
  put (writer, look->starts_in);
  put (writer, facts->is_prose);
  put (writer, block->type);
  put (writer, node->tag < STET_TAG_N_KNOWN ? node->tag : STET_TAG_N_KNOWN);
  put (writer, look->first_group);
  for (guint g = 0; g < STET_N_WORD_GROUPS; g++)
    put (writer, look->groups[g]);
  put (writer, self->said_before[i]);
  put (writer, look->said);
  put (writer, self->body != NULL ? stet_shingles_cover (self->body, text, n_bytes) : -1);
  put (writer, stet_shingles_cover (self->description, text, n_bytes));
  put (writer, stet_shingles_cover (self->title, text, n_bytes));
}

guint
stet_page_features_steps (const StetPageFeatures *self, guint32 box, guint32 root, guint32 *met)
{
  guint32 other = root;
  guint steps = 0;

  for (guint n = 0; box != other && n < MAX_STEPS; n++)
    {
      const StetBox *a = &g_array_index (self->boxes, StetBox, box);
      const StetBox *b = &g_array_index (self->boxes, StetBox, other);

      /* A parent stands before its children. */
      if (box > other)
        {
          box = a->parent;
          steps++;
        }
      else
        other = b->parent;
    }
  *met = box;
  return steps;
}

static void
put_boxes (const Maker *self, Writer *writer, guint i)
{
  const StetPageFeatures *out = self->out;
  guint32 box = out->facts[i].box;
  const StetBox *it = &g_array_index (out->boxes, StetBox, box);

  put (writer, it->depth);
  for (guint g = 0; g < STET_N_BOX_GROUPS; g++)
    put (writer, it->distance[g]);
  for (guint level = 0; level < N_LEVELS; level++)
    {
      guint32 n_blocks = it->n_blocks;

      put (writer, permille (it->prose, out->n_prose));
      put (writer, permille (it->prose, it->units));
      put (writer, permille (it->link_units, it->units));
      put (writer, it->n_blocks);
      put (writer, it->units / MAX (it->n_blocks, 1));
      put (writer, it->n_prose_blocks);
      put (writer, it->n_alike);
      for (guint n = 0; it->node != 0 && it->n_blocks == n_blocks && n < MAX_STEPS; n++)
        it = &g_array_index (out->boxes, StetBox, it->parent);
    }
  for (guint r = 0; r <= G_N_ELEMENTS (self->root); r++)
    {
      guint32 root = r < G_N_ELEMENTS (self->root) ? self->root[r]
                     : self->title_block >= 0      ? out->facts[self->title_block].box
                                                   : 0;
      guint32 met;
      guint steps = stet_page_features_steps (out, box, root, &met);

      put (writer, steps);
      put (writer, g_array_index (out->boxes, StetBox, root).depth - g_array_index (out->boxes, StetBox, met).depth);
    }
}

/* How far away the next prose is in a direction, up to a limit. */
static guint
steps_to_prose (const StetPageFeatures *self, guint i, int step)
{
  guint n = self->blocks->blocks->len;
  guint steps = 1;

  for (gint64 k = (gint64) i + step; k >= 0 && k < n && steps < 30; k += step, steps++)
    if (self->facts[k].is_prose)
      return steps;
  return 30;
}

static void
put_neighbour (const Maker *self, Writer *writer, guint i, int step)
{
  const StetPageFeatures *out = self->out;
  gint64 k = (gint64) i + step;

  if (k < 0 || k >= out->blocks->blocks->len)
    {
      for (guint c = 0; c < 5; c++)
        put (writer, -1);
      return;
    }
  put (writer, out->facts[k].units);
  put (writer, permille (out->facts[k].link_units, out->facts[k].units));
  put (writer, g_array_index (out->blocks->blocks, StetPageBlock, k).type);
  put (writer, out->facts[k].box == out->facts[i].box);
  put (writer, g_array_index (out->boxes, StetBox, out->facts[k].box).parent
                   == g_array_index (out->boxes, StetBox, out->facts[i].box).parent);
}

static void
put_sequence (const Maker *self, Writer *writer, guint i)
{
  const StetPageFeatures *out = self->out;
  guint n = out->blocks->blocks->len;
  guint32 after = self->before[n] - self->before[i + 1];

  put (writer, permille (i, n));
  put (writer, n);
  put (writer, permille (self->before[i], out->n_prose));
  put (writer, self->before[i]);
  put (writer, after);
  put (writer, out->n_prose);
  put (writer, steps_to_prose (out, i, -1));
  put (writer, steps_to_prose (out, i, 1));
  put_neighbour (self, writer, i, -1);
  put_neighbour (self, writer, i, 1);
  put_neighbour (self, writer, i, -2);
  put_neighbour (self, writer, i, 2);
  put (writer, self->title_block < 0 ? -500 : (gint64) i - self->title_block);
  put (writer, self->looks[i].is_wide);
  put (writer, self->body != NULL);
}

/* What others in boxes of the same kind are, and what the heading above says. */
static void
put_company (const Maker *self, Writer *writer, guint i)
{
  const StetPageFeatures *out = self->out;
  const StetBlockFacts *facts = &out->facts[i];
  const Like *like = &self->likes[facts->like];
  guint32 heading = facts->section;
  guint32 met;

  put (writer, like->n_blocks);
  put (writer, permille (like->prose, out->n_prose));
  put (writer, like->units / MAX (like->n_blocks, 1));
  put (writer, permille (like->prose, like->units));
  put (writer, heading > 0 ? (gint64) MIN (i + 1 - heading, 60) : NONE);
  put (writer, heading > 0 ? (gint64) self->looks[heading - 1].first_group : NONE);
  put (writer, heading > 0 ? (gint64) MIN (out->facts[heading - 1].words, 40) : NONE);
  put (writer,
       heading > 0 ? stet_page_features_steps (out, facts->box, out->facts[heading - 1].box, &met) : (guint) MAX_STEPS);
  put (writer, i > 0 ? (gint64) self->looks[i - 1].first_group : NONE);
  put (writer, i > 0 ? self->looks[i - 1].ends_in : -1);
  put (writer, i + 1 < out->blocks->blocks->len ? (gint64) self->looks[i + 1].first_group : NONE);
}

static void
put_all (Maker *self)
{
  StetPageFeatures *out = self->out;
  guint n = out->blocks->blocks->len;

  for (guint i = 0; i < n; i++)
    {
      Writer writer = { .at =
                            i == 0 ? g_new0 (StetFeature, MAX_FEATURES) : out->features + (gsize) i * out->n_features };

      put_text (self, &writer, i);
      put_boxes (self, &writer, i);
      put_sequence (self, &writer, i);
      put_company (self, &writer, i);
      if (i == 0)
        {
          /* The first block tells how many there are. */
          out->n_features = writer.n;
          out->features = g_new0 (StetFeature, (gsize) n * writer.n);
          memcpy (out->features, writer.at, sizeof (StetFeature) * writer.n);
          g_free (writer.at);
        }
    }
}

StetPageFeatures *
stet_page_features_new (const StetWebPage *page,
                        const StetPageBlocks *blocks,
                        const StetJsonld *jsonld,
                        const char *title,
                        const char *description)
{
  StetPageFeatures *out = g_new0 (StetPageFeatures, 1);
  Maker self = { .out = out };
  guint n = blocks->blocks->len;

  out->page = page;
  out->blocks = blocks;
  out->boxes = g_array_new (FALSE, FALSE, sizeof (StetBox));
  out->facts = g_new0 (StetBlockFacts, n + 1);
  self.looks = g_new0 (StetLook, n + 1);
  self.said_before = g_new0 (guint8, n + 1);
  self.before = g_new0 (guint32, n + 1);
  self.body = jsonld->body != NULL ? stet_shingles_new (jsonld->body) : NULL;
  self.description = description != NULL ? stet_shingles_new (description) : NULL;
  self.title = title != NULL ? stet_shingles_new (title) : NULL;

  stet_page_features_make_boxes (out);
  look_at_blocks (&self);
  stet_page_features_fill_boxes (out);
  sum_likes (&self);
  find_roots (&self);
  put_all (&self);

  g_free (self.looks);
  g_free (self.said_before);
  g_free (self.before);
  g_free (self.likes);
  g_clear_pointer (&self.body, stet_shingles_free);
  g_clear_pointer (&self.description, stet_shingles_free);
  g_clear_pointer (&self.title, stet_shingles_free);
  return out;
}

void
stet_page_features_free (StetPageFeatures *self)
{
  g_array_unref (self->boxes);
  g_free (self->facts);
  g_free (self->features);
  g_free (self);
}
