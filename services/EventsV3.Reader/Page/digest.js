// A timeline's elements as the API passes them on: what years of writers have left in the digest. The odd is shown as well as it can be.

const catchAllSuffix = / - other events$/i;

/**
 * { event_id, date, date_confidence, summary, source_title_ids, isCatchAll }: each of its type, ids and dates possibly null.
 * The newest day first, those without a day last.
 */
export function readTimeline(elements) {
    return elements.map(({ event_id: id, date, date_confidence: confidence, summary, source_title_ids: titles }) => ({
        event_id: typeof id === 'string' ? id : null,
        date: typeof date === 'string' && /^\d{4}-\d{2}-\d{2}/.test(date) ? date.slice(0, 10) : null,
        date_confidence: confidence,
        summary: typeof summary === 'string' && summary.trim() !== '' ? summary : 'An event without words',
        source_title_ids: Array.isArray(titles) ? titles.filter(title => typeof title === 'string') : [],
        isCatchAll: typeof summary === 'string' && catchAllSuffix.test(summary),
    })).sort((one, other) => (other.date ?? '').localeCompare(one.date ?? ''));
}
