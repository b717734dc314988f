# SPDX-License-Identifier: GPL-3.0-or-later
# module.awk - catalogues as the module that the page loads: awk -f module.awk de.po >languages.js
#
# Strings of a catalogue are written as those of JavaScript are. Fuzzy entries and those without a
# translation are left out: the page says them in English.
function flush() {
	if (name != "" && text != "" && !fuzzy)
		printf "\t\t\"%s\": \"%s\",\n", name, text
	name = text = part = ""
	fuzzy = 0
}
function string() {
	sub(/^[^"]*"/, "")
	sub(/"[ \t\r]*$/, "")
	return $0
}
function begin() {
	language = FILENAME
	sub(/.*\//, "", language)
	sub(/\.po$/, "", language)
	printf "\t\"%s\": {\n", language
}
BEGIN { print "export default {" }
FNR == 1 && NR > 1 { flush(); print "\t}," }
FNR == 1 { begin() }
/^#/ {
	if (part == "text") flush()
	if (/^#,.*fuzzy/) fuzzy = 1
	next
}
/^msgctxt / { if (part == "text") flush(); part = "name"; name = string(); next }
/^msgid / { if (part == "text") flush(); part = "id"; next }
/^msgstr / { part = "text"; text = string(); next }
/^"/ && part == "name" { name = name string() }
/^"/ && part == "text" { text = text string() }
END { flush(); if (NR > 0) print "\t},"; print "};" }
