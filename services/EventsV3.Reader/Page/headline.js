// A text that somebody else wrote: isolated, so that its direction stays its own; folded when it is long; a link only to http and https.

import { h } from './dom.js';

const long = 280;

/** parts: a string, or nodes made of one (a search's highlights). */
export function foreign(parts) {
    return h('bdi', { dir: 'auto' }, parts);
}

/** Null where the address is none that a reader should follow. */
export function safeLink(url) {
    const parsed = URL.parse ? URL.parse(url ?? '') : parse(url);
    return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed.href : null;
}

/** text, wrapped by wrap(node), with a button beside it when it is too long to be read in a list. */
export function folded(text, wrap, parts = text) {
    const shown = wrap(foreign(parts));
    if ((text ?? '').length <= long)
        return shown;
    shown.classList.add('clamped');
    const more = h('button.plain.more', { type: 'button', 'aria-expanded': 'false', click: toggle }, 'more');
    return [shown, more];

    function toggle() {
        const isFolded = shown.classList.toggle('clamped');
        more.setAttribute('aria-expanded', String(!isFolded));
        more.textContent = isFolded ? 'more' : 'less';
    }
}

/** One headline of a list of sources. */
export function headline(title) {
    const link = safeLink(title.url);
    return folded(title.title, text => link
        ? h('a', { href: link, rel: 'noopener noreferrer', target: '_blank' }, text)
        : h('span', text));
}

function parse(url) {
    try {
        return new URL(url);
    } catch {
        return null;
    }
}
