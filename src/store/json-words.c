/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "json-words.h"

const char *const stet_state_names[3] = {
  [STET_STATE_ACCEPTED] = "accepted",
  [STET_STATE_SUGGESTED] = "suggested",
  [STET_STATE_REJECTED] = "rejected",
};

const char *const stet_part_names[4] = {
  [STET_PART_NONE] = "",
  [STET_PART_SOURCE] = "source",
  [STET_PART_CUE] = "cue",
  [STET_PART_CONTENT] = "content",
};

const char *const stet_record_lists[STET_N_RECORDS] = {
  [STET_RECORD_PERSON] = "stet:people",     [STET_RECORD_ENTITY] = "stet:entities",
  [STET_RECORD_SOURCE] = "stet:sources",    [STET_RECORD_CLAIM] = "stet:claims",
  [STET_RECORD_EVIDENCE] = "stet:evidence", [STET_RECORD_TOMBSTONE] = "stet:tombstones",
};

const char *const stet_record_names[STET_N_RECORDS] = {
  [STET_RECORD_ARTICLE] = "article",       [STET_RECORD_PERSON] = "person",       [STET_RECORD_ENTITY] = "entity",
  [STET_RECORD_SOURCE] = "source",         [STET_RECORD_CLAIM] = "claim",         [STET_RECORD_EVIDENCE] = "evidence",
  [STET_RECORD_ANNOTATION] = "annotation", [STET_RECORD_TOMBSTONE] = "tombstone",
};

const char *
stet_motivation_of (StetKind kind)
{
  switch (kind)
    {
    case STET_KIND_NONE:
      return "highlighting";
    case STET_KIND_NOTE:
      return "commenting";
    case STET_KIND_ATTRIBUTION:
      return "linking";
    default:
      return "classifying";
    }
}

int
stet_find_word (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (names[i], name))
        return (int) i;
    }
  return -1;
}
