/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What points into a TEI text: the id of an element, the schemes string-range, string-index and range of the
 * Guidelines (chapter 17.2.4), and as annotation tools in browsers write them, pairs of PATH::OFFSET, whose offsets
 * count UTF-16. */

#include "tei-private.h"

#include <stdlib.h>
#include <string.h>

#define ASTRAL (1u << 30)

static const StetTeiNode *
find_id (const StetTeiText *self, const char *id)
{
  guint node = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, id));

  return node > 0 ? &g_array_index (self->nodes, StetTeiNode, node - 1) : NULL;
}

/* A whole number and nothing else, no larger than the text. */
static gboolean
read_number (const StetTeiText *self, const char *text, guint32 *number)
{
  char *end;
  guint64 value = g_ascii_strtoull (text, &end, 10);

  while (*end == ' ')
    end++;
  *number = (guint32) value;
  return end != text && *end == '\0' && *text != '-' && value <= self->map->len;
}

/* Paths --------------------------------------------------------------------------------------------------------- */

/* Elements by their place below their parent, "12/p[3]", and the first of each name by that alone. */
static void
index_paths (StetTeiText *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const StetTeiNode *node = &g_array_index (self->nodes, StetTeiNode, i);
      g_autofree char *name = g_strdup_printf ("%u/%s", node->parent, node->name);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1;

      g_hash_table_insert (self->paths, g_strdup_printf ("%s[%u]", name, n), GUINT_TO_POINTER (i + 1));
      if (!g_hash_table_contains (self->paths, node->name))
        g_hash_table_insert (self->paths, g_strdup (node->name), GUINT_TO_POINTER (i + 1));
      g_hash_table_insert (counts, g_steal_pointer (&name), GUINT_TO_POINTER (n));
    }
}

/* The first step: by its id where the file has that, else the first element of the name. */
static guint
find_first (const StetTeiText *self, const char *name, const char *predicate)
{
  g_auto (GStrv) parts = g_strsplit_set (predicate != NULL ? predicate : "", "'\"", 3);
  guint by_id = g_strv_length (parts) == 3 && strstr (parts[0], "xml:id") != NULL
                    ? GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, parts[1]))
                    : 0;

  return by_id > 0 ? by_id : GPOINTER_TO_UINT (g_hash_table_lookup (self->paths, name));
}

/* //text[@xml:id='x']/body[1]/tei:p[4]; 0 when it leads nowhere, else the node + 1. Steps above the text are passed
 * over. */
static guint
find_path (StetTeiText *self, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  guint node = 0;

  if (self->paths == NULL)
    index_paths (self);
  for (guint i = 0; steps[i] != NULL; i++)
    {
      char *predicate = strchr (steps[i], '[');
      char *name = steps[i];
      g_autofree char *key = NULL;
      guint32 n = 1;

      if (*name == '\0' || g_str_equal (name, "."))
        continue;
      if (predicate != NULL)
        *predicate++ = '\0';
      if (g_str_has_prefix (name, "tei:") || g_str_has_prefix (name, "tei-"))
        name += 4;
      if (node == 0 && (g_str_equal (name, "TEI") || g_str_equal (name, "teiCorpus")))
        continue;
      if (node == 0)
        node = find_first (self, name, predicate);
      else
        {
          if (predicate != NULL && strchr (predicate, ']') != NULL)
            *strchr (predicate, ']') = '\0';
          if (predicate != NULL && !read_number (self, predicate, &n))
            return 0;
          key = g_strdup_printf ("%u/%s[%u]", node - 1, name, n);
          node = GPOINTER_TO_UINT (g_hash_table_lookup (self->paths, key));
        }
      if (node == 0)
        return 0;
    }
  return node;
}

/* PATH::OFFSET as a code point of the file's text. */
static gboolean
find_point (StetTeiText *self, const char *point, guint32 *at)
{
  const char *colons = g_strrstr (point, "::");
  g_autofree char *path = colons != NULL ? g_strndup (point, (gsize) (colons - point)) : NULL;
  const StetTeiNode *node;
  guint32 units, found;

  if (path == NULL || !read_number (self, colons + 2, &units))
    return FALSE;
  found = find_path (self, path);
  if (found == 0)
    return FALSE;
  node = &g_array_index (self->nodes, StetTeiNode, found - 1);
  *at = node->start + units;
  if (self->astral)
    for (*at = node->start; units > 0 && *at < node->end; ++*at)
      units -= MIN (units, (g_array_index (self->map, guint32, *at) & ASTRAL) ? 2u : 1u);
  return *at <= node->end;
}

/* Schemes ------------------------------------------------------------------------------------------------------- */

/* The arguments of @scheme, "id", "0", "12"; NULL when @pointer is not of it. Transfer full. */
static char **
split_arguments (const char *pointer, const char *scheme)
{
  gsize n = strlen (scheme);
  g_autofree char *inside = NULL;
  char **arguments;

  if (strncmp (pointer, scheme, n) != 0 || pointer[n] != '(' || !g_str_has_suffix (pointer, ")"))
    return NULL;
  inside = g_strndup (pointer + n + 1, strlen (pointer) - n - 2);
  arguments = g_strsplit (inside, ",", -1);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_strstrip (arguments[i]);
  return arguments;
}

static gboolean
add_range (StetTeiText *self, guint32 start, guint32 end, GArray *spans)
{
  StetSpan span;

  if (start > end || end > self->map->len)
    return FALSE;
  span = stet_tei_text_get_span (self, start, end);
  g_array_append_val (spans, span);
  return TRUE;
}

/* string-range(id, offset, length) and further pairs. */
static gboolean
add_string_range (StetTeiText *self, char **arguments, GArray *spans)
{
  const StetTeiNode *node = find_id (self, arguments[0] != NULL ? arguments[0] : "");
  guint n = g_strv_length (arguments);

  if (node == NULL || n < 3 || n % 2 == 0)
    return FALSE;
  for (guint i = 1; i + 1 < n; i += 2)
    {
      guint32 offset, length;

      if (!read_number (self, arguments[i], &offset) || !read_number (self, arguments[i + 1], &length)
          || (guint64) node->start + offset + length > node->end
          || !add_range (self, node->start + offset, node->start + offset + length, spans))
        return FALSE;
    }
  return TRUE;
}

/* An end of a range: an element's, or a point in it. @id_or_point is "id", "left(id)", "right(id)" or, cut at its
 * comma, "string-index(id" with @more "n)". */
static gboolean
find_end (const StetTeiText *self, const char *words, const char *more, gboolean is_end, guint32 *at)
{
  static const char *const points[] = { "left(", "right(", "string-index(" };
  g_autofree char *id = g_strdup (*words == '#' ? words + 1 : words);
  const StetTeiNode *node;
  guint32 offset = 0;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    if (g_str_has_prefix (id, points[i]))
      {
        memmove (id, id + strlen (points[i]), strlen (id + strlen (points[i])) + 1);
        is_end = i == 1;
      }
  if (g_str_has_suffix (id, ")"))
    id[strlen (id) - 1] = '\0';
  node = find_id (self, id);
  if (more != NULL)
    {
      g_autofree char *number = g_strndup (more, strcspn (more, ")"));

      is_end = FALSE;
      if (!read_number (self, number, &offset))
        return FALSE;
    }
  if (node == NULL || (guint64) node->start + offset > node->end)
    return FALSE;
  *at = is_end ? node->end : node->start + offset;
  return TRUE;
}

/* range(a, b), where each may have a comma of its own. */
static gboolean
add_two_ends (StetTeiText *self, char **arguments, GArray *spans)
{
  guint n = g_strv_length (arguments);
  guint second = n > 0 && g_str_has_prefix (arguments[0], "string-index") ? 2 : 1;
  guint32 start, end;

  if (n <= second)
    return FALSE;
  return find_end (self, arguments[0], second == 2 ? arguments[1] : NULL, FALSE, &start)
         && find_end (self, arguments[second], n > second + 1 ? arguments[second + 1] : NULL, TRUE, &end)
         && add_range (self, start, end, spans);
}

static gboolean
add_pointer (StetTeiText *self, const char *pointer, GArray *spans)
{
  const StetTeiNode *node;
  g_auto (GStrv) string_range = NULL;
  g_auto (GStrv) range = NULL;
  g_auto (GStrv) point = NULL;
  guint32 at;

  if (*pointer != '#')
    return FALSE;
  pointer++;
  string_range = split_arguments (pointer, "string-range");
  range = split_arguments (pointer, "range");
  point = split_arguments (pointer, "string-index");
  if (string_range != NULL)
    return add_string_range (self, string_range, spans);
  if (range != NULL)
    return add_two_ends (self, range, spans);
  if (point != NULL)
    return g_strv_length (point) == 2 && find_end (self, point[0], point[1], FALSE, &at)
           && add_range (self, at, at, spans);
  node = find_id (self, pointer);
  return node != NULL && add_range (self, node->start, node->end, spans);
}

/* The next pointer of a list: white space ends it outside parentheses. Transfer full; NULL at the end. */
static char *
next_pointer (const char **at)
{
  const char *from = *at + strspn (*at, " \t\r\n");
  guint depth = 0;

  for (*at = from; **at != '\0' && (depth > 0 || strchr (" \t\r\n", **at) == NULL); ++*at)
    {
      if (**at == '(')
        depth++;
      else if (**at == ')' && depth > 0)
        depth--;
    }
  return *at > from ? g_strndup (from, (gsize) (*at - from)) : NULL;
}

gboolean
stet_tei_resolve (StetTeiText *self, const char *pointers, GArray *spans)
{
  guint32 start = 0, end;
  gboolean half = FALSE;
  gboolean fine = TRUE;
  char *pointer;

  while ((pointer = next_pointer (&pointers)) != NULL)
    {
      if (strstr (pointer, "::") == NULL)
        fine &= !half && add_pointer (self, pointer, spans);
      else if (!half)
        fine &= find_point (self, pointer, &start);
      else
        fine &= find_point (self, pointer, &end) && add_range (self, start, end, spans);
      half = strstr (pointer, "::") != NULL && !half;
      g_free (pointer);
    }
  return fine && !half && spans->len > 0;
}
