/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The boxes of a page: which elements hold which blocks, how much, and which of them are alike. */

#include "readable-boxes.h"

#include "readable-words.h"

#include <string.h>

#define NO_BOX G_MAXUINT32
#define MAX_CLASS 200u

static guint32
find_box_node (const StetWebPage *page, const StetPageBlock *block)
{
  guint32 node = block->first;

  if (stet_web_page_get_node (page, node)->kind == STET_NODE_TEXT)
    node = stet_web_page_get_node (page, node)->parent;
  while (node != 0 && stet_web_page_get_node (page, node)->end <= block->last)
    node = stet_web_page_get_node (page, node)->parent;
  return node;
}

static void
add_box (StetPageFeatures *self, guint32 node, guint32 parent)
{
  guint64 groups = node != 0 ? stet_readable_box_groups (self->page, node) : 0;
  StetBox box = { .node = node, .parent = parent };
  const StetBox *above = self->boxes->len > 0 ? &g_array_index (self->boxes, StetBox, parent) : NULL;

  box.groups = groups;
  box.tag = stet_web_page_get_node (self->page, node)->tag;
  box.depth = above != NULL ? (guint16) MIN (above->depth + 1, G_MAXUINT16) : 0;
  for (guint i = 0; i < STET_N_BOX_GROUPS; i++)
    box.distance[i] = (groups >> i) & 1 ? 0
                      : above != NULL   ? (guint8) MIN (above->distance[i] + 1, STET_FAR)
                                        : STET_FAR;
  g_array_append_val (self->boxes, box);
}

/* The box of @node, made with all those above it that aren't there yet. */
static guint32
ensure_box (StetPageFeatures *self, guint32 *box_of, guint32 node, GArray *path)
{
  g_array_set_size (path, 0);
  for (; box_of[node] == NO_BOX; node = stet_web_page_get_node (self->page, node)->parent)
    g_array_append_val (path, node);
  for (guint i = path->len; i > 0; i--)
    {
      guint32 below = g_array_index (path, guint32, i - 1);

      add_box (self, below, box_of[node]);
      box_of[below] = self->boxes->len - 1;
      node = below;
    }
  return box_of[node];
}

static void
make_boxes (StetPageFeatures *self)
{
  guint32 n_nodes = stet_web_page_get_n_nodes (self->page);
  g_autofree guint32 *box_of = g_new (guint32, n_nodes);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n = self->blocks->blocks->len;

  memset (box_of, 0xff, sizeof (guint32) * n_nodes);
  add_box (self, 0, 0);
  box_of[0] = 0;
  for (guint i = 0; i < n; i++)
    {
      const StetPageBlock *block = &g_array_index (self->blocks->blocks, StetPageBlock, i);

      self->facts[i].box = ensure_box (self, box_of, find_box_node (self->page, block), path);
    }
}

static void
fill_boxes (StetPageFeatures *self)
{
  guint n = self->blocks->blocks->len;

  for (guint i = 0; i < n; i++)
    {
      const StetBlockFacts *facts = &self->facts[i];
      StetBox *box = &g_array_index (self->boxes, StetBox, facts->box);

      box->n_blocks++;
      box->units += facts->units;
      box->link_units += facts->link_units;
      if (facts->is_prose)
        {
          box->n_prose_blocks++;
          box->prose += facts->units;
        }
    }
  for (guint i = self->boxes->len; i > 1; i--)
    {
      const StetBox *box = &g_array_index (self->boxes, StetBox, i - 1);
      StetBox *parent = &g_array_index (self->boxes, StetBox, box->parent);

      parent->n_blocks += box->n_blocks;
      parent->n_prose_blocks += box->n_prose_blocks;
      parent->units += box->units;
      parent->link_units += box->link_units;
      parent->prose += box->prose;
    }
  self->n_prose = g_array_index (self->boxes, StetBox, 0).prose;
}

/* Comments, cards and teasers come in rows of boxes that are built the same. */
static void
count_alike (StetPageFeatures *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 1; i < self->boxes->len; i++)
      {
        StetBox *box = &g_array_index (self->boxes, StetBox, i);
        guint64 key =
            (box->groups * 31 + box->tag) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ ((guint64) box->parent << 20);
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GSIZE_TO_POINTER (key)));

        if (pass == 0)
          g_hash_table_insert (counts, GSIZE_TO_POINTER (key), GUINT_TO_POINTER (n + 1));
        else
          box->n_alike = n;
      }
}

static guint64
hash_name (const StetWebPage *page, guint32 node, guint64 hash)
{
  const char *class = stet_web_page_get_attribute (page, node, "class");

  hash = (hash ^ stet_web_page_get_node (page, node)->tag) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  for (guint i = 0; class != NULL && class[i] != '\0' && i < MAX_CLASS; i++)
    /* "item-17" and "item-18" are one kind. */
    hash = g_ascii_isdigit (class[i]) ? hash : (hash ^ (guchar) class[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

static void
number_likes (StetPageFeatures *out)
{
  guint n = out->blocks->blocks->len;
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autofree guint32 *of_box = g_new0 (guint32, out->boxes->len);
  guint32 section = 0;

  for (guint i = 0; i < n; i++)
    {
      StetBlockFacts *facts = &out->facts[i];

      if (of_box[facts->box] == 0)
        {
          const StetBox *box = &g_array_index (out->boxes, StetBox, facts->box);
          guint32 around = g_array_index (out->boxes, StetBox, box->parent).node;
          guint64 hash = hash_name (out->page, box->node, hash_name (out->page, around, 0)) | 1;
          guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GSIZE_TO_POINTER (hash)));

          if (number == 0)
            {
              number = ++out->n_likes;
              g_hash_table_insert (numbers, GSIZE_TO_POINTER (hash), GUINT_TO_POINTER (number));
            }
          of_box[facts->box] = number;
        }
      facts->like = of_box[facts->box] - 1;
      facts->section = section;
      if (g_array_index (out->blocks->blocks, StetPageBlock, i).type == STET_RENDER_HEADING)
        section = i + 1;
    }
}

void
stet_page_features_make_boxes (StetPageFeatures *self)
{
  make_boxes (self);
}

void
stet_page_features_fill_boxes (StetPageFeatures *self)
{
  fill_boxes (self);
  count_alike (self);
  number_likes (self);
}
