import assert from 'node:assert/strict';
import test from 'node:test';
import { loginsOf } from '../../main/resources/console/logins.js';

test('the last of several sign-ins counts, of whatever account', () => {
  const signIn = (created) => ({ grants: [{ client: 'power-platform', created }] });
  const { lastSignIn } = loginsOf([signIn('2026-11-02T00:00:00Z'), signIn('2026-11-09T00:00:00Z'), signIn('2026-11-05T00:00:00Z')]);
  assert.equal(lastSignIn, Date.parse('2026-11-09T00:00:00Z'));
});

test('nobody signed in where there are only keys', () => {
  assert.deepEqual(loginsOf([{ grants: [{ name: 'operator', created: '2026-11-02T00:00:00Z' }] }]), {
    keyUsed: false,
    signedIn: false,
    signInUsed: false,
  });
});
