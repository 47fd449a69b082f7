import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf, headlineOf, makeOf, placeFor } from '../../main/resources/console/healthwords.js';

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

test('the app says which one it is', () => {
  assert.equal(makeOf({ version: '1.2.3', activeKey: 'first' }), 'Version 1.2.3. New secrets are encrypted with the key "first".');
  assert.equal(makeOf({}), '');
});
