// SPDX-License-Identifier: GPL-3.0-or-later
// aids.js - findings, help and words in the page, from answers made here, so that each is what the test needs; then from the program
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { align, ask, cursor, file, open, rows, same, serve, step, test, until } from './harness.js';

let review, page, list, found, dismissed;
const key = (name) => page.keyboard.press(name);

// Where a word of the translation is.
function place(word) {
	const row = list.find((each) => each.target.some((one) => one.text.includes(word)));
	const begin = row.target.map((one) => one.text).join(' ').indexOf(word);
	return { row: row.id, target: [begin, begin + word.length] };
}

async function answer(window_, route, what) {
	await window_.route(`**/api/1/${route}`, (asked) => asked.fulfill({ json: what(asked.request()) }));
}

test('findings: counted, underlined, open in the row in hand', async () => {
	review = await serve(align(process.env.SATZ_ARTICLE, 'aids.tmx'));
	page = await open(review.address);
	list = await rows(page);
	const edit = { side: 'target', sentence: 0, text: 'Lavrov meets Kim Jong Un in Pyŏngyang' };
	found = [
		{ id: 7, row: null, check: 'host.plugin-crashed', severity: 'warning', message: 'a plugin crashed' },
		{ ...place('Pyongyang'), check: 'names.other', severity: 'warning', message: 'written otherwise before', suggestion: 'Pyŏngyang', apply: edit },
		{ ...place('wheat'), id: 9, check: 'terms.other', severity: 'error', message: 'the term is <i>corn</i>', suggestion: null, apply: null },
		{ ...place('letter'), check: 'spelling.word', severity: 'info', message: 'letter?', suggestion: 'letters', apply: null },
	];
	await answer(page, 'findings', () => ({ revision: 1, running: false, findings: found }));
	await answer(page, 'words?*', () => ({ links: [{ source: [0, 6], target: [0, 6], kind: 'name' }] }));
	await answer(page, 'help?*', (request) => request.url().endsWith(`row=${list[2].id}`) ? {} : { memory: [
		{ score: 100, source: list[0].source[0].text, target: 'Lavrov in Pyongyang', memory: 'news.tmx' },
		{ score: 80, source: 'Lawrow traf Kim Jong-un in Seoul', target: 'Lavrov in Seoul', memory: 'news.tmx' }],
	terms: [{ source: 'trifft', at: [7, 13], target: 'meets' }], names: [{ source: 'Lawrow', at: [0, 6], forms: ['Lavrov', 'Lavrov’s'] }] });
	await page.addInitScript(() => {
		window.heard = [];
		new MutationObserver((changes) => changes.filter((one) => one.target.id === 'whisper').forEach((one) => window.heard.push(one.target.textContent)))
			.observe(document, { childList: true, subtree: true });
	});
	await page.reload();
	await page.waitForSelector('.finding');
	same(await page.textContent('#message'), 'a plugin crashed', 'trouble with a plugin');
	found.shift();
	same(await page.textContent('[data-filter=findings] b'), '2', 'rows with findings');
	same((await page.getAttribute('#strip', 'aria-label')).includes('findings: 3'), true, 'the strip says so');
	await until('a screen reader hears both', () => page.evaluate(() => ['Findings: 3', 'Proposals for this row: 5'].every((text) => window.heard.includes(text))));
	same(await page.locator('.finding:visible').count(), 1, 'open findings');
	same(await page.textContent(`#row-${found[1].row} .badge.error`), '2', 'the badge of a row');
	same(await page.evaluate(() => ['warning', 'error', 'info'].map((name) => [...CSS.highlights.get(name)].map(String))), [['Pyongyang'], ['wheat'], ['letter']], 'underlined');
	const described = await page.getAttribute('.row.current', 'aria-describedby');
	same((await page.textContent(`#${described}`)).includes('written otherwise before'), true, 'the row is described');
});

test('next finding goes through them, by key and within a row', async () => {
	await key('Home');
	await key('f');
	same(await page.textContent('#message'), 'Warning: written otherwise before – Suggestion: Pyŏngyang', 'the first');
	await key('f');
	same(await page.textContent('#message'), 'Error: the term is <i>corn</i>', 'the second');
	await key('f');
	same(await page.locator('.finding.in-hand .severity').textContent(), 'Note', 'the third');
	same(await page.locator('.finding i').count(), 0, 'elements made of text');
	await key('Shift+F');
	await key('Shift+F');
	same(await page.locator('.row.current').getAttribute('id'), `row-${found[0].row}`, 'back');
});

test('a suggestion is taken, a finding dismissed with its reason', async () => {
	await answer(page, 'dismiss', (request) => {
		dismissed = request.postDataJSON();
		found = found.filter((one) => one.check !== dismissed.check);
		return { dismissed: 1 };
	});
	await step(page, () => key('.'));
	same((await rows(page))[0].target[0].text, 'Lavrov meets Kim Jong Un in Pyŏngyang', 'the sentence');
	found = found.slice(1);
	await key('f');
	await until('the next row with findings', async () => await page.locator('.row.current').getAttribute('id') === `row-${found[0].row}`);
	await page.click('.finding.error [data-do=dismiss]');
	await page.fill('#dialog textarea', 'our style');
	await page.click('#dialog .main');
	await until('it is gone', async () => await page.locator('.finding:visible').count() === 1);
	same(dismissed, { row: found[0].row, id: 9, check: 'terms.other', reason: 'our style' }, 'what the program heard');
	await page.click('[data-filter=findings]');
	await until('one row', async () => await page.locator('.row').count() === 1);
	await page.click('[data-filter=all]');
});

test('findings that come while a sentence is edited leave the text alone', async () => {
	await cursor(page, found[0].row, 'target');
	await key('e');
	await page.locator('textarea.edit').press('Control+Home');
	await page.keyboard.type('Now ');
	found = [];
	await ask(page, 'act', { action: 'note', row: list.at(-1).id, note: 'x' }); // another window
	await until('no badge', async () => await page.locator('.badge').count() === 0);
	await page.keyboard.type('a');
	same((await page.inputValue('textarea.edit')).slice(0, 10), 'Now aRussi', 'the text');
	await key('Escape');
});

test('the words that the aligner matched light up', async () => {
	await cursor(page, list[0].id, 'source');
	await until('the partner', async () => 
		(await page.evaluate(() => [...new Set([...CSS.highlights.get('name')].map(String))])).join() === 'Lawrow,Lavrov');
});

test('help: matches with their differences, terms, names; a key takes one', async () => {
	await until('help for this row', async () => (await page.locator('#help del').allTextContents())[0] === 'traf');
	same(await page.locator('#help .percent').allTextContents(), ['100 %', '80 %'], 'per cent');
	same(await page.locator('#help del').allTextContents(), ['traf', 'Seoul'], 'what the memory has');
	same(await page.locator('#help ins').allTextContents(), ['trifft', 'Pjöngjang'], 'what we have');
	same(await page.evaluate(() => [...CSS.highlights.get('helped')].map(String)), ['trifft', 'Lawrow'], 'what there is help for');
	same(await page.textContent('#help .compared'), 'Lawrow traf trifft Kim Jong-un in SeoulPjöngjang', 'both');
	await step(page, () => key('Alt+2'));
	same((await rows(page))[0].target[0].text, 'Lavrov in Seoul', 'the match');
	await step(page, () => page.click('#help button >> nth=0'));
	same((await rows(page))[0].target[0].text, 'Lavrov in Pyongyang', 'the match, by mouse');
	await key('e');
	await page.locator('textarea.edit').press('End');
	await key('Alt+5');
	same(await page.inputValue('textarea.edit'), 'Lavrov in PyongyangLavrov’s', 'a form of a name where the caret is');
	await key('Escape');
	await key('ArrowDown');
	await key('ArrowDown');
	await page.waitForSelector('#help', { state: 'hidden' });
});

test('accepted pairs go into the memory', async () => {
	await page.route('**/api/1/article', async (asked) => {
		const real = await (await asked.fetch()).json();
		await asked.fulfill({ json: { ...real, memory: true } });
	});
	await answer(page, 'remember', () => ({ added: 12 }));
	await page.reload();
	await page.waitForSelector('body.ready');
	await key('Control+e');
	await page.click('#dialog button[value=remember]');
	await until('it says how many', async () => await page.textContent('#message') === 'Pairs added to the memory: 12.');
	await key('q');
	await page.check('#dialog [type=checkbox]');
	await page.click('#dialog .main');
	same(await review.ended, 0, 'exit status');
	await until('both are said', async () => (await page.textContent('#message')).startsWith('Pairs added to the memory: 12. The review is saved'));
	same(page.errors, [], 'errors of the page');
	await page.context().close();
});

test('findings of the program itself: one is taken, one dismissed, and check is quiet about it', async () => {
	const path = align(process.env.SATZ_ARTICLE, 'found.tmx');
	writeFileSync(path, readFileSync(path, 'utf8').replace('12 June', '13 June').replace('wheat', 'whaet'));
	review = await serve(path);
	page = await open(review.address);
	list = await rows(page);
	const { row } = place('whaet'), { row: date } = place('13 June');
	await page.waitForSelector(`#row-${row} .badge`);
	await page.waitForSelector(`#row-${date} .badge`);
	await cursor(page, row, 'target');
	const apply = page.locator(`#row-${row} [data-do=apply]`);
	await step(page, () => apply.first().click());
	same((await ask(page, 'rows')).rows.find((each) => each.id === row).target[0].text.includes('whaet'), false, 'the slip');
	await until('no finding there', async () => await page.locator(`#row-${row} .badge`).count() === 0);
	await cursor(page, date, 'target');
	const before = await page.locator(`#row-${date} .finding`).count();
	const message = await page.locator(`#row-${date} .finding bdi`).first().textContent();
	const check = () => spawnSync(process.env.SATZPAAR, ['check', path], { encoding: 'utf8' }).stdout;
	same(check().includes(message), true, `what check says before: ${message}`);
	await key(',');
	await page.fill('#dialog textarea', 'so in the original');
	await key('Enter');
	await until('one finding less', async () => await page.locator(`#row-${date} .finding`).count() === before - 1);
	await key('Control+s');
	await until('saved', async () => await page.textContent('#state') === 'saved');
	same([check().includes('whaet'), check().includes(message)], [false, false], 'what check says');
	same(page.errors, [], 'errors of the page');
	await page.context().close();
	review.process.kill('SIGTERM');
	await review.ended;
});

test('words and memory of the program itself', async () => {
	const path = align(process.env.SATZ_ARTICLE, 'words.tmx');
	const memory = file('memory.tmx');
	writeFileSync(memory, readFileSync(path, 'utf8').replaceAll('12. Juni', '9. Juni').replaceAll('12 June', '9 June').replaceAll('x-satzpaar-', 'x-other-'));
	review = await serve(path, { options: ['--memory', memory] });
	page = await open(review.address);
	list = await rows(page);
	const { row } = place('on 12 June');
	await cursor(page, row, 'source');
	for (let i = 0; i < 3; i++) await key('ArrowRight');
	await until('Sergej and Sergei', async () =>
		(await page.evaluate(() => [...new Set([...CSS.highlights.get('name')].map(String))])).join() === 'Sergej,Sergei');
	await until('a match', async () => (await page.locator('#help del').allTextContents()).join() === '9.');
	same((await page.locator('#help .memory bdi').first().textContent()).includes('on 12 June'), true, 'our date is in the proposal');
	await cursor(page, row, 'target');
	await key('e');
	await page.fill('textarea.edit', 'On 12 June Sergei Lavrov met Kim Jong Un.');
	await step(page, () => key('Enter'));
	await step(page, () => key('a'));
	await key('w');
	await until('one pair', async () => await page.textContent('#message') === 'Pairs added to the memory: 1.');
	same(readFileSync(memory, 'utf8').includes('On 12 June Sergei Lavrov met Kim Jong Un.'), true, 'the memory has it');
	same(page.errors, [], 'errors of the page');
	await page.context().close();
	review.process.kill('SIGTERM');
	await review.ended;
});
