/* SPDX-License-Identifier: GPL-3.0-or-later
 * origin.c - what an index says of the TMX file it was made from
 */
#include "config.h"

#include "memory/origin.h"

#include "memory/hash.h"
#include "memory/journal_file.h"
#include "memory/places.h"
#include "text/language.h"
#include "tmx/pick.h"
#include "tmx/read.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (1U << 20)
#define STRETCH_MAX ((uint64_t)1 << 30) /* of origin_piece() */

bool
origin_key(const char *path, struct index_key *key)
{
	struct stat state;
	int descriptor;

	memset(key, 0, sizeof(*key));
	key->checked = file_moment_now();
	key->file.size = UINT64_MAX;
	if (strcmp(path, "-") == 0)
		return true;
	if (stat(path, &state) != 0)
		return false;
	key->file = file_identity_of(&state);
	if (key->file.size == UINT64_MAX)
		return true;
	descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0)
		return false;
	key->end = key->file.size;
	key->plain = places_end(descriptor, &key->end);
	close(descriptor);
	return true;
}

static bool
hash_stretch(int descriptor, const struct index_key *key, uint64_t *content)
{
	g_autofree char *piece = g_malloc(PIECE);

	*content = 0;
	for (uint64_t at = key->begin; at < key->end;) {
		size_t n = (size_t)MIN(PIECE, key->end - at);

		if (!journal_read_at(descriptor, piece, n, at))
			return false;
		*content = hash_bytes(piece, n, *content);
		at += n;
	}
	return true;
}

bool
origin_content(const char *path, const struct index_key *key, uint64_t *content)
{
	int descriptor, code;
	bool fine;

	*content = 0;
	if (key->begin >= key->end)
		return true;
	descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0)
		return false;
	fine = hash_stretch(descriptor, key, content);
	code = errno;
	close(descriptor);
	errno = code;
	return fine;
}

static bool
read_piece(int descriptor, const struct index_key *key, GString *piece)
{
	uint64_t head;

	errno = EINVAL;
	if (!places_begin(descriptor, &head) || key->end < key->begin ||
	    key->end - key->begin > STRETCH_MAX)
		return false;
	g_string_set_size(piece, (gsize)(head + key->end - key->begin));
	if (!journal_read_at(descriptor, piece->str, (size_t)head, 0) ||
	    !journal_read_at(descriptor, piece->str + head, (size_t)(key->end - key->begin),
	                     key->begin))
		return false;
	g_string_append(piece, "</body></tmx>");
	return true;
}

GString *
origin_piece(const char *path, const struct index_key *key)
{
	GString *piece = g_string_new(NULL);
	int descriptor = open(path, O_RDONLY | O_CLOEXEC), code = errno;
	bool fine = false;

	if (descriptor >= 0) {
		fine = read_piece(descriptor, key, piece);
		code = errno;
		close(descriptor);
	}
	if (fine)
		return piece;
	g_string_free(piece, TRUE);
	errno = code;
	return NULL;
}

/* The first language of the unit that is not `source`; with `other_base` not a form of it. */
static const char *
other_language(const struct tmx_unit *unit, const char *source, bool other_base)
{
	for (size_t i = 0; i < unit->n_variants; i++) {
		enum tmx_match match = tmx_language_match(source, unit->variants[i].language);

		if (other_base ? match == TMX_MATCH_N : match != TMX_MATCH_EXACT)
			return unit->variants[i].language;
	}
	return NULL;
}

/* Two forms of one language ("en-US", "en-GB") keep their regions. */
static bool
look_at_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
             GError **error)
{
	char **languages = payload;
	const char *source, *target;

	(void)error;
	if (unit->n_variants < 2)
		return true;
	source = tmx_unit_source(unit, header)->language;
	target = other_language(unit, source, true);
	if (target) {
		languages[0] = language_base(source);
		languages[1] = language_base(target);
	} else if ((target = other_language(unit, source, false))) {
		languages[0] = language_canonical(source);
		languages[1] = language_canonical(target);
	}
	if (languages[0] && languages[1])
		return false;
	g_clear_pointer(&languages[0], g_free);
	g_clear_pointer(&languages[1], g_free);
	return true;
}

bool
origin_languages(const char *path, char *languages[2], GError **error)
{
	languages[0] = languages[1] = NULL;
	return tmx_read(path, NULL, look_at_unit, languages, NULL, error);
}
