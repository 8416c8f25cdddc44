/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "id.h"

#include <string.h>

/* RFC 9562, section 6.6: the name space of URLs, 6ba7b811-9dad-11d1-80b4-00c04fd430c8. */
static const guint8 url_name_space[16] = { 0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                           0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8 };

static const char urn_prefix[] = "urn:uuid:";

static void
set_version (StetId *id, guint8 version)
{
  id->bytes[6] = (id->bytes[6] & 0x0f) | (guint8) (version << 4);
  id->bytes[8] = (id->bytes[8] & 0x3f) | 0x80;
}

StetId
stet_id_new (void)
{
  g_autofree char *text = g_uuid_string_random ();
  g_autofree char *urn = g_strconcat (urn_prefix, text, NULL);
  StetId id = STET_ID_NONE;
  gboolean parsed = stet_id_parse (urn, &id);

  g_assert (parsed);
  return id;
}

const char *
stet_id_format (StetId id, char buffer[STET_ID_BUFFER])
{
  static const char digits[] = "0123456789abcdef";
  char *at = buffer;

  memcpy (at, urn_prefix, strlen (urn_prefix));
  at += strlen (urn_prefix);
  for (guint i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *at++ = '-';
      *at++ = digits[id.bytes[i] >> 4];
      *at++ = digits[id.bytes[i] & 0x0f];
    }
  *at = '\0';
  return buffer;
}

char *
stet_id_to_string (StetId id)
{
  char buffer[STET_ID_BUFFER];

  return g_strdup (stet_id_format (id, buffer));
}

gboolean
stet_id_parse (const char *text, StetId *id)
{
  StetId result = STET_ID_NONE;

  if (text == NULL || g_ascii_strncasecmp (text, urn_prefix, strlen (urn_prefix)) != 0)
    return FALSE;
  text += strlen (urn_prefix);
  if (strlen (text) != 36)
    return FALSE;
  for (guint i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        {
          if (*text++ != '-')
            return FALSE;
        }
      if (!g_ascii_isxdigit (text[0]) || !g_ascii_isxdigit (text[1]))
        return FALSE;
      result.bytes[i] = (guint8) (g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1]));
      text += 2;
    }
  if (id != NULL)
    *id = result;
  return TRUE;
}

StetId
stet_id_from_foreign (const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize length = sizeof digest;
  StetId id;

  g_checksum_update (checksum, url_name_space, sizeof url_name_space);
  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text));
  g_checksum_get_digest (checksum, digest, &length);
  memcpy (id.bytes, digest, sizeof id.bytes);
  set_version (&id, 5);
  return id;
}

gboolean
stet_id_is_none (StetId id)
{
  return stet_id_equal (id, STET_ID_NONE);
}

gboolean
stet_id_equal (StetId a, StetId b)
{
  return memcmp (a.bytes, b.bytes, sizeof a.bytes) == 0;
}

int
stet_id_compare (StetId a, StetId b)
{
  return memcmp (a.bytes, b.bytes, sizeof a.bytes);
}

/* The bytes are random already, but a file may bring ids that differ in few bits: all sixteen take part. */
guint
stet_id_hash (gconstpointer id)
{
  guint32 words[4];

  memcpy (words, id, sizeof words);
  return words[0] ^ words[1] * 0x9e3779b1u ^ words[2] * 0x85ebca6bu ^ words[3] * 0xc2b2ae35u;
}

gboolean
stet_id_equal_pointers (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (StetId)) == 0;
}
