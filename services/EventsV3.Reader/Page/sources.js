// Who reported an event: folded to one line, then publisher by publisher with their headlines.

import { h, joined } from './dom.js';
import { foreign, headline } from './headline.js';
import { trouble } from './trouble.js';
import { time } from './view.js';
import { count, number, shortDay } from './words.js';

const named = 3;
const shownAtOnce = 100;
const unitsAtMost = 60;

/** [publisher, titles], the most first; null publishes what nobody signed. */
export function byPublisher(titles) {
    const groups = new Map();
    for (const title of titles) {
        const name = title.publisher || null;
        groups.set(name, [...(groups.get(name) ?? []), title]);
    }
    const nameless = '\uffff';
    return [...groups].sort(([one, its], [other, others]) =>
        others.length - its.length || (one ?? nameless).localeCompare(other ?? nameless));
}

/** One mark a title: the weight of an event at a glance. The line beside it says it in figures. */
export function units(titles) {
    return h(titles > unitsAtMost ? 'span.units.many' : 'span.units', { '--titles': Math.min(titles, unitsAtMost), 'aria-hidden': 'true' });
}

/** "14 titles from 6 publishers: Reuters, AP, BBC and 3 more"; of how many is known only that. */
export function line(howMany, titles) {
    if (titles.length < howMany)
        return count(howMany, 'title');
    const groups = byPublisher(titles).filter(([name]) => name !== null);
    if (groups.length === 0)
        return count(howMany, 'title');
    const names = groups.slice(0, named).flatMap(([name], n) => [n === 0 ? '' : ', ', foreign(name)]);
    return howMany === 1 ? ['1 title from ', names] : [
        `${count(howMany, 'title')} from ${count(groups.length, 'publisher')}: `, names,
        groups.length > named ? ` and ${number(groups.length - named)} more` : ''];
}

/** load() is called when somebody looks, and again after a failure. what: the line as long as it is folded. */
export function fold(what, load, signal, kind = 'sources') {
    const body = h('div.folded');
    let isLoaded = false;
    const details = h(`details.${kind}`, h('summary', what), body, { toggle: open });
    return details;

    async function open() {
        if (!details.open || isLoaded)
            return;
        isLoaded = true;
        body.replaceChildren(h('p.waiting', 'Reading the headlines …'));
        try {
            body.replaceChildren(...groups(await load()));
        } catch (problem) {
            isLoaded = false;
            if (!signal.aborted)
                body.replaceChildren(trouble(problem, open, signal));
        }
    }
}

/** Publishers with their headlines, a hundred at a time. */
export function groups(titles, level = 'h4') {
    const place = h('div.publishers');
    const waiting = byPublisher(titles)
        .flatMap(([name, its]) => its.map((title, n) => ({ name, title, of: its.length, isFirst: n === 0 })));
    const more = h('button.plain', { type: 'button', click: showMore });
    let list = null;
    showMore();
    return titles.length > 0 ? [place, more] : [h('p.quiet', 'No headline is left.')];

    function showMore() {
        for (const { name, title, of, isFirst } of waiting.splice(0, shownAtOnce)) {
            if (isFirst) {
                list = h('ul');
                const publisher = name === null ? h('i', 'No publisher named') : foreign(name);
                place.append(h('section.publisher', h(level, publisher, h('span.quiet', ` ${number(of)}`)), list));
            }
            list.append(h('li', entry(title)));
        }
        more.hidden = waiting.length === 0;
        more.textContent = `Show ${number(Math.min(waiting.length, shownAtOnce))} more of ${number(waiting.length)}`;
    }
}

function entry(title) {
    return [headline(title), h('span.quiet.when', joined(' ', time(title.published_at, shortDay(title.published_at)), language(title)))];
}

/** Said only of what an English reader would stumble over. */
function language({ language: code }) {
    return code && !/^en/i.test(code) ? h('abbr', { title: `Language: ${code}` }, code) : null;
}
