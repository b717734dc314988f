# SPDX-License-Identifier: GPL-3.0-or-later
# calibration.awk - what confidence is worth: awk -f calibration.awk GOLD OUTPUT [GOLD OUTPUT]...
#
# Files are ladders; those at odd places are gold. Prints for each band of confidence how many beads
# were given it and how many of them are exactly right, then the share of the wrong ones that lie
# below one half.
function band(value)
{
	return value >= .995 ? 6 : value >= .98 ? 5 : value >= .9 ? 4 : value >= .7 ? 3 : value >= .5 ? 2 : 1
}
FNR == 1 {
	if (++files % 2 == 1)
		split("", gold)
}
NF {
	gsub(/[][ ]/, "")
	split($0, part, ":")
	key = part[1] ":" part[2]
	if (files % 2 == 1) {
		gold[key] = 1
	} else {
		at = band(part[3])
		said[at]++
		key in gold ? right[at]++ : 0
	}
}
END {
	split("below 0.5|0.5 - 0.7|0.7 - 0.9|0.9 - 0.98|0.98 - 0.995|0.995 - 1", names, "|")
	for (i = 1; i <= 6; i++) {
		printf "  %-14s %6d beads %6d right %7s %%\n", names[i], said[i], right[i],
			said[i] ? sprintf("%.1f", 100 * right[i] / said[i]) : "-"
		wrong += said[i] - right[i]
	}
	high = said[4] + said[5] + said[6]
	good = right[4] + right[5] + right[6]
	printf "  0.9 and more   %6d beads %6d right %7s %%; of %d wrong beads %.0f %% stand below 0.5\n",
		high, good, high ? sprintf("%.2f", 100 * good / high) : "-", wrong,
		wrong ? 100 * (said[1] - right[1]) / wrong : 0
}
