// SPDX-License-Identifier: GPL-3.0-or-later
// start.js - asks for what is seen first while the rest of the page is still on its way
import { enter, get } from './api.js';

const seen = 60; // rows: more than a window shows

// [article, rows]; loaded on its own ahead of the other modules, which take it from here
export const first = enter().then(() => Promise.all([get('article'), get(`rows?from=0&count=${seen}`)]));
first.catch(() => {}); // review.js tells
