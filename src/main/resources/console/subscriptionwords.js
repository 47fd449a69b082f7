/** The words for subscriptions and their deliveries, as people read them. */

import { asRead } from './healthwords.js';
import { spelled } from './states.js';
import { ago } from './times.js';

/** What a maker chose in a flow. */
const KINDS = {
  media: 'When I upload a new media (instant)',
  'media-legacy': 'When I upload a new media (instant), nested shape',
  comments: 'When a comment is added',
  'reconnect-needed': 'When my connection must be renewed',
};

const EVENTS = {
  media: 'New media', 'media-legacy': 'New media', comments: 'New comment', 'reconnect-needed': 'Connection must be renewed',
};

const STATES = {
  live: ['good', 'Live'],
  failing: ['warning', 'Failing'],
  suspended: ['bad', 'Suspended'],
  ended: ['off', 'Ended'],
  unreadable: ['bad', 'Unreadable'],
};

const ENDS = {
  deleted: 'Its flow or program ended it',
  gone: 'Its callback answered that it is gone',
  by_operator: 'An operator ended it',
};

const DELIVERIES = {
  waiting: ['off', 'Waiting'],
  delivered: ['good', 'Delivered'],
  dead: ['bad', 'Given up'],
  unreadable: ['bad', 'Unreadable'],
};

const ENDED_BY_ANSWER = 'answered 410';
const COMMENT_DELETED = 'the comment was deleted';

/** What to do about a subscription that is not served, where something can be done. */
const ADVICE = {
  failing: 'Deliveries are tried again for 24 hours, unless it refuses them. See whether the flow is on, or the program runs.',
  suspended: 'Every delivery of 24 hours failed. One is tried each hour; as soon as one arrives, all others follow. See'
    + ' whether the flow is on, or the program runs, or end the subscription.',
  ended: 'Nothing is sent to it any more. A flow subscribes anew when it is saved, or switched off and on.',
};

export function kindOf(word) {
  return entry(KINDS, word) ?? spelled(word);
}

/** @param {string} word a kind of subscription, or a CloudEvents type such as `com.example.media.published` */
export function eventOf(word = 'event') {
  if (/reconnect[._-]needed$/.test(word)) {
    return EVENTS['reconnect-needed'];
  }
  if (/comment[._-]added$/.test(word)) {
    return EVENTS.comments;
  }
  return /media[._-]published$/.test(word) ? EVENTS.media : entry(EVENTS, word) ?? spelled(word);
}

/** @returns {{kind: 'good' | 'warning' | 'bad' | 'off', label: string}} */
export function signOf({ state }) {
  return sign(STATES, state);
}

/** @returns {{kind: 'good' | 'warning' | 'bad' | 'off', label: string}} */
export function deliverySignOf({ state, lastReason, isDropped }) {
  if (isDropped || (state === 'dead' && lastReason === COMMENT_DELETED)) {
    return { kind: 'off', label: 'Dropped' };
  }
  const known = sign(DELIVERIES, state);
  return state === 'waiting' && lastReason ? { ...known, kind: 'warning' } : known;
}

/**
 * What each list tells of the other: a subscription, when it was reached last; a delivery, where it goes, until when that
 * is left alone, and whether anything goes there any more.
 *
 * @param {object[]} subscriptions as the app lists them; one that ended a while ago is not there
 * @param {object[]} deliveries as the app lists them
 */
export function knownOf(subscriptions, deliveries) {
  const reached = new Map();
  for (const { subscription, state, at } of deliveries) {
    if (state === 'delivered' && !(reached.get(subscription) >= at)) {
      reached.set(subscription, at);
    }
  }
  const known = new Map(subscriptions.map((each) => [each.id, each]));
  return {
    subscriptions: subscriptions.map((each) => (
      { ...each, lastDelivered: [each.lastDelivered, reached.get(each.id)].filter(Boolean).sort().at(-1) })),
    deliveries: deliveries.map((each) => {
      const { callbackHost, openUntil, grant, state = 'ended', how } = known.get(each.subscription) ?? {};
      const isOver = state === 'ended' && how !== 'deleted';
      return { callbackHost, openUntil, grant, ...each, isDropped: each.state === 'waiting' && isOver };
    }),
  };
}

/** When it was reached last; empty when it never was and never will be. */
export function lastDelivered({ state, lastDelivered: last }, now) {
  if (last) {
    return `Last delivered ${ago(last, now)}.`;
  }
  return state === 'ended' || state === 'unreadable' ? '' : 'Nothing was delivered yet.';
}

/** True when there is no dead letter of it: its subscription ended with the answer, or nothing is left to tell. */
export function isGone({ state, lastReason }) {
  return state === 'dead' && (lastReason === ENDED_BY_ANSWER || lastReason === COMMENT_DELETED);
}

/** What is wrong with a subscription and what to do, a sentence each; nothing when it is well. */
export function troubleOf({ state, openUntil, lastFailure, ended, how, problem }, now) {
  if (state === 'live' || state === undefined) {
    return [];
  }
  return [
    problem && asRead(problem),
    ended && `${entry(ENDS, how) ?? 'It was ended'}, ${ago(ended, now)}.`,
    lastFailure && `${ago(lastFailure.at, now)}: ${asSentence(lastFailure.reason)}`,
    openUntil && Date.parse(openUntil) > now && state !== 'ended' && `Tried again ${ago(openUntil, now)}.`,
    entry(ADVICE, state),
  ].filter(Boolean);
}

/** How far a delivery is: how often it was tried, what was answered, and when it is tried again. */
export function progressOf(delivery, now) {
  const { state, attempts = 0, lastReason, nextAttempt, openUntil, isDropped } = delivery;
  if (state === 'delivered') {
    return attempts > 1 ? [triesOf(attempts)] : [];
  }
  const due = openUntil > nextAttempt ? openUntil : nextAttempt;
  const next = state === 'waiting' && due && (Date.parse(due) - now >= 1000 ? `Tried again ${ago(due, now)}.` : 'Tried again now.');
  return [
    attempts > 0 ? triesOf(attempts) : state === 'waiting' && 'Not tried yet.',
    lastReason && asSentence(state === 'dead' ? lastWordOf(lastReason) : lastReason),
    isDropped ? 'Its subscription has ended.' : attempts > 0 && next,
    state === 'dead' && !isGone(delivery) && 'Mend that, then replay it.',
  ].filter(Boolean);
}

function lastWordOf(reason) {
  return reason === ENDED_BY_ANSWER ? `${reason}, so its subscription ended` : reason;
}

function triesOf(attempts) {
  return attempts === 1 ? 'Tried once.' : `Tried ${attempts} times.`;
}

/** The app's reason, such as `answered 500`, as a sentence; a word of another version too. */
export function asSentence(reason) {
  const text = /^[a-z0-9_]+$/.test(reason) ? spelled(reason) : asRead(reason);
  const begun = text.startsWith('answered ') ? `The callback ${text}` : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

function sign(table, word) {
  const [kind, label] = entry(table, word) ?? ['warning', spelled(word ?? 'unknown')];
  return { kind, label };
}

function entry(table, word) {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
