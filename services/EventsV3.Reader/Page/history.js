// What became of an event, in sentences.

import { h, joined } from './dom.js';
import { foreign, headline } from './headline.js';
import { time } from './view.js';
import { ago, count, day, moment } from './words.js';

/** entries: of the API, oldest first. known: titles by id, as far as the event still has them. */
export function historyOf(entries, known) {
    return h('ol.history', [...entries].reverse().map(entry => h('li',
        h('p.quiet', time(entry.changed_at, `${moment(entry.changed_at)} (${ago(entry.changed_at)})`)),
        (sentences[entry.change] ?? other)(entry, known))));
}

const sentences = {
    created({ before, after }) {
        return [
            h('p', before ? 'Taken over from the digest' : 'Created', after?.date ? ` on ${dated(after)}` : '',
                after?.source_title_ids ? ` with ${count(after.source_title_ids.length, 'title')}` : '', '.'),
            after?.summary ? quote(after.summary) : null,
        ];
    },
    reworded: ({ before, after }) => [h('p', 'Reworded.'), quote(before?.summary, 'del'), quote(after?.summary, 'ins')],
    redated({ before, after }) {
        if (before?.date !== after?.date)
            return h('p', `Moved from ${dated(before)} to ${dated(after)}.`);
        return h('p', after?.date_confidence === 'high'
            ? `A headline now supports the date, ${day(after.date)}.`
            : `The date, ${day(after?.date)}, is now an estimate.`);
    },
    titles({ before, after }, known) {
        const came = after?.added ?? [];
        const went = before?.removed ?? [];
        const shown = came.map(id => known.get(id)).filter(title => title);
        return [
            h('p', joined(', ', moved(came, 'came'), moved(went, 'went')), '.'),
            shown.length > 0 ? h('details', h('summary', 'The headlines'), h('ul', shown.map(title => h('li', headline(title))))) : null,
        ];
    },
    merged: ({ after }) => h('p', 'Merged into ', h('a', { href: after?.into ? `#/events/${after.into}` : null }, 'another event'), '.'),
    retired: () => h('p', 'Retired: no title was left in it.'),
};

/** A kind of change that is younger than this page. */
const other = ({ change }) => h('p', change);

const moved = (titles, how) => titles.length > 0 ? `${count(titles.length, 'title')} ${how}` : null;

const dated = element => `${day(element?.date)}${element?.date_confidence === 'low' ? ' (estimated)' : ''}`;

function quote(text, kind = 'span') {
    const label = { del: 'before: ', ins: 'now: ' }[kind];
    return text ? h('blockquote', h(kind, label ? h('span.unseen', label) : null, foreign(text))) : null;
}
