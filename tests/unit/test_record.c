/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_record.c - findings as bytes: nothing is lost, and no length is believed
 */
#include "config.h"

#include "host/record.h"

#include <string.h>

static void
append_example(GByteArray *bytes, const char *message)
{
	const struct satz_finding finding = {
		.size = sizeof(finding), .severity = SATZ_WARNING, .pair = 7, .id = "x.y",
		.message = { message, strlen(message) }, .suggestion = { "besser", 6 },
		.source = { 1, 2 }, .target = { 3, 4 }
	};

	record_finding(bytes, 5, 6, &finding);
}

static void
test_round_trip(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	struct record record;

	append_example(bytes, "Grüße");
	g_assert_cmpuint(record_parse(bytes->data, bytes->len, &record), ==, bytes->len);
	g_assert_cmpuint(record.kind, ==, RECORD_FINDING);
	g_assert_cmpuint(record.article, ==, 5);
	g_assert_cmpuint(record.step, ==, 6);
	g_assert_cmpuint(record.finding.pair, ==, 7);
	g_assert_cmpstr(record.finding.id, ==, "x.y");
	g_assert_cmpmem(record.finding.message.bytes, record.finding.message.length, "Grüße", 7);
	g_assert_cmpmem(record.finding.suggestion.bytes, record.finding.suggestion.length,
	                "besser", 6);
	g_assert_cmpuint(record.finding.target.begin, ==, 3);
	g_assert_cmpuint(record.finding.source.end, ==, 2);
}

/* As it comes through a pipe: in pieces. */
static void
test_every_piece(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	struct record record;

	append_example(bytes, "kurz");
	for (guint n = 0; n < bytes->len; n++)
		g_assert_cmpuint(record_parse(bytes->data, n, &record), ==, 0);
}

/* Whatever a byte is changed to, the parser stays within what it was given. */
static void
test_damage(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();

	append_example(bytes, "kurz");
	for (guint i = 0; i < bytes->len; i++) {
		g_autofree uint8_t *copy = g_memdup2(bytes->data, bytes->len);
		struct record record;
		size_t size;

		copy[i] ^= 0xFF;
		size = record_parse(copy, bytes->len, &record);
		g_assert_true(size == 0 || size == SIZE_MAX || size <= bytes->len);
	}
}

static void
test_long_text_is_cut_between_characters(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GString) text = g_string_new("a");
	struct record record;

	while (text->len < 20000)
		g_string_append(text, "ü");
	append_example(bytes, text->str);
	g_assert_cmpuint(bytes->len, <, RECORD_MAX);
	g_assert_cmpuint(record_parse(bytes->data, bytes->len, &record), ==, bytes->len);
	g_assert_true(g_utf8_validate(record.finding.message.bytes,
	                              (gssize)record.finding.message.length, NULL));
}

static void
test_end(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	struct record record;

	record_end(bytes, 2, "no words");
	g_assert_cmpuint(record_parse(bytes->data, bytes->len, &record), ==, bytes->len);
	g_assert_cmpuint(record.kind, ==, RECORD_END);
	g_assert_cmpuint(record.outcome, ==, 2);
	g_assert_cmpmem(record.message.bytes, record.message.length, "no words", 8);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/record/round trip", test_round_trip);
	g_test_add_func("/record/every piece", test_every_piece);
	g_test_add_func("/record/damage", test_damage);
	g_test_add_func("/record/long text", test_long_text_is_cut_between_characters);
	g_test_add_func("/record/end", test_end);
	return g_test_run();
}
