// Receives the events of one subscription, and believes only what its signature proves.
//
//   SIGNING_SECRET=whsec_... PORT=8080 node receive-webhook.mjs
//
// The secret is in the answer to the subscription, once. The connector calls public https addresses
// only: put this behind something that ends TLS. Nothing has to be installed.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const TOLERANCE_SECONDS = 5 * 60;
const MOST_BYTES = 1024 * 1024;
const REMEMBERED = 10_000;

const secret = Buffer.from((process.env.SIGNING_SECRET ?? '').replace(/^whsec_/, ''), 'base64');
const seen = new Set();

if (secret.length < 24) {
  console.error('SIGNING_SECRET has to be the signing secret of the subscription: whsec_...');
  process.exit(1);
}

// Standard Webhooks: an HMAC over id, time and the body as it came, byte for byte.
function isSigned(headers, body) {
  const id = headers['webhook-id'] ?? '';
  const time = headers['webhook-timestamp'] ?? '';
  const age = Math.abs(Date.now() / 1000 - Number(time));
  if (!/^\d+$/.test(time) || age > TOLERANCE_SECONDS) {
    return false;
  }
  const wanted = createHmac('sha256', secret).update(`${id}.${time}.`).update(body).digest();
  // While a secret is changed there are several signatures.
  return (headers['webhook-signature'] ?? '').split(' ').some((signature) => {
    const [version, text] = signature.split(',');
    const given = Buffer.from(text ?? '', 'base64');
    return version === 'v1' && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

// What your program does with it. Answer soon, within ten seconds, and work afterwards.
function handle(type, content) {
  console.log(`${type} ${JSON.stringify(content)}`);
}

async function read(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > MOST_BYTES) {
      return undefined;
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const server = createServer(async (request, response) => {
  const body = request.method === 'POST' ? await read(request) : undefined;
  if (body === undefined || !isSigned(request.headers, body)) {
    response.writeHead(400).end();
    return;
  }
  // The same id again is the same event again. A connector that got no answer asks once more.
  const id = request.headers['webhook-id'];
  if (!seen.has(id)) {
    handle(request.headers['ce-type'], JSON.parse(body.toString('utf8')));
    seen.add(id);
    if (seen.size > REMEMBERED) {
      seen.delete(seen.values().next().value);
    }
  }
  response.writeHead(204).end();
});

server.listen(Number(process.env.PORT ?? 8080), () => {
  console.log(`listening on ${server.address().port}`);
});
