// SPDX-License-Identifier: GPL-3.0-or-later
// dialogs.js - what is asked in a window of its own: keys, note, new row, export, end
import { make } from './row.js';
import { knows, say } from './texts.js';

const dialog = document.getElementById('dialog');
const title = document.getElementById('dialog-title');
const body = document.getElementById('dialog-body');
const buttons = document.getElementById('dialog-buttons');

export const isOpen = () => dialog.open;

// Shows it; gives the value of the button that closed it, '' for Esc.
function ask(heading, content, choices) {
	title.textContent = heading;
	body.replaceChildren(...content);
	buttons.replaceChildren(...choices.map(([value, text]) =>
		make('button', { value, text, class: value ? 'main' : false, type: 'submit' })));
	// Enter in a line of text presses the first button: what takes stands before what leaves
	dialog.returnValue = '';
	dialog.showModal();
	(body.querySelector('textarea, input, select') ?? buttons.firstChild).focus();
	return new Promise((resolve) => dialog.addEventListener('close', () => resolve(dialog.returnValue), { once: true }));
}

function field(name, control) {
	return make('label', {}, make('span', { text: name }), control);
}

function area(value = '', lang) {
	const control = make('textarea', { rows: 3, dir: 'auto', lang });
	control.value = value;
	control.addEventListener('keydown', (event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		buttons.firstChild.click();
	});
	return control;
}

export async function askText(heading, label, value, hint) {
	const control = area(value);
	const content = [field(label, control)];
	if (hint) content.push(make('p', { class: 'hint', text: hint }));
	return await ask(heading, content, [['ok', say('ok')], ['', say('cancel')]]) ? control.value : null;
}

export async function askRow(languages) {
	const source = area('', languages[0]), target = area('', languages[1]);
	const content = [field(`${say('source')} (${languages[0]})`, source), field(`${say('target')} (${languages[1]})`, target)];
	return await ask(say('insertTitle'), content, [['ok', say('ok')], ['', say('cancel')]])
		? { source: source.value, target: target.value } : null;
}

// { remember }, or null to go on.
export async function askEnd({ counts, memory }) {
	const box = make('input', { type: 'checkbox' });
	const content = [make('p', { text: say('endText', counts.accepted, counts.rows) })];
	if (memory) content.push(make('label', { class: 'check' }, box, ' ', say('rememberToo')));
	return await ask(say('endTitle'), content, [['ok', say('end')], ['', say('cancel')]]) === 'ok' ? { remember: box.checked } : null;
}

const formats = [
	['TMX', 'to=tmx', 'tmx'], ['TMX: OmegaT', 'to=tmx&profile=omegat', 'tmx'], ['TMX: Trados', 'to=tmx&profile=trados', 'tmx'],
	['TMX: memoQ', 'to=tmx&profile=memoq', 'tmx'], ['TMX: Phrase', 'to=tmx&profile=phrase', 'tmx'], ['TMX: Weblate', 'to=tmx&profile=weblate', 'tmx'],
	['TMX: Poedit', 'to=tmx&profile=poedit', 'tmx'], ['TMX: Wordfast', 'to=tmx&profile=wordfast', 'tmx'], ['TMX: Lokalize', 'to=tmx&profile=lokalize', 'tmx'],
	['XLIFF 2', 'to=xliff', 'xlf'], ['XLIFF 1.2', 'to=xliff12', 'xlf'], ['TSV', 'to=tsv', 'tsv'], ['CSV', 'to=csv', 'csv'],
	['HTML', 'to=html', 'html'], ['Text: source', 'to=text&side=source', 'txt'], ['Text: target', 'to=text&side=target', 'txt'],
];

// What to export: { query, ending }, { remember: true } for the memory instead, or null.
export async function askExport({ memory }) {
	const select = make('select', {}, ...formats.map(([text], i) => make('option', { value: i, text })));
	const content = [field(say('format'), select), make('p', { class: 'hint', text: say('exportHint') })];
	const choices = [['ok', say('export')], memory && ['remember', say('remember')], ['', say('cancel')]].filter(Boolean);
	const choice = await ask(say('exportTitle'), content, choices);
	if (choice !== 'ok') return choice ? { remember: true } : null;
	const [, query, ending] = formats[select.value];
	return { query, ending };
}

const groups = {
	go: ['nextRow', 'previousRow', 'firstRow', 'lastRow', 'pageDown', 'pageUp', 'nextDoubtful', 'previousDoubtful',
		'nextFinding', 'previousFinding', 'nextWord', 'previousWord', 'otherSide', 'search'],
	change: ['accept', 'acceptAll', 'reopen', 'mergeNext', 'mergePrevious', 'mergeSide', 'mergeSidePrevious', 'split', 'up', 'down', 'unpair', 'swap', 'realign', 'insert', 'delete'],
	text: ['edit', 'note', 'apply', 'dismiss', 'take1'],
	whole: ['undo', 'redo', 'save', 'export', 'remember', 'end', 'help'],
};

export function showKeys(keys) {
	const content = Object.entries(groups).map(([group, actions]) => make('section', {},
		make('h3', { text: say(group) }),
		make('dl', {}, ...actions.flatMap((action) => [
			make('dt', {}, ...keys.all(action).flatMap((key) => [make('kbd', { text: pretty(key) }), ' '])),
			make('dd', { text: say(knows(`keys:${action}`) ? `keys:${action}` : action) }),
		]))));
	const grid = make('div', { class: 'keys' }, ...content);
	return ask(say('helpTitle'), [grid, make('p', { class: 'hint', text: say('helpHint') })], [['', say('close')]]);
}

const arrows = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Enter: '⏎', Backspace: '⌫' };

export function pretty(key) {
	const named = (part) => knows(`key:${part}`) ? say(`key:${part}`) : part.length === 1 ? part.toUpperCase() : part;
	return key ? key.split('+').map((part) => arrows[part] ?? named(part)).join('+') : '';
}
