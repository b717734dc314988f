/* SPDX-License-Identifier: GPL-3.0-or-later
 * cldr.h - what ICU knows of countries and cities in German and English
 */
#ifndef SATZPAAR_NAMES_CLDR_H
#define SATZPAAR_NAMES_CLDR_H

/* Calls `visit` for each name that differs. */
void
cldr_visit(void (*visit)(const char *german, const char *english, void *payload), void *payload);

#endif
