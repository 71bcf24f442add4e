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
 * A reader that keeps what is shown while there is no answer. read() may be asked for at any time; never runs twice at once, and once more
 * when it was asked for meanwhile. place says how old the news is while it cannot be read.
 */
export function rereader(read, place, signal) {
    let running = false;
    let wanted = false;
    let since = Date.now();
    return async function reread() {
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
                const banner = trouble(problem, reread, signal);
                banner.append(h('p.quiet', `What is shown is from ${moment(since)}.`));
                place.replaceChildren(banner);
            }
        }
        running = false;
    };
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
