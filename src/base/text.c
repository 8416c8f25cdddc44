/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything about a text is computed when it is made and never changes, but for its digest, which is set once under a
 * lock-free "once". ASCII texts carry no code-point index at all: bytes and code points are the same there. */

#include "text.h"

#include <string.h>

/* Code points between two entries of the index. */
#define SAMPLE 256

struct _StetText
{
  gatomicrefcount refs;
  guint32 n_bytes;
  guint32 n_chars;
  guint32 n_lines;
  guint32 *samples; /* byte offset of code point i * SAMPLE; NULL when n_bytes == n_chars */
  guint32 *line_starts;
  char *sha256; /* set once */
  char data[];  /* NUL terminated */
};

G_DEFINE_QUARK (stet - text - error - quark, stet_text_error)

#define IS_CONTINUATION(byte) (((guchar) (byte) &0xc0) == 0x80)
#define PARAGRAPH_SEPARATOR "\xe2\x80\xa9"

/* Length of the line end at @at, 0 when there is none. */
static guint
line_end_length (const char *data, gsize n_bytes, gsize at)
{
  if (data[at] == '\n')
    return 1;
  if (data[at] == '\r')
    return at + 1 < n_bytes && data[at + 1] == '\n' ? 2 : 1;
  if (data[at] == PARAGRAPH_SEPARATOR[0] && n_bytes - at >= 3 && memcmp (data + at, PARAGRAPH_SEPARATOR, 3) == 0)
    return 3;
  return 0;
}

static void
find_lines (StetText *self)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 start = 0;

  g_array_append_val (starts, start);
  for (gsize i = 0; i < self->n_bytes;)
    {
      guint length = line_end_length (self->data, self->n_bytes, i);

      i += MAX (length, 1);
      start = (guint32) i;
      if (length > 0 && i < self->n_bytes)
        g_array_append_val (starts, start);
    }
  self->n_lines = starts->len;
  self->line_starts = (guint32 *) (void *) g_array_free (starts, FALSE);
}

static void
sample_chars (StetText *self)
{
  guint32 n_chars = 0;

  for (guint32 i = 0; i < self->n_bytes; i++)
    n_chars += !IS_CONTINUATION (self->data[i]);
  self->n_chars = n_chars;
  if (n_chars == self->n_bytes)
    return;
  self->samples = g_new (guint32, n_chars / SAMPLE + 1);
  n_chars = 0;
  for (guint32 i = 0; i < self->n_bytes; i++)
    {
      if (IS_CONTINUATION (self->data[i]))
        continue;
      if (n_chars % SAMPLE == 0)
        self->samples[n_chars / SAMPLE] = i;
      n_chars++;
    }
  if (n_chars % SAMPLE == 0)
    self->samples[n_chars / SAMPLE] = self->n_bytes;
}

static StetText *
text_new (const char *utf8, gsize n_bytes)
{
  StetText *self = g_malloc0 (sizeof (StetText) + n_bytes + 1);

  g_atomic_ref_count_init (&self->refs);
  self->n_bytes = (guint32) n_bytes;
  if (n_bytes > 0)
    memcpy (self->data, utf8, n_bytes);
  sample_chars (self);
  find_lines (self);
  return self;
}

StetText *
stet_text_new (const char *utf8, gssize n_bytes, GError **error)
{
  gsize n = n_bytes < 0 ? strlen (utf8) : (gsize) n_bytes;
  const char *bad;

  if (n > STET_TEXT_MAX_BYTES)
    {
      g_set_error (error, STET_TEXT_ERROR, STET_TEXT_ERROR_TOO_LARGE, "The text is longer than %u bytes",
                   STET_TEXT_MAX_BYTES);
      return NULL;
    }
  if (!g_utf8_validate_len (utf8, n, &bad))
    {
      g_set_error (error, STET_TEXT_ERROR, STET_TEXT_ERROR_INVALID_UTF8, "Byte %" G_GSIZE_FORMAT " is not UTF-8",
                   (gsize) (bad - utf8));
      return NULL;
    }
  return text_new (utf8, n);
}

StetText *
stet_text_new_trusted (const char *utf8, gssize n_bytes)
{
  g_autoptr (GError) error = NULL;
  StetText *self = stet_text_new (utf8, n_bytes, &error);

  g_assert_no_error (error);
  return self;
}

StetText *
stet_text_ref (StetText *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stet_text_unref (StetText *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->samples);
  g_free (self->line_starts);
  g_free (self->sha256);
  g_free (self);
}

const char *
stet_text_get_data (const StetText *self)
{
  return self->data;
}

guint32
stet_text_get_n_bytes (const StetText *self)
{
  return self->n_bytes;
}

guint32
stet_text_get_n_chars (const StetText *self)
{
  return self->n_chars;
}

const char *
stet_text_get_sha256 (StetText *self)
{
  if (g_once_init_enter (&self->sha256))
    g_once_init_leave (&self->sha256,
                       g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) self->data, self->n_bytes));
  return self->sha256;
}

guint32
stet_text_byte_to_char (const StetText *self, guint32 byte)
{
  guint32 low = 0;
  guint32 high, ch;

  if (byte >= self->n_bytes)
    return self->n_chars;
  if (self->samples == NULL)
    return byte;
  while (byte > 0 && IS_CONTINUATION (self->data[byte]))
    byte--;
  /* The last sample at or before the byte. A sample's byte is at least its code point, so the search can start low. */
  high = MIN (byte / SAMPLE, self->n_chars / SAMPLE) + 1;
  while (high - low > 1)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->samples[middle] <= byte)
        low = middle;
      else
        high = middle;
    }
  ch = low * SAMPLE;
  for (guint32 i = self->samples[low]; i < byte; i++)
    ch += !IS_CONTINUATION (self->data[i + 1]);
  return ch;
}

guint32
stet_text_char_to_byte (const StetText *self, guint32 ch)
{
  const char *at;

  if (ch >= self->n_chars)
    return self->n_bytes;
  if (self->samples == NULL)
    return ch;
  at = self->data + self->samples[ch / SAMPLE];
  for (guint32 rest = ch % SAMPLE; rest > 0; rest--)
    at = g_utf8_next_char (at);
  return (guint32) (at - self->data);
}

void
stet_text_bytes_to_chars (const StetText *self, guint32 *offsets, gsize n)
{
  guint32 byte = 0;
  guint32 ch = 0;

  for (gsize i = 0; i < n; i++)
    {
      guint32 wanted = offsets[i];

      /* Far ahead (or, against the promise, behind) the index is nearer than a walk. */
      if (self->samples == NULL || wanted >= self->n_bytes || wanted < byte || wanted - byte > 4 * SAMPLE)
        {
          ch = stet_text_byte_to_char (self, wanted);
          byte = self->samples == NULL ? ch : stet_text_char_to_byte (self, ch);
        }
      else
        {
          while (byte < wanted)
            {
              guint32 next = (guint32) (g_utf8_next_char (self->data + byte) - self->data);

              if (next > wanted)
                break;
              byte = next;
              ch++;
            }
        }
      offsets[i] = ch;
    }
}

void
stet_text_chars_to_bytes (const StetText *self, guint32 *offsets, gsize n)
{
  guint32 byte = 0;
  guint32 ch = 0;

  for (gsize i = 0; i < n; i++)
    {
      guint32 wanted = offsets[i];

      if (self->samples == NULL || wanted >= self->n_chars || wanted < ch || wanted - ch > SAMPLE)
        {
          byte = stet_text_char_to_byte (self, wanted);
          ch = MIN (wanted, self->n_chars);
        }
      else
        {
          for (; ch < wanted; ch++)
            byte = (guint32) (g_utf8_next_char (self->data + byte) - self->data);
        }
      offsets[i] = byte;
    }
}

gboolean
stet_text_is_boundary (const StetText *self, guint32 byte)
{
  return byte == self->n_bytes || (byte < self->n_bytes && !IS_CONTINUATION (self->data[byte]));
}

gboolean
stet_text_span_is_valid (const StetText *self, StetSpan span)
{
  return span.start <= span.end && span.end <= self->n_bytes && stet_text_is_boundary (self, span.start)
         && stet_text_is_boundary (self, span.end);
}

guint
stet_text_count_words (const StetText *self, StetSpan span)
{
  const char *at = self->data + span.start;
  const char *end = self->data + span.end;
  gboolean inside = FALSE;
  guint n = 0;

  g_return_val_if_fail (stet_text_span_is_valid (self, span), 0);
  for (; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean letter = g_unichar_isalnum (c);

      if (letter && g_unichar_iswide (c))
        n++;
      else if (letter && !inside)
        n++;
      if (letter)
        inside = !g_unichar_iswide (c);
      else if (g_unichar_isspace (c))
        inside = FALSE;
    }
  return n;
}

char *
stet_text_dup (const StetText *self, StetSpan span)
{
  g_return_val_if_fail (stet_text_span_is_valid (self, span), NULL);
  return g_strndup (self->data + span.start, stet_span_length (span));
}

guint
stet_text_get_n_lines (const StetText *self)
{
  return self->n_lines;
}

StetSpan
stet_text_get_line (const StetText *self, guint line)
{
  guint32 start, end;

  g_return_val_if_fail (line < self->n_lines, STET_SPAN (self->n_bytes, self->n_bytes));
  start = self->line_starts[line];
  end = line + 1 < self->n_lines ? self->line_starts[line + 1] : self->n_bytes;
  /* Step back over the one line end that this line may have. */
  if (end - start >= 3 && memcmp (self->data + end - 3, PARAGRAPH_SEPARATOR, 3) == 0)
    end -= 3;
  else if (end > start && self->data[end - 1] == '\n')
    end -= end - start >= 2 && self->data[end - 2] == '\r' ? 2 : 1;
  else if (end > start && self->data[end - 1] == '\r')
    end--;
  return STET_SPAN (start, end);
}

guint
stet_text_get_line_at (const StetText *self, guint32 byte)
{
  guint low = 0;
  guint high = self->n_lines;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->line_starts[middle] <= byte)
        low = middle;
      else
        high = middle;
    }
  return low;
}
