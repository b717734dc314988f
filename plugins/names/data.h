/* SPDX-License-Identifier: GPL-3.0-or-later
 * data.h - the tables of data/, compiled in
 */
#ifndef SATZPAAR_NAMES_DATA_H
#define SATZPAAR_NAMES_DATA_H

#include <gio/gio.h>

/* Made by glib-compile-resources; borrowed. */
GResource *
names_get_resource(void);

#endif
