/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How sites word their furniture. A row names the words that a line must hold; a line that holds quotation marks or
 * runs on like prose is never judged by its wording. */

#include "layout-lines.h"

#include "fold.h"

#include <string.h>

#define MAX_WORDS 48
#define MAX_PHRASE 8

typedef enum
{
  ANYWHERE, /* the phrase stands somewhere in the line */
  START,    /* the line starts with it */
  WHOLE,    /* the line is nothing else */
} Place;

typedef struct
{
  StetFurnitureKind kind;
  Place place;
  guint max_words; /* of the line */
  gboolean certain;
  const char *phrase; /* folded words; "#" is any one word */
} Wording;

#define N STET_FURNITURE_NAVIGATION
#define C STET_FURNITURE_CAPTION
#define T STET_FURNITURE_TEASER
#define B STET_FURNITURE_BUTTON
#define S STET_FURNITURE_SUBSCRIPTION

/* clang-format off */
static const Wording wordings[] = {
  /* Ways around the site */
  { N, START, 6, TRUE, "skip to main content" }, { N, START, 6, TRUE, "skip to content" },
  { N, START, 6, TRUE, "skip to navigation" }, { N, START, 6, TRUE, "skip to search" },
  { N, START, 6, TRUE, "jump to content" }, { N, START, 6, TRUE, "jump to navigation" },
  { N, WHOLE, 4, TRUE, "no menu items" }, { N, WHOLE, 4, TRUE, "main menu" },
  { N, WHOLE, 4, TRUE, "toggle navigation" },
  { N, WHOLE, 4, TRUE, "toggle menu" }, { N, WHOLE, 4, TRUE, "open menu" }, { N, WHOLE, 4, TRUE, "close menu" },
  { N, WHOLE, 4, TRUE, "show menu" }, { N, WHOLE, 4, TRUE, "open search" }, { N, WHOLE, 4, TRUE, "close search" },
  { N, WHOLE, 4, TRUE, "back to top" }, { N, WHOLE, 4, TRUE, "back to home" },
  { N, WHOLE, 4, TRUE, "back to homepage" },
  { N, WHOLE, 3, TRUE, "previous article" }, { N, WHOLE, 3, TRUE, "next article" },
  { N, WHOLE, 3, TRUE, "previous post" },
  { N, WHOLE, 3, TRUE, "next post" }, { N, WHOLE, 3, TRUE, "site map" }, { N, WHOLE, 2, TRUE, "sitemap" },
  { N, WHOLE, 3, TRUE, "search this site" }, { N, WHOLE, 4, TRUE, "you are here" },
  { N, START, 8, TRUE, "you are here home" },
  { N, WHOLE, 2, FALSE, "home" }, { N, WHOLE, 2, FALSE, "menu" }, { N, WHOLE, 2, FALSE, "search" },
  { N, WHOLE, 2, FALSE, "news" }, { N, WHOLE, 2, FALSE, "sport" }, { N, WHOLE, 2, FALSE, "sports" },
  { N, WHOLE, 2, FALSE, "opinion" }, { N, WHOLE, 2, FALSE, "business" }, { N, WHOLE, 2, FALSE, "politics" },
  { N, WHOLE, 2, FALSE, "world" }, { N, WHOLE, 2, FALSE, "culture" }, { N, WHOLE, 2, FALSE, "lifestyle" },
  { N, WHOLE, 2, FALSE, "weather" }, { N, WHOLE, 2, FALSE, "video" }, { N, WHOLE, 2, FALSE, "contact" },
  { N, WHOLE, 2, FALSE, "contact us" }, { N, WHOLE, 2, FALSE, "about us" }, { N, WHOLE, 2, FALSE, "about" },
  { N, WHOLE, 2, FALSE, "e paper" }, { N, WHOLE, 2, FALSE, "archive" }, { N, WHOLE, 2, FALSE, "careers" },
  /* Pointers to other pages */
  { T, START, 12, TRUE, "check out our other" }, { T, START, 12, TRUE, "check out our latest" },
  { T, START, 12, TRUE, "check out more" }, { T, WHOLE, 3, TRUE, "read more" }, { T, START, 30, TRUE, "read more :" },
  { T, START, 30, TRUE, "also read :" }, { T, START, 30, TRUE, "read also :" }, { T, START, 30, TRUE, "see also :" },
  { T, START, 30, TRUE, "related :" }, { T, START, 30, TRUE, "recommended :" }, { T, START, 30, TRUE, "watch :" },
  { T, START, 30, TRUE, "more on this :" }, { T, WHOLE, 4, TRUE, "more on this story" },
  { T, START, 8, TRUE, "more stories from" }, { T, START, 8, TRUE, "more news from" },
  { T, START, 8, TRUE, "more from the" },
  { T, START, 5, FALSE, "more from" }, { T, START, 5, FALSE, "more on" }, { T, WHOLE, 3, TRUE, "more stories" },
  { T, WHOLE, 3, TRUE, "more news" }, { T, WHOLE, 3, TRUE, "top stories" }, { T, WHOLE, 3, TRUE, "latest news" },
  { T, WHOLE, 3, TRUE, "latest stories" }, { T, WHOLE, 3, TRUE, "breaking news" },
  { T, WHOLE, 3, TRUE, "related articles" },
  { T, WHOLE, 3, TRUE, "related stories" }, { T, WHOLE, 3, TRUE, "related posts" },
  { T, WHOLE, 3, TRUE, "related content" },
  { T, WHOLE, 3, TRUE, "related topics" }, { T, WHOLE, 3, TRUE, "recent posts" },
  { T, WHOLE, 3, TRUE, "recent articles" },
  { T, WHOLE, 3, TRUE, "popular posts" }, { T, WHOLE, 3, TRUE, "most popular" }, { T, WHOLE, 3, TRUE, "most read" },
  { T, WHOLE, 3, TRUE, "most viewed" }, { T, WHOLE, 3, TRUE, "most shared" }, { T, WHOLE, 3, TRUE, "trending now" },
  { T, WHOLE, 3, TRUE, "editors picks" }, { T, WHOLE, 4, TRUE, "editor # s picks" },
  { T, WHOLE, 4, TRUE, "editor s picks" },
  { T, START, 8, TRUE, "you may also like" }, { T, START, 8, TRUE, "you might also like" },
  { T, START, 8, TRUE, "you may also be interested" }, { T, START, 8, TRUE, "you might also be interested" },
  { T, START, 6, TRUE, "recommended for you" }, { T, WHOLE, 4, TRUE, "don t miss" },
  { T, WHOLE, 4, TRUE, "what to read next" },
  { T, WHOLE, 4, TRUE, "read next" }, { T, WHOLE, 4, TRUE, "up next" }, { T, WHOLE, 4, TRUE, "continue reading" },
  { T, WHOLE, 8, TRUE, "story continues below" }, { T, WHOLE, 8, TRUE, "article continues below" },
  { T, START, 8, TRUE, "article continues after" }, { T, START, 8, TRUE, "story continues below" },
  { T, WHOLE, 2, TRUE, "advertisement" }, { T, WHOLE, 2, TRUE, "advertising" },
  { T, WHOLE, 3, TRUE, "sponsored content" },
  { T, WHOLE, 2, FALSE, "sponsored" }, { T, WHOLE, 3, TRUE, "paid content" }, { T, WHOLE, 2, FALSE, "related" },
  { T, WHOLE, 2, FALSE, "trending" }, { T, WHOLE, 2, FALSE, "promoted" }, { T, WHOLE, 4, TRUE, "in other news" },
  /* Things to press */
  { B, WHOLE, 2, FALSE, "close" }, { B, WHOLE, 2, FALSE, "share" }, { B, WHOLE, 2, FALSE, "print" },
  { B, WHOLE, 2, FALSE, "save" }, { B, WHOLE, 2, FALSE, "tweet" }, { B, WHOLE, 2, FALSE, "email" },
  { B, WHOLE, 2, FALSE, "facebook" }, { B, WHOLE, 2, FALSE, "twitter" }, { B, WHOLE, 2, FALSE, "whatsapp" },
  { B, WHOLE, 2, FALSE, "linkedin" }, { B, WHOLE, 2, FALSE, "telegram" }, { B, WHOLE, 2, FALSE, "reddit" },
  { B, WHOLE, 2, FALSE, "pinterest" }, { B, WHOLE, 2, FALSE, "next" }, { B, WHOLE, 2, FALSE, "previous" },
  { B, WHOLE, 2, FALSE, "comments" }, { B, WHOLE, 2, FALSE, "listen" }, { B, WHOLE, 2, FALSE, "play" },
  { B, WHOLE, 3, TRUE, "share this" }, { B, WHOLE, 4, TRUE, "share this article" },
  { B, WHOLE, 4, TRUE, "share this story" },
  { B, START, 6, TRUE, "share on facebook" }, { B, START, 6, TRUE, "share on twitter" },
  { B, START, 6, TRUE, "share on whatsapp" },
  { B, START, 6, TRUE, "share on x" }, { B, START, 6, TRUE, "share via" }, { B, START, 6, TRUE, "share by email" },
  { B, START, 6, TRUE, "click to share" }, { B, WHOLE, 4, TRUE, "copy link" }, { B, WHOLE, 4, TRUE, "link copied" },
  { B, WHOLE, 4, TRUE, "print this article" }, { B, WHOLE, 4, TRUE, "email this article" },
  { B, WHOLE, 4, TRUE, "leave a comment" },
  { B, WHOLE, 4, TRUE, "leave a reply" }, { B, WHOLE, 4, TRUE, "post a comment" },
  { B, WHOLE, 4, TRUE, "show comments" },
  { B, WHOLE, 4, TRUE, "view comments" }, { B, WHOLE, 4, TRUE, "listen to this article" },
  { B, WHOLE, 3, TRUE, "load more" },
  { B, WHOLE, 3, TRUE, "show more" }, { B, WHOLE, 3, TRUE, "view all" }, { B, WHOLE, 3, TRUE, "see all" },
  { B, WHOLE, 4, TRUE, "accept all cookies" }, { B, WHOLE, 3, TRUE, "accept all" },
  { B, WHOLE, 3, TRUE, "reject all" },
  { B, WHOLE, 3, TRUE, "manage cookies" }, { B, WHOLE, 3, TRUE, "cookie settings" },
  { B, WHOLE, 3, TRUE, "manage preferences" },
  { B, WHOLE, 3, FALSE, "log in" }, { B, WHOLE, 3, FALSE, "login" }, { B, WHOLE, 3, FALSE, "sign in" },
  { B, WHOLE, 3, FALSE, "log out" }, { B, WHOLE, 3, FALSE, "register" }, { B, WHOLE, 3, FALSE, "follow us" },
  { B, START, 10, TRUE, "follow us on" }, { B, START, 10, TRUE, "like us on facebook" },
  { B, START, 14, TRUE, "join our whatsapp" },
  /* Subscriptions, notices, small print */
  { S, START, 40, TRUE, "subscribe to" }, { S, START, 40, TRUE, "subscribe for" },
  { S, START, 40, TRUE, "subscribe now" },
  { S, START, 40, TRUE, "subscribe today" }, { S, WHOLE, 2, FALSE, "subscribe" },
  { S, START, 40, TRUE, "sign up to our" },
  { S, START, 40, TRUE, "sign up for our" }, { S, START, 40, TRUE, "sign up for the" },
  { S, START, 40, TRUE, "sign up for free" },
  { S, START, 40, TRUE, "sign up to receive" }, { S, START, 40, TRUE, "sign up now" },
  { S, WHOLE, 3, TRUE, "sign up" },
  { S, START, 40, TRUE, "get our newsletter" }, { S, START, 40, TRUE, "get the latest news" },
  { S, START, 40, TRUE, "get unlimited access" },
  { S, WHOLE, 2, FALSE, "newsletter" }, { S, WHOLE, 2, FALSE, "newsletters" },
  { S, START, 40, TRUE, "newsletter sign up" },
  { S, ANYWHERE, 40, TRUE, "you have free article" }, { S, ANYWHERE, 40, TRUE, "you have # free article" },
  { S, ANYWHERE, 40, TRUE, "you have # free articles" }, { S, ANYWHERE, 40, TRUE, "you have reached your" },
  { S, ANYWHERE, 40, TRUE, "you ve reached your" }, { S, ANYWHERE, 40, TRUE, "your # free stories" },
  { S, ANYWHERE, 40, TRUE, "your # free articles" }, { S, ANYWHERE, 40, TRUE, "your free articles" },
  { S, ANYWHERE, 40, TRUE, "your last free article" }, { S, ANYWHERE, 40, TRUE, "sign up to keep reading" },
  { S, ANYWHERE, 40, TRUE, "subscribe to continue" }, { S, ANYWHERE, 40, TRUE, "subscribe to keep reading" },
  { S, ANYWHERE, 40, TRUE, "subscribe to our newsletter" }, { S, ANYWHERE, 40, TRUE, "sign up to our newsletter" },
  { S, ANYWHERE, 40, TRUE, "sign up for our newsletter" }, { S, ANYWHERE, 40, TRUE, "log in to continue" },
  { S, ANYWHERE, 40, TRUE, "register to continue" }, { S, ANYWHERE, 40, TRUE, "to continue reading" },
  { S, START, 40, TRUE, "already a subscriber" }, { S, START, 40, TRUE, "not a subscriber" },
  { S, START, 40, TRUE, "already have an account" },
  { S, START, 40, TRUE, "this article is for subscribers" },
  { S, START, 40, TRUE, "this content is for subscribers" },
  { S, START, 40, TRUE, "this story is for subscribers" }, { S, START, 40, TRUE, "support our journalism" },
  { S, START, 40, TRUE, "become a member" }, { S, START, 40, TRUE, "become a subscriber" },
  { S, START, 40, TRUE, "enter your email" },
  { S, START, 40, TRUE, "start your free trial" }, { S, START, 48, TRUE, "we use cookies" },
  { S, START, 48, TRUE, "this site uses cookies" },
  { S, START, 48, TRUE, "this website uses cookies" }, { S, START, 48, TRUE, "by continuing to use this site" },
  { S, START, 48, TRUE, "by clicking" }, { S, START, 48, TRUE, "by signing up" },
  { S, START, 48, TRUE, "by subscribing" },
  { S, ANYWHERE, 40, TRUE, "all rights reserved" }, { S, START, 14, TRUE, "copyright ©" },
  { S, START, 14, TRUE, "©" },
  { S, WHOLE, 4, TRUE, "privacy policy" }, { S, WHOLE, 4, TRUE, "cookie policy" },
  { S, WHOLE, 4, TRUE, "terms of use" },
  { S, WHOLE, 4, TRUE, "terms of service" }, { S, WHOLE, 5, TRUE, "terms and conditions" },
  { S, WHOLE, 4, TRUE, "privacy notice" },
  { S, START, 40, TRUE, "thank you for reading" }, { S, START, 40, TRUE, "thank you for subscribing" },
  { S, START, 40, TRUE, "thanks for signing up" }, { S, START, 40, TRUE, "your subscription" },
};
/* clang-format on */

#undef N
#undef C
#undef T
#undef B
#undef S

/* The line's words, folded and hashed; colons and the copyright sign count as words. Returns how many, 0 for too many.
 */
static guint
read_words (const char *p, gsize n, guint64 *words)
{
  const char *end = p + n;
  guint n_words = 0;

  while (p < end)
    {
      const char *word = p;
      gunichar c = g_utf8_get_char (p);

      while (p < end && g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == word)
        {
          p = g_utf8_next_char (p);
          /* A phrase that is quoted is being talked about. */
          if (c == '"' || c == 0x201c || c == 0x201d || c == 0xab || c == 0xbb)
            return 0;
          if (c != ':' && c != 0xa9)
            continue;
        }
      if (n_words == MAX_WORDS)
        return 0;
      words[n_words++] = stet_fold_hash (word, (gsize) (p - word));
    }
  return n_words;
}

struct _StetWordings
{
  guint64 hashes[G_N_ELEMENTS (wordings)][MAX_PHRASE]; /* 0: any one word */
  guint8 n_hashes[G_N_ELEMENTS (wordings)];
};

StetWordings *
stet_wordings_new (void)
{
  StetWordings *self = g_new0 (StetWordings, 1);

  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    for (const char *p = wordings[i].phrase; *p != '\0';)
      {
        gsize n = strcspn (p, " ");

        g_assert (self->n_hashes[i] < MAX_PHRASE);
        self->hashes[i][self->n_hashes[i]++] = *p == '#' ? 0 : stet_fold_hash (p, n);
        p += n + (p[n] == ' ');
      }
  return self;
}

void
stet_wordings_free (StetWordings *self)
{
  g_free (self);
}

static gboolean
phrase_at (const guint64 *phrase, guint n_phrase, const guint64 *words)
{
  for (guint i = 0; i < n_phrase; i++)
    if (phrase[i] != 0 && phrase[i] != words[i])
      return FALSE;
  return TRUE;
}

static gboolean
has_wording (const StetWordings *self, guint w, const guint64 *words, guint n_words)
{
  guint n_phrase = self->n_hashes[w];
  guint n_places = wordings[w].place == ANYWHERE ? n_words : 1;

  if (n_words > wordings[w].max_words || n_words < n_phrase || (wordings[w].place == WHOLE && n_words != n_phrase))
    return FALSE;
  for (guint i = 0; i < n_places && i + n_phrase <= n_words; i++)
    if (phrase_at (self->hashes[w], n_phrase, words + i))
      return TRUE;
  return FALSE;
}

int
stet_wordings_match (const StetWordings *self, const char *line, gsize n, gboolean *certain)
{
  guint64 words[MAX_WORDS];
  guint n_words = n <= 400 ? read_words (line, n, words) : 0;
  int kind = -1;

  *certain = FALSE;
  for (guint i = 0; n_words > 0 && i < G_N_ELEMENTS (wordings) && !*certain; i++)
    if (has_wording (self, i, words, n_words))
      {
        kind = (int) wordings[i].kind;
        *certain = wordings[i].certain;
      }
  return kind;
}
