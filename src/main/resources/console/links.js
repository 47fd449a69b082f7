/** Signing in without Power Platform: a link for the owner of an account, which ends on a key. */

import { showSecret } from './controls.js';
import { h } from './dom.js';
import { sendingForm } from './forms.js';
import { keyFields } from './keyfields.js';
import { inFull } from './times.js';

/**
 * @param {{api: object, announce: (text: string) => void}} context of a section
 * @param {boolean} again whether it is for an account that was connected before
 */
export function linkForm({ api, announce }, again) {
  const key = keyFields(again);
  const make = async () => shown(await api.post('/api/sign-in-links', key.value()), announce);
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'with-link' },
    h('h2', { id: 'with-link' }, 'With a one-time link'),
    h('p', null, 'Whoever opens the link signs in with Instagram, and reads the key for that account. It needs the Meta app'
      + ' to be ', h('a', { href: '#signin/meta-app' }, 'entered'), ', and no Power Platform.'),
    sendingForm('Make a link', key.elements, make),
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
