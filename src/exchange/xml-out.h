/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words into XML 1.0 so that every reader gets the same back: line ends that a reader would normalise are written as
 * references, and characters that XML can't hold are replaced by U+FFFD. */

#pragma once

#include "losses.h"

G_BEGIN_DECLS

/* @n in bytes, -1: up to the NUL. What is replaced is counted in @losses. */
void stet_xml_add_text (GString *out, const char *text, gssize n, StetLosses *losses);
/* " name="value"". */
void stet_xml_add_attribute (GString *out, const char *name, const char *value, StetLosses *losses);
/* "<name>text</name>"; nothing for NULL. */
void stet_xml_add_element (GString *out, const char *name, const char *text, StetLosses *losses);

/* XML reads all line ends as one; a carriage return that counts is written as a reference. Where *@data has others,
 * it and *@size become those of the copy that is returned, to be freed once it has been read; else NULL. */
char *stet_xml_unify_line_ends (const char **data, gsize *size);

G_END_DECLS
