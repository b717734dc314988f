// SPDX-License-Identifier: GPL-3.0-or-later
// help.js - what helps with the row in hand: matches of the memory, terms, forms of names; one key takes one
import { get } from './api.js';
import { place, sideText } from './model.js';
import { make } from './row.js';
import { say } from './texts.js';

const keys = 9; // proposals that a key can take
const rest = 80; // milliseconds that a row is in hand before we ask
const wait = 1000; // until we ask again where the program is not ready
const compared = 300; // words of a text that are compared

// Which words of two texts are in both, in order: [text, 'same' | 'gone' | 'new'] of each word.
export function differences(before, after) {
	const a = before.split(/(?<=\s)/), b = after.split(/(?<=\s)/);
	const same = (x, y) => a[x].trim() === b[y].trim();
	if (a.length > compared || b.length > compared) return [[before, 'same']];
	const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
	for (let i = a.length - 1; i >= 0; i--)
		for (let j = b.length - 1; j >= 0; j--)
			length[i][j] = same(i, j) ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
	const words = [];
	for (let i = 0, j = 0; i < a.length || j < b.length;) {
		if (i < a.length && j < b.length && same(i, j)) {
			words.push([a[i], 'same']);
			i++, j++;
		} else if (i < a.length && (j === b.length || length[i + 1][j] >= length[i][j + 1])) words.push([a[i++], 'gone']);
		else words.push([b[j++], 'new']);
	}
	return words;
}

// What changed from the sentence that the memory has to ours.
function compare(memory, ours) {
	const tags = { gone: 'del', new: 'ins' };
	const element = make('bdi', { class: 'compared' });
	let kind, text = '';
	const put = () => {
		const word = tags[kind] ? text.trimEnd() : text; // no line under the blank
		element.append(tags[kind] ? make(tags[kind], { text: word }) : word, text.slice(word.length));
	};
	for (const [word, its] of differences(memory, ours)) {
		if (its !== kind) {
			put();
			[kind, text] = [its, ''];
		}
		text += word;
	}
	put();
	return element;
}

export class Help {
	able = true; // the program has such a route
	answers = new WeakMap(); // row -> what helps
	places = []; // of the source of the row in hand, that it has something for
	proposals = []; // texts that can be taken: { text, whole }

	constructor(app, element) {
		Object.assign(this, { app, element, shown: null });
	}

	// That row is in hand now.
	hold(row) {
		if (!this.able || row === this.shown) return;
		this.shown = row;
		clearTimeout(this.timer);
		if (!row) this.fill(undefined);
		else if (this.answers.has(row)) this.fill(this.answers.get(row));
		else this.timer = setTimeout(() => this.ask(row), rest);
	}

	async ask(row) {
		let answer;
		try {
			answer = await get(`help?row=${row.id}`);
			if (!answer.building) this.answers.set(row, answer);
		} catch (error) {
			if (error.status === 404) this.able = false;
		}
		if (this.shown !== row) return;
		this.fill(answer);
		if (answer?.building) this.timer = setTimeout(() => this.ask(row), wait); // a memory is being opened
		if (answer?.trouble && answer.trouble !== this.trouble) this.app.tell(this.trouble = answer.trouble);
	}

	// What was answered is old: the memory has grown, or the plugins have looked at more rows.
	forget() {
		this.answers = new WeakMap();
		clearTimeout(this.timer);
		if (this.able && this.shown) this.timer = setTimeout(() => this.ask(this.shown), rest);
	}

	fill(answer) {
		const said = JSON.stringify([this.shown?.id, answer]);
		if (said === this.said) return; // a button in it may have the keyboard
		this.said = said;
		const { memory = [], terms = [], names = [] } = answer ?? {};
		this.proposals = [];
		this.places = [...terms, ...names].map((one) => one.at).filter(Boolean);
		const parts = [this.part('memory', memory, (match) => this.match(match)),
			this.part('terms', terms, (term) => this.pair(term.source, [term.target])),
			this.part('names', names, (name) => this.pair(name.source, name.forms))].filter(Boolean);
		const before = this.element.hidden;
		const inside = this.element.contains(document.activeElement);
		this.element.hidden = parts.length === 0;
		this.element.replaceChildren(...parts);
		if (parts.length > 0) this.app.whisper(say('proposals', this.proposals.length));
		this.app.light();
		if (inside) this.app.focus();
		if (before && !this.element.hidden) this.app.keepSeen();
	}

	part(name, list, line) {
		return list.length > 0 && make('section', { class: name, 'aria-label': say(name) },
			make('h2', { text: say(name) }), make('ul', {}, ...list.map(line)));
	}

	button(text, whole) {
		const number = this.proposals.push({ text, whole });
		const key = number <= keys && this.app.keys.shown(`take${number}`);
		return make('button', { type: 'button', 'data-take': number - 1, title: say(whole ? 'takeWhole' : 'takeWord'),
			'aria-keyshortcuts': key }, key && make('kbd', { text: String(number), 'aria-hidden': 'true' }), make('bdi', { text, lang: this.app.model.info.languages[1] }));
	}

	// `proposal`: the translation with our numbers or names in it.
	match({ score, source, target, proposal, memory }) {
		const percent = make('span', { class: `percent${score >= 100 ? ' full' : ''}`, text: `${score} %`, title: memory });
		return make('li', {}, percent, make('div', {}, this.button(proposal ?? target, true),
			proposal && make('small', { text: say('fitted') }), score < 100 && compare(source, sideText(this.shown, 'source'))));
	}

	pair(source, forms) {
		return make('li', {}, make('bdi', { class: 'from', text: source, lang: this.app.model.info.languages[0] }),
			...forms.map((form) => this.button(form, false)));
	}

	// Takes a proposal: a match becomes the sentence, a word goes where the cursor is.
	async take(index) {
		const { app } = this;
		const id = this.shown?.id, proposal = this.proposals[index];
		if (!proposal) return app.tell(say('noProposal'));
		if (app.edit?.side === 'target') return this.write(proposal);
		if (app.edit) await app.takeEdit();
		const row = app.model.find(id);
		if (app.edit || !row) return undefined;
		if (row.target.length === 0) return this.pairWith(row, proposal.text);
		const at = app.cursor.side === 'target' ? place(row, 'target', app.cursor.offset) : { sentence: 0, offset: row.target[0].text.length };
		if (proposal.whole) return app.act('edit', { row: row.id, side: 'target', sentence: at.sentence, text: proposal.text });
		app.startEdit(row, 'target', at.sentence);
		app.area?.setSelectionRange(at.offset, at.offset);
		return this.write(proposal);
	}

	// Into the sentence that is being edited, where the caret is.
	write({ text, whole }) {
		const { area } = this.app;
		if (!area) return;
		if (whole) area.select();
		area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
		area.dispatchEvent(new Event('input', { bubbles: true }));
		area.focus();
	}

	// A sentence without a counterpart gets this one.
	async pairWith(row, text) {
		if (await this.app.act('insert', { row: row.id, target: text }))
			await this.app.act('merge', { row: row.id, source: true, target: true });
	}
}
