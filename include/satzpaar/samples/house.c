/* SPDX-License-Identifier: MIT
 * house.c - a sample checker: two rules of a house style, each the way it is done
 *
 *     cc -shared -fPIC $(pkg-config --cflags satzpaar) -o house.so house.c
 *     SATZPAAR_PLUGIN_DIR=$PWD satzpaar check -o house.spellings="judgment/judgement" PAIR.tmx
 *
 * house.heading-stop looks at one pair: a heading ends without a full stop. It shows what a pair
 * tells beyond its texts, how places in both segments are marked, and a suggestion.
 * house.two-spellings looks at the whole article: of two spellings ("adviser/advisor") only one is
 * used. It shows check_document(), options, and state between calls.
 *
 * Take what you need; the licence allows everything.
 */
#include <satzpaar/plugin.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything the plugin remembers. There may be several at a time, so no globals. */
struct house {
	char *spellings; /* "adviser/advisor grey/gray" */
	bool headings;   /* whether headings are looked at */
};

/* Called first. What init allocates hangs on *self, finish() frees it. */
static int
init(const struct satz_host *host, void **self)
{
	/* The rules are about English. SATZ_UNSUPPORTED is no error: the plugin has no business
	 * here, the run goes on without it. Tags may have a region ("en-GB"). */
	if (strncmp(host->target_language, "en", 2) != 0)
		return SATZ_UNSUPPORTED;
	*self = calloc(1, sizeof(struct house));
	return *self ? SATZ_OK : host->fail(host, SATZ_ERROR, "no memory");
}

/* Called once for each option below, with the user's value or the fallback. The host has checked
 * the type: a boolean is "yes" or "no", nothing else. */
static int
configure(void *self, const struct satz_host *host, const char *key, const char *value)
{
	struct house *house = self;

	if (strcmp(key, "headings") == 0)
		house->headings = strcmp(value, "yes") == 0;
	if (strcmp(key, "spellings") != 0)
		return SATZ_OK;
	/* `value` is borrowed, so it is copied. */
	free(house->spellings);
	house->spellings = malloc(strlen(value) + 1);
	if (!house->spellings)
		return host->fail(host, SATZ_ERROR, "no memory");
	memcpy(house->spellings, value, strlen(value) + 1);
	return SATZ_OK;
}

static bool
ends_with_stop(struct satz_text text)
{
	/* not "..." */
	return text.length > 1 && text.bytes[text.length - 1] == '.' &&
	       text.bytes[text.length - 2] != '.';
}

/* The last byte of a text as a place; texts have no NUL behind them, only a length. */
static struct satz_range
last_byte(struct satz_text text)
{
	return (struct satz_range){ (uint32_t)text.length - 1, (uint32_t)text.length };
}

/* Called for each pair in reading order. */
static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	const struct house *house = self;
	struct satz_finding finding = { .size = sizeof(finding), .pair = pair->index };

	/* An empty side is a sentence without a counterpart. */
	if (!house->headings || pair->kind != SATZ_KIND_HEADING || pair->target.length == 0)
		return SATZ_OK;
	if (!ends_with_stop(pair->target))
		return SATZ_OK;
	finding.id = "house.heading-stop";
	finding.message = (struct satz_text){ "a heading ends without a full stop", 34 };
	finding.target = last_byte(pair->target);
	/* A range that is left at 0 to 0 means no place in particular. */
	if (ends_with_stop(pair->source)) {
		finding.source = last_byte(pair->source);
		finding.severity = SATZ_INFO; /* the source has it, too: not so bad */
	}
	/* What emit() is given is copied before it returns. SATZ_STOP from it means: enough. */
	return host->emit(host, &finding);
}

static bool
is_letter(char c)
{
	/* Bytes above 0x7F are parts of letters such as ü: words are never cut there. */
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c > 0x7F;
}

/* Where the word stands from byte `from` on; the length of the text when it does not. */
static size_t
find_word(struct satz_text text, size_t from, const char *word, size_t length)
{
	for (size_t i = from; length > 0 && i + length <= text.length; i++)
		if (memcmp(text.bytes + i, word, length) == 0 &&
		    (i == 0 || !is_letter(text.bytes[i - 1])) &&
		    (i + length == text.length || !is_letter(text.bytes[i + length])))
			return i;
	return text.length;
}

static size_t
count_word(const struct satz_document *document, const char *word, size_t length)
{
	size_t n = 0;

	for (uint32_t i = 0; i < document->n_pairs; i++) {
		struct satz_text text = document->pairs[i]->target;

		for (size_t at = find_word(text, 0, word, length); at < text.length;
		     at = find_word(text, at + length, word, length))
			n++;
	}
	return n;
}

/* Reports each place of the spelling that is not wanted. */
static int
report_word(const struct satz_host *host, const struct satz_document *document, const char *word,
            size_t length, struct satz_text better)
{
	char message[200];
	int status = SATZ_OK;

	snprintf(message, sizeof(message), "the article also writes %.*s",
	         (int)(better.length < 100 ? better.length : 100), better.bytes);
	for (uint32_t i = 0; status == SATZ_OK && i < document->n_pairs; i++) {
		const struct satz_pair *pair = document->pairs[i];
		size_t at = find_word(pair->target, 0, word, length);
		const struct satz_finding finding = {
			.size = sizeof(finding), .id = "house.two-spellings", .pair = pair->index,
			.message = { message, strlen(message) }, .suggestion = better,
			.target = { (uint32_t)at, (uint32_t)(at + length) }
		};

		if (at < pair->target.length)
			status = host->emit(host, &finding);
	}
	return status;
}

/* Called behind the last pair of an article, with all of them. */
static int
check_document(void *self, const struct satz_host *host, const struct satz_document *document)
{
	const struct house *house = self;
	const char *word = house->spellings;
	int status = SATZ_OK;

	for (; status == SATZ_OK && *word; word += strcspn(word, " ")) {
		size_t left, right, n_left, n_right;

		word += strspn(word, " ");
		left = strcspn(word, "/ ");
		if (word[left] != '/')
			continue;
		right = strcspn(word + left + 1, " ");
		n_left = count_word(document, word, left);
		n_right = count_word(document, word + left + 1, right);
		if (n_left == 0 || n_right == 0)
			continue;
		/* the rarer one gives way */
		status = n_left >= n_right
		                 ? report_word(host, document, word + left + 1, right,
		                               (struct satz_text){ word, left })
		                 : report_word(host, document, word, left,
		                               (struct satz_text){ word + left + 1, right });
	}
	return status;
}

/* Called last, if init() returned SATZ_OK. */
static void
finish(void *self)
{
	struct house *house = self;

	free(house->spellings);
	free(house);
}

/* The tables: `satzpaar plugins` shows them without calling anything above. */
static const struct satz_option options[] = {
	{ "headings", "yes", "Look at headings", NULL, SATZ_OPTION_BOOLEAN, 0 },
	{ "spellings", "adviser/advisor grey/gray", "Spellings of which an article uses one", NULL,
	  SATZ_OPTION_TEXT, 0 },
	{ NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct satz_id ids[] = {
	{ "house.heading-stop", "A heading that ends with a full stop", SATZ_WARNING, 0 },
	{ "house.two-spellings", "A word in two spellings", SATZ_WARNING, 0 },
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

/* The one symbol that is seen from outside. The file must be called house.so. */
SATZ_PLUGIN = {
	.abi = SATZ_ABI,
	.size = sizeof(struct satz_plugin),
	.name = "house",
	.version = "1.0",
	.license = "MIT",
	.summary = "A sample: headings without a full stop, one spelling an article",
	.options = options,
	.ids = ids,
	.check = &check,
};
