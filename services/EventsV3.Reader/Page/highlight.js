// Marks the words that were searched for: in text nodes, never in markup.

import { h } from './dom.js';

const word = /[\p{L}\p{N}]+/gu;
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The search finds stems (strike finds striking, strikes); so a word is marked when it begins as a searched word does, less an ending
 * of up to three letters. Operators (-, or, quotes) are left to the search itself.
 */
export function highlighted(text, query) {
    const stems = [...query.replace(/(^|\s)-\S+/g, ' ').matchAll(word)].map(([found]) => plain(found)).filter(found => found !== 'or')
        .map(found => found.slice(0, Math.max(found.length - 3, Math.min(found.length, 4))));
    const parts = [];
    let from = 0;
    for (const { 0: found, index } of text.matchAll(word)) {
        if (!stems.some(stem => plain(found).startsWith(stem)))
            continue;
        parts.push(text.slice(from, index), h('mark', found));
        from = index + found.length;
    }
    return [...parts, text.slice(from)];
}
