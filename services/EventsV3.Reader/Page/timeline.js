// One CTM as a timeline: the newest day first, what is left over at its end. It follows the runs that rewrite it.

import { h, announce, joined, keepingFocus } from './dom.js';
import { read } from './api.js';
import { badge, isRunning } from './badge.js';
import { batches, later } from './batches.js';
import { dayRail } from './days.js';
import { article, keyOf } from './article.js';
import { readTimeline } from './digest.js';
import { foreign } from './headline.js';
import { listen } from './live.js';
import { fold } from './sources.js';
import { TitleShelf } from './titles.js';
import { rereader } from './trouble.js';
import { nameOf, time, whenNew } from './view.js';
import { ago, count, day, month, number, shortDay, track, weekday } from './words.js';

const shownAtOnce = 60;

export async function showTimeline({ id }, { signal, memory }) {
    const path = `ctms/${encodeURIComponent(id)}`;
    const shelf = new TitleShelf(id, signal);
    const articles = new Map();
    const notice = h('div');
    const opening = h('header.opening');
    const progress = h('div.progress', { hidden: true });
    const railPlace = h('div.rail-place');
    const list = h('div.days');
    const more = h('button.plain.more-events', { type: 'button', click: showMore });
    const rest = h('div.rest');
    const show = whenNew(update);
    const { first, again } = rereader(
        async () => show(await Promise.all([read(path, { signal }), read(`${path}/events`, { signal })])), notice, signal);
    const near = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && showMore(), { rootMargin: '1200px' });
    const here = new IntersectionObserver(markDay, { rootMargin: '-20% 0px -70% 0px' });
    let shown = memory.shown ?? shownAtOnce;
    let ctm = null;
    let events = [];
    let others = [];
    let rail = null;
    let bar = null;
    let run = null;

    const mine = handler => told => ctm === null ? again() : told.ctm_id === ctm.ctm_id && handler(told);
    listen('batch', mine(showProgress), signal);
    listen('run', mine(told => {
        showProgress(told);
        again();
    }), signal);
    listen('written', mine(again), signal);
    listen('resync', again, signal);
    await first();
    near.observe(more);
    signal.addEventListener('abort', () => [near, here].forEach(observer => observer.disconnect()));
    if (ctm.titles.total <= 500)
        // Publishers at a glance; without them, they come when somebody unfolds.
        shelf.nextPage().then(() => articles.forEach(({ node }) => node.told()), () => { });
    return h('section.view.timeline', opening, notice, progress, railPlace, list, more, rest);

    function update([now, elements]) {
        const its = readTimeline(elements);
        const change = ctm === null ? null : changes(its);
        ctm = now;
        events = its.filter(event => !event.isCatchAll);
        others = its.filter(event => event.isCatchAll);
        keepingPlace(render, list);
        if (change)
            announce(`Timeline updated: ${change}.`);
    }

    /** In words; null where nothing is different. */
    function changes(its) {
        const came = its.filter(event => !articles.has(keyOf(event)) && !known(event));
        const other = its.filter(event => articles.has(keyOf(event)) && articles.get(keyOf(event)).json !== JSON.stringify(event));
        for (const event of [...came, ...other])
            event.news = came.includes(event) ? 'new' : 'changed';
        return joined(', ',
            came.length > 0 ? count(came.length, 'new event') : null,
            other.length > 0 ? `${number(other.length)} changed` : null).join('') || null;
    }

    function known(event) {
        return [...events, ...others].some(old => keyOf(old) === keyOf(event));
    }

    function render() {
        renderOpening();
        showProgress(ctm.progress);
        rail = dayRail(ctm.month, perDay(events), jump);
        railPlace.replaceChildren(...(rail ? [rail] : []));
        renderDays();
        renderRest();
    }

    function renderOpening() {
        opening.replaceChildren(
            h('p.kicker', h('a', { href: '#/ctms', 'data-up': true }, 'Timelines'), ' / ', track(ctm.track)),
            h('h1', nameOf(ctm), h('span.month-name', ` ${month(ctm.month)}`)),
            h('p.deck', joined(' · ', count(events.length, 'event'), count(ctm.titles.total, 'title'),
                ctm.written_at ? time(ctm.written_at, `written ${ago(ctm.written_at)}`) : 'not written yet',
                ctm.is_frozen ? 'frozen' : null, badge(ctm.state))));
    }

    function showProgress(told) {
        run = later(run, told);
        const isBusy = run !== null && isRunning(run.state);
        progress.hidden = !isBusy && !run?.fault;
        if (progress.hidden)
            return;
        if (run.fault) {
            progress.replaceChildren(h('p.fault', `The last run failed${run.fault_stage ? ` in ${run.fault_stage}` : ''}: `,
                foreign(run.fault), ' ', h('a', { href: '#/pipeline' }, 'How to replay it')));
            return;
        }
        bar ??= batches(0, 1);
        progress.replaceChildren(
            h('p', `A run is under way: ${number(Math.max(run.arrived, 0))} of ${count(run.batch_count, 'batch', 'batches')} arrived.`),
            bar.show(run.arrived, run.batch_count));
    }

    function renderDays() {
        const days = new Map();
        for (const event of events.slice(0, shown))
            days.set(event.date, [...(days.get(event.date) ?? []), event]);
        list.replaceChildren(...[...days].map(([date, its]) => h('section.day', { 'data-date': date, 'aria-labelledby': `day-${date}` },
            h('h2', { id: `day-${date}` }, h('span.unseen', `${weekday(date)} ${day(date)}`.trim()), dateline(date)),
            h('div.events', its.map(nodeOf)))));
        more.hidden = shown >= events.length;
        more.textContent = `Show more of ${count(events.length - shown, 'earlier event')}`;
        if (events.length === 0)
            list.append(h('p.empty', ctm.state === null ? 'This timeline has not been extracted yet.' : 'No events.'));
        watchDays();
    }

    /** The same node as long as the event says the same: what is unfolded stays so. */
    function nodeOf(event) {
        const key = keyOf(event);
        const { news, ...said } = event;
        const json = JSON.stringify(said);
        if (articles.get(key)?.json !== json)
            articles.set(key, { json, node: article(event, shelf, signal) });
        return articles.get(key).node;
    }

    function renderRest() {
        const covered = new Set([...events, ...others].flatMap(event => event.source_title_ids));
        const left = Math.max(ctm.titles.total - ctm.titles.covered, 0);
        rest.replaceChildren(
            ...others.map(({ event_id: its, source_title_ids: ids }) => fold(
                h('span', h('b', 'Other events'), ` ${count(ids.length, 'title')} that belong to no single development`),
                () => shelf.of(ids, its), signal, 'sources.left-over')),
            ...(left === 0 ? [] : [fold(h('span', h('b', 'Other sources'), ` ${count(left, 'title')} in no event`),
                async () => (await shelf.all()).filter(title => !covered.has(title.title_id)), signal, 'sources.left-over')]));
    }

    function showMore() {
        if (shown >= events.length)
            return;
        shown += shownAtOnce;
        memory.shown = shown;
        renderDays();
    }

    function jump(date) {
        const last = events.findLastIndex(event => event.date === date);
        while (last >= shown)
            showMore();
        const section = list.querySelector(`[data-date="${CSS.escape(date)}"]`);
        section?.scrollIntoView();
        section?.querySelector('[data-item]')?.focus({ preventScroll: true });
        rail?.mark(date);
    }

    function watchDays() {
        here.disconnect();
        list.querySelectorAll('.day').forEach(section => here.observe(section));
    }

    function markDay(entries) {
        const entry = entries.find(one => one.isIntersecting);
        if (entry)
            rail?.mark(entry.target.dataset.date);
    }
}

function dateline(date) {
    if (date === null)
        return h('span', { 'aria-hidden': 'true' }, 'No date');
    return h('time', { datetime: date, 'aria-hidden': 'true' },
        h('span.weekday', weekday(date).slice(0, 3)),
        h('span.numeral', Number(date.slice(8, 10))),
        h('span.of-month', shortDay(date).replace(/^\d+ /, '')));
}

function perDay(events) {
    const days = new Map();
    for (const { date, source_title_ids: titles } of events.filter(event => event.date !== null)) {
        const its = days.get(date) ?? { events: 0, titles: 0 };
        days.set(date, { events: its.events + 1, titles: its.titles + titles.length });
    }
    return days;
}

/** What is being read stays where it is on the screen, and so does the keyboard's focus. */
function keepingPlace(render, list) {
    const anchor = [...list.querySelectorAll('article')].find(node => node.getBoundingClientRect().bottom > 0);
    const top = anchor?.getBoundingClientRect().top;
    keepingFocus(render);
    if (anchor?.isConnected && scrollY > 0)
        scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: 'instant' });
}
