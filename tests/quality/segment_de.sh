#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# the hard cases of sentence segmentation in language de; no family may fall under 94 %
exec "$top_builddir/tests/quality/segment_cases" de \
	"$top_srcdir/corpora/segmentation/hard.de.txt" 0.94
