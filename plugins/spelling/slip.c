/* SPDX-License-Identifier: GPL-3.0-or-later
 * slip.c - how likely one word is a slip of the pen for another: an edit distance with prices
 */
#include "spelling/spelling.h"

#include <string.h>
#include <unicode/uchar.h>

#define LETTERS 40

#define COST_CASE    2
#define COST_SOUND   4 /* ss/ß, ae/ä, a/ä */
#define COST_DOUBLE  5 /* a letter doubled or not */
#define COST_SWAP    7 /* two letters that changed places */
#define COST_LETTER  8 /* a letter too many or missing, or beside the right one */
#define COST_OTHER   11
#define COST_FIRST   5

/* Rows of the German and the English keyboard, and what sounds alike. */
static const char *const near[] = {
	"qwertyuiop", "qwertz", "tzui", "asdfghjkl", "zxcvbnm", "yxcvbnm", "dt", "bp", "gk", "vf", "vw",
	"ck", "kq", "zs", "zc", "sc", "mn", "ei", "iy", "ea", "ou", "ai", NULL
};

struct letters {
	UChar32 list[LETTERS];
	size_t n;
};

static bool
letters_of(const char *word, struct letters *letters)
{
	struct satz_text text = { word, strlen(word) };
	size_t next;

	letters->n = 0;
	for (size_t i = 0; i < text.length; i = next) {
		if (letters->n == LETTERS)
			return false;
		letters->list[letters->n++] = (UChar32)text_at(text, i, &next);
	}
	return true;
}

size_t
slip_letters(const char *word)
{
	size_t n = 0;

	for (; *word; word++)
		n += ((unsigned char)*word & 0xC0) != 0x80;
	return n;
}

/* The letter an umlaut is made of; itself for others. */
static UChar32
without_dots(UChar32 c)
{
	return c == 0xE4 ? 'a' : c == 0xF6 ? 'o' : c == 0xFC ? 'u' : c;
}

static bool
are_near(UChar32 a, UChar32 b)
{
	for (size_t row = 0; near[row]; row++) {
		const char *left = a < 0x80 ? strchr(near[row], (int)a) : NULL;
		const char *right = b < 0x80 ? strchr(near[row], (int)b) : NULL;

		if (left && right && (left - right == 1 || right - left == 1))
			return true;
	}
	return false;
}

static unsigned
replace(UChar32 a, UChar32 b)
{
	if (a == b)
		return 0;
	a = u_tolower(a);
	b = u_tolower(b);
	if (a == b)
		return COST_CASE;
	if (without_dots(a) == without_dots(b))
		return COST_SOUND;
	if ((a == 0xE4 && b == 'e') || (a == 'e' && b == 0xE4))
		return COST_LETTER;
	return are_near(a, b) ? COST_LETTER : COST_OTHER;
}

/* What the letter at `i` costs that only one of the words has. */
static unsigned
alone(const struct letters *word, size_t i)
{
	UChar32 c = word->list[i];
	bool doubled = (i > 0 && u_tolower(word->list[i - 1]) == c) ||
	               (i + 1 < word->n && word->list[i + 1] == c);

	return doubled ? COST_DOUBLE : COST_LETTER;
}

/* One letter of `a` that stands for two of `b`: ß for ss, ä for ae. */
static bool
two_for_one(const struct letters *a, size_t i, const struct letters *b, size_t j)
{
	UChar32 one = u_tolower(a->list[i]), first = u_tolower(b->list[j]), second = b->list[j + 1];

	if (one == 0xDF)
		return first == 's' && second == 's';
	return without_dots(one) != one && without_dots(one) == first && second == 'e';
}

static void
lower_to(unsigned *cost, unsigned other)
{
	if (other < *cost)
		*cost = other;
}

static unsigned
step(unsigned table[LETTERS + 1][LETTERS + 1], const struct letters *a, size_t i,
     const struct letters *b, size_t j)
{
	unsigned cost = table[i - 1][j - 1] + replace(a->list[i - 1], b->list[j - 1]);

	lower_to(&cost, table[i - 1][j] + alone(a, i - 1));
	lower_to(&cost, table[i][j - 1] + alone(b, j - 1));
	if (i > 1 && j > 1 && u_tolower(a->list[i - 1]) == u_tolower(b->list[j - 2]) &&
	    u_tolower(a->list[i - 2]) == u_tolower(b->list[j - 1]))
		lower_to(&cost, table[i - 2][j - 2] + COST_SWAP);
	if (j > 1 && two_for_one(a, i - 1, b, j - 2))
		lower_to(&cost, table[i - 1][j - 2] + COST_SOUND);
	if (i > 1 && two_for_one(b, j - 1, a, i - 2))
		lower_to(&cost, table[i - 2][j - 1] + COST_SOUND);
	return cost;
}

unsigned
slip_cost(const char *word, const char *meant)
{
	unsigned table[LETTERS + 1][LETTERS + 1] = { { 0 } };
	struct letters a, b;
	unsigned first;

	if (!letters_of(word, &a) || !letters_of(meant, &b) || a.n == 0 || b.n == 0)
		return SLIP_FAR;
	for (size_t i = 1; i <= a.n; i++)
		table[i][0] = table[i - 1][0] + alone(&a, i - 1);
	for (size_t j = 1; j <= b.n; j++)
		table[0][j] = table[0][j - 1] + alone(&b, j - 1);
	for (size_t i = 1; i <= a.n; i++)
		for (size_t j = 1; j <= b.n; j++)
			table[i][j] = step(table, &a, i, &b, j);
	first = without_dots(u_tolower(a.list[0])) == without_dots(u_tolower(b.list[0])) ? 0 : COST_FIRST;
	return table[a.n][b.n] + first;
}
