/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The second half of reading a project, once all of it is known: texts get their words, marks their places, labels and
 * notes. Positions are code points by the standard; that a program has counted otherwise, or without carriage returns,
 * shows in the selections' names, which mostly are their beginnings. */

#include "config.h"

#include "refi-qda-private.h"
#include "xml-out.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The file that "internal://GUID.txt" means; NULL where it isn't there. Borrowed. */
static GBytes *
find_file (StetRefiProject *self, const char *path)
{
  const char *slash = path != NULL ? strrchr (path, '/') : NULL;
  g_autofree char *base = path != NULL ? g_ascii_strdown (slash != NULL ? slash + 1 : path, -1) : NULL;

  return base != NULL ? g_hash_table_lookup (self->files, base) : NULL;
}

/* The words of the text; NULL with an error, or without one where they aren't there. Transfer full. */
static char *
find_words (StetRefiProject *self, const StetRefiText *text, gsize *size, GError **error)
{
  GBytes *bytes = text->content == NULL ? find_file (self, text->path) : NULL;
  const char *data;
  char *words;

  if (text->content != NULL)
    {
      *size = strlen (text->content);
      return g_strdup (text->content);
    }
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, size);
  if (*size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    words = g_convert (data, (gssize) *size, "UTF-8", "UTF-16", NULL, size, NULL);
  else if (*size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    words = g_strndup (data + 3, *size -= 3);
  else
    words = g_strndup (data != NULL ? data : "", *size);
  if (words != NULL && g_utf8_validate_len (words, *size, NULL))
    return words;
  g_free (words);
  stet_exchange_fail (error, STET_EXCHANGE_ERROR_SYNTAX, text->line, _ ("The text is not valid UTF-8."));
  return NULL;
}

/* How selections' names agree with @text, and in which unit. */
static guint
detect_unit (const StetRefiText *self, const StetText *text, StetUnit *unit)
{
  g_autoptr (GArray) quotes = g_array_new (FALSE, FALSE, sizeof (StetQuoted));
  guint n_agree = 0;

  for (guint i = 0; i < self->places->len; i++)
    {
      const StetRefiPlace *place = &g_array_index (self->places, StetRefiPlace, i);
      StetQuoted quote = { place->start, place->end, place->name };

      if (place->name != NULL && *place->name != '\0' && !g_str_has_suffix (place->name, "…"))
        g_array_append_val (quotes, quote);
    }
  *unit = stet_unit_detect (text, (const StetQuoted *) (gpointer) quotes->data, quotes->len, STET_UNIT_CHARS, NULL,
                            &n_agree);
  return n_agree;
}

static gboolean
set_text (StetRefiProject *self, StetRefiText *text, StetUnit *unit, GError **error)
{
  gsize size = 0;
  g_autofree char *words = find_words (self, text, &size, error);
  const char *data = words;
  g_autofree char *unified = NULL;
  g_autoptr (StetText) other = NULL;
  StetUnit other_unit;

  if (words == NULL)
    return error == NULL || *error == NULL;
  text->sheet->text = stet_text_new (words, (gssize) size, NULL);
  if (text->sheet->text == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_LIMIT, text->line, _ ("It is larger than one gibibyte."));
  unified = stet_xml_unify_line_ends (&data, &size);
  if (unified != NULL)
    other = stet_text_new (data, (gssize) size, NULL);
  if (detect_unit (text, text->sheet->text, unit) < (other != NULL ? detect_unit (text, other, &other_unit) : 0))
    {
      stet_text_unref (text->sheet->text);
      text->sheet->text = g_steal_pointer (&other);
      *unit = other_unit;
      stet_losses_add (self->intake->losses, STET_LOSS_SPACING, 1);
    }
  return TRUE;
}

/* Notes --------------------------------------------------------------------------------------------------------- */

/* Transfer full; NULL where there is no such note. */
static char *
find_note (StetRefiProject *self, const char *guid)
{
  const char *words = g_hash_table_lookup (self->notes, guid);
  GBytes *bytes = words != NULL && strstr (words, "://") != NULL ? find_file (self, words) : NULL;
  gconstpointer data;
  gsize n;

  if (bytes == NULL)
    return g_strdup (words);
  data = g_bytes_get_data (bytes, &n);
  return data != NULL ? g_utf8_make_valid (data, (gssize) n) : g_strdup ("");
}

static void
add_note (StetRefiProject *self, StetRefiText *text, const StetRefiNote *note)
{
  const char *name = g_hash_table_lookup (self->note_names, note->guid);
  g_autofree char *words = find_note (self, note->guid);
  StetMark *mark = note->mark != G_MAXUINT ? stet_sheet_get_mark (text->sheet, note->mark) : NULL;

  if (words == NULL)
    stet_losses_add (self->intake->losses, STET_LOSS_NOTES, 1);
  else if (mark == NULL)
    stet_sheet_add_fact (text->sheet, "note", words);
  else if (name != NULL && g_str_has_prefix (name, STET_REFI_QDA_VALUE))
    stet_mark_add_value (mark, name + strlen (STET_REFI_QDA_VALUE), words);
  else
    {
      g_autofree char *before = mark->note;

      mark->note = before != NULL ? g_strconcat (before, "\n", words, NULL) : g_strdup (words);
    }
}

/* Places -------------------------------------------------------------------------------------------------------- */

static void
label_mark (StetRefiProject *self, StetMark *mark, const StetRefiPlace *place)
{
  const char *code = place->code != NULL ? g_hash_table_lookup (self->codes, place->code) : NULL;
  const char *user = place->user != NULL ? g_hash_table_lookup (self->users, place->user) : NULL;

  g_free (mark->label);
  mark->label = g_strdup (code != NULL ? code : mark->note != NULL ? "note" : "highlight");
  if (user != NULL && *user != '\0')
    stet_mark_add_value (mark, "creator", user);
}

static void
find_position (const StetRefiText *text, const char *point, gint64 *position)
{
  guint at = point != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (text->points, point)) : 0;

  if (at > 0)
    *position = at - 1;
}

static gboolean
place_marks (StetRefiProject *self, StetRefiText *text, StetUnit unit, GError **error)
{
  g_autoptr (StetOffsets) offsets = stet_offsets_new ();

  for (guint i = 0; i < text->notes->len; i++)
    add_note (self, text, &g_array_index (text->notes, StetRefiNote, i));
  for (guint i = 0; i < text->places->len; i++)
    {
      StetRefiPlace *place = &g_array_index (text->places, StetRefiPlace, i);
      StetMark *mark = stet_sheet_get_mark (text->sheet, i);

      label_mark (self, mark, place);
      find_position (text, place->from, &place->start);
      find_position (text, place->to, &place->end);
      if (place->whole)
        stet_mark_set_span (mark, STET_SPAN (0, stet_text_get_n_bytes (text->sheet->text)));
      else
        stet_offsets_add (offsets, i, place->start, place->end, NULL, place->line);
    }
  for (guint i = 0; i < text->facts->len; i++)
    {
      const StetRefiFact *fact = &g_array_index (text->facts, StetRefiFact, i);
      const char *name = g_hash_table_lookup (self->variables, fact->variable);

      if (name != NULL)
        stet_sheet_add_fact (text->sheet, name, fact->value);
    }
  return stet_offsets_resolve (offsets, text->sheet, unit, TRUE, self->intake->losses, error);
}

/* The mark + 1 that a guid means in the text, or 0. */
static guint
find_end (const StetRefiText *text, GHashTable *marks, const char *guid)
{
  const char *alias = guid != NULL ? g_hash_table_lookup (text->aliases, guid) : NULL;

  if (alias != NULL)
    guid = alias;
  return guid != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (marks, guid)) : 0;
}

/* Of the project's links, where they are from: guid -> GArray * of their numbers. Transfer full. */
static GHashTable *
index_links (const StetRefiProject *self)
{
  GHashTable *origins = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->links->len; i++)
    {
      char **link = g_ptr_array_index (self->links, i);
      GArray *from = link[1] != NULL ? g_hash_table_lookup (origins, link[1]) : NULL;

      if (link[1] == NULL)
        continue;
      if (from == NULL)
        {
          from = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (origins, link[1], from);
        }
      g_array_append_val (from, i);
    }
  return origins;
}

static void
take_from (GHashTable *origins, const char *guid, GArray *numbers)
{
  const GArray *from = guid != NULL ? g_hash_table_lookup (origins, guid) : NULL;

  if (from != NULL)
    g_array_append_vals (numbers, from->data, from->len);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a, two = *(const guint *) b;

  return one < two ? -1 : one > two;
}

/* Links within a text; *@n_used counts them. No other text's links are looked at. */
static void
add_links (StetRefiProject *self, GHashTable *origins, StetRefiText *text, guint *n_used)
{
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer guid;

  for (guint i = 0; i < text->sheet->marks->len; i++)
    {
      char *id = stet_sheet_get_mark (text->sheet, i)->id;

      if (id != NULL && g_hash_table_insert (marks, id, GUINT_TO_POINTER (i + 1)))
        take_from (origins, id, numbers);
    }
  g_hash_table_iter_init (&iter, text->aliases);
  while (g_hash_table_iter_next (&iter, &guid, NULL))
    if (!g_hash_table_contains (marks, guid))
      take_from (origins, guid, numbers);
  g_array_sort (numbers, compare_numbers);
  for (guint i = 0; i < numbers->len; i++)
    {
      char **link = g_ptr_array_index (self->links, g_array_index (numbers, guint, i));
      guint from = find_end (text, marks, link[1]);
      guint to = find_end (text, marks, link[2]);

      if (from == 0 || to == 0)
        continue;
      stet_sheet_add_link (text->sheet, link[0], from - 1, to - 1);
      ++*n_used;
    }
}

gboolean
stet_refi_finish (StetRefiProject *self, GError **error)
{
  g_autoptr (GHashTable) origins = index_links (self);
  guint n_texts = 0, n_links = 0;

  for (guint i = 0; i < self->texts->len; i++)
    {
      StetRefiText *text = g_ptr_array_index (self->texts, i);
      StetUnit unit = STET_UNIT_CHARS;
      GError *why = NULL;

      if (!set_text (self, text, &unit, &why))
        {
          g_propagate_error (error, why);
          return FALSE;
        }
      if (text->sheet->text == NULL)
        {
          stet_losses_add (self->intake->losses, STET_LOSS_MARKS, text->places->len);
          stet_losses_warn (self->intake->losses, text->sheet->name, text->line, "%s",
                            _ ("Its text is not in the archive."));
          continue;
        }
      if (text->sheet->name == NULL || *text->sheet->name == '\0')
        {
          g_free (text->sheet->name);
          text->sheet->name = stet_intake_number (self->intake, n_texts + 1);
        }
      n_texts++;
      if (!place_marks (self, text, unit, error))
        return FALSE;
      add_links (self, origins, text, &n_links);
      if (!stet_intake_emit (self->intake, g_steal_pointer (&text->sheet), error))
        return FALSE;
    }
  stet_losses_add (self->intake->losses, STET_LOSS_LINKS, self->links->len - MIN (n_links, self->links->len));
  if (n_texts == 0 && self->texts->len > 0)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_NO_TEXT, 0,
                               _ ("The texts of the project are not there; they belong into its folder of sources."));
  return TRUE;
}
