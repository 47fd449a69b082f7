import assert from 'node:assert/strict';
import test from 'node:test';
import { ADDRESSES, afterwards, guide } from '../../main/resources/console/guide.js';
import { checklist, facts } from '../../main/resources/console/steps.js';

const WAYS = ['key', 'sign-in'];

const UNSET = { set: false };
const EMPTY = facts(
  { status: 'ok' },
  { metaApp: { appId: UNSET, instagramAppSecret: UNSET, metaAppSecret: UNSET }, clients: [] },
  { data: [] },
);

const each = WAYS.flatMap((way) =>
  checklist(EMPTY, way, new Set()).map((step) => ({ id: step.id, way, ...guide(step.id, way) })),
);

test('each step says what to do', () => {
  for (const { id, text } of each) {
    assert.ok(text.length > 0, id);
    text.forEach((sentences) => assert.match(sentences, /\.$/, id));
  }
});

test('each step is done somewhere: in a menu that is named, or on this page', () => {
  for (const { id, places, here } of each) {
    assert.ok(places.length > 0 || here !== undefined, id);
  }
});

test('what leads somewhere on this page leads to a part that there is', () => {
  const parts = { signin: ['meta-app', 'addresses', 'clients', 'link', 'trouble', 'contact'], connector: WAYS };
  for (const { id, here, trouble } of each) {
    for (const { section, param } of [here, trouble].filter(Boolean)) {
      assert.ok(param === undefined || parts[section].includes(param), `${id}: ${section}/${param}`);
    }
  }
});

test('menus are named and never numbered', () => {
  for (const { id, places } of each) {
    for (const name of places.flatMap((place) => place.path)) {
      assert.doesNotMatch(name, /^\d|[Ss]tep \d/, id);
    }
  }
});

test('the folder of the package is the one of the way', () => {
  for (const way of WAYS) {
    assert.match(guide('connector', way).text[0], new RegExp(`folder ${way}\\.`));
  }
});

test('all five addresses that Meta asks for have a place', () => {
  assert.deepEqual(
    ADDRESSES.map(({ key }) => key),
    ['redirectUri', 'deauthorizeCallback', 'dataDeletionRequest', 'privacyPolicy', 'termsOfUse'],
  );
});

const notes = (way) => afterwards(way).map(({ title, text }) => `${title} ${text}`).join(' ');

test('makers are told to rename, whichever way they connect', () => {
  WAYS.forEach((way) => assert.match(notes(way), /rename/));
});

test('who signs people in is told of the secret that is wiped, and of the verify token', () => {
  assert.match(notes('sign-in'), /wipe.*a day later/);
  assert.match(notes('sign-in'), /verify token/);
  assert.doesNotMatch(notes('key'), /secret/);
});
