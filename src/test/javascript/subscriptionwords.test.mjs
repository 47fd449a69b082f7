import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  asSentence, deliverySignOf, eventOf, isGone, knownOf, kindOf, lastDelivered, progressOf, signOf, troubleOf,
} from '../../main/resources/console/subscriptionwords.js';

const NOW = Date.parse('2026-11-26T08:00:00Z');
const at = (seconds) => new Date(NOW + seconds * 1000).toISOString();

test('a kind is called what its maker chose', () => {
  assert.equal(kindOf('media'), 'When I upload a new media (instant)');
  assert.equal(kindOf('comments'), 'When a comment is added');
  assert.equal(kindOf('reconnect-needed'), 'When my connection must be renewed');
  assert.equal(kindOf('a_newer_kind'), 'A newer kind');
});

test('an event is told by its type, whatever stands before it', () => {
  assert.equal(eventOf('com.example.media.published'), 'New media');
  assert.equal(eventOf('com.example.comment.added'), 'New comment');
  assert.equal(eventOf('comments'), 'New comment');
  assert.equal(eventOf('com.example.connection.reconnect_needed'), 'Connection must be renewed');
  assert.equal(eventOf('reconnect-needed'), 'Connection must be renewed');
});

test('every state has a sign, one of another version too', () => {
  assert.deepEqual(['live', 'failing', 'suspended', 'ended', 'dozing'].map((state) => signOf({ state }).kind),
    ['good', 'warning', 'bad', 'off', 'warning']);
  assert.deepEqual(['delivered', 'waiting', 'dead', 'toString'].map((state) => deliverySignOf({ state }).kind),
    ['good', 'off', 'bad', 'warning']);
});

test('a delivery that failed and waits is told from one that only waits', () => {
  assert.deepEqual(deliverySignOf({ state: 'waiting', lastReason: 'answered 500' }), { kind: 'warning', label: 'Waiting' });
  assert.equal(deliverySignOf({ state: 'delivered', lastReason: 'answered 500' }).kind, 'good');
});

test('nothing is said of a subscription that is well, though it failed once', () => {
  assert.deepEqual(troubleOf({ state: 'live', lastFailure: { at: at(-60), reason: 'The callback answered 500.' } }, NOW), []);
});

test('of one that fails is said why, when it is tried again and what to do', () => {
  const [why, when, todo] = troubleOf(
    { state: 'failing', openUntil: at(30), lastFailure: { at: at(-120), reason: 'The callback answered 500.' } }, NOW);

  assert.equal(why, '2 min ago: The callback answered 500.');
  assert.equal(when, 'Tried again in 30 s.');
  assert.match(todo, /^Deliveries are tried again for 24 hours, unless it refuses them\. See whether /);
});

test('one that is well says when it was reached last', () => {
  assert.equal(lastDelivered({ lastDelivered: at(-25) }, NOW), 'Last delivered 25 s ago.');
  assert.equal(lastDelivered({ state: 'live' }, NOW), 'Nothing was delivered yet.');
  assert.equal(lastDelivered({ state: 'ended' }, NOW), '');
});

test('what the app tells once an hour is told by the deliveries meanwhile', () => {
  const subscriptions = [{ id: 'a', lastDelivered: at(-3000) }, { id: 'b' }, { id: 'c', lastDelivered: at(-5) }];
  const deliveries = [
    { subscription: 'a', state: 'delivered', at: at(-20) }, { subscription: 'a', state: 'delivered', at: at(-70) },
    { subscription: 'b', state: 'waiting', at: at(-3) }, { subscription: 'c', state: 'delivered', at: at(-6) },
  ];

  assert.deepEqual(knownOf(subscriptions, deliveries).subscriptions.map((each) => each.lastDelivered), [at(-20), undefined, at(-5)]);
});

test('nothing waits for a subscription that has ended', () => {
  const subscriptions = [
    { id: 'gone', state: 'ended', how: 'gone' }, { id: 'saved', state: 'ended', how: 'deleted' }, { id: 'live', state: 'live' },
  ];
  const deliveries = ['gone', 'saved', 'live', 'forgotten'].map((subscription) => ({ subscription, state: 'waiting', attempts: 1 }));
  const { deliveries: known } = knownOf(subscriptions, deliveries);

  // One that a saved flow ended can be taken over, with all that waits for it.
  assert.deepEqual(known.map(({ isDropped }) => isDropped), [true, false, false, true]);
  assert.deepEqual(deliverySignOf(known[0]), { kind: 'off', label: 'Dropped' });
  assert.deepEqual(progressOf({ ...known[0], lastReason: 'answered 500', nextAttempt: at(9) }, NOW),
    ['Tried once.', 'The callback answered 500.', 'Its subscription has ended.']);
});

test('a pause that is over is not told', () => {
  assert.equal(troubleOf({ state: 'suspended', openUntil: at(-1) }, NOW).length, 1);
});

test('one that has ended says who ended it and when', () => {
  assert.equal(troubleOf({ state: 'ended', ended: at(-60), how: 'gone' }, NOW)[0],
    'Its callback answered that it is gone, 1 min ago.');
  assert.equal(troubleOf({ state: 'ended', ended: at(-60), how: 'by_magic' }, NOW)[0], 'It was ended, 1 min ago.');
});

test('one that cannot be read says why', () => {
  assert.deepEqual(troubleOf({ state: 'unreadable', problem: 'No key opens it. End it.' }, NOW), ['No key opens it. End it.']);
});

test('one that has ended is not tried again', () => {
  assert.ok(troubleOf({ state: 'ended', openUntil: at(30) }, NOW).every((sentence) => !sentence.includes('in 30 s')));
});

test('a delivery tells its tries, the last answer and the next try', () => {
  assert.deepEqual(progressOf({ state: 'waiting', attempts: 2, lastReason: 'answered 500', nextAttempt: at(20) }, NOW),
    ['Tried 2 times.', 'The callback answered 500.', 'Tried again in 20 s.']);
  assert.deepEqual(progressOf({ state: 'waiting', attempts: 0, nextAttempt: at(0) }, NOW), ['Not tried yet.']);
  assert.deepEqual(progressOf({ state: 'waiting', attempts: 1, lastReason: 'no_answer', nextAttempt: at(-1) }, NOW),
    ['Tried once.', 'No answer.', 'Tried again now.']);
  assert.equal(progressOf({ state: 'waiting', attempts: 1, nextAttempt: at(0.4) }, NOW).at(-1), 'Tried again now.');
});

test('a delivery is not tried while its subscription is left alone', () => {
  const waits = { state: 'waiting', attempts: 2, nextAttempt: at(10) };

  assert.equal(progressOf({ ...waits, openUntil: at(50) }, NOW).at(-1), 'Tried again in 50 s.');
  assert.equal(progressOf({ ...waits, openUntil: at(5) }, NOW).at(-1), 'Tried again in 10 s.');
});

test('one that has arrived tells how often it was tried when that was not once, and no old failure', () => {
  assert.deepEqual(progressOf({ state: 'delivered', attempts: 3, lastReason: 'answered 500' }, NOW), ['Tried 3 times.']);
  assert.deepEqual(progressOf({ state: 'delivered', attempts: 1 }, NOW), []);
});

test('one that was given up tells why and what to do, and no next try', () => {
  assert.deepEqual(progressOf({ state: 'dead', attempts: 9, lastReason: 'No answer, for 24 hours', nextAttempt: at(9) }, NOW),
    ['Tried 9 times.', 'No answer, for 24 hours.', 'Mend that, then replay it.']);
});

test('one whose subscription ended with its answer cannot be replayed', () => {
  assert.deepEqual(progressOf({ state: 'dead', attempts: 1, lastReason: 'answered 410' }, NOW),
    ['Tried once.', 'The callback answered 410, so its subscription ended.']);
});

test('of a comment that was deleted nothing is left to send, so nothing is to be mended', () => {
  const dropped = { state: 'dead', attempts: 3, lastReason: 'the comment was deleted' };

  assert.deepEqual(deliverySignOf(dropped), { kind: 'off', label: 'Dropped' });
  assert.deepEqual(progressOf(dropped, NOW), ['Tried 3 times.', 'The comment was deleted.']);
  assert.equal(isGone(dropped), true);
});

test('a reason reads as a sentence', () => {
  assert.equal(asSentence('connect_failed'), 'Connect failed.');
  assert.equal(asSentence('answered 500, for 24 hours'), 'The callback answered 500, for 24 hours.');
  assert.equal(asSentence('no answer within 10 s'), 'No answer within 10 s.');
  assert.equal(asSentence('Why not?'), 'Why not?');
});
