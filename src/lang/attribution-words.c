/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attribution-words.h"

#include <string.h>

/* Verbs by their base form; regular forms are made from it, irregular past forms are written out. */
static const struct
{
  StetSayingBit class;
  const char *bases;
} verbs[] = {
  { STET_SAYING_BIT_SAY, "say add note announce report state declare explain insist argue claim acknowledge "
                         "suggest stress emphasize emphasise highlight mention observe remark tweet post "
                         "comment confirm disclose reveal admit concede contend assert allege warn caution "
                         "testify respond reply answer quip joke boast brag conclude continue predict promise "
                         "pledge vow propose recommend describe discuss recall recount express voice repeat "
                         "reiterate signal hint imply outline underscore underline maintain point cite quote "
                         "advise inform assure remind publish address articulate characterize characterise "
                         "chide clarify complain compare counter cry detail echo elaborate exclaim joke lament "
                         "lecture muse opine proclaim pronounce protest rail recite remonstrate retort retweet "
                         "shout whisper yell swear threaten offer thank apologize apologise refer estimate "
                         "forecast issue release blast speak talk chant scream mock agree admit" },
  { STET_SAYING_BIT_THINK, "believe hope fear expect want wish consider assume doubt worry wonder realize "
                           "realise recognize recognise suspect regard view perceive intend plan decide aim "
                           "prefer support oppose favor favour like love hate trust imagine conclude appear seem "
                           "feign seek desire prefer suppose anticipate care remember understand agree disagree "
                           "love concern" },
  { STET_SAYING_BIT_SHOW, "show indicate suggest demonstrate reveal determine rule reflect prove document "
                          "depict portray confirm detect estimate conclude poll survey rank list record "
                          "calculate establish" },
  { STET_SAYING_BIT_ASK, "ask urge demand request call beg implore order instruct invite plead question press "
                         "encourage appeal challenge direct require inquire" },
  { STET_SAYING_BIT_DENY, "deny refuse reject decline dismiss refute dispute disavow rebut disagree contradict "
                          "withdraw retract" },
  { STET_SAYING_BIT_JUDGE, "criticize criticise praise condemn denounce accuse blame attack endorse defend hail "
                           "laud slam welcome applaud decry deride mock ridicule rebuke scold dub label brand "
                           "tout defend justify back deem rate credit fault commend lambaste lash lambast "
                           "question" },
};

static const struct
{
  guint64 classes;
  const char *words;
} words[] = {
  { STET_SAYING (SAY) | STET_SAYING (PAST), "said told wrote spoke swore read went sent put gave laid" },
  { STET_SAYING (SAY) | STET_SAYING (BASE), "tell write read" },
  { STET_SAYING (SAY) | STET_SAYING (PRESENT), "tells writes reads goes says" },
  { STET_SAYING (SAY) | STET_SAYING (GERUND), "telling writing speaking reading putting" },
  { STET_SAYING (THINK) | STET_SAYING (PAST), "thought felt knew saw understood found held meant sought foresaw" },
  { STET_SAYING (THINK) | STET_SAYING (BASE), "think feel know see understand find hold mean" },
  { STET_SAYING (THINK) | STET_SAYING (PRESENT), "thinks feels knows sees understands finds holds means" },
  { STET_SAYING (THINK) | STET_SAYING (GERUND), "thinking feeling knowing seeing finding holding" },
  { STET_SAYING (SHOW) | STET_SAYING (PAST), "found shown showed held saw" },
  { STET_SAYING (SHOW) | STET_SAYING (PRESENT), "finds" },
  { STET_SAYING (ASK) | STET_SAYING (PAST), "begged sought bade" },
  { STET_SAYING (NOUN), "statement statements claim claims assertion assertions allegation allegations "
                        "accusation accusations suggestion comment comments remark remarks tweet tweets "
                        "interview speech testimony letter memo announcement belief hope hopes fear fears "
                        "view views opinion opinions promise pledge vow threat call calls demand request "
                        "warning prediction estimate argument contention insistence admission question answer "
                        "response message email post quote words idea notion criticism complaint concern "
                        "concerns denial support opposition declaration proposal plan vision doubt doubts "
                        "rumor rumors confidence conclusion finding findings assessment decision ruling "
                        "position stance" },
  { STET_SAYING (DOCUMENT), "report reports poll polls survey surveys study studies lawsuit complaint indictment "
                            "filing filings document documents memo letter affidavit statement article column "
                            "editorial transcript emails email records record data figures statistics ad ads "
                            "video website book paper bill law ruling agreement file files release book headline" },
  { STET_SAYING (ACCORDING), "according" },
  { STET_SAYING (ROLE), "official officials source sources aide aides spokesman spokeswoman spokesperson "
                        "spokespeople person people expert experts critic critics analyst analysts adviser "
                        "advisers advisor advisors lawmaker lawmakers voter voters supporter supporters "
                        "strategist strategists activist activists opponent opponents observers economists "
                        "scientists researchers researcher economist investigators investigator prosecutors "
                        "prosecutor police authorities lawyer lawyers attorney attorneys judge judges leader "
                        "leaders insider insiders operative operatives diplomat diplomats minister ministers "
                        "senator senators congressman representative representatives witness witnesses "
                        "resident residents student students teacher teachers professor doctor doctors "
                        "employee employees worker workers journalist journalists reporter reporters editor "
                        "editors director chairman governor mayor president candidate candidates pollsters "
                        "pundits donors donor delegates delegate members member staffers staffer ally allies "
                        "rival rivals friend friends man woman men women men's parents mother father others "
                        "some many republicans democrats conservatives liberals scholars historians "
                        "executives executive manager commander general officer officers soldiers protesters "
                        "campaign administration government committee department agency court panel party "
                        "team company group groups organization office union network newspaper paper magazine "
                        "police" },
  { STET_SAYING (BODY), "campaign administration government committee department agency court panel party "
                        "team company group organization organisation office union network newspaper paper "
                        "magazine police ministry university bank firm institute commission council congress "
                        "senate parliament house" },
  { STET_SAYING (HE), "he she they we i it you who" },
  { STET_SAYING (SHE), "she" },
  { STET_SAYING (MALE), "he" },
  { STET_SAYING (THEY), "they" },
  { STET_SAYING (IT), "it" },
  { STET_SAYING (HIM), "him her them us me himself herself themselves itself" },
  { STET_SAYING (HIS), "his her their its my our your whose" },
  { STET_SAYING (DET), "the a an this that these those some any every each no all both another such" },
  { STET_SAYING (PREP), "in on at for with from about against into over under through during between among "
                        "without within around near toward towards across behind beyond upon despite via amid "
                        "along off out up down back than like" },
  { STET_SAYING (OF), "of" },
  { STET_SAYING (BY), "by" },
  { STET_SAYING (TO), "to" },
  { STET_SAYING (THAT), "that" },
  { STET_SAYING (WH), "who which what when where why how whether if whose whom whatever" },
  { STET_SAYING (BE), "be is are was were am been being 's 're 'm" },
  { STET_SAYING (HAVE), "have has had having 've 'd" },
  { STET_SAYING (DO), "do does did done doing" },
  { STET_SAYING (MODAL), "will would can could may might must shall should 'll wo ca ought" },
  { STET_SAYING (NOT), "not n't never no neither nor" },
  { STET_SAYING (AND), "and or but nor & plus" },
  { STET_SAYING (SUB), "because while although though as after before since until unless so once when if "
                       "whereas" },
  { STET_SAYING (ADVERB), "also already later recently again just still then now even often once twice soon "
                          "ever always here there yet too very more most less much well instead rather perhaps "
                          "maybe meanwhile however earlier today yesterday tuesday monday wednesday thursday "
                          "friday saturday sunday first" },
};

static void
add_form (StetWordTable *table, const char *base, gsize n, const char *ending, guint64 classes)
{
  g_autofree char *form = g_strdup_printf ("%.*s%s", (int) n, base, ending);

  stet_word_table_add (table, form, strlen (form))->classes |= classes;
}

static gboolean
is_vowel (char c)
{
  return strchr ("aeiou", c) != NULL;
}

/* "deny" -> denied, denies, denying; "state" -> stated, stating; "admit" -> admitted; "press" -> presses. */
static void
add_forms (StetWordTable *table, const char *base, gsize n, guint64 class)
{
  static const char *const doubling[] = { "admit", "quip", "brag", "rebut", "plan", "slam", "beg", "dub", "chat" };
  char last = base[n - 1];
  gboolean doubles = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (doubling); i++)
    doubles |= strlen (doubling[i]) == n && memcmp (doubling[i], base, n) == 0;
  add_form (table, base, n, "", class | STET_SAYING (BASE));
  if (last == 'e')
    {
      add_form (table, base, n, "s", class | STET_SAYING (PRESENT));
      add_form (table, base, n, "d", class | STET_SAYING (PAST));
      add_form (table, base, n - 1, "ing", class | STET_SAYING (GERUND));
    }
  else if (last == 'y' && n > 2 && !is_vowel (base[n - 2]))
    {
      add_form (table, base, n - 1, "ies", class | STET_SAYING (PRESENT));
      add_form (table, base, n - 1, "ied", class | STET_SAYING (PAST));
      add_form (table, base, n, "ing", class | STET_SAYING (GERUND));
    }
  else
    {
      const char twice[] = { doubles ? last : '\0', '\0' };
      g_autofree char *past = g_strconcat (twice, "ed", NULL);
      g_autofree char *gerund = g_strconcat (twice, "ing", NULL);

      add_form (table, base, n, last == 's' || last == 'h' ? "es" : "s", class | STET_SAYING (PRESENT));
      add_form (table, base, n, past, class | STET_SAYING (PAST));
      add_form (table, base, n, gerund, class | STET_SAYING (GERUND));
    }
}

StetWordTable *
stet_attribution_words_new (void)
{
  StetWordTable *table = stet_word_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    stet_word_table_add_all (table, words[i].words, words[i].classes);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    for (const char *p = verbs[i].bases; *p != '\0';)
      {
        gsize n = strcspn (p, " ");

        add_forms (table, p, n, G_GUINT64_CONSTANT (1) << verbs[i].class);
        p += n;
        p += strspn (p, " ");
      }
  return table;
}
