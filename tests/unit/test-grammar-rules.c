/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs every rule of the grammar on its own example and counter-example. */

#include "grammar.h"

#include <string.h>

typedef struct
{
  StetText *text;
  StetTokens *tokens;
  GArray *matches;
  StetSpan wanted; /* what stood between the brackets; empty without any */
} Reading;

static void
reading_init (Reading *self, const StetGrammar *grammar, const char *marked)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  self->wanted = STET_SPAN (0, 0);
  for (const char *p = marked; *p != '\0'; p++)
    {
      if (*p == '[')
        self->wanted.start = (guint32) plain->len;
      else if (*p == ']')
        self->wanted.end = (guint32) plain->len;
      else
        g_string_append_c (plain, *p);
    }
  self->text = stet_text_new_trusted (plain->str, -1);
  self->tokens = stet_tokens_new (self->text, NULL, NULL);
  self->matches = g_array_new (FALSE, FALSE, sizeof (StetGrammarMatch));
  for (guint i = 0; i < self->tokens->sentences->len; i++)
    stet_grammar_find (grammar, self->tokens, stet_text_get_data (self->text),
                       g_array_index (self->tokens->sentences, StetTokenRange, i), self->matches);
}

static void
reading_clear (Reading *self)
{
  g_array_unref (self->matches);
  stet_tokens_free (self->tokens);
  stet_text_unref (self->text);
}

static StetSpan
match_span (const Reading *self, guint i)
{
  const StetGrammarMatch *match = &g_array_index (self->matches, StetGrammarMatch, i);

  return STET_SPAN (stet_tokens_get (self->tokens, match->first)->span.start,
                    stet_tokens_get (self->tokens, match->end - 1)->span.end);
}

static gboolean
reading_finds (const Reading *self, guint rule)
{
  for (guint i = 0; i < self->matches->len; i++)
    if (stet_span_equal (match_span (self, i), self->wanted)
        && g_array_index (self->matches, StetGrammarMatch, i).type == stet_grammar_rules[rule].type)
      return TRUE;
  return FALSE;
}

static gboolean
reading_uses (const Reading *self, guint rule)
{
  for (guint i = 0; i < self->matches->len; i++)
    if (g_array_index (self->matches, StetGrammarMatch, i).rule == rule)
      return TRUE;
  return FALSE;
}

static void
report (const Reading *self)
{
  for (guint i = 0; i < self->matches->len; i++)
    {
      g_autofree char *quote = stet_text_dup (self->text, match_span (self, i));
      guint rule = g_array_index (self->matches, StetGrammarMatch, i).rule;

      g_test_message ("found “%s” by the rule “%s”", quote, stet_grammar_rules[rule].pattern);
    }
}

static void
test_rule (gconstpointer data)
{
  guint rule = GPOINTER_TO_UINT (data);
  g_autoptr (StetGrammar) grammar = stet_grammar_new ();
  Reading example, counter;

  reading_init (&example, grammar, stet_grammar_rules[rule].example);
  reading_init (&counter, grammar, stet_grammar_rules[rule].counter);
  if (!reading_finds (&example, rule))
    {
      report (&example);
      g_test_fail_printf ("“%s” is not found by “%s”", stet_grammar_rules[rule].example,
                          stet_grammar_rules[rule].pattern);
    }
  if (reading_uses (&counter, rule))
    {
      report (&counter);
      g_test_fail_printf ("“%s” is taken by “%s”", stet_grammar_rules[rule].counter, stet_grammar_rules[rule].pattern);
    }
  reading_clear (&example);
  reading_clear (&counter);
}

/* A rule that no example needs is not worth its line. */
static void
test_each_rule_is_used (void)
{
  g_autoptr (StetGrammar) grammar = stet_grammar_new ();

  for (guint rule = 0; stet_grammar_rules[rule].pattern != NULL; rule++)
    {
      Reading example;

      reading_init (&example, grammar, stet_grammar_rules[rule].example);
      if (!reading_uses (&example, rule))
        {
          report (&example);
          g_test_fail_printf ("“%s” does not need “%s”", stet_grammar_rules[rule].example,
                              stet_grammar_rules[rule].pattern);
        }
      reading_clear (&example);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint rule = 0; stet_grammar_rules[rule].pattern != NULL; rule++)
    {
      const char *type = stet_entity_type_get_name (stet_grammar_rules[rule].type);
      g_autofree char *path = g_strdup_printf ("/grammar/%s/%u", type, rule);

      g_test_add_data_func (path, GUINT_TO_POINTER (rule), test_rule);
    }
  g_test_add_func ("/grammar/each-rule-is-used", test_each_rule_is_used);
  return g_test_run ();
}
