import assert from 'node:assert/strict';
import test from 'node:test';
import { checklist, facts, likelyWay, progress } from '../../main/resources/console/steps.js';

const ADDRESSES = {
  redirectUri: 'https://app.example/api/oauth/callback',
  deauthorizeCallback: 'https://app.example/api/meta/deauthorize',
  dataDeletionRequest: 'https://app.example/api/meta/data-deletion',
};

const UNSET = { set: false };
const SET = { set: true, from: 'installation document' };

const empty = () => ({
  health: { status: 'ok', problems: [] },
  installation: {
    metaApp: { appId: UNSET, instagramAppSecret: UNSET, metaAppSecret: UNSET },
    addresses: ADDRESSES,
    clients: [],
  },
  connections: { data: [] },
});

const metaApp = () => ({
  appId: { ...SET, value: '1234567890' },
  instagramAppSecret: SET,
  metaAppSecret: SET,
});

const client = (more) => ({
  id: 'power-platform',
  name: 'Power Automate',
  created: '2026-11-01T00:00:00Z',
  redirectUris: [],
  secrets: [{ id: 's1', created: '2026-11-01T00:00:00Z' }],
  ...more,
});

const REDIRECT = 'https://global.consent.azure-apim.net/redirect/instagram-5f1';

const grant = (more) => ({ id: 'g', name: 'marketing', created: '2026-11-02T10:00:00Z', ...more });

const steps = (data, way, ticked = new Set()) =>
  Object.fromEntries(
    checklist(facts(data.health, data.installation, data.connections), way, ticked).map((step) => [
      step.id,
      step,
    ]),
  );

const states = (data, way, ticked) =>
  Object.fromEntries(Object.entries(steps(data, way, ticked)).map(([id, step]) => [id, step.state]));

test('an empty app begins with the Meta app, and everything behind it comes later', () => {
  assert.deepEqual(states(empty(), 'key'), {
    'app': 'done',
    'meta-app': 'next',
    'tester': 'later',
    'token': 'later',
    'connect': 'later',
    'connector': 'later',
    'flow': 'later',
    'contact': 'optional',
  });
});

test('the way with a key alone asks for nothing that only sign-in needs', () => {
  const key = Object.keys(steps(empty(), 'key'));
  for (const id of ['enter-app', 'addresses', 'client', 'secret', 'redirect']) {
    assert.ok(!key.includes(id), id);
    assert.ok(Object.keys(steps(empty(), 'sign-in')).includes(id), id);
  }
});

test('exactly one step comes next, whatever is there', () => {
  const some = empty();
  some.installation.metaApp = metaApp();
  some.installation.clients = [client()];
  for (const data of [empty(), some]) {
    for (const way of ['key', 'sign-in']) {
      const next = Object.values(states(data, way)).filter((state) => state === 'next');
      assert.equal(next.length, 1, way);
    }
  }
});

test('an app that does not work is mended first', () => {
  const failing = empty();
  failing.health = { status: 'failing', problems: ['The poll has never run.'] };
  const app = steps(failing, 'key').app;
  assert.equal(app.state, 'next');
  assert.match(app.problem, /Health/);
});

test('a connected account shows that its token, its tester and its Meta app are there', () => {
  const connected = empty();
  connected.connections = { data: [{ id: 'c', state: 'active', grants: [grant()] }] };
  const found = states(connected, 'key');
  assert.equal(found['meta-app'], 'done');
  assert.equal(found.tester, 'done');
  assert.equal(found.token, 'done');
  assert.equal(found.connect, 'done');
  assert.equal(found.connector, 'next');
});

test('a key that somebody used ends the short way', () => {
  const used = empty();
  used.connections = { data: [{ id: 'c', grants: [grant({ lastUsed: '2026-11-20' })] }] };
  const found = steps(used, 'key');
  assert.equal(found.flow.state, 'done');
  assert.ok(!Object.values(found).some((step) => step.state === 'next'));
});

test('an empty page with a next one is no empty app', () => {
  const data = { ...empty(), connections: { data: [], next: 'token' } };
  assert.equal(states(data, 'key').connect, 'done');
});

test('a page of connections may be missing, empty or without grants', () => {
  for (const page of [undefined, {}, { data: [] }, { data: [{ id: 'c', state: 'unreadable' }] }]) {
    const data = { ...empty(), connections: page };
    assert.equal(Object.keys(steps(data, 'key')).length, 8);
  }
});

test('what the app cannot see is done when the operator says so', () => {
  const said = steps(empty(), 'key', new Set(['meta-app', 'tester']));
  assert.equal(said['meta-app'].state, 'done');
  assert.equal(said['meta-app'].by, 'you');
  assert.equal(said.token.state, 'next');
});

test('what the app can see is done when it sees it, whatever the operator says', () => {
  const said = steps(empty(), 'sign-in', new Set(['client', 'enter-app', 'redirect']));
  assert.notEqual(said.client.state, 'done');
  assert.notEqual(said['enter-app'].state, 'done');
  assert.notEqual(said.redirect.state, 'done');
  assert.equal(said.client.canTick, false);
  assert.equal(said['meta-app'].canTick, true);
});

test('half of the Meta app names the missing half', () => {
  const half = empty();
  half.installation.metaApp = { ...metaApp(), instagramAppSecret: UNSET };
  const step = steps(half, 'sign-in', new Set(['meta-app', 'addresses']))['enter-app'];
  assert.equal(step.state, 'next');
  assert.match(step.problem, /Instagram app secret/);
  assert.doesNotMatch(step.problem, /Instagram app id/);
});

test('the secret of the Meta app itself is asked for, and keeps nobody waiting', () => {
  const without = empty();
  without.installation.metaApp = { ...metaApp(), metaAppSecret: UNSET };
  const step = steps(without, 'sign-in')['enter-app'];
  assert.equal(step.state, 'done');
  assert.match(step.problem, /app secret of the Meta app/);
});

test('an app that does not know its own address says so at the addresses', () => {
  const lost = empty();
  delete lost.installation.addresses;
  const step = steps(lost, 'sign-in', new Set(['meta-app', 'addresses'])).addresses;
  assert.equal(step.state, 'next');
  assert.match(step.problem, /PUBLIC_BASE_URL/);
});

test('people whom Instagram sent back prove the addresses', () => {
  const returned = empty();
  returned.installation.signIns = { begun: 2, returned: 1, lastReturned: '2026-11-03T00:00:00Z', stuck: false };
  assert.equal(states(returned, 'sign-in').addresses, 'done');
});

test('a refused redirect address is the next thing to look at', () => {
  const refused = empty();
  refused.installation.metaApp = metaApp();
  refused.installation.clients = [
    client({ refused: { redirect: { address: REDIRECT, at: '2026-11-03T00:00:00Z', advice: '…' } } }),
  ];
  const found = steps(refused, 'sign-in', new Set(['meta-app', 'addresses', 'tester', 'secret']));
  assert.equal(found.connector.state, 'done');
  assert.equal(found.redirect.state, 'next');
  assert.match(found.redirect.problem, /power-platform/);
  assert.match(found.redirect.problem, /[Cc]ompare/);
});

test('an address that is confirmed is not told of again', () => {
  const confirmed = empty();
  confirmed.installation.clients = [
    client({
      redirectUris: [REDIRECT],
      refused: { redirect: { address: REDIRECT, at: '2026-11-03T00:00:00Z', advice: '…' } },
    }),
  ];
  const { redirect } = steps(confirmed, 'sign-in');
  assert.equal(redirect.state, 'done');
  assert.equal(redirect.problem, undefined);
});

test('a client without a redirect address keeps the step open, though another has one', () => {
  const two = empty();
  two.installation.clients = [client({ redirectUris: [REDIRECT] }), client({ id: 'other' })];
  assert.notEqual(states(two, 'sign-in').redirect, 'done');
  two.installation.clients.pop();
  assert.equal(states(two, 'sign-in').redirect, 'done');
});

const signedIn = (more) => {
  const data = empty();
  data.installation.metaApp = metaApp();
  data.installation.clients = [client({ redirectUris: [REDIRECT], ...more })];
  data.connections = { data: [{ id: 'c', grants: [grant({ client: 'power-platform' })] }] };
  return data;
};

test('somebody who signed in proves everything but the flow', () => {
  const found = states(signedIn(), 'sign-in');
  assert.equal(found.flow, 'next');
  const open = Object.entries(found).filter(([, state]) => state === 'next' || state === 'later');
  assert.deepEqual(open, [['flow', 'next']]);
});

test('a key is no sign-in', () => {
  const key = empty();
  key.connections = { data: [{ id: 'c', grants: [grant({ lastUsed: '2026-11-20' })] }] };
  const found = states(key, 'sign-in');
  assert.notEqual(found['sign-in'], 'done');
  assert.notEqual(found.flow, 'done');
});

test('a client that could not prove itself since somebody signed in needs its secret again', () => {
  const refused = { authentication: { reason: 'no_secret', at: '2026-11-10T00:00:00Z' } };
  const step = steps(signedIn({ refused }), 'sign-in').secret;
  assert.equal(step.state, 'next');
  assert.match(step.problem, /power-platform/);
  assert.match(step.problem, /no secret/);
});

test('a refusal from before the last sign-in is over', () => {
  const refused = { authentication: { reason: 'wrong_secret', at: '2026-11-02T09:59:59Z' } };
  const step = steps(signedIn({ refused }), 'sign-in').secret;
  assert.equal(step.state, 'done');
  assert.equal(step.problem, undefined);
});

test('sign-ins that never come back are told at the sign-in', () => {
  const stuck = signedIn();
  stuck.installation.signIns = { begun: 4, returned: 0, stuck: true };
  const step = steps(stuck, 'sign-in')['sign-in'];
  assert.equal(step.state, 'next');
  assert.match(step.problem, /4 sign-ins/);
});

test('the way that was begun is the way that is shown', () => {
  const way = (data) => likelyWay(facts(data.health, data.installation, data.connections));
  assert.equal(way(empty()), 'key');
  const begun = empty();
  begun.installation.metaApp = { ...begun.installation.metaApp, appId: { ...SET, value: '12345' } };
  assert.equal(way(begun), 'sign-in');
  const withClient = empty();
  withClient.installation.clients = [client()];
  assert.equal(way(withClient), 'sign-in');
});

test('progress counts what has to be done, and names what comes next', () => {
  const list = checklist(facts(empty().health, empty().installation, empty().connections), 'key', new Set());
  assert.deepEqual(progress(list), {
    sentence: '1 of 7 steps done. Next: Make a Meta app.',
    done: 1,
    needed: 7,
  });
  const used = empty();
  used.connections = { data: [{ id: 'c', grants: [grant({ lastUsed: '2026-11-20' })] }] };
  const done = checklist(facts(used.health, used.installation, used.connections), 'key', new Set());
  assert.equal(progress(done).sentence, 'All 7 steps are done.');
});

test('a contact may be left out, and an empty one is none', () => {
  const data = empty();
  data.installation.contact = {};
  assert.equal(states(data, 'key').contact, 'optional');
  data.installation.contact = { email: 'flows@contoso.example' };
  assert.equal(states(data, 'key').contact, 'done');
});
