import assert from 'node:assert/strict';
import test from 'node:test';
import { changes, isSetting, origin, removal } from '../../main/resources/console/metaappchanges.js';

const DOCUMENT = 'installation/installation.json';
const STORED = {
  appId: { set: true, from: DOCUMENT, value: '1234567890' },
  instagramAppSecret: { set: true, from: DOCUMENT },
  metaAppSecret: { set: false },
};

const values = (more) => ({ appId: '1234567890', instagramAppSecret: '', metaAppSecret: '', ...more });

test('what stays as it is, is not sent', () => {
  assert.deepEqual(changes(STORED, values({ metaAppSecret: ' abcdef0123456789 ' })), {
    metaAppSecret: 'abcdef0123456789',
  });
});

test('an empty field removes nothing', () => {
  assert.deepEqual(changes(STORED, values({ appId: '', instagramAppSecret: 's-12345678901234567' })), {
    instagramAppSecret: 's-12345678901234567',
  });
});

test('a form that changes nothing sends nothing', () => {
  assert.throws(() => changes(STORED, values()), /Nothing is changed/);
});

test('a value of a setting wins, and is neither sent nor removed', () => {
  const set = { ...STORED, instagramAppSecret: { set: true, from: 'setting INSTAGRAM_APP_SECRET' } };
  assert.equal(isSetting(set.instagramAppSecret), true);
  assert.equal(isSetting(STORED.instagramAppSecret), false);
  assert.deepEqual(removal(set), { appId: null });
});

test('removing removes all that was entered, and nothing else', () => {
  assert.deepEqual(removal(STORED), { appId: null, instagramAppSecret: null });
});

test('it is told whether there is a secret, and that it is kept', () => {
  assert.match(origin('instagramAppSecret', STORED.instagramAppSecret), /never shown again.*keep/);
  assert.match(origin('metaAppSecret', STORED.metaAppSecret), /Not entered/);
});
