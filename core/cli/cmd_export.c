/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_export.c - `satzpaar export`: pairs in the formats that other tools and people take
 */
#include "config.h"

#include "cli/message.h"
#include "cli/options.h"
#include "host/readers.h"
#include "text/input.h"
#include "text/output.h"
#include "tmx/export.h"

#include <string.h>
#include <sys/stat.h>

#define WARNINGS_SHOWN 10 /* of reading and of writing, without --verbose */

struct export_flags {
	char *to, *profile, *language, *from, *into, *output, *confidence;
};

static void
flags_clear(struct export_flags *flags)
{
	g_free(flags->to);
	g_free(flags->profile);
	g_free(flags->language);
	g_free(flags->from);
	g_free(flags->into);
	g_free(flags->output);
	g_free(flags->confidence);
}

static bool
take_confidence(const struct options *options, const char *value, double *confidence)
{
	char *end;

	*confidence = 0;
	if (!value)
		return true;
	*confidence = g_ascii_strtod(value, &end);
	if (end != value && *end == '\0' && *confidence >= 0 && *confidence <= 1)
		return true;
	options_wrong(options, "--min-confidence %s: a number from 0 to 1, such as 0.9", value);
	return false;
}

/* --to, else what --for and the name of the result tell, else tmx. */
static bool
take_format(const struct options *options, const struct export_flags *flags,
            struct export_options *export)
{
	export->format = EXPORT_TMX;
	if (flags->profile) {
		if (options_choice(options, "--for", flags->profile, export_profiles) < 0)
			return false;
		export->profile = export_profile_find(flags->profile);
	}
	if (flags->to) {
		int format = options_choice(options, "--to", flags->to, export_formats);

		if (format < 0)
			return false;
		export->format = (enum export_format)format;
	} else if (!flags->profile && flags->output) {
		export_format_of_file(flags->output, &export->format);
	}
	if (export->profile && export->format != EXPORT_TMX) {
		options_wrong(options, "--for %s is about TMX; leave out --to %s", flags->profile,
		              flags->to);
		return false;
	}
	return true;
}

static bool
check_text(const struct options *options, const struct export_flags *flags,
           const struct export_options *export)
{
	if (export->format != EXPORT_TEXT) {
		if (flags->language)
			options_wrong(options, "--lang is for --to text; the language pair of other "
			                       "formats is named by --from and --into");
		return !flags->language;
	}
	if (!flags->language)
		options_wrong(options, "text has one language; say which: --lang de, --lang en");
	else if (flags->confidence)
		options_wrong(options, "text is the whole article; leave out --min-confidence");
	else
		return true;
	return false;
}

/* Makes options of the flags; false when the call is wrong, which it says. */
static bool
take_flags(const struct options *options, struct export_flags *flags,
           struct export_options *export)
{
	*export = (struct export_options){ 0 };
	if (!options_files(options, 1) || !take_format(options, flags, export) ||
	    !options_take_language(options, "--lang", &flags->language) ||
	    !options_take_language(options, "--from", &flags->from) ||
	    !options_take_language(options, "--into", &flags->into) ||
	    !take_confidence(options, flags->confidence, &export->min_confidence) ||
	    !check_text(options, flags, export))
		return false;
	export->language = flags->language;
	export->source = flags->from;
	export->target = flags->into;
	return true;
}

/* "lawrow.tmx" for a folder, "DIR/": DIR/lawrow.html; for text DIR/lawrow.de.txt. To be freed. */
static char *
output_path(const char *input, const char *wanted, const struct export_options *export)
{
	g_autofree char *base = NULL;
	g_autofree char *file = NULL;

	if (!wanted || !g_str_has_suffix(wanted, "/"))
		return g_strdup(wanted ? wanted : "-");
	base = strcmp(input, "-") == 0 ? g_strdup("pairs") : g_path_get_basename(input);
	if (g_str_has_suffix(base, ".gz"))
		base[strlen(base) - 3] = '\0';
	if (g_str_has_suffix(base, ".tmx"))
		base[strlen(base) - 4] = '\0';
	file = g_strconcat(base, export->language ? "." : "",
	                   export->language ? export->language : "",
	                   export_extension(export->format), NULL);
	return g_build_filename(wanted, file, NULL);
}

/* Whether both names lead to one file. */
static bool
same_file(const char *a, const char *b)
{
	struct stat first, second;

	return strcmp(a, "-") != 0 && strcmp(b, "-") != 0 && stat(a, &first) == 0 &&
	       stat(b, &second) == 0 && S_ISREG(first.st_mode) && first.st_dev == second.st_dev &&
	       first.st_ino == second.st_ino;
}

/* What people should know about the result although it was written. */
static void
print_warnings(const struct options *options, const char *name, const struct export_report *report)
{
	const GPtrArray *reading = report->reading->warnings;
	guint limit = options->verbose ? G_MAXUINT : WARNINGS_SHOWN;
	guint shown = MIN(limit, reading->len), own = MIN(limit, report->warnings->len);
	uint64_t all = report->reading->n_warnings + report->n_warnings;

	for (guint i = 0; i < shown; i++) {
		const struct tmx_warning *warning = g_ptr_array_index(reading, i);

		message_line("%s:%" G_GUINT64_FORMAT ": %s", name, warning->line, warning->text);
	}
	for (guint i = 0; i < own; i++)
		message_line("%s: %s", name, (const char *)g_ptr_array_index(report->warnings, i));
	if (all > shown + own)
		message_line("%s: further warnings: %" G_GUINT64_FORMAT "%s", name,
		             all - shown - own, options->verbose ? "" : " (--verbose shows more)");
}

static void
print_left_out(const char *name, uint64_t n, uint64_t all, const char *why)
{
	if (n > 0)
		message_line("%s: left out: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
		             " units, %s", name, n, all, why);
}

static void
print_counts(const struct options *options, const char *name, const struct export_report *report)
{
	const struct tmx_report *reading = report->reading;

	print_left_out(name, report->doubtful, report->read, "the confidence is too low");
	print_left_out(name, report->older, report->read, "the same text has a later translation");
	for (int i = TMX_SKIP_NONE + 1; i < TMX_SKIP_N; i++)
		print_left_out(name, reading->skipped[i], report->read,
		               tmx_skip_text((enum tmx_skip)i));
	if (options->verbose)
		message_line("%s: %" G_GUINT64_FORMAT " units read, %" G_GUINT64_FORMAT " written",
		             name, report->read, report->written);
}

static bool
export_file(const struct pairs_input *input, const char *path, const struct export_options *export,
            struct export_report *report, GError **error)
{
	AUTO(output) out = NULL;

	if (same_file(input->name, path)) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
		            "%s: would overwrite the file that is exported; name another one", path);
		return false;
	}
	out = output_open(path, error);
	return out && export_run(input, out, export, report, error) && output_commit(out, error);
}

static int
export_with(const struct options *options, struct export_flags *flags)
{
	struct export_options export;
	struct pairs_input input = { 0 };
	AUTO(export_report) report = export_report_new();
	AUTO(readers) readers = readers_new();
	g_autoptr(GBytes) made = NULL;
	g_autoptr(GError) error = NULL;
	g_autofree char *path = NULL;

	if (!take_flags(options, flags, &export))
		return STATUS_TROUBLE;
	if (!readers_pairs(readers, options->files[0], flags->from, flags->into, &input, &made,
	                   &error))
		return message_trouble(error);
	path = output_path(input.name, flags->output, &export);
	if (!export_file(&input, path, &export, report, &error))
		return message_trouble(error);
	if (!options->quiet) {
		print_warnings(options, input_display_name(input.name), report);
		print_counts(options, input_display_name(input.name), report);
	}
	return STATUS_FINE;
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct export_flags flags = { .to = NULL };
	const GOptionEntry entries[] = {
		{ "to", 't', 0, G_OPTION_ARG_STRING, &flags.to,
		  "tmx, xliff, xliff12, tsv, csv, html or text; by the name of the result, else tmx",
		  "FORMAT" },
		{ "for", 'f', 0, G_OPTION_ARG_STRING, &flags.profile,
		  "TMX as a tool wants it: omegat, trados, memoq, phrase, weblate, poedit, wordfast, "
		  "lokalize, plain", "TOOL" },
		{ "lang", 'l', 0, G_OPTION_ARG_STRING, &flags.language,
		  "Language of the article that text writes", "TAG" },
		{ "from", 0, 0, G_OPTION_ARG_STRING, &flags.from,
		  "Source language; as the file says if not given", "TAG" },
		{ "into", 0, 0, G_OPTION_ARG_STRING, &flags.into,
		  "Target language; the other one in the file if not given", "TAG" },
		{ "min-confidence", 'm', 0, G_OPTION_ARG_STRING, &flags.confidence,
		  "Leave out pairs below it (0 to 1)", "X" },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &flags.output,
		  "Where the result goes: a file, or a folder with a / behind; standard output if not "
		  "given", "FILE" },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = export_with(&options, &flags);
		options_clear(&options);
	}
	flags_clear(&flags);
	return status;
}

const struct command command_export = {
	.name = "export",
	.arguments = "PAIR.tmx|-",
	.summary = "Write pairs for other tools and for people",
	.description = "Examples:\n"
		       "  satzpaar export lawrow.tmx -o lawrow.html\n"
		       "  satzpaar export lawrow.tmx --for omegat -o project/tm/auto/\n"
		       "  satzpaar export lawrow.tmx --to text --lang de\n"
		       "  satzpaar export news.tmx --min-confidence 0.9 --to tsv | sort -u\n",
	.run = run,
};
