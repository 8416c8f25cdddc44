/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-head.h"

#include "head-field.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>
#include <string.h>

/* Letters of a line set aside that are shown. */
#define ROW_LETTERS 200

typedef enum
{
  TITLE,
  BYLINE,
  PUBLISHER,
  PUBLISHED,
  ADDRESS,
  N_FIELDS
} Field;

struct _StetArticleHead
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  StetHeadField *fields[N_FIELDS];
  GtkWidget *edit_title; /* while the title stands in the text already */
  GtkWidget *retrieved;
  GtkWidget *toggle;
  GtkWidget *toggle_label;
  GtkWidget *arrow;
  GtkWidget *choose;
  GtkWidget *list;

  guint n_removed;
};

G_DEFINE_FINAL_TYPE (StetArticleHead, stet_article_head, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  LINK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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

/* GLib takes the first for the day of a month that has none. In words the day and the year are the numbers ("29 Dec
 * 2023"); in figures the month is one more. */
static gboolean
has_day (const char *typed)
{
  guint n_numbers = 0;
  gboolean has_letters = FALSE, in_number = FALSE;

  for (const char *at = typed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean digit = g_ascii_isdigit (*at);

      n_numbers += digit && !in_number;
      in_number = digit;
      has_letters |= g_unichar_isalpha (g_utf8_get_char (at));
    }
  return n_numbers >= (has_letters ? 2 : 3);
}

/* What a person types for a date: as ISO 8601 has it, or as it is written where they live. The date in ISO 8601, or
 * NULL. Transfer full. */
static char *
read_date (const char *typed)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (typed, NULL);
  GDate date;
  char written[16];

  if (time != NULL)
    return g_strdup (typed);
  if (!has_day (typed))
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_parse (&date, typed);
  if (!g_date_valid (&date) || g_date_get_year (&date) < 1000)
    return NULL;
  g_date_strftime (written, sizeof written, "%Y-%m-%d", &date);
  return g_strdup (written);
}

static gboolean
is_date (const char *typed)
{
  g_autofree char *date = read_date (typed);

  return date != NULL;
}

static char *
add_scheme (const char *typed)
{
  return strstr (typed, "://") != NULL ? g_strdup (typed) : g_strconcat ("https://", typed, NULL);
}

static gboolean
is_address (const char *typed)
{
  g_autofree char *address = add_scheme (typed);

  /* The words of a sentence are no address, though they may stand in one for a lenient reader. */
  if (strpbrk (typed, " \t\n") != NULL)
    return FALSE;
  return (g_ascii_strncasecmp (address, "https://", 8) == 0 || g_ascii_strncasecmp (address, "http://", 7) == 0)
         && g_uri_is_valid (address, G_URI_FLAGS_PARSE_RELAXED, NULL);
}

/* "example.org/2023/ferries", without what every address has. Transfer full. */
static char *
shorten_address (const char *address)
{
  const char *start = strstr (address, "://");
  char *shorter = g_strdup (start != NULL ? start + 3 : address);

  if (g_str_has_suffix (shorter, "/"))
    shorter[strlen (shorter) - 1] = '\0';
  return shorter;
}

/* Names are separated by commas. */
static GVariant *
read_byline (const char *typed)
{
  g_auto (GStrv) names = g_strsplit (typed, ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    if (*g_strstrip (names[i]) != '\0')
      g_strv_builder_add (builder, names[i]);
  kept = g_strv_builder_end (builder);
  return g_variant_new_strv ((const char *const *) kept, -1);
}

static void
edited_cb (StetHeadField *field, const char *typed, StetArticleHead *self)
{
  static const StetField records[] = { STET_FIELD_TITLE, STET_FIELD_BYLINE, STET_FIELD_PUBLISHER, STET_FIELD_PUBLISHED,
                                       STET_FIELD_URL };
  g_autoptr (GVariant) value = NULL;
  g_autofree char *date = NULL;
  g_autofree char *address = NULL;
  guint i = 0;

  while (self->fields[i] != field)
    i++;
  if (i == BYLINE)
    value = read_byline (typed);
  else if (i == PUBLISHED && *typed != '\0')
    value = g_variant_new_string (date = read_date (typed));
  else if (i == ADDRESS && *typed != '\0')
    value = g_variant_new_string (address = add_scheme (typed));
  else
    value = g_variant_new_string (typed);
  g_variant_ref_sink (value);
  g_signal_emit (self, signals[EDITED], 0, (guint) records[i], value);
}

static void
link_cb (StetArticleHead *self)
{
  g_signal_emit (self, signals[LINK], 0);
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
  signals[EDITED] = g_signal_new ("edited", STET_TYPE_ARTICLE_HEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  2, G_TYPE_UINT, G_TYPE_VARIANT);
  signals[LINK] = g_signal_new ("link", STET_TYPE_ARTICLE_HEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
edit_title_cb (StetArticleHead *self)
{
  stet_head_field_edit (self->fields[TITLE]);
}

static void
make_fields (StetArticleHead *self)
{
  const char *const names[] = { _ ("Title"), _ ("Byline"), _ ("Publisher"), _ ("Published"), _ ("Address") };
  const char *const offers[] = { _ ("Add a title"), _ ("Add a byline"), _ ("Add a publisher"), _ ("Add a date"),
                                 _ ("Add an address") };

  for (guint i = 0; i < N_FIELDS; i++)
    {
      self->fields[i] = STET_HEAD_FIELD (stet_head_field_new (names[i], offers[i]));
      g_signal_connect (self->fields[i], "edited", G_CALLBACK (edited_cb), self);
    }
  stet_head_field_set_is_title (self->fields[TITLE], TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->fields[TITLE]), "stet-details");
  stet_head_field_set_check (self->fields[BYLINE], NULL, _ ("Names, separated by commas"));
  /* Translators: how a date is typed: year, month, day */
  stet_head_field_set_check (self->fields[PUBLISHED], is_date, _ ("Such as 2023-12-29"));
  stet_head_field_set_check (self->fields[ADDRESS], is_address, _ ("Such as https://example.org/story"));
  stet_head_field_set_is_link (self->fields[ADDRESS], TRUE);
  g_signal_connect_swapped (self->fields[ADDRESS], "link", G_CALLBACK (link_cb), self);
}

static GtkWidget *
make_details (StetArticleHead *self)
{
  GtkWidget *details = stet_wrap_box_new (6, GTK_ACCESSIBLE_ROLE_GROUP);

  self->retrieved = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->retrieved, "stet-head-note");
  self->edit_title = gtk_button_new_with_label (_ ("Edit the title"));
  gtk_widget_add_css_class (self->edit_title, "flat");
  gtk_widget_add_css_class (self->edit_title, "stet-head-field");
  gtk_widget_add_css_class (self->edit_title, "stet-offer");
  g_signal_connect_swapped (self->edit_title, "clicked", G_CALLBACK (edit_title_cb), self);
  for (guint i = BYLINE; i < ADDRESS; i++)
    stet_wrap_box_append (details, GTK_WIDGET (self->fields[i]));
  stet_wrap_box_append (details, self->retrieved);
  stet_wrap_box_append (details, GTK_WIDGET (self->fields[ADDRESS]));
  stet_wrap_box_append (details, self->edit_title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (details), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("About this article"),
                                  -1);
  gtk_widget_add_css_class (details, "stet-details");
  return details;
}

static GtkWidget *
make_asides (StetArticleHead *self)
{
  GtkWidget *asides = stet_wrap_box_new (6, GTK_ACCESSIBLE_ROLE_GROUP);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->toggle = gtk_toggle_button_new ();
  self->arrow = gtk_image_new ();
  self->toggle_label = gtk_label_new (NULL);
  gtk_box_append (GTK_BOX (content), self->arrow);
  gtk_box_append (GTK_BOX (content), self->toggle_label);
  gtk_button_set_child (GTK_BUTTON (self->toggle), content);
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_add_css_class (self->toggle, "stet-aside");
  g_signal_connect_swapped (self->toggle, "toggled", G_CALLBACK (show_toggle), self);
  self->choose = gtk_button_new_with_label (_ ("Choose another part…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->choose), "page.choose-part");
  gtk_widget_add_css_class (self->choose, "flat");
  gtk_widget_add_css_class (self->choose, "stet-choose");
  gtk_widget_set_tooltip_text (self->choose, _ ("This is not the article: choose another part of the page"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->choose))), TRUE);
  stet_wrap_box_append (asides, self->toggle);
  stet_wrap_box_append (asides, self->choose);
  return asides;
}

static void
stet_article_head_init (StetArticleHead *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  make_fields (self);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->list, "card");

  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->fields[TITLE]));
  gtk_box_append (GTK_BOX (self->box), make_details (self));
  gtk_box_append (GTK_BOX (self->box), make_asides (self));
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
stet_article_head_new (void)
{
  return g_object_new (STET_TYPE_ARTICLE_HEAD, NULL);
}

static void
show_removed (StetArticleHead *self, GVariant *removed)
{
  GtkWidget *child;

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
}

/* A title that the text begins with is not said twice; one that was made of the text's first words ends in "…". */
static gboolean
is_headline (const char *title, const char *headline)
{
  gsize n = strlen (title);

  if (headline == NULL)
    return FALSE;
  if (g_str_has_suffix (title, "…"))
    n -= strlen ("…");
  return strncmp (title, headline, n) == 0 && (headline[n] == '\0' || title[n] != '\0');
}

static void
show_title (StetArticleHead *self, const char *title, const StetArticleHeadSource *source)
{
  gboolean twice = is_headline (title, source->headline);

  stet_head_field_set_value (self->fields[TITLE], title, title);
  stet_head_field_set_quiet (self->fields[TITLE], twice);
  gtk_widget_set_visible (self->edit_title, twice && source->editable);
}

void
stet_article_head_set_article (StetArticleHead *self, StetRecord *article, const StetArticleHeadSource *source)
{
  g_auto (GStrv) names = stet_record_dup_strings (article, STET_FIELD_BYLINE);
  g_autofree char *byline = g_strjoinv (", ", names);
  const char *publisher = stet_record_get_string (article, STET_FIELD_PUBLISHER);
  const char *published = stet_record_get_string (article, STET_FIELD_PUBLISHED);
  g_autofree char *day = *published != '\0' ? format_date (published) : g_strdup ("");
  g_autofree char *retrieved = format_retrieved (stet_record_get_string (article, STET_FIELD_RETRIEVED));
  const char *address = source->address != NULL ? source->address : "";
  g_autofree char *short_address = shorten_address (address);

  for (guint i = 0; i < N_FIELDS; i++)
    stet_head_field_set_editable (self->fields[i], source->editable);
  show_title (self, stet_record_get_string (article, STET_FIELD_TITLE), source);
  stet_head_field_set_value (self->fields[BYLINE], byline, byline);
  stet_head_field_set_value (self->fields[PUBLISHER], publisher, publisher);
  stet_head_field_set_value (self->fields[PUBLISHED], day, published);
  stet_head_field_set_value (self->fields[ADDRESS], short_address, address);
  gtk_label_set_label (GTK_LABEL (self->retrieved), retrieved != NULL ? retrieved : "");
  gtk_widget_set_visible (self->retrieved, retrieved != NULL);
  gtk_widget_set_visible (self->choose, source->is_page && source->editable);
  show_removed (self, stet_record_get (article, STET_FIELD_REMOVED));
}

void
stet_article_head_finish (StetArticleHead *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    stet_head_field_finish (self->fields[i]);
}
