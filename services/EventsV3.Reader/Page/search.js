// Search over all timelines: words and days.

import { h, joined } from './dom.js';
import { read } from './api.js';
import { folded, foreign } from './headline.js';
import { highlighted } from './highlight.js';
import { rereader } from './trouble.js';
import { count, day, number, track } from './words.js';

const fields = ['q', 'from', 'to', 'centroid', 'track'];

export async function showSearch({ query }, { signal, memory }) {
    const asked = Object.fromEntries(fields.map(name => [name, query[name]?.trim()]).filter(([, value]) => value));
    const isAsked = Object.keys(asked).length > 0;
    const notice = h('div');
    const list = h('ol.hits');
    const said = h('p.deck', { role: 'status' });
    const more = h('button.plain', { type: 'button', hidden: true, click: rereader(nextPage, notice, signal) }, 'More');
    let cursor = null;
    let found = 0;
    if (isAsked) {
        for (let pages = memory.pages ?? 1; pages > 0 && (found === 0 || cursor !== null); pages--)
            await page();
    } else {
        said.textContent = 'Words of a summary, a span of days, or both.';
    }
    return h('section.view', h('header.opening', h('h1', asked.q ? ['Search: ', foreign(asked.q)] : 'Search'), said), form(query), notice, list, more);

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
        said.textContent = found === 0 ? 'No event says that.' : `${number(found)}${cursor === null ? '' : ' or more'} ${found === 1 ? 'event' : 'events'}`;
    }
}

function item(hit, words) {
    return h('li',
        h('time', { datetime: hit.date }, day(hit.date), hit.date_confidence === 'low' ? h('span.estimated', ' estimated') : null),
        h('div',
            folded(hit.summary, text => h('h2', h('a', { href: `#/events/${hit.event_id}`, id: `hit-${hit.event_id}`, 'data-item': true }, text)), highlighted(hit.summary, words)),
            h('p.quiet', joined(' · ', h('a', { href: `#/ctms/${hit.ctm.ctm_id}` }, foreign(hit.ctm.label ?? hit.ctm.centroid_id), `, ${track(hit.ctm.track)}`),
                count(hit.title_count, 'title'), count(hit.source_count, 'publisher')))));
}

function form(query) {
    const its = h('form.filters', { 'aria-label': 'Narrow down', submit: go },
        ['from', 'to'].map(name => h('label', h('span', name === 'from' ? 'From' : 'To'), h('input', { type: 'date', name, value: query[name] }))),
        [['centroid', 'Centroid'], ['track', 'Track']].map(([name, label]) => h('label', h('span', label), h('input', { name, autocomplete: 'off', value: query[name] }))),
        h('button', { type: 'submit' }, 'Search'));
    return its;

    function go(event) {
        event.preventDefault();
        const values = { q: document.getElementById('words').value.trim(), ...Object.fromEntries(new FormData(its)) };
        location.hash = `#/search?${new URLSearchParams(Object.entries(values).filter(([, value]) => value))}`;
    }
}
