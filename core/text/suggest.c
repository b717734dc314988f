/* SPDX-License-Identifier: GPL-3.0-or-later
 * suggest.c - "did you mean ...": the known word that a mistyped one is nearest to
 */
#include "config.h"

#include "text/suggest.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#define WORD_MAX 63

struct suggestion
suggestion_for(const char *wanted)
{
	return (struct suggestion){ .wanted = wanted, .word = NULL, .distance = SIZE_MAX };
}

/* One row of the table: a[0..i) against every beginning of b. `last` is the row for i - 1,
 * `before` the one for i - 2. */
static void
next_row(const char *a, size_t i, const char *b, size_t n_b, const size_t *before,
         const size_t *last, size_t *now)
{
	now[0] = i;
	for (size_t j = 1; j <= n_b; j++) {
		size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);

		now[j] = MIN(change, 1 + MIN(last[j], now[j - 1]));
		if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
			now[j] = MIN(now[j], before[j - 2] + 1);
	}
}

size_t
suggestion_distance(const char *a, const char *b)
{
	size_t rows[3][WORD_MAX + 1];
	size_t *before = rows[0], *last = rows[1], *now = rows[2];
	size_t n_a = strlen(a), n_b = strlen(b);

	if (n_a > WORD_MAX || n_b > WORD_MAX)
		return SIZE_MAX;
	memset(rows, 0, sizeof(rows));
	for (size_t j = 0; j <= n_b; j++)
		last[j] = j;
	for (size_t i = 1; i <= n_a; i++) {
		size_t *spare = before;

		next_row(a, i, b, n_b, before, last, now);
		before = last;
		last = now;
		now = spare;
	}
	return last[n_b];
}

void
suggestion_consider(struct suggestion *suggestion, const char *word)
{
	size_t wanted = strlen(suggestion->wanted);
	size_t distance = suggestion_distance(suggestion->wanted, word);
	size_t longer = MAX(wanted, strlen(word));

	if ((wanted >= 3 && g_str_has_prefix(word, suggestion->wanted)) ||
	    (strlen(word) >= 3 && g_str_has_prefix(suggestion->wanted, word)))
		distance = 1;
	if (distance > (longer + 2) / 3 || distance >= suggestion->distance)
		return;
	suggestion->distance = distance;
	suggestion->word = word;
}
