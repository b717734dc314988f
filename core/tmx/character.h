/* SPDX-License-Identifier: GPL-3.0-or-later
 * character.h - which characters XML has, and how they are written
 */
#ifndef SATZPAAR_TMX_CHARACTER_H
#define SATZPAAR_TMX_CHARACTER_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How many bytes a UTF-8 sequence with this first byte has, and the range of its second byte; 1: it
 * cannot begin a sequence. */
size_t
tmx_utf8_length(uint8_t first, uint8_t *low, uint8_t *high);

/* The bytes of the character reference at `s` ("&#x1F;") and its number; 0: it is none. */
size_t
tmx_reference(const uint8_t *s, size_t left, gunichar *c);

/* Whether XML 1.0 allows the character. */
bool
tmx_character_allowed(gunichar c);

/* How many line feeds. */
uint64_t
tmx_count_lines(const uint8_t *bytes, size_t length);

#endif
