// SPDX-License-Identifier: GPL-3.0-or-later
// marks.js - what is lit up within texts: the cursor's word, its partners, findings, what is searched
//
// Uses the browser's highlights, which leave the elements alone; a browser without them shows none.
import { offsetOf, place, sides, sideText } from './model.js';

const names = ['search', 'helped', 'info', 'warning', 'error', 'hand', 'word', 'name', 'number', 'cursor']; // later ones lie above
const able = typeof Highlight === 'function' && CSS.highlights;
const lights = able ? Object.fromEntries(names.map((name) => {
	const light = new Highlight();
	CSS.highlights.set(name, light);
	return [name, light];
})) : {};
names.forEach((name, i) => { if (able) lights[name].priority = i; });

function textNode(element, side, sentence) {
	return element.querySelector(`[data-side="${side}"] [data-index="${sentence}"] .text`)?.firstChild;
}

function light(name, element, row, side, begin, end) {
	const from = place(row, side, begin), to = place(row, side, end);
	const first = textNode(element, side, from.sentence), last = textNode(element, side, to.sentence);
	if (!able || !first || !last || begin >= end) return;
	const range = new Range();
	range.setStart(first, Math.min(from.offset, first.length));
	range.setEnd(last, Math.min(to.offset, last.length));
	lights[name].add(range);
}

// The words of a side: what stands between blanks, [begin, end) each.
export function words(row, side) {
	return Array.from(sideText(row, side).matchAll(/\S+/g), (match) => [match.index, match.index + match[0].length]);
}

// The place in a row that a mouse event points at: { side, offset }.
export function pointed(event, row) {
	const element = event.target.closest('.sentence');
	const side = event.target.closest('[data-side]')?.dataset.side;
	if (!side) return undefined;
	if (!element) return { side, offset: 0 };
	let node, offset;
	if (document.caretPositionFromPoint) {
		const caret = document.caretPositionFromPoint(event.clientX, event.clientY);
		[node, offset] = [caret?.offsetNode, caret?.offset];
	} else if (document.caretRangeFromPoint) {
		const range = document.caretRangeFromPoint(event.clientX, event.clientY);
		[node, offset] = [range?.startContainer, range?.startOffset];
	}
	const sentence = Number(element.dataset.index);
	if (!node || node !== textNode(element.closest('.row'), side, sentence)) offset = 0;
	return { side, offset: offsetOf(row, side, sentence, offset) };
}

const overlaps = (range, word) => range && word && range[0] < word[1] && word[0] < range[1];

// Lights the partners of a word in both sentences, by the kind of what ties them.
function lightPartners(element, row, side, word, links) {
	for (const link of links) {
		if (!overlaps(link[side], word)) continue;
		for (const each of sides) if (link[each]) light(names.includes(link.kind) ? link.kind : 'word', element, row, each, ...link[each]);
	}
}

const mostFound = 200; // places of a side that are lit: a word of a megabyte has more

function lightSearch(element, row, wanted) {
	for (const side of sides) {
		let left = mostFound;
		const text = sideText(row, side).toLocaleLowerCase();
		if (text.length !== sideText(row, side).length) continue;
		for (let at = text.indexOf(wanted); at >= 0 && left-- > 0; at = text.indexOf(wanted, at + wanted.length))
			light('search', element, row, side, at, at + wanted.length);
	}
}

// `view`: elements (row -> element), findings, inHand (one of them), wanted, helped: { row, places } of a source, and places: [{ row, side, word, links, cursor }]
export function lightUp(view) {
	if (!able) return;
	for (const name of names) lights[name].clear();
	const wanted = view.wanted.normalize('NFC').toLocaleLowerCase();
	for (const [row, element] of view.elements) {
		if (wanted) lightSearch(element, row, wanted);
		for (const finding of view.findings.get(row.id) ?? [])
			for (const side of sides) if (finding[side]) {
				light(finding.severity, element, row, side, ...finding[side]);
				if (finding === view.inHand) light('hand', element, row, side, ...finding[side]);
			}
	}
	const helped = view.elements.get(view.helped.row);
	for (const at of helped ? view.helped.places : []) light('helped', helped, view.helped.row, 'source', ...at);
	for (const { row, side, word, links, cursor } of view.places) {
		const element = view.elements.get(row);
		if (!element || !word) continue;
		lightPartners(element, row, side, word, links);
		if (cursor) light('cursor', element, row, side, ...word);
	}
}
