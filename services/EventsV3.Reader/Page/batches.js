// Batches arriving: one cell each while they can be told apart, a bar beyond that.

import { h } from './dom.js';
import { number } from './words.js';

const cellsAtMost = 60;

/**
 * Of two reports of a run what is known now: while a run is in one state, batches only arrive, so an answer that was on its way while more
 * arrived is the older one. Both may be null: no run.
 */
export function later(known, told) {
    const isOlder = known !== null && told?.run_id === known.run_id && told.state === known.state && told.arrived < known.arrived;
    return isOlder ? { ...told, arrived: known.arrived } : told;
}

/** What is said beside it: "3 of 9 batches". */
export function batches(arrived, of) {
    const bar = h(of > cellsAtMost ? 'div.batches' : 'div.batches.cells', {
        role: 'progressbar', 'aria-label': 'Progress', 'aria-valuemin': 0, '--of': Math.max(of, 1), '--arrived': 0,
    });
    return Object.assign(bar, { show });

    function show(now, all = of, what = 'batches') {
        const arrived = Math.max(0, Math.min(now, all));
        bar.style.setProperty('--arrived', arrived);
        bar.style.setProperty('--of', Math.max(all, 1));
        bar.setAttribute('aria-valuemax', all);
        bar.setAttribute('aria-valuenow', arrived);
        bar.setAttribute('aria-valuetext', `${number(arrived)} of ${number(all)} ${what}`);
        return bar;
    }
}
