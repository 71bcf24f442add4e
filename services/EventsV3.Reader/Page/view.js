// What views have in common: how they open, how they name a timeline, how they tell the time.

import { h } from './dom.js';
import { foreign } from './headline.js';
import { ago, moment, month, track } from './words.js';

/** A view with its title and what it is about; the rest in order. */
export function view(title, deck, ...rest) {
    return h('section.view', h('header.opening', h('h1', title), typeof deck === 'string' ? h('p.deck', deck) : deck), rest);
}

/** Shows an answer that says something else than the one before: nobody is disturbed in reading for nothing. */
export function whenNew(show) {
    let last = null;
    return answer => {
        const json = JSON.stringify(answer);
        if (json !== last)
            show(answer);
        last = json;
    };
}

/** A moment in few words; the whole of it for whoever points at it. */
export function time(at, says = ago(at), kind = 'time.quiet') {
    return h(kind, { datetime: at, title: moment(at) }, says);
}

/** What people call a timeline: its centroid's name, which others have written. */
export const nameOf = ctm => foreign(ctm.label ?? ctm.centroid_id);

/** Canada, geo economy, January 2026: leads there. */
export function ctmLink(ctm, ...attributes) {
    return h('a', { href: `#/ctms/${ctm.ctm_id}` }, attributes, nameOf(ctm), `, ${track(ctm.track)}, ${month(ctm.month)}`);
}
