/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-head.h"

#include <glib/gi18n.h>

/* Letters of a line set aside that are shown. */
#define ROW_LETTERS 200

struct _StetArticleHead
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  GtkWidget *meta;
  GtkWidget *toggle;
  GtkWidget *toggle_label;
  GtkWidget *arrow;
  GtkWidget *list;

  guint n_removed;
};

G_DEFINE_FINAL_TYPE (StetArticleHead, stet_article_head, GTK_TYPE_WIDGET)

/* "29 December 2023" of an ISO 8601 date; what was written when it is none. Transfer full. */
static char *
format_date (const char *written)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *padded = NULL;
  g_autofree char *formatted = NULL;

  if (strlen (written) == 10)
    padded = g_strconcat (written, "T12:00:00Z", NULL);
  date = g_date_time_new_from_iso8601 (padded != NULL ? padded : written, NULL);
  if (date == NULL)
    return g_strdup (written);
  /* Translators: the date of an article, see strftime: "29 December 2023" */
  formatted = g_date_time_format (date, _ ("%-d %B %Y"));
  return g_steal_pointer (&formatted);
}

static char *
format_retrieved (const char *written)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (written, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) local = date != NULL ? g_date_time_to_local (date) : NULL;
  g_autofree char *day = NULL;

  if (local == NULL)
    return NULL;
  if (g_date_time_get_year (local) == g_date_time_get_year (now)
      && g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (now))
    return g_strdup (_ ("read today"));
  day = format_date (written);
  return g_strdup_printf (_ ("read on %s"), day);
}

static char *
describe (StetRecord *article)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) byline = stet_record_dup_strings (article, STET_FIELD_BYLINE);
  const char *publisher = stet_record_get_string (article, STET_FIELD_PUBLISHER);
  const char *published = stet_record_get_string (article, STET_FIELD_PUBLISHED);
  g_autofree char *retrieved = format_retrieved (stet_record_get_string (article, STET_FIELD_RETRIEVED));

  if (byline[0] != NULL)
    g_ptr_array_add (parts, g_strjoinv (", ", byline));
  if (*publisher != '\0')
    g_ptr_array_add (parts, g_strdup (publisher));
  if (*published != '\0')
    g_ptr_array_add (parts, format_date (published));
  if (retrieved != NULL)
    g_ptr_array_add (parts, g_steal_pointer (&retrieved));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* Why a block was set aside, for people. */
static const char *
say_why (const char *why)
{
  static const struct
  {
    const char *name;
    const char *label;
  } reasons[] = {
    { "navigation", N_ ("Navigation") },
    { "caption", N_ ("Caption") },
    { "teaser", N_ ("Teaser") },
    { "button", N_ ("Button") },
    { "subscription", N_ ("Subscription") },
    { "comment", N_ ("Comment") },
    { "author", N_ ("About the author") },
    { "advertisement", N_ ("Advertisement") },
    { "tags", N_ ("Tags") },
    { "notice", N_ ("Notice") },
    { "hidden", N_ ("Not shown on the page") },
    { "other", N_ ("Not part of the article") },
    { "by hand", N_ ("Set aside by hand") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (why, reasons[i].name))
      return _ (reasons[i].label);
  return *why != '\0' ? why : _ ("Set aside by hand");
}

/* Enough to know it by, without the line's end. */
static char *
shorten (const char *text)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  g_autofree char *start = NULL;

  if (g_utf8_strlen (line, -1) <= ROW_LETTERS)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, ROW_LETTERS - 1);
  return g_strconcat (start, "…", NULL);
}

static GtkWidget *
make_row (guint index, const char *text, const char *why)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *start = shorten (text);
  GtkWidget *quote = gtk_label_new (start);
  GtkWidget *reason = gtk_label_new (say_why (why));
  GtkWidget *restore = gtk_button_new_with_label (_ ("Restore"));

  gtk_label_set_wrap (GTK_LABEL (quote), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (quote), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (quote), 0);
  gtk_label_set_xalign (GTK_LABEL (reason), 0);
  gtk_widget_add_css_class (reason, "dim-label");
  gtk_widget_add_css_class (reason, "caption");
  gtk_box_append (GTK_BOX (words), quote);
  gtk_box_append (GTK_BOX (words), reason);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (restore, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (restore), "page.restore");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (restore), "u", index);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (restore), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, quote, NULL, -1);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), restore);
  gtk_widget_add_css_class (row, "stet-removed");
  return row;
}

static void
show_toggle (StetArticleHead *self)
{
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle));
  g_autofree char *lines =
      g_strdup_printf (ngettext ("%u line set aside", "%u lines set aside", self->n_removed), self->n_removed);
  g_autofree char *label = g_strdup_printf ("%s · %s", lines, open ? _ ("hide") : _ ("show"));

  gtk_label_set_label (GTK_LABEL (self->toggle_label), label);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (self->list, open);
}

static void
stet_article_head_dispose (GObject *object)
{
  StetArticleHead *self = STET_ARTICLE_HEAD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (stet_article_head_parent_class)->dispose (object);
}

static void
stet_article_head_class_init (StetArticleHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_article_head_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
stet_article_head_init (StetArticleHead *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->meta = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->meta), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->meta), 0);
  gtk_widget_add_css_class (self->meta, "dim-label");

  self->toggle = gtk_toggle_button_new ();
  self->arrow = gtk_image_new ();
  self->toggle_label = gtk_label_new (NULL);
  gtk_box_append (GTK_BOX (content), self->arrow);
  gtk_box_append (GTK_BOX (content), self->toggle_label);
  gtk_button_set_child (GTK_BUTTON (self->toggle), content);
  gtk_widget_set_halign (self->toggle, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_add_css_class (self->toggle, "stet-aside");
  g_signal_connect_swapped (self->toggle, "toggled", G_CALLBACK (show_toggle), self);

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->list, "card");

  gtk_box_append (GTK_BOX (self->box), self->meta);
  gtk_box_append (GTK_BOX (self->box), self->toggle);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
stet_article_head_new (void)
{
  return g_object_new (STET_TYPE_ARTICLE_HEAD, NULL);
}

gboolean
stet_article_head_set_article (StetArticleHead *self, StetRecord *article)
{
  g_autofree char *meta = describe (article);
  GVariant *removed = stet_record_get (article, STET_FIELD_REMOVED);
  GtkWidget *child;

  gtk_label_set_label (GTK_LABEL (self->meta), meta);
  gtk_widget_set_visible (self->meta, *meta != '\0');
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  self->n_removed = removed != NULL ? (guint) g_variant_n_children (removed) : 0;
  for (guint i = 0; i < self->n_removed; i++)
    {
      const char *text, *why;

      g_variant_get_child (removed, i, "(u&s&s)", NULL, &text, &why);
      if (i > 0)
        gtk_box_append (GTK_BOX (self->list), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (self->list), make_row (i, text, why));
    }
  gtk_widget_set_visible (self->toggle, self->n_removed > 0);
  if (self->n_removed == 0)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggle), FALSE);
  show_toggle (self);
  return *meta != '\0' || self->n_removed > 0;
}
