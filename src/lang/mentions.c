/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every finding has a key, the hash of its folded words and its type. A first walk learns which longer names a short
 * one may stand for; the second gives out groups in text order, a short name going to the longer one that was seen
 * last. */

#include "mentions.h"

#include "fold.h"

#include <string.h>

/* A name's tail or acronym and the key of the full name. */
typedef struct
{
  guint64 part;
  guint64 full;
} Link;

typedef struct
{
  const StetText *text;
  const StetTokens *tokens;
  GHashTable *links;  /* guint64 part -> guint64 full name seen last */
  GHashTable *groups; /* guint64 key -> GUINT index + 1 */
  GHashTable *aliases;
} Grouper;

static guint64
with_type (guint64 key, StetEntityType type)
{
  return stet_fold_extend (key, (guint64) type + 1);
}

static gboolean
is_skipped (const StetToken *token, gboolean initials)
{
  if (token->kind == STET_TOKEN_PUNCT)
    return TRUE;
  return initials && token->shape == STET_SHAPE_INITIAL;
}

/* The key of tokens [@first, @end); for persons middle initials don't count. */
static guint64
make_key (const Grouper *self, const StetFinding *finding, guint32 first)
{
  guint64 key = STET_FOLD_SEED;
  gboolean person = finding->type == STET_ENTITY_PERSON;

  for (guint32 i = first; i < finding->end; i++)
    {
      const StetToken *token = stet_tokens_get (self->tokens, i);

      if (!is_skipped (token, person && i > finding->first))
        key = stet_fold_extend (key, token->hash);
    }
  return with_type (key, finding->type);
}

static void
set_link (GHashTable *links, guint64 part, guint64 full)
{
  if (part == full)
    return;
  g_hash_table_insert (links, g_memdup2 (&part, sizeof part), g_memdup2 (&full, sizeof full));
}

/* "Obrador" and "López Obrador" may stand for "Andrés Manuel López Obrador"; so may the first name alone. */
static void
link_person (Grouper *self, const StetFinding *finding, guint64 full)
{
  if (finding->end - finding->first > 8)
    return;
  for (guint32 i = finding->first + 1; i < finding->end; i++)
    if (stet_tokens_get (self->tokens, i)->kind == STET_TOKEN_WORD)
      set_link (self->links, make_key (self, finding, i), full);

  StetFinding given = { finding->first, finding->first + 1, finding->type, 0 };
  guint64 part = make_key (self, &given, given.first);

  if (!g_hash_table_contains (self->links, &part))
    set_link (self->links, part, full);
}

static guint64
acronym_key (const Grouper *self, const StetFinding *finding)
{
  char letters[16];
  gsize n = 0;
  const char *data = stet_text_get_data (self->text);

  for (guint32 i = finding->first; i < finding->end && n < sizeof letters; i++)
    {
      const StetToken *token = stet_tokens_get (self->tokens, i);

      if (stet_token_is_capitalised (token) && token->first < 0x80)
        letters[n++] = data[token->span.start];
    }
  if (n < 2 || n == sizeof letters)
    return 0;
  return with_type (stet_fold_extend (STET_FOLD_SEED, stet_fold_hash (letters, n)), finding->type);
}

static void
link_finding (Grouper *self, const StetFinding *finding)
{
  guint64 full = make_key (self, finding, finding->first);

  if (finding->end - finding->first < 2)
    return;
  if (finding->type == STET_ENTITY_PERSON)
    link_person (self, finding, full);
  else if (finding->type == STET_ENTITY_ORG || finding->type == STET_ENTITY_GPE)
    {
      guint64 part = acronym_key (self, finding);

      if (part != 0)
        set_link (self->links, part, full);
    }
}

/* Names of one state, as they fold; the first is the key of all. */
static void
add_aliases (Grouper *self)
{
  static const char *const sets[][6] = {
    { "united states", "u.s.", "us", "u.s.a.", "usa", "united states of america" },
    { "united kingdom", "uk", "u.k.", "britain", "great britain" },
    { "united arab emirates", "uae", "u.a.e." },
    { "united nations", "un", "u.n." },
    { "european union", "eu", "e.u." },
  };
  static const StetEntityType types[] = { STET_ENTITY_GPE, STET_ENTITY_GPE, STET_ENTITY_GPE, STET_ENTITY_ORG,
                                          STET_ENTITY_ORG };

  for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
    {
      guint64 first = 0;

      for (guint k = 0; k < G_N_ELEMENTS (sets[s]) && sets[s][k] != NULL; k++)
        {
          guint64 key = STET_FOLD_SEED;

          for (const char *p = sets[s][k]; *p != '\0';)
            {
              gsize n = strcspn (p, " ");

              key = stet_fold_extend (key, stet_fold_hash (p, n));
              p += n + (p[n] == ' ');
            }
          key = with_type (key, types[s]);
          first = first == 0 ? key : first;
          set_link (self->aliases, key, first);
        }
    }
}

/* The token after @finding that makes another entity of a person, "Biden |administration"; 0 for none. */
static guint32
find_office (const Grouper *self, const StetFinding *finding)
{
  static const char *const words[] = { "administration", "government", "cabinet", "regime", "campaign" };
  const char *data = stet_text_get_data (self->text);
  const StetToken *token;

  if (finding->type != STET_ENTITY_PERSON || finding->end >= self->tokens->tokens->len)
    return 0;
  token = stet_tokens_get (self->tokens, finding->end);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (stet_span_length (token->span) == strlen (words[i])
        && g_ascii_strncasecmp (data + token->span.start, words[i], strlen (words[i])) == 0)
      return finding->end;
  return 0;
}

/* The key that @finding is grouped under: follows tails to full names, at most a few steps. */
static guint64
resolve (const Grouper *self, const StetFinding *finding)
{
  guint64 key = make_key (self, finding, finding->first);
  const guint64 *next = g_hash_table_lookup (self->aliases, &key);

  if (next != NULL)
    return *next;
  for (guint n = 0; n < 4 && (next = g_hash_table_lookup (self->links, &key)) != NULL; n++)
    key = *next;
  next = g_hash_table_lookup (self->aliases, &key);
  return next != NULL ? *next : key;
}

static guint32
find_group (Grouper *self, const StetFinding *finding, GArray *groups)
{
  guint64 key = resolve (self, finding);
  guint32 office = find_office (self, finding);

  if (office != 0)
    key = stet_fold_extend (key, stet_tokens_get (self->tokens, office)->hash);

  guint32 index = GPOINTER_TO_UINT (g_hash_table_lookup (self->groups, &key));

  if (index == 0)
    {
      StetMentionGroup group = { office != 0 ? STET_ENTITY_ORG : finding->type, NULL, 0 };

      g_array_append_val (groups, group);
      index = groups->len;
      g_hash_table_insert (self->groups, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (index));
    }
  return index - 1;
}

/* The fullest mention gives a group its name; of numbers and dates the first. Mentions stand in the order of findings.
 */
static void
name_groups (const Grouper *self, const GArray *findings, const GArray *mentions, GArray *groups)
{
  g_autofree StetSpan *best = g_new0 (StetSpan, groups->len + 1);

  for (guint i = 0; i < mentions->len; i++)
    {
      const StetMention *mention = &g_array_index (mentions, StetMention, i);

      guint32 office = find_office (self, &g_array_index (findings, StetFinding, i));
      StetSpan span = mention->span;

      if (office != 0)
        span.end = stet_tokens_get (self->tokens, office)->span.end;
      if (stet_span_length (span) > stet_span_length (best[mention->group]))
        best[mention->group] = span;
    }
  for (guint i = 0; i < groups->len; i++)
    g_array_index (groups, StetMentionGroup, i).name = stet_text_dup (self->text, best[i]);
}

static GHashTable *
new_key_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

void
stet_mentions_group (const StetText *text,
                     const StetTokens *tokens,
                     const GArray *findings,
                     GArray *mentions,
                     GArray *groups)
{
  Grouper self = { text, tokens, new_key_table (g_free), new_key_table (NULL), new_key_table (g_free) };

  add_aliases (&self);
  /* Backwards, so that a short name before any full one goes to the first full one after it. */
  for (guint i = findings->len; i-- > 0;)
    link_finding (&self, &g_array_index (findings, StetFinding, i));
  for (guint i = 0; i < findings->len; i++)
    {
      const StetFinding *finding = &g_array_index (findings, StetFinding, i);
      StetSpan span = { stet_tokens_get (tokens, finding->first)->span.start,
                        stet_tokens_get (tokens, finding->end - 1)->span.end };
      StetMention mention = { span, finding->type, finding->score, 0 };

      link_finding (&self, finding);
      mention.group = find_group (&self, finding, groups);
      g_array_index (groups, StetMentionGroup, mention.group).n_mentions++;
      g_array_append_val (mentions, mention);
    }
  name_groups (&self, findings, mentions, groups);
  g_hash_table_unref (self.links);
  g_hash_table_unref (self.groups);
  g_hash_table_unref (self.aliases);
}
