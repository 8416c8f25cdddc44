/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of a record as members of a JSON object, each by its key in the model's table of fields. Where a field
 * holds offsets, files count code points of the article's text; with no text given they stay bytes, as in the journal.
 */

#pragma once

#include "json-extra.h"
#include "json-out.h"
#include "record.h"

G_BEGIN_DECLS

/* Writes a field's member where the record has it. */
void stet_fields_write (StetOut *out, const StetRecord *record, StetField field, StetText *text);
/* Writes all fields of the record's kind in the order of the table, the verdict's as one object, and then the members
 * that Stet does not know; leaves out those in @except, a list that ends with STET_N_FIELDS. */
void stet_fields_write_all (StetOut *out, const StetRecord *record, const StetField *except, StetText *text);
/* Reads the member @key: value into @record, or into @extra when no field of the record's kind has this key. Errors:
 * STET_STORE_ERROR_WRONG_TYPE, also for a member that is there twice. */
gboolean stet_fields_read (StetRecord *record,
                           StetNode key,
                           StetNode value,
                           StetText *text,
                           StetExtra *extra,
                           GError **error);
/* The same for the form that stet_fields_write gives to every field, the verdict's and the unknown members included,
 * and nothing else may stand there: the journal's. */
gboolean stet_fields_read_plain (StetRecord *record, StetNode key, StetNode value, GError **error);
/* "“stet:title” in line 12 should be text." @should_be is marked for translation and not yet translated. Returns FALSE.
 */
gboolean stet_fields_fail (StetNode member, const char *name, const char *should_be, GError **error);
/* "“stet:text” is missing in line 12." Returns FALSE. */
gboolean stet_fields_fail_missing (StetNode object, const char *name, GError **error);
/* Reads a string that is a member's value; transfer full, NULL with an error for other types. */
char *stet_fields_read_string (StetNode value, const char *name, GError **error);

G_END_DECLS
