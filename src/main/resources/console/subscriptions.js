/** Who gets an account's events, and what becomes of them, as it happens. */

import { actionButton, confirmDialog, failureNotice, notice, pill } from './controls.js';
import { h } from './dom.js';
import { hostName } from './hosts.js';
import { Live } from './live.js';
import { LiveTable } from './livetable.js';
import { nameOf } from './names.js';
import { routeTo } from './route.js';
import { deliverySignOf, eventOf, isGone, kindOf, knownOf, lastDelivered, progressOf, signOf, troubleOf } from './subscriptionwords.js';
import { ago, inFull } from './times.js';

const NONE = 'Nobody has subscribed. A flow subscribes when it is saved with an instant trigger, a program by'
  + ' POST /api/subscriptions/media.';

/**
 * The account's subscriptions and deliveries. They are asked for again every few seconds while this is shown.
 *
 * @param {object} context of the section
 * @param {object} account as the app shows it
 */
export async function subscriptionPart(context, account) {
  const part = new Part(context, account);
  try {
    await part.look();
  } catch (failure) {
    // The account itself is shown all the same.
    return h('section', { class: 'stack' }, h('h2', null, 'Subscriptions'), failureNotice(failure));
  }
  context.live(new Live(() => part.lookAgain()));
  return part.elements;
}

class Part {
  #context;
  #path;
  #grants;
  #outlet = h('div', { class: 'result' });
  #stale = h('div', { class: 'result' });
  #subscriptions = h('h2', { id: 'subscriptions', tabindex: '-1' });
  #none = h('div', { class: 'card' }, h('p', null, NONE));
  #nothing = h('div', { class: 'card' }, h('p', null, 'No event was sent to a subscription yet, or its deliveries are forgotten.'));
  #seen = '';
  #subscribers;
  #deliveries;

  constructor(context, account) {
    this.#context = context;
    this.#path = `/api/connections/${encodeURIComponent(account.id)}`;
    this.#grants = new Map((account.grants ?? []).map((grant) => [grant.id, nameOf(grant.name)]));
    this.#subscribers = new LiveTable('Subscriptions', this.#subscriptionColumns(), ({ id }) => id);
    this.#deliveries = new LiveTable('Deliveries', this.#deliveryColumns(account.id), ({ event, subscription }) => `${event} ${subscription}`);
    this.elements = [
      h(
        'section',
        { class: 'stack', 'aria-labelledby': 'subscriptions' },
        this.#subscriptions,
        h('p', { class: 'soft' }, 'Flows and programs that get this account\'s events at once. Each has an address of its own; its'
          + ' host is shown, the rest is secret.'),
        this.#outlet,
        this.#none,
        this.#subscribers.element,
      ),
      h(
        'section',
        { class: 'stack', 'aria-labelledby': 'deliveries' },
        h('h2', { id: 'deliveries' }, 'Deliveries'),
        h('p', { class: 'soft' }, 'The newest 50, and how each went. This list and the one above follow by themselves while you look.'),
        this.#stale,
        this.#nothing,
        this.#deliveries.element,
      ),
    ];
  }

  async look() {
    const [subscriptions, deliveries] = await Promise.all([
      this.#context.api.get(`${this.#path}/subscriptions`),
      this.#context.api.get(`${this.#path}/deliveries`),
    ]);
    this.#show(subscriptions.data, deliveries.data);
  }

  /** A failure is shown and not announced, and what stood there stays. */
  async lookAgain() {
    try {
      await this.look();
      this.#stale.replaceChildren();
    } catch (failure) {
      if (this.#stale.childElementCount === 0) {
        this.#stale.append(notice('warning', h('p', null, `This is how it was at ${inFull(this.#seen)}. ${failure.message}`)));
      }
      throw failure;
    }
  }

  #show(subscriptions, deliveries) {
    const now = Date.now();
    this.#seen = new Date(now).toISOString();
    const known = knownOf(subscriptions, deliveries);
    change(this.#subscriptions, `Subscriptions (${subscriptions.filter(({ state }) => state !== 'ended').length})`);
    this.#none.hidden = subscriptions.length > 0;
    this.#subscribers.element.hidden = subscriptions.length === 0;
    this.#subscribers.show(known.subscriptions.map((each) => ({ ...each, now })));
    this.#nothing.hidden = deliveries.length > 0;
    this.#deliveries.element.hidden = deliveries.length === 0;
    this.#deliveries.show(known.deliveries.map((each) => ({ ...each, now, whose: this.#grants.get(each.grant) })));
  }

  #subscriptionColumns() {
    return [
      { title: 'Subscription', kind: 'quarter', cell: ({ kind, grant }) => [
        h('span', { class: 'name' }, kindOf(kind)),
        this.#grants.has(grant) && h('span', { class: 'soft small' }, `of ${this.#grants.get(grant)}`),
      ] },
      { title: 'State', kind: 'wide', cell: stateCell },
      { title: 'Sent to', kind: 'fifth', cell: ({ callbackHost }) => hostName(callbackHost) },
      { title: 'Action', kind: 'act', cell: (subscription) => subscription.state !== 'ended' && this.#buttons(subscription) },
    ];
  }

  #deliveryColumns(account) {
    return [
      { title: 'Event', kind: 'quarter', cell: ({ type, event }) => [
        h('span', { class: 'name' }, eventOf(type)),
        h('span', { class: 'code soft small' }, nameOf(event)),
      ] },
      { title: 'State', kind: 'wide', cell: (delivery) => progressCell(delivery, account) },
      { title: 'Sent to', kind: 'fifth', cell: ({ whose, callbackHost }) => [whose && h('span', null, whose), hostName(callbackHost)] },
      { title: 'When', kind: 'nowrap', cell: ({ at, now }) => at && timeCell(at, now) },
    ];
  }

  #buttons({ id, kind, callbackHost }) {
    const which = `${kindOf(kind)}, ${callbackHost}`;
    const test = actionButton('Send a test event', this.#act(async () => {
      await this.#context.api.post(`${this.#path}/subscriptions/${encodeURIComponent(id)}/test`);
      this.#context.announce('A test event is on the way. It appears under Deliveries.');
    }));
    test.setAttribute('aria-label', `Send a test event: ${which}`);
    const end = actionButton('End', this.#act(() => this.#end(id, which)), { kind: 'danger' });
    end.setAttribute('aria-label', `End: ${which}`);
    return h('div', { class: 'actions' }, test, end);
  }

  async #end(id, which) {
    const sure = await confirmDialog({
      title: 'End this subscription?',
      text: h('p', null, `${which}. Nothing is sent to it any more. A flow subscribes anew when it is saved, or switched off and on.`),
      confirm: 'End it',
      danger: true,
    });
    if (sure) {
      await this.#context.api.delete(`${this.#path}/subscriptions/${encodeURIComponent(id)}`);
      await this.look();
      this.#subscriptions.focus();
      this.#context.announce('The subscription is ended.');
    }
  }

  #act(run) {
    return async () => {
      this.#outlet.replaceChildren();
      try {
        await run();
        await this.look();
      } catch (failure) {
        this.#outlet.replaceChildren(failureNotice(failure));
      }
    };
  }
}

function stateCell(subscription) {
  const { state, now } = subscription;
  const sentences = [...troubleOf(subscription, now), lastDelivered(subscription, now)].filter(Boolean);
  return [signs(signOf(subscription)), sentences.map((sentence) => h('span', { class: 'soft small' }, sentence))];
}

function progressCell(delivery, account) {
  const sentences = progressOf(delivery, delivery.now);
  return [
    signs(deliverySignOf(delivery)),
    sentences.length > 0 && h('span', { class: 'soft small' }, sentences.join(' '),
      delivery.state === 'dead' && !isGone(delivery) && [' ', h('a', { href: routeTo('deadletters', account) }, 'Dead letters')]),
  ];
}

function signs({ kind, label }) {
  return h('div', { class: 'signs' }, pill(kind, label));
}

function timeCell(time, now) {
  return h('time', { datetime: time, title: inFull(time) }, ago(time, now));
}

function change(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
