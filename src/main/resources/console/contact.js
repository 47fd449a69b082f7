/** Whom makers and owners of accounts can ask. */

import { actionButton, field } from './controls.js';
import { h } from './dom.js';
import { sendingForm, telling, textInput } from './forms.js';

const PATH = '/api/installation/contact';

export function contactPart(contact, page) {
  const inputs = {
    name: textInput(contact?.name, { spellcheck: 'true' }),
    url: textInput(contact?.url, { inputmode: 'url' }),
    email: textInput(contact?.email, { inputmode: 'email' }),
  };
  const save = async () => {
    await page.api.put(
      PATH,
      Object.fromEntries(Object.entries(inputs).map(([key, input]) => [key, input.value.trim()])),
    );
    await page.changed('contact', 'The contact is saved.');
  };
  return [
    h('p', null, 'It is public: makers read it in the connector, and everybody on the privacy and terms pages.'),
    sendingForm(
      'Save the contact',
      [
        field('Name', inputs.name, 'A person, a team or an organisation.'),
        field('Web address', inputs.url, 'Begins with https://.'),
        field('Mail address', inputs.email),
      ],
      save,
    ),
  ];
}
