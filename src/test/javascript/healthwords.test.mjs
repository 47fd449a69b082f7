import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asRead, figuresOf, headlineOf, makeOf, placeFor, webhookOf } from '../../main/resources/console/healthwords.js';

const NOW = Date.parse('2026-11-26T12:00:00Z');

test('the headline says whether events flow and how much there is to do', () => {
  assert.deepEqual(headlineOf({ status: 'ok', problems: [] }), {
    kind: 'good', sentence: 'Events flow. Nothing needs attention.',
  });
  assert.equal(headlineOf({ status: 'degraded', problems: ['a'] }).sentence, 'Events flow. 1 thing needs attention.');
  assert.deepEqual(headlineOf({ status: 'failing', problems: ['a', 'b'] }), {
    kind: 'bad', sentence: 'Events do not flow. 2 things need attention.',
  });
});

test('a problem leads to where it is dealt with', () => {
  const place = (sentence) => placeFor(sentence)?.id;
  assert.equal(place('3 events were given up: look at GET /api/operations/dead-letters and replay them.'), 'deadletters');
  assert.equal(place('A client was refused: GET /api/installation shows it.'), 'signin');
  assert.equal(place('1 connection is not served (suspect): a. Wait.'), 'accounts');
  assert.equal(place('2 connections are not served (reconnect_needed): a, b. Connect the account again.'), 'accounts');
  assert.equal(place('1 token ends soon and could not be renewed.'), 'accounts');
  assert.equal(place('Tokens end within a month and were never renewed: is the timer function RenewTokens enabled?'), undefined);
  assert.equal(place('The poll has not run for 34 minutes: restart the app.'), undefined);
});

test('what the app says with a request, the page says with a place of its own', () => {
  const said = {
    '2 events were given up: look at GET /api/operations/dead-letters and replay them.':
      '2 events were given up: look at Dead letters and replay them.',
    'Connect these accounts again: GET /api/connections shows tokenExpires.':
      'Connect these accounts again: Accounts shows when each token ends.',
    'Look at the state of these connections in GET /api/connections.': 'Look at the state of these connections under Accounts.',
    'GET /api/connections/{id}/subscriptions tells the reason. DELETE /api/connections/{id}/subscriptions/{subscription} ends one.':
      'The page of the account tells the reason. End there ends one.',
    'Restore them; DELETE /api/connections/{id} ends one for good.': 'Restore them; Disconnect ends one for good.',
    'There is no client. Make one with POST /api/installation/clients.': 'There is no client. Make one under Sign-in.',
    'Enter it with PUT /api/installation/clients/power-platform.': 'Enter it under Sign-in.',
    'The operator enters them in the console under Sign-in, or with PUT /api/installation/meta-app.': 'The operator enters them under Sign-in.',
    'Drop the one that is not in use with DELETE /api/installation/clients/a-b/secrets/{secretId}.':
      'Drop the one that is not in use under Sign-in.',
    'End one: GET /api/connections/ID lists them, DELETE /api/connections/ID/grants/GRANT ends one.':
      'End one: the page of the account lists them, and Revoke ends one.',
    'Connect the account with "events":true.': 'Connect the account again and choose Yes under Events.',
    'Its token ends on 2026-11-30.': 'Its token ends on 30 Nov 2026.',
  };
  for (const [sentence, read] of Object.entries(said)) {
    assert.equal(asRead(sentence), read);
  }
});

test('an app that was never polled has few figures and no nonsense', () => {
  const figures = figuresOf({ status: 'failing', problems: [], activeKey: 'first' }, NOW);

  assert.deepEqual(figures, []);
});

test('the figures say what waits and since when', () => {
  const figures = figuresOf({
    version: '1.2.3', activeKey: 'first', lastTick: '2026-11-26T11:59:38Z', outbox: 6, deadLetters: 1200, sealed: 2,
    oldestOutbox: '2026-11-26T11:56:00Z', service: { connections: 5000, wanting: 4000, served: 3999 },
  }, NOW);
  const figure = (name) => figures.find((one) => one.name === name);

  assert.equal(figure('Accounts').value, '5,000');
  assert.equal(figure('To be polled').note, '3,999 of them served');
  assert.equal(figure('Last poll').value, '22 s ago');
  assert.equal(figure('Events waiting').note, 'the oldest came 4 min ago');
  assert.equal(figure('Dead letters').value, '1,200');
  assert.equal(figure('Tokens that no key opens').value, '2');
});

test('of a webhook with which nothing has happened nothing is said', () => {
  assert.deepEqual(webhookOf(undefined, NOW), []);
});

test('what happened with the webhook is said in sentences, and what did not is left out', () => {
  const said = (webhook) => Object.fromEntries(webhookOf(webhook, NOW).map(({ name, sentences }) => [name, sentences.join(' ')]));

  assert.deepEqual(said({ subscribed: '2026-11-26T11:57:00Z' }), {
    'Set up': 'Meta has never verified it. Enter its address and token there, if comments are to come sooner: Sign-in has both.',
    Subscribed: 'Instagram agreed 3 min ago to tell of an account’s comments.',
  });
  assert.deepEqual(said({
    verified: '2026-11-24T12:00:00Z', lastDelivery: '2026-11-26T11:59:30Z', signedWith: 'Meta app secret',
    lastRefused: { at: '2026-11-26T11:00:00Z', reason: 'it came without its body', count: 1200 },
    notSubscribed: { at: '2026-11-26T10:00:00Z', reason: 'permission_missing' },
    unknownAccount: { at: '2026-11-26T09:00:00Z', count: 1, note: 'A delivery for an unknown account arrived at 2026-11-26T09:00:00Z.' },
  }), {
    'Set up': 'Meta verified it 2 days ago.',
    'Last told': '30 s ago, signed with the Meta app secret.',
    'Last refused': '1 h ago: it came without its body. 1,200 calls so far.',
    Subscribed: 'It did not agree 2 h ago: permission missing.',
    'Unknown account': 'A delivery for an unknown account arrived at 26 Nov 2026, 09:00 UTC.',
  });
  assert.equal(said({ verified: '2026-11-26T11:59:00Z' })['Last told'],
    'Nothing yet. Meta tells only where the app is live and has Advanced Access.');
});

test('the app says which one it is', () => {
  assert.equal(makeOf({ version: '1.2.3', activeKey: 'first' }), 'Version 1.2.3. New secrets are encrypted with the key "first".');
  assert.equal(makeOf({}), '');
});
