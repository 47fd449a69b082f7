import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureOf } from '../resources/watch/picture.js';
import { beginning, since, stationsOf, timeOfDay } from '../resources/watch/ways.js';

const POSTED = '2026-11-26T08:00:00Z';
const at = (seconds) => new Date(Date.parse(POSTED) + seconds * 1000).toISOString();
const attempt = (seconds, answer) => ({ at: at(seconds), answer, accepted: answer === '200' });
const way = { posted: POSTED, began: POSTED, seen: at(4) };
const labels = (track, of = way, now = at(60)) => stationsOf(of, track, Date.parse(now)).map(({ label }) => label);

test('a post waits for the poll until the poll has seen it', () => {
  assert.deepEqual(beginning({ posted: POSTED }).map(({ label }) => label), ['Posted', 'Waits for the next poll']);
  assert.deepEqual(beginning(way).map(({ label, after }) => [label, after]), [['Posted', undefined], ['Seen by the poll', '+4.0 s']]);
});

test('a comment is written and not posted', () => {
  assert.equal(beginning({ topic: 'comments', posted: POSTED })[0].label, 'Written');
  assert.equal(beginning({ topic: 'media', posted: POSTED })[0].label, 'Posted');
});

test('nothing is on its way to a subscriber before the poll has seen the post', () => {
  assert.deepEqual(labels({ attempts: [] }, { posted: POSTED, began: POSTED }), ['Ahead']);
  assert.deepEqual(labels({ attempts: [] }), ['On its way']);
});

test('an accepted delivery is the end', () => {
  assert.deepEqual(labels({ attempts: [attempt(5, '200')], state: 'delivered' }), ['Arrived, answered 200']);
});

test('every try tells its answer, and what comes next', () => {
  const attempts = [attempt(5, '500'), attempt(16, 'HANG')];

  assert.deepEqual(labels({ attempts, state: 'waiting', nextAttempt: at(75) }),
    ['Try 1: answered 500', 'Try 2: no answer', 'Next try in 15 s']);
  assert.deepEqual(labels({ attempts, state: 'waiting', nextAttempt: at(59) }).at(-1), 'Next try soon');
  assert.deepEqual(labels({ attempts: [...attempts, attempt(80, '200')] }).at(-1), 'Arrived, answered 200');
});

test('nothing is tried while the subscriber is left alone', () => {
  const track = { attempts: [attempt(5, '500')], state: 'waiting', nextAttempt: at(70) };
  const next = (openUntil) => stationsOf(way, { ...track, openUntil }, Date.parse(at(60))).at(-1).label;

  assert.equal(next(at(120)), 'Left alone, next try in 1 min');
  assert.equal(next(at(65)), 'Next try in 10 s');
});

test('one that was given up is a dead letter', () => {
  assert.deepEqual(labels({ attempts: [attempt(5, '400')], state: 'dead' }).at(-1), 'Given up: a dead letter');
});

test('one whose subscription ended with the answer is no dead letter', () => {
  const track = { attempts: [attempt(5, '410')], state: 'dead', lastReason: 'answered 410' };

  assert.deepEqual(labels(track).at(-1), 'Its subscription ended');
});

test('many tries are counted and not drawn', () => {
  const attempts = Array.from({ length: 30 }, (_, index) => attempt(index * 60, '500'));

  assert.deepEqual(labels({ attempts, nextAttempt: at(60) }), [
    'Try 1: answered 500', 'Try 2: answered 500', '25 more tries',
    'Try 28: answered 500', 'Try 29: answered 500', 'Try 30: answered 500', 'Next try soon',
  ]);
});

test('a test event begins when it is asked for', () => {
  assert.deepEqual(beginning({ test: true }).map(({ label }) => label), ['Test event asked for']);
  assert.deepEqual(labels({ attempts: [] }, { test: true, began: POSTED }), ['On its way']);
});

test('times are short', () => {
  assert.equal(since(POSTED, at(0.44)), '+0.4 s');
  assert.equal(since(POSTED, at(125)), '+2 min 5 s');
  assert.equal(since(POSTED, at(7260)), '+2 h 1 min');
  assert.equal(since(POSTED, at(-1)), '+0.0 s');
  assert.equal(timeOfDay(POSTED), '08:00:00');
});

test('a picture is the same for the same post, differs from others, and lies within its frame', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `1784183121626${55286 + index * 7}`);
  const drawn = ids.map((id) => JSON.stringify(pictureOf(id)));

  assert.deepEqual(drawn, ids.map((id) => JSON.stringify(pictureOf(id))));
  assert.ok(new Set(drawn).size > 190);
  assert.equal(new Set(ids.map((id) => pictureOf(id).says)).size, 6);
  assert.ok(drawn.every((each) => !/NaN|undefined/.test(each)));
});
