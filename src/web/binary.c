/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "binary.h"

#include <string.h>

#define SAMPLE_BYTES (64u << 10)

typedef struct
{
  guint8 offset;
  guint8 length;
  const char *magic;
  const char *what;
} Signature;

#define SIGNATURE(offset, magic, what)      \
  {                                         \
    offset, sizeof (magic) - 1, magic, what \
  }

/* Only signatures that no text begins with. */
static const Signature signatures[] = {
  SIGNATURE (0, "%PDF-", "a PDF"),
  SIGNATURE (0, "\x89PNG\r\n\x1a\n", "a PNG picture"),
  SIGNATURE (0, "\xff\xd8\xff", "a JPEG picture"),
  SIGNATURE (0, "GIF87a", "a GIF picture"),
  SIGNATURE (0, "GIF89a", "a GIF picture"),
  SIGNATURE (8, "WEBPVP8", "a WebP picture"),
  SIGNATURE (0, "II*\0", "a TIFF picture"),
  SIGNATURE (0, "MM\0*", "a TIFF picture"),
  SIGNATURE (0, "PK\x03\x04", "a ZIP archive or an office document"),
  SIGNATURE (0, "PK\x05\x06", "an empty ZIP archive"),
  SIGNATURE (0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint document"),
  SIGNATURE (0, "{\\rtf", "a rich text (RTF) document"),
  SIGNATURE (0, "%!PS-", "a PostScript document"),
  SIGNATURE (0, "\x1f\x8b\x08", "a compressed (gzip) file"),
  SIGNATURE (0, "BZh91AY&SY", "a compressed (bzip2) file"),
  SIGNATURE (0,
             "\xfd"
             "7zXZ",
             "a compressed (xz) file"),
  SIGNATURE (0, "\x28\xb5\x2f\xfd", "a compressed (zstd) file"),
  SIGNATURE (0, "7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
  SIGNATURE (0, "Rar!\x1a\x07", "a RAR archive"),
  SIGNATURE (0, "OggS", "a sound or video file"),
  SIGNATURE (0, "fLaC", "a sound file"),
  SIGNATURE (0, "ID3\x02", "a sound file"),
  SIGNATURE (0, "ID3\x03", "a sound file"),
  SIGNATURE (0, "ID3\x04", "a sound file"),
  SIGNATURE (8, "WAVEfmt ", "a sound file"),
  SIGNATURE (8, "AVI LIST", "a video file"),
  SIGNATURE (0, "\x1a\x45\xdf\xa3", "a video file"),
  SIGNATURE (0, "SQLite format 3\0", "a database"),
  SIGNATURE (0, "bplist00", "a web archive or a property list"),
  SIGNATURE (0,
             "\x7f"
             "ELF",
             "a program"),
};

/* ISO base media (MP4, HEIC, AVIF): a box length, "ftyp", a brand. */
static gboolean
is_iso_media (const guint8 *bytes, gsize n_bytes)
{
  return n_bytes >= 12 && bytes[0] == 0 && bytes[1] == 0 && memcmp (bytes + 4, "ftyp", 4) == 0;
}

const char *
stet_binary_guess (const guint8 *bytes, gsize n_bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      const Signature *signature = &signatures[i];

      if (n_bytes >= (gsize) signature->offset + signature->length
          && memcmp (bytes + signature->offset, signature->magic, signature->length) == 0)
        return signature->what;
    }
  return is_iso_media (bytes, n_bytes) ? "a picture, sound or video file" : NULL;
}

gboolean
stet_binary_is_pdf (const guint8 *bytes, gsize n_bytes)
{
  return n_bytes >= 5 && memcmp (bytes, "%PDF-", 5) == 0;
}

gboolean
stet_binary_has_control_bytes (const guint8 *bytes, gsize n_bytes)
{
  gsize n = MIN (n_bytes, SAMPLE_BYTES);
  gsize n_controls = 0;

  for (gsize i = 0; i < n; i++)
    {
      guint8 c = bytes[i];

      /* Tab, the line ends, form feed, and ESC, which ISO-2022-JP needs, are what a text may hold. */
      if (c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1b)
        n_controls++;
    }
  return n_controls >= 8 && n_controls * 20 > n;
}
