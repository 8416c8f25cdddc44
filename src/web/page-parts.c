/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-parts.h"

#include <string.h>

struct _StetPageParts
{
  const StetWebPage *page;
  guint32 *letters; /* per node: bytes of text under it that aren't white space, dead parts left out */
  guint32 root;
};

/* Never text for a reader, whatever it holds. */
static gboolean
is_dead (const StetNode *node)
{
  if (node->foreign)
    return node->tag == STET_TAG_SVG;
  switch (node->tag)
    {
    case STET_TAG_AUDIO:
    case STET_TAG_BUTTON:
    case STET_TAG_CANVAS:
    case STET_TAG_EMBED:
    case STET_TAG_FRAMESET:
    case STET_TAG_HEAD:
    case STET_TAG_IFRAME:
    case STET_TAG_INPUT:
    case STET_TAG_NOEMBED:
    case STET_TAG_NOFRAMES:
    case STET_TAG_NOSCRIPT:
    case STET_TAG_OBJECT:
    case STET_TAG_OPTION:
    case STET_TAG_RP:
    case STET_TAG_RT:
    case STET_TAG_SCRIPT:
    case STET_TAG_SELECT:
    case STET_TAG_STYLE:
    case STET_TAG_TEMPLATE:
    case STET_TAG_TEXTAREA:
    case STET_TAG_TITLE:
    case STET_TAG_VIDEO:
      return TRUE;
    default:
      return FALSE;
    }
}

/* "display:none" with any white space and case. */
static gboolean
hides (const char *style)
{
  g_autofree char *bare = g_ascii_strdown (style, MIN (strlen (style), 1000));
  char *out = bare;

  for (const char *in = bare; *in != '\0'; in++)
    if (!g_ascii_isspace (*in))
      *out++ = *in;
  *out = '\0';
  return strstr (bare, "display:none") != NULL || strstr (bare, "visibility:hidden") != NULL;
}

static gboolean
has_furniture_role (const char *role)
{
  static const char *const roles[] = { "navigation",  "complementary", "contentinfo", "search", "dialog",
                                       "alertdialog", "menu",          "menubar",     "toolbar" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_ascii_strcasecmp (role, roles[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Usually not the article. */
static gboolean
is_doubtful (const StetPageParts *self, guint32 node, const StetNode *it)
{
  const char *value;

  switch (it->tag)
    {
    case STET_TAG_NAV:
    case STET_TAG_ASIDE:
    case STET_TAG_FOOTER:
    case STET_TAG_FORM:
    case STET_TAG_FIGCAPTION:
    case STET_TAG_DIALOG:
    case STET_TAG_SEARCH:
    case STET_TAG_MENU:
      return TRUE;
    default:
      break;
    }
  if (stet_web_page_get_n_attributes (self->page, node) == 0)
    return FALSE;
  if (stet_web_page_get_attribute (self->page, node, "hidden") != NULL)
    return TRUE;
  value = stet_web_page_get_attribute (self->page, node, "aria-hidden");
  if (value != NULL && g_ascii_strcasecmp (value, "true") == 0)
    return TRUE;
  value = stet_web_page_get_attribute (self->page, node, "role");
  if (value != NULL && has_furniture_role (value))
    return TRUE;
  value = stet_web_page_get_attribute (self->page, node, "style");
  return value != NULL && hides (value);
}

static guint32
count_letters (const char *text)
{
  guint32 n = 0;

  for (; *text != '\0'; text++)
    n += (guchar) *text > ' ';
  return n;
}

/* Children come after their parent, so that one pass from the end adds everything up. */
static void
weigh (StetPageParts *self)
{
  guint32 n = stet_web_page_get_n_nodes (self->page);

  self->letters = g_new0 (guint32, n);
  for (guint32 i = n - 1; i > 0; i--)
    {
      const StetNode *node = stet_web_page_get_node (self->page, i);

      if (node->kind == STET_NODE_TEXT)
        self->letters[i] = count_letters (stet_web_page_get_text (self->page, i, NULL));
      else if (is_dead (node))
        self->letters[i] = 0;
      self->letters[node->parent] += self->letters[i];
    }
}

static guint32
find_root (const StetPageParts *self)
{
  guint32 n = stet_web_page_get_n_nodes (self->page);
  guint32 main_node = 0, article = 0;

  for (guint32 i = 1; i < n; i++)
    {
      const StetNode *node = stet_web_page_get_node (self->page, i);

      if (node->kind != STET_NODE_ELEMENT || node->foreign)
        continue;
      if (node->tag == STET_TAG_MAIN && (main_node == 0 || self->letters[i] > self->letters[main_node]))
        main_node = i;
      else if (node->tag == STET_TAG_ARTICLE && (article == 0 || self->letters[i] > self->letters[article]))
        article = i;
    }
  if (article != 0 && self->letters[article] > self->letters[0] / 2)
    return article;
  if (main_node != 0 && self->letters[main_node] > self->letters[0] / 2)
    return main_node;
  return 0;
}

StetPageParts *
stet_page_parts_new (const StetWebPage *page)
{
  StetPageParts *self = g_new0 (StetPageParts, 1);

  self->page = page;
  weigh (self);
  self->root = find_root (self);
  return self;
}

void
stet_page_parts_free (StetPageParts *self)
{
  g_free (self->letters);
  g_free (self);
}

gboolean
stet_page_parts_is_dropped (const StetPageParts *self, guint32 node)
{
  const StetNode *it = stet_web_page_get_node (self->page, node);

  if (it->kind != STET_NODE_ELEMENT)
    return FALSE;
  if (is_dead (it))
    return TRUE;
  return is_doubtful (self, node, it) && self->letters[node] <= self->letters[0] / 3;
}

guint32
stet_page_parts_get_root (const StetPageParts *self)
{
  return self->root;
}

guint32
stet_page_parts_find_title (const StetPageParts *self, const char *head_title)
{
  g_autofree char *folded = head_title != NULL ? g_utf8_casefold (head_title, -1) : NULL;
  guint32 n = stet_web_page_get_n_nodes (self->page);
  guint32 only = 0;
  guint n_found = 0;

  for (guint32 i = stet_web_page_find (self->page, STET_TAG_H1, 1, n); i != 0 && n_found < 100;
       i = stet_web_page_find (self->page, STET_TAG_H1, i + 1, n))
    {
      g_autofree char *text = stet_web_page_dup_text (self->page, i, 1000);
      g_autofree char *folded_text = g_utf8_casefold (text, -1);

      if (folded_text[0] == '\0')
        continue;
      if (folded != NULL && (strstr (folded, folded_text) != NULL || strstr (folded_text, folded) != NULL))
        return i;
      only = i;
      n_found++;
    }
  return n_found == 1 ? only : 0;
}
