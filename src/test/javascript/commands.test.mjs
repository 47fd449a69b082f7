import assert from 'node:assert/strict';
import test from 'node:test';
import { PAC, packagePath, PLACEHOLDERS, paconn } from '../../main/resources/console/commands.js';

const commands = [...PAC, ...paconn('key'), ...paconn('sign-in')].map(({ command }) => command);

test('each command is one line that any shell takes', () => {
  for (const command of commands) {
    assert.doesNotMatch(command, /[\n\\`’“”]/, command);
  }
});

test('pac is told the solution', () => {
  assert.ok(PAC.some(({ command }) => command.includes('--solution-unique-name')));
});

test('paconn gets the secret of a connector that signs people in, and no other', () => {
  const withSecret = (folder) =>
    paconn(folder).filter(({ command }) => command.endsWith('--secret CLIENT_SECRET')).length;
  assert.equal(withSecret('sign-in'), 2);
  assert.equal(withSecret('key'), 0);
  assert.ok(PAC.every(({ command }) => !command.includes('secret')));
});

test('each placeholder is explained', () => {
  const explained = new Set([...PLACEHOLDERS.map(([name]) => name), 'CLIENT_SECRET']);
  for (const command of commands) {
    for (const [name] of command.matchAll(/\b[A-Z]{2,}(_[A-Z]+)*\b/g)) {
      assert.ok(explained.has(name), name);
    }
  }
});

test('whatever the title holds, it stays in its parameter', () => {
  const path = new URL(packagePath('power-platform', ' A&clientId=x #1 '), 'https://app.example');
  assert.equal(path.searchParams.get('title'), 'A&clientId=x #1');
  assert.deepEqual(path.searchParams.getAll('clientId'), ['power-platform']);
  assert.equal(path.hash, '');
});

test('what is left empty is left out', () => {
  assert.equal(packagePath('', ' '), '/api/connector');
});
