/* SPDX-License-Identifier: GPL-3.0-or-later
 * scan.c - what stands between the bytes and the XML parser
 */
#include "config.h"

#include "tmx/scan.h"
#include "tmx/character.h"
#include "tmx/report.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* One bit for each state: the bytes at which it has something to do. */
#define T (1 << TMX_SCAN_TEXT)
#define G (1 << TMX_SCAN_TAG)
#define Q (1 << TMX_SCAN_QUOTED)
#define C (1 << TMX_SCAN_COMMENT | 1 << TMX_SCAN_DOCTYPE_COMMENT)
#define D (1 << TMX_SCAN_CDATA)
#define I (1 << TMX_SCAN_INSTRUCTION | 1 << TMX_SCAN_DOCTYPE_INSTRUCTION)
#define Y (1 << TMX_SCAN_DOCTYPE)
#define Z (1 << TMX_SCAN_DOCTYPE_QUOTED)
#define ALL 0x3ff
#define ALL_8 ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL
#define ALL_32 ALL_8, ALL_8, ALL_8, ALL_8

static const uint16_t stops[256] = {
	/* tab, line feed and carriage return are harmless */
	ALL_8, ALL, 0, 0, ALL, ALL, 0, ALL, ALL, ALL_8, ALL_8,
	['"'] = G | Q | Y | Z, ['&'] = T | Q, ['\''] = G | Q | Y | Z, ['<'] = T | Y,
	['>'] = G | C | D | I | Y, ['['] = Y, [']'] = Y,
	[0x80] = ALL_32, ALL_32, ALL_32, ALL_32
};

/* The work on one run of bytes. */
struct work {
	struct tmx_scanner *scanner;
	const uint8_t *bytes;
	size_t length, at, copied;
	bool last;
	struct tmx_problem *problem;
};

void
tmx_scanner_init(struct tmx_scanner *scanner, const struct tmx_read_options *options,
                 struct tmx_report *report)
{
	*scanner = (struct tmx_scanner){ .options = options, .report = report, .line = 1,
		                         .mended = g_byte_array_new() };
	tmx_map_init(&scanner->map);
}

void
tmx_scanner_clear(struct tmx_scanner *scanner)
{
	g_byte_array_unref(scanner->mended);
	tmx_map_clear(&scanner->map);
}

void
tmx_scanner_move(struct tmx_scanner *scanner, uint64_t byte, uint64_t line)
{
	scanner->state = TMX_SCAN_TEXT;
	scanner->markup = 0;
	scanner->brackets = 0;
	scanner->byte = byte;
	scanner->line = line;
	tmx_map_add(&scanner->map, scanner->clean, byte, 1, 1);
}

static uint64_t
line_of(const struct work *work)
{
	return work->scanner->line + tmx_count_lines(work->bytes, work->at);
}

/* Where the byte at hand will stand in the output. */
static uint64_t
clean_of(const struct work *work)
{
	return work->scanner->clean + work->scanner->mended->len + (work->at - work->copied);
}

static bool
refuse(struct work *work, enum tmx_error code, const char *what)
{
	*work->problem = (struct tmx_problem){ .found = true, .code = code,
		                               .what = g_strdup(what), .line = line_of(work),
		                               .clean = clean_of(work),
		                               .noticed = clean_of(work) };
	return false;
}

/* Puts `text` in the place of `length` input bytes. */
static void
mend(struct work *work, size_t length, const char *text, size_t text_length)
{
	GByteArray *out = work->scanner->mended;
	struct tmx_map *map = &work->scanner->map;
	uint64_t clean = clean_of(work), byte = work->scanner->byte + work->at;

	if (text_length > 0)
		tmx_map_add(map, clean, byte, (unsigned)text_length, (unsigned)length);
	tmx_map_add(map, clean + text_length, byte + length, 1, 1);
	g_byte_array_append(out, work->bytes + work->copied, (guint)(work->at - work->copied));
	g_byte_array_append(out, (const uint8_t *)text, (guint)text_length);
	work->at += length;
	work->copied = work->at;
}

static bool
mend_character(struct work *work, size_t length)
{
	const struct tmx_read_options *options = work->scanner->options;
	bool drop = options->bad_character == TMX_BAD_DROP;

	if (options->strict || options->bad_character == TMX_BAD_REFUSE)
		return refuse(work, options->strict ? TMX_ERROR_STRICT : TMX_ERROR_DAMAGED,
		              "a byte or character that XML does not allow. Read the file "
		              "leniently, or mend the line");
	if (work->scanner->report->bad_characters++ == 0)
		tmx_report_warn(work->scanner->report, line_of(work),
		                "characters that XML does not allow were %s",
		                drop ? "left out" : "replaced by U+FFFD");
	mend(work, length, "\xef\xbf\xbd", drop ? 0 : 3);
	return true;
}

static bool
continues(uint8_t byte)
{
	return (byte & 0xc0) == 0x80;
}

static void
count_pair(struct work *work)
{
	work->scanner->report->bad_characters++;
	tmx_report_warn_once(work->scanner->report, TMX_WARN_PAIR, line_of(work),
	                     "characters written as two surrogates were joined");
}

/* A surrogate pair as two sequences of three bytes (CESU-8): joined; false: there is none. */
static bool
join_pair(struct work *work)
{
	const uint8_t *s = work->bytes + work->at;
	char text[8];
	gunichar c;

	if (work->length - work->at < 6 || s[0] != 0xed || s[1] < 0xa0 || s[1] > 0xaf ||
	    !continues(s[2]) || s[3] != 0xed || s[4] < 0xb0 || s[4] > 0xbf || !continues(s[5]) ||
	    work->scanner->options->strict)
		return false;
	c = 0x10000 + ((gunichar)((s[1] & 0x0f) << 6 | (s[2] & 0x3f)) << 10) +
	    (gunichar)((s[4] & 0x0f) << 6 | (s[5] & 0x3f));
	count_pair(work);
	mend(work, 6, text, (size_t)g_unichar_to_utf8(c, text));
	return true;
}

/* A byte above 0x7f. *wait: more bytes are needed. */
static bool
high(struct work *work, bool *wait)
{
	const uint8_t *s = work->bytes + work->at;
	size_t left = work->length - work->at, n, k = 1;
	uint8_t low, top;

	n = tmx_utf8_length(s[0], &low, &top);
	if (s[0] == 0xed && left < 6 && !work->last && (left < 2 || s[1] > 0x9f)) {
		*wait = true;
		return true;
	}
	if (n > 1 && left > 1 && s[1] >= low && s[1] <= top) {
		for (k = 2; k < n && k < left && continues(s[k]); k++)
			;
	}
	if (k < n && k == left && !work->last) {
		*wait = true;
		return true;
	}
	if (n > 1 && k == n) {
		if (n == 3 && s[0] == 0xef && s[1] == 0xbf && s[2] >= 0xbe)
			return mend_character(work, 3);
		work->at += n;
		return true;
	}
	if (join_pair(work))
		return true;
	return mend_character(work, k);
}

static bool
character_reference(struct work *work, size_t n, gunichar c)
{
	const uint8_t *s = work->bytes + work->at;
	size_t left = work->length - work->at, more;
	gunichar trail;

	if (tmx_character_allowed(c)) {
		work->at += n;
		return true;
	}
	if (c >= 0xd800 && c < 0xdc00 && !work->scanner->options->strict && n < left &&
	    s[n] == '&' && (more = tmx_reference(s + n, left - n, &trail)) > 0 && trail >= 0xdc00 &&
	    trail < 0xe000) {
		char text[8];

		c = 0x10000 + ((c - 0xd800) << 10) + (trail - 0xdc00);
		count_pair(work);
		mend(work, n + more, text, (size_t)g_unichar_to_utf8(c, text));
		return true;
	}
	return mend_character(work, n);
}

/* A name between & and ; - one of XML's five, one of HTML's, or nothing of either. */
static bool
entity(struct work *work, size_t n)
{
	struct tmx_report *report = work->scanner->report;
	const htmlEntityDesc *found = NULL;
	char name[TMX_SCAN_REST];

	if (n > 2) {
		memcpy(name, work->bytes + work->at + 1, n - 2);
		name[n - 2] = '\0';
		if (strcmp(name, "amp") == 0 || strcmp(name, "lt") == 0 || strcmp(name, "gt") == 0 ||
		    strcmp(name, "quot") == 0 || strcmp(name, "apos") == 0) {
			work->at += n;
			return true;
		}
		found = htmlEntityLookup((const xmlChar *)name);
	}
	if (work->scanner->options->strict)
		return refuse(work, TMX_ERROR_STRICT,
		              "a bare & or an entity that XML does not have. Write &amp; or "
		              "the character itself, or read the file leniently");
	if (found) {
		char text[8];

		if (report->html_entities++ == 0)
			tmx_report_warn(report, line_of(work), "HTML entities such as &%s; "
			                "are read as the characters they mean", name);
		mend(work, n, text, (size_t)g_unichar_to_utf8(found->value, text));
		return true;
	}
	if (report->bare_ampersands++ == 0)
		tmx_report_warn(report, line_of(work), "a bare & is read as &amp;");
	mend(work, 1, "&amp;", 5);
	return true;
}

static bool
ampersand(struct work *work, bool *wait)
{
	const uint8_t *s = work->bytes + work->at;
	size_t left = work->length - work->at, k = 1, n;
	gunichar c;

	if (left < TMX_SCAN_REST && !work->last) {
		*wait = true;
		return true;
	}
	n = tmx_reference(s, left, &c);
	if (n > 0)
		return character_reference(work, n, c);
	while (k < left && k < 16 && g_ascii_isalnum((char)s[k]))
		k++;
	return entity(work, k < left && s[k] == ';' && k > 1 ? k + 1 : 0);
}

static bool
begins(const struct work *work, const char *text)
{
	return work->length - work->at >= strlen(text) &&
	       memcmp(work->bytes + work->at, text, strlen(text)) == 0;
}

/* Whether what begins with the `<` at hand is something else than a tag. */
static bool
tagless(const struct work *work)
{
	const uint8_t *s = work->bytes + work->at;

	return work->length - work->at > 1 && (s[1] == '!' || s[1] == '?');
}

/* At `<`: what begins here. */
static void
open_markup(struct work *work, bool *wait)
{
	static const struct {
		const char *text;
		enum tmx_scan_state state, in_doctype;
	} openers[] = { { "<!--", TMX_SCAN_COMMENT, TMX_SCAN_DOCTYPE_COMMENT },
		        { "<![CDATA[", TMX_SCAN_CDATA, TMX_SCAN_DOCTYPE },
		        { "<?", TMX_SCAN_INSTRUCTION, TMX_SCAN_DOCTYPE_INSTRUCTION },
		        { "<!DOCTYPE", TMX_SCAN_DOCTYPE, TMX_SCAN_DOCTYPE } };
	bool doctype = work->scanner->state == TMX_SCAN_DOCTYPE;

	if (work->length - work->at < 9 && !work->last) {
		*wait = true;
		return;
	}
	if (!doctype) {
		work->scanner->markup = 0;
		work->scanner->state = TMX_SCAN_TAG;
	}
	for (size_t k = 0; tagless(work) && k < G_N_ELEMENTS(openers); k++) {
		if (begins(work, openers[k].text)) {
			work->scanner->state = doctype ? openers[k].in_doctype : openers[k].state;
			work->at += strlen(openers[k].text);
			work->scanner->markup += strlen(openers[k].text);
			return;
		}
	}
	work->at++;
	work->scanner->markup++;
}

/* Whether the `>` at hand closes a comment ("--"), CDATA section ("]]") or instruction ("?"). The
 * two bytes before it may lie in the run before: those were kept back, see finish(). */
static bool
closes(const struct work *work, const char *before, size_t opener)
{
	size_t n = strlen(before);

	return work->at >= n && work->scanner->markup >= n + opener &&
	       memcmp(work->bytes + work->at - n, before, n) == 0;
}

static void
close_markup(struct work *work)
{
	struct tmx_scanner *scanner = work->scanner;

	switch (scanner->state) {
	case TMX_SCAN_TAG:
		scanner->state = TMX_SCAN_TEXT;
		break;
	case TMX_SCAN_COMMENT:
	case TMX_SCAN_DOCTYPE_COMMENT:
		if (closes(work, "--", 4))
			scanner->state = scanner->state == TMX_SCAN_COMMENT ? TMX_SCAN_TEXT
			                                                    : TMX_SCAN_DOCTYPE;
		break;
	case TMX_SCAN_CDATA:
		if (closes(work, "]]", 9))
			scanner->state = TMX_SCAN_TEXT;
		break;
	case TMX_SCAN_INSTRUCTION:
	case TMX_SCAN_DOCTYPE_INSTRUCTION:
		if (closes(work, "?", 2))
			scanner->state = scanner->state == TMX_SCAN_INSTRUCTION ? TMX_SCAN_TEXT
			                                                        : TMX_SCAN_DOCTYPE;
		break;
	case TMX_SCAN_DOCTYPE:
		if (scanner->brackets <= 0)
			scanner->state = TMX_SCAN_TEXT;
		break;
	case TMX_SCAN_TEXT:
	case TMX_SCAN_QUOTED:
	case TMX_SCAN_DOCTYPE_QUOTED:
		break;
	}
}

static void
quote(struct tmx_scanner *scanner, uint8_t byte)
{
	if (scanner->state == TMX_SCAN_TAG || scanner->state == TMX_SCAN_DOCTYPE) {
		scanner->quote = byte;
		scanner->state = scanner->state == TMX_SCAN_TAG ? TMX_SCAN_QUOTED
		                                                : TMX_SCAN_DOCTYPE_QUOTED;
	} else if (scanner->quote == byte) {
		scanner->state = scanner->state == TMX_SCAN_QUOTED ? TMX_SCAN_TAG
		                                                   : TMX_SCAN_DOCTYPE;
	}
}

/* One byte at which the state has something to do. */
static bool
step(struct work *work, bool *wait)
{
	struct tmx_scanner *scanner = work->scanner;
	uint8_t byte = work->bytes[work->at];

	if (byte >= 0x80)
		return high(work, wait);
	switch (byte) {
	case '<':
		open_markup(work, wait);
		return true;
	case '&':
		return ampersand(work, wait);
	case '>':
		close_markup(work);
		break;
	case '"':
	case '\'':
		quote(scanner, byte);
		break;
	case '[':
		scanner->brackets++;
		break;
	case ']':
		scanner->brackets--;
		break;
	default:
		return mend_character(work, 1);
	}
	work->at++;
	return true;
}

static bool
within_limits(struct work *work)
{
	const struct tmx_limits *limits = &work->scanner->options->limits;
	enum tmx_scan_state state = work->scanner->state;
	bool small = state == TMX_SCAN_TAG || state == TMX_SCAN_QUOTED ||
	             state >= TMX_SCAN_DOCTYPE;

	if (state == TMX_SCAN_TEXT || work->scanner->markup <= (small ? limits->tag
	                                                              : limits->markup))
		return true;
	return refuse(work, TMX_ERROR_LIMIT,
	              small ? "a tag or DOCTYPE is longer than allowed (limit `tag`). Raise the "
	                      "limit if the file is sound"
	                    : "a comment, CDATA section or processing instruction is longer than "
	                      "allowed (limit `markup`). Raise the limit if the file is sound");
}

/* The next byte to look at. */
static size_t
skip(const struct work *work)
{
	const uint8_t *at = work->bytes + work->at, *end = work->bytes + work->length;
	unsigned mask = 1U << work->scanner->state;

	for (; end - at >= 4; at += 4) {
		if ((stops[at[0]] | stops[at[1]] | stops[at[2]] | stops[at[3]]) & mask)
			break;
	}
	while (at < end && !(stops[*at] & mask))
		at++;
	return (size_t)(at - work->bytes);
}

static void
finish(struct work *work, struct tmx_scan *scan)
{
	struct tmx_scanner *scanner = work->scanner;

	/* The end of a comment and the like is recognised by the bytes before its `>`. */
	if (!work->last && scanner->markup > 2 && stops['>'] & 1U << scanner->state &&
	    scanner->state != TMX_SCAN_TAG && scanner->state != TMX_SCAN_DOCTYPE) {
		size_t keep = MIN(2, work->at - work->copied);

		work->at -= keep;
		scanner->markup -= MIN(keep, scanner->markup);
	}
	scan->consumed = work->at;
	if (work->copied == 0 && scanner->mended->len == 0) {
		scan->bytes = work->bytes;
		scan->length = work->at;
	} else {
		g_byte_array_append(scanner->mended, work->bytes + work->copied,
		                    (guint)(work->at - work->copied));
		scan->bytes = scanner->mended->data;
		scan->length = scanner->mended->len;
	}
	scanner->line += tmx_count_lines(work->bytes, work->at);
	scanner->byte += work->at;
	scanner->clean += scan->length;
}

bool
tmx_scanner_run(struct tmx_scanner *scanner, const uint8_t *bytes, size_t length, bool last,
                struct tmx_scan *scan, struct tmx_problem *problem)
{
	struct work work = { scanner, bytes, length, 0, 0, last, problem };
	bool wait = false, good = true;

	g_byte_array_set_size(scanner->mended, 0);
	while (work.at < length && !wait && good) {
		size_t from = work.at, at = skip(&work);

		work.at = at;
		if (scanner->state != TMX_SCAN_TEXT)
			scanner->markup += at - from;
		good = at == length || step(&work, &wait);
		if (scanner->state != TMX_SCAN_TEXT && bytes[MIN(at, length - 1)] != '<')
			scanner->markup += work.at - at;
		good = good && within_limits(&work);
	}
	finish(&work, scan);
	return good;
}
