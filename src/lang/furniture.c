/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Judges each line by signs that can be named: its wording, a photo credit, a lone button sign, a path of links. Weak
 * signs count only in a text that has certain furniture too, so that a play may have a line "Close". */

#include "furniture.h"

#include "layout-lines.h"

#include <string.h>

/* Captions are no longer than this many bytes. */
#define CAPTION_BYTES 600

const char *
stet_furniture_kind_get_name (StetFurnitureKind kind)
{
  static const char *const names[] = { "navigation", "caption", "teaser", "button", "subscription" };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (names), NULL);
  return names[kind];
}

static StetLine *
get_line (GArray *lines, guint i)
{
  return &g_array_index (lines, StetLine, i);
}

/* Signs that stand on buttons, and nowhere as a line of a text. */
static gboolean
is_button_sign (gunichar c)
{
  static const gunichar signs[] = { 0xd7,    0x2715,  0x2716, 0x2717,  0x2718, 0x2630,  0x2261, 0x25b6,
                                    0x25c0,  0x25b2,  0x25bc, 0x203a,  0x2039, 0xbb,    0xab,   0x2190,
                                    0x2191,  0x2192,  0x2193, 0x22ee,  0x22ef, 0x2303,  0x276f, 0x276e,
                                    0x1f50d, 0x1f50e, 0x2795, 0x1f517, 0x2709, 0x1f5a8, 0xfe0f };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i] == c)
      return TRUE;
  return FALSE;
}

static gboolean
is_button_line (const StetLine *line, const char *data)
{
  guint n = 0;

  if (line->n_letters > 0 || stet_span_length (line->span) > 24)
    return FALSE;
  for (const char *p = data + line->span.start; p < data + line->span.end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        continue;
      if (!is_button_sign (c))
        return FALSE;
      n++;
    }
  return n >= 1 && n <= 4;
}

static gboolean
starts_with_word (const char *p, const char *end, const char *word)
{
  gsize n = strlen (word);

  return (gsize) (end - p) >= n && g_ascii_strncasecmp (p, word, n) == 0
         && ((gsize) (end - p) == n || !g_ascii_isalpha (p[n]));
}

static gboolean
is_credit (const char *p, const char *end)
{
  static const char *const words[] = { "photo",        "photos",     "photograph", "image",        "images",
                                       "picture",      "pictures",   "credit:",    "file photo",   "file image",
                                       "illustration", "screenshot", "ap photo",   "getty images", "courtesy of" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (starts_with_word (p, end, words[i]))
      return TRUE;
  return FALSE;
}

/* "… (Photo NAME)" at the end of a line. */
static gboolean
ends_with_credit (const StetLine *line, const char *data)
{
  const char *start = data + line->span.start;
  const char *end = data + line->span.end;
  const char *open;

  if (stet_span_length (line->span) > CAPTION_BYTES)
    return FALSE;
  while (end > start && end[-1] == '.')
    end--;
  if (end == start || (end[-1] != ')' && end[-1] != ']'))
    return FALSE;
  open = end - 1;
  while (open > start && *open != '(' && *open != '[')
    open--;
  return (*open == '(' || *open == '[') && is_credit (open + 1, end - 1);
}

/* "Photo: NAME", "Image credit: NAME", "Photograph by NAME", "Credit … Getty Images" */
static gboolean
is_credit_line (const StetLine *line, const char *data)
{
  const char *start = data + line->span.start;
  const char *end = data + line->span.end;
  const char *colon;

  if (line->n_words > 16 || !is_credit (start, end))
    return FALSE;
  colon = memchr (start, ':', (gsize) (end - start));
  if (colon != NULL && colon - start <= 20 && !line->sentence)
    return TRUE;
  return line->n_words <= 8 && !line->sentence
         && (starts_with_word (start, end, "photo by") || starts_with_word (start, end, "image by")
             || starts_with_word (start, end, "photograph by") || starts_with_word (start, end, "photo courtesy"));
}

/* "Home > World > Europe", "News | Sport | Weather" */
static gboolean
is_link_path (const StetLine *line, const char *data)
{
  guint n_joints = 0;
  const char *start = data + line->span.start;
  const char *end = data + line->span.end;

  if (line->n_words < 2 || line->n_words > 24 || line->sentence || stet_span_length (line->span) > 300)
    return FALSE;
  for (const char *p = start + 1; p + 1 < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c == '>' || c == '|' || c == 0x203a || c == 0xbb || c == 0x2192) && p[-1] == ' ')
        n_joints++;
    }
  return n_joints >= 2 && n_joints * 4 >= line->n_words
         && (starts_with_word (start, end, "home") || starts_with_word (start, end, "news"));
}

static void
set_kind (StetLine *line, StetFurnitureKind kind, gboolean certain)
{
  line->furniture = (int) kind;
  line->certain = certain;
}

static void
judge (const StetWordings *wordings, StetLine *line, const char *data)
{
  gboolean certain;
  int kind = stet_wordings_match (wordings, data + line->span.start, stet_span_length (line->span), &certain);

  if (is_button_line (line, data))
    set_kind (line, STET_FURNITURE_BUTTON, TRUE);
  else if (kind >= 0)
    set_kind (line, (StetFurnitureKind) kind, certain);
  else if (is_link_path (line, data))
    set_kind (line, STET_FURNITURE_NAVIGATION, TRUE);
  else if (ends_with_credit (line, data))
    set_kind (line, STET_FURNITURE_CAPTION, TRUE);
  else if (is_credit_line (line, data))
    set_kind (line, STET_FURNITURE_CAPTION, FALSE);
}

static gboolean
has_certain (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (get_line (lines, i)->furniture >= 0 && get_line (lines, i)->certain)
      return TRUE;
  return FALSE;
}

/* Three weak lines in a row are a menu. */
static gboolean
is_menu (GArray *lines, guint i)
{
  guint n = 1;

  for (guint k = i; k > 0 && get_line (lines, k - 1)->furniture >= 0; k--)
    n++;
  for (guint k = i + 1; k < lines->len && n < 3 && get_line (lines, k)->furniture >= 0; k++)
    n++;
  return n >= 3;
}

/* Weak lines stay in the text unless the text is plainly a saved page. */
static void
drop_weak (GArray *lines)
{
  gboolean page = has_certain (lines);
  g_autofree gboolean *keep = g_new0 (gboolean, lines->len + 1);

  for (guint i = 0; i < lines->len; i++)
    {
      const StetLine *line = get_line (lines, i);

      keep[i] = line->furniture >= 0 && !line->certain && !page && !is_menu (lines, i);
    }
  for (guint i = 0; i < lines->len; i++)
    if (keep[i])
      get_line (lines, i)->furniture = -1;
}

/* A page with furniture may say its title or a caption again; what is said right after itself is a caption too. */
static void
find_repeats (GArray *lines)
{
  int title = stet_lines_find_title (lines);

  if (!has_certain (lines))
    return;
  for (guint i = 0; i < lines->len; i++)
    {
      StetLine *line = get_line (lines, i);

      if (line->furniture >= 0 || line->n_words < 4 || stet_span_length (line->span) > CAPTION_BYTES)
        continue;
      if ((title >= 0 && i > (guint) title && line->key == get_line (lines, (guint) title)->key)
          || (i > 0 && get_line (lines, i - 1)->key == line->key && !line->sentence))
        set_kind (line, STET_FURNITURE_CAPTION, FALSE);
    }
}

/* Never more than half of the letters: then the weak lines stay, and if that is not enough all do. */
static void
keep_half (GArray *lines)
{
  for (int round = 0; round < 2; round++)
    {
      guint64 n_letters = 0, n_furniture = 0;

      for (guint i = 0; i < lines->len; i++)
        {
          n_letters += get_line (lines, i)->n_letters;
          if (get_line (lines, i)->furniture >= 0)
            n_furniture += get_line (lines, i)->n_letters;
        }
      if (n_furniture * 2 <= n_letters && (n_letters > 0 || n_furniture > 0))
        return;
      for (guint i = 0; i < lines->len; i++)
        if (round == 1 || !get_line (lines, i)->certain)
          get_line (lines, i)->furniture = -1;
    }
}

StetLayoutGuess *
stet_furniture_find (const StetText *text)
{
  StetLayoutGuess *guess = g_new0 (StetLayoutGuess, 1);
  const char *data = stet_text_get_data (text);
  g_autoptr (GArray) lines = stet_lines_new (text);
  g_autoptr (StetWordings) wordings = stet_wordings_new ();

  guess->furniture = g_array_new (FALSE, FALSE, sizeof (StetFurniture));
  guess->blocks = g_array_new (FALSE, FALSE, sizeof (StetBlock));
  for (guint i = 0; i < lines->len; i++)
    judge (wordings, get_line (lines, i), data);
  drop_weak (lines);
  find_repeats (lines);
  keep_half (lines);

  int title = stet_lines_find_title (lines);

  if (title >= 0)
    guess->title = get_line (lines, (guint) title)->span;
  for (guint i = 0; i < lines->len; i++)
    {
      const StetLine *line = get_line (lines, i);
      StetFurniture furniture = { line->line, (StetFurnitureKind) line->furniture };

      if (line->furniture >= 0)
        g_array_append_val (guess->furniture, furniture);
    }
  stet_lines_get_blocks (lines, title, guess->blocks);
  return guess;
}

void
stet_layout_guess_free (StetLayoutGuess *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->furniture, g_array_unref);
  g_clear_pointer (&self->blocks, g_array_unref);
  g_free (self);
}
