// A command for the operator's terminal, and a button that copies it.

import { h, announce } from './dom.js';

export function command(text) {
    const code = h('code', text);
    const copy = h('button.plain.copy', { type: 'button', 'aria-label': `Copy: ${text}`, click: put }, 'Copy');
    return h('span.command', code, copy);

    async function put() {
        try {
            await navigator.clipboard.writeText(text);
            said('Copied');
        } catch {
            // Over plain http there is no clipboard to write to: selected is nearly copied.
            getSelection().selectAllChildren(code);
            said('Selected');
        }
    }

    function said(what) {
        copy.textContent = what;
        announce(`${what}: ${text}`);
        setTimeout(() => copy.textContent = 'Copy', 2000);
    }
}

/** What tools say may hold a command after some words, or none: eventsv3 begins it. */
export function withCommand(text) {
    const at = text?.indexOf('eventsv3 ') ?? -1;
    if (at < 0)
        return text;
    const [, spoken, rest] = /^(.*?)(\s{2,}\(.*)?$/s.exec(text.slice(at));
    return [text.slice(0, at), command(spoken), rest ?? ''];
}
