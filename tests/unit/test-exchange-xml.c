/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* TEI and REFI-QDA as others write them, and files that mean harm. */

#include "exchange-fixture.h"
#include "unpack.h"

static GPtrArray *
read_bytes (const char *format, const char *data, gsize size, StetLosses *losses, GError **error)
{
  return fixture_read (stet_format_find (format), data, size, NULL, 0, losses, error);
}

/* The only document of a file that must be good; transfer full. */
static StetSheet *
read_one (const char *format, const char *file, StetLosses *losses)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = read_bytes (format, file, strlen (file), losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 1);
  return stet_sheet_copy (g_ptr_array_index (read, 0));
}

static void
check_mark (const StetSheet *sheet, guint i, const char *label, const char *quote)
{
  g_autofree char *found = stet_mark_dup_quote (stet_sheet_get_mark (sheet, i), sheet->text);

  g_assert_cmpstr (stet_sheet_get_mark (sheet, i)->label, ==, label);
  g_assert_cmpstr (found, ==, quote);
}

/* TEI ----------------------------------------------------------------------------------------------------------- */

static void
test_tei_text_and_names (void)
{
  static const char file[] =
      "<?xml version='1.0'?>\r\n<tei:TEI xmlns:tei='http://www.tei-c.org/ns/1.0'><tei:teiHeader><tei:fileDesc>"
      "<tei:titleStmt><tei:title>\n  A   quay</tei:title><tei:author>Zoë W.</tei:author></tei:titleStmt></tei:fileDesc>"
      "</tei:teiHeader><tei:text><tei:body>\r\n  <tei:head>Cracks</tei:head>\n  <tei:p>The <tei:orgName "
      "ref='http://a.example/1'> Harbour\n   Board</tei:orgName>, said<tei:lb/><tei:rs type='ship'>Ann</tei:rs> "
      "<tei:choice><tei:sic>brok</tei:sic><tei:corr>broke</tei:corr></tei:choice>.</tei:p><tei:p/></tei:body>"
      "</tei:text></tei:TEI>";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) sheet = read_one ("tei", file, &losses);

  g_assert_cmpstr (stet_text_get_data (sheet->text), ==, "Cracks\nThe Harbour Board, said Ann brok.");
  check_mark (sheet, 0, "orgName", "Harbour Board");
  g_assert_cmpstr (stet_mark_get_value (stet_sheet_get_mark (sheet, 0), "sameAs"), ==, "http://a.example/1");
  check_mark (sheet, 1, "ship", "Ann");
  g_assert_cmpstr (stet_sheet_get_fact (sheet, "title"), ==, "A quay");
  g_assert_cmpstr (stet_sheet_get_fact (sheet, "byline"), ==, "Zoë W.");
}

#define TEI(standoff, text)                                                                                \
  "<TEI xmlns='http://www.tei-c.org/ns/1.0'><standOff>" standoff "</standOff><text xml:id='t'><body>" text \
  "</body></text></TEI>"

static void
test_tei_pointers (void)
{
  static const char file[] =
      TEI ("<listAnnotation>"
           "<annotation xml:id='a' target='#string-range(p1, 4, 5)' ana='#x'/>"
           "<annotation xml:id='b' target='#w2'><note>see</note></annotation>"
           "<annotation xml:id='c' target='#range(w1,w2)'><note type='tag'>pair</note></annotation>"
           "<annotation xml:id='d' target=\"//text[@xml:id='t']/body[1]/p[2]::0 //text[@xml:id='t']/body[1]/p[2]::4\"/>"
           "<annotation xml:id='e' target='#string-range(p1,0,3) #string-range(p1,10,2)'/>"
           "<annotation xml:id='f' target='#range(string-index(p1,1),string-index(p1,3))'/>"
           "</listAnnotation><spanGrp type='place'><span from='#w1' to='#w2'/></spanGrp>"
           "<interpGrp><interp xml:id='x'>event</interp></interpGrp>"
           "<listRelation><relation name='near' active='#a' passive='#b'/></listRelation>",
           "<p xml:id='p1'>abc DEFGH ij</p><p>🌊<w xml:id='w1'>one</w> <w xml:id='w2'>two</w></p>");
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) sheet = read_one ("tei", file, &losses);

  g_assert_cmpstr (stet_text_get_data (sheet->text), ==, "abc DEFGH ij\n🌊one two");
  g_assert_cmpuint (sheet->marks->len, ==, 7);
  check_mark (sheet, 0, "event", "DEFGH");
  check_mark (sheet, 1, "note", "two");
  check_mark (sheet, 2, "pair", "one two");
  check_mark (sheet, 3, "highlight", "🌊on"); /* four units of UTF-16 */
  check_mark (sheet, 4, "highlight", "abc ij");
  check_mark (sheet, 5, "highlight", "bc");
  check_mark (sheet, 6, "highlight", "one two");
  g_assert_cmpuint (sheet->links->len, ==, 1);
  g_assert_cmpuint (losses.counts[STET_LOSS_OUTSIDE], ==, 0);
}

static void
test_tei_corpus (void)
{
  static const char file[] = "<teiCorpus><teiHeader/><TEI><text><body><p>One.</p></body></text></TEI><TEI><teiHeader/>"
                             "<text><body><p>Two.</p></body></text></TEI></teiCorpus>";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = read_bytes ("tei", file, strlen (file), &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_cmpstr (((StetSheet *) g_ptr_array_index (read, 1))->name, ==, "doc-2");
}

/* Pointers to nowhere are left out, each with its line. */
static void
test_tei_outside (void)
{
  static const char *const targets[] = { "#string-range(p1,0,99)",
                                         "#string-range(p1,-1,2)",
                                         "#string-range(p1,1)",
                                         "#nobody",
                                         "http://elsewhere.example/",
                                         "//text/p[9]::1 //text/p[9]::2",
                                         "#range(p1",
                                         "//p[1]::0",
                                         "#string-range(p1,4294967295,4294967295)",
                                         "" };
  static const char after[] = "'/></listAnnotation><link target='#a #a'/>";

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *file =
          g_strconcat ("<TEI>\n<standOff><listAnnotation>\n<annotation xml:id='a' target='", targets[i], after,
                       "</standOff><text><p xml:id='p1'>abc</p></text></TEI>", NULL);
      g_auto (StetLosses) losses = { 0 };
      g_autoptr (StetSheet) sheet = read_one ("tei", file, &losses);

      g_assert_cmpuint (sheet->marks->len, ==, 0);
      g_assert_cmpuint (losses.counts[STET_LOSS_OUTSIDE], ==, 1);
      g_assert_cmpuint (losses.counts[STET_LOSS_LINKS], ==, 1);
      g_assert_nonnull (strstr (g_ptr_array_index (losses.warnings, 0), "line 3"));
    }
}

static void
test_characters_that_xml_lacks (gconstpointer data)
{
  g_autoptr (StetText) text = stet_text_new_trusted ("a\x01\xef\xbf\xbf.", -1);
  g_autoptr (StetSheet) sheet = stet_sheet_new ("doc", text);
  g_autoptr (StetOutlet) outlet = stet_outlet_new (stet_format_find ("tei"), NULL);
  g_autoptr (StetSheet) again = NULL;
  g_auto (StetLosses) losses = { 0 };

  stet_mark_set_span (stet_sheet_add_mark (sheet, NULL, "x\x02"), STET_SPAN (5, 6));
  stet_outlet_write_sheet (outlet, sheet);
  stet_outlet_end (outlet);
  g_assert_cmpuint (outlet->losses.counts[STET_LOSS_CHARACTERS], ==, 3);
  again = read_one ("tei", outlet->main->str, &losses);
  check_mark (again, 0, "x\xef\xbf\xbd", ".");
}

/* REFI-QDA ------------------------------------------------------------------------------------------------------ */

/* clang-format off */
#define QDE(inner) "<?xml version='1.0'?><Project xmlns='urn:QDA-XML:project:1.0' name='p'>" inner "</Project>"
#define G(n) "'0000000" n "-0000-0000-0000-000000000000'"
#define GUID_C "0000000C-0000-0000-0000-000000000000"

static const char project[] = QDE (
  "<Users><User guid=" G ("1") " name='Bo'/></Users>"
  "<CodeBook><Codes><Code guid='{0000000a-0000-0000-0000-000000000000}' name='food' isCodable='true'>"
  "<Code guid=" G ("B") " name='milk' isCodable='true'/></Code></Codes></CodeBook>"
  "<Sources><TextSource guid=" G ("2") " name='talk' plainTextPath='internal://" GUID_C ".txt'>"
  "<PlainTextSelection guid=" G ("3") " name='milk' startPosition='7' endPosition='11' creatingUser=" G ("1") ">"
  "<Description>cold</Description>"
  "<Coding guid=" G ("4") "><CodeRef targetGUID=" G ("A") "/></Coding>"
  "<Coding guid=" G ("5") "><CodeRef targetGUID=" G ("b") "/></Coding>"
  "<NoteRef targetGUID=" G ("6") "/></PlainTextSelection>"
  "<PlainTextSelection guid=" G ("7") " name='bread' startPosition='12' endPosition='17'/>"
  "</TextSource></Sources>"
  "<Notes><Note guid=" G ("6") " name='n'><PlainTextContent>really?</PlainTextContent></Note></Notes>"
  "<Links><Link guid=" G ("8") " name='with' originGUID=" G ("3") " targetGUID=" G ("7") "/>"
  "<Link guid=" G ("9") " originGUID=" G ("3") " targetGUID=" G ("A") "/></Links>");

static const char alone[] = QDE (
  "<Sources><TextSource guid=" G ("2") "><PlainTextContent>I like milk</PlainTextContent>"
  "<PlainTextSelection guid=" G ("3") " startPosition='7' endPosition='99'/>"
  "<PlainTextSelection guid='x' startPosition='-5' endPosition='y'/></TextSource></Sources>");
/* clang-format on */

typedef struct
{
  const char *name;
  const char *data;
  gsize size;
} File;

/* An archive of the files; its bytes, transfer full. */
static GString *
pack (const File *files, guint n)
{
  GString *out = g_string_new (NULL);
  StetPack *archive = stet_pack_new (out);

  for (guint i = 0; i < n; i++)
    stet_pack_add (archive, files[i].name, files[i].data, files[i].size > 0 ? files[i].size : strlen (files[i].data));
  stet_pack_end (archive);
  return out;
}

static void
free_string (GString *string)
{
  g_string_free (string, TRUE);
}

typedef GString Packed;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Packed, free_string)

static void
check_project (const char *text)
{
  const File files[] = { { "Project.qde", project, 0 }, { "Sources/" GUID_C ".TXT", text, 0 } };
  g_autoptr (Packed) packed = pack (files, 2);
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = read_bytes ("refi-qda", packed->str, packed->len, &losses, &error);
  StetSheet *sheet;

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 1);
  sheet = g_ptr_array_index (read, 0);
  g_assert_cmpstr (sheet->name, ==, "talk");
  g_assert_cmpuint (sheet->marks->len, ==, 3);
  check_mark (sheet, 0, "food", "milk");
  check_mark (sheet, 1, "milk", "milk");
  check_mark (sheet, 2, "highlight", "bread");
  g_assert_cmpstr (stet_sheet_get_mark (sheet, 0)->note, ==, "cold\nreally?");
  g_assert_cmpstr (stet_mark_get_value (stet_sheet_get_mark (sheet, 1), "creator"), ==, "Bo");
  g_assert_cmpuint (sheet->links->len, ==, 1);
  g_assert_cmpuint (losses.counts[STET_LOSS_LINKS], ==, 1); /* to a code */
}

static void
test_refi_project (void)
{
  check_project ("I like milk bread");
  check_project ("\xef\xbb\xbfI like milk bread");
  check_project ("\r\n\r\nlike milk bread"); /* counted as the two line ends that they are */
}

static void
test_refi_alone (void)
{
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) sheet = read_one ("refi-qda", alone, &losses);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (sheet->marks->len, ==, 0);
  g_assert_cmpuint (losses.counts[STET_LOSS_OUTSIDE], ==, 2);
  g_assert_null (read_bytes ("refi-qda", project, strlen (project), &losses, &error));
  g_assert_error (error, STET_EXCHANGE_ERROR, STET_EXCHANGE_ERROR_NO_TEXT);
}

/* The sample has no texts with it: here are some of its length. */
static void
test_refi_sample (void)
{
  const char *shared = g_getenv ("STET_SHARED_DATA");
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *words = g_strnfill (20000, 'x');
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (File));
  g_auto (GStrv) parts = NULL;
  g_autoptr (Packed) packed = NULL;
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = NULL;
  guint n_marks = 0;

  if (shared == NULL)
    {
      g_test_skip ("STET_SHARED_DATA is not set");
      return;
    }
  path = g_build_filename (shared, "formats", "refi-qda", "Project.qde", NULL);
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (contents, "plainTextPath=\"internal://", -1);
  for (guint i = 1; parts[i] != NULL; i++)
    {
      File file = { parts[i], words, 0 };

      *strchr (parts[i], '"') = '\0';
      g_array_append_val (files, file);
    }
  {
    File file = { "project.qde", contents, 0 };

    g_array_append_val (files, file);
  }
  packed = pack ((const File *) (gpointer) files->data, files->len);
  read = read_bytes ("refi-qda", packed->str, packed->len, &losses, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 14);
  for (guint i = 0; i < read->len; i++)
    n_marks += ((StetSheet *) g_ptr_array_index (read, i))->marks->len;
  g_test_message ("%u documents, %u annotations", read->len, n_marks);
  g_assert_cmpuint (n_marks, ==, 10);
  g_assert_cmpuint (losses.counts[STET_LOSS_OUTSIDE], ==, 0);
}

static void
test_tei_sample (void)
{
  const char *shared = g_getenv ("STET_SHARED_DATA");
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) sheet = NULL;

  if (shared == NULL)
    {
      g_test_skip ("STET_SHARED_DATA is not set");
      return;
    }
  path = g_build_filename (shared, "formats", "tei", "sample.xml", NULL);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  sheet = read_one ("tei", contents, &losses);
  g_assert_nonnull (stet_sheet_get_fact (sheet, "title"));
  g_assert_nonnull (stet_sheet_get_fact (sheet, "url"));
  /* One line for each paragraph, none with a space at its ends. */
  g_assert_cmpuint (stet_text_get_n_lines (sheet->text), ==, 7);
  for (guint i = 0; i < 7; i++)
    {
      StetSpan line = stet_text_get_line (sheet->text, i);

      g_assert_cmpuint (stet_span_length (line), >, 100);
      g_assert_cmpint (stet_text_get_data (sheet->text)[line.start], !=, ' ');
      g_assert_cmpint (stet_text_get_data (sheet->text)[line.end - 1], !=, ' ');
    }
}

/* Hostile files -------------------------------------------------------------------------------------------------- */

static void
check_refused (const char *format, const char *data, gsize size, StetExchangeError code, const char *message)
{
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = read_bytes (format, data, size, &losses, &error);

  g_assert_null (read);
  g_test_message ("%s", error->message);
  g_assert_error (error, STET_EXCHANGE_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, message));
}

static void
test_hostile_xml (gconstpointer data)
{
  const char *format = data;
  g_autoptr (GString) deep = g_string_new (NULL);
  static const struct
  {
    const char *file;
    StetExchangeError code;
    const char *message;
  } files[] = {
    { "<!DOCTYPE TEI [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<TEI>&b;</TEI>", STET_EXCHANGE_ERROR_UNSAFE,
      "Line " },
    { "<?xml version='1.0'?>\n<!DOCTYPE TEI SYSTEM \"file:///etc/passwd\">\n<TEI/>", STET_EXCHANGE_ERROR_UNSAFE,
      "Line " },
    { "<TEI>\n<text>&nbsp;</text></TEI>", STET_EXCHANGE_ERROR_SYNTAX, "Line 2: " },
    { "<TEI>\n<text>", STET_EXCHANGE_ERROR_SYNTAX, "Line 2: " },
    { "<TEI>\n</text></TEI>", STET_EXCHANGE_ERROR_SYNTAX, "Line 2: " },
    { "<html/>", STET_EXCHANGE_ERROR_TYPE, "Line 1: It is no" },
    { "<TEI>\xff</TEI>", STET_EXCHANGE_ERROR_SYNTAX, "Line 1: " },
    { "", STET_EXCHANGE_ERROR_SYNTAX, "Line 1: " },
    { "<?xml version='1.0' encoding='x-unknown'?><TEI/>", STET_EXCHANGE_ERROR_SYNTAX, "Line 1: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *file = g_strdup (files[i].file);

      /* The same in the other's words. */
      for (char *at = g_str_equal (format, "tei") ? NULL : strstr (file, "TEI"); at != NULL; at = strstr (file, "TEI"))
        memcpy (at, "Xxx", 3);
      if (files[i].code == STET_EXCHANGE_ERROR_TYPE || g_str_equal (format, "tei"))
        check_refused (format, file, strlen (file), files[i].code, files[i].message);
    }
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, i == 0 ? g_str_equal (format, "tei") ? "<TEI>" : "<Project>" : "<a>");
  check_refused (format, deep->str, deep->len, STET_EXCHANGE_ERROR_LIMIT, "Line 1: ");
}

/* A feature within the string of another one ends its name. */
static void
test_tei_nested_features (void)
{
  static const char file[] = TEI ("<annotation target='#p'><fs><f name='a'><string>x<f name='b'/></string></f>"
                                  "<f name='c'><string>y</string></f></fs></annotation>",
                                  "<p xml:id='p'>abc</p>");
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) sheet = read_one ("tei", file, &losses);

  g_assert_cmpuint (sheet->marks->len, ==, 1);
  g_assert_cmpstr (stet_mark_get_value (stet_sheet_get_mark (sheet, 0), "c"), ==, "y");
  g_assert_null (stet_mark_get_value (stet_sheet_get_mark (sheet, 0), "a"));
}

static void
test_hostile_archives (void)
{
  static const char *const leaving[] = { "../project.qde", "sources/../../x.txt", "/etc/x.txt", "C:\\x.txt",
                                         "..\\x.txt" };
  const File empty[] = { { "readme", "hello", 0 } };
  g_autofree char *zeros = g_malloc0 (80 << 20);
  const File bomb[] = { { "project.qde", project, 0 }, { "sources/a.txt", zeros, 80 << 20 } };
  g_autoptr (Packed) nothing = pack (empty, 1);
  g_autoptr (Packed) swollen = pack (bomb, 2);

  for (guint i = 0; i < G_N_ELEMENTS (leaving); i++)
    {
      const File files[] = { { leaving[i], project, 0 } };
      g_autoptr (Packed) packed = pack (files, 1);

      check_refused ("refi-qda", packed->str, packed->len, STET_EXCHANGE_ERROR_UNSAFE, "A file in the archive");
    }
  check_refused ("refi-qda", nothing->str, nothing->len, STET_EXCHANGE_ERROR_TYPE, "The archive holds no project.qde.");
  check_refused ("refi-qda", swollen->str, swollen->len, STET_EXCHANGE_ERROR_LIMIT, "The archive holds more");
  check_refused ("refi-qda", "PK\x03\x04garbage", 11, STET_EXCHANGE_ERROR_SYNTAX, "");
}

static void
test_same_bytes (void)
{
  g_autoptr (StetText) text = stet_text_new_trusted ("Ann", -1);
  g_autoptr (StetOutlet) one = stet_outlet_new (stet_format_find ("refi-qda"), NULL);
  g_autoptr (StetOutlet) two = stet_outlet_new (stet_format_find ("refi-qda"), NULL);
  StetOutlet *outlets[] = { one, two };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (StetSheet) sheet = stet_sheet_new ("doc", text);

      stet_mark_set_span (stet_sheet_add_mark (sheet, NULL, "person"), STET_SPAN (0, 3));
      stet_outlet_write_sheet (outlets[i], sheet);
      stet_outlet_end (outlets[i]);
    }
  g_assert_cmpmem (one->main->str, one->main->len, two->main->str, two->main->len);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange-xml/tei/text-and-names", test_tei_text_and_names);
  g_test_add_func ("/exchange-xml/tei/pointers", test_tei_pointers);
  g_test_add_func ("/exchange-xml/tei/nested-features", test_tei_nested_features);
  g_test_add_func ("/exchange-xml/tei/corpus", test_tei_corpus);
  g_test_add_func ("/exchange-xml/tei/outside", test_tei_outside);
  g_test_add_func ("/exchange-xml/tei/sample", test_tei_sample);
  g_test_add_data_func ("/exchange-xml/tei/characters-that-xml-lacks", "tei", test_characters_that_xml_lacks);
  g_test_add_data_func ("/exchange-xml/tei/hostile", "tei", test_hostile_xml);
  g_test_add_func ("/exchange-xml/refi-qda/project", test_refi_project);
  g_test_add_func ("/exchange-xml/refi-qda/alone", test_refi_alone);
  g_test_add_func ("/exchange-xml/refi-qda/sample", test_refi_sample);
  g_test_add_func ("/exchange-xml/refi-qda/same-bytes", test_same_bytes);
  g_test_add_data_func ("/exchange-xml/refi-qda/hostile", "refi-qda", test_hostile_xml);
  g_test_add_func ("/exchange-xml/refi-qda/hostile-archives", test_hostile_archives);
  return g_test_run ();
}
