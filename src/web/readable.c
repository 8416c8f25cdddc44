/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "readable.h"

#include "page-blocks.h"
#include "page-language.h"
#include "page-meta.h"
#include "page-title.h"
#include "readable-score.h"
#include "readable-words.h"

#include <string.h>

/* Less than this is no article, when JSON-LD has a longer one. */
#define MIN_ARTICLE_UNITS 250u
/* A page of less text is too small for the trees; they have seen none like it. */
#define MAX_SMALL_UNITS 1000u
#define MIN_KEPT_UNITS 150u
/* Of less than this the trees are seldom sure, and a block missed is a good part of the article: then what is likely by
 * a quarter is kept too (the best threshold for F1 is half of the F1 that can be reached). */
#define MIN_SURE_UNITS 600u
#define UNSURE_SCORE (-1000)
#define MAX_CHOICES 20u
#define MIN_CHOICE_PROSE 150u
#define PREVIEW_BYTES 200u

typedef struct
{
  const StetWebPage *page;
  StetPageBlocks *blocks;
  StetJsonld *jsonld;
  StetPageMeta *meta;
  StetPageFeatures *features;
  guint n;
  guint8 *keep; /* by block */
  guint title;  /* the block that is the title, or n */
  char *title_folded;
} Reading;

static const StetPageBlock *
block_at (const Reading *self, guint i)
{
  return &g_array_index (self->blocks->blocks, StetPageBlock, i);
}

static const StetBox *
box_at (const Reading *self, guint32 i)
{
  return &g_array_index (self->features->boxes, StetBox, i);
}

static void
reading_init (Reading *self, const StetWebPage *page, const char *url)
{
  *self = (Reading){ .page = page };
  self->blocks = stet_page_blocks_new (page);
  if (self->blocks->blocks->len > STET_READABLE_MAX_BLOCKS)
    g_array_set_size (self->blocks->blocks, STET_READABLE_MAX_BLOCKS);
  self->n = self->blocks->blocks->len;
  self->jsonld = stet_page_read_jsonld (page);
  self->meta = stet_page_read_meta (page, self->jsonld, url);
  self->features =
      stet_page_features_new (page, self->blocks, self->jsonld, self->meta->title, self->meta->description);
  self->keep = g_new0 (guint8, self->n + 1);
  self->title = self->n;
  self->title_folded = self->meta->title != NULL ? stet_page_title_fold (self->meta->title) : NULL;
}

static void
reading_clear (Reading *self)
{
  stet_page_features_free (self->features);
  stet_page_meta_free (self->meta);
  stet_jsonld_free (self->jsonld);
  stet_page_blocks_free (self->blocks);
  g_free (self->keep);
  g_free (self->title_folded);
}

/* Choosing -------------------------------------------------------------------------------------------------------- */

static guint
count_kept (const Reading *self)
{
  guint units = 0;

  for (guint i = 0; i < self->n; i++)
    if (self->keep[i])
      units += self->features->facts[i].units;
  return units;
}

/* TRUE for what is furniture by its box alone: navigation, asides, footers, forms, captions, what is hidden. */
static gboolean
is_furniture (const Reading *self, guint i)
{
  static const guint8 groups[] = { STET_BOX_NAVIGATION, STET_BOX_SIDEBAR, STET_BOX_FOOTER,  STET_BOX_FORM,
                                   STET_BOX_CAPTION,    STET_BOX_HIDDEN,  STET_BOX_COMMENT, STET_BOX_RELATED };
  const StetBox *box = box_at (self, self->features->facts[i].box);

  for (guint k = 0; k < G_N_ELEMENTS (groups); k++)
    if (box->distance[groups[k]] < STET_FAR)
      return TRUE;
  return FALSE;
}

/* All that isn't plainly furniture: for pages too small to judge. FALSE, with nothing kept, when there is none. */
static gboolean
keep_plain (Reading *self, gboolean with_furniture)
{
  for (guint i = 0; i < self->n; i++)
    {
      const StetBlockFacts *facts = &self->features->facts[i];

      self->keep[i] = facts->link_units * 2 <= facts->units && (with_furniture || !is_furniture (self, i));
    }
  return count_kept (self) > 0;
}

/* JSON that a broken template has let slip among the text. */
static gboolean
is_data (const Reading *self, guint i)
{
  const char *text = self->blocks->text + block_at (self, i)->span.start;

  return g_str_has_prefix (text, "{\"") || g_str_has_prefix (text, "[{\"");
}

static void
keep_above (Reading *self, const gint32 *scores, gint32 least)
{
  for (guint i = 0; i < self->n; i++)
    self->keep[i] = scores[i] >= least && !is_data (self, i);
}

static void
keep_by_score (Reading *self)
{
  g_autofree gint32 *scores = stet_readable_score (self->features);
  const StetBox *whole = box_at (self, 0);

  keep_above (self, scores, 0);
  if (count_kept (self) < MIN_SURE_UNITS)
    keep_above (self, scores, UNSURE_SCORE);
  if (count_kept (self) >= MIN_KEPT_UNITS || (count_kept (self) > 0 && whole->units > MAX_SMALL_UNITS))
    return;
  if (whole->units > MAX_SMALL_UNITS)
    {
      /* A large page that is like no article: its prose. */
      for (guint i = 0; i < self->n; i++)
        self->keep[i] = self->features->facts[i].is_prose;
      if (count_kept (self) > 0)
        return;
    }
  if (!keep_plain (self, FALSE))
    keep_plain (self, TRUE);
}

static gboolean
is_in_box (const Reading *self, guint32 box, guint32 outer)
{
  while (box > outer)
    box = box_at (self, box)->parent;
  return box == outer;
}

static void
keep_box (Reading *self, guint32 box)
{
  for (guint i = 0; i < self->n; i++)
    {
      const StetBlockFacts *facts = &self->features->facts[i];

      self->keep[i] = is_in_box (self, facts->box, box) && facts->link_units * 2 <= facts->units;
    }
}

static int
compare_prose (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Reading *self = user_data;
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  guint32 px = box_at (self, x)->prose, py = box_at (self, y)->prose;

  if (px != py)
    return px < py ? 1 : -1;
  return x < y ? -1 : x > y;
}

/* Boxes that hold prose in more than one place: each a possible article. Of guint32. */
static GArray *
find_choices (const Reading *self)
{
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_boxes = self->features->boxes->len;
  g_autofree guint32 *largest = g_new0 (guint32, n_boxes);

  for (guint i = 1; i < n_boxes; i++)
    {
      guint32 parent = box_at (self, i)->parent;

      largest[parent] = MAX (largest[parent], box_at (self, i)->prose);
    }
  for (guint32 i = 0; i < n_boxes; i++)
    if (box_at (self, i)->prose >= MIN_CHOICE_PROSE && (guint64) largest[i] * 10 < (guint64) box_at (self, i)->prose * 9
        && box_at (self, i)->n_prose_blocks > 1)
      g_array_append_val (choices, i);
  g_array_sort_with_data (choices, compare_prose, (gpointer) self);
  if (choices->len > MAX_CHOICES)
    g_array_set_size (choices, MAX_CHOICES);
  return choices;
}

/* The title stands above the text, so that it isn't in it once more. */
static void
find_title (Reading *self)
{
  guint32 node = self->meta->title_node;
  guint32 end = node != 0 ? stet_web_page_get_node (self->page, node)->end : 0;

  for (guint i = 0; i < self->n; i++)
    {
      const StetPageBlock *block = block_at (self, i);

      if (block->first >= node && block->first < end)
        {
          if (self->title == self->n)
            self->title = i;
          self->keep[i] = FALSE;
        }
      else if (block->type == STET_RENDER_HEADING && self->keep[i] && self->title_folded != NULL)
        {
          g_autofree char *text = g_strndup (self->blocks->text + block->span.start, stet_span_length (block->span));
          g_autofree char *folded = stet_page_title_fold (text);

          if (g_str_equal (folded, self->title_folded))
            self->keep[i] = FALSE;
        }
    }
}

/* Writing --------------------------------------------------------------------------------------------------------- */

/* What a removed block is, in the words that documents use. */
static const char *
reason_of (const Reading *self, guint i)
{
  static const struct
  {
    StetBoxGroup group;
    guint reach;
    const char *why;
  } reasons[] = {
    { STET_BOX_CAPTION, 3, "caption" },      { STET_BOX_CREDIT, 2, "caption" },
    { STET_BOX_COMMENT, 5, "comment" },      { STET_BOX_NEWSLETTER, 4, "subscription" },
    { STET_BOX_PAYWALL, 4, "subscription" }, { STET_BOX_AD, 4, "advertisement" },
    { STET_BOX_RELATED, 5, "teaser" },       { STET_BOX_AUTHOR, 3, "author" },
    { STET_BOX_SHARE, 3, "button" },         { STET_BOX_TAGS, 3, "tags" },
    { STET_BOX_NAV, 5, "navigation" },       { STET_BOX_NAVIGATION, 5, "navigation" },
    { STET_BOX_POPULAR, 5, "teaser" },       { STET_BOX_TEASER, 4, "teaser" },
    { STET_BOX_COOKIE, 5, "notice" },        { STET_BOX_MODAL, 4, "notice" },
    { STET_BOX_DATE, 2, "author" },          { STET_BOX_FOOTER, 6, "navigation" },
    { STET_BOX_SIDEBAR, 6, "teaser" },       { STET_BOX_HIDDEN, 6, "hidden" },
  };
  const StetBlockFacts *facts = &self->features->facts[i];
  const StetBox *box = box_at (self, facts->box);

  for (guint k = 0; k < G_N_ELEMENTS (reasons); k++)
    if (box->distance[reasons[k].group] <= reasons[k].reach)
      return reasons[k].why;
  return facts->link_units * 2 > facts->units ? "navigation" : "other";
}

static void
add_block (GString *text, GArray *blocks, const char *words, gsize n_bytes, StetRenderBlockType type)
{
  StetRenderBlock block = { .type = type };

  if (text->len > 0)
    g_string_append (text, "\n\n");
  block.span.start = (guint32) text->len;
  g_string_append_len (text, words, (gssize) n_bytes);
  block.span.end = (guint32) text->len;
  g_array_append_val (blocks, block);
}

/* The next kept block is put after what is there now; a removed one remembers that place. Neighbours that were removed
 * for one reason are one piece. */
static void
add_removed (const Reading *self, StetRendering *out, guint32 at, guint i, gboolean *joins)
{
  const StetPageBlock *block = block_at (self, i);
  const char *words = self->blocks->text + block->span.start;
  const char *why = reason_of (self, i);
  StetRenderRemoved *last =
      out->removed->len > 0 ? &g_array_index (out->removed, StetRenderRemoved, out->removed->len - 1) : NULL;
  StetRenderRemoved removed = { .at = at, .why = why };

  if (*joins && last != NULL && last->at == at && g_str_equal (last->why, why))
    {
      char *longer = g_strdup_printf ("%s\n\n%.*s", last->text, (int) stet_span_length (block->span), words);

      g_free (last->text);
      last->text = longer;
      return;
    }
  removed.text = g_strndup (words, stet_span_length (block->span));
  g_array_append_val (out->removed, removed);
  *joins = TRUE;
}

static void
write_blocks (const Reading *self, StetRendering *out)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  gboolean joins = FALSE;

  if (self->meta->title != NULL && count_kept (self) > 0)
    add_block (text, out->blocks, self->meta->title, strlen (self->meta->title), STET_RENDER_TITLE);
  for (guint i = 0; i < self->n; i++)
    if (self->keep[i])
      g_hash_table_add (kept, GSIZE_TO_POINTER (self->features->facts[i].hash));
  for (guint i = 0; i < self->n; i++)
    {
      const StetPageBlock *block = block_at (self, i);

      if (self->keep[i])
        {
          add_block (text, out->blocks, self->blocks->text + block->span.start, stet_span_length (block->span),
                     block->type);
          joins = FALSE;
        }
      /* What the article says too is not lost; bare marks are nothing to restore. */
      else if (i != self->title && self->features->facts[i].words > 0
               && !g_hash_table_contains (kept, GSIZE_TO_POINTER (self->features->facts[i].hash)))
        add_removed (self, out, (guint32) text->len, i, &joins);
    }
  g_free (out->text);
  out->text = g_string_free (text, FALSE);
}

/* The text that JSON-LD holds, for pages that show it only by script. */
static gboolean
write_jsonld_body (const Reading *self, StetRendering *out)
{
  g_auto (GStrv) lines = NULL;
  GString *text;

  if (self->jsonld->body == NULL || strlen (self->jsonld->body) < MIN_ARTICLE_UNITS * 2
      || count_kept (self) >= MIN_ARTICLE_UNITS)
    return FALSE;
  lines = g_strsplit_set (self->jsonld->body, "\r\n", 5000);
  text = g_string_new (NULL);
  if (self->meta->title != NULL)
    add_block (text, out->blocks, self->meta->title, strlen (self->meta->title), STET_RENDER_TITLE);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (StetWebPage) page = stet_web_page_parse (lines[i], -1, NULL, NULL);
      g_autoptr (StetPageBlocks) blocks = page != NULL ? stet_page_blocks_new (page) : NULL;

      for (guint k = 0; blocks != NULL && k < blocks->blocks->len; k++)
        {
          const StetPageBlock *block = &g_array_index (blocks->blocks, StetPageBlock, k);

          add_block (text, out->blocks, blocks->text + block->span.start, stet_span_length (block->span), block->type);
        }
    }
  g_free (out->text);
  out->text = g_string_free (text, FALSE);
  return TRUE;
}

static void
take_meta (Reading *self, StetRendering *out)
{
  StetPageMeta *meta = self->meta;
  const char *guessed = stet_page_language_guess (out->text, strlen (out->text));

  out->language = stet_page_language_choose (meta->language, guessed);
  out->title = g_strdup (meta->title);
  g_strfreev (out->byline);
  out->byline = g_strdupv (meta->byline);
  out->publisher = g_steal_pointer (&meta->publisher);
  out->published = g_steal_pointer (&meta->published);
  out->modified = g_steal_pointer (&meta->modified);
  out->direction = g_steal_pointer (&meta->direction);
  out->canonical_url = g_steal_pointer (&meta->canonical_url);
  out->description = g_steal_pointer (&meta->description);
  out->is_free = meta->is_free;
}

StetRendering *
stet_readable_render (const StetWebPage *page, const char *url, guint choice)
{
  StetRendering *out = stet_rendering_new ();
  Reading self;
  gboolean written = FALSE;

  reading_init (&self, page, url);
  if (choice > 0)
    {
      g_autoptr (GArray) choices = find_choices (&self);

      if (choice <= choices->len)
        keep_box (&self, g_array_index (choices, guint32, choice - 1));
      else
        choice = 0;
    }
  if (choice == 0)
    keep_by_score (&self);
  find_title (&self);
  if (choice == 0)
    written = write_jsonld_body (&self, out);
  if (!written)
    write_blocks (&self, out);
  take_meta (&self, out);
  reading_clear (&self);
  return out;
}

static void
clear_choice (gpointer data)
{
  g_free (((StetReadableChoice *) data)->preview);
}

GArray *
stet_readable_list_choices (const StetWebPage *page)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (StetReadableChoice));
  g_autoptr (GArray) boxes = NULL;
  Reading self;

  g_array_set_clear_func (out, clear_choice);
  reading_init (&self, page, NULL);
  boxes = find_choices (&self);
  for (guint c = 0; c < boxes->len; c++)
    {
      guint32 box = g_array_index (boxes, guint32, c);
      StetReadableChoice choice = { .choice = c + 1, .units = box_at (&self, box)->prose };

      for (guint i = 0; i < self.n && choice.preview == NULL; i++)
        if (self.features->facts[i].is_prose && is_in_box (&self, self.features->facts[i].box, box))
          {
            StetSpan span = block_at (&self, i)->span;
            g_autofree char *cut =
                g_strndup (self.blocks->text + span.start, MIN (stet_span_length (span), PREVIEW_BYTES));
            const char *end;

            g_utf8_validate (cut, -1, &end);
            choice.preview = g_strndup (cut, (gsize) (end - cut));
          }
      if (choice.preview == NULL)
        choice.preview = g_strdup ("");
      g_array_append_val (out, choice);
    }
  reading_clear (&self);
  return out;
}
