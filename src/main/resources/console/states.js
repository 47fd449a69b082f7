/** The words for connections and polls, as docs/states.md defines them, in the form in which people read them. */

import { asRead } from './healthwords.js';

const STATES = {
  active: ['good', 'Active'],
  suspect: ['warning', 'Suspect'],
  reconnect_needed: ['bad', 'Reconnect needed'],
  owner_must_act: ['bad', 'Owner must act'],
  permission_missing: ['bad', 'Permission missing'],
  blocked: ['bad', 'Blocked'],
  app_not_allowed: ['bad', 'App not allowed'],
  throttled: ['warning', 'Throttled'],
  near_limit: ['warning', 'Near limit'],
  paused_by_operator: ['off', 'Paused'],
  no_events_wanted: ['off', 'No events wanted'],
  dormant: ['warning', 'Dormant'],
  ending: ['off', 'Ending'],
  unreadable: ['bad', 'Unreadable'],
};

/** After these, a new token or a new consent helps; connecting again also gives a new start. */
const NEED_CONNECTING = new Set(['reconnect_needed', 'permission_missing', 'app_not_allowed']);

const REASONS = {
  consent_withdrawn: 'The owner removed the app at Instagram.',
  password_changed: 'The password was changed, or Instagram ended the account\'s sessions for security reasons.',
  token_expired: 'The token is past its end.',
  token_refused: 'Instagram refuses the token and does not say why.',
};

const OUTCOMES = {
  ok: ['good', 'Instagram was read as far as needed.'],
  cut_short: ['good', 'The scan ended early. What it found was taken, the rest is found by a later poll.'],
  gap: ['warning', 'Instagram\'s list ended before a known post. Older posts may be missing: tell the owner.'],
  outbox_full: ['warning', '200 events wait for their confirmation, so Instagram was not asked. See why'
    + ' ExpandEvents does not run or fails.'],
  throttled: ['warning', 'Instagram allows no more calls for now. Wait; health says whether it is this account or the'
    + ' whole app.'],
  token_refused: ['bad', 'Instagram refused the token. The account\'s state says what to do.'],
  permission_missing: ['bad', 'Instagram does not allow the call. The account\'s state says what to do.'],
  instagram_failed: ['warning', 'Instagram did not answer, or not with what it promises. Wait; look at metastatus.com'
    + ' if it lasts.'],
  app_refused: ['bad', 'Instagram refuses the Meta app or does not understand the request. Check the Meta app and'
    + ' INSTAGRAM_API_VERSION.'],
  app_deactivated: ['bad', 'Instagram says that API access of the Meta app is deactivated. Reactivate it in the app\'s'
    + ' dashboard.'],
  not_asked: ['warning', 'Instagram was not asked for posts. The account\'s state and health say why.'],
  lost_race: ['good', 'Another poll was faster and did the work.'],
  storage_failed: ['bad', 'Storage failed, or a document or key is missing. The log names it; health names unreadable'
    + ' documents.'],
  not_reached: ['warning', 'The run ended before this account\'s turn. The next run begins with it.'],
};

const COMMENTS = {
  ok: ['good', 'Every poll looks for new ones.'],
  feed_missing: ['bad', 'The document with its comments is gone, so none is told.'],
  permission_missing: ['bad', 'Instagram refuses them for want of a permission.'],
  refused: ['warning', 'Instagram refuses them.'],
  outbox_full: ['warning', '200 of them wait for their confirmation, so no more are taken.'],
  none_shown: ['warning', 'Instagram counts some and shows none.'],
  too_many_at_once: ['warning', 'More were new on a post than Instagram lists. Some were not told.'],
  too_many_known: ['warning', 'There are more than are remembered. Older ones that surface late are not told.'],
};

/** @returns {{kind: 'good' | 'warning' | 'bad' | 'off', label: string}} */
export function stateOf(word) {
  const [kind, label] = entry(STATES, word) ?? ['warning', spelled(word)];
  return { kind, label };
}

/** @returns {{kind: 'good' | 'warning' | 'bad', sentence: string}} */
export function outcomeOf(word) {
  const [kind, sentence] = entry(OUTCOMES, word) ?? ['warning', `The poll ended with "${word}".`];
  return { kind, sentence };
}

/**
 * @param {string | undefined} word absent where nobody is told of an account's comments
 * @returns {{kind: 'good' | 'warning' | 'bad' | 'off', sentence: string}}
 */
export function commentsOf(word) {
  const [kind, sentence] = word === undefined
    ? ['off', 'No flow or program asked to be told of them.']
    : entry(COMMENTS, word) ?? ['warning', `${spelled(word)}.`];
  return { kind, sentence };
}

/** Why an account has to be connected again; empty when the app gives no reason. */
export function reasonOf(word) {
  return word ? entry(REASONS, word) ?? `Reason: ${spelled(word)}.` : '';
}

/** Everything that there is to do about an account, each sentence once. */
export function adviceOf({ attention = [], advice, renewal }) {
  return [...new Set([advice, renewal?.advice, ...attention])].filter(Boolean).map(asRead);
}

/** What stands beside an account's name: its state, and that something else needs attention. */
export function signsOf({ state, attention = [] }) {
  const shown = stateOf(state);
  const isQuiet = shown.kind === 'good' || shown.kind === 'off';
  return isQuiet && attention.length > 0 ? [shown, { kind: 'warning', label: 'Needs attention' }] : [shown];
}

/** True when connecting the account again is what helps. */
export function needsConnecting(word) {
  return NEED_CONNECTING.has(word);
}

/** What the table itself says, and not what every object has. */
function entry(table, word) {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** A word of another version, made readable. */
export function spelled(word) {
  const text = word.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
