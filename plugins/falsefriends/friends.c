/* SPDX-License-Identifier: GPL-3.0-or-later
 * friends.c - the table of false friends: reading it, finding its words
 */
#include "falsefriends/friends.h"

#include <string.h>

enum { COLUMN_GERMAN, COLUMN_ENGLISH, COLUMN_RIGHT, COLUMN_EXPLAINING, COLUMN_SEVERITY, COLUMN_NOTE,
       COLUMNS };

#define WORD_BYTES 64

/* Endings by class and language; a 'ge' in front makes the participle of a weak verb. */
static const char *const german_adjective[] = { "", "e", "en", "er", "es", "em", "ere", "eren", NULL };
static const char *const german_noun[] = { "", "s", "es", "e", "en", "n", NULL };
static const char *const german_verb[] = { "en", "e", "t", "et", "te", "ten", "ete", "eten", "st",
	                                   "end", "ende", "enden", "tes", "ter", NULL };
static const char *const english_noun[] = { "", "s", "es", NULL };
static const char *const english_verb[] = { "", "s", "es", "ed", "d", "ing", NULL };

static void
add_forms(GPtrArray *forms, const char *stem, const char *const *endings)
{
	for (size_t i = 0; endings[i]; i++)
		g_ptr_array_add(forms, g_strconcat(stem, endings[i], NULL));
}

static void
add_german(GPtrArray *forms, const char *stem, char class)
{
	if (class == 'a')
		add_forms(forms, stem, german_adjective);
	else if (class == 'n')
		add_forms(forms, stem, german_noun);
	else
		add_forms(forms, stem, german_verb);
	if (class == 'v' && !g_str_has_suffix(stem, "ier")) {
		g_ptr_array_add(forms, g_strconcat("ge", stem, "t", NULL));
		g_ptr_array_add(forms, g_strconcat("ge", stem, "et", NULL));
	}
}

static void
add_english(GPtrArray *forms, const char *stem, char class)
{
	size_t length = strlen(stem);
	g_autofree char *shorter = g_strndup(stem, length > 0 ? length - 1 : 0);

	add_forms(forms, stem, class == 'v' ? english_verb : english_noun);
	if (length > 0 && stem[length - 1] == 'y')
		g_ptr_array_add(forms, g_strconcat(shorter, "ies", NULL));
	if (class == 'v' && length > 0 && stem[length - 1] == 'e')
		g_ptr_array_add(forms, g_strconcat(shorter, "ing", NULL));
}

static GPtrArray *
forms_of(const char *column, void (*add)(GPtrArray *, const char *, char))
{
	GPtrArray *forms = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) words = g_strsplit(column, "|", -1);

	for (size_t i = 0; words[i]; i++) {
		char *slash = strchr(words[i], '/');

		if (!slash) {
			g_ptr_array_add(forms, g_strdup(words[i]));
			continue;
		}
		*slash = '\0';
		add(forms, words[i], slash[1]);
	}
	return forms;
}

static void
friend_free(void *data)
{
	struct friend *friend = data;

	g_ptr_array_free(friend->german, TRUE);
	g_ptr_array_free(friend->english, TRUE);
	g_strfreev(friend->right);
	g_strfreev(friend->explaining);
	g_free(friend->note);
	g_free(friend);
}

static struct friend *
friend_new(char *const *columns)
{
	struct friend *friend = g_new0(struct friend, 1);

	friend->german = forms_of(columns[COLUMN_GERMAN], add_german);
	friend->english = forms_of(columns[COLUMN_ENGLISH], add_english);
	friend->right = g_strsplit(columns[COLUMN_RIGHT], "|", -1);
	friend->explaining = g_strsplit(columns[COLUMN_EXPLAINING], "|", -1);
	friend->severity = *columns[COLUMN_SEVERITY] == 'w' ? SATZ_WARNING : SATZ_INFO;
	friend->note = g_strdup(columns[COLUMN_NOTE]);
	return friend;
}

static void
list_free(void *list)
{
	g_ptr_array_free(list, TRUE);
}

/* Under the first word of each form, once. */
static void
index_english(struct friends *friends, struct friend *friend)
{
	for (size_t i = 0; i < friend->english->len; i++) {
		const char *form = friend->english->pdata[i];
		g_autofree char *first = g_strndup(form, strcspn(form, " "));
		GPtrArray *list = g_hash_table_lookup(friends->english, first);

		if (!list) {
			list = g_ptr_array_new();
			g_hash_table_insert(friends->english, g_steal_pointer(&first), list);
		}
		if (list->len == 0 || list->pdata[list->len - 1] != friend)
			g_ptr_array_add(list, friend);
	}
}

struct friends *
friends_new(const char *data)
{
	struct friends *friends = g_new0(struct friends, 1);
	g_auto(GStrv) lines = g_strsplit(data, "\n", -1);

	friends->list = g_ptr_array_new_with_free_func(friend_free);
	friends->english = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
	for (size_t i = 0; lines[i]; i++) {
		g_auto(GStrv) columns = g_strsplit(lines[i], "\t", COLUMNS);

		if (*lines[i] == '#' || g_strv_length(columns) < COLUMNS)
			continue;
		g_ptr_array_add(friends->list, friend_new(columns));
		index_english(friends, friends->list->pdata[friends->list->len - 1]);
	}
	return friends;
}

void
friends_free(struct friends *friends)
{
	g_hash_table_destroy(friends->english);
	g_ptr_array_free(friends->list, TRUE);
	g_free(friends);
}

void
friends_words(struct satz_text text, GArray *words)
{
	size_t next, begin = 0;
	bool inside = false;

	for (size_t i = 0; i <= text.length; i = next) {
		uint32_t c = text_at(text, i, &next);
		bool part = text_is_word(c) || (c == '-' && inside && text_is_word(text_at(text, next, NULL)));

		if (part && !inside)
			begin = i;
		if (inside && !part) {
			struct place place = { text_part(text, begin, i), begin };

			g_array_append_val(words, place);
		}
		inside = part;
		if (i >= text.length)
			break;
	}
}

const GPtrArray *
friends_of(const struct friends *friends, struct satz_text word)
{
	char lower[WORD_BYTES];

	if (word.length >= sizeof(lower))
		return NULL;
	for (size_t i = 0; i < word.length; i++)
		lower[i] = g_ascii_tolower(word.bytes[i]);
	lower[word.length] = '\0';
	return g_hash_table_lookup(friends->english, lower);
}

static bool
same_ascii(const char *bytes, const char *word, size_t length)
{
	return g_ascii_strncasecmp(bytes, word, length) == 0;
}

size_t
friend_english_at(const struct friend *friend, struct satz_text english, size_t begin)
{
	size_t longest = 0;

	for (size_t i = 0; i < friend->english->len; i++) {
		const char *form = friend->english->pdata[i];
		size_t length = strlen(form);

		if (length <= longest || length > english.length - begin ||
		    !same_ascii(english.bytes + begin, form, length) ||
		    text_is_word(text_at(english, begin + length, NULL)))
			continue;
		longest = length;
	}
	return longest > 0 ? begin + longest : 0;
}

/* Whether a German word is a form; one in small letters may begin a sentence. */
static bool
is_form(struct satz_text word, const char *form)
{
	size_t length = strlen(form);

	if (*form == '*') {
		form++;
		length--;
		return word.length >= length &&
		       (word.length == length ? text_is_upper(text_at(word, 0, NULL))
		                              : word.length > length + 2) &&
		       g_ascii_strncasecmp(word.bytes + word.length - length, form, length) == 0;
	}
	return word.length == length && (*word.bytes == *form || (g_ascii_islower(*form) &&
	                                 g_ascii_tolower(*word.bytes) == *form)) &&
	       memcmp(word.bytes + 1, form + 1, length - 1) == 0;
}

const struct place *
friend_german_in(const struct friend *friend, const GArray *german_words)
{
	for (size_t i = 0; i < german_words->len; i++) {
		const struct place *place = &g_array_index(german_words, struct place, i);

		for (size_t k = 0; k < friend->german->len; k++)
			if (is_form(place->text, friend->german->pdata[k]))
				return place;
	}
	return NULL;
}

/* Letters that may follow a right word: an ending for a long one, a plural for a short one. */
static bool
ends_well(struct satz_text english, size_t end, size_t length)
{
	size_t letters = 0, next;

	while (letters < 4 && text_is_word(text_at(english, end, &next))) {
		letters++;
		end = next;
	}
	return letters == 0 || (length >= 5 && letters <= 3) ||
	       (letters == 1 && english.bytes[end - 1] == 's');
}

bool
friend_right_in(const struct friend *friend, struct satz_text english)
{
	for (size_t i = 0; friend->right[i]; i++) {
		const char *right = friend->right[i];
		size_t length = strlen(right);

		for (size_t at = 0; length > 0 && at + length <= english.length; at++) {
			if (!same_ascii(english.bytes + at, right, length) ||
			    text_is_word(text_before(english, at, NULL)))
				continue;
			if (ends_well(english, at + length, length))
				return true;
		}
	}
	return false;
}

static bool
explains(struct satz_text word, const char *beginning)
{
	size_t length = strlen(beginning);
	size_t last = length >= 5 && word.length > length ? word.length - length : 0;

	if (length == 0 || word.length < length)
		return false;
	for (size_t at = 0; at <= last; at++)
		if (text_equal_fold(text_part(word, at, at + length),
		                    (struct satz_text){ beginning, length }))
			return true;
	return false;
}

bool
friend_explained_in(const struct friend *friend, const GArray *german_words)
{
	for (size_t i = 0; i < german_words->len; i++) {
		const struct place *place = &g_array_index(german_words, struct place, i);
		bool own = false;

		for (size_t k = 0; !own && k < friend->german->len; k++)
			own = *(const char *)friend->german->pdata[k] != '*' &&
			      is_form(place->text, friend->german->pdata[k]);
		for (size_t k = 0; !own && friend->explaining[k]; k++)
			if (explains(place->text, friend->explaining[k]))
				return true;
	}
	return false;
}
