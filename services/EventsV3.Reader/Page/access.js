// The key: asked for once, when the API wants one, and kept for this tab only.

import { h } from './dom.js';

const place = 'eventsv3.key';
let asked = null;
let declined = false;

/** The header that goes with every request. A token is told from a key by its looks: a JWT is three parts with dots. */
export function credentials() {
    const key = sessionStorage.getItem(place);
    if (key === null)
        return {};
    return /^ey[\w-]+\.[\w-]+\.[\w-]*$/.test(key) ? { Authorization: `Bearer ${key}` } : { 'X-Api-Key': key };
}

/**
 * Returns when there is a key other than the one that was refused. Requests that are refused together ask together.
 * Rejects when the person declines, or has declined before: nobody is asked twice.
 */
export async function ask(refused, signal) {
    if (JSON.stringify(refused) !== JSON.stringify(credentials()))
        return;
    if (declined)
        throw new Declined();
    asked ??= prompt(Object.keys(refused).length > 0).finally(() => asked = null);
    await asked;
    signal?.throwIfAborted();
}

/** The person would like to be asked after all. */
export function reconsider() {
    declined = false;
}

export class Declined extends Error { }

function prompt(wasRefused) {
    return new Promise((resolve, reject) => {
        let answered = false;
        const key = h('input', {
            id: 'key', type: 'password', autocomplete: 'off', spellcheck: 'false', required: true, 'aria-describedby': 'key-note',
        });
        const dialog = h('dialog.sheet', { 'aria-labelledby': 'key-title' },
            h('form', { submit: accept },
                h('h2', { id: 'key-title' }, 'A key, please'),
                h('p', { id: 'key-note' }, wasRefused ? 'That key was not accepted. ' : '',
                    'The API of this server wants a key or a token. It is kept in this tab until you close it.'),
                h('label', { for: 'key' }, 'Key or token'),
                key,
                h('p.actions', h('button', { type: 'submit' }, 'Continue'),
                    h('button.plain', { type: 'button', click: () => dialog.close() }, 'Not now'))));

        function accept(event) {
            event.preventDefault();
            sessionStorage.setItem(place, key.value.trim());
            answered = true;
            resolve();
            dialog.close();
        }

        dialog.addEventListener('close', () => {
            dialog.remove();
            declined = !answered;
            reject(new Declined()); // Without effect after a resolve.
        });
        document.body.append(dialog);
        dialog.showModal();
    });
}
