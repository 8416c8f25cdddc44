/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "json-annotation.h"

#include "json-fields.h"
#include "json-words.h"
#include "times.h"

#include <string.h>

/* What is unknown about one annotation; all absent for nearly all. */
typedef struct
{
  gboolean has_members, has_body, has_target;
  StetNode members, body, target;
} Unknown;

static const char *const apart[] = { "body", "target", NULL };
static const char *const written_times[] = { "body", "target", "creator", "created", "modified", NULL };

static void
read_unknown (StetAnnotationWriter *self, const StetRecord *annotation, Unknown *unknown)
{
  memset (unknown, 0, sizeof *unknown);
  unknown->has_members = stet_extra_read (annotation, self->tape, &unknown->members);
  if (!unknown->has_members)
    return;
  unknown->has_body = stet_node_lookup (unknown->members, "body", &unknown->body);
  unknown->has_target = stet_node_lookup (unknown->members, "target", &unknown->target);
}

static void
write_id (StetAnnotationWriter *self, StetOut *out, StetId id)
{
  const char *foreign = self->foreign != NULL ? g_hash_table_lookup (self->foreign, &id) : NULL;
  char buffer[STET_ID_BUFFER];

  stet_out_string (out, foreign != NULL ? foreign : stet_id_format (id, buffer), -1);
}

static void
write_quote (StetOut *out,
             const char *exact,
             gsize n_exact,
             const char *prefix,
             gsize n_prefix,
             const char *suffix,
             gsize n_suffix)
{
  stet_out_item (out);
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_key (out, "type");
  stet_out_string (out, "TextQuoteSelector", -1);
  stet_out_key (out, "exact");
  stet_out_string (out, exact, (gssize) n_exact);
  if (n_prefix > 0)
    {
      stet_out_key (out, "prefix");
      stet_out_string (out, prefix, (gssize) n_prefix);
    }
  if (n_suffix > 0)
    {
      stet_out_key (out, "suffix");
      stet_out_string (out, suffix, (gssize) n_suffix);
    }
  stet_out_close (out);
}

static void
write_place (StetAnnotationWriter *self, StetOut *out, StetSpan span)
{
  const char *data = stet_text_get_data (self->text);
  const char *end_of_text = data + stet_text_get_n_bytes (self->text);
  const char *start = data + span.start;
  const char *end = data + span.end;
  const char *before = start;
  const char *after = end;
  guint32 ends[] = { span.start, span.end };

  for (guint i = 0; i < STET_CONTEXT_CHARS && before > data; i++)
    before = g_utf8_prev_char (before);
  for (guint i = 0; i < STET_CONTEXT_CHARS && after < end_of_text; i++)
    after = g_utf8_next_char (after);
  stet_text_bytes_to_chars (self->text, ends, G_N_ELEMENTS (ends));
  stet_out_item (out);
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_key (out, "type");
  stet_out_string (out, "TextPositionSelector", -1);
  stet_out_key (out, "start");
  stet_out_integer (out, ends[0]);
  stet_out_key (out, "end");
  stet_out_integer (out, ends[1]);
  stet_out_close (out);
  write_quote (out, start, span.end - span.start, before, (gsize) (start - before), end, (gsize) (after - end));
}

/* What is unknown about the target at @key. */
static gboolean
find_unknown_target (const Unknown *unknown, const char *key, StetNode *found)
{
  StetIter iter;

  if (!unknown->has_target)
    return FALSE;
  for (stet_iter_init (&iter, unknown->target); stet_iter_next (&iter);)
    {
      StetNode its_key;

      *found = iter.value;
      if (stet_node_lookup (iter.value, "key", &its_key) && stet_node_is_string (its_key, key))
        return TRUE;
    }
  return FALSE;
}

/* A specific resource up to the inside of its selector list. */
static void
open_resource (StetAnnotationWriter *self, StetOut *out, StetPart part)
{
  stet_out_item (out);
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_key (out, "type");
  stet_out_string (out, "SpecificResource", -1);
  stet_out_key (out, "source");
  stet_out_string (out, self->source, -1);
  stet_out_member_string (out, "stet:part", stet_part_names[part]);
  stet_out_key (out, "selector");
  stet_out_open (out, '[', STET_OUT_INLINE);
}

static void
close_resource (StetOut *out, const Unknown *unknown, const char *key)
{
  StetNode entry, more;
  StetIter iter;
  gboolean found = find_unknown_target (unknown, key, &entry);

  if (found && stet_node_lookup (entry, "selectors", &more))
    {
      for (stet_iter_init (&iter, more); stet_iter_next (&iter);)
        {
          gsize n;
          const char *raw = stet_node_get_raw (iter.value, &n);

          stet_out_item (out);
          stet_out_raw (out, raw, n);
        }
    }
  stet_out_close (out);
  if (found && stet_node_lookup (entry, "members", &more))
    stet_out_members (out, more, NULL);
  stet_out_close (out);
}

static void
write_target (StetAnnotationWriter *self, StetOut *out, const StetTarget *target, const Unknown *unknown)
{
  char key[32] = "";

  open_resource (self, out, target->part);
  write_place (self, out, target->span);
  if (unknown->has_target)
    g_snprintf (key, sizeof key, "%u:%u", stet_text_byte_to_char (self->text, target->span.start),
                stet_text_byte_to_char (self->text, target->span.end));
  close_resource (out, unknown, key);
}

static void
write_orphans (StetAnnotationWriter *self, StetOut *out, const StetRecord *annotation, const Unknown *unknown)
{
  GVariant *orphans = stet_record_get (annotation, STET_FIELD_ORPHAN);
  GVariantIter iter;
  const char *exact, *prefix, *suffix;

  if (orphans == NULL)
    return;
  g_variant_iter_init (&iter, orphans);
  while (g_variant_iter_next (&iter, "(&s&s&s)", &exact, &prefix, &suffix))
    {
      open_resource (self, out, STET_PART_NONE);
      write_quote (out, exact, strlen (exact), prefix, strlen (prefix), suffix, strlen (suffix));
      close_resource (out, unknown, exact);
    }
}

/* An attribution's source and cue stand in the body, if anything is left for the target. */
static gboolean
stands_in_body (const StetRecord *annotation, const StetTarget *target)
{
  guint n;
  const StetTarget *targets = stet_record_get_targets (annotation, &n);

  if (stet_record_get_annotation_kind (annotation) != STET_KIND_ATTRIBUTION || target->part == STET_PART_NONE
      || target->part == STET_PART_CONTENT)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (targets[i].part == STET_PART_NONE || targets[i].part == STET_PART_CONTENT)
        return TRUE;
    }
  return stet_record_get (annotation, STET_FIELD_ORPHAN) != NULL;
}

static void
write_textual_body (StetOut *out, const char *purpose, const char *value, const Unknown *unknown)
{
  StetNode more;

  stet_out_item (out);
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_key (out, "type");
  stet_out_string (out, "TextualBody", -1);
  stet_out_key (out, "purpose");
  stet_out_string (out, purpose, -1);
  stet_out_key (out, "value");
  stet_out_string (out, value, -1);
  if (unknown->has_body && stet_node_lookup (unknown->body, purpose, &more))
    stet_out_members (out, more, NULL);
  stet_out_close (out);
}

static void
write_link (StetAnnotationWriter *self, StetOut *out, StetId body, const Unknown *unknown)
{
  StetNode more;

  if (stet_id_is_none (body))
    return;
  stet_out_item (out);
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_key (out, "id");
  write_id (self, out, body);
  if (unknown->has_body && stet_node_lookup (unknown->body, "link", &more))
    stet_out_members (out, more, NULL);
  stet_out_close (out);
}

static void
write_other_bodies (StetOut *out, const Unknown *unknown)
{
  StetNode others;
  StetIter iter;

  if (!unknown->has_body || !stet_node_lookup (unknown->body, "other", &others))
    return;
  for (stet_iter_init (&iter, others); stet_iter_next (&iter);)
    {
      gsize n;
      const char *raw = stet_node_get_raw (iter.value, &n);

      stet_out_item (out);
      stet_out_raw (out, raw, n);
    }
}

static void
write_body (StetAnnotationWriter *self, StetOut *out, const StetRecord *annotation, const Unknown *unknown)
{
  StetKind kind = stet_record_get_annotation_kind (annotation);
  const char *note = stet_record_get_string (annotation, STET_FIELD_NOTE);
  guint n;
  const StetTarget *targets = stet_record_get_targets (annotation, &n);

  stet_out_key (out, "body");
  stet_out_open (out, '[', STET_OUT_INLINE);
  if (kind != STET_KIND_NOTE && kind != STET_KIND_ATTRIBUTION && kind != STET_KIND_NONE)
    write_textual_body (out, "classifying", stet_kind_get_info (kind)->name, unknown);
  if (kind == STET_KIND_NOTE || *note != '\0')
    write_textual_body (out, "commenting", note, unknown);
  write_link (self, out, stet_record_get_body (annotation), unknown);
  for (guint i = 0; i < n; i++)
    {
      if (stands_in_body (annotation, &targets[i]))
        write_target (self, out, &targets[i], unknown);
    }
  write_other_bodies (out, unknown);
  stet_out_close (out);
}

static void
write_targets (StetAnnotationWriter *self, StetOut *out, const StetRecord *annotation, const Unknown *unknown)
{
  guint n;
  const StetTarget *targets = stet_record_get_targets (annotation, &n);

  stet_out_key (out, "target");
  if (n == 0 && stet_record_get (annotation, STET_FIELD_ORPHAN) == NULL)
    {
      stet_out_string (out, self->source, -1);
      return;
    }
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint i = 0; i < n; i++)
    {
      if (!stands_in_body (annotation, &targets[i]))
        write_target (self, out, &targets[i], unknown);
    }
  write_orphans (self, out, annotation, unknown);
  stet_out_close (out);
}

/* The body comes before the target in the file; where the record has them in another order, that is written down. */
static void
write_order (StetOut *out, const StetRecord *annotation)
{
  guint n;
  const StetTarget *targets = stet_record_get_targets (annotation, &n);
  gboolean seen_target = FALSE;
  gboolean differs = FALSE;

  for (guint i = 0; i < n; i++)
    {
      gboolean in_body = stands_in_body (annotation, &targets[i]);

      differs |= in_body && seen_target;
      seen_target |= !in_body;
    }
  if (!differs)
    return;
  stet_out_key (out, "stet:order");
  stet_out_open (out, '[', STET_OUT_INLINE);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n; i++)
        {
          if (stands_in_body (annotation, &targets[i]) != (pass == 0))
            continue;
          stet_out_item (out);
          stet_out_integer (out, i);
        }
    }
  stet_out_close (out);
}

static void
write_time (StetOut *out, const char *key, gint64 time)
{
  char buffer[STET_TIME_BUFFER];

  if (time == 0)
    return;
  stet_out_key (out, key);
  stet_out_string (out, stet_time_format (time, buffer), -1);
}

static void
write_creator (StetAnnotationWriter *self, StetOut *out, const StetRecord *annotation)
{
  StetId creator = stet_record_get_link (annotation, STET_FIELD_CREATOR);

  if (stet_id_is_none (creator))
    {
      stet_fields_write (out, annotation, STET_FIELD_CREATOR, NULL);
      return;
    }
  stet_out_key (out, "creator");
  write_id (self, out, creator);
}

void
stet_annotation_write (StetAnnotationWriter *self, StetOut *out, const StetRecord *annotation)
{
  StetKind kind = stet_record_get_annotation_kind (annotation);
  const char *foreign_id = stet_record_get_string (annotation, STET_FIELD_FOREIGN_ID);
  char buffer[STET_ID_BUFFER];
  Unknown unknown;

  read_unknown (self, annotation, &unknown);
  stet_out_open (out, '{', STET_OUT_INLINE);
  stet_out_key (out, "id");
  stet_out_string (out, *foreign_id != '\0' ? foreign_id : stet_id_format (stet_record_get_id (annotation), buffer),
                   -1);
  stet_out_key (out, "type");
  stet_out_string (out, "Annotation", -1);
  stet_out_key (out, "motivation");
  stet_out_string (out, stet_motivation_of (kind), -1);
  if (kind == STET_KIND_ATTRIBUTION)
    stet_out_member_string (out, "stet:relation", stet_kind_get_info (kind)->name);
  write_creator (self, out, annotation);
  write_time (out, "created", stet_record_get_created (annotation));
  write_time (out, "modified", stet_record_get_modified (annotation));
  stet_out_member_string (out, "stet:state", stet_state_names[stet_record_get_state (annotation)]);
  if (stet_record_get_score (annotation) < 1 || stet_record_get_score (annotation) > 1)
    {
      stet_out_key (out, "stet:score");
      stet_out_float (out, stet_record_get_score (annotation));
    }
  stet_fields_write (out, annotation, STET_FIELD_CONFIRM, NULL);
  stet_fields_write (out, annotation, STET_FIELD_TAG, NULL);
  stet_fields_write (out, annotation, STET_FIELD_FORM, NULL);
  write_order (out, annotation);
  if (unknown.has_members)
    stet_out_members (out, unknown.members, stet_record_get_created (annotation) != 0 ? written_times : apart);
  write_body (self, out, annotation, &unknown);
  write_targets (self, out, annotation, &unknown);
  stet_out_close (out);
}
