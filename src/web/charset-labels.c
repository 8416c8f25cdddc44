/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "charset-labels.h"

#include <string.h>

/* The facts of the Encoding Standard, section "Names and labels". The encodings it calls "replacement" are left out on
 * purpose: their labels count as unknown. Where a converter knows a superset that the standard means, it comes first.
 */
static const StetEncoding encodings[] = {
  { "utf-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8", { NULL } },
  { "windows-1252",
    "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
    "iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
    { NULL } },
  { "utf-16be", "unicodefffe utf-16be", { NULL } },
  { "utf-16le", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le", { NULL } },
  { "x-user-defined", "x-user-defined", { NULL } },
  { "ibm866", "866 cp866 csibm866 ibm866", { "IBM866", "CP866" } },
  { "iso-8859-2",
    "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
    { "ISO-8859-2" } },
  { "iso-8859-3",
    "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3",
    { "ISO-8859-3" } },
  { "iso-8859-4",
    "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4",
    { "ISO-8859-4" } },
  { "iso-8859-5",
    "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
    { "ISO-8859-5" } },
  { "iso-8859-6",
    "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 "
    "iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
    { "ISO-8859-6" } },
  { "iso-8859-7",
    "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
    "iso_8859-7:1987 sun_eu_greek",
    { "ISO-8859-7" } },
  { "iso-8859-8",
    "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 "
    "iso_8859-8:1988 visual",
    { "ISO-8859-8" } },
  { "iso-8859-8-i", "csiso88598i iso-8859-8-i logical", { "ISO-8859-8" } },
  { "iso-8859-10", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6", { "ISO-8859-10" } },
  { "iso-8859-13", "iso-8859-13 iso8859-13 iso885913", { "ISO-8859-13" } },
  { "iso-8859-14", "iso-8859-14 iso8859-14 iso885914", { "ISO-8859-14" } },
  { "iso-8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9", { "ISO-8859-15" } },
  { "iso-8859-16", "iso-8859-16", { "ISO-8859-16" } },
  { "koi8-r", "cskoi8r koi koi8 koi8-r koi8_r", { "KOI8-R" } },
  { "koi8-u", "koi8-ru koi8-u", { "KOI8-U" } },
  { "macintosh", "csmacintosh mac macintosh x-mac-roman", { "MACINTOSH" } },
  { "windows-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874", { "CP874", "TIS-620" } },
  { "windows-1250", "cp1250 windows-1250 x-cp1250", { "CP1250" } },
  { "windows-1251", "cp1251 windows-1251 x-cp1251", { "CP1251" } },
  { "windows-1253", "cp1253 windows-1253 x-cp1253", { "CP1253" } },
  { "windows-1254",
    "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
    "windows-1254 x-cp1254",
    { "CP1254" } },
  { "windows-1255", "cp1255 windows-1255 x-cp1255", { "CP1255" } },
  { "windows-1256", "cp1256 windows-1256 x-cp1256", { "CP1256" } },
  { "windows-1257", "cp1257 windows-1257 x-cp1257", { "CP1257" } },
  { "windows-1258", "cp1258 windows-1258 x-cp1258", { "CP1258" } },
  { "x-mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian", { "MAC-CYRILLIC", "MAC-UK" } },
  { "gbk", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk", { "GB18030", "GBK" } },
  { "gb18030", "gb18030", { "GB18030" } },
  { "big5", "big5 big5-hkscs cn-big5 csbig5 x-x-big5", { "BIG5-HKSCS", "BIG5" } },
  { "euc-jp", "cseucpkdfmtjapanese euc-jp x-euc-jp", { "EUC-JP-MS", "EUC-JP" } },
  { "iso-2022-jp", "csiso2022jp iso-2022-jp", { "ISO-2022-JP" } },
  { "shift_jis", "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis", { "CP932", "SHIFT_JIS" } },
  { "euc-kr",
    "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
    { "UHC", "EUC-KR" } },
};

static gboolean
has_label (const char *labels, const char *label, gsize n_bytes)
{
  while (*labels != '\0')
    {
      gsize length = strcspn (labels, " ");

      if (length == n_bytes && g_ascii_strncasecmp (labels, label, n_bytes) == 0)
        return TRUE;
      labels += length;
      if (*labels == ' ')
        labels++;
    }
  return FALSE;
}

const StetEncoding *
stet_encoding_find (const char *label, gssize n_bytes)
{
  gsize length = n_bytes < 0 ? strlen (label) : (gsize) n_bytes;

  while (length > 0 && g_ascii_isspace (label[0]))
    label++, length--;
  while (length > 0 && g_ascii_isspace (label[length - 1]))
    length--;
  if (length == 0)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (has_label (encodings[i].labels, label, length))
      return &encodings[i];
  return NULL;
}

const StetEncoding *
stet_encoding_get_all (guint *n)
{
  *n = G_N_ELEMENTS (encodings);
  return encodings;
}
