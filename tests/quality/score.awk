# SPDX-License-Identifier: GPL-3.0-or-later
# score.awk - counts for the quality floors, one record a comparison, to be summed by the caller
#
# segments:  awk -v task=segments -f score.awk GOLD OUTPUT
#            prints "gold said right": boundaries between two segments by their place in the text
#            without white space, the end of the text not counted. Where the output lost or
#            changed characters the two walk apart and the score falls, as it should.
#            With -v optional=FILE: places, a line each, where a boundary counts on neither side.
# beads:     awk -v task=beads -f score.awk GOLD OUTPUT
#            prints "said exact_said lax_said wanted exact_wanted lax_wanted". Precision counts
#            every bead that was said, unpaired sentences too; recall counts gold beads with both
#            sides against beads with both sides. A bead is lax right when it is right or shares
#            one pair of sentences with the other side's beads.

function squeeze(text)
{
	gsub(/[ \t\r]|\302\240|\342\200\213/, "", text)
	return text
}

# keep(FILE, SOURCE, TARGET): one bead and its pairs
function keep(file, source, target,    a, b, i, j, n, m)
{
	beads[file, ++count[file]] = source ":" target
	is_bead[file, source ":" target] = 1
	n = split(source, a, ",")
	m = split(target, b, ",")
	for (i = 1; i <= n; i++)
		for (j = 1; j <= m; j++)
			pair[file, a[i], b[j]] = 1
}

function shares(file, bead,    half, a, b, i, j, n, m)
{
	split(bead, half, ":")
	n = split(half[1], a, ",")
	m = split(half[2], b, ",")
	for (i = 1; i <= n; i++)
		for (j = 1; j <= m; j++)
			if ((file, a[i], b[j]) in pair)
				return 1
	return 0
}

# compare(ONE, OTHER, FULL): sets total, exact, lax of the beads of ONE against OTHER
function compare(one, other, full,    i, bead)
{
	total = exact = lax = 0
	for (i = 1; i <= count[one]; i++) {
		bead = beads[one, i]
		if (full && (bead ~ /^:/ || bead ~ /:$/))
			continue
		total++
		if ((other, bead) in is_bead)
			exact++
		if ((other, bead) in is_bead || shares(other, bead))
			lax++
	}
}

BEGIN {
	while (optional != "" && (getline line < optional) > 0)
		neutral[line + 0] = 1
}
FNR == 1 { file++ }
task == "segments" && NF {
	place[file] += length(squeeze($0))
	if (place[file] in neutral)
		next
	bounds[file]++
	at[file, place[file]] = 1
	last[file] = place[file]
}
task == "beads" && NF {
	gsub(/[][ ]/, "")
	split($0, side, ":")
	keep(file, side[1], side[2])
}
END {
	if (task == "segments") {
		for (key in at) {
			split(key, part, SUBSEP)
			if (part[1] == 2 && (1, part[2]) in at && part[2] != last[1])
				right++
		}
		print bounds[1] - 1, (bounds[2] > 0 ? bounds[2] - 1 : 0), right + 0
	} else {
		compare(2, 1, 0)
		printf "%d %d %d ", total, exact, lax
		compare(1, 2, 1)
		print total, exact, lax
	}
}
