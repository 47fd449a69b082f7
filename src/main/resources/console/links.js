/** Signing in without Power Platform: a link for the owner of an account, which ends on a key. */

import { field, showSecret } from './controls.js';
import { h } from './dom.js';
import { sendingForm, textInput } from './forms.js';
import { inFull } from './times.js';

/** @param {{api: object, announce: (text: string) => void}} context of a section */
export function linkForm({ api, announce }) {
  const name = textInput('', { spellcheck: 'true', maxlength: '64' });
  const events = h('input', { type: 'checkbox', checked: true });
  const make = async () =>
    shown(await api.post('/api/sign-in-links', { name: name.value.trim(), events: events.checked }), announce);
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'with-link' },
    h('h2', { id: 'with-link' }, 'With a one-time link'),
    h('p', null, 'Whoever opens the link signs in with Instagram, and reads the key for that account. It needs the Meta app'
      + ' to be ', h('a', { href: '#signin/meta-app' }, 'entered'), ', and no Power Platform.'),
    sendingForm(
      'Make a link',
      [
        field('Name of its key', name, 'So that you know whose key it is, such as the flow that will use it.'),
        h('label', { class: 'choice' }, events, h('span', null, 'Look for new posts once a minute and put an event for'
          + ' each into the queue. Flows do not need it.')),
      ],
      make,
    ),
  );
}

function shown({ link, expires }, announce) {
  return showSecret(
    {
      title: 'One-time sign-in link',
      label: 'Link',
      secret: link,
      text: [
        h('p', null, 'Send it to the account’s owner alone: whoever allows the access there reads the key.'),
        h('p', null, `It works until ${inFull(expires)}, and once: the consent uses it up, opening it does not. It is shown`
          + ' this once; if it is lost, make another one.'),
      ],
    },
    announce,
  );
}
