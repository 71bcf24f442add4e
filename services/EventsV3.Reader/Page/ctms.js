// All timelines: by month, with how much is in them and what happens to them just now.

import { h, joined, keepingFocus } from './dom.js';
import { read } from './api.js';
import { badge, isRunning } from './badge.js';
import { listen } from './live.js';
import { rereader } from './trouble.js';
import { nameOf, time, view } from './view.js';
import { count, month, track } from './words.js';

const filters = [
    { name: 'centroid', label: 'Centroid', placeholder: 'AMERICAS-CANADA' },
    { name: 'track', label: 'Track', placeholder: 'geo_economy' },
    { name: 'month', label: 'Month', placeholder: '2026-01', type: 'month', list: null },
];
const everything = 'everything';
const older = 'older';

export async function showCtms({ query }, { signal, memory }) {
    const rows = new Map();
    const heard = new Map(); // What a run was said to be in since its timeline was last asked for.
    const wanted = new Set(); // Ids of timelines, everything, older.
    const place = h('div.months');
    const notice = h('div');
    const more = h('button.plain', { type: 'button', click: () => want(older) }, 'Older timelines');
    const { first, again } = rereader(readWanted, notice, signal);
    let ctms = [];
    let cursor = null;

    listen('run', ({ ctm_id: id, state }) => {
        heard.set(id, state);
        rows.get(id)?.querySelector('.run-state').replaceChildren(badge(state));
        if (!isRunning(state))
            wantShown(id);
    }, signal);
    listen('written', ({ ctm_id: id }) => wantShown(id), signal);
    listen('resync', () => want(everything), signal);
    wanted.add(everything);
    await first();
    return view('Timelines', 'What was reported, centroid by centroid, month by month.', filterForm(query, ctms), notice, place, more);

    function want(what) {
        wanted.add(what);
        again();
    }

    /** Before the first answer nobody knows what it will show. */
    function wantShown(id) {
        if (rows.has(id))
            want(id);
        else if (rows.size === 0)
            want(everything);
    }

    /** One after the other: no answer may replace a newer one. What could not be read is wanted still. */
    async function readWanted() {
        while (wanted.size > 0) {
            const [what] = wanted;
            wanted.delete(what);
            try {
                await (what === everything ? readPages(memory.pages ?? 1) : what === older ? nextPage() : readOne(what));
            } catch (problem) {
                const isGone = problem.status === 404;
                wanted.add(isGone ? everything : what);
                if (!isGone)
                    throw problem;
            }
        }
    }

    async function page(after) {
        return read('ctms', { ...pick(query), limit: 50, cursor: after, signal });
    }

    async function readPages(pages) {
        const found = [];
        let next = null;
        heard.clear();
        for (let n = 0; n < pages && (n === 0 || next !== null); n++) {
            const answer = await page(next);
            found.push(...answer.items);
            next = answer.next_cursor;
        }
        [ctms, cursor, memory.pages] = [found, next, pages];
        render();
    }

    async function nextPage() {
        const answer = await page(cursor);
        ctms = [...ctms, ...answer.items];
        cursor = answer.next_cursor;
        memory.pages = (memory.pages ?? 1) + 1;
        render();
    }

    async function readOne(id) {
        heard.delete(id);
        const ctm = await read(`ctms/${encodeURIComponent(id)}`, { signal });
        ctms = ctms.map(known => known.ctm_id === id ? ctm : known);
        if (rows.has(id))
            keepingFocus(() => row(ctm, most(byMonth(ctms).get(ctm.month))));
    }

    function render() {
        const months = byMonth(ctms);
        keepingFocus(() => place.replaceChildren(...[...months].map(([name, its]) => h('section.month',
            h('h2', month(name), h('span.quiet', ` ${count(its.length, 'timeline')}`)),
            h('ul.ctms', its.map(ctm => row(ctm, most(its))))))));
        if (ctms.length === 0)
            place.append(h('p.empty', Object.keys(pick(query)).length > 0 ? 'No timeline is like that.' : 'There are no timelines yet.'));
        more.hidden = cursor === null;
    }

    function row(ctm, scale) {
        const item = rows.get(ctm.ctm_id) ?? h('li');
        rows.set(ctm.ctm_id, item);
        return fill(item, ctm, heard.get(ctm.ctm_id) ?? ctm.state, scale);
    }
}

/** Bars are as long as their share of the month's fullest timeline. */
function fill(item, ctm, state, scale) {
    item.replaceChildren(
        h('a.name', { href: `#/ctms/${ctm.ctm_id}`, id: `ctm-${ctm.ctm_id}`, 'data-item': true },
            h('b', nameOf(ctm)), ' ', h('span', track(ctm.track))),
        h('span.amount', h('span.bar', { '--share': ctm.title_count / scale, 'aria-hidden': 'true' }),
            h('span.figures', `${count(ctm.event_count, 'event')} `, h('span.quiet', `of ${count(ctm.title_count, 'title')}`))),
        h('span.state', joined(' ',
            ctm.is_frozen ? h('span.badge', { 'data-kind': 'idle', title: 'Only an operator may change it' }, 'Frozen') : null,
            h('span.run-state', badge(state)),
            ctm.written_at ? time(ctm.written_at) : null)));
    return item;
}

function filterForm(query, ctms) {
    const form = h('form.filters', { 'aria-label': 'Filter', submit: go, change: go },
        filters.map(({ name, label, ...input }) => h('label', h('span', label),
            h('input', { name, type: 'text', autocomplete: 'off', value: query[name], list: `known-${name}`, ...input }))),
        ['centroid', 'track'].map(name => h('datalist', { id: `known-${name}` },
            [...new Set(ctms.map(ctm => ctm[name === 'centroid' ? 'centroid_id' : name]))].sort().map(value => h('option', { value })))),
        h('button', { type: 'submit' }, 'Filter'),
        Object.keys(pick(query)).length > 0 ? h('a', { href: '#/ctms' }, 'All') : null);
    return form;

    function go(event) {
        event.preventDefault();
        const hash = `#/ctms?${new URLSearchParams(pick(Object.fromEntries(new FormData(form))))}`.replace(/\?$/, '');
        if (hash !== location.hash)
            location.hash = hash;
    }
}

/** The filters that say something. */
function pick(values) {
    return Object.fromEntries(filters.map(({ name }) => [name, values[name]?.trim()]).filter(([, value]) => value));
}

const most = ctms => Math.max(...ctms.map(ctm => ctm.title_count), 1);

function byMonth(ctms) {
    const months = new Map();
    for (const ctm of ctms)
        months.set(ctm.month, [...(months.get(ctm.month) ?? []), ctm]);
    return months;
}
