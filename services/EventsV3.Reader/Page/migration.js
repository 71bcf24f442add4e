// The migration: where it stands, what the next step wants, and how it came here.

import { h, announce, joined, keepingFocus } from './dom.js';
import { read } from './api.js';
import { batches } from './batches.js';
import { command, withCommand } from './command.js';
import { foreign } from './headline.js';
import { listen } from './live.js';
import { atMostEvery, figure, restBetweenReads } from './pipeline.js';
import { rereader } from './trouble.js';
import { time, view, whenNew } from './view.js';
import { ago, count, moment, number, span } from './words.js';

const whileItRuns = 3000;
const whileNothingRuns = 15_000;

/** What a phase means, for people who have not written it. */
const meanings = {
    jsonb_only: 'The digest alone is written.',
    dual_write: 'New runs write both copies.',
    backfilled: 'The whole history is in the tables.',
    verified: 'Both copies were compared and found equal.',
    shadow: 'A share of the reads is compared.',
    read_v3: 'The tables answer for a share of the timelines.',
    v3_primary: 'The tables are the truth; the digest follows.',
    frozen: 'The digest is no longer written.',
    renamed: 'The digest’s column has another name.',
    dropped: 'There is no digest. No way back.',
};

export async function showMigration(_, { signal }) {
    const notice = h('div');
    const place = h('div.migration');
    const show = whenNew(render);
    const { first, again } = rereader(readAgain, notice, signal);
    let phase = null;
    let timer = null;
    listen('migration', atMostEvery(restBetweenReads, again, signal), signal);
    listen('resync', again, signal);
    signal.addEventListener('abort', () => clearTimeout(timer));
    await first();
    return view('Migration', 'From the digest to the tables, step by step, each with a way back until the last.', notice, place);

    async function readAgain() {
        clearTimeout(timer);
        const now = await read('migration', { signal });
        timer = setTimeout(again, isRunning(now.backfill) || isRunning(now.verification) ? whileItRuns : whileNothingRuns);
        show(now);
    }

    function render(now) {
        if (phase !== null && phase !== now.phase)
            announce(`The migration is now in ${now.phase}.`);
        phase = now.phase;
        keepingFocus(() => place.replaceChildren(...parts(now)));
    }
}

const isRunning = work => work?.state === 'running' || work?.state === 'throttled';

function parts(now) {
    return [
        h('section.phases', h('h2.unseen', 'Phases'), h('ol', now.phases.map((name, n) => step(name, n, now)))),
        h('div.columns',
            h('section.gates', h('h2', now.next_step ? ['Before ', h('b', words(now.next_step))] : 'No further step'), gates(now)),
            h('section', now.phase === 'dropped'
                ? [h('h2', 'One copy'), h('p.quiet', 'The tables are all there is: nothing is left to compare.')]
                : [h('h2', 'Both copies'), h('dl.numbers', figures(now.figures)), verification(now.verification), backfill(now.backfill)])),
        h('section.transitions', h('h2', 'How it came here'), transitions(now.transitions)),
    ];
}

function step(name, n, { phase, phases, percent, since }) {
    const at = phases.indexOf(phase);
    const kind = n < at ? 'done' : n === at ? 'here' : 'ahead';
    return h('li', { 'data-kind': kind, 'aria-current': n === at ? 'step' : null },
        h('b', words(name)), n === at && percent > 0 ? h('span.percent', ` ${percent} %`) : null,
        h('span.unseen', { done: ', done. ', here: ', now. ', ahead: ', ahead. ' }[kind]),
        h('span.meaning', meanings[name] ?? ''),
        n === at ? time(since, `since ${moment(since)}`) : null);
}

function gates({ gates: all, next_command: next, next_step: to }) {
    if (!to)
        return h('p.quiet', 'This is the last phase.');
    return [
        h('ul', all.map(gate => h('li', { 'data-kind': gate.is_open ? 'done' : 'bad' },
            h('b', gate.name), ' ', h('span.badge', { 'data-kind': gate.is_open ? 'done' : 'bad' }, gate.is_open ? 'Open' : 'Closed'),
            h('p.quiet', foreign(gate.detail)),
            gate.next ? h('p', withCommand(gate.next)) : null))),
        all.length === 0 ? h('p.quiet', 'Nothing is in the way.') : null,
        next ? h('p.next', 'Next: ', withCommand(next)) : null,
    ];
}

function figures({ behind, unverified, differing, quarantine_open: open, quarantine_acknowledged: acknowledged }) {
    return [
        figure('Behind', behind, behind > 0 ? 'busy' : 'done'),
        figure('Unverified', unverified, unverified > 0 ? 'busy' : 'done'),
        figure('Differing', differing, differing > 0 ? 'bad' : 'done'),
        figure('In quarantine', open, open > 0 ? 'bad' : 'done'),
        figure('Acknowledged', acknowledged, 'idle'),
    ];
}

function verification(last) {
    if (last === null)
        return [h('h3', 'Verification'), h('p.quiet', 'Never verified. ', command('eventsv3 verify'))];
    return [h('h3', 'Verification'),
        isRunning(last) ? batches(last.done, last.total).show(last.done, last.total, 'timelines') : null,
        h('p', joined(' · ', h('b', last.state), `${number(last.done)} of ${count(last.total, 'timeline')}`,
            `${number(last.differing)} differ`, when(last))),
        last.reason ? h('p.quiet', foreign(last.reason)) : null,
        last.differing > 0 ? h('p', command('eventsv3 diff show')) : null];
}

function backfill(run) {
    if (run === null)
        return [h('h3', 'Backfill'), h('p.quiet', 'None has run.')];
    return [h('h3', 'Backfill'),
        batches(run.done, run.total).show(run.done, run.total, 'timelines'),
        h('p', joined(' · ', h('b', run.state), `${number(run.done)} of ${count(run.total, 'timeline')}`,
            run.ctms_per_second ? `${number(Math.round(run.ctms_per_second * 10) / 10)} a second` : null,
            Number.isFinite(run.eta_seconds) ? `${span(run.eta_seconds)} left` : null, when(run))),
        run.reason ? h('p.quiet', foreign(run.reason)) : null];
}

function when({ started_at: start, finished_at: end }) {
    return time(end ?? start, end ? `ended ${ago(end)}` : `started ${ago(start)}`);
}

function transitions(all) {
    if (all.length === 0)
        return h('p.quiet', 'No step was taken yet.');
    return h('ol', all.map(({ at, by, from, to, why }) => h('li',
        time(at, moment(at)), ' ',
        h('span', h('b', foreign(by)), ` moved it from ${words(from)} to ${words(to)}`, why ? [': ', foreign(why)] : '', '.'))));
}

/** read_v3 is for machines. */
const words = phase => (phase ?? '').replaceAll('_', ' ');
