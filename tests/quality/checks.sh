#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# checks.sh - the plugins on corpora/checks: recall by family, false alarms, with floors
#
# Every line of corpora/checks/FAMILY.tsv is a pair with one planted error, or clean but tricky.
# All plugins run with their fallbacks and with our term base. Consistency looks at all pairs of a
# run, so it sees its own family alone. The floors are what the project promises.
top=${top_srcdir:-.}
program=${SATZPAAR:-./satzpaar}
quality=$top/tests/quality
work=$(mktemp -d "${TMPDIR:-/tmp}/satzpaar-checks.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
XDG_CONFIG_HOME=$work
export XDG_CONFIG_HOME
count=0
fail=0

# floor NAME MEASURED COMPARISON BOUND
floor()
{
	count=$((count + 1))
	if awk -v is="$2" -v bound="$4" "BEGIN { exit !(is + 0 $3 bound + 0) }"; then
		echo "ok $count - $1: $2 % (wanted $3 $4)"
	else
		echo "not ok $count - $1: $2 % (wanted $3 $4)"
		fail=1
	fi
}

share() { awk -v part="$1" -v whole="$2" 'BEGIN { printf "%.1f\n", whole ? 100 * part / whole : 0 }'; }

# family NAME RECALL_FLOOR
family()
{
	mkdir "$work/$1"
	together=
	without='--disable consistency'
	[ "$1" != consistency ] || { together=1 without=; }
	awk -v folder="$work/$1" -v together="$together" -f "$quality/checks_tmx.awk" \
		"$top/corpora/checks/$1.tsv"
	# shellcheck disable=SC2086
	"$program" check --format json --from de --to en $without \
		--terms "$top/corpora/terms/news.tbx" "$work/$1"/*.tmx \
		>"$work/findings" 2>"$work/errors"
	[ $? -le 1 ] || { sed 's/^/# /' "$work/errors"; fail=1; }
	awk -f "$quality/checks_score.awk" "$top/corpora/checks/$1.tsv" "$work/findings" >"$work/score"
	grep '^#' "$work/score"
	tail -n 1 "$work/score" >>"$work/counts"
	read -r planted found clean alarms <<-END
		$(tail -n 1 "$work/score")
	END
	echo "# $1: $found of $planted found, $alarms of $clean clean pairs with a false alarm"
	floor "$1, recall" "$(share "$found" "$planted")" '>=' "$2"
}

for name in numbers magnitude dates names terms typography; do
	family "$name" 95
done
for name in references spelling completeness falsefriends consistency; do
	family "$name" 90
done
floor "clean pairs with a warning or an error" \
	"$(awk '{ clean += $3; alarms += $4 } END { printf "%.1f", 100 * alarms / clean }' "$work/counts")" \
	'<=' 3

# our articles as they are: what is said about good translations
for article in "$top"/corpora/articles/*/; do
	"$program" align --quiet --from de --to en -o "$work/$(basename "$article").tmx" \
		"$article"de.[thm][xtd]* "$article"en.[thm][xtd]* || fail=1
done
"$program" check --format json --terms "$top/corpora/terms/news.tbx" "$work"/*.tmx >"$work/findings"
grep -v '"severity":"info"' "$work/findings" | sed 's/^/# /'
floor "warnings and errors for 100 pairs of our articles" \
	"$(awk -v said="$(grep -vc '"severity":"info"' "$work/findings")" \
		'/<tu[ >]/ { pairs++ } END { printf "%.2f", 100 * said / pairs }' "$work"/*.tmx)" '<=' 1
echo "1..$count"
exit $fail
