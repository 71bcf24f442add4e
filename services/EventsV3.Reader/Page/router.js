// From the address (#/ctms/ID?month=…) to a view. A view is a function (route, scope) that returns its node once it has something to
// show; scope.signal ends with the view, scope.memory comes back when the person does.

import { h } from './dom.js';
import { trouble, allIsWell } from './trouble.js';
import { showCtms } from './ctms.js';
import { showTimeline } from './timeline.js';
import { showEvent } from './event.js';
import { showPipeline } from './pipeline.js';
import { showMigration } from './migration.js';
import { showSearch } from './search.js';
import { view } from './view.js';

const main = document.getElementById('main');
const memories = new Map();
let leave = new AbortController();
let memory = {};
let places = Date.now(); // A reload must not take an old place for a new one.
let isFirst = true;

export function start() {
    history.scrollRestoration = 'manual';
    addEventListener('hashchange', go);
    go();
}

/** Where the address leads, its parts decoded. */
function routeOf(hash) {
    const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
    const [section, id] = path.split('/').map(part => {
        try {
            return decodeURIComponent(part);
        } catch {
            return part;
        }
    });
    return { section: section || 'ctms', id: id || null, query: Object.fromEntries(new URLSearchParams(query)) };
}

/** Another address for what is shown: no new view, no step in the history. */
export function rename(hash) {
    history.replaceState(history.state, '', hash);
}

function viewOf({ section, id }) {
    switch (section) {
        case 'ctms': return id ? showTimeline : showCtms;
        case 'events': return id ? showEvent : showSearch;
        case 'pipeline': return showPipeline;
        case 'migration': return showMigration;
        case 'search': return showSearch;
        default: return nothingThere;
    }
}

function go() {
    memory.scroll = scrollY;
    memory.focus = document.activeElement?.closest('[data-item]')?.id;
    leave.abort();
    leave = new AbortController();
    const isReturn = history.state?.place !== undefined && memories.has(history.state.place);
    if (history.state?.place === undefined)
        history.replaceState({ place: ++places }, '');
    memory = memories.get(history.state.place) ?? {};
    memories.set(history.state.place, memory);
    const route = routeOf(location.hash);
    mark(route.section === 'events' ? 'ctms' : route.section);
    document.getElementById('words').value = route.section === 'search' ? route.query.q ?? '' : '';
    open(viewOf(route), route, { signal: leave.signal, memory }, isReturn);
}

function mark(section) {
    for (const link of document.querySelectorAll('[data-section]')) {
        if (link.dataset.section === section)
            link.setAttribute('aria-current', 'page');
        else
            link.removeAttribute('aria-current');
    }
}

async function open(show, route, scope, isReturn) {
    main.setAttribute('aria-busy', 'true');
    const attempt = new AbortController();
    const signal = AbortSignal.any([scope.signal, attempt.signal]);
    const patience = setTimeout(() => main.replaceChildren(h('p.waiting', 'Reading …')), 400);
    try {
        const content = await show(route, { ...scope, signal });
        clearTimeout(patience);
        allIsWell();
        if (!scope.signal.aborted)
            put(content, isReturn ? scope.memory : {});
    } catch (problem) {
        clearTimeout(patience);
        attempt.abort(); // What it listens to is the next one's to hear.
        if (scope.signal.aborted)
            return;
        put(trouble(problem, () => open(show, route, scope, isReturn), scope.signal, 'h1'), {});
    }
}

function put(content, { scroll = 0, focus = null }) {
    main.replaceChildren(content);
    main.removeAttribute('aria-busy');
    const title = main.querySelector('h1');
    document.title = title ? `${title.textContent} · EventsV3` : 'EventsV3';
    const target = (focus && document.getElementById(focus)) || title;
    if (!isFirst && target && document.activeElement?.id !== 'words') {
        if (target === title)
            title.tabIndex = -1;
        target.focus({ preventScroll: true });
    }
    isFirst = false;
    scrollTo({ top: scroll, behavior: 'instant' });
}

function nothingThere() {
    return view('Nothing here', h('p', 'This address leads nowhere. ', h('a', { href: '#/ctms' }, 'All timelines')));
}
