/* SPDX-License-Identifier: GPL-3.0-or-later
 * no-functions.c - a plugin with neither check_pair nor check_document
 */
#include "odd.h"

ODD_PLUGIN("no-functions", NULL);
