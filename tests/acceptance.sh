#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# acceptance.sh - what we write is taken by the tools it is for: xmllint with a DTD, translate-toolkit,
# OmegaT. A tool that is not installed is skipped.
set -u
: "${top_srcdir:=.}" "${SATZPAAR:=$PWD/satzpaar}"
export SOURCE_DATE_EPOCH=1718150400
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
XDG_CACHE_HOME=${SATZ_TEST_CACHE:-$work/cache} XDG_CONFIG_HOME=$work/config
export XDG_CACHE_HOME XDG_CONFIG_HOME
articles=$top_srcdir/corpora/articles
dtd=$top_srcdir/tests/data/tmx14.dtd
profiles="omegat trados memoq phrase weblate poedit wordfast lokalize plain"
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
skip() { # skip NAME REASON
	number=$((number + 1))
	echo "ok $number - $1 # SKIP $2"
}
# Each article of ours as a pair file, and a file of another tool with all kinds of inline codes.
mkdir "$work/pairs"
trouble=$(
	for article in "$articles"/*/; do
		name=$(basename "$article")
		source=$(ls "$article"de.* | grep -v segments) target=$(ls "$article"en.* | grep -v segments)
		"$SATZPAAR" align "$source" "$target" -o "$work/pairs/$name.tmx" 2>&1
	done
)
foreign=$top_srcdir/corpora/golden/export/foreign-omegat/news.tmx
pairs=$(ls "$work"/pairs/*.tmx)
lawrow=$work/pairs/lawrow.tmx

echo "1..11"
report "every article becomes a pair file" "$trouble"
report "a pair file comes out of export byte by byte" "$(
	for file in $pairs; do "$SATZPAAR" export "$file" | cmp - "$file" 2>&1; done
)"

translated() { # translated FILE [OPTION]...: an article as far as the memories of all articles go
	"$SATZPAAR" translate -q "$articles/lawrow/de.txt" $(printf ' -m %s' $pairs) -o "$@" 2>&1
}

if command -v xmllint >/dev/null; then
	report "pair files are valid TMX 1.4" "$(
		for file in $pairs; do xmllint --nonet --noout --dtdvalid "$dtd" "$file" 2>&1; done
	)"
	report "TMX for each tool is valid TMX 1.4" "$(
		for tool in $profiles; do
			for file in "$lawrow" "$foreign"; do
				"$SATZPAAR" export -q "$file" --for "$tool" -o "$work/tool.tmx" 2>&1
				xmllint --nonet --noout --dtdvalid "$dtd" "$work/tool.tmx" 2>&1
			done
		done
	)"
	report "XLIFF is well-formed" "$(
		for format in xliff xliff12; do
			for file in $pairs "$foreign"; do
				"$SATZPAAR" export -q "$file" --to "$format" | xmllint --nonet --noout - 2>&1
			done
		done
	)"
	report "translations are well-formed XLIFF and valid TMX" "$(
		for name in lawrow.xlf lawrow.tmx; do
			translated "$work/$name"
			xmllint --nonet --noout "$work/$name" 2>&1
		done
		xmllint --nonet --noout --dtdvalid "$dtd" "$work/lawrow.tmx" 2>&1
	)"
else
	for name in "pair files" "TMX for each tool" XLIFF translations; do skip "$name" "xmllint is not installed"; done
fi

# git merges two branches of a memory by our driver: the additions of both and no conflict.
branch() { # branch NAME ARTICLE: a branch in which the article is added to the memory
	git checkout -q -b "$1" base && "$SATZPAAR" memory add -q news.tmx "$work/pairs/$2.tmx" &&
		git commit -qam "$1"
}
if command -v git >/dev/null; then
	report "git merges memories by unit" "$(
		export HOME=$work GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b.c \
			GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b.c
		{
			git init -q "$work/git" && cd "$work/git" && cp "$lawrow" news.tmx &&
				echo "*.tmx merge=satzpaar" >.gitattributes &&
				git config merge.satzpaar.driver "'$SATZPAAR' memory merge -q %O %A %B -o %A" &&
				git add -A && git commit -qm base && git branch base &&
				branch one bruecke && branch two pokal && git merge -q -m both one >merge.log 2>&1 &&
				"$SATZPAAR" memory add -q all.tmx "$lawrow" "$work/pairs/pokal.tmx" \
					"$work/pairs/bruecke.tmx" &&
				"$SATZPAAR" memory diff --format json all.tmx news.tmx |
				tail -n 1 | grep -v '"removed":0,"added":0,"texts":0'
		} 2>&1
	)"
else
	skip "git merges memories by unit" "git is not installed"
fi

# Debian's translate-toolkit belongs to Debian's python3, whatever comes first in the path.
python=/usr/bin/python3
[ -x $python ] || python=python3
if $python -c 'import translate.storage.tmx' 2>/dev/null; then
	report "translate-toolkit finds every pair" "$(
		$python - "$SATZPAAR" $pairs <<'END' 2>&1
import subprocess, sys
from translate.storage import tmx
for path in sys.argv[2:]:
    units = [(unit.source, unit.target) for unit in tmx.tmxfile.parsefile(path).units]
    table = subprocess.run([sys.argv[1], "export", path, "--to", "tsv"], capture_output=True, text=True)
    rows = [tuple(line.split("\t")[:2]) for line in table.stdout.split("\n")[1:-1]]
    if not rows or units != rows:
        print(f"{path}: {len(units)} units, {len(rows)} rows")
END
	)"
	report "translate-toolkit finds every translation and match in XLIFF" "$(
		translated "$work/old.xlf" --format xliff12
		translated "$work/lawrow.tsv"
		$python - "$work/old.xlf" "$work/lawrow.tsv" <<'END' 2>&1
import csv, sys
from translate.storage import xliff
units = [(unit.source, unit.target or "", str(len(unit.getalttrans())))
         for unit in xliff.xlifffile.parsefile(sys.argv[1]).units]
with open(sys.argv[2], newline="") as table:
    rows = [tuple(row[:2]) + ("1" if row[3] else "0",)
            for row in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
if not rows or units != rows:
    print(f"{len(units)} units, {len(rows)} rows")
END
	)"
else
	skip "translate-toolkit finds every pair" "translate-toolkit is not installed"
	skip "translate-toolkit finds every translation and match" "translate-toolkit is not installed"
fi

# OmegaT translates the German article from our memory in tm/auto: what comes out is the English one.
project=$work/project
mkdir -p "$project/source" "$project/target" "$project/tm/auto" "$project/omegat" \
	"$project/glossary" "$project/dictionary" "$work/omegat"
cat >"$project/omegat.project" <<'END'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>de</source_lang><target_lang>en</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
END
side() { # side COLUMN: the texts of one language, a blank line behind each
	"$SATZPAAR" export "$lawrow" --to tsv | tail -n +2 | cut -f "$1" | sed G
}
translate() { # translate EXPORT-OPTION...: what is wrong with OmegaT's translation
	rm -f "$project"/tm/auto/* "$project"/target/*
	"$SATZPAAR" export "$lawrow" "$@" -o "$project/tm/auto/" 2>&1
	HOME=$work timeout 120 omegat --mode=console-translate --config-dir="$work/omegat" \
		"$project" >"$work/omegat.log" 2>&1 || tail -n 5 "$work/omegat.log"
	diff "$project/target/article.txt" "$work/english.txt" 2>&1
}
if command -v omegat >/dev/null; then
	side 1 >"$project/source/article.txt"
	side 2 >"$work/english.txt"
	report "OmegaT translates by our pair file" "$(translate)"
	report "OmegaT translates by the file made for it" "$(translate --for omegat)"
else
	for name in "our pair file" "the file made for it"; do
		skip "OmegaT translates by $name" "omegat is not installed"
	done
fi
