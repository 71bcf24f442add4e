// Where the page begins: the frame around the views, then the first view.

import { follow, listen } from './live.js';
import { enableKeys, showKeys } from './keys.js';
import { start } from './router.js';

const signs = { connecting: 'Connecting', live: 'Live', waiting: 'Reconnecting' };
const sign = document.getElementById('live');
listen('state', state => {
    sign.dataset.state = state;
    if (sign.textContent !== signs[state])
        sign.textContent = signs[state];
});

const words = document.getElementById('words');
document.getElementById('find').addEventListener('submit', event => {
    event.preventDefault();
    const kept = new URLSearchParams(location.hash.startsWith('#/search') ? location.hash.split('?')[1] : '');
    kept.set('q', words.value.trim());
    location.hash = `#/search?${kept}`;
});
document.querySelector('.skip').addEventListener('click', event => {
    event.preventDefault(); // The address is the views'.
    document.getElementById('main').focus();
});
document.getElementById('show-keys').addEventListener('click', showKeys);

enableKeys();
start();
follow();
