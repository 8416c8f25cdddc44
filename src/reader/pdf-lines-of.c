/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "pdf-lines-of.h"

#include "pdf-line.h"

#include <string.h>

/* A page on its way. Poppler gives a rectangle for each character and runs of characters of one font. */
typedef struct
{
  const PopplerRectangle *rectangles;
  guint n_rectangles;
  GList *run; /* of PopplerTextAttributes; moves on with the characters; borrowed */
  double page_height;
  guint page;
} Page;

/* One line on its way. */
typedef struct
{
  GString *text;
  StetPdfLine line;
  double letters_width; /* of all characters */
  double size_sum;
  guint n;
  guint n_bold;
  double first_left, last_left, first_top, last_top;
  gboolean in_first_word;
} Row;

static const char *
expand_ligature (gunichar c)
{
  static const char *const words[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

  return c >= 0xFB00 && c <= 0xFB06 ? words[c - 0xFB00] : NULL;
}

/* Poppler marks the direction of right-to-left words itself; a text needs no marks for it. */
static gboolean
is_mark (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || c == 0xFEFF;
}

static void
row_init (Row *self)
{
  GString *text = self->text;

  g_string_truncate (text, 0);
  *self = (Row){ .text = text, .in_first_word = TRUE };
}

static void
put_rectangle (Row *self, const PopplerRectangle *it)
{
  StetPdfLine *line = &self->line;

  if (self->n == 0)
    {
      *line = (StetPdfLine){ .left = it->x1, .right = it->x2, .top = it->y1, .bottom = it->y2 };
      self->first_left = it->x1;
      self->first_top = it->y1;
    }
  line->left = MIN (line->left, it->x1);
  line->right = MAX (line->right, it->x2);
  line->top = MIN (line->top, it->y1);
  line->bottom = MAX (line->bottom, it->y2);
  self->last_left = it->x1;
  self->last_top = it->y1;
  if (self->in_first_word)
    line->first_word = line->right - line->left;
}

static void
put_character (Row *self, gunichar c, const PopplerRectangle *rectangle, const PopplerTextAttributes *run)
{
  const char *ligature = expand_ligature (c);

  if (is_mark (c))
    return;
  if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xA0)
    {
      self->in_first_word = self->in_first_word && self->n == 0;
      if (self->text->len > 0 && self->text->str[self->text->len - 1] != ' ')
        g_string_append_c (self->text, ' ');
      return;
    }
  put_rectangle (self, rectangle);
  if (ligature != NULL)
    g_string_append (self->text, ligature);
  else
    g_string_append_unichar (self->text, c);
  self->n++;
  if (run != NULL)
    {
      g_autofree char *name = g_ascii_strdown (run->font_name != NULL ? run->font_name : "", -1);

      self->size_sum += run->font_size;
      if (strstr (name, "bold") != NULL || strstr (name, "black") != NULL || strstr (name, "heavy") != NULL)
        self->n_bold++;
    }
}

static void
end_row (Row *self, const Page *page, GArray *lines)
{
  StetPdfLine line = self->line;
  double across = ABS (self->last_left - self->first_left), down = ABS (self->last_top - self->first_top);

  while (self->text->len > 0 && self->text->str[self->text->len - 1] == ' ')
    g_string_truncate (self->text, self->text->len - 1);
  if (self->n > 0 && self->text->len > 0)
    {
      line.text = g_strndup (self->text->str, self->text->len);
      line.page = page->page;
      line.page_height = page->page_height;
      line.size = self->size_sum > 0 ? self->size_sum / self->n : line.bottom - line.top;
      line.size = MAX (line.size, 0.5);
      line.is_bold = self->n_bold * 2 > self->n;
      line.is_upright = self->n < 3 || across >= down;
      g_array_append_val (lines, line);
    }
  row_init (self);
}

void
stet_pdf_add_lines_of (GArray *lines, PopplerPage *page, guint number)
{
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *rectangles = NULL;
  GList *runs = poppler_page_get_text_attributes (page);
  Page self = { .page = number, .run = runs };
  Row row = { .text = g_string_new (NULL) };
  guint i = 0;

  poppler_page_get_size (page, NULL, &self.page_height);
  if (text != NULL && g_utf8_validate (text, -1, NULL)
      && poppler_page_get_text_layout (page, &rectangles, &self.n_rectangles))
    {
      row_init (&row);
      for (const char *at = text; *at != '\0' && i < self.n_rectangles; at = g_utf8_next_char (at), i++)
        {
          gunichar c = g_utf8_get_char (at);

          while (self.run != NULL && ((PopplerTextAttributes *) self.run->data)->end_index < (int) i)
            self.run = self.run->next;
          if (c == '\n' || c == '\f')
            end_row (&row, &self, lines);
          else
            put_character (&row, c, &rectangles[i], self.run != NULL ? self.run->data : NULL);
        }
      end_row (&row, &self, lines);
    }
  g_string_free (row.text, TRUE);
  poppler_page_free_text_attributes (runs);
}
