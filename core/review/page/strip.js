// SPDX-License-Identifier: GPL-3.0-or-later
// strip.js - a picture of the whole article beside the scroll bar: where a look is wanted
import { paired } from './model.js';

export class Strip {
	// `go(row)` when a person clicks.
	constructor(canvas, list, model, go) {
		Object.assign(this, { canvas, list, model });
		canvas.addEventListener('click', (event) => {
			const y = event.offsetY / canvas.clientHeight * this.height();
			const row = this.nearest(y);
			if (row) go(row);
		});
	}

	height() {
		return Math.max(1, this.list.tops[this.list.rows.length], this.list.scroller.clientHeight);
	}

	// The row that wants a look within some pixels of the click, else the one clicked on.
	nearest(y) {
		const { rows, tops } = this.list;
		const reach = 6 / this.canvas.clientHeight * this.height();
		let best, distance = reach;
		rows.forEach((row, i) => {
			if (!this.model.wantsLook(row) && !this.model.findings.has(row.id)) return;
			const away = y < tops[i] ? tops[i] - y : y > tops[i + 1] ? y - tops[i + 1] : 0;
			if (away < distance) [best, distance] = [row, away];
		});
		return best ?? rows[Math.min(rows.length - 1, this.list.at(y))];
	}

	colour(row, style) {
		if (!row.accepted && !paired(row)) return style.getPropertyValue('--alone');
		if (this.model.doubtful(row)) return style.getPropertyValue(row.confidence < this.model.info.sure - 0.3 ? '--bad' : '--doubt');
		if (this.model.findings.has(row.id)) return style.getPropertyValue('--finding');
		return row.accepted ? style.getPropertyValue('--done') : null;
	}

	draw(current) {
		const { canvas, list } = this;
		const scale = window.devicePixelRatio || 1;
		const width = canvas.clientWidth, height = canvas.clientHeight;
		const style = getComputedStyle(canvas);
		const context = canvas.getContext('2d');
		const all = this.height();
		if (!height || !context) return;
		canvas.width = width * scale;
		canvas.height = height * scale;
		context.scale(scale, scale);
		const bar = (from, to, colour, left, right, least) => {
			context.fillStyle = colour;
			context.fillRect(left, from / all * height, right - left, Math.max(least, (to - from) / all * height));
		};
		bar(list.scroller.scrollTop, list.scroller.scrollTop + list.scroller.clientHeight, style.getPropertyValue('--window'), 0, width, 8);
		list.rows.forEach((row, i) => {
			const colour = this.colour(row, style);
			const quiet = row.accepted;
			if (colour) bar(list.tops[i], list.tops[i + 1], colour, quiet ? width - 4 : 3, width - 3 + (quiet ? 1 : 0), quiet ? 1 : 3);
			if (row === current) bar(list.tops[i], list.tops[i + 1], style.getPropertyValue('--accent'), 0, 2, 4);
		});
	}
}
