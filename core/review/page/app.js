// SPDX-License-Identifier: GPL-3.0-or-later
// app.js - the state of the page: the row in hand, the cursor in it, what is being edited
import { run } from './actions.js';
import { get, post, Trouble } from './api.js';
import { Findings } from './findings.js';
import { Help } from './help.js';
import { List } from './list.js';
import { lightUp, words } from './marks.js';
import { Model, offsetOf, sideText, sides } from './model.js';
import { addMore, rowElement } from './row.js';
import { Strip } from './strip.js';
import { say, sayError, sayWhat } from './texts.js';

const byId = (id) => document.getElementById(id);

export class App {
	model = new Model();
	current = 0; // id of the row in hand
	cursor = { side: 'target', offset: 0 };
	pointer = null; // what the mouse is on: { row, side, offset }
	edit = null; // { id, side, sentence, draft, revision, language }
	links = new WeakMap(); // row -> why it is a pair, as the program says
	lengths = new WeakMap(); // row -> letters of its longer side
	ableWords = true; // the program can say why a row is a pair
	queue = Promise.resolve(); // actions go one after the other

	constructor() {
		this.search = byId('search');
		this.list = new List(byId('scroller'), byId('rows'), (row) => this.make(row), (row) => this.guess(row));
		this.strip = new Strip(byId('strip'), this.list, this.model, (row) => this.go(row));
		this.findings = new Findings(this);
		this.help = new Help(this, byId('help'));
		this.list.drawn = () => this.afterDraw();
		this.list.resized = () => this.row() && this.list.reveal(this.row());
	}

	make(row) {
		const index = this.model.rows.indexOf(row);
		const element = rowElement(row, { languages: this.model.info.languages, sure: this.model.info.sure,
			edit: this.edit, before: this.model.rows[index - 1] });
		addMore(element, row, this.model.findings.get(row.id));
		element.classList.toggle('current', row.id === this.current);
		const area = element.querySelector('textarea');
		if (area) requestAnimationFrame(() => {
			this.grow(area);
			area.focus({ preventScroll: true });
		});
		return element;
	}

	// The text that is being edited.
	get area() {
		return document.querySelector('textarea.edit');
	}

	// Findings of rows came or went; what is being edited in them stays as it is.
	dress(rows) {
		for (const row of rows) {
			const element = this.list.elements.get(row);
			if (element) addMore(element, row, this.model.findings.get(row.id));
		}
	}

	grow(area) {
		area.style.height = 'auto';
		area.style.height = `${area.scrollHeight + 2}px`;
	}

	// A first guess of a height: letters in lines of the width of a side.
	guess(row) {
		const letters = Math.max(20, (this.list.scroller.clientWidth - 80) / 2 / 7.6);
		let longest = this.lengths.get(row);
		if (longest === undefined)
			this.lengths.set(row, longest = Math.max(...sides.map((side) => sideText(row, side).length)));
		return 18 + 24 * Math.max(1, Math.ceil(longest / letters));
	}

	row() {
		return this.model.find(this.current);
	}

	words() {
		const row = this.row();
		return row ? words(row, this.cursor.side) : [];
	}

	wordAt(row, side, offset) {
		const list = words(row, side);
		return list.find((word) => offset < word[1]) ?? list.at(-1);
	}

	// The word that the cursor is on: [begin, end).
	word() {
		const row = this.row();
		return row && this.wordAt(row, this.cursor.side, this.cursor.offset);
	}

	setCursor(row, side, offset) {
		this.hold(row);
		this.cursor = { side, offset };
		this.afterDraw();
		this.askWords(row);
	}

	// The row is in hand now: its findings open, those of the last one close.
	hold(row) {
		if (row.id === this.current) return;
		const before = this.row();
		this.current = row.id;
		this.findings.hand = -1;
		for (const each of [before, row]) this.list.elements.get(each)?.classList.toggle('current', each === row);
		if ([before, row].some((each) => this.findings.of(each).length > 0)) this.list.draw();
		this.showRow();
	}

	// Takes a row in hand and shows it.
	go(row) {
		if (!row) return;
		if (row.id !== this.current) {
			this.cursor = { side: row[this.cursor.side].length > 0 ? this.cursor.side : sides.find((side) => row[side].length > 0), offset: 0 };
		}
		this.hold(row);
		this.list.reveal(row);
		this.afterDraw();
		this.focus();
		this.askWords(row);
	}

	// The keyboard goes to the row in hand, unless it is in a text or a window.
	focus() {
		const element = this.list.elements.get(this.row());
		const active = document.activeElement;
		if (!element || active?.matches('textarea, input, select, dialog *')) return;
		if (active !== element) element.focus({ preventScroll: true });
	}

	afterDraw() {
		for (const [row, element] of this.list.elements) {
			const here = row.id === this.current;
			element.classList.toggle('current', here);
			element.tabIndex = here ? 0 : -1;
			element.setAttribute('aria-selected', String(here));
			for (const each of element.querySelectorAll('[data-side]'))
				each.classList.toggle('active', here && each.dataset.side === this.cursor.side);
			element.querySelectorAll('[data-finding]').forEach((line, i) => line.classList.toggle('in-hand', here && i === this.findings.hand));
		}
		this.strip.draw(this.row());
		this.light();
		this.help.hold(this.row());
	}

	light() {
		const places = [];
		const row = this.row();
		if (row && !this.edit) places.push({ row, side: this.cursor.side, word: this.word(), links: this.links.get(row) ?? [], cursor: true });
		if (this.pointer) {
			const { row: over, side, offset } = this.pointer;
			places.push({ row: over, side, word: this.wordAt(over, side, offset), links: this.links.get(over) ?? [], cursor: false });
		}
		lightUp({ elements: this.list.elements, findings: this.model.findings, inHand: this.findings.hand < 0 ? null : this.findings.current(row),
			wanted: this.model.wanted, helped: { row, places: this.help.shown === row ? this.help.places : [] }, places });
	}

	async askWords(row) {
		if (!this.ableWords || this.links.has(row)) return;
		this.links.set(row, []);
		try {
			const { links, building } = await get(`words?row=${row.id}`);
			this.links.set(row, links);
			if (building) setTimeout(() => { // the lexicon is on its way: fewer links for now
				this.links.delete(row);
				if (row === this.row()) this.askWords(row);
			}, 1000);
			this.light();
		} catch (error) {
			if (error.status === 404) this.ableWords = false;
		}
	}

	// Draws what the model has now. The row in hand stays, or the nearest to it.
	refresh(fallback) {
		this.model.refresh();
		if (!this.model.shown.some((row) => row.id === this.current)) {
			const near = fallback ?? this.model.next(this.current, 1) ?? this.model.shown.at(-1);
			this.current = near?.id ?? 0;
			this.cursor = { ...this.cursor, offset: 0 };
			if (near && near[this.cursor.side].length === 0) this.cursor.side = sides.find((side) => near[side].length > 0);
		}
		const inList = byId('rows').contains(document.activeElement) || document.activeElement === document.body;
		this.list.set(this.model.shown);
		if (inList) this.focus();
		this.showState();
	}

	tell(text) {
		this.told = text;
		byId('message').textContent = text;
	}

	// For screen readers alone: what others see come up.
	whisper(text) {
		byId('whisper').textContent = text;
	}

	async load() {
		this.model.take(await get('article'));
		await this.loadRows('rows');
	}

	async loadRows(route) {
		const { rows, revision } = await get(route);
		this.model.load(rows, revision);
	}

	async reload() {
		await this.load();
		this.refresh();
	}

	// Runs a request; says what went wrong. undefined then.
	async attempt(request) {
		try {
			return await request();
		} catch (error) {
			if (!(error instanceof Trouble)) throw error;
			if (error.status === 0) this.lost();
			else this.tell(sayError(error.code ?? (error.status === 404 ? 'route' : ''), error.message));
			return undefined;
		}
	}

	// One action; true when the rows are as it made them.
	act(action, request) {
		this.queue = this.queue.then(() => this.actNow(action, request), () => this.actNow(action, request));
		return this.queue;
	}

	async actNow(action, request) {
		const slow = setTimeout(() => this.showState('stateWorking'), 400);
		try {
			const change = await post('act', { revision: this.model.info.revision, ...request, action });
			this.tell(change.what === null ? say('nothing') : this.sentence(change));
			await this.took(change, true);
			return true;
		} catch (error) {
			if (!(error instanceof Trouble)) throw error;
			if (error.status === 0) this.lost();
			else if (error.status === 409) {
				await this.attempt(() => this.reload());
				this.tell(say('behind'));
			} else this.tell(sayError(error.code, error.message));
			this.showState();
			return false;
		} finally {
			clearTimeout(slow);
		}
	}

	sentence(change) {
		const names = { do: 'did', undo: 'undid', redo: 'redid' };
		return say(names[change.step] ?? 'did', sayWhat(change.what));
	}

	// Rows changed, by us or by another window.
	async took(change, own) {
		const done = this.model.receive(change);
		if (this.model.waiting.length > 0) {
			// a step in between has not come: another window's stands between, or we slept
			if (own) return this.reload();
			clearTimeout(this.late);
			this.late = setTimeout(() => this.model.waiting.length > 0 && this.attempt(() => this.reload()), 500);
		}
		const row = own && done.includes(change) && change.step !== 'do' ? change.rows[0] : undefined;
		if (row) this.current = row.id;
		this.refresh(own ? this.nearChange(change) : undefined);
		if (row && this.model.shown.includes(row)) this.go(row);
		else if (own) this.keepSeen();
		if (done.length > 0) this.findings.soon();
		return undefined;
	}

	// A shown row that the change made, else the one in its place.
	nearChange(change) {
		const made = new Set(change.rows.map((row) => row.id));
		const there = this.model.rows[Math.min(change.at, this.model.rows.length - 1)];
		return this.model.shown.find((row) => made.has(row.id)) ?? this.model.shown.find((row) => row === there);
	}

	keepSeen() {
		const row = this.row();
		if (row) this.go(row);
	}

	heard(kind, data) {
		switch (kind) {
		case 'change':
			this.queue = this.queue.then(async () => {
				await this.took(data, false);
				if (data.what !== null) this.tell(say('otherWindow', this.sentence(data)));
			});
			break;
		case 'saved':
			this.model.take({ changed: data.changed });
			this.showState();
			break;
		case 'trouble':
			this.model.take({ trouble: data.trouble });
			if (data.trouble) this.tell(data.trouble);
			this.showState();
			break;
		case 'findings':
			this.findings.load();
			this.help.forget();
			break;
		case 'bye':
			this.leave(say('bye'));
			break;
		case 'open':
			if (this.away) this.attempt(() => this.reload()).then(() => this.tell(say('again')));
			this.away = false;
			this.showState();
			break;
		default:
			if (!this.over) this.lost();
		}
	}

	lost() {
		if (!this.away) this.tell(say('lost'));
		this.away = true;
		this.showState();
	}

	leave(text) {
		this.over = true;
		this.events?.close();
		document.body.classList.add('over');
		this.tell(text);
		this.showState();
	}

	showState(name) {
		const { counts, changed, trouble } = this.model.info;
		const state = byId('state');
		state.textContent = trouble ?? say(name ?? (this.away ? 'stateLost' : changed ? 'stateJournal' : 'stateSaved'));
		state.className = trouble || this.away ? 'trouble' : changed ? 'journal' : 'saved';
		byId('progress-text').textContent = say('progress', counts.accepted ?? 0, counts.rows ?? 0);
		byId('progress').max = counts.rows || 1;
		byId('progress').value = counts.accepted ?? 0;
		byId('strip').setAttribute('aria-label', say('strip', counts.doubtful ?? 0, counts.unpaired ?? 0, this.model.countFindings()));
		byId('strip').title = byId('strip').getAttribute('aria-label');
		byId('none').hidden = this.model.shown.length > 0;
		byId('none').textContent = say(this.model.wanted ? 'none' : 'noneDone');
		byId('rows').setAttribute('aria-rowcount', this.model.shown.length);
		this.showControls();
	}

	startEdit(row, side, sentence) {
		const one = row[side][sentence];
		if (!one || (this.edit?.id === row.id && this.edit.side === side && this.edit.sentence === sentence)) return;
		this.cancelEdit();
		this.edit = { id: row.id, side, sentence, draft: one.text, revision: this.model.info.revision,
			language: this.model.info.languages[sides.indexOf(side)] };
		this.current = row.id;
		this.cursor = { side, offset: offsetOf(row, side, sentence, 0) };
		this.list.stale([row]);
	}

	cancelEdit() {
		if (!this.edit) return;
		const row = this.model.find(this.edit.id);
		this.edit = null;
		document.activeElement?.blur();
		if (row) this.list.stale([row]);
		this.focus();
	}

	async takeEdit() {
		const { id, side, sentence, draft, revision } = this.edit;
		const row = this.model.find(id);
		if (!row || draft.trim() === row[side][sentence]?.text) return this.cancelEdit();
		if (await this.act('edit', { row: id, side, sentence, text: draft, revision })) return this.cancelEdit();
		if (this.edit) this.edit.revision = this.model.info.revision; // a second Enter means it
		return undefined;
	}

	run(action) {
		return run(this, action);
	}
}
