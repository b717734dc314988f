#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# corpora.sh - are the article pairs and the term base whole? One TAP line an article folder:
# its files are there, the gold ladder uses every segment once, the gold text stands in the source.
top=${top_srcdir:-.}/corpora
fail=0
count=0

# report NAME PROBLEMS: one TAP line, the problems as comments behind it
report()
{
	count=$((count + 1))
	if [ -z "$2" ]; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
		fail=1
	fi
}

# one_file GLOB...: fails unless exactly one file is named
one_file()
{
	[ $# -eq 1 ] && [ -f "$1" ] || echo "needs exactly one of de/en .txt .md .html, found: $*"
}

# segments FILE: its form; blank lines stand between blocks only
segments()
{
	awk -v file="${1##*/}" '
		/[ \t\r]$/ || /^[ \t]/ { print file ":" NR ": white space at the line end or start" }
		$0 == "" && (NR == 1 || blank) { print file ":" NR ": a blank line too many" }
		{ blank = $0 == "" }
		END { if (NR == 0 || blank) print file ": empty, or ends in a blank line" }' "$1"
}

# ladder SOURCES TARGETS FILE: every index once on each side, beads in source order
ladder()
{
	awk -v n_source="$1" -v n_target="$2" '
		function take(list, side, n,    k, i, cell) {
			gsub(/[][ ]/, "", list)
			n = split(list, cell, ",")
			for (i = 1; i <= n; i++)
				if (seen[side, cell[i]]++)
					print "gold.ladder:" NR ": " side " " cell[i] " a second time"
			return n ? cell[1] : -1
		}
		!/^\[([0-9]+(, [0-9]+)*)?\]:\[([0-9]+(, [0-9]+)*)?\]$/ {
			print "gold.ladder:" NR ": not a bead: " $0; next }
		{
			split($0, half, ":")
			first = take(half[1], "source")
			second = take(half[2], "target")
			if (first < 0 && second < 0) print "gold.ladder:" NR ": an empty bead"
			if (first >= 0 && first < last) print "gold.ladder:" NR ": out of source order"
			if (first >= 0) last = first
		}
		END {
			for (i = 0; i < n_source; i++)
				if (!seen["source", i]) print "gold.ladder: source " i " is missing"
			for (i = 0; i < n_target; i++)
				if (!seen["target", i]) print "gold.ladder: target " i " is missing"
			for (key in seen) {
				split(key, part, SUBSEP)
				if (part[2] + 0 >= (part[1] == "source" ? n_source : n_target))
					print "gold.ladder: " part[1] " " part[2] " does not exist"
			}
		}' "$3"
}

# text SEGMENTS SOURCE: the segments stand in the plain-text source, in order
text()
{
	awk -v file="${1##*/}" '
		function squeeze(s) { gsub(/[ \t\r]/, "", s); return s }
		NR == FNR { rest = rest squeeze($0); next }
		$0 != "" {
			at = index(rest, squeeze($0))
			if (!at) { print file ":" FNR ": not in the source here: " $0; exit }
			rest = substr(rest, at + length(squeeze($0)))
		}' "$2" "$1"
}

# article FOLDER: what is wrong with it, nothing when all is well
article()
{
	for side in de en; do
		one_file "$1/$side".[thm][xtd]*
		[ -f "$1/$side.segments" ] || { echo "$side.segments is missing"; return; }
		segments "$1/$side.segments"
		[ -f "$1/$side.txt" ] && text "$1/$side.segments" "$1/$side.txt"
	done
	[ -f "$1/gold.ladder" ] || { echo "gold.ladder is missing"; return; }
	ladder "$(grep -c . "$1/de.segments")" "$(grep -c . "$1/en.segments")" "$1/gold.ladder"
}

# terms: the TBX and the TSV hold the same terms with the same status
terms()
{
	# In the TBX: one line a term; in the TSV: German, English, part of speech, status, comment.
	sed -n 's/.*<langSet xml:lang="\([a-z]*\)">.*/@\1/p
		s/.*<term>\(.*\)<\/term>.*/\1/p
		s/.*"administrativeStatus">\([a-z]*\)Term-.*/=\1/p' "$top/terms/news.tbx" |
	awk '/^@de/ { english = 0; next } /^@en/ { english = 1; next }
		/^=/ { if (english) print german "\t" term "\t" substr($0, 2); next }
		{ term = $0; if (!english) german = $0 }' >"$1/tbx"
	awk -F '\t' '!/^#/ { if (NF < 4) print "news.tsv:" NR ": needs four columns" > "/dev/stderr"
		print $1 "\t" $2 "\t" $4 }' "$top/terms/news.tsv" >"$1/tsv" 2>"$1/wrong"
	cat "$1/wrong"
	cmp -s "$1/tbx" "$1/tsv" || { echo "news.tbx and news.tsv differ:"; diff "$1/tbx" "$1/tsv"; }
	[ "$(grep -c '<termEntry' "$top/terms/news.tbx")" -ge 60 ] || echo "fewer than 60 terms"
}

work=$(mktemp -d "${TMPDIR:-/tmp}/satzpaar-corpora.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
for folder in "$top"/articles/*/; do
	folder=${folder%/}
	report "article ${folder##*/}" "$(article "$folder")"
done
report "14 articles or more" "$([ "$count" -ge 14 ] || echo "only $count")"
report "term base" "$(terms "$work")"
echo "1..$count"
exit $fail
