// The titles of one CTM, read only as far as somebody wants to see them: a CTM may hold ten thousand.

import { read } from './api.js';

const pageSize = 500;

export class TitleShelf {
    #ctm;
    #signal;
    #known = new Map();
    #cursor = null;
    #isWhole = false;
    #reading = null;

    constructor(ctm, signal) {
        this.#ctm = ctm;
        this.#signal = signal;
    }

    /** Those of ids that were read so far, in the order of ids. */
    known(ids) {
        return ids.map(id => this.#known.get(id)).filter(title => title !== undefined);
    }

    /** An event's titles: from the event where it has an id, else from the CTM's pages, as many as it takes. Gone titles are left out. */
    async of(ids, event = null) {
        const isMissing = () => ids.some(id => !this.#known.has(id));
        if (event !== null && isMissing())
            this.#put((await read(`events/${encodeURIComponent(event)}`, { signal: this.#signal })).titles);
        else
            while (isMissing() && !this.#isWhole)
                await this.nextPage();
        return this.known(ids);
    }

    /** Every title of the CTM. */
    async all() {
        while (!this.#isWhole)
            await this.nextPage();
        return [...this.#known.values()];
    }

    /** Whoever asks while a page is on its way gets that one. */
    nextPage() {
        return this.#reading ??= this.#readPage().finally(() => this.#reading = null);
    }

    async #readPage() {
        const page = await read(
            `ctms/${encodeURIComponent(this.#ctm)}/titles`, { limit: pageSize, cursor: this.#cursor, signal: this.#signal });
        this.#put(page.items);
        this.#cursor = page.next_cursor;
        this.#isWhole = page.next_cursor === null;
    }

    #put(titles) {
        for (const title of titles)
            this.#known.set(title.title_id, title);
    }
}
