/** What all sections are built from: notices, buttons that wait, dialogs, fields. */

import { freshId, h } from './dom.js';
import { asRead } from './healthwords.js';

const MARKS = { good: ['✓', 'Good'], info: ['i', 'Note'], warning: ['!', 'Attention'], bad: ['✕', 'Problem'] };

/**
 * A message that stays in the page.
 *
 * @param {'good' | 'info' | 'warning' | 'bad'} kind
 */
export function notice(kind, ...content) {
  const [mark, word] = MARKS[kind];
  return h(
    'div',
    { class: `notice ${kind}` },
    h('span', { class: 'mark', 'aria-hidden': 'true' }, h('span', null, mark)),
    h('div', { class: 'text' }, h('span', { class: 'hidden' }, `${word}: `), content),
  );
}

const SIGNS = { good: '●', warning: '▲', bad: '■', off: '○' };

/** A state: its colour, its shape and its word say the same. */
export function pill(kind, label) {
  return h('span', { class: `pill ${kind}` }, h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[kind]), label);
}

/** Everything that is known of a failed call: what to do, and by what the operator finds it in the log. */
export function failureNotice(failure) {
  const details = [
    failure.code,
    failure.status ? `HTTP ${failure.status}` : null,
    failure.requestId ? `request ${failure.requestId}` : null,
  ].filter(Boolean);
  const element = notice(
    'bad',
    h('p', null, asRead(failure.message)),
    details.length > 0 && h('p', { class: 'details' }, details.join(' · ')),
  );
  element.setAttribute('role', 'alert');
  return element;
}

/**
 * A button that starts a call. While the call runs another press does nothing, and the focus stays.
 *
 * @param {string} label also its accessible name
 * @param {() => Promise<unknown>} run
 * @param {{kind?: string, describedBy?: string}} [options] kind: main, danger or quiet
 */
export function actionButton(label, run, { kind = '', describedBy } = {}) {
  const button = h('button', { type: 'button', class: kind, 'aria-describedby': describedBy }, label);
  button.addEventListener('click', () => whileBusy(button, run));
  return button;
}

/** Runs a call once at a time; what is pressed meanwhile is dropped. */
export async function whileBusy(button, run) {
  if (button.getAttribute('aria-disabled') === 'true') {
    return;
  }
  button.setAttribute('aria-disabled', 'true');
  button.classList.add('busy');
  try {
    await run();
  } finally {
    button.removeAttribute('aria-disabled');
    button.classList.remove('busy');
  }
}

/**
 * A labelled input with its hint.
 *
 * @param {string} label
 * @param {HTMLElement} input
 * @param {string} [hint]
 */
export function field(label, input, hint) {
  input.id = input.id || freshId('field');
  const hintId = `${input.id}-hint`;
  if (hint) {
    input.setAttribute('aria-describedby', hintId);
  }
  return h(
    'div',
    { class: 'field' },
    h('label', { for: input.id }, label),
    hint && h('p', { class: 'hint', id: hintId }, hint),
    input,
  );
}

/**
 * A value to be copied into another program, with its button.
 *
 * @param {{isLong?: boolean}} [options] a long one is wrapped, so that all of it can be read
 */
export function copyField(label, value, announce, { isLong = false } = {}) {
  const input = isLong
    ? h('textarea', { readonly: true, class: 'code', spellcheck: 'false', rows: '2' })
    : h('input', { type: 'text', readonly: true, class: 'code', spellcheck: 'false' });
  input.value = value;
  const button = h('button', { type: 'button', class: 'quiet', 'aria-label': `Copy ${label}` }, 'Copy');
  button.addEventListener('click', async () => {
    announce(await copied(input) ? `${label} is copied.` : `Press Ctrl+C to copy ${label}.`);
  });
  const element = field(label, input);
  element.classList.add('copy');
  element.append(button);
  return element;
}

async function copied(input) {
  try {
    await navigator.clipboard.writeText(input.value);
    return true;
  } catch {
    input.focus();
    input.select();
    return false;
  }
}

/**
 * Asks before something that cannot be undone.
 *
 * @param {{title: string, text: unknown, confirm: string, danger?: boolean, word?: string}} question
 *     word: what has to be typed before the button works
 * @returns {Promise<boolean>}
 */
export function confirmDialog({ title, text, confirm, danger = false, word }) {
  return new Promise((resolve) => {
    const yes = h('button', { type: 'button', class: danger ? 'danger' : 'main' }, confirm);
    const typed = h('input', { type: 'text', autocomplete: 'off', spellcheck: 'false' });
    const matches = () => !word || typed.value.trim() === word;
    const show = () => yes.toggleAttribute('disabled', !matches());
    typed.addEventListener('input', show);
    typed.addEventListener('keydown', (event) => event.key === 'Enter' && yes.click());
    show();
    const dialog = openDialog(
      title,
      h('div', { class: 'stack' }, text),
      word && field(`Type ${word} to confirm`, typed),
      h('div', { class: 'actions' }, yes, h('button', { type: 'button', autofocus: danger && !word, onclick: () => dialog.close() }, 'Cancel')),
    );
    let answer = false;
    yes.addEventListener('click', () => {
      answer = matches();
      dialog.close();
    });
    dialog.addEventListener('close', () => resolve(answer));
  });
}

/**
 * Shows a secret that nobody can see again.
 *
 * @param {{title: string, label: string, secret: string, text: unknown}} shown
 * @param {(text: string) => void} announce
 * @returns {Promise<void>} ends when the reader says that it is saved
 */
export function showSecret({ title, label, secret, text }, announce) {
  return new Promise((resolve) => {
    const value = copyField(label, secret, announce, { isLong: true });
    let saved = false;
    const save = () => {
      saved = true;
      dialog.close();
    };
    const dialog = openDialog(
      title,
      h('div', { class: 'stack' }, text),
      value,
      h(
        'div',
        { class: 'actions' },
        h('button', { type: 'button', class: 'main', onclick: save }, 'I have saved it'),
      ),
    );
    const keep = (event) => event.preventDefault();
    dialog.addEventListener('cancel', keep);
    dialog.addEventListener('keydown', (event) => event.key === 'Escape' && keep(event));
    dialog.addEventListener('close', () => {
      if (!saved) {
        // Closed by a gesture that nobody can forbid: the secret would be lost.
        document.body.append(dialog);
        dialog.showModal();
        return;
      }
      value.querySelector('input, textarea').value = '';
      resolve();
    });
  });
}

function openDialog(title, ...content) {
  const heading = h('h2', { id: freshId('dialog') }, title);
  const dialog = h('dialog', { 'aria-labelledby': heading.id }, heading, content, h('p', { class: 'said', role: 'status' }));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
