/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch-address.h"

#include <string.h>

#define URI_FLAGS                                                                                                 \
  (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY | G_URI_FLAGS_ENCODED_FRAGMENT \
   | G_URI_FLAGS_SCHEME_NORMALIZE | G_URI_FLAGS_PARSE_RELAXED)

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_BAD_ADDRESS, "It is not the address of a web page.");
  return FALSE;
}

/* The same address with its host in ASCII, without name, password and fragment. */
static GUri *
tidy (GUri *uri, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);
  g_autofree char *ascii = NULL;

  if ((!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https")) || host == NULL || *host == '\0')
    return refuse (error), NULL;
  ascii = g_hostname_to_ascii (host);
  if (ascii == NULL || *ascii == '\0' || strlen (ascii) > 255)
    return refuse (error), NULL;
  for (const char *at = ascii; *at != '\0'; at++)
    if ((guchar) *at <= ' ' || strchr ("/\\@#?<>\"", *at) != NULL)
      return refuse (error), NULL;
  return g_uri_build (URI_FLAGS, scheme, NULL, ascii, g_uri_get_port (uri),
                      *g_uri_get_path (uri) != '\0' ? g_uri_get_path (uri) : "/", g_uri_get_query (uri), NULL);
}

/* "example.org", "example.org:8080/a", "localhost/a": no scheme is said. "mailto:a" and "data:a" have one. */
static gboolean
has_scheme (const char *text)
{
  const char *colon = strchr (text, ':');

  if (colon == NULL)
    return FALSE;
  for (const char *at = text; at < colon; at++)
    if (!g_ascii_isalnum (*at) && strchr ("+-", *at) == NULL)
      return FALSE;
  return !g_ascii_isdigit (colon[1]);
}

GUri *
stet_fetch_address_parse (const char *text, GError **error)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  g_autofree char *whole = NULL;
  g_autoptr (GUri) uri = NULL;

  if (*bare == '\0' || strlen (bare) > STET_ADDRESS_MAX_BYTES || !g_utf8_validate (bare, -1, NULL))
    return refuse (error), NULL;
  for (const char *at = bare; *at != '\0'; at++)
    if ((guchar) *at < ' ' || *at == 0x7f)
      return refuse (error), NULL;
  whole = has_scheme (bare) ? g_strdup (bare) : g_strconcat ("https://", bare, NULL);
  uri = g_uri_parse (whole, URI_FLAGS, NULL);
  return uri != NULL ? tidy (uri, error) : (refuse (error), NULL);
}

GUri *
stet_fetch_address_follow (GUri *base, const char *location, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GUri) found = NULL;

  if (strlen (location) <= STET_ADDRESS_MAX_BYTES && g_utf8_validate (location, -1, NULL))
    uri = g_uri_parse_relative (base, location, URI_FLAGS, NULL);
  found = uri != NULL ? tidy (uri, error) : (refuse (error), NULL);
  if (found != NULL && g_str_equal (g_uri_get_scheme (base), "https") && g_str_equal (g_uri_get_scheme (found), "http"))
    {
      g_set_error_literal (error, STET_WEB_ERROR, STET_WEB_ERROR_DOWNGRADE,
                           "The server points from a protected address to an unprotected one.");
      return NULL;
    }
  return g_steal_pointer (&found);
}

static gboolean
is_private_ipv4 (const guint8 *b)
{
  static const struct
  {
    guint8 bytes[4];
    guint n_bits;
  } ranges[] = {
    /* IANA's special-purpose registry */
    { { 0, 0, 0, 0 }, 8 },      { { 10, 0, 0, 0 }, 8 },     { { 100, 64, 0, 0 }, 10 }, { { 127, 0, 0, 0 }, 8 },
    { { 169, 254, 0, 0 }, 16 }, { { 172, 16, 0, 0 }, 12 },  { { 192, 0, 0, 0 }, 24 },  { { 192, 0, 2, 0 }, 24 },
    { { 192, 88, 99, 0 }, 24 }, { { 192, 168, 0, 0 }, 16 }, { { 198, 18, 0, 0 }, 15 }, { { 198, 51, 100, 0 }, 24 },
    { { 203, 0, 113, 0 }, 24 }, { { 224, 0, 0, 0 }, 4 },    { { 240, 0, 0, 0 }, 4 },
  };
  guint32 address = (guint32) b[0] << 24 | (guint32) b[1] << 16 | (guint32) b[2] << 8 | b[3];

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      const guint8 *r = ranges[i].bytes;
      guint32 range = (guint32) r[0] << 24 | (guint32) r[1] << 16 | (guint32) r[2] << 8 | r[3];

      if ((address ^ range) >> (32 - ranges[i].n_bits) == 0)
        return TRUE;
    }
  return FALSE;
}

/* An IPv4 address can stand in an IPv6 one: mapped, compatible, NAT64, 6to4. */
static gboolean
is_private_ipv6 (const guint8 *b)
{
  static const guint8 zeros[12] = { 0 };
  static const guint8 nat64[12] = { 0x00, 0x64, 0xff, 0x9b };

  if (memcmp (b, zeros, 10) == 0 && ((b[10] == 0xff && b[11] == 0xff) || (b[10] == 0 && b[11] == 0)))
    return is_private_ipv4 (b + 12);
  if (memcmp (b, nat64, 12) == 0)
    return is_private_ipv4 (b + 12);
  if (b[0] == 0x20 && b[1] == 0x02)
    return is_private_ipv4 (b + 2);
  /* All that is public is in 2000::/3, but for what is set aside in it for documents and tunnels. */
  return (b[0] & 0xe0) != 0x20 || (b[0] == 0x20 && b[1] == 0x01 && b[2] < 0x02)
         || (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8);
}

gboolean
stet_fetch_address_is_private (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  return g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4 ? is_private_ipv4 (bytes)
                                                                     : is_private_ipv6 (bytes);
}
