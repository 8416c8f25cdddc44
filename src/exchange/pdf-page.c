/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "pdf-page.h"

#include <cairo-pdf.h>
#include <string.h>

/* A4 */
#define WIDTH 595.28
#define HEIGHT 841.89
#define MARGIN 62.0
#define FOOT 40.0
#define FONT_SMALL "Sans 8"

static const struct
{
  double red, green, blue;
  double dash[4];
  int n_dash;
} styles[STET_PDF_N_STYLES] = {
  { 0.78, 0.27, 0.00, { 0 }, 0 },          /* a line */
  { 0.10, 0.37, 0.71, { 4, 2 }, 2 },       /* dashes */
  { 0.15, 0.64, 0.41, { 6, 2, 1, 2 }, 4 }, /* dash and dot */
  { 0.51, 0.24, 0.61, { 1, 1.5 }, 2 },     /* dots */
  { 0.40, 0.40, 0.40, { 9, 3 }, 2 },       /* long dashes */
  { 0.60, 0.45, 0.00, { 2, 1 }, 2 },       /* short dashes */
  { 0.00, 0.45, 0.50, { 9, 2, 1, 2 }, 4 }, /* long dash and dot */
  { 0.60, 0.10, 0.30, { 1, 3 }, 2 },       /* wide dots */
};

struct _StetPdf
{
  GString *out;
  cairo_surface_t *surface;
  cairo_t *cr;
  char *title;
  double y;
  guint page, n_pages;
};

static cairo_status_t
append (void *data, const unsigned char *bytes, unsigned int n)
{
  StetPdf *self = data;

  if (self->out != NULL)
    g_string_append_len (self->out, (const char *) bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

static PangoLayout *
make_layout (StetPdf *self, const char *text, gssize n, const char *font, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_layout_context_changed (layout);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.35F);
  pango_layout_set_text (layout, text, (int) n);
  pango_font_description_free (description);
  return layout;
}

static void
draw_foot (StetPdf *self)
{
  g_autofree char *number =
      self->n_pages > 0 ? g_strdup_printf ("%u / %u", self->page, self->n_pages) : g_strdup_printf ("%u", self->page);
  g_autoptr (PangoLayout) left = make_layout (self, self->title, -1, FONT_SMALL, WIDTH - 2 * MARGIN - 60);
  g_autoptr (PangoLayout) right = make_layout (self, number, -1, FONT_SMALL, 60);

  pango_layout_set_ellipsize (left, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (left, TRUE);
  pango_layout_set_alignment (right, PANGO_ALIGN_RIGHT);
  cairo_set_source_rgb (self->cr, 0.4, 0.4, 0.4);
  cairo_move_to (self->cr, MARGIN, HEIGHT - FOOT);
  pango_cairo_show_layout (self->cr, left);
  cairo_move_to (self->cr, WIDTH - MARGIN - 60, HEIGHT - FOOT);
  pango_cairo_show_layout (self->cr, right);
}

static void
end_page (StetPdf *self)
{
  draw_foot (self);
  cairo_show_page (self->cr);
  self->page++;
  self->y = MARGIN;
}

static double
get_room (const StetPdf *self)
{
  return HEIGHT - MARGIN - self->y;
}

StetPdf *
stet_pdf_new (GString *out, const char *title, guint n_pages)
{
  StetPdf *self = g_new0 (StetPdf, 1);

  self->out = out;
  self->title = g_strdup (title);
  self->n_pages = n_pages;
  self->page = 1;
  self->y = MARGIN;
  self->surface = cairo_pdf_surface_create_for_stream (append, self, WIDTH, HEIGHT);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Stet");
  self->cr = cairo_create (self->surface);
  return self;
}

guint
stet_pdf_end (StetPdf *self)
{
  guint n_pages = self->page;

  draw_foot (self);
  cairo_show_page (self->cr);
  cairo_destroy (self->cr);
  cairo_surface_finish (self->surface);
  cairo_surface_destroy (self->surface);
  g_free (self->title);
  g_free (self);
  return n_pages;
}

/* Blocks -------------------------------------------------------------------------------------------------------- */

static void
set_colour (StetPdf *self, guint style, double alpha)
{
  cairo_set_source_rgba (self->cr, styles[style].red, styles[style].green, styles[style].blue, alpha);
}

/* A line of @width below @y, in the style's pattern. */
static void
draw_line_below (StetPdf *self, guint style, guint level, double x, double y, double width)
{
  double below = y + 2.2 + 1.8 * MIN (level, 3);

  cairo_save (self->cr);
  set_colour (self, style, 1);
  cairo_set_line_width (self->cr, 0.9);
  cairo_set_dash (self->cr, styles[style].dash, styles[style].n_dash, 0);
  cairo_move_to (self->cr, x, below);
  cairo_line_to (self->cr, x + width, below);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

/* The numbers of the highlights that start on the line, in the margin. */
static void
draw_numbers (StetPdf *self, const StetPdfBlock *block, PangoLayoutLine *line, double y)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (PangoLayout) layout = NULL;

  for (guint i = 0; i < block->n_highlights; i++)
    {
      const StetPdfHighlight *highlight = &block->highlights[i];

      if (highlight->number > 0 && (int) highlight->start >= line->start_index
          && (int) highlight->start < line->start_index + line->length)
        g_string_append_printf (words, "%s%u", words->len > 0 ? ", " : "", highlight->number);
    }
  if (words->len == 0)
    return;
  layout = make_layout (self, words->str, -1, FONT_SMALL, MARGIN - 26);
  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_move_to (self->cr, 18, y);
  pango_cairo_show_layout (self->cr, layout);
}

/* The part of the highlight that lies on the line whose left top is @x, @top. */
static void
draw_highlight (StetPdf *self,
                const StetPdfHighlight *highlight,
                PangoLayoutLine *line,
                double x,
                double top,
                double height,
                double baseline)
{
  int from = line->start_index;
  int to = line->start_index + line->length;
  g_autofree int *ranges = NULL;
  int n = 0;

  if ((int) highlight->start >= to || (int) highlight->end <= from)
    return;
  pango_layout_line_get_x_ranges (line, MAX ((int) highlight->start, from), MIN ((int) highlight->end, to), &ranges,
                                  &n);
  for (int i = 0; i < n; i++)
    {
      double left = x + (double) ranges[2 * i] / PANGO_SCALE;
      double width = (double) (ranges[2 * i + 1] - ranges[2 * i]) / PANGO_SCALE;

      if (highlight->tinted)
        {
          set_colour (self, highlight->style, 0.14);
          cairo_rectangle (self->cr, left, top, width, height);
          cairo_fill (self->cr);
        }
      draw_line_below (self, highlight->style, highlight->level, left, baseline, width);
    }
}

/* TRUE where an address may stand in a link as it is. */
static gboolean
is_plain_address (const char *url)
{
  return url != NULL && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://"))
         && strpbrk (url, "'\\ \n\r\t") == NULL && g_str_is_ascii (url);
}

static void
draw_line (StetPdf *self, PangoLayoutIter *iter, const StetPdfBlock *block, double x, double above)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  PangoRectangle logical, extents;
  double baseline = self->y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE - above;
  double top;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  pango_layout_line_get_extents (line, NULL, &extents);
  top = baseline + (double) extents.y / PANGO_SCALE;
  for (guint i = 0; i < block->n_highlights; i++)
    draw_highlight (self, &block->highlights[i], line, x, top, (double) extents.height / PANGO_SCALE, baseline);
  draw_numbers (self, block, line, top);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_move_to (self->cr, x + (double) logical.x / PANGO_SCALE, baseline);
  pango_cairo_show_layout_line (self->cr, line);
}

/* Lines are set one by one; the first two and the last two of a block stay together, and so do three. */
static void
draw_lines (StetPdf *self, PangoLayout *layout, const StetPdfBlock *block)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int n_lines = pango_layout_get_line_count (layout);
  double above = 0; /* of the layout, on earlier pages and above */

  for (int i = 0; i < n_lines; i++)
    {
      int top, bottom;
      double height, needed;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      height = (double) (bottom - top) / PANGO_SCALE;
      needed = height
                   * (i == 0             ? (n_lines > 3 ? 2 : n_lines)
                      : i == n_lines - 2 ? 2
                                         : 1)
               + (i == n_lines - 1 ? block->keep : 0);
      if (needed > get_room (self) && self->y > MARGIN)
        end_page (self);
      above = (double) top / PANGO_SCALE;
      draw_line (self, iter, block, MARGIN + block->indent, above);
      self->y += height;
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
}

void
stet_pdf_add (StetPdf *self, const char *text, gssize n, const StetPdfBlock *block)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, n, block->font, WIDTH - 2 * MARGIN - block->indent);
  gboolean is_link = self->out != NULL && is_plain_address (block->url);

  if (block->n_bold > 0)
    {
      PangoAttrList *attributes = pango_attr_list_new ();
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->end_index = block->n_bold;
      pango_attr_list_insert (attributes, bold);
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }
  if (self->y > MARGIN)
    self->y += block->before;
  if (is_link)
    {
      g_autofree char *attributes = g_strdup_printf ("uri='%s'", block->url);

      cairo_tag_begin (self->cr, CAIRO_TAG_LINK, attributes);
    }
  draw_lines (self, layout, block);
  if (is_link)
    cairo_tag_end (self->cr, CAIRO_TAG_LINK);
}

void
stet_pdf_add_legend (StetPdf *self, const guint *which, const char *const *labels, guint n)
{
  double x = MARGIN;

  self->y += n > 0 ? 8 : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PangoLayout) layout = make_layout (self, labels[i], -1, FONT_SMALL, -1);
      PangoRectangle extents;
      double width;

      pango_layout_set_width (layout, -1);
      pango_layout_get_extents (layout, NULL, &extents);
      width = (double) extents.width / PANGO_SCALE;
      if (x > MARGIN && x + width + 34 > WIDTH - MARGIN)
        {
          x = MARGIN;
          self->y += 16;
        }
      if (get_room (self) < 20)
        end_page (self);
      set_colour (self, which[i], 0.14);
      cairo_rectangle (self->cr, x, self->y, 20, 9);
      cairo_fill (self->cr);
      draw_line_below (self, which[i], 0, x, self->y + 8, 20);
      cairo_set_source_rgb (self->cr, 0, 0, 0);
      cairo_move_to (self->cr, x + 24, self->y - 1);
      pango_cairo_show_layout (self->cr, layout);
      x += width + 38;
    }
  self->y += n > 0 ? 20 : 0;
}
