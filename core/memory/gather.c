/* SPDX-License-Identifier: GPL-3.0-or-later
 * gather.c - from a TMX file to an index file
 */
#include "config.h"

#include "memory/gather.h"

#include "memory/cutter.h"
#include "memory/gather_pair.h"
#include "memory/index_file.h"
#include "memory/origin.h"
#include "memory/plain_read.h"
#include "memory/record.h"
#include "text/input.h"
#include "tmx/pick.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>

#define PROGRESS_UNITS 1024U /* a report each that many */
#define READING_SHARE 0.7    /* of the whole work */

struct gathering {
	const struct memory_options *options;
	const char *path;
	const GString *piece;  /* what is read instead of the file, a TMX of its own; NULL: none */
	bool plain, other_way; /* is read by plain_read(); which then did not do */
	const char *const *languages;
	struct tmx_report *report;
	struct index_file file;
	struct cutter cutters[2];
	GArray *places, *contexts;
	/* Two tags that were found to be A and B: nearly every unit has the same. */
	char tags[2][INDEX_TAG];
};

/* Writes the records in the buffer, and has both sides work on them. */
static bool
hand_over(struct gathering *gathering, GError **error)
{
	g_autoptr(GBytes) records = g_byte_array_free_to_bytes(gathering->file.buffer);
	gsize length;
	const uint8_t *bytes = g_bytes_get_data(records, &length);

	gathering->file.buffer = index_file_buffer();
	for (int i = 0; i < 2; i++)
		cutter_feed(&gathering->cutters[i], records);
	return index_file_write(&gathering->file, bytes, length, error);
}

/* Appends a pair as a record. */
static bool
keep_pair(struct gathering *gathering, const struct tmx_unit *unit,
          const struct tmx_picked *picked, GError **error)
{
	struct index_header *header = &gathering->file.header;
	struct record record = {
		.text = { picked->source->text, picked->target->text },
		.length = { picked->source->length, picked->target->length },
		.tuid = unit->tuid,
		.tuid_length = unit->tuid ? strlen(unit->tuid) : 0,
		.number = unit->number,
		.day = gather_day(unit, picked),
		.codes = { (uint32_t)picked->source->n_codes, (uint32_t)picked->target->n_codes }
	};
	uint64_t place = gathering->file.written + gathering->file.buffer->len - INDEX_TEXT_BEGIN;
	struct index_context context = { .record = header->units };

	if (header->units == INDEX_UNITS_MAX) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: more than %u pairs; cut the memory in parts", gathering->path,
		            INDEX_UNITS_MAX);
		return false;
	}
	if (header->units % INDEX_STEP == 0)
		g_array_append_val(gathering->places, place);
	if (gather_context(unit, picked, &context))
		g_array_append_val(gathering->contexts, context);
	if (header->day == 0)
		header->day = record.day;
	record_append(gathering->file.buffer, &record, header->units, header->day);
	header->text += record.length[0] + record.length[1];
	header->units++;
	return gathering->file.buffer->len < INDEX_FILE_BUFFER || hand_over(gathering, error);
}

/* Whether the unit has the same two tags, in this order or the other, as the one before it. */
static bool
pick_as_before(const struct gathering *gathering, const struct tmx_unit *unit,
               struct tmx_picked *picked)
{
	const struct tmx_variant *variants = unit->variants;
	size_t a;

	if (unit->n_variants != 2 || !variants[0].language || !variants[1].language)
		return false;
	a = strcmp(variants[0].language, gathering->tags[0]) != 0;
	if (strcmp(variants[a].language, gathering->tags[0]) != 0 ||
	    strcmp(variants[!a].language, gathering->tags[1]) != 0)
		return false;
	picked->source = &variants[a];
	picked->target = &variants[!a];
	return picked->source->length > 0 && picked->target->length > 0 &&
	       (uint8_t)picked->source->text[0] > ' ' && (uint8_t)picked->target->text[0] > ' ';
}

static void
remember_tags(struct gathering *gathering, const struct tmx_picked *picked)
{
	g_strlcpy(gathering->tags[0], picked->source->language, INDEX_TAG);
	g_strlcpy(gathering->tags[1], picked->target->language, INDEX_TAG);
}

/* Further variants of one of the two languages: each makes a pair with the other language's. */
static bool
keep_alternatives(struct gathering *gathering, const struct tmx_unit *unit,
                  const struct tmx_picked *picked, GError **error)
{
	for (size_t i = 0; i < unit->n_variants; i++) {
		const struct tmx_variant *variant = &unit->variants[i];
		struct tmx_picked other = *picked;

		if (variant == picked->source || variant == picked->target ||
		    strspn(variant->text, " \t\r\n") == variant->length)
			continue;
		if (tmx_language_match(gathering->languages[0], variant->language) ==
		    picked->source_match)
			other.source = variant;
		else if (tmx_language_match(gathering->languages[1], variant->language) ==
		         picked->target_match)
			other.target = variant;
		else
			continue;
		if (!keep_pair(gathering, unit, &other, error))
			return false;
	}
	return true;
}

static void
tell_progress(const struct gathering *gathering)
{
	const struct tmx_report *report = gathering->report;

	if (gathering->options->progress && report->size > 0 &&
	    report->units % PROGRESS_UNITS == 0)
		gathering->options->progress(READING_SHARE *
		                                     MIN(1.0, (double)report->bytes /
		                                                      (double)report->size),
		                             gathering->options->payload);
}

static bool
take_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct gathering *gathering = payload;
	const struct tmx_languages languages = { .source = gathering->languages[0],
		                                 .target = gathering->languages[1] };
	struct tmx_picked picked;

	gathering->file.header.tmx_units++;
	tell_progress(gathering);
	if (pick_as_before(gathering, unit, &picked))
		return keep_pair(gathering, unit, &picked, error);
	if (tmx_unit_pick(unit, header, &languages, &picked, gathering->report) != TMX_SKIP_NONE) {
		gathering->file.header.flags = 0;
		return true;
	}
	remember_tags(gathering, &picked);
	if (unit->n_variants != 2)
		gathering->file.header.flags = 0;
	return keep_pair(gathering, unit, &picked, error) &&
	       (unit->n_variants == 2 || keep_alternatives(gathering, unit, &picked, error));
}

static bool
read_units(struct gathering *gathering, GError **error)
{
	const struct tmx_read_options options = { .cancel = gathering->options->cancel };

	if (gathering->plain) {
		enum plain_outcome outcome =
			plain_read(gathering->path, &gathering->file.header.key, options.cancel,
			           take_unit, gathering, gathering->report, error);

		gathering->other_way = outcome == PLAIN_OTHER_WAY;
		return outcome == PLAIN_DONE;
	}
	if (!gathering->piece)
		return tmx_read(gathering->path, &options, take_unit, gathering, gathering->report,
		                error);
	return tmx_read_bytes(gathering->path, gathering->piece->str, gathering->piece->len,
	                      &options, take_unit, gathering, gathering->report, error);
}

static bool
read_texts(struct gathering *gathering, GError **error)
{
	g_byte_array_set_size(gathering->file.buffer, INDEX_TEXT_BEGIN);
	memset(gathering->file.buffer->data, 0, INDEX_TEXT_BEGIN);
	gathering->file.header.flags = INDEX_UNITS_WHOLE;
	if (!index_file_flush(&gathering->file, error) || !read_units(gathering, error))
		return false;
	if (!gathering->piece && gathering->file.header.units == 0 &&
	    gathering->file.header.tmx_units > 0) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: holds no pair of %s and %s; name its languages with --from and "
		            "--to", input_display_name(gathering->path), gathering->languages[0],
		            gathering->languages[1]);
		return false;
	}
	return hand_over(gathering, error);
}

/* Reads the texts; meanwhile a thread a side builds what finds them. */
static bool
read_and_cut(struct gathering *gathering, GError **error)
{
	bool fine;

	for (int i = 0; i < 2; i++)
		cutter_start(&gathering->cutters[i], i, word_language(gathering->languages[i]));
	fine = read_texts(gathering, error);
	for (int i = 0; i < 2; i++)
		cutter_end(&gathering->cutters[i], fine);
	return fine;
}

static bool
put_side(struct gathering *gathering, struct side_build *build, GError **error)
{
	struct index_file *file = &gathering->file;
	uint32_t units = file->header.units;
	unsigned at = (unsigned)build->side;

	if (build->too_large) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: too many words for an index; cut the memory in parts",
		            gathering->path);
		return false;
	}
	return index_file_put(file, INDEX_ORDER + at, side_pack_order(build, units),
	                      INDEX_ORDER_BYTES(units), error) &&
	       index_file_put(file, INDEX_GROUPS + at, build->groups->data,
	                      build->groups->len * sizeof(struct index_group), error) &&
	       index_file_put(file, INDEX_WORDS + at, build->words, build->n_words, error) &&
	       index_file_put(file, INDEX_RANKS + at, build->ranks, build->n_buckets, error) &&
	       index_file_put(file, INDEX_LISTS + at, build->lists,
	                      (build->n_buckets + 1) * sizeof(*build->lists), error) &&
	       index_file_put(file, INDEX_POSTINGS + at, build->postings->data,
	                      build->postings->len, error);
}

static bool
write_sections(struct gathering *gathering, GError **error)
{
	struct index_file *file = &gathering->file;

	return index_file_sum_texts(file, error) &&
	       index_file_put(file, INDEX_PLACES, gathering->places->data,
	                      gathering->places->len * sizeof(uint64_t), error) &&
	       index_file_put(file, INDEX_CONTEXT, gathering->contexts->data,
	                      gathering->contexts->len * sizeof(struct index_context), error) &&
	       put_side(gathering, &gathering->cutters[0].build, error) &&
	       put_side(gathering, &gathering->cutters[1].build, error) &&
	       index_file_flush(file, error);
}

static bool
gather_once(struct gathering *gathering, GError **error)
{
	AUTO(tmx_report) report = tmx_report_new();
	bool fine;

	gathering->report = report;
	gathering->file.buffer = index_file_buffer();
	gathering->places = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	gathering->contexts = g_array_new(FALSE, FALSE, sizeof(struct index_context));
	fine = read_and_cut(gathering, error) && write_sections(gathering, error);
	for (int i = 0; i < 2; i++)
		side_clear(&gathering->cutters[i].build);
	g_byte_array_unref(gathering->file.buffer);
	g_array_unref(gathering->places);
	g_array_unref(gathering->contexts);
	return fine;
}

/* What is left of a try that did not do is taken back. */
static bool
begin_again(struct gathering *gathering, GError **error)
{
	const struct index_key key = gathering->file.header.key;

	memset(&gathering->file.header, 0, sizeof(gathering->file.header));
	gathering->file.header.key = key;
	gathering->tags[0][0] = '\0';
	gathering->plain = gathering->other_way = false;
	return index_file_begin_again(&gathering->file, error);
}

static bool
gather(struct gathering *gathering, GError **error)
{
	gathering->plain = gathering->file.header.key.plain && !gathering->piece;
	if (gather_once(gathering, error))
		return true;
	return gathering->other_way && begin_again(gathering, error) &&
	       gather_once(gathering, error);
}

/* The content is hashed while it is read; both see the same, or the file has another time then. */
struct hashing {
	const char *path;
	const struct index_key *key;
	uint64_t content;
	int code; /* errno */
	GThread *thread;
};

static void *
hash_content(void *data)
{
	struct hashing *hashing = data;

	errno = 0;
	if (!origin_content(hashing->path, hashing->key, &hashing->content))
		hashing->code = errno != 0 ? errno : EIO;
	return NULL;
}

static bool
gather_beside(struct gathering *gathering, struct hashing *hashing, GError **error)
{
	bool fine;

	hashing->thread = g_thread_new("content", hash_content, hashing);
	fine = gather(gathering, error);
	g_thread_join(hashing->thread);
	return fine;
}

static bool
cannot_read(const char *path, int code, GError **error)
{
	g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code), "%s: cannot be read: %s",
	            path, g_strerror(code));
	return false;
}

bool
gather_index(const char *path, const char *const languages[2],
             const struct memory_options *options, int descriptor, const char *name,
             GError **error)
{
	struct gathering gathering = { .options = options, .path = path,
		                       .languages = languages,
		                       .file = { .descriptor = descriptor, .name = name } };
	struct index_key *key = &gathering.file.header.key;
	struct hashing hashing = { .path = path, .key = key };
	bool fine;

	if (!origin_key(path, key))
		return cannot_read(path, errno, error);
	fine = gather_beside(&gathering, &hashing, error);
	if (fine && hashing.code != 0)
		return cannot_read(path, hashing.code, error);
	key->content = hashing.content;
	return fine && index_file_finish(&gathering.file, languages, error);
}

bool
gather_more(const char *path, const char *const languages[2], const struct index_key *key,
            int descriptor, GError **error)
{
	static const struct memory_options none;
	g_autoptr(GString) piece = origin_piece(path, key);
	struct gathering gathering = { .options = &none, .path = path,
		                       .piece = piece, .languages = languages,
		                       .file = { .descriptor = descriptor, .name = path,
		                                 .header.key = *key } };

	if (!piece)
		return cannot_read(path, errno, error);
	return gather(&gathering, error) && index_file_finish(&gathering.file, languages, error);
}
