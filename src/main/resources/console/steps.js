/**
 * What of the set-up is done, and what comes next: decided from what the app tells of itself, and
 * for what no app can see, from what the operator says. Knows nothing of the page.
 */
import { loginsOf } from './logins.js';
import { stuckSentence } from './trouble.js';

/** Title of each step; the guide has the rest. */
export const TITLES = {
  'app': 'Install the app',
  'meta-app': 'Make a Meta app',
  'tester': 'Let the account use the Meta app',
  'token': 'Generate an access token',
  'connect': 'Connect the account',
  'addresses': 'Tell Meta the app’s addresses',
  'enter-app': 'Enter the Meta app here',
  'client': 'Make the connector’s client',
  'connector': 'Install the connector',
  'secret': 'Give the connector its secret',
  'redirect': 'Allow the connector’s redirect address',
  'sign-in': 'Sign in for the first time',
  'flow': 'Run the first flow',
  'contact': 'Say whom people can ask',
};

const WAYS = {
  'key': ['app', 'meta-app', 'tester', 'token', 'connect', 'connector', 'flow', 'contact'],
  'sign-in': [
    'app',
    'meta-app',
    'addresses',
    'enter-app',
    'tester',
    'client',
    'connector',
    'secret',
    'redirect',
    'sign-in',
    'flow',
    'contact',
  ],
};

/** What nothing but the operator's word can show while nothing works yet. */
const SAID = new Set(['meta-app', 'tester', 'token', 'addresses', 'connector', 'secret']);
const OPTIONAL = new Set(['contact']);

/**
 * What the steps are decided from.
 *
 * @param health the reply of GET /api/health
 * @param installation the reply of GET /api/installation
 * @param page a page of GET /api/connections, or nothing
 */
export function facts(health, installation, page) {
  const connections = page?.data ?? [];
  return {
    failing: health?.status === 'failing',
    addresses: installation.addresses,
    metaApp: installation.metaApp,
    clients: installation.clients,
    contact: installation.contact,
    signIns: installation.signIns,
    // A page may be empty and still have a next one.
    connected: connections.length > 0 || page?.next !== undefined,
    ...loginsOf(connections),
  };
}

/** The way that was begun; the short one while neither was. */
export function likelyWay(known) {
  return known.metaApp.appId.set || known.clients.length > 0 ? 'sign-in' : 'key';
}

/**
 * The steps of one way, in their order.
 *
 * @param way "key" or "sign-in"
 * @param ticked ids of the steps of which the operator said that they are done
 * @returns {{id: string, title: string, state: 'done' | 'next' | 'later' | 'optional',
 *     by?: 'app' | 'you', canTick: boolean, problem?: string}[]}
 */
export function checklist(known, way, ticked) {
  let open = false;
  return WAYS[way].map((id) => {
    const seen = SEEN[id](known, way);
    const problem = PROBLEMS[id]?.(known);
    const canTick = SAID.has(id) && !seen && !problem?.blocks;
    const done = !problem?.blocks && (seen || (canTick && ticked.has(id)));
    const state = done ? 'done' : OPTIONAL.has(id) ? 'optional' : open ? 'later' : 'next';
    open ||= state === 'next';
    return {
      id,
      title: TITLES[id],
      state,
      ...(done ? { by: seen ? 'app' : 'you' } : {}),
      canTick,
      ...(problem ? { problem: problem.text } : {}),
    };
  });
}

/** How far it is: a sentence, and its numbers. */
export function progress(list) {
  const needed = list.filter((step) => !OPTIONAL.has(step.id));
  const done = needed.filter((step) => step.state === 'done').length;
  const next = needed.find((step) => step.state === 'next');
  const sentence = next
    ? `${done} of ${needed.length} steps done. Next: ${next.title}.`
    : `All ${needed.length} steps are done.`;
  return { sentence, done, needed: needed.length };
}

const isEntered = ({ metaApp }) => metaApp.appId.set && metaApp.instagramAppSecret.set;
const hasReturned = (known) => known.signedIn || known.signIns?.lastReturned !== undefined;
const hasCome = (client) => client.redirectUris.length > 0 || client.refused !== undefined;

/** What the app sees of each step. */
const SEEN = {
  'app': (known) => !known.failing,
  'meta-app': (known) => known.connected || isEntered(known),
  'tester': (known, way) => (way === 'key' ? known.connected : known.signedIn),
  'token': (known) => known.connected,
  'connect': (known) => known.connected,
  'addresses': hasReturned,
  'enter-app': isEntered,
  'client': (known) => known.clients.length > 0,
  'connector': (known, way) =>
    way === 'key' ? known.keyUsed : known.signedIn || known.clients.some(hasCome),
  'secret': (known) => known.signedIn,
  'redirect': (known) =>
    known.clients.length > 0 && known.clients.every((client) => client.redirectUris.length > 0),
  'sign-in': (known) => known.signedIn,
  'flow': (known, way) => (way === 'key' ? known.keyUsed : known.signInUsed),
  'contact': (known) => Object.keys(known.contact ?? {}).length > 0,
};

/** What stands in the way of a step, or is worth a word beside it. */
const PROBLEMS = {
  'app': (known) =>
    known.failing ? blocks('The app does not do its work. Health says why, and what to do.') : null,
  'addresses': (known) =>
    known.addresses
      ? null
      : blocks(
          'The app does not know its own address. Set PUBLIC_BASE_URL to where browsers reach it,'
            + ' then open this page again.',
        ),
  'enter-app': missing,
  'secret': refusedSecret,
  'redirect': refusedRedirect,
  'sign-in': (known) => {
    const sentence = stuckSentence(known.signIns);
    return sentence ? blocks(sentence) : null;
  },
};

function blocks(text) {
  return { text, blocks: true };
}

function missing({ metaApp }) {
  const open = [
    [metaApp.appId, 'the Instagram app id'],
    [metaApp.instagramAppSecret, 'the Instagram app secret'],
  ].filter(([part]) => !part.set);
  if (open.length === 1) {
    return { text: `Still missing: ${open[0][1]}.` };
  }
  return open.length === 0 && !metaApp.metaAppSecret.set
    ? {
        text:
          'Enter the app secret of the Meta app, too: Meta may sign with it what it tells this app,'
          + ' such as that somebody wants their data deleted.',
      }
    : null;
}

const REASONS = {
  no_secret: 'no secret came with its request',
  wrong_secret: 'the secret that came is none of its secrets',
};

/** Why a client could not prove itself, in words. */
export function reasonOf(authentication) {
  return REASONS[authentication.reason] ?? authentication.reason;
}

function refusedSecret({ clients, lastSignIn }) {
  const refused = clients.find(
    ({ refused: last }) =>
      last?.authentication && !(lastSignIn && Date.parse(last.authentication.at) < lastSignIn),
  );
  return refused
    ? blocks(
        `The client ${refused.id} could not prove itself: ${reasonOf(refused.refused.authentication)}.`
          + ' Enter its secret in the connector again: every update and every import wipes it.',
      )
    : null;
}

/** True when the client came with an address that it does not have, and still has not. */
export function waitsForConfirmation({ refused, redirectUris }) {
  return refused?.redirect !== undefined && !redirectUris.includes(refused.redirect.address);
}

function refusedRedirect({ clients }) {
  const refused = clients.find(waitsForConfirmation);
  return refused
    ? {
        text:
          `The client ${refused.id} came with an address that it does not have. Compare it with the`
          + ' connector’s Security tab, then confirm it.',
      }
    : null;
}
