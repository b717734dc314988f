// SPDX-License-Identifier: GPL-3.0-or-later
// layout.js - how the page looks: sizes, light and dark, print, screen readers; texts that want to break it
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { file, open, rows, same, serve, test, tmx } from './harness.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const evil = [
	['Wort \u202egninnips und \u2066weiter', 'Word \u202elive\u202c and after'],
	['<script>document.title = "gone"</script><img src=x onerror="document.title = 1">', '{{constructor.constructor("x")()}} &amp; &lt;b&gt;'],
	['Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(9), 'short'],
	[`W${'o'.repeat(1 << 20)}rt`.slice(0, 1 << 20), 'a word of a megabyte'],
	...Array.from({ length: 70 }, (_, i) => [`Satz Nummer ${i}.`, `Sentence number ${i}.`]),
];
let review, page;

test('hostile texts are texts', async () => {
	writeFileSync(file('evil.tmx'), tmx(evil));
	review = await serve(file('evil.tmx'));
	page = await open(review.address, { bypassCSP: true });
	const list = await rows(page);
	same(list.map((row) => [row.source[0].text, row.target[0].text]), evil, 'the rows');
	same(await page.locator('.row .text').nth(2).textContent(), evil[1][0], 'what is shown');
	same([await page.title(), await page.locator('.row img, .row script').count()], ['evil.tmx – satzpaar', 0], 'made of it');
	same(await page.locator('.turned').count(), 2, 'texts whose direction is turned');
	await page.keyboard.press('End');
	await page.waitForSelector('.row.current[aria-rowindex="74"]');
	await page.fill('#search', 'o');
	await page.fill('#search', '');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Home');
});

test('1280 and 800 pixels, light and dark: nothing is cut off, axe finds nothing serious', async () => {
	const [first] = await rows(page);
	const finding = (severity) => ({ row: first.id, check: 'a.b', severity, message: `a ${severity} `.repeat(9), target: [0, 4], suggestion: 'other '.repeat(9),
		apply: severity === 'info' ? null : { side: 'target', sentence: 0, text: 'other' } });
	await page.route('**/api/1/findings', (asked) => asked.fulfill({ json: { revision: 1, findings: ['error', 'warning', 'info'].map(finding) } }));
	await page.route('**/api/1/help?*', (asked) => asked.fulfill({ json: { memory: [100, 83].map((score) => ({ score, source: 'Wort und weiter '.repeat(20), target: 'Word '.repeat(40) })),
		terms: [{ source: 'Wort'.repeat(20), target: 'word' }], names: [{ source: 'Wort', forms: ['a', 'b'.repeat(60)] }] } }));
	await page.reload();
	await page.waitForSelector('.finding');
	await page.waitForSelector('#help .memory');
	await page.evaluate(axe);
	const serious = () => page.evaluate(async () => (await window.axe.run()).violations.filter((one) => ['serious', 'critical'].includes(one.impact))
		.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html)]));
	for (const width of [1280, 800]) {
		await page.setViewportSize({ width, height: 800 });
		for (const colorScheme of ['light', 'dark']) {
			await page.emulateMedia({ colorScheme });
			const wide = await page.evaluate(() => ['html', '#scroller', '#help', '#tools', '.row.current', '.finding'].filter((name) => {
				const element = document.querySelector(name);
				return element.scrollWidth > element.clientWidth + 1;
			}));
			same(wide, [], `what is too wide at ${width}`);
			same(await serious(), [], `${colorScheme}, ${width}`);
		}
		const room = await page.locator('#scroller').evaluate((element) => element.clientHeight);
		if (room < 250) throw new Error(`${room} pixels are left for the rows at ${width}`);
	}
	for (const key of ['?', 'Control+e', 'i', 'c', 'q']) {
		await page.keyboard.press(key);
		await page.waitForSelector('#dialog[open]');
		same(await serious(), [], `the window of ${key}`);
		await page.keyboard.press('Escape');
	}
});

test('prints all rows and what was found, without the bars', async () => {
	await page.keyboard.press('ArrowDown'); // findings of a row that is not in hand are on paper too
	await page.emulateMedia({ media: 'print' });
	await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
	same(await page.locator('.row').count(), evil.length, 'rows');
	same(await page.locator('.finding:visible').count(), 3, 'findings');
	same(await page.locator('#tools:visible, #strip:visible, #help:visible, #filters:visible, .finding button:visible').count(), 0, 'bars');
	await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
	same(page.errors, [], 'errors of the page');
	await page.context().close();
	review.process.kill('SIGTERM');
	same(await review.ended, 0, 'exit status');
});
