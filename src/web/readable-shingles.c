/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "readable-shingles.h"

#include <string.h>

#define N_BITS (1u << 19)
/* More words than this leave too few bits unset. */
#define MAX_WORDS 30000u
#define FNV_START G_GUINT64_CONSTANT (14695981039346656037)
#define FNV_PRIME G_GUINT64_CONSTANT (1099511628211)

struct _StetShingles
{
  guint64 bits[N_BITS / 64];
  guint n_words;
};

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80;
}

/* The bytes of general punctuation (U+2000 to U+206F), no-break space and angle quotes part words too. */
static gsize
separator_length (const char *at, const char *end)
{
  if ((guchar) at[0] == 0xe2 && end - at >= 3 && ((guchar) at[1] == 0x80 || (guchar) at[1] == 0x81))
    return 3;
  if ((guchar) at[0] == 0xc2 && end - at >= 2
      && ((guchar) at[1] == 0xa0 || (guchar) at[1] == 0xab || (guchar) at[1] == 0xbb))
    return 2;
  return 0;
}

gboolean
stet_shingles_next_word (const char **at, const char *end, guint64 *hash)
{
  const char *p = *at;
  guint64 h = FNV_START;
  gboolean any = FALSE;

  while (p < end)
    {
      gsize skip = (guchar) *p >= 0x80 ? separator_length (p, end) : 0;

      if (skip == 0 && is_word_byte (*p))
        {
          /* Not g_ascii_tolower (), which is a call for each letter of the page. */
          h = (h ^ (guchar) (*p >= 'A' && *p <= 'Z' ? *p + 32 : *p)) * FNV_PRIME;
          any = TRUE;
          p++;
        }
      else if (any)
        break;
      else if (*p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/'))
        while (p < end && *p != '>')
          p++;
      else if (*p == '&' && end - p > 5 && memcmp (p, "&nbsp;", 6) == 0)
        p += 6;
      else
        p += MAX (skip, 1);
    }
  *at = p;
  *hash = h;
  return any;
}

static void
set_bit (StetShingles *self, guint64 hash)
{
  guint32 bit = (guint32) (hash >> 13) % N_BITS;

  self->bits[bit / 64] |= (guint64) 1 << (bit % 64);
}

static gboolean
has_bit (const StetShingles *self, guint64 hash)
{
  guint32 bit = (guint32) (hash >> 13) % N_BITS;

  return (self->bits[bit / 64] >> (bit % 64)) & 1;
}

static guint64
join (guint64 a, guint64 b)
{
  return (a * 31 + b) * FNV_PRIME ^ (a >> 7);
}

StetShingles *
stet_shingles_new_empty (void)
{
  return g_new0 (StetShingles, 1);
}

void
stet_shingles_add (StetShingles *self, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;
  guint64 a = 0, b = 0, c;

  for (guint n = 1; self->n_words < MAX_WORDS && stet_shingles_next_word (&text, end, &c); n++, self->n_words++)
    {
      set_bit (self, c);
      if (n >= 2)
        set_bit (self, join (b, c));
      if (n >= 3)
        set_bit (self, join (join (a, b), c));
      a = b;
      b = c;
    }
}

StetShingles *
stet_shingles_new (const char *text)
{
  StetShingles *self = stet_shingles_new_empty ();

  stet_shingles_add (self, text, strlen (text));
  return self;
}

void
stet_shingles_free (StetShingles *self)
{
  g_free (self);
}

int
stet_shingles_cover (const StetShingles *self, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;
  guint64 a = 0, b = 0, c;
  guint n = 0, n_hits = 0;

  if (self == NULL)
    return stet_shingles_next_word (&text, end, &c) ? 0 : -1;
  while (stet_shingles_next_word (&text, end, &c))
    {
      n++;
      if (n >= 3)
        n_hits += has_bit (self, join (join (a, b), c));
      a = b;
      b = c;
    }
  if (n == 0)
    return -1;
  if (n == 1)
    return has_bit (self, b) ? 1000 : 0;
  if (n == 2)
    return has_bit (self, join (a, b)) ? 1000 : 0;
  return (int) (n_hits * 1000 / (n - 2));
}
