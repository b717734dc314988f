/* SPDX-License-Identifier: GPL-3.0-or-later
 * charset_detect.h - what encoding bytes are in that nobody declared and that are not UTF-8
 *
 * ICU's detector proposes, and windows-1252, MacRoman and DOS code page 850 are always tried too.
 * ICU knows neither of the last two and is unsure on short texts, so each proposal is decoded and
 * the characters beyond ASCII are looked at: the share of those a German or English article uses
 * (umlauts, quotation marks, dashes, accents of names), where such a character can stand: an umlaut
 * next to letters, a quotation mark not amid a word. The best share wins when it is high; else
 * ICU's word is taken when it is confident enough.
 */
#ifndef SATZPAAR_TEXT_CHARSET_DETECT_H
#define SATZPAAR_TEXT_CHARSET_DETECT_H

#include <stdbool.h>
#include <stddef.h>

/* The IANA name of the encoding (to be freed) and in `*reason` (to be freed) why; NULL when
 * nothing fits well enough. */
char *
charset_detect(const char *data, size_t length, char **reason);

/* The encoding an XML declaration or an HTML <meta> in the first 4 KiB names, as it stands there;
 * NULL without one. To be freed. */
char *
charset_declared(const char *data, size_t length);

#endif
