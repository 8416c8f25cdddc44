/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the visible byline of a page. Every element and text that may be one is rated by how plainly it says so and by
 * whether it stands near the title; the best wins, with others of its kind beside it. */

#include "page-byline.h"

#include "page-meta.h"
#include "readable-words.h"

#include <string.h>

#define MAX_BYLINE_BYTES 200u
#define MAX_BY_BYTES 90u /* "By" and what follows; more is a sentence */
/* Nodes before and behind the title among which the byline is. */
#define NEAR_BEFORE 80u
#define NEAR_BEHIND 400u
#define NEAR_BONUS 5
#define MAX_LABEL 24u   /* bytes of "Author:" */
#define MAX_REACH 40u   /* nodes from a label to the name */
#define MAX_BETWEEN 25u /* nodes between two names of one byline */

/* How plainly something says that it is a byline. */
typedef enum
{
  RATE_NONE,
  RATE_CLASS = 2, /* a class that holds "author" */
  RATE_LABEL = 4, /* "Author" above a name */
  RATE_BY = 6,    /* "By Jane Doe" */
  RATE_BYLINE = 7,
  RATE_LINK = 8,   /* a link to an author's page */
  RATE_NAME = 12,  /* a class such as "author-name" */
  RATE_STATED = 14 /* rel or itemprop "author" */
} Rate;

typedef struct
{
  const StetWebPage *page;
  guint32 title;
  GPtrArray *best; /* of char *, or NULL */
  int best_score;
  Rate best_rate;
  guint32 best_node;
} Search;

static gboolean
holds (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strstr (text, *words) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_near (const Search *self, guint32 node)
{
  return self->title != 0 && node + NEAR_BEFORE > self->title && node < self->title + NEAR_BEHIND;
}

/* Names ----------------------------------------------------------------------------------------------------------- */

/* @stated: the page says that it is the author, so that it may be a nickname. */
static gboolean
is_like_names (const GPtrArray *names, gboolean stated)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      gunichar first = g_utf8_get_char (name);
      guint n_spaces = 0;

      for (const char *at = name; *at != '\0'; at++)
        n_spaces += *at == ' ';
      if (n_spaces > 4 || !g_unichar_isalpha (first) || (g_unichar_islower (first) && !(stated && n_spaces == 0)))
        return FALSE;
    }
  return names->len > 0 && names->len <= 8;
}

static gboolean
has_full_name (const GPtrArray *names)
{
  return names->len > 0 && strchr (g_ptr_array_index (names, 0), ' ') != NULL;
}

/* Takes @names for the best so far when they are better; owns them. */
static void
offer (Search *self, guint32 node, Rate rate, GPtrArray *names)
{
  int score = (int) rate + (is_near (self, node) ? NEAR_BONUS : 0);

  if (self->best != NULL && rate == self->best_rate && score == self->best_score && node - self->best_node < MAX_BETWEEN
      && rate >= RATE_LINK)
    {
      /* The next author of the same byline. */
      for (guint i = 0; i < names->len; i++)
        if (!g_ptr_array_find_with_equal_func (self->best, g_ptr_array_index (names, i), g_str_equal, NULL))
          g_ptr_array_add (self->best, g_strdup (g_ptr_array_index (names, i)));
      self->best_node = node;
      g_ptr_array_unref (names);
    }
  else if (score > self->best_score && !stet_readable_is_elsewhere (self->page, node))
    {
      g_clear_pointer (&self->best, g_ptr_array_unref);
      self->best = names;
      self->best_score = score;
      self->best_rate = rate;
      self->best_node = node;
    }
  else
    g_ptr_array_unref (names);
}

static void
offer_text (Search *self, guint32 node, Rate rate, const char *text, gboolean full)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  stet_page_byline_split (text, names);
  if (is_like_names (names, rate == RATE_STATED) && (!full || has_full_name (names)))
    offer (self, node, rate, names);
  else
    g_ptr_array_unref (names);
}

/* The text of @node with what was set apart by style alone kept apart: a letter that meets a capital of another node.
 */
static char *
dup_parts (const StetWebPage *page, guint32 node)
{
  const StetNode *it = stet_web_page_get_node (page, node);
  GString *out = g_string_new (NULL);

  for (guint32 i = node; i < it->end && out->len <= MAX_BYLINE_BYTES; i++)
    {
      const char *text = stet_web_page_get_text (page, i, NULL);

      if (stet_web_page_get_node (page, i)->tag == STET_TAG_SCRIPT
          || stet_web_page_get_node (page, i)->tag == STET_TAG_STYLE)
        {
          i = stet_web_page_get_node (page, i)->end - 1;
          continue;
        }
      if (text == NULL)
        continue;
      if (out->len > 2 && g_ascii_isalnum (out->str[out->len - 1]) && g_ascii_isupper (*text)
          && g_ascii_strcasecmp (out->str + out->len - 2, "by") != 0)
        g_string_append (out, " | ");
      g_string_append_len (out, text, (gssize) MIN (strlen (text), MAX_BYLINE_BYTES + 1));
    }
  return g_string_free (out, FALSE);
}

/* Elements -------------------------------------------------------------------------------------------------------- */

static Rate
rate_class (const char *lower)
{
  static const char *const names[] = { "author-name",    "author_name",  "authorname",    "byline-name", "byline__name",
                                       "byline__author", "author__name", "byline-author", "post-author", NULL };
  static const char *const authors[] = { "author", "autor", "auteur", "wrote_by", "written-by", NULL };

  if (holds (lower, names))
    return RATE_NAME;
  if (strstr (lower, "byline") != NULL)
    return RATE_BYLINE;
  return holds (lower, authors) ? RATE_CLASS : RATE_NONE;
}

static gboolean
is_author_link (const char *href)
{
  static const char *const paths[] = { "/author/",       "/authors/",    "/autor/",       "/autoren/",
                                       "/auteur/",       "/auteurs/",    "/autores/",     "/reporters/",
                                       "/contributors/", "/our-people/", "/our-experts/", "/journalists/",
                                       "/redaktion/",    "/writers/",    "/columnists/",  NULL };

  return strlen (href) < 400 && holds (href, paths);
}

static Rate
rate_element (const StetWebPage *page, guint32 node)
{
  static const char *const telling[] = { "class", "id", "data-testid" };
  static const char *const others[] = { "comment", "related", NULL };
  const char *rel = stet_web_page_get_attribute (page, node, "rel");
  const char *itemprop = stet_web_page_get_attribute (page, node, "itemprop");
  const char *href = stet_web_page_get_attribute (page, node, "href");
  Rate rate = href != NULL && is_author_link (href) ? RATE_LINK : RATE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    {
      const char *value = stet_web_page_get_attribute (page, node, telling[i]);
      g_autofree char *lower = value != NULL ? g_ascii_strdown (value, (gssize) MIN (strlen (value), 200)) : NULL;

      if (lower == NULL)
        continue;
      if (holds (lower, others))
        return RATE_NONE;
      rate = MAX (rate, rate_class (lower));
    }
  if ((rel != NULL && g_ascii_strcasecmp (rel, "author") == 0)
      || (itemprop != NULL && g_ascii_strcasecmp (itemprop, "author") == 0))
    return RATE_STATED;
  return rate;
}

static void
look_at_element (Search *self, guint32 node)
{
  Rate rate = rate_element (self->page, node);
  g_autofree char *text = NULL;

  if (rate == RATE_NONE || (int) rate + NEAR_BONUS < self->best_score)
    return;
  text = dup_parts (self->page, node);
  if (strlen (text) <= MAX_BYLINE_BYTES)
    offer_text (self, node, rate, text, rate == RATE_LINK);
}

/* Texts ----------------------------------------------------------------------------------------------------------- */

/* The text of @node without the white space around it; NULL for other nodes and for more than @max bytes. */
static char *
dup_trimmed (const StetWebPage *page, guint32 node, gsize max)
{
  gsize n;
  const char *text = stet_web_page_get_text (page, node, &n);

  return text != NULL && n <= max * 4 ? stet_page_meta_clean (text) : NULL;
}

/* What stands behind "By" and "Author:", up to something that goes on with no further name. Transfer full. */
static char *
read_behind (const StetWebPage *page, guint32 node)
{
  static const char *const between[] = { ",", "&", "and", "und", "et", "y", "/", ", and", NULL };
  guint32 end = MIN (node + MAX_REACH, stet_web_page_get_n_nodes (page));
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean wants_name = TRUE;

  for (guint32 i = node + 1; i < end; i++)
    {
      g_autofree char *text = NULL;

      if (stet_web_page_get_node (page, i)->tag == STET_TAG_SCRIPT
          || stet_web_page_get_node (page, i)->tag == STET_TAG_STYLE)
        i = stet_web_page_get_node (page, i)->end - 1;
      text = dup_trimmed (page, i, MAX_BY_BYTES);
      if (text == NULL)
        continue;
      if (!wants_name && !g_strv_contains (between, text))
        break;
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", text);
      wants_name = !wants_name;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* "By Jane Doe" in a text of its own, or "By" with a name behind it; "Author" above a name. */
static void
look_at_text (Search *self, guint32 node)
{
  static const char *const starts[] = { "by ", "written by", "von ", "author:", "posted by ", "by:", "autor:" };
  static const char *const labels[] = { "by",           "written by", "posted by", "words by", "article by",
                                        "von",          "par",        "author",    "authors",  "author(s)",
                                        "contributors", "autor",      "autorin",   "autoren",  "autorin/autor",
                                        "text",         NULL };
  const char *raw = stet_web_page_get_text (self->page, node, NULL);
  g_autofree char *text = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *label = NULL;

  /* Most texts begin with none of their letters. */
  raw += strspn (raw, " \t\r\n");
  if (*raw == '\0' || strchr ("bwpavtc", g_ascii_tolower (*raw)) == NULL)
    return;
  text = dup_trimmed (self->page, node, MAX_BY_BYTES);
  if (text == NULL || strlen (text) > MAX_BY_BYTES)
    return;
  lower = g_ascii_strdown (text, -1);
  label = g_strndup (lower, strlen (lower) - (g_str_has_suffix (lower, ":") ? 1 : 0));
  if (strlen (label) <= MAX_LABEL && g_strv_contains (labels, label))
    {
      g_autofree char *names = read_behind (self->page, node);
      gboolean is_by = g_str_has_suffix (label, "by") || g_str_equal (label, "von");

      offer_text (self, node, is_by ? RATE_BY : RATE_LABEL, names, !(is_by && is_near (self, node)));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (lower, starts[i]) && strlen (lower) > strlen (starts[i]))
      {
        offer_text (self, node, RATE_BY, text, TRUE);
        return;
      }
}

void
stet_page_byline_find (const StetWebPage *page, guint32 title, GPtrArray *names)
{
  guint32 n = stet_web_page_get_n_nodes (page);
  Search self = { .page = page, .title = title };

  for (guint32 i = 1; i < n; i++)
    {
      const StetNode *node = stet_web_page_get_node (page, i);

      if (node->kind == STET_NODE_TEXT)
        {
          look_at_text (&self, i);
          continue;
        }
      if (node->tag == STET_TAG_SCRIPT || node->tag == STET_TAG_STYLE || node->tag == STET_TAG_HEAD
          || node->tag == STET_TAG_NOSCRIPT)
        i = node->end - 1;
      else if (node->kind == STET_NODE_ELEMENT && !node->foreign && node->tag != STET_TAG_BODY
               && node->tag != STET_TAG_HTML && stet_web_page_get_n_attributes (page, i) > 0)
        look_at_element (&self, i);
    }
  for (guint i = 0; self.best != NULL && i < self.best->len; i++)
    g_ptr_array_add (names, g_strdup (g_ptr_array_index (self.best, i)));
  g_clear_pointer (&self.best, g_ptr_array_unref);
}
