/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Holds what is in a window and tells when the window becomes wide, medium or narrow, so that the content can be
 * arranged anew. (AdwBreakpoint does this from libadwaita 1.4.) A window can always be made narrower than its content
 * wants to be; the new arrangement comes with the next frame. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  STET_ROOM_WIDE,
  STET_ROOM_MEDIUM, /* under STET_ROOM_MEDIUM_BELOW pixels */
  STET_ROOM_NARROW,
} StetRoom;

#define STET_ROOM_MEDIUM_BELOW 800
#define STET_ROOM_NARROW_BELOW 500
#define STET_ROOM_LEAST 340 /* no window gets narrower */

#define STET_TYPE_ADAPTIVE_BIN (stet_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (StetAdaptiveBin, stet_adaptive_bin, STET, ADAPTIVE_BIN, GtkWidget)

GtkWidget *stet_adaptive_bin_new (GtkWidget *child);
StetRoom stet_adaptive_bin_get_room (StetAdaptiveBin *self);
/* For before the first frame: as if @width had been allocated. */
void stet_adaptive_bin_expect_width (StetAdaptiveBin *self, int width);

/* Signal "room-changed" (void). */

G_END_DECLS
