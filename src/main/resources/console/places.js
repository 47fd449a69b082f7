/** Parts that the set-up's sections share: menus of others, addresses to copy, commands, moments. */

import { copyField, notice } from './controls.js';
import { freshId, h } from './dom.js';
import { ADDRESSES } from './guide.js';

/** A way through a menu of Meta or Microsoft. */
export function menu({ at, path }) {
  const names = path.map((name, index) => [
    index > 0 && h('span', { class: 'hidden' }, ', then '),
    h('span', { class: 'name' }, name),
  ]);
  return h('p', { class: 'menu' }, h('span', { class: 'at' }, `${at}: `), names);
}

/** The app's addresses that the operator enters at Meta, byte for byte. */
export function addressFields(addresses, announce) {
  if (!addresses) {
    return notice(
      'warning',
      h('p', null, 'The app does not know its own address. Set PUBLIC_BASE_URL to where browsers reach it.'),
    );
  }
  return h(
    'div',
    { class: 'addresses' },
    ADDRESSES.filter(({ key }) => addresses[key]).map(({ key, label }) => copyField(label, addresses[key], announce)),
  );
}

/** Commands to copy, each with what it does. */
export function commandList(commands, announce) {
  return h(
    'div',
    { class: 'commands' },
    commands.map(({ does, command }) => copyField(does, command, announce)),
  );
}

/** One of the two ways through the set-up. */
export function wayChoice(legend, ways, chosen, onChoice) {
  const name = freshId('way');
  return h(
    'fieldset',
    { class: 'ways' },
    h('legend', null, legend),
    Object.entries(ways).map(([way, { label, text }]) =>
      h(
        'label',
        null,
        h('input', { type: 'radio', name, value: way, checked: way === chosen, onchange: () => onChoice(way) }),
        h('span', null, h('strong', null, label), ` ${text}`),
      ),
    ),
  );
}

/** A moment, in the reader's own time. */
export function moment(iso) {
  const shown = new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return h('time', { datetime: iso }, shown);
}
