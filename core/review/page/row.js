// SPDX-License-Identifier: GPL-3.0-or-later
// row.js - the element of a row. Texts go in as textContent alone, each isolated from its neighbours.
import { edited, paired, sides } from './model.js';
import { say } from './texts.js';

export function make(tag, attributes = {}, ...children) {
	const element = document.createElement(tag);
	for (const [key, value] of Object.entries(attributes)) {
		if (value === false || value === undefined || value === null) continue;
		if (key === 'text') element.textContent = value;
		else element.setAttribute(key, value === true ? '' : value);
	}
	element.append(...children.filter(Boolean));
	return element;
}

function confidence(row, sure) {
	if (!paired(row)) return make('span', { class: 'number', text: '–', title: say('alone') });
	if (row.confidence === null) return make('span', { class: 'number', text: '·', title: say('nobody') });
	const percent = Math.round(row.confidence * 100);
	const grade = row.confidence >= sure ? 'sure' : row.confidence >= sure - 0.3 ? 'doubtful' : 'bad';
	return make('span', { class: `number ${grade}`, text: String(percent), title: say('confidence', percent) });
}

function mark(row, sure) {
	const button = make('button', {
		type: 'button', class: 'accept', tabindex: -1, 'data-do': row.accepted ? 'reopen' : 'accept',
		'aria-pressed': String(row.accepted), 'aria-label': say(row.accepted ? 'reopen' : 'accept'),
		title: say(row.accepted ? 'reopen' : 'accept'), text: row.accepted ? '✓' : '',
	});
	return make('div', { role: 'gridcell', class: 'mark' }, button, confidence(row, sure));
}

// They make a text look like another one; isolated as it is, it turns nothing beside it.
const turning = /[\u202a-\u202e\u2066-\u2069]/u;

function sentence(row, side, index, edit) {
	const one = row[side][index];
	const heading = one.kind === 'heading';
	const element = make('span', {
		class: `sentence${heading ? ' heading' : ''}${one.original !== undefined ? ' edited' : ''}`,
		'data-index': index, 'data-kind': one.kind,
	});
	if (edit && edit.id === row.id && edit.side === side && edit.sentence === index) {
		const area = make('textarea', { class: 'edit', rows: 1, 'aria-label': say('editing'), lang: edit.language, dir: 'auto' });
		area.value = edit.draft;
		element.append(area, make('small', { class: 'was', text: say('editHint') }));
	} else {
		element.append(make('bdi', { class: 'text', text: one.text }));
	}
	if (turning.test(one.text)) element.append(make('small', { class: 'was turned', text: say('turned') }));
	if (one.original !== undefined)
		element.append(make('small', { class: 'was' }, say('original') + ' ', make('bdi', { text: one.original })));
	return element;
}

function cell(row, side, view) {
	const language = view.languages[sides.indexOf(side)];
	const element = make('div', { role: 'gridcell', class: 'side', 'data-side': side, lang: language });
	row[side].forEach((one, i) => {
		if (i > 0) element.append(' ');
		element.append(sentence(row, side, i, view.edit));
	});
	if (row[side].length === 0) element.append(make('span', { class: 'empty', text: say('empty') }));
	return element;
}

// A suggestion that cannot be taken by itself is there to be read.
function suggestion(finding) {
	const text = finding.suggestion && make('bdi', { class: 'suggestion', text: finding.suggestion });
	return text && finding.apply ? make('button', { type: 'button', tabindex: -1, 'data-do': 'apply' }, make('span', { text: say('takeIt') }), ' ', text) : text;
}

function findingLine(row, finding, index) {
	return make('div', { class: `finding ${finding.severity}`, 'data-finding': index, id: `finding-${row.id}-${index}` },
		make('span', { class: 'severity', text: say(finding.severity) }), ' ',
		make('bdi', { text: finding.message }), ' ',
		suggestion(finding),
		make('button', { type: 'button', tabindex: -1, 'data-do': 'dismiss', text: say('dismiss') }));
}

const grades = ['error', 'warning', 'info'];

// How many findings a row has, at its number: they open where the row is in hand.
function badge(findings) {
	const worst = grades.find((grade) => findings.some((one) => one.severity === grade)) ?? 'info';
	return make('span', { class: `badge ${worst}`, 'aria-hidden': 'true', text: String(findings.length),
		title: findings.map((one) => one.message).join('\n') });
}

// What stands below the sentences and describes them: the note and the findings; anew where it was there.
export function addMore(element, row, findings = []) {
	for (const old of element.querySelectorAll('.more, .badge')) old.remove();
	element.removeAttribute('aria-describedby');
	if (!row.note && findings.length === 0) return;
	const more = make('div', { role: 'gridcell', class: 'more' });
	if (row.note) more.append(make('div', { class: 'note', 'data-do': 'note', id: `note-${row.id}` }, '✎ ', make('bdi', { text: row.note })));
	findings.forEach((finding, i) => more.append(findingLine(row, finding, i)));
	element.setAttribute('aria-describedby', Array.from(more.children, (line) => line.id).join(' '));
	if (findings.length > 0) element.querySelector('.mark').append(badge(findings));
	element.append(more);
}

// A row that begins a block stands apart from the one above it.
function begins(row, before) {
	if (!before) return false;
	return sides.some((side) => row[side].length > 0 && before[side].length > 0 &&
		row[side][0].block !== before[side].at(-1).block);
}

// `view`: languages, sure, edit (what is being edited), before (the row above)
export function rowElement(row, view) {
	const heading = sides.some((side) => row[side].length > 0 && row[side].every((one) => one.kind === 'heading'));
	const classes = ['row', row.accepted && 'accepted', !paired(row) && 'unpaired', edited(row) && 'changed',
		heading && 'title', begins(row, view.before) && 'begins'].filter(Boolean);
	return make('div', { role: 'row', class: classes.join(' '), id: `row-${row.id}`, tabindex: -1 },
		mark(row, view.sure), cell(row, 'source', view), cell(row, 'target', view));
}
