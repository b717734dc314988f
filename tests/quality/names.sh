#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# names.sh - the figures of plugins/names on a folder of name pairs
#
#     tests/quality/names.sh FOLDER     FOLDER/dev.tsv: pairs; FOLDER/identical-tokens.txt: words
#                                       that are the same in both languages (may be missing)
# Run it in the build folder behind `make check TESTS=` (which builds the program).
set -u
folder=${1:?usage: names.sh FOLDER}
words=$folder/identical-tokens.txt
[ -f "$words" ] || words=
exec "${top_builddir:-.}/tests/quality/names_measure" "$folder/dev.tsv" ${words:+"$words"}
