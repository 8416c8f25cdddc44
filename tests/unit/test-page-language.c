/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-language.h"

#include <string.h>

static const struct
{
  const char *code;
  const char *text;
} texts[] = {
  { "en", "The harbour was closed for the winter, and the queue had grown to what it is in the summer of it." },
  { "de", "Der Hafen war im Winter geschlossen, und die Schlange an dem Tor ist nicht so lang wie im Sommer, "
          "der Sprecher." },
  { "fr", "Le port est fermé pour les mois de l’hiver et la file devant la porte ne sera pas aussi longue que celle "
          "de juillet." },
  { "es", "El puerto de la ciudad estuvo cerrado en el invierno y la cola que se forma por las mañanas no es para los "
          "vecinos." },
  { "pl", "Port jest zamknięty na zimę i nie wiadomo, jak to się stało, że kolejka do bramy była tak długa, a po "
          "południu już nie." },
  { "ru", "Порт был закрыт на зиму, и очередь у ворот выросла до летней." },
  { "uk", "Порт був закритий на зиму, і черга біля воріт її не зменшила." },
  { "ja", "港は冬のあいだ閉まっていて、門の前の列は夏のように長くなった。" },
  { "zh", "港口在冬天关闭，门口的队伍和夏天一样长，市长昨天这样说明。" },
  { "el", "Το λιμάνι ήταν κλειστό για τον χειμώνα και η ουρά μεγάλωσε." },
  { NULL, "Lorem ipsum" },
};

static void
test_guess (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (stet_page_language_guess (texts[i].text, strlen (texts[i].text)), ==, texts[i].code);
}

static void
test_choose (void)
{
  static const struct
  {
    const char *declared, *guessed, *chosen;
  } cases[] = {
    { "en-GB", "en", "en-GB" }, { "en_US", NULL, "en-US" }, { "en", "de", "de" }, { NULL, "fr", "fr" },
    { "nb-NO", "no", "nb-NO" }, { "id", "ms", "id" },       { "x", "pl", "pl" },  { NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *chosen = stet_page_language_choose (cases[i].declared, cases[i].guessed);

      g_assert_cmpstr (chosen, ==, cases[i].chosen);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-language/guess", test_guess);
  g_test_add_func ("/page-language/choose", test_choose);
  return g_test_run ();
}
