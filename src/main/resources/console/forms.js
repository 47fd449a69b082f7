/** A form that sends one request and tells what comes of it. */

import { failureNotice, whileBusy } from './controls.js';
import { h } from './dom.js';

/**
 * @param {string} label of its button
 * @param {unknown[]} fields
 * @param {() => Promise<unknown>} send throws what the reader is then told
 * @param {unknown[]} [more] buttons beside the first one
 */
export function sendingForm(label, fields, send, more = []) {
  const result = h('div', { class: 'result' });
  const button = h('button', { type: 'submit', class: 'main' }, label);
  const form = h(
    'form',
    { novalidate: true, autocomplete: 'off' },
    fields,
    h('div', { class: 'actions' }, button, more),
    result,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whileBusy(button, () => telling(result, send));
  });
  return form;
}

/** Runs a call; what it fails with is shown in the place that is given. */
export async function telling(result, send) {
  result.replaceChildren();
  try {
    await send();
  } catch (failure) {
    result.replaceChildren(failureNotice(failure));
  }
}

export function textInput(value = '', more = {}) {
  const input = h('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'none', ...more });
  input.value = value;
  return input;
}

/** For what nobody may read over a shoulder. It is never filled with what is stored. */
export function secretInput() {
  return h('input', { type: 'password', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'none' });
}
