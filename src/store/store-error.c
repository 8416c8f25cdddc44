/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-error.h"

G_DEFINE_QUARK (stet_store_error_quark, stet_store_error)
