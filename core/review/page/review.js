// SPDX-License-Identifier: GPL-3.0-or-later
// review.js - exchanges the token of the address and shows the rows
const state = document.getElementById('state');

async function token() {
	const once = location.hash.slice(1);
	if (once) {
		history.replaceState(null, '', '/');
		const answer = await fetch('/api/1/enter', { method: 'POST', body: JSON.stringify({ token: once }) });
		const { token, error } = await answer.json();
		if (error) throw new Error(error);
		sessionStorage.setItem('token', token);
	}
	return sessionStorage.getItem('token') ?? '';
}

async function get(route, key) {
	const answer = await fetch('/api/1/' + route, { headers: { 'X-Satzpaar-Token': key } });
	const json = await answer.json();
	if (json.error) throw new Error(json.error);
	return json;
}

function cell(sentences, language) {
	const td = document.createElement('td');
	td.lang = language;
	td.textContent = sentences.map((sentence) => sentence.text).join(' ');
	return td;
}

try {
	const key = await token();
	const article = await get('article', key);
	const { rows } = await get('rows', key);
	document.getElementById('file').textContent = article.file;
	state.textContent = `${article.counts.accepted} / ${article.counts.rows}`;
	for (const row of rows) {
		const tr = document.createElement('tr');
		tr.append(cell(row.source, article.languages[0]), cell(row.target, article.languages[1]));
		document.getElementById('rows').append(tr);
	}
} catch (error) {
	state.textContent = error.message;
}
