// SPDX-License-Identifier: GPL-3.0-or-later
// review.js - a person at the page of `satzpaar review`
import { readFileSync, writeFileSync } from 'node:fs';
import { align, ask, cursor, file, longArticle, open, rows, same, serve, step, test, until } from './harness.js';

const path = align(process.env.SATZ_ARTICLE, 'lawrow.tmx');
let review, page;
const key = (name) => () => page.keyboard.press(name);
const texts = (list, side) => list.map((row) => row[side].map((one) => one.text));

test('opens: German left, English right, no token in the address', async () => {
	review = await serve(path);
	page = await open(review.address);
	const first = page.locator('.row').first();
	same(await first.locator('[data-side=source]').textContent(), 'Lawrow trifft Kim Jong-un in Pjöngjang', 'left');
	same(await first.locator('[data-side=target]').textContent(), 'Lavrov meets Kim Jong Un in Pyongyang', 'right');
	same(new URL(page.url()).hash, '', 'the fragment');
	same(await page.textContent('#state'), 'saved', 'the state');
	const late = await page.evaluate(() => {
		const named = new Set([...document.querySelectorAll('link, script')].map((element) => element.href || element.src));
		return performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => /\.(js|css)$/.test(name) && !named.has(name));
	});
	same(late, [], 'files of the page that index.html does not name: they come one import after the other');
});

test('accept goes on to the next row', async () => {
	await step(page, key('a'));
	await step(page, key('Enter'));
	same(await page.locator('.row.accepted').count(), 2, 'accepted rows');
	same(await page.locator('.row.current').getAttribute('aria-rowindex'), '3', 'the row in hand');
});

test('merge with the next row, and undo', async () => {
	const before = await rows(page);
	await step(page, key('m'));
	same((await rows(page))[2].source.length, before[2].source.length + before[3].source.length, 'sentences');
	await step(page, key('Control+z'));
	same(await rows(page), before, 'rows after undo');
});

test('split at the word under the cursor', async () => {
	const before = await rows(page);
	await cursor(page, before[4].id, 'source');
	for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
	await step(page, key('s'));
	const after = await rows(page);
	const word = before[4].source[0].text.split(' ')[2];
	same(after.length, before.length + 1, 'rows');
	same(after[5].source[0].text.split(' ')[0], word, 'the second row begins with');
	await step(page, key('z'));
});

test('a sentence moves down and up again', async () => {
	const before = await rows(page);
	await cursor(page, before[5].id, 'target');
	await step(page, key('d'));
	const after = await rows(page);
	same(after.flatMap((row) => texts([row], 'target')[0]), before.flatMap((row) => texts([row], 'target')[0]), 'order');
	if (JSON.stringify(after) === JSON.stringify(before)) throw new Error('nothing moved');
	await step(page, key('z'));
});

test('edit in place: Esc leaves, Enter takes, the original is shown', async () => {
	const [, , , row] = await rows(page);
	await cursor(page, row.id, 'target');
	await page.keyboard.press('e');
	await page.fill('textarea.edit', 'nothing of this');
	await page.keyboard.press('Escape');
	await page.waitForSelector('textarea.edit', { state: 'detached' });
	same((await rows(page))[3], row, 'after Esc');
	await page.keyboard.press('e');
	await page.fill('textarea.edit', 'Lavrov – <b>bold</b> \u202egninnips');
	await step(page, key('Enter'));
	same((await rows(page))[3].target[0].original, row.target[0].text, 'the original');
	same(await page.locator(`#row-${row.id} b`).count(), 0, 'elements made of text');
	same(await page.locator(`#row-${row.id} .edited .was bdi`).textContent(), row.target[0].text, 'the shown original');
});

test('a note, by mouse', async () => {
	await page.click('#tools [data-do=note]');
	await page.fill('#dialog textarea', 'ask the desk');
	await step(page, () => page.click('#dialog .main'));
	same(await page.locator('.row.current .note bdi').textContent(), 'ask the desk', 'the note');
});

test('filters and search', async () => {
	await page.click('[data-filter=edited]');
	await until('one row', async () => await page.locator('.row').count() === 1);
	await page.click('[data-filter=all]');
	await page.fill('#search', 'WEIZEN');
	await until('fewer rows', async () => Number(await page.getAttribute('#rows', 'aria-rowcount')) < 10);
	same((await page.locator('.row').first().textContent()).includes('Weizen'), true, 'a row with the word');
	await page.keyboard.press('Escape');
	await until('all rows', async () => Number(await page.getAttribute('#rows', 'aria-rowcount')) > 30);
});

test('undo 20 steps and do them again', async () => {
	const before = await rows(page);
	await page.keyboard.press('Home');
	for (let i = 0; i < 10; i++) {
		await step(page, key('m'));
		await step(page, key('p'));
	}
	const after = await rows(page);
	const now = async (wanted) => JSON.stringify(await rows(page)) === JSON.stringify(wanted);
	for (let i = 0; i < 20; i++) await page.keyboard.press('z');
	await until('the rows before', () => now(before));
	for (let i = 0; i < 20; i++) await page.keyboard.press('y');
	await until('the rows after', () => now(after));
});

test('realign aligns what follows around the accepted rows', async () => {
	const before = await rows(page);
	await cursor(page, before[0].id, 'source');
	for (let i = 0; i < 3; i++) await step(page, key('m'));
	const merged = await rows(page);
	await step(page, key('r'));
	const after = await rows(page);
	if (after.length <= merged.length) throw new Error('nothing came apart');
	same(texts(after, 'source').flat(), texts(before, 'source').flat(), 'order');
	for (let i = 0; i < 4; i++) await step(page, key('z'));
	same(await rows(page), before, 'rows after undo');
});

test('what has no counterpart and its neighbour become a pair, and come apart again, by one key', async () => {
	const before = await rows(page);
	const row = before.find((each, i) => i > 3 && each.source.length > 0 && each.target.length > 0);
	await cursor(page, row.id, 'source');
	await step(page, key('p'));
	same(await page.textContent('#tools [data-do=unpair] span'), 'Pair', 'the button');
	await step(page, key('p'));
	const after = await rows(page);
	same([texts(after, 'source'), texts(after, 'target')], [texts(before, 'source'), texts(before, 'target')], 'texts');
	await step(page, key('z'));
	await step(page, key('z'));
});

test('export arrives as a file', async () => {
	await key('Control+e')();
	await page.selectOption('#dialog select', { label: 'TSV' });
	const [download] = await Promise.all([page.waitForEvent('download'), page.click('#dialog .main')]);
	same(download.suggestedFilename(), 'lawrow.tsv', 'its name');
	const text = readFileSync(await download.path(), 'utf8');
	same(text.includes((await rows(page))[0].target.map((one) => one.text).join(' ')), true, 'a sentence in it');
});

test('two windows in step', async () => {
	const { address } = await ask(page, 'invite', {});
	const other = await open(address);
	const [, , row] = await rows(page);
	await step(page, async () => {
		await cursor(page, row.id, 'target');
		await page.keyboard.press('a');
	});
	await other.waitForSelector(`#row-${row.id}.accepted`);
	same(await other.textContent('#progress-text'), await page.textContent('#progress-text'), 'progress');
	same(other.errors, [], 'errors of the other window');
	await other.context().close();
});

test('kill -9 costs nothing', async () => {
	const before = await rows(page);
	review.process.kill('SIGKILL');
	await review.ended;
	await page.waitForSelector('#state.trouble');
	same(page.errors, [], 'errors of the page');
	await page.context().close();
	review = await serve(path);
	page = await open(review.address);
	same(await rows(page), before, 'rows');
	same((await page.textContent('#message')).includes('are here again'), true, 'the person is told');
});

test('accept all, save and end', async () => {
	await step(page, key('Shift+A'));
	const { counts } = await ask(page, 'article');
	same(counts.accepted, counts.rows, 'accepted');
	await page.keyboard.press('Control+q');
	await page.click('#dialog .main');
	same(await review.ended, 0, 'exit status');
	same(readFileSync(path, 'utf8').includes('accepted'), true, 'the TMX says so');
	same(page.errors, [], 'errors of the page');
	await page.context().close();
});

test('speaks German, also of what the program refuses', async () => {
	const german = await serve(align(process.env.SATZ_ARTICLE, 'deutsch.tmx'), { language: 'de' });
	const window_ = await open(german.address);
	same(await window_.getAttribute('html', 'lang'), 'de', 'the language');
	same(await window_.textContent('#tools [data-do=accept] span'), 'Annehmen', 'a button');
	await window_.route('**/api/1/act', (asked) => asked.fulfill({ status: 400, json: { error: 'there is no row below', code: 'no-next' } }), { times: 1 });
	await window_.keyboard.press('x');
	await until('it says why', async () => await window_.textContent('#message') === 'Darunter ist keine Zeile.');
	await window_.keyboard.press('a');
	await until('the step is named', async () => await window_.textContent('#message') === 'Erledigt: Annehmen');
	same(window_.errors, [], 'errors of the page');
	await window_.context().close();
	german.process.kill('SIGTERM');
	await german.ended;
});

test('of 5,000 rows only those seen are in the page', async () => {
	writeFileSync(file('long.tmx'), longArticle(5000));
	const long = await serve(file('long.tmx'));
	const window_ = await open(long.address);
	await window_.keyboard.press('End');
	await until('the last row', async () => await window_.locator('.row[aria-rowindex="5000"]').isVisible());
	const count = await window_.locator('.row').count();
	if (count > 100) throw new Error(`${count} rows are in the page`);
	same((await window_.textContent('.row.current [data-side=source]')).slice(0, 9), 'Satz 4999', 'the row in hand');
	same(window_.errors, [], 'errors of the page');
	await window_.context().close();
	long.process.kill('SIGTERM');
	same(await long.ended, 0, 'exit status');
});
