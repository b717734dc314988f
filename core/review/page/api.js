// SPDX-License-Identifier: GPL-3.0-or-later
// api.js - talks to the program: the token, the routes, the stream of events
const base = '/api/1/';
const name = sessionName();

// Not in sessionStorage alone: a duplicated tab has a copy of it and would not hear of our changes.
function sessionName() {
	return 'w' + Array.from(crypto.getRandomValues(new Uint32Array(2)), (n) => n.toString(36)).join('');
}

// An answer that is an error; `status` 0 means that there was none.
export class Trouble extends Error {
	constructor(status, message, code) {
		super(message);
		Object.assign(this, { status, code });
	}
}

function headers() {
	return { 'X-Satzpaar-Token': sessionStorage.getItem('token') ?? '', 'X-Satzpaar-Window': name };
}

async function send(route, options) {
	let answer;
	try {
		answer = await fetch(base + route, { ...options, headers: headers() });
	} catch (error) {
		throw new Trouble(0, error.message);
	}
	if (answer.ok) return answer;
	let said = {};
	try {
		said = await answer.json();
	} catch { /* not JSON: the status has to do */ }
	throw new Trouble(answer.status, said.error ?? answer.statusText, said.code);
}

export async function get(route) {
	return (await send(route, { method: 'GET' })).json();
}

export async function post(route, body = {}) {
	return (await send(route, { method: 'POST', body: JSON.stringify(body) })).json();
}

export async function download(route) {
	return (await send(route, { method: 'GET' })).blob();
}

// The one-time token leaves the address bar at once.
export async function enter() {
	const once = location.hash.slice(1);
	if (!once) return;
	history.replaceState(null, '', location.pathname);
	const { token } = await post('enter', { token: once });
	sessionStorage.setItem('token', token);
}

// `heard(kind, data)` for each event; kind `open` and `lost` tell of the connection itself.
export function listen(heard) {
	const token = encodeURIComponent(sessionStorage.getItem('token') ?? '');
	const source = new EventSource(`${base}events?token=${token}&window=${name}`);
	for (const kind of ['change', 'saved', 'trouble', 'findings', 'bye'])
		source.addEventListener(kind, (event) => heard(kind, JSON.parse(event.data)));
	source.addEventListener('open', () => heard('open', null));
	source.addEventListener('error', () => heard('lost', null));
	return source;
}
