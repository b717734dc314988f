#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint.sh - the house rules that a program can check
set -u
: "${top_srcdir:=.}" "${top_builddir:=.}"
number=0
report() { # report NAME OUTPUT: ok when there is no output, else each line as a comment
	number=$((number + 1))
	if [ -z "$2" ]; then
		echo "ok $number - $1"
	else
		echo "not ok $number - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
	fi
}
echo "1..8"
cd "$top_srcdir" || exit 99

# Floors look down only: which folders each may include from.
floor() { # floor FOLDER ALLOWED...
	from=$1
	shift
	allowed=$(printf '|%s' "$@")
	grep -nE '#include "[a-z]+/' -r "core/$from" --include='*.[ch]' |
		grep -vE "#include \"($from$allowed)/"
}
report "floors look down only" "$(
	floor text
	floor align text
	floor tmx text
	floor memory text align tmx
	floor team text align tmx memory
	floor host text align tmx memory team
	floor http text
	floor review text align tmx memory team host http
	floor serve text tmx memory team http
	# the command names shares the engine of the plugin, which knows neither core/ nor the contract
	floor cli text align tmx memory team host http review serve | grep -v '^core/cli/cmd_names.c:.*"names/romanise.h"'
	grep -nE '#include "' -r plugins --include='*.[ch]' | grep -E '"(text|align|tmx|memory|team|host|http|cli|review|serve)/'
)"

# What a plugin or the host reports stands in the registry, and the other way round.
declared=$({
	grep -ohE '^	\{ "[a-z-]+\.[a-z.-]+"' -r plugins --include='*.c'
	grep -ohE '"host\.[a-z-]+"' core/host/findings.h
} | grep -oE '[a-z-]+\.[a-z.-]+' | LC_ALL=C sort -u)
registered=$(grep -oE '^\| [a-z-]+\.[a-z.-]+ \|' include/satzpaar/README.md | tr -d '| ' | LC_ALL=C sort -u)
report "the registry of ids is complete" "$(
	[ "$declared" = "$registered" ] ||
		printf '%s\n' "the sources declare:" "$declared" "include/satzpaar/README.md lists:" "$registered"
)"

report "no banned functions" "$(
	grep -nE '\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|localtime|gmtime|ctime|asctime|isalpha|isdigit|isspace|isupper|islower|isalnum|ispunct|toupper|tolower|strtod|atof|atoi|atol|alloca|tmpnam|mktemp|rand)[[:space:]]*\(' \
		-r core plugins include --include='*.[ch]' | grep -vE '^\S+:[0-9]+:[[:space:]]*(\*|/\*)'
)"

report "nothing is printed below core/cli" "$(
	grep -nE '\b(printf|puts|putchar|g_print|g_printerr|perror|g_warning|g_message)[[:space:]]*\(|\b(stdout|stderr)\b' \
		-r core/text core/align core/tmx core/memory core/team core/host core/http core/review core/serve --include='*.[ch]' |
		grep -vE '^\S+:[0-9]+:[[:space:]]*(\*|/\*)'
)"

report "every source says its licence and what it is for" "$(
	find core plugins include tests -name '*.[ch]' | LC_ALL=C sort | while read -r file; do
		head -n 1 "$file" | grep -q 'SPDX-License-Identifier: ' || echo "$file: line 1: no SPDX line"
		sed -n 2p "$file" | grep -qF " * $(basename "$file") - " || echo "$file: line 2: no '$(basename "$file") - what it is for'"
	done
)"

report "files of one purpose (500 lines at most)" "$(
	find core plugins include -name '*.[ch]' -exec wc -l {} + | awk '$2 != "total" && $1 > 500 { print $2 ": " $1 " lines" }'
)"

report "configure and make leave the folder core alone" "$(
	grep -q 'rm -f -r conftest\* confdefs\*' configure.ac || echo "configure.ac: the clean-up at its end is gone"
	grep -q "s/rm -f core /rm -f /" autogen.sh || echo "autogen.sh: the mend of configure is gone"
	[ ! -f configure ] || ! grep -q 'rm -f core ' configure || echo "configure: removes core; run ./autogen.sh"
	[ ! -f .gitignore ] || ! grep -qx 'core' .gitignore || echo ".gitignore: hides the folder core"
)"

# Mutable globals: .data and .bss of the core. Generated resource code registers itself through some.
report "no mutable globals" "$(
	find "$top_builddir/core" -path '*/.libs/*' -prune -o -name '*.o' -print 2>/dev/null | LC_ALL=C sort |
		xargs -r nm -A 2>/dev/null | grep -E ' [bBdD] ' | grep -vE 'resource|quark\.|__gcov|__odr_asan|\.asan|__sancov|g_define_|_once\.|static_g_' | sed 's/.*core\//core\//'
)"
