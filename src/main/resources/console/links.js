/** Signing in without Power Platform: a link for the owner of an account, which ends on a key. */

import { field, showSecret } from './controls.js';
import { h } from './dom.js';
import { sendingForm, textInput } from './forms.js';
import { inFull } from './times.js';

export function linkPart(page) {
  const name = textInput('', { spellcheck: 'true' });
  const events = h('input', { type: 'checkbox', checked: true });
  const make = async () => {
    const { link, expires } = await page.api.post('/api/sign-in-links', {
      name: name.value.trim(),
      events: events.checked,
    });
    await showSecret(
      {
        title: 'One-time sign-in link',
        label: 'Link',
        secret: link,
        text: [
          h('p', null, 'Send it to the account’s owner alone: whoever allows the access there reads the key.'),
          h('p', null, 'It works until ', inFull(expires), ', once: the consent uses it up, opening it does not. It is'
            + ' shown this once; if it is lost, make another one.'),
        ],
      },
      page.announce,
    );
  };
  return [
    h('p', null, 'Whoever opens the link signs in with Instagram, and gets a key for that account, shown once. It needs the'
      + ' Meta app above, and no client.'),
    sendingForm(
      'Make a link',
      [
        field('Name of the key', name, 'So that you know whose key it is, such as “marketing flows”.'),
        h('label', { class: 'check' }, events, ' Ask Instagram every minute for new posts of the account. Flows do not need'
          + ' it; the queue of events does, and a refused token is noticed sooner.'),
      ],
      make,
    ),
  ];
}
