# SPDX-License-Identifier: GPL-3.0-or-later
# checks_tmx.awk - the pairs of corpora/checks as TMX: a file a pair, so that no pair is judged by
# its neighbours; with -v together=1 one file for all. -v folder=OUTPUT
function xml(s)
{
	gsub(/&/, "\\&amp;", s)
	gsub(/</, "\\&lt;", s)
	gsub(/>/, "\\&gt;", s)
	return s
}
function head(file)
{
	print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">" \
		"<header creationtool=\"checks\" creationtoolversion=\"1\" segtype=\"sentence\" " \
		"o-tmf=\"none\" adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/><body>" >file
}
BEGIN { FS = "\t" }
/^#/ { next }
{
	n++
	file = folder "/" (together ? "all" : sprintf("%03d", n)) ".tmx"
	if (!together || n == 1)
		head(file)
	printf "<tu tuid=\"%d\"><tuv xml:lang=\"de\"><seg>%s</seg></tuv>" \
		"<tuv xml:lang=\"en\"><seg>%s</seg></tuv></tu>\n", NR, xml($2), xml($3) >file
	if (!together) {
		print "</body></tmx>" >file
		close(file)
	}
}
END { if (together) print "</body></tmx>" >file }
