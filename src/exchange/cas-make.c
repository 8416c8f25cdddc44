/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From a sheet to feature structures, and the types they are of.
 *
 * Words and sentences are DKPro's, since INCEpTION has nothing to show without them. An entity is DKPro's NamedEntity,
 * with the label as value and the first sameAs as identifier, so that it arrives in any project; everything else is a
 * StetSpan, and a link a StetEntityLink or a StetLink, which a project learns from TypeSystem.xml. Features are
 * strings: numbers are never unset in UIMA. */

#include "cas-private.h"

#include "labels.h"
#include "token-cut.h"

#include <string.h>

gboolean *
stet_cas_find_starts (const StetText *text, const GArray *words)
{
  const char *data = stet_text_get_data (text);
  gboolean *starts = g_new0 (gboolean, words->len + 1);

  for (guint i = 0; i < words->len; i++)
    {
      guint32 start = g_array_index (words, StetSpan, i).start;
      guint32 before = i > 0 ? g_array_index (words, StetSpan, i - 1).end : 0;
      gsize n = start - before;

      starts[i] =
          i == 0 || memchr (data + before, '\n', n) != NULL || memchr (data + before, '\r', n) != NULL
          || (n > 0 && strchr (".!?", data[before - 1]) != NULL && g_unichar_isupper (g_utf8_get_char (data + start)));
    }
  return starts;
}

/* Adjusting ----------------------------------------------------------------------------------------------------- */

/* XML has no control characters but three, and not the last two of the first plane. Each gives way to one that is as
 * long, so that offsets stay. */
static gboolean
replace_forbidden (char *words)
{
  gboolean changed = FALSE;

  for (char *at = words; at != NULL && *at != '\0'; at++)
    if ((guchar) *at < 0x20 && *at != '\t' && *at != '\n' && *at != '\r')
      {
        *at = ' ';
        changed = TRUE;
      }
    else if (strncmp (at, "\xef\xbf\xbe", 3) == 0 || strncmp (at, "\xef\xbf\xbf", 3) == 0)
      {
        at[2] = '\xbd';
        changed = TRUE;
      }
  return changed;
}

static void
adjust_words (char *words, StetLoss loss, StetLosses *losses)
{
  if (replace_forbidden (words))
    stet_losses_add (losses, loss, 1);
}

static void
fill_label (char **label, StetLosses *losses)
{
  if (**label != '\0')
    return;
  g_free (*label);
  *label = g_strdup ("_");
  stet_losses_add (losses, STET_LOSS_LABELS, 1);
}

static void
adjust_text (StetSheet *sheet, StetLosses *losses)
{
  g_autofree char *text = g_strdup (stet_text_get_data (sheet->text));

  if (!replace_forbidden (text))
    return;
  stet_losses_add (losses, STET_LOSS_SPACING, 1);
  stet_text_unref (sheet->text);
  sheet->text = stet_text_new_trusted (text, -1);
}

void
stet_cas_adjust (StetSheet *sheet, gboolean xml, StetLosses *losses)
{
  if (xml)
    adjust_text (sheet, losses);
  for (guint i = 0; i < sheet->marks->len; i++)
    {
      StetMark *mark = stet_sheet_get_mark (sheet, i);

      fill_label (&mark->label, losses);
      if (!xml)
        continue;
      adjust_words (mark->label, STET_LOSS_LABELS, losses);
      adjust_words (mark->note, STET_LOSS_BREAKS, losses);
      for (guint j = 0; mark->values != NULL && j < mark->values->len; j++)
        adjust_words (g_array_index (mark->values, StetValue, j).value, STET_LOSS_BREAKS, losses);
    }
  for (guint i = 0; i < sheet->links->len; i++)
    {
      fill_label (&g_array_index (sheet->links, StetLink, i).label, losses);
      if (xml)
        adjust_words (g_array_index (sheet->links, StetLink, i).label, STET_LOSS_LABELS, losses);
    }
  for (guint i = 0; xml && i < sheet->facts->len; i++)
    {
      adjust_words (g_array_index (sheet->facts, StetValue, i).name, STET_LOSS_LABELS, losses);
      adjust_words (g_array_index (sheet->facts, StetValue, i).value, STET_LOSS_BREAKS, losses);
    }
}

/* Making -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  StetCas *cas;
  const StetSheet *sheet;
  StetUnitMap *map;
} Making;

static guint
add_node (Making *self, const char *type)
{
  char id[16];

  g_snprintf (id, sizeof id, "%u", self->cas->nodes->len + 2); /* 1 is the text */
  return stet_cas_add_node (self->cas, id, type, 0);
}

static guint
add_annotation (Making *self, const char *type, guint32 start, guint32 end)
{
  guint node = add_node (self, type);

  stet_cas_get_node (self->cas, node)->begin = stet_unit_map_from_byte (self->map, start);
  stet_cas_get_node (self->cas, node)->end = stet_unit_map_from_byte (self->map, end);
  return node;
}

static void
add_words (Making *self)
{
  g_autoptr (GArray) words = stet_cut_words (self->sheet->text, self->sheet->marks);
  g_autofree gboolean *starts = stet_cas_find_starts (self->sheet->text, words);

  for (guint i = 0, first = 0; i < words->len; i++)
    {
      StetSpan word = g_array_index (words, StetSpan, i);

      add_annotation (self, STET_CAS_TOKEN, word.start, word.end);
      if (i + 1 < words->len && !starts[i + 1])
        continue;
      add_annotation (self, STET_CAS_SENTENCE, g_array_index (words, StetSpan, first).start, word.end);
      first = i + 1;
    }
}

static guint
count_before (const GArray *values, guint n, const char *name)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += g_str_equal (g_array_index (values, StetValue, i).name, name);
  return count;
}

/* TRUE when a plain NamedEntity says all of it. */
static gboolean
is_plain (const StetMark *mark)
{
  return mark->note == NULL && mark->state == STET_STATE_ACCEPTED && mark->score >= 1
         && (mark->values == NULL
             || (mark->values->len == 1 && g_str_equal (g_array_index (mark->values, StetValue, 0).name, "sameAs")));
}

static void
add_values (Making *self, const StetMark *mark, gboolean entity)
{
  for (guint i = 0; mark->values != NULL && i < mark->values->len; i++)
    {
      const StetValue *value = &g_array_index (mark->values, StetValue, i);
      guint before = count_before (mark->values, i, value->name);
      g_autofree char *name = NULL;

      if (entity && g_str_equal (value->name, "sameAs"))
        name = before == 0 ? g_strdup ("identifier") : stet_cas_encode_name (value->name, before - 1);
      else
        name = stet_cas_encode_name (value->name, before);
      stet_cas_add_feature (self->cas, name, value->value, STET_CAS_WORD);
    }
}

/* The mark that stands for all that @mark is linked with. */
static guint
find_root (guint *roots, guint mark)
{
  for (; roots[mark] != mark; mark = roots[mark])
    roots[mark] = roots[roots[mark]];
  return mark;
}

/* Which marks are to be NamedEntity; one for each. Transfer full. */
static gboolean *
choose_entities (const StetSheet *sheet, gboolean strict)
{
  guint n = sheet->marks->len;
  gboolean *entities = g_new0 (gboolean, n + 1);
  g_autofree guint *roots = g_new (guint, n + 1);
  g_autofree gboolean *others = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const StetMark *mark = stet_sheet_get_mark (sheet, i);

      roots[i] = i;
      entities[i] = STET_KIND_IS_ENTITY (stet_label_get_kind (mark->label)) && (!strict || is_plain (mark));
    }
  for (guint i = 0; i < sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (sheet->links, StetLink, i);

      roots[find_root (roots, link->from)] = find_root (roots, link->to);
    }
  for (guint i = 0; i < n; i++)
    others[find_root (roots, i)] |= !entities[i];
  for (guint i = 0; i < n; i++)
    entities[i] = !others[find_root (roots, i)];
  return entities;
}

static guint
add_mark (Making *self, const StetMark *mark, gboolean entity)
{
  StetSpan span = stet_mark_get_extent (mark);
  guint node = add_annotation (self, entity ? STET_CAS_ENTITY : STET_CAS_SPAN, span.start, span.end);
  char score[G_ASCII_DTOSTR_BUF_SIZE];

  stet_cas_add_feature (self->cas, "value", mark->label, STET_CAS_WORD);
  if (mark->state != STET_STATE_ACCEPTED)
    stet_cas_add_feature (self->cas, "state", mark->state == STET_STATE_SUGGESTED ? "suggested" : "rejected",
                          STET_CAS_WORD);
  if (mark->score < 1)
    stet_cas_add_feature (self->cas, "score", g_ascii_formatd (score, sizeof score, "%.9g", mark->score),
                          STET_CAS_WORD);
  stet_cas_add_feature (self->cas, "note", mark->note, STET_CAS_WORD);
  add_values (self, mark, entity);
  return node;
}

static void
add_document (Making *self, const char *name)
{
  const char *language = stet_sheet_get_fact (self->sheet, "language");

  add_annotation (self, STET_CAS_DOCUMENT, 0, stet_text_get_n_bytes (self->sheet->text));
  stet_cas_add_feature (self->cas, "language", language != NULL ? language : "x-unspecified", STET_CAS_WORD);
  stet_cas_add_feature (self->cas, "documentId", name, STET_CAS_WORD);
  stet_cas_add_feature (self->cas, "documentTitle", stet_sheet_get_fact (self->sheet, "title"), STET_CAS_WORD);
}

StetCas *
stet_cas_from_sheet (const StetSheet *sheet, const char *name, gboolean strict)
{
  Making self = { .cas = stet_cas_new (), .sheet = sheet };
  g_autofree guint *nodes = g_new0 (guint, sheet->marks->len + 1);
  g_autofree gboolean *entities = choose_entities (sheet, strict);

  self.map = stet_unit_map_new (sheet->text, STET_UNIT_UTF16);
  stet_cas_add_sofa (self.cas, "1", stet_text_get_data (sheet->text), 0);
  add_document (&self, name);
  add_words (&self);
  for (guint i = 0; i < sheet->marks->len; i++)
    nodes[i] = add_mark (&self, stet_sheet_get_mark (sheet, i), entities[i]);
  for (guint i = 0; i < sheet->links->len; i++)
    {
      const StetLink *link = &g_array_index (sheet->links, StetLink, i);
      guint node = add_node (&self, entities[link->to] ? STET_CAS_ENTITY_LINK : STET_CAS_LINK);

      /* A relation lies where its end does. */
      stet_cas_get_node (self.cas, node)->begin = stet_cas_get_node (self.cas, nodes[link->to])->begin;
      stet_cas_get_node (self.cas, node)->end = stet_cas_get_node (self.cas, nodes[link->to])->end;
      stet_cas_add_feature (self.cas, "value", link->label, STET_CAS_WORD);
      stet_cas_add_reference (self.cas, "Governor", nodes[link->from]);
      stet_cas_add_reference (self.cas, "Dependent", nodes[link->to]);
    }
  for (guint i = 0; i < sheet->facts->len; i++)
    {
      add_node (&self, STET_CAS_FACT);
      stet_cas_add_feature (self.cas, "name", g_array_index (sheet->facts, StetValue, i).name, STET_CAS_WORD);
      stet_cas_add_feature (self.cas, "value", g_array_index (sheet->facts, StetValue, i).value, STET_CAS_WORD);
    }
  stet_unit_map_free (self.map);
  return self.cas;
}
