/** One client: its name, its redirect addresses, its secrets, and what it was refused. */

import { showClientSecret } from './clientsecret.js';
import { actionButton, confirmDialog, field, notice } from './controls.js';
import { h } from './dom.js';
import { sendingForm, telling, textInput } from './forms.js';
import { inFull } from './times.js';
import { refusedRedirectPart } from './refused.js';
import { reasonOf } from './steps.js';

export function clientCard(client, page) {
  return new ClientCard(client, page).element;
}

class ClientCard {
  #client;
  #page;
  #path;
  #failures = h('div', { class: 'result' });

  constructor(client, page) {
    this.#client = client;
    this.#page = page;
    this.#path = `/api/installation/clients/${encodeURIComponent(client.id)}`;
    this.element = h(
      'article',
      { class: 'card client', 'aria-label': `Client ${client.id}` },
      h('h3', null, client.name),
      h('p', { class: 'hint' }, h('code', null, client.id), ', made ', inFull(client.created)),
      this.#authentication(),
      refusedRedirectPart(client, (address) => this.#send(() => this.#confirm(address))),
      h('h4', null, 'Redirect addresses'),
      this.#redirects(),
      h('h4', null, 'Secrets'),
      this.#secrets(),
      h('details', null, h('summary', null, 'Rename or delete'), this.#rename(), this.#delete()),
      this.#failures,
    );
  }

  #send(call) {
    return telling(this.#failures, call);
  }

  #button(label, call, kind = 'quiet') {
    return actionButton(label, () => this.#send(call), { kind });
  }

  #authentication() {
    const refused = this.#client.refused?.authentication;
    return refused && notice(
      'warning',
      h('p', null, 'On ', inFull(refused.at), ` this client could not prove itself: ${reasonOf(refused)}.`),
      h('p', null, 'If you did not mend that since, enter its secret in the connector again: every update and every import'
        + ' wipes it. Who is connected stays so until the token ends, a day at the longest.'),
    );
  }

  async #confirm(address) {
    const sure = await confirmDialog({
      title: 'Allow this address?',
      text: [
        h('p', { class: 'code address' }, address),
        h('p', null, 'Who controls it gets the sign-ins of this client. Allow it only if the connector’s Security tab shows'
          + ' exactly the same, to the last character.'),
      ],
      confirm: 'Allow it',
    });
    if (sure) {
      await this.#page.api.post(`${this.#path}/confirm-redirect-uri`, { redirectUri: address });
      await this.#page.changed('clients', 'The address is allowed.');
    }
  }

  #redirects() {
    const { redirectUris } = this.#client;
    const input = textInput('', { inputmode: 'url', placeholder: 'https://global.consent.azure-apim.net/redirect/…' });
    const add = () => this.#setRedirects([...redirectUris, input.value.trim()], 'The address is allowed.');
    return [
      redirectUris.length === 0
        ? h('p', null, 'None yet: nobody can sign in. The connector shows its own on the Security tab once it is saved.')
        : h('ul', { class: 'entries' }, redirectUris.map((uri) => this.#redirect(uri))),
      sendingForm('Allow the address', [field('Another redirect address', input)], add),
    ];
  }

  #redirect(uri) {
    const rest = this.#client.redirectUris.filter((other) => other !== uri);
    const remove = this.#button('Remove', () => this.#setRedirects(rest, 'The address is removed.'));
    remove.setAttribute('aria-label', `Remove ${uri}`);
    return h('li', null, h('code', null, uri), remove);
  }

  async #setRedirects(redirectUris, sentence) {
    await this.#page.api.put(this.#path, { redirectUris });
    await this.#page.changed('clients', sentence);
  }

  #secrets() {
    const { secrets } = this.#client;
    return [
      h(
        'ul',
        { class: 'entries' },
        secrets.map((secret) =>
          h('li', null, 'made ', inFull(secret.created), ' ', secrets.length > 1 && this.#drop(secret)),
        ),
      ),
      secrets.length > 1
        ? h('p', { class: 'hint' }, 'Both work. Drop the older one when the connector has the newer one.')
        : h('div', { class: 'actions' }, this.#button('Make another secret', () => this.#newSecret(), '')),
    ];
  }

  async #newSecret() {
    await showClientSecret(await this.#page.api.post(`${this.#path}/secrets`), this.#page);
    await this.#page.changed('clients', 'The client has another secret. The one before works on until you drop it.');
  }

  #drop(secret) {
    const drop = this.#button('Drop', async () => {
      const sure = await confirmDialog({
        title: 'Drop this secret?',
        text: h('p', null, 'A connector that still has it can connect nobody from then on. It was made '
          + `${inFull(secret.created)}.`),
        confirm: 'Drop it',
        danger: true,
      });
      if (sure) {
        await this.#page.api.delete(`${this.#path}/secrets/${encodeURIComponent(secret.id)}`);
        await this.#page.changed('clients', 'The secret is dropped.');
      }
    });
    drop.setAttribute('aria-label', `Drop the secret made ${secret.created}`);
    return drop;
  }

  #rename() {
    const input = textInput(this.#client.name, { spellcheck: 'true' });
    return sendingForm('Rename', [field('Name of the client', input, 'People read it who sign in.')], async () => {
      await this.#page.api.put(this.#path, { name: input.value.trim() });
      await this.#page.changed('clients', 'The client is renamed.');
    });
  }

  #delete() {
    const { id } = this.#client;
    return this.#button('Delete the client', async () => {
      const sure = await confirmDialog({
        title: `Delete the client ${id}?`,
        text: h('p', null, 'Nobody can sign in with it any more, and what people have connected with it ends within a day.'),
        confirm: 'Delete it',
        danger: true,
        word: id,
      });
      if (sure) {
        await this.#page.api.delete(this.#path);
        await this.#page.changed('clients', `The client ${id} is deleted.`);
      }
    }, 'danger');
  }
}
