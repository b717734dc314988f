// SPDX-License-Identifier: GPL-3.0-or-later
// actions.js - what a person can do, by name: keys, buttons and the mouse all come here
import { download, post } from './api.js';
import { askEnd, askExport, askRow, askText, showKeys } from './dialogs.js';
import { place, sides, sideText } from './model.js';
import { say } from './texts.js';

const quiet = (app) => app.model.shown.length > 0;

// Where the program shall cut: the word under the cursor begins the second row.
function cutOf(app, row) {
	const word = app.word();
	if (!word || word[0] === 0) return null;
	const { sentence, offset } = place(row, app.cursor.side, word[0]);
	return { source: null, target: null, [app.cursor.side]: { sentence, offset } };
}

// The sentence that the cursor is in.
function sentenceOf(app, row) {
	const word = app.word();
	return word ? place(row, app.cursor.side, word[0]).sentence : 0;
}

async function accept(app, row) {
	const next = app.model.next(row.id, 1);
	if (!row.accepted && !await app.act('accept', { rows: [row.id] })) return;
	if (next) app.go(app.model.find(next.id));
	else app.refresh();
}

async function acceptAll(app) {
	const rows = app.model.shown.filter((row) => !row.accepted).map((row) => row.id);
	if (rows.length === 0) app.tell(say('nothing'));
	else if (await app.act('accept', { rows })) app.tell(say('acceptedMany', rows.length));
}

function neighbour(app, row, step) {
	return app.model.rows[app.model.indexOf(row.id) + step];
}

// A side alone can be merged only where the next row has something on it.
function merge(app, row, wanted) {
	const next = row && neighbour(app, row, 1);
	if (!row || !next) return app.tell(say('noMore'));
	return app.act('merge', { row: row.id, ...wanted });
}

function jump(app, step, fits) {
	const found = app.model.next(app.current, step, fits);
	if (found) app.go(found);
	else app.tell(say('noMore'));
	return found;
}

function page(app, step) {
	const room = app.list.scroller.clientHeight * 0.85;
	const index = app.list.rows.findIndex((row) => row.id === app.current);
	const at = app.list.at((app.list.tops[Math.max(0, index)] ?? 0) + step * room);
	const row = app.list.rows[Math.max(0, Math.min(app.list.rows.length - 1, at))];
	if (row) app.go(row);
}

// The findings of the row after the one in hand, else those of the next row that has some.
function finding(app, row, step) {
	const own = app.model.findings.get(row?.id) ?? [];
	if (own[app.finding + step]) {
		app.finding += step;
		app.tell(own[app.finding].message);
		return;
	}
	const found = jump(app, step, (each) => app.model.findings.has(each.id));
	if (!found) return;
	const list = app.model.findings.get(found.id);
	app.finding = step > 0 ? 0 : list.length - 1;
	app.tell(list[app.finding].message);
}

function findingOf(app, row) {
	const found = (app.model.findings.get(row.id) ?? [])[Math.max(0, app.finding)];
	if (!found) app.tell(say('noMore'));
	return found;
}

// Puts the suggestion where the finding is.
async function applySuggestion(app, row) {
	const found = findingOf(app, row);
	if (!found?.suggestion || !found.target) return;
	const from = place(row, 'target', found.target[0]), to = place(row, 'target', found.target[1]);
	if (from.sentence !== to.sentence) return;
	const { text } = row.target[from.sentence];
	await app.act('edit', { row: row.id, side: 'target', sentence: from.sentence,
		text: text.slice(0, from.offset) + found.suggestion + text.slice(to.offset) });
}

async function dismiss(app, row) {
	const found = findingOf(app, row);
	if (!found) return;
	const reason = await askText(say('dismissTitle'), say('dismissReason'), '', found.message);
	if (reason === null) return;
	await app.attempt(() => post('dismiss', { row: row.id, check: found.check, reason }));
	app.loadFindings();
}

async function note(app, row) {
	const text = await askText(say('noteTitle'), say('note'), row.note ?? '', say('noteHint'));
	if (text !== null && text.trim() !== (row.note ?? '')) await app.act('note', { row: row.id, note: text.trim() });
}

async function insert(app, row) {
	const texts = await askRow(app.model.info.languages);
	if (texts && (texts.source.trim() || texts.target.trim()))
		await app.act('insert', { row: row?.id ?? 0, source: texts.source.trim() || undefined, target: texts.target.trim() || undefined });
}

async function save(app) {
	app.showState('stateSaving');
	const answer = await app.attempt(() => post('save'));
	if (answer) {
		app.model.take({ changed: answer.changed });
		app.tell(say('saved'));
	}
	app.showState();
}

async function exportArticle(app) {
	const choice = await askExport();
	if (!choice) return;
	const blob = await app.attempt(() => download(`export?${choice.query}`));
	if (!blob) return;
	const link = document.createElement('a');
	const name = app.model.info.file.split(/[/\\]/).at(-1).replace(/\.tmx(\.gz)?$/, '');
	link.href = URL.createObjectURL(blob);
	link.download = `${name}.${choice.ending}`;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function end(app) {
	if (!await askEnd(app.model.info.counts)) return;
	if (await app.attempt(() => post('end'))) app.leave(say('ended'));
}

function moveWord(app, row, step) {
	const list = app.words();
	if (list.length === 0) return;
	const at = Math.max(0, list.findIndex((word) => word[0] === app.word()?.[0])) + step;
	app.setCursor(row, app.cursor.side, list[Math.max(0, Math.min(list.length - 1, at))][0]);
}

function otherSide(app, row) {
	const other = sides[1 - sides.indexOf(app.cursor.side)];
	if (sideText(row, other)) app.setCursor(row, other, 0);
}

const first = (app) => app.model.shown[0];
const last = (app) => app.model.shown.at(-1);

// What needs no row.
const plain = {
	nextRow: (app) => jump(app, 1),
	previousRow: (app) => jump(app, -1),
	firstRow: (app) => quiet(app) && app.go(first(app)),
	lastRow: (app) => quiet(app) && app.go(last(app)),
	pageDown: (app) => page(app, 1),
	pageUp: (app) => page(app, -1),
	nextDoubtful: (app) => jump(app, 1, (row) => app.model.wantsLook(row)),
	previousDoubtful: (app) => jump(app, -1, (row) => app.model.wantsLook(row)),
	nextFinding: (app, row) => finding(app, row, 1),
	previousFinding: (app, row) => finding(app, row, -1),
	acceptAll,
	insert,
	undo: (app) => app.model.info.undo === null ? app.tell(say('nothing')) : app.act('undo', {}),
	redo: (app) => app.model.info.redo === null ? app.tell(say('nothing')) : app.act('redo', {}),
	save,
	export: exportArticle,
	end,
	search: (app) => app.search.select() ?? app.search.focus(),
	help: (app) => showKeys(app.keys),
};

// What is done to the row in hand.
const onRow = {
	accept,
	reopen: (app, row) => row.accepted && app.act('reopen', { rows: [row.id] }),
	mergeNext: (app, row) => merge(app, row, { source: true, target: true }),
	mergePrevious: (app, row) => merge(app, neighbour(app, row, -1), { source: true, target: true }),
	mergeSide: (app, row) => merge(app, row, { source: app.cursor.side === 'source', target: app.cursor.side === 'target' }),
	split: (app, row) => {
		const cut = cutOf(app, row);
		return cut ? app.act('split', { row: row.id, ...cut }) : app.tell(say('noCursor'));
	},
	up: (app, row) => app.act('move', { row: row.id, side: app.cursor.side, down: false }),
	down: (app, row) => app.act('move', { row: row.id, side: app.cursor.side, down: true }),
	realign: (app, row) => app.act('realign', { row: row.id }),
	unpair: (app, row) => app.act('unpair', { row: row.id }),
	swap: (app, row) => app.act('swap', { row: row.id }),
	edit: (app, row) => app.startEdit(row, app.cursor.side, sentenceOf(app, row)),
	delete: (app, row) => app.act('delete', { row: row.id }),
	note,
	apply: applySuggestion,
	dismiss,
	nextWord: (app, row) => moveWord(app, row, 1),
	previousWord: (app, row) => moveWord(app, row, -1),
	otherSide,
};

// Does it; nothing happens where it needs a row and there is none.
export function run(app, action) {
	const row = app.model.shown.find((each) => each.id === app.current);
	if (plain[action]) return plain[action](app, row);
	return row && onRow[action]?.(app, row);
}
