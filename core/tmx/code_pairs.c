/* SPDX-License-Identifier: GPL-3.0-or-later
 * code_pairs.c - which inline codes of a segment belong together
 */
#include "config.h"

#include "tmx/code_pairs.h"

#include <glib.h>

/* Looking for each end is quadratic in the codes of one segment: a segment with more than CODES_MAX
 * of them gets isolated codes only. */
#define CODES_MAX 4096

/* Gives each begin the number of its end. Returns the next free number. */
static int
pair_codes(const struct tmx_code *codes, size_t n, struct code_pairing *pairs)
{
	int next = 1;

	for (size_t i = 0; i < n; i++) {
		if (codes[i].kind != TMX_CODE_BPT)
			continue;
		for (size_t j = i + 1; j < n; j++) {
			if (codes[j].kind == TMX_CODE_EPT && codes[j].i == codes[i].i &&
			    pairs[j].number == 0) {
				pairs[i].number = pairs[j].number = next++;
				break;
			}
		}
	}
	return next;
}

/* Numbers highlights from `next` on, and leaves out ends that were never begun and begins that
 * never end. */
static void
pair_highlights(const struct tmx_code *codes, size_t n, int next, struct code_pairing *pairs)
{
	g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(size_t));

	for (size_t i = 0; i < n; i++) {
		if (codes[i].kind == TMX_CODE_HI_BEGIN) {
			g_array_append_val(open, i);
		} else if (codes[i].kind == TMX_CODE_HI_END && open->len > 0) {
			size_t begin = g_array_index(open, size_t, open->len - 1);

			pairs[begin].number = pairs[i].number = next++;
			g_array_set_size(open, open->len - 1);
		} else if (codes[i].kind == TMX_CODE_HI_END) {
			pairs[i].leave_out = true;
		}
	}
	for (guint k = 0; k < open->len; k++)
		pairs[g_array_index(open, size_t, k)].leave_out = true;
}

void
code_pairs_find(const struct tmx_code *codes, size_t n, struct code_pairing *pairs)
{
	int next = n <= CODES_MAX ? pair_codes(codes, n, pairs) : 1;

	pair_highlights(codes, n, next, pairs);
}

static bool
is_begin(enum tmx_code_kind kind)
{
	return kind == TMX_CODE_BPT || kind == TMX_CODE_HI_BEGIN;
}

bool
code_pairs_nest(const struct tmx_code *codes, size_t n, const struct code_pairing *pairs)
{
	g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(int));
	bool nest = true;

	for (size_t i = 0; i < n && nest; i++) {
		if (pairs[i].number == 0 || pairs[i].leave_out)
			continue;
		if (is_begin(codes[i].kind)) {
			g_array_append_val(open, pairs[i].number);
			continue;
		}
		nest = open->len > 0 &&
		       g_array_index(open, int, open->len - 1) == pairs[i].number;
		if (nest)
			g_array_set_size(open, open->len - 1);
	}
	return nest;
}
