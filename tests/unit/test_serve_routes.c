/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_serve_routes.c - what the server of memories answers, without HTTP
 */
#include "config.h"

#include "serve_fixture.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>

/* The answer's body, to be freed; `path` may have a query. */
static char *
ask(struct serve_fixture *fixture, const char *method, const char *path, const char *body,
    unsigned *status)
{
	g_auto(GStrv) halves = g_strsplit(path, "?", 2);
	g_autoptr(GHashTable) query = halves[1] ? soup_form_decode(halves[1]) : NULL;
	struct serve_request request = { .query = query, .body = body ? body : "",
		                         .length = body ? strlen(body) : 0, .name = "anna" };
	struct serve_answer answer = { .status = 200, .body = g_string_new(NULL) };
	char *parts[ROUTE_PARTS_MAX];
	const struct route *route = route_find(method, halves[0], parts, status);

	if (route) {
		for (int i = 0; i < ROUTE_PARTS_MAX; i++)
			request.parts[i] = parts[i];
		route->run(&fixture->serve, &request, &answer);
		*status = answer.status;
	}
	for (int i = 0; i < ROUTE_PARTS_MAX; i++)
		g_free(parts[i]);
	return g_string_free(answer.body, FALSE);
}

static void
expect(struct serve_fixture *fixture, const char *method, const char *path, const char *body,
       unsigned status, const char *part)
{
	unsigned got;
	g_autofree char *text = ask(fixture, method, path, body, &got);

	if (got != status || !strstr(text, part))
		g_error("%s %s: %u, %s", method, path, got, text);
}

/* The whole answer. */
static void
expect_all(struct serve_fixture *fixture, const char *path, const char *all)
{
	unsigned status;
	g_autofree char *text = ask(fixture, "GET", path, NULL, &status);

	g_assert_cmpuint(status, ==, 200);
	g_assert_cmpstr(text, ==, all);
}

static void
set_up(struct serve_fixture *fixture, gconstpointer data)
{
	(void)data;
	serve_fixture_open(fixture);
}

static void
tear_down(struct serve_fixture *fixture, gconstpointer data)
{
	(void)data;
	serve_fixture_close(fixture);
}

static void
test_tmserver(struct serve_fixture *fixture, gconstpointer data)
{
	(void)data;
	/* each pair once, that of the first memory first */
	expect_all(fixture, "/tmserver/de/en/unit/Er%20h%C3%A4lt.",
	           "[{\"source\":\"Er h\xC3\xA4lt.\",\"target\":\"It stops.\",\"context\":\"\","
	           "\"quality\":100,\"rank\":100},{\"source\":\"Er h\xC3\xA4lt.\",\"target\":"
	           "\"It is stopping.\",\"context\":\"\",\"quality\":100,\"rank\":100}]\n");
	expect_all(fixture, "/tmserver/de/en/unit/Er%20h%C3%A4lt.?max_candidates=1",
	           "[{\"source\":\"Er h\xC3\xA4lt.\",\"target\":\"It stops.\",\"context\":\"\","
	           "\"quality\":100,\"rank\":100}]\n");
	expect(fixture, "GET", "/tmserver/en/de/unit/and%2For", NULL, 200, "Und/oder");
	expect(fixture, "GET", "/tmserver/en/de/unit/And/or", NULL, 200, "Und/oder");
	expect(fixture, "GET", "/tmserver/en_GB/de-AT/unit/And/or", NULL, 200, "Und/oder");
	expect(fixture, "GET", "/tmserver/en/de/unit/?source=And/or", NULL, 200, "Und/oder");
	expect(fixture, "GET", "/tmserver//en/de/unit/And/or", NULL, 200, "Und/oder");
	expect_all(fixture, "/tmserver/fr/en/unit/x", "[]\n");
	expect_all(fixture, "/tmserver/de/en/unit/Ein%20Zug%20kommt%20heute.", "[]\n");
	expect(fixture, "GET", "/tmserver/de/en/unit/Ein%20Zug%20kommt.?min_similarity=30", NULL, 200,
	       "The train");
	expect(fixture, "GET", "/tmserver/de/en/unit/", NULL, 404, "no text");
	expect_all(fixture, "/tmserver/languages/",
	           "{\"sourceLanguages\":[\"de\",\"en\"],\"targetLanguages\":[\"en\",\"de\"]}\n");
	expect(fixture, "GET", "/tmserver/languages", NULL, 200, "sourceLanguages");
}

static void
test_amagama(struct serve_fixture *fixture, gconstpointer data)
{
	(void)data;
	expect(fixture, "GET", "/api/v1/de/en/unit/?source=Er+h%C3%A4lt", NULL, 200, "It stops.");
	expect(fixture, "GET", "/api/v1/de/en/unit?source=Er+h%C3%A4lt", NULL, 200, "It stops.");
	expect(fixture, "GET", "/api/v1/de/fr/unit/x", NULL, 200, "[]");
	expect(fixture, "GET", "/api/v1/fr/en/unit/x", NULL, 404, "error");
	expect(fixture, "GET", "/api/v1/de/de/unit/x", NULL, 404, "error");
	expect(fixture, "GET", "/api/v1/languages/", NULL, 200, "sourceLanguages");
}

static void
test_paths(struct serve_fixture *fixture, gconstpointer data)
{
	(void)data;
	expect(fixture, "GET", "/nothing", NULL, 404, "");
	expect(fixture, "GET", "/tmserver/de", NULL, 404, "");
	expect(fixture, "GET", "/tmserver/de/en/units/x", NULL, 404, "");
	expect(fixture, "GET", "/api/1/lookup/x", NULL, 404, "");
	expect(fixture, "DELETE", "/tmserver/de/en/unit/x", NULL, 405, "");
	expect(fixture, "GET", "/api/1/add", NULL, 405, "");
	expect(fixture, "GET", "/tmserver/de/en/unit/%FF", NULL, 400, "");
	expect(fixture, "GET", "/tmserver/de/en/unit/%00", NULL, 400, "");
	expect(fixture, "GET", "/tmserver/de/en/unit/%zz", NULL, 400, "");
}

static void
test_lookup(struct serve_fixture *fixture, gconstpointer data)
{
	(void)data;
	expect(fixture, "GET", "/api/1/lookup?text=Der+Zug+kommt+um+9+Uhr.", NULL, 200,
	       "{\"from\":\"de\",\"to\":\"en\",\"results\":[{\"query\":\"Der Zug kommt um 9 Uhr.\","
	       "\"matches\":[{\"score\":99,\"source\":\"Der Zug kommt um 8 Uhr.\",\"target\":"
	       "\"The train comes at 8.\",\"unit\":\"1\",\"memory\":\"news\",\"proposal\":"
	       "\"The train comes at 9.\"");
	expect(fixture, "GET", "/api/1/lookup?text=Der+Zug+kommt+um+9+Uhr.", NULL, 200,
	       "\"differences\":{\"query\":[[17,18]],\"source\":[[17,18]],"
	       "\"kinds\":{\"query\":[\"number\"],\"source\":[\"number\"]}}");
	expect(fixture, "POST", "/api/1/lookup",
	       "{\"from\":\"en\",\"texts\":[\"It stops.\",\"nothing of the kind\"]}", 200,
	       "{\"query\":\"nothing of the kind\",\"matches\":[]}]}");
	expect(fixture, "POST", "/api/1/lookup", "{\"texts\":[]}", 200, "\"results\":[]");
	expect(fixture, "POST", "/api/1/lookup",
	       "{\"context\":true,\"texts\":[\"Der Zug kommt um 8 Uhr.\",\"Er h\xC3\xA4lt.\"]}", 200,
	       "\"score\":101");
	expect(fixture, "GET", "/api/1/lookup?text=x&from=fr&to=en", NULL, 404, "no memory");
	expect(fixture, "GET", "/api/1/lookup?text=x&from=1", NULL, 400, "from");
	expect(fixture, "GET", "/api/1/lookup?text=x&min=0", NULL, 400, "min: a number from 1");
	expect(fixture, "GET", "/api/1/lookup?text=x&limit=many", NULL, 400, "limit");
	expect(fixture, "GET", "/api/1/lookup?text=x&score=luck", NULL, 400, "score");
	expect(fixture, "GET", "/api/1/lookup?text=%FF", NULL, 400, "UTF-8");
	expect(fixture, "GET", "/api/1/lookup", NULL, 400, "text or texts");
	expect(fixture, "POST", "/api/1/lookup", "{\"texts\":[1]}", 400, "list of texts");
	expect(fixture, "POST", "/api/1/lookup", "[\"x\"]", 400, "no JSON object");
}

static void
test_limits(struct serve_fixture *fixture, gconstpointer data)
{
	g_autofree char *text = g_strnfill(MEMORY_QUERY_MAX + 1, 'x');
	g_autofree char *longest = g_strdup_printf("{\"text\":\"%s\"}", text);
	g_autofree char *path = g_strdup_printf("/tmserver/de/en/unit/%s", text);
	g_autoptr(GString) many = g_string_new("{\"texts\":[\"a\"");
	g_autoptr(GString) deep = g_string_new("{\"texts\":");
	gint gone = 1;
	struct serve_request request = { .body = "{\"text\":\"x\"}", .length = 12, .gone = &gone };
	struct serve_answer answer = { .status = 200, .body = g_string_new(NULL) };

	(void)data;
	for (unsigned i = 0; i < ROUTE_TEXTS_MAX; i++)
		g_string_append(many, ",\"b\"");
	g_string_append(many, "]}");
	for (int i = 0; i < 100000; i++)
		g_string_append_c(deep, '[');
	expect(fixture, "POST", "/api/1/lookup", longest, 413, "longer than 64 KiB");
	expect(fixture, "GET", path, NULL, 413, "longer than 64 KiB");
	expect(fixture, "POST", "/api/1/lookup", many->str, 413, "at most 1000");
	expect(fixture, "POST", "/api/1/lookup", deep->str, 400, "no JSON object");
	serve_lookup(&fixture->serve, &request, &answer);
	g_assert_cmpuint(answer.status, ==, 503);
	g_string_free(answer.body, TRUE);
}

static void
test_concordance(struct serve_fixture *fixture, gconstpointer data)
{
	(void)data;
	expect(fixture, "GET", "/api/1/concordance?phrase=Z%C3%BCge", NULL, 200,
	       "\"hits\":{\"source\":[[4,7]],\"target\":[]}}],\"found\":1}");
	expect(fixture, "POST", "/api/1/concordance", "{\"phrase\":\"stop*\",\"limit\":1}", 200,
	       "],\"found\":4}");
	expect(fixture, "GET", "/api/1/concordance", NULL, 400, "phrase");
	expect(fixture, "GET", "/api/1/concordance?phrase=...", NULL, 400, "error");
}

static void
test_add(struct serve_fixture *fixture, gconstpointer data)
{
	g_autofree char *text = NULL;

	(void)data;
	expect(fixture, "POST", "/api/1/add",
	       "{\"units\":[{\"source\":\"Gr\xC3\xBC\xC3\x9F \xE2\x80\x9E<Gott>\xE2\x80\x9C\","
	       "\"target\":\"Hello & goodbye\",\"id\":\"g-1\",\"note\":\"south\"},"
	       "{\"source\":\"Er h\xC3\xA4lt.\",\"target\":\"It stops.\"}]}", 200,
	       "{\"added\":1,\"same\":1,\"outdated\":0,\"replaced\":0,\"units\":");
	expect(fixture, "GET", "/api/1/lookup?from=en&text=Hello+%26+goodbye", NULL, 200,
	       "\"unit\":\"g-1\",\"memory\":\"news\"");
	g_assert_true(g_file_get_contents(fixture->news, &text, NULL, NULL));
	g_assert_nonnull(strstr(text, "creationid=\"anna\""));
	expect(fixture, "POST", "/api/1/add",
	       "{\"memory\":\"client\",\"from\":\"en\",\"to\":\"de\",\"units\":"
	       "[{\"source\":\"Never\",\"target\":\"Nie\"}]}", 200, "\"added\":1");
	expect(fixture, "GET", "/tmserver/de/en/unit/Nie", NULL, 200, "Never");
	expect(fixture, "PUT", "/tmserver/de/en/unit/Zwei",
	       "{\"source\":\"Zwei\",\"target\":\"Two\"}", 200, "");
	expect(fixture, "GET", "/tmserver/de/en/unit/Zwei", NULL, 200, "Two");
	expect(fixture, "POST", "/api/v1/de/en/store/x.po",
	       "[{\"source\":\"Drei\",\"target\":\"Three\"}]", 200, "added 1 units from x.po\n");
	expect(fixture, "PUT", "/api/v1/de/en/store/x.tmx",
	       TMX_HEAD TMX_UNIT("Vier", "Four") TMX_TAIL, 200, "added 1 units from x.tmx\n");
	expect(fixture, "GET", "/api/1/lookup?text=Vier", NULL, 200, "Four");
}

static void
test_bad_adds(struct serve_fixture *fixture, gconstpointer data)
{
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;

	(void)data;
	g_assert_true(g_file_get_contents(fixture->news, &before, NULL, NULL));
	expect(fixture, "POST", "/api/1/add", "{}", 400, "units");
	expect(fixture, "POST", "/api/1/add", "{\"units\":[]}", 400, "units");
	expect(fixture, "POST", "/api/1/add", "{\"units\":[7]}", 400, "number 1");
	expect(fixture, "POST", "/api/1/add", "{\"units\":[{\"source\":\"a\"}]}", 400, "texts");
	expect(fixture, "POST", "/api/1/add",
	       "{\"units\":[{\"source\":\"a\",\"target\":\"b\"},{\"source\":\"a\",\"target\":\" \"}]}",
	       400, "number 2: a text is empty");
	expect(fixture, "POST", "/api/1/add",
	       "{\"keep\":\"some\",\"units\":[{\"source\":\"a\",\"target\":\"b\"}]}", 400, "keep");
	expect(fixture, "POST", "/api/1/add",
	       "{\"memory\":\"old\",\"units\":[{\"source\":\"a\",\"target\":\"b\"}]}", 404, "old");
	expect(fixture, "PUT", "/tmserver/fr/en/unit/x", "{\"source\":\"a\",\"target\":\"b\"}", 404,
	       "no memory");
	expect(fixture, "PUT", "/tmserver/de/en/unit/x", "[]", 400, "JSON");
	expect(fixture, "PUT", "/tmserver/de/en/store/x", "no TMX", 400, "no units were added");
	expect(fixture, "PUT", "/tmserver/de/en/store/x", NULL, 400, "empty");
	expect(fixture, "POST", "/tmserver/de/en/store/x", "{}", 400, "list");
	g_assert_true(g_file_get_contents(fixture->news, &after, NULL, NULL));
	g_assert_cmpstr(after, ==, before);
}

/* What somebody else does to the file is seen; a file that is broken is not taken. */
static void
test_follow(struct serve_fixture *fixture, gconstpointer data)
{
	struct edition *held = stock_edition(fixture->stock, 0);

	(void)data;
	serve_fixture_write(fixture->news, TMX_HEAD TMX_UNIT("Ganz neu", "Brand new") TMX_TAIL);
	expect(fixture, "GET", "/tmserver/de/en/unit/Ganz%20neu", NULL, 200, "[]");
	stock_follow(fixture->stock);
	expect(fixture, "GET", "/tmserver/de/en/unit/Ganz%20neu", NULL, 200, "Brand new");
	g_assert_cmpuint(memory_pairs(edition_memory(held, false)), ==, 4);
	edition_unref(held);
	serve_fixture_write(fixture->news, "this is no TMX file");
	stock_follow(fixture->stock);
	expect(fixture, "GET", "/tmserver/de/en/unit/Ganz%20neu", NULL, 200, "Brand new");
	expect(fixture, "GET", "/api/1/stats", NULL, 200, "\"trouble\":\"");
	g_unlink(fixture->news);
	stock_follow(fixture->stock);
	expect(fixture, "GET", "/tmserver/de/en/unit/Ganz%20neu", NULL, 200, "Brand new");
	serve_fixture_write(fixture->news, TMX_HEAD TMX_UNIT("Da", "There") TMX_TAIL);
	stock_follow(fixture->stock);
	expect(fixture, "GET", "/tmserver/de/en/unit/Da", NULL, 200, "There");
	expect(fixture, "GET", "/api/1/stats", NULL, 200,
	       "{\"name\":\"news\",\"from\":\"de\",\"to\":\"en\",\"pairs\":1,");
	expect(fixture, "GET", "/api/1/health", NULL, 200, "ok");
}

/* --- tokens ----------------------------------------------------------------------------------- */

static void
refuse_tokens(const char *text, const char *part)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(access_parse("tokens", text, strlen(text), &error));
	g_assert_nonnull(error);
	if (!strstr(error->message, part) || !g_str_has_prefix(error->message, "tokens: "))
		g_error("%s", error->message);
}

static void
test_tokens(void)
{
	static const char file[] = "# comment\r\n\nanna 0123456789abcdef lookup,add # hers\n"
	                           "\tweblate  fedcba9876543210\tlookup";
	AUTO(access) access = access_parse("tokens", file, strlen(file), NULL);
	const char *name;

	g_assert_cmpuint(access_rights(access, "Bearer 0123456789abcdef", &name), ==,
	                 ACCESS_LOOKUP | ACCESS_ADD);
	g_assert_cmpstr(name, ==, "anna");
	g_assert_cmpuint(access_rights(access, "bearer  fedcba9876543210 ", &name), ==,
	                 ACCESS_LOOKUP);
	g_assert_cmpstr(name, ==, "weblate");
	g_assert_cmpuint(access_rights(access, "Bearer 0123456789abcdeF", &name), ==, 0);
	g_assert_null(name);
	g_assert_cmpuint(access_rights(access, "Bearer", &name), ==, 0);
	g_assert_cmpuint(access_rights(access, "Basic eA==", &name), ==, 0);
	g_assert_cmpuint(access_rights(access, NULL, &name), ==, 0);
	refuse_tokens("", "no token in it");
	refuse_tokens("# nobody\n", "no token in it");
	refuse_tokens("anna 0123456789abcdef\n", "line 1: write: NAME TOKEN RIGHTS");
	refuse_tokens("\nanna 0123456789abcde lookup\n", "line 2: the token is too short");
	refuse_tokens("anna 0123456789abcdef all\n", "the rights are");
	refuse_tokens("anna 0123456789abcdef lookup\nanna 1123456789abcdef lookup", "line 2: this name");
	refuse_tokens("anna 0123456789abcdef lookup\nbert 0123456789abcdef lookup", "line 2: this name");
	refuse_tokens("anna 0123456789abcd\xC3\xA4 lookup\n", "ASCII");
}

static void
test_token_file(struct serve_fixture *fixture, gconstpointer data)
{
	g_autofree char *path = g_build_filename(fixture->folder, "tokens", NULL);
	g_autoptr(GError) error = NULL;
	struct access *access;

	(void)data;
	serve_fixture_write(path, "anna 0123456789abcdef lookup\n");
	g_assert_cmpint(g_chmod(path, 0640), ==, 0);
	g_assert_null(access_read(path, &error));
	g_assert_nonnull(strstr(error->message, "chmod 600"));
	g_clear_error(&error);
	g_assert_cmpint(g_chmod(path, 0600), ==, 0);
	access = access_read(path, &error);
	g_assert_no_error(error);
	access_free(access);
	g_assert_null(access_read(fixture->folder, &error));
	g_assert_nonnull(strstr(error->message, "is no file"));
	g_clear_error(&error);
	g_assert_null(access_read("/nowhere", &error));
	g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* No two memories have one name, also when a name looks like one with a number. */
static void
test_names(struct serve_fixture *fixture, gconstpointer data)
{
	const struct stock_options options = { .cache = fixture->folder };
	g_autofree char *third = g_build_filename(fixture->folder, "news-3.tmx", NULL);
	AUTO(stock) stock = NULL;

	(void)data;
	serve_fixture_write(third, TMX_HEAD TMX_UNIT("Ja.", "Yes.") TMX_TAIL);
	stock = stock_new((const char *const[]){ third, fixture->news, fixture->news }, 3, &options,
	                  NULL);
	g_assert_nonnull(stock);
	g_assert_cmpint(stock_find(stock, "news-3"), ==, 0);
	g_assert_cmpint(stock_find(stock, "news"), ==, 1);
	g_assert_cmpint(stock_find(stock, "news-4"), ==, 2);
}

#define ADD(name, test) g_test_add("/serve/" name, struct serve_fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("tmserver", test_tmserver);
	ADD("amagama", test_amagama);
	ADD("paths", test_paths);
	ADD("lookup", test_lookup);
	ADD("limits", test_limits);
	ADD("concordance", test_concordance);
	ADD("add", test_add);
	ADD("bad-adds", test_bad_adds);
	ADD("follow", test_follow);
	ADD("token-file", test_token_file);
	ADD("names", test_names);
	g_test_add_func("/serve/tokens", test_tokens);
	return g_test_run();
}
