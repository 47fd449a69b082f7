import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pager } from '../../main/resources/console/pager.js';

/** A list of numbers that answers at most so many at once, and counts how often it is asked. */
function list(length, most, keep = () => true) {
  const asked = [];
  const fetchPart = async (after, limit) => {
    asked.push({ after, limit });
    const start = after === undefined ? 0 : Number(after);
    const end = Math.min(length, start + Math.min(most, limit));
    const data = Array.from({ length: end - start }, (_, i) => start + i).filter(keep);
    return end < length ? { data, next: String(end) } : { data };
  };
  return { asked, fetchPart };
}

test('all rows are met once, in order, whatever the app answers at once', async () => {
  for (const most of [1, 7, 10, 1000]) {
    const pager = new Pager(list(33, most).fetchPart, 8);
    const met = [];
    let page = await pager.load();
    met.push(...page.rows);
    while (page.next !== undefined) {
      assert.ok(page.rows.length <= 8);
      pager.forward(page.next);
      page = await pager.load();
      met.push(...page.rows);
    }
    assert.deepEqual(met, Array.from({ length: 33 }, (_, i) => i), `${most} at once`);
  }
});

test('a page is filled although the app answers with less', async () => {
  const { asked, fetchPart } = list(100, 4);

  const page = await new Pager(fetchPart, 10).load();

  assert.equal(page.rows.length, 10);
  assert.deepEqual(asked.map(({ limit }) => limit), [10, 6, 2]);
});

test('a search for little ends after some calls, and goes on where it ended', async () => {
  const { asked, fetchPart } = list(1000, 10, (row) => row === 5 || row === 100);
  const pager = new Pager(fetchPart, 10, undefined, () => 0);

  const page = await pager.load();

  assert.deepEqual(page.rows, [5]);
  assert.equal(page.isWhole, false);
  assert.equal(asked.length, 8);

  const more = await pager.load(page);

  assert.equal(asked[8].after, page.next);
  assert.equal(asked[8].limit, 9);
  assert.deepEqual(more.rows, [5, 100]);
});

test('a search that is slow ends after some time', async () => {
  let now = 0;
  const { asked, fetchPart } = list(1000, 10, () => false);
  const slow = async (...request) => {
    now += 3_000;
    return fetchPart(...request);
  };

  const page = await new Pager(slow, 10, undefined, () => now).load();

  assert.equal(asked.length, 2);
  assert.equal(page.isWhole, false);
});

test('however slow it is, every press of the button comes further', async () => {
  let now = 0;
  const { fetchPart } = list(30, 10, () => false);
  const slow = async (...request) => {
    now += 60_000;
    return fetchPart(...request);
  };
  const pager = new Pager(slow, 10, undefined, () => now);

  let page = await pager.load();
  for (let press = 0; press < 2; press += 1) {
    page = await pager.load(page);
  }

  assert.deepEqual(page, { rows: [], next: undefined, isWhole: true });
});

test('an empty list has one page', async () => {
  assert.deepEqual(await new Pager(list(0, 10).fetchPart, 10).load(), { rows: [], next: undefined, isWhole: true });
});

test('back leads to where the page before began, and not further than the first', async () => {
  const pager = new Pager(list(30, 10).fetchPart, 10);
  pager.forward((await pager.load()).next);
  pager.forward((await pager.load()).next);
  assert.equal(pager.number, 3);

  pager.back();
  assert.equal((await pager.load()).rows[0], 10);
  pager.back();
  pager.back();
  assert.equal(pager.number, 1);
  assert.equal((await pager.load()).rows[0], 0);
});

test('a list that was left is come back to where it was', async () => {
  const { fetchPart } = list(30, 10);
  const left = new Pager(fetchPart, 10);
  left.forward((await left.load()).next);

  const again = new Pager(fetchPart, 10, left.starts);

  assert.equal(again.number, 2);
  assert.equal((await again.load()).rows[0], 10);
});
