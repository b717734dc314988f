/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_jsonl.h - `satzpaar align --jsonl`: requests on standard input, answers on standard output
 *
 * A request is a JSON object on a line (align_request.h), and so is its answer:
 *
 *     {"id":7,"beads":[{"source":[...],"target":[...],"confidence":0.998},...]}
 *     {"id":8,"output":"b.tmx","pairs":31}            where the request names an output
 *     {"id":9,"line":3,"error":"..."}                 where something is wrong with it
 *
 * Answers come in the order of the requests, each as soon as it and those before it are there.
 * A few requests for each thread are in memory at a time, however many there are.
 */
#ifndef SATZPAAR_CLI_ALIGN_JSONL_H
#define SATZPAAR_CLI_ALIGN_JSONL_H

#include "cli/align_setup.h"

/* Answers all requests; returns the exit status: trouble when any could not be done. */
int
align_jsonl_run(struct align_setup *setup, int jobs);

#endif
