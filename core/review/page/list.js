// SPDX-License-Identifier: GPL-3.0-or-later
// list.js - a list of which only what is seen is in the page
//
// Rows that were never seen have a guessed height, from the length of their texts; a row that is
// drawn is measured, and what lies above the window never moves it. Rows are values: a row that is
// the same object as before keeps its element.
const beyond = 500; // pixels drawn above and below the window

export class List {
	rows = [];
	tops = [0];
	heights = new Map(); // row -> measured height
	elements = new Map(); // row -> element
	whole = false; // all rows are drawn: for printing

	// `make(row, index)` gives the element of a row, `guess(row)` its height.
	constructor(scroller, body, make, guess) {
		Object.assign(this, { scroller, body, make, guess });
		this.above = document.createElement('div');
		this.below = document.createElement('div');
		this.above.setAttribute('role', 'presentation');
		this.below.setAttribute('role', 'presentation');
		body.append(this.above, this.below);
		scroller.addEventListener('scroll', () => this.soon(), { passive: true });
		let width = 0;
		new ResizeObserver(() => {
			const other = scroller.clientWidth !== width;
			if (other) this.heights.clear();
			width = scroller.clientWidth;
			this.layout();
			this.draw();
			if (other) this.resized?.();
		}).observe(scroller);
	}

	soon() {
		this.frame ??= requestAnimationFrame(() => {
			this.frame = undefined;
			this.draw();
		});
	}

	set(rows) {
		this.rows = rows;
		this.layout();
		this.draw();
	}

	// Draws these rows anew though they are the same.
	stale(rows) {
		for (const row of rows) {
			this.elements.get(row)?.remove();
			this.elements.delete(row);
			this.heights.delete(row);
		}
		this.draw();
	}

	layout() {
		this.tops = new Array(this.rows.length + 1);
		this.tops[0] = 0;
		this.rows.forEach((row, i) => {
			this.tops[i + 1] = this.tops[i] + (this.heights.get(row) ?? this.guess(row));
		});
	}

	// The row at a height.
	at(y) {
		let low = 0, high = this.rows.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.tops[middle + 1] <= y) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	range() {
		if (this.whole) return [0, this.rows.length];
		const top = this.scroller.scrollTop;
		return [this.at(top - beyond),
			Math.min(this.rows.length, this.at(top + this.scroller.clientHeight + beyond) + 1)];
	}

	draw() {
		for (let pass = 0; pass < 4; pass++) {
			const [first, last] = this.range();
			this.place(first, last);
			if (!this.measure(first, last)) break;
		}
		this.drawn?.();
	}

	place(first, last) {
		const wanted = new Set(this.rows.slice(first, last));
		for (const [row, element] of this.elements) {
			if (wanted.has(row)) continue;
			element.remove();
			this.elements.delete(row);
		}
		let behind = this.above;
		for (let i = first; i < last; i++) {
			const row = this.rows[i];
			let element = this.elements.get(row);
			if (!element) this.elements.set(row, element = this.make(row));
			element.setAttribute('aria-rowindex', i + 1);
			if (behind.nextSibling !== element) this.body.insertBefore(element, behind.nextSibling);
			behind = element;
		}
		this.above.style.height = `${this.tops[first]}px`;
		this.below.style.height = `${this.tops[this.rows.length] - this.tops[last]}px`;
	}

	// Whether a height was not as guessed. Keeps the first row of the window where it is.
	measure(first, last) {
		const top = this.scroller.scrollTop;
		const anchor = this.at(top);
		const before = this.tops[anchor];
		let changed = false;
		for (let i = first; i < last; i++) {
			const row = this.rows[i];
			const height = this.elements.get(row).getBoundingClientRect().height;
			if (Math.abs((this.heights.get(row) ?? -1) - height) < 0.5) continue;
			this.heights.set(row, height);
			changed = true;
		}
		if (!changed) return false;
		this.layout();
		this.above.style.height = `${this.tops[first]}px`;
		this.below.style.height = `${this.tops[this.rows.length] - this.tops[last]}px`;
		const moved = this.tops[anchor] - before;
		if (moved !== 0 && !this.whole) this.scroller.scrollTop = top + moved;
		return true;
	}

	// Brings a row into the window; `middle` where it is not seen whole.
	reveal(row) {
		for (let pass = 0; pass < 3; pass++) {
			const index = this.rows.indexOf(row);
			if (index < 0) return;
			const room = this.scroller.clientHeight - this.body.offsetTop;
			const top = this.tops[index], bottom = this.tops[index + 1];
			const seen = this.scroller.scrollTop;
			if (top < seen || bottom > seen + room)
				this.scroller.scrollTop = bottom - top > room ? top : (top + bottom - room) / 2;
			this.draw();
		}
	}

	wholly(whole) {
		this.whole = whole;
		this.draw();
	}
}
