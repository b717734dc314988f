/* SPDX-License-Identifier: GPL-3.0-or-later
 * text.h - what plugins do with segments again and again: characters, words, findings
 *
 * All offsets are bytes. Code points that are no UTF-8 come out as U+FFFD.
 */
#ifndef SATZPAAR_PLUGINS_TEXT_H
#define SATZPAAR_PLUGINS_TEXT_H

#include <satzpaar/plugin.h>
#include <stdbool.h>

/* The character at `offset`, 0 at the end; `*next` (may be NULL): where the one behind it begins. */
uint32_t
text_at(struct satz_text text, size_t offset, size_t *next);

/* The character before `offset`, 0 at the beginning; `*start` (may be NULL): where it begins. */
uint32_t
text_before(struct satz_text text, size_t offset, size_t *start);

/* White space as Unicode has it, no-break spaces included; letters; letters and digits. */
bool
text_is_space(uint32_t c);
bool
text_is_letter(uint32_t c);
bool
text_is_word(uint32_t c);
bool
text_is_upper(uint32_t c);

/* Whether it can stand for an apostrophe; joins words (no dash). */
bool
text_is_apostrophe(uint32_t c);
bool
text_is_hyphen(uint32_t c);

/* A part of a text. */
struct satz_text
text_part(struct satz_text text, size_t begin, size_t end);

/* The same without the white space at its ends. */
struct satz_text
text_trim(struct satz_text text);

/* Whether both are the same; without regard to case. */
bool
text_equal(struct satz_text a, struct satz_text b);
bool
text_equal_fold(struct satz_text a, struct satz_text b);

/* Whether it is that ASCII word, without regard to the case of ASCII letters. */
bool
text_is(struct satz_text text, const char *word);

/* Whether a tag ("de-AT") is of that language ("de"). */
bool
text_language(const char *tag, const char *language);

/* Whether a side of the pair is empty: most checks have nothing to say then. */
bool
text_one_sided(const struct satz_pair *pair);

/* What a finding is about. */
struct text_finding {
	const char *id;
	uint32_t severity; /* 0: as declared */
	struct satz_range source, target;
	struct satz_text suggestion;
};

/* Reports it for the pair; the message is made as printf does. Returns what host->emit() does. */
int
text_report(const struct satz_host *host, const struct satz_pair *pair,
            const struct text_finding *finding, const char *format, ...) SATZ_PRINTF(4, 5);

/* A range from offsets. */
struct satz_range
text_range(size_t begin, size_t end);

#endif
