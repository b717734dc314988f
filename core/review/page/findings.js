// SPDX-License-Identifier: GPL-3.0-or-later
// findings.js - what the checks found: asked for, stepped through, taken, dismissed
import { get, post } from './api.js';
import { askText } from './dialogs.js';
import { say } from './texts.js';

export class Findings {
	able = true; // the program has checks
	running = false;
	hand = -1; // which finding of the row in hand is the one

	constructor(app) {
		this.app = app;
	}

	of(row) {
		return this.app.model.findings.get(row?.id) ?? [];
	}

	// The finding in hand; the first where none was chosen.
	current(row) {
		return this.of(row)[Math.max(0, this.hand)];
	}

	soon() {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.load(), 300);
	}

	// Asks again when a change comes while an answer is on its way.
	async load() {
		if (!this.able) return;
		this.again = this.asking;
		if (this.asking) return;
		this.asking = true;
		try {
			const { findings, running } = await get('findings');
			this.running = Boolean(running);
			this.take(findings);
		} catch (error) {
			if (error.status === 404) this.able = false;
		}
		this.asking = false;
		this.app.showState();
		this.announce();
		if (this.again) this.soon();
	}

	announce() {
		const count = this.app.model.countFindings();
		if (!this.running && count !== this.announced) this.app.whisper(say('found', this.announced = count));
	}

	// What a plugin says of itself has no row; it is told once.
	take(list) {
		const { model } = this.app;
		const before = model.findings;
		const trouble = list.filter((one) => one.row === null).map((one) => one.message).join(' ');
		if (trouble && trouble !== this.trouble) this.app.tell(this.trouble = trouble);
		model.setFindings(list.filter((one) => one.row !== null));
		const changed = [...this.app.list.elements.keys()].filter((row) =>
			JSON.stringify(before.get(row.id)) !== JSON.stringify(model.findings.get(row.id)));
		if (changed.includes(this.app.row())) this.hand = Math.min(this.hand, this.of(this.app.row()).length - 1);
		this.app.dress(changed);
		this.app.refresh();
	}

	// The findings of the row after the one in hand, else those of the next row that has some.
	step(row, step) {
		const { app } = this;
		let list = this.of(row);
		if (list[this.hand + step] && this.hand + step >= 0) {
			this.hand += step;
		} else {
			const found = app.model.next(app.current, step, (each) => this.of(each).length > 0);
			if (!found) return app.tell(say('noMore'));
			app.go(found);
			list = this.of(found);
			this.hand = step > 0 ? 0 : list.length - 1;
		}
		app.afterDraw();
		return app.tell(this.sentence(list[this.hand]));
	}

	sentence(finding) {
		const words = [`${say(finding.severity)}: ${finding.message}`];
		if (finding.suggestion) words.push(say('suggests', finding.suggestion));
		return words.join(' – ');
	}

	// Does what the finding suggests: it comes with the edit.
	async apply(row) {
		const { app } = this;
		const found = this.hand < 0 ? this.of(row).find((each) => each.apply) : this.current(row);
		if (!found?.apply) return app.tell(say('noSuggestion'));
		return app.act('edit', { row: row.id, ...found.apply });
	}

	async dismiss(row) {
		const { app } = this;
		const found = this.current(row);
		if (!found) return app.tell(say('noMore'));
		const reason = await askText(say('dismissTitle'), say('dismissReason'), '', found.message);
		if (reason === null) return undefined;
		if (await app.attempt(() => post('dismiss', { row: row.id, id: found.id, check: found.check, reason: reason.trim() })))
			app.tell(say('dismissed', found.message));
		return this.load();
	}
}
