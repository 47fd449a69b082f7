import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { stuckSentence, TROUBLES } from '../../main/resources/console/trouble.js';

const doing = (says) => TROUBLES.find((trouble) => trouble.says === says);

test('each of the five texts that Instagram shows has its remedy', () => {
  assert.deepEqual(
    TROUBLES.map((trouble) => trouble.says),
    [
      'Invalid platform app',
      'Insufficient developer role',
      'Invalid redirect_uri',
      'Invalid scope',
      'Sorry, this page isn’t available',
    ],
  );
  for (const trouble of TROUBLES) {
    assert.ok(trouble.means.endsWith('.'), trouble.says);
    assert.ok(trouble.todo.length > 0, trouble.says);
  }
});

test('the remedies are exact', () => {
  assert.match(doing('Invalid platform app').todo.join(' '), /Instagram app id.*not the Meta app/);
  assert.match(doing('Invalid platform app').todo.join(' '), /instagram_business_manage_comments/);
  assert.match(doing('Insufficient developer role').todo.join(' '), /Instagram tester/);
  assert.match(doing('Insufficient developer role').todo.join(' '), /Tester invites/);
  assert.equal(doing('Invalid redirect_uri').copy, 'redirectUri');
  assert.match(doing('Invalid scope').todo.join(' '), /use case/);
  assert.match(doing('Sorry, this page isn’t available').todo.join(' '), /INSTAGRAM_CONSENT_URL/);
});

test('the operator reads of the same five without the page', () => {
  const manual = readFileSync(new URL('../../../docs/operate.md', import.meta.url), 'utf8');
  for (const { says } of TROUBLES) {
    assert.ok(manual.includes(`| ${says.replace('’', "'")} |`), says);
  }
});

test('nothing is said while sign-ins come back, or while there are none', () => {
  assert.equal(stuckSentence(undefined), null);
  assert.equal(stuckSentence({ begun: 0, returned: 0, stuck: false }), null);
  assert.equal(stuckSentence({ begun: 5, returned: 4, stuck: false }), null);
});

test('how many were begun, and how many came back, is one sentence', () => {
  assert.match(stuckSentence({ begun: 1, returned: 0, stuck: true }), / one sign-in was begun, and none came back/);
  assert.match(stuckSentence({ begun: 3, returned: 0, stuck: true }), / 3 sign-ins were begun, and none came/);
  assert.match(stuckSentence({ begun: 9, returned: 2, stuck: true }), / 9 sign-ins were begun, and 2 came back, the newest not/);
});
