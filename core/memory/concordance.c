/* SPDX-License-Identifier: GPL-3.0-or-later
 * concordance.c - where a word or a phrase stands in a text, in whatever form
 */
#include "config.h"

#include "memory/concordance_private.h"

#include "text/language.h"
#include "text/token.h"

#include <gio/gio.h>
#include <string.h>

#define REMEMBERED 100000 /* words */

static void
tongue_free(gpointer payload)
{
	struct tongue *tongue = payload;

	g_free(tongue->tag);
	g_free(tongue->stems);
	if (tongue->stemmer)
		stemmer_free(tongue->stemmer);
	g_hash_table_unref(tongue->seen);
	g_free(tongue);
}

static void
part_clear(gpointer payload)
{
	struct part *part = payload;

	g_free(part->folded);
	if (part->glob)
		g_pattern_spec_free(part->glob);
}

/* Appends the folded word, or the `*`, to the pattern; false for what is no word. */
static bool
append_token(GString *pattern, const char *phrase, const struct token *token)
{
	char folded[FOLD_ROOM];

	if (token->kind == TOKEN_MARK) {
		if (phrase[token->begin] != '*')
			return false;
		g_string_append_c(pattern, '*');
		return true;
	}
	fold_word(phrase + token->begin, token->length, folded);
	g_string_append(pattern, folded);
	return true;
}

static void
add_part(struct concordance *concordance, const char *pattern)
{
	struct part part = {
		.folded = g_strdup(pattern),
		.glob = strchr(pattern, '*') ? g_pattern_spec_new(pattern) : NULL,
	};

	g_array_append_val(concordance->parts, part);
}

/* Tokens without a gap between them are one word when one is `*`. */
static void
take_phrase(struct concordance *concordance, const char *phrase)
{
	GArray *tokens = concordance->tokens;
	g_autoptr(GString) pattern = g_string_new(NULL);
	size_t end = SIZE_MAX;
	bool star = false;

	token_scan(phrase, strlen(phrase), tokens);
	for (guint i = 0; i < tokens->len; i++) {
		const struct token *token = &g_array_index(tokens, struct token, i);
		bool is_star = token->kind == TOKEN_MARK && phrase[token->begin] == '*';

		if (pattern->len > 0 && (token->begin != end || (!star && !is_star))) {
			add_part(concordance, pattern->str);
			g_string_truncate(pattern, 0);
		}
		end = append_token(pattern, phrase, token) ? token->begin + token->length : SIZE_MAX;
		star = is_star;
	}
	if (pattern->len > 0)
		add_part(concordance, pattern->str);
}

struct concordance *
concordance_new(const char *phrase, GError **error)
{
	struct concordance *concordance = g_new0(struct concordance, 1);
	bool words = false;

	concordance->parts = g_array_new(FALSE, FALSE, sizeof(struct part));
	g_array_set_clear_func(concordance->parts, part_clear);
	concordance->tongues = g_ptr_array_new_with_free_func(tongue_free);
	concordance->tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
	take_phrase(concordance, phrase);
	for (guint i = 0; i < concordance->parts->len; i++) {
		const char *folded = g_array_index(concordance->parts, struct part, i).folded;

		words |= folded[strspn(folded, "*")] != '\0';
	}
	if (words && concordance->parts->len <= CONCORDANCE_WORDS_MAX)
		return concordance;
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
	            words ? "the phrase has more than %d words; look for a part of it"
	                  : "the phrase has no word; give one to %d words",
	            CONCORDANCE_WORDS_MAX);
	concordance_free(concordance);
	return NULL;
}

void
concordance_free(struct concordance *concordance)
{
	g_array_unref(concordance->parts);
	g_ptr_array_unref(concordance->tongues);
	g_array_unref(concordance->tokens);
	g_free(concordance);
}

struct tongue *
concordance_tongue(struct concordance *concordance, const char *language)
{
	struct tongue *tongue;

	for (guint i = 0; i < concordance->tongues->len; i++) {
		tongue = g_ptr_array_index(concordance->tongues, i);
		if (strcmp(tongue->tag, language) == 0)
			return tongue;
	}
	tongue = g_new0(struct tongue, 1);
	tongue->tag = g_strdup(language);
	tongue->german = language_same_base(language, "de");
	tongue->stemmer = stemmer_new(language);
	tongue->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	tongue->stems = g_malloc0_n(concordance->parts->len, sizeof(*tongue->stems));
	for (guint i = 0; i < concordance->parts->len; i++) {
		const struct part *part = &g_array_index(concordance->parts, struct part, i);

		if (!part->glob && strlen(part->folded) <= FOLD_MAX)
			stemmer_stem(tongue->stemmer, part->folded, strlen(part->folded),
			             tongue->stems[i]);
	}
	g_ptr_array_add(concordance->tongues, tongue);
	return tongue;
}

bool
concordance_meets(const struct concordance *concordance, const struct tongue *tongue, guint part,
                  const char *folded, const char *stem)
{
	const struct part *wanted = &g_array_index(concordance->parts, struct part, part);
	const char *part_stem = tongue->stems[part];

	if (wanted->glob)
		return g_pattern_spec_match_string(wanted->glob, folded);
	if (strcmp(wanted->folded, folded) == 0 || (*stem && strcmp(part_stem, stem) == 0))
		return true;
	if (!tongue->german)
		return false;
	return (strlen(wanted->folded) >= CONCORDANCE_COMPOUND_LEAST &&
	        strstr(folded, wanted->folded)) ||
	       (strlen(part_stem) >= CONCORDANCE_COMPOUND_LEAST &&
	        g_str_has_suffix(stem, part_stem));
}

/* The parts that the word meets, a bit each. */
static guint
parts_of(const struct concordance *concordance, struct tongue *tongue, const char *word,
         size_t length)
{
	char raw[FOLD_ROOM], folded[FOLD_ROOM], stem[FOLD_ROOM] = "";
	gpointer known;
	guint bits = 0;
	size_t n;

	if (length > FOLD_MAX)
		return 0;
	memcpy(raw, word, length);
	raw[length] = '\0';
	if (g_hash_table_lookup_extended(tongue->seen, raw, NULL, &known))
		return GPOINTER_TO_UINT(known);
	n = fold_word(word, length, folded);
	if (n > 0)
		stemmer_stem(tongue->stemmer, folded, n, stem);
	for (guint i = 0; n > 0 && i < concordance->parts->len; i++)
		if (concordance_meets(concordance, tongue, i, folded, stem))
			bits |= 1U << i;
	if (g_hash_table_size(tongue->seen) >= REMEMBERED)
		g_hash_table_remove_all(tongue->seen);
	g_hash_table_insert(tongue->seen, g_strdup(raw), GUINT_TO_POINTER(bits));
	return bits;
}

/* Leaves words and numbers alone in the tokens. */
static void
drop_marks(GArray *tokens)
{
	guint n = 0;

	for (guint i = 0; i < tokens->len; i++) {
		struct token token = g_array_index(tokens, struct token, i);

		if (token.kind != TOKEN_MARK)
			g_array_index(tokens, struct token, n++) = token;
	}
	g_array_set_size(tokens, n);
}

bool
concordance_find(struct concordance *concordance, const char *language, const char *text,
                 size_t length, GArray *spans)
{
	struct tongue *tongue = concordance_tongue(concordance, language);
	GArray *tokens = concordance->tokens;
	guint n = concordance->parts->len;
	guint64 state = 0; /* bit i: the last i + 1 words met the first i + 1 parts */

	g_array_set_size(spans, 0);
	g_array_set_size(tokens, 0);
	token_scan(text, length, tokens);
	drop_marks(tokens);
	for (guint i = 0; i < tokens->len; i++) {
		const struct token *token = &g_array_index(tokens, struct token, i);

		state = (state << 1 | 1) &
		        parts_of(concordance, tongue, text + token->begin, token->length);
		if (state >> (n - 1) & 1) {
			const struct token *first = &g_array_index(tokens, struct token, i + 1 - n);
			struct memory_span span = { first->begin, token->begin + token->length };

			g_array_append_val(spans, span);
			state = 0; /* places do not overlap */
		}
	}
	return spans->len > 0;
}
