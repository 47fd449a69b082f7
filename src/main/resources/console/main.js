/** Opens the page: the gate first, then the console with the key that came through it. */

import { Api } from './api.js';
import { Console } from './shell.js';
import { gate } from './gate.js';

const app = document.getElementById('app');
const announcer = document.getElementById('announcer');

let open = null;

function announce(text) {
  announcer.textContent = '';
  // A text that is there already is not read again.
  setTimeout(() => {
    announcer.textContent = text;
  }, 50);
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
    lock('The app does not accept the function key any more. Enter the present one.');
  });
  open = new Console(app, { api, announce, health, lock: () => lock('') });
  open.start();
}

// A page that comes back from the browser's memory asks again, as a reload does.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) {
    lock('');
  }
});

lock('');
