/** Parts that the set-up's sections share: menus of others, addresses and commands to copy, ways to choose. */

import { copyField, notice } from './controls.js';
import { freshId, h } from './dom.js';
import { ADDRESSES } from './guide.js';

/** Ways through menus of Meta and Microsoft. */
export function menus(places) {
  return places.length > 0 && h('ul', { class: 'menus' }, places.map(menu));
}

function menu({ at, path }) {
  return h(
    'li',
    { class: 'menu' },
    h('span', { class: 'at' }, `${at}: `),
    path.map((name, index) => [
      index > 0 && h('span', { class: 'then', 'aria-hidden': 'true' }, '›'),
      index > 0 && h('span', { class: 'hidden' }, ', then '),
      h('span', { class: 'name' }, name),
    ]),
  );
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
    { class: 'commands' },
    ADDRESSES.filter(({ key }) => addresses[key]).map(({ key, label }) => copyField(label, addresses[key], announce, { isLong: true })),
  );
}

/** What Meta takes under Webhooks, where it is to tell of comments. */
export function webhookFields(webhook, announce) {
  return (
    webhook &&
    h(
      'div',
      { class: 'commands' },
      copyField('Webhooks callback URL', webhook.callback, announce, { isLong: true }),
      webhook.verifyToken
        ? copyField('Verify token', webhook.verifyToken, announce)
        : h('p', null, 'The verify token is there once the Meta app is entered.'),
    )
  );
}

/** Commands to copy, each with what it does. */
export function commandList(commands, announce) {
  return h('div', { class: 'commands' }, commands.map(({ does, command }) =>
    copyField(does, command, announce, { isLong: command.length > 60 })));
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
        { class: 'choice' },
        h('input', { type: 'radio', name, value: way, checked: way === chosen, onchange: () => onChoice(way) }),
        h('span', null, h('strong', null, label), ` ${text}`),
      ),
    ),
  );
}
