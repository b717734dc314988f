#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# contract.sh - the plugin headers compile alone, and a stranger can build a plugin with them
set -u
: "${top_srcdir:=.}" "${top_builddir:=.}" "${CC:=cc}" "${CXX:=c++}" "${SATZPAAR:=$PWD/satzpaar}"
include=$top_srcdir/include
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
number=0
result() { # result STATUS NAME: one line of TAP, what was printed as comments
	number=$((number + 1))
	[ "$1" = 0 ] && echo "ok $number - $2" && return
	echo "not ok $number - $2"
	sed 's/^/# /' "$work/log"
}
echo "1..24"
for header in base check reader plugin; do
	printf '#include <satzpaar/%s.h>\n' "$header" >"$work/one.c"
	cp "$work/one.c" "$work/one.cc"
	for standard in c99 c11; do
		$CC -std=$standard -Wall -Wextra -Wpedantic -Werror -I"$include" -fsyntax-only "$work/one.c" >"$work/log" 2>&1
		result $? "$header.h alone as $standard"
	done
	$CXX -std=c++17 -Wall -Wextra -Wpedantic -Werror -I"$include" -fsyntax-only "$work/one.cc" >"$work/log" 2>&1
	result $? "$header.h alone as c++17"
done

# The plugin of the README, built as it says.
sed -n '/^```c$/,/^```$/p' "$include/satzpaar/README.md" | sed '/^```/d' >"$work/shy.c"
lines=$(wc -l <"$work/shy.c")
echo "$lines lines" >"$work/log"
[ "$lines" -gt 20 ] && [ "$lines" -lt 100 ]
result $? "a plugin in less than 100 lines"
# shellcheck disable=SC2046
$CC -shared -fPIC -Wall -Wextra -Werror $(PKG_CONFIG_PATH=$top_builddir/include pkg-config --cflags satzpaar) \
	-I"$include" -o "$work/shy.so" "$work/shy.c" >"$work/log" 2>&1
result $? "it builds with pkg-config"
# The sample checker, built by a strict compiler.
# shellcheck disable=SC2046
$CC -std=c11 -shared -fPIC -Wall -Wextra -Wpedantic -Werror \
	$(PKG_CONFIG_PATH=$top_builddir/include pkg-config --cflags satzpaar) -I"$include" \
	-o "$work/house.so" "$include/satzpaar/samples/house.c" >"$work/log" 2>&1
result $? "the sample checker builds with pkg-config"
cat >"$work/house.tmx" <<'END'
<tmx version="1.4"><header srclang="de"/><body>
<tu><prop type="x-satzpaar-block">0 heading:1</prop>
<tuv xml:lang="de"><seg>Ein Rücktritt</seg></tuv><tuv xml:lang="en"><seg>A Resignation.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Der Berater ging.</seg></tuv><tuv xml:lang="en"><seg>The adviser left.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Ein Berater blieb.</seg></tuv><tuv xml:lang="en"><seg>Café? An advisor stayed.</seg></tuv></tu>
</body></tmx>
END
cat >"$work/pair.tmx" <<'END'
<?xml version="1.0"?>
<tmx version="1.4"><header srclang="de"/><body>
<tu><tuv xml:lang="de"><seg>Er und sie.</seg></tuv><tuv xml:lang="en"><seg>He und she.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Er und sie.</seg></tuv><tuv xml:lang="en"><seg>He and she.</seg></tuv></tu>
</body></tmx>
END
cd "$work" || exit 99
export SATZPAAR_PLUGIN_DIR="$work"
"$SATZPAAR" check --format json pair.tmx >"$work/log" 2>&1
[ $? = 1 ] && [ "$(wc -l <"$work/log")" = 1 ] && grep -q '"unit":"1","check":"shy.german".*"target":\[3,6\]' "$work/log"
result $? "it finds what it is for, and nothing else"
"$SATZPAAR" check -o shy.wrods=x pair.tmx >"$work/log" 2>&1
[ $? = 2 ] && grep -q 'did you mean words' "$work/log"
result $? "a mistyped option names the right one"

"$SATZPAAR" check --only house --format json house.tmx 2>&1 | cut -d , -f 2-3,6- >"$work/log"
cat >"$work/wanted" <<'END'
"unit":"1","check":"house.heading-stop","source":[0,0],"target":[13,14],"suggestion":null}
"unit":"3","check":"house.two-spellings","source":[0,0],"target":[10,17],"suggestion":"adviser"}
END
cmp -s "$work/wanted" "$work/log"
result $? "the sample finds what it is for"
"$SATZPAAR" check --only house -o house.headings=no -o house.spellings=a/b --format json house.tmx >"$work/log" 2>&1
[ $? = 0 ] && [ ! -s "$work/log" ]
result $? "the sample takes its options"

# Without the variable a program takes the plugins that stand beside it, as in a build tree.
mkdir -p tree/plugins/.libs && cp "$SATZPAAR" tree/satzpaar && cp shy.so tree/plugins/.libs/
(unset SATZPAAR_PLUGIN_DIR && tree/satzpaar plugins) >"$work/log" 2>&1
[ "$(grep -c '^[a-z]' "$work/log")" = 1 ] && grep -q '^shy 1.0' "$work/log"
result $? "plugins of the build tree are found"
mkdir empty && SATZPAAR_PLUGIN_DIR=empty tree/satzpaar plugins >"$work/log" 2>&1
grep -q 'no plugin in empty' "$work/log"
result $? "the variable wins over the build tree"

# The sample reader, built as its head says.
sample=$include/satzpaar/samples/srt.c
[ "$(wc -l <"$sample")" -lt 100 ] 2>"$work/log"
result $? "a sample reader in less than 100 lines"
# shellcheck disable=SC2046
$CC -std=c99 -shared -fPIC -Wall -Wextra -Wpedantic -Werror $(PKG_CONFIG_PATH=$top_builddir/include pkg-config --cflags satzpaar) \
	-I"$include" -o "$work/srt.so" "$sample" >"$work/log" 2>&1
result $? "the sample reader builds with pkg-config"
printf '1\r\n00:00:01,000 --> 00:00:02,500\r\nSüßer Traum.\r\n\r\n2\n00:00:03,000 --> 00:00:04,500\nKommt er?\nJa.' >film.srt
"$SATZPAAR" segment --lang de film.srt >"$work/log" 2>&1
[ $? = 0 ] && printf 'Süßer Traum.\nKommt er?\nJa.\n' | cmp -s - "$work/log"
result $? "the sample reader reads what it is for"
