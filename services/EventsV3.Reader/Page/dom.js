// Every node of the page is made here. Strings become text nodes, so whatever a headline says, it can never become markup.

/**
 * h('a.quiet', { href, click: handler, '--share': 0.4 }, 'text', node, [more], null)
 * Of an object's members, functions become listeners, names with -- custom properties, true an empty attribute; null and false are
 * left out.
 */
export function h(selector, ...parts) {
    const [name, ...classes] = selector.split('.');
    const element = document.createElement(name);
    if (classes.length > 0)
        element.className = classes.join(' ');
    for (const part of parts.flat(Infinity))
        add(element, part);
    return element;
}

function add(element, part) {
    if (part === null || part === undefined || part === false)
        return;
    if (typeof part !== 'object' || part instanceof Node) {
        element.append(typeof part === 'object' ? part : String(part));
        return;
    }
    for (const [name, value] of Object.entries(part))
        set(element, name, value);
}

function set(element, name, value) {
    if (value === null || value === undefined || value === false)
        return;
    if (typeof value === 'function')
        element.addEventListener(name, value);
    else if (name.startsWith('--'))
        element.style.setProperty(name, value); // By the object model: the content policy forbids style attributes.
    else
        element.setAttribute(name, value === true ? '' : value);
}

/** Puts separators between what is there: joined(' · ', a, null, b) is [a, ' · ', b]. */
export function joined(separator, ...parts) {
    return parts.filter(part => part).flatMap((part, n) => n === 0 ? [part] : [separator, part]);
}

/** The keyboard's focus stays where it is, though render puts another node there that has the same id, address or label. */
export function keepingFocus(render) {
    const focused = document.activeElement;
    const label = node => node.id || node.getAttribute('href') || node.getAttribute('aria-label') || node.textContent;
    render();
    if (focused === null || focused === document.activeElement)
        return;
    const same = focused.isConnected ? focused
        : [...document.querySelectorAll(focused.localName)].find(node => label(node) === label(focused));
    same?.focus({ preventScroll: true });
}

/** Says it to people who listen to the page. The last word of a burst is enough. */
export function announce(text) {
    pending = text;
    timer ??= setTimeout(() => {
        document.getElementById('announcer').textContent = pending;
        timer = null;
    }, 700);
}

let pending = '';
let timer = null;
