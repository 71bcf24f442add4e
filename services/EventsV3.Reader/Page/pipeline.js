// The pipeline at work: what is running, what failed and how to bring it back, what was written last.

import { h, announce, joined, keepingFocus } from './dom.js';
import { read } from './api.js';
import { badge, stateKind, stateName } from './badge.js';
import { batches, later } from './batches.js';
import { command } from './command.js';
import { foreign } from './headline.js';
import { listen } from './live.js';
import { rereader } from './trouble.js';
import { nameOf, time, view, whenNew } from './view.js';
import { ago, count, number, shortMonth, track } from './words.js';

const order = ['Collecting', 'Consolidating', 'Faulted', 'Completed'];
/** A busy pipeline tells of hundreds of changes a second; and the server's answer may be a second old. */
export const restBetweenReads = 1200;

export async function showPipeline(_, { signal }) {
    const notice = h('div');
    const figures = h('div');
    const active = h('section.active');
    const faulted = h('section.faulted');
    const recent = h('section.recent');
    const running = new Map();
    const show = whenNew(status => keepingFocus(() => render(status)));
    const { first, again } = rereader(async () => show(await read('status', { signal })), notice, signal);
    const soon = atMostEvery(restBetweenReads, again, signal);
    listen('batch', told => running.has(told.ctm_id) ? running.get(told.ctm_id).show(told) : soon(), signal);
    listen('run', told => {
        running.get(told.ctm_id)?.show(told);
        soon();
    }, signal);
    listen('written', soon, signal);
    listen('resync', again, signal);
    await first();
    return view('Pipeline', 'Titles come in, are read in batches, united, and written to both copies.',
        notice, figures, active, faulted, recent);

    function render(status) {
        figures.replaceChildren(...renderFigures(status));
        renderActive(status.active);
        const wereFaulted = faulted.querySelectorAll('li').length;
        faulted.replaceChildren(...renderFaults(status.faulted));
        recent.replaceChildren(...renderRecent(status.recent));
        if (status.faulted.length > wereFaulted && wereFaulted > 0)
            announce(`${count(status.faulted.length, 'run')} failed.`);
    }

    /** Nodes are kept as long as the run is: a bar that grows must not be another bar. */
    function renderActive(runs) {
        for (const id of [...running.keys()])
            if (!runs.some(run => run.ctm_id === id))
                running.delete(id);
        active.replaceChildren(h('h2', 'Under way'), runs.length === 0
            ? h('p.quiet', 'Nothing is running.')
            : h('ul.runs', runs.map(run => {
                const entry = running.get(run.ctm_id) ?? activeRun(run);
                running.set(run.ctm_id, entry);
                entry.show(run);
                return entry.node;
            })));
    }
}

function activeRun(its) {
    const state = h('span');
    const figure = h('span.figures');
    const bar = batches(its.arrived, its.batch_count);
    const node = h('li', run(its), state, bar, figure, time(its.begun_at, `begun ${ago(its.begun_at)}`));
    let known = null;
    return { node, show };

    function show(told) {
        known = later(known, told);
        state.replaceChildren(badge(known.state));
        bar.show(known.arrived, known.batch_count);
        figure.textContent = `${number(known.arrived)} of ${count(known.batch_count, 'batch', 'batches')}`;
    }
}

function renderFigures({ runs, ctms }) {
    const all = [...runs].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
    return [
        h('div.stack', { 'aria-hidden': 'true' }, all.map(({ state, runs: its }) =>
            h('span', { '--runs': its, 'data-state': state, 'data-kind': stateKind(state) }))),
        h('dl.numbers', all.map(({ state, runs: its }) => figure(stateName(state), its, stateKind(state), state))),
        h('p.quiet', joined(' · ', count(ctms.ctms, 'timeline'), `${number(ctms.frozen)} frozen`, `${number(ctms.written)} written`,
            ctms.drifted > 0 ? h('a', { href: '#/migration' }, `${number(ctms.drifted)} drifted`) : 'no drift')),
    ];
}

export function figure(name, value, kind, state) {
    return h('div', { 'data-kind': kind, 'data-state': state }, h('dt', name), h('dd', typeof value === 'number' ? number(value) : value));
}

function renderFaults(faults) {
    if (faults.length === 0)
        return [h('h2', 'Failed'), h('p.quiet', 'Nothing has failed.')];
    return [h('h2', 'Failed'), h('ul.faults', faults.map(fault => h('li',
        h('p', run(fault), ' ', time(fault.since, joined(' ', fault.stage ? `in ${fault.stage},` : null, ago(fault.since)))),
        h('p.reason', foreign(fault.reason ?? 'No reason was given.')),
        fault.replay ? command(fault.replay) : null)))];
}

function renderRecent(runs) {
    if (runs.length === 0)
        return [h('h2', 'Recently written'), h('p.quiet', 'Nothing was written yet.')];
    return [h('h2', 'Recently written'), h('ul.written', runs.map(its => h('li', run(its), ' ',
        h('span', joined(', ', count(its.events, 'event'), some(its.new_events, 'new'), some(its.changed_events, 'changed'),
            some(its.retired_events, 'retired')), ` from ${count(its.titles_in, 'title')} `),
        time(its.written_at, `${ago(its.written_at)}${its.mode === 'Full' ? ', in full' : ''}`))))];
}

const some = (howMany, what) => howMany > 0 ? `${number(howMany)} ${what}` : null;

function run(ctm) {
    return h('a.ctm', { href: `#/ctms/${ctm.ctm_id}`, 'data-item': true },
        h('b', nameOf(ctm)), ` ${track(ctm.track)}, ${shortMonth(ctm.month)}`);
}

/** Acts at once, and once more after a rest: what the server had kept is fresh by then. Calls in between are that second time. */
export function atMostEvery(rest, action, signal) {
    let timer = null;
    let isNew = false;
    signal.addEventListener('abort', () => clearTimeout(timer));
    return () => {
        isNew = true;
        if (timer === null)
            beat();
    };

    function beat() {
        timer = isNew ? setTimeout(beat, rest) : null;
        isNew = false;
        action();
    }
}
