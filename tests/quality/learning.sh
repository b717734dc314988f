#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# learning.sh - what a memory teaches the aligner: learns from one half, aligns the other
#
# For a pair of languages without a dictionary (German is passed off as Luxembourgish). The pairs of
# the first half of the articles become a memory with which the second half is aligned, and the other
# way round; both are counted together, beside the same without a memory. Sets: our articles, the gold files
# of DATA/alignment (gold.py), and with MEMORY=FILE.tmx (German and English) each also with that memory.
# Part of `make bench`; by itself: top_srcdir=.. SATZPAAR=./satzpaar sh ../tests/quality/learning.sh
set -u
top=${top_srcdir:-.}
program=${SATZPAAR:-${top_builddir:-.}/satzpaar}
here=$top/tests/quality
work=$(mktemp -d "${TMPDIR:-/tmp}/satzpaar-learning.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
XDG_CACHE_HOME=${XDG_CACHE_HOME:-$work/cache}
export XDG_CACHE_HOME

# memory FROM TO FOLDER...: the gold pairs of the articles as TMX
memory()
{
	from=$1 to=$2
	shift 2
	echo "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"$from\" segtype=\"sentence\"" \
		"adminlang=\"en\" datatype=\"plaintext\" o-tmf=\"none\" creationtool=\"bench\"" \
		"creationtoolversion=\"1\"/><body>"
	for folder in "$@"; do
		awk -v from="$from" -v to="$to" '
			function side(list, text,    i, n, part, out) {
				n = split(list, part, ",")
				for (i = 1; i <= n; i++)
					out = out (i > 1 ? " " : "") text[part[i] + 1]
				gsub(/&/, "\\&amp;", out)
				gsub(/</, "\\&lt;", out)
				return out
			}
			FNR == 1 { file++ }
			file == 1 { source[FNR] = $0 }
			file == 2 { target[FNR] = $0 }
			file == 3 {
				gsub(/[][ ]/, "")
				split($0, bead, ":")
				if (bead[1] != "" && bead[2] != "")
					printf "<tu><tuv xml:lang=\"%s\"><seg>%s</seg></tuv><tuv xml:lang=\"%s\"><seg>%s</seg></tuv></tu>\n",
						from, side(bead[1], source), to, side(bead[2], target)
			}' "$folder/src" "$folder/tgt" "$folder/gold"
	done
	echo "</body></tmx>"
}

# align_one FOLDER FROM TO OPTION...: adds its counts to $work/counts
align_one()
{
	folder=$1 from=$2 to=$3
	shift 3
	"$program" align --quiet --from "$from" --to "$to" --segmented --format ladder "$@" \
		"$folder/src" "$folder/tgt" >"$work/out" || exit 2
	awk -v task=beads -f "$here/score.awk" "$folder/gold" "$work/out" >>"$work/counts"
}

figures() # figures NAME: strict and lax F1 over $work/counts, which it empties
{
	awk -v name="$1" 'function f1(a, b, c, d) { return b && d && a + c ? 2 * a / b * c / d / (a / b + c / d) : 0 }
		{ for (i = 1; i <= 6; i++) s[i] += $i }
		END { printf "  %-44s strict F1 %.4f   lax F1 %.4f\n", name, f1(s[2], s[1], s[5], s[4]),
			f1(s[3], s[1], s[6], s[4]) }' "$work/counts"
	: >"$work/counts"
}

# halve FOLDER: a set of one article becomes a set of its two halves
halve()
{
	for half in 1 2; do
		mkdir "$work/set/$half"
		awk -v half=$half -v folder="$work/set/$half" '
			function keep(list, first, end,    i, n, part, out) { # numbers within the half
				n = split(list, part, ",")
				for (i = 1; i <= n; i++) {
					out = out (i > 1 ? "," : "") part[i] - first
					if (part[i] >= end[1])
						end[1] = part[i] + 1
				}
				return out
			}
			FNR == 1 { file++ }
			file == 1 { source[FNR - 1] = $0 }
			file == 2 { target[FNR - 1] = $0 }
			file == 3 { gsub(/[][ ]/, ""); bead[FNR] = $0; n = FNR }
			END {
				for (k = 1; k <= n; k++) {
					if (k == int(n / 2) + 1) {
						first[1] = a[1] + 0
						first[2] = b[1] + 0
					}
					split(bead[k], side, ":")
					line = keep(side[1], first[1] + 0, a) ":" keep(side[2], first[2] + 0, b)
					if ((k > int(n / 2)) == (half == 2))
						print line >(folder "/gold")
				}
				for (i = half == 2 ? first[1] : 0; i < (half == 2 ? a[1] : first[1]); i++)
					print source[i] >(folder "/src")
				for (i = half == 2 ? first[2] : 0; i < (half == 2 ? b[1] : first[2]); i++)
					print target[i] >(folder "/tgt")
			}' "$1/src" "$1/tgt" "$1/gold"
	done
	rm -r "$1"
}

# measure NAME FROM TO: over $work/set/*/{src,tgt,gold}
measure()
{
	name=$1 from=$2 to=$3
	[ -d "$work/set/001" ] || [ ! -d "$work/set/000" ] || halve "$work/set/000"
	for half in 0 1; do
		ls -d "$work"/set/*/ | awk -v half=$half '{ line[NR] = $0 }
			END { for (i = 1; i <= NR; i++) if ((i > NR / 2) == half) print line[i] }' >"$work/half.$half"
		# shellcheck disable=SC2046
		memory "$from" "$to" $(cat "$work/half.$half") >"$work/memory.$half.tmx"
	done
	: >"$work/counts"
	for folder in "$work"/set/*/; do
		align_one "$folder" "$from" "$to"
	done
	figures "$name, nothing learned"
	for half in 0 1; do
		while read -r folder; do
			align_one "$folder" "$from" "$to" --learn "$work/memory.$((1 - half)).tmx"
		done <"$work/half.$half"
	done
	figures "$name, the other half learned"
	[ ! -f "$work/large.tmx" ] || [ "$from $to" != "lb en" ] || for folder in "$work"/set/*/; do
		align_one "$folder" "$from" "$to" --learn "$work/large.tmx"
	done
	[ ! -s "$work/counts" ] || figures "$name, $(basename "$MEMORY") learned"
}

[ -z "${MEMORY:-}" ] || sed 's/xml:lang="de/xml:lang="lb/' "$MEMORY" >"$work/large.tmx"
for folder in "$top"/corpora/articles/*/; do
	article=$work/set/$(basename "$folder")
	mkdir -p "$article"
	grep . "$folder/de.segments" >"$article/src"
	grep . "$folder/en.segments" >"$article/tgt"
	cp "$folder/gold.ladder" "$article/gold"
done
measure "our articles" lb en
for file in "${DATA:+$DATA/alignment}"/*.json; do
	[ -f "$file" ] || continue
	rm -rf "$work/set"
	python3 "$here/gold.py" "$file" "$work/set"
	# shellcheck disable=SC2046
	measure "$(basename "$file" .json)" $(sed 's/^de /lb /' "$work/set/lang")
done
