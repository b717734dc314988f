/* SPDX-License-Identifier: GPL-3.0-or-later
 * origin.c - what an index says of the TMX file it was made from
 */
#include "config.h"

#include "memory/gather.h"
#include "memory/hash.h"
#include "text/language.h"
#include "tmx/pick.h"
#include "tmx/read.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (1U << 20)

/* Fills the buffer but at the end of the file; -1 with errno. */
static ssize_t
read_piece(int descriptor, char *buffer)
{
	size_t got = 0;

	while (got < PIECE) {
		ssize_t n = read(descriptor, buffer + got, PIECE - got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return (ssize_t)got;
}

static bool
hash_file(int descriptor, uint64_t *hash)
{
	g_autofree char *buffer = g_malloc(PIECE);
	ssize_t n;

	*hash = 0;
	while ((n = read_piece(descriptor, buffer)) > 0)
		*hash = hash_bytes(buffer, (size_t)n, *hash);
	return n == 0;
}

bool
gather_key(const char *path, bool with_content, struct index_key *key)
{
	struct stat state;
	int descriptor, code;
	bool fine = true;

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
	if (!with_content)
		return true;
	descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0)
		return false;
	fine = hash_file(descriptor, &key->content);
	code = errno;
	close(descriptor);
	errno = code;
	return fine;
}

/* The variant the unit was translated from: the first unless srclang names another. */
static const char *
source_language(const struct tmx_unit *unit, const struct tmx_header *header)
{
	const char *said = unit->srclang ? unit->srclang : header->srclang;

	for (size_t i = 0; said && i < unit->n_variants; i++)
		if (tmx_language_match(said, unit->variants[i].language) != TMX_MATCH_N)
			return unit->variants[i].language;
	return unit->variants[0].language;
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
	source = source_language(unit, header);
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
gather_languages(const char *path, char *languages[2], GError **error)
{
	languages[0] = languages[1] = NULL;
	return tmx_read(path, NULL, look_at_unit, languages, NULL, error);
}
