// Search over all timelines: words and days.

import { h, joined } from './dom.js';
import { read } from './api.js';
import { folded, foreign } from './headline.js';
import { highlighted } from './highlight.js';
import { rereader } from './trouble.js';
import { ctmLink, view } from './view.js';
import { count, day } from './words.js';

const narrowing = [
    { name: 'from', label: 'From', type: 'date' },
    { name: 'to', label: 'To', type: 'date' },
    { name: 'centroid', label: 'Centroid', autocomplete: 'off' },
    { name: 'track', label: 'Track', autocomplete: 'off' },
];
const fields = ['q', ...narrowing.map(({ name }) => name)];

export async function showSearch({ query }, { signal, memory }) {
    const asked = Object.fromEntries(fields.map(name => [name, query[name]?.trim()]).filter(([, value]) => value));
    const isAsked = Object.keys(asked).length > 0;
    const notice = h('div');
    const list = h('ol.hits');
    const said = h('p.deck', { role: 'status' });
    const more = h('button.plain', { type: 'button', hidden: true, click: rereader(nextPage, notice, signal).again }, 'More');
    let cursor = null;
    let found = 0;
    if (isAsked) {
        for (let pages = memory.pages ?? 1; pages > 0 && (found === 0 || cursor !== null); pages--)
            await page();
    } else {
        said.textContent = 'Words of a summary, a span of days, or both.';
    }
    return view(asked.q ? ['Search: ', foreign(asked.q)] : 'Search', said, form(query), notice, list, more);

    async function nextPage() {
        await page();
        memory.pages = (memory.pages ?? 1) + 1;
    }

    async function page() {
        const answer = await read('events', { ...asked, limit: 50, cursor, signal });
        found += answer.items.length;
        cursor = answer.next_cursor;
        list.append(...answer.items.map(hit => item(hit, asked.q ?? '')));
        more.hidden = cursor === null;
        said.textContent = found === 0 ? 'No event says that.' : `${count(found, 'event')}${cursor === null ? '' : ', and more'}`;
    }
}

function item(hit, words) {
    const link = { href: `#/events/${hit.event_id}`, id: `hit-${hit.event_id}`, 'data-item': true };
    return h('li',
        h('time', { datetime: hit.date }, day(hit.date), hit.date_confidence === 'low' ? h('span.estimated', ' estimated') : null),
        h('div',
            folded(hit.summary, text => h('h2', h('a', link, text)), highlighted(hit.summary, words)),
            h('p.quiet', joined(' · ', ctmLink(hit.ctm), count(hit.title_count, 'title'), count(hit.source_count, 'publisher')))));
}

function form(query) {
    const its = h('form.filters', { 'aria-label': 'Narrow down', submit: go },
        narrowing.map(({ name, label, ...input }) => h('label', h('span', label), h('input', { name, value: query[name], ...input }))),
        h('button', { type: 'submit' }, 'Search'));
    return its;

    function go(event) {
        event.preventDefault();
        const values = { q: document.getElementById('words').value.trim(), ...Object.fromEntries(new FormData(its)) };
        location.hash = `#/search?${new URLSearchParams(Object.entries(values).filter(([, value]) => value))}`;
    }
}
