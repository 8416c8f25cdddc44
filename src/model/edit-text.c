/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Acts on the article's text: a line that was set aside is put back, a line is set aside. A removed block holds the
 * bytes that were taken out, line ends included, so that putting it back gives the text as it was, byte for byte. */

#include "config.h"

#include "document-private.h"
#include "edit-private.h"

#include <glib/gi18n-lib.h>

/* Where what stood at @at stands now: @length bytes came in (positive) or went out (negative) at @from. */
typedef struct
{
  guint32 from;
  gint64 length;
} Shift;

static guint32
shift_start (Shift shift, guint32 at)
{
  if (shift.length >= 0)
    return at >= shift.from ? (guint32) (at + shift.length) : at;
  return at >= shift.from - shift.length ? (guint32) (at + shift.length) : MIN (at, shift.from);
}

/* What ends where the new bytes come in does not take them in. */
static guint32
shift_end (Shift shift, guint32 at)
{
  if (shift.length >= 0)
    return at > shift.from ? (guint32) (at + shift.length) : at;
  return shift_start (shift, at);
}

static StetSpan
shift_span (Shift shift, StetSpan span)
{
  StetSpan shifted = STET_SPAN (shift_start (shift, span.start), shift_end (shift, span.end));

  shifted.end = MAX (shifted.start, shifted.end); /* an empty one stays empty */
  return shifted;
}

static gboolean
is_touched (StetRecord *annotation, StetSpan gone)
{
  guint n;
  const StetTarget *targets = stet_record_get_targets (annotation, &n);

  for (guint i = 0; i < n; i++)
    if (stet_span_overlaps (targets[i].span, gone))
      return TRUE;
  return FALSE;
}

static void
shift_annotation (StetChange *change, StetRecord *annotation, Shift shift)
{
  guint n;
  const StetTarget *old = stet_record_get_targets (annotation, &n);
  g_autofree StetTarget *targets = g_memdup2 (old, n * sizeof *old);
  g_autoptr (StetRecord) moved = NULL;
  gboolean differs = FALSE;

  for (guint i = 0; i < n; i++)
    {
      targets[i].span = shift_span (shift, old[i].span);
      differs |= !stet_span_equal (targets[i].span, old[i].span);
    }
  if (!differs)
    return;
  moved = stet_record_copy (annotation);
  stet_record_set_targets (moved, targets, n);
  stet_change_add (change, annotation, moved);
}

typedef struct
{
  StetChange *change;
  Shift shift;
  StetSpan gone;
  gboolean refused;
} Shifting;

static void
shift_or_drop (gpointer annotation, gpointer user_data)
{
  Shifting *shifting = user_data;

  if (!is_touched (annotation, shifting->gone))
    shift_annotation (shifting->change, annotation, shifting->shift);
  else if (stet_record_get_state (annotation) == STET_STATE_ACCEPTED)
    shifting->refused = TRUE;
  else
    stet_change_add (shifting->change, annotation, NULL);
}

/* Moves all annotations. FALSE when a person's annotation lies in what goes; suggestions there go with it. */
static gboolean
shift_annotations (StetChange *change, StetDocument *document, Shift shift, StetSpan gone)
{
  Shifting shifting = { change, shift, gone, FALSE };

  stet_document_foreach_annotation (document, shift_or_drop, &shifting);
  if (!shifting.refused)
    stet_edit_sweep (change, document, NULL);
  return !shifting.refused;
}

static GVariant *
shift_blocks (StetRecord *article, Shift shift, StetSpan gone)
{
  GVariant *blocks = stet_record_get (article, STET_FIELD_BLOCKS);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(uus)"));

  for (gsize i = 0; blocks != NULL && i < g_variant_n_children (blocks); i++)
    {
      guint32 start, end;
      const char *type;
      StetSpan span;

      g_variant_get_child (blocks, i, "(uu&s)", &start, &end, &type);
      span = STET_SPAN (start, end);
      if (stet_span_overlaps (span, gone))
        continue;
      span = shift_span (shift, span);
      g_variant_builder_add (&builder, "(uus)", span.start, span.end, type);
    }
  return g_variant_builder_end (&builder);
}

/* @document's text with @span replaced by @insert. Transfer full. */
static StetText *
splice (StetDocument *document, StetSpan span, const char *insert)
{
  StetText *text = stet_document_get_text (document);
  const char *data = stet_text_get_data (text);
  GString *joined = g_string_sized_new (stet_text_get_n_bytes (text) + strlen (insert) + 1);
  StetText *spliced;

  g_string_append_len (joined, data, span.start);
  g_string_append (joined, insert);
  g_string_append_len (joined, data + span.end, stet_text_get_n_bytes (text) - span.end);
  spliced = stet_text_new (joined->str, (gssize) joined->len, NULL);
  g_string_free (joined, TRUE);
  return spliced;
}

static gboolean
is_line_end (char byte)
{
  return byte == '\n' || byte == '\r';
}

/* Where in @text a block that says it stood at @at is put back: at the start of a line or at the end of the text. */
static guint32
find_gap (StetText *text, guint32 at)
{
  guint32 n_bytes = stet_text_get_n_bytes (text);

  return at >= n_bytes ? n_bytes : stet_text_get_line (text, stet_text_get_line_at (text, at)).start;
}

/* @words as they go in at @at. What Stet took out has its line ends; another program's block may come without them, and
 * is set off by a blank line. Transfer full. */
static char *
set_off (StetText *text, guint32 at, const char *words)
{
  const char *data = stet_text_get_data (text);
  gsize n = strlen (words);
  gboolean before = at > 0 && !is_line_end (data[at - 1]);
  gboolean after = at < stet_text_get_n_bytes (text) && (n == 0 || !is_line_end (words[n - 1]));

  return g_strconcat (before ? "\n\n" : "", words, after ? "\n\n" : "", NULL);
}

/* The removed blocks without @index, moved. Transfer full. */
static GVariant *
shift_removed (GVariant *removed, guint index, Shift shift)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(uss)"));

  for (gsize i = 0; i < g_variant_n_children (removed); i++)
    {
      const char *other, *why;
      guint32 place;

      g_variant_get_child (removed, i, "(u&s&s)", &place, &other, &why);
      /* Those that stood before it at the same place stay before it. */
      if (i != index)
        g_variant_builder_add (&builder, "(uss)", i < index ? shift_end (shift, place) : shift_start (shift, place),
                               other, why);
    }
  return g_variant_builder_end (&builder);
}

StetChange *
stet_edit_restore_removed (StetDocument *document, guint index)
{
  StetRecord *article = stet_document_get_article (document);
  GVariant *removed = stet_record_get (article, STET_FIELD_REMOVED);
  g_autoptr (StetChange) change = stet_change_new (N_ ("Restore Line"));
  g_autoptr (StetRecord) after = stet_record_copy (article);
  g_autoptr (StetText) text = NULL;
  g_autofree char *words = NULL;
  const char *block;
  guint32 at;
  Shift shift;

  if (removed == NULL || index >= g_variant_n_children (removed))
    return NULL;
  g_variant_get_child (removed, index, "(u&s&s)", &at, &block, NULL);
  at = find_gap (stet_document_get_text (document), at);
  words = set_off (stet_document_get_text (document), at, block);
  shift = (Shift){ at, (gint64) strlen (words) };
  text = splice (document, STET_SPAN (at, at), words);
  if (text == NULL)
    return NULL;
  stet_record_set (after, STET_FIELD_REMOVED, shift_removed (removed, index, shift));
  stet_record_set (after, STET_FIELD_BLOCKS, shift_blocks (article, shift, STET_SPAN (0, 0)));
  stet_record_set_text (after, text);
  shift_annotations (change, document, shift, STET_SPAN (0, 0));
  stet_change_add (change, article, after);
  return g_steal_pointer (&change);
}

/* A line with its line end and the blank lines after it. */
static StetSpan
whole_line (StetText *text, guint line)
{
  StetSpan span = stet_text_get_line (text, line);
  guint n_lines = stet_text_get_n_lines (text);
  guint next = line + 1;

  while (next < n_lines && stet_span_length (stet_text_get_line (text, next)) == 0)
    next++;
  span.end = next < n_lines ? stet_text_get_line (text, next).start : stet_text_get_n_bytes (text);
  return span;
}

StetChange *
stet_edit_remove_line (StetDocument *document, guint line)
{
  StetRecord *article = stet_document_get_article (document);
  StetText *text = stet_document_get_text (document);
  GVariant *removed = stet_record_get (article, STET_FIELD_REMOVED);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(uss)"));
  g_autoptr (StetChange) change = stet_change_new (N_ ("Set Line Aside"));
  g_autoptr (StetRecord) after = stet_record_copy (article);
  g_autoptr (StetText) shorter = NULL;
  g_autofree char *words = NULL;
  gsize n_removed = removed != NULL ? g_variant_n_children (removed) : 0;
  gboolean added = FALSE;
  StetSpan gone;
  Shift shift;

  if (line >= stet_text_get_n_lines (text) || stet_span_length (stet_text_get_line (text, line)) == 0)
    {
      g_variant_builder_clear (&builder);
      return NULL;
    }
  gone = whole_line (text, line);
  words = stet_text_dup (text, gone);
  shift = (Shift){ gone.start, -(gint64) stet_span_length (gone) };
  shorter = splice (document, gone, "");
  for (gsize i = 0; i < n_removed; i++)
    {
      const char *other, *why;
      guint32 place;

      g_variant_get_child (removed, i, "(u&s&s)", &place, &other, &why);
      if (!added && place > gone.start)
        {
          g_variant_builder_add (&builder, "(uss)", gone.start, words, "by hand");
          added = TRUE;
        }
      g_variant_builder_add (&builder, "(uss)", shift_start (shift, place), other, why);
    }
  if (!added)
    g_variant_builder_add (&builder, "(uss)", gone.start, words, "by hand");
  stet_record_set (after, STET_FIELD_REMOVED, g_variant_builder_end (&builder));
  stet_record_set (after, STET_FIELD_BLOCKS, shift_blocks (article, shift, gone));
  stet_record_set_text (after, shorter);
  if (!shift_annotations (change, document, shift, gone))
    return NULL;
  stet_change_add (change, article, after);
  return g_steal_pointer (&change);
}
