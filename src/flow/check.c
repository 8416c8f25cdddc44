/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The reader says whether there is a document in the file, and its records tell about links. Quotes and offsets are
 * looked at once more in the file itself, because the reader has found moved quotes again by then. Offsets are code
 * points, as in the file. */

#include "config.h"

#include "check.h"

#include "json-read.h"
#include "load-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The root's members, the members of its objects, the items of their lists: as the reader has it. */
#define KEEP_DEPTH 3
/* How much of a quote is shown, in code points. */
#define MAX_SHOWN 60

typedef struct
{
  StetCheck *check;
  StetSnapshot *snapshot;
  StetText *text;
  GHashTable *kinds; /* StetId * (of a record) -> its StetRecordKind */
  char *source;      /* what targets in this article name */
} Checking;

void
stet_check_free (StetCheck *self)
{
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static void complain (Checking *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
complain (Checking *self, const char *format, ...)
{
  va_list arguments;

  if (self->check->problems->len >= STET_CHECK_MAX_PROBLEMS)
    {
      self->check->n_more++;
      return;
    }
  va_start (arguments, format);
  g_ptr_array_add (self->check->problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Short enough for a line of a terminal. */
static char *
shorten (const char *words)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (words, -1) <= MAX_SHOWN)
    return g_strdup (words);
  start = g_utf8_substring (words, 0, MAX_SHOWN - 1);
  return g_strconcat (start, "…", NULL);
}

/* Quotes -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gboolean has_place, has_quote;
  gint64 start, end;
  char *exact, *prefix, *suffix; /* NULL: not given */
} Selected;

static void
selected_clear (Selected *self)
{
  g_free (self->exact);
  g_free (self->prefix);
  g_free (self->suffix);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Selected, selected_clear)

static gboolean
member_is (StetNode object, const char *key, const char *text)
{
  StetNode value;

  return stet_node_lookup (object, key, &value) && stet_node_is_string (value, text);
}

static char *
dup_member (StetNode object, const char *key)
{
  StetNode value;

  return stet_node_lookup (object, key, &value) ? stet_node_dup_string (value) : NULL;
}

static void
read_selector (Selected *selected, StetNode selector)
{
  StetNode start, end;

  if (!selected->has_place && member_is (selector, "type", "TextPositionSelector"))
    selected->has_place = stet_node_lookup (selector, "start", &start)
                          && stet_node_get_integer (start, &selected->start) && stet_node_lookup (selector, "end", &end)
                          && stet_node_get_integer (end, &selected->end);
  else if (!selected->has_quote && member_is (selector, "type", "TextQuoteSelector"))
    {
      selected->has_quote = TRUE;
      selected->exact = dup_member (selector, "exact");
      selected->prefix = dup_member (selector, "prefix");
      selected->suffix = dup_member (selector, "suffix");
    }
}

/* TRUE when the text around @span is as the quote says. */
static gboolean
fits_around (const StetText *text, StetSpan span, const Selected *selected)
{
  const char *data = stet_text_get_data (text);
  gsize n_prefix = selected->prefix != NULL ? strlen (selected->prefix) : 0;

  if (n_prefix > span.start || (n_prefix > 0 && memcmp (data + span.start - n_prefix, selected->prefix, n_prefix) != 0))
    return FALSE;
  return selected->suffix == NULL || g_str_has_prefix (data + span.end, selected->suffix);
}

static void
check_selected (Checking *self, const Selected *selected, guint line)
{
  StetSpan span;
  g_autofree char *words = NULL;
  g_autofree char *said = selected->exact != NULL ? shorten (selected->exact) : NULL;
  g_autofree char *found = NULL;

  if (!selected->has_place)
    {
      complain (self, _ ("Line %u: a quote has no offsets."), line);
      return;
    }
  if (selected->start < 0 || selected->start > selected->end || selected->end > stet_text_get_n_chars (self->text))
    {
      complain (self, _ ("Line %u: offsets %lld to %lld lie outside the text, which has %u characters."), line,
                (long long) selected->start, (long long) selected->end, stet_text_get_n_chars (self->text));
      return;
    }
  if (said == NULL)
    {
      complain (self, _ ("Line %u: offsets %lld to %lld have no quote."), line, (long long) selected->start,
                (long long) selected->end);
      return;
    }
  span = STET_SPAN (stet_text_char_to_byte (self->text, (guint32) selected->start),
                    stet_text_char_to_byte (self->text, (guint32) selected->end));
  words = stet_text_dup (self->text, span);
  if (!g_str_equal (words, selected->exact))
    {
      found = shorten (words);
      complain (self, _ ("Line %u: the quote “%s” is not what stands at %lld to %lld, which is “%s”."), line, said,
                (long long) selected->start, (long long) selected->end, found);
    }
  else if (!fits_around (self->text, span, selected))
    complain (self, _ ("Line %u: the words around “%s” at %lld to %lld are not those of the text."), line, said,
              (long long) selected->start, (long long) selected->end);
}

static void
check_resource (Checking *self, StetNode resource, guint line)
{
  g_auto (Selected) selected = { 0 };
  StetNode selectors, source;
  StetIter iter;

  if (!stet_node_lookup (resource, "selector", &selectors))
    return;
  /* What lies in another text is not ours to judge. */
  if (self->source != NULL && stet_node_lookup (resource, "source", &source)
      && !stet_node_is_string (source, self->source))
    return;
  if (stet_node_get_type (selectors) == STET_JSON_OBJECT)
    read_selector (&selected, selectors);
  else
    for (stet_iter_init (&iter, selectors); stet_iter_next (&iter);)
      read_selector (&selected, iter.value);
  if (selected.has_place || selected.has_quote)
    check_selected (self, &selected, line);
}

static void
check_item (Checking *self, StetNode item, guint line)
{
  static const char *const members[] = { "target", "body" };
  StetNode value;
  StetIter iter;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (!stet_node_lookup (item, members[i], &value))
        continue;
      if (stet_node_get_type (value) == STET_JSON_OBJECT)
        check_resource (self, value, line);
      else if (stet_node_get_type (value) == STET_JSON_ARRAY)
        for (stet_iter_init (&iter, value); stet_iter_next (&iter);)
          check_resource (self, iter.value, line);
    }
}

/* Lines are counted along the way: asking each node for its line would read the file over and over. */
typedef struct
{
  const char *at;
  guint line;
} LineCount;

static guint
count_lines (LineCount *count, StetNode node)
{
  gsize n;
  const char *start = stet_node_get_raw (node, &n);
  const char *end;

  while (count->at < start && (end = memchr (count->at, '\n', (gsize) (start - count->at))) != NULL)
    {
      count->line++;
      count->at = end + 1;
    }
  return count->line;
}

static gboolean
check_items (Checking *self, StetNode root, const char *data, GError **error)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  LineCount count = { data, 1 };
  StetNode page, items, total;
  StetIter iter;
  gint64 n_said = -1;
  gint64 n_items = 0;

  if (stet_node_lookup (root, "first", &page) && stet_node_lookup (page, "items", &items))
    for (stet_iter_init (&iter, items); stet_iter_next (&iter); n_items++)
      {
        guint line = count_lines (&count, iter.value);

        if (!stet_tape_read_part (tape, iter.value, error))
          return FALSE;
        check_item (self, stet_tape_get_root (tape), line);
      }
  if (!stet_node_lookup (root, "total", &total) || !stet_node_get_integer (total, &n_said))
    complain (self, _ ("It does not say how many annotations it has (“total”)."));
  else if (n_said != n_items)
    complain (self, _ ("It says that it has %lld annotations, and has %lld."), (long long) n_said, (long long) n_items);
  if (n_items == 0 && stet_node_lookup (root, "first", &page))
    complain (self, _ ("It has a page of annotations without any on it."));
  return TRUE;
}

/* Links --------------------------------------------------------------------------------------------------------- */

static void
collect_kinds (Checking *self)
{
  for (guint kind = 0; kind < STET_N_RECORDS; kind++)
    {
      guint n;
      StetRecord *const *records = stet_snapshot_get_records (self->snapshot, (StetRecordKind) kind, &n);

      for (guint i = 0; i < n; i++)
        g_hash_table_insert (self->kinds, (gpointer) stet_record_peek_id (records[i]), GUINT_TO_POINTER (kind));
    }
}

/* TRUE when @id is a record of a kind in @kinds: bits (1u << StetRecordKind). */
static gboolean
leads_to (Checking *self, StetId id, guint kinds)
{
  gpointer kind;

  return g_hash_table_lookup_extended (self->kinds, &id, NULL, &kind) && (kinds & (1u << GPOINTER_TO_UINT (kind)));
}

static void
check_record_link (Checking *self, StetRecordKind from, StetField field, StetRecordKind to, const char *complaint)
{
  guint n;
  StetRecord *const *records = stet_snapshot_get_records (self->snapshot, from, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = stet_id_to_string (stet_record_get_id (records[i]));

      if (stet_record_get (records[i], field) != NULL
          && !leads_to (self, stet_record_get_link (records[i], field), 1u << to))
        complain (self, "%s (%s)", complaint, id);
    }
}

static guint
kinds_for_body (StetKind kind)
{
  switch (kind)
    {
    case STET_KIND_CLAIM:
      return 1u << STET_RECORD_CLAIM;
    case STET_KIND_SOURCE:
    case STET_KIND_ATTRIBUTION:
      return 1u << STET_RECORD_SOURCE;
    case STET_KIND_EVIDENCE:
      return 1u << STET_RECORD_EVIDENCE;
    case STET_KIND_PERSON:
    case STET_KIND_ORGANISATION:
    case STET_KIND_PLACE:
    case STET_KIND_NATIONALITY:
    case STET_KIND_DATE:
    case STET_KIND_NUMBER:
    case STET_KIND_MONEY:
    case STET_KIND_EVENT:
    case STET_KIND_OTHER:
      return 1u << STET_RECORD_ENTITY;
    case STET_KIND_NONE:
    case STET_KIND_NOTE:
    case STET_KIND_NO_CLAIM:
    case STET_N_KINDS:
    default:
      return ~0u;
    }
}

static void
check_annotation (Checking *self, const StetRecord *annotation)
{
  g_autofree char *id = stet_id_to_string (stet_record_get_id (annotation));
  StetId body = stet_record_get_body (annotation);
  StetId creator =
      stet_record_get_link (annotation, STET_FIELD_CREATOR); /* none for an address, which may be anybody's */

  if (!stet_id_is_none (body) && !leads_to (self, body, kinds_for_body (stet_record_get_annotation_kind (annotation))))
    complain (self, _ ("An annotation is about a record that is not there, or of another kind. (%s)"), id);
  if (!stet_id_is_none (creator) && !leads_to (self, creator, 1u << STET_RECORD_PERSON))
    complain (self, _ ("An annotation is by a person who is not there. (%s)"), id);
}

static void
check_links (Checking *self)
{
  StetRecord *const *annotations;

  collect_kinds (self);
  check_record_link (self, STET_RECORD_CLAIM, STET_FIELD_SOURCE, STET_RECORD_SOURCE,
                     _ ("A claim is said by a source that is not there."));
  check_record_link (self, STET_RECORD_EVIDENCE, STET_FIELD_CLAIM, STET_RECORD_CLAIM,
                     _ ("A piece of evidence is about a claim that is not there."));
  annotations = stet_snapshot_get_records (self->snapshot, STET_RECORD_ANNOTATION, &self->check->n_annotations);
  for (guint i = 0; i < self->check->n_annotations; i++)
    check_annotation (self, annotations[i]);
  stet_snapshot_get_records (self->snapshot, STET_RECORD_CLAIM, &self->check->n_claims);
}

/* All of it ----------------------------------------------------------------------------------------------------- */

static gboolean
check_file (Checking *self, GBytes *bytes, const StetReadReport *report, GError **error)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);
  StetNode article;

  if (!stet_tape_read (tape, data, n, KEEP_DEPTH, error))
    return FALSE;
  if (stet_node_lookup (stet_tape_get_root (tape), "stet:article", &article))
    self->source = dup_member (article, "id");
  if (report->version > STET_FORMAT_VERSION)
    complain (self, _ ("It is of format %u; this version of Stet knows format %d and can’t judge all of it."),
              report->version, STET_FORMAT_VERSION);
  if (report->text_differs)
    complain (self, _ ("Its text does not have the checksum that it gives."));
  if (!check_items (self, stet_tape_get_root (tape), data, error))
    return FALSE;
  check_links (self);
  return TRUE;
}

StetCheck *
stet_check_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (StetSnapshot) snapshot = NULL;
  g_autoptr (StetCheck) check = g_new0 (StetCheck, 1);
  Checking self = { .check = check };
  StetReadReport report;
  gboolean fine;

  check->problems = g_ptr_array_new_with_free_func (g_free);
  snapshot = stet_json_read (bytes, &report, error);
  if (snapshot == NULL)
    return NULL;
  self.snapshot = snapshot;
  self.text = stet_record_get_text (stet_snapshot_get_article (snapshot));
  self.kinds = g_hash_table_new (stet_id_hash, stet_id_equal_pointers);
  fine = check_file (&self, bytes, &report, error);
  g_hash_table_unref (self.kinds);
  g_free (self.source);
  return fine ? g_steal_pointer (&check) : NULL;
}

StetCheck *
stet_check_file (GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = stet_load_document (file, NULL, error);

  return bytes != NULL ? stet_check_bytes (bytes, error) : NULL;
}
