/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* REFI-QDA 1.0 (https://www.qdasoftware.org), the exchange format of programs for qualitative research: a zip with
 * project.qde and a folder of sources, or the project file alone. Each text is a document, transcripts and the words
 * of PDFs among them; each coding of a selection is an annotation whose label is the code. */

#include "config.h"

#include "refi-qda-private.h"
#include "unpack.h"
#include "xml-out.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  StetRefiProject project;
  StetRefiText *text; /* at work, owned by the project; NULL outside */
  guint text_depth;
  gboolean in_selection, in_coding;
  guint first_mark;           /* of the selection at work */
  StetRefiPlace place;        /* of the selection at work; its strings are its own */
  GPtrArray *selection_notes; /* guids that refer to the selection at work */
  char *selection_guid, *selection_note;
  char *source_name;      /* of the source around a transcript, or NULL */
  char *note, *note_name; /* guid and name of the note at work */
  char *variable;
  GString *words;
  guint n_unread;
} Reading;

char *
stet_refi_guid (const char *guid)
{
  char *plain;

  if (guid == NULL)
    return NULL;
  plain = g_ascii_strdown (*guid == '{' ? guid + 1 : guid, -1);
  if (g_str_has_suffix (plain, "}"))
    plain[strlen (plain) - 1] = '\0';
  return plain;
}

static char *
dup_guid (const StetXmlElement *element, const char *name)
{
  return stet_refi_guid (stet_xml_get (element, name));
}

static void
place_clear (gpointer data)
{
  StetRefiPlace *place = data;

  g_free (place->name);
  g_free (place->code);
  g_free (place->user);
  g_free (place->from);
  g_free (place->to);
}

static void
note_clear (gpointer data)
{
  g_free (((StetRefiNote *) data)->guid);
}

static void
fact_clear (gpointer data)
{
  g_free (((StetRefiFact *) data)->variable);
  g_free (((StetRefiFact *) data)->value);
}

void
stet_refi_text_free (gpointer data)
{
  StetRefiText *text = data;

  g_clear_pointer (&text->sheet, stet_sheet_free);
  g_free (text->content);
  g_free (text->path);
  g_array_unref (text->places);
  g_array_unref (text->notes);
  g_array_unref (text->facts);
  g_hash_table_unref (text->points);
  g_hash_table_unref (text->aliases);
  g_free (text);
}

/* Elements ------------------------------------------------------------------------------------------------------ */

static void
open_text (Reading *self, const StetXmlElement *element)
{
  const char *name = stet_xml_get (element, "name");
  StetRefiText *text = g_new0 (StetRefiText, 1);

  if (name == NULL || *name == '\0')
    name = self->source_name;
  text->sheet = stet_sheet_new (name, NULL);
  text->path = g_strdup (stet_xml_get (element, "plainTextPath"));
  text->places = g_array_new (FALSE, FALSE, sizeof (StetRefiPlace));
  g_array_set_clear_func (text->places, place_clear);
  text->notes = g_array_new (FALSE, FALSE, sizeof (StetRefiNote));
  g_array_set_clear_func (text->notes, note_clear);
  text->facts = g_array_new (FALSE, FALSE, sizeof (StetRefiFact));
  g_array_set_clear_func (text->facts, fact_clear);
  text->points = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  text->aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  text->line = element->line;
  g_ptr_array_add (self->project.texts, text);
  self->text = text;
  self->text_depth = element->depth;
}

static gint64
read_position (const char *words)
{
  char *end;
  gint64 position = words != NULL ? g_ascii_strtoll (words, &end, 10) : -1;

  return words != NULL && end != words && *end == '\0' ? position : -1;
}

static void
open_selection (Reading *self, const StetXmlElement *element)
{
  self->in_selection = TRUE;
  self->first_mark = self->text->sheet->marks->len;
  place_clear (&self->place);
  self->place = (StetRefiPlace){ .start = read_position (stet_xml_get (element, "startPosition")),
                                 .end = read_position (stet_xml_get (element, "endPosition")),
                                 .name = g_strdup (stet_xml_get (element, "name")),
                                 .user = dup_guid (element, "creatingUser"),
                                 .from = dup_guid (element, "fromSyncPoint"),
                                 .to = dup_guid (element, "toSyncPoint"),
                                 .line = element->line };
  g_free (self->selection_guid);
  self->selection_guid = dup_guid (element, "guid");
  g_clear_pointer (&self->selection_note, g_free);
  g_ptr_array_set_size (self->selection_notes, 0);
}

/* A mark where the selection is, or on the whole text. */
static void
add_mark (Reading *self, const char *guid)
{
  const StetRefiPlace *from = &self->place;
  StetRefiPlace place = { .line = from->line, .whole = !self->in_selection };

  stet_sheet_add_mark (self->text->sheet, guid, "");
  if (self->in_selection)
    place = (StetRefiPlace){
      from->start,           from->end,           FALSE,     g_strdup (from->name), NULL, g_strdup (from->user),
      g_strdup (from->from), g_strdup (from->to), from->line
    };
  g_array_append_val (self->text->places, place);
}

static void
open_coding (Reading *self, const StetXmlElement *element)
{
  g_autofree char *guid = dup_guid (element, "guid");
  char *user = dup_guid (element, "creatingUser");
  StetRefiPlace *place;

  self->in_coding = TRUE;
  add_mark (self, guid);
  place = &g_array_index (self->text->places, StetRefiPlace, self->text->places->len - 1);
  if (user != NULL)
    {
      g_free (place->user);
      place->user = user;
    }
}

static void
refer_to_note (Reading *self, const StetXmlElement *element, guint mark)
{
  StetRefiNote note = { mark, dup_guid (element, "targetGUID") };

  if (note.guid != NULL)
    g_array_append_val (self->text->notes, note);
}

static void
start_in_text (Reading *self, const StetXmlElement *element)
{
  const char *name = element->name;
  guint n = self->text->sheet->marks->len;

  if (g_str_has_suffix (name, "Selection"))
    open_selection (self, element);
  else if (g_str_equal (name, "Coding"))
    open_coding (self, element);
  else if (g_str_equal (name, "CodeRef") && n > 0)
    {
      StetRefiPlace *place = &g_array_index (self->text->places, StetRefiPlace, n - 1);

      g_free (place->code);
      place->code = dup_guid (element, "targetGUID");
    }
  else if (g_str_equal (name, "NoteRef") && self->in_selection && !self->in_coding)
    g_ptr_array_add (self->selection_notes, dup_guid (element, "targetGUID"));
  else if (g_str_equal (name, "NoteRef"))
    refer_to_note (self, element, self->in_coding && n > 0 ? n - 1 : G_MAXUINT);
  else if (g_str_equal (name, "VariableRef"))
    {
      g_free (self->variable);
      self->variable = dup_guid (element, "targetGUID");
    }
  else if (g_str_equal (name, "SyncPoint"))
    {
      char *guid = dup_guid (element, "guid");
      gint64 position = read_position (stet_xml_get (element, "position"));

      if (guid != NULL && position >= 0 && position < G_MAXINT32)
        g_hash_table_insert (self->text->points, guid, GUINT_TO_POINTER ((guint) position + 1));
      else
        g_free (guid);
    }
}

static void
keep (GHashTable *table, const StetXmlElement *element, const char *member)
{
  char *guid = dup_guid (element, "guid");
  const char *words = stet_xml_get (element, member);

  if (guid != NULL)
    g_hash_table_insert (table, guid, g_strdup (words != NULL ? words : ""));
}

static void
read_link (Reading *self, const StetXmlElement *element)
{
  const char *name = stet_xml_get (element, "name");
  char **link = g_new0 (char *, 4);

  link[0] = g_strdup (name != NULL ? name : "link");
  link[1] = dup_guid (element, "originGUID");
  link[2] = link[1] != NULL ? dup_guid (element, "targetGUID") : NULL;
  g_ptr_array_add (self->project.links, link);
}

static gboolean
start_element (gpointer data, const StetXmlElement *element, GError **error)
{
  static const char *const texts[] = { "TextSource", "Representation", "TextDescription", "Transcript", NULL };
  static const char *const unread[] = {
    "Case", "Set", "Graph", "PictureSelection", "PDFSelection", "AudioSelection", "VideoSelection", NULL
  };
  Reading *self = data;
  const char *name = element->name;

  if (element->depth == 1 && !g_str_equal (name, "Project"))
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, element->line, _ ("It is no REFI-QDA project."));
  g_string_truncate (self->words, 0);
  if (g_strv_contains (unread, name))
    self->n_unread++;
  if (g_strv_contains (texts, name))
    open_text (self, element);
  else if (self->text != NULL)
    start_in_text (self, element);
  else if (g_str_has_suffix (name, "Source"))
    {
      g_free (self->source_name);
      self->source_name = g_strdup (stet_xml_get (element, "name"));
    }
  else if (g_str_equal (name, "User"))
    keep (self->project.users, element, "name");
  else if (g_str_equal (name, "Code"))
    keep (self->project.codes, element, "name");
  else if (g_str_equal (name, "Variable"))
    keep (self->project.variables, element, "name");
  else if (g_str_equal (name, "Note"))
    {
      keep (self->project.note_names, element, "name");
      keep (self->project.notes, element, "plainTextPath");
      g_free (self->note);
      self->note = dup_guid (element, "guid");
    }
  else if (g_str_equal (name, "Link"))
    read_link (self, element);
  return TRUE;
}

/* A selection that nothing codes is a mark all the same; what is said of it belongs to its first mark. */
static void
close_selection (Reading *self)
{
  StetMark *mark;

  if (self->text->sheet->marks->len == self->first_mark)
    add_mark (self, self->selection_guid);
  self->in_selection = FALSE;
  mark = stet_sheet_get_mark (self->text->sheet, self->first_mark);
  mark->note = g_steal_pointer (&self->selection_note);
  for (guint i = 0; i < self->selection_notes->len; i++)
    {
      StetRefiNote note = { self->first_mark, g_strdup (g_ptr_array_index (self->selection_notes, i)) };

      if (note.guid != NULL)
        g_array_append_val (self->text->notes, note);
    }
  g_ptr_array_set_size (self->selection_notes, 0);
  /* Links may lead to the selection, too. */
  if (self->selection_guid != NULL && mark->id != NULL)
    g_hash_table_insert (self->text->aliases, g_strdup (self->selection_guid), g_strdup (mark->id));
}

static void
end_in_text (Reading *self, const char *name)
{
  if (g_str_equal (name, "Coding"))
    self->in_coding = FALSE;
  else if (g_str_equal (name, "PlainTextContent") && self->text->content == NULL)
    self->text->content = g_strdup (self->words->str);
  else if (g_str_equal (name, "Description") && self->in_selection)
    {
      g_free (self->selection_note);
      self->selection_note = g_strdup (self->words->str);
    }
  else if (g_str_has_suffix (name, "Value") && !g_str_equal (name, "VariableValue") && self->variable != NULL)
    {
      StetRefiFact fact = { g_steal_pointer (&self->variable), g_strdup (self->words->str) };

      g_array_append_val (self->text->facts, fact);
    }
}

static gboolean
end_element (gpointer data, const char *name, GError **error)
{
  static const char *const texts[] = { "TextSource", "Representation", "TextDescription", "Transcript", NULL };
  Reading *self = data;

  if (self->text != NULL && g_strv_contains (texts, name))
    self->text = NULL;
  else if (self->text != NULL && self->in_selection && g_str_has_suffix (name, "Selection"))
    close_selection (self);
  else if (self->text != NULL)
    end_in_text (self, name);
  else if (g_str_equal (name, "PlainTextContent") && self->note != NULL)
    g_hash_table_insert (self->project.notes, g_strdup (self->note), g_strdup (self->words->str));
  else if (g_str_equal (name, "Note"))
    g_clear_pointer (&self->note, g_free);
  g_string_truncate (self->words, 0);
  return TRUE;
}

static gboolean
add_text (gpointer data, const char *text, gsize n, GError **error)
{
  g_string_append_len (((Reading *) data)->words, text, (gssize) n);
  return TRUE;
}

/* Files --------------------------------------------------------------------------------------------------------- */

static gboolean
wants_file (const char *name, gpointer data)
{
  return g_str_has_suffix (name, ".qde") || g_str_has_suffix (name, ".txt") || g_str_has_suffix (name, ".TXT");
}

static gboolean
take_file (const char *name, GBytes *bytes, gpointer data, GError **error)
{
  StetRefiProject *project = data;
  g_autofree char *base = g_path_get_basename (name);

  g_hash_table_insert (project->files,
                       g_str_has_suffix (name, ".qde") ? g_strdup ("project.qde") : g_ascii_strdown (base, -1),
                       g_bytes_ref (bytes));
  return TRUE;
}

static gboolean
read_project (Reading *self, const char *data, gsize size, GError **error)
{
  static const StetXmlFuncs funcs = { start_element, end_element, add_text };
  g_autofree char *unified = stet_xml_unify_line_ends (&data, &size);

  if (!stet_xml_read (data, size, &funcs, self, error))
    return FALSE;
  if (self->n_unread > 0)
    {
      stet_losses_add (self->project.intake->losses, STET_LOSS_MARKS, self->n_unread);
      stet_losses_warn (self->project.intake->losses, self->project.intake->name, 0, "%s",
                        _ ("Cases, sets, graphs, and what is marked on pictures, pages and recordings are not read."));
    }
  return stet_refi_finish (&self->project, error);
}

static gboolean
read_file (Reading *self, GError **error)
{
  StetIntake *intake = self->project.intake;
  StetUnpacking unpacking = { wants_file, take_file, &self->project };
  GBytes *project;
  gconstpointer data;
  gsize size;

  if (intake->size < 2 || memcmp (intake->data, "PK", 2) != 0)
    return read_project (self, intake->data, intake->size, error);
  if (!stet_unpack (intake->data, intake->size, &unpacking, error))
    return FALSE;
  project = g_hash_table_lookup (self->project.files, "project.qde");
  if (project == NULL)
    return stet_exchange_fail (error, STET_EXCHANGE_ERROR_TYPE, 0, _ ("The archive holds no project.qde."));
  data = g_bytes_get_data (project, &size);
  return read_project (self, data != NULL ? data : "", size, error);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static gboolean
read_refi_qda (StetIntake *intake, GError **error)
{
  Reading self = { .project = { .intake = intake } };
  StetRefiProject *project = &self.project;
  gboolean fine;

  project->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  project->codes = new_table ();
  project->users = new_table ();
  project->notes = new_table ();
  project->note_names = new_table ();
  project->variables = new_table ();
  project->texts = g_ptr_array_new_with_free_func (stet_refi_text_free);
  project->links = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self.selection_notes = g_ptr_array_new_with_free_func (g_free);
  self.words = g_string_new (NULL);
  fine = read_file (&self, error);
  g_hash_table_unref (project->files);
  g_hash_table_unref (project->codes);
  g_hash_table_unref (project->users);
  g_hash_table_unref (project->notes);
  g_hash_table_unref (project->note_names);
  g_hash_table_unref (project->variables);
  g_ptr_array_unref (project->texts);
  g_ptr_array_unref (project->links);
  g_ptr_array_unref (self.selection_notes);
  g_string_free (self.words, TRUE);
  place_clear (&self.place);
  g_free (self.selection_guid);
  g_free (self.selection_note);
  g_free (self.source_name);
  g_free (self.note);
  g_free (self.variable);
  return fine;
}

static gboolean
detect_refi_qda (const char *name, const char *head)
{
  return g_str_has_suffix (name, ".qdpx") || (g_str_has_suffix (name, ".qde") && strstr (head, "<Project") != NULL);
}

const StetFormat stet_format_refi_qda = {
  .name = "refi-qda",
  .label = "REFI-QDA",
  .ending = ".qdpx",
  .flags = STET_FORMAT_STREAM,
  .can = STET_CAN_OVERLAP | STET_CAN_LINKS | STET_CAN_NOTES | STET_CAN_VALUES | STET_CAN_FACTS | STET_CAN_BREAKS
         | STET_CAN_LABELS,
  .unit = STET_UNIT_CHARS,
  .detect = detect_refi_qda,
  .read = read_refi_qda,
  .write = stet_refi_qda_write,
  .end = stet_refi_qda_end,
};
