/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A parsed HTML page as a compact tree that never changes: an array of nodes in document order, interned tag names, and
 * one arena of strings. A node is an index; its subtree is the indices from it up to its @end, so that every walk is a
 * loop and no nesting, however deep, can overflow a stack. The parsing is done by a real HTML5 parser behind
 * page-parser.h.
 *
 * Not part of the tree: comments, the doctype, and what lies in <template>. Any thread may read it. */

#pragma once

#include "web-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Stated limits: past them a page is refused, not cut. */
#define STET_PAGE_MAX_BYTES (64u << 20)
#define STET_PAGE_MAX_NODES 8000000u
#define STET_PAGE_MAX_DEPTH 10000u

/* Tags that Stet knows by number; any other name gets a number of its own in each page. */
/* clang-format off */
#define STET_TAGS(X) \
  X (A, "a") X (ADDRESS, "address") X (ARTICLE, "article") X (ASIDE, "aside") X (AUDIO, "audio") X (B, "b") \
  X (BASE, "base") X (BLOCKQUOTE, "blockquote") X (BODY, "body") X (BR, "br") X (BUTTON, "button") \
  X (CANVAS, "canvas") X (CAPTION, "caption") X (CENTER, "center") X (CODE, "code") X (DD, "dd") \
  X (DETAILS, "details") X (DIALOG, "dialog") X (DIR, "dir") X (DIV, "div") X (DL, "dl") X (DT, "dt") X (EM, "em") \
  X (EMBED, "embed") X (FIELDSET, "fieldset") X (FIGCAPTION, "figcaption") X (FIGURE, "figure") X (FOOTER, "footer") \
  X (FORM, "form") X (FRAMESET, "frameset") X (H1, "h1") X (H2, "h2") X (H3, "h3") X (H4, "h4") X (H5, "h5") \
  X (H6, "h6") X (HEAD, "head") X (HEADER, "header") X (HGROUP, "hgroup") X (HR, "hr") X (HTML, "html") X (I, "i") \
  X (IFRAME, "iframe") X (IMG, "img") X (INPUT, "input") X (LEGEND, "legend") X (LI, "li") X (LINK, "link") \
  X (LISTING, "listing") X (MAIN, "main") X (MATH, "math") X (MENU, "menu") X (META, "meta") X (NAV, "nav") \
  X (NOEMBED, "noembed") X (NOFRAMES, "noframes") X (NOSCRIPT, "noscript") X (OBJECT, "object") X (OL, "ol") \
  X (OPTION, "option") X (P, "p") X (PICTURE, "picture") X (PLAINTEXT, "plaintext") X (PRE, "pre") X (Q, "q") \
  X (RP, "rp") X (RT, "rt") X (RUBY, "ruby") X (SCRIPT, "script") X (SEARCH, "search") X (SECTION, "section") \
  X (SELECT, "select") X (SPAN, "span") X (STRONG, "strong") X (STYLE, "style") X (SUMMARY, "summary") \
  X (SVG, "svg") X (TABLE, "table") X (TBODY, "tbody") X (TD, "td") X (TEMPLATE, "template") \
  X (TEXTAREA, "textarea") X (TFOOT, "tfoot") X (TH, "th") X (THEAD, "thead") X (TIME, "time") X (TITLE, "title") \
  X (TR, "tr") X (UL, "ul") X (VIDEO, "video") X (XMP, "xmp")
/* clang-format on */

typedef enum
{
#define STET_TAG_ENUM(id, name) STET_TAG_##id,
  STET_TAGS (STET_TAG_ENUM)
#undef STET_TAG_ENUM
      STET_TAG_N_KNOWN,
  STET_TAG_NONE = 0xffff, /* of the document and of text */
} StetTag;

typedef enum
{
  STET_NODE_DOCUMENT,
  STET_NODE_ELEMENT,
  STET_NODE_TEXT,
} StetNodeKind;

/* Where the parser gives no place in the source. */
#define STET_PAGE_NO_OFFSET G_MAXUINT32

typedef struct
{
  guint32 parent; /* of node 0: 0 */
  guint32 end;    /* one past the last descendant; the next sibling is there, if it has the same parent */
  guint32 offset; /* of its "<" or first letter in the source, bytes, or STET_PAGE_NO_OFFSET */
  guint16 tag;    /* StetTag, or a number of the page's own */
  guint8 kind;    /* StetNodeKind */
  guint8 foreign; /* TRUE in SVG and MathML */
} StetNode;

typedef struct _StetWebPage StetWebPage;

/* Parses @n_bytes of @html (-1: up to its NUL), which must be valid UTF-8 without NUL, as stet_charset_decode gives it.
 * Any input gives a page; errors are STET_WEB_ERROR_TOO_LARGE, _TOO_COMPLEX, _FAILED, and G_IO_ERROR_CANCELLED. About
 * O(n). */
StetWebPage *stet_web_page_parse (const char *html, gssize n_bytes, GCancellable *cancellable, GError **error);
StetWebPage *stet_web_page_ref (StetWebPage *self);
void stet_web_page_unref (StetWebPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetWebPage, stet_web_page_unref)

/* "lexbor" or "gumbo". */
const char *stet_web_page_get_parser_name (void);

/* At least 1: node 0 is the document. */
guint32 stet_web_page_get_n_nodes (const StetWebPage *self);
/* Owned by the page. O(1). */
const StetNode *stet_web_page_get_node (const StetWebPage *self, guint32 node);
/* The name of an element's tag, lower case in HTML; NULL for other nodes. O(1). */
const char *stet_web_page_get_tag_name (const StetWebPage *self, guint32 node);
/* The text of a text node, NUL terminated; NULL for other nodes. @n_bytes may be NULL. O(1). */
const char *stet_web_page_get_text (const StetWebPage *self, guint32 node, gsize *n_bytes);
/* The value of the attribute with this lower-case name, "" when it has none; NULL when it isn't there. O(attributes).
 */
const char *stet_web_page_get_attribute (const StetWebPage *self, guint32 node, const char *name);
guint stet_web_page_get_n_attributes (const StetWebPage *self, guint32 node);

/* The first element with @tag in [from, end) in document order, or 0. */
guint32 stet_web_page_find (const StetWebPage *self, StetTag tag, guint32 from, guint32 end);
/* All the text under @node, scripts and styles included, white space collapsed, at most @max_bytes long. New string. */
char *stet_web_page_dup_text (const StetWebPage *self, guint32 node, gsize max_bytes);

G_END_DECLS
