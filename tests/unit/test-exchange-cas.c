/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* WebAnno, UIMA and GATE: the same document reads the same from either spelling, what can't be kept is counted, and
 * hostile files give an error with a line. */

#include "cas.h"
#include "exchange-fixture.h"

static StetSheet *
read_one (const char *format, const char *data, const char *companion, StetLosses *losses)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = fixture_read (stet_format_find (format), data, strlen (data), companion,
                                             companion != NULL ? strlen (companion) : 0, losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 1);
  return g_ptr_array_steal_index (read, 0);
}

static guint
count_losses (const StetLosses *losses)
{
  guint n = 0;

  for (guint i = 0; i < STET_N_LOSSES; i++)
    n += losses->counts[i];
  return n;
}

/* The same document twice --------------------------------------------------------------------------------------- */

static const char xmi_head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" "
    "xmlns:cas=\"http:///uima/cas.ecore\" xmlns:custom=\"http:///webanno/custom.ecore\" "
    "xmlns:tcas=\"http:///uima/tcas.ecore\">\n";
static const char xmi_text[] = "<cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text\" "
                               "sofaString=\"Zoë met 🌊 Bo\"/>\n</xmi:XMI>\n";

/* Stacked spans, one over three words, a slot, a relation between stacked ones, and an emoji before it all. */
static void
test_spellings_agree (void)
{
  static const char tsv[] = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Tag|value\n"
                            "#T_SP=webanno.custom.Host|ROLE_webanno.custom.Host:links_webanno.custom.HostLink|"
                            "webanno.custom.Tag\n#T_RL=webanno.custom.Met|value|BT_webanno.custom.Tag\n\n\n"
                            "#Text=Zoë met 🌊 Bo\n"
                            "1-1\t0-3\tZoë\ta\\|b[1]|all[2]\t_\t_\t_\t_\t\n"
                            "1-2\t4-7\tmet\tall[2]\t*;who\t1-1[1];1-4[3]\t_\t_\t\n"
                            "1-3\t8-10\t🌊\tall[2]\t_\t_\t_\t_\t\n"
                            "1-4\t11-13\tBo\tc[3]\t_\t_\t*\t1-1[2_3]\t\n";
  g_autofree char *xmi = g_strconcat (xmi_head,
                                      "<custom:Tag xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"3\" value=\"a|b\"/>\n"
                                      "<custom:Tag xmi:id=\"3\" sofa=\"1\" begin=\"0\" end=\"10\" value=\"all\"/>\n"
                                      "<custom:Tag xmi:id=\"4\" sofa=\"1\" begin=\"11\" end=\"13\" value=\"c\"/>\n"
                                      "<custom:Host xmi:id=\"5\" sofa=\"1\" begin=\"4\" end=\"7\" links=\"6 7\"/>\n"
                                      "<custom:HostLink xmi:id=\"6\" target=\"2\"/>\n"
                                      "<custom:HostLink xmi:id=\"7\" role=\"who\" target=\"4\"/>\n"
                                      "<custom:Met xmi:id=\"8\" sofa=\"1\" begin=\"11\" end=\"13\" Governor=\"3\" "
                                      "Dependent=\"4\"/>\n",
                                      xmi_text, NULL);
  static const char json[] =
      "{\"%TYPES\": {}, \"%FEATURE_STRUCTURES\": [\n"
      "{\"%ID\": 1, \"%TYPE\": \"uima.cas.Sofa\", \"sofaString\": \"Zoë met 🌊 Bo\"},\n"
      "{\"%ID\": 2, \"%TYPE\": \"webanno.custom.Tag\", \"@sofa\": 1, \"begin\": 0, \"end\": 3, \"value\": \"a|b\"},\n"
      "{\"%ID\": 3, \"%TYPE\": \"webanno.custom.Tag\", \"@sofa\": 1, \"begin\": 0, \"end\": 10, \"value\": \"all\"},\n"
      "{\"%ID\": 4, \"%TYPE\": \"webanno.custom.Tag\", \"@sofa\": 1, \"begin\": 11, \"end\": 13, \"value\": \"c\"},\n"
      "{\"%ID\": 5, \"%TYPE\": \"webanno.custom.Host\", \"@sofa\": 1, \"begin\": 4, \"end\": 7, \"@links\": 9},\n"
      "{\"%ID\": 6, \"%TYPE\": \"webanno.custom.HostLink\", \"@target\": 2},\n"
      "{\"%ID\": 7, \"%TYPE\": \"webanno.custom.HostLink\", \"role\": \"who\", \"@target\": 4},\n"
      "{\"%ID\": 9, \"%TYPE\": \"webanno.custom.HostLink[]\", \"%ELEMENTS\": [6, 7]},\n"
      "{\"%ID\": 8, \"%TYPE\": \"webanno.custom.Met\", \"@sofa\": 1, \"begin\": 11, \"end\": 13, \"@Governor\": 3, "
      "\"@Dependent\": 4}], \"%VIEWS\": {}}";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) one = read_one ("webanno", tsv, NULL, &losses);
  g_autoptr (StetSheet) two = read_one ("uima-xmi", xmi, NULL, &losses);
  g_autoptr (StetSheet) three = read_one ("uima-json", json, NULL, &losses);
  g_autofree char *first = fixture_describe (one);
  g_autofree char *second = fixture_describe (two);
  g_autofree char *third = fixture_describe (three);

  g_assert_cmpuint (one->marks->len, ==, 4);
  g_assert_cmpuint (one->links->len, ==, 3);
  g_assert_cmpuint (stet_sheet_get_mark (one, 1)->spans[0].end, ==, strlen ("Zoë met 🌊"));
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, ==, third);
  g_assert_cmpuint (count_losses (&losses), ==, 0);
}

static char *
replace_all (char *text, const char *old, const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, -1);

  g_free (text);
  return g_strjoinv (new, parts);
}

/* INCEpTION's own pairs. In some the table was written after the layer had got another name; and the table has nothing
 * of the white space after the last word. */
static void
check_pair (const char *folder, const char *tsv_name)
{
  g_autofree char *tsv_path = g_build_filename (folder, tsv_name, NULL);
  g_autofree char *xmi_path = replace_all (g_strdup (tsv_path), ".tsv", ".xmi");
  g_autofree char *tsv = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  char *xmi = NULL;
  g_autoptr (StetSheet) one = NULL;
  g_autoptr (StetSheet) two = NULL;
  g_auto (StetLosses) losses = { 0 };
  g_auto (StetLosses) others = { 0 };
  guint32 end;

  g_test_message ("%s", tsv_name);
  g_assert_true (g_file_get_contents (tsv_path, &tsv, NULL, NULL));
  g_assert_true (g_file_get_contents (xmi_path, &xmi, NULL, NULL));
  if (strstr (tsv, "#T_SP=webanno.custom.Span|") != NULL)
    {
      xmi = replace_all (xmi, "type3:NamedEntity", "custom:Span");
      xmi = replace_all (xmi, "type4:NamedEntity", "custom:Span");
    }
  xmi = replace_all (xmi, "intValue=", "integerValue=");
  one = read_one ("webanno", tsv, NULL, &losses);
  two = read_one ("uima-xmi", xmi, NULL, &others);
  end = stet_text_get_n_bytes (one->text);
  g_assert_true (g_str_has_prefix (stet_text_get_data (two->text), stet_text_get_data (one->text)));
  g_assert_cmpuint (strspn (stet_text_get_data (two->text) + end, " "), ==, stet_text_get_n_bytes (two->text) - end);
  stet_text_unref (two->text);
  two->text = stet_text_ref (one->text);
  for (guint i = 0; i < two->marks->len; i++)
    {
      StetSpan span = stet_mark_get_extent (stet_sheet_get_mark (two, i));

      stet_mark_set_span (stet_sheet_get_mark (two, i), STET_SPAN (MIN (span.start, end), MIN (span.end, end)));
    }
  first = fixture_describe (one);
  second = fixture_describe (two);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (count_losses (&losses), ==, count_losses (&others));
  g_free (xmi);
}

static void
test_pairs_of_inception (void)
{
  const char *shared = g_getenv ("STET_SHARED_DATA");
  g_autofree char *folder = NULL;
  g_autoptr (GDir) entries = NULL;
  const char *name;
  guint n = 0;

  if (shared == NULL)
    {
      g_test_skip ("STET_SHARED_DATA does not name the folder of samples");
      return;
    }
  folder = g_build_filename (shared, "formats", "webanno-tsv", NULL);
  entries = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (entries);
  while ((name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_suffix (name, ".tsv"))
      {
        check_pair (folder, name);
        n++;
      }
  g_assert_cmpuint (n, >=, 20);
}

/* What is written in one of the three comes back the same from all. */
static void
test_written_alike (void)
{
  static const char *const names[] = { "webanno", "uima-xmi", "uima-json" };
  g_autoptr (StetText) text = stet_text_new_trusted ("Zoë met 🌊 Bo.\n\nIn Rome.", -1);
  char *described[3];

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (StetSheet) sheet = stet_sheet_new ("doc", text);
      g_autoptr (StetOutlet) outlet = stet_outlet_new (stet_format_find (names[i]), NULL);
      g_autoptr (GPtrArray) read = NULL;
      g_auto (StetLosses) losses = { 0 };
      g_autoptr (GError) error = NULL;
      StetMark *mark = stet_sheet_add_mark (sheet, NULL, "person");

      stet_mark_set_span (mark, STET_SPAN (0, 4));
      stet_mark_add_value (mark, "sameAs", "wd:Q1");
      stet_mark_add_value (mark, "sameAs", "wd:Q2");
      mark->note = g_strdup ("a \"b\" <c> & [d] | e_f -> g; *\tή\n\\n");
      mark = stet_sheet_add_mark (sheet, NULL, "claim");
      stet_mark_set_span (mark, STET_SPAN (5, 20));
      mark->state = STET_STATE_SUGGESTED;
      mark->score = 0.25f;
      stet_sheet_add_link (sheet, "said by", 1, 0);
      stet_outlet_write_sheet (outlet, sheet);
      stet_outlet_end (outlet);
      g_assert_cmpuint (count_losses (&outlet->losses), ==, 0);
      read = fixture_read_back (outlet, &losses, &error);
      g_assert_no_error (error);
      described[i] = fixture_describe (g_ptr_array_index (read, 0));
    }
  g_assert_nonnull (strstr (described[0], "score 0.2500"));
  g_assert_cmpstr (described[0], ==, described[1]);
  g_assert_cmpstr (described[0], ==, described[2]);
  for (guint i = 0; i < 3; i++)
    g_free (described[i]);
}

/* Details ------------------------------------------------------------------------------------------------------- */

static void
test_names (void)
{
  static const char *const names[] = { "plain", "two words", "x-own", "state",  "x_", "_x41_", "a__2", "", "Ünï",
                                       "x",     "x_x_",      "9",     "a_x41_", "a_", "xé",    "__",   "🌊" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint n = 0; n < 3; n++)
      {
        char *encoded = stet_cas_encode_name (names[i], n);
        g_autofree char *decoded = stet_cas_decode_name (encoded);

        g_assert_cmpstr (decoded, ==, names[i]);
        g_assert_true (g_ascii_isalpha (*encoded));
        g_assert_cmpuint (strspn (encoded, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_"), ==, strlen (encoded));
        g_assert_cmpstr (encoded, !=, "state");
        g_assert_true (g_hash_table_add (seen, encoded));
      }
}

/* A number that happens to be an id is a word where the type system says so, and where not all of them are ids. */
static void
test_type_system_tells (void)
{
  static const char types[] = "<typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\"><types>"
                              "<typeDescription><name>webanno.custom.Tag</name><supertypeName>uima.tcas.Annotation"
                              "</supertypeName><features><featureDescription><name>weight</name><description/>"
                              "<rangeTypeName>uima.cas.Integer</rangeTypeName></featureDescription></features>"
                              "</typeDescription></types></typeSystemDescription>";
  g_autofree char *xmi = g_strconcat (xmi_head,
                                      "<custom:Tag xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"3\" weight=\"3\"/>\n"
                                      "<custom:Tag xmi:id=\"3\" sofa=\"1\" begin=\"4\" end=\"7\" weight=\"2\"/>\n",
                                      xmi_text, NULL);
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) guessed = read_one ("uima-xmi", xmi, NULL, &losses);
  g_autoptr (StetSheet) told = read_one ("uima-xmi", xmi, types, &losses);

  g_assert_cmpuint (guessed->links->len, ==, 2);
  g_assert_cmpuint (told->links->len, ==, 0);
  g_assert_cmpstr (stet_mark_get_value (stet_sheet_get_mark (told, 0), "weight"), ==, "3");
}

static void
test_other_texts_are_counted (void)
{
  g_autofree char *xmi = g_strconcat (xmi_head,
                                      "<custom:Tag xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"3\"/>\n"
                                      "<custom:Tag xmi:id=\"3\" sofa=\"9\" begin=\"0\" end=\"3\"/>\n"
                                      "<custom:Loose xmi:id=\"4\" what=\"no place\"/>\n"
                                      "<cas:Sofa xmi:id=\"8\" sofaNum=\"2\" sofaID=\"empty\"/>\n",
                                      xmi_text, NULL);
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) sheet = read_one ("uima-xmi", xmi, NULL, &losses);

  g_assert_cmpuint (sheet->marks->len, ==, 1);
  g_assert_cmpuint (losses.counts[STET_LOSS_MARKS], ==, 2);
  g_assert_nonnull (losses.warnings);
}

/* Written by a program that counts characters. */
static void
test_units_are_found (void)
{
  static const char tsv[] = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Tag|value\n\n\n#Text=🌊🌊 Bo\n"
                            "1-1\t0-2\t🌊🌊\t_\t\n1-2\t3-5\tBo\tx\t\n\n#Text=End\n2-1\t6-9\tEnd\ty\t\n";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) sheet = read_one ("webanno", tsv, NULL, &losses);

  g_assert_cmpstr (stet_text_get_data (sheet->text), ==, "🌊🌊 Bo\nEnd");
  g_assert_cmpuint (stet_sheet_get_mark (sheet, 0)->spans[0].start, ==, strlen ("🌊🌊 "));
  g_assert_cmpuint (losses.units[STET_UNIT_CHARS], ==, 1);
}

/* A concept that stands nowhere in the text says more of what does. */
static void
test_structures_without_place (void)
{
  g_autofree char *xmi = g_strconcat (xmi_head,
                                      "<custom:Concept xmi:id=\"2\" code=\"Q1\" system=\"wd\"/>\n"
                                      "<custom:Tag xmi:id=\"3\" sofa=\"1\" begin=\"0\" end=\"3\" of=\"2\"/>\n",
                                      xmi_text, NULL);
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) sheet = read_one ("uima-xmi", xmi, NULL, &losses);

  g_assert_cmpstr (stet_mark_get_value (stet_sheet_get_mark (sheet, 0), "of.code"), ==, "Q1");
  g_assert_cmpuint (count_losses (&losses), ==, 0);
}

/* White space before the first word, and a text that offsets don't count. */
static void
test_odd_tables (void)
{
  static const char tsv[] = "#FORMAT=WebAnno TSV 3.2\r\n#T_SP=webanno.custom.Tag|value\r\n\r\n\r\n#Text= Bo met\r\n"
                            "1-1\t1-3\tBo\tx\t\r\n1-2\t4-7\tmet\t_\t\r\n\r\n#Text=Ann\r\n2-1\t8-11\tZoe\ty\t\r\n";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) sheet = read_one ("webanno", tsv, NULL, &losses);

  g_assert_cmpstr (stet_text_get_data (sheet->text), ==, " Bo met\nAnn");
  g_assert_cmpuint (stet_sheet_get_mark (sheet, 0)->spans[0].start, ==, 1);
  g_assert_cmpuint (losses.counts[STET_LOSS_QUOTES], ==, 1);
}

static void
test_gate (void)
{
  static const char xml[] = "<GateDocument><GateDocumentFeatures><Feature><Name>title</Name><Value>T</Value></Feature>"
                            "</GateDocumentFeatures><TextWithNodes>a &amp; <Node id=\"4\"/>🌊<Node id=\"6\"/>."
                            "</TextWithNodes><AnnotationSet Name=\"Key\"><Annotation Id=\"0\" Type=\"Wave\" "
                            "StartNode=\"4\" EndNode=\"6\"><Feature><Name>kind</Name><Value>big</Value></Feature>"
                            "</Annotation></AnnotationSet></GateDocument>";
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) sheet = read_one ("gate", xml, NULL, &losses);
  g_autofree char *described = fixture_describe (sheet);

  g_assert_cmpstr (described, ==,
                   "a & 🌊.\n----\nWave 4-8 state 0 score 1.0000 note none\n  kind = big\n  set = Key\nfact title = T");
}

/* Hostile files ------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *format, *data;
  StetExchangeError code;
  const char *says;
} hostile[] = {
  { "uima-xmi", "<!DOCTYPE x [<!ENTITY a \"b\">]>\n<xmi:XMI/>", STET_EXCHANGE_ERROR_UNSAFE, "Line" },
  { "uima-xmi", "\n<!DOCTYPE x SYSTEM \"http://localhost/x.dtd\">\n<xmi:XMI/>", STET_EXCHANGE_ERROR_UNSAFE, "Line" },
  { "gate", "<!DOCTYPE x>\n<a/>", STET_EXCHANGE_ERROR_UNSAFE, "document type" },
  { "gate", "<a>\n&evil;</a>", STET_EXCHANGE_ERROR_SYNTAX, "Line 2" },
  { "gate", "<a>\xff</a>", STET_EXCHANGE_ERROR_SYNTAX, "UTF-8" },
  { "gate", "<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>", STET_EXCHANGE_ERROR_SYNTAX, "UTF-7" },
  { "uima-xmi", "<a/>", STET_EXCHANGE_ERROR_TYPE, "xmi:XMI" },
  { "uima-xmi", "<xmi:XMI>\n<b begin=\"1e3\"/></xmi:XMI>", STET_EXCHANGE_ERROR_TYPE, "Line 2" },
  { "uima-xmi", "<xmi:XMI>\n</xmi:XMI>", STET_EXCHANGE_ERROR_NO_TEXT, "text" },
  { "uima-xmi",
    "<xmi:XMI xmlns:cas=\"http:///uima/cas.ecore\">\n<cas:Sofa xmi:id=\"1\" sofaString=\"ab\"/>\n"
    "<x begin=\"1\" end=\"3\"/></xmi:XMI>",
    STET_EXCHANGE_ERROR_OFFSET, "Line 3" },
  { "uima-json", "{\"%TYPES\": {}}", STET_EXCHANGE_ERROR_TYPE, "%FEATURE_STRUCTURES" },
  { "uima-json", "{\"%FEATURE_STRUCTURES\": [\n{\"%ID\": 1}]}", STET_EXCHANGE_ERROR_TYPE, "Line 2" },
  { "uima-json", "{\"%FEATURE_STRUCTURES\": [{\"%ID\": 1,\n\"%TYPE\": \"a\", \"begin\": \"0\"}]}",
    STET_EXCHANGE_ERROR_TYPE, "begin" },
  { "uima-json", "{\"%FEATURE_STRUCTURES\": [", STET_EXCHANGE_ERROR_SYNTAX, "" },
  { "webanno", "", STET_EXCHANGE_ERROR_SYNTAX, "" },
  { "webanno", "#FORMAT=WebAnno TSV 2.0\n", STET_EXCHANGE_ERROR_UNSUPPORTED, "3.3" },
  { "webanno", "#FORMAT=WebAnno TSV 3.3\n#T_XX=a\n", STET_EXCHANGE_ERROR_SYNTAX, "Line 2" },
  { "webanno", "#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t0\ta\t\n", STET_EXCHANGE_ERROR_SYNTAX, "Line 5" },
  { "webanno", "#FORMAT=WebAnno TSV 3.3\n#T_SP=a|b|c\n\n\n#Text=a\n1-1\t0-1\ta\n", STET_EXCHANGE_ERROR_SYNTAX,
    "3 columns" },
  { "webanno", "#FORMAT=WebAnno TSV 3.3\n\n\n1-1\t0-1\ta\t\n", STET_EXCHANGE_ERROR_NO_TEXT, "#Text=" },
  { "webanno", "#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t2147480000-2147480001\ta\t\n", STET_EXCHANGE_ERROR_OFFSET,
    "Line 5" },
  { "webanno", "#FORMAT=WebAnno TSV 3.3\n#T_SP=a|b\n\n\n#Text=a\n1-1\t0-9\ta\tx\t\n", STET_EXCHANGE_ERROR_OFFSET,
    "Line 6" },
};

/* Forty sentences, each as far behind the one before it as may be: they would make megabytes of nothing. */
static void
test_gaps_have_a_limit (void)
{
  g_autoptr (GString) file = g_string_new ("#FORMAT=WebAnno TSV 3.3\n");
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (file, "\n\n#Text=Bo\n%u-1\t%u-%u\tBo\t\n", i + 1, i * 60000, i * 60000 + 2);
  read = fixture_read (stet_format_find ("webanno"), file->str, file->len, NULL, 0, &losses, &error);
  g_assert_error (error, STET_EXCHANGE_ERROR, STET_EXCHANGE_ERROR_OFFSET);
}

static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_auto (StetLosses) losses = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) read = fixture_read (stet_format_find (hostile[i].format), hostile[i].data,
                                                 strlen (hostile[i].data), NULL, 0, &losses, &error);

      g_test_message ("%u: %s", i, hostile[i].format);
      g_assert_null (read);
      g_assert_error (error, STET_EXCHANGE_ERROR, (int) hostile[i].code);
      g_assert_nonnull (strstr (error->message, hostile[i].says));
    }
}

/* A thousand hosts that share a list of a thousand: a million links. */
static void
test_shared_lists_end (void)
{
  g_autoptr (GString) xmi = g_string_new (xmi_head);
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = NULL;

  g_string_append (xmi, "<cas:FSArray xmi:id=\"5000\" elements=\"");
  for (guint i = 0; i < 1100; i++)
    g_string_append_printf (xmi, " %u", i + 10);
  g_string_append (xmi, "\"/>\n");
  for (guint i = 0; i < 1100; i++)
    g_string_append_printf (xmi, "<custom:Tag xmi:id=\"%u\" sofa=\"1\" begin=\"0\" end=\"3\" all=\"5000\"/>\n", i + 10);
  g_string_append (xmi, xmi_text);
  read = fixture_read (stet_format_find ("uima-xmi"), xmi->str, xmi->len, NULL, 0, &losses, &error);
  g_assert_null (read);
  g_assert_error (error, STET_EXCHANGE_ERROR, STET_EXCHANGE_ERROR_LIMIT);
}

/* A relation of a mark with itself, relations in a ring, lists that hold themselves. */
static void
test_rings (void)
{
  g_autofree char *xmi = g_strconcat (xmi_head,
                                      "<custom:Tag xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"3\" list=\"7\"/>\n"
                                      "<custom:Tag xmi:id=\"3\" sofa=\"1\" begin=\"4\" end=\"7\" next=\"3\"/>\n"
                                      "<custom:R xmi:id=\"4\" Governor=\"2\" Dependent=\"3\"/>\n"
                                      "<custom:R xmi:id=\"5\" Governor=\"3\" Dependent=\"2\"/>\n"
                                      "<custom:R xmi:id=\"6\" Governor=\"6\" Dependent=\"6\"/>\n"
                                      "<cas:NonEmptyFSList xmi:id=\"7\" head=\"3\" tail=\"8\"/>\n"
                                      "<cas:NonEmptyFSList xmi:id=\"8\" head=\"7\" tail=\"7\"/>\n",
                                      xmi_text, NULL);
  g_auto (StetLosses) losses = { 0 };
  g_autoptr (StetSheet) sheet = read_one ("uima-xmi", xmi, NULL, &losses);

  g_assert_cmpuint (sheet->marks->len, ==, 2);
  g_assert_cmpuint (sheet->links->len, ==, 4);
  g_assert_cmpuint (losses.counts[STET_LOSS_LINKS], ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange-cas/spellings-agree", test_spellings_agree);
  g_test_add_func ("/exchange-cas/pairs-of-inception", test_pairs_of_inception);
  g_test_add_func ("/exchange-cas/written-alike", test_written_alike);
  g_test_add_func ("/exchange-cas/names", test_names);
  g_test_add_func ("/exchange-cas/type-system-tells", test_type_system_tells);
  g_test_add_func ("/exchange-cas/other-texts-are-counted", test_other_texts_are_counted);
  g_test_add_func ("/exchange-cas/units-are-found", test_units_are_found);
  g_test_add_func ("/exchange-cas/structures-without-place", test_structures_without_place);
  g_test_add_func ("/exchange-cas/odd-tables", test_odd_tables);
  g_test_add_func ("/exchange-cas/gate", test_gate);
  g_test_add_func ("/exchange-cas/hostile", test_hostile);
  g_test_add_func ("/exchange-cas/gaps-have-a-limit", test_gaps_have_a_limit);
  g_test_add_func ("/exchange-cas/shared-lists-end", test_shared_lists_end);
  g_test_add_func ("/exchange-cas/rings", test_rings);
  return g_test_run ();
}
