import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOf } from '../../main/resources/console/names.js';

test('an ordinary name is shown as it is', () => {
  for (const name of ['alpine.bakery', 'Café Größe', 'מאפייה', 'パン屋', 'shop 🥐', 'Flow: new posts']) {
    assert.equal(nameOf(name), name);
  }
});

test('what cannot be seen is left out', () => {
  assert.equal(nameOf('evil\u202Egnp.exe\u2066'), 'evilgnp.exe');
  assert.equal(nameOf('a\u0000b\u200Bc\u2028d\uFEFF'), 'abcd');
  assert.equal(nameOf('half\uD83E'), 'half');
});

test('markup stays text and whole', () => {
  assert.equal(nameOf('<img src=x onerror=alert(1)>'), '<img src=x onerror=alert(1)>');
});

test('a very long name is cut between signs', () => {
  const cut = nameOf('🥐'.repeat(500));

  assert.equal([...cut].length, 101);
  assert.ok(cut.endsWith('🥐…'));
});

test('a name of nothing can be seen and pressed', () => {
  for (const nothing of ['', '  ', '\u200B\u202E', undefined, null]) {
    assert.equal(nameOf(nothing), '(no name)');
  }
});
