/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sizes are multiples of the body font's, so that zoom keeps every proportion. Owns the font descriptions. */

#include "typography.h"

#include <math.h>

/* Characters of a comfortable line. */
#define MEASURE 70
/* Letters in about the frequencies of English prose, to learn how wide a character is. */
#define SAMPLE "the men at a station read into one hour of rain, and she told us all again that it was so"

static const struct
{
  double size;
  double line_height; /* in ems of its own size */
  double above;       /* these three in ems of the body */
  double below;
  double indent;
  PangoWeight weight;
} proportions[STET_N_LINE_STYLES] = {
  [STET_LINE_PARAGRAPH] = { 1.0, 1.5, 0.0, 0.85, 0.0, PANGO_WEIGHT_NORMAL },
  [STET_LINE_TITLE] = { 1.9, 1.2, 0.0, 0.9, 0.0, PANGO_WEIGHT_BOLD },
  [STET_LINE_HEADING] = { 1.25, 1.3, 1.1, 0.5, 0.0, PANGO_WEIGHT_BOLD },
  [STET_LINE_LIST_ITEM] = { 1.0, 1.5, 0.0, 0.4, 1.6, PANGO_WEIGHT_NORMAL },
  [STET_LINE_QUOTE] = { 1.0, 1.5, 0.1, 0.95, 1.4, PANGO_WEIGHT_NORMAL },
};

/* The desktop's document font; a good serif where the desktop has no such setting. */
static char *
dup_document_font (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "org.gnome.desktop.interface", TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, "document-font-name"))
    return g_strdup ("Source Serif 4, Noto Serif, Serif 12");

  settings = g_settings_new_full (schema, NULL, NULL);
  return g_settings_get_string (settings, "document-font-name");
}

static void
measure_style (StetTypeStyle *style, PangoContext *context)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, style->font, NULL);
  int width;

  pango_layout_set_font_description (layout, style->font);
  pango_layout_set_text (layout, SAMPLE, -1);
  pango_layout_get_size (layout, &width, NULL);
  style->char_width = MAX ((double) width / PANGO_SCALE / (sizeof SAMPLE - 1), 1.0);
  style->ascent = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics));
  style->descent = PANGO_PIXELS_CEIL (pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
}

/* The size of @font in pixels. */
static double
get_pixel_size (PangoContext *context, const PangoFontDescription *font)
{
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double resolution = pango_cairo_context_get_resolution (context);

  if (size <= 0)
    size = 11;
  if (pango_font_description_get_size_is_absolute (font))
    return size;
  return size * (resolution > 0 ? resolution : 96) / 72;
}

void
stet_typography_set_font (StetTypography *self, PangoContext *context, const char *font, double zoom)
{
  g_autofree char *desktop_font = font == NULL ? dup_document_font () : NULL;
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font ? font : desktop_font);
  double em = get_pixel_size (context, description) * zoom;

  stet_typography_clear (self);
  self->em = MAX ((int) lround (em), 1);
  for (guint i = 0; i < STET_N_LINE_STYLES; i++)
    {
      StetTypeStyle *style = &self->styles[i];
      double size = em * proportions[i].size;

      style->font = pango_font_description_copy (description);
      pango_font_description_set_absolute_size (style->font, size * PANGO_SCALE);
      if (proportions[i].weight != PANGO_WEIGHT_NORMAL)
        pango_font_description_set_weight (style->font, proportions[i].weight);
      measure_style (style, context);
      style->line_height = MAX ((int) lround (size * proportions[i].line_height), style->ascent + style->descent);
      style->above = (int) lround (em * proportions[i].above);
      style->below = (int) lround (em * proportions[i].below);
      style->indent = (int) lround (em * proportions[i].indent);
    }
  self->padding = (int) lround (em * 2.2);
}

void
stet_typography_set_width (StetTypography *self, int width)
{
  double char_width = self->styles[STET_LINE_PARAGRAPH].char_width;
  int measure = (int) ceil (char_width * MEASURE);

  /* On a narrow window the margins keep just enough for a bar and a dot. */
  self->gutter = CLAMP (width / 16, 22, 48);
  self->column = MAX (MIN (measure, width - 2 * self->gutter), 40);
  self->column_x = MAX ((width - self->column) / 2, 0);
}

void
stet_typography_clear (StetTypography *self)
{
  for (guint i = 0; i < STET_N_LINE_STYLES; i++)
    g_clear_pointer (&self->styles[i].font, pango_font_description_free);
}

int
stet_typography_guess_height (const StetTypography *self, StetLineStyle style, guint columns, gboolean continues)
{
  const StetTypeStyle *type = &self->styles[style];
  int width = MAX (self->column - type->indent, 20);
  int lines = (int) ceil (columns * type->char_width / (width - 2.5 * type->char_width));

  return MAX (lines, 1) * type->line_height + (continues ? 0 : type->above) + type->below;
}
