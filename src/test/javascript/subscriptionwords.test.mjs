import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  asSentence, deliverySignOf, eventOf, kindOf, progressOf, signOf, troubleOf,
} from '../../main/resources/console/subscriptionwords.js';

const NOW = Date.parse('2026-11-26T08:00:00Z');
const at = (seconds) => new Date(NOW + seconds * 1000).toISOString();

test('a kind is called what its maker chose', () => {
  assert.equal(kindOf('media'), 'When I upload a new media (instant)');
  assert.equal(kindOf('reconnect-needed'), 'When my connection must be renewed');
  assert.equal(kindOf('a_newer_kind'), 'A newer kind');
});

test('an event is told by its type, whatever stands before it', () => {
  assert.equal(eventOf('com.example.media.published'), 'New media');
  assert.equal(eventOf('com.example.connection.reconnect_needed'), 'Connection must be renewed');
  assert.equal(eventOf('reconnect-needed'), 'Connection must be renewed');
});

test('every state has a sign, one of another version too', () => {
  assert.deepEqual(['live', 'failing', 'suspended', 'ended', 'dozing'].map((state) => signOf({ state }).kind),
    ['good', 'warning', 'bad', 'off', 'warning']);
  assert.deepEqual(['delivered', 'waiting', 'dead', 'toString'].map((state) => deliverySignOf({ state }).kind),
    ['good', 'off', 'bad', 'warning']);
});

test('nothing is said of a subscription that is well, though it failed once', () => {
  assert.deepEqual(troubleOf({ state: 'live', lastFailure: { at: at(-60), reason: 'The callback answered 500.' } }, NOW), []);
});

test('of one that fails is said why, when it is tried again and what to do', () => {
  const [why, when, todo] = troubleOf(
    { state: 'failing', openUntil: at(30), lastFailure: { at: at(-120), reason: 'The callback answered 500.' } }, NOW);

  assert.equal(why, '2 min ago: The callback answered 500.');
  assert.equal(when, 'Tried again in 30 s.');
  assert.match(todo, /^Deliveries are tried again for 24 hours\. See whether /);
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
  assert.deepEqual(progressOf({ state: 'waiting', attempts: 2, lastStatus: 500, nextAttempt: at(20) }, NOW),
    ['Tried 2 times.', 'The callback answered 500.', 'Tried again in 20 s.']);
  assert.deepEqual(progressOf({ state: 'waiting', attempts: 0, nextAttempt: at(0) }, NOW), ['Not tried yet.']);
  assert.deepEqual(progressOf({ state: 'waiting', attempts: 1, lastReason: 'no_answer', nextAttempt: at(-1) }, NOW),
    ['Tried once.', 'No answer.', 'Tried again now.']);
});

test('one that has arrived tells how often it was tried, and no old failure', () => {
  assert.deepEqual(progressOf({ state: 'delivered', attempts: 3, lastStatus: 500 }, NOW), ['Tried 3 times.']);
});

test('one that was given up tells why, and no next try', () => {
  assert.deepEqual(progressOf({ state: 'dead', attempts: 9, lastReason: 'Gone for 24 hours', nextAttempt: at(9) }, NOW),
    ['Tried 9 times.', 'Gone for 24 hours.']);
});

test('a reason reads as a sentence', () => {
  assert.equal(asSentence('connect_failed'), 'Connect failed.');
  assert.equal(asSentence('answered 500, for 24 hours'), 'The callback answered 500, for 24 hours.');
  assert.equal(asSentence('no answer within 10 s'), 'No answer within 10 s.');
  assert.equal(asSentence('Why not?'), 'Why not?');
});
