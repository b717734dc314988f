#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# team.sh - what a memory in PostgreSQL costs: for `make bench`, or by hand with a memory of your own
#
# usage: team.sh [MEMORY.tmx QUERIES]     a sentence a line
#
# Milliseconds of the clock, medians of five, with a private server on this machine (no fsync, no
# network), so what is far away costs its way there in addition. Without arguments 100,000 units are
# put together from halves of the sentences of our articles.
set -u
: "${SATZPAAR:=$PWD/satzpaar}" "${top_srcdir:=.}"
work=$(mktemp -d "${TMPDIR:-/tmp}/satzpaar-bench.XXXXXX") || exit 2
. "$top_srcdir/tests/team/server.sh"
trap 'server_stop immediate; rm -rf "$work"' EXIT
memory=${1:+$(realpath "$1")} queries=${2:+$(realpath "$2")}
top_srcdir=$(realpath "$top_srcdir") SATZPAAR=$(realpath "$SATZPAAR")
XDG_CACHE_HOME=$work/cache
export XDG_CACHE_HOME
cd "$work" || exit 2
server_find
if [ -n "$server_missing" ] || ! server_make || ! server_start; then
	echo "  not measured: ${server_missing:-the private server does not start}"
	exit 0
fi

# Pairs of halves: as many as wanted, each text another one.
recombine() {
	for article in "$top_srcdir"/corpora/articles/*/; do
		"$SATZPAAR" align --quiet --from de --to en --format tsv \
			"$article"de.[thm][xtd]* "$article"en.[thm][xtd]*
	done | awk -F '\t' 'function half(text, second, words, n, i, result) {
		n = split(text, words, " ")
		for (i = second ? int(n / 2) + 1 : 1; i <= (second ? n : int(n / 2)); i++)
			result = result (result ? " " : "") words[i]
		return result }
		$1 != "" && $2 != "" { de[n] = $1; en[n++] = $2 }
		END { for (i = 0; i < 101000; i++) { a = i % n; b = int(i / n) * 7 % n
			printf "%s %s\t%s %s\n", half(de[a], 0), half(de[b], 1), half(en[a], 0), half(en[b], 1) } }'
}
tmx() { # tmx: pairs from standard input as a memory
	echo '<?xml version="1.0"?><tmx version="1.4"><header creationtool="t" creationtoolversion="1"
	segtype="sentence" o-tmf="t" adminlang="en" srclang="de" datatype="plaintext"/><body>'
	sed 's/&/\&amp;/g; s/</\&lt;/g' | awk -F '\t' '{ printf "<tu><tuv xml:lang=\"de\"><seg>%s</seg></tuv>" \
		"<tuv xml:lang=\"en\"><seg>%s</seg></tuv></tu>\n", $1, $2 }'
	echo '</body></tmx>'
}
if [ -z "$memory" ]; then
	recombine >pairs
	head -n 100000 pairs | tmx >memory.tmx
	tail -n 1000 pairs | cut -f 1 | awk 'NR % 5 == 0' >queries
	memory=$work/memory.tmx queries=$work/queries
fi
head -n 50 "$queries" >some

clock() { # clock COMMAND...: milliseconds
	began=$(date +%s%N)
	"$@" >/dev/null 2>>trouble || [ $? -eq 1 ] || cat trouble >&2
	echo $((($(date +%s%N) - began) / 100000)) | awk '{ print $1 / 10 }'
}
median() { # median COMMAND...
	for _ in 1 2 3 4 5; do clock "$@"; done | sort -n | sed -n 3p
}
row() { printf '  %-52s %10s ms\n' "$1" "$2"; }
news="postgresql://postgres@/news?host=$work/server"
sql postgres 'CREATE DATABASE news'
"$SATZPAAR" memory init "$news"

row "adding it to the database" "$(clock "$SATZPAAR" memory add "$news" "$memory")"
row "  (units: $(sql news 'SELECT count(*) FROM satzpaar.unit'); added to a file:" \
	"$(clock "$SATZPAAR" memory add file.tmx "$memory")"
sql news 'VACUUM ANALYZE satzpaar.pair'
row "the first mirror" "$(clock "$SATZPAAR" memory export --where none=1 "$news")"
query=$(sed -n 7p "$queries")
"$SATZPAAR" lookup "$news" "$query" >/dev/null # the index
"$SATZPAAR" lookup file.tmx "$query" >/dev/null
row "a lookup, the whole process, in a file" "$(median "$SATZPAAR" lookup file.tmx "$query")"
row "in the database, nothing new" "$(median "$SATZPAAR" lookup "$news" "$query")"
for i in 1 2 3 4 5; do
	seq $((i * 100)) $((i * 100 + 39)) | sed 's/.*/Nachricht & von heute\tNews & of today/' | tmx >"new$i.tmx"
	clock "$SATZPAAR" memory add "$news" "new$i.tmx" >>adding
	clock "$SATZPAAR" lookup "$news" "$query" >>following
done
row "adding 40 units" "$(sort -n adding | sed -n 3p)"
row "a lookup when 40 units are new" "$(sort -n following | sed -n 3p)"

n=$(grep -c '' "$queries")
all=$(clock "$SATZPAAR" lookup --quiet --jobs 1 --format json "$news" - <"$queries")
one=$(median "$SATZPAAR" lookup "$news" "$query")
row "one of $n queries at 70 %, one thread" "$(awk "BEGIN { printf \"%.3f\", ($all - $one) / $n }")"
sed "s/'/''/g; s/.*/SELECT * FROM satzpaar.search('&', 'de', 0.5, 5);/" some >search.sql
all=$(clock psql -Xq -h "$work/server" -U postgres -d news -f search.sql)
row "one of 50 queries with satzpaar.search() at 0.5" "$(awk "BEGIN { printf \"%.1f\", $all / 50 }")"
