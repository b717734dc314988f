// SPDX-License-Identifier: GPL-3.0-or-later
// keys.js - which key does what; satzpaar.conf can say otherwise
//
// Several keys for an action are separated by blanks. Ctrl is also the Command key of a Mac.
export const defaults = {
	nextRow: 'ArrowDown j', previousRow: 'ArrowUp k', firstRow: 'Home', lastRow: 'End', pageDown: 'PageDown', pageUp: 'PageUp',
	nextDoubtful: 'n', previousDoubtful: 'Shift+n',
	nextWord: 'ArrowRight', previousWord: 'ArrowLeft', otherSide: 'l h',
	accept: 'Enter a', acceptAll: 'Shift+a', reopen: 'o Backspace',
	mergeNext: 'm', mergePrevious: 'Shift+m', mergeSide: 'g', mergeSidePrevious: 'Shift+g', split: 's',
	up: 'Alt+ArrowUp u', down: 'Alt+ArrowDown d', unpair: 'p', swap: 'x', realign: 'r',
	edit: 'e F2', insert: 'i Insert', delete: 'Delete', note: 'c',
	nextFinding: 'f', previousFinding: 'Shift+f', apply: '.', dismiss: ',',
	undo: 'Ctrl+z z', redo: 'Ctrl+y Ctrl+Shift+z y', save: 'Ctrl+s', export: 'Ctrl+e', end: 'q Ctrl+q',
	search: '/ Ctrl+f', help: '?', remember: 'w',
	...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`take${i + 1}`, `Alt+${i + 1} ${i + 1}`])),
};

// The name of a pressed key, as in the table.
export function keyName(event) {
	const letter = /^\p{L}$/u.test(event.key);
	const long = event.key.length > 1;
	const parts = [];
	if (event.ctrlKey || event.metaKey) parts.push('Ctrl');
	if (event.altKey) parts.push('Alt');
	if (event.shiftKey && (letter || long)) parts.push('Shift');
	parts.push(letter ? event.key.toLowerCase() : event.key === ' ' ? 'Space' : event.key);
	return parts.join('+');
}

export class Keys {
	constructor(wishes = {}) {
		this.keys = new Map();
		this.actions = new Map();
		for (const [action, standard] of Object.entries(defaults)) {
			const keys = (wishes[action] ?? standard).split(/\s+/).filter(Boolean);
			this.keys.set(action, keys);
			for (const key of keys) if (!this.actions.has(key) || wishes[action]) this.actions.set(key, action);
		}
	}

	action(event) {
		return this.actions.get(keyName(event));
	}

	// For people: the first key of an action, or all.
	shown(action) {
		return this.keys.get(action)?.[0];
	}

	all(action) {
		return this.keys.get(action) ?? [];
	}
}
