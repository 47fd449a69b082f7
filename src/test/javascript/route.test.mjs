import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRoute, routeTo } from '../../main/resources/console/route.js';

test('a route comes back as it was written', () => {
  for (const [id, param] of [['accounts', ''], ['account', '0123'], ['deadletters', 'a/b %#?é']]) {
    assert.deepEqual(parseRoute(routeTo(id, param)), { id, param });
  }
});

test('a spoilt fragment names a section and nothing in it', () => {
  assert.deepEqual(parseRoute('#account/%E0%A4%A'), { id: 'account', param: '' });
  assert.deepEqual(parseRoute(''), { id: '', param: '' });
});
