/** Asks for the function key before anything is shown. */

import { Api } from './api.js';
import { failureNotice, field, notice, whileBusy } from './controls.js';
import { h } from './dom.js';

/**
 * @param {string} reason why the key is asked for again; empty at first
 * @param {(key: string, health: object) => void} onOpen gets a key that the app accepts
 */
export function gate(reason, onOpen) {
  const input = h('input', {
    type: 'password', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'none',
  });
  const button = h('button', { type: 'submit', class: 'main' }, 'Open the console');
  const result = h('div', { class: 'result' });
  if (reason) {
    result.append(notice('warning', h('p', null, reason)));
  }
  const open = async () => {
    const key = input.value.trim();
    result.replaceChildren();
    try {
      const health = await new Api(key).get('/api/health', { alsoGood: [503] });
      input.value = '';
      onOpen(key, health);
    } catch (failure) {
      if (failure.isFromApp) {
        // The key let the call through to the app; what does not work there, its sections say.
        input.value = '';
        onOpen(key, {});
        return;
      }
      result.replaceChildren(failureNotice(explained(failure, key)));
      input.select();
      input.focus();
    }
  };
  const form = h(
    'form',
    { class: 'gate', novalidate: true },
    h('p', { class: 'brand' }, 'Operator\'s console'),
    h('h1', null, 'Instagram connector'),
    field('Function key', input, HINT),
    button,
    result,
    h('p', { class: 'hint' }, 'The key stays in this page\'s memory and is sent to this app only. Loading the page'
      + ' again forgets it.'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whileBusy(button, open);
  });
  return h('main', { class: 'door' }, form);
}

const HINT =
  'In the Azure portal: your function app, App keys, default. On this machine: what the start-up printed; leave it'
  + ' empty for a host that checks no keys.';

function explained(failure, key) {
  if (failure.isKeyRefused) {
    failure.message = key === ''
      ? 'This app checks keys: enter its function key.'
      : 'The app does not accept this key. Copy it again, whole and without quotation marks.';
  }
  return failure;
}
