/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "web-error.h"

G_DEFINE_QUARK (stet - web - error - quark, stet_web_error)
