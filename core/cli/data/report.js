/* SPDX-License-Identifier: GPL-3.0-or-later
 * report.js - shows the findings of some severities, of one check; without it all are shown */
(() => {
	"use strict";
	const bar = document.getElementById("filter");
	if (!bar)
		return;
	const boxes = [...bar.querySelectorAll("input")];
	const check = bar.querySelector("select");
	const count = bar.querySelector("output");
	const findings = [...document.querySelectorAll(".finding")];
	const shown = (place) => !!place.querySelector(".finding:not([hidden])");

	const apply = () => {
		const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
		for (const finding of findings)
			finding.hidden = !wanted.has(finding.dataset.severity) ||
				(check.value !== "" && finding.dataset.check !== check.value &&
					!finding.dataset.check.startsWith(check.value + "."));
		for (const unit of document.querySelectorAll(".unit")) {
			unit.hidden = !shown(unit);
			const own = [...unit.querySelectorAll(".finding")];
			for (const mark of unit.querySelectorAll("mark"))
				mark.classList.toggle("off", mark.dataset.of.split(" ").every((n) => own[n].hidden));
		}
		for (const file of document.querySelectorAll(".file"))
			file.hidden = !shown(file);
		const n = findings.filter((finding) => !finding.hidden).length;
		count.textContent = n === findings.length ? `all ${n} shown` : `${n} of ${findings.length} shown`;
	};
	bar.addEventListener("change", apply);
	bar.hidden = false;
	apply(); /* a browser that comes back to the page may have kept the boxes */
})();
