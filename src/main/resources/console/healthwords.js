/** What the reply of GET /api/health says to a person. */

import { ago, readable } from './times.js';

/** The app's sentences name requests, because whoever has no browser reads them too: here each is a place on this page. */
const PLACES = [
  [/GET \/api\/operations\/dead-letters/, 'Dead letters'],
  [/GET \/api\/connections\/\{id\}\/subscriptions tells/, 'The page of the account tells'],
  [/DELETE \/api\/connections\/\{id\}\/subscriptions\/\{subscription\} ends/, 'End there ends'],
  [/GET \/api\/connections shows tokenExpires/, 'Accounts shows when each token ends'],
  [/in GET \/api\/connections/, 'under Accounts'],
  [/GET \/api\/connections lists/, 'Accounts lists'],
  [/DELETE \/api\/connections\/\{id\} ends/, 'Disconnect ends'],
  [/GET \/api\/installation shows/, 'Sign-in shows'],
  [/(in the console under Sign-in, or )?with (POST|PUT|DELETE) \/api\/installation\/[\w{}/-]+/, 'under Sign-in'],
  [/GET \/api\/connections\/ID lists them, DELETE \S+ ends one/, 'the page of the account lists them, and Revoke ends one'],
  [/Connect the account with "events":true/, 'Connect the account again and choose Yes under Events'],
];

/** @returns {{kind: 'good' | 'warning' | 'bad', sentence: string}} */
export function headlineOf({ status, problems }) {
  const things = problems.length === 1 ? '1 thing needs' : `${problems.length} things need`;
  switch (status) {
    case 'ok':
      return { kind: 'good', sentence: 'Events flow. Nothing needs attention.' };
    case 'degraded':
      return { kind: 'warning', sentence: `Events flow. ${things} attention.` };
    case 'failing':
      return { kind: 'bad', sentence: `Events do not flow. ${things} attention.` };
    default:
      return { kind: 'warning', sentence: `The app says "${status}". ${things} attention.` };
  }
}

/**
 * Where in the console a problem can be dealt with. Health's sentences name requests, because whoever has no browser
 * reads them too.
 *
 * @param {string} sentence
 * @returns {{id: string, param?: string, label: string} | undefined}
 */
export function placeFor(sentence) {
  if (sentence.includes('/api/operations/dead-letters')) {
    return { id: 'deadletters', label: 'Dead letters' };
  }
  if (sentence.includes('/api/installation')) {
    return { id: 'signin', label: 'Sign-in' };
  }
  return /connections?|accounts?|tokens? .*renewed[ :,.]/i.test(sentence) && !sentence.includes('timer function')
    ? { id: 'accounts', param: 'attention', label: 'See the accounts' }
    : undefined;
}

/** A sentence of the app's, as whoever sits before this page reads it. */
export function asRead(sentence) {
  return PLACES.reduce((text, [request, place]) => text.replace(request, place), readable(sentence));
}

/** @returns {Array<{name: string, value: string, note?: string}>} */
export function figuresOf(health, now) {
  const figures = [];
  const service = health.service;
  if (service) {
    figures.push(
      { name: 'Accounts', value: number(service.connections) },
      { name: 'To be polled', value: number(service.wanting), note: `${number(service.served)} of them served` },
    );
  }
  if (health.lastTick) {
    figures.push({ name: 'Last poll', value: ago(health.lastTick, now) });
  }
  if (health.outbox !== undefined) {
    figures.push(
      {
        name: 'Events waiting',
        value: number(health.outbox),
        note: health.oldestOutbox && `the oldest came ${ago(health.oldestOutbox, now)}`,
      },
      { name: 'Dead letters', value: number(health.deadLetters) },
    );
  }
  if (health.sealed) {
    figures.push({ name: 'Tokens that no key opens', value: number(health.sealed) });
  }
  return figures;
}

/**
 * What is known of Meta's webhook, which tells of comments sooner than the poll finds them.
 *
 * @param {object | undefined} webhook absent while nothing has happened with it
 * @returns {Array<{name: string, sentences: string[]}>} nothing where there is none
 */
export function webhookOf(webhook, now) {
  if (!webhook) {
    return [];
  }
  const { verified, subscribed, notSubscribed, lastDelivery, signedWith, lastRefused, unknownAccount } = webhook;
  return [
    { name: 'Set up', sentences: [verified ? `Meta verified it ${ago(verified, now)}.` : 'Meta has never verified it. Enter its address and token there, if comments are to come sooner: Sign-in has both.'] },
    { name: 'Last told', sentences: [lastDelivery
      ? `${ago(lastDelivery, now)}, signed with the ${signedWith}.`
      : verified && 'Nothing yet. Meta tells only where the app is live and has Advanced Access.'] },
    { name: 'Last refused', sentences: [lastRefused && `${ago(lastRefused.at, now)}: ${lastRefused.reason}. ${calls(lastRefused.count)}.`] },
    { name: 'Subscribed', sentences: [
      subscribed && `Instagram agreed ${ago(subscribed, now)} to tell of an account’s comments.`,
      notSubscribed && `It did not agree ${ago(notSubscribed.at, now)}: ${notSubscribed.reason.replaceAll('_', ' ')}.`,
    ] },
    { name: 'Unknown account', sentences: [unknownAccount && asRead(unknownAccount.note)] },
  ].map(({ name, sentences }) => ({ name, sentences: sentences.filter(Boolean) })).filter(({ sentences }) => sentences.length > 0);
}

function calls(count) {
  return count === 1 ? '1 call so far' : `${number(count)} calls so far`;
}

/** Which app answered, and with which key it encrypts. */
export function makeOf({ version, activeKey }) {
  return [
    version && `Version ${version}.`,
    activeKey && `New secrets are encrypted with the key "${activeKey}".`,
  ].filter(Boolean).join(' ');
}

function number(count) {
  return count.toLocaleString('en-GB');
}
