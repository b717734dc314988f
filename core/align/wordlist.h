/* SPDX-License-Identifier: GPL-3.0-or-later
 * wordlist.h - the word lists of core/align/data, which are compiled into the program
 *
 * A list is plain text: words with spaces between them, lines that may mean something (a verb and
 * its forms), # for a comment up to the end of the line. Everything in it is lower case.
 */
#ifndef SATZPAAR_ALIGN_WORDLIST_H
#define SATZPAAR_ALIGN_WORDLIST_H

#include <stdbool.h>
#include <stddef.h>

/* The words of one line, at least one; borrowed until it returns. */
typedef void (*wordlist_visitor)(char *const *words, size_t n_words, void *payload);

/* Visits the lines of a list by its name ("irregular.de.txt"); false when there is no such list. */
bool
wordlist_read(const char *name, wordlist_visitor visit, void *payload);

/* A set of folded words, keyed by strings that it owns. */
struct wordset;

/* All the words of a list; empty when there is no such list. */
struct wordset *
wordset_new(const char *name);

void
wordset_free(struct wordset *set);

bool
wordset_contains(const struct wordset *set, const char *folded);

#endif
