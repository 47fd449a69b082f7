/** Draws the way of one event: a line of stations for all, then one for each subscriber. */

import { h } from './dom.js';
import { beginning, stationsOf, timeOfDay } from './ways.js';

const NAMES = { healthy: 'Healthy', tunable: 'Tunable' };

export function tracksOf(way, now) {
  return h('div', { class: 'tracks' },
    h('ol', { class: 'track shared', 'aria-label': 'From the post to the connector' }, beginning(way).map(station)),
    way.tracks.map((track) => h('div', { class: 'branch' },
      h('p', { class: 'who' }, NAMES[track.subscriber] ?? track.subscriber),
      h('ol', { class: 'track', 'aria-label': `To the ${track.subscriber} subscriber` }, stationsOf(way, track, now).map(station)))));
}

function station({ label, at, after, kind }) {
  return h('li', { class: `station ${kind}` },
    h('span', { class: 'dot', 'aria-hidden': 'true' }),
    h('span', { class: 'what' }, label),
    at && h('time', { datetime: at, class: 'when' }, timeOfDay(at), after && h('span', { class: 'after' }, ` ${after}`)));
}
