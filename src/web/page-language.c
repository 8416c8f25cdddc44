/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-language.h"

#include <string.h>

#define MAX_BYTES (64u << 10)
#define MIN_WORDS 20u
/* In running text of a language its words below are a fifth to a third of all. */
#define MIN_SHARE_PERCENT 10u

/* Commonest words, lower case; a word may be in several languages. */
static const struct
{
  const char *code;
  const char *words;
} languages[] = {
  /* clang-format off */
  { "en",
    " the of and to in is that it was for on are with as his they be at this have from or had by but "
    "what were we when your can said there an which their will its " },
  { "de",
    " der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an "
    "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über " },
  { "fr",
    " de la le et les des en un du une que est pour qui dans par sur il au pas plus ne se ce avec "
    "son sont cette ont été mais aux ses comme " },
  { "es",
    " de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya "
    "o este sí porque esta entre cuando muy sin sobre ha fue son " },
  { "it",
    " di che è e la il un a per in una mi sono ho non ma lo con si da le come io al del della nel "
    "dei alla gli più anche delle ha questo ad " },
  { "pt",
    " de que e o a do da em um para é com não uma os no se na por mais as dos como mas foi ao ele "
    "das tem à seu sua ou ser quando muito há nos já está são pelo pela " },
  { "nl",
    " de het een en van ik te dat die in is niet op aan met als voor er zijn maar om hem dan zou of "
    "wat mijn men dit zo door over ze zich bij ook tot je naar uit der heeft " },
  { "sv",
    " och det att i en som på är av för med den till har de inte om ett men jag var från så ut kan "
    "vid när efter vara skulle nu också där sig " },
  { "da",
    " og i at det er en til på som af med for de den der et har var ikke men om vi fra kan så han "
    "blev efter ud også mere eller skal hvor hun blive siger " },
  { "no",
    " og i det er en til på som av med for de den et har var ikke men om vi fra kan så han ble etter "
    "ut også mer eller skal hvor hun bli sier å jeg seg ved fikk være mye " },
  { "fi",
    " ja on ei että se oli ovat hän kun mutta myös mukaan tai kuin joka jos niin sen olla nyt jo "
    "vain ole sitä voi mitä siitä ollut hänen sekä " },
  { "pl",
    " w i na z się do nie że to jest o jak po co od za a ale przez dla są było przy tym tak oraz "
    "jego czy już może ma tylko jej które ze został " },
  { "cs",
    " a v se na je že s z do o to i ve k jsou by pro za ale jako po od jsem které jeho už který si "
    "nebo aby při byl jen také bude podle před " },
  { "sk",
    " a v sa na je že s z do o to aj vo k sú by pre za ale ako po od som ktoré jeho už ktorý si "
    "alebo aby pri bol len tiež bude podľa pred " },
  { "hu",
    " a az és hogy nem is egy ez meg volt de van csak már el mint ha azt vagy még után ki kell lesz "
    "amely magyar szerint pedig " },
  { "ro",
    " de și în a la cu pe că nu din o un care mai este pentru sau au fost ce se ca dar prin fi sunt "
    "al ale după lui până " },
  { "tr",
    " ve bir bu da de için ile olarak çok daha olan gibi var ne en kadar sonra ise ama değil her "
    "olduğu mi oldu dedi o ya göre olduğunu " },
  { "id",
    " yang dan di dari untuk dengan ini itu dalam tidak akan pada juga ke karena ada oleh saya sudah "
    "bisa atau mereka kami telah tersebut dia kata seperti bahwa orang " },
  { "ms",
    " yang dan di untuk dengan ini itu dalam tidak akan pada juga ke kerana ada oleh saya boleh atau "
    "mereka kami telah beliau kata adalah bahawa daripada antara tersebut lebih " },
  { "lt",
    " ir kad į yra iš su ne tai buvo bet kaip jo už dėl apie tik taip nuo iki jau po kuris pagal bus "
    "prie dar šios metų jis kai " },
  { "lv",
    " un ir ka no ar uz par kas ne tas bija arī bet kā vai lai pēc tiek viņš pie līdz gada jau savu "
    "tikai var " },
  { "et",
    " ja on ei et see oli ta ka mis kui oma aga või ning mida siis ole kes selle veel nii olid tema "
    "välja üle kuid " },
  { "hr",
    " i je u se na da za su od s kako koji što to iz ne bi ali o nije kao više će samo ili nakon "
    "koja bio koje te godine " },
  { "sl",
    " in je v na se da za so z ki pa od s kot tudi ne bi po iz bil ali pri še ker lahko kako le bodo "
    "letu " },
  { "vi",
    " và của là có được cho trong với các không người một những đã này khi để từ tại đến về cũng như "
    "ra vào năm trên " },
  { "ca",
    " de la i que el en a els per les amb un una es del al no ha més com dels són aquest aquesta "
    "seva pel està però també " },
  { "is",
    " og að í á er sem til við um var en það með ekki hann af fyrir því ég hafa eru frá en þá hún "
    "þar þetta " },
  { "sw",
    " ya na wa kwa ni katika la za kuwa hiyo huo yake hii cha kama watu ambayo alisema lakini hilo "
    "baada wake " },
  { "lb",
    " de d an a vun dat ass den an dem fir mat net op ze hunn ech si et och eng sech wéi vu gëtt "
    "awer sinn huet " },
  { "sq",
    " të e në i dhe një për që me nga u së ka është do si nuk por më kjo ai janë duke pas edhe " },
  /* clang-format on */
};

/* Which languages have a word, by a hash of it: made anew for each page, which takes less time than to look one of its
 * longer paragraphs up in the lists. */
#define TABLE_SIZE 4096u /* a power of two, more than twice the words */

typedef struct
{
  guint64 hash; /* 0: free */
  guint32 languages;
} Word;

typedef struct
{
  Word *table;
  guint n_words;
  guint hits[G_N_ELEMENTS (languages)];
  guint n_letters, n_cyrillic, n_greek, n_hebrew, n_arabic, n_devanagari, n_kana, n_hangul, n_han, n_thai, n_bengali,
      n_tamil, n_georgian;
  gboolean ukrainian, persian, urdu, serbian, bulgarian, belarusian;
  guint n_russian;
} Count;

static void
count_letter (Count *self, gunichar c)
{
  self->n_letters++;
  if (c >= 0x400 && c < 0x530)
    {
      self->n_cyrillic++;
      self->ukrainian |= c == 0x457 || c == 0x454 || c == 0x491;
      self->serbian |= c == 0x452 || c == 0x459 || c == 0x45a || c == 0x45b || c == 0x458;
      self->belarusian |= c == 0x45e;
      self->n_russian += c == 0x44b || c == 0x44d;
    }
  else if (c >= 0x370 && c < 0x400)
    self->n_greek++;
  else if (c >= 0x590 && c < 0x600)
    self->n_hebrew++;
  else if (c >= 0x600 && c < 0x700)
    {
      self->n_arabic++;
      self->persian |= c == 0x6a9 || c == 0x6af || c == 0x6cc;
      self->urdu |= c == 0x679 || c == 0x688 || c == 0x691 || c == 0x6d2 || c == 0x6ba;
    }
  else if (c >= 0x900 && c < 0x980)
    self->n_devanagari++;
  else if (c >= 0x980 && c < 0xa00)
    self->n_bengali++;
  else if (c >= 0xb80 && c < 0xc00)
    self->n_tamil++;
  else if (c >= 0xe00 && c < 0xe80)
    self->n_thai++;
  else if (c >= 0x10a0 && c < 0x1100)
    self->n_georgian++;
  else if (c >= 0x3040 && c < 0x3100)
    self->n_kana++;
  else if ((c >= 0xac00 && c < 0xd7b0) || (c >= 0x1100 && c < 0x1200))
    self->n_hangul++;
  else if (c >= 0x4e00 && c < 0xa000)
    self->n_han++;
}

static guint64
hash_word (const char *word, gsize n)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < n; i++)
    hash = (hash ^ (guchar) word[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash | 1;
}

/* The word's place, or the free one where it would be. */
static Word *
find_word (Word *table, guint64 hash)
{
  guint at = (guint) (hash >> 32) & (TABLE_SIZE - 1);

  while (table[at].hash != 0 && table[at].hash != hash)
    at = (at + 1) & (TABLE_SIZE - 1);
  return &table[at];
}

static Word *
make_table (void)
{
  Word *table = g_new0 (Word, TABLE_SIZE);

  G_STATIC_ASSERT (G_N_ELEMENTS (languages) <= 32);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    for (const char *at = languages[i].words + 1; *at != '\0';)
      {
        gsize n = strcspn (at, " ");
        guint64 hash = hash_word (at, n);
        Word *word = find_word (table, hash);

        word->hash = hash;
        word->languages |= 1u << i;
        at += n + 1;
      }
  return table;
}

static void
count_word (Count *self, const char *word, gsize n)
{
  guint32 found;

  self->n_words += n > 0;
  if (n == 0 || n > 16)
    return;
  found = find_word (self->table, hash_word (word, n))->languages;
  for (; found != 0; found &= found - 1)
    self->hits[g_bit_nth_lsf (found, -1)]++;
}

static const char *
by_script (const Count *self)
{
  guint half = self->n_letters / 2;

  if (self->n_kana * 10 > self->n_letters)
    return "ja";
  if (self->n_hangul > half)
    return "ko";
  if (self->n_han > half)
    return "zh";
  if (self->n_cyrillic > half)
    return self->serbian                              ? "sr"
           : self->belarusian                         ? "be"
           : self->ukrainian                          ? "uk"
           : self->n_russian * 500 > self->n_cyrillic ? "ru"
                                                      : "bg";
  if (self->n_arabic > half)
    return self->urdu ? "ur" : self->persian ? "fa" : "ar";
  return self->n_greek > half        ? "el"
         : self->n_hebrew > half     ? "he"
         : self->n_devanagari > half ? "hi"
         : self->n_bengali > half    ? "bn"
         : self->n_tamil > half      ? "ta"
         : self->n_thai > half       ? "th"
         : self->n_georgian > half   ? "ka"
                                     : NULL;
}

const char *
stet_page_language_guess (const char *text, gsize n_bytes)
{
  const char *end = text + MIN (n_bytes, MAX_BYTES);
  g_autofree Word *table = make_table ();
  Count count = { .table = table };
  char word[24];
  gsize n = 0;
  guint best = 0, second = 0;
  const char *script;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalpha (c) || g_unichar_ismark (c))
        {
          count_letter (&count, c);
          n += n < 17 ? (gsize) g_unichar_to_utf8 (g_unichar_tolower (c), word + n) : 0;
          continue;
        }
      count_word (&count, word, n);
      n = 0;
    }
  count_word (&count, word, n);
  script = by_script (&count);
  if (script != NULL && count.n_letters >= 20)
    return script;
  for (guint i = 1; i < G_N_ELEMENTS (languages); i++)
    if (count.hits[i] > count.hits[best])
      best = i;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (i != best && count.hits[i] > count.hits[second == best ? i : second])
      second = i;
  if (count.n_words < MIN_WORDS || count.hits[best] * 100 < count.n_words * MIN_SHARE_PERCENT)
    return NULL;
  return languages[best].code;
}

/* Those that the words above can't tell apart for sure. */
static gboolean
are_close (const char *a, const char *b)
{
  static const char *const groups[] = { " no nb nn da sv ", " id ms ",       " hr sr bs sl mk bg ", " cs sk ",
                                        " hi mr ne ",       " ru uk be bg ", " pt gl es ca ",       " nl af ",
                                        " de lb ",          " zh yue ",      " ar fa ur " };
  g_autofree char *x = g_strdup_printf (" %s ", a);
  g_autofree char *y = g_strdup_printf (" %s ", b);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (strstr (groups[i], x) != NULL && strstr (groups[i], y) != NULL)
      return TRUE;
  return FALSE;
}

char *
stet_page_language_choose (const char *declared, const char *guessed)
{
  g_autofree char *primary = NULL;
  gsize n = 0;

  if (declared == NULL)
    return g_strdup (guessed);
  while (g_ascii_isalpha (declared[n]))
    n++;
  if (n < 2 || n > 3)
    return g_strdup (guessed);
  primary = g_ascii_strdown (declared, (gssize) n);
  if (guessed == NULL || g_str_equal (primary, guessed) || are_close (primary, guessed))
    {
      char *tag = g_strndup (declared, MIN (strlen (declared), 35));

      g_strdelimit (tag, "_", '-');
      return tag;
    }
  return g_strdup (guessed);
}
