/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "keys.h"

#include <glib/gi18n.h>
#include <string.h>

#define ANYWHERE STET_KEY_ANYWHERE
#define TEXT STET_KEY_TEXT
#define SHOWN STET_KEY_SHOWN
#define DOCUMENT STET_KEYS_DOCUMENT
#define READING STET_KEYS_READING
#define TAGGING STET_KEYS_TAGGING
#define REVIEWING STET_KEYS_REVIEWING
#define MOVING STET_KEYS_MOVING

/* One line a key: action, keys, title, group, scope. */
/* clang-format off */
static const StetKey keys[] = {
  { "win.open", { "<Control>o" }, N_ ("Open"), DOCUMENT, ANYWHERE },
  { "win.open-link", { "<Control>l" }, N_ ("Open a page by its address"), DOCUMENT, ANYWHERE },
  { "win.paste-text", { "<Control><Shift>v" }, N_ ("Paste an article"), DOCUMENT, ANYWHERE },
  { NULL, { "<Control>v" }, N_ ("Paste an article, on the start page"), DOCUMENT, SHOWN },
  { "page.fetch-again", { "F5" }, N_ ("Fetch the page again and compare"), DOCUMENT, ANYWHERE },
  { "page.open-fetched", { "<Control>u" }, N_ ("Open the page as it was fetched"), DOCUMENT, ANYWHERE },
  { "page.choose-part", { "<Control><Shift>b" }, N_ ("Choose another part of the page"), DOCUMENT, ANYWHERE },
  { "page.save", { "<Control>s" }, N_ ("Save now"), DOCUMENT, ANYWHERE },
  { "win.save-as", { "<Control><Shift>s" }, N_ ("Save as"), DOCUMENT, ANYWHERE },
  { "win.export", { "<Control>e" }, N_ ("Export for another program"), DOCUMENT, ANYWHERE },
  { "win.undo", { "<Control>z" }, N_ ("Undo"), DOCUMENT, ANYWHERE },
  { "win.redo", { "<Control><Shift>z", "<Control>y" }, N_ ("Redo"), DOCUMENT, ANYWHERE },
  { "win.close-tab", { "<Control>w" }, N_ ("Close the document"), DOCUMENT, ANYWHERE },
  { NULL, { "<Control>Tab" }, N_ ("Next document"), DOCUMENT, SHOWN },
  { NULL, { "<Control><Shift>Tab" }, N_ ("Previous document"), DOCUMENT, SHOWN },
  { "app.new-window", { "<Control>n" }, N_ ("New window"), DOCUMENT, ANYWHERE },
  { "win.fullscreen", { "F11" }, N_ ("Full screen"), DOCUMENT, ANYWHERE },
  { "win.menu", { "F10" }, N_ ("Menu"), DOCUMENT, ANYWHERE },
  { "win.shortcuts", { "<Control>question", "<Control><Shift>slash", "F1" }, N_ ("Keyboard shortcuts"), DOCUMENT,
    ANYWHERE },
  { "win.shortcuts", { "question" }, NULL, DOCUMENT, TEXT },
  { "app.preferences", { "<Control>comma" }, N_ ("Preferences"), DOCUMENT, ANYWHERE },
  { "app.quit", { "<Control>q" }, N_ ("Quit"), DOCUMENT, ANYWHERE },

  { NULL, { "Left", "Right" }, N_ ("Move by character; with Control by word"), READING, SHOWN },
  { NULL, { "<Control>Up", "<Control>Down" }, N_ ("Move by paragraph"), READING, SHOWN },
  { NULL, { "<Shift>Left", "<Shift>Right" }, N_ ("Select; with Control by word"), READING, SHOWN },
  { "page.grow", { "<Alt>Up" }, N_ ("Select more: word, clause, sentence, paragraph"), READING, TEXT },
  { "page.shrink", { "<Alt>Down" }, N_ ("Select less"), READING, TEXT },
  { NULL, { "<Control>a" }, N_ ("Select all"), READING, SHOWN },
  { "page.copy", { "<Control>c", "<Control>Insert" }, N_ ("Copy the selection"), READING, TEXT },
  { "page.find", { "<Control>f" }, N_ ("Find"), READING, ANYWHERE },
  { "page.find-next", { "F3", "<Control>g" }, N_ ("Find the next"), READING, ANYWHERE },
  { "page.find-previous", { "<Shift>F3", "<Control><Shift>g" }, N_ ("Find the previous"), READING, ANYWHERE },
  { "page.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" }, N_ ("Larger text"), READING, ANYWHERE },
  { "page.zoom-out", { "<Control>minus", "<Control>KP_Subtract" }, N_ ("Smaller text"), READING, ANYWHERE },
  { "page.zoom-reset", { "<Control>0", "<Control>KP_0" }, N_ ("Normal text size"), READING, ANYWHERE },

  { "page.tag::claim", { "c" }, N_ ("Claim"), TAGGING, TEXT },
  { "page.tag::source", { "s" }, N_ ("Source"), TAGGING, TEXT },
  { "page.tag::evidence", { "e" }, N_ ("Evidence for the active claim"), TAGGING, TEXT },
  { "page.tag::note", { "n" }, N_ ("Note"), TAGGING, TEXT },
  { NULL, { "1", "9" }, N_ ("The entity types of the tag set, from the first to the ninth"), TAGGING, SHOWN },
  { "page.tag::1", { "1", "KP_1" }, NULL, TAGGING, TEXT },
  { "page.tag::2", { "2", "KP_2" }, NULL, TAGGING, TEXT },
  { "page.tag::3", { "3", "KP_3" }, NULL, TAGGING, TEXT },
  { "page.tag::4", { "4", "KP_4" }, NULL, TAGGING, TEXT },
  { "page.tag::5", { "5", "KP_5" }, NULL, TAGGING, TEXT },
  { "page.tag::6", { "6", "KP_6" }, NULL, TAGGING, TEXT },
  { "page.tag::7", { "7", "KP_7" }, NULL, TAGGING, TEXT },
  { "page.tag::8", { "8", "KP_8" }, NULL, TAGGING, TEXT },
  { "page.tag::9", { "9", "KP_9" }, NULL, TAGGING, TEXT },
  { "page.tag-keep::claim", { "<Shift>c" }, N_ ("Claim, and keep the selection"), TAGGING, TEXT },
  { "page.tag-keep::source", { "<Shift>s" }, N_ ("Source, and keep the selection"), TAGGING, TEXT },
  { "page.tag-keep::evidence", { "<Shift>e" }, NULL, TAGGING, TEXT },
  { "page.tag-keep::note", { "<Shift>n" }, NULL, TAGGING, TEXT },
  { "page.add-fragment", { "plus", "KP_Add" }, N_ ("Add the selection to the active annotation"), TAGGING, TEXT },
  { "page.edge::end-forward", { "<Alt>Right" }, N_ ("Move its end forward by a word"), TAGGING, TEXT },
  { "page.edge::end-backward", { "<Alt>Left" }, N_ ("Move its end back by a word"), TAGGING, TEXT },
  { "page.edge::start-forward", { "<Alt><Shift>Right" }, N_ ("Move its start forward by a word"), TAGGING, TEXT },
  { "page.edge::start-backward", { "<Alt><Shift>Left" }, N_ ("Move its start back by a word"), TAGGING, TEXT },
  { "page.mark-all", { "m" }, N_ ("Mark all like this"), TAGGING, TEXT },
  { "page.link", { "l" }, N_ ("Say who says the claim"), TAGGING, TEXT },
  { "page.accept", { "Return", "KP_Enter" }, N_ ("Accept the suggestion"), TAGGING, TEXT },
  { "page.delete", { "Delete", "BackSpace" }, N_ ("Delete the annotation or reject the suggestion"), TAGGING, TEXT },
  { "page.edit", { "F2" }, N_ ("Edit its details"), TAGGING, ANYWHERE },
  { "page.set-line-aside", { "<Control>Delete" }, N_ ("Set the line aside"), TAGGING, TEXT },

  { "page.review", { "<Control>r" }, N_ ("Review the suggestions"), REVIEWING, ANYWHERE },
  { NULL, { "Return", "BackSpace", "Tab" }, N_ ("Accept, reject or skip the suggestion"), REVIEWING, SHOWN },
  { "page.skip", { "Tab" }, NULL, REVIEWING, TEXT },
  { "page.sign-off", { "space" }, N_ ("Nothing to check in this sentence"), REVIEWING, TEXT },
  { "page.next-open", { "o" }, N_ ("Next sentence that nobody has looked at"), REVIEWING, TEXT },
  { "page.review-edge::end-forward", { "Right" }, N_ ("Move the end of the suggestion by a word"), REVIEWING, TEXT },
  { "page.review-edge::end-backward", { "Left" }, NULL, REVIEWING, TEXT },
  { "page.review-edge::start-forward", { "<Shift>Right" }, N_ ("Move its start"), REVIEWING, TEXT },
  { "page.review-edge::start-backward", { "<Shift>Left" }, NULL, REVIEWING, TEXT },

  { "page.next", { "period" }, N_ ("Next annotation"), MOVING, TEXT },
  { "page.previous", { "comma" }, N_ ("Previous annotation"), MOVING, TEXT },
  { "page.next-claim", { "greater" }, N_ ("Next claim"), MOVING, TEXT },
  { "page.previous-claim", { "less" }, N_ ("Previous claim"), MOVING, TEXT },
  { "page.escape", { "Escape" }, N_ ("Let go of the selection, then the annotation, then the search"), MOVING, TEXT },
  { "page.focus-next", { "F6" }, N_ ("Between text, panel and review bar"), MOVING, ANYWHERE },
  { "page.show-panel", { "F9" }, N_ ("Show or hide the panel"), MOVING, ANYWHERE },
  { "page.panel-page::claims", { "<Alt>1" }, N_ ("Claims"), MOVING, ANYWHERE },
  { "page.panel-page::sources", { "<Alt>2" }, N_ ("Sources"), MOVING, ANYWHERE },
  { "page.panel-page::entities", { "<Alt>3" }, N_ ("Entities"), MOVING, ANYWHERE },
  { "page.panel-page::notes", { "<Alt>4" }, N_ ("Notes"), MOVING, ANYWHERE },
};
/* clang-format on */

const StetKey *
stet_keys_get (guint *n_keys)
{
  *n_keys = G_N_ELEMENTS (keys);
  return keys;
}

const char *
stet_key_group_get_title (StetKeyGroup group)
{
  static const char *const titles[STET_N_KEY_GROUPS] = {
    [STET_KEYS_DOCUMENT] = N_ ("Documents and windows"),
    [STET_KEYS_READING] = N_ ("Reading"),
    [STET_KEYS_TAGGING] = N_ ("Tagging"),
    [STET_KEYS_REVIEWING] = N_ ("Reviewing"),
    [STET_KEYS_MOVING] = N_ ("Moving around"),
  };

  g_return_val_if_fail (group < STET_N_KEY_GROUPS, "");
  return titles[group];
}

const char *
stet_keys_find (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].action != NULL && strcmp (keys[i].action, action) == 0)
      return keys[i].keys[0];
  return NULL;
}
