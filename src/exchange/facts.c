/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "facts.h"

#include "json-out.h"
#include "json-tape.h"
#include "named-field.h"

#include <string.h>

/* TRUE when there are facts that were kept: {"article": {"stet:facts": [[name, value], …]}}. */
static gboolean
read_kept (StetSheet *sheet, const char *extra)
{
  g_autoptr (StetTape) tape = stet_tape_new ();
  StetNode members, list;
  StetIter iter;

  if (*extra == '\0' || !stet_tape_read (tape, extra, strlen (extra), STET_JSON_KEPT_DEPTH, NULL)
      || !stet_node_lookup (stet_tape_get_root (tape), "article", &members)
      || !stet_node_lookup (members, "stet:facts", &list))
    return FALSE;
  for (stet_iter_init (&iter, list); stet_iter_next (&iter);)
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;
      StetIter inner;

      stet_iter_init (&inner, iter.value);
      if (stet_iter_next (&inner))
        name = stet_node_dup_string (inner.value);
      if (stet_iter_next (&inner))
        value = stet_node_dup_string (inner.value);
      if (name != NULL && value != NULL)
        stet_sheet_add_fact (sheet, name, value);
    }
  return TRUE;
}

void
stet_facts_from_article (StetSheet *sheet, const StetRecord *article, StetLosses *losses)
{
  static const struct
  {
    StetField field;
    const char *name;
  } facts[] = {
    { STET_FIELD_TITLE, "title" },         { STET_FIELD_URL, "url" },
    { STET_FIELD_CANONICAL, "canonical" }, { STET_FIELD_BYLINE, "byline" },
    { STET_FIELD_PUBLISHER, "publisher" }, { STET_FIELD_PUBLISHED, "published" },
    { STET_FIELD_LANGUAGE, "language" },   { STET_FIELD_NOTE, "note" },
  };
  guint n_facts = read_kept (sheet, stet_record_get_string (article, STET_FIELD_EXTRA)) ? 1 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      GVariant *value = stet_record_get (article, facts[i].field);

      if (value == NULL)
        continue;
      n_facts++;
      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        stet_sheet_add_fact (sheet, facts[i].name, g_variant_get_string (value, NULL));
      for (gsize j = 0; g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY) && j < g_variant_n_children (value);
           j++)
        {
          g_autoptr (GVariant) item = g_variant_get_child_value (value, j);

          stet_sheet_add_fact (sheet, facts[i].name, g_variant_get_string (item, NULL));
        }
    }
  /* How Stet itself came by the text is no fact about the article. */
  for (StetField field = 0; field < STET_N_FIELDS; field++)
    if ((stet_field_get_info (field)->kinds & (1u << STET_RECORD_ARTICLE)) && stet_record_get (article, field) != NULL
        && field != STET_FIELD_VIA && field != STET_FIELD_RECIPE)
      n_facts--;
  /* What is left is how many the table lacks, below zero. */
  stet_losses_add (losses, STET_LOSS_META, 0u - n_facts);
}

static gboolean
take_fact (StetRecord *article, const StetValue *fact)
{
  if (g_str_equal (fact->name, "url") && stet_record_get (article, STET_FIELD_URL) == NULL)
    stet_record_set_string (article, STET_FIELD_URL, fact->value);
  else if (g_str_equal (fact->name, "canonical") && stet_record_get (article, STET_FIELD_CANONICAL) == NULL)
    stet_record_set_string (article, STET_FIELD_CANONICAL, fact->value);
  else
    return stet_record_set_named (article, fact->name, fact->value);
  return TRUE;
}

void
stet_facts_to_article (const StetSheet *sheet, StetRecord *article)
{
  g_autoptr (GString) text = g_string_new (NULL);
  StetOut out = STET_OUT_INIT (text);

  for (guint i = 0; i < sheet->facts->len; i++)
    {
      const StetValue *fact = &g_array_index (sheet->facts, StetValue, i);

      if (take_fact (article, fact))
        continue;
      if (text->len == 0)
        {
          stet_out_open (&out, '{', STET_OUT_INLINE);
          stet_out_key (&out, "article");
          stet_out_open (&out, '{', STET_OUT_INLINE);
          stet_out_key (&out, "stet:facts");
          stet_out_open (&out, '[', STET_OUT_INLINE);
        }
      stet_out_item (&out);
      stet_out_open (&out, '[', STET_OUT_INLINE);
      stet_out_item (&out);
      stet_out_string (&out, fact->name, -1);
      stet_out_item (&out);
      stet_out_string (&out, fact->value, -1);
      stet_out_close (&out);
    }
  if (text->len == 0)
    return;
  for (guint i = 0; i < 3; i++)
    stet_out_close (&out);
  stet_record_set_string (article, STET_FIELD_EXTRA, text->str);
}
