// SPDX-License-Identifier: GPL-3.0-or-later
// harness.js - TAP, a review in a temporary folder, a browser; waiting is for a state, never for a time
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const program = process.env.SATZPAAR ?? 'satzpaar';
const folder = mkdtempSync(join(tmpdir(), 'satzpaar-browser-'));
const servers = new Set();
const tests = [];
let browser;

process.on('exit', () => {
	for (const server of servers) server.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

export const file = (name) => join(folder, name);

export function align(article, name) {
	execFileSync(program, ['align', '-q', '-o', file(name), join(article, 'de.txt'), join(article, 'en.txt')]);
	return file(name);
}

// A running review: its process, its address, and `ended`, a promise of its exit status.
export async function serve(path, { language = 'en', options = [] } = {}) {
	const process_ = spawn(program, ['review', '--no-browser', ...options, path],
		{ stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LANGUAGE: language } });
	servers.add(process_);
	const ended = new Promise((resolve) => process_.once('exit', (code) => {
		servers.delete(process_);
		resolve(code);
	}));
	const address = await new Promise((resolve, reject) => {
		let text = '';
		process_.stdout.on('data', (data) => {
			text += data;
			if (text.includes('\n')) resolve(text.trim());
		});
		process_.once('exit', () => reject(new Error(`the review of ${path} did not start`)));
	});
	return { process: process_, address, ended };
}

// A TMX of those pairs.
export function tmx(pairs) {
	const seg = (text) => `<seg>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</seg>`;
	const units = pairs.map(([source, target]) => `<tu><tuv xml:lang="de">${seg(source)}</tuv><tuv xml:lang="en">${seg(target)}</tuv></tu>`);
	return '<?xml version="1.0"?><tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" ' +
		`o-tmf="t" adminlang="en" srclang="de" datatype="plaintext"/><body>${units.join('\n')}</body></tmx>`;
}

export const longArticle = (count) => tmx(Array.from({ length: count }, (_, i) =>
	[`Satz ${i}${' und so weiter'.repeat(i % 17)}`, `Sentence ${i}${' and so on'.repeat(i % 13)}`]));

// A window on a review; `errors` collects what its scripts complain of. `before` runs in it before the page does.
export async function open(address, options = {}, before) {
	browser ??= await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(15000);
	page.errors = [];
	page.on('pageerror', (error) => page.errors.push(error.message));
	if (before) await page.addInitScript(before);
	await page.goto(address);
	await page.waitForSelector('body.ready');
	return page;
}

// What the program has, asked from within the window.
export function ask(page, route, body) {
	return page.evaluate(async ([name, sent]) => {
		const headers = { 'X-Satzpaar-Token': sessionStorage.getItem('token') };
		const answer = await fetch(`/api/1/${name}`, sent ? { method: 'POST', headers, body: JSON.stringify(sent) } : { headers });
		return answer.json();
	}, [route, body]);
}

export const rows = async (page) => (await ask(page, 'rows')).rows;

export async function until(what, holds) {
	for (const end = Date.now() + 15000; Date.now() < end;) {
		if (await holds()) return;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error(`never came: ${what}`);
}

// Presses a key and waits until the program and then the page have the step.
export async function step(page, press) {
	const { revision } = await ask(page, 'article');
	await press();
	await until('a new revision', async () => (await ask(page, 'article')).revision > revision);
	const { counts } = await ask(page, 'article');
	await until('the page shows it', async () =>
		await page.textContent('#progress-text') === `${counts.accepted} of ${counts.rows} accepted`);
}

// Puts the cursor on the first word of a sentence.
export async function cursor(page, row, side, sentence = 0) {
	const element = page.locator(`#row-${row} [data-side=${side}] [data-index="${sentence}"] .text`);
	await element.scrollIntoViewIfNeeded();
	await element.click({ position: { x: 4, y: 8 } });
	await page.waitForSelector(`#row-${row}.current`);
}

export function same(is, wanted, what) {
	const [a, b] = [JSON.stringify(is), JSON.stringify(wanted)];
	if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}

export function test(name, body) {
	tests.push([name, body]);
}

export async function close() {
	await browser?.close();
}

export async function run() {
	let failed = 0;
	console.log(`1..${tests.length}`);
	for (const [i, [name, body]] of tests.entries()) {
		const begin = Date.now();
		try {
			await body();
			console.log(`ok ${i + 1} - ${name}`);
			if (process.env.SATZ_TIMES) console.log(`# ${Date.now() - begin} ms`);
		} catch (error) {
			failed++;
			console.log(`not ok ${i + 1} - ${name}`);
			for (const line of String(error.stack).split('\n')) console.log(`# ${line}`);
		}
	}
	await close();
	process.exit(failed > 0 ? 1 : 0);
}
