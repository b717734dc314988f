// SPDX-License-Identifier: GPL-3.0-or-later
// review.js - starts the page and ties keys, mouse and buttons to it
import { listen } from './api.js';
import { App } from './app.js';
import { isOpen, pretty } from './dialogs.js';
import { Keys } from './keys.js';
import { pointed } from './marks.js';
import { paired } from './model.js';
import { make } from './row.js';
import { first } from './start.js';
import { knows, say, sayError, speak } from './texts.js';

const filters = ['all', 'doubtful', 'unpaired', 'findings', 'edited', 'open'];
const hint = (action) => `hint${action[0].toUpperCase()}${action.slice(1)}`;
const app = new App();
const byId = (id) => document.getElementById(id);

// What goes back stands beside what goes on, as an arrow alone.
function actionButton(action) {
	const key = app.keys.shown(action);
	const text = say(action);
	const back = action.startsWith('previous');
	return make('button', { type: 'button', 'data-do': action, 'aria-label': back && text, 'aria-keyshortcuts': key?.replace('Ctrl', 'Control'),
		title: [knows(hint(action)) ? say(hint(action)) : text, key && `(${pretty(key)})`].filter(Boolean).join(' ') },
	make('span', { text: back ? '↑' : text }), key && !back && make('kbd', { text: pretty(key), 'aria-hidden': 'true' }));
}

function fillButtons() {
	for (const holder of document.querySelectorAll('[data-actions]'))
		for (const action of holder.dataset.actions.split(' '))
			holder.append(action === '|' ? make('span', { class: 'gap' }) : actionButton(action));
	for (const filter of filters)
		byId('filters').append(make('button', { type: 'button', 'data-filter': filter }, make('span', { text: say(filter) }), ' ', make('b')));
	for (const element of document.querySelectorAll('[data-label]'))
		element.setAttribute('aria-label', say(element.dataset.label));
	app.search.placeholder = say('search');
}

// Counts of the filters, and which buttons have something to do.
app.showControls = () => {
	const { info, filter } = app.model;
	for (const button of byId('filters').children) {
		const name = button.dataset.filter;
		button.setAttribute('aria-pressed', String(name === filter));
		button.lastChild.textContent = `${app.model.count(name)}${name === 'findings' && app.findings.running ? ' …' : ''}`;
		button.hidden = name === 'findings' && !app.findings.able;
	}
	for (const button of document.querySelectorAll('[data-actions] [data-do]')) {
		const action = button.dataset.do;
		if (['nextFinding', 'previousFinding', 'apply', 'dismiss'].includes(action)) button.hidden = !app.findings.able;
		if (action === 'undo') button.disabled = info.undo === null;
		if (action === 'redo') button.disabled = info.redo === null;
		if (action === 'save') button.disabled = !info.changed;
		if (action === 'remember') button.hidden = !info.memory;
	}
	app.showRow();
};

// Which buttons have something to do with the row in hand.
app.showRow = () => {
	const row = app.row();
	const found = app.findings.of(row);
	const button = (action) => document.querySelector(`#tools [data-do=${action}]`);
	button('apply').disabled = !found.some((one) => one.apply);
	button('dismiss').disabled = found.length === 0;
	button('unpair').firstChild.textContent = say(row && !paired(row) ? 'pair' : 'unpair');
};

function rowOf(event) {
	const element = event.target.closest?.('.row');
	return element && [...app.list.elements].find(([, each]) => each === element)?.[0];
}

function onKey(event) {
	const { target } = event;
	// a window that this very key closed counts too
	if (isOpen() || target.closest?.('dialog') || event.isComposing || app.over) return undefined;
	if (target.matches('textarea.edit')) return editKey(event);
	if (target === app.search) return searchKey(event);
	// a button that has the keyboard is pressed by Enter and blank
	if (target.matches('button, select') && ['Enter', ' '].includes(event.key)) return undefined;
	const action = app.keys.action(event);
	if (!action) return undefined;
	event.preventDefault();
	return app.run(action);
}

function editKey(event) {
	if (event.key === 'Enter' && !event.shiftKey) {
		event.preventDefault();
		app.takeEdit();
	} else if (event.key === 'Escape') {
		event.preventDefault();
		app.cancelEdit();
	} else if (['save', 'end'].includes(app.keys.action(event)) && event.ctrlKey) {
		event.preventDefault();
		app.takeEdit().then(() => app.run(app.keys.action(event)));
	} else if (app.keys.action(event)?.startsWith('take') && event.altKey) {
		event.preventDefault();
		app.run(app.keys.action(event));
	}
}

function searchKey(event) {
	if (event.key === 'Escape') {
		app.search.value = '';
		setSearch();
	}
	if (!['Escape', 'Enter', 'ArrowDown'].includes(event.key)) return;
	event.preventDefault();
	app.search.blur();
	app.keepSeen();
}

function setSearch() {
	app.model.wanted = app.search.value.trim();
	app.refresh();
}

function onClick(event) {
	if (app.over) return undefined;
	const button = event.target.closest('[data-do], [data-filter], [data-take]');
	const row = rowOf(event);
	if (button?.dataset.take) return app.help.take(Number(button.dataset.take)); // into what is being edited
	if (row && !event.target.closest('textarea')) takeRow(event, row);
	if (button?.dataset.filter) {
		app.model.filter = button.dataset.filter;
		app.refresh();
		app.keepSeen();
	} else if (button) {
		takenEdit().then((taken) => taken && app.run(button.dataset.do));
	}
	return undefined;
}

// What is being edited counts before anything else is done; false when the program refused it.
async function takenEdit() {
	if (app.edit) await app.takeEdit();
	return !app.edit;
}

function takeRow(event, row) {
	const line = event.target.closest('[data-finding]');
	const at = pointed(event, row);
	app.setCursor(row, at?.side ?? app.cursor.side, at?.offset ?? 0);
	if (line) {
		app.findings.hand = Number(line.dataset.finding);
		app.afterDraw();
	}
	if (app.edit && !event.target.closest('[data-do]')) takenEdit();
	if (!window.getSelection().toString()) app.focus();
}

function onDouble(event) {
	const row = rowOf(event);
	const element = event.target.closest('.sentence');
	if (!row || !element || event.target.closest('textarea, .was')) return;
	window.getSelection().removeAllRanges();
	const { side } = element.closest('[data-side]').dataset;
	takenEdit().then((taken) => taken && app.startEdit(app.model.find(row.id), side, Number(element.dataset.index)));
}

function onPointer(event) {
	const row = event.target.closest('.sentence') && rowOf(event);
	app.pointer = row ? { row, ...pointed(event, row) } : null;
	const found = row && app.findings.of(row).find((one) => one[app.pointer.side]?.[0] <= app.pointer.offset && app.pointer.offset < one[app.pointer.side][1]);
	if (row) event.target.closest('.sentence').title = found?.message ?? '';
	if (row) app.askWords(row);
	app.light();
}

function tie() {
	document.addEventListener('keydown', onKey);
	document.addEventListener('click', onClick);
	byId('rows').addEventListener('dblclick', onDouble);
	byId('rows').addEventListener('pointermove', onPointer);
	byId('rows').addEventListener('pointerleave', onPointer);
	byId('rows').addEventListener('input', (event) => {
		if (!app.edit || !event.target.matches('textarea.edit')) return;
		app.edit.draft = event.target.value;
		app.grow(event.target);
	});
	app.search.addEventListener('input', setSearch);
	window.addEventListener('beforeunload', (event) => {
		if (app.edit && app.edit.draft !== app.model.find(app.edit.id)?.[app.edit.side][app.edit.sentence]?.text) event.preventDefault();
	});
	window.addEventListener('beforeprint', () => app.list.wholly(true));
	window.addEventListener('afterprint', () => app.list.wholly(false));
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => app.afterDraw());
}

function languageName(tag) {
	return new Intl.DisplayNames([document.documentElement.lang], { type: 'language' }).of(tag) ?? tag;
}

function greet() {
	const { file, languages, recovered, aside } = app.model.info;
	const name = file.split(/[/\\]/).at(-1);
	document.title = `${name} – satzpaar`;
	byId('file').textContent = name;
	byId('file').title = file;
	byId('source-name').textContent = languageName(languages[0]);
	byId('target-name').textContent = languageName(languages[1]);
	if (aside) app.tell(say('aside', aside));
	else if (recovered) app.tell(say('recovered', recovered));
}

// Resolves when the frame with what is in the page now is out; soon where nobody looks at the window.
function painted() {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = resolve;
		requestAnimationFrame(() => port2.postMessage(null));
		setTimeout(resolve, 200);
	});
}

async function start() {
	const [article, { rows, revision, total }] = await first; // the rest of a long article takes longer
	app.model.take(article);
	app.model.load(rows, revision);
	speak(app.model.info.interface);
	app.keys = new Keys(app.model.info.keys);
	fillButtons();
	greet();
	app.refresh();
	if (rows.length < total) {
		await painted();
		await app.loadRows('rows');
		app.refresh();
	}
	tie();
	app.go(app.model.shown[0]);
	app.events = listen((kind, data) => app.heard(kind, data));
	app.findings.load();
	document.body.classList.add('ready');
	performance.mark('ready');
}

start().catch((error) => {
	document.body.classList.add('over');
	speak(navigator.language.slice(0, 2));
	app.tell(say('startFailed', sayError(error.code, error.message)));
});
