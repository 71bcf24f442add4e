// Numbers, dates and times as the page says them. Days are UTC days: the pipeline dates events by UTC.

const figures = new Intl.NumberFormat('en-GB');
const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const format = options => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const dayFormat = format({ day: 'numeric', month: 'long', year: 'numeric' });
const shortDayFormat = format({ day: 'numeric', month: 'short' });
const shortMonthFormat = format({ month: 'short', year: 'numeric' });
const monthFormat = format({ month: 'long', year: 'numeric' });
const weekdayFormat = format({ weekday: 'long' });
const momentFormat = format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

export const number = value => figures.format(value ?? 0);

/** count(3, 'event') is "3 events". */
export const count = (value, noun, plural = `${noun}s`) => `${number(value)} ${value === 1 ? noun : plural}`;

/** An API day (2026-01-09) as a Date; null where it is none. */
export function dayOf(text) {
    const date = /^\d{4}-\d{2}-\d{2}/.test(text ?? '') ? new Date(`${text.slice(0, 10)}T00:00:00Z`) : null;
    return date === null || Number.isNaN(date.getTime()) ? null : date;
}

export const isoDay = date => date.toISOString().slice(0, 10);

const said = (formatter, text, otherwise) => {
    const date = dayOf(text);
    return date === null ? otherwise : formatter.format(date);
};

export const day = text => said(dayFormat, text, text || 'no date');
export const shortDay = text => said(shortDayFormat, text, text || 'no date');
export const weekday = text => said(weekdayFormat, text, '');
export const month = text => said(monthFormat, `${(text ?? '').slice(0, 7)}-01`, text ?? '');
export const shortMonth = text => said(shortMonthFormat, `${(text ?? '').slice(0, 7)}-01`, text ?? '');

/** geo_economy is for machines. */
export const track = text => (text ?? '').replaceAll('_', ' ');

/** 9 Jan 2026, 14:05 UTC */
export function moment(text) {
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? String(text ?? '') : `${momentFormat.format(date)} UTC`;
}

const steps = [['second', 60], ['minute', 60], ['hour', 24], ['day', 30], ['month', 12], ['year', Infinity]];

/** "3 minutes ago" */
export function ago(text, now = Date.now()) {
    let value = (new Date(text).getTime() - now) / 1000;
    if (Number.isNaN(value))
        return '';
    if (Math.abs(value) < 10)
        return 'just now';
    for (const [unit, size] of steps) {
        if (Math.abs(value) < size)
            return relative.format(Math.trunc(value), unit);
        value /= size;
    }
}

/** "2 h 5 min" */
export function span(seconds) {
    if (!Number.isFinite(seconds))
        return '';
    if (seconds < 60)
        return `${Math.ceil(seconds)} s`;
    const minutes = Math.round(seconds / 60);
    return minutes < 60 ? `${minutes} min` : `${number(Math.floor(minutes / 60))} h${minutes % 60 > 0 ? ` ${minutes % 60} min` : ''}`;
}
