/* SPDX-License-Identifier: GPL-3.0-or-later
 * findings.c - what the plugins found, checked and in order
 */
#include "config.h"

#include "host/findings.h"

#include <string.h>

const char *const host_ids[] = { HOST_ID_CRASHED, HOST_ID_TIMEOUT, HOST_ID_GARBAGE, HOST_ID_FLOOD,
	                         HOST_ID_FAILED, NULL };

struct findings *
findings_new(const struct articles *articles)
{
	struct findings *findings = g_new0(struct findings, 1);

	findings->articles = articles;
	findings->list = g_array_new(FALSE, FALSE, sizeof(struct finding));
	findings->offers = g_array_new(FALSE, FALSE, sizeof(struct offered));
	findings->texts = g_string_chunk_new(1 << 14);
	return findings;
}

void
findings_free(struct findings *findings)
{
	g_array_unref(findings->list);
	g_array_unref(findings->offers);
	g_string_chunk_free(findings->texts);
	g_free(findings);
}

/* Whether an offset stands within the text and between two characters. */
static bool
good_offset(const struct satz_text *text, uint32_t offset)
{
	if (offset >= text->length)
		return offset == text->length;
	return ((unsigned char)text->bytes[offset] & 0xC0) != 0x80;
}

static bool
good_range(const struct satz_text *text, const struct satz_range *range, const char *side,
           char **why)
{
	if (range->begin <= range->end && good_offset(text, range->begin) &&
	    good_offset(text, range->end))
		return true;
	*why = g_strdup_printf("it marks bytes %u to %u of a %s of %zu bytes", range->begin,
	                       range->end, side, text->length);
	return false;
}

/* One line of valid UTF-8, kept with the others. */
static const char *
keep_line(struct findings *findings, const struct satz_text *text)
{
	g_autofree char *line = g_utf8_make_valid(text->bytes, (gssize)text->length);

	for (char *p = line; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			*p = ' ';
	return g_string_chunk_insert(findings->texts, line);
}

bool
findings_add(struct findings *findings, const struct plugin *plugin, size_t article, uint64_t step,
             const struct satz_finding *raw, char **why)
{
	const struct checked_article *where = articles_at(findings->articles, article);
	const struct satz_id *id = plugin_id(plugin, raw->id);
	const struct satz_pair *pair;
	struct finding finding;

	if (!id) {
		*why = g_strdup("it reports an id that it does not declare");
		return false;
	}
	if (raw->pair >= where->n_units) {
		*why = g_strdup_printf("it reports pair %" G_GUINT64_FORMAT " of %zu", raw->pair,
		                       where->n_units);
		return false;
	}
	if (raw->severity > SATZ_SEVERE) {
		*why = g_strdup_printf("it reports severity %u; there are 1 to 3", raw->severity);
		return false;
	}
	pair = where->pairs[raw->pair];
	if (!good_range(&pair->source, &raw->source, "source", why) ||
	    !good_range(&pair->target, &raw->target, "target", why))
		return false;
	finding = (struct finding){
		.article = article, .pair = raw->pair, .step = step, .plugin = plugin, .id = id->id,
		.severity = (enum satz_severity)(raw->severity ? raw->severity : id->severity),
		.message = keep_line(findings, &raw->message),
		.source = raw->source, .target = raw->target
	};
	if (raw->suggestion.length > 0)
		finding.suggestion = keep_line(findings, &raw->suggestion);
	g_array_append_val(findings->list, finding);
	return true;
}

bool
findings_add_offer(struct findings *findings, size_t article, uint64_t pair,
                   const struct satz_offer *raw, char **why)
{
	const struct checked_article *where = articles_at(findings->articles, article);
	struct offered offered = { .article = article, .pair = pair,
		                   .kind = (enum satz_offer_kind)raw->kind, .source = raw->source };

	if (pair >= where->n_units || raw->kind < SATZ_OFFER_TERM || raw->kind > SATZ_OFFER_NAME) {
		*why = g_strdup("it offers what nobody asked for");
		return false;
	}
	if (!good_range(&where->pairs[pair]->source, &raw->source, "source", why))
		return false;
	offered.text = keep_line(findings, &raw->text);
	g_array_append_val(findings->offers, offered);
	return true;
}

void
findings_add_host(struct findings *findings, const struct plugin *plugin, size_t article,
                  uint64_t pair, const char *id, const char *message)
{
	const struct satz_text text = { message, strlen(message) };
	struct finding finding = { .article = article, .pair = pair, .step = FINDING_NO_PAIR,
		                   .plugin = plugin, .id = id, .severity = SATZ_SEVERE,
		                   .message = keep_line(findings, &text) };

	g_array_append_val(findings->list, finding);
}

void
findings_drop(struct findings *findings, const struct plugin *plugin, size_t article,
              uint64_t step)
{
	guint kept = 0;

	for (guint i = 0; i < findings->list->len; i++) {
		struct finding *finding = &g_array_index(findings->list, struct finding, i);

		if (finding->plugin == plugin && finding->article == article &&
		    finding->step == step)
			continue;
		g_array_index(findings->list, struct finding, kept++) = *finding;
	}
	g_array_set_size(findings->list, kept);
}

static int
compare_numbers(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

static int
compare(gconstpointer a, gconstpointer b)
{
	const struct finding *left = a, *right = b;
	int order = compare_numbers(left->article, right->article);

	if (order == 0)
		order = compare_numbers(left->pair, right->pair);
	if (order == 0)
		order = compare_numbers(left->target.begin, right->target.begin);
	if (order == 0)
		order = compare_numbers(left->source.begin, right->source.begin);
	if (order == 0)
		order = strcmp(left->id, right->id);
	return order ? order : strcmp(left->message, right->message);
}

void
findings_sort(struct findings *findings)
{
	g_array_sort(findings->list, compare);
}

const struct finding *
findings_at(const struct findings *findings, size_t index)
{
	return &g_array_index(findings->list, struct finding, index);
}

const char *
severity_name(enum satz_severity severity)
{
	static const char *const names[] = { "info", "warning", "error" };

	return names[severity - SATZ_INFO];
}

const char *
finding_unit(const struct findings *findings, const struct finding *finding)
{
	const struct checked_article *article = articles_at(findings->articles, finding->article);

	return finding->pair < article->n_units ? article->units[finding->pair].name : NULL;
}

const struct satz_pair *
finding_pair(const struct findings *findings, const struct finding *finding)
{
	const struct checked_article *article = articles_at(findings->articles, finding->article);

	return finding->pair < article->n_units ? article->pairs[finding->pair] : NULL;
}
