// SPDX-License-Identifier: GPL-3.0-or-later
// bench.js - how long a window on 5,000 rows takes until its first rows are painted, and how long an action takes
import { writeFileSync } from 'node:fs';
import { ask, close, file, longArticle, open, serve } from './harness.js';

const windows = 11;

function print(what, list) {
	const sorted = [...list].sort((a, b) => a - b);
	const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
	console.log(`${what}: median ${ms(sorted[sorted.length >> 1])}, best ${ms(sorted[0])}, worst ${ms(sorted.at(-1))} (of ${sorted.length})`);
}

// Runs in the window before the page does: notes when the frame with the first row is out.
function watch() {
	const look = () => {
		if (!document.querySelector('.row .text')) return requestAnimationFrame(look);
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => { window.firstRows = performance.now(); };
		return port2.postMessage(null);
	};
	requestAnimationFrame(look);
}

// Runs in the window: the time of each of some actions, there and back.
async function act(requests) {
	const headers = { 'X-Satzpaar-Token': sessionStorage.getItem('token') };
	const times = [];
	for (const request of requests) {
		const begin = performance.now();
		await (await fetch('/api/1/act', { method: 'POST', headers, body: JSON.stringify(request) })).json();
		times.push(performance.now() - begin);
	}
	return times;
}

writeFileSync(file('long.tmx'), longArticle(5000));
const review = await serve(file('long.tmx'));
let page = await open(review.address); // the browser itself starts
const contentful = [], rows = [], ready = [];
for (let i = 0; i < windows; i++) {
	const { address } = await ask(page, 'invite', {});
	await page.context().close();
	page = await open(address, {}, watch);
	const [first, shown] = await page.evaluate(() => [performance.getEntriesByName('first-contentful-paint')[0]?.startTime, window.firstRows]);
	contentful.push(first);
	rows.push(shown);
	ready.push(await page.evaluate(() => performance.getEntriesByName('ready')[0]?.startTime ?? performance.now()));
}
print('review, 5,000 rows, first contentful paint', contentful);
print('review, 5,000 rows, first rows painted', rows);
print('review, 5,000 rows, all of it there', ready);

// The wheel is turned for two seconds: the time from frame to frame.
await page.evaluate(() => {
	window.frames_ = [];
	let last = performance.now();
	const frame = (now) => {
		window.frames_.push(now - last);
		last = now;
		requestAnimationFrame(frame);
	};
	requestAnimationFrame(frame);
});
await page.mouse.move(600, 400);
for (let i = 0; i < 100; i++) {
	await page.mouse.wheel(0, 500);
	await new Promise((resolve) => setTimeout(resolve, 16));
}
print('review, 5,000 rows, from frame to frame while scrolling', await page.evaluate(() => window.frames_.slice(1)));

const ids = (await ask(page, 'rows')).rows.map((row) => row.id);
const some = Array.from({ length: 25 }, (_, i) => ids[i * 200]);
print('review, 5,000 rows, an action with its answer', await page.evaluate(act, some.flatMap((row) =>
	[{ action: 'accept', rows: [row] }, { action: 'merge', row, source: true, target: true }, { action: 'undo' }, { action: 'reopen', rows: [row] }])));
review.process.kill('SIGTERM');
await review.ended;
await close();
