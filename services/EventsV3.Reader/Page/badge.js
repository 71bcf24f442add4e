// The state of a CTM's run, in a word.

import { h } from './dom.js';

const words = {
    Completed: ['Complete', 'done'],
    Collecting: ['Collecting', 'busy'],
    Consolidating: ['Consolidating', 'busy'],
    Faulted: ['Faulted', 'bad'],
};

export const stateName = state => words[state]?.[0] ?? state ?? 'Not run yet';

export const stateKind = state => words[state]?.[1] ?? 'idle';

export const isRunning = state => stateKind(state) === 'busy';

export function badge(state) {
    return h('span.badge', { 'data-kind': stateKind(state) }, stateName(state));
}
