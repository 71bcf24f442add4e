// What happens now, from /live. With fetch, since an EventSource sends no key. It comes back by itself, ever more patiently. The server
// says resync when it begins to hear: whoever shows something reads it again, for nobody knows what was missed. The page is live from then on.

import { request, address } from './api.js';
import { eventReader } from './stream.js';

const patience = [0.5, 1, 2, 4, 8, 15];
const silence = 45_000; // The server says something every 15 s.
const events = new EventTarget();
let failures = 0;
let wake = () => { };

/** handler(data) until the signal; kinds: run, batch, written, migration, resync, state. */
export function listen(kind, handler, signal) {
    events.addEventListener(kind, event => handler(event.detail), { signal });
}

/** For ever. */
export async function follow() {
    addEventListener('online', () => wake());
    for (let first = true; ; first = false) {
        try {
            tell('state', first ? 'connecting' : 'waiting');
            await connection();
        } catch {
            // Whatever it was, the sign says that the page is not live, and the next try tells more.
        }
        tell('state', 'waiting');
        await pause(patience[Math.min(failures++, patience.length - 1)] * (0.75 + Math.random() / 2));
    }
}

async function connection() {
    const stop = new AbortController();
    let watchdog = setTimeout(() => stop.abort(), silence);
    try {
        const response = await request(address('live'), { signal: stop.signal, accept: 'text/event-stream' });
        failures = 0;
        const take = eventReader();
        for await (const chunk of chunks(response.body.pipeThrough(new TextDecoderStream()))) {
            clearTimeout(watchdog);
            watchdog = setTimeout(() => stop.abort(), silence);
            for (const event of take(chunk)) {
                tell(event.type, JSON.parse(event.data || '{}'));
                if (event.type === 'resync')
                    tell('state', 'live');
            }
        }
    } finally {
        clearTimeout(watchdog);
        stop.abort();
    }
}

/** Not every browser iterates over a stream by itself. */
async function* chunks(stream) {
    const reader = stream.getReader();
    for (;;) {
        const { done, value } = await reader.read();
        if (done)
            return;
        yield value;
    }
}

function tell(kind, detail) {
    events.dispatchEvent(new CustomEvent(kind, { detail }));
}

function pause(seconds) {
    return new Promise(resolve => {
        wake = resolve;
        setTimeout(resolve, seconds * 1000);
    });
}
