/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who the sources of attributions are: a register in which each appears once. A named person or organisation is one
 * with the group of its mentions; a source without a name is kept as printed, and "the official" is the official of
 * before; a pronoun is the nearest fitting source before it. */

#pragma once

#include "analysis.h"
#include "tokens.h"
#include "word-table.h"

G_BEGIN_DECLS

/* Sets the speaker of each of @attributions (of StetAttribution, in text order), and fills @speakers (of StetSpeaker,
 * whose descriptions the caller owns). @words: stet_attribution_words_new (). @mentions and @groups as in StetAnalysis.
 * O(n * r) at worst, where r is how many speakers are looked back at, 64 at most. */
void stet_speakers_find (const StetWordTable *words,
                         const StetText *text,
                         const StetTokens *tokens,
                         const GArray *mentions,
                         const GArray *groups,
                         GArray *attributions,
                         GArray *speakers);

G_END_DECLS
