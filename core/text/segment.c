/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment.c - cuts the blocks of a document into sentences
 */
#include "config.h"

#include "text/segment.h"
#include "text/input.h"
#include "text/segment_char.h"
#include "text/segment_rules.h"
#include "text/segment_token.h"
#include "text/segment_words.h"
#include "text/srx.h"

#include <gio/gio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

G_DEFINE_QUARK(satzpaar-segment-error, segment_error)

GResource *
segment_get_resource(void);

/* Whether a document begins sentences small is judged on so many bytes. */
#define INFORMAL_WINDOW ((size_t)64 * 1024)

/* A word with so many small letters before the stop is no abbreviation. */
#define ORDINARY_BYTES 4

/* So many marks and emoji of their own may trail a sentence. */
#define TRAILING_MAX 8

struct segmenter {
	char *language;
	struct words *words;
	struct rules rules;
	UBreakIterator *iterator; /* for other languages; NULL for German and English */
	GPtrArray *srx;           /* of struct srx, in the order they were added */
	GArray *decisions;        /* of struct srx_decision, for the block at hand */
	GPtrArray *warnings;      /* of char * */
};

/* Where decisions go; `next` is where the right side begins. */
struct sink {
	void (*take)(const struct segment_decision *decision, size_t next, void *payload);
	void *payload;
	size_t block;
	const GArray *forced; /* of struct srx_decision: SRX rules that have the last word */
	guint at;             /* the first of them not yet told */
};

static bool
add_own_list(struct segmenter *segmenter, const char *name, GError **error)
{
	g_autofree char *path = g_strconcat("/satzpaar/text/", name, NULL);
	g_autoptr(GBytes) bytes = g_resource_lookup_data(segment_get_resource(), path,
	                                                 G_RESOURCE_LOOKUP_FLAGS_NONE, error);
	gsize length;
	const char *list;

	if (!bytes)
		return false;
	list = g_bytes_get_data(bytes, &length);
	return words_add(segmenter->words, name, list, length, false, error);
}

static bool
open_iterator(struct segmenter *segmenter, const char *language, GError **error)
{
	UErrorCode status = U_ZERO_ERROR;

	segmenter->iterator = ubrk_open(UBRK_SENTENCE, language, NULL, 0, &status);
	if (U_SUCCESS(status))
		return true;
	segmenter->iterator = NULL;
	g_set_error(error, SEGMENT_ERROR, SEGMENT_ERROR_LANGUAGE,
	            "language %s: ICU has no sentence rules for it (%s); give a BCP 47 tag such as de",
	            language, u_errorName(status));
	return false;
}

static bool
is_language(const char *tag, const char *base)
{
	size_t length = strlen(base);

	return g_ascii_strncasecmp(tag, base, length) == 0 && !g_ascii_isalnum(tag[length]);
}

/* A tag ICU can make sense of: two to eight letters in front. */
static bool
is_tag(const char *tag)
{
	size_t letters = 0;

	while (g_ascii_isalpha(tag[letters]))
		letters++;
	return letters >= 2 && letters <= 8 && strlen(tag) < 64 &&
	       (tag[letters] == '\0' || tag[letters] == '-' || tag[letters] == '_');
}

static void
free_srx(gpointer srx)
{
	srx_free(srx);
}

struct segmenter *
segmenter_new(const char *language, GError **error)
{
	AUTO(segmenter) segmenter = g_new0(struct segmenter, 1);
	bool german = is_language(language, "de"), english = is_language(language, "en");
	bool done;

	segmenter->language = g_strdup(language);
	segmenter->words = words_new();
	segmenter->rules.words = segmenter->words;
	segmenter->rules.german = german;
	segmenter->srx = g_ptr_array_new_with_free_func(free_srx);
	segmenter->decisions = g_array_new(FALSE, FALSE, sizeof(struct srx_decision));
	segmenter->warnings = g_ptr_array_new_with_free_func(g_free);
	if (!is_tag(language)) {
		g_set_error(error, SEGMENT_ERROR, SEGMENT_ERROR_LANGUAGE,
		            "language %s: not a language tag; give one such as de or en-GB", language);
		return NULL;
	}
	if (german || english)
		done = add_own_list(segmenter, german ? "abbreviations.de.txt"
		                                      : "abbreviations.en.txt", error) &&
		       add_own_list(segmenter, german ? "words.de.txt" : "words.en.txt", error);
	else
		done = open_iterator(segmenter, language, error);
	return done ? g_steal_pointer(&segmenter) : NULL;
}

void
segmenter_free(struct segmenter *segmenter)
{
	if (!segmenter)
		return;
	words_free(segmenter->words);
	if (segmenter->iterator)
		ubrk_close(segmenter->iterator);
	g_ptr_array_unref(segmenter->srx);
	g_array_unref(segmenter->decisions);
	g_ptr_array_unref(segmenter->warnings);
	g_free(segmenter->language);
	g_free(segmenter);
}

const GPtrArray *
segmenter_warnings(const struct segmenter *segmenter)
{
	return segmenter->warnings;
}

bool
segmenter_add_abbreviations(struct segmenter *segmenter, const char *path, GError **error)
{
	g_autoptr(GBytes) bytes = input_read(path, SEGMENTER_MAX_FILE, error);
	gsize length = 0;
	const char *list = bytes ? g_bytes_get_data(bytes, &length) : NULL;

	return bytes && words_add(segmenter->words, path, list ? list : "", length, true, error);
}

bool
segmenter_add_srx(struct segmenter *segmenter, const char *path, GError **error)
{
	g_autoptr(GBytes) bytes = input_read(path, SEGMENTER_MAX_FILE, error);
	gsize length = 0;
	const char *data = bytes ? g_bytes_get_data(bytes, &length) : NULL;
	struct srx *srx;

	if (!bytes)
		return false;
	srx = srx_read(path, data ? data : "", length, segmenter->language, segmenter->warnings,
	               error);
	if (srx)
		g_ptr_array_add(segmenter->srx, srx);
	return srx != NULL;
}

static void
tell(const struct sink *sink, size_t offset, size_t next, bool breaks, const char *rule)
{
	struct segment_decision decision = { sink->block, offset, breaks, rule };

	sink->take(&decision, next, sink->payload);
}

/* Tells the breaks SRX rules force before `offset`. */
static void
tell_forced(struct sink *sink, size_t offset)
{
	for (; sink->at < sink->forced->len; sink->at++) {
		const struct srx_decision *forced =
		        &g_array_index(sink->forced, struct srx_decision, sink->at);
		if (forced->offset >= offset)
			return;
		if (forced->breaks)
			tell(sink, forced->offset, forced->offset, true, "srx.break");
	}
}

/* Passes a decision on, after SRX rules had a look at it: they decide on a place when they match
 * anywhere from the end of the left side to the beginning of the right one. */
static void
report(struct sink *sink, size_t offset, size_t next, bool breaks, const char *rule)
{
	bool vetoed = false, forced = false;

	tell_forced(sink, offset);
	for (; sink->at < sink->forced->len; sink->at++) {
		const struct srx_decision *decision =
		        &g_array_index(sink->forced, struct srx_decision, sink->at);
		if (decision->offset > next)
			break;
		forced |= decision->breaks;
		vetoed |= !decision->breaks;
	}
	if (forced)
		tell(sink, offset, next, true, "srx.break");
	else if (vetoed)
		tell(sink, offset, next, false, "srx.no-break");
	else
		tell(sink, offset, next, breaks, rule);
}

/* Moves place->next over what belongs to the sentence before: emoji, note marks, further end
 * marks, a lone closing quotation mark. */
static void
skip_trailing(struct place *place, bool quote_open)
{
	const struct token *token = tokens_get(place->tokens, place->mark);

	place->end = token->mark;
	place->next = place->mark + 1;
	for (size_t skipped = 0; skipped < TRAILING_MAX; skipped++, place->next++) {
		token = tokens_get(place->tokens, place->next);
		if (!token || !token_trails(place->tokens, token, quote_open))
			break;
		if (token->mark > place->end)
			place->end = token->mark;
		else if (token->mark == TOKEN_STOP && place->end == TOKEN_STOP)
			place->end = TOKEN_ELLIPSIS;
	}
}

/* Straight and curly quotation marks that are open: the difference of those before and behind. */
static bool
update_quote(bool open, const struct token *token)
{
	bool before = (token->flags & TOKEN_QUOTE_BEFORE) != 0;
	bool after = (token->flags & TOKEN_QUOTE_AFTER) != 0 || (token->flags & TOKEN_CLOSED);

	if (token->core == token->core_end && before && after)
		return !open;
	return before ? !after : open && !after;
}

/* The sentence begins with the token. */
static void
begin_sentence(struct place *place, size_t index)
{
	place->first = index;
	place->first_core = tokens_get(place->tokens, index)->core;
	place->item = item_read(place->tokens, index);
}

/* Decides between place->mark and place->next, and tells. */
static void
cut_at(const struct segmenter *segmenter, struct place *place, struct sink *sink)
{
	size_t end = tokens_get(place->tokens, place->next - 1)->end;
	const struct token *next = tokens_get(place->tokens, place->next);
	struct verdict verdict = { true, "line.end" };
	size_t begin = next->begin;

	if (!(next->flags & TOKEN_LINE)) {
		if (tokens_get(place->tokens, place->mark)->mark == TOKEN_NO_END)
			verdict = rules_decide_unmarked(&segmenter->rules, place);
		else
			verdict = rules_decide(&segmenter->rules, place);
		if (!verdict.rule)
			return;
	}
	report(sink, end, begin, verdict.breaks, verdict.rule);
	if (verdict.breaks)
		begin_sentence(place, place->next);
}

/* German and English. */
static void
cut_by_rules(const struct segmenter *segmenter, const char *text, size_t begin, size_t end,
             struct sink *sink)
{
	struct tokens tokens;
	struct place place = { .tokens = &tokens };
	bool quote_open = false;
	const struct token *token;

	tokens_init(&tokens, text, begin, end);
	if (tokens_get(&tokens, 0))
		begin_sentence(&place, 0);
	while ((token = tokens_get(&tokens, place.mark)) != NULL) {
		size_t glued = rules_glued(&segmenter->rules, text, token);

		quote_open = update_quote(quote_open, token);
		if (glued)
			report(sink, glued, glued, true, "stop.glued");
		place.next = place.mark + 1;
		if (token->mark != TOKEN_NO_END)
			skip_trailing(&place, quote_open);
		if (tokens_get(&tokens, place.next))
			cut_at(segmenter, &place, sink);
		place.mark = place.next;
	}
}

/* Every other language. */
static void
cut_by_icu(const struct segmenter *segmenter, const char *text, size_t begin, size_t end,
           struct sink *sink)
{
	UErrorCode status = U_ZERO_ERROR;
	UText *view = utext_openUTF8(NULL, text + begin, (int64_t)(end - begin), &status);
	int32_t at;

	ubrk_setUText(segmenter->iterator, view, &status);
	if (U_SUCCESS(status)) {
		ubrk_first(segmenter->iterator);
		while ((at = ubrk_next(segmenter->iterator)) != UBRK_DONE) {
			if ((size_t)at < end - begin)
				report(sink, begin + (size_t)at, begin + (size_t)at, true, "icu");
		}
	}
	utext_close(view);
}

/* The class of the first letter at or behind `offset`, over white space and opening marks. */
static enum char_class
first_letter(const char *text, size_t offset, size_t end)
{
	while (offset < end) {
		int32_t c;
		enum char_class class;
		offset = char_next(text, offset, end, &c);
		class = char_classify(c);
		if (class != CHAR_SPACE && class != CHAR_QUOTE && class != CHAR_QUOTE_OPEN)
			return class;
	}
	return CHAR_OTHER;
}

/* Whether small letters stand before: a word, not an abbreviation. */
static bool
follows_ordinary(const char *text)
{
	for (int i = 1; i <= ORDINARY_BYTES; i++) {
		if (!g_ascii_islower(text[-i]))
			return false;
	}
	return true;
}

/* Whether the document begins sentences with small letters: then a small letter behind an end
 * mark says nothing. Counted at the beginnings of paragraphs and behind stops that follow an
 * ordinary word: `Ach! wie schön` is good style in novels. */
static bool
is_informal(const struct document *document)
{
	const char *text = document->text->str;
	size_t end = MIN(document->text->len, INFORMAL_WINDOW);
	size_t small = 0, large = 0;

	for (size_t i = 0; i < document_block_count(document); i++) {
		const struct block *block = document_block(document, i);
		enum char_class class;
		if (block->begin >= end)
			break;
		if (block->kind != BLOCK_PARAGRAPH)
			continue;
		class = first_letter(text, block->begin, block->end);
		small += class == CHAR_LOWER;
		large += class == CHAR_UPPER;
		for (size_t at = block->begin + ORDINARY_BYTES; at + 1 < MIN(block->end, end); at++) {
			if (text[at] != '.' || text[at + 1] != ' ' || !follows_ordinary(text + at))
				continue;
			class = first_letter(text, at + 1, MIN(block->end, at + 8));
			small += class == CHAR_LOWER;
			large += class == CHAR_UPPER;
		}
	}
	return small > 0 && small * 2 >= large;
}

static int
by_offset(gconstpointer a, gconstpointer b)
{
	const struct srx_decision *left = a, *right = b;

	return left->offset < right->offset ? -1 : left->offset > right->offset;
}

/* Asks the SRX rules about the block. Where two files disagree, the one that breaks wins. */
static void
ask_srx(struct segmenter *segmenter, const char *text, const struct block *block)
{
	g_array_set_size(segmenter->decisions, 0);
	for (guint i = 0; i < segmenter->srx->len; i++)
		srx_decide(g_ptr_array_index(segmenter->srx, i), text, block->begin, block->end,
		           segmenter->decisions);
	if (segmenter->srx->len > 1)
		g_array_sort(segmenter->decisions, by_offset);
}

static void
cut(struct segmenter *segmenter, const struct document *document, size_t index, struct sink *sink)
{
	const struct block *block = document_block(document, index);
	const char *text = document->text->str;

	ask_srx(segmenter, text, block);
	sink->forced = segmenter->decisions;
	sink->at = 0;
	sink->block = index;
	if (segmenter->iterator)
		cut_by_icu(segmenter, text, block->begin, block->end, sink);
	else
		cut_by_rules(segmenter, text, block->begin, block->end, sink);
	tell_forced(sink, block->end);
}

/* --- running: decisions become segments --- */

struct filling {
	struct document *document;
	size_t begin; /* of the segment that is open */
};

static void
fill(const struct segment_decision *decision, size_t next, void *payload)
{
	struct filling *filling = payload;

	if (!decision->breaks)
		return;
	document_add_segment(filling->document, decision->block, filling->begin, decision->offset);
	filling->begin = next;
}

void
segmenter_run(struct segmenter *segmenter, struct document *document)
{
	struct filling filling = { .document = document };
	struct sink sink = { .take = fill, .payload = &filling };

	segmenter->rules.informal = is_informal(document);
	for (size_t i = 0; i < document_block_count(document); i++) {
		const struct block *block = document_block(document, i);
		if (block->segments > 0)
			continue;
		filling.begin = block->begin;
		cut(segmenter, document, i, &sink);
		document_add_segment(document, i, filling.begin, block->end);
	}
}

/* --- explaining --- */

struct explaining {
	void (*visit)(const struct segment_decision *decision, void *payload);
	void *payload;
};

static void
explain(const struct segment_decision *decision, size_t next, void *payload)
{
	const struct explaining *explaining = payload;

	(void)next;
	explaining->visit(decision, explaining->payload);
}

void
segmenter_explain(struct segmenter *segmenter, const struct document *document,
                  void (*visit)(const struct segment_decision *decision, void *payload),
                  void *payload)
{
	struct explaining explaining = { visit, payload };
	struct sink sink = { .take = explain, .payload = &explaining };

	segmenter->rules.informal = is_informal(document);
	for (size_t i = 0; i < document_block_count(document); i++)
		cut(segmenter, document, i, &sink);
}
