// SPDX-License-Identifier: GPL-3.0-or-later
// all.js [FILE...] - the tests, one file after the other
import { run } from './harness.js';

const files = process.argv.slice(2);
for (const name of files.length > 0 ? files : ['review.js', 'aids.js', 'layout.js']) await import(`./${name}`);
await run();
