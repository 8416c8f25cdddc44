/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What words say about a block: the names that page builders give to their boxes (class, id, itemprop, role, tag), and
 * the words that furniture is made of ("Subscribe", "Foto:"), in groups. No group is a site's own; each holds words in
 * the languages that sites are built in. The groups are bits; their order is part of the recipe. */

#pragma once

#include "web-page.h"

G_BEGIN_DECLS

/* The groups of boxes, in the order of their bits: by name, and behind LANG and APP by tag or attribute. */
typedef enum
{
  STET_BOX_CONTENT,
  STET_BOX_ARTICLE,
  STET_BOX_BODY,
  STET_BOX_POST,
  STET_BOX_PARAGRAPH,
  STET_BOX_LEAD,
  STET_BOX_HEADLINE,
  STET_BOX_HEADER,
  STET_BOX_FOOTER,
  STET_BOX_NAV,
  STET_BOX_SIDEBAR,
  STET_BOX_RELATED,
  STET_BOX_POPULAR,
  STET_BOX_TEASER,
  STET_BOX_SHARE,
  STET_BOX_COMMENT,
  STET_BOX_AUTHOR,
  STET_BOX_DATE,
  STET_BOX_META,
  STET_BOX_CAPTION,
  STET_BOX_CREDIT,
  STET_BOX_IMAGE,
  STET_BOX_VIDEO,
  STET_BOX_AD,
  STET_BOX_NEWSLETTER,
  STET_BOX_PAYWALL,
  STET_BOX_LOGIN,
  STET_BOX_TAGS,
  STET_BOX_COOKIE,
  STET_BOX_MODAL,
  STET_BOX_HIDDENNAME,
  STET_BOX_QUOTE,
  STET_BOX_INFOBOX,
  STET_BOX_TOC,
  STET_BOX_SEARCH,
  STET_BOX_FORM,
  STET_BOX_NOTE,
  STET_BOX_TOOLBAR,
  STET_BOX_SCORE,
  STET_BOX_DONATE,
  STET_BOX_COUNT,
  STET_BOX_EVENT,
  STET_BOX_LOGO,
  STET_BOX_LANG,
  STET_BOX_APP,
  STET_BOX_IN_ARTICLE,
  STET_BOX_IN_MAIN,
  STET_BOX_LIST,
  STET_BOX_FIGURE,
  STET_BOX_TABLE,
  STET_BOX_BLOCKQUOTE,
  STET_BOX_NAVIGATION,
  STET_BOX_HEAD_OR_FOOT,
  STET_BOX_FORM_TAG,
  STET_BOX_LINK,
  STET_BOX_HIDDEN,
  STET_BOX_N
} StetBoxGroup;

/* Of elements. */
#define STET_N_BOX_GROUPS 56
/* Of words. */
#define STET_N_WORD_GROUPS 16

/* The groups of an element, by its tag and attributes. O(its attributes). */
guint64 stet_readable_box_groups (const StetWebPage *page, guint32 node);
/* The group of a word in lower case ASCII (other letters as they are), or -1. O(log words). */
int stet_readable_word_group (const char *word, gsize n_bytes);
/* TRUE within comments and lists of other articles, whose bylines and dates are not the article's. O(attributes of a
 * few boxes). */
gboolean stet_readable_is_elsewhere (const StetWebPage *page, guint32 node);

G_END_DECLS
