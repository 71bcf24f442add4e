// One event: what is said about it, by whom, and what became of it.

import { h, announce, joined, keepingFocus } from './dom.js';
import { read } from './api.js';
import { folded } from './headline.js';
import { historyOf } from './history.js';
import { listen } from './live.js';
import { rename } from './router.js';
import { byPublisher, groups, units } from './sources.js';
import { rereader } from './trouble.js';
import { ctmLink, whenNew } from './view.js';
import { ago, count, day, moment } from './words.js';

export async function showEvent({ id }, { signal }) {
    const notice = h('div');
    const place = h('div.event-page');
    const show = whenNew(render);
    const { first, again } = rereader(async () => show(await read(`events/${encodeURIComponent(id)}`, { signal })), notice, signal);
    let shown = null;
    listen('written', ({ ctm_id: ctm }) => (shown === null || ctm === shown.ctm.ctm_id) && again(), signal);
    listen('resync', again, signal);
    await first();
    return h('section.view', notice, place);

    function render(event) {
        if (shown !== null)
            announce('This event was updated.');
        shown = event;
        if (event.event_id !== id)
            rename(`#/events/${event.event_id}`);
        keepingFocus(() => place.replaceChildren(...parts(event, event.event_id !== id)));
    }
}

function parts(event, wasMerged) {
    const { ctm, titles } = event;
    const publishers = byPublisher(titles).filter(([name]) => name !== null).length;
    return [
        h('header.opening',
            h('p.kicker', ctmLink(ctm, { 'data-up': true })),
            folded(event.summary, text => h('h1.summary', text)),
            h('p.deck', joined(' · ',
                h('time', { datetime: event.date }, day(event.date)),
                event.date_confidence === 'low' ? h('span.estimated', 'date estimated: no headline supports it') : null,
                event.catch_all ? 'what belongs to no single development' : null)),
            wasMerged ? h('p.note', 'The event that you asked for was merged into this one.') : null),
        h('section.reported', h('h2', 'Sources'),
            h('p.weight', units(titles.length), joined(' · ', count(titles.length, 'title'), count(publishers, 'publisher'),
                event.source_batch_count > 0 ? `read in ${count(event.source_batch_count, 'batch', 'batches')}` : null)),
            groups(titles, 'h3')),
        h('section.became', h('h2', 'History'),
            event.history.length > 0
                ? historyOf(event.history, new Map(titles.map(title => [title.title_id, title])))
                : h('p.quiet', 'Nothing is recorded: the event is as it was first taken over.'),
            h('p.quiet', joined(' · ',
                event.created_at ? h('span', { title: moment(event.created_at) }, `Stored ${ago(event.created_at)}`) : null,
                event.updated_at ? h('span', { title: moment(event.updated_at) }, `last changed ${ago(event.updated_at)}`) : null))),
    ];
}
