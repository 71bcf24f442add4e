// The text of a server-sent event stream, chunk by chunk: each call returns the events that the chunk completed.

export function eventReader() {
    let rest = '';
    let type = '';
    let data = [];
    return function take(chunk) {
        const events = [];
        const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
        rest = lines.pop();
        for (const line of lines) {
            if (line === '') {
                if (data.length > 0)
                    events.push({ type: type || 'message', data: data.join('\n') });
                type = '';
                data = [];
                continue;
            }
            const colon = line.indexOf(':');
            const field = colon < 0 ? line : line.slice(0, colon);
            const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
            if (field === 'event')
                type = value;
            else if (field === 'data')
                data.push(value);
        }
        return events;
    };
}
