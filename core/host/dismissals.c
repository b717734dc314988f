/* SPDX-License-Identifier: GPL-3.0-or-later
 * dismissals.c - findings that a person has looked at and does not want to see again
 */
#include "config.h"

#include "host/dismissals.h"
#include "text/input.h"
#include "text/output.h"
#include "text/utf8.h"
#include "tmx/date.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define FILE_MAX ((size_t)16 << 20)
#define WORDS_MAX 200 /* bytes of the words in a key */
#define TEXT_DIGITS 16
#define COLUMNS 7
#define LOCK_SECONDS 10

static const char head[] =
	"# Findings that satzpaar check does not show any more; delete a line to see one again.\n"
	"# date\tcheck\ttext\tfile\twords in the source\twords in the translation\twhy\n";

char *
dismissals_path(const char *article, const char *named)
{
	g_autofree char *folder = NULL;

	if (named)
		return g_strdup(named);
	if (strcmp(article, "-") == 0)
		return NULL;
	folder = g_path_get_dirname(article);
	return strcmp(folder, ".") == 0 ? g_strdup(DISMISSALS_NAME)
	                                : g_build_filename(folder, DISMISSALS_NAME, NULL);
}

/* One line in NFC, white space as single blanks, nothing that a terminal could take for a
 * command. */
static char *
normal(const char *bytes, size_t length)
{
	g_autofree char *valid = g_utf8_make_valid(bytes, (gssize)length);
	g_autofree char *composed = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
	GString *line = g_string_sized_new(length);

	for (size_t i = 0, end = strlen(composed); i < end;) {
		gunichar c = utf8_next(composed, end, &i);

		if (!g_unichar_isspace(c) && !g_unichar_iscntrl(c))
			g_string_append_unichar(line, c);
		else if (line->len > 0 && line->str[line->len - 1] != ' ')
			g_string_append_c(line, ' ');
	}
	if (line->len > 0 && line->str[line->len - 1] == ' ')
		g_string_truncate(line, line->len - 1);
	return g_string_free(line, FALSE);
}

char *
dismissal_text(const struct satz_pair *pair)
{
	g_autofree char *source = normal(pair->source.bytes, pair->source.length);
	g_autofree char *target = normal(pair->target.bytes, pair->target.length);
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	g_checksum_update(sum, (const guchar *)source, (gssize)strlen(source) + 1);
	g_checksum_update(sum, (const guchar *)target, (gssize)strlen(target));
	return g_strndup(g_checksum_get_string(sum), TEXT_DIGITS);
}

static char *
words_of(const struct satz_text *text, const struct satz_range *range)
{
	char *words = normal(text->bytes + range->begin, range->end - range->begin);
	size_t end = MIN(strlen(words), WORDS_MAX);

	while (end > 0 && ((unsigned char)words[end] & 0xC0) == 0x80)
		end--;
	words[end] = '\0';
	return g_strchomp(words);
}

static void
dismissal_free(gpointer pointer)
{
	struct dismissal *dismissal = pointer;

	g_free(dismissal->date);
	g_free(dismissal->check);
	g_free(dismissal->text);
	g_free(dismissal->file);
	g_free(dismissal->source);
	g_free(dismissal->target);
	g_free(dismissal->reason);
	g_free(dismissal);
}

/* Columns have no tabs, so a key says one thing only. */
static char *
key_of(const struct dismissal *dismissal)
{
	return g_strjoin("\t", dismissal->check, dismissal->text, dismissal->source,
	                 dismissal->target, NULL);
}

/* What the finding's line has but date and reason. */
static struct dismissal *
make(const struct findings *findings, const struct finding *finding)
{
	struct dismissal *made = g_new0(struct dismissal, 1);
	const struct satz_pair *pair = finding_pair(findings, finding);
	const char *path = articles_at(findings->articles, finding->article)->name;
	g_autofree char *name = g_path_get_basename(path);

	made->check = g_strdup(finding->id);
	made->text = dismissal_text(pair);
	made->file = normal(name, strlen(name));
	made->source = words_of(&pair->source, &finding->source);
	made->target = words_of(&pair->target, &finding->target);
	return made;
}

static bool
good_date(const char *date)
{
	for (size_t i = 0; i < 10; i++)
		if (i == 4 || i == 7 ? date[i] != '-' : !g_ascii_isdigit(date[i]))
			return false;
	return date[10] == '\0';
}

static bool
good_text(const char *text)
{
	return strlen(text) == TEXT_DIGITS && strspn(text, "0123456789abcdef") == TEXT_DIGITS;
}

static const char *
wrong_columns(char *const *columns, size_t n)
{
	if (n != COLUMNS)
		return "it has not seven columns with a tab between them";
	if (!good_date(columns[0]))
		return "the first column is no date such as 2026-11-25";
	if (!strchr(columns[1], '.'))
		return "the second column is no check such as numbers.missing";
	if (!good_text(columns[2]))
		return "the third column is not the hash of a text, 16 hexadecimal digits";
	return *columns[6] ? NULL : "the last column does not say why";
}

/* The dismissal of a line; NULL with `*wrong` when it is none, NULL without for a comment. */
static struct dismissal *
parse(const char *line, const char **wrong)
{
	g_auto(GStrv) columns = NULL;
	struct dismissal *found;

	*wrong = NULL;
	if (*line == '#' || line[strspn(line, " \t")] == '\0')
		return NULL;
	columns = g_strsplit(line, "\t", -1);
	*wrong = wrong_columns(columns, g_strv_length(columns));
	if (*wrong)
		return NULL;
	found = g_new0(struct dismissal, 1);
	found->date = g_strdup(columns[0]);
	found->check = g_strdup(columns[1]);
	found->text = g_strdup(columns[2]);
	found->file = g_strdup(columns[3]);
	found->source = g_strdup(columns[4]);
	found->target = g_strdup(columns[5]);
	found->reason = g_strdup(columns[6]);
	return found;
}

/* The lines of the file, without a byte order mark and carriage returns; none when there is no
 * file. */
static GStrv
read_lines(const char *path, GError **error)
{
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *text = NULL;
	const char *begin;
	GStrv lines;
	gsize length;

	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return g_new0(char *, 1);
	bytes = input_read(path, FILE_MAX, error);
	if (!bytes)
		return NULL;
	begin = g_bytes_get_data(bytes, &length);
	text = g_strndup(length > 0 ? begin : "", length);
	if (!g_utf8_validate(text, (gssize)length, NULL)) {
		g_set_error(error, HOST_ERROR, HOST_ERROR_DISMISSALS,
		            "%s: not UTF-8; save it as such", path);
		return NULL;
	}
	lines = g_strsplit(g_str_has_prefix(text, "\xEF\xBB\xBF") ? text + 3 : text, "\n", -1);
	for (size_t i = 0; lines[i]; i++)
		if (g_str_has_suffix(lines[i], "\r"))
			lines[i][strlen(lines[i]) - 1] = '\0';
	return lines;
}

static struct dismissals *
take_lines(const char *path, char *const *lines, GError **error)
{
	AUTO(dismissals) dismissals = g_new0(struct dismissals, 1);

	dismissals->path = g_strdup(path);
	dismissals->list = g_ptr_array_new_with_free_func(dismissal_free);
	dismissals->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t i = 0; lines[i]; i++) {
		const char *wrong;
		struct dismissal *found = parse(lines[i], &wrong);

		if (wrong) {
			g_set_error(error, HOST_ERROR, HOST_ERROR_DISMISSALS,
			            "%s: line %zu: %s; mend or delete it", path, i + 1, wrong);
			return NULL;
		}
		if (!found)
			continue;
		found->line = i + 1;
		g_ptr_array_add(dismissals->list, found);
		g_hash_table_replace(dismissals->by_key, key_of(found), found);
	}
	return g_steal_pointer(&dismissals);
}

struct dismissals *
dismissals_read(const char *path, GError **error)
{
	g_auto(GStrv) lines = read_lines(path, error);

	return lines ? take_lines(path, lines, error) : NULL;
}

void
dismissals_free(struct dismissals *dismissals)
{
	if (!dismissals)
		return;
	g_free(dismissals->path);
	g_hash_table_unref(dismissals->by_key);
	g_ptr_array_unref(dismissals->list);
	g_free(dismissals);
}

const struct dismissal *
dismissals_meet(struct dismissals *dismissals, const struct findings *findings,
                const struct finding *finding)
{
	struct dismissal *wanted, *met;
	g_autofree char *key = NULL;

	if (dismissals->list->len == 0 || !finding_pair(findings, finding))
		return NULL;
	wanted = make(findings, finding);
	key = key_of(wanted);
	dismissal_free(wanted);
	met = g_hash_table_lookup(dismissals->by_key, key);
	if (met)
		met->used = true;
	return met;
}

bool
dismissal_concerns(const struct dismissal *dismissal, const struct articles *articles)
{
	for (guint i = 0; i < articles->list->len; i++) {
		g_autofree char *name = g_path_get_basename(articles_at(articles, i)->name);
		g_autofree char *file = normal(name, strlen(name));

		if (strcmp(file, dismissal->file) == 0)
			return true;
	}
	return false;
}

/* Waits for the folder of the file to be ours; -1 with an error. Closing gives it back. */
static int
lock_folder(const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	for (int tries = 0; fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0; tries++) {
		if (errno != EWOULDBLOCK || tries >= LOCK_SECONDS * 100) {
			g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno),
			            "%s: %s", path,
			            errno == EWOULDBLOCK ? "another program is writing there; try "
			                                   "again later"
			                                 : g_strerror(errno));
			close(fd);
			return -1;
		}
		g_usleep(G_USEC_PER_SEC / 100);
	}
	if (fd < 0)
		g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "%s: %s", folder,
		            g_strerror(errno));
	return fd;
}

/* Today, or the day of SOURCE_DATE_EPOCH. */
static char *
today(GError **error)
{
	char date[TMX_DATE_SIZE];

	if (!tmx_date_now(date, error))
		return NULL;
	return g_strdup_printf("%.4s-%.2s-%.2s", date, date + 4, date + 6);
}

/* The old lines but those with a key of the new ones, then the new ones; a GString. */
static GString *
merge(char *const *lines, const GPtrArray *new)
{
	GString *text = g_string_new(lines[0] ? NULL : head);
	g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < new->len; i++)
		g_hash_table_add(keys, key_of(g_ptr_array_index(new, i)));
	for (size_t i = 0; lines[i]; i++) {
		const char *wrong;
		struct dismissal *old = parse(lines[i], &wrong);
		g_autofree char *key = old ? key_of(old) : NULL;

		if (old)
			dismissal_free(old);
		if ((key && g_hash_table_contains(keys, key)) || (!lines[i + 1] && !*lines[i]))
			continue;
		g_string_append_printf(text, "%s\n", lines[i]);
	}
	for (guint i = 0; i < new->len; i++) {
		const struct dismissal *d = g_ptr_array_index(new, i);
		g_autofree char *key = key_of(d);

		if (g_hash_table_remove(keys, key)) /* once, if two findings have one key */
			g_string_append_printf(text, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", d->date,
			                       d->check, d->text, d->file, d->source, d->target,
			                       d->reason);
	}
	return text;
}

static bool
write_locked(const char *path, const GPtrArray *new, GError **error)
{
	g_auto(GStrv) lines = read_lines(path, error);
	AUTO(dismissals) known = lines ? take_lines(path, lines, error) : NULL;
	g_autoptr(GString) text = known ? merge(lines, new) : NULL;
	AUTO(output) out = text ? output_open(path, error) : NULL;

	return out && output_write(out, text->str, text->len, error) && output_commit(out, error);
}

bool
dismissals_add(const char *path, const struct findings *findings, const GArray *dismissed,
               const char *reason, GError **error)
{
	g_autoptr(GPtrArray) new = g_ptr_array_new_with_free_func(dismissal_free);
	g_autofree char *why = normal(reason, strlen(reason));
	g_autofree char *date = today(error);
	bool written;
	int lock;

	if (!date)
		return false;
	if (!*why) {
		g_set_error(error, HOST_ERROR, HOST_ERROR_DISMISSALS,
		            "%s: a dismissal needs a reason; say why", path);
		return false;
	}
	for (guint i = 0; i < dismissed->len; i++) {
		size_t index = g_array_index(dismissed, size_t, i);
		struct dismissal *made = make(findings, findings_at(findings, index));

		made->date = g_strdup(date);
		made->reason = g_strdup(why);
		g_ptr_array_add(new, made);
	}
	lock = lock_folder(path, error);
	if (lock < 0)
		return false;
	written = write_locked(path, new, error);
	close(lock);
	return written;
}
