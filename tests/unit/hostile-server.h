/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A server on loopback that behaves well or badly, by the path that is asked for; see its handler. A fixture. */

#pragma once

#include <gio/gio.h>

typedef struct
{
  struct _SoupServer *server;
  char *base; /* "http://127.0.0.1:1234" */
  guint port;
  GSocketService *raw; /* sends what HTTP libraries would not */
  guint raw_port;
} HostileServer;

void hostile_server_start (HostileServer *self, gconstpointer data);
void hostile_server_stop (HostileServer *self, gconstpointer data);
