#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# the hard cases of sentence segmentation in language en; no family may fall under 94 %
exec "$top_builddir/tests/quality/segment_cases" en \
	"$top_srcdir/corpora/segmentation/hard.en.txt" 0.94
