/** The clients: programs that people may sign in to, such as the connector. */

import { clientCard } from './client.js';
import { showClientSecret } from './clientsecret.js';
import { field } from './controls.js';
import { h } from './dom.js';
import { sendingForm, textInput } from './forms.js';

const USUAL = { id: 'power-platform', name: 'Power Automate' };

export function clientsPart(clients, page) {
  return [
    h(
      'p',
      null,
      'The connector that people sign in with is a client. It proves itself with a secret, and gets people back at its'
        + ' redirect addresses only.',
    ),
    clients.map((client) => clientCard(client, page)),
    clients.length === 0
      ? makeForm(USUAL, page)
      : h('details', null, h('summary', null, 'Make another client'), makeForm({ id: '', name: '' }, page)),
  ];
}

function makeForm({ id, name }, page) {
  const idInput = textInput(id);
  const nameInput = textInput(name, { spellcheck: 'true' });
  const make = async () => {
    const made = await page.api.post('/api/installation/clients', {
      ...(idInput.value.trim() ? { id: idInput.value.trim() } : {}),
      name: nameInput.value.trim(),
    });
    await showClientSecret(made, page);
    await page.changed('clients', `The client ${made.id} is made.`);
  };
  return sendingForm(
    'Make the client',
    [
      field('Client id', idInput, 'Small letters, digits and hyphens. The package of the connector is made for power-platform'
        + ' unless you say otherwise.'),
      field('Name of the client', nameInput, 'People read it who sign in.'),
    ],
    make,
  );
}
