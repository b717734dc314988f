/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - consistency: what is the same in one language should be the same in the other
 */
#include "consistency/consistency.h"

#include <string.h>

#define SHORT 3      /* words of a text that is too short to tell anything for sure */
#define QUOTED 160   /* bytes of a text in a message */
#define NOUNS_MAX 64 /* of a sentence that are compared */

static int
init(const struct satz_host *host, void **self)
{
	struct consistency *consistency = g_new0(struct consistency, 1);

	consistency_init(consistency);
	consistency->german = text_language(host->source_language, "de");
	consistency->english = text_language(host->target_language, "en");
	*self = consistency;
	return SATZ_OK;
}

static int
configure(void *self, const struct satz_host *host, const char *key, const char *value)
{
	g_auto(GStrv) paths = g_strsplit(value, "\n", -1);

	if (strcmp(key, "memory") != 0)
		return SATZ_OK;
	for (size_t i = 0; paths[i]; i++) {
		g_autofree char *reason = NULL;

		if (*paths[i] && !memory_read(self, paths[i], host->source_language,
		                              host->target_language, &reason))
			return host->fail(host, SATZ_ERROR, "%s", reason);
	}
	return SATZ_OK;
}

/* " in pair 3", with the file unless it is this one; in `out`. */
static const char *
where(const struct consistency *consistency, uint32_t number, uint32_t file, char *out, size_t room)
{
	const struct seen *seen = consistency_seen(consistency, number);
	const char *name = seen->file < consistency->files->len
	                           ? g_ptr_array_index(consistency->files, seen->file)
	                           : "";

	if (seen->pair == NONE)
		g_snprintf(out, room, "%.200s", name);
	else if (seen->file == file)
		g_snprintf(out, room, "pair %u", seen->pair + 1);
	else
		g_snprintf(out, room, "pair %u of %.200s", seen->pair + 1, name);
	return out;
}

static struct satz_text
quoted(struct satz_text text)
{
	size_t end = MIN(text.length, QUOTED);

	while (end > 0 && end < text.length && ((unsigned char)text.bytes[end] & 0xC0) == 0x80)
		end--;
	return text_part(text, 0, end);
}

static int
report_target(const struct consistency *consistency, const struct satz_host *host,
              const struct satz_pair *pair, uint32_t file, uint32_t other, size_t words)
{
	const struct satz_text text = consistency_copy(consistency, other, true);
	const struct text_finding finding = {
		.id = "consistency.target", .severity = words <= SHORT ? SATZ_INFO : 0,
		.source = text_range(0, pair->source.length),
		.target = difference(pair->target, text)
	};
	const struct satz_text quote = quoted(text);
	char place[256];

	return text_report(host, pair, &finding, "the same source reads \"%.*s%s\" in %s",
	                   (int)quote.length, quote.bytes, quote.length < text.length ? "..." : "",
	                   where(consistency, other, file, place, sizeof(place)));
}

/* Whether a text has a German noun, or a name, that the other does not have. */
static bool
has_own_noun(struct satz_text text, struct satz_text other)
{
	struct word words[NOUNS_MAX], others[NOUNS_MAX];
	size_t n = text_words(text, words, NOUNS_MAX), n_others = text_words(other, others, NOUNS_MAX);

	for (size_t i = 0; i < n; i++) {
		const struct satz_text noun = text_part(text, words[i].begin, words[i].end);
		/* nouns are compared without their endings */
		const size_t stem = noun.length > 5 ? noun.length - 2 : noun.length;
		bool found = words[i].starts || !words[i].upper;

		for (size_t k = 0; k < n_others && !found; k++)
			found = others[k].end - others[k].begin >= stem &&
			        memcmp(noun.bytes, other.bytes + others[k].begin, stem) == 0;
		if (!found)
			return true;
	}
	return false;
}

static int
report_source(const struct consistency *consistency, const struct satz_host *host,
              const struct satz_pair *pair, uint32_t file, uint32_t other, size_t words)
{
	const struct satz_text text = consistency_copy(consistency, other, false);
	const bool sure = consistency->german && words > SHORT && text.length > 0 &&
	                  (has_own_noun(pair->source, text) && has_own_noun(text, pair->source));
	const struct text_finding finding = {
		.id = "consistency.source", .severity = sure ? SATZ_WARNING : SATZ_INFO,
		.source = difference(pair->source, text),
		.target = text_range(0, pair->target.length)
	};
	const struct satz_text quote = quoted(text);
	char place[256];

	return text_report(host, pair, &finding, "the same translation stands for \"%.*s%s\" in %s",
	                   (int)quote.length, quote.bytes, quote.length < text.length ? "..." : "",
	                   where(consistency, other, file, place, sizeof(place)));
}

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	struct consistency *consistency = self;
	const struct normal source = normalise(pair->source), target = normalise(pair->target);
	const uint32_t file = consistency->files->len;
	uint32_t other;
	int status = SATZ_OK;

	if (source.words == 0 || target.words == 0)
		return SATZ_OK;
	other = consistency_other_target(consistency, source.hash, target.hash);
	if (other != NONE)
		status = report_target(consistency, host, pair, file, other, source.words);
	other = consistency_other_source(consistency, source.hash, target.hash);
	if (other != NONE && status == SATZ_OK)
		status = report_source(consistency, host, pair, file, other, target.words);
	consistency_add(consistency, pair->source, pair->target, file, (uint32_t)pair->index);
	return status;
}

static int
check_document(void *self, const struct satz_host *host, const struct satz_document *document)
{
	struct consistency *consistency = self;

	g_ptr_array_add(consistency->files,
	                g_strndup(document->name.bytes, document->name.length));
	return consistency->german && consistency->english ? nouns_check(host, document) : SATZ_OK;
}

static void
finish(void *self)
{
	consistency_clear(self);
	g_free(self);
}

static const struct satz_option options[] = {
	{ "memory", "", "Translation memories (TMX) to compare with, one a line", NULL,
	  SATZ_OPTION_TEXT, 0 },
	{ NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct satz_id ids[] = {
	{ "consistency.target", "The same source, translated in another way elsewhere", SATZ_WARNING, 0 },
	{ "consistency.source", "Another source with the same translation", SATZ_INFO, 0 },
	{ "consistency.term", "A German noun that the article renders in two ways", SATZ_INFO, 0 },
	{ NULL, NULL, 0, 0 }
};

static const struct satz_check check = {
	.size = sizeof(check),
	.init = init,
	.configure = configure,
	.check_pair = check_pair,
	.check_document = check_document,
	.finish = finish,
};

SATZ_PLUGIN = {
	.abi = SATZ_ABI,
	.size = sizeof(struct satz_plugin),
	.name = "consistency",
	.version = "1.0",
	.license = "GPL-3.0-or-later",
	.summary = "The same sentence translated in the same way, in all files and in memories",
	.options = options,
	.ids = ids,
	.check = &check,
};
