/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "vocabulary.h"

#include <string.h>

struct _StetVocabulary
{
  StetWordTable *words;
  guint16 n_literals;
};

#define C(name) STET_CLASS (name)

/* Words are given as they fold: lower case, with the full stop of an abbreviation. */
static const struct
{
  guint64 classes;
  const char *words;
} table[] = {
  { C (MONTH) | C (PLAINMONTH),
    "january february april june july august september october november december jan. feb. mar. apr. jun. "
    "jul. aug. sept. sep. oct. nov. dec. jan feb apr jul aug sept sep oct nov dec" },
  { C (MONTH), "may march" },
  { C (WEEKDAY), "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays "
                 "fridays saturdays sundays mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun." },
  { C (SEASON), "spring summer autumn fall winter" },
  { C (HOLIDAY), "christmas easter ramadan thanksgiving halloween passover hanukkah diwali ashura eid lent pentecost "
                 "yuletide nowruz" },
  { C (DAYPART), "morning afternoon evening night dawn lunchtime midday" },
  { C (UNIT), "day week month year decade century quarter fortnight weekend semester term season" },
  { C (UNITS), "days weeks months years decades centuries quarters fortnights weekends yrs" },
  { C (SHORT), "hour minute second hr min" },
  { C (SHORTS), "hours minutes seconds hrs mins secs" },
  { C (DEICTIC), "this last next" },
  { C (SPAN), "past coming previous following last next first final" },
  { C (TODAY), "today tomorrow yesterday" },
  { C (REGULAR), "daily weekly monthly quarterly annual annually yearly hourly biweekly" },
  { C (VAGUE), "several few many" },
  { C (PHASE), "early late mid" },
  { C (EDGE), "end beginning start middle close" },
  { C (PREPTIME), "in since by until till from of during before after through late early mid last next this around "
                  "between circa and to for between" },
  { C (DECADE), "twenties thirties forties fifties sixties seventies eighties nineties" },
  { C (AMPM), "am pm" },
  { C (ZONE), "gmt utc est edt cst cdt mst mdt pst pdt et pt bst cet cest" },
  { C (QUARTER), "q1 q2 q3 q4" },
  { C (SMALL), "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
               "seventeen eighteen nineteen" },
  { C (TENS), "twenty thirty forty fourty fifty sixty seventy eighty ninety" },
  { C (MAGNITUDE), "hundred thousand million billion trillion quadrillion lakh crore bn tn mn mln bln m b k" },
  { C (CROWD), "dozens scores tens hundreds thousands millions billions trillions" },
  { C (DOZEN), "dozen" },
  { C (ORDINAL), "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
                 "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth "
                 "fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth millionth" },
  { C (FRACTION), "half third quarter fifth sixth seventh eighth ninth tenth thirds quarters fifths sixths sevenths "
                  "eighths ninths tenths halves" },
  { C (SIGN), "$ € £ ¥ ₹ ₽ ₩ ₺ ₴ ₦ ₱ ฿ ₫ ₪ ₡ us$ a$ c$ hk$ nz$ s$ r$ nt$ ca$ au$ rs rs." },
  { C (CODE), "usd eur gbp jpy chf cad aud cny rmb inr mxn brl rub krw sek nok dkk pln zar try" },
  { C (CURRENCY),
    "dollar dollars euro euros pound pounds yen yuan renminbi peso pesos rupee rupees franc francs ruble "
    "rubles rouble roubles krona kronor krone kroner real reais rand won zloty leu lei lira dinar dinars dirham "
    "dirhams riyal riyals shekel shekels baht ringgit rupiah dong naira cedi shilling shillings forint "
    "cent cents penny pence bucks quid sterling bitcoin bitcoins" },
  { C (COUNTRYISH), "us u.s. canadian australian american mexican hong-kong singapore zealand british swiss japanese "
                    "chinese brazilian egyptian" },
  { C (PERCENT), "percent % ٪ ％ pct" },
  { C (MEASURE), "km kilometre kilometres kilometer kilometers mile miles metre metres meter meters cm centimetre "
                 "centimetres centimeter centimeters mm millimetre millimetres millimeter millimeters foot feet ft "
                 "inch inches yard yards acre acres hectare hectares kg kilo kilos kilogram kilograms kilogramme "
                 "kilogrammes gram grams gramme grammes g mg milligram milligrams ounce ounces oz lb lbs ton tons "
                 "tonne tonnes litre litres liter liters ml millilitre millilitres gallon gallons pint pints barrel "
                 "barrels bushel bushels degree degrees watt watts kilowatt kilowatts megawatt megawatts gigawatt "
                 "gigawatts mw gw kw kwh mwh gwh megawatt-hours volt volts byte bytes kilobyte kilobytes megabyte "
                 "megabytes gigabyte gigabytes terabyte terabytes gb tb mph kph knots nautical calorie calories" },
  { C (AREAL), "square cubic sq" },
  { C (PRONOMINAL), "this that which the no every any each some another only a good big little other such whichever "
                    "my your his her our their loved dear bad new old big small better worse right wrong single not" },
  { C (VERBAL),
    "can could should must may might would will is was has had does did cannot who another that which to by "
    "and or with in at on 's ’s for as if when but thing than be were are" },
};

#undef C

StetVocabulary *
stet_vocabulary_new (void)
{
  StetVocabulary *self = g_new0 (StetVocabulary, 1);

  self->words = stet_word_table_new ();
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    stet_word_table_add_all (self->words, table[i].words, table[i].classes);
  return self;
}

void
stet_vocabulary_free (StetVocabulary *self)
{
  if (self == NULL)
    return;
  stet_word_table_free (self->words);
  g_free (self);
}

guint16
stet_vocabulary_add_literal (StetVocabulary *self, const char *word, gsize n)
{
  StetWordInfo *info = stet_word_table_add (self->words, word, n);

  if (info->id == 0)
    info->id = ++self->n_literals;
  return info->id;
}

guint64
stet_vocabulary_find_class (const char *name, gsize n)
{
  static const char *const names[] = {
#define X(name) #name,
    STET_WORD_CLASSES (X)
#undef X
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == n && memcmp (names[i], name, n) == 0)
      return G_GUINT64_CONSTANT (1) << i;
  return 0;
}

/* The classes of a token that starts with digits, by its value and its form. */
static guint64
classify_digits (const char *p, gsize n)
{
  gsize n_digits = 0;
  guint value = 0;

  while (n_digits < n && n_digits < 5 && g_ascii_isdigit (p[n_digits]))
    value = value * 10 + (guint) (p[n_digits++] - '0');
  if (n_digits == n)
    return STET_CLASS (DIGITS) | (value >= 1 && value <= 31 && n <= 2 ? STET_CLASS (DAY) : 0)
           | (value >= 1 && value <= 12 && n <= 2 ? STET_CLASS (HOUR) : 0) | (n == 2 ? STET_CLASS (YEAREND) : 0)
           | (n == 4 && value >= 1100 && value < 2200 ? STET_CLASS (YEAR) : 0)
           | (n == 4 && value >= 1900 && value < 2100 ? STET_CLASS (RECENT) : 0);

  gsize n_rest = n - n_digits;
  const char *rest = p + n_digits;

  if (rest[0] == ':')
    return STET_CLASS (CLOCK);
  if (n_rest == 1 && rest[0] == 's')
    return n_digits == 4 || n_digits == 2 ? STET_CLASS (DECADE) : 0;
  if (n_rest == 2 && g_ascii_isalpha (rest[0]))
    return STET_CLASS (ORDINAL) | (value >= 1 && value <= 31 ? STET_CLASS (DAY) : 0);

  /* Two more separators of one kind make a date of "12/25/2023" and "2023-12-29". */
  const char *second = n_rest > 2 && strchr ("/-.", rest[0]) != NULL ? memchr (rest + 1, rest[0], n_rest - 1) : NULL;

  if (second != NULL && n >= 6 && n <= 10 && memchr (p, ',', n) == NULL)
    return STET_CLASS (DATENUM);
  if (g_ascii_isalpha (p[n - 1]))
    return STET_CLASS (ORDINAL);
  return STET_CLASS (DIGITS);
}

static guint64
classify_number (const char *p, gsize n)
{
  if (g_ascii_isdigit (*p))
    return classify_digits (p, n);
  /* "’90s", a lone "½", digits of other scripts */
  if (p[n - 1] == 's')
    return STET_CLASS (DECADE);
  return STET_CLASS (DIGITS);
}

static gboolean
looks_plural (const char *p, gsize n)
{
  static const char *const plurals[] = { "people", "men", "women", "children", "police" };

  for (guint i = 0; i < G_N_ELEMENTS (plurals); i++)
    if (strlen (plurals[i]) == n && memcmp (p, plurals[i], n) == 0)
      return TRUE;
  return n > 3 && p[n - 1] == 's' && strchr ("sui", p[n - 2]) == NULL;
}

StetWordInfo
stet_vocabulary_classify (const StetVocabulary *self, const StetToken *token, const char *data)
{
  const char *p = data + token->span.start;
  gsize n = stet_span_length (token->span);
  StetWordInfo info = stet_word_table_find (self->words, token->hash);

  if (token->kind == STET_TOKEN_NUMBER)
    info.classes |= classify_number (p, n);
  else if (token->shape == STET_SHAPE_LOWER)
    {
      /* Months, days and holidays are written with a capital; "may", "march", "sun." and "lent" are other words. */
      info.classes &= ~(STET_CLASS (MONTH) | STET_CLASS (PLAINMONTH) | STET_CLASS (WEEKDAY) | STET_CLASS (HOLIDAY)
                        | STET_CLASS (ZONE));
      info.classes |= STET_CLASS (LOWER) | (looks_plural (p, n) ? STET_CLASS (PLURAL) : 0);
    }
  else if (info.classes & STET_CLASS (ZONE) && token->shape != STET_SHAPE_UPPER)
    info.classes &= ~STET_CLASS (ZONE);
  /* "m" and "b" and "k" are magnitudes only right after digits; numbers.c sees to the digits. */
  if (n == 1 && (info.classes & STET_CLASS (MAGNITUDE)) && (token->flags & STET_TOKEN_SPACED))
    info.classes &= ~STET_CLASS (MAGNITUDE);
  return info;
}
