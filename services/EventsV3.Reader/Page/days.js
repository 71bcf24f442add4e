// The month as a row of bars, one a day, as high as the day has titles: the shape of the news, and the way to a day.

import { h } from './dom.js';
import { count, day, dayOf, isoDay, shortDay } from './words.js';

const oneDay = 86_400_000;

/** days: Map of date to {events, titles}, in any order. jump(date) goes there. Null for one day: there is nowhere to jump. */
export function dayRail(month, days, jump) {
    if (days.size < 2)
        return null;
    const most = Math.max(...[...days.values()].map(its => its.titles), 1);
    const bars = range(month, [...days.keys()]).map(date => bar(date, days.get(date)));
    const buttons = bars.filter(node => node.matches('button'));
    const rail = h('div.bars', { role: 'toolbar', 'aria-label': 'Days of the month', keydown: move }, bars);
    const choice = h('select', { 'aria-label': 'Go to a day', change: () => jump(choice.value) },
        [...days.keys()].map(date => h('option', { value: date }, `${shortDay(date)} · ${count(days.get(date).events, 'event')}`)));
    buttons.at(-1).tabIndex = 0;
    return Object.assign(h('div.rail', rail, choice), { mark });

    function bar(date, its) {
        const number = dayOf(date).getUTCDate();
        const label = number === 1 || number % 5 === 0 ? h('span.label', { 'aria-hidden': 'true' }, number) : null;
        const marks = { '--share': its ? its.titles / most : 0, 'data-date': date };
        return its
            ? h('button', { type: 'button', tabindex: -1, 'aria-label': says(date, its), title: says(date, its), click: () => jump(date) },
                marks, label)
            : h('span', marks, label);
    }

    /** One stop for the Tab key, arrows inside. */
    function move(event) {
        const from = buttons.indexOf(event.target);
        const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: buttons.length - 1 }[event.key];
        if (from < 0 || !buttons[to])
            return;
        event.preventDefault();
        event.target.tabIndex = -1;
        buttons[to].tabIndex = 0;
        buttons[to].focus();
    }

    /** The day that is being read. */
    function mark(date) {
        for (const button of buttons)
            button.toggleAttribute('data-here', button.dataset.date === date);
        choice.value = date;
    }
}

const says = (date, { events, titles }) => `${day(date)}: ${count(events, 'event')}, ${count(titles, 'title')}`;

/** Every day of the month, and the days around it that have events (the date rule allows five). */
function range(month, dates) {
    const first = dayOf(`${month}-01`);
    const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
    const near = dates.map(dayOf).filter(date => Math.abs(date - first) < 40 * oneDay);
    const from = Math.min(first, ...near);
    const to = Math.max(last, ...near);
    return Array.from({ length: (to - from) / oneDay + 1 }, (_, n) => isoDay(new Date(from + n * oneDay)));
}
