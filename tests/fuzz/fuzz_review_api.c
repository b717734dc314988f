/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_review_api.c - requests to a review, one a line: "act {...}" is a POST, "words 7" a GET for a row
 *
 * A review is begun anew for each input, its journal in memory where the system has such a folder.
 * Afterwards every row must hold a sentence, undo must lead back to the rows of the file, and the
 * journal must replay.
 */
#include "config.h"

#include "review/api.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fuzz.h"

#define LINES_MAX 60

static const char article[] =
	"<tmx version=\"1.4\"><header creationtool=\"cat\" creationtoolversion=\"9\" "
	"segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"fr\" datatype=\"plaintext\"/><body>"
	"<tu><tuv xml:lang=\"fr\"><seg>Le \xF0\x9F\x9A\x86 <bpt i=\"1\"/>train<ept i=\"1\"/> 7 arrive.</seg>"
	"</tuv><tuv xml:lang=\"es\"><seg>El tren 7 llega.</seg></tuv></tu>"
	"<tu><tuv xml:lang=\"fr\"><seg>Il s'arrête.</seg></tuv>"
	"<tuv xml:lang=\"es\"><seg>Se para.</seg></tuv></tu>"
	"<tu><tuv xml:lang=\"fr\"><seg>Puis il repart.</seg></tuv>"
	"<tuv xml:lang=\"es\"><seg>Luego sale.</seg></tuv></tu></body></tmx>";

static void
ask(struct api *api, char *line)
{
	char *blank = strchr(line, ' ');
	char *rest = blank ? blank + 1 : line + strlen(line);
	g_autoptr(GHashTable) query = g_hash_table_new(g_str_hash, g_str_equal);
	const bool post = *rest == '{';
	const struct api_request request = { .method = post ? "POST" : "GET", .route = line,
		                             .query = query, .body = post ? rest : "",
		                             .length = post ? strlen(rest) : 0, .window = "w" };
	struct api_answer answer;

	if (blank)
		*blank = '\0';
	if (!post && *rest) {
		g_hash_table_insert(query, (gpointer)(uintptr_t)"row", rest);
		g_hash_table_insert(query, (gpointer)(uintptr_t)"to", rest);
	}
	if (strcmp(line, "save") == 0 || strcmp(line, "end") == 0)
		return; /* another file would be under review from then on */
	api_call(api, &request, &answer);
	g_assert(answer.body && answer.status >= 200);
	api_answer_clear(&answer);
}

static void
look_at_rows(const struct session *session)
{
	for (size_t i = 0; i < session_count(session); i++) {
		const struct row *row = session_row(session, i);

		g_assert(row_count(row, SIDE_SOURCE) + row_count(row, SIDE_TARGET) > 0);
	}
}

static void
fuzz(const char *path, char *const *lines)
{
	AUTO(review) review = review_open(path, NULL, NULL, NULL);
	AUTO(api) api = api_new(review, &(struct api_options){ .interface = "en" });
	AUTO(review) again = NULL;
	size_t rows;

	for (size_t i = 0; i < LINES_MAX && lines[i]; i++)
		ask(api, lines[i]);
	look_at_rows(review_session(review));
	rows = session_count(review_session(review));
	api_free(g_steal_pointer(&api));
	review_free(g_steal_pointer(&review));
	again = review_open(path, NULL, NULL, NULL);
	g_assert(again && !again->aside && session_count(review_session(again)) == rows);
	while (session_undo(review_session(again)))
		;
	g_assert_cmpuint(session_count(review_session(again)), ==, 3);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *root = g_file_test("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir();
	g_autofree char *folder = g_build_filename(root, "satz-fuzz.XXXXXX", NULL);
	g_autofree char *text = g_strndup((const char *)data, size);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autofree char *path = NULL, *journal = NULL;

	if (!g_mkdtemp(folder))
		return 0;
	path = g_build_filename(folder, "a.tmx", NULL);
	journal = g_strconcat(path, ".review", NULL);
	if (g_file_set_contents(path, article, -1, NULL))
		fuzz(path, lines);
	g_unlink(path);
	g_unlink(journal);
	g_rmdir(folder);
	return 0;
}
