/* SPDX-License-Identifier: GPL-3.0-or-later
 * known.c - which units of a memory matter to those that come
 */
#include "config.h"

#include "memory/known.h"

#include "memory/origin.h"
#include "memory/places.h"
#include "memory/private.h"
#include "text/language.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SMALL (4U << 20)      /* bytes of a memory that is read sooner than indexed */
#define CANDIDATES_MAX 100000 /* then reading everything is no slower */

struct knowing {
	const char *path;
	struct memory *memory;  /* lookups from side A */
	struct memory *turned;  /* the same memory the other way round */
	struct memory_search *searches[2];
	GHashTable *pairs;      /* candidates: their indices */
	bool unfit;             /* the index does not say enough */
};

/* --- what has a text in common ---------------------------------------------------------------- */

static void
find_text(struct knowing *knowing, int side, const struct tmx_variant *variant)
{
	const struct memory_query query = { .text = variant->text, .length = variant->length,
		                            .min = 100, .codes = (uint32_t)variant->n_codes };
	const char *text = variant->text;
	size_t length = variant->length, n;
	const struct memory_match *matches;

	record_trim(&text, &length);
	if (length == 0 || length > MEMORY_QUERY_MAX) {
		knowing->unfit = true;
		return;
	}
	n = memory_lookup(knowing->searches[side], &query, &matches);
	for (size_t i = 0; i < n; i++) {
		struct record record;
		const char *other;

		if (!parts_record(&knowing->memory->parts, matches[i].pair, &record))
			continue;
		other = record.text[side];
		record_trim(&other, &record.length[side]);
		if (record.length[side] == length && memcmp(other, text, length) == 0)
			g_hash_table_add(knowing->pairs, GSIZE_TO_POINTER(matches[i].pair + 1));
	}
	knowing->unfit |= g_hash_table_size(knowing->pairs) > CANDIDATES_MAX;
}

static bool
find_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct knowing *knowing = payload;
	const struct tmx_variant *variants = unit->variants;
	const char *a = knowing->memory->from;
	bool swapped;

	(void)header;
	(void)error;
	if (unit->n_variants == 0)
		return true;
	swapped = !language_same_base(variants[0].language, a);
	knowing->unfit |=
		unit->n_variants != 2 || !language_same_base(variants[swapped].language, a) ||
		!language_same_base(variants[!swapped].language, knowing->memory->to);
	for (size_t i = 0; i < 2 && !knowing->unfit; i++)
		find_text(knowing, swapped ? i == 0 : i == 1, &variants[i]);
	return !knowing->unfit;
}

/* --- what the index says of a unit, and what the file says ------------------------------------ */

static bool
visit_record(const struct knowing *knowing, const struct record *record, tmx_unit_visitor visit,
             void *payload, GError **error)
{
	static const struct tmx_header none;
	g_autofree char *a = g_strndup(record->text[0], record->length[0]);
	g_autofree char *b = g_strndup(record->text[1], record->length[1]);
	struct tmx_variant variants[] = {
		{ .language = knowing->memory->from, .text = a, .length = record->length[0] },
		{ .language = knowing->memory->to, .text = b, .length = record->length[1] }
	};
	const struct tmx_unit unit = { .variants = variants, .n_variants = 2,
		                       .number = record->number };

	return visit(&unit, &none, payload, error);
}

/* A unit that is read from its place in the file. */
struct fetching {
	const struct record *record;
	tmx_unit_visitor visit;
	void *payload;
	bool same; /* it is the one that the index knows */
};

static bool
fetched(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
        GError **error)
{
	struct fetching *fetching = payload;
	const struct record *record = fetching->record;
	struct tmx_unit own = *unit;

	own.number = record->number;
	for (size_t i = 0; i < unit->n_variants; i++)
		fetching->same |= unit->variants[i].length == record->length[0] &&
		                  memcmp(unit->variants[i].text, record->text[0],
		                         record->length[0]) == 0;
	return !fetching->same || fetching->visit(&own, header, fetching->payload, error);
}

static bool
visit_place(struct knowing *knowing, const struct byte_range *range,
            struct fetching *fetching, GError **error)
{
	const struct index_key key = { .begin = range->offset,
		                       .end = range->offset + range->length };
	g_autoptr(GString) piece = origin_piece(knowing->path, &key);

	fetching->same = false;
	if (piece && !tmx_read_bytes(knowing->path, piece->str, piece->len, NULL, fetched,
	                             fetching, NULL, error))
		return false;
	knowing->unfit |= !fetching->same;
	return true;
}

static bool
is_candidate(uint64_t number, const char *tuid, size_t length, void *payload)
{
	(void)tuid;
	(void)length;
	return g_hash_table_contains(payload, &number);
}

static int
compare_numbers(gconstpointer a, gconstpointer b)
{
	uint64_t one = ((const struct record *)a)->number;
	uint64_t other = ((const struct record *)b)->number;

	return (one > other) - (one < other);
}

/* Visits units as they stand in the file; unfit when they are not found there. */
static bool
fetch_all(struct knowing *knowing, GArray *records, tmx_unit_visitor visit, void *payload,
          GError **error)
{
	g_autoptr(GHashTable) numbers = g_hash_table_new(g_int64_hash, g_int64_equal);
	g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(struct byte_range));
	struct fetching fetching = { .visit = visit, .payload = payload };
	int descriptor = open(knowing->path, O_RDONLY | O_CLOEXEC);
	uint64_t end;
	bool found;

	if (descriptor < 0)
		return knowing->unfit = true;
	g_array_sort(records, compare_numbers);
	for (guint i = 0; i < records->len; i++)
		g_hash_table_add(numbers, &g_array_index(records, struct record, i).number);
	found = places_end(descriptor, &end) &&
	        places_find(descriptor, end, is_candidate, numbers, ranges) &&
	        ranges->len == records->len;
	close(descriptor);
	knowing->unfit |= !found;
	for (guint i = 0; i < ranges->len && !knowing->unfit; i++) {
		fetching.record = &g_array_index(records, struct record, i);
		if (!visit_place(knowing, &g_array_index(ranges, struct byte_range, i), &fetching,
		                 error))
			return false;
	}
	return true;
}

static bool
visit_candidates(struct knowing *knowing, bool texts_suffice, tmx_unit_visitor visit,
                 void *payload, GError **error)
{
	g_autoptr(GArray) records = g_array_new(FALSE, FALSE, sizeof(struct record));
	GHashTableIter iter;
	gpointer pair;

	g_hash_table_iter_init(&iter, knowing->pairs);
	while (g_hash_table_iter_next(&iter, &pair, NULL)) {
		struct record record;

		if (!parts_record(&knowing->memory->parts, GPOINTER_TO_SIZE(pair) - 1, &record))
			continue;
		if (!texts_suffice || record.codes[0] + record.codes[1] > 0)
			g_array_append_val(records, record);
		else if (!visit_record(knowing, &record, visit, payload, error))
			return false;
	}
	return records->len == 0 || fetch_all(knowing, records, visit, payload, error);
}

/* --- which way -------------------------------------------------------------------------------- */

static bool
index_suffices(const struct memory *memory)
{
	for (unsigned i = 0; i < memory->parts.n; i++)
		if ((memory->parts.all[i].index.header->flags & INDEX_UNITS_WHOLE) == 0)
			return false;
	return memory_pairs(memory) > 0 && !language_same_base(memory->from, memory->to);
}

/* Visits what matters by the index; knowing->unfit: that was not enough, all have to be visited. */
static bool
visit_by_index(struct knowing *knowing, const char *const *coming, bool texts_suffice,
               tmx_unit_visitor visit, void *payload, GError **error)
{
	struct memory *sides[2] = { knowing->memory, knowing->turned };
	bool fine = true;

	for (int i = 0; i < 2; i++)
		knowing->searches[i] = memory_search_new(sides[i]);
	knowing->pairs = g_hash_table_new(NULL, NULL);
	for (size_t i = 0; coming[i] && fine && !knowing->unfit; i++)
		fine = tmx_read(coming[i], NULL, find_unit, knowing, NULL, error);
	fine = fine && (knowing->unfit || visit_candidates(knowing, texts_suffice, visit, payload,
	                                                   error));
	g_hash_table_unref(knowing->pairs);
	for (int i = 0; i < 2; i++)
		memory_search_free(knowing->searches[i]);
	return fine;
}

static struct memory *
open_index(const char *path)
{
	struct stat state;

	if (stat(path, &state) != 0 || !S_ISREG(state.st_mode) || state.st_size < SMALL)
		return NULL;
	return memory_open_locked(path);
}

bool
known_units(const char *path, const char *const *coming, bool texts_suffice,
            tmx_unit_visitor visit, void *payload, uint64_t *total, GError **error)
{
	AUTO(memory) memory = open_index(path);
	AUTO(tmx_report) report = tmx_report_new();
	bool fine;

	if (memory && index_suffices(memory)) {
		struct memory turned = *memory;
		bool first = memory->side == 0;
		struct knowing knowing = { .path = path, .memory = first ? memory : &turned,
			                   .turned = first ? &turned : memory };

		turned.side = !memory->side;
		turned.from = memory->to;
		turned.to = memory->from;
		*total = memory_units(memory);
		if (!visit_by_index(&knowing, coming, texts_suffice, visit, payload, error))
			return false;
		if (!knowing.unfit)
			return true;
	}
	fine = tmx_read(path, NULL, visit, payload, report, error);
	*total = report->units;
	return fine;
}
