/** The installation: Meta app, clients, addresses, one-time links, and sign-ins that go wrong. */

import { clientsPart } from './clients.js';
import { contactPart } from './contact.js';
import { h } from './dom.js';
import { metaAppPart } from './metaapp.js';
import { addressFields, webhookFields } from './places.js';
import { troublePart } from './stuck.js';

async function render(context) {
  const installation = await context.api.get('/api/installation');
  const page = new Parts(context);
  page.focusWhenShown();
  return h(
    'div',
    { class: 'parts' },
    page.part('meta-app', 'Meta app', metaAppPart(installation.metaApp, page)),
    page.part(
      'addresses',
      'Addresses to enter at Meta',
      h('p', null, 'Copy each as it is: Meta compares every character.'),
      addressFields(installation.addresses, context.announce),
    ),
    installation.webhook &&
      page.part(
        'webhook',
        'Comments sooner',
        h('p', null, 'Comments are found once a minute anyway. An app that is live and has Advanced Access can have Meta tell of'
          + ' them at once: enter both under Webhooks, object Instagram, and subscribe to the field comments.'),
        webhookFields(installation.webhook, context.announce),
      ),
    page.part('clients', 'Clients', clientsPart(installation.clients, page)),
    page.part(
      'link',
      'Signing in without Power Platform',
      h('p', null, 'A one-time link lets the owner of an account sign in, and ends on a page with a key. It needs the Meta'
        + ' app, and no client.'),
      h('div', { class: 'actions' }, h('a', { class: 'button', href: '#connect' }, 'Make a one-time link')),
    ),
    page.part('trouble', 'When a sign-in does not come back', troublePart(installation, page)),
    page.part('contact', 'Contact', contactPart(installation.contact, page)),
  );
}

/** What the parts of the section do with the page. */
class Parts {
  #context;

  constructor(context) {
    this.#context = context;
    this.api = context.api;
    this.announce = context.announce;
  }

  part(id, title, ...content) {
    return h(
      'section',
      { class: 'part card', 'aria-labelledby': `part-${id}` },
      h('h2', { id: `part-${id}`, tabindex: '-1' }, title),
      content,
    );
  }

  /** Shows what a change made of the installation, and says so. */
  changed(id, sentence) {
    this.announce(sentence);
    this.#context.memory.changed = id;
    return this.#context.reload();
  }

  /** The part that was changed, or that the address names, once the section is in the page and has the focus. */
  focusWhenShown() {
    const { memory, param } = this.#context;
    const id = memory.changed ?? param;
    delete memory.changed;
    setTimeout(() => document.getElementById(`part-${id}`)?.focus());
  }
}

export const section = { id: 'signin', title: 'Sign-in', render };
