/** Opens the page: the gate first, then the console with the key that came through it. */

import { Api } from './api.js';
import { Console } from './shell.js';
import { gate } from './gate.js';

const app = document.getElementById('app');
const announcer = document.getElementById('announcer');

const SHOWN_MS = 10_000;

let open = null;

let fading;

/** Says what happened, to the eye and to the ear, for as long as it takes to read. */
function announce(text) {
  clearTimeout(fading);
  // What stands outside an open dialog is neither seen nor heard.
  const place = document.querySelector('dialog[open] [role="status"]') ?? announcer;
  place.textContent = '';
  // A text that is there already is not read again.
  setTimeout(() => {
    place.textContent = text;
  }, 50);
  fading = setTimeout(() => {
    place.textContent = '';
  }, SHOWN_MS);
}

function lock(reason) {
  open?.close();
  open = null;
  document.querySelectorAll('dialog').forEach((dialog) => dialog.close());
  document.title = 'Instagram connector';
  app.replaceChildren(gate(reason, unlock));
  app.querySelector('input').focus();
}

function unlock(key, health) {
  const api = new Api(key, undefined, () => {
    // An answer to an old key does not lock what a new one has opened.
    if (open === opened) {
      lock('The app does not accept the function key any more. Enter the present one.');
    }
  });
  const opened = new Console(app, { api, announce, health, lock: () => lock('') });
  open = opened;
  opened.start();
}

// A page that comes back from the browser's memory asks again, as a reload does.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) {
    lock('');
  }
});

// What no section has expected is a fault of this page, and its reader has to know.
for (const kind of ['error', 'unhandledrejection']) {
  window.addEventListener(kind, () => announce('Something in this page failed. Load it again; nothing is lost.'));
}

lock('');
