// SPDX-License-Identifier: GPL-3.0-or-later
// model.js - the rows as the program last told them, what is shown of them, and steps between them
export const sides = ['source', 'target'];

export const paired = (row) => row.source.length > 0 && row.target.length > 0;
export const edited = (row) => sides.some((side) => row[side].some((one) => one.original !== undefined));
export const sideText = (row, side) => row[side].map((one) => one.text).join(' ');

// Where an offset into the text of a side (sentences joined by a blank) lies.
export function place(row, side, offset) {
	let index = 0;
	for (; index < row[side].length - 1 && offset > row[side][index].text.length; index++)
		offset -= row[side][index].text.length + 1;
	return { sentence: index, offset: Math.max(0, Math.min(offset, row[side][index]?.text.length ?? 0)) };
}

// The offset in the text of a side; the reverse of place().
export function offsetOf(row, side, sentence, offset) {
	for (let i = 0; i < sentence; i++) offset += row[side][i].text.length + 1;
	return offset;
}

const fold = (text) => text.normalize('NFC').toLocaleLowerCase();

export class Model {
	rows = [];
	shown = [];
	info = { sure: 0.9, counts: {}, languages: ['de', 'en'], keys: {} };
	findings = new Map(); // row id -> its findings
	filter = 'all';
	wanted = '';
	waiting = []; // changes that came before the one they stand on

	doubtful(row) {
		return paired(row) && !row.accepted && row.confidence !== null && row.confidence < this.info.sure;
	}

	// Rows that want a look: doubtful ones, and sentences without a counterpart.
	wantsLook(row) {
		return !row.accepted && (!paired(row) || this.doubtful(row));
	}

	passes(row, filter) {
		switch (filter) {
		case 'doubtful': return this.doubtful(row);
		case 'unpaired': return !paired(row);
		case 'findings': return this.findings.has(row.id);
		case 'edited': return edited(row);
		case 'open': return !row.accepted;
		default: return true;
		}
	}

	count(filter) {
		return this.rows.reduce((sum, row) => sum + this.passes(row, filter), 0);
	}

	refresh() {
		const wanted = fold(this.wanted);
		this.shown = this.rows.filter((row) => this.passes(row, this.filter) &&
			(!wanted || sides.some((side) => fold(sideText(row, side)).includes(wanted))));
	}

	take(info) {
		Object.assign(this.info, info);
	}

	load(rows, revision) {
		this.rows = rows;
		this.info.revision = revision;
		this.waiting = this.waiting.filter((change) => change.revision > revision);
		this.refresh();
	}

	apply(change) {
		this.rows = this.rows.slice(0, change.at).concat(change.rows, this.rows.slice(change.at + change.removed));
		const { revision, counts, undo, redo, changed, trouble } = change;
		this.take({ revision, counts, undo, redo, changed, trouble });
		this.refresh();
	}

	// Takes a change of any window in its turn. Returns those that took effect.
	receive(change) {
		const done = [];
		if (change.step === null) this.take({ counts: change.counts, changed: change.changed, trouble: change.trouble });
		else this.waiting.push(change);
		this.waiting.sort((a, b) => a.revision - b.revision);
		while (this.waiting.length > 0 && this.waiting[0].revision <= this.info.revision + 1) {
			const next = this.waiting.shift();
			if (next.revision <= this.info.revision) continue;
			this.apply(next);
			done.push(next);
		}
		return done;
	}

	setFindings(list) {
		this.findings = new Map();
		for (const finding of list) {
			if (!this.findings.has(finding.row)) this.findings.set(finding.row, []);
			this.findings.get(finding.row).push(finding);
		}
		this.refresh();
	}

	// Of the rows that are there.
	countFindings() {
		return this.rows.reduce((sum, row) => sum + (this.findings.get(row.id)?.length ?? 0), 0);
	}

	find(id) {
		return this.rows.find((row) => row.id === id);
	}

	indexOf(id) {
		return this.rows.findIndex((row) => row.id === id);
	}

	// The next shown row (step 1 or -1) for which `fits`; rows that left the view count from their place.
	next(id, step, fits = () => true) {
		const from = this.indexOf(id);
		const visible = new Set(this.shown);
		for (let i = from + step; i >= 0 && i < this.rows.length; i += step)
			if (visible.has(this.rows[i]) && fits(this.rows[i])) return this.rows[i];
		return undefined;
	}
}
