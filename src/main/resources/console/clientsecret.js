/** Shows the secret of a client, once. */

import { showSecret } from './controls.js';
import { h } from './dom.js';

/** @param {{id: string, secret: string}} made as the app answered, the one time at which it can be read */
export function showClientSecret({ id, secret }, page) {
  return showSecret(
    {
      title: `Secret of the client ${id}`,
      label: 'Client secret',
      secret,
      text: [
        h('p', null, 'It is shown this once. The app keeps nothing that it could be read from.'),
        h('p', null, 'Enter it in Power Automate under Custom connectors, your connector, Edit, Security, Client secret, or'
          + ' give it to paconn as --secret. Enter it again after every update or import: both wipe it.'),
      ],
    },
    page.announce,
  );
}
