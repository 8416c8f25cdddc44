/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file of named sections that holds what was learned for one language. It is mapped, not read; checked by version,
 * length and checksum when it is opened; immutable afterwards, so any thread may use it.
 *
 * The file, all numbers little-endian: the header, n_sections entries of the table, then the sections, each at a
 * multiple of 64 bytes. What a section holds is the business of who asks for it by name. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define STET_MODEL_MAGIC "STETMDL\n"
#define STET_MODEL_VERSION 1
#define STET_MODEL_MAX_BYTES (64u << 20)
#define STET_MODEL_MAX_SECTIONS 64
#define STET_MODEL_ALIGNMENT 64

typedef struct
{
  char magic[8];
  guint32 version;
  guint32 n_sections;
  char language[8]; /* "en", zero padded */
  guint64 n_bytes;  /* of the whole file, a multiple of 8 */
  guint64 checksum; /* stet_lexicon_checksum of all that follows the header */
  guint64 reserved[3];
} StetModelHeader;

typedef struct
{
  char name[24]; /* zero padded, at most 23 bytes */
  guint32 offset;
  guint32 n_bytes;
} StetModelSection;

typedef enum
{
  STET_MODEL_ERROR_FORMAT,  /* no model, or damaged */
  STET_MODEL_ERROR_VERSION, /* made for another version of the program */
  STET_MODEL_ERROR_MISSING, /* it lacks a section that was asked for */
} StetModelError;

#define STET_MODEL_ERROR (stet_model_error_quark ())
GQuark stet_model_error_quark (void);

typedef struct _StetModelFile StetModelFile;

/* Maps @path and checks it, O(n) in its bytes, about a millisecond for 4 MB. Fails with a GFileError, or
 * STET_MODEL_ERROR for a file that is none or is damaged. */
StetModelFile *stet_model_file_new (const char *path, GError **error);
/* The same for bytes at hand; they must be aligned to 8. */
StetModelFile *stet_model_file_new_for_bytes (GBytes *bytes, GError **error);
void stet_model_file_free (StetModelFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetModelFile, stet_model_file_free)

/* "en"; owned by the file. */
const char *stet_model_file_get_language (const StetModelFile *self);
/* The section's first byte, aligned to 8 at least, owned by the file; NULL and STET_MODEL_ERROR_MISSING if it has none.
 */
const void *stet_model_file_get_section (const StetModelFile *self, const char *name, gsize *n_bytes, GError **error);

G_END_DECLS
