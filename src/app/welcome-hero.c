/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "welcome-hero.h"

#include "palette.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define MARGIN 30 /* left of the text: room for the claim's bar */
#define PADDING 24
#define WIDEST 520 /* of the text */
#define UNDERLINE 1.5f

typedef struct
{
  StetMarkStyle style;
  int start, end; /* bytes of the text */
} Mark;

struct _StetWelcomeHero
{
  GtkWidget parent_instance;

  GString *text;
  GArray *marks; /* of Mark */
  PangoLayout *layout;
};

G_DEFINE_FINAL_TYPE (StetWelcomeHero, stet_welcome_hero, GTK_TYPE_WIDGET)

/* The sentence ---------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *element;
  StetMarkStyle style;
} elements[] = {
  { "claim", STET_STYLE_CLAIM },        { "source", STET_STYLE_SOURCE }, { "person", STET_STYLE_PERSON },
  { "place", STET_STYLE_PLACE },        { "number", STET_STYLE_NUMBER }, { "date", STET_STYLE_DATE },
  { "group", STET_STYLE_ORGANISATION },
};

static void
start_element (GMarkupParseContext *context,
               const char *name,
               const char **attribute_names,
               const char **attribute_values,
               gpointer user_data,
               GError **error)
{
  StetWelcomeHero *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_str_equal (elements[i].element, name))
      {
        Mark mark = { elements[i].style, (int) self->text->len, -1 };

        g_array_append_val (self->marks, mark);
      }
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  StetWelcomeHero *self = user_data;

  for (guint i = self->marks->len; i > 0; i--)
    {
      Mark *mark = &g_array_index (self->marks, Mark, i - 1);

      if (mark->end < 0)
        {
          mark->end = (int) self->text->len;
          return;
        }
    }
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  g_string_append_len (STET_WELCOME_HERO (user_data)->text, text, (gssize) length);
}

/* FALSE for a translation whose elements don't match. */
static gboolean
read_sentence (StetWelcomeHero *self, const char *sentence)
{
  static const GMarkupParser parser = { start_element, end_element, add_text, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, self, NULL);
  g_autofree char *whole = g_strdup_printf ("<p>%s</p>", sentence);

  g_string_truncate (self->text, 0);
  g_array_set_size (self->marks, 0);
  return g_markup_parse_context_parse (context, whole, -1, NULL) && g_markup_parse_context_end_parse (context, NULL);
}

/* Painting -------------------------------------------------------------------------------------------------------- */

static void
paint_line (GtkSnapshot *snapshot, const StetLook *look, float x, float y, float width)
{
  float dash = look->underline == STET_UNDERLINE_DASHED ? 6 : look->underline == STET_UNDERLINE_DOTTED ? 2 : width;
  float gap = look->underline == STET_UNDERLINE_DASHED ? 3 : 2;

  for (float at = 0; at < width; at += dash + gap)
    gtk_snapshot_append_color (snapshot, &look->line,
                               &GRAPHENE_RECT_INIT (x + at, y, MIN (dash, width - at), UNDERLINE));
  if (look->underline == STET_UNDERLINE_DOUBLE)
    gtk_snapshot_append_color (snapshot, &look->line, &GRAPHENE_RECT_INIT (x, y + 2 * UNDERLINE, width, UNDERLINE));
}

static void
paint_piece (GtkSnapshot *snapshot, const Mark *mark, const StetLook *look, const graphene_rect_t *rect)
{
  GskRoundedRect outline;
  gboolean is_claim = mark->style == STET_STYLE_CLAIM;

  gsk_rounded_rect_init_from_rect (&outline, rect, is_claim ? 0 : 3);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &look->fill, rect);
  gtk_snapshot_pop (snapshot);
  if (look->underline != STET_UNDERLINE_NONE)
    paint_line (snapshot, look, rect->origin.x, rect->origin.y + rect->size.height - 3, rect->size.width);
}

/* The claim's corners: above its start, below its end. */
static void
paint_corner (GtkSnapshot *snapshot, const GdkRGBA *colour, const graphene_rect_t *rect, gboolean at_end)
{
  float x = rect->origin.x + (at_end ? rect->size.width : -2);
  float y = rect->origin.y + (at_end ? rect->size.height - 7 : 0);

  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, y, 2, 7));
  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x - (at_end ? 5 : 0), y + (at_end ? 5 : 0), 7, 2));
}

static void
paint_mark (GtkSnapshot *snapshot, PangoLayout *layout, const Mark *mark, const StetLook *look)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);
  float bar_top = G_MAXFLOAT, bar_bottom = 0; /* of the margin's bar */

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle extents;
      g_autofree int *ranges = NULL;
      int n_ranges;

      if (line->start_index + line->length <= mark->start || line->start_index >= mark->end)
        continue;
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      pango_layout_line_get_x_ranges (line, MAX (mark->start, line->start_index),
                                      MIN (mark->end, line->start_index + line->length), &ranges, &n_ranges);
      for (int i = 0; i < n_ranges; i++)
        {
          graphene_rect_t rect =
              GRAPHENE_RECT_INIT ((float) ranges[2 * i] / PANGO_SCALE, (float) extents.y / PANGO_SCALE + 1,
                                  (float) (ranges[2 * i + 1] - ranges[2 * i]) / PANGO_SCALE,
                                  (float) extents.height / PANGO_SCALE - 2);

          paint_piece (snapshot, mark, look, &rect);
          if (mark->style == STET_STYLE_CLAIM && line->start_index <= mark->start)
            paint_corner (snapshot, &look->line, &rect, FALSE);
          if (mark->style == STET_STYLE_CLAIM && line->start_index + line->length >= mark->end)
            paint_corner (snapshot, &look->line, &rect, TRUE);
        }
      bar_top = MIN (bar_top, (float) extents.y / PANGO_SCALE);
      bar_bottom = MAX (bar_bottom, (float) (extents.y + extents.height) / PANGO_SCALE);
    }
  while (pango_layout_iter_next_line (iter));
  if (mark->style == STET_STYLE_CLAIM && bar_bottom > bar_top)
    gtk_snapshot_append_color (snapshot, &look->line,
                               &GRAPHENE_RECT_INIT (-MARGIN + 10, bar_top, 3, bar_bottom - bar_top));
}

static StetScheme
current_scheme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  return stet_palette_choose (adw_style_manager_get_dark (manager), adw_style_manager_get_high_contrast (manager));
}

static void
set_layout_width (StetWelcomeHero *self, int width)
{
  pango_layout_set_width (self->layout, MAX (width - MARGIN - PADDING, 1) * PANGO_SCALE);
}

static void
stet_welcome_hero_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StetWelcomeHero *self = STET_WELCOME_HERO (widget);
  StetScheme scheme = current_scheme ();

  set_layout_width (self, gtk_widget_get_width (widget));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (MARGIN, PADDING));
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      paint_mark (snapshot, self->layout, mark, stet_palette_get (scheme, mark->style));
    }
  gtk_snapshot_append_layout (snapshot, self->layout, stet_palette_get_text (scheme));
  gtk_snapshot_restore (snapshot);
}

/* Size ------------------------------------------------------------------------------------------------------------ */

static void
stet_welcome_hero_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  StetWelcomeHero *self = STET_WELCOME_HERO (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 240;
      *natural = WIDEST + MARGIN + PADDING;
      return;
    }
  set_layout_width (self, for_size < 0 ? WIDEST + MARGIN + PADDING : for_size);
  pango_layout_get_pixel_size (self->layout, NULL, natural);
  *natural += 2 * PADDING;
  *minimum = *natural;
}

static void
stet_welcome_hero_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  set_layout_width (STET_WELCOME_HERO (widget), width);
}

static GtkSizeRequestMode
stet_welcome_hero_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
update_font (StetWelcomeHero *self)
{
  PangoFontDescription *font = pango_font_description_copy (
      pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));

  int size = pango_font_description_get_size (font) * 8 / 5;

  pango_font_description_set_family (font, "serif");
  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, size);
  pango_layout_set_font_description (self->layout, font);
  pango_font_description_free (font);
  pango_layout_context_changed (self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
stet_welcome_hero_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (stet_welcome_hero_parent_class)->css_changed (widget, change);
  update_font (STET_WELCOME_HERO (widget));
}

static void
stet_welcome_hero_finalize (GObject *object)
{
  StetWelcomeHero *self = STET_WELCOME_HERO (object);

  g_string_free (self->text, TRUE);
  g_array_unref (self->marks);
  g_object_unref (self->layout);
  G_OBJECT_CLASS (stet_welcome_hero_parent_class)->finalize (object);
}

static void
stet_welcome_hero_class_init (StetWelcomeHeroClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = stet_welcome_hero_finalize;
  widget_class->snapshot = stet_welcome_hero_snapshot;
  widget_class->measure = stet_welcome_hero_measure;
  widget_class->size_allocate = stet_welcome_hero_size_allocate;
  widget_class->get_request_mode = stet_welcome_hero_get_request_mode;
  widget_class->css_changed = stet_welcome_hero_css_changed;
  gtk_widget_class_set_css_name (widget_class, "hero");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
stet_welcome_hero_init (StetWelcomeHero *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  /* Translators: keep the elements. An invented sentence with a claim, who says it, and a few names in it. */
  const char *sentence = N_ ("<claim>The new bridge will save <number>4,000</number> commuters half an hour a day"
                             "</claim>, said <source><person>Ana Ruiz</person>, the mayor of "
                             "<place>Port Lunmar</place></source>, on <date>Friday</date>.");

  self->text = g_string_new (NULL);
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  if (!read_sentence (self, _ (sentence)))
    read_sentence (self, sentence);
  pango_layout_set_text (self->layout, self->text->str, (int) self->text->len);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD);
  pango_layout_set_line_spacing (self->layout, 1.35f);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("A sentence with a claim, its source and the names in it marked"), -1);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
stet_welcome_hero_new (void)
{
  return g_object_new (STET_TYPE_WELCOME_HERO, NULL);
}
