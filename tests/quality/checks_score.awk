# SPDX-License-Identifier: GPL-3.0-or-later
# checks_score.awk FAMILY.tsv FINDINGS.jsonl - how many planted errors were found, and how many
# clean pairs got a warning or an error. Prints "PLANTED FOUND CLEAN FALSE", and what went wrong as
# lines with '#'. An error is found when a check of the expected id, or of that plugin, fires at
# any severity for completeness (negation is an info by design), as warning or error elsewhere.
function member(line, key,    rest)
{
	if (!match(line, "\"" key "\":\""))
		return ""
	rest = substr(line, RSTART + RLENGTH)
	return substr(rest, 1, index(rest, "\"") - 1)
}
FNR == NR {
	if (!/^#/) {
		split($0, field, "\t")
		expected[FNR] = field[1]
		text[FNR] = field[2] " | " field[3]
	}
	next
}
{
	unit = member($0, "unit")
	check = member($0, "check")
	loud = member($0, "severity") != "info"
	want = expected[unit]
	if (loud)
		said[unit] = said[unit] " " check
	if (want != "-" && (check == want || index(check, want ".") == 1) &&
	    (loud || want == "completeness"))
		hit[unit] = 1
}
END {
	for (unit in expected)
		if (expected[unit] != "-") {
			planted++
			if (unit in hit)
				found++
			else
				print "# line " unit ", missed " expected[unit] ": " text[unit]
		} else {
			clean++
			if (unit in said) {
				alarms++
				print "# line " unit ", false alarm" said[unit] ": " text[unit]
			}
		}
	print planted + 0, found + 0, clean + 0, alarms + 0
}
