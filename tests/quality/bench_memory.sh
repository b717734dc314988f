#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench_memory.sh - the part of `make bench` about translation memories
#
# With DATA=FOLDER and a file FOLDER/tm.tsv, a German and an English sentence a line, memories are made
# from it; else from our articles, whose few sentences are put together from halves: figures of such a
# memory are better than those of a real one. SIZES="100000 10000000" for other sizes than usual.
set -u
top=${top_srcdir:-.}
build=${top_builddir:-.}
program=${SATZPAAR:-$build/satzpaar}
here=$top/tests/quality
measure=$build/tests/quality/measure
work=$(mktemp -d "${TMPDIR:-/tmp}/satzpaar-bench.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
XDG_CACHE_HOME=$work/cache
export XDG_CACHE_HOME

title() { printf '\n%s\n' "$*"; }
calc() { awk "BEGIN { $1 }"; }

pairs=${DATA:-}/tm.tsv
from="$pairs"
if [ ! -f "$pairs" ]; then
	pairs=$work/pairs.tsv
	from="our articles, multiplied"
	for article in "$top"/corpora/articles/*/; do
		"$program" align --quiet --from de --to en --format tsv \
			"$article"de.[thm][xtd]* "$article"en.[thm][xtd]*
	done | awk -F '\t' '$1 != "" && $2 != "" { print $1 "\t" $2 }' >"$pairs"
fi

search() { # search UNITS: builds the memory, prints what building and looking up cost
	title "A memory of $1 units from $from: building, milliseconds of CPU a lookup, best five"
	python3 "$here/memory_data.py" "$pairs" "$1" "$work" || return
	checked=
	[ "$1" -gt 100000 ] || checked=100
	# shellcheck disable=SC2086
	"$build/tests/quality/bench_memory" "$work/$1.tmx" "$work/queries.txt" $checked |
		tee "$work/$1.out" | sed 's/^\([^ ]\)/  \1/'
}

mean() { # mean UNITS: at 70 %, milliseconds
	sed -n 's/^  70 %  .* mean *\([0-9.]*\).*/\1/p' "$work/$1.out"
}

compare() { # compare UNITS
	fts=$(python3 "$here/memory_fts.py" "$work/$1.tmx" "$work/queries.txt" 10 2>/dev/null)
	[ -n "$fts" ] || return
	calc "printf \"  SQLite FTS5 trigrams at $1: %.1f ms of CPU a query, %.0f x ours\n\", $fts, $fts / ($(mean "$1") + 1e-9)"
}

one_lookup() { # one_lookup UNITS
	title "A single lookup in $1 units, indexed, whole process"
	"$program" lookup --quiet "$work/$1.tmx" "Die Datei konnte nicht gelesen werden." >/dev/null
	# shellcheck disable=SC2046
	set -- $("$measure" 21 sh -c '"$@" || [ $? -eq 1 ]' lookup "$program" lookup "$work/$1.tmx" \
		"Die Datei konnte nicht gelesen werden.")
	calc "printf \"  %.1f ms of CPU, %.1f ms wall, %.0f MiB\n\", 1000 * $1, 1000 * $2, $3 / 1024"
}

batch() { # batch UNITS
	title "10,000 queries from a pipe, $1 units, JSON, best five"
	for i in 1 2 3 4 5 6 7 8 9 10; do cat "$work/queries.txt"; done >"$work/ten.txt"
	for jobs in 1 2; do
		# shellcheck disable=SC2046
		set -- "$1" $("$measure" 3 sh -c "\"$program\" lookup --quiet --format json --jobs $jobs \
			\"$work/$1.tmx\" - <\"$work/ten.txt\" >/dev/null || [ \$? -eq 1 ]")
		calc "printf \"  %d threads: %.0f a second of CPU, %.0f a second of wall time\n\", $jobs, 10000 / $2, 10000 / $3"
	done
}

units() { # units NUMBER: 40 new ones
	echo '<tmx version="1.4"><header srclang="de"/><body>'
	i=0
	while [ $i -lt 40 ]; do
		echo "<tu><tuv xml:lang=\"de\"><seg>Der Minister traf am Abend des Tages $1 Gast $i.</seg></tuv>"
		echo "<tuv xml:lang=\"en\"><seg>The minister met guest $i in the evening of day $1.</seg></tuv></tu>"
		i=$((i + 1))
	done
	echo '</body></tmx>'
}

adding() { # adding UNITS
	title "40 units added to $1, durable, whole process; the yardstick is dd with fsync of as many bytes"
	for i in 1 2 3 4 5 6 7 8 9; do
		units "$i" >"$work/new.tmx"
		"$measure" 1 "$program" memory add --quiet "$work/$1.tmx" "$work/new.tmx"
	done | sort -k 2n | awk 'NR == 5 { printf "  %.1f ms of CPU, %.1f ms wall (median of 9), %.0f MiB\n", 1000 * $1, 1000 * $2, $3 / 1024 }'
	"$measure" 5 dd if="$work/new.tmx" of="$work/copy" conv=fsync status=none |
		awk '{ printf "  dd: %.1f ms wall\n", 1000 * $2 }'
}

first='' last=''
for size in ${SIZES:-100000 500000 $([ "$(wc -l <"$pairs")" -gt 900000 ] && echo 900000)}; do
	search "$size" || exit
	[ -n "$first" ] || { first=$size && compare "$size"; }
	last=$size
done
[ "$first" = "$last" ] ||
	calc "printf \"\n  mean at 70 %%, $last to $first units: %.1f x\n\", $(mean "$last") / ($(mean "$first") + 1e-9)"
one_lookup "$last"
batch "$last"
adding "$last"
