/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "furniture.h"

#include <string.h>

#define PROSE_1 "The harbour froze in the second week of the year, and nobody in the town could remember such a frost."
#define PROSE_2 \
  "Boats lay on the ice like toys on a table; the children walked out to them and came back with blue hands."
#define PROSE_3 "By evening the ministry had sent a tug, which broke a way to the lighthouse and could not come back."

/* What is set aside, one "kind: line" a line. */
static char *
furniture_of (const char *utf8)
{
  g_autoptr (StetText) text = stet_text_new_trusted (utf8, -1);
  g_autoptr (StetLayoutGuess) guess = stet_furniture_find (text);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < guess->furniture->len; i++)
    {
      const StetFurniture *furniture = &g_array_index (guess->furniture, StetFurniture, i);
      g_autofree char *line = stet_text_dup (text, furniture->span);

      g_string_append_printf (list, "%s: %s\n", stet_furniture_kind_get_name (furniture->kind), line);
    }
  return g_string_free (list, FALSE);
}

/* One letter a kept line: T title, H heading, P paragraph, L list item, Q quote. */
static char *
blocks_of (const char *utf8)
{
  g_autoptr (StetText) text = stet_text_new_trusted (utf8, -1);
  g_autoptr (StetLayoutGuess) guess = stet_furniture_find (text);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < guess->blocks->len; i++)
    g_string_append_c (list, "PTHLQ"[g_array_index (guess->blocks, StetBlock, i).type]);
  return g_string_free (list, FALSE);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *wanted;
} Case;

static const Case furniture_cases[] = {
  { "navigation", "Skip to content\n" PROSE_1 "\n" PROSE_2 "\nBack to top\n",
    "navigation: Skip to content\nnavigation: Back to top\n" },
  { "breadcrumb", "Home > World > Lunmar\n" PROSE_1 "\n", "navigation: Home > World > Lunmar\n" },
  { "caption-said-twice",
    PROSE_1 "\nTug at work. (Photo Lunmar Courier)\nTug at work. (Photo Lunmar Courier)\n" PROSE_2 "\n",
    "caption: Tug at work. (Photo Lunmar Courier)\ncaption: Tug at work. (Photo Lunmar Courier)\n" },
  { "caption-repeats-title", "Harbour Freezes Over Again\n" PROSE_1 "\nHarbour freezes over again\n" PROSE_2 "\n×\n",
    "caption: Harbour freezes over again\nbutton: ×\n" },
  { "credit-line", "×\n" PROSE_1 "\nPhoto: Ines Caldeira\n" PROSE_2 "\n",
    "button: ×\ncaption: Photo: Ines Caldeira\n" },
  { "teasers", PROSE_1 "\nREAD MORE: Ice in the port\n" PROSE_2 "\nYou may also like\nMost read\n",
    "teaser: READ MORE: Ice in the port\nteaser: You may also like\nteaser: Most read\n" },
  { "advertisement", PROSE_1 "\nAdvertisement\n" PROSE_2 "\n", "teaser: Advertisement\n" },
  { "buttons", "☰\n" PROSE_1 "\nShare this article\nClose\n" PROSE_2 "\n",
    "button: ☰\nbutton: Share this article\nbutton: Close\n" },
  { "menu-of-weak-lines", "Home\nNews\nSport\n" PROSE_1 "\n" PROSE_2 "\n",
    "navigation: Home\nnavigation: News\nnavigation: Sport\n" },
  { "subscription",
    PROSE_1 "\nYou have 2 free articles remaining. Subscribe now.\nSign up to our newsletter for more.\n" PROSE_2 "\n",
    "subscription: You have 2 free articles remaining. Subscribe now.\nsubscription: Sign up to our newsletter for "
    "more.\n" },
  { "cookies", "We use cookies to make this site better.\nAccept all cookies\n" PROSE_1 "\n" PROSE_2 "\n",
    "subscription: We use cookies to make this site better.\nbutton: Accept all cookies\n" },
  { "small-print", PROSE_1 "\n© 2025 Lunmar Courier. All rights reserved.\n",
    "subscription: © 2025 Lunmar Courier. All rights reserved.\n" },
  { "white-space-and-crlf", "  Skip to content \r\n" PROSE_1 "\r\n", "navigation:   Skip to content \n" },
};

static const Case prose_cases[] = {
  { "novel",
    "CHAPTER ONE\n\n" PROSE_1 "\n\n“Close the door,” he said.\n\n* * *\n\n" PROSE_2
    "\n\nHome.\n\nThe next day it thawed.\n",
    "" },
  { "poem",
    "The Harbour\n\nClose the harbour, close the door,\nHome is where we were before.\nClose the harbour, close the "
    "door,\n"
    "Home is where we were before.\n",
    "" },
  { "interview",
    "Q: Do you subscribe to that view?\nA: I do not. Nobody should.\nQ: Then why stay?\nA: Because it is home.\n", "" },
  { "script", "MARTA\nClose it.\nTOMAS\nNo.\nMARTA\nNext.\nTOMAS\nShare it, then.\n", "" },
  { "list", "1. Salt\n2. Rope\n- Tar\n• Nails\n", "" },
  { "talk-about-newsletters",
    "The paper said 40,000 people subscribe to its newsletter. It uses cookies, like all others.\n" PROSE_1 "\n", "" },
  { "quoted-wording", "The page said “Subscribe to continue reading” and nothing else.\n" PROSE_1 "\n", "" },
  { "credit-cards", PROSE_1 "\nBring a wallet (credit/debit cards, cash)\n" PROSE_2 "\n", "" },
  { "photo-in-prose",
    "Photo albums lay on the table, and nobody had opened them since the frost came to the town.\n" PROSE_1 "\n", "" },
  { "chinese", "港口结冰\n昨天，港口结冰了，没有人记得这样的寒冷。\n孩子们走到冰上去看船，然后回家。\n", "" },
  { "arabic", "تجمد الميناء أمس ولم يتذكر أحد مثل هذا البرد.\nعاد الأطفال إلى البيت.\n", "" },
  { "empty", "", "" },
  { "only-blanks", "\n \n\t\n", "" },
  { "only-furniture-stays", "Skip to content\nRead more\n", "" },
  { "more-than-half-stays", "Skip to main content\nSubscribe to our newsletter for the best of the week\nIce.\n", "" },
};

static const Case block_cases[] = {
  { "title-and-paragraphs", "Harbour Freezes Over\n" PROSE_1 "\n" PROSE_2 "\n", "TPP" },
  { "heading-between-prose", "Harbour Freezes Over\n" PROSE_1 "\nWho pays for the ice\n" PROSE_2 "\n" PROSE_3 "\n",
    "TPHPP" },
  { "title-after-furniture", "Skip to content\nHarbour Freezes Over\n" PROSE_1 "\n", "TP" },
  { "title-that-asks", "Who Owns the Ice?\n" PROSE_1 "\n", "TP" },
  { "question-is-no-heading", "Harbour Freezes Over\n" PROSE_1 "\nWho owns the ice?\n" PROSE_2 "\n", "TPPP" },
  { "spoken-question-is-no-title", "“Who owns the ice?”\n" PROSE_1 "\n", "PP" },
  { "no-title-in-plain-prose", PROSE_1 "\n" PROSE_2 "\n", "PP" },
  { "byline-is-no-heading", "Harbour Freezes Over\n" PROSE_1 "\nBy Ines Caldeira, Lunmar\n" PROSE_2 "\n", "TPPP" },
  { "list-and-quote", PROSE_1 "\n- Salt\n2) Rope\n> So they said.\n", "PLLQ" },
  { "speakers-are-no-headings", PROSE_1 "\nMARTA\n" PROSE_2 "\nTOMAS\n" PROSE_3 "\nMARTA\n" PROSE_1 "\n", "PPPPPPP" },
  { "verse-has-no-headings", "Close the harbour, close the door\nHome is where we were before\nIce\n", "PPP" },
  { "chinese-title", "港口结冰\n昨天，港口结冰了，没有人记得这样的寒冷，城里的老人也不记得。\n", "TP" },
};

static void
test_furniture (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *found = furniture_of (c->text);

  g_assert_cmpstr (found, ==, c->wanted);
}

static void
test_blocks (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *found = blocks_of (c->text);

  g_assert_cmpstr (found, ==, c->wanted);
}

static void
test_title (void)
{
  g_autoptr (StetText) text = stet_text_new_trusted ("×\n  Harbour Freezes Over \n" PROSE_1 "\n", -1);
  g_autoptr (StetLayoutGuess) guess = stet_furniture_find (text);
  g_autofree char *title = stet_text_dup (text, guess->title);

  g_assert_cmpstr (title, ==, "Harbour Freezes Over");
}

static void
add_cases (const char *folder, const Case *cases, guint n, GTestDataFunc func)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat (folder, cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], func);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  add_cases ("/furniture/found/", furniture_cases, G_N_ELEMENTS (furniture_cases), test_furniture);
  add_cases ("/furniture/kept/", prose_cases, G_N_ELEMENTS (prose_cases), test_furniture);
  add_cases ("/furniture/blocks/", block_cases, G_N_ELEMENTS (block_cases), test_blocks);
  g_test_add_func ("/furniture/title", test_title);
  return g_test_run ();
}
