/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "language-guess.h"

typedef struct
{
  const char *text;
  const char *language;
  const char *direction;
} Case;

static const Case cases[] = {
  { "The queues in the harbour are the worst that the town has seen, she said.", "en", "ltr" },
  { "Die Schlangen im Hafen sind die längsten, die es in der Stadt je gab, sagte sie.", NULL, "ltr" },
  { "Les files d’attente au port sont les plus longues que la ville ait connues, a-t-elle dit.", NULL, "ltr" },
  { "Las colas en el puerto son las más largas que ha visto la ciudad, dijo ella.", NULL, "ltr" },
  { "De rijen in de haven zijn de langste die de stad ooit heeft gezien, zei ze.", NULL, "ltr" },
  { "التوابير في الميناء هي الأطول، قالت.", NULL, "rtl" },
  { "התורים בנמל הם הארוכים ביותר, אמרה Marta.", NULL, "rtl" },
  { "港の列は町で最も長いと彼女は言った。", NULL, "ltr" },
  { "", NULL, "ltr" },
  { "12 345", NULL, "ltr" },
};

static void
test_guess (gconstpointer data)
{
  const Case *it = data;
  g_autoptr (StetText) text = stet_text_new_trusted (it->text, -1);

  g_assert_cmpstr (stet_guess_language (text), ==, it->language);
  g_assert_cmpstr (stet_guess_direction (text), ==, it->direction);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/language-guess/%u", i);

      g_test_add_data_func (path, &cases[i], test_guess);
    }
  return g_test_run ();
}
