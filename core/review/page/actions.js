// SPDX-License-Identifier: GPL-3.0-or-later
// actions.js - what a person can do, by name: keys, buttons and the mouse all come here
import { download, post } from './api.js';
import { askEnd, askExport, askRow, askText, showKeys } from './dialogs.js';
import { paired, place, sides, sideText } from './model.js';
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

// A sentence without a counterpart and the next, or else the last, that lacks the other side become a pair.
function pair(app, row) {
	const lacks = (one) => sides.find((side) => one[side].length === 0);
	const fits = (other) => other && !paired(other) && lacks(other) !== lacks(row);
	const first = [[row, neighbour(app, row, 1)], [neighbour(app, row, -1), row]].find((two) => two.every((one) => one === row || fits(one)))?.[0];
	return first ? merge(app, first, { source: true, target: true }) : app.tell(say('noPartner'));
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
	const choice = await askExport(app.model.info);
	if (choice?.remember) await remember(app);
	if (!choice?.query) return;
	const blob = await app.attempt(() => download(`export?${choice.query}`));
	if (!blob) return;
	const link = document.createElement('a');
	const name = app.model.info.file.split(/[/\\]/).at(-1).replace(/\.tmx(\.gz)?$/, '');
	link.href = URL.createObjectURL(blob);
	link.download = `${name}.${choice.ending}`;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// The accepted pairs go into the memory; false when they could not.
async function remember(app) {
	app.tell(say('remembering'));
	const answer = await app.attempt(() => post('remember'));
	if (!answer) return false;
	app.tell(say('remembered', answer.added));
	app.help.forget();
	return true;
}

async function end(app) {
	const choice = await askEnd(app.model.info);
	if (!choice || (choice.remember && !await remember(app))) return;
	const told = choice.remember ? `${app.told} ` : '';
	if (await app.attempt(() => post('end'))) app.leave(told + say('ended'));
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
	nextFinding: (app, row) => app.findings.step(row, 1),
	previousFinding: (app, row) => app.findings.step(row, -1),
	acceptAll,
	insert,
	undo: (app) => app.model.info.undo === null ? app.tell(say('nothing')) : app.act('undo', {}),
	redo: (app) => app.model.info.redo === null ? app.tell(say('nothing')) : app.act('redo', {}),
	save,
	export: exportArticle,
	remember: (app) => app.model.info.memory ? remember(app) : app.tell(say('error:no-memory')),
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
	mergeSidePrevious: (app, row) => merge(app, neighbour(app, row, -1), { source: app.cursor.side === 'source', target: app.cursor.side === 'target' }),
	split: (app, row) => {
		const cut = cutOf(app, row);
		return cut ? app.act('split', { row: row.id, ...cut }) : app.tell(say('noCursor'));
	},
	up: (app, row) => app.act('move', { row: row.id, side: app.cursor.side, down: false }),
	down: (app, row) => app.act('move', { row: row.id, side: app.cursor.side, down: true }),
	realign: (app, row) => app.act('realign', { row: row.id }),
	unpair: (app, row) => paired(row) ? app.act('unpair', { row: row.id }) : pair(app, row),
	swap: (app, row) => app.act('swap', { row: row.id }),
	edit: (app, row) => app.startEdit(row, app.cursor.side, sentenceOf(app, row)),
	delete: (app, row) => app.act('delete', { row: row.id }),
	note,
	apply: (app, row) => app.findings.apply(row),
	dismiss: (app, row) => app.findings.dismiss(row),
	nextWord: (app, row) => moveWord(app, row, 1),
	previousWord: (app, row) => moveWord(app, row, -1),
	otherSide,
};

// Does it; nothing happens where it needs a row and there is none.
export function run(app, action) {
	if (action.startsWith('take')) return app.help.take(Number(action.slice(4)) - 1);
	const row = app.model.shown.find((each) => each.id === app.current);
	if (plain[action]) return plain[action](app, row);
	return row && onRow[action]?.(app, row);
}
