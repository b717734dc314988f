/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory_figures.c - `satzpaar memory stats`
 */
#include "config.h"

#include "cli/memory_commands.h"
#include "cli/message.h"
#include "memory/stats.h"
#include "text/json_text.h"
#include "text/output.h"

#include <string.h>

#define U64 "%" G_GUINT64_FORMAT

/* "2024-06-12" for "20240612T143000Z"; what has another form comes as it is. */
static void
append_date(GString *out, const char *date)
{
	if (strlen(date) >= 8 && strspn(date, "0123456789") == 8)
		g_string_append_printf(out, "%.4s-%.2s-%.2s", date, date + 4, date + 6);
	else
		g_string_append(out, date);
}

static void
append_text(GString *out, const struct memory_stats *stats)
{
	g_string_append_printf(out, "units         " U64 "\n", stats->units);
	for (guint i = 0; i < stats->languages->len; i++) {
		const struct stats_language *language = g_ptr_array_index(stats->languages, i);
		g_autofree char *tag = message_clean(language->tag);

		g_string_append_printf(out, "%-13s " U64 " texts, " U64 " words\n", tag,
		                       language->texts, language->words);
	}
	g_string_append_printf(out, "duplicates    " U64 "\ninconsistent  " U64 "\n",
	                       stats->duplicates, stats->inconsistent);
	if (*stats->oldest) {
		g_autoptr(GString) dates = g_string_new("oldest        ");
		g_autofree char *clean = NULL;

		append_date(dates, stats->oldest);
		clean = message_clean(dates->str);
		g_string_append_printf(out, "%s\n", clean);
		g_string_assign(dates, "newest        ");
		append_date(dates, stats->newest);
		g_free(clean);
		clean = message_clean(dates->str);
		g_string_append_printf(out, "%s\n", clean);
	}
	g_string_append_printf(out, "undated       " U64 "\n", stats->undated);
}

static void
append_json_date(GString *out, const char *name, const char *date)
{
	g_autoptr(GString) day = g_string_new(NULL);

	if (*date == '\0')
		return;
	append_date(day, date);
	g_string_append_printf(out, ",\"%s\":", name);
	json_text_string(out, day->str, day->len);
}

static void
append_json(GString *out, const struct memory_stats *stats)
{
	g_string_append_printf(out, "{\"units\":" U64 ",\"languages\":[", stats->units);
	for (guint i = 0; i < stats->languages->len; i++) {
		const struct stats_language *language = g_ptr_array_index(stats->languages, i);

		g_string_append(out, i > 0 ? ",{\"language\":" : "{\"language\":");
		json_text_string(out, language->tag, strlen(language->tag));
		g_string_append_printf(out, ",\"texts\":" U64 ",\"words\":" U64 "}",
		                       language->texts, language->words);
	}
	g_string_append_printf(out, "],\"duplicates\":" U64 ",\"inconsistent\":" U64
	                       ",\"undated\":" U64, stats->duplicates, stats->inconsistent,
	                       stats->undated);
	append_json_date(out, "oldest", stats->oldest);
	append_json_date(out, "newest", stats->newest);
	g_string_append(out, "}\n");
}

int
memory_command_stats(const struct options *options, const struct memory_flags *flags, char **files)
{
	static const char *const formats[] = { "text", "json", NULL };
	int format = flags->format ? options_choice(options, "--format", flags->format, formats) : 0;
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	AUTO(output) out = NULL;
	struct memory_stats stats;
	bool fine;

	if (format < 0)
		return STATUS_TROUBLE;
	fine = memory_stats(files[0], &stats, &error);
	if (fine && format == 1)
		append_json(text, &stats);
	else if (fine)
		append_text(text, &stats);
	memory_stats_clear(&stats);
	if (!fine || !(out = output_open("-", &error)) || !output_puts(out, text->str, &error) ||
	    !output_commit(out, &error))
		return message_trouble(error);
	return STATUS_FINE;
}
