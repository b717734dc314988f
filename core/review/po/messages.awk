# SPDX-License-Identifier: GPL-3.0-or-later
# messages.awk - the English texts of page/texts.js as a template for translators: awk -f messages.awk texts.js >review.pot
BEGIN {
	print "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\""
}
/^const english = \{$/ { inside = 1; next }
/^\};$/ { inside = 0 }
inside {
	cut = index($0, ": '")
	name = substr($0, 2, cut - 2)
	text = substr($0, cut + 3, length($0) - cut - 4)
	gsub(/'/, "", name)
	gsub(/\\'/, "'", text)
	gsub(/"/, "\\\"", text)
	printf "\nmsgctxt \"%s\"\nmsgid \"%s\"\nmsgstr \"\"\n", name, text
}
