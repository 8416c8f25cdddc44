/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "diff-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* As many words that are the same don't part two changes. */
#define MAX_BETWEEN 3
/* Bytes shown before and after a change, and of one stretch. */
#define CONTEXT 48
#define MAX_SHOWN 600

/* One word that is the same in so many that differ is there by chance. */
#define SAME_IN 3

typedef enum
{
  SAME,
  OLD,
  NEW
} Look;

void
stet_diff_words_clear (StetDiffWords *self)
{
  g_clear_pointer (&self->markup, g_free);
  g_clear_pointer (&self->spoken, g_free);
}

/* On one line, and cut where it is too long to read. */
static char *
tidy (const char *data, StetSpan span)
{
  guint32 shown = MIN (stet_span_length (span), MAX_SHOWN);
  g_autofree char *words = NULL;

  while (shown < stet_span_length (span) && ((guchar) data[span.start + shown] & 0xc0) == 0x80)
    shown--;
  words = g_strndup (data + span.start, shown);
  g_strchomp (words);
  for (char *at = words; *at != '\0'; at++)
    if (g_ascii_isspace (*at) || g_ascii_iscntrl (*at))
      *at = ' ';
  return shown < stet_span_length (span) ? g_strconcat (words, "…", NULL) : g_steal_pointer (&words);
}

static void
add (GString *markup, GString *spoken, StetText *text, StetSpan span, Look look)
{
  g_autofree char *words = tidy (stet_text_get_data (text), span);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  if (*words == '\0')
    return;
  if (markup->len > 0)
    g_string_append_c (markup, ' ');
  if (spoken->len > 0)
    g_string_append_c (spoken, ' ');
  if (look == OLD)
    g_string_append_printf (markup, "<span alpha=\"65%%\" strikethrough=\"true\">%s</span>", escaped);
  else if (look == NEW)
    g_string_append_printf (markup, "<span weight=\"bold\" underline=\"single\">%s</span>", escaped);
  else
    g_string_append (markup, escaped);
  if (look == OLD)
    /* Translators: what a screen reader says of words that were taken out of a text */
    g_string_append_printf (spoken, _ ("no longer “%s”"), words);
  else if (look == NEW)
    /* Translators: what a screen reader says of words that are new in a text */
    g_string_append_printf (spoken, _ ("now “%s”"), words);
  else
    g_string_append (spoken, words);
}

/* TRUE when so little is the same that the old words as a whole and the new ones as a whole read better. */
static gboolean
is_other (GArray *changes, guint start, guint end)
{
  guint n_same = 0, n_changed = 0;

  for (guint i = start; i < end; i++)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);

      if (change->op == STET_WORDS_SAME)
        n_same += change->n_old;
      else
        n_changed += MAX (change->n_old, change->n_new);
    }
  return n_same * SAME_IN < n_changed;
}

static void
add_changes (GString *markup,
             GString *spoken,
             StetText *old_text,
             StetText *new_text,
             GArray *changes,
             guint start,
             guint end)
{
  if (end > start && is_other (changes, start, end))
    {
      const StetWordChange *first = &g_array_index (changes, StetWordChange, start);
      const StetWordChange *last = &g_array_index (changes, StetWordChange, end - 1);

      add (markup, spoken, old_text, STET_SPAN (first->old_span.start, last->old_span.end), OLD);
      add (markup, spoken, new_text, STET_SPAN (first->new_span.start, last->new_span.end), NEW);
      return;
    }
  for (guint i = start; i < end; i++)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);

      if (change->op == STET_WORDS_SAME)
        {
          add (markup, spoken, new_text, change->new_span, SAME);
          continue;
        }
      add (markup, spoken, old_text, change->old_span, OLD);
      add (markup, spoken, new_text, change->new_span, NEW);
    }
}

static void
end_words (StetDiffWords *self, GString *markup, GString *spoken)
{
  self->markup = g_string_free (markup, FALSE);
  self->spoken = g_string_free (spoken, FALSE);
}

void
stet_diff_words_of_changes (StetDiffWords *self,
                            StetText *old_text,
                            StetText *new_text,
                            GArray *changes,
                            guint start,
                            guint end)
{
  GString *markup = g_string_new (NULL);
  GString *spoken = g_string_new (NULL);

  add_changes (markup, spoken, old_text, new_text, changes, start, end);
  end_words (self, markup, spoken);
}

static StetSpan
words_before (StetText *text, guint32 byte)
{
  const char *data = stet_text_get_data (text);
  guint32 start = byte > CONTEXT ? byte - CONTEXT : 0;

  while (start > 0 && start < byte && data[start - 1] != ' ' && data[start - 1] != '\n')
    start++;
  /* Not from the paragraph before. */
  for (guint32 at = start; at + 1 < byte; at++)
    if (data[at] == '\n')
      start = at + 1;
  return STET_SPAN (start, byte);
}

static StetSpan
words_after (StetText *text, guint32 byte)
{
  const char *data = stet_text_get_data (text);
  guint32 n = stet_text_get_n_bytes (text);
  guint32 end = MIN (byte + CONTEXT, n);

  while (end < n && end > byte && data[end] != ' ' && data[end] != '\n')
    end--;
  if (byte > 0 && data[byte - 1] == '\n')
    end = byte;
  for (guint32 at = byte; at < end; at++)
    if (data[at] == '\n')
      end = at;
  return STET_SPAN (byte, end);
}

void
stet_diff_words_in_place (StetDiffWords *self,
                          StetText *old_text,
                          StetText *new_text,
                          GArray *changes,
                          guint start,
                          guint end)
{
  const StetWordChange *first = &g_array_index (changes, StetWordChange, start);
  const StetWordChange *last = &g_array_index (changes, StetWordChange, end - 1);
  GString *markup = g_string_new (NULL);
  GString *spoken = g_string_new (NULL);
  StetSpan before = words_before (new_text, first->new_span.start);
  StetSpan after = words_after (new_text, last->new_span.end);

  if (stet_span_length (before) > 0 && before.start > 0 && stet_text_get_data (new_text)[before.start - 1] != '\n')
    g_string_append (markup, "…");
  add (markup, spoken, new_text, before, SAME);
  add_changes (markup, spoken, old_text, new_text, changes, start, end);
  add (markup, spoken, new_text, after, SAME);
  if (stet_span_length (after) > 0 && after.end < stet_text_get_n_bytes (new_text)
      && stet_text_get_data (new_text)[after.end] != '\n')
    g_string_append (markup, " …");
  end_words (self, markup, spoken);
}

void
stet_diff_words_of_span (StetDiffWords *self, StetText *text, StetSpan span, gboolean gone)
{
  GString *markup = g_string_new (NULL);
  GString *spoken = g_string_new (NULL);

  add (markup, spoken, text, span, gone ? OLD : SAME);
  end_words (self, markup, spoken);
}

guint
stet_diff_words_find_end (GArray *changes, guint start)
{
  guint end = start;

  while (end < changes->len && g_array_index (changes, StetWordChange, end).op != STET_WORDS_SAME)
    {
      end++;
      if (end + 1 < changes->len && g_array_index (changes, StetWordChange, end).op == STET_WORDS_SAME
          && g_array_index (changes, StetWordChange, end).n_old <= MAX_BETWEEN)
        end++;
    }
  /* Not with words that are the same at its end. */
  if (end > start && g_array_index (changes, StetWordChange, end - 1).op == STET_WORDS_SAME)
    end--;
  return end;
}
