/* SPDX-License-Identifier: GPL-3.0-or-later
 * reader_course.c - a document reader at work on one file, in this process
 */
#include "config.h"

#include "host/reader_course.h"
#include "host/reader_record.h"
#include "text/document.h"
#include "text/read.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What hangs on sink->context. */
struct work {
	const struct reader_task *task;
	GByteArray *records;
	char *message;
	bool pairs; /* what it promised to hand over */
	bool flood, garbage, failed;
};

static int
stop_for(struct work *work, bool *reason, const char *why)
{
	*reason = true;
	if (why)
		g_strlcpy(work->message, why, READER_MESSAGE);
	return SATZ_STOP;
}

/* Adds a record unless that is too much. */
static int
add(struct work *work, const struct reader_record *record)
{
	size_t size = 0;

	if (work->flood || work->garbage || work->failed)
		return SATZ_STOP;
	for (int i = 0; i < 3; i++) {
		if (record->texts[i].length > 0 && !record->texts[i].bytes)
			return stop_for(work, &work->garbage, "it hands over a text that is not there");
		if (record->texts[i].length > READER_RECORDS_MAX)
			return stop_for(work, &work->flood, NULL);
		size += record->texts[i].length;
	}
	if (work->records->len + size > READER_RECORDS_MAX)
		return stop_for(work, &work->flood, NULL);
	reader_record_append(work->records, record);
	return SATZ_OK;
}

static int
take_block(const struct satz_sink *sink, const struct satz_block *block)
{
	struct work *work = sink->context;
	const size_t needed = offsetof(struct satz_block, text) + sizeof(block->text);

	if (work->pairs || block->size < needed || block->kind > SATZ_KIND_CAPTION)
		return stop_for(work, &work->garbage,
		                work->pairs ? "it promised pairs and hands over a block"
		                            : "it hands over a block of an unknown kind or size");
	return add(work, &(struct reader_record){ .kind = READER_BLOCK, .a = block->kind,
	                                          .b = block->level, .texts = { block->text } });
}

static int
add_document(struct work *work, const struct document *document)
{
	int status = SATZ_OK;

	for (size_t i = 0; status == SATZ_OK && i < document_block_count(document); i++) {
		const struct block *block = document_block(document, i);

		status = add(work, &(struct reader_record){
			.kind = READER_BLOCK, .a = (uint32_t)block->kind + SATZ_KIND_PARAGRAPH,
			.b = block->level,
			.texts = { { document->text->str + block->begin,
			             block->end - block->begin } } });
	}
	return status;
}

/* The name's ending leaves to the content whether it is HTML throughout or text with some. */
#define HTML_NAME "it.html"

static int
take_html(const struct satz_sink *sink, struct satz_text html)
{
	struct work *work = sink->context;
	const bool utf8 = html.length > 0 && html.bytes &&
	                  g_utf8_validate(html.bytes, (gssize)html.length, NULL);
	const struct read_options options = { .encoding = utf8 ? "UTF-8" : NULL,
		                              .whole = true };
	g_autoptr(GError) error = NULL;
	AUTO(document) document = NULL;
	g_autofree char *why = NULL;

	if (work->pairs)
		return stop_for(work, &work->garbage, "it promised pairs and hands over HTML");
	if (html.length == 0 || !html.bytes)
		return SATZ_OK;
	document = read_document_bytes(HTML_NAME, html.bytes, html.length, &options, &error);
	if (document)
		return add_document(work, document);
	if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) /* no text in it */
		return SATZ_OK;
	why = g_strdup_printf("a piece of HTML in it: %s",
	                      error->message + (g_str_has_prefix(error->message, HTML_NAME ": ")
	                                                ? strlen(HTML_NAME ": ")
	                                                : 0));
	return stop_for(work, &work->failed, why);
}

static struct satz_text
text_of(const char *string)
{
	return (struct satz_text){ string ? string : "", string ? strlen(string) : 0 };
}

static int
take_languages(const struct satz_sink *sink, const char *source, const char *target)
{
	return add(sink->context, &(struct reader_record){
		.kind = READER_LANGUAGES, .texts = { text_of(source), text_of(target) } });
}

static int
take_pair(const struct satz_sink *sink, const struct satz_bitext *pair)
{
	struct work *work = sink->context;
	const size_t needed = offsetof(struct satz_bitext, target) + sizeof(pair->target);

	if (!work->pairs || pair->size < needed)
		return stop_for(work, &work->garbage,
		                work->pairs ? "it hands over a pair that is too short"
		                            : "it hands over a pair and did not promise any");
	return add(work, &(struct reader_record){
		.kind = READER_PAIR, .texts = { pair->name, pair->source, pair->target } });
}

static int
fail(const struct satz_sink *sink, int status, const char *format, ...)
{
	struct work *work = sink->context;
	va_list arguments;

	va_start(arguments, format);
	/* the format is the plugin's, its compiler has looked at it */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	vsnprintf(work->message, READER_MESSAGE, format, arguments);
#pragma GCC diagnostic pop
	va_end(arguments);
	return status;
}

static int
configure(const struct reader_task *task, const struct satz_sink *sink, void *self)
{
	const struct satz_option *option = task->plugin->contract->options;
	int status = SATZ_OK;

	for (size_t i = 0; status == SATZ_OK && option && option[i].key; i++)
		status = task->plugin->reader->configure(self, sink, option[i].key,
		                                         task->values[i]);
	return status;
}

static enum reader_outcome
outcome_of(const struct work *work, int status)
{
	if (work->garbage)
		return READER_GARBAGE;
	if (work->flood)
		return READER_FLOOD;
	return work->failed || status != SATZ_OK ? READER_FAILED : READER_DONE;
}

enum reader_outcome
reader_course_run(const struct reader_task *task, GByteArray *records, char message[READER_MESSAGE])
{
	const struct satz_reader *reader = task->plugin->reader;
	const struct satz_source source = { .size = sizeof(source), .name = text_of(task->name),
		                            .bytes = { task->data, task->length } };
	struct work work = { .task = task, .records = records, .message = message,
		             .pairs = (reader->flags & SATZ_READER_PAIRS) != 0 };
	const struct satz_sink sink = { .size = sizeof(sink), .abi = SATZ_ABI, .context = &work,
		                        .block = take_block, .html = take_html,
		                        .languages = take_languages, .pair = take_pair,
		                        .fail = fail };
	void *self = NULL;
	int status;

	message[0] = '\0';
	if (!task->asked && reader->sniff && reader->sniff(&source) != SATZ_OK)
		return READER_NOT_MINE;
	status = reader->init ? reader->init(&sink, &self) : SATZ_OK;
	if (status != SATZ_OK)
		return READER_FAILED;
	if (reader->configure)
		status = configure(task, &sink, self);
	if (status == SATZ_OK)
		status = reader->read(self, &sink, &source);
	if (reader->finish)
		reader->finish(self);
	return outcome_of(&work, status);
}
