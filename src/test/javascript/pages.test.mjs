import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiFailure } from '../../main/resources/console/api.js';
import { openPage, partQuery, toFirstPage } from '../../main/resources/console/pages.js';

/** An app with so many rows, which answers as many as it is asked for. */
function app(length) {
  const asked = [];
  const get = async (address) => {
    const query = new URLSearchParams(address.split('?')[1]);
    asked.push(address);
    const start = Number(query.get('after') ?? 0);
    const end = Math.min(length, start + Number(query.get('limit')));
    const data = Array.from({ length: end - start }, (_, i) => start + i);
    return { ...(start === 0 && { total: length }), data, ...(end < length && { next: String(end) }) };
  };
  return { asked, api: { get } };
}

const address = (after, limit) => `/api/things?${partQuery(after, limit)}`;

test('a section that was left is come back to at its page', async () => {
  const { api } = app(120);
  const memory = {};
  const first = await openPage({ api, memory }, address);
  memory.place.pager.forward(first.next);
  memory.place.starts = memory.place.pager.starts;

  const again = await openPage({ api, memory }, address);

  assert.equal(again.number, 2);
  assert.equal(again.rows[0], 50);
});

test('another list begins at its first page', async () => {
  const { api } = app(120);
  const memory = { place: { starts: [undefined, '50'] } };

  toFirstPage(memory);

  assert.equal((await openPage({ api, memory }, address)).number, 1);
});

test('what the app says beside the rows is there too', async () => {
  const { api } = app(3);

  assert.equal((await openPage({ api, memory: {} }, address)).parts[0].total, 3);
});

test('a place that the app does not know any more is forgotten, not tried for ever', async () => {
  const memory = { place: { starts: [undefined, 'old'] } };
  const refusing = { get: async () => { throw new ApiFailure({ status: 400, code: 'InvalidParameter', message: 'x' }); } };

  await assert.rejects(openPage({ api: refusing, memory }, address), { status: 400 });

  const { api } = app(3);
  assert.deepEqual((await openPage({ api, memory }, address)).rows, [0, 1, 2]);
});

test('a place is kept while storage fails', async () => {
  const memory = { place: { starts: [undefined, '50'] } };
  const failing = { get: async () => { throw new ApiFailure({ status: 503, code: 'StorageUnavailable', message: 'x' }); } };

  await assert.rejects(openPage({ api: failing, memory }, address), { status: 503 });

  assert.equal((await openPage({ api: app(120).api, memory }, address)).rows[0], 50);
});

test('a query says only what is wanted, and escapes it', () => {
  assert.equal(partQuery(undefined, 50, { show: '', search: '' }), 'limit=50');
  assert.equal(partQuery('a/b', 50, { search: 'x&y=z' }), 'limit=50&after=a%2Fb&search=x%26y%3Dz');
});
