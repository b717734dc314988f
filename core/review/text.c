/* SPDX-License-Identifier: GPL-3.0-or-later
 * text.c - changing the text of a sentence: cleaning, cutting, editing, with its codes
 */
#include "config.h"

#include "review/text.h"

#include "review/session.h"

#include <string.h>

/* What XML 1.0 cannot hold, beyond the control characters that become blanks. */
static bool
is_forbidden(gunichar c)
{
	return c == 0xFFFE || c == 0xFFFF || (c >= 0xD800 && c <= 0xDFFF);
}

char *
text_clean(const char *text, size_t limit, GError **error)
{
	const size_t length = text ? strlen(text) : 0;
	g_autoptr(GString) clean = NULL;

	if (length > limit || !g_utf8_validate(text ? text : "", -1, NULL)) {
		g_set_error(error, REVIEW_ERROR,
		            length > limit ? REVIEW_ERROR_TOO_LONG : REVIEW_ERROR_INVALID,
		            length > limit ? "the text is longer than %zu bytes"
		                           : "the text is no valid UTF-8 (%zu bytes at most)", limit);
		return NULL;
	}
	clean = g_string_sized_new(length);
	for (size_t at = 0; at < length;) {
		const gunichar c = g_utf8_get_char(text + at);
		const size_t next = at + (size_t)g_unichar_to_utf8(c, NULL);

		if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
			g_string_append_c(clean, ' ');
		else if (!is_forbidden(c))
			g_string_append_len(clean, text + at, (gssize)(next - at));
		at = next;
	}
	g_strstrip(clean->str);
	return g_strdup(clean->str);
}

/* The part [begin, end) of a sentence with the codes from `first_code` up to `last_code`. */
static struct sentence *
part(const struct sentence *sentence, size_t begin, size_t end, size_t first_code,
     size_t last_code)
{
	const size_t n = last_code - first_code;
	struct sentence *made;

	while (begin < end && g_ascii_isspace(sentence->text[begin]))
		begin++;
	while (end > begin && g_ascii_isspace(sentence->text[end - 1]))
		end--;
	if (begin == end)
		return NULL;
	made = sentence_new_codes(sentence, sentence->text + begin, end - begin,
	                          n > 0 ? sentence->codes + first_code : NULL, n);
	for (size_t i = 0; i < n; i++) {
		const size_t offset = sentence->codes[first_code + i].offset;

		made->codes[i].offset = MIN(offset > begin ? offset - begin : 0, end - begin);
	}
	return made;
}

void
sentence_split(const struct sentence *sentence, size_t offset, struct sentence **before,
               struct sentence **behind)
{
	size_t codes = 0;

	while (codes < sentence->n_codes && sentence->codes[codes].offset <= offset)
		codes++;
	*before = part(sentence, 0, offset, 0, codes);
	*behind = part(sentence, offset, strlen(sentence->text), codes, sentence->n_codes);
	/* what it was as a whole is nothing the second part could go back to */
	if (*before && *behind)
		g_clear_pointer(&(*behind)->original, g_free);
}

/* How many bytes at the beginning are the same, ending between characters. */
static size_t
common_prefix(const char *a, const char *b)
{
	size_t n = 0;

	while (a[n] && a[n] == b[n])
		n++;
	while (n > 0 && ((unsigned char)a[n] & 0xC0) == 0x80)
		n--;
	return n;
}

/* The same at the end, within the last `limit` bytes. */
static size_t
common_suffix(const char *a, size_t a_length, const char *b, size_t b_length, size_t limit)
{
	size_t n = 0;

	while (n < limit && a[a_length - n - 1] == b[b_length - n - 1])
		n++;
	while (n > 0 && ((unsigned char)a[a_length - n] & 0xC0) == 0x80)
		n--;
	return n;
}

struct sentence *
sentence_edited(const struct sentence *sentence, const char *text)
{
	const size_t old_length = strlen(sentence->text), length = strlen(text);
	const size_t prefix = common_prefix(sentence->text, text);
	const size_t suffix = common_suffix(sentence->text, old_length, text, length,
	                                    MIN(old_length, length) - prefix);
	struct sentence *edited = sentence_new_codes(sentence, text, length, sentence->codes,
	                                             sentence->n_codes);

	for (size_t i = 0; i < edited->n_codes; i++) {
		const size_t offset = sentence->codes[i].offset;

		if (offset >= old_length - suffix && offset > prefix)
			edited->codes[i].offset = offset - old_length + length;
		else
			edited->codes[i].offset = MIN(offset, prefix);
	}
	if (!edited->original)
		edited->original = g_strdup(sentence->text);
	if (strcmp(edited->original, text) == 0)
		g_clear_pointer(&edited->original, g_free);
	return edited;
}
