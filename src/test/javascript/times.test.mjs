import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, daysLeft, inFull, plural, readable, tokenLife } from '../../main/resources/console/times.js';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const at = (days, hours = 0) => new Date(NOW + (days * 24 + hours) * 3_600_000).toISOString();

test('a day that is not whole is not counted', () => {
  assert.equal(daysLeft(at(3, -1), NOW), 2);
  assert.equal(daysLeft(at(3), NOW), 3);
});

test('a token that lives long is told in days, without alarm', () => {
  assert.deepEqual(tokenLife(at(41), NOW), { text: '41 days', kind: 'none' });
});

test('a token that should have been renewed weeks ago stands out', () => {
  assert.equal(tokenLife(at(11), NOW).kind, 'none');
  assert.deepEqual(tokenLife(at(10, 23), NOW), { text: '10 days', kind: 'warning' });
  assert.deepEqual(tokenLife(at(1), NOW), { text: '1 day', kind: 'warning' });
  assert.deepEqual(tokenLife(at(0, 5), NOW), { text: 'less than a day', kind: 'warning' });
});

test('a token past its end says since when', () => {
  assert.deepEqual(tokenLife(at(-4), NOW), { text: 'ended 4 days ago', kind: 'bad' });
  assert.deepEqual(tokenLife(at(0, -2), NOW), { text: 'ended 2 h ago', kind: 'bad' });
});

test('a pasted token has an end that nobody knows', () => {
  assert.deepEqual(tokenLife(undefined, NOW), { text: 'end unknown', kind: 'none' });
});

test('distances are told in the largest unit that fits', () => {
  for (const [seconds, text] of [[-25, '25 s ago'], [-60, '1 min ago'], [-3_599, '59 min ago'], [-7_200, '2 h ago'],
    [-86_400, '1 day ago'], [-200_000, '2 days ago'], [0, '0 s ago'], [7_300, 'in 2 h'], [90, 'in 1 min']]) {
    assert.equal(ago(new Date(NOW + seconds * 1000).toISOString(), NOW), text);
  }
});

test('moments are told in UTC, days without a time', () => {
  assert.equal(inFull('2026-11-26T04:22:00Z'), '26 Nov 2026, 04:22 UTC');
  assert.equal(inFull('2026-01-02'), '2 Jan 2026');
});

test('one is one, and thousands are grouped', () => {
  assert.equal(plural(1, 'event'), '1 event');
  assert.equal(plural(0, 'event'), '0 events');
  assert.equal(plural(5000, 'account'), '5,000 accounts');
});

test('moments in a sentence are made readable, other numbers stay', () => {
  assert.equal(
    readable('2 wait since 2026-11-26T04:11:09.445441247Z. Its token ends on 2026-11-30. Instagram 17841400000000123.'),
    '2 wait since 26 Nov 2026, 04:11 UTC. Its token ends on 30 Nov 2026. Instagram 17841400000000123.',
  );
  assert.equal(readable('Not a day: 2026-13-45T00:00:00Z.'), 'Not a day: 2026-13-45T00:00:00Z.');
});
