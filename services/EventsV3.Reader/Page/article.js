// An event in a timeline: what happened, how sure its date is, who says so.

import { h, joined } from './dom.js';
import { folded } from './headline.js';
import { fold, line, units } from './sources.js';

/** Old digests have events without an id: date and summary are theirs alone within a CTM. */
export const keyOf = event => event.event_id ?? `${event.date}|${event.summary}`;

/** told() is to be called when the shelf knows more titles. */
export function article(event, shelf, signal) {
    const ids = event.source_title_ids;
    const who = h('span');
    const node = h('article.event', { 'data-news': event.news },
        heading(event),
        notes(event),
        ids.length > 0
            ? fold([units(ids.length), who], () => shelf.of(ids, event.event_id ?? null), signal)
            : h('p.quiet', 'No title is left in it.'));
    told();
    return Object.assign(node, { told });

    function told() {
        who.replaceChildren(h('span', line(ids.length, shelf.known(ids))));
    }
}

/** A link where there is a page about it. */
function heading(event) {
    const link = event.event_id ? { href: `#/events/${event.event_id}`, id: `event-${event.event_id}` } : { tabindex: -1 };
    return folded(event.summary, text => h('h3', h('a', link, { 'data-item': true }, text)));
}

function notes(event) {
    const parts = joined(' ',
        event.news ? h('span.news', event.news === 'new' ? 'New' : 'Changed') : null,
        event.date_confidence === 'low' ? h('span.estimated', { title: 'No headline supports this date' }, 'date estimated') : null);
    return parts.length > 0 ? h('p.notes', parts) : null;
}
