// The page by keyboard: / searches, j and k walk what can be opened, Enter opens it (it is a link), Esc goes back up.

import { h } from './dom.js';

const off = 'eventsv3.keys-off';
const help = [['/', 'search'], ['j or ↓', 'next event'], ['k or ↑', 'previous event'], ['Enter', 'open it'], ['s', 'its sources'],
    ['Esc', 'close, then back to the timeline'], ['?', 'these keys']];
const items = () => [...document.querySelectorAll('main [data-item]')].filter(item => item.checkVisibility?.() ?? true);

export function enableKeys() {
    addEventListener('keydown', event => {
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]'))
            return;
        const action = actions(event.target)[event.key];
        if (action?.() === true)
            event.preventDefault();
    });
}

/** Letters may be switched off: people who speak to their device would press them by accident (WCAG 2.1.4). */
export function showKeys() {
    const use = h('input', { type: 'checkbox', id: 'use-keys', change: () => localStorage.setItem(off, use.checked ? '' : 'yes') });
    use.checked = !localStorage.getItem(off);
    const dialog = h('dialog.sheet', { 'aria-labelledby': 'keys-title', close: () => dialog.remove() },
        h('h2', { id: 'keys-title' }, 'Keyboard'),
        h('dl.keys', help.map(([key, does]) => [h('dt', h('kbd', key)), h('dd', does)])),
        h('p', use, ' ', h('label', { for: 'use-keys' }, 'Use single keys')),
        h('p.actions', h('button', { type: 'button', click: () => dialog.close() }, 'Close')));
    document.body.append(dialog);
    dialog.showModal();
}

function actions(target) {
    if (target.matches?.('input, textarea, select'))
        return { Escape: () => leave(target) };
    const letters = {
        '/': () => focus(document.getElementById('words')),
        '?': () => showKeys() ?? true,
        j: () => step(1),
        k: () => step(-1),
        s: () => toggleSources(),
    };
    // Arrows scroll, unless somebody is walking already.
    const arrows = target.matches?.('[data-item]') ? { ArrowDown: () => step(1), ArrowUp: () => step(-1) } : {};
    return { Escape: () => close(target), ...arrows, ...(localStorage.getItem(off) ? {} : letters) };
}

function leave(field) {
    field.blur();
    return true;
}

function step(by) {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const next = at < 0 ? all.find(item => item.getBoundingClientRect().top > 0) : all[at + by];
    return focus(next);
}

function focus(element) {
    element?.focus();
    element?.select?.();
    return element !== undefined && element !== null;
}

function toggleSources() {
    const details = document.activeElement?.closest('article')?.querySelector('details');
    if (!details)
        return false;
    details.open = !details.open;
    return true;
}

function close(target) {
    const details = target.closest?.('details[open]') ?? target.closest?.('article')?.querySelector('details[open]');
    if (details) {
        details.open = false;
        details.querySelector('summary').focus();
        return true;
    }
    const up = document.querySelector('main [data-up]');
    up?.click();
    return up !== null;
}
