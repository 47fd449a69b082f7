import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../../main/resources/console/api.js';

const reply = (status, body = '', headers = {}) => new Response(status === 204 ? null : body, { status, headers });
const failing = (status, code, message) =>
  reply(status, JSON.stringify({ error: { code, message, requestId: 'r-1' } }));

/** An app that answers the same to everything, and what it was asked. */
function app(answer) {
  const asked = [];
  const fetcher = async (path, options) => {
    asked.push({ path, ...options });
    return answer();
  };
  return { asked, fetcher };
}

test('the key goes into a header and nowhere else', async () => {
  const { asked, fetcher } = app(() => reply(200, '{"data":[]}'));

  await new Api('canary-key', fetcher).get('/api/connections');

  const { headers, ...rest } = asked[0];
  assert.equal(headers['x-functions-key'], 'canary-key');
  assert.ok(!JSON.stringify(rest).includes('canary-key'));
  assert.equal(rest.credentials, 'omit');
  assert.equal(rest.redirect, 'error');
});

test('a host that checks no key gets none', async () => {
  const { asked, fetcher } = app(() => reply(200, '{}'));

  await new Api('', fetcher).get('/api/health');

  assert.deepEqual(asked[0].headers, {});
});

test('nothing is sent to another host', async () => {
  const { asked, fetcher } = app(() => reply(200, '{}'));

  for (const path of ['https://elsewhere.example/api/', '//elsewhere.example/api/', 'api/health']) {
    await assert.rejects(new Api('k', fetcher).get(path), TypeError);
  }
  assert.equal(asked.length, 0);
});

test('a body is sent as JSON', async () => {
  const { asked, fetcher } = app(() => reply(201, '{"id":"1"}'));

  const made = await new Api('k', fetcher).post('/api/connections', { accessToken: 't' });

  assert.deepEqual(made, { id: '1' });
  assert.equal(asked[0].method, 'POST');
  assert.equal(asked[0].body, '{"accessToken":"t"}');
  assert.equal(asked[0].headers['content-type'], 'application/json');
});

test('an answer without content is no failure', async () => {
  assert.equal(await new Api('k', app(() => reply(204)).fetcher).delete('/api/connections/1'), undefined);
});

test('a failure carries all that the app said', async () => {
  const { fetcher } = app(() => failing(503, 'NotConfigured', 'Set ENCRYPTION_KEYS.'));

  await assert.rejects(new Api('k', fetcher).get('/api/health', { alsoGood: [503] }), {
    name: 'ApiFailure',
    status: 503,
    code: 'NotConfigured',
    message: 'Set ENCRYPTION_KEYS.',
    requestId: 'r-1',
  });
});

test('health that fails is an answer', async () => {
  const { fetcher } = app(() => reply(503, '{"status":"failing","problems":[]}'));

  const health = await new Api('k', fetcher).get('/api/health', { alsoGood: [503] });

  assert.equal(health.status, 'failing');
});

test('a refused key is told, once for each call', async () => {
  let told = 0;
  const api = new Api('k', app(() => reply(401)).fetcher, () => {
    told += 1;
  });

  await assert.rejects(api.get('/api/health'), { code: 'KeyRefused', isKeyRefused: true });
  assert.equal(told, 1);
});

test('a token that Instagram refuses is no refused key', async () => {
  let told = 0;
  const answer = () => failing(401, 'ReconnectNeeded', 'Instagram no longer accepts this connection.');
  const api = new Api('k', app(answer).fetcher, () => {
    told += 1;
  });

  await assert.rejects(api.post('/api/connections', {}), { code: 'ReconnectNeeded', isKeyRefused: false });
  assert.equal(told, 0);
});

test('a page of somebody else between us is a failure that says what to do', async () => {
  for (const [status, body] of [[502, '<html>Bad gateway</html>'], [200, '<html>Sign in to the Wi-Fi</html>'],
    [503, ''], [403, 'Ip Forbidden'], [404, ''], [200, 'null']]) {
    const failed = await new Api('k', app(() => reply(status, body)).fetcher).get('/api/health', { alsoGood: [503] })
      .catch((failure) => failure);
    assert.equal(failed.name, 'ApiFailure', `${status} ${body}`);
    assert.ok(!failed.message.includes('<'), failed.message);
    assert.ok(failed.message.length > 20);
  }
});

test('no answer at all is a failure that says so', async () => {
  const api = new Api('k', async () => {
    throw new TypeError('Failed to fetch');
  });

  await assert.rejects(api.get('/api/health'), { code: 'NoAnswer', status: 0 });
});

test('an answer that ends halfway is a failure', async () => {
  const broken = { ok: true, status: 200, text: async () => { throw new TypeError('network error'); } };

  await assert.rejects(new Api('k', async () => broken).get('/api/health'), { code: 'NoAnswer' });
});

test('a file comes with the name that the app gives it', async () => {
  const { fetcher } = app(() =>
    reply(200, 'PK', { 'content-disposition': 'attachment; filename="instagram-connector.zip"' }));

  const file = await new Api('k', fetcher).download('/api/connector?clientId=a');

  assert.equal(file.name, 'instagram-connector.zip');
  assert.equal(await file.blob.text(), 'PK');
});

test('a file that cannot be made is a failure as any other', async () => {
  const { fetcher } = app(() => failing(400, 'InvalidParameter', 'There is no such client.'));

  await assert.rejects(new Api('k', fetcher).download('/api/connector'), { message: 'There is no such client.' });
});
