#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# catalogues.sh - the review's page has all of its texts in each language, and each is what msgfmt takes; its keys stand in the man page
set -u
: "${top_srcdir:=.}"
number=0
report() { # report NAME OUTPUT: ok when there is no output, else each line as a comment
	number=$((number + 1))
	if [ -z "$2" ]; then
		echo "ok $number - $1"
	else
		echo "not ok $number - $1"
		printf '%s\n' "$2" | head -n 20 | sed 's/^/# /'
	fi
}
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
texts() { # texts CATALOGUE: a line for each text, its name and the English of it; long strings may be folded
	awk '/^msgctxt / { name = $2; id = ""; inside = 0 }
		/^msgid / { inside = 1; sub(/^msgid /, "") }
		/^msgstr / { if (name != "") print name, id; name = ""; inside = 0 }
		inside && /^"/ { sub(/^"/, ""); sub(/"$/, ""); id = id $0 }' "$1" | LC_ALL=C sort
}
review=$top_srcdir/core/review
awk -f "$review/po/messages.awk" "$review/page/texts.js" >"$work/review.pot"
texts "$work/review.pot" >"$work/wanted"

set -- "$review"/po/*.po
echo "1..$((3 * $# + 2))"
report "there are texts" "$([ "$(wc -l <"$work/wanted")" -gt 100 ] || echo "messages.awk found only $(wc -l <"$work/wanted")")"
report "satzpaar-review(1) names every action that a key can have" "$(
	sed -n '/^export const defaults/,/^};/p' "$review/page/keys.js" | grep -oE "\\b[a-zA-Z]+: '" | tr -d ": '" | while read -r action; do
		grep -qw "$action" "$top_srcdir/core/cli/man/satzpaar-review.1" || echo "$action"
	done
)"
for catalogue in "$@"; do
	name=$(basename "$catalogue")
	texts "$catalogue" >"$work/there"
	report "$name is in step with texts.js (make update-po)" "$(diff "$work/wanted" "$work/there")"
	awk -f "$review/po/module.awk" "$catalogue" | sed -n 's/^\t\t"\([^"]*\)": "\(.*\)",$/\1 \2/p' >"$work/said"
	report "$name says everything, with the same places for values" "$(
		awk 'function places(text, n, found) {
				for (n = 1; n <= 9; n++) if (index(text, "$" n)) found = found n
				return found
			}
			NR == FNR { said[$1] = $0; next }
			{ name = $1; gsub(/"/, "", name) }
			!(name in said) { print name ": has no translation"; next }
			places($0) != places(said[name]) { print name ": other places: " said[name] }' "$work/said" "$work/wanted"
	)"
	if command -v msgfmt >/dev/null; then
		report "$name: msgfmt takes it" "$(msgfmt --check -o /dev/null "$catalogue" 2>&1)"
	else
		report "$name: msgfmt takes it # SKIP no msgfmt" ""
	fi
done
