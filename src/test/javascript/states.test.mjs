import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { adviceOf, commentsOf, needsConnecting, outcomeOf, reasonOf, signsOf, stateOf } from '../../main/resources/console/states.js';

const STATES = readFileSync(new URL('../../../docs/states.md', import.meta.url), 'utf8');

/** The words in the first column of the table under this heading. */
function words(heading) {
  const part = STATES.split(`## ${heading}\n`)[1].split('\n## ')[0];
  const found = [...part.matchAll(/^\| `([a-z_]+)` \|/gm)].map((match) => match[1]);
  assert.ok(found.length > 1, heading);
  return found;
}

test('every documented state has a word for people', () => {
  for (const heading of ['Connection states', 'Reasons for not polling', 'Connections that cannot be described']) {
    for (const word of words(heading)) {
      assert.ok(!stateOf(word).label.includes('_'), word);
      assert.notEqual(stateOf(word).label, stateOf(`${word}_of_another_version`).label);
      assert.ok(known(word), `${word} is known`);
    }
  }
});

/** A word that is not known is a warning and spelled as it is. */
function known(word) {
  const { kind, label } = stateOf(word);
  const spelledOut = word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ');
  return kind !== 'warning' || label !== spelledOut || ['suspect', 'throttled', 'near_limit', 'dormant'].includes(word);
}

test('every documented outcome has a sentence', () => {
  for (const word of words('Poll outcomes')) {
    assert.ok(!outcomeOf(word).sentence.includes(`"${word}"`), word);
  }
});

test('every documented state of comments has a sentence, and so has an account whose comments nobody wants', () => {
  for (const word of words('What can be wrong with comments')) {
    assert.notEqual(commentsOf(word).sentence, `${word.charAt(0).toUpperCase()}${word.slice(1).replaceAll('_', ' ')}.`, word);
    assert.notEqual(commentsOf(word).kind, 'good', word);
  }
  assert.equal(commentsOf('ok').kind, 'good');
  assert.deepEqual(commentsOf(undefined), { kind: 'off', sentence: 'No flow or program asked to be told of them.' });
  assert.deepEqual(commentsOf('newly_invented'), { kind: 'warning', sentence: 'Newly invented.' });
  assert.equal(commentsOf('constructor').kind, 'warning');
});

test('every documented reason has a sentence', () => {
  for (const word of words('Reasons for connecting again')) {
    assert.ok(!reasonOf(word).startsWith('Reason:'), word);
  }
  assert.equal(reasonOf(undefined), '');
});

test('words of a newer version are shown as they are', () => {
  assert.deepEqual(stateOf('newly_invented'), { kind: 'warning', label: 'Newly invented' });
  assert.equal(outcomeOf('newly_invented').sentence, 'The poll ended with "newly_invented".');
  assert.equal(reasonOf('newly_invented'), 'Reason: Newly invented.');
});

test('a word that objects have of themselves is no state', () => {
  assert.deepEqual(stateOf('constructor'), { kind: 'warning', label: 'Constructor' });
  assert.equal(outcomeOf('toString').kind, 'warning');
  assert.equal(reasonOf('constructor'), 'Reason: Constructor.');
});

test('connecting again is offered where it helps', () => {
  assert.ok(needsConnecting('reconnect_needed'));
  assert.ok(!needsConnecting('active'));
  assert.ok(!needsConnecting('throttled'));
});

test('what there is to do is said once', () => {
  const account = {
    advice: 'Connect the account again.',
    renewal: { advice: 'Its token could not be renewed.' },
    attention: ['Connect the account again.', 'Events were given up: replay them.'],
  };

  assert.deepEqual(adviceOf(account), [
    'Connect the account again.', 'Its token could not be renewed.', 'Events were given up: replay them.',
  ]);
  assert.deepEqual(adviceOf({}), []);
});

test('an account that looks well and needs attention says both', () => {
  const labels = (account) => signsOf(account).map(({ label }) => label);

  assert.deepEqual(labels({ state: 'active' }), ['Active']);
  assert.deepEqual(labels({ state: 'active', attention: ['Its token ends.'] }), ['Active', 'Needs attention']);
  assert.deepEqual(labels({ state: 'paused_by_operator', attention: ['Its token ends.'] }), ['Paused', 'Needs attention']);
  assert.deepEqual(labels({ state: 'blocked', attention: ['Ask its owner.'] }), ['Blocked']);
});
