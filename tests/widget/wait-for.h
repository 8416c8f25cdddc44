/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waiting for widgets. */

#pragma once

#include <glib.h>

/* Runs the main loop until @condition holds; fails after half a minute. */
#define WAIT_FOR(condition)                                          \
  G_STMT_START                                                       \
  {                                                                  \
    gint64 wait_end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < wait_end)       \
      {                                                              \
        g_main_context_iteration (NULL, FALSE);                      \
        g_usleep (500);                                              \
      }                                                              \
    g_assert_true (condition);                                       \
  }                                                                  \
  G_STMT_END
