#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench.sh - `make bench`: accuracy, speed and growth, printed as tables
#
# Nothing here passes or fails: floors stand in the tests. Times are CPU seconds of one core unless
# said otherwise, and each block has a yardstick of the same run, since machines differ.
# `make bench DATA=FOLDER` also scores the gold files in FOLDER/alignment and FOLDER/segmentation
# (gold.py says what they look like); MEMORY=FILE.tmx, German and English, is learned from and searched
# as well. tests/quality/README.md keeps what we measured.
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

# --- accuracy ------------------------------------------------------------------------------------

f1() { # f1 RIGHT_SAID SAID RIGHT_WANTED WANTED
	calc "p = $2 ? $1 / $2 : 0; r = $4 ? $3 / $4 : 0; printf \"%.4f\", p + r ? 2 * p * r / (p + r) : 0"
}

align_set() { # align_set NAME FROM TO: over $work/set/*/{src,tgt,gold}
	: >"$work/counts"
	set -- "$1" "$2" "$3"
	for folder in "$work"/set/*/; do
		"$program" align --from "$2" --to "$3" --segmented --format ladder \
			"$folder/src" "$folder/tgt" >"$folder/out" || continue
		awk -v task=beads -f "$here/score.awk" "$folder/gold" "$folder/out" >>"$work/counts"
	done
	# shellcheck disable=SC2046
	set -- "$1" $(awk '{ for (i = 1; i <= 6; i++) s[i] += $i }
		END { print s[1], s[2], s[3], s[4], s[5], s[6] }' "$work/counts")
	printf '  %-28s strict F1 %s   lax F1 %s\n' "$1" "$(f1 "$3" "$2" "$6" "$5")" \
		"$(f1 "$4" "$2" "$7" "$5")"
	find "$work/set" -name gold | LC_ALL=C sort | while read -r gold; do
		echo "$gold"
		echo "${gold%gold}out"
	done | xargs awk -f "$here/calibration.awk"
}

segment_set() { # segment_set NAME LANGUAGE: over $work/set/*/{text,gold}
	: >"$work/counts"
	for folder in "$work"/set/*/; do
		"$program" segment --lang "$2" "$folder"/text* >"$folder/out" || continue
		LC_ALL=C awk -v task=segments -v optional="$folder/optional" -f "$here/score.awk" \
			"$folder/gold" "$folder/out" >>"$work/counts"
	done
	awk -v name="$1" '{ g += $1; s += $2; r += $3 }
		END { printf "  %-28s boundary F1 %.2f   (%d gold, %d wrong or missed)\n", name,
			g + s ? 200 * r / (g + s) : 0, g, g + s - 2 * r }' "$work/counts"
}

own_articles() { # own_articles LANGUAGE: as a segmentation set; without one as an alignment set
	rm -rf "$work/set"
	for folder in "$top"/corpora/articles/*/; do
		set_folder=$work/set/$(basename "$folder")
		mkdir -p "$set_folder"
		if [ -n "${1:-}" ]; then
			for text in "$folder$1".txt "$folder$1".md "$folder$1".html; do
				[ -f "$text" ] && cp "$text" "$set_folder/text.${text##*.}"
			done
			cp "$folder$1.segments" "$set_folder/gold"
		else
			grep . "$folder/de.segments" >"$set_folder/src"
			grep . "$folder/en.segments" >"$set_folder/tgt"
			cp "$folder/gold.ladder" "$set_folder/gold"
		fi
	done
}

accuracy() {
	title "Segmentation"
	for language in de en; do
		own_articles "$language"
		segment_set "our articles, $language" "$language"
	done
	for file in "${DATA:+$DATA/segmentation}"/*.json; do
		[ -f "$file" ] || continue
		rm -rf "$work/set"
		python3 "$here/gold.py" "$file" "$work/set"
		segment_set "$(basename "$file" .json)" "$(cat "$work/set/lang")"
	done
	title "Alignment (a bead is right when it is exactly the gold one)"
	own_articles
	align_set "our articles" de en
	align_set "the same, no dictionary" lb en
	for file in "${DATA:+$DATA/alignment}"/*.json; do
		[ -f "$file" ] || continue
		rm -rf "$work/set"
		python3 "$here/gold.py" "$file" "$work/set"
		# shellcheck disable=SC2046
		align_set "$(basename "$file" .json)" $(cat "$work/set/lang")
	done
}

learning() {
	title "Learning, no dictionary: words learned from one half, the other half aligned"
	SATZPAAR=$program sh "$here/learning.sh"
}

# --- speed ---------------------------------------------------------------------------------------

pair=$top/corpora/articles/lawrow

speed() {
	title "One article pair, lexicon cached (whole process)"
	yardstick=$("$measure" 21 cat "$pair/de.txt" "$pair/en.txt" | cut -d' ' -f1)
	one=$("$measure" 21 "$program" align "$pair/de.txt" "$pair/en.txt")
	# shellcheck disable=SC2086
	set -- $one
	calc "printf \"  %.1f ms of CPU, %.1f ms wall, %.0f MiB; cat of both files %.1f ms\n\",
		1000 * $1, 1000 * $2, $3 / 1024, 1000 * $yardstick"
	title "1,000 such pairs in one batch, one thread"
	mkdir -p "$work/batch"
	i=0
	while [ "$i" -lt 1000 ]; do
		printf '%s\t%s\t%s\n' "$pair/de.txt" "$pair/en.txt" "$work/batch/$i.tmx"
		i=$((i + 1))
	done >"$work/jobs.tsv"
	# shellcheck disable=SC2046
	set -- $("$measure" 1 "$program" align --quiet --jobs 1 --batch "$work/jobs.tsv")
	calc "printf \"  %.0f pairs a second of CPU, %.0f a second of wall time (each file made durable), %.0f MiB\n\",
		1000 / $1, 1000 / $2, $3 / 1024"
}

# --- growth --------------------------------------------------------------------------------------

long_text() { # long_text LANGUAGE SEGMENTS: our articles over and over, each time under a new number
	n=0
	while :; do
		for folder in "$top"/corpora/articles/*/; do
			n=$((n + 1))
			echo "$n."
			grep . "$folder/$1.segments" || :
		done
		[ "$n" -lt 1700 ] || break
	done | head -n "$2"
}

growth() {
	title "Growth: our articles one after the other, numbered; CPU seconds, peak memory"
	first=
	for size in 1000 5000 20000 50000; do
		long_text de "$size" >"$work/long.de"
		long_text en "$size" >"$work/long.en"
		# shellcheck disable=SC2046
		set -- $("$measure" 1 "$program" align --quiet --segmented --from de --to en \
			--format ladder "$work/long.de" "$work/long.en")
		[ "$size" = 20000 ] && first=$1
		calc "printf \"  %6d segments a side  %7.2f s  %6.0f MiB  %6.1f us a segment%s\n\", $size, $1,
			$3 / 1024, 1e6 * $1 / $size, $size == 50000 ? sprintf(\"   (%.1f x 20,000)\", $1 / ${first:-1}) : \"\""
	done
}

tmx() {
	for bench in bench_tmx_write bench_tmx_read; do
		[ ! -x "$build/tests/quality/$bench" ] || "$build/tests/quality/$bench"
	done
}

# --- checks --------------------------------------------------------------------------------------

# Each plugin alone and all together over 100,000 pairs of our articles, each pass over them under
# another number. Exit status 1 means findings. The yardstick is reading the pairs.
checks() {
	title "Checks over 100,000 pairs: pairs a second of CPU, its cost a pair, peak memory of a process"
	for article in "$top"/corpora/articles/*/; do
		"$program" align --quiet --from de --to en --format tsv \
			"$article"de.[thm][xtd]* "$article"en.[thm][xtd]*
	done | awk -F '\t' '$1 != "" && $2 != ""' | awk -F '\t' '{ line[NR] = $0 }
		END { for (i = 0; i < 100000; i++) { split(line[i % NR + 1], side, "\t")
			n = int(i / NR); print "-\t" n ": " side[1] "\t" n ": " side[2] } }' >"$work/checks.tsv"
	awk -v folder="$work" -v together=1 -f "$here/checks_tmx.awk" "$work/checks.tsv"
	for plugin in none $("$program" plugins --json | sed -n '/"kind":"checker"/s/.*"name":"\([a-z]*\)".*/\1/p') all; do
		case $plugin in
		all) set -- ;;
		none) set -- --only patterns ;;
		*) set -- --only "$plugin" ;;
		esac
		figures=$("$measure" 1 sh -c '"$@" || [ $? -eq 1 ]' check "$program" check --quiet --format \
			csv --from de --to en --terms "$top/corpora/terms/news.tbx" "$@" "$work/all.tmx")
		# shellcheck disable=SC2086
		set -- "$plugin" $figures
		calc "printf \"  %-14s %8.0f pairs/s  %6.1f us a pair  %5.0f MiB\n\", \"$1\",
			100000 / $2, 10 * $2, $4 / 1024"
	done
}

# --- serve -----------------------------------------------------------------------------------------

# The memory is what checks() made; a query is one of its sentences under another number.
serve() {
	title "The server of a memory of 100,000 pairs: texts looked up a second of wall time"
	awk -F '\t' 'NR % 97 == 0 { sub(/^[0-9]+: /, "7: ", $2); print $2 }' "$work/checks.tsv" >"$work/queries"
	"$build/tests/quality/bench_serve" "$work/all.tmx" "$work/queries" 2
}

# --- review --------------------------------------------------------------------------------------

# A window is opened again and again: times of the clock, so nothing else should be at work.
review() {
	title "Answers of the review's server: milliseconds of the clock"
	"$build/tests/quality/bench_review"
	title "The page of the review, 5,000 rows, in Debian's Chromium: milliseconds from the address to what is seen"
	sh "$top/tests/browser/run.sh" bench.js | sed 's/^1\.\.0 # SKIP/not measured:/; s/^/  /'
}

# --- team ----------------------------------------------------------------------------------------

team() {
	title "A memory that people share, 100,000 units, PostgreSQL on this machine: milliseconds of the clock"
	SATZPAAR=$program sh "$here/team.sh"
}

# --- concordance ---------------------------------------------------------------------------------

# Of the pairs of checks, or MEMORY=FILE.tmx, which says more: those are the same texts 200 times.
concordance() {
	title "Concordance: two words in all of a memory, CPU of one thread"
	"$build/tests/quality/bench_concordance" "${MEMORY:-$work/all.tmx}"
}

"$program" align "$pair/de.txt" "$pair/en.txt" >/dev/null 2>&1 # compiles the lexicon's cache
accuracy
learning
speed
growth
tmx
checks
DATA=${DATA:-} sh "$here/bench_memory.sh"
serve
review
team
concordance
