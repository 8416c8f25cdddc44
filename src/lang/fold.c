/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Folding walks the text once and hands out folded characters; hashing and copying are two sinks for the same walk. */

#include "fold.h"

#include <string.h>

typedef struct
{
  const char *next;
  const char *end;
  gboolean drop_stops; /* the word has a full stop inside, so all its full stops go */
  guint32 pending;     /* second letter of a character that folds to two */
} FoldWalk;

/* Latin letters without a canonical decomposition, as one or two ASCII letters. */
static guint32
fold_undecomposed (gunichar c, guint32 *second)
{
  switch (c)
    {
    case 0xf8:
      return 'o';
    case 0x142:
      return 'l';
    case 0x111:
      return 'd';
    case 0xf0:
      return 'd';
    case 0x131:
      return 'i';
    case 0x127:
      return 'h';
    case 0xdf:
      *second = 's';
      return 's';
    case 0xe6:
      *second = 'e';
      return 'a';
    case 0x153:
      *second = 'e';
      return 'o';
    case 0xfe:
      *second = 'h';
      return 't';
    case 0x2018:
    case 0x2019:
    case 0x2bc:
      return '\'';
    default:
      return c;
    }
}

static guint32
fold_wide (gunichar c, guint32 *second)
{
  gunichar base, mark;

  c = g_unichar_tolower (c);
  /* Canonical decompositions of Latin letters are at most three marks deep. */
  for (int i = 0; i < 4 && c >= 0x80 && c < 0x2000 && g_unichar_decompose (c, &base, &mark) && mark != 0; i++)
    c = base;
  return fold_undecomposed (c, second);
}

/* The next folded character, 0 at the end. */
static guint32
fold_next (FoldWalk *walk)
{
  if (walk->pending != 0)
    {
      guint32 second = walk->pending;

      walk->pending = 0;
      return second;
    }
  while (walk->next < walk->end)
    {
      guint8 byte = (guint8) *walk->next;

      if (byte < 0x80)
        {
          walk->next++;
          if (byte == '.' && walk->drop_stops)
            continue;
          return (guint32) g_ascii_tolower ((char) byte);
        }
      gunichar c = g_utf8_get_char (walk->next);

      walk->next = g_utf8_next_char (walk->next);
      if (c == 0xad || (c >= 0x300 && c < 0x370))
        continue; /* soft hyphens and combining accents */
      return fold_wide (c, &walk->pending);
    }
  return 0;
}

static FoldWalk
fold_walk (const char *utf8, gsize n_bytes)
{
  const char *stop = n_bytes > 0 ? memchr (utf8, '.', n_bytes - 1) : NULL;

  return (FoldWalk){ utf8, utf8 + n_bytes, stop != NULL, 0 };
}

guint64
stet_fold_hash (const char *utf8, gsize n_bytes)
{
  FoldWalk walk = fold_walk (utf8, n_bytes);
  guint64 hash = STET_FOLD_SEED;
  guint32 c;

  while ((c = fold_next (&walk)) != 0)
    hash = (hash ^ c) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash != 0 ? hash : 1;
}

char *
stet_fold_dup (const char *utf8, gsize n_bytes)
{
  FoldWalk walk = fold_walk (utf8, n_bytes);
  GString *folded = g_string_sized_new (n_bytes);
  guint32 c;

  while ((c = fold_next (&walk)) != 0)
    g_string_append_unichar (folded, c);
  return g_string_free (folded, FALSE);
}
