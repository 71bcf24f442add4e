// What went wrong, in plain words, and the way on: by itself where time helps, by a button always.

import { h } from './dom.js';
import { Problem } from './api.js';
import { Declined, reconsider } from './access.js';
import { listen } from './live.js';
import { moment } from './words.js';

const longestWait = 30;
let failures = 0;

/** A panel that tries again, and is replaced by whatever retry puts in its place. level: of its heading. */
export function trouble(problem, retry, signal, level = 'h2') {
    const [title, detail] = say(problem);
    // The countdown is beside the alert: it is not to be read out every second.
    const alert = h('div', { role: 'alert' }, h(level, title), h('p', detail));
    const panel = (...actions) => h('section.trouble', alert, h('p.actions', actions));
    if (problem instanceof Declined)
        return panel(button('Enter a key', () => {
            reconsider();
            retry();
        }));
    if (!(problem instanceof Problem))
        console.error(problem); // A fault of the page itself: the stack is for whoever mends it.
    if (!(problem instanceof Problem) || !problem.isPassing)
        return panel(button('Try again', retry), h('a', { href: '#/ctms' }, 'All timelines'));
    const countdown = h('span');
    const tries = again(retry, problem, seconds => countdown.textContent = `Trying again in ${seconds} s. `, signal);
    return panel(countdown, button('Try now', tries));
}

/** The next failure is a first one again. */
export function allIsWell() {
    failures = 0;
}

/**
 * Reads for as long as a view lives: never twice at once, and once more when it was asked for meanwhile. first() is the view's opening and
 * throws. again() may be called at any time; while there is no answer what is shown stays, and place says how old it is. A view listens to
 * what happens before first(): what happens on the way is read after it.
 */
export function rereader(read, place, signal) {
    let running = false;
    let wanted = false;
    let since = Date.now();
    return { first, again };

    async function first() {
        running = true;
        await read();
        since = Date.now();
        running = false;
        if (wanted)
            again();
    }

    async function again() {
        wanted = true;
        if (running)
            return;
        running = true;
        while (wanted && !signal.aborted) {
            wanted = false;
            try {
                await read();
                since = Date.now();
                allIsWell();
                place.replaceChildren();
            } catch (problem) {
                if (signal.aborted)
                    return;
                const banner = trouble(problem, again, signal);
                banner.append(h('p.quiet', `What is shown is from ${moment(since)}.`));
                place.replaceChildren(banner);
            }
        }
        running = false;
    }
}

function say(problem) {
    if (problem instanceof Declined)
        return ['A key is needed', 'The API of this server answers those who have a key.'];
    if (!(problem instanceof Problem))
        return ['Something is wrong with this page', 'It could not show what the server answered.'];
    switch (problem.status) {
        case 0: return ['No connection', problem.message];
        case 400: return ['That cannot be asked', problem.message];
        case 403: return ['Not allowed', 'Your key does not open this.'];
        case 404: return ['Not found', problem.message];
        case 410: return ['No longer there', problem.message];
        case 429: return ['Too many questions at once', 'The server asks to wait a little.'];
        case 503: return ['The server cannot answer just now', problem.message];
        default: return ['The server failed', problem.message];
    }
}

/** Counts down to the next try; sooner when the server is back. Returns the way to try at once. */
function again(retry, problem, say, signal) {
    const stop = new AbortController();
    const ends = AbortSignal.any([stop.signal, signal]);
    let left = problem.retryAfter ?? Math.min(2 ** ++failures, longestWait);
    say(left);
    const timer = setInterval(() => --left > 0 ? say(left) : now(), 1000);
    ends.addEventListener('abort', () => clearInterval(timer));
    listen('resync', now, ends);
    return now;

    function now() {
        if (ends.aborted)
            return;
        stop.abort();
        retry();
    }
}

const button = (text, click) => h('button', { type: 'button', click }, text);
