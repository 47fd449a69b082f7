/** What stands at each station of an event's way, from the post or comment to a subscriber's answer. */

const ANSWERS = { HANG: 'no answer', DROP: 'cut off' };

/** At most so many tries stand in a row; those between the first ones and the last are counted. */
const MOST_TRIES = 6;

/**
 * The stations that all subscribers share.
 *
 * @returns {Array<Station>} Station is {label, at?, after?, kind, isLetter?}; kind: done, ahead, good, bad or wait;
 *     isLetter: it can be replayed
 */
export function beginning({ topic, posted, seen, test }) {
  if (test) {
    return [{ label: 'Test event asked for', kind: 'done' }];
  }
  return [
    { label: topic === 'comments' ? 'Written' : 'Posted', at: posted, kind: 'done' },
    seen
      ? { label: 'Seen by the poll', at: seen, after: since(posted, seen), kind: 'done' }
      : { label: 'Waits for the next poll', kind: 'wait' },
  ];
}

/**
 * The stations of one subscriber.
 *
 * @param {{posted?: string, began: string, seen?: string, test?: boolean}} way
 * @param {{attempts: Array<{at: string, answer: string, accepted: boolean}>, state?: string, nextAttempt?: string,
 *     openUntil?: string, lastReason?: string}} track
 *     openUntil: until when its subscriber is left alone
 * @param {number} now
 */
export function stationsOf(way, track, now) {
  const { attempts } = track;
  const tries = attempts.map((attempt, index) => tryStation(attempt, index, way.posted ?? way.began));
  const end = endOf(way, track, now);
  return [...shortened(tries), ...(end ? [end] : [])];
}

function tryStation({ at, answer, accepted }, index, begin) {
  return {
    label: accepted ? `Arrived, answered ${answer}` : `Try ${index + 1}: ${ANSWERS[answer] ?? `answered ${answer}`}`,
    at,
    after: since(begin, at),
    kind: accepted ? 'good' : 'bad',
  };
}

function shortened(tries) {
  if (tries.length <= MOST_TRIES) {
    return tries;
  }
  const left = tries.length - MOST_TRIES + 1;
  return [...tries.slice(0, 2), { label: `${left} more tries`, kind: 'bad' }, ...tries.slice(2 + left)];
}

function endOf({ seen, test }, { attempts, state, nextAttempt, openUntil, lastReason }, now) {
  if (attempts.some(({ accepted }) => accepted)) {
    return undefined;
  }
  if (state === 'dead' && lastReason === 'answered 410') {
    return { label: 'Its subscription ended', kind: 'bad' };
  }
  if (state === 'dead') {
    return { label: 'Given up: a dead letter', kind: 'bad', isLetter: true };
  }
  if (attempts.length === 0) {
    return { label: seen || test ? 'On its way' : 'Ahead', kind: seen || test ? 'wait' : 'ahead' };
  }
  const isLeftAlone = openUntil > nextAttempt && Date.parse(openUntil) > now;
  const due = isLeftAlone ? openUntil : nextAttempt;
  const wait = due ? Math.ceil((Date.parse(due) - now) / 1000) : 0;
  const next = wait > 0 ? `try in ${length(wait)}` : 'try soon';
  return { label: isLeftAlone ? `Left alone, next ${next}` : `Next ${next}`, kind: 'wait' };
}

/** "+0.4 s", "+2 min 5 s": how long after the beginning. */
export function since(begin, at) {
  const seconds = Math.max(0, (Date.parse(at) - Date.parse(begin)) / 1000);
  return `+${seconds < 10 ? `${seconds.toFixed(1)} s` : length(Math.round(seconds))}`;
}

function length(seconds) {
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return seconds < 3600
    ? [`${minutes} min`, seconds % 60 > 0 && `${seconds % 60} s`].filter(Boolean).join(' ')
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "08:01:07", in UTC as everything here. */
export function timeOfDay(at) {
  return new Date(at).toISOString().slice(11, 19);
}
