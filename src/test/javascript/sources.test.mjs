import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const FOLDER = new URL('../../main/resources/console/', import.meta.url);
const names = readdirSync(FOLDER);
const scripts = names.filter((name) => name.endsWith('.js'));
const read = (name) => readFileSync(new URL(name, FOLDER), 'utf8');
const page = read('index.html');

/** The modules that one loads. */
function imports(name) {
  return [...read(name).matchAll(/^(?:import|export) .*?from '([^']+)';$|^} from '([^']+)';$/gm)]
    .map((match) => match[1] ?? match[2]);
}

test('no script makes markup from text, runs text, or keeps anything in the browser', () => {
  const forbidden = /innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|document\.write|\beval\b|new Function|import\(|localStorage|sessionStorage|indexedDB|document\.cookie|caches\.|serviceWorker|postMessage|sendBeacon|XMLHttpRequest|WebSocket/;
  for (const name of scripts) {
    const found = read(name).match(forbidden);
    assert.equal(found, null, `${name}: ${found?.[0]}`);
  }
});

test('only one object asks the network', () => {
  for (const name of scripts.filter((script) => script !== 'api.js')) {
    assert.doesNotMatch(read(name), /\bfetch\(/, name);
  }
});

test('the page loads only files of its own, and holds no script and no style', () => {
  const loaded = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1]);
  assert.ok(loaded.length > 0);
  for (const address of loaded) {
    assert.match(address, /^(\/api\/console\/[a-z]+\.(js|css)|data:.*)$/);
    if (address.startsWith('/')) {
      assert.ok(names.includes(address.replace('/api/console/', '')), address);
    }
  }
  assert.doesNotMatch(page, /<script(?![^>]* src=)|<style|\son[a-z]+=|\sstyle=/);
});

test('a style sheet loads nothing', () => {
  for (const name of names.filter((file) => file.endsWith('.css'))) {
    assert.doesNotMatch(read(name), /@import|url\(/, name);
  }
});

test('every module that is loaded is there, and every module that is there is loaded', () => {
  const met = new Set(['main.js']);
  for (const name of met) {
    for (const other of imports(name)) {
      assert.match(other, /^\.\/[a-z]+\.js$/, `${name} loads ${other}`);
      assert.ok(scripts.includes(other.slice(2)), `${name} loads ${other}`);
      met.add(other.slice(2));
    }
  }
  assert.deepEqual([...met].sort(), [...scripts].sort());
});

test('the page asks for all modules at once, and does not wait for one to name the next', () => {
  const preloaded = [...page.matchAll(/<link rel="modulepreload" href="\/api\/console\/([a-z]+\.js)">/g)].map((match) => match[1]);

  assert.deepEqual(['main.js', ...preloaded].sort(), [...scripts].sort());
});

test('files stay small', () => {
  for (const name of scripts) {
    assert.ok(read(name).split('\n').length <= 300, name);
  }
});
