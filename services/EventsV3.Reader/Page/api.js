// The Reader's API: what it answers, or a Problem that says in plain words why not.

import { credentials, ask } from './access.js';

/** Why there is no answer. status: HTTP's, or 0 when nobody answered; retryAfter: seconds, or null. */
export class Problem extends Error {
    constructor(status, detail, retryAfter = null) {
        super(detail);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** True where the same question may be answered later. */
    get isPassing() {
        return this.status === 0 || this.status === 429 || this.status >= 500;
    }
}

/** parameters without a value are left out. Relative to the page, so that a prefix of an ingress does not matter. */
export function address(path, parameters = {}) {
    const url = new URL(path, document.baseURI);
    for (const [name, value] of Object.entries(parameters))
        if (value !== null && value !== undefined && value !== '')
            url.searchParams.set(name, value);
    url.hash = '';
    return url;
}

/** An answer of any kind with status 2xx. Asks for a key when one is wanted. */
export async function request(url, { signal, accept = 'application/json' } = {}) {
    for (;;) {
        const sent = credentials();
        const response = await send(url, { signal, headers: { Accept: accept, ...sent }, cache: 'no-cache' });
        if (response.status === 401) {
            await ask(sent, signal);
            continue;
        }
        if (!response.ok)
            throw await problem(response);
        return response;
    }
}

/** The JSON of an answer. */
export async function read(path, { signal, ...parameters } = {}) {
    const response = await request(address(path, parameters), { signal });
    try {
        return await response.json();
    } catch (cause) {
        if (signal?.aborted)
            throw cause;
        throw new Problem(0, 'The answer broke off.');
    }
}

async function send(url, options) {
    try {
        return await fetch(url, options);
    } catch (cause) {
        if (options.signal?.aborted)
            throw cause;
        throw new Problem(0, navigator.onLine ? 'The server does not answer.' : 'This device is offline.');
    }
}

async function problem(response) {
    const after = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
    let said = null;
    try {
        said = await response.json();
    } catch {
        // A proxy's answer need not be problem+json; the status says enough.
    }
    const detail = said?.detail || said?.title || `The server answered ${response.status}.`;
    return new Problem(response.status, detail, Number.isNaN(after) ? null : after);
}
