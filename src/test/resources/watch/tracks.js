/** Draws the way of one event: a line of stations for all, then one for each subscriber. */

import { h } from './dom.js';
import { beginning, stationsOf, timeOfDay } from './ways.js';

const NAMES = { healthy: 'Healthy', tunable: 'Tunable' };

/** @param {string} letters where the console shows the account's dead letters */
export function tracksOf(way, now, letters) {
  const drawn = (each) => station(each, letters);
  return h('div', { class: 'tracks' },
    h('ol', { class: 'track shared', 'aria-label': `From the ${way.topic === 'comments' ? 'comment' : 'post'} to the connector` }, beginning(way).map(drawn)),
    way.tracks.map((track) => h('div', { class: 'branch' },
      h('p', { class: 'who' }, NAMES[track.subscriber] ?? track.subscriber),
      h('ol', { class: 'track', 'aria-label': `To the ${track.subscriber} subscriber` }, stationsOf(way, track, now).map(drawn)))));
}

function station({ label, at, after, kind, isLetter }, letters) {
  return h('li', { class: `station ${kind}` },
    h('span', { class: 'dot', 'aria-hidden': 'true' }),
    h('span', { class: 'what' }, label),
    at && h('time', { datetime: at, class: 'when' }, timeOfDay(at), after && h('span', { class: 'after' }, ` ${after}`)),
    isLetter && h('a', { class: 'when', href: letters }, 'Replay it in the console'));
}
