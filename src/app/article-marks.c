/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "article-marks.h"

#include "kind-style.h"

struct _StetArticleMarks
{
  StetDocument *document; /* owned */
  GPtrArray *scales;      /* borrowed */
  GHashTable *partners;   /* set of StetId *, owned: records whose annotations belong to the active one */
  GArray *found;          /* of StetSpan */
  int found_current;
  gboolean reviewing;
  guint hidden;
  StetId active;
  StetId active_body; /* its record; the same as active when that is a record */
  StetId preview;
  guint preview_target;
  StetSpan preview_span;
};

static gpointer
copy_id (StetId id)
{
  return g_memdup2 (&id, sizeof id);
}

StetArticleMarks *
stet_article_marks_new (void)
{
  StetArticleMarks *self = g_new0 (StetArticleMarks, 1);

  self->partners = g_hash_table_new_full (stet_id_hash, stet_id_equal_pointers, g_free, NULL);
  self->found = g_array_new (FALSE, FALSE, sizeof (StetSpan));
  self->found_current = -1;
  return self;
}

void
stet_article_marks_free (StetArticleMarks *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->document);
  g_hash_table_unref (self->partners);
  g_array_unref (self->found);
  g_free (self);
}

void
stet_article_marks_set_document (StetArticleMarks *self, StetDocument *document)
{
  g_set_object (&self->document, document);
  self->preview = STET_ID_NONE;
  stet_article_marks_set_found (self, NULL, 0, -1);
  stet_article_marks_set_active (self, STET_ID_NONE);
}

void
stet_article_marks_set_reviewing (StetArticleMarks *self, gboolean reviewing)
{
  self->reviewing = reviewing;
}

void
stet_article_marks_set_hidden (StetArticleMarks *self, guint kinds)
{
  self->hidden = kinds;
}

guint
stet_article_marks_get_hidden (const StetArticleMarks *self)
{
  return self->hidden;
}

void
stet_article_marks_set_scales (StetArticleMarks *self, GPtrArray *scales)
{
  self->scales = scales;
}

void
stet_article_marks_set_preview (StetArticleMarks *self, StetId annotation, guint target, StetSpan span)
{
  self->preview = annotation;
  self->preview_target = target;
  self->preview_span = span;
}

void
stet_article_marks_set_found (StetArticleMarks *self, const StetSpan *spans, guint n_spans, int current)
{
  g_array_set_size (self->found, 0);
  if (n_spans > 0)
    g_array_append_vals (self->found, spans, n_spans);
  self->found_current = current;
}

typedef struct
{
  StetArticleMarks *self;
  StetId source;
} ClaimSearch;

static void
add_claim_of (gpointer record, gpointer user_data)
{
  ClaimSearch *search = user_data;

  if (stet_id_equal (stet_record_get_link (record, STET_FIELD_SOURCE), search->source))
    g_hash_table_add (search->self->partners, copy_id (stet_record_get_id (record)));
}

static void
add_evidence_of (gpointer record, gpointer user_data)
{
  ClaimSearch *search = user_data;

  if (stet_id_equal (stet_record_get_link (record, STET_FIELD_CLAIM), search->source))
    g_hash_table_add (search->self->partners, copy_id (stet_record_get_id (record)));
}

/* The records that a person thinks of together with @body: a claim's source and evidence, a source's claims. */
static void
find_partners (StetArticleMarks *self, StetRecord *body)
{
  ClaimSearch search = { self, stet_record_get_id (body) };

  switch (stet_record_get_kind (body))
    {
    case STET_RECORD_CLAIM:
      if (!stet_id_is_none (stet_record_get_link (body, STET_FIELD_SOURCE)))
        g_hash_table_add (self->partners, copy_id (stet_record_get_link (body, STET_FIELD_SOURCE)));
      stet_document_foreach (self->document, STET_RECORD_EVIDENCE, add_evidence_of, &search);
      break;
    case STET_RECORD_SOURCE:
      stet_document_foreach (self->document, STET_RECORD_CLAIM, add_claim_of, &search);
      break;
    case STET_RECORD_EVIDENCE:
      if (!stet_id_is_none (stet_record_get_link (body, STET_FIELD_CLAIM)))
        g_hash_table_add (self->partners, copy_id (stet_record_get_link (body, STET_FIELD_CLAIM)));
      break;
    default:
      break;
    }
}

void
stet_article_marks_set_active (StetArticleMarks *self, StetId id)
{
  StetRecord *record = self->document != NULL ? stet_document_lookup (self->document, id) : NULL;
  StetRecord *body;

  g_hash_table_remove_all (self->partners);
  self->active = record != NULL ? id : STET_ID_NONE;
  self->active_body = STET_ID_NONE;
  if (record == NULL)
    return;
  self->active_body = stet_record_get_kind (record) == STET_RECORD_ANNOTATION ? stet_record_get_body (record) : id;
  body = stet_document_lookup (self->document, self->active_body);
  if (body != NULL)
    find_partners (self, body);
}

static StetMarkStyle
style_of (const StetOutlineHit *hit, StetKind kind)
{
  if (kind != STET_KIND_ATTRIBUTION)
    return stet_kind_get_style (kind);
  switch (hit->target.part)
    {
    case STET_PART_SOURCE:
      return STET_STYLE_SOURCE;
    case STET_PART_CUE:
      return STET_STYLE_CUE;
    case STET_PART_CONTENT:
    case STET_PART_NONE:
    default:
      return STET_STYLE_CONTENT;
    }
}

static StetMarkFlags
flags_of (StetArticleMarks *self, StetRecord *annotation)
{
  StetMarkFlags flags = 0;
  StetId body = stet_record_get_body (annotation);

  if (stet_record_get_state (annotation) == STET_STATE_SUGGESTED)
    flags |= STET_MARK_SUGGESTED;
  if (stet_record_get_number (annotation, STET_FIELD_CONFIRM, 1) < 1)
    flags |= STET_MARK_CONFIRM;
  if (stet_id_is_none (self->active))
    return flags;
  if (stet_id_equal (self->active, stet_record_get_id (annotation)))
    return flags | STET_MARK_ACTIVE;
  if (stet_id_is_none (body))
    return flags | STET_MARK_CALM;
  if (stet_id_equal (body, self->active))
    return flags | STET_MARK_ACTIVE;
  if (stet_id_equal (body, self->active_body) || g_hash_table_contains (self->partners, &body))
    return flags | STET_MARK_PARTNER;
  return flags | STET_MARK_CALM;
}

typedef struct
{
  StetArticleMarks *self;
  GArray *marks;
} Filling;

static guint
target_index (StetRecord *annotation, StetSpan span)
{
  guint n;
  const StetTarget *targets = stet_record_get_targets (annotation, &n);

  for (guint i = 0; i < n; i++)
    if (stet_span_equal (targets[i].span, span))
      return i;
  return G_MAXUINT;
}

static gboolean
add_mark (const StetOutlineHit *hit, gpointer user_data)
{
  Filling *filling = user_data;
  StetArticleMarks *self = filling->self;
  StetKind kind = stet_record_get_annotation_kind (hit->annotation);
  StetMark mark = { hit->target.span, style_of (hit, kind), flags_of (self, hit->annotation), 0, hit->slot };

  /* An attribution is shown only while it is the active one; a suggested one by its source while reviewing. */
  if (kind == STET_KIND_ATTRIBUTION && !(mark.flags & STET_MARK_ACTIVE)
      && (!self->reviewing || hit->target.part != STET_PART_SOURCE || !(mark.flags & STET_MARK_SUGGESTED)))
    return TRUE;
  if (kind == STET_KIND_NO_CLAIM && !self->reviewing)
    return TRUE;
  /* So many that they would hide what a person has marked. */
  if (kind == STET_KIND_CLAIM && (mark.flags & STET_MARK_SUGGESTED) && !(mark.flags & STET_MARK_ACTIVE)
      && !self->reviewing)
    return TRUE;
  if (kind == STET_KIND_CLAIM || kind == STET_KIND_SOURCE)
    {
      StetRecord *body = stet_document_lookup (self->document, stet_record_get_body (hit->annotation));

      if (body != NULL && kind == STET_KIND_CLAIM)
        mark.verdict = stet_verdict_get_position (body, self->scales);
      if (body != NULL && kind == STET_KIND_SOURCE
          && g_str_equal (stet_record_get_string (body, STET_FIELD_KIND), "anonymous-person"))
        mark.flags |= STET_MARK_ANONYMOUS;
    }
  if (!stet_id_is_none (self->preview) && stet_id_equal (self->preview, stet_record_get_id (hit->annotation))
      && target_index (hit->annotation, hit->target.span) == self->preview_target)
    mark.span = self->preview_span;
  g_array_append_val (filling->marks, mark);
  return TRUE;
}

static void
add_found (StetArticleMarks *self, StetSpan range, GArray *marks)
{
  guint low = 0;
  guint high = self->found->len;

  while (low < high) /* the first that ends after the range's start */
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->found, StetSpan, middle).end <= range.start)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < self->found->len; i++)
    {
      StetSpan span = g_array_index (self->found, StetSpan, i);
      StetMark mark = { span, STET_STYLE_FIND, STET_MARK_FIND, 0, G_MAXUINT32 };

      if (span.start >= range.end)
        break;
      if ((int) i == self->found_current)
        mark.flags |= STET_MARK_ACTIVE;
      g_array_append_val (marks, mark);
    }
}

void
stet_article_marks_fill (StetSpan range, GArray *marks, gpointer user_data)
{
  StetArticleMarks *self = user_data;
  Filling filling = { self, marks };

  if (self->document == NULL)
    return;
  stet_outline_query (stet_document_get_outline (self->document), range, STET_KINDS_ALL & ~self->hidden, add_mark,
                      &filling);
  add_found (self, range, marks);
}
