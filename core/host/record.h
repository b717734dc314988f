/* SPDX-License-Identifier: GPL-3.0-or-later
 * record.h - findings as bytes on the way from a plugin's process to ours
 *
 * The bytes come from a process in which a plugin may have overwritten anything: record_parse()
 * believes no length. A record is less than RECORD_MAX bytes; longer texts are cut between two
 * characters when it is made. Native byte order: both ends are the same program.
 */
#ifndef SATZPAAR_HOST_RECORD_H
#define SATZPAAR_HOST_RECORD_H

#include <glib.h>
#include <satzpaar/check.h>
#include <stdbool.h>

#define RECORD_MAX 16384

enum record_kind { RECORD_FINDING = 1, RECORD_END = 2, RECORD_OFFER = 3 };

struct record {
	uint32_t kind;
	uint32_t outcome;            /* of RECORD_END */
	uint64_t article, step;      /* of RECORD_FINDING, RECORD_OFFER */
	struct satz_finding finding; /* its texts point into the bytes; id into `id` */
	struct satz_text message;    /* of RECORD_END */
	struct satz_offer offer;     /* of RECORD_OFFER, for the pair `step` */
	char id[64];
};

/* Appends a finding, an offer, or how the course ended. */
void
record_finding(GByteArray *bytes, uint64_t article, uint64_t step,
               const struct satz_finding *finding);
void
record_offer(GByteArray *bytes, uint64_t article, uint64_t step, const struct satz_offer *offer);
void
record_end(GByteArray *bytes, uint32_t outcome, const char *message);

/* The size of the first record: 0 when it is not there in full yet, SIZE_MAX when the bytes are
 * none. */
size_t
record_parse(const uint8_t *bytes, size_t length, struct record *record);

#endif
