/* SPDX-License-Identifier: GPL-3.0-or-later
 * gather.c - from a TMX file to an index file
 */
#include "config.h"

#include "memory/gather.h"

#include "memory/gather_pair.h"
#include "memory/hash.h"
#include "memory/origin.h"
#include "memory/record.h"
#include "memory/side.h"
#include "text/input.h"
#include "tmx/pick.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER (1U << 20)
#define PROGRESS_UNITS 1024U /* a report each that many */
#define READING_SHARE 0.7    /* of the whole work */

struct gathering {
	const struct memory_options *options;
	const char *path, *name;
	const GString *piece; /* what is read instead of the file, as a TMX of its own; NULL: none */
	const char *const *languages;
	struct tmx_report *report;
	int descriptor;
	GByteArray *buffer;
	uint64_t written; /* bytes, without the buffer */
	GArray *places, *contexts;
	struct index_header header;
	/* Two tags that were found to be A and B: nearly every unit has the same. */
	char tags[2][INDEX_TAG];
};

static bool
flush(struct gathering *gathering, GError **error)
{
	const uint8_t *at = gathering->buffer->data;
	size_t left = gathering->buffer->len;

	while (left > 0) {
		ssize_t n = write(gathering->descriptor, at, left);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno),
			            "%s: the index cannot be written: %s", gathering->name,
			            g_strerror(n < 0 ? errno : ENOSPC));
			return false;
		}
		at += n;
		left -= (size_t)n;
	}
	gathering->written += gathering->buffer->len;
	g_byte_array_set_size(gathering->buffer, 0);
	return true;
}

/* Appends a pair as a record. */
static bool
keep_pair(struct gathering *gathering, const struct tmx_unit *unit,
          const struct tmx_picked *picked, GError **error)
{
	struct index_header *header = &gathering->header;
	struct record record = {
		.text = { picked->source->text, picked->target->text },
		.length = { picked->source->length, picked->target->length },
		.tuid = unit->tuid,
		.tuid_length = unit->tuid ? strlen(unit->tuid) : 0,
		.number = unit->number,
		.day = gather_day(unit, picked),
		.codes = { (uint32_t)picked->source->n_codes, (uint32_t)picked->target->n_codes }
	};
	uint64_t place = gathering->written + gathering->buffer->len - INDEX_TEXT_BEGIN;
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
	record_append(gathering->buffer, &record, header->units);
	header->text += record.length[0] + record.length[1];
	header->units++;
	return gathering->buffer->len < BUFFER || flush(gathering, error);
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

	gathering->header.tmx_units++;
	tell_progress(gathering);
	if (pick_as_before(gathering, unit, &picked))
		return keep_pair(gathering, unit, &picked, error);
	if (tmx_unit_pick(unit, header, &languages, &picked, gathering->report) != TMX_SKIP_NONE) {
		gathering->header.flags = 0;
		return true;
	}
	remember_tags(gathering, &picked);
	if (unit->n_variants != 2)
		gathering->header.flags = 0;
	return keep_pair(gathering, unit, &picked, error) &&
	       (unit->n_variants == 2 || keep_alternatives(gathering, unit, &picked, error));
}

static bool
read_units(struct gathering *gathering, GError **error)
{
	const struct tmx_read_options options = { .cancel = gathering->options->cancel };

	if (!gathering->piece)
		return tmx_read(gathering->path, &options, take_unit, gathering, gathering->report,
		                error);
	return tmx_read_bytes(gathering->path, gathering->piece->str, gathering->piece->len,
	                      &options, take_unit, gathering, gathering->report, error);
}

static bool
read_texts(struct gathering *gathering, GError **error)
{
	g_byte_array_set_size(gathering->buffer, INDEX_TEXT_BEGIN);
	memset(gathering->buffer->data, 0, INDEX_TEXT_BEGIN);
	gathering->header.flags = INDEX_UNITS_WHOLE;
	if (!read_units(gathering, error))
		return false;
	if (!gathering->piece && gathering->header.units == 0 && gathering->header.tmx_units > 0) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: holds no pair of %s and %s; name its languages with --from and "
		            "--to", input_display_name(gathering->path), gathering->languages[0],
		            gathering->languages[1]);
		return false;
	}
	return flush(gathering, error);
}

/* Appends a section. */
static bool
put(struct gathering *gathering, unsigned which, const void *bytes, size_t size, GError **error)
{
	static const uint8_t zeros[8];
	struct index_range *range = &gathering->header.sections[which];
	uint64_t end = gathering->written + gathering->buffer->len;

	g_byte_array_append(gathering->buffer, zeros, (guint)(-end & 7));
	range->offset = end + (-end & 7);
	range->size = size;
	range->checksum = hash_bytes(bytes, size, 0);
	for (size_t done = 0; done < size;) {
		size_t part = MIN(size - done, BUFFER);

		g_byte_array_append(gathering->buffer, (const guint8 *)bytes + done, (guint)part);
		done += part;
		if (gathering->buffer->len >= BUFFER && !flush(gathering, error))
			return false;
	}
	return true;
}

static bool
put_side(struct gathering *gathering, const struct side_build *build, GError **error)
{
	unsigned at = (unsigned)build->side;

	if (build->too_large) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: too many words for an index; cut the memory in parts",
		            gathering->path);
		return false;
	}
	return put(gathering, INDEX_ORDER + at, build->order,
	           gathering->header.units * sizeof(*build->order), error) &&
	       put(gathering, INDEX_GROUPS + at, build->groups->data,
	           build->groups->len * sizeof(struct index_group), error) &&
	       put(gathering, INDEX_WORDS + at, build->words, build->n_words, error) &&
	       put(gathering, INDEX_RANKS + at, build->ranks, build->n_buckets, error) &&
	       put(gathering, INDEX_LISTS + at, build->lists,
	           (build->n_buckets + 1) * sizeof(*build->lists), error) &&
	       put(gathering, INDEX_POSTINGS + at, build->postings->data, build->postings->len,
	           error);
}

struct side_job {
	struct side_build build;
	const struct index *index;
};

static void *
run_side(void *data)
{
	struct side_job *job = data;

	side_build(&job->build, job->index);
	return NULL;
}

/* Both sides at once. */
static bool
build_sides(struct gathering *gathering, const struct index *index, GError **error)
{
	struct side_job jobs[2];
	GThread *thread;
	bool fine;

	for (int i = 0; i < 2; i++)
		jobs[i] = (struct side_job){
			.build = { .side = i,
			           .language = word_language(gathering->languages[i]) },
			.index = index
		};
	thread = g_thread_new("index", run_side, &jobs[1]);
	run_side(&jobs[0]);
	g_thread_join(thread);
	fine = put_side(gathering, &jobs[0].build, error) &&
	       put_side(gathering, &jobs[1].build, error);
	side_clear(&jobs[0].build);
	side_clear(&jobs[1].build);
	return fine;
}

/* What finds the texts, from the texts as they lie in the file. */
static bool
write_sections(struct gathering *gathering, GError **error)
{
	struct index index = { .header = &gathering->header,
		               .places = (const uint64_t *)(const void *)gathering->places->data,
		               .n_places = gathering->places->len };
	size_t size = gathering->written;
	void *map = mmap(NULL, size, PROT_READ, MAP_SHARED, gathering->descriptor, 0);
	struct index_range *text = &gathering->header.sections[INDEX_TEXT];
	bool fine;

	if (map == MAP_FAILED) {
		g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno),
		            "%s: the index cannot be mapped: %s", gathering->name,
		            g_strerror(errno));
		return false;
	}
	index.text = (const uint8_t *)map + INDEX_TEXT_BEGIN;
	index.n_text = size - INDEX_TEXT_BEGIN;
	*text = (struct index_range){ .offset = INDEX_TEXT_BEGIN, .size = index.n_text,
		                      .checksum = hash_bytes(index.text, index.n_text, 0) };
	fine = put(gathering, INDEX_PLACES, gathering->places->data,
	           gathering->places->len * sizeof(uint64_t), error) &&
	       put(gathering, INDEX_CONTEXT, gathering->contexts->data,
	           gathering->contexts->len * sizeof(struct index_context), error) &&
	       build_sides(gathering, &index, error) && flush(gathering, error);
	munmap(map, size);
	return fine;
}

static bool
write_header(struct gathering *gathering, GError **error)
{
	struct index_header *header = &gathering->header;

	header->magic = INDEX_MAGIC;
	header->version = INDEX_VERSION;
	for (int i = 0; i < 2; i++)
		g_strlcpy(header->languages[i], gathering->languages[i], INDEX_TAG);
	header->checksum = index_header_sum(header);
	if (pwrite(gathering->descriptor, header, sizeof(*header), 0) == (ssize_t)sizeof(*header))
		return true;
	g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno),
	            "%s: the index cannot be written: %s", gathering->name, g_strerror(errno));
	return false;
}

static bool
gather(struct gathering *gathering, GError **error)
{
	AUTO(tmx_report) report = tmx_report_new();
	bool fine;

	gathering->report = report;
	gathering->buffer = g_byte_array_sized_new(BUFFER + (BUFFER >> 3));
	gathering->places = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	gathering->contexts = g_array_new(FALSE, FALSE, sizeof(struct index_context));
	fine = read_texts(gathering, error) && write_sections(gathering, error) &&
	       write_header(gathering, error);
	g_byte_array_unref(gathering->buffer);
	g_array_unref(gathering->places);
	g_array_unref(gathering->contexts);
	return fine;
}

bool
gather_index(const char *path, const char *const languages[2],
             const struct memory_options *options, int descriptor, const char *name,
             GError **error)
{
	struct gathering gathering = { .options = options, .path = path, .name = name,
		                       .languages = languages, .descriptor = descriptor };

	struct index_key *key = &gathering.header.key;

	if (!origin_key(path, key) || !origin_content(path, key, &key->content)) {
		g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno),
		            "%s: cannot be read: %s", path, g_strerror(errno));
		return false;
	}
	return gather(&gathering, error);
}

bool
gather_more(const char *path, const char *const languages[2], const struct index_key *key,
            int descriptor, GError **error)
{
	static const struct memory_options none;
	g_autoptr(GString) piece = origin_piece(path, key);
	struct gathering gathering = { .options = &none, .path = path, .name = path,
		                       .piece = piece, .languages = languages,
		                       .descriptor = descriptor, .header.key = *key };

	if (!piece) {
		g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno),
		            "%s: cannot be read: %s", path, g_strerror(errno));
		return false;
	}
	return gather(&gathering, error);
}
